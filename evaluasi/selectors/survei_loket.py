"""What the link of a counter offers: every service received there that some open survey asks about.

A service counts for the survey of the unit that answers for it, wherever it is received; the counter is only
noted. So the poster of a kelurahan or of the shared service hall leads to the surveys of several units.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from evaluasi.models import Layanan, Loket, Survei
from orgstruktur.models import Unit


@dataclass(frozen=True)
class SurveiLoket:
    """The surveys that may be answered at a counter. sendiri: that of its own unit, or of the nearest above.

    layanan: service → the survey that it counts for, in the order of the services' names.
    """

    loket: Loket
    sendiri: Survei | None
    layanan: Mapping[Layanan, Survei]

    @property
    def semua(self) -> list[Survei]:
        """Every survey, the counter's own first."""
        daftar = [*([self.sendiri] if self.sendiri else []), *self.layanan.values()]
        return list({s.pk: s for s in daftar}.values())

    @property
    def hanya_sendiri(self) -> bool:
        """Whether nothing but the own survey is answered here."""
        return self.sendiri is not None and all(s == self.sendiri for s in self.layanan.values())

    def yang_terbuka(self) -> "SurveiLoket":
        """Leave out the surveys that ask for a slip."""
        sendiri = self.sendiri if self.sendiri and self.sendiri.tautan_terbuka else None
        layanan = {la: s for la, s in self.layanan.items() if s.tautan_terbuka}
        return SurveiLoket(self.loket, sendiri, layanan)


def survei_loket(
    loket: Loket, hari: date, status: Collection[int] = (Survei.Status.DIBUKA,)
) -> SurveiLoket:
    """Give what can be answered at a counter on a day; three queries. status: of the surveys that count."""
    layanan = list(loket.daftar_layanan.aktif().select_related("unit").order_by("nama", "pk"))
    unit = {u.pk: u for u in (loket.unit, *(la.unit for la in layanan))}
    daftar = list(
        Survei.objects.filter(_di_atas(unit.values()), status__in=status)
        .filter(mulai__lte=hari, selesai__gte=hari)
        .select_related("unit")
        .prefetch_related("daftar_layanan")
        .order_by("-unit__level", "-mulai", "pk")
    )
    sendiri = next((s for s in daftar if _membawahi(s.unit, loket.unit)), None)
    pasangan = {la: _bagi_layanan(la, daftar, sendiri) for la in layanan}
    return SurveiLoket(loket, sendiri, {la: s for la, s in pasangan.items() if s is not None})


def survei_layanan(layanan: Layanan, hari: date) -> Survei | None:
    """Give the survey that anybody may answer about a service on a day; one query."""
    pilihan = Survei.daftar_layanan.through.objects.filter(survei=OuterRef("pk"))
    return (
        Survei.objects.menerima()
        .filter(_di_atas([layanan.unit]), mulai__lte=hari, selesai__gte=hari, tautan_terbuka=True)
        .filter(~Exists(pilihan) | Exists(pilihan.filter(layanan=layanan)))
        .order_by("-unit__level", "-mulai", "pk")
        .first()
    )


def _bagi_layanan(
    layanan: Layanan, daftar: Iterable[Survei], sendiri: Survei | None
) -> Survei | None:
    """The survey that a service counts for: of the unit that answers for it, else the counter's own if it asks."""
    for survei in daftar:
        if _membawahi(survei.unit, layanan.unit) and _menanyakan(survei, layanan):
            return survei
    return sendiri if sendiri is not None and _menanyakan(sendiri, layanan) else None


def _menanyakan(survei: Survei, layanan: Layanan) -> bool:
    """Say whether a survey asks about a service; without a list of its own it asks about all."""
    pilihan = survei.daftar_layanan.all()
    return not pilihan or layanan in pilihan


def _membawahi(atas: Unit, unit: Unit) -> bool:
    return atas.tree_id == unit.tree_id and atas.lft <= unit.lft and atas.rght >= unit.rght


def _di_atas(daftar: Iterable[Unit]) -> Q:
    """The units and everything above them."""
    syarat = [
        Q(unit__tree_id=u.tree_id, unit__lft__lte=u.lft, unit__rght__gte=u.rght) for u in daftar
    ]
    return reduce(or_, syarat)
