"""Addresses: the SKM report."""

from django.urls import URLPattern, path

from evaluasi.views import laporan

_SATU = "evaluasi/survei/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_SATU + "laporan.pdf", laporan.survei_laporan_pdf, name="survei_laporan_pdf"),
    path(_SATU + "laporan.docx", laporan.survei_laporan_docx, name="survei_laporan_docx"),
]
