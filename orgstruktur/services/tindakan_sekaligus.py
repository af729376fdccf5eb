"""What can be done to many units at once: the new value of each, and how it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from orgstruktur.services.ketetapan import Hasil
from tebingtinggi.bersama.tampilan import angka


class Sasaran(StrEnum):
    """What is changed of every unit; the value is the name of its column."""

    TIPE = "tipe"
    URUSAN = "urusan_kode"
    NAMA = "nama"
    SINGKATAN = "singkatan"
    CONTOH = "contoh"
    DI_LUAR_TIPOLOGI = "di_luar_tipologi"
    INDUK = "induk_id"


class Cara(StrEnum):
    """How: set it; urusan added or taken away; texts put in front, behind, or exchanged."""

    TETAPKAN = "tetapkan"
    TAMBAH = "tambah"
    KURANGI = "kurangi"
    AWALAN = "awalan"
    AKHIRAN = "akhiran"
    GANTI = "ganti"


NAMA_SASARAN: dict[str, str] = {
    Sasaran.TIPE: "Tipe/kelas",
    Sasaran.URUSAN: "Urusan",
    Sasaran.NAMA: "Nama",
    Sasaran.SINGKATAN: "Singkatan",
    Sasaran.CONTOH: "Tanda data contoh",
    Sasaran.DI_LUAR_TIPOLOGI: "Tanda di luar tipologi",
    Sasaran.INDUK: "Unit induk",
}


@dataclass(frozen=True, slots=True)
class Tindakan:
    """What to do with every unit.

    isi: the value, the text, or for INDUK the Unit to move to. cari: what GANTI replaces.
    """

    sasaran: Sasaran
    cara: Cara = Cara.TETAPKAN
    isi: Any = ""
    cari: str = ""

    def nilai(self, lama: Any) -> Any:
        """Give the new value for an old one."""
        if self.sasaran == Sasaran.INDUK:
            return self.isi.pk
        if self.sasaran == Sasaran.URUSAN:
            return self._urusan(lama)
        return self.isi if self.cara == Cara.TETAPKAN else self._teks(lama)

    def _urusan(self, lama: str) -> str:
        kode = [k for k in self.isi.split(";") if k]
        punya = [k for k in lama.split(";") if k]
        if self.cara == Cara.TAMBAH:
            return ";".join(dict.fromkeys([*punya, *kode]))
        if self.cara == Cara.KURANGI:
            return ";".join(k for k in punya if k not in kode)
        return ";".join(kode)

    def _teks(self, lama: str) -> str:
        """A text that is there already is not added twice; words keep one space between them."""
        isi = self.isi
        if self.cara == Cara.GANTI:
            baru = lama.replace(self.cari, isi) if self.cari else lama
        elif self.cara == Cara.AWALAN:
            baru = lama if lama.startswith(isi) else isi + _spasi(isi[-1:], "-/(") + lama
        else:
            baru = lama if lama.endswith(isi) else lama + _spasi(isi[:1], ",.;:-/)") + isi
        return lama if baru == lama else " ".join(baru.split())


def _spasi(tanda: str, melekat: str) -> str:
    return "" if tanda in melekat else " "


class Beda(NamedTuple):
    """What changes of one unit, in the words of the page; `kepala`: old and new title of its head."""

    kode: str
    nama: str
    lama: str
    baru: str
    kepala: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class HasilSekaligus(Hasil):
    """A Hasil with one line for each unit that changes, and how many stay as they are."""

    sasaran: str = ""
    beda: tuple[Beda, ...] = ()
    tetap: int = 0


def tampil_nilai(sasaran: str, isi: Any) -> str:
    """Give a value in the words of the page (not for INDUK)."""
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if sasaran == Sasaran.TIPE:
        return isi or "belum ditetapkan"
    return str(isi or "").replace(";", ", ") or "(kosong)"


def sebut_nama(daftar: Sequence[str], terbanyak: int = 3, benda: str = "unit") -> str:
    """Name the first few: "A, B, C, dan 9 unit lainnya"."""
    if len(daftar) > terbanyak:
        sisa = angka(len(daftar) - terbanyak)
        return f"{', '.join(daftar[:terbanyak])}, dan {sisa} {benda} lainnya"
    return " dan ".join(filter(None, [", ".join(daftar[:-1]), daftar[-1]]))
