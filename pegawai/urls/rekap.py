"""Addresses: headcount and pension projection."""

from django.urls import URLPattern, path

from pegawai.views import pensiun, rekap

urlpatterns: list[URLPattern] = [
    path("pegawai/rekap/", rekap.rekap, name="rekap"),
    path("pegawai/rekap.csv", rekap.rekap_csv, name="rekap_csv"),
    path("pegawai/rekap.xlsx", rekap.rekap_xlsx, name="rekap_xlsx"),
    path("pegawai/pensiun/", pensiun.pensiun, name="pensiun"),
    path("pegawai/pensiun.csv", pensiun.pensiun_csv, name="pensiun_csv"),
    path("pegawai/pensiun.xlsx", pensiun.pensiun_xlsx, name="pensiun_xlsx"),
]
