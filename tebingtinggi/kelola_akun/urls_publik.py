"""Addresses below `/aktivasi/`, open to everybody."""

from django.urls import URLPattern, path

from tebingtinggi.kelola_akun.views import publik

app_name = "aktivasi"

urlpatterns: list[URLPattern] = [
    path("", publik.aktivasi_isi, name="isi"),
    path("<slug:kode>/", publik.aktivasi_kode, name="kode"),
]
