"""Numbers as a clerk writes them: "178.914", "38,44", "Rp 742.000.000.000". Pure."""

import re
from decimal import Decimal

_RUPIAH = re.compile(r"^(?:rp\.?\s*)", re.IGNORECASE)
_RIBUAN = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$", re.ASCII)
_POLOS = re.compile(r"^\d+(?:,\d+)?$", re.ASCII)
_MESIN = re.compile(r"^\d+(?:\.\d+)?(?:[eE]\+?\d{1,2})?$", re.ASCII)


class BukanAngka(ValueError):
    """The text is no number; the message says what to write instead."""


def urai_angka(teks: str, *, mesin: bool = False) -> Decimal | None:
    """Give the number a text says, None for an empty one. mesin: as a spreadsheet keeps it (38.44).

    A point parts thousands, a comma the decimals. Raises BukanAngka, also for "38.44", which could be
    either: better asked than guessed.
    """
    isi = _RUPIAH.sub("", " ".join(teks.split())).replace(" ", "")
    if not isi:
        return None
    if mesin:
        if not _MESIN.match(isi):
            raise BukanAngka(f"“{teks[:40]}” bukan angka yang dapat dipakai.")
        return Decimal(isi).normalize() + 0
    if isi.startswith(("-", "−")):
        raise BukanAngka("Angka tidak boleh negatif.")
    if _RIBUAN.match(isi) or _POLOS.match(isi):
        return Decimal(isi.replace(".", "").replace(",", "."))
    if "e" in isi.lower() and _MESIN.match(isi):
        raise BukanAngka(
            f"“{teks[:40]}” memakai tulisan pangkat. Tulis angkanya lengkap, misalnya 1.000.000.000."
        )
    if _MESIN.match(isi):
        raise BukanAngka(
            f"“{teks[:40]}” dapat dibaca dua cara. Tulis pecahan dengan koma ({isi.replace('.', ',')}) "
            "dan ribuan dengan titik (38.440)."
        )
    raise BukanAngka(f"“{teks[:40]}” bukan angka. Contoh yang benar: 178.914 atau 38,44.")


def tulis_angka(nilai: Decimal | None) -> str:
    """Give a number as the form shows it: `urai_angka` reads it back unchanged."""
    if nilai is None:
        return ""
    utuh, _, pecahan = f"{nilai:f}".partition(".")
    utuh, pecahan = f"{int(utuh):,}".replace(",", "."), pecahan.rstrip("0")
    return f"{utuh},{pecahan}" if pecahan else utuh
