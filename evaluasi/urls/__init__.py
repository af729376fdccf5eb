"""Addresses of services, surveys and their results, one list per noun."""

from django.urls import URLPattern

from evaluasi.urls import hasil, layanan, loket, survei_isi

app_name = "evaluasi"

urlpatterns: list[URLPattern] = [
    *hasil.urlpatterns,
    *layanan.urlpatterns,
    *loket.urlpatterns,
    *survei_isi.urlpatterns,
]
