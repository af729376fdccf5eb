"""From lines to a tree of paragraphs and list items, as the regulation nests them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from orgstruktur.pemecah.baris import Baris, merujuk, sambung
from orgstruktur.pemecah.penanda import Penanda, Tingkat, baca_penanda

_URUT = "Pertama|Kesatu|Kedua|Ketiga|Keempat|Kelima|Keenam|Ketujuh|Kedelapan|Kesembilan"
_URUT += "|Kesepuluh|Kesebelas"
_SATUAN = "Satu|Dua|Tiga|Empat|Lima|Enam|Tujuh|Delapan|Sembilan"
_JUDUL = re.compile(
    rf"""^(?:
        (?:BAB|Bab)\s+[IVXLC]+[A-Z]?(?:\s+\S.*)?
      | Bagian\s+(?:{_URUT})(?:\s+(?:Belas|Puluh))?(?:\s+(?:{_SATUAN}|{_URUT}))?
      | Paragraf\s+(?:\d+|{_URUT})
      | Pasal\s+\d+[A-Z]{{0,2}}\.?
    )$""",
    re.VERBOSE,
)
_HURUF_KECIL = re.compile(r"[a-zà-ÿ]")
_SELESAI = re.compile(r"[.;:]$|[;,]\s*(?:dan|atau|serta|dan/atau)$", re.IGNORECASE)
_MEMBUKA = re.compile(r"\b(?:fungsi|tugas|meliputi|berikut|yaitu)$", re.IGNORECASE)
#: Before an unmarked line "…, dan" goes on; before a marker it ends its item.
_TUTUP = re.compile(r"[.;:]$|;\s*(?:dan|atau|serta|dan/atau)$", re.IGNORECASE)
_PENGHUBUNG = re.compile(r"^(?:dan/atau|dan|atau|serta)[,;]?$", re.IGNORECASE)
_AWAL_PENGHUBUNG = re.compile(r"^(?:dan/atau|dan|atau|serta)\s+(?=\(?[a-z0-9]{1,3}[.)]\s)", re.I)
_CALON_SEBARIS = re.compile(
    r"\s+(?:(?:dan/atau|dan|atau|serta)\s+)?(?=(?:\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,3})[.)])\s+\S)"
)


@dataclass(slots=True)
class Simpul:
    """A paragraph or list item with what is nested under it."""

    teks: str
    penanda: Penanda | None = None
    judul: bool = False
    anak: list["Simpul"] = field(default_factory=list)


def berjudul(teks: str) -> bool:
    """Say whether a line is a heading: Pasal 12, BAB II, Bagian Kedua, or all capitals."""
    if _JUDUL.match(teks):
        return True
    huruf = [h for h in teks if h.isalpha()]
    besar = len(huruf) > 3 and not _HURUF_KECIL.search(teks)
    return besar and not _SELESAI.search(teks) and baca_penanda(teks) is None


def anak_judul(atas: Simpul | None, teks: str) -> bool:
    """Say whether a line is the name under "Bagian Kedua": "Sekretariat"."""
    if atas is None or not _JUDUL.match(atas.teks) or atas.teks.startswith("Pasal"):
        return False
    return len(teks.split()) <= 10 and not _SELESAI.search(teks) and teks[0].isupper()


class Penyusun:
    """Reads the lines once and puts each where it belongs."""

    def __init__(self, daftar: list[Baris]) -> None:
        self.akar: list[Simpul] = []
        self._jalur: list[Simpul] = []  # the open items, outermost first
        self._kini: Simpul | None = None
        self._tingkat = Tingkat()
        self._daftar = daftar
        bertanda = sum(baca_penanda(b.teks) is not None for b in daftar)
        self._padat = bertanda <= 1  # the line ends of the list were lost on the way

    def jalankan(self) -> list[Simpul]:
        """Give the top level."""
        for baris in self._daftar:
            self._baca(baris)
        return self.akar

    def _baca(self, baris: Baris) -> None:
        teks = _AWAL_PENGHUBUNG.sub("", baris.teks)
        for awal, potongan, pemisah in _potong(teks):
            if awal:
                self._baca_awal(potongan, baris.jeda)
            elif not self._baca_sebaris(potongan, pemisah):
                self._lanjut(pemisah + potongan)

    def _baca_awal(self, teks: str, jeda: bool) -> None:
        sebelum = self._kini.teks if self._kini else ""
        penanda = baca_penanda(teks)
        if penanda and not merujuk(sebelum):
            dalam = self._tingkat.lanjutkan(penanda)
            if dalam is None:
                dalam = self._tingkat.mulai(penanda)
            if dalam is None and (not sebelum or jeda or _SELESAI.search(sebelum)):
                dalam = self._tingkat.terima(penanda)
            if dalam is not None:
                self._butir(teks[penanda.panjang :], penanda, dalam)
                return
        if (berjudul(teks) and not self._tergantung(jeda)) or anak_judul(self._kini, teks):
            self._alinea(teks, judul=True)
        elif self._baru(teks, jeda):
            self._alinea(teks)
        elif not _PENGHUBUNG.match(teks):
            self._lanjut(teks)

    def _baca_sebaris(self, teks: str, pemisah: str) -> bool:
        """Take "…; b. …" or "…: a. …" in one line for an item only where it fits the count."""
        penanda = baca_penanda(teks)
        sebelum = self._kini.teks if self._kini else ""
        if penanda is None or merujuk(sebelum):
            return False
        dalam = None
        if self._padat or _SELESAI.search(sebelum) or sebelum.endswith(","):
            dalam = self._tingkat.lanjutkan(penanda)
        if dalam is None and (sebelum.endswith(":") or (self._padat and _MEMBUKA.search(sebelum))):
            dalam = self._tingkat.mulai(penanda)
        if dalam is None:
            return False
        self._butir(teks[penanda.panjang :], penanda, dalam)
        return True

    def _tergantung(self, jeda: bool) -> bool:
        """An item in mid-sentence: a line "DPRD" below it is its end, no heading of capitals."""
        kini = self._kini
        if jeda or kini is None or kini.penanda is None or not kini.teks:
            return False
        return not _SELESAI.search(kini.teks) and kini.teks[-1].islower()

    def _baru(self, teks: str, jeda: bool) -> bool:
        """Say whether an unmarked line begins a paragraph of its own."""
        kini = self._kini
        if kini is None or kini.judul:
            return True
        if not kini.teks or merujuk(kini.teks) or _PENGHUBUNG.match(teks):
            return False
        if teks[0].islower():
            return kini.teks.endswith(";") and kini.penanda is not None
        return jeda or bool(_TUTUP.search(kini.teks))

    def _alinea(self, teks: str, judul: bool = False) -> None:
        self._tingkat.tutup_semua()
        self._jalur = []
        self._tambah(Simpul(teks, judul=judul), 0)
        self._jalur = [] if judul or not teks.rstrip().endswith(":") else self._jalur

    def _butir(self, teks: str, penanda: Penanda, dalam: int) -> None:
        if self._jalur and self._jalur[0].penanda is None:
            dalam += 1  # a list under an unmarked introduction
        self._tambah(Simpul(teks.strip(), penanda), dalam)

    def _tambah(self, simpul: Simpul, dalam: int) -> None:
        dalam = min(dalam, len(self._jalur))
        (self._jalur[dalam - 1].anak if dalam else self.akar).append(simpul)
        self._jalur[dalam:] = [simpul]
        self._kini = simpul

    def _lanjut(self, teks: str) -> None:
        if self._kini is None:
            self._alinea(teks)
        else:
            self._kini.teks = sambung(self._kini.teks, teks)


def _potong(teks: str) -> Iterator[tuple[bool, str, str]]:
    """Cut a line where a marker might stand inside it: (is the beginning, part, what stood before)."""
    mulai, pemisah, awal = 0, "", True
    for calon in _CALON_SEBARIS.finditer(teks):
        if calon.start() == 0:
            continue
        yield awal, teks[mulai : calon.start()], pemisah
        mulai, pemisah, awal = calon.end(), calon.group(), False
    yield awal, teks[mulai:], pemisah
