"""How far a change reaches: every unit it gives another past, present or future.

Asked at the end of every change, under the lock, whatever the service asked before: so that no
way in (a past date, an undo, a batch) leads out of the scope of the account.
"""

from typing import TYPE_CHECKING, Any

from orgstruktur.models import Unit
from orgstruktur.services.baris import nilai_baris

if TYPE_CHECKING:
    from orgstruktur.services.bacaan import Bacaan


def unit_terjangkau(p: "Bacaan") -> set[int]:
    """Give the keys of the units whose own or whose contents' ranges this change alters.

    Of a unit: itself, and the parents it gains or loses. Of a function or position: the unit of
    each altered range, and the unit it belongs to today.
    """
    hasil: set[int | None] = set()
    baru: set[int] = set()
    for jenis, pk, benda, asal, kini in p.rentang_tersentuh():
        if jenis is Unit:
            baru |= set() if asal else {pk}
            hasil |= {pk} if asal else set()
            hasil |= {n["induk_id"] for n in asal.values()} ^ {r.induk_id for r in kini}
            continue
        if asal:
            hasil.add(benda.unit_id)
        hasil |= _unit_berubah(asal, kini)
    return {pk for pk in hasil - baru if pk is not None}


def _unit_berubah(asal: dict[int, dict[str, Any]], kini: list[Any]) -> set[int | None]:
    sesudah = {r.pk: nilai_baris(r) for r in kini if not r._state.adding}
    hasil = {r.unit_id for r in kini if r._state.adding}
    for pk, lama in asal.items():
        if sesudah.get(pk) != lama:
            hasil |= {lama["unit_id"], (sesudah.get(pk) or lama)["unit_id"]}
    return hasil
