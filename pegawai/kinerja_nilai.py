"""Rating performance: the matrix of predikat, suggestions, reasons, objections, distribution, angka kredit. Pure.

PermenPANRB 6/2022: two ratings, of results and of behaviour, give a predikat and no number; the 14
days of an objection are those of PP 30/2019 Pasal 59; angka kredit follows PermenPANRB 1/2023.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from pegawai.kinerja_waktu import tanggal_setempat
from pegawai.tanggal import BULAN as NAMA_BULAN

DI_BAWAH = "di_bawah_ekspektasi"
SESUAI = "sesuai_ekspektasi"
DI_ATAS = "di_atas_ekspektasi"
#: from the lowest
RATING = (DI_BAWAH, SESUAI, DI_ATAS)
NAMA_RATING = {
    DI_BAWAH: "Di bawah ekspektasi",
    SESUAI: "Sesuai ekspektasi",
    DI_ATAS: "Di atas ekspektasi",
}

SANGAT_BAIK, BAIK, BUTUH_PERBAIKAN, KURANG, SANGAT_KURANG = (
    "sangat_baik",
    "baik",
    "butuh_perbaikan",
    "kurang",
    "sangat_kurang",
)
#: (results, behaviour) → predikat; only one cell of nine gives Sangat Baik
MATRIKS = {
    (DI_ATAS, DI_BAWAH): KURANG,
    (DI_ATAS, SESUAI): BAIK,
    (DI_ATAS, DI_ATAS): SANGAT_BAIK,
    (SESUAI, DI_BAWAH): KURANG,
    (SESUAI, SESUAI): BAIK,
    (SESUAI, DI_ATAS): BAIK,
    (DI_BAWAH, DI_BAWAH): SANGAT_KURANG,
    (DI_BAWAH, SESUAI): BUTUH_PERBAIKAN,
    (DI_BAWAH, DI_ATAS): BUTUH_PERBAIKAN,
}

#: the values of SE MenPANRB 20/2021 in their order: code → name
PERILAKU = {
    "berorientasi_pelayanan": "Berorientasi Pelayanan",
    "akuntabel": "Akuntabel",
    "kompeten": "Kompeten",
    "harmonis": "Harmonis",
    "loyal": "Loyal",
    "adaptif": "Adaptif",
    "kolaboratif": "Kolaboratif",
}

#: PP 30/2019 Pasal 59
HARI_KEBERATAN = 14


class NilaiKeliru(ValueError):
    """A rating that cannot be; the argument says why and what to do."""


# --- ratings -------------------------------------------------------------------------------------
def predikat(hasil: str, perilaku: str) -> str:
    """Give the predikat of two ratings. Raises NilaiKeliru for a rating that is not known."""
    try:
        return MATRIKS[hasil, perilaku]
    except KeyError:
        raise NilaiKeliru("Pilih salah satu dari tiga rating.") from None


class Saran(NamedTuple):
    """What the shares of ratings suggest; `bagian`: rating → percent, rounded, from the lowest."""

    rating: str
    bagian: tuple[tuple[str, int], ...]


def saran(daftar: Iterable[tuple[str, int]]) -> Saran | None:
    """Suggest a rating from (rating, weight): the one that more than half of the weight has.

    Without such a one it is "sesuai". It is shown and never applied: the rating is the evaluator's
    judgement (PermenPANRB 6/2022 knows no formula). None where nothing is rated.
    """
    bobot = dict.fromkeys(RATING, 0)
    for rating, berat in daftar:
        if rating in bobot and berat > 0:
            bobot[rating] += berat
    semua = sum(bobot.values())
    if not semua:
        return None
    terpilih = next((r for r, n in bobot.items() if 2 * n > semua), SESUAI)
    return Saran(terpilih, tuple((r, round(100 * n / semua)) for r, n in bobot.items()))


def periksa_alasan(rating: str, alasan: str, apa: str) -> None:
    """Ask a written reason for a rating below or above what was expected. Raises NilaiKeliru."""
    if rating not in RATING:
        raise NilaiKeliru(f"Pilih rating {apa}.")
    if rating != SESUAI and not alasan.strip():
        raise NilaiKeliru(f"Tulis alasan rating {apa}: {NAMA_RATING[rating].lower()}.")


# --- objection -----------------------------------------------------------------------------------
def batas_keberatan(diterima: datetime) -> date:
    """Give the last day of an objection: the 14th after the day of receipt in Tebing Tinggi."""
    return tanggal_setempat(diterima) + timedelta(days=HARI_KEBERATAN)


def masih_dapat_keberatan(diterima: datetime, kini: datetime) -> bool:
    """Say whether an objection may still be raised at `kini`."""
    return tanggal_setempat(kini) <= batas_keberatan(diterima)


# --- periods -------------------------------------------------------------------------------------
class Periode(NamedTuple):
    """A period of evaluation; days are included at both ends."""

    macam: str
    mulai: date
    sampai: date
    nama: str


BULAN, TRIWULAN, TAHUN = "bulan", "triwulan", "tahun"
_LAMA = {BULAN: 1, TRIWULAN: 3, TAHUN: 12}
_ROMAWI = ("I", "II", "III", "IV")


def periode_tahun(tahun: int, macam: str) -> list[Periode]:
    """Give the periods of a year: its months, quarters, or itself."""
    lama = _LAMA[macam]
    hasil = []
    for n in range(12 // lama):
        akhir = (n + 1) * lama
        nama = {
            BULAN: f"{NAMA_BULAN[n]} {tahun}",
            TRIWULAN: f"Triwulan {_ROMAWI[n % 4]} {tahun}",
            TAHUN: f"Tahun {tahun}",
        }[macam]
        mulai = date(tahun, n * lama + 1, 1)
        sampai = date(tahun, akhir, monthrange(tahun, akhir)[1])
        hasil.append(Periode(macam, mulai, sampai, nama))
    return hasil


def periode_pada(hari: date, macam: str) -> Periode:
    """Give the period that holds a day."""
    semua = periode_tahun(hari.year, macam)
    return next(p for p in semua if p.mulai <= hari <= p.sampai)


def irisan(mulai: date, sampai: date, periode: Periode) -> tuple[date, date] | None:
    """Give the days that a SKP and a period share; None without any."""
    awal, akhir = max(mulai, periode.mulai), min(sampai, periode.sampai)
    return (awal, akhir) if awal <= akhir else None


def bagian_masa(daftar: Sequence[tuple[date, date]], periode: Periode) -> list[Fraction]:
    """Give how much of a period each of these spans is, by days (PP 30/2019 Pasal 36)."""
    semua = (periode.sampai - periode.mulai).days + 1
    hasil = []
    for mulai, sampai in daftar:
        bersama = irisan(mulai, sampai, periode)
        hari = (bersama[1] - bersama[0]).days + 1 if bersama else 0
        hasil.append(Fraction(hari, semua))
    return hasil


# --- distribution --------------------------------------------------------------------------------
class Batas(NamedTuple):
    """A bound of the guide: these predikat together, at most or at least so many percent.

    tanda: "<=", ">=", or ">" (there must be some).
    """

    predikat: tuple[str, ...]
    tanda: str
    persen: int


PREDIKAT = (SANGAT_BAIK, BAIK, BUTUH_PERBAIKAN, KURANG, SANGAT_KURANG)
NAMA_PREDIKAT = {
    SANGAT_BAIK: "Sangat Baik",
    BAIK: "Baik",
    BUTUH_PERBAIKAN: "Butuh Perbaikan",
    KURANG: "Kurang",
    SANGAT_KURANG: "Sangat Kurang",
}
ORGANISASI = {
    "istimewa": "Istimewa",
    "baik": "Baik",
    "butuh_perbaikan": "Butuh Perbaikan",
    "kurang": "Kurang",
    "sangat_kurang": "Sangat Kurang",
}
PEDOMAN_BAWAAN = (
    "istimewa: sangat_baik<=70; "
    "baik: baik<=70, butuh_perbaikan+kurang>0; "
    "butuh_perbaikan: butuh_perbaikan>=60, sangat_baik<=10; "
    "kurang: kurang>=60, butuh_perbaikan>=10, sangat_baik<=10; "
    "sangat_kurang: sangat_kurang>=60, kurang+butuh_perbaikan>=10, sangat_baik<=0"
)
ORANG_TERSEDIKIT = 10


def baca_pedoman(teks: str) -> dict[str, tuple[Batas, ...]]:
    """Read the guide of distribution as settings write it. Raises NilaiKeliru."""
    hasil = {}
    for bagian in filter(str.strip, teks.split(";")):
        nama, _, isi = bagian.partition(":")
        if nama.strip() not in ORGANISASI:
            raise NilaiKeliru(f"{nama.strip()!r} bukan predikat organisasi.")
        hasil[nama.strip()] = tuple(_baca_batas(b) for b in filter(str.strip, isi.split(",")))
    return hasil


def _baca_batas(teks: str) -> Batas:
    for tanda in ("<=", ">=", ">"):
        kiri, ada, kanan = teks.partition(tanda)
        if ada:
            daftar = tuple(p.strip() for p in kiri.split("+"))
            if not set(daftar) <= set(PREDIKAT) or not kanan.strip().isdecimal():
                break
            return Batas(daftar, tanda, int(kanan))
    raise NilaiKeliru(f"{teks.strip()!r}: tulis misalnya sangat_baik<=70.")


def periksa_sebaran(
    sebaran: Mapping[str, int],
    batas: Iterable[Batas],
    tersedikit: int = ORANG_TERSEDIKIT,
) -> list[str]:
    """Give where a distribution differs from the guide, in words. A warning, never a block.

    Fewer people than `tersedikit` cannot meet percentages and are not judged.
    """
    semua = sum(sebaran.get(p, 0) for p in PREDIKAT)
    if semua < tersedikit:
        return []
    hasil = []
    for b in batas:
        ada = sum(sebaran.get(p, 0) for p in b.predikat)
        if _sesuai(ada, semua, b):
            continue
        kata = " atau ".join(NAMA_PREDIKAT[p] for p in b.predikat)
        if b.tanda == ">":
            hasil.append(f"Belum ada predikat {kata}.")
        else:
            arah = "paling banyak" if b.tanda == "<=" else "paling sedikit"
            hasil.append(f"{kata}: {100 * ada / semua:.0f}%, pedoman {arah} {b.persen}%.")
    return hasil


def _sesuai(ada: int, semua: int, b: Batas) -> bool:
    kiri, kanan = 100 * ada, b.persen * semua
    return {"<=": kiri <= kanan, ">=": kiri >= kanan, ">": kiri > kanan}[b.tanda]


# --- angka kredit --------------------------------------------------------------------------------
#: PermenPANRB 1/2023
PERSEN_KREDIT = {
    SANGAT_BAIK: 150,
    BAIK: 100,
    BUTUH_PERBAIKAN: 75,
    KURANG: 50,
    SANGAT_KURANG: 25,
}
KOEFISIEN_BAWAAN = (
    "pemula=3.75, terampil=5, mahir=12.5, penyelia=25, "
    "ahli_pertama=12.5, ahli_muda=25, ahli_madya=37.5, ahli_utama=50"
)
_SEPERSERIBU = Decimal("0.001")


def baca_koefisien(teks: str) -> dict[str, Decimal]:
    """Read the coefficients of a year as settings write them. Raises NilaiKeliru."""
    hasil = {}
    for bagian in filter(str.strip, teks.split(",")):
        nama, _, angka = bagian.partition("=")
        if not angka.strip().replace(".", "", 1).isdecimal():
            raise NilaiKeliru(f"{bagian.strip()!r}: tulis misalnya ahli_muda=25.")
        hasil[nama.strip()] = Decimal(angka.strip())
    return hasil


def bulan_masa(mulai: date, sampai: date) -> Fraction:
    """Give how many months a span is: full ones as they are, parts by the days of their month."""
    if sampai < mulai:
        return Fraction()
    hasil, hari = Fraction(), mulai.replace(day=1)
    while hari <= sampai:
        panjang = monthrange(hari.year, hari.month)[1]
        akhir = hari.replace(day=panjang)
        hasil += Fraction((min(akhir, sampai) - max(hari, mulai)).days + 1, panjang)
        hari = akhir + timedelta(days=1)
    return hasil


def angka_kredit(bulan: Fraction, kode_predikat: str, koefisien: Decimal) -> Decimal:
    """Give the angka kredit of a span: months/12 × percent of the predikat × coefficient."""
    persen = Fraction(PERSEN_KREDIT[kode_predikat], 100)
    nilai = bulan / 12 * persen * Fraction(koefisien)
    pecahan = Decimal(nilai.numerator) / Decimal(nilai.denominator)
    return pecahan.quantize(_SEPERSERIBU, ROUND_HALF_UP)


# --- who evaluates -------------------------------------------------------------------------------
def ada_lingkaran(dinilai: int, penilai: int, atasan: Mapping[int, Iterable[int]]) -> bool:
    """Say whether `penilai` evaluating `dinilai` would close a circle; atasan: who evaluates whom."""
    sudah: set[int] = set()
    antre = [penilai]
    while antre:
        kini = antre.pop()
        if kini == dinilai:
            return True
        if kini not in sudah:
            sudah.add(kini)
            antre += atasan.get(kini, ())
    return False
