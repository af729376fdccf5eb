"""When work may be reported: windows over weekends, holidays, New Year, leap days; shifts; zones."""

from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.kinerja_waktu import (
    BAWAAN,
    MENIT_TERLAMA,
    ZONA,
    Masa,
    Pola,
    WaktuKeliru,
    batas_lapor,
    bertumpuk,
    diharapkan,
    hari_kerja,
    hari_terlama,
    masa_ulang,
    menit,
    pekan_bulan,
    periksa_waktu,
    saran_masa,
    sebut_hari,
    sebut_jam,
    sebut_lama,
    susun_masa,
    tanggal_setempat,
)

ENAM = Pola(hari=6)
PIKET = Pola(piket=True)
_HARI = st.dates(date(2020, 1, 1), date(2035, 12, 31))
_LIBUR = st.sets(_HARI, max_size=30)
_POLA = st.sampled_from([BAWAAN, ENAM, PIKET])
_JAM = st.times().map(lambda j: j.replace(second=0, microsecond=0))


def wib(*bagian: int) -> datetime:
    return datetime(*bagian, tzinfo=ZONA)


# --- days of work --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tanggal", "lama", "pola", "libur", "akhir"),
    [
        (date(2026, 11, 23), 3, BAWAAN, (), date(2026, 11, 26)),  # Monday → Thursday
        (
            date(2026, 11, 26),
            3,
            BAWAAN,
            (),
            date(2026, 12, 1),
        ),  # Thursday → Tuesday, over a weekend
        (date(2026, 11, 26), 3, ENAM, (), date(2026, 11, 30)),  # Saturday counts
        (date(2026, 11, 28), 3, BAWAAN, (), date(2026, 12, 2)),  # work on a Saturday
        (date(2026, 11, 26), 0, BAWAAN, (), date(2026, 11, 26)),
        # New Year is a holiday; 31 December 2026 is a Thursday
        (date(2026, 12, 30), 3, BAWAAN, {date(2027, 1, 1)}, date(2027, 1, 5)),
        # 2028 has a 29 February, a Tuesday; 2027 has none
        (date(2028, 2, 28), 1, BAWAAN, (), date(2028, 2, 29)),
        (date(2027, 2, 26), 1, BAWAAN, (), date(2027, 3, 1)),
        # a roster has the window of an office
        (date(2026, 11, 27), 1, PIKET, (), date(2026, 11, 30)),
    ],
)
def test_batas_lapor(tanggal, lama, pola, libur, akhir):
    assert batas_lapor(tanggal, lama, pola, libur) == akhir


def test_lebaran_memanjangkan_batas():
    libur = set(holidays.country_holidays("ID", years=2026, categories=("public", "government")))
    assert {date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24)} <= libur
    akhir = batas_lapor(date(2026, 3, 17), 3, BAWAAN, libur)
    assert akhir > batas_lapor(date(2026, 3, 17), 3, BAWAAN, ())
    assert sum(hari_kerja(date(2026, 3, 18) + timedelta(n), BAWAAN, libur) for n in range((akhir - date(2026, 3, 17)).days)) == 3  # fmt: skip


@given(_HARI, st.integers(0, 10), _POLA, _LIBUR)
def test_batas_adalah_hari_kerja_ke_sekian(tanggal, lama, pola, libur):
    akhir = batas_lapor(tanggal, lama, pola, libur)
    antara = [tanggal + timedelta(n) for n in range(1, (akhir - tanggal).days + 1)]
    assert sum(hari_kerja(h, pola, libur) for h in antara) == lama
    assert not lama or hari_kerja(akhir, pola, libur)
    # a further day never has an earlier end
    assert batas_lapor(tanggal + timedelta(1), lama, pola, libur) >= akhir


@given(_HARI, st.integers(0, 8), _POLA, _LIBUR)
def test_hari_terlama_adalah_yang_pertama_yang_masih_terbuka(hari_ini, lama, pola, libur):
    awal = hari_terlama(hari_ini, lama, pola, libur)
    assert batas_lapor(awal, lama, pola, libur) >= hari_ini
    assert batas_lapor(awal - timedelta(1), lama, pola, libur) < hari_ini


