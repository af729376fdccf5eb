"""Services, surveys, evaluation."""

from django.apps import AppConfig


class EvaluasiConfig(AppConfig):
    """Services, surveys, evaluation."""

    name = "evaluasi"
    label = "evaluasi"
    verbose_name = "Evaluasi"

    def ready(self) -> None:
        """Tell the ground what follows its changes and what `periksa_data` asks; register jobs."""
        from evaluasi.services import contoh_survei, rekap, survei_jadwal
        from orgstruktur import kait
        from tebingtinggi.bersama.jadwal import daftarkan

        kait.daftarkan_contoh("survei", contoh_survei.muat_survei_contoh, urutan=40)
        kait.daftarkan_pemeriksaan("rekap_survei", rekap.periksa_rekap)
        daftarkan("survei", survei_jadwal.jalankan_survei)
