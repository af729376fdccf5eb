"""Addresses: the members of work teams."""

from django.urls import URLPattern, path

from pegawai.views import tim

_TIM = "struktur/tim-kerja/"

urlpatterns: list[URLPattern] = [
    path(_TIM + "<int:pk>/anggota/tambah/", tim.tim_anggota_tambah, name="tim_anggota_tambah"),
    path(_TIM + "<int:pk>/anggota/calon/", tim.tim_anggota_calon, name="tim_anggota_calon"),
    path(_TIM + "anggota/<int:pk>/peran/", tim.tim_anggota_peran, name="tim_anggota_peran"),
    path(_TIM + "anggota/<int:pk>/akhiri/", tim.tim_anggota_akhiri, name="tim_anggota_akhiri"),
    path(
        _TIM + "anggota/batalkan/<int:pk>/", tim.tim_anggota_batalkan, name="tim_anggota_batalkan"
    ),
]
