"""Addresses: audit trail and undo."""

from django.urls import URLPattern, path

from orgstruktur.views import batal, jejak

urlpatterns: list[URLPattern] = [
    path("jejak/", jejak.jejak_daftar, name="jejak_daftar"),
    path("jejak/ekspor/", jejak.jejak_ekspor, name="jejak_ekspor"),
    path("jejak/<int:pk>/", jejak.jejak_rinci, name="jejak_rinci"),
    path("jejak/<int:pk>/nilai/", jejak.jejak_nilai, name="jejak_nilai"),
    path("jejak/<int:pk>/hapus-nilai/", jejak.jejak_hapus_nilai, name="jejak_hapus_nilai"),
    path(
        "struktur/perubahan/<int:pk>/batalkan/", batal.perubahan_batalkan, name="perubahan_batalkan"
    ),
]
