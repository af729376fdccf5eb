"""The numbers of a bundle of letters, from a pattern that the officer writes. Pure."""

from collections.abc import Sequence

from pegawai.surat_penempatan import Surat

#: Stands in a pattern for the running number.
URUT = "{n}"
POLA_TERPANJANG = 80


def nomori(daftar: Sequence[Surat], pola: str, mulai: int = 1) -> list[Surat]:
    """Give the letters with their numbers; the first one carries `mulai`. Without a pattern they have none."""
    rapi = " ".join(pola.split())[:POLA_TERPANJANG]
    return [s._replace(nomor=rapi.replace(URUT, str(mulai + n))) for n, s in enumerate(daftar)]
