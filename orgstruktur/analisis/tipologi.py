"""Type of a perangkat daerah from the figures of a city. PP 18/2016 as changed by PP 72/2019. Pure.

Exact arithmetic: scale × weight per indicator, general (20 %) plus technical (80 %) variables,
times the geographic factor (Pasal 6, 107), then the strict thresholds of Pasal 53. The figure is
a simulation: the result is set by the ministry concerned (Pasal 107(5)).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from orgstruktur.analisis.tipologi_data import KELOMPOK, UMUM, Indikator, Kelas, Kelompok
from orgstruktur.urusan_baku import URUSAN_PLUS2, rumpun

FAKTOR_KOTA = Decimal("1.1")  # every kota in Indonesia, Pasal 107(2)b
SKALA_TERENDAH, SKALA_TERTINGGI = 200, 1000
Nilai = Mapping[str, Decimal]


class Hasil(StrEnum):
    """What the score leads to, Pasal 53 and 40(2)."""

    A = "A"
    B = "B"
    C = "C"
    BIDANG = "bidang"
    SUBBIDANG = "subbidang"  # of a dinas: seksi
    TIADA = "tidak_diwadahi"
    BELUM = "belum_lengkap"


#: From small to large; what has no place here is no size.
URUTAN = (Hasil.TIADA, Hasil.SUBBIDANG, Hasil.BIDANG, Hasil.C, Hasil.B, Hasil.A)
TIPE = frozenset({Hasil.A, Hasil.B, Hasil.C})

#: golongan → (more than this, result), going down; what is left is the last one.
_AMBANG: Mapping[str, tuple[tuple[int, Hasil], ...]] = {
    "inti": ((800, Hasil.A), (600, Hasil.B), (0, Hasil.C)),
    "dinas": ((800, Hasil.A), (600, Hasil.B), (400, Hasil.C), (300, Hasil.BIDANG)),
    "badan": ((800, Hasil.A), (600, Hasil.B), (400, Hasil.C), (300, Hasil.BIDANG)),
    "kecamatan": ((600, Hasil.A), (0, Hasil.B)),
}
PASAL_AMBANG: Mapping[str, str] = {
    "inti": "Pasal 53 ayat (1)",
    "dinas": "Pasal 53 ayat (2)",
    "badan": "Pasal 53 ayat (5)",
    "kecamatan": "Pasal 53 ayat (4)",
}
_SEBUTAN: Mapping[Hasil, str] = {
    Hasil.A: "Tipe A",
    Hasil.B: "Tipe B",
    Hasil.C: "Tipe C",
    Hasil.BIDANG: "Bidang",
    Hasil.SUBBIDANG: "Seksi",
    Hasil.TIADA: "Tidak diwadahi",
    Hasil.BELUM: "Belum lengkap",
}


def sebut_hasil(hasil: Hasil, golongan: str = "dinas") -> str:
    """Name a result: what is a seksi in a dinas is a subbidang in a badan."""
    if hasil is Hasil.SUBBIDANG and golongan == "badan":
        return "Subbidang"
    return _SEBUTAN[hasil]


@dataclass(frozen=True, slots=True)
class BarisSkor:
    """One line of the explanation: without a value there is no class, and no score."""

    indikator: Indikator
    nilai: Decimal | None
    kelas: Kelas | None

    @property
    def skor(self) -> Decimal:
        """Scale × weight; the printed score is not used."""
        return _skor(self.indikator, self.kelas.skala) if self.kelas else Decimal(0)


def _skor(indikator: Indikator, skala: int) -> Decimal:
    return Decimal(skala * indikator.bobot) / 100


@dataclass(frozen=True, slots=True)
class Hitungan:
    """A score taken apart. terendah, tertinggi: where it can end when what is missing is filled."""

    kelompok: Kelompok
    umum: tuple[BarisSkor, ...]
    teknis: tuple[BarisSkor, ...]
    faktor: Decimal
    diselenggarakan: bool
    terendah: Decimal
    tertinggi: Decimal

    @property
    def baris(self) -> tuple[BarisSkor, ...]:
        return self.umum + self.teknis

    @property
    def terisi(self) -> int:
        return sum(b.nilai is not None for b in self.baris)

    @property
    def lengkap(self) -> bool:
        """Whether everything the result needs is there."""
        return not self.diselenggarakan or self.terisi == len(self.baris)

    @property
    def skor_umum(self) -> Decimal:
        return sum((b.skor for b in self.umum), Decimal(0))

    @property
    def skor_teknis(self) -> Decimal:
        """0 when the city has not this urusan (Pasal 40(2)); never derived from zeros."""
        if not self.diselenggarakan:
            return Decimal(0)
        return sum((b.skor for b in self.teknis), Decimal(0))

    @property
    def jumlah(self) -> Decimal:
        """Before the factor."""
        return self.skor_umum + self.skor_teknis

    @property
    def total(self) -> Decimal:
        return self.jumlah * self.faktor

    @property
    def hasil(self) -> Hasil:
        """The result; BELUM as long as what is missing could still decide it."""
        if not self.diselenggarakan:
            return Hasil.TIADA
        if self.lengkap:
            return tentukan(self.kelompok, self.total)
        if not self.terisi:
            return Hasil.BELUM
        rendah, tinggi = (tentukan(self.kelompok, n) for n in (self.terendah, self.tertinggi))
        return rendah if rendah is tinggi else Hasil.BELUM


def tentukan(kelompok: Kelompok, total: Decimal) -> Hasil:
    """Give what a total leads to. All thresholds are strict: 800 is still type B (Pasal 53).

    Urusan of basic services are always at least a dinas of type C (53(3)), penanaman modal too:
    below 401 its dinas for one-door services is type C (39(5)).
    """
    hasil = next((h for batas, h in _AMBANG[kelompok.golongan] if total > batas), None)
    if hasil is None:
        hasil = {"inti": Hasil.C, "kecamatan": Hasil.B}.get(kelompok.golongan, Hasil.SUBBIDANG)
    if paling_kecil_c(kelompok) and hasil in (Hasil.BIDANG, Hasil.SUBBIDANG):
        return Hasil.C
    return hasil


def paling_kecil_c(kelompok: Kelompok) -> bool:
    """Whether the law says that it is at least type C, whatever the score."""
    return kelompok.wajib_dasar or kelompok.kode == "2.18" or kelompok.golongan == "inti"


def hitung(
    kelompok: Kelompok,
    nilai: Nilai,
    *,
    faktor: Decimal = FAKTOR_KOTA,
    diselenggarakan: bool = True,
) -> Hitungan:
    """Score one table. `nilai`: figures by the `kunci` of their indicator; absent = not known."""
    umum, teknis = (
        tuple(_baris(i, nilai.get(i.kunci)) for i in k.indikator)
        for k in (KELOMPOK[UMUM], kelompok)
    )
    f = faktor if kelompok.faktor else Decimal(1)
    terhitung = umum + (teknis if diselenggarakan else ())
    tepi = [
        sum((b.skor if b.kelas else _skor(b.indikator, s) for b in terhitung), Decimal(0)) * f
        for s in (SKALA_TERENDAH, SKALA_TERTINGGI)
    ]
    return Hitungan(kelompok, umum, teknis, f, diselenggarakan, *tepi)


def _baris(indikator: Indikator, nilai: Decimal | None) -> BarisSkor:
    return BarisSkor(indikator, nilai, None if nilai is None else indikator.kelas_dari(nilai))


# --- what would change the type -------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Pengubah:
    """From which value of one figure the result changes. naik: more than `batas`; else at most `batas`."""

    indikator: Indikator
    nilai: Decimal
    naik: bool
    batas: Decimal
    hasil: Hasil
    total: Decimal

    @property
    def jarak(self) -> Decimal:
        """How far the figure is from there."""
        return abs(self.batas - self.nilai)


def pengubah_hasil(hitungan: Hitungan, nilai: Nilai) -> list[Pengubah]:
    """Give, for each figure alone, the nearest values above and below that give another result.

    A figure that stands in two lines (penduduk, APBD) moves both. Only of a complete score.
    """
    if not hitungan.lengkap or not hitungan.diselenggarakan:
        return []
    hasil: list[Pengubah] = []
    for daftar in _menurut_kunci(hitungan.baris):
        for naik in (True, False):
            hasil += _berubah_di(hitungan, daftar, nilai[daftar[0].kunci], naik=naik)
    return hasil


def _menurut_kunci(baris: Iterable[BarisSkor]) -> list[list[Indikator]]:
    kelompok: dict[str, list[Indikator]] = {}
    for b in baris:
        kelompok.setdefault(b.indikator.kunci, []).append(b.indikator)
    return list(kelompok.values())


def _berubah_di(
    hitungan: Hitungan, daftar: list[Indikator], kini: Decimal, *, naik: bool
) -> Iterator[Pengubah]:
    """Walk the class bounds away from `kini`; give the first one behind which the result differs."""
    batas = sorted({k.atas for i in daftar for k in i.kelas if k.atas is not None})
    jalan = [b for b in batas if b >= kini] if naik else [b for b in reversed(batas) if b < kini]
    lain = hitungan.jumlah - _jumlah(daftar, kini)
    for b in jalan:
        contoh = next((x for x in batas if x > b), b + 1) if naik else b
        total = (lain + _jumlah(daftar, contoh)) * hitungan.faktor
        hasil = tentukan(hitungan.kelompok, total)
        if hasil is not hitungan.hasil:
            yield Pengubah(daftar[0], kini, naik, b, hasil, total)
            return


def _jumlah(daftar: list[Indikator], nilai: Decimal) -> Decimal:
    return sum((_skor(i, i.kelas_dari(nilai).skala) for i in daftar), Decimal(0))


# --- what the law adds ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Catatan:
    """A sentence beside a result. tanda: "" = the regulation's word, "bacaan" = our reading of it."""

    teks: str
    pasal: str
    tanda: str = ""


