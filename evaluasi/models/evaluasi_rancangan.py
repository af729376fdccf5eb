"""EvaluasiRancangan: whether an applied proposal helped, asked again and again, each time with an answer."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orgstruktur.models import Rancangan


class EvaluasiRancangan(models.Model):
    """The evaluation of one applied proposal and who answers for it.

    tumpang: overlaps of the touched units, {"sebelum": on the eve of the change, "sesudah": at the last look,
    "per": that day}; they take long to find, so the schedule looks.
    """

    rancangan = models.OneToOneField(Rancangan, on_delete=models.PROTECT, related_name="evaluasi")
    penanggung_jawab = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="penanggung jawab",
        on_delete=models.PROTECT,
        related_name="daftar_evaluasi_rancangan",
    )
    tumpang = models.JSONField(default=dict, editable=False)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "evaluasi rancangan"
        verbose_name_plural = "evaluasi rancangan"

    def __str__(self) -> str:
        return f"Evaluasi {self.rancangan}"


class TahapEvaluasi(models.Model):
    """One date of it: so many months after the change. angka: the comparison as it stood when it was concluded."""

    class Simpulan(models.TextChoices):
        """What the person who answers for it concludes."""

        MEMBANTU = "membantu", "Membantu"
        TIDAK = "tidak", "Tidak membantu"
        BELUM = "belum", "Belum dapat disimpulkan"

    evaluasi = models.ForeignKey(
        EvaluasiRancangan, on_delete=models.CASCADE, related_name="daftar_tahap"
    )
    bulan = models.PositiveSmallIntegerField("bulan sesudah berlaku")
    jatuh_tempo = models.DateField("jatuh tempo")
    simpulan = models.CharField(max_length=10, choices=Simpulan, blank=True)
    uraian = models.TextField(blank=True)
    angka = models.JSONField(default=dict, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pada = models.DateTimeField(null=True, blank=True)
    diingatkan_pada = models.DateField("diingatkan pada", null=True, blank=True)

    class Meta:
        verbose_name = "tahap evaluasi"
        verbose_name_plural = "tahap evaluasi"
        ordering = ["jatuh_tempo", "pk"]
        indexes = [models.Index(fields=["simpulan", "jatuh_tempo"], name="tahapevaluasi_tempo")]
        constraints = [
            models.UniqueConstraint(name="tahapevaluasi_satu", fields=["evaluasi", "bulan"]),
            models.CheckConstraint(
                name="tahapevaluasi_disimpulkan",
                condition=Q(simpulan="", pada__isnull=True, oleh__isnull=True)
                | (
                    Q(simpulan__in=["membantu", "tidak", "belum"], pada__isnull=False)
                    & ~Q(uraian="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulan} bulan: {self.get_simpulan_display() or 'belum disimpulkan'}"

    def menunggu(self, hari: date) -> bool:
        """Whether it is due and nobody has concluded yet."""
        return not self.simpulan and self.jatuh_tempo <= hari
