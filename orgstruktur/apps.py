"""Units, positions, functions."""

from django.apps import AppConfig


class OrgstrukturConfig(AppConfig):
    """Units, positions, functions."""

    name = "orgstruktur"
    label = "orgstruktur"
    verbose_name = "Struktur organisasi"
