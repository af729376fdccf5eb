"""`?akar=KODE`: the branch an address asks for."""

from orgstruktur.bagan import Bagan, Simpul


def baca_akar(bagan: Bagan, kode: str) -> tuple[Simpul | None, str]:
    """Give (the unit, "") or, for a code this day does not have, (the root, what is wrong)."""
    if not kode or kode in bagan:
        return bagan.per_kode.get(kode, bagan.akar), ""
    return bagan.akar, f"Unit dengan kode “{kode[:60]}” tidak ada pada tanggal ini."
