"""The head position of a unit: the one it usually has, and its title when the unit is renamed."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from orgstruktur import aturan_isi
from orgstruktur.models import Jabatan, RiwayatJabatan, Unit
from orgstruktur.services import rentang
from orgstruktur.services.keliru import pastikan
from orgstruktur.services.perubahan import Perubahan


def nilai_jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> dict[str, Any]:
    """Give the columns of the head position a unit of this kind and name usually has.

    Raises AturanDilanggar when its title would be too long.
    """
    nilai = aturan_isi.nilai_kepala(jenis, nama, eselon)
    pastikan_sebutan(nilai["nama"])
    return {"unit_id": unit_id, **nilai}


def jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> Jabatan:
    """Give that position, unsaved. Raises AturanDilanggar as `nilai_jabatan_kepala` does."""
    return Jabatan(**nilai_jabatan_kepala(unit_id, jenis, nama, eselon))


def pastikan_sebutan(sebutan: str) -> None:
    """Raise AturanDilanggar when a title made of the name of a unit is too long to be kept."""
    pastikan(aturan_isi.periksa_sebutan(sebutan))


class GantiNama(NamedTuple):
    """A unit that gets another name. semula: copies of its ranges before that."""

    unit: Unit
    semula: Sequence[Any]
    lama: str
    baru: str


class Sebutan(NamedTuple):
    """The title of a head that holds the name of its unit: as it was, as it follows."""

    unit_id: int
    lama: str
    baru: str


def ikutkan_sebutan(
    p: Perubahan, daftar: Sequence[GantiNama], *, tulis: bool = True
) -> list[Sebutan]:
    """Let the titles of heads follow the names of their units, each on the days it has changed.

    A head that came later has the new title from its first day; one that now belongs to another
    unit keeps its own. Without `tulis` the titles are only given, to say what stays behind. Two
    queries, however many units. Raises AturanDilanggar when a title becomes too long.
    """
    ganti = {g.unit.pk: g for g in daftar}
    pk = RiwayatJabatan.objects.filter(unit__in=ganti, kepala=True).values("jabatan")
    kepala = Jabatan.objects.filter(pk__in=pk, unit__in=ganti).order_by("unit__lft", "pk")
    p.muat(Jabatan, [j.pk for j in kepala])
    hasil: dict[Sebutan, None] = {}
    for jabatan in kepala:
        for r, hari, s in _mengikuti(p, jabatan, ganti[jabatan.unit_id]):
            if r.nama != s.lama:
                continue  # it has followed already
            hasil[s] = None
            if not tulis:
                continue
            pastikan_sebutan(s.baru)
            if hari == p.tanggal and not p.perbaikan:
                p.ubah(jabatan, nama=s.baru)
            else:
                p.ubah_rentang(jabatan, r, nama=s.baru)
    return list(hasil)


def _mengikuti(p: Perubahan, jabatan: Jabatan, g: GantiNama) -> list[tuple[Any, date, Sebutan]]:
    """Give the ranges of a head that hold the old name while the unit has the new one."""
    masa = [r for r in rentang.urutkan(p.rentang(g.unit)) if _berganti(r, g.semula, g.baru)]
    riwayat: list[Any] = rentang.urutkan(p.rentang(jabatan))
    return [
        (r, hari, Sebutan(r.unit_id, r.nama, baru))
        for r in riwayat
        if r.kepala
        and r.unit_id == g.unit.pk
        and (baru := aturan_isi.sebutan_berganti(r.nama, g.lama, g.baru)) != r.nama
        if (hari := _hari_bersama(r, masa)) is not None
    ]


def _berganti(r: Any, semula: Sequence[Any], nama: str) -> bool:
    """Say whether a range of a unit has got this name by the change."""
    dahulu: Any = rentang.pada(semula, r.berlaku_mulai)
    return r.nama == nama and dahulu is not None and dahulu.nama != nama


def _hari_bersama(r: Any, masa: Sequence[Any]) -> date | None:
    """Give the first day on which a range meets one of `masa`, which are in order."""
    for m in masa:
        hari = max(r.berlaku_mulai, m.berlaku_mulai)
        if r.mencakup(hari) and m.mencakup(hari):
            return hari
    return None
