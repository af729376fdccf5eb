"""Results of earlier years, or of another office, in a sheet: one row a unit or a service. Pure.

Headings as public sheets have them: OPP (unit), layanan, U1 to U9 (NRR), SAMPEL (respondents), NILAI IKM, KATEGORI (only checked), and,
where rows are of different periods, TAHUN or MULAI and SELESAI.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from evaluasi.periode import Periode
from evaluasi.skm import BATAS_MUTU, KINERJA, Mutu, bulatkan
from evaluasi.unsur import DAFTAR_UNSUR, KUNCI_UNSUR
from tebingtinggi.bersama.lembar import Baris, Lembar, Sel, SelBukanTeks
from tebingtinggi.bersama.lembar_anak import kunci_judul

#: column → headings it is known by, as kunci_judul writes them
_JUDUL: Mapping[str, tuple[str, ...]] = {
    "unit": ("opp", "unit", "kodeunit", "perangkatdaerah", "unitpelayanan", "opd", "namaopd"),
    "layanan": ("layanan", "jenislayanan", "kodelayanan", "namalayanan"),
    "n": ("sampel", "responden", "jumlahresponden", "jumlahjawaban", "n"),
    "ikm": ("nilaiikm", "ikm", "nikonversi", "nilaikonversi", "nilaiindeks"),
    "kategori": ("kategori", "mutu", "mutulayanan", "mutupelayanan", "kinerja", "nilaimutu"),
    "tahun": ("tahun",),
    "mulai": ("mulai", "tanggalmulai"),
    "selesai": ("selesai", "tanggalselesai"),
    **{u.kunci: (u.kode.lower(), f"nrr{u.kode.lower()}", f"nrr{u.kunci}") for u in DAFTAR_UNSUR},
}
_BARIS_JUDUL = 30
_RIBUAN = re.compile(r"\d{1,3}(\.\d{3})+")
BARIS_TERBANYAK = 500
#: How sheets write the letter of an index (KATEGORI): the letter itself, or the word of the regulation.
_HURUF: Mapping[str, Mutu] = {
    **{m.value.lower(): m for m in Mutu},
    **{kunci_judul(kata): m for m, kata in KINERJA.items()},
}
#: The intervals of the 14 unsur (Kepmenpan 25/2004).
_BATAS_EMPAT_BELAS = (
    (Decimal("81.26"), Mutu.A),
    (Decimal("62.51"), Mutu.B),
    (Decimal("43.76"), Mutu.C),
    (Decimal("25.00"), Mutu.D),
)
#: Formula → weight of one unsur; None: not of nine unsur, nothing can be checked.
BOBOT: Mapping[str, Fraction | None] = {
    "1/9": Fraction(1, 9),
    "0,111": Fraction(111, 1000),
    "0,11": Fraction(11, 100),
    "14": None,
}


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """One row that can be kept. nrr: by key of the unsur, as text; empty = only the index is known."""

    nomor: int
    unit: str
    layanan: str
    periode: Periode
    n: int | None
    nrr: dict[str, str]
    ikm: Decimal


@dataclass
class Bacaan:
    """What was read: rows to keep, what is wrong (blocks), what is unusual (does not)."""

    baris: list[BarisHasil] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)


def baca_hasil(lembar: Lembar, *, periode: Periode | None, tukar_8_9: bool, rumus: str) -> Bacaan:
    """Read a sheet. periode: of rows that say none. tukar_8_9: U8 is sarana (order of the questionnaire)."""
    bacaan = Bacaan()
    awal, kolom = _cari_judul(lembar.baris)
    if "unit" not in kolom or not ("ikm" in kolom or all(k in kolom for k in KUNCI_UNSUR)):
        bacaan.galat.append(
            "Baris judul tidak ditemukan: perlu kolom OPP (atau UNIT), dan NILAI IKM atau U1 sampai U9."
        )
        return bacaan
    if tukar_8_9 and "pengaduan" in kolom and "sarana" in kolom:
        kolom["pengaduan"], kolom["sarana"] = kolom["sarana"], kolom["pengaduan"]
    isi = lembar.baris[awal:]
    if len(isi) > BARIS_TERBANYAK:
        bacaan.galat.append(f"Paling banyak {BARIS_TERBANYAK} baris; lembar ini {len(isi)}.")
        return bacaan
    for baris in isi:
        _Pembaca(baris, kolom, bacaan).baca(periode, rumus)
    if not isi:
        bacaan.galat.append("Tidak ada baris di bawah baris judul.")
    return bacaan


def _cari_judul(daftar: Sequence[Baris]) -> tuple[int, dict[str, int]]:
    """Give the first row below the headings, and where each column stands; the row that knows most wins."""
    terbaik: tuple[int, dict[str, int]] = (0, {})
    for i, baris in enumerate(daftar[:_BARIS_JUDUL]):
        judul = [kunci_judul(sel) if isinstance(sel, str) else "" for sel in baris.sel]
        kolom = {
            nama: next(judul.index(a) for a in alias if a in judul)
            for nama, alias in _JUDUL.items()
            if any(a in judul for a in alias)
        }
        if len(kolom) > len(terbaik[1]):
            terbaik = (i + 1, kolom)
    return terbaik


@dataclass
class _Pembaca:
    """Reads one row, and says what is wrong with it."""

    baris: Baris
    kolom: Mapping[str, int]
    bacaan: Bacaan
    rusak: bool = False

    def baca(self, periode: Periode | None, rumus: str) -> None:
        unit = self._teks("unit")
        if not unit:
            self._galat("nama atau kode unit kosong")
        nrr = self._nrr()
        ikm = self._angka("ikm", 25, 100)
        n = self._bulat("n", 1, 10_000_000)
        masa = self._periode(periode)
        hitungan = _hitung(nrr, rumus)
        if ikm is None and not self.rusak:
            if hitungan is None:
                self._galat("IKM kosong, dan tidak dapat dihitung dari NRR-nya")
            ikm = hitungan
        elif ikm is not None and nrr:
            self._periksa_ikm(ikm, nrr, rumus)
        if self.rusak or masa is None or ikm is None:
            return
        self._periksa_kategori(bulatkan(Fraction(ikm)), rumus)
        layanan = self._teks("layanan")
        self.bacaan.baris.append(
            BarisHasil(self.baris.nomor, unit, layanan, masa, n, nrr, bulatkan(Fraction(ikm)))
        )

    def _periksa_ikm(self, ikm: Decimal, nrr: dict[str, str], rumus: str) -> None:
        """Warn when the stated figure does not follow from its NRR, and say which weight it does follow from."""
        hitungan = _hitung(nrr, rumus)
        if hitungan is None or abs(hitungan - ikm) <= _toleransi(nrr):
            return
        lain = [
            r
            for r, bobot in BOBOT.items()
            if bobot and r != rumus and abs((_hitung(nrr, r) or ikm) - ikm) <= _toleransi(nrr)
        ]
        saran = f" Angka itu cocok dengan bobot {lain[0]}." if lain else ""
        self.bacaan.peringatan.append(
            f"Baris {self.baris.nomor}: IKM tertulis {_tulis(ikm)}, sedangkan NRR-nya menghasilkan "
            f"{_tulis(hitungan)} (bobot {rumus}).{saran}"
        )

    def _periksa_kategori(self, ikm: Decimal, rumus: str) -> None:
        """Warn when the stated letter is not that of the index (PermenPANRB 14/2017, annex); it is not kept."""
        tertulis = self._teks("kategori")
        kunci = kunci_judul(tertulis)
        if kunci in ("", "-"):
            return
        batas = _BATAS_EMPAT_BELAS if rumus == "14" else BATAS_MUTU
        harus = next(m for b, m in batas if ikm >= b)
        # "A", "A (Sangat Baik)", "Sangat Baik"
        huruf = _HURUF.get(kunci) or _HURUF.get(kunci[:1] if kunci[1:] in _HURUF else "")
        if huruf is harus:
            return
        apa = f"kategori tertulis {tertulis}" if huruf else f"kategori “{tertulis}” tidak dikenal"
        mulai = next(b for b, m in batas if m is harus)
        self.bacaan.peringatan.append(
            f"Baris {self.baris.nomor}: {apa}, sedangkan IKM {_tulis(ikm)} adalah mutu {harus.value} "
            f"({KINERJA[harus].lower()}, mulai {_tulis(mulai)})."
        )

    def _nrr(self) -> dict[str, str]:
        nilai = {k: self._angka(k, 1, 4) for k in KUNCI_UNSUR if k in self.kolom}
        ada = {k: str(v) for k, v in nilai.items() if v is not None}
        if ada and len(ada) < len(KUNCI_UNSUR) and not self.rusak:
            kurang = [u.kode for u in DAFTAR_UNSUR if u.kunci not in ada]
            self._galat(
                f"NRR {', '.join(kurang)} kosong; isi kesembilannya atau kosongkan semuanya"
            )
        return ada

    def _periode(self, bawaan: Periode | None) -> Periode | None:
        tahun = self._bulat("tahun", 2000, 2100)
        mulai, selesai = self._tanggal("mulai"), self._tanggal("selesai")
        if mulai and selesai:
            if mulai <= selesai:
                return Periode(mulai, selesai)
            self._galat("selesai sebelum mulai")
        elif tahun is not None:
            return Periode(date(tahun, 1, 1), date(tahun, 12, 31))
        elif bawaan is None:
            self._galat("periodenya tidak diketahui; isi kolom TAHUN atau periode pada formulir")
        return bawaan

    def _tanggal(self, nama: str) -> date | None:
        teks = self._teks(nama)
        if not teks:
            return None
        try:
            return date.fromisoformat(teks[:10])
        except ValueError:
            self._galat(f"{nama} “{teks}” bukan tanggal (tulis 2025-12-31)")
            return None

    def _angka(self, nama: str, terkecil: int, terbesar: int) -> Decimal | None:
        teks = self._teks(nama)
        if not teks or teks == "-":
            return None
        try:
            nilai = Decimal(teks.replace(".", "").replace(",", ".") if "," in teks else teks)
        except InvalidOperation:
            nilai = None
        if nilai is None or not nilai.is_finite() or not terkecil <= nilai <= terbesar:
            self._galat(f"{nama} “{teks}” bukan angka {terkecil} sampai {_ribuan(terbesar)}")
            return None
        return nilai

    def _bulat(self, nama: str, terkecil: int, terbesar: int) -> int | None:
        """A whole number: "1.200" and "1 200" are thousands, "29,5" is refused."""
        teks = self._teks(nama).replace(" ", "").removesuffix(".0")
        if not teks or teks == "-":
            return None
        polos = teks.replace(".", "") if _RIBUAN.fullmatch(teks) else teks
        if not polos.isascii() or not polos.isdigit() or not terkecil <= int(polos) <= terbesar:
            self._galat(f"{nama} “{teks}” bukan angka bulat {terkecil} sampai {_ribuan(terbesar)}")
            return None
        return int(polos)

    def _teks(self, nama: str) -> str:
        if nama not in self.kolom or self.kolom[nama] >= len(self.baris.sel):
            return ""
        return _jadi_teks(self.baris.sel[self.kolom[nama]])

    def _galat(self, pesan: str) -> None:
        self.rusak = True
        self.bacaan.galat.append(f"Baris {self.baris.nomor}: {pesan}.")


def _jadi_teks(sel: Sel) -> str:
    return (sel.teks if isinstance(sel, SelBukanTeks) else sel).strip()


def _hitung(nrr: Mapping[str, str], rumus: str) -> Decimal | None:
    """The IKM that nine NRR give under a weight; None where they are not all there."""
    bobot = BOBOT.get(rumus)
    if bobot is None or len(nrr) < len(KUNCI_UNSUR):
        return None
    return bulatkan(sum((Fraction(v) for v in nrr.values()), Fraction(0)) * bobot * 25)


def _toleransi(nrr: Mapping[str, str]) -> Decimal:
    """How far rounding alone can take the IKM away: half of the last digit of the NRR, times 25."""
    angka = max(
        (len(v.partition(".")[2]) for v in nrr.values()), default=0
    )  # Excel writes 4,0000 as 4
    return Decimal("0.01") + Decimal(25) * Decimal(5).scaleb(-angka - 1)


def _tulis(nilai: Decimal) -> str:
    return str(nilai).replace(".", ",")


def _ribuan(n: int) -> str:
    return f"{n:,}".replace(",", ".")
