"""People on positions."""

from django.apps import AppConfig
from django.core import checks


class PegawaiConfig(AppConfig):
    """People on positions."""

    name = "pegawai"
    label = "pegawai"
    verbose_name = "Pegawai"

    def ready(self) -> None:
        """Tell the ground who holds its positions and what follows its changes; register jobs."""
        from orgstruktur import kait
        from pegawai.selectors import kinerja_pengaturan, kinerja_terbuka, pengisian
        from pegawai.selectors.bezetting import bezetting
        from pegawai.selectors.kepala import unit_dipimpin
        from pegawai.services import (
            contoh,
            ikutan,
            impor,
            impor_alur,
            impor_batal,
            impor_berkas,
            impor_putusan,
            kinerja_contoh,
            kinerja_contoh_penilaian,
            kinerja_contoh_tujuan,
            kinerja_penilaian,
            kinerja_skp,
            periksa,
            periksa_kinerja,
            periksa_tujuan,
        )
        from pegawai.views import kinerja_publik, sajian_jejak, tim
        from tebingtinggi.bersama.jadwal import daftarkan

        kait.daftarkan_contoh("pegawai", contoh.muat_pegawai_contoh)
        kait.daftarkan_contoh("kinerja", kinerja_contoh.muat_kinerja_contoh, urutan=30)
        kait.daftarkan_contoh("tujuan", kinerja_contoh_tujuan.muat_tujuan_contoh, urutan=32)
        kait.daftarkan_contoh(
            "penilaian", kinerja_contoh_penilaian.muat_penilaian_contoh, urutan=35
        )
        kait.daftarkan_pembatal_impor(impor.TINDAKAN, impor_batal.batalkan_impor_pegawai)
        kait.daftarkan_pembatal_impor(impor_putusan.TINDAKAN, impor_putusan.batalkan_putusan)
        for aturan, cari in {
            **periksa.PEMERIKSAAN,
            **periksa_kinerja.PEMERIKSAAN,
            **periksa_tujuan.PEMERIKSAAN,
        }.items():
            kait.daftarkan_pemeriksaan(aturan, cari)
        kait.daftarkan_ikutan(ikutan.IKUTAN)
        kait.daftarkan_penyaji_jejak(sajian_jejak.sajikan_jejak)
        kait.daftarkan_bagian("tim_rinci", tim.bagian_tim)
        kait.daftarkan_bagian("unit_rinci", tim.bagian_unit)
        kait.daftarkan_bagian("unit_rinci", kinerja_publik.bagian_unit)
        kait.daftarkan_data(kinerja_terbuka.SUMBER)
        kait.daftarkan_pengisian(pengisian.SUMBER)
        kait.daftarkan_bezetting(bezetting)
        kait.daftarkan_pimpinan(unit_dipimpin)
        daftarkan("impor_pegawai_buang", impor_berkas.buang_kedaluwarsa)
        daftarkan("impor_pegawai_lanjutkan", impor_alur.lanjutkan_terhenti)
        daftarkan("skp", kinerja_skp.majukan_skp)
        checks.register(kinerja_pengaturan.periksa_pengaturan)
        daftarkan("penilaian_kinerja", kinerja_penilaian.majukan_penilaian)
