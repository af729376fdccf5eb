"""Read a proposal: the structure it stands on, its steps tried on it, what has moved on since."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from orgstruktur.bagan import Bagan
from orgstruktur.models import (
    Jejak,
    JejakRancangan,
    Langkah,
    Rancangan,
    StatusStruktur,
    Unit,
)
from orgstruktur.rancangan.sidik import sidik_bagan
from orgstruktur.rancangan.simulasi import Simulasi, Tertulis, simulasi
from orgstruktur.selectors.aturan import bagan_lengkap
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur

#: Acts on the steps of a proposal that can be undone, one after another.
SUNTINGAN = frozenset(
    {
        "langkah_tambah",
        "langkah_ubah",
        "langkah_pindah",
        "langkah_nyalakan",
        "langkah_matikan",
        "langkah_salin",
        "langkah_hapus",
    }
)
URUNGKAN, ULANGI = "langkah_urungkan", "langkah_ulangi"


def bagan_pada(hari: date, status: StatusStruktur | None = None) -> Bagan:
    """Give the whole structure of a day, from memory while nothing has been written."""
    status = status or status_struktur()
    return bagan_lengkap(bagan_terkini(hari, status=status), status)


def kode_lain(bagan: Bagan) -> frozenset[str]:
    """Give the codes that are taken by units of other dates. One query."""
    return frozenset(Unit.objects.order_by().values_list("kode", flat=True)) - bagan.per_kode.keys()


def coba(dasar: Bagan, daftar: Iterable[Tertulis]) -> Simulasi:
    """Try steps on a structure, with the codes of other dates taken. One query."""
    return simulasi(dasar, daftar, kode_lain=kode_lain(dasar))


def simulasi_rancangan(
    rancangan: Rancangan,
    daftar: Iterable[Langkah],
    *,
    dasar: Bagan | None = None,
    status: StatusStruktur | None = None,
) -> Simulasi:
    """Try the steps of a proposal on the structure it stands on. At most six queries."""
    dasar = dasar or bagan_pada(rancangan.dasar_tanggal, status)
    return coba(dasar, [baris.tertulis() for baris in daftar])


def dasar_berubah(rancangan: Rancangan, status: StatusStruktur) -> bool:
    """Say whether the structure in force is no longer the one the proposal was written on."""
    return sidik_bagan(bagan_pada(status.tanggal_berlaku, status)) != rancangan.dasar_sidik


class Tumpukan(NamedTuple):
    """What can be undone and done again, next first; None = nothing."""

    urung: Jejak | None
    ulang: Jejak | None


def tumpukan_suntingan(rancangan: Rancangan) -> Tumpukan:
    """Give the edit that "Urungkan" takes back and the one that "Ulangi" does again. One query."""
    urung: list[Jejak] = []
    ulang: list[Jejak] = []
    jejak = Jejak.objects.filter(
        pada_rancangan__rancangan=rancangan, tindakan__in=[*SUNTINGAN, URUNGKAN, ULANGI]
    )
    for j in jejak.select_related("oleh").defer("sebelum", "sesudah").order_by("pk"):
        if j.tindakan == URUNGKAN:
            urung.pop()
            ulang.append(j)
        elif j.tindakan == ULANGI:
            ulang.pop()
            urung.append(j)
        else:
            urung.append(j)
            ulang.clear()
    return Tumpukan(urung[-1] if urung else None, ulang[-1] if ulang else None)


def jejak_rancangan(rancangan: Rancangan) -> list[Jejak]:
    """Give the acts of a proposal, newest first. One query."""
    baris = JejakRancangan.objects.filter(rancangan=rancangan).select_related("jejak__oleh")
    return [b.jejak for b in baris.defer("jejak__sebelum", "jejak__sesudah").order_by("-jejak")]
