"""Institutional evaluation: the questionnaires as set, a round of a year, and what each unit answered."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.kelembagaan import Instrumen, baca_instrumen
from orgstruktur.models import Unit


class InstrumenKelembagaan(models.Model):
    """The questionnaires of the next round, where officers have changed the default ones; at most one row."""

    isi = models.JSONField()
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    diubah_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "instrumen evaluasi kelembagaan"
        verbose_name_plural = "instrumen evaluasi kelembagaan"

    def __str__(self) -> str:
        return f"Instrumen {self.diubah_pada:%Y-%m-%d}"


class PutaranKelembagaan(models.Model):
    """One round a year. isi: the questionnaires as they were when it was opened, so that its scores stay."""

    tahun = models.PositiveSmallIntegerField(unique=True)
    selesai = models.DateField("diisi sampai dengan")
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True)
    isi = models.JSONField(editable=False)
    contoh = models.BooleanField("data contoh", default=False)

    class Meta:
        verbose_name = "putaran evaluasi kelembagaan"
        verbose_name_plural = "putaran evaluasi kelembagaan"
        ordering = ["-tahun"]
        constraints = [
            models.CheckConstraint(
                name="putaran_tahun_wajar", condition=Q(tahun__gte=2000, tahun__lte=2100)
            )
        ]

    def __str__(self) -> str:
        return f"Evaluasi kelembagaan {self.tahun}"

    @property
    def instrumen(self) -> Instrumen:
        """The questionnaires of this round."""
        return baca_instrumen(self.isi)

    @property
    def terbuka(self) -> bool:
        """Whether answers may still come in."""
        return self.ditutup_pada is None


class EvaluasiKelembagaan(models.Model):
    """What a unit answered in a round. komposit, peringkat, maturitas_total: as worked out when it was submitted."""

    class Status(models.IntegerChoices):
        DIISI = 10, "Sedang diisi"
        DIAJUKAN = 20, "Sudah diajukan"

    putaran = models.ForeignKey(
        PutaranKelembagaan, on_delete=models.PROTECT, related_name="daftar_evaluasi"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="daftar_evaluasi_kelembagaan"
    )
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DIISI)
    jawaban = models.JSONField(default=dict)
    maturitas = models.JSONField(default=dict)
    esai = models.JSONField(default=dict)
    komposit = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    peringkat = models.CharField(max_length=10, blank=True)
    maturitas_total = models.PositiveSmallIntegerField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diubah_pada = models.DateTimeField(null=True, blank=True)
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    contoh = models.BooleanField("data contoh", default=False)

    class Meta:
        verbose_name = "evaluasi kelembagaan"
        verbose_name_plural = "evaluasi kelembagaan"
        ordering = ["-putaran__tahun", "unit__lft"]
        constraints = [
            models.UniqueConstraint(name="evaluasikelembagaan_satu", fields=["putaran", "unit"]),
            models.CheckConstraint(
                name="evaluasikelembagaan_diajukan_lengkap",
                condition=Q(status=10, komposit__isnull=True, maturitas_total__isnull=True)
                | Q(
                    status=20,
                    komposit__isnull=False,
                    maturitas_total__isnull=False,
                    diajukan_pada__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.putaran.tahun}"

    @property
    def diajukan(self) -> bool:
        """Whether it was submitted; then it is read only."""
        return self.status == self.Status.DIAJUKAN

    def terisi(self, instrumen: Instrumen) -> tuple[int, int]:
        """Give how many items and variables are answered, of how many."""
        ada = sum(k in self.jawaban for k in instrumen.butir)
        ada += sum(k in self.maturitas for k, *_ in instrumen.maturitas)
        return ada, len(instrumen.butir) + len(instrumen.maturitas)

    def jawaban_bersih(self) -> dict[str, Any]:
        """What a Jejak keeps of it."""
        return {"jawaban": self.jawaban, "maturitas": self.maturitas}