def catatan_hasil(h: Hitungan) -> list[Catatan]:
    """Give what the law says about this table beyond its threshold."""
    k, hasil = h.kelompok, []
    if not h.diselenggarakan:
        hasil.append(
            Catatan(
                "Skor teknis 0: urusan ini tidak diwadahi dalam unit apa pun.", "Pasal 40 ayat (2)"
            )
        )
        return hasil
    if k.wajib_dasar:
        hasil.append(
            Catatan("Pelayanan dasar: selalu paling sedikit dinas tipe C.", "Pasal 53 ayat (3)")
        )
    if k.kode == "2.18":
        hasil.append(
            Catatan(
                "Skor di bawah 401 tetap menjadi DPMPTSP tipe C, paling banyak 3 bidang.",
                "Pasal 39 ayat (5)",
            )
        )
    if k.kode == "1.05":
        hasil.append(
            Catatan(
                "Satpol PP dan pemadam kebakaran boleh digabung. Apakah kebakaran yang berdiri sendiri "
                "ikut dijamin tipe C tidak disebut; di sini dianggap ya.",
                "Pasal 37 ayat (7), 38, 40 ayat (4) c, 53 ayat (3)",
                "bacaan",
            )
        )
    if not k.faktor:
        hasil.append(Catatan("Faktor kesulitan geografis tidak dipakai.", "Pasal 107 ayat (4)"))
    return hasil + (_catatan_besar(h) if k.kode in URUSAN_PLUS2 and h.lengkap else [])


