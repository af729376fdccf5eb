"""Rekap: the counters behind every index. RekapTerbit: those of them that anybody may see. AngkaSementara.

A counter that everybody could watch would tell each answer as it comes. So figures are never made from the
living counters, but from what was released of them when a period was closed (services/terbit.py).
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, F, Func, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce

from evaluasi import unsur
from evaluasi.models.layanan import Layanan, Loket
from evaluasi.models.survei import Survei
from evaluasi.skm import Jumlah

#: The columns of a Jumlah, in its order.
KOLOM_JUMLAH: tuple[str, ...] = (
    "n",
    *(f"banyak_{kunci}" for kunci in unsur.KUNCI_UNSUR),
    *(f"jumlah_{kunci}" for kunci in unsur.KUNCI_UNSUR),
    "indeks",
    "indeks_kuadrat",
)


_NOL = Value(0, models.BigIntegerField())


class _Total(Cast):
    """A sum as the whole number it is: PostgreSQL adds whole numbers up to decimals.

    So it needs no conversion by Django, which asks for one value by value.
    """

    convert_value = staticmethod(Func._convert_value_noop)

    def __init__(self, kolom: str) -> None:
        super().__init__(Sum(kolom), BigIntegerField())


def jadi_jumlah(nilai: Sequence[int]) -> Jumlah:
    """Give the counters that stand in the columns KOLOM_JUMLAH."""
    k = unsur.BANYAK_UNSUR
    return Jumlah(nilai[0], tuple(nilai[1 : 1 + k]), tuple(nilai[1 + k : 1 + 2 * k]), *nilai[-2:])


def jadi_kolom(jumlah: Jumlah) -> dict[str, int]:
    """Give the columns that hold these counters."""
    nilai = (jumlah.n, *jumlah.banyak, *jumlah.jumlah, jumlah.indeks, jumlah.indeks_kuadrat)
    return dict(zip(KOLOM_JUMLAH, nilai, strict=True))


class RekapQuerySet(models.QuerySet):
    """Reads of counters."""

    def terhimpun(self, *kunci: str, hanya: Collection[str] = KOLOM_JUMLAH) -> "RekapQuerySet":
        """Add the counters up for every value of these columns: rows of the values, then KOLOM_JUMLAH.

        hanya: the counters that are asked for; the others are 0.
        """
        jumlah = {f"s_{k}": _Total(k) if k in hanya else _NOL for k in KOLOM_JUMLAH}
        return self.order_by().values_list(*kunci).annotate(**jumlah)

    def per(self, *kunci: str) -> list[tuple[tuple[Any, ...], Jumlah]]:
        """Give the counters added up for every value of these columns; one query."""
        k = len(kunci)
        return [(tuple(b[:k]), jadi_jumlah(b[k:])) for b in self.terhimpun(*kunci)]


def _angka() -> Any:
    return models.PositiveBigIntegerField(default=0)


class KolomJumlah(models.Model):
    """What evaluasi.skm.Jumlah holds, column by column."""

    n = _angka()
    banyak_persyaratan = _angka()
    banyak_prosedur = _angka()
    banyak_waktu = _angka()
    banyak_biaya = _angka()
    banyak_produk = _angka()
    banyak_kompetensi = _angka()
    banyak_perilaku = _angka()
    banyak_pengaduan = _angka()
    banyak_sarana = _angka()
    jumlah_persyaratan = _angka()
    jumlah_prosedur = _angka()
    jumlah_waktu = _angka()
    jumlah_biaya = _angka()
    jumlah_produk = _angka()
    jumlah_kompetensi = _angka()
    jumlah_perilaku = _angka()
    jumlah_pengaduan = _angka()
    jumlah_sarana = _angka()
    indeks = _angka()
    indeks_kuadrat = _angka()

    objects = RekapQuerySet.as_manager()

    class Meta:
        abstract = True


class Penghitung(KolomJumlah):
    """Counters of one survey, service and counter."""

    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="daftar_%(class)s")
    layanan = models.ForeignKey(
        Layanan, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_%(class)s"
    )
    loket = models.ForeignKey(
        Loket, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_%(class)s"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.survei_id}: {self.n}"


class Rekap(Penghitung):
    """The living counters, in `celah` slots, so that writers do not wait. Only services/rekap.py writes here."""

    celah = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "rekap"
        verbose_name_plural = "rekap"
        constraints = [
            models.UniqueConstraint(
                F("survei"),
                Coalesce("layanan_id", 0),
                Coalesce("loket_id", 0),
                F("celah"),
                name="rekap_satu_sel",
            )
        ]


class RekapTerbit(Penghitung):
    """What was let out of the counters; every index that is shown comes from here. Only services/terbit.py writes.

    Each row, its counters added up over `loket`, is a sum of many answers: a service that is told apart (unit is
    NULL; it counts for the unit that answers for it, also after a reorganisation), or what a unit does not tell
    apart (layanan is NULL). Nothing of what is hidden stands here. loket: where few at a counter would be told, NULL.
    """

    unit = models.ForeignKey(
        "orgstruktur.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "rekap terbit"
        verbose_name_plural = "rekap terbit"
        constraints = [
            models.CheckConstraint(
                name="rekapterbit_unit_atau_layanan",
                condition=Q(unit__isnull=True, layanan__isnull=False)
                | Q(unit__isnull=False, layanan__isnull=True),
            ),
        ]


class AngkaSementara(models.Model):
    """How a survey stands before its period is closed, for its officers: rounded, and renewed in steps.

    n: answers at the last step, on `hari`; ikm: rounded, None of too few; terendah: keys of the three lowest unsur.
    """

    survei = models.OneToOneField(
        Survei, on_delete=models.CASCADE, primary_key=True, related_name="sementara"
    )
    n = models.PositiveIntegerField()
    ikm = models.PositiveSmallIntegerField("IKM", null=True, blank=True)
    terendah = models.JSONField(default=list)
    hari = models.DateField()

    class Meta:
        verbose_name = "angka sementara"
        verbose_name_plural = "angka sementara"
        constraints = [
            models.CheckConstraint(name="sementara_ikm", condition=Q(ikm__gte=25, ikm__lte=100))
        ]

    def __str__(self) -> str:
        return f"{self.survei_id}: {self.ikm}"
