"""Addresses: my own record, requests for corrections."""

from django.urls import URLPattern, path

from pegawai.views import usul

_P = "pegawai/"

urlpatterns: list[URLPattern] = [
    path(_P + "saya/", usul.saya, name="saya"),
    path(_P + "saya/usul/", usul.saya_usul, name="saya_usul"),
    path(_P + "usul/", usul.usul_daftar, name="usul_daftar"),
    path(_P + "usul/<int:pk>/", usul.usul_putuskan, name="usul_putuskan"),
    path(_P + "usul/<int:pk>/bukti/", usul.usul_bukti, name="usul_bukti"),
    path(_P + "usul/<int:pk>/tarik/", usul.usul_tarik, name="usul_tarik"),
]
