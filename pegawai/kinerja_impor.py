"""Reading SKP and RHK from a sheet: the form of e-Kinerja, or a plain list. Pure.

The form of e-Kinerja writes a result once and its aspects below it, cuts the list into "A. UTAMA"
and "B. TAMBAHAN", and goes on with behaviour; a plain list has a row for each indicator, of one
person or many. Headings are matched as in the import of rosters: known spellings first, then a
guess, then what somebody decides.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from orgstruktur.analisis.tipologi_angka import BukanAngka, urai_angka
from pegawai.kinerja_formulir import KepalaFormulir, baca_kepala
from pegawai.kinerja_kolom import BarisMentah, Galat, Kamus, Padanan, Ruas
from pegawai.tanggal import TanggalKeliru, baca_tanggal
from tebingtinggi.bersama.lembar import Sel, SelBukanTeks

#: How a row is refused: (column, sentence).
_Tolak = Callable[[str, str], None]
ASPEK = ("kuantitas", "kualitas", "waktu", "biaya")


RUAS: tuple[Ruas, ...] = (
    Ruas("nip", "NIP", ("NIP", "NIP BARU", "NIP PEGAWAI", "NIP/NI PPPK", "NI PPPK")),
    Ruas("tahun", "Tahun", ("TAHUN", "TAHUN SKP", "PERIODE TAHUN")),
    Ruas("mulai", "Mulai", ("MULAI", "TANGGAL MULAI", "PERIODE MULAI", "PERIODE AWAL", "TMT SKP")),
    Ruas("sampai", "Sampai", ("SAMPAI", "SAMPAI DENGAN", "TANGGAL SELESAI", "PERIODE AKHIR", "PERIODE SELESAI")),
    Ruas("nomor", "Nomor SKP", ("NOMOR SKP", "NO SKP", "ID SKP", "NOMOR SKP E-KINERJA")),
    Ruas("jenis", "Utama atau tambahan", ("JENIS", "JENIS RHK", "JENIS HASIL KERJA", "UTAMA/TAMBAHAN", "KLASIFIKASI HASIL KERJA")),
    Ruas("rhk_atasan", "RHK atasan", ("RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", "RENCANA HASIL KERJA ATASAN YANG DIINTERVENSI", "RHK PIMPINAN YANG DIINTERVENSI", "RHK ATASAN YANG DIINTERVENSI", "RHK ATASAN", "RHK PIMPINAN", "RENCANA HASIL KERJA ATASAN")),
    Ruas("rhk", "Rencana hasil kerja", ("RENCANA HASIL KERJA", "RHK", "HASIL KERJA", "RENCANA KINERJA", "RENCANA HASIL KERJA PEGAWAI")),
    Ruas("aspek", "Aspek", ("ASPEK", "ASPEK KINERJA")),
    Ruas("indikator", "Indikator", ("INDIKATOR KINERJA INDIVIDU", "INDIKATOR KINERJA", "INDIKATOR", "IKI", "INDIKATOR HASIL KERJA")),
    Ruas("target", "Target", ("TARGET", "TARGET TAHUNAN", "TARGET KINERJA")),
    Ruas("satuan", "Satuan", ("SATUAN", "SATUAN TARGET")),
    Ruas("penugasan", "Penugasan dari", ("PENUGASAN DARI", "PEMBERI TUGAS", "DASAR PENUGASAN")),
)  # fmt: skip
KAMUS = Kamus(RUAS, wajib="rhk")
#: What the form writes once for the rows below; what belongs to one result.
_WARISAN = ("nip", "tahun", "mulai", "sampai", "nomor", "rhk", "rhk_atasan", "jenis", "penugasan")
_MILIK_RHK = ("rhk_atasan", "jenis", "penugasan")
_BAGIAN = re.compile(r"^\s*(?:[A-Z]\.?\s+)?(?:HASIL KERJA\s+)?(UTAMA|TAMBAHAN)\s*$", re.IGNORECASE)
_AKHIR = re.compile(r"PERILAKU KERJA", re.IGNORECASE)
_NOMOR_KOLOM = re.compile(r"\(?\d{1,2}\)?")
_TARGET = re.compile(r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(%|[^\W\d_].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BarisSkp:
    """One indicator of one result of one SKP; an empty `indikator`: the result alone."""

    nomor: int
    rhk: str
    nip: str = ""
    tahun: int = 0
    mulai: date | None = None
    sampai: date | None = None
    nomor_skp: str = ""
    jenis: str = "utama"
    rhk_atasan: str = ""
    penugasan: str = ""
    aspek: str = "kuantitas"
    indikator: str = ""
    target: str = ""
    target_angka: Decimal | None = None
    satuan: str = ""
    #: of a form, which should name whose it is; a plain list need not
    formulir: bool = False


@dataclass
class Bacaan:
    """What a sheet says. `kepala`: the number of the heading row, 0 = none was found."""

    kepala: int = 0
    kolom: list[Padanan] = field(default_factory=list)
    baris: list[BarisSkp] = field(default_factory=list)
    galat: list[Galat] = field(default_factory=list)


# --- rows ----------------------------------------------------------------------------------------
def baca_skp(
    baris: Sequence[BarisMentah], *, tahun: int, peta: Mapping[str, str] | None = None
) -> Bacaan:
    """Read the rows of a sheet; `tahun` where neither its rows nor what stands above them name one."""
    letak, kolom = KAMUS.cari_kepala(baris, peta or {})
    if letak < 0:
        return Bacaan()
    hasil = Bacaan(baris[letak][0], kolom)
    tempat = {p.ruas: p.letak for p in kolom if p.ruas}
    pembaca = _Pembaca(tempat, tahun, baca_kepala(baris[:letak]), hasil)
    for nomor, sel in baris[letak + 1 :]:
        if not pembaca.baca(nomor, sel):
            break
    return hasil


class _Pembaca:
    """Goes down the rows and keeps what the form of e-Kinerja writes only once."""

    def __init__(
        self, tempat: Mapping[str, int], tahun: int, kepala: KepalaFormulir, hasil: Bacaan
    ) -> None:
        self.tempat, self.tahun, self.hasil = tempat, kepala.tahun or tahun, hasil
        self.kepala = kepala
        #: rows that name their own people need not what stands above them
        self.nip = "" if "nip" in tempat else kepala.nip
        self.formulir = kepala.formulir and "nip" not in tempat
        self.lalu: dict[str, str] = {}
        self.bagian = ""

    def baca(self, nomor: int, sel: Sequence[Sel]) -> bool:
        """Take one row; False = the list of results has ended."""
        isi = [s if isinstance(s, str) else s.teks for s in sel]
        berisi = [t.strip() for t in isi if t.strip()]
        if len(berisi) <= 2 and any(_AKHIR.search(t) for t in berisi):
            return False
        if len(berisi) <= 2 and (m := next((m for t in berisi if (m := _BAGIAN.match(t))), None)):
            self.bagian = m[1].casefold()
            self.lalu.pop("rhk", None)
            return True
        if berisi and all(_NOMOR_KOLOM.fullmatch(t) for t in berisi):
            return True  # (1) (2) (3) below the headings
        nilai = {
            r: " ".join(isi[i].split()) if i < len(isi) else "" for r, i in self.tempat.items()
        }
        if not any(nilai.get(r) for r in ("rhk", "indikator", "target")):
            return True
        angka = {
            r for r, i in self.tempat.items() if i < len(sel) and isinstance(sel[i], SelBukanTeks)
        }
        self._satu(nomor, nilai, angka)
        return True

    def _satu(self, nomor: int, nilai: dict[str, str], angka: set[str]) -> None:
        """Read one indicator."""
        n = self._warisi(nilai)
        galat: list[Galat] = []

        def tolak(ruas: str, pesan: str) -> None:
            galat.append(Galat(nomor, KAMUS.menurut_nama[ruas].sebutan, n.get(ruas, ""), pesan))

        if "nip" in angka:
            tolak(
                "nip",
                "NIP ini bilangan, sehingga angka akhirnya mungkin hilang. Jadikan kolomnya teks.",
            )
        _periksa_teks(n, tolak)
        tahun, mulai, sampai = self._masa(n, tolak)
        jenis = self._jenis(n["jenis"], tolak)
        target, target_angka, satuan = "", None, ""
        try:
            target, target_angka, satuan = baca_target(
                n.get("target", ""), n.get("satuan", ""), mesin="target" in angka
            )
        except BukanAngka as keliru:
            tolak("target", str(keliru))
        if galat:
            self.hasil.galat += galat
            return
        self.hasil.baris.append(
            BarisSkp(
                nomor, n["rhk"], n["nip"] or self.nip, tahun, mulai, sampai, n["nomor"], jenis, n["rhk_atasan"], n["penugasan"],
                _aspek(n), n.get("indikator", "")[:300], target, target_angka, satuan, self.formulir,
            )
        )  # fmt: skip

    def _warisi(self, nilai: dict[str, str]) -> dict[str, str]:
        """Give the cells of a row; what is empty is that of the row above."""
        if nilai.get("nip") and nilai["nip"] != self.lalu.get("nip"):
            self.lalu = {}
        if nilai.get("rhk"):
            for r in _MILIK_RHK:
                self.lalu.pop(r, None)
        for r in _WARISAN:
            if nilai.get(r):
                self.lalu[r] = nilai[r]
        return {**nilai, **{r: self.lalu.get(r, "") for r in _WARISAN}}

    def _jenis(self, teks: str, tolak: _Tolak) -> str:
        kata = teks.casefold()
        if not kata:
            return self.bagian or "utama"
        for jenis in ("tambahan", "utama"):
            if jenis in kata:
                return jenis
        tolak("jenis", "Isi “utama” atau “tambahan”.")
        return "utama"

    def _masa(self, n: dict[str, str], tolak: _Tolak) -> tuple[int, date | None, date | None]:
        tanggal: list[date | None] = []
        for ruas in ("mulai", "sampai"):
            try:
                tanggal.append(baca_tanggal(n[ruas]) if n[ruas] else None)
            except TanggalKeliru as galat:
                tanggal.append(None)
                tolak(ruas, str(galat))
        teks = n["tahun"].removesuffix(".0")
        tahun = tanggal[0].year if tanggal[0] else self.tahun
        if teks and not (teks.isdecimal() and 2000 <= int(teks) <= 2100):
            tolak("tahun", "Tahun ditulis dengan empat angka.")
        elif teks:
            tahun = int(teks)
        if tanggal == [None, None] and tahun == self.tahun:
            tanggal = [self.kepala.mulai, self.kepala.sampai]
        return tahun, tanggal[0], tanggal[1]


def _aspek(n: Mapping[str, str]) -> str:
    return (n.get("aspek") or "kuantitas").casefold()


def _periksa_teks(n: Mapping[str, str], tolak: _Tolak) -> None:
    """Refuse a row without a result, of an unknown aspect, or with a target of nothing."""
    if not n["rhk"]:
        tolak("rhk", "Tidak ada rencana hasil kerja pada atau di atas baris ini.")
    elif len(n["rhk"]) > 500:
        tolak("rhk", "Paling panjang 500 huruf.")
    if _aspek(n) not in ASPEK:
        tolak("aspek", "Aspek yang dikenal: kuantitas, kualitas, waktu, biaya.")
    if n.get("target") and not n.get("indikator"):
        tolak("indikator", "Ada target, tetapi indikatornya kosong.")


def kunci_teks(teks: str) -> str:
    """Give what two wordings of one result share: letters and digits, without case and signs."""
    return " ".join(re.findall(r"[^\W_]+", teks.casefold()))


def baca_target(teks: str, satuan: str, *, mesin: bool = False) -> tuple[str, Decimal | None, str]:
    """Give (words, number, unit): "12 Dokumen", "1.250,5 juta", "100%", "paling lambat tanggal 10".

    mesin: the cell holds a number, as a spreadsheet keeps it. Raises BukanAngka for "12.5 km", which
    could be read in two ways.
    """
    isi = " ".join(teks.split())
    m = _TARGET.fullmatch(isi)
    if m is None:
        return isi[:200], None, satuan[:60]
    nilai = urai_angka(m[1], mesin=mesin)
    if nilai is None or nilai >= 10**12 or nilai != nilai.quantize(Decimal("0.01")):
        return isi[:200], None, satuan[:60]
    ekor = (m[2] or "").strip()
    return "", nilai, (satuan or ekor)[:60]
