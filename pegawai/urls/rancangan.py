"""Addresses: the people of a proposal."""

from django.urls import URLPattern, path

from pegawai.views import rancangan_orang, rancangan_orang_satu, rancangan_surat

_O = "rancangan/<int:pk>/orang/"

urlpatterns: list[URLPattern] = [
    path(_O, rancangan_orang.rancangan_orang, name="rancangan_orang"),
    path(_O + "daftar.xlsx", rancangan_orang.rancangan_orang_xlsx, name="rancangan_orang_xlsx"),
    path(_O + "saran/", rancangan_orang.rancangan_saran, name="rancangan_saran"),
    path(_O + "cabut/", rancangan_orang.rancangan_cabut, name="rancangan_cabut"),
    path(_O + "kecualikan/", rancangan_orang.rancangan_kecualikan, name="rancangan_kecualikan"),
    path(_O + "sk/", rancangan_orang.rancangan_sk, name="rancangan_sk"),
    path(_O + "surat.pdf", rancangan_surat.rancangan_surat, name="rancangan_surat"),
    path(_O + "surat.docx", rancangan_surat.rancangan_surat_docx, name="rancangan_surat_docx"),
    path(_O + "saya/", rancangan_orang_satu.rancangan_orang_saya, name="rancangan_orang_saya"),
    path(_O + "saya/surat.pdf", rancangan_surat.rancangan_surat_saya, name="rancangan_surat_saya"),
    path(
        _O + "<int:orang_pk>/",
        rancangan_orang_satu.rancangan_orang_satu,
        name="rancangan_orang_satu",
    ),
]
