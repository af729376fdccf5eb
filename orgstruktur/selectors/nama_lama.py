"""The names under which a unit's sentences were written: its own of earlier days, and of where they come from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from orgstruktur.analisis.dari_bagan import nama_sendiri
from orgstruktur.bagan import Bagan
from orgstruktur.models import RiwayatFungsi, RiwayatUnit


def nama_lama(bagan: Bagan) -> Mapping[int, frozenset[str]]:
    """Give unit → names that are its own besides today's: a name that changed is no overlap with whose work it tells.

    Its own and of every unit it ever stood under, and the same of the units its functions came from, up to the day
    of the Bagan. Two queries, none for a Bagan that was asked before.
    """
    if "nama_lama" not in bagan.ingatan:
        bagan.ingatan["nama_lama"] = _baca(bagan)
    hasil: Mapping[int, frozenset[str]] = bagan.ingatan["nama_lama"]
    return hasil


def _baca(bagan: Bagan) -> dict[int, frozenset[str]]:
    sampai = {"berlaku_mulai__lte": bagan.tanggal}
    nama, induk = defaultdict[int, set[str]](set), defaultdict[int, set[int]](set)
    baris = RiwayatUnit.objects.filter(**sampai).order_by()
    for pk, sebutan, atas in baris.values_list("unit_id", "nama", "induk_id").distinct():
        if atas is not None:  # the city's own name is in every sentence's reach, not its own
            nama[pk].add(sebutan)
            induk[pk].add(atas)
    asal = _asal_fungsi(bagan, sampai)
    hasil = {}
    for s in bagan:
        if bagan.fungsi.get(s.id):
            semua = _ke_atas({s.id, *asal.get(s.id, ())}, induk)
            lama = {n for pk in semua for n in nama.get(pk, ())}.difference(nama_sendiri(bagan, s))
            if lama:
                hasil[s.id] = frozenset(lama)
    return hasil


def _asal_fungsi(bagan: Bagan, sampai: Mapping[str, object]) -> dict[int, set[int]]:
    """Give unit → the units its functions stood in before."""
    tempat = {f.id: unit for unit, daftar in bagan.fungsi.items() for f in daftar}
    pernah = RiwayatFungsi.objects.filter(**sampai).order_by()
    hasil: dict[int, set[int]] = {}
    for fungsi, unit in pernah.values_list("fungsi_id", "unit_id").distinct():
        if tempat.get(fungsi, unit) != unit:
            hasil.setdefault(tempat[fungsi], set()).add(unit)
    return hasil


def _ke_atas(mulai: Iterable[int], induk: Mapping[int, set[int]]) -> set[int]:
    """Give these units and all they ever stood under; two may have stood under each other."""
    hasil: set[int] = set()
    sisa = list(mulai)
    while sisa:
        pk = sisa.pop()
        if pk not in hasil:
            hasil.add(pk)
            sisa += induk.get(pk, ())
    return hasil
