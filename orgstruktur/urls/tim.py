"""Addresses: work teams."""

from django.urls import URLPattern, path

from orgstruktur.views import tim

_TIM = "struktur/tim-kerja/"

urlpatterns: list[URLPattern] = [
    path(_TIM, tim.tim_kerja_daftar, name="tim_kerja_daftar"),
    path(_TIM + "tambah/", tim.tim_kerja_tambah, name="tim_kerja_tambah"),
    path(_TIM + "pemilik/", tim.tim_kerja_pemilik, name="tim_kerja_pemilik"),
    path(_TIM + "anggota/", tim.tim_kerja_anggota, name="tim_kerja_anggota"),
    path(_TIM + "<int:pk>/", tim.tim_kerja_rinci, name="tim_kerja_rinci"),
    path(_TIM + "<int:pk>/ubah/", tim.tim_kerja_ubah, name="tim_kerja_ubah"),
]
