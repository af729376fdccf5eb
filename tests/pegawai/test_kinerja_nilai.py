"""Rating: nine cells, seven values, reasons, 14 days, distribution, angka kredit, parts of a year."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai import kinerja_nilai as n
from pegawai.kinerja_waktu import ZONA
from pegawai.models import Predikat

B, S, A = n.DI_BAWAH, n.SESUAI, n.DI_ATAS
_RATING = st.sampled_from(n.RATING)
_DAFTAR = st.lists(_RATING, min_size=1, max_size=12)
_HARI = st.dates(date(2020, 1, 1), date(2035, 12, 31))


# --- the matrix ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hasil", "perilaku", "harus"),
    [
        (A, B, "kurang"),
        (A, S, "baik"),
        (A, A, "sangat_baik"),
        (S, B, "kurang"),
        (S, S, "baik"),
        (S, A, "baik"),
        (B, B, "sangat_kurang"),
        (B, S, "butuh_perbaikan"),
        (B, A, "butuh_perbaikan"),
    ],
)
def test_sembilan_sel(hasil, perilaku, harus):
    assert n.predikat(hasil, perilaku) == harus


def test_matriks_lengkap_dan_namanya_sama_dengan_predikat_resmi():
    assert len(n.MATRIKS) == 9
    assert list(n.PREDIKAT) == Predikat.values and set(n.MATRIKS.values()) == set(Predikat.values)
    assert n.NAMA_RATING.keys() == set(n.RATING)
    for salah in (("", S), (S, "baik"), (None, None)):
        with pytest.raises(n.NilaiKeliru):
            n.predikat(*salah)


@given(_RATING, _RATING)
def test_rating_yang_lebih_tinggi_tidak_menurunkan_predikat(hasil, perilaku):
    tingkat = list(reversed(n.PREDIKAT)).index
    for a, b in pairwise(n.RATING):
        assert tingkat(n.predikat(a, perilaku)) <= tingkat(n.predikat(b, perilaku))
        assert tingkat(n.predikat(hasil, a)) <= tingkat(n.predikat(hasil, b))


def test_tujuh_nilai_berakhlak_menurut_urutan():
    assert " ".join(n.PERILAKU) == (
        "berorientasi_pelayanan akuntabel kompeten harmonis loyal adaptif kolaboratif"
    )


# --- suggestion, reason --------------------------------------------------------------------------
def test_saran_dari_bagian():
    assert n.saran([]) is None and n.saran([("", 1), (A, 0)]) is None
    assert n.saran([(A, 1), (A, 1), (S, 1)]) == (A, ((B, 0), (S, 33), (A, 67)))
    assert n.saran([(A, 1), (B, 1)]).rating == S  # a half is no majority
    assert n.saran([(B, 184), (A, 181)]).rating == B  # by days


@given(_DAFTAR, st.randoms(use_true_random=False))
def test_saran_tidak_bergantung_urutan(daftar, acak):
    lain = list(daftar)
    acak.shuffle(lain)
    assert n.saran([(r, 1) for r in daftar]) == n.saran([(r, 1) for r in lain])


@given(_DAFTAR, st.data())
def test_menaikkan_satu_rating_tidak_menurunkan_saran(daftar, data):
    i = data.draw(st.integers(0, len(daftar) - 1))
    naik = list(daftar)
    naik[i] = A
    urut = n.RATING.index
    lama, baru = (n.saran([(r, 1) for r in d]).rating for d in (daftar, naik))
    assert urut(lama) <= urut(baru)


def test_di_bawah_dan_di_atas_perlu_alasan():
    n.periksa_alasan(S, "", "hasil kerja")
    n.periksa_alasan(A, "Melampaui target", "hasil kerja")
    for rating in (A, B):
        with pytest.raises(n.NilaiKeliru, match="Tulis alasan rating hasil kerja"):
            n.periksa_alasan(rating, " \n", "hasil kerja")
    with pytest.raises(n.NilaiKeliru, match="Pilih rating"):
        n.periksa_alasan("", "alasan", "hasil kerja")


# --- 14 days -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("diterima", "akhir"),
    [
        (datetime(2026, 11, 2, 9, tzinfo=ZONA), date(2026, 11, 16)),
        (datetime(2026, 12, 28, 9, tzinfo=ZONA), date(2027, 1, 11)),  # over the new year
        (datetime(2028, 2, 20, 9, tzinfo=ZONA), date(2028, 3, 5)),  # over 29 February
        (datetime(2027, 2, 20, 9, tzinfo=ZONA), date(2027, 3, 6)),  # without one
        (datetime(2026, 11, 1, 17, tzinfo=UTC), date(2026, 11, 16)),  # already the 2nd here
        (datetime(2026, 11, 1, 16, 59, tzinfo=UTC), date(2026, 11, 15)),
    ],
)
def test_empat_belas_hari(diterima, akhir):
    assert n.batas_keberatan(diterima) == akhir
    habis = datetime(akhir.year, akhir.month, akhir.day, 23, 59, 59, tzinfo=ZONA)
    assert n.masih_dapat_keberatan(diterima, habis.astimezone(UTC))
    assert not n.masih_dapat_keberatan(diterima, habis + timedelta(seconds=1))


# --- periods -------------------------------------------------------------------------------------
@given(st.integers(2000, 2100), st.sampled_from([n.BULAN, n.TRIWULAN, n.TAHUN]))
def test_periode_menutup_tahun_tanpa_celah(tahun, macam):
    semua = n.periode_tahun(tahun, macam)
    assert (semua[0].mulai, semua[-1].sampai) == (date(tahun, 1, 1), date(tahun, 12, 31))
    for a, b in pairwise(semua):
        assert a.sampai + timedelta(days=1) == b.mulai
    assert len({p.nama for p in semua}) == len(semua)


def test_periode_pada_hari():
    assert n.periode_pada(date(2028, 2, 29), n.BULAN).nama == "Februari 2028"
    assert n.periode_pada(date(2026, 12, 31), n.TRIWULAN).nama == "Triwulan IV 2026"
    assert n.periode_pada(date(2026, 1, 1), n.TAHUN).nama == "Tahun 2026"


@given(st.integers(2020, 2035), st.integers(1, 364))
def test_dua_skp_setahun_dinilai_sebanding_hari(tahun, hari):
    setahun = n.periode_tahun(tahun, n.TAHUN)[0]
    pindah = setahun.mulai + timedelta(days=hari)
    daftar = [(setahun.mulai, pindah - timedelta(days=1)), (pindah, setahun.sampai)]
    bagian = n.bagian_masa(daftar, setahun)
    assert sum(bagian) == 1 and all(0 < b < 1 for b in bagian)
    assert bagian[0] == Fraction(hari, (setahun.sampai - setahun.mulai).days + 1)


def test_masa_di_luar_periode_tidak_berbagian():
    tw = n.periode_tahun(2026, n.TRIWULAN)[0]
    assert n.bagian_masa([(date(2026, 4, 1), date(2026, 12, 31))], tw) == [0]
    assert n.irisan(date(2026, 3, 31), date(2026, 12, 31), tw) == (date(2026, 3, 31),) * 2


# --- distribution --------------------------------------------------------------------------------
PEDOMAN = n.baca_pedoman(n.PEDOMAN_BAWAAN)


@pytest.mark.parametrize(
    ("organisasi", "sebaran", "harus"),
    [
        ("istimewa", {"sangat_baik": 7, "baik": 3}, []),
        ("istimewa", {"sangat_baik": 8, "baik": 2}, ["Sangat Baik: 80%, pedoman paling banyak 70%."]),
        ("baik", {"baik": 7, "sangat_baik": 2, "kurang": 1}, []),
        ("baik", {"baik": 7, "sangat_baik": 3}, ["Belum ada predikat Butuh Perbaikan atau Kurang."]),
        ("butuh_perbaikan", {"butuh_perbaikan": 6, "sangat_baik": 1, "baik": 3}, []),
        ("butuh_perbaikan", {"butuh_perbaikan": 5, "baik": 5}, ["Butuh Perbaikan: 50%, pedoman paling sedikit 60%."]),
        ("kurang", {"kurang": 6, "butuh_perbaikan": 1, "baik": 3}, []),
        ("kurang", {"kurang": 6, "baik": 4}, ["Butuh Perbaikan: 0%, pedoman paling sedikit 10%."]),
        ("sangat_kurang", {"sangat_kurang": 6, "kurang": 1, "baik": 3}, []),
        ("sangat_kurang", {"sangat_kurang": 8, "kurang": 1, "sangat_baik": 1}, ["Sangat Baik: 10%, pedoman paling banyak 0%."]),
    ],
)  # fmt: skip
def test_pedoman_sebaran(organisasi, sebaran, harus):
    assert PEDOMAN.keys() == n.ORGANISASI.keys()
    assert n.periksa_sebaran(sebaran, PEDOMAN[organisasi]) == harus


def test_unit_kecil_tidak_dinilai():
    assert n.periksa_sebaran({"sangat_baik": 9}, PEDOMAN["sangat_kurang"]) == []
    assert n.periksa_sebaran({"sangat_baik": 10}, PEDOMAN["sangat_kurang"]) != []


@pytest.mark.parametrize(
    "teks", ["hebat: baik<=1", "baik: bagus<=1", "baik: baik<=x", "baik: baik"]
)
def test_pedoman_yang_keliru_ditolak(teks):
    with pytest.raises(n.NilaiKeliru):
        n.baca_pedoman(teks)


# --- angka kredit --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("bulan", "predikat", "jenjang", "harus"),
    [
        (12, "sangat_baik", "ahli_pertama", "18.750"),
        (12, "baik", "pemula", "3.750"),
        (12, "butuh_perbaikan", "terampil", "3.750"),
        (6, "kurang", "ahli_utama", "12.500"),
        (3, "sangat_kurang", "ahli_madya", "2.344"),
    ],
)
def test_angka_kredit(bulan, predikat, jenjang, harus):
    koefisien = n.baca_koefisien(n.KOEFISIEN_BAWAAN)
    assert n.angka_kredit(Fraction(bulan), predikat, koefisien[jenjang]) == Decimal(harus)


def test_koefisien_yang_keliru_ditolak():
    for teks in ("ahli_muda", "ahli_muda=x", "ahli_muda=1.2.3"):
        with pytest.raises(n.NilaiKeliru):
            n.baca_koefisien(teks)


@given(_HARI, st.integers(0, 800), st.integers(0, 800))
def test_bulan_dua_masa_berurutan_dijumlahkan(mulai, a, b):
    tengah, akhir = mulai + timedelta(days=a), mulai + timedelta(days=a + b + 1)
    bagian = n.bulan_masa(mulai, tengah) + n.bulan_masa(tengah + timedelta(days=1), akhir)
    assert bagian == n.bulan_masa(mulai, akhir)


def test_bulan_penuh_dan_sebagian():
    assert n.bulan_masa(date(2026, 1, 1), date(2026, 12, 31)) == 12
    assert n.bulan_masa(date(2028, 2, 1), date(2028, 2, 29)) == 1
    assert n.bulan_masa(date(2026, 6, 16), date(2026, 6, 30)) == Fraction(1, 2)
    assert n.bulan_masa(date(2026, 6, 2), date(2026, 6, 1)) == 0


# --- circles -------------------------------------------------------------------------------------
def test_lingkaran_penilai():
    assert n.ada_lingkaran(1, 1, {})
    assert n.ada_lingkaran(1, 2, {2: [3], 3: [1]})
    assert not n.ada_lingkaran(1, 2, {2: [3], 3: [4, 2]})
