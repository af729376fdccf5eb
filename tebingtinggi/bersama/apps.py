"""Shared technique; registers the system checks."""

from django.apps import AppConfig


class BersamaConfig(AppConfig):
    """Shared technique; registers the system checks."""

    name = "tebingtinggi.bersama"
    label = "bersama"
    verbose_name = "Bersama"

    def ready(self) -> None:
        from tebingtinggi.bersama import pemeriksaan  # noqa: F401
