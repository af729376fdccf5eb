"""Addresses of people and their positions, one list per noun."""

from django.urls import URLPattern

from pegawai.urls import (
    denyut,
    impor,
    jabatan,
    kinerja,
    pegawai,
    pelaksanaan,
    rancangan,
    rekap,
    sosialisasi,
    tanggapan,
    tim,
    usul,
)

app_name = "pegawai"

urlpatterns: list[URLPattern] = [
    *impor.urlpatterns,
    *usul.urlpatterns,
    *pegawai.urlpatterns,
    *tim.urlpatterns,
    *jabatan.urlpatterns,
    *rekap.urlpatterns,
    *kinerja.urlpatterns,
    *sosialisasi.urlpatterns,
    *pelaksanaan.urlpatterns,
    *tanggapan.urlpatterns,
    *denyut.urlpatterns,
    *rancangan.urlpatterns,
]
