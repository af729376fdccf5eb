"""People on positions."""

from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    """People on positions."""

    name = "pegawai"
    label = "pegawai"
    verbose_name = "Pegawai"

    def ready(self) -> None:
        """Tell the ground how to undo our imports; register the jobs of the schedule."""
        from orgstruktur.kait import (
            daftarkan_bezetting,
            daftarkan_pembatal_impor,
            daftarkan_pemeriksaan,
        )
        from pegawai.selectors.bezetting import bezetting
        from pegawai.services import impor, impor_batal, impor_berkas, periksa
        from tebingtinggi.bersama.jadwal import daftarkan

        daftarkan_pembatal_impor(impor.TINDAKAN, impor_batal.batalkan_impor_pegawai)
        for aturan, cari in periksa.PEMERIKSAAN.items():
            daftarkan_pemeriksaan(aturan, cari)
        daftarkan_bezetting(bezetting)
        daftarkan("impor_pegawai_buang", impor_berkas.buang_kedaluwarsa)
