"""The columns of the exchange file: names, other spellings, and how a cell becomes a value."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from orgstruktur.jenis import NAMA_JENIS, PILIHAN_ESELON, JenisUnit


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column. `bentuk`: kode and teks refuse what Excel holds as a number or date."""

    nama: str
    sebutan: str
    bentuk: str = "teks"
    wajib: bool = False
    panjang: int | None = None
    lain: tuple[str, ...] = ()
    bantuan: str = ""


KOLOM: tuple[Kolom, ...] = (
    Kolom(
        "kode", "kode", "kode", True, 60, ("kode_unit",),
        "Pegangan tetap setiap unit, misalnya DINKES.B2. Impor mengenali unit dari sini.",
    ),
    Kolom(
        "induk_kode", "induk", "kode", True, 60, ("kode_induk", "induk", "kode_unit_induk"),
        "Kode unit di atasnya. Hanya puncak (pemerintah kota) yang dikosongkan.",
    ),
    Kolom("nama", "nama", "teks", True, 200, ("nama_unit",), "Nama lengkap unit."),
    Kolom("singkatan", "singkatan", "teks", False, 40, (), "Misalnya Dinkes."),
    Kolom(
        "jenis", "jenis", "pilihan", True, None, ("jenis_unit",),
        "Salah satu dari daftar jenis, misalnya dinas atau bidang.",
    ),
    Kolom(
        "eselon_kepala", "eselon kepala", "pilihan", False, None, ("eselon",),
        "II.a sampai V.a; kosong bila kepala tidak bereselon.",
    ),
    Kolom(
        "tipe", "tipe/kelas", "pilihan", False, None, ("tipe_kelas", "kelas"),
        "A, B, C, atau D; kosong bila belum ditetapkan.",
    ),
    Kolom(
        "urusan_kode", "urusan", "kode", False, 60, ("kode_urusan", "urusan"),
        "Kode urusan, misalnya 1.02; paling banyak tiga, dipisah titik koma.",
    ),
    Kolom("urutan", "urutan", "bilangan", False, None, ("no_urut",), "Urutan di antara saudaranya."),
    Kolom("alamat", "alamat", "panjang", False, 30_000, (), "Alamat kantor."),
    Kolom("kontak", "kontak", "panjang", False, 30_000, (), "Telepon atau surel kantor."),
    Kolom("sumber", "sumber data", "panjang", False, 30_000, (), "Dari mana data ini."),
    Kolom("contoh", "tanda data contoh", "ya_tidak", False, None, ("data_contoh",), "ya atau tidak."),
    Kolom(
        "di_luar_tipologi", "tanda di luar tipologi", "ya_tidak", False, None, (), "ya atau tidak.",
    ),
)  # fmt: skip
MENURUT_NAMA: dict[str, Kolom] = {k.nama: k for k in KOLOM}
WAJIB: tuple[str, ...] = tuple(k.nama for k in KOLOM if k.wajib)
#: Columns whose value of every date is kept; the others are corrected in place.
BERENTANG = ("nama", "singkatan", "jenis", "induk_kode", "tipe", "urutan", "urusan_kode")
JATI = ("alamat", "kontak", "sumber", "contoh", "di_luar_tipologi")

_PENGENAL: dict[str, str] = {ejaan: k.nama for k in KOLOM for ejaan in (k.nama, *k.lain)}
YA, TIDAK = "ya", "tidak"
_YA = frozenset({"ya", "y", "1", "true", "benar", "x", "v", "✓"})
_TIDAK = frozenset({"", "tidak", "t", "0", "false", "salah", "bukan", "-"})
_TAK_TERLIHAT = re.compile("[\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad]")
_KENDALI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_ESELON = {e.replace(".", "").casefold(): e for e, _ in PILIHAN_ESELON if e}
_JENIS = {re.sub(r"[^a-z]", "", j): str(j) for j in NAMA_JENIS} | {
    re.sub(r"[^a-z]", "", nama.casefold()): str(j) for j, nama in NAMA_JENIS.items()
}


def kenali(kepala: str) -> str | None:
    """Give the name of the column a heading stands for; case, spaces and punctuation do not matter."""
    bersih = re.sub(r"[^a-z0-9]+", "_", rapikan(kepala).casefold()).strip("_")
    return _PENGENAL.get(bersih)


def rapikan(teks: str) -> str:
    """One line: no invisible or control characters, single spaces, composed letters."""
    return " ".join(_bersih(teks).split())


