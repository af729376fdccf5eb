"""The published figures of every unit, service and period, as they stand ready (AngkaTerbit): read in one query.

What waits, what is hidden and who was asked is not told here (selectors/hasil_terbit.py); the figures are the same.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from evaluasi.models import AngkaTerbit
from evaluasi.models.rekap import KOLOM_JUMLAH, jadi_jumlah
from evaluasi.periode import Periode
from evaluasi.selectors.hasil_terbit import jalan_unit
from evaluasi.skm import Jumlah, hitung
from evaluasi.terbit import KOTA, Kunci, kunci_layanan, kunci_sendiri, kunci_unit
from orgstruktur.bagan import Bagan
from tebingtinggi.bersama import massal

#: (index or None, then KOLOM_JUMLAH)
_Baris = Sequence[Any]


@dataclass
class AngkaPeriode:
    """The figures of one period. sendiri: what each unit answers for itself; layanan: by service."""

    bagan: Bagan
    sendiri: dict[int, _Baris] = field(default_factory=dict)
    layanan: dict[int, _Baris] = field(default_factory=dict)

    def __contains__(self, kunci: Kunci) -> bool:
        return bool(self._baris(kunci))

    def ikm(self, kunci: Kunci) -> Decimal | None:
        """Give the index of the city, a unit or a service; None where there is none to show."""
        baris = self._baris(kunci)
        if len(baris) == 1:
            [(ikm, *_)] = baris
        else:
            skm = hitung(_gabung(baris)) if baris else None
            ikm = skm.ikm if skm else None
        return ikm

    def jumlah(self, kunci: Kunci) -> Jumlah | None:
        """Give what it was worked out from; None where nothing is out."""
        baris = self._baris(kunci)
        return _gabung(baris) if baris else None

    def _baris(self, kunci: Kunci) -> Collection[_Baris]:
        if kunci == KOTA:
            return self.sendiri.values()
        if kunci[0] == "unit":
            return self._cabang.get(kunci[1], ())
        milik = {"sendiri": self.sendiri, "layanan": self.layanan}.get(kunci[0], {})
        return (milik[kunci[1]],) if kunci[1] in milik else ()

    @cached_property
    def _cabang(self) -> dict[int, list[_Baris]]:
        """Unit → the rows of it and of everything below it."""
        hasil: dict[int, list[_Baris]] = defaultdict(list)
        for unit, jalan in jalan_unit(self.bagan, self.sendiri).items():
            for atas in jalan:
                hasil[atas].append(self.sendiri[unit])
        return dict(hasil)

    @property
    def semua(self) -> list[Kunci]:
        """The names of all figures that are shown."""
        kota = [KOTA] if self.sendiri else []
        unit = map(kunci_unit, self._cabang)
        sendiri, layanan = map(kunci_sendiri, self.sendiri), map(kunci_layanan, self.layanan)
        return [*kota, *unit, *sendiri, *layanan]


def baca_angka(bagan: Bagan) -> dict[Periode, AngkaPeriode]:
    """Read the figures of every period, oldest first; one query."""
    menurut: dict[tuple[date, date], AngkaPeriode] = {}
    kolom = ("mulai", "selesai", "unit_id", "layanan_id", "ikm", *KOLOM_JUMLAH)
    for baris in massal.baca(AngkaTerbit.objects.order_by().values_list(*kolom)):
        masa = baris[:2]
        angka = menurut.get(masa)
        if angka is None:
            angka = menurut[masa] = AngkaPeriode(bagan)
        if baris[2] is not None:
            angka.sendiri[baris[2]] = baris[4:]
        else:
            angka.layanan[baris[3]] = baris[4:]
    periode = {Periode(*masa): angka for masa, angka in menurut.items()}
    return {p: periode[p] for p in sorted(periode)}


def _gabung(baris: Collection[_Baris]) -> Jumlah:
    return Jumlah.gabung(jadi_jumlah(b[1:]) for b in baris)
