"""HariLibur: what officers set for a day, where the general calendar does not have it right."""

from django.conf import settings
from django.db import models

from tebingtinggi.bersama.kalender import NAMA_JENIS, JenisLibur, Libur


class HariLibur(models.Model):
    """One day: a holiday the calendar does not know, or (MASUK) one that is worked after all."""

    tanggal = models.DateField(unique=True)
    nama = models.CharField("keterangan", max_length=120)
    jenis = models.CharField(max_length=12, choices=list(NAMA_JENIS.items()))
    dasar_hukum = models.CharField("dasar hukum", max_length=300, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["tanggal"]

    def __str__(self) -> str:
        return f"{self.tanggal:%Y-%m-%d} {self.nama}"

    def sebagai_libur(self) -> Libur:
        """Give it as the calendar takes it."""
        return Libur(self.tanggal, self.nama, JenisLibur(self.jenis))