def _catatan_besar(h: Hitungan) -> list[Catatan]:
    if h.total > 975:
        return [Catatan("Boleh dibagi menjadi dua tipe A, tanpa tambahan bidang.", "Pasal 90")]
    if h.total > 950:
        return [
            Catatan("Boleh dibagi menjadi dua tipe B.", "Pasal 90"),
            Catatan("“951 sampai 975” dibaca lebih dari 950.", "Pasal 90", "bacaan"),
        ]
    return [Catatan("Boleh bertambah paling banyak 2 bidang dari batas biasa.", "Pasal 89")]


# --- against the type in force --------------------------------------------------------------------
#: Pasal 54(2): both ends read as inside, before the factor.
GABUNG_DARI, GABUNG_SAMPAI = 400, 500


class Banding(StrEnum):
    """How the type in force stands to the computed one."""

    SAMA = "sama"
    LEBIH_TINGGI = "lebih_tinggi"  # above anything the scores allow
    DINAIKKAN = "dinaikkan"  # above its own score, but allowed by a merger
    LEBIH_RENDAH = "lebih_rendah"  # allowed for lack of money or staff, 54(1)
    TIDAK_DAPAT = "tidak_dapat"  # no type in force, no result, or no unit


def naik_bersama(a: Hitungan, b: Hitungan) -> Hasil | None:
    """Give the type of two dinas that join by Pasal 54(2)–(4); None when they may not.

    C+C → B, C+B → A, C+A → A with 5 bidang; a C counts only with 400–500 before the factor.
    """
    if a.hasil not in TIPE or b.hasil not in TIPE:
        return None
    kecil, besar = sorted((a, b), key=lambda h: URUTAN.index(h.hasil))
    if not _c_bergabung(kecil) or (besar.hasil is Hasil.C and not _c_bergabung(besar)):
        return None
    return _setingkat_lagi(besar.hasil)


