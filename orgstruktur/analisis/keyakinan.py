"""How sure a finding of a whole city is.

A third of the labelled pairs say the same work; of the pairs of a city that share a matter, few do. A
score learned from the first is too sure of the second, so its odds are corrected by the share to be
expected (Saerens, Latinne and Decaestecker 2002, "Adjusting the outputs of a classifier to new a
priori probabilities"). Only what is shown first depends on it: scores and grades stay.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, log

from orgstruktur.analisis.bobot import BAGIAN_LATIH

#: among a thousand pairs that share a matter, found by reading all of one government's
PER_SERIBU = 30
_TINGGI, _SEDANG = 0.2, 0.1


class Keyakinan(StrEnum):
    """How sure: at least one in five such findings is the same work, one in ten, fewer."""

    TINGGI = "tinggi"
    SEDANG = "sedang"
    RENDAH = "rendah"


#: what is shown unless somebody asks for more
LAZIM = frozenset({Keyakinan.TINGGI, Keyakinan.SEDANG})


@dataclass(frozen=True, slots=True)
class BatasKeyakinan:
    """The lowest score, 0 to 1, of either grade."""

    tinggi: float
    sedang: float

    def sebut(self, skor: float) -> Keyakinan:
        """Give how sure a finding with this score is."""
        if skor >= self.tinggi:
            return Keyakinan.TINGGI
        return Keyakinan.SEDANG if skor >= self.sedang else Keyakinan.RENDAH


def batas_keyakinan(per_seribu: int = PER_SERIBU) -> BatasKeyakinan:
    """Give the limits where so many of a thousand pairs are to be expected the same (1 to 999)."""
    bagian = min(max(per_seribu, 1), 999) / 1000
    geser = _logit(bagian) - _logit(BAGIAN_LATIH)
    return BatasKeyakinan(*(1 / (1 + exp(geser - _logit(p))) for p in (_TINGGI, _SEDANG)))


def _logit(p: float) -> float:
    return log(p / (1 - p))
