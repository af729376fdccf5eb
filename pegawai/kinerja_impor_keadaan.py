"""Reading the states of days from a sheet: who is away from when to when, and never why. Pure.

Only the columns that are known are read. Every other one may tell a reason (UU 27/2022: health is a specific
datum): it is emptied before anything else looks at it, and named to who sent the sheet.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pegawai.kinerja_kolom import BarisMentah, Galat, Kamus, Padanan, Ruas
from pegawai.tanggal import TanggalKeliru, baca_tanggal
from tebingtinggi.bersama.lembar import Sel, SelBukanTeks
from tebingtinggi.bersama.lembar_anak import kunci_judul

RUAS = (
    Ruas("nip", "NIP", ("NIP", "NIP BARU", "NIP PEGAWAI", "NIP/NI PPPK", "NI PPPK")),
    Ruas("mulai", "Tanggal mulai", ("TANGGAL MULAI", "MULAI", "TGL MULAI", "DARI TANGGAL", "DARI", "SEJAK")),
    Ruas("selesai", "Tanggal selesai", ("TANGGAL SELESAI", "SELESAI", "TGL SELESAI", "SAMPAI TANGGAL", "SAMPAI DENGAN", "SAMPAI")),
    Ruas("keadaan", "Keadaan", ("KEADAAN", "STATUS", "STATUS KEHADIRAN", "JENIS CUTI", "JENIS", "KETIDAKHADIRAN")),
)  # fmt: skip
KAMUS = Kamus(RUAS, wajib="nip")
#: Nobody is away longer by one row: a longer one is a slip, or has to be cut by years.
HARI_TERBANYAK = 400
#: Not read, but left in the rows that are refused, so that people find them again.
_BOLEH_IKUT = frozenset(
    map(kunci_judul, ("NAMA", "NAMA PEGAWAI", "NAMA LENGKAP", "NO", "NO URUT", "NOMOR URUT"))
)
#: In the order in which they are asked: "cuti sakit" is sick, and says no more.
_KATA = (
    ("sakit", re.compile(r"\bsakit\b|^s$", re.IGNORECASE)),
    ("tugas_belajar", re.compile(r"tugas belajar|^tb$", re.IGNORECASE)),
    ("dinas_luar", re.compile(r"dinas luar|perjalanan dinas|^dl$", re.IGNORECASE)),
    ("lepas_jaga", re.compile(r"lepas (?:jaga|piket|dinas)|^lj$", re.IGNORECASE)),
    ("cuti", re.compile(r"^cuti\b|^c$|^ct$", re.IGNORECASE)),
)


class BarisKeadaan(NamedTuple):
    """One person away from `mulai` to `selesai`, both included."""

    nomor: int
    nip: str
    mulai: date
    selesai: date
    keadaan: str


@dataclass
class Bacaan:
    """What a sheet says. `kepala`: the number of the heading row, 0 = none was found."""

    kepala: int = 0
    kolom: list[Padanan] = field(default_factory=list)
    baris: list[BarisKeadaan] = field(default_factory=list)
    galat: list[Galat] = field(default_factory=list)


def kosongkan_alasan(baris: Sequence[BarisMentah]) -> tuple[list[BarisMentah], list[str]]:
    """Give the rows with every column emptied that is not one of ours, and the names of those that have one.

    Above the heading nothing is kept either.
    """
    letak_kepala, kolom = KAMUS.cari_kepala(baris, {})
    dikenal = {p.letak for p in kolom if p.ruas or kunci_judul(p.judul) in _BOLEH_IKUT}
    hasil: list[BarisMentah] = []
    for n, (nomor, sel) in enumerate(baris):
        if n == letak_kepala:
            hasil.append((nomor, list(sel)))
        else:
            isi: list[Sel] = [
                s if n > letak_kepala >= 0 and i in dikenal else "" for i, s in enumerate(sel)
            ]
            hasil.append((nomor, isi))
    return hasil, [p.judul for p in kolom if p.letak not in dikenal]


def baca_keadaan(baris: Sequence[BarisMentah], peta: Mapping[str, str] | None = None) -> Bacaan:
    """Read the rows of a sheet."""
    letak, kolom = KAMUS.cari_kepala(baris, peta or {})
    if letak < 0:
        return Bacaan()
    hasil = Bacaan(baris[letak][0], kolom)
    tempat = {p.ruas: p.letak for p in kolom if p.ruas}
    for nomor, sel in baris[letak + 1 :]:
        isi = {r: sel[i] if i < len(sel) else "" for r, i in tempat.items()}
        if any(_teks(s) for s in isi.values()):
            _satu(nomor, isi, hasil)
    return hasil


def _teks(sel: Sel) -> str:
    return " ".join((sel if isinstance(sel, str) else sel.teks).split())


def _satu(nomor: int, isi: Mapping[str, Sel], hasil: Bacaan) -> None:
    n = {r.nama: _teks(isi.get(r.nama, "")) for r in RUAS}
    galat: list[Galat] = []

    def tolak(ruas: str, pesan: str) -> None:
        galat.append(Galat(nomor, KAMUS.menurut_nama[ruas].sebutan, n[ruas], pesan))

    if isinstance(isi.get("nip"), SelBukanTeks):
        tolak("nip", "NIP ini bilangan, sehingga angka akhirnya mungkin hilang. Jadikan kolomnya teks.")  # fmt: skip
    elif not n["nip"]:
        tolak("nip", "NIP kosong.")
    masa = _masa(n, tolak)
    keadaan = baca_kata(n["keadaan"])
    if not keadaan:
        tolak("keadaan", "Isi cuti, sakit, dinas luar, tugas belajar, atau lepas jaga.")
    if galat or masa is None:
        hasil.galat += galat
    else:
        hasil.baris.append(BarisKeadaan(nomor, n["nip"].replace(" ", ""), *masa, keadaan))


def _masa(n: Mapping[str, str], tolak: Callable[[str, str], None]) -> tuple[date, date] | None:
    """Give the first and the last day; without a last one it is the first."""
    tanggal = []
    for ruas in ("mulai", "selesai"):
        teks = n[ruas] or (n["mulai"] if ruas == "selesai" else "")
        try:
            tanggal.append(baca_tanggal(teks))
        except TanggalKeliru as salah:
            tolak(ruas, str(salah))
    if len(tanggal) < 2:
        return None
    mulai, selesai = tanggal
    banyak = (selesai - mulai).days + 1
    if banyak < 1:
        tolak("selesai", "Tanggal selesai sebelum tanggal mulai.")
    elif banyak > HARI_TERBANYAK:
        tolak("selesai", f"Lebih dari {HARI_TERBANYAK} hari; bagi menjadi beberapa baris.")
    return mulai, selesai


def baca_kata(teks: str) -> str:
    """Give the state that a cell names ("Cuti Tahunan", "DL"); "" = none that is known."""
    kata = " ".join(teks.replace("_", " ").split())
    return next((k for k, pola in _KATA if pola.search(kata)), "")
