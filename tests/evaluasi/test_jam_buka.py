"""Opening hours: what is read, what is refused, what a resident is told at any moment."""

from datetime import date, datetime

import pytest

from evaluasi.jam_buka import (
    JamKeliru,
    baca_masa,
    jadwal_pekan,
    keadaan_buka,
    rapikan_jam,
    tulis_masa,
)
from tebingtinggi.bersama.kalender import KALENDER_UMUM, JenisLibur, Kalender, Libur

PAGI_SORE = [["08.00", "12.00"], ["13.00", "16.00"]]
JAM = {str(n): PAGI_SORE for n in range(4)} | {"4": [["08.00", "11.30"]]}


def saat(hari: int, jam: int, menit: int = 0, bulan: int = 11) -> datetime:
    """A moment of 2026; 23 November is a Monday."""
    return datetime(2026, bulan, hari, jam, menit)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("08.00-12.00, 13.00-16.00", PAGI_SORE),
        ("13:00 – 16:00; 8:00–12:00", PAGI_SORE),
        ("", []),
    ],
)
def test_masa_dibaca(teks, hasil):
    assert baca_masa(teks) == hasil
    assert baca_masa(tulis_masa(hasil)) == hasil


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("12.00-08.00", "harus sesudah"),
        ("08.00-08.00", "harus sesudah"),
        ("08.00-12.00, 11.00-16.00", "bertumpuk"),
        ("pagi", "bukan jam buka"),
        ("08.00-25.00", "bukan jam"),
    ],
)
def test_masa_keliru_ditolak(teks, pesan):
    with pytest.raises(JamKeliru, match=pesan):
        baca_masa(teks)


def test_hari_asing_ditolak():
    with pytest.raises(JamKeliru, match="tidak dikenal"):
        rapikan_jam({"7": PAGI_SORE})
    assert rapikan_jam({"1": [], "0": [["8.00", "9.00"]]}) == {"0": [["08.00", "09.00"]]}


@pytest.mark.parametrize(
    ("kini", "buka", "kalimat"),
    [
        (saat(23, 8), True, "Buka sekarang, sampai pukul 12.00"),
        (saat(23, 11, 59), True, "Buka sekarang, sampai pukul 12.00"),
        (saat(23, 12), False, "Tutup, buka lagi hari ini pukul 13.00"),
        (saat(23, 7), False, "Tutup, buka lagi hari ini pukul 08.00"),
        (saat(23, 16), False, "Tutup, buka lagi besok pukul 08.00"),
        (saat(27, 12), False, "Tutup, buka lagi Senin pukul 08.00"),
    ],
)
def test_keadaan(kini, buka, kalimat):
    keadaan = keadaan_buka(JAM, kini)
    assert (keadaan.buka, keadaan.kalimat) == (buka, kalimat)


def test_hari_libur_nasional_tutup():
    natal = date(2026, 12, 25)
    assert KALENDER_UMUM.nama_libur(natal)
    keadaan = keadaan_buka(JAM, saat(25, 9, bulan=12))
    assert not keadaan.buka
    assert keadaan.libur == KALENDER_UMUM.nama_libur(natal)
    assert keadaan.kalimat.endswith("buka lagi Senin pukul 08.00")
    # the evening before: the holiday is passed over
    assert keadaan_buka(JAM, saat(24, 20, bulan=12)).kalimat.endswith("Senin pukul 08.00")


def test_cuti_bersama_tutup_kecuali_ditetapkan_masuk():
    """24 December 2026 is collective leave (SKB 3 Menteri); officers may say it is worked here."""
    kamis = saat(24, 9, bulan=12)
    keadaan = keadaan_buka(JAM, kamis)
    assert not keadaan.buka and "Cuti Bersama" in keadaan.libur
    masuk = Libur(kamis.date(), "Tetap masuk", JenisLibur.MASUK)
    assert keadaan_buka(JAM, kamis, Kalender({masuk.tanggal: masuk})).buka


def test_libur_yang_ditetapkan_petugas_tutup():
    senin = saat(23, 9)
    hari_jadi = Libur(senin.date(), "Hari jadi kota", JenisLibur.DAERAH)
    keadaan = keadaan_buka(JAM, senin, Kalender({hari_jadi.tanggal: hari_jadi}))
    assert keadaan.kalimat == "Tutup hari ini (Hari jadi kota), buka lagi besok pukul 08.00"


def test_lebih_dari_sepekan_disebut_tanggalnya():
    hanya_jumat = {"4": [["08.00", "11.30"]]}  # 25 December and 1 January are holidays
    keadaan = keadaan_buka(hanya_jumat, saat(18, 12, bulan=12))
    assert keadaan.kalimat == "Tutup, buka lagi Jumat, 8 Januari 2027 pukul 08.00"


def test_tanpa_jam_tidak_dikira_tutup():
    keadaan = keadaan_buka({}, saat(23, 9))
    assert not keadaan.diketahui
    assert keadaan.kalimat == "Jam buka belum dicatat"


def test_jadwal_pekan_dirangkum():
    assert jadwal_pekan(JAM) == [
        ("Senin–Kamis", "08.00–12.00 dan 13.00–16.00"),
        ("Jumat", "08.00–11.30"),
        ("Sabtu dan Minggu", "tutup"),
    ]


def test_pos_siang_malam_tidak_pernah_tutup() -> None:
    """Open on a national holiday and in the last minute of the day; one shorter day is an ordinary counter."""
    jam = {str(n): [["00.00", "23.59"]] for n in range(7)}
    for saat in (datetime(2026, 8, 17, 10), datetime(2026, 11, 26, 23, 59, 30)):
        keadaan = keadaan_buka(jam, saat)
        assert keadaan.buka
        assert "24 jam" in keadaan.kalimat
    assert jadwal_pekan(jam) == [("Setiap hari", "24 jam")]
    jam["0"] = [["00.00", "20.00"]]
    assert not keadaan_buka(jam, datetime(2026, 8, 17, 10)).buka
