"""The structure a decided proposal stands on, kept with it: the tables go on changing."""

from django.db import models
from django.utils import timezone

from orgstruktur.models.rancangan import Rancangan


class DasarRancangan(models.Model):
    """The structure as it was decided on and, once applied, as it stood right before that.

    isi: what `orgstruktur.rancangan.bagan_beku` reads; its fingerprint is `Rancangan.dasar_sidik`.
    """

    rancangan = models.OneToOneField(
        Rancangan, on_delete=models.PROTECT, primary_key=True, related_name="dasar"
    )
    isi = models.BinaryField()
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "dasar rancangan"
        verbose_name_plural = "dasar rancangan"

    def __str__(self) -> str:
        return f"dasar {self.pk}"
