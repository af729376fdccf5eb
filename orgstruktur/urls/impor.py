"""Addresses: import and export of the structure."""

from django.urls import URLPattern, path

from orgstruktur.views import ekspor, impor

urlpatterns: list[URLPattern] = [
    path("struktur/impor/", impor.struktur_impor, name="struktur_impor"),
    path(
        "struktur/impor/templat.xlsx", impor.struktur_impor_templat, name="struktur_impor_templat"
    ),
    path("struktur/impor/<uuid:pk>/", impor.struktur_impor_periksa, name="struktur_impor_periksa"),
    path(
        "struktur/impor/<uuid:pk>/terapkan/",
        impor.struktur_impor_terapkan,
        name="struktur_impor_terapkan",
    ),
    path(
        "struktur/impor/<uuid:pk>/buang/", impor.struktur_impor_buang, name="struktur_impor_buang"
    ),
    path(
        "struktur/impor/<uuid:pk>/temuan.xlsx",
        impor.struktur_impor_temuan,
        name="struktur_impor_temuan",
    ),
    path(
        "struktur/ekspor.csv", ekspor.struktur_ekspor, {"bentuk": "csv"}, name="struktur_ekspor_csv"
    ),
    path(
        "struktur/ekspor.xlsx",
        ekspor.struktur_ekspor,
        {"bentuk": "xlsx"},
        name="struktur_ekspor_xlsx",
    ),
]
