"""From the nested tree of a pasted regulation to plain sentences, each marked tugas or fungsi. Pure."""

import re
from dataclasses import dataclass

from orgstruktur.pemecah.baris import Baris, baca_baris, sambung
from orgstruktur.pemecah.penanda import baca_penanda
from orgstruktur.pemecah.susun import Penyusun, Simpul, anak_judul, berjudul

_PENYAMBUNG = r"(?:dan/atau|dan|atau|serta)"
_EKOR = re.compile(rf"\s*(?:[;,]\s*{_PENYAMBUNG}?|[;:,]|(?<!\bdll)(?<!\bdsb)\.)\s*$", re.I)
_SPASI_TANDA = re.compile(r"\s+([,;:.])(?=\s|$)")
_UJUNG_PEMBUKA = re.compile(
    r"""\s*,?\s*\b(?:yang\s+)?(?:meliputi|terdiri\ (?:atas|dari)|yaitu|yakni|antara\ lain|berupa
        |mencakup|sebagai\ berikut|berikut|adalah)\s*:?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_HAL = r"\b(?:tugas|fungsi|wewenang|kewenangan)(?:\s+pokok)?(?:\s*,?\s*(?:yang\s+)?"
_HAL += r"(?:meliputi|yaitu|yakni|adalah|antara lain|sebagai berikut))?\s*:?\s*$"
_PEMBUKA = re.compile(_HAL, re.IGNORECASE)
_PEMBUKA_BUTIR = re.compile(
    r"\b(?:mempunyai|memiliki|menyelenggarakan|mengemban|uraian|rincian)\b.*" + _HAL,
    re.IGNORECASE | re.DOTALL,
)
_SUSUNAN = re.compile(
    r"\b(?:terdiri (?:atas|dari)|membawah(?:i|kan)|dipimpin oleh|berkedudukan (?:di )?bawah"
    r"|bertanggung ?jawab (?:langsung )?kepada|susunan organisasi)\b",
    re.IGNORECASE,
)
_BERTUGAS = re.compile(
    r"^[A-Z][^;:]{2,200}?\s(?:(?:mempunyai|memiliki)\s+tugas(?:\s+pokok)?|bertugas)\s+"
    r"(?!dan\s+fungsi\b|sebagai\s+berikut\b)(?P<isi>\w.+)$",
    re.DOTALL,
)
_SEBUTAN = re.compile(r"\b(tugas|fungsi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ButirPecah:
    """One sentence; `butir` is a guess from the introduction above it."""

    teks: str
    butir: str = "fungsi"


@dataclass(frozen=True, slots=True)
class Pecahan:
    """The sentences, and the lines that were read but not taken for one."""

    butir: tuple[ButirPecah, ...] = ()
    dilewati: tuple[str, ...] = ()


def uraikan_daftar(
    teks: str, *, gabung_sub: bool = True, simpan_judul: bool = False, butir: str = ""
) -> Pecahan:
    """Split a pasted text into sentences.

    gabung_sub: "a. …, meliputi: 1) …; 2) …" stays one sentence; otherwise each sub-item is its own.
    simpan_judul: headings, introductions and sentences about the structure become items too.
    butir: "tugas" or "fungsi" for every sentence; empty = guessed.
    """
    baris, buangan = baca_baris(teks)
    penata = _Penata(gabung_sub=gabung_sub, simpan_judul=simpan_judul)
    if any(baca_penanda(b.teks) for b in baris) or _bertanda_sebaris(baris):
        penata.tata(Penyusun(baris).jalankan())
    else:
        penata.tata(_tanpa_penanda(baris))
    hasil = [ButirPecah(b.teks, butir or b.butir) for b in penata.butir]
    return Pecahan(tuple(hasil), tuple(buangan + penata.dilewati))


class _Penata:
    """Walks the tree and decides what is a sentence, an introduction, or neither."""

    def __init__(self, *, gabung_sub: bool, simpan_judul: bool) -> None:
        self.gabung_sub = gabung_sub
        self.simpan_judul = simpan_judul
        self.butir: list[ButirPecah] = []
        self.dilewati: list[str] = []

    def tata(self, daftar: list[Simpul], butir: str = "fungsi") -> None:
        """Take sentences from `daftar` in order."""
        for simpul in daftar:
            self._tata(simpul, butir)

    def _tata(self, simpul: Simpul, butir: str) -> None:
        if simpul.judul:
            self._lewati(simpul.teks)
        elif simpul.anak:
            self._tata_berisi(simpul, butir)
        else:
            self._tata_kalimat(simpul, butir)

    def _tata_kalimat(self, simpul: Simpul, butir: str) -> None:
        tugas = _BERTUGAS.match(simpul.teks) if _lepas(simpul) else None
        if tugas:
            self._ambil(tugas["isi"], "tugas")
        elif _lepas(simpul) and (_SUSUNAN.search(simpul.teks) or _pembuka(simpul)):
            self._lewati(simpul.teks)
        else:
            self._ambil(simpul.teks, butir)

    def _tata_berisi(self, simpul: Simpul, butir: str) -> None:
        if _lepas(simpul) and _SUSUNAN.search(simpul.teks) and not _PEMBUKA.search(simpul.teks):
            self._lewati(simpul.teks)
            for anak in simpul.anak:
                self._lewati(_gabungkan(anak))
        elif _lepas(simpul) or _PEMBUKA_BUTIR.search(simpul.teks):
            self._lewati(simpul.teks)
            sebutan = _SEBUTAN.findall(simpul.teks)
            self.tata(simpul.anak, sebutan[-1].lower() if sebutan else butir)
        elif self.gabung_sub:
            self._ambil(_gabungkan(simpul), butir)
        else:
            self._ambil(_UJUNG_PEMBUKA.sub("", simpul.teks), butir)
            self.tata(simpul.anak, butir)

    def _ambil(self, teks: str, butir: str) -> None:
        bersih = rapikan(teks)
        if any(h.isalnum() for h in bersih):
            self.butir.append(ButirPecah(bersih, butir))

    def _lewati(self, teks: str) -> None:
        if self.simpan_judul:
            self._ambil(teks, "fungsi")
        elif teks.strip():
            self.dilewati.append(" ".join(teks.split()))


def _lepas(simpul: Simpul) -> bool:
    """A paragraph or an ayat, not an item of a list."""
    return simpul.penanda is None or simpul.penanda.ayat


def _pembuka(simpul: Simpul) -> bool:
    """An introduction whose list was not pasted, or a title above one: "Uraian tugas"."""
    teks = simpul.teks.rstrip()
    if teks.endswith(":"):
        return True
    return simpul.penanda is None and len(teks.split()) <= 6 and bool(_PEMBUKA.search(teks))


def _gabungkan(simpul: Simpul) -> str:
    """Give an item with its sub-items as one sentence: "…, meliputi: x; y; dan z"."""
    if not simpul.anak:
        return simpul.teks
    bagian = []
    for anak in simpul.anak:
        isi = _gabungkan(anak)
        ekor = _EKOR.search(isi)
        sambungan = re.search(_PENYAMBUNG, ekor.group(), re.I) if ekor else None
        bersih = _EKOR.sub("", isi).strip()
        if bersih:
            bagian.append((bersih, sambungan.group() if sambungan else ""))
    teks = _EKOR.sub("", simpul.teks).strip() + ":"
    for i, (isi, sambungan) in enumerate(bagian):
        teks += f" {isi}"
        if i < len(bagian) - 1:
            teks += f"; {sambungan}".rstrip()
    return teks


def rapikan(teks: str) -> str:
    """Give a sentence as it is kept: single spaces, no final mark, a capital in front."""
    teks = _SPASI_TANDA.sub(r"\1", " ".join(teks.split()))
    lama = None
    while lama != teks:
        lama, teks = teks, _EKOR.sub("", teks)
    kata = teks.split(" ", 1)[0].rstrip(",;:")
    return teks[:1].upper() + teks[1:] if kata.isalpha() and kata.islower() else teks


# --- lists without any marker ------------------------------------------------------------------
def _bertanda_sebaris(baris: list[Baris]) -> bool:
    awal = r"(?:[:;]|\b(?:fungsi|tugas|meliputi|berikut|yaitu))\s+\(?(?:a|1|i)[.)]\s+\S"
    return any(re.search(awal, b.teks) for b in baris)


def _tanpa_penanda(baris: list[Baris]) -> list[Simpul]:
    """Take one sentence a line, or what stands between semicolons, or one a paragraph."""
    titik_koma = any(";" in b.teks for b in baris)
    simpul: list[Simpul] = []
    for i, b in enumerate(baris):
        sebelum = simpul[-1] if simpul else None
        if berjudul(b.teks) or anak_judul(sebelum, b.teks):
            simpul.append(Simpul(b.teks, judul=True))
        elif sebelum is None or sebelum.judul or not _menyambung(baris, i, titik_koma):
            simpul.append(Simpul(b.teks))
        else:
            sebelum.teks = sambung(sebelum.teks, b.teks)
    if not titik_koma:
        return simpul
    hasil = []
    for s in simpul:
        potongan = [s.teks] if s.judul else re.split(rf";\s*(?:{_PENYAMBUNG}\s+)?", s.teks)
        hasil += [Simpul(t, judul=s.judul) for t in potongan if t.strip()]
    return hasil


def _menyambung(baris: list[Baris], i: int, titik_koma: bool) -> bool:
    """Say whether line `i` goes on with the line before it."""
    kini, sebelum = baris[i], baris[i - 1].teks
    if kini.jeda or sebelum[-1] in ".;:":
        return False
    if titik_koma or sebelum.endswith(("-", ",")):
        return True
    besar = sum(b.teks[0].isupper() for b in baris)
    return kini.teks[0].islower() and besar * 2 >= len(baris) and len(sebelum) >= 40
