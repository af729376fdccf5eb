"""Addresses: the peta jabatan, vacancies and workload of positions."""

from django.urls import URLPattern, path

from pegawai.views import peta, peta_berkas

urlpatterns: list[URLPattern] = [
    path("jabatan/peta/", peta.peta_jabatan, name="peta_jabatan"),
    path("jabatan/peta.svg", peta_berkas.peta_svg, name="peta_svg"),
    path("jabatan/peta.pdf", peta_berkas.peta_pdf, name="peta_pdf"),
    path("jabatan/peta.xlsx", peta_berkas.peta_xlsx, name="peta_xlsx"),
]
