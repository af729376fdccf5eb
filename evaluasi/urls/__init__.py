"""Addresses of services, surveys and their results, one list per noun."""

from django.urls import URLPattern

from evaluasi.urls import (
    hasil,
    kelembagaan,
    laporan,
    layanan,
    loket,
    saran,
    sebelum_sesudah,
    survei,
    survei_isi,
    temuan,
    tindak_lanjut,
    token,
)

app_name = "evaluasi"

urlpatterns: list[URLPattern] = [
    *hasil.urlpatterns,
    *survei.urlpatterns,
    *token.urlpatterns,
    *saran.urlpatterns,
    *tindak_lanjut.urlpatterns,
    *sebelum_sesudah.urlpatterns,
    *temuan.urlpatterns,
    *kelembagaan.urlpatterns,
    *laporan.urlpatterns,
    *layanan.urlpatterns,
    *loket.urlpatterns,
    *survei_isi.urlpatterns,
]
