"""Addresses: the analyses of the structure."""

from django.urls import URLPattern, path

from orgstruktur.views import tipologi, tipologi_atur, tipologi_berkas, tipologi_rinci

urlpatterns: list[URLPattern] = [
    path("analisis/tipologi/", tipologi.tipologi, name="tipologi"),
    path("analisis/tipologi/penggabungan/", tipologi.tipologi_gabung, name="tipologi_gabung"),
    path("analisis/tipologi/ekspor.xlsx", tipologi_berkas.tipologi_xlsx, name="tipologi_xlsx"),
    path("analisis/tipologi/ekspor.csv", tipologi_berkas.tipologi_csv, name="tipologi_csv"),
    path(
        "analisis/tipologi/templat.xlsx", tipologi_berkas.tipologi_templat, name="tipologi_templat"
    ),
    path("analisis/tipologi/impor/", tipologi_berkas.tipologi_impor, name="tipologi_impor"),
    path(
        "analisis/tipologi/kecamatan/<kode:kode>/",
        tipologi_rinci.tipologi_kecamatan,
        name="tipologi_kecamatan",
    ),
    path("analisis/tipologi/<kode:objek>/", tipologi_rinci.tipologi_rinci, name="tipologi_rinci"),
    path("analisis/tipologi/<kode:objek>/atur/", tipologi_atur.tipologi_atur, name="tipologi_atur"),
]
