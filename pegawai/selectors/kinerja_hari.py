"""Days for performance: holidays, the pattern of a unit, where a person sat, the state of a day."""

from datetime import date, timedelta
from typing import NamedTuple

from orgstruktur.models import RiwayatJabatan, Unit
from orgstruktur.selectors.hari_libur import kalender
from pegawai.kinerja_waktu import BAWAAN, Pola
from pegawai.models import KeadaanHari, Pegawai, Penempatan, PolaKerja

#: A window over Lebaran never needs days further than that.
_SEKITAR = timedelta(days=45)


def hari_libur(mulai: date, sampai: date) -> dict[date, str]:
    """Give the holidays between two days (both included), with names; one query.

    Collective leave and what officers set for this city are among them.
    """
    berlaku = kalender()
    banyak = (sampai - mulai).days + 1
    semua = (mulai + timedelta(days=n) for n in range(banyak))
    return {h: nama for h in semua if (nama := berlaku.nama_libur(h))}


def libur_sekitar(hari: date) -> dict[date, str]:
    """Give the holidays that a window around `hari` may need."""
    return hari_libur(hari - _SEKITAR, hari + _SEKITAR)


def pola_unit(unit: Unit) -> Pola:
    """Give when a unit works: its own pattern, else that of the nearest unit above; one query."""
    p = (
        PolaKerja.objects.filter(
            unit__tree_id=unit.tree_id, unit__lft__lte=unit.lft, unit__rght__gte=unit.rght
        )
        .order_by("-unit__lft")
        .first()
    )
    return Pola(p.hari, p.masuk, p.pulang, p.piket) if p else BAWAAN


class Duduk(NamedTuple):
    """Where a person sat on a day. jabatan_id None: waited for a position at this unit."""

    unit: Unit
    jabatan_id: int | None = None
    jabatan: str = ""
    kepala: bool = False
    penempatan_id: int | None = None


def duduk_pada(pegawai: Pegawai, hari: date) -> Duduk | None:
    """Give the position of that day, the definitif one first; else the unit waited at.

    Name and unit of the position are those of that day, also before a reorganisation. Two queries.
    """
    p = (
        pegawai.daftar_penempatan.pada(hari)
        .exclude(macam=Penempatan.Macam.PLH)
        .select_related("jabatan", "jabatan__unit")
        .order_by("macam", "berlaku_mulai", "pk")  # "definitif" comes before "plt"
        .first()
    )
    if p is not None:
        riwayat = RiwayatJabatan.objects.pada(hari).filter(jabatan=p.jabatan_id)
        j = riwayat.select_related("unit").first() or p.jabatan
        return Duduk(j.unit, p.jabatan_id, j.nama, j.kepala, p.pk)
    return Duduk(pegawai.unit_tunggu) if pegawai.unit_tunggu else None


def keadaan_bulan(pegawai: Pegawai, mulai: date, sampai: date) -> dict[date, str]:
    """Give the states of the days between two days (both included); one query."""
    semua = KeadaanHari.objects.filter(pegawai=pegawai, tanggal__range=(mulai, sampai))
    return dict(semua.values_list("tanggal", "keadaan"))
