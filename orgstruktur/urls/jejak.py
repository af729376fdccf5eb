"""Addresses: audit trail and undo."""

from django.urls import URLPattern, path

from orgstruktur.views import batal

urlpatterns: list[URLPattern] = [
    path(
        "struktur/perubahan/<int:pk>/batalkan/", batal.perubahan_batalkan, name="perubahan_batalkan"
    ),
]