def test_kalender_penuh_libur_tidak_membuat_putaran_tanpa_akhir():
    class Selalu(set):
        def __contains__(self, _: object) -> bool:
            return True

    assert batas_lapor(date(2026, 1, 1), 3, BAWAAN, Selalu()) > date(2027, 1, 1)


def test_hari_yang_diharapkan_laporannya():
    senin, sabtu = date(2026, 11, 23), date(2026, 11, 28)
    assert diharapkan(senin, BAWAAN, ()) and not diharapkan(senin, BAWAAN, {senin})
    assert not diharapkan(sabtu, BAWAAN, ()) and diharapkan(sabtu, ENAM, ())
    assert not diharapkan(senin, PIKET, ())


# --- spans ---------------------------------------------------------------------------------------
def test_giliran_lewat_tengah_malam():
    masa = susun_masa(date(2026, 12, 31), time(22), time(6))
    assert (masa.mulai, masa.selesai) == (wib(2026, 12, 31, 22), wib(2027, 1, 1, 6))
    assert masa.menit == 8 * 60


def test_jam_yang_tidak_mungkin():
    with pytest.raises(WaktuKeliru, match="sama"):
        susun_masa(date(2026, 11, 23), time(8), time(8))
    with pytest.raises(WaktuKeliru, match="23 jam 59 menit"):
        susun_masa(date(2026, 11, 23), time(8), time(7, 59))


@given(_HARI, _JAM, _JAM)
def test_masa_selalu_mulai_pada_tanggalnya(tanggal, mulai, selesai):
    try:
        masa = susun_masa(tanggal, mulai, selesai)
    except WaktuKeliru:
        lama = (selesai.hour * 60 + selesai.minute - mulai.hour * 60 - mulai.minute) % 1440
        assert lama == 0 or lama > MENIT_TERLAMA
        return
    assert 0 < masa.menit <= MENIT_TERLAMA
    assert tanggal_setempat(masa.mulai) == tanggal
    assert masa.selesai.astimezone(ZONA).time() == selesai


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 120)), max_size=6), st.integers(0, 600), st.integers(1, 120))  # fmt: skip
def test_bertumpuk_sama_dengan_menit_bersama(daftar, awal, lama):
    dasar = wib(2026, 11, 23, 7)

    def masa(a: int, n: int) -> Masa:
        return Masa(dasar + timedelta(minutes=a), dasar + timedelta(minutes=a + n))

    ada = bool(bertumpuk(masa(awal, lama), [masa(*d) for d in daftar]))
    ini = set(range(awal, awal + lama))
    assert ada == any(ini & set(range(a, a + n)) for a, n in daftar)


def test_yang_bersambung_tidak_bertumpuk():
    pagi = susun_masa(date(2026, 11, 23), time(8), time(10))
    assert bertumpuk(susun_masa(date(2026, 11, 23), time(10), time(11)), [pagi]) is None
    assert bertumpuk(susun_masa(date(2026, 11, 23), time(9, 59), time(11)), [pagi]) == pagi


# --- Asia/Jakarta against UTC --------------------------------------------------------------------
def test_hari_setempat_bukan_hari_utc():
    saat = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # 1 January, 00.30 in Tebing Tinggi
    assert tanggal_setempat(saat) == date(2027, 1, 1)
    assert sebut_jam(saat) == "00.30"
    assert menit(saat, wib(2027, 1, 1, 1)) == 30


def test_hari_belum_tiba_menurut_jam_setempat():
    masa = susun_masa(date(2027, 1, 1), time(0, 5), time(0, 25))
    periksa_waktu(masa, datetime(2026, 12, 31, 17, 30, tzinfo=UTC), 3, BAWAAN, ())
    with pytest.raises(WaktuKeliru, match="belum tiba"):
        periksa_waktu(masa, datetime(2026, 12, 31, 16, 30, tzinfo=UTC), 3, BAWAAN, ())


