"""Lines of a pasted text: clean characters, drop what a printed page adds, join broken words. Pure."""

import re
from dataclasses import dataclass

_HAPUS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPASI = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"), " "
)
_SPASI |= dict.fromkeys(map(ord, "\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
_BARIS_BARU = re.compile(r"\r\n?|[\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")

#: "Pasal 13 (1) Seksi …" and "… laporan. Pasal 14 (1) …": a heading run into its text.
_PASAL_MELEKAT = re.compile(
    r"(^|(?<=[.;])[ \t]+)(Pasal[ \t]+\d+[A-Z]{0,2})[ \t]+(?=\(1\)[ \t])", re.M
)
#: What a page or a screen adds around the text: numbers, addresses, the catchword of the next page.
_PERANGKAT_HALAMAN = re.compile(
    r"""^(?:
        [-–—]\s*\d{1,4}\s*[-–—]?            # - 12 -
      | \d{1,3}                             # 12
      | (?:hal(?:aman)?\.?|page|p\ a\ g\ e)\s*:?\s*\d+(?:\s*(?:dari|of|/)\s*\d+)?\.?
      | \d{1,4}\s*(?:dari|of|/)\s*\d{1,4}
      | \d{1,4}\s*\|\s*(?:page|halaman|p\ a\ g\ e)
      | (?:https?://|www\.|jdih\.)\S+
      | SK\s+No\.?\s*\d+\s*[A-Z]?
      | .*\.\s?\.\s?\.                      # b. pengoordinasian . . .
      | .*…
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
#: After one of these words a number or letter is a reference, not the marker of an item.
_RUJUKAN = re.compile(
    r"\b(?:ayat|huruf|angka|pasal|nomor|no\.?|butir|tahun|lampiran|kelas|tipe|golongan|eselon)$",
    re.IGNORECASE,
)
_AWALAN_BERGARIS = {"non", "antar", "pra", "pasca", "multi", "sub", "anti", "pro", "e", "ke", "se"}


@dataclass(frozen=True, slots=True)
class Baris:
    """One line; `jeda` = an empty line stands before it."""

    teks: str
    jeda: bool = False


def baca_baris(teks: str) -> tuple[list[Baris], list[str]]:
    """Give (lines with content, what was left out as furniture of a page).

    A page number in the middle of a sentence takes its empty lines along, so the sentence goes on.
    """
    hasil: list[Baris] = []
    buangan: list[str] = []
    jeda = sesudah_halaman = False
    bersih = _PASAL_MELEKAT.sub(r"\n\2\n", teks.translate(_HAPUS).translate(_SPASI))
    for mentah in _BARIS_BARU.split(bersih):
        isi = mentah.strip()
        if not isi:
            jeda = not sesudah_halaman
        elif _PERANGKAT_HALAMAN.match(isi) and not (
            isi.isdigit() and hasil and merujuk(hasil[-1].teks)
        ):
            buangan.append(" ".join(isi.split()))
            jeda, sesudah_halaman = False, True
        else:
            hasil.append(Baris(isi, jeda and bool(hasil)))
            jeda = sesudah_halaman = False
    return hasil, buangan


def merujuk(teks: str) -> bool:
    """Say whether `teks` ends in a word after which a number or letter is a reference."""
    return bool(_RUJUKAN.search(teks))


def sambung(kiri: str, kanan: str) -> str:
    """Join two parts of a sentence that a line end broke, a word broken by a hyphen too."""
    kiri, kanan = kiri.rstrip(), kanan.lstrip()
    if not kiri or not kanan:
        return kiri or kanan
    potong = re.search(r"(\w+)-$", kiri)
    if potong is None or not kanan[0].isalpha():
        return f"{kiri} {kanan}"
    sisa = re.match(r"\w+", kanan)
    if _tetap_bergaris(potong.group(1).casefold(), sisa.group().casefold() if sisa else ""):
        return kiri + kanan
    return kiri[:-1] + kanan if kanan[0].islower() else kiri + kanan


def _tetap_bergaris(kiri: str, kanan: str) -> bool:
    """undang-undangan, perundang-undangan, surat-menyurat, sayur-mayur, non-fisik keep the hyphen."""
    if kiri in _AWALAN_BERGARIS:
        return True
    ekor = [kiri[i:] for i in range(len(kiri) - 2)]
    return any(kanan.startswith(e) for e in ekor) or (len(kiri) > 3 and kiri[1:] in kanan)
