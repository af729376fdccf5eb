"""Addresses: holidays."""

from django.urls import URLPattern, path

from orgstruktur.views import hari_libur

_LIBUR = "struktur/hari-libur/"

urlpatterns: list[URLPattern] = [
    path(_LIBUR, hari_libur.hari_libur, name="hari_libur"),
    path(_LIBUR + "<str:tanggal>/cabut/", hari_libur.hari_libur_cabut, name="hari_libur_cabut"),
]
