"""Units, positions, functions."""

from django.apps import AppConfig


class OrgstrukturConfig(AppConfig):
    """Units, positions, functions."""

    name = "orgstruktur"
    label = "orgstruktur"
    verbose_name = "Struktur organisasi"

    def ready(self) -> None:
        """Register the jobs of the schedule, in the order in which they run."""
        from orgstruktur import kait
        from orgstruktur.services import contoh_rancangan, jadwal, rancangan_proses, temuan_alur
        from tebingtinggi.bersama.jadwal import daftarkan

        daftarkan("struktur_jatuh_tempo", jadwal.terapkan_jatuh_tempo)
        daftarkan("rancangan_dianggap_setuju", rancangan_proses.catat_dianggap_setuju)
        daftarkan("rancangan_terapkan", jadwal.terapkan_rancangan_jatuh_tempo)
        daftarkan("jejak_segel", jadwal.segel)
        daftarkan("struktur_periksa", jadwal.periksa_harian)
        daftarkan("analisis_tumpang_tindih", temuan_alur.analisis_harian)
        kait.daftarkan_ikutan(temuan_alur.IKUTAN_TEMUAN)
        kait.daftarkan_contoh("temuan", temuan_alur.muat_temuan_contoh, urutan=90)
        kait.daftarkan_contoh("rancangan", contoh_rancangan.muat_rancangan_contoh, urutan=95)
        daftarkan("impor_buang_unggahan", jadwal.buang_unggahan)
