"""What the form of e-Kinerja says above its list of results: whose it is, and of when. Pure.

Two blocks stand side by side or below each other, "PEGAWAI YANG DINILAI" and "PEJABAT PENILAI
KINERJA", each with a NIP; only the first one counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pegawai.kinerja_kolom import BarisMentah
from pegawai.nip import PANJANG, rapikan
from pegawai.tanggal import TanggalKeliru, baca_tanggal
from tebingtinggi.bersama.lembar import Sel

_DINILAI = re.compile(r"PEGAWAI\s+YANG\s+DINILAI", re.IGNORECASE)
_PENILAI = re.compile(r"PEJABAT\s+PENILAI", re.IGNORECASE)
_JUDUL = re.compile(r"SASARAN\s+KINERJA\s+PEGAWAI", re.IGNORECASE)
_NIP = re.compile(r"(?:NIP|NI\s?PPPK|NIP\s?/\s?NI\s?PPPK|NIP\s+BARU)\.?\s*(?:[:=]\s*(.*)|(\d.*))?", re.IGNORECASE)  # fmt: skip
_TAHUN = re.compile(r"\bTAHUN\s*:?\s*(20\d\d)\b", re.IGNORECASE)
_MASA = re.compile(
    r"(\d{1,2})\s+([A-Z]{3,9})(?:\s+(?:TAHUN\s+)?(20\d\d))?\s*(?:S\.?\s?/?\s?D\.?|SAMPAI(?:\s+DENGAN)?|HINGGA|-|–)\s*"
    r"(\d{1,2})\s+([A-Z]{3,9})\s+(?:TAHUN\s+)?(20\d\d)",
    re.IGNORECASE,
)
#: "Peraturan Menteri … Nomor 6 Tahun 2022" is of no SKP.
_PERATURAN = re.compile(r"PERATURAN|PERMEN|UNDANG|NOMOR", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KepalaFormulir:
    """What stands above the list. formulir: it is the form, no plain list; nip "": none can be read."""

    formulir: bool = False
    nip: str = ""
    tahun: int = 0
    mulai: date | None = None
    sampai: date | None = None


def baca_kepala(baris: Sequence[BarisMentah]) -> KepalaFormulir:
    """Read the rows above the headings of the list."""
    teks = [_teks(s) for _, sel in baris for s in sel if _teks(s)]
    formulir = any(p.search(t) for t in teks for p in (_DINILAI, _PENILAI, _JUDUL))
    nomor = _nomor([sel for _, sel in baris])
    mulai, sampai = _masa(teks)
    tahun = mulai.year if mulai else _tahun(baris)
    nip = nomor.pop() if len(nomor) == 1 else ""
    return KepalaFormulir(formulir, nip, tahun, mulai, sampai)


def _teks(sel: Sel) -> str:
    return " ".join((sel if isinstance(sel, str) else sel.teks).split())


def _nomor(baris: Sequence[Sequence[Sel]]) -> set[str]:
    """Give the numbers of the block of whom the form is about; without titles, all there are."""
    letak: list[tuple[int, bool]] = []  # where the blocks of the last titles begin; whose they are
    dinilai: set[str] = set()
    for sel in baris:
        judul = [
            (i, not _PENILAI.search(t))
            for i, t in enumerate(map(_teks, sel))
            if _DINILAI.search(t) or _PENILAI.search(t)
        ]
        letak = judul or letak
        for i, s in enumerate(sel):
            m = _NIP.fullmatch(_teks(s))
            if m is None:
                continue
            mulai = [b for b in letak if b[0] <= i]
            if not (mulai[-1][1] if mulai else not letak or letak[0][1]):
                continue
            batas = min((b[0] for b in letak if b[0] > i), default=len(sel))
            nip = _angka(m[1] or m[2] or "") or _di_samping(sel[i + 1 : batas])
            dinilai.add(nip)
    return dinilai - {""}


def _di_samping(sel: Sequence[Sel]) -> str:
    """Give the number of the first cell that says anything; one that Excel keeps as a number has lost digits."""
    for s in sel:
        teks = _teks(s).strip(": ")
        if teks:
            return _angka(teks) if isinstance(s, str) else ""
    return ""


def _angka(teks: str) -> str:
    isi = rapikan(teks.lstrip(": ")).replace("-", "")
    return isi if isi.isascii() and isi.isdigit() and len(isi) == PANJANG else ""


def _masa(teks: Sequence[str]) -> tuple[date | None, date | None]:
    """Give the days that the form is for, "1 JANUARI SD 31 DESEMBER TAHUN 2027"."""
    for t in teks:
        if m := _MASA.search(t):
            try:
                return (
                    baca_tanggal(f"{m[1]} {m[2]} {m[3] or m[6]}"),
                    baca_tanggal(f"{m[4]} {m[5]} {m[6]}"),
                )
            except TanggalKeliru:
                continue
    return None, None


def _tahun(baris: Sequence[BarisMentah]) -> int:
    """Give the year named by "TAHUN 2027", also with the number in the next cell; 0 = none."""
    for _, sel in baris:
        isi = [t for s in sel if (t := _teks(s).strip(": "))]
        for t in (*isi, " ".join(isi)):
            if (m := _TAHUN.search(t)) and not _PERATURAN.search(t):
                return int(m[1])
    return 0
