"""Addresses of people and their positions, one list per noun."""

from django.urls import URLPattern

from pegawai.urls import pegawai, usul

app_name = "pegawai"

urlpatterns: list[URLPattern] = [
    *usul.urlpatterns,
    *pegawai.urlpatterns,
]
