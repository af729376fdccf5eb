"""What happened to a proposal outside the application, and what was decided about its conflicts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orgstruktur.models.rancangan import Langkah, Rancangan
from orgstruktur.rancangan.proses_daftar import (
    PERISTIWA,
)


class PeristiwaRancangan(models.Model):
    """An event on the way of a proposal: a letter, a joint approval, a Perda (domain/organisasi 7).

    Recorded by officers with number, date and scan, or by the schedule when a term has run out
    (`oleh` None). What was recorded by mistake is withdrawn, never deleted. The scan is a file whose
    kind was checked by its content; it is only ever downloaded.
    """

    rancangan = models.ForeignKey(
        Rancangan, on_delete=models.PROTECT, related_name="daftar_peristiwa"
    )
    jenis = models.CharField(max_length=30)
    nomor = models.CharField("nomor surat atau peraturan", max_length=120, blank=True)
    tanggal = models.DateField()
    catatan = models.TextField(blank=True)
    bukti = models.BinaryField(null=True, blank=True)
    bukti_nama = models.CharField("nama berkas pindaian", max_length=150, blank=True)
    bukti_jenis = models.CharField("jenis berkas pindaian", max_length=40, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    diubah_pada = models.DateTimeField(default=timezone.now)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "peristiwa rancangan"
        verbose_name_plural = "peristiwa rancangan"
        ordering = ["tanggal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="peristiwa_sekali",
                fields=["rancangan", "jenis"],
                condition=Q(dicabut_pada__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """What happened, in words."""
        return PERISTIWA[self.jenis].nama if self.jenis in PERISTIWA else self.jenis

    @property
    def versi(self) -> str:
        """A mark that every correction renews; a form carries it back."""
        return self.diubah_pada.isoformat()


class BenturanRancangan(models.Model):
    """How a conflict with what changed under a proposal was settled: by whom, when, to what end."""

    class Putusan(models.TextChoices):
        """What becomes of the step."""

        HAPUS = "hapus", "Langkah dihapus"
        UBAH = "ubah", "Langkah akan diubah"
        TETAP = "tetap", "Langkah tetap"

    rancangan = models.ForeignKey(
        Rancangan, on_delete=models.CASCADE, related_name="daftar_benturan"
    )
    langkah = models.ForeignKey(
        Langkah, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_benturan"
    )
    tentang = models.TextField("langkah, dalam kata")
    kalimat = models.TextField("yang berubah")
    putusan = models.CharField(max_length=10, choices=Putusan)
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "benturan rancangan"
        verbose_name_plural = "benturan rancangan"
        ordering = ["-dibuat_pada", "-pk"]

    def __str__(self) -> str:
        return self.kalimat[:80]
