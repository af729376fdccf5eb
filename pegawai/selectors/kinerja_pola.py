"""The patterns of work, for the officer who sets them."""

from typing import Any, NamedTuple

from django.db.models import Q

from orgstruktur.models import Unit
from pegawai.kinerja_waktu import BAWAAN, Pola
from pegawai.models import PolaKerja

IZIN_POLA = "ubah_pegawai"
_HASIL_TERBANYAK = 30


class PolaUnit(NamedTuple):
    """A unit with the pattern that holds for it; dari: the unit that it comes from, "" = nobody's."""

    unit: Unit
    pola: Pola
    dari: str
    sendiri: bool


def daftar_pola(akun: Any, cari: str = "") -> list[PolaUnit]:
    """Give the perangkat daerah in scope and the units with an own pattern, or what was searched.

    Two queries.
    """
    semua = list(PolaKerja.objects.select_related("unit"))
    unit = Unit.objects.hidup().dapat_diubah_oleh(akun, IZIN_POLA)
    if cari:
        unit = unit.filter(Q(nama__icontains=cari) | Q(kode__iexact=cari))[:_HASIL_TERBANYAK]
    else:
        unit = unit.filter(Q(level__lte=1) | Q(pk__in=[p.unit_id for p in semua]))
    return [_satu(u, semua) for u in sorted(unit, key=lambda u: (u.tree_id, u.lft))]


def _satu(unit: Unit, semua: list[PolaKerja]) -> PolaUnit:
    atas = [
        p
        for p in semua
        if p.unit.tree_id == unit.tree_id and p.unit.lft <= unit.lft and p.unit.rght >= unit.rght
    ]
    if not atas:
        return PolaUnit(unit, BAWAAN, "", sendiri=False)
    p = max(atas, key=lambda p: p.unit.lft)
    return PolaUnit(
        unit, Pola(p.hari, p.masuk, p.pulang, p.piket), p.unit.nama, sendiri=p.unit_id == unit.pk
    )
