"""Front door, dashboard, guide and health."""

from django.apps import AppConfig


class BerandaConfig(AppConfig):
    """Front door, dashboard, guide and health."""

    name = "tebingtinggi.beranda"
    label = "beranda"
    verbose_name = "Beranda"
