"""Evidence files: what they may be, told from their first bytes and not from their name."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

TERBESAR_MB = 2
TERLALU_BESAR = f"Berkas ini lebih besar dari {TERBESAR_MB} MB."
_TANDA = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
)


class Bukti(NamedTuple):
    """A file that was accepted."""

    nama: str
    jenis: str
    isi: bytes


class BuktiKeliru(ValueError):
    """The file cannot be taken; the argument says why and what to do."""


def periksa_bukti(nama: str, isi: bytes) -> Bukti:
    """Give the file with its kind and a harmless name. Raises BuktiKeliru."""
    if not isi:
        raise BuktiKeliru("Berkas ini kosong.")
    if len(isi) > TERBESAR_MB * 1024 * 1024:
        raise BuktiKeliru(TERLALU_BESAR)
    for tanda, jenis, akhiran in _TANDA:
        if isi.startswith(tanda):
            return Bukti(_nama_aman(nama, akhiran), jenis, isi)
    raise BuktiKeliru(
        "Isi berkas ini bukan PDF, JPEG, atau PNG. Pindai atau simpan ulang sebagai PDF."
    )


def ambil_bukti(berkas: Any) -> Bukti | None:
    """Give the evidence of a file field of a form, None for none; never reads more than is allowed.

    Raises ValidationError.
    """
    if not berkas:
        return None
    try:
        if berkas.size > TERBESAR_MB * 1024 * 1024:
            raise BuktiKeliru(TERLALU_BESAR)
        return periksa_bukti(berkas.name, berkas.read())
    except BuktiKeliru as galat:
        raise ValidationError(str(galat), "bukti") from galat


def _nama_aman(nama: str, akhiran: str) -> str:
    """Keep letters, digits and a few signs of the name; the ending follows the content."""
    pokok = nama.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")[0] or nama
    bersih = "".join(h if h.isalnum() or h in " -_" else "_" for h in pokok).strip() or "bukti"
    return f"{bersih[:120]}.{akhiran}"
