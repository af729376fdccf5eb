"""Reading goals of a unit from a sheet with a row for each indicator, as the export writes it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from orgstruktur.analisis.tipologi_angka import BukanAngka, tulis_angka, urai_angka
from pegawai.kinerja_tujuan import ARAH, NAIK, TURUN
from tebingtinggi.bersama.lembar import Sel, SelBukanTeks
from tebingtinggi.bersama.lembar_anak import kunci_judul


class Ruas(NamedTuple):
    """A column; `judul`: the spellings that are known, the best first."""

    nama: str
    judul: tuple[str, ...]
    wajib: bool = False


RUAS = (
    Ruas("sasaran", ("Sasaran", "Sasaran strategis", "Tujuan"), wajib=True),
    Ruas("indikator", ("Indikator", "Indikator kinerja utama", "IKU", "Indikator kinerja"), wajib=True),
    Ruas("satuan", ("Satuan",), wajib=True),
    Ruas("target", ("Target", "Target setahun", "Target tahunan"), wajib=True),
    Ruas("arah", ("Arah", "Arah indikator")),
    Ruas("sumber", ("Sumber data", "Sumber")),
)  # fmt: skip
#: Whose row it is: not written from here, but a row of another unit has no place in this one.
KODE_UNIT = Ruas("kode_unit", ("Kode unit", "unit_kode"))
_DIKENAL = {kunci_judul(j): r.nama for r in (*RUAS, KODE_UNIT) for j in r.judul}
_ARAH = {kunci_judul(kata): kode for kode, nama in ARAH.items() for kata in (kode, nama)}
_KEPALA_TERBAWAH = 20


class GalatTujuan(NamedTuple):
    """Why a row cannot be taken; kolom: which cell of it."""

    nomor: int
    pesan: str
    kolom: str = ""


class _Tolak(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, nama: str, pesan: str) -> None:
        super().__init__(pesan)
        self.kolom = next(r.judul[0] for r in (*RUAS, KODE_UNIT) if r.nama == nama)


class BarisTujuanBerkas(NamedTuple):
    """One indicator of one goal."""

    sasaran: str
    indikator: str
    satuan: str
    target: Decimal
    arah: str
    sumber: str
    nomor: int = 0


class BedaTujuan(NamedTuple):
    """What an import does with one row. ubah: (column, what it holds, what the file says)."""

    baris: BarisTujuanBerkas
    keadaan: str
    ubah: tuple[tuple[str, str, str], ...] = ()


BARU, BERUBAH, TETAP = "baru", "berubah", "tetap"


@dataclass
class BacaanTujuan:
    """What a sheet says; kepala: the number of its row of headings, 0 = none was found."""

    kepala: int = 0
    baris: list[BarisTujuanBerkas] = field(default_factory=list)
    galat: list[GalatTujuan] = field(default_factory=list)


def baca_tujuan(baris: Sequence[tuple[int, Sequence[Sel]]], unit: str = "") -> BacaanTujuan:
    """Read the rows below the headings; a goal that is written once holds for the rows below it.

    unit: the code of whose goals they are to be; a row that bears another one's is refused.
    """
    hasil = BacaanTujuan()
    letak: dict[str, int] = {}
    sasaran = kode = ""
    for nomor, sel in baris:
        if not hasil.kepala:
            letak = _letak(sel)
            if {r.nama for r in RUAS if r.wajib} <= letak.keys():
                hasil.kepala = nomor
            elif nomor > _KEPALA_TERBAWAH:
                break
            continue
        isi = {nama: _teks(sel[n]) if n < len(sel) else "" for nama, n in letak.items()}
        isi["sasaran"] = sasaran = isi["sasaran"] or sasaran
        kode = isi.pop("kode_unit", "") or kode
        if not any(v for nama, v in isi.items() if nama != "sasaran"):
            continue
        try:
            if unit and kode and kode.casefold() != unit.casefold():
                raise _Tolak("kode_unit", f"Baris ini milik unit {kode[:40]}, bukan {unit}.")
            mesin = letak["target"] < len(sel) and isinstance(sel[letak["target"]], SelBukanTeks)
            hasil.baris.append(_satu(isi, nomor, mesin=mesin))
        except _Tolak as galat:
            hasil.galat.append(GalatTujuan(nomor, str(galat), galat.kolom))
    return hasil


def _letak(sel: Sequence[Sel]) -> dict[str, int]:
    hasil: dict[str, int] = {}
    for n, s in enumerate(sel):
        nama = _DIKENAL.get(kunci_judul(s)) if isinstance(s, str) else None
        if nama is not None:
            hasil.setdefault(nama, n)
    return hasil


def _teks(s: Sel) -> str:
    if isinstance(s, SelBukanTeks):
        return "" if s.jenis in ("galat", "rumus") else s.teks
    return " ".join(s.split())


def _satu(isi: Mapping[str, str], nomor: int, *, mesin: bool) -> BarisTujuanBerkas:
    """Give one row. Raises _Tolak with what is wrong of it."""
    for nama, kata in (("sasaran", "sasaran"), ("indikator", "indikator"), ("satuan", "satuan")):
        if not isi[nama]:
            raise _Tolak(nama, f"Kolom {kata} kosong.")
        if len(isi[nama]) > (60 if nama == "satuan" else 300):
            raise _Tolak(nama, f"Isi kolom {kata} terlalu panjang.")
    try:
        target = urai_angka(isi["target"], mesin=mesin)
    except BukanAngka as galat:
        raise _Tolak("target", str(galat)) from None
    if target is None:
        raise _Tolak("target", "Kolom target kosong.")
    arah = _ARAH.get(kunci_judul(isi.get("arah", "")), "" if isi.get("arah") else NAIK)
    if arah not in (NAIK, TURUN):
        raise _Tolak("arah", f"Arah “{isi['arah'][:40]}” tidak dikenal; tulis naik atau turun.")
    return BarisTujuanBerkas(
        isi["sasaran"],
        isi["indikator"],
        isi["satuan"],
        target,
        arah,
        isi.get("sumber", "")[:200],
        nomor,
    )


def bandingkan_tujuan(
    daftar: Sequence[BarisTujuanBerkas], ada: Mapping[tuple[str, str], BarisTujuanBerkas]
) -> list[BedaTujuan]:
    """Say of each row whether it is new, changes something, or leaves all as it is.

    ada: what the draft holds, by goal and indicator without case.
    """
    hasil = []
    for b in daftar:
        lama = ada.get((b.sasaran.casefold(), b.indikator.casefold()))
        if lama is None:
            hasil.append(BedaTujuan(b, BARU))
            continue
        pasang = (
            ("Sasaran", lama.sasaran, b.sasaran),
            ("Indikator", lama.indikator, b.indikator),
            ("Satuan", lama.satuan, b.satuan),
            ("Target", tulis_angka(lama.target), tulis_angka(b.target)),
            ("Arah", ARAH[lama.arah], ARAH[b.arah]),
            ("Sumber data", lama.sumber, b.sumber),
        )
        ubah = tuple((k, dulu, kini) for k, dulu, kini in pasang if dulu != kini)
        hasil.append(BedaTujuan(b, BERUBAH if ubah else TETAP, ubah))
    return hasil
