"""Rekap: the counters behind every index. RekapTerbit: those of them that anybody may see. AngkaSementara.

A counter that everybody could watch would tell each answer as it comes. So figures are never made from the
living counters, but from what was released of them when a period was closed (services/terbit.py).
"""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

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


def jadi_jumlah(nilai: Sequence[int]) -> Jumlah:
    """Give the counters that stand in the columns KOLOM_JUMLAH."""
    n, *lain = (int(x) for x in nilai)  # PostgreSQL adds whole numbers up to decimals
    banyak, jumlah = lain[: unsur.BANYAK_UNSUR], lain[unsur.BANYAK_UNSUR : 2 * unsur.BANYAK_UNSUR]
    return Jumlah(n, tuple(banyak), tuple(jumlah), lain[-2], lain[-1])


def jadi_kolom(jumlah: Jumlah) -> dict[str, int]:
    """Give the columns that hold these counters."""
    nilai = (jumlah.n, *jumlah.banyak, *jumlah.jumlah, jumlah.indeks, jumlah.indeks_kuadrat)
    return dict(zip(KOLOM_JUMLAH, nilai, strict=True))


class RekapQuerySet(models.QuerySet):
    """Reads of counters."""

    def terhimpun(self, *kunci: str) -> "RekapQuerySet":
        """Add the counters up for every value of these columns: rows of the values, then KOLOM_JUMLAH."""
        jumlah = {f"s_{kolom}": Sum(kolom) for kolom in KOLOM_JUMLAH}
        return self.order_by().values_list(*kunci).annotate(**jumlah)

    def per(self, *kunci: str) -> list[tuple[tuple[Any, ...], Jumlah]]:
        """Give the counters added up for every value of these columns; one query."""
        k = len(kunci)
        return [(tuple(b[:k]), jadi_jumlah(b[k:])) for b in self.terhimpun(*kunci)]


def _penghitung() -> Any:
    return models.PositiveBigIntegerField(default=0)


class Penghitung(models.Model):
    """What evaluasi.skm.Jumlah holds of one survey, service and counter, column by column."""

    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="daftar_%(class)s")
    layanan = models.ForeignKey(
        Layanan, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_%(class)s"
    )
    loket = models.ForeignKey(
        Loket, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_%(class)s"
    )
    n = _penghitung()
    banyak_persyaratan = _penghitung()
    banyak_prosedur = _penghitung()
    banyak_waktu = _penghitung()
    banyak_biaya = _penghitung()
    banyak_produk = _penghitung()
    banyak_kompetensi = _penghitung()
    banyak_perilaku = _penghitung()
    banyak_pengaduan = _penghitung()
    banyak_sarana = _penghitung()
    jumlah_persyaratan = _penghitung()
    jumlah_prosedur = _penghitung()
    jumlah_waktu = _penghitung()
    jumlah_biaya = _penghitung()
    jumlah_produk = _penghitung()
    jumlah_kompetensi = _penghitung()
    jumlah_perilaku = _penghitung()
    jumlah_pengaduan = _penghitung()
    jumlah_sarana = _penghitung()
    indeks = _penghitung()
    indeks_kuadrat = _penghitung()

    objects = RekapQuerySet.as_manager()

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
    """The counters as they were let out; every index that is shown comes from here. Only services/terbit.py writes."""

    class Meta:
        verbose_name = "rekap terbit"
        verbose_name_plural = "rekap terbit"
        constraints = [
            models.UniqueConstraint(
                F("survei"),
                Coalesce("layanan_id", 0),
                Coalesce("loket_id", 0),
                name="rekapterbit_satu_sel",
            )
        ]


class AngkaSementara(models.Model):
    """How a survey stands before its period is closed, for its officers: rounded, and renewed in steps of ten answers.

    n: answers at the last step; ikm: to a whole number; terendah: keys of the three lowest unsur.
    """

    survei = models.OneToOneField(
        Survei, on_delete=models.CASCADE, primary_key=True, related_name="sementara"
    )
    n = models.PositiveIntegerField()
    ikm = models.PositiveSmallIntegerField("IKM")
    terendah = models.JSONField(default=list)

    class Meta:
        verbose_name = "angka sementara"
        verbose_name_plural = "angka sementara"
        constraints = [
            models.CheckConstraint(name="sementara_ikm", condition=Q(ikm__gte=25, ikm__lte=100))
        ]

    def __str__(self) -> str:
        return f"{self.survei_id}: {self.ikm}"
