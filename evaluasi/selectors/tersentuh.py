"""What an applied proposal touched: units, and the services whose figures may have moved because of it.

A unit whose own place, name or kind changed is touched with everything below it; one that only got or gave functions or
positions is touched itself. A service is touched through its unit, or where it was carried along. A unit that offers
nothing itself, as the head office of a dinas, works through the units below it: then their services are touched.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evaluasi.models import Layanan
from orgstruktur.bagan import Bagan
from orgstruktur.models import JejakUnit, Langkah
from orgstruktur.selectors.tersentuh import kunci_kolom, unit_dalam_jejak


@dataclass
class Tersentuh:
    """unit: themselves; cabang: with everything below them; layanan: carried along."""

    unit: set[int] = field(default_factory=set)
    cabang: set[int] = field(default_factory=set)
    layanan: set[int] = field(default_factory=set)

    def kena(self, bagan: Bagan, unit_id: int) -> bool:
        """Say whether a unit of a structure is touched; the root never is with all that is below it."""
        if unit_id in self.unit:
            return True
        simpul = bagan.ambil(unit_id)
        if simpul is None:
            return False
        return any(s.id in self.cabang and s.induk_id is not None for s in bagan.leluhur(simpul))

    def lewat_bawahan(self, bagan: Bagan, daftar: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
        """Give unit touched itself that offers no service → the services of the units below it.

        daftar: (service, its unit) of the whole city. The root never is touched with all that is below it.
        """
        punya = {unit for _, unit in daftar}
        tanpa = {u for u in self.unit - self.cabang - punya if not _akar(bagan, u)}
        hasil: dict[int, set[int]] = defaultdict(set)
        for layanan, unit in daftar if tanpa else ():
            simpul = bagan.ambil(unit)
            for atas in tanpa & {s.id for s in bagan.leluhur(simpul)} if simpul else ():
                hasil[atas].add(layanan)
        return dict(hasil)

    def semua(self, bagan: Bagan) -> list[int]:
        """Give every touched unit of a structure, in its order."""
        return [s.id for s in bagan if self.kena(bagan, s.id)]


def _akar(bagan: Bagan, unit_id: int) -> bool:
    simpul = bagan.ambil(unit_id)
    return simpul is None or simpul.induk_id is None


def tersentuh(rancangan: Iterable[int]) -> dict[int, Tersentuh]:
    """Give what proposals touched, by their keys; two queries.

    Read from the rows that each step wrote: the Jejak also names the units above, which are not touched. Only of a
    batch, which keeps no rows, the units of its Jejak count.
    """
    hasil: dict[int, Tersentuh] = defaultdict(Tersentuh)
    tanpa_baris: dict[int, int] = {}
    langkah = Langkah.objects.filter(rancangan__in=list(rancangan), jejak__isnull=False)
    kolom = ("rancangan_id", "jejak_id", "jejak__sebelum", "jejak__sesudah")
    for pk, jejak, sebelum, sesudah in langkah.order_by("pk").values_list(*kolom):
        satu = hasil[pk]
        if "sidik" in sesudah:
            tanpa_baris[jejak] = pk
            continue
        sendiri, cabang = unit_dalam_jejak(sebelum, sesudah)
        satu.unit |= sendiri
        satu.cabang |= cabang
        for isi in (sebelum, sesudah):
            satu.layanan |= {int(k) for k in isi.get("layanan") or {}}
            satu.layanan |= kunci_kolom(isi, "riwayatlayanan", "layanan_id")
    tautan = JejakUnit.objects.filter(jejak__in=list(tanpa_baris))
    for jejak, unit in tautan.values_list("jejak_id", "unit_id"):
        hasil[tanpa_baris[jejak]].unit.add(unit)
    return hasil


def layanan_kota() -> list[tuple[int, str, str, int]]:
    """Give (key, code, name, unit) of every service that was ever kept; one query."""
    return list(Layanan.objects.order_by("nama", "pk").values_list("pk", "kode", "nama", "unit_id"))
