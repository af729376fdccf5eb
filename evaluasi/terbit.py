"""What of the answers is published, so that few answers stay unknown. Pure.

Everything public is a sum of cells that are each large enough, so nothing can be subtracted out:
a service with too few answers is pooled with the others of its unit, and where even that is too
little it is left out, also of the sums above. Counters of one service are told apart only as far
as the rest cannot be worked out.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from evaluasi.skm import Jumlah
from tebingtinggi.bersama.sel_kecil import sel_tersembunyi

#: (unit that answers, service; None = of no service that is told)
Sel = tuple[Any, Any]


def terbitkan(sel: Mapping[Sel, Jumlah], minimum: int) -> dict[Sel, Jumlah]:
    """Give the cells of one period that are published; what is pooled stands under the service None."""
    hasil: dict[Sel, Jumlah] = {}
    sisa: dict[Any, Jumlah] = defaultdict(Jumlah)
    for (unit, layanan), jumlah in sel.items():
        if layanan is not None and jumlah.n >= minimum:
            hasil[unit, layanan] = jumlah
        else:
            sisa[unit] += jumlah
    hasil.update({(unit, None): j for unit, j in sisa.items() if j.n >= minimum})
    return hasil


def loket_tertutup(
    sel: Mapping[tuple[Sel, Any], Jumlah], minimum: int
) -> frozenset[tuple[Sel, Any]]:
    """Give which counters of which services are not told apart in one period."""
    daftar: dict[Sel, list[Any]] = defaultdict(list)
    for layanan, loket in sel:
        daftar[layanan].append(loket)
    return frozenset(
        (layanan, semua[i])
        for layanan, semua in daftar.items()
        for i in sel_tersembunyi([sel[layanan, k].n for k in semua], minimum)
    )
