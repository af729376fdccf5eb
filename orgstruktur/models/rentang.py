"""Validity ranges (*rentang keberlakuan*): what was in force on which day.

A thing (Unit, Fungsi, Jabatan) has a stable identity and carries today's values; its
Riwayat rows carry the values of every day. A range is half-open: `berlaku_mulai` is the
first day in force, `berlaku_sampai` the first day no longer in force (empty = open).
Consecutive ranges meet exactly. An empty range (mulai = sampai) is a value withdrawn on
the day it began; no date ever selects it.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Keadaan(models.IntegerChoices):
    """Where a thing stands on `tanggal_berlaku`, the last day the schedule has applied."""

    RENCANA = 10, "Akan berlaku"
    BERLAKU = 20, "Berlaku"
    BERAKHIR = 30, "Berakhir"


class RiwayatQuerySet(models.QuerySet):
    """Reads validity ranges."""

    def pada(self, tanggal: date) -> "RiwayatQuerySet":
        """Keep the ranges in force on `tanggal`."""
        return self.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=tanggal),
            berlaku_mulai__lte=tanggal,
        )


class Riwayat(models.Model):
    """A validity range with its legal basis."""

    #: Column of the thing a range belongs to, e.g. "unit_id".
    MILIK: ClassVar[str]

    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("tidak berlaku lagi sejak", null=True, blank=True)
    dasar_hukum = models.CharField("dasar hukum", max_length=300, blank=True)

    objects = RiwayatQuerySet.as_manager()

    class Meta:
        abstract = True

    def mencakup(self, tanggal: date) -> bool:
        """Say whether this range is in force on `tanggal`."""
        return self.berlaku_mulai <= tanggal and (
            self.berlaku_sampai is None or tanggal < self.berlaku_sampai
        )


def batasan_rentang(nama: str, milik: str) -> list[models.BaseConstraint]:
    """Give the constraints every range table has; `milik` is the field of the owner."""
    return [
        models.CheckConstraint(
            name=f"{nama}_mulai_sebelum_sampai",
            condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_mulai")),
        ),
        models.UniqueConstraint(
            name=f"{nama}_satu_mulai",
            fields=[milik, "berlaku_mulai"],
            condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=F("berlaku_mulai")),
        ),
        models.UniqueConstraint(
            name=f"{nama}_satu_terbuka", fields=[milik], condition=Q(berlaku_sampai__isnull=True)
        ),
    ]
