"""The figures of a proposal as they stood when it was applied."""

from django.db import models
from django.utils import timezone

from orgstruktur.models.rancangan import Rancangan


class AngkaRancangan(models.Model):
    """What an applied proposal came to, kept as it was seen then: the structure goes on changing.

    isi: what `orgstruktur.rancangan.angka_beku` reads.
    """

    rancangan = models.OneToOneField(
        Rancangan, on_delete=models.PROTECT, primary_key=True, related_name="angka"
    )
    isi = models.JSONField(default=list)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "angka rancangan"
        verbose_name_plural = "angka rancangan"

    def __str__(self) -> str:
        return f"angka {self.pk}"
