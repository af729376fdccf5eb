"""Addresses: before and after an applied proposal, and its evaluation."""

from django.urls import URLPattern, path

from evaluasi.views import sebelum_sesudah as v

_SATU = "evaluasi/sebelum-sesudah/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("evaluasi/sebelum-sesudah/", v.sebelum_sesudah, name="sebelum_sesudah"),
    path(_SATU, v.sebelum_sesudah_rinci, name="sebelum_sesudah_rinci"),
    path(_SATU + "cetak.pdf", v.sebelum_sesudah_pdf, name="sebelum_sesudah_pdf"),
    path(_SATU + "simpulkan/<int:bulan>/", v.evaluasi_simpulkan, name="evaluasi_simpulkan"),
    path(_SATU + "penanggung-jawab/", v.evaluasi_penanggung, name="evaluasi_penanggung"),
]