def rapikan_panjang(teks: str) -> str:
    """Several lines are kept; each is tidied."""
    baris = [" ".join(b.split()) for b in _bersih(teks).splitlines()]
    return "\n".join(baris).strip("\n")


def _bersih(teks: str) -> str:
    if teks.isascii() and teks.isprintable():
        return teks
    return unicodedata.normalize("NFC", _KENDALI.sub(" ", _TAK_TERLIHAT.sub("", teks)))


def seragamkan(kolom: str, teks: str) -> str:
    """Give the value of a cell in its stored form; what is not understood stays as it was typed."""
    bentuk = MENURUT_NAMA[kolom].bentuk
    if bentuk == "panjang":
        return rapikan_panjang(teks)
    if not teks:
        return TIDAK if bentuk == "ya_tidak" else ""
    return _dari_daftar(kolom, teks) if kolom in _BENTUK or bentuk in _BENTUK else rapikan(teks)


@lru_cache(maxsize=4096)  # few words, many rows
def _dari_daftar(kolom: str, teks: str) -> str:
    ubah = _BENTUK.get(kolom) or _BENTUK[MENURUT_NAMA[kolom].bentuk]
    return ubah(rapikan(teks))


def _huruf(isi: str) -> str:
    return re.sub(r"[^a-z]", "", isi.casefold())


def _eselon(isi: str) -> str:
    return _ESELON.get(_huruf(isi), "" if isi == "-" else isi)


def _tipe(isi: str) -> str:
    return isi.casefold().removeprefix("tipe").removeprefix("kelas").strip().upper()


def _urusan(isi: str) -> str:
    return ";".join(dict.fromkeys(k for k in re.split(r"\s*[;,]\s*", isi) if k))


def _bilangan(isi: str) -> str:
    return str(int(isi)) if isi.isascii() and isi.isdigit() and len(isi) < 20 else isi


def _ya_tidak(isi: str) -> str:
    kecil = isi.casefold()
    return YA if kecil in _YA else TIDAK if kecil in _TIDAK else isi


_BENTUK: dict[str, Callable[[str], str]] = {
    "jenis": lambda isi: _JENIS.get(_huruf(isi), isi),
    "eselon_kepala": _eselon,
    "tipe": _tipe,
    "urusan_kode": _urusan,
    "bilangan": _bilangan,
    "ya_tidak": _ya_tidak,
}


def sama(kolom: str, a: str, b: str) -> bool:
    """Say whether two values of a column are the same once both are tidied."""
    return a == b or seragamkan(kolom, a) == seragamkan(kolom, b)


def tampil(kolom: str, teks: str) -> str:
    """Give a value as a person reads it."""
    return NAMA_JENIS.get(teks, teks) if kolom == "jenis" else teks


def rusak_aksara(teks: str) -> str:
    """Give what a text was before UTF-8 was read as Windows-1252 ("Ã©"); "" when it looks sound."""
    if teks.isascii():
        return ""
    try:
        asal = teks.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return asal if asal != teks else ""


def letak_kolom(kepala: Sequence[str]) -> tuple[dict[int, str], list[int], list[str]]:
    """Match headings: (place → column), places of unknown ones, columns that stand there twice."""
    letak: dict[int, str] = {}
    asing: list[int] = []
    ganda: list[str] = []
    for i, teks in enumerate(kepala):
        nama = kenali(teks)
        if nama is None:
            if teks.strip():
                asing.append(i)
        elif nama in letak.values():
            ganda.append(nama)
        else:
            letak[i] = nama
    return letak, asing, ganda


def nilai_awal(nilai: Mapping[str, str]) -> dict[str, str]:
    """Fill in what a new unit gets where the file has no such column."""
    hasil = {k.nama: TIDAK if k.bentuk == "ya_tidak" else "" for k in KOLOM}
    if "contoh" not in nilai and nilai.get("sumber", "").startswith(("typical", "memory")):
        hasil["contoh"] = YA  # how the sample's own file marks what no public source confirms
    if "di_luar_tipologi" not in nilai and _berketentuan_sendiri(nilai):
        hasil["di_luar_tipologi"] = YA
    return hasil | dict(nilai)


def _berketentuan_sendiri(nilai: Mapping[str, str]) -> bool:
    """Guess a BPBD (PP 18/2016 Pasal 117) or Kesbangpol; once it is there, the mark alone counts."""
    if nilai.get("jenis") != JenisUnit.BADAN:
        return False
    urusan = nilai.get("urusan_kode", "").split(";")
    return "8.01" in urusan or "bencana" in nilai.get("nama", "").casefold()
