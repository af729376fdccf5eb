"""Keep the figures of a proposal as they stand before it is applied.

They are worked out before the transaction, which holds the tree's lock; inside it only when the
structure changed meanwhile.
"""

from typing import Any, NamedTuple

from orgstruktur.models import AngkaRancangan, Rancangan
from orgstruktur.rancangan.angka_beku import ke_json
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.dampak import baca_masukan, dampak_rancangan
from orgstruktur.selectors.rancangan import coba
from orgstruktur.selectors.tanda import status_bertanda


class Hitungan(NamedTuple):
    """The figures, and the mark of the structure they were worked out on."""

    versi: str
    isi: list[dict[str, Any]]


def hitung_angka(rancangan: Rancangan) -> Hitungan | None:
    """Work them out for the day it takes effect; None where it cannot be applied anyway."""
    if rancangan.tahap != Rancangan.Tahap.DISETUJUI or rancangan.tanggal_berlaku is None:
        return None
    status, _ = status_bertanda()
    daftar = rancangan.daftar_langkah.filter(aktif=True)
    dasar = muat_bagan(rancangan.tanggal_berlaku, lengkap=True)
    hasil = coba(dasar, [b.tertulis() for b in daftar])
    return None if hasil.ditolak else Hitungan(str(status.versi), _hitung(hasil))


def angka_saat_ini(lama: Hitungan | None, versi: str, hasil: Simulasi) -> list[dict[str, Any]]:
    """Give what was worked out before when the structure is still the same, otherwise anew."""
    return lama.isi if lama is not None and lama.versi == versi else _hitung(hasil)


def bekukan_angka(rancangan: Rancangan, isi: list[dict[str, Any]]) -> None:
    """Keep them with the proposal."""
    AngkaRancangan.objects.create(rancangan=rancangan, isi=isi)


def _hitung(hasil: Simulasi) -> list[dict[str, Any]]:
    return ke_json(dampak_rancangan(hasil, baca_masukan(hasil.dasar)))
