"""Addresses: slips of a survey, posters and tablets of counters."""

from django.urls import URLPattern, path

from evaluasi.views import token, token_tablet

_LOKET = "evaluasi/tablet/loket/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("evaluasi/survei/<int:pk>/slip/", token.survei_slip, name="survei_slip"),
    path("evaluasi/tablet/", token_tablet.tablet_daftar_halaman, name="tablet_daftar"),
    path(_LOKET + "poster.pdf", token.poster_pdf, name="poster_pdf"),
    path(_LOKET + "kartu-meja.pdf", token.poster_kartu, name="poster_kartu"),
    path(_LOKET + "tambah/", token_tablet.tablet_tambah, name="tablet_tambah"),
    path("evaluasi/tablet/<int:pk>/cabut/", token_tablet.tablet_cabut, name="tablet_cabut"),
]
