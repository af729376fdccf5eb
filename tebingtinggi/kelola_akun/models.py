"""Codes with which people activate their accounts, and how often an address guessed wrong."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class KodeAktivasiQuerySet(models.QuerySet):
    """Reads of activation codes."""

    def terbuka(self) -> "KodeAktivasiQuerySet":
        """Keep those neither used nor voided."""
        return self.filter(dipakai_pada=None, dibatalkan_pada=None)

    def berlaku(self, saat: datetime | None = None) -> "KodeAktivasiQuerySet":
        """Keep those that still open an account."""
        return self.terbuka().filter(berlaku_sampai__gt=saat or timezone.now())


class KodeAktivasi(models.Model):
    """A single-use code of one account; the code itself stands only on its slip of paper."""

    akun = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="daftar_kode_aktivasi"
    )
    sidik = models.CharField("sidik kode", max_length=64, unique=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    dipakai_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)

    objects = KodeAktivasiQuerySet.as_manager()

    class Meta:
        verbose_name = "kode aktivasi"
        verbose_name_plural = "kode aktivasi"
        constraints = [
            models.UniqueConstraint(
                name="kodeaktivasi_satu_terbuka",
                fields=["akun"],
                condition=Q(dipakai_pada__isnull=True, dibatalkan_pada__isnull=True),
            ),
            models.CheckConstraint(
                name="kodeaktivasi_masa_urut", condition=Q(berlaku_sampai__gt=F("dibuat_pada"))
            ),
        ]

    def __str__(self) -> str:
        return f"kode aktivasi akun {self.akun_id}"


class TebakanAktivasi(models.Model):
    """Wrong codes from one network address since `mulai`; the address only as a keyed hash."""

    sidik_alamat = models.CharField(max_length=64, unique=True)
    jumlah = models.PositiveIntegerField(default=0)
    mulai = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "tebakan aktivasi"
        verbose_name_plural = "tebakan aktivasi"

    def __str__(self) -> str:
        return f"{self.jumlah} tebakan sejak {self.mulai}"
