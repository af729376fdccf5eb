"""Addresses: the table of units, its exports, and editing several units at once."""

from django.urls import URLPattern, path

from orgstruktur.views import sekaligus, tabel

urlpatterns: list[URLPattern] = [
    path("struktur/tabel/", tabel.struktur_tabel, name="struktur_tabel"),
    path("struktur/tabel/kolom/", tabel.struktur_tabel_kolom, name="struktur_tabel_kolom"),
    path("struktur/tabel/sekaligus/", sekaligus.struktur_sekaligus, name="struktur_sekaligus"),
    path(
        "struktur/tabel/sekaligus/tujuan/",
        sekaligus.struktur_sekaligus_tujuan,
        name="struktur_sekaligus_tujuan",
    ),
    path("struktur/tabel.csv", tabel.struktur_tabel_csv, name="struktur_tabel_csv"),
    path("struktur/tabel.xlsx", tabel.struktur_tabel_xlsx, name="struktur_tabel_xlsx"),
]
