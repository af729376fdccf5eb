"""People on positions."""

from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    """People on positions."""

    name = "pegawai"
    label = "pegawai"
    verbose_name = "Pegawai"
