"""Who may see and fill in which figures of the typology: by role, or as head of a perangkat daerah."""

from dataclasses import dataclass
from typing import Any

from orgstruktur.analisis.tipologi_letak import UnitTipologi
from orgstruktur.models import boleh, perangkat_dipimpin
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin

IZIN_LIHAT, IZIN_ISI = "lihat_tipologi", "isi_tipologi"


@dataclass(frozen=True, slots=True)
class LingkupTipologi:
    """What an account may do. peran: where its roles let it fill in; dipimpin: perangkat daerah it heads."""

    lihat_semua: bool
    peran: LingkupIzin
    dipimpin: frozenset[int] = frozenset()

    def mencakup(self, unit_id: int) -> bool:
        """Say whether the figures that belong to this unit alone may be filled in."""
        return unit_id in self.peran.akar or unit_id in self.dipimpin

    def boleh_lihat(self, unit: UnitTipologi | None) -> bool:
        """Say whether a table of this unit may be looked at; None = a table without a unit."""
        return self.lihat_semua or (unit is not None and unit.id in self.dipimpin)


def lingkup_tipologi(akun: Any) -> LingkupTipologi:
    """Give it for `akun`; one query, none for who may fill in everything."""
    peran = lingkup_izin(akun, IZIN_ISI)
    dipimpin = frozenset() if peran.semua else perangkat_dipimpin(akun)
    return LingkupTipologi(boleh(akun, IZIN_LIHAT), peran, dipimpin)
