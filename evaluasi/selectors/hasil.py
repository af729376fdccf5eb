"""Results from the counters: one index per period, unit, service and counter; pooled, never averaged.

What of them is published: selectors/hasil_terbit.py. A service counts for the unit that answers for it today, with all its earlier answers; an answer
without a service counts for the unit of the survey. So a series goes on through a merger or a move.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from evaluasi.models import HasilLama, Layanan, Loket
from evaluasi.periode import Periode
from evaluasi.selang import Selang, selang_ikm
from evaluasi.skm import KINERJA, HasilSkm, Jumlah, Mutu, hitung, mutu, ukuran_sampel
from evaluasi.terbit import Kira
from orgstruktur.models import Unit

#: Steps in which the answers of a running period are told.
_BULAT = 5
#: The unit an answer counts for.
PENANGGUNG = Coalesce(F("layanan__unit_id"), F("survei__unit_id"))


@dataclass(frozen=True)
class Hasil:
    """The index of something in one period. tutup: not shown, since it or something beside it is too few answers.

    kira: rounded, instead of exact (a counter). populasi: users in the period, where the answers are a sample of
    them. berjalan: nothing of it is released yet; the index waits until the period is closed, since two looks
    around one answer would tell that answer. menunggu: surveys that still count in it once they are closed; kecil:
    surveys that do not count, since they have too few answers.
    """

    periode: Periode
    jumlah: Jumlah
    berjalan: bool = False
    populasi: int | None = None
    tutup: bool = False
    kira: Kira | None = None
    menunggu: int = 0
    kecil: int = 0

    @cached_property
    def skm(self) -> HasilSkm | None:
        """The exact index; None where it is not shown or an unsur has no answer."""
        return None if self.tutup or self.berjalan or self.kira else hitung(self.jumlah)

    @property
    def ikm(self) -> Decimal | None:
        """The index that is shown, exact or rounded; None where none is."""
        if self.kira is not None:
            return Decimal(self.kira.ikm)
        return self.skm.ikm if self.skm else None

    @property
    def mutu(self) -> Mutu | None:
        """Its letter."""
        return None if self.ikm is None else mutu(self.ikm)

    @property
    def kinerja(self) -> str:
        """Its letter in words."""
        return KINERJA[self.mutu] if self.mutu else ""

    @cached_property
    def selang(self) -> Selang | None:
        """What chance allows around the index (95 %)."""
        return None if self.skm is None else selang_ikm(self.jumlah, self.populasi)

    @property
    def n(self) -> int | None:
        """How many answered; None where it is not shown; rounded down to fives of a running period, to tens of a counter."""
        if self.kira is not None:
            return self.kira.n
        if self.tutup:
            return None
        return self.jumlah.n // _BULAT * _BULAT if self.berjalan else self.jumlah.n

    @property
    def melebihi_pengguna(self) -> bool:
        """Whether more answered than there are said to be users; the number of users is then doubtful."""
        return self.populasi is not None and (self.n or 0) > self.populasi

    @property
    def sampel(self) -> int | None:
        """How many answers the number of users calls for (Krejcie & Morgan)."""
        return None if self.populasi is None else ukuran_sampel(self.populasi)

    @property
    def sampel_kurang(self) -> bool:
        """Whether fewer answered than called for: a warning, never a block."""
        return self.sampel is not None and (self.n or 0) < self.sampel


@dataclass(frozen=True, slots=True)
class Lama:
    """A result of an earlier report: only its figure. asal: the unit of the report, where it is no longer that one."""

    periode: Periode
    ikm: Decimal
    n: int | None
    rumus: str
    sumber: str
    asal: str = ""

    @property
    def nama(self) -> str:
        """The period, and whose report it is."""
        return f"{self.periode.nama}, {self.asal}" if self.asal else self.periode.nama


@dataclass(frozen=True, slots=True)
class Rincian:
    """One part of a whole in one period: a unit, a service or a counter."""

    kunci: str
    nama: str
    hasil: Hasil
    jenis: str = ""


def terlalu_sedikit(n: int) -> bool:
    """Say whether so few answers are not shown."""
    return n < settings.TATA_SKM_MINIMUM


def milik_unit(unit: Unit, *, cabang: bool = True) -> Q:
    """What counts for a unit, and for everything below it."""
    if not cabang:
        return Q(layanan__unit=unit) | Q(layanan__isnull=True, survei__unit=unit)
    layanan = Q(
        layanan__unit__tree_id=unit.tree_id,
        layanan__unit__lft__gte=unit.lft,
        layanan__unit__rght__lte=unit.rght,
    )
    survei = Q(
        layanan__isnull=True,
        survei__unit__tree_id=unit.tree_id,
        survei__unit__lft__gte=unit.lft,
        survei__unit__rght__lte=unit.rght,
    )
    return layanan | survei


def hasil_lama(daftar: QuerySet[HasilLama]) -> list[Lama]:
    """Give the results of earlier reports, newest first, those of too few answers left out; one query."""
    cukup = Q(n__isnull=True) | Q(n__gte=settings.TATA_SKM_MINIMUM)
    return [
        Lama(Periode(h.mulai, h.selesai), h.ikm, h.n, h.get_rumus_display(), h.sumber, h.judul)
        for h in daftar.filter(cukup).order_by("-mulai", "-selesai", "-pk")
    ]


def nama_layanan(kunci: Iterable[Any]) -> dict[Any, tuple[str, str, str]]:
    """Give key → (code, name, "layanan") of services; one query."""
    pk = [k for k in kunci if k is not None]
    baris = Layanan.objects.filter(pk__in=pk).values_list("pk", "kode", "nama")
    return {k: (kode, nama, "layanan") for k, kode, nama in baris}


def nama_loket(kunci: Iterable[Any]) -> dict[Any, tuple[str, str, str]]:
    """Give key → (code, name, "loket") of counters; one query."""
    pk = [k for k in kunci if k is not None]
    baris = Loket.objects.filter(pk__in=pk).values_list("pk", "kode", "nama")
    return {k: (kode, nama, "loket") for k, kode, nama in baris}
