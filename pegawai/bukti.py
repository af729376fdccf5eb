"""Evidence files: what they may be, told from their first bytes and not from their name. Pure."""

from typing import NamedTuple

TERBESAR_MB = 2
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
        raise BuktiKeliru(f"Berkas ini lebih besar dari {TERBESAR_MB} MB.")
    for tanda, jenis, akhiran in _TANDA:
        if isi.startswith(tanda):
            return Bukti(_nama_aman(nama, akhiran), jenis, isi)
    raise BuktiKeliru(
        "Isi berkas ini bukan PDF, JPEG, atau PNG. Pindai atau simpan ulang sebagai PDF."
    )


def _nama_aman(nama: str, akhiran: str) -> str:
    """Keep letters, digits and a few signs of the name; the ending follows the content."""
    pokok = nama.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")[0] or nama
    bersih = "".join(h if h.isalnum() or h in " -_" else "_" for h in pokok).strip() or "bukti"
    return f"{bersih[:120]}.{akhiran}"
