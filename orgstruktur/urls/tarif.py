"""Addresses: the rates of the classes of positions."""

from django.urls import URLPattern, path

from orgstruktur.views import tarif

urlpatterns: list[URLPattern] = [
    path("rancangan/tarif/", tarif.tarif_daftar, name="tarif_daftar"),
    path("rancangan/tarif/<int:pk>/cabut/", tarif.tarif_cabut, name="tarif_cabut"),
]
