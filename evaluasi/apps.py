"""Services, surveys, evaluation."""

from django.apps import AppConfig


class EvaluasiConfig(AppConfig):
    """Services, surveys, evaluation."""

    name = "evaluasi"
    label = "evaluasi"
    verbose_name = "Evaluasi"

    def ready(self) -> None:
        """Tell the ground what follows its changes and what `periksa_data` asks; register jobs."""
        from evaluasi.selectors import data, data_skm
        from evaluasi.selectors.banyak import banyak_layanan, daftar_layanan, layanan_fungsi
        from evaluasi.services import (
            angka,
            anonim,
            contoh_kelembagaan,
            contoh_layanan,
            contoh_survei,
            evaluasi_rancangan,
            ikutan,
            periksa_layanan,
            rekap,
            survei_jadwal,
            terbit,
        )
        from evaluasi.views import publik
        from orgstruktur import kait
        from tebingtinggi.bersama.jadwal import daftarkan

        kait.daftarkan_bagian("unit_rinci", publik.bagian_unit)
        kait.daftarkan_layanan(banyak_layanan)
        kait.daftarkan_layanan_fungsi(layanan_fungsi)
        kait.daftarkan_daftar_layanan(daftar_layanan)
        kait.daftarkan_contoh("layanan", contoh_layanan.muat_layanan_contoh, urutan=20)
        kait.daftarkan_contoh("survei", contoh_survei.muat_survei_contoh, urutan=40)
        kait.daftarkan_contoh("kelembagaan", contoh_kelembagaan.muat_kelembagaan_contoh, urutan=45)
        for sumber in (*data.SUMBER, data_skm.SUMBER):
            kait.daftarkan_data(sumber)
        kait.daftarkan_ikutan(ikutan.IKUTAN)
        kait.daftarkan_jatuh_tempo(ikutan.jatuh_tempo)
        kait.daftarkan_pemeriksaan("rekap_survei", rekap.periksa_rekap)
        kait.daftarkan_pemeriksaan("survei_terbit", terbit.periksa_terbit)
        kait.daftarkan_pemeriksaan("angka_terbit", angka.periksa_angka)
        for aturan, cari in periksa_layanan.PEMERIKSAAN.items():
            kait.daftarkan_pemeriksaan(aturan, cari)
        daftarkan("survei_anonim", anonim.bersihkan)
        daftarkan("survei", survei_jadwal.jalankan_survei)
        daftarkan("evaluasi_rancangan", evaluasi_rancangan.jalankan_evaluasi)
