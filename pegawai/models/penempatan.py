"""Penempatan: who holds which position, on which days, by which decree."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from orgstruktur.models import Jabatan
from orgstruktur.models.rentang import RiwayatQuerySet
from pegawai.models.pegawai import Pegawai


class PenempatanQuerySet(RiwayatQuerySet):
    """Reads of placements; `pada(tanggal)` keeps those in force."""

    def definitif(self) -> "PenempatanQuerySet":
        """Keep the holders proper: Plt and Plh fill no position (kepegawaian 5)."""
        return self.filter(macam=Penempatan.Macam.DEFINITIF)


class Penempatan(models.Model):
    """One person on one position. The range is half-open: `berlaku_sampai` is the first day without.

    One definitif position a person and one definitif holder a head position, on every date
    (desain 5, invariant 3): PostgreSQL excludes overlaps, both databases a second open range,
    the services and `periksa_data` ask for the rest.
    """

    class Macam(models.TextChoices):
        """Plt (*pelaksana tugas*) and Plh (*pelaksana harian*) stand in; they do not hold."""

        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Pelaksana tugas (Plt)"
        PLH = "plh", "Pelaksana harian (Plh)"

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_penempatan")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="daftar_penempatan")
    macam = models.CharField(max_length=9, choices=Macam, default=Macam.DEFINITIF)
    #: as the position says; kept here because a constraint cannot look there
    kepala = models.BooleanField("jabatan pimpinan", default=False)
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("tidak berlaku lagi sejak", null=True, blank=True)
    #: as the decree says; the range may begin later, with the position's own record
    tmt_jabatan = models.DateField("TMT jabatan", null=True, blank=True)
    sk_nomor = models.CharField("nomor SK", max_length=120, blank=True)
    sk_tanggal = models.DateField("tanggal SK", null=True, blank=True)

    objects = PenempatanQuerySet.as_manager()

    class Meta:
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"
        constraints = [
            models.CheckConstraint(
                name="penempatan_mulai_sebelum_sampai",
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_mulai")),
            ),
            models.CheckConstraint(
                name="penempatan_macam_dikenal",
                condition=Q(macam__in=["definitif", "plt", "plh"]),
            ),
            models.UniqueConstraint(
                name="penempatan_satu_definitif",
                fields=["pegawai"],
                condition=Q(macam="definitif", berlaku_sampai__isnull=True),
            ),
            models.UniqueConstraint(
                name="penempatan_satu_pimpinan",
                fields=["jabatan"],
                condition=Q(macam="definitif", kepala=True, berlaku_sampai__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        sebagai = "" if self.macam == self.Macam.DEFINITIF else f" ({self.macam.capitalize()})"
        return f"{self.pegawai} pada {self.jabatan}{sebagai}"

    def mencakup(self, tanggal: date) -> bool:
        """Say whether the placement is in force on `tanggal`."""
        return self.berlaku_mulai <= tanggal and (
            self.berlaku_sampai is None or tanggal < self.berlaku_sampai
        )
