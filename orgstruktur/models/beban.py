"""UraianTugas: the rows of the workload sheet (ABK) of a position, with their values on every date."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from orgstruktur.models.fungsi import Fungsi
from orgstruktur.models.jabatan import Jabatan
from orgstruktur.models.rentang import RiwayatQuerySet


class UraianTugas(models.Model):
    """One task of a position: how often a year, and how long each time (PermenPANRB 1/2020).

    `fungsi` is the sentence of the regulation it carries out, where known: the key stays when a function moves to
    another unit, so its workload goes along. A row that changes ends and a new one begins; the range is half-open,
    an empty one was withdrawn on the day it began.
    """

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="daftar_uraian")
    fungsi = models.ForeignKey(
        Fungsi, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_uraian"
    )
    urutan = models.PositiveSmallIntegerField(default=1)
    uraian = models.CharField("uraian tugas", max_length=500)
    hasil_kerja = models.CharField("hasil kerja (satuan)", max_length=80)
    volume = models.DecimalField("volume per tahun", max_digits=12, decimal_places=2)
    waktu_penyelesaian = models.DecimalField(
        "waktu penyelesaian (menit)", max_digits=10, decimal_places=2
    )
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("tidak berlaku lagi sejak", null=True, blank=True)

    objects = RiwayatQuerySet.as_manager()

    class Meta:
        verbose_name = "uraian tugas"
        verbose_name_plural = "uraian tugas"
        ordering = ["jabatan_id", "urutan", "pk"]
        constraints = [
            models.CheckConstraint(
                name="uraiantugas_tidak_negatif",
                condition=Q(volume__gte=0, waktu_penyelesaian__gte=0),
            ),
            models.CheckConstraint(
                name="uraiantugas_mulai_sebelum_sampai",
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_mulai")),
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

    @property
    def beban(self) -> Decimal:
        """Minutes a year."""
        return self.volume * self.waktu_penyelesaian
