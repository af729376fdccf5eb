"""What the app adds to the ground below it: hooks of the structure, jobs of the schedule, system checks."""

from collections.abc import Callable
from typing import Any

from django.core import checks

from orgstruktur import kait
from orgstruktur.naskah.daftar import daftarkan_templat
from pegawai.naskah_surat import SURAT
from pegawai.selectors import (
    kinerja_ingat,
    kinerja_pengaturan,
    kinerja_terbuka,
    pengisian,
    rancangan_orang,
    rancangan_peringatan,
)
from pegawai.selectors.bezetting import bezetting
from pegawai.selectors.kepala import unit_dipimpin
from pegawai.services import (
    contoh,
    contoh_rancangan,
    contoh_sosialisasi,
    contoh_tanggapan,
    denyut,
    ikutan,
    impor,
    impor_alur,
    impor_batal,
    impor_berkas,
    impor_putusan,
    kinerja_contoh,
    kinerja_contoh_penilaian,
    kinerja_contoh_tujuan,
    kinerja_impor_keadaan,
    kinerja_ingat_tugas,
    kinerja_penilaian,
    kinerja_skp,
    periksa,
    periksa_kinerja,
    periksa_rencana,
    periksa_tujuan,
    rancangan_terap,
    sosialisasi_tugas,
    suara_anonim,
)
from pegawai.views import (
    kinerja_bukti,
    kinerja_publik,
    rancangan_halaman,
    rancangan_pengaturan,
    rancangan_surat,
    sajian_jejak,
    tim,
)
from tebingtinggi.bersama.jadwal import daftarkan

#: How something is made known, and what.
_KAIT: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...] = (
    (kait.daftarkan_pembatal_impor, (impor.TINDAKAN, impor_batal.batalkan_impor_pegawai)),
    (kait.daftarkan_pembatal_impor, (impor_putusan.TINDAKAN, impor_putusan.batalkan_putusan)),
    (kait.daftarkan_pembatal_impor, (kinerja_impor_keadaan.TINDAKAN, kinerja_impor_keadaan.batalkan_impor_keadaan)),
    (kait.daftarkan_ikutan, (ikutan.IKUTAN,)),
    (kait.daftarkan_penyaji_jejak, (sajian_jejak.sajikan_jejak,)),
    (kait.daftarkan_bagian, ("tim_rinci", tim.bagian_tim)),
    (kait.daftarkan_bagian, ("unit_rinci", tim.bagian_unit)),
    (kait.daftarkan_bagian, ("unit_rinci", kinerja_publik.bagian_unit)),
    (kait.daftarkan_bagian, ("rancangan_tab", rancangan_halaman.tab_orang)),
    (kait.daftarkan_bagian, ("rancangan_dampak", rancangan_halaman.bagian_dampak)),
    (kait.daftarkan_bagian, ("rancangan_banding", rancangan_halaman.bagian_banding)),
    (kait.daftarkan_bagian, ("rancangan_kajian", rancangan_halaman.bagian_kajian)),
    (kait.daftarkan_bagian, ("rancangan_pengaturan", rancangan_pengaturan.bagian_pengaturan)),
    (kait.daftarkan_bagian, ("rancangan_dokumen", rancangan_surat.dokumen_surat)),
    (daftarkan_templat, (SURAT,)),
    (kait.daftarkan_data, (kinerja_terbuka.SUMBER,)),
    (kait.daftarkan_bagian, ("temuan_rinci", kinerja_bukti.bagian_temuan)),
    (kait.daftarkan_bagian, ("beban_kerja", kinerja_bukti.bagian_beban)),
    (kait.daftarkan_pengisian, (pengisian.SUMBER,)),
    (kait.daftarkan_bezetting, (bezetting,)),
    (kait.daftarkan_pimpinan, (unit_dipimpin,)),
    (kait.daftarkan_anotasi_rancangan, (rancangan_orang.VERSI, rancangan_orang.versi_orang())),
    (kait.daftarkan_penempatan_rancangan, (rancangan_terap.PENEMPATAN,)),
    (daftarkan, ("impor_pegawai_buang", impor_berkas.buang_kedaluwarsa)),
    (daftarkan, ("impor_pegawai_lanjutkan", impor_alur.lanjutkan_terhenti)),
    (daftarkan, ("skp", kinerja_skp.majukan_skp)),
    (daftarkan, ("penilaian_kinerja", kinerja_penilaian.majukan_penilaian)),
    (daftarkan, ("pengingat_kinerja", kinerja_ingat_tugas.ingatkan)),
    (daftarkan, ("sosialisasi", sosialisasi_tugas.jalankan_sosialisasi)),
    (daftarkan, ("denyut", denyut.majukan_denyut)),
    (daftarkan, ("suara_anonim", suara_anonim.bersihkan)),
    (checks.register, (kinerja_pengaturan.periksa_pengaturan,)),
    (checks.register, (kinerja_ingat.periksa_pengaturan,)),
    (checks.register, (rancangan_peringatan.periksa_pengaturan,)),
)  # fmt: skip
#: Parts of the sample city: name, what loads it, the lower the number the earlier.
_CONTOH = (
    ("pegawai", contoh.muat_pegawai_contoh, 10),
    ("kinerja", kinerja_contoh.muat_kinerja_contoh, 30),
    ("tujuan", kinerja_contoh_tujuan.muat_tujuan_contoh, 32),
    ("penilaian", kinerja_contoh_penilaian.muat_penilaian_contoh, 35),
    ("penempatan rancangan", contoh_rancangan.muat_penempatan_contoh, 97),
    # after the accounts and the proposals
    ("sosialisasi", contoh_sosialisasi.muat_sosialisasi_contoh, 98),
    ("tanggapan", contoh_tanggapan.muat_tanggapan_contoh, 98),
)


def daftarkan_semua() -> None:
    """Tell the ground who holds its positions and what follows its changes; register jobs."""
    for daftar, isi in _KAIT:
        daftar(*isi)
    for bagian, muat, urutan in _CONTOH:
        kait.daftarkan_contoh(bagian, muat, urutan=urutan)
    for kumpulan in (periksa, periksa_kinerja, periksa_rencana, periksa_tujuan):
        for aturan, cari in kumpulan.PEMERIKSAAN.items():
            kait.daftarkan_pemeriksaan(aturan, cari)
