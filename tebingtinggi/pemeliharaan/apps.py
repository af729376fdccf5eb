"""Back-up, restore and the schedule: commands only."""

from django.apps import AppConfig


class PemeliharaanConfig(AppConfig):
    """Back-up, restore and the schedule: commands only."""

    name = "tebingtinggi.pemeliharaan"
    label = "pemeliharaan"
    verbose_name = "Pemeliharaan"
