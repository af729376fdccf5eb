"""Markers of list items in a regulation (a. 1) (2) iv. • 1.2) and the level each stands on. Pure."""

import re
from dataclasses import dataclass

_BULAT = "•●▪■◦○‣⁃∙·*➢➤►✓✔§Øo\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8"
_PENANDA = re.compile(
    rf"""^(?:
        (?P<desimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?=\s)
      | (?P<buka>\()?(?P<nomor>[a-z]{{1,2}}|[A-Z]|[ivxl]{{1,6}}|[IVXL]{{1,6}}|\d{{1,3}})
        (?P<tutup>[.)])(?=\s|$|[A-Za-z]{{3}})
      | (?P<kolom>\d{{1,3}})(?=\t)
      | (?P<bulat>[{re.escape(_BULAT)}](?=\s)|[•●▪■◦‣➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc]|[-–—](?=\s))
    )\s*""",
    re.VERBOSE,
)
_ROMAWI = re.compile(r"^(x{0,3})(ix|iv|v?i{0,3})$")
_NILAI_ROMAWI = {"i": 1, "v": 5, "x": 10}

Jenis = tuple[str, str]  # (what counts: angka, huruf, romawi, …; how it is bracketed)


@dataclass(frozen=True, slots=True)
class Penanda:
    """A marker: what it may mean, as (kind, number) — "i." is a letter or a Roman numeral."""

    arti: tuple[tuple[Jenis, int], ...]
    panjang: int

    @property
    def ayat(self) -> bool:
        """Whether it is "(1)", the mark of an ayat."""
        return any(jenis == ("angka", "()") for jenis, _ in self.arti)


def baca_penanda(teks: str) -> Penanda | None:
    """Read the marker a line begins with, if any."""
    cocok = _PENANDA.match(teks)
    if cocok is None or (cocok["buka"] and cocok["tutup"] != ")"):
        return None
    if cocok["desimal"]:
        *atas, akhir = cocok["desimal"].split(".")
        arti = [((f"desimal{len(atas)}", ""), int(akhir))]
    elif cocok["kolom"]:
        arti = [(("angka", "|"), int(cocok["kolom"]))]
    elif cocok["bulat"]:
        arti = [(("bulat", cocok["bulat"]), 0)]
    else:
        kurung = f"{cocok['buka'] or ''}{cocok['tutup']}"
        arti = [((jenis, kurung), n) for jenis, n in _arti_nomor(cocok["nomor"])]
    return Penanda(tuple(arti), cocok.end()) if arti else None


def _arti_nomor(nomor: str) -> list[tuple[str, int]]:
    if nomor.isdigit():
        return [("angka", int(nomor))]
    besar = nomor.isupper()
    kecil = nomor.lower()
    hasil = [("HURUF" if besar else "huruf", n) for n in _arti_huruf(kecil)]
    romawi = _ROMAWI.match(kecil)
    if romawi:
        hasil.append(("ROMAWI" if besar else "romawi", _nilai_romawi(kecil)))
    return hasil


def _arti_huruf(huruf: str) -> list[int]:
    """A … z = 1 … 26; after z regulations go on with aa, bb, cc, spreadsheets with aa, ab, ac."""
    angka = [ord(h) - 96 for h in huruf]
    if len(angka) == 1:
        return angka
    if len(angka) > 2:
        return []
    hasil = [angka[0] * 26 + angka[1]]
    if angka[0] == angka[1]:
        hasil.insert(0, 26 + angka[0])
    return hasil


def _nilai_romawi(kecil: str) -> int:
    nilai = [_NILAI_ROMAWI[h] for h in kecil]
    return sum(-n if i + 1 < len(nilai) and n < nilai[i + 1] else n for i, n in enumerate(nilai))


class Tingkat:
    """The lists that are open while reading, outermost first; tells the depth of each marker."""

    def __init__(self) -> None:
        self._terbuka: list[tuple[Jenis, int]] = []

    def tutup_semua(self) -> None:
        """A heading or a new paragraph ends every open list."""
        self._terbuka = []

    def lanjutkan(self, penanda: Penanda) -> int | None:
        """Give the depth when the marker is the next of an open list, the innermost first."""
        for dalam in range(len(self._terbuka) - 1, -1, -1):
            jenis, nomor = self._terbuka[dalam]
            for arti in penanda.arti:
                if arti in ((jenis, nomor + 1), (jenis, 0)):
                    return self._pasang(dalam, arti)
        return None

    def mulai(self, penanda: Penanda) -> int | None:
        """Give the depth when the marker is the first of a list (a. 1. i. •): one level deeper."""
        pertama = [arti for arti in penanda.arti if arti[1] in (0, 1)]
        if not pertama:
            return None
        ada = [jenis for jenis, _ in self._terbuka]
        baru = next((arti for arti in pertama if arti[0] not in ada), None)
        if baru is not None:
            return self._pasang(len(self._terbuka), baru)
        return self._pasang(ada.index(pertama[0][0]), pertama[0])

    def terima(self, penanda: Penanda) -> int | None:
        """Give the depth of a marker out of order (a gap, a slip of the reader, a list cut off)."""
        if not self._terbuka:
            return self._pasang(0, penanda.arti[0])
        for dalam in range(len(self._terbuka) - 1, -1, -1):
            for arti in penanda.arti:
                if arti[0] == self._terbuka[dalam][0]:
                    return self._pasang(dalam, arti)
        return self._kurung_lain(penanda)

    def _kurung_lain(self, penanda: Penanda) -> int | None:
        """Give the depth of "3)" among "1." and "2.": after 2 a slip, else an item one level deeper."""
        (sini, kurung), nomor = self._terbuka[-1]
        for (hitungan, tanda), n in penanda.arti:
            if (kurung, tanda) != (".", ")"):
                continue
            if hitungan == sini and n == nomor + 1:
                return self._pasang(len(self._terbuka) - 1, ((sini, kurung), n))
            return self._pasang(len(self._terbuka), ((hitungan, tanda), n))
        return None

    def _pasang(self, dalam: int, arti: tuple[Jenis, int]) -> int:
        self._terbuka[dalam:] = [arti]
        return dalam
