"""The table of rights: exactly what desain 2 says, complete, with a name for everything."""

from pathlib import Path

import pytest
from django.conf import settings

from orgstruktur.kewenangan import (
    KEWENANGAN,
    LIHAT_RENCANA_PEGAWAI,
    NAMA_IZIN,
    NAMA_PERAN,
    PUTUSKAN_RANCANGAN,
    TERAPKAN_RANCANGAN,
    TULIS_RANCANGAN,
    Lingkup,
    Peran,
)

SEMUA, UNIT = Lingkup.SEMUA, Lingkup.UNIT
#: desain 2, row by row: right → (admin, kepegawaian, organisasi, pimpinan, pelayanan, pegawai)
DESAIN = {
    "ubah_struktur": (SEMUA, UNIT, UNIT, None, None, None),
    "ubah_jabatan": (SEMUA, UNIT, UNIT, None, None, None),
    "impor_struktur": (SEMUA, UNIT, UNIT, None, None, None),
    "lihat_rencana": (SEMUA, SEMUA, SEMUA, SEMUA, None, None),
    "lihat_riwayat_perubahan": (SEMUA, UNIT, UNIT, SEMUA, None, None),
    "lihat_pegawai": (SEMUA, UNIT, UNIT, SEMUA, None, None),
    "lihat_rencana_pegawai": (None, UNIT, None, SEMUA, None, None),
    "lihat_angka_rencana": (None, UNIT, SEMUA, SEMUA, None, None),
    "lihat_data_terbatas": (SEMUA, UNIT, None, None, None, None),
    "ubah_pegawai": (SEMUA, UNIT, None, None, None, None),
    "impor_pegawai": (SEMUA, UNIT, None, None, None, None),
    "lihat_analisis": (SEMUA, SEMUA, SEMUA, SEMUA, None, None),
    "nilai_temuan": (SEMUA, SEMUA, SEMUA, None, None, None),
    "lihat_rancangan": (SEMUA, SEMUA, SEMUA, SEMUA, None, None),
    "tulis_rancangan": (SEMUA, SEMUA, SEMUA, None, None, None),
    "putuskan_rancangan": (None, None, None, SEMUA, None, None),
    "terapkan_rancangan": (SEMUA, None, UNIT, None, None, None),
    "kelola_templat": (SEMUA, None, UNIT, None, None, None),
    "kelola_templat_surat": (None, UNIT, None, None, None, None),
    "lihat_tipologi": (SEMUA, None, SEMUA, SEMUA, None, None),
    "isi_tipologi": (SEMUA, None, UNIT, None, None, None),
    "lihat_tujuan": (SEMUA, None, SEMUA, SEMUA, None, None),
    "isi_tujuan": (SEMUA, None, UNIT, None, None, None),
    "tetapkan_predikat_unit": (SEMUA, None, None, SEMUA, None, None),
    "kelola_layanan": (SEMUA, None, UNIT, None, UNIT, None),
    "lihat_evaluasi": (SEMUA, None, UNIT, SEMUA, UNIT, None),
    "lihat_kelembagaan": (SEMUA, None, SEMUA, SEMUA, None, None),
    "kelola_kelembagaan": (SEMUA, None, UNIT, None, None, None),
    "lihat_sosialisasi": (SEMUA, UNIT, UNIT, SEMUA, None, None),
    "kelola_sosialisasi": (SEMUA, UNIT, UNIT, None, None, None),
    "lihat_papan_kota": (SEMUA, None, None, SEMUA, None, None),
    "kelola_tarif": (SEMUA, None, SEMUA, None, None, None),
    "kelola_hari_libur": (SEMUA, SEMUA, None, None, None, None),
    "kelola_akun": (SEMUA, None, None, None, None, None),
    "lihat_jejak": (SEMUA, None, None, SEMUA, None, None),
    "lihat_nilai_terbatas": (SEMUA, None, None, None, None, None),
    "hapus_nilai_terbatas": (SEMUA, None, None, None, None, None),
}


def test_nama_kelompok_persis():
    assert [p.value for p in Peran] == [
        "admin",
        "kepegawaian",
        "organisasi",
        "pimpinan",
        "pelayanan",
        "pegawai",
    ]


def test_setiap_hak_ada_di_sini():
    """A right that is added must be written down here, with who has it."""
    assert set(KEWENANGAN) == set(DESAIN)


@pytest.mark.parametrize("izin", DESAIN)
def test_hak_setiap_peran(izin):
    assert tuple(KEWENANGAN[izin].get(p) for p in Peran) == DESAIN[izin]


def test_semua_bernama():
    assert set(NAMA_IZIN) == set(KEWENANGAN)
    assert set(NAMA_PERAN) == set(Peran)


def test_hak_atas_rancangan_dieja_di_satu_tempat():
    """Elsewhere by the name of the constant, so that a right that is renamed is renamed everywhere."""
    nama = (TULIS_RANCANGAN, PUTUSKAN_RANCANGAN, TERAPKAN_RANCANGAN, LIHAT_RENCANA_PEGAWAI)
    akar = Path(settings.BASE_DIR)
    dieja = {
        str(f.relative_to(akar))
        for app in ("orgstruktur", "pegawai", "evaluasi", "tebingtinggi")
        for f in (akar / app).rglob("*.py")
        if any(f'"{n}"' in f.read_text(encoding="utf-8") for n in nama)
    }
    assert dieja == {"orgstruktur/kewenangan.py"}
