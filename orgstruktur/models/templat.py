"""TemplatDokumen: a DOCX with which officers replace a template that the program ships with."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class TemplatDokumen(models.Model):
    """One version of the template of a kind of document; the one without `dilepas_pada` is in use.

    Nothing is deleted: who replaced what and when can be told, and an old version taken again.
    """

    jenis = models.CharField(max_length=20)
    versi = models.PositiveIntegerField()
    nama_berkas = models.CharField("nama berkas", max_length=200)
    isi = models.BinaryField()
    sidik = models.CharField(max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dipasang_pada = models.DateTimeField(default=timezone.now)
    dilepas_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "templat dokumen"
        verbose_name_plural = "templat dokumen"
        ordering = ["jenis", "-versi"]
        constraints = [
            models.UniqueConstraint(name="templat_versi_unik", fields=["jenis", "versi"]),
            models.UniqueConstraint(
                name="templat_satu_terpakai",
                fields=["jenis"],
                condition=Q(dilepas_pada__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} versi {self.versi}"

    @property
    def terpakai(self) -> bool:
        """Whether documents are made with it now."""
        return self.dilepas_pada is None
