"""Every kind of step by its name; apps above add theirs (placements of people)."""

from typing import Any

from orgstruktur.rancangan import fungsi, garis, isi, jabatan, lebur, unit
from orgstruktur.rancangan.langkah import Langkah

_JENIS: dict[str, type[Langkah]] = {}


def daftarkan(kelas: type[Langkah]) -> None:
    """Let a proposal hold steps of another kind."""
    if _JENIS.setdefault(kelas.JENIS, kelas) is not kelas:
        raise ValueError(f"Jenis langkah {kelas.JENIS} sudah terdaftar.")


def jenis_langkah() -> dict[str, type[Langkah]]:
    """Give every kind by its name, in the order in which they are offered."""
    return dict(_JENIS)


def nama_langkah(jenis: str) -> str:
    """Give what the officer calls a kind."""
    kelas = _JENIS.get(jenis)
    return kelas.NAMA if kelas else jenis.replace("_", " ").capitalize()


def baca_langkah(jenis: str, data: Any) -> Langkah:
    """Give a step as it was written. Raises IsiRusak for what is none."""
    kelas = _JENIS.get(jenis)
    if kelas is None:
        raise isi.IsiRusak(f"Jenis langkah “{jenis}” tidak dikenal.")
    return isi.dari_json(kelas, data)


for _kelas in (
    unit.BentukUnit,
    unit.UbahUnit,
    unit.PindahUnit,
    lebur.GabungUnit,
    lebur.PecahUnit,
    lebur.BubarkanUnit,
    fungsi.TambahFungsi,
    fungsi.PindahFungsi,
    fungsi.CabutFungsi,
    jabatan.BentukJabatan,
    jabatan.UbahJabatan,
    jabatan.PindahJabatan,
    jabatan.HapusJabatan,
    garis.TambahGaris,
    garis.AkhiriGaris,
):
    daftarkan(_kelas)
