"""Addresses: open data. The addresses of the files are permanent."""

from django.urls import URLPattern, path

from orgstruktur.views import data

urlpatterns: list[URLPattern] = [
    path("data/", data.data_beranda, name="data_beranda"),
    path("data/datapackage.json", data.data_paket, name="data_paket"),
    path("data/skema/<slug:kunci>.json", data.data_skema, name="data_skema"),
    path("data/<slug:kunci>.csv", data.data_csv, name="data_csv"),
    path("data/<slug:kunci>.json", data.data_json, name="data_json"),
    path("data/<slug:kunci>/", data.data_rinci, name="data_rinci"),
]
