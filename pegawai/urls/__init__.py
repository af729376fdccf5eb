"""Addresses of people and their positions, one list per noun."""

from django.urls import URLPattern

from pegawai.urls import jabatan, rekap

app_name = "pegawai"

urlpatterns: list[URLPattern] = [
    *jabatan.urlpatterns,
    *rekap.urlpatterns,
]
