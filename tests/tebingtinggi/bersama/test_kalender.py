"""Holidays of the library, and what officers set before it."""

from datetime import date

import pytest

from tebingtinggi.bersama.kalender import KALENDER_UMUM, JenisLibur, Kalender, Libur, libur_umum

NATAL, CUTI = date(2026, 12, 25), date(2026, 12, 24)


def ditetapkan(hari: date, jenis: JenisLibur, nama: str = "Ditetapkan") -> Kalender:
    return Kalender({hari: Libur(hari, nama, jenis)})


def test_libur_nasional_dan_cuti_bersama_dikenal():
    umum = libur_umum(2026)
    assert umum[NATAL].jenis is JenisLibur.NASIONAL
    assert umum[CUTI].jenis is JenisLibur.CUTI_BERSAMA
    assert not KALENDER_UMUM.hari_kerja(CUTI) and KALENDER_UMUM.nama_libur(CUTI)
    assert KALENDER_UMUM.hari_kerja(date(2026, 12, 23)) and not KALENDER_UMUM.nama_libur(
        date(2026, 12, 23)
    )


def test_yang_ditetapkan_mendahului():
    assert ditetapkan(CUTI, JenisLibur.MASUK).hari_kerja(CUTI)
    lain = date(2026, 12, 23)
    kalender = ditetapkan(lain, JenisLibur.DAERAH, "Hari jadi")
    assert kalender.nama_libur(lain) == "Hari jadi" and not kalender.hari_kerja(lain)
    setahun = {x.tanggal: x.nama for x in kalender.setahun(2026)}
    assert setahun[lain] == "Hari jadi" and NATAL in setahun
    assert list(setahun) == sorted(setahun)


@pytest.mark.parametrize(
    ("mulai", "banyak", "akhir"),
    [
        (date(2026, 12, 23), 1, date(2026, 12, 28)),  # leave, Christmas, the weekend
        (date(2026, 11, 27), 15, date(2026, 12, 18)),  # fifteen working days, no holiday between
        (date(2026, 11, 27), 0, date(2026, 11, 27)),
    ],
)
def test_tenggat_hari_kerja(mulai, banyak, akhir):
    assert KALENDER_UMUM.sesudah_hari_kerja(mulai, banyak) == akhir
