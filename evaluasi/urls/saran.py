"""Addresses: free words of a survey, and its sheets of paper."""

from django.urls import URLPattern, path

from evaluasi.views import saran, survei_kertas

_SATU = "evaluasi/survei/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_SATU + "saran/", saran.survei_saran, name="survei_saran"),
    path(_SATU + "kertas/", survei_kertas.survei_kertas, name="survei_kertas"),
]
