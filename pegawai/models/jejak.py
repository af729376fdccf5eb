"""JejakPegawai: the people an act touched, so that a person's page can tell who changed what."""

from django.db import models

from orgstruktur.models import Jejak
from pegawai.models.pegawai import Pegawai


class JejakPegawai(models.Model):
    """A person an act touched. A batch (import) has none: it keeps its own rows."""

    jejak = models.ForeignKey(Jejak, on_delete=models.CASCADE, related_name="daftar_pegawai")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="daftar_jejak")

    class Meta:
        verbose_name = "pegawai pada jejak"
        verbose_name_plural = "pegawai pada jejak"
        constraints = [
            models.UniqueConstraint(name="jejakpegawai_unik", fields=["pegawai", "jejak"])
        ]

    def __str__(self) -> str:
        return f"{self.jejak_id}:{self.pegawai_id}"
