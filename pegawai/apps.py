"""People on positions."""

from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    """People on positions."""

    name = "pegawai"
    label = "pegawai"
    verbose_name = "Pegawai"

    def ready(self) -> None:
        """Tell the ground who holds its positions and what follows its changes; register jobs."""
        from pegawai.pendaftaran import daftarkan_semua

        daftarkan_semua()