def test_pekerjaan_yang_belum_selesai_dan_yang_terlambat():
    masa = susun_masa(date(2026, 11, 23), time(8), time(10))
    periksa_waktu(masa, wib(2026, 11, 23, 9, 56), 3, BAWAAN, ())
    with pytest.raises(WaktuKeliru, match=r"10\.00 belum tiba.*09\.30"):
        periksa_waktu(masa, wib(2026, 11, 23, 9, 30), 3, BAWAAN, ())
    periksa_waktu(masa, wib(2026, 11, 26, 23, 59), 3, BAWAAN, ())
    with pytest.raises(WaktuKeliru, match="sampai Kamis 26 Nov 2026"):
        periksa_waktu(masa, wib(2026, 11, 27, 0, 1), 3, BAWAAN, ())


def test_batas_sejak_hari_dikembalikan():
    masa = susun_masa(date(2026, 11, 2), time(8), time(10))
    kini = wib(2026, 11, 27, 9)
    with pytest.raises(WaktuKeliru, match="hanya dapat dilaporkan"):
        periksa_waktu(masa, kini, 3, BAWAAN, (), sejak=date(2026, 11, 23))
    periksa_waktu(masa, kini, 3, BAWAAN, (), sejak=date(2026, 11, 24))
    with pytest.raises(WaktuKeliru, match="belum tiba"):
        periksa_waktu(masa._replace(selesai=wib(2026, 11, 27, 10)), kini, 3, BAWAAN, (), sejak=date(2026, 11, 24))  # fmt: skip


# --- what the form begins with -------------------------------------------------------------------
def test_saran_dari_akhir_laporan_terakhir_sampai_sekarang():
    hari = date(2026, 11, 23)
    kini = wib(2026, 11, 23, 11, 43)
    assert saran_masa([], hari, BAWAAN, kini) == (time(7, 30), time(11, 40))
    ada = [susun_masa(hari, time(8), time(9, 15)), susun_masa(hari, time(7, 30), time(8))]
    assert saran_masa(ada, hari, BAWAAN, kini) == (time(9, 15), time(11, 40))
    assert saran_masa(ada, hari, BAWAAN, wib(2026, 11, 24, 8)) == (time(9, 15), None)
    assert saran_masa([], hari, BAWAAN, wib(2026, 11, 23, 5, 20)) == (time(5), time(5, 20))


def test_ulang_mengikuti_lama_asalnya():
    hari, kini = date(2026, 11, 24), wib(2026, 11, 24, 11)
    asal = susun_masa(date(2026, 11, 20), time(14), time(15, 30))
    ada = [susun_masa(hari, time(7, 30), time(9))]
    assert masa_ulang(ada, asal, BAWAAN, kini) == susun_masa(hari, time(9), time(10, 30))
    assert masa_ulang(ada, asal, BAWAAN, wib(2026, 11, 24, 9, 40)).menit == 40
    with pytest.raises(WaktuKeliru, match="Belum ada waktu"):
        masa_ulang(ada, asal, BAWAAN, wib(2026, 11, 24, 9))


# --- a month, words ------------------------------------------------------------------------------
@given(st.integers(2020, 2040), st.integers(1, 12))
def test_pekan_memuat_setiap_hari_sekali(tahun, bulan):
    pekan = list(pekan_bulan(tahun, bulan))
    assert all(len(p) == 7 for p in pekan)
    hari = [h for p in pekan for h in p if h]
    assert hari == sorted(set(hari)) and hari[0].day == 1
    assert all(h.weekday() == n for p in pekan for n, h in enumerate(p) if h)
    assert (hari[-1] + timedelta(1)).day == 1


def test_kata():
    assert sebut_lama(0) == "0 menit" and sebut_lama(60) == "1 jam"
    assert sebut_lama(150) == "2 jam 30 menit"
    assert sebut_hari(date(2028, 2, 29)) == "Selasa 29 Feb 2028"
