"""Widths of the letters we draw with, and breaking a text into lines that fit.

The pictures are laid out on the server, before any browser or printer has seen them; so the widths
must be known here. They are those of Liberation Sans 2.1.5 (`static/vendor/`), which has the widths
of Arial and Helvetica. A test compares them with the font file.
"""

from functools import lru_cache

NAMA_HURUF = "Liberation Sans"
SATUAN_PER_EM = 2048
#: What CSS and SVG ask for: the same widths on every machine.
KELUARGA = "'Liberation Sans', Arial, Helvetica, sans-serif"
#: Distance of two baselines and height of the capitals above theirs, in parts of the size.
JARAK_BARIS = 1.2
TINGGI_KAPITAL = 0.73

_BIASA: dict[int, str] = {
    391: "'",
    455: "ijl‘’",
    532: "|",
    569: " !,./:;I[\\]ft\u00a0ÌÍÎÏìíîï",
    682: "()-`r·“”",
    684: "{}",
    717: "•",
    727: '"',
    797: "*",
    819: "°",
    961: "^",
    1024: "Jcksvxyzçýÿ",
    1124: "÷±",
    1139: "#$0123456789?L_abdeghnopqu«»àáâãäåèéêëðñòóôõöùúûüþ–",
    1196: "+<=>~×−",
    1251: "FTZßø",
    1366: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞ",
    1479: "CDHNRUwÇÐÑÙÚÛÜ",
    1593: "GOQÒÓÔÕÖØ",
    1706: "Mm",
    1821: "%æ",
    1933: "W",
    2048: "Æ—…",
    2079: "@",
}
_TEBAL: dict[int, str] = {
    487: "'",
    569: " ,./I\\ijl\u00a0ÌÍÎÏìíîï‘’",
    573: "|",
    682: "!()-:;[]`ft·",
    717: "•",
    797: "*r{}",
    819: "°",
    971: '"',
    1024: "z“”",
    1124: "÷±",
    1139: "#$0123456789J_aceksvxy«»àáâãäåçèéêëýÿ–",
    1196: "+<=>^~×−",
    1251: "?FLTZbdghnopqußðñòóôõöøùúûüþ",
    1366: "EPSVXYÈÉÊËÝÞ",
    1479: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ",
    1593: "GOQwÒÓÔÕÖØ",
    1706: "M",
    1821: "%mæ",
    1933: "W",
    1997: "@",
    2048: "Æ—…",
}


def _per_huruf(tabel: dict[int, str]) -> dict[str, float]:
    return {h: lebar / SATUAN_PER_EM for lebar, isi in tabel.items() for h in isi}


#: Letter → width in em; a letter that stands in neither table counts as one em, the widest there is.
LEBAR_BIASA = _per_huruf(_BIASA)
LEBAR_TEBAL = _per_huruf(_TEBAL)


def lebar_teks(teks: str, ukuran: float, *, tebal: bool = False) -> float:
    """Give the width of one line of text, in the unit of `ukuran` (its size)."""
    return _em(teks, tebal) * ukuran


@lru_cache(maxsize=32_768)
def _em(teks: str, tebal: bool) -> float:
    tabel = LEBAR_TEBAL if tebal else LEBAR_BIASA
    return sum([tabel.get(h, 1.0) for h in teks])


@lru_cache(maxsize=32_768)
def bungkus(teks: str, lebar: float, ukuran: float, tebal: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than `lebar`; no letter is lost, white space is folded.

    A word wider than the line is cut, at its hyphens or slashes where it has some. A line narrower
    than a single letter still holds one. Gives at least one line.
    """
    em = lebar / ukuran + 1e-9
    spasi = _em(" ", tebal)
    baris: list[str] = []
    kini, isi = "", 0.0
    for kata in teks.split():
        w = _em(kata, tebal)
        if kini and isi + spasi + w <= em:
            kini, isi = f"{kini} {kata}", isi + spasi + w
            continue
        if kini:
            baris.append(kini)
        kini, isi = kata, w
        while isi > em and len(kini) > 1:
            potong = _letak_potong(kini, em, tebal)
            baris.append(kini[:potong])
            kini = kini[potong:]
            isi = _em(kini, tebal)
    return (*baris, kini)


def _letak_potong(kata: str, em: float, tebal: bool) -> int:
    """Tell how many letters of a word that is too wide stand on this line (at least one)."""
    muat = 1
    while muat < len(kata) and _em(kata[: muat + 1], tebal) <= em:
        muat += 1
    sela = max(kata.rfind("-", 0, muat), kata.rfind("/", 0, muat)) + 1
    return sela if sela > muat // 3 else muat