def _c_bergabung(h: Hitungan) -> bool:
    return h.hasil is Hasil.C and GABUNG_DARI <= h.jumlah <= GABUNG_SAMPAI


def _setingkat_lagi(hasil: Hasil) -> Hasil:
    return URUTAN[min(URUTAN.index(hasil) + 1, len(URUTAN) - 1)]


def tipe_tertinggi(utama: Hitungan, gabungan: Iterable[Hitungan] = ()) -> Hasil:
    """Give the highest type a dinas may have with what is merged into it.

    The highest result of its members; one more when a merged urusan brings a bidang (Pasal 40(6));
    type C of two bidang that join (40(8)); what Pasal 54(2) lets two dinas of type C become. Only
    what is of the same rumpun counts: another may not be merged at all (40(3), 40(4), 48(2)).
    """
    milik = rumpun(utama.kelompok.kode)
    semua = [utama, *(h for h in gabungan if milik and rumpun(h.kelompok.kode) == milik)]
    hasil = [h.hasil for h in semua if h.hasil is not Hasil.BELUM]
    if not hasil:
        return Hasil.BELUM
    dasar = max(hasil, key=URUTAN.index)
    bidang = sum(h is Hasil.BIDANG for h in hasil)
    calon = [dasar]
    if dasar in TIPE and bidang:
        calon.append(_setingkat_lagi(dasar))
    elif bidang >= 2:
        calon.append(Hasil.C)
    calon += [h for a, b in combinations(semua, 2) if (h := naik_bersama(a, b))]
    return max(calon, key=URUTAN.index)


class SkorUnit(NamedTuple):
    """What the figures say of a unit: the result of its main table, the highest type it may have."""

    hasil: Hasil
    tertinggi: Hasil


def skor_unit(utama: Hitungan, gabungan: Iterable[Hitungan] = ()) -> SkorUnit:
    """Give both for a main table and what is merged into its unit."""
    return SkorUnit(utama.hasil, tipe_tertinggi(utama, gabungan))


def bandingkan_tipe(skor: SkorUnit, berlaku: str) -> Banding:
    """Compare the type in force of a unit with its score and with what its merger allows."""
    if skor.hasil is Hasil.BELUM or berlaku not in TIPE:
        return Banding.TIDAK_DAPAT
    kini = URUTAN.index(Hasil(berlaku))
    if kini <= URUTAN.index(skor.hasil):
        return Banding.SAMA if berlaku == skor.hasil else Banding.LEBIH_RENDAH
    boleh = kini <= URUTAN.index(skor.tertinggi)
    return Banding.DINAIKKAN if boleh else Banding.LEBIH_TINGGI
