"""LampiranSosialisasi: a file that goes with a notice."""

from django.db import models

from pegawai.models.sosialisasi import Sosialisasi


class LampiranSosialisasi(models.Model):
    """One attachment, apart from the notice: lists of notices never read files.

    Its kind was told from its content; it is only ever downloaded, never shown or run.
    """

    sosialisasi = models.ForeignKey(
        Sosialisasi, on_delete=models.CASCADE, related_name="daftar_lampiran"
    )
    nama = models.CharField(max_length=150)
    jenis = models.CharField(max_length=40)
    ukuran = models.PositiveIntegerField("besar (byte)")
    isi = models.BinaryField()

    class Meta:
        verbose_name = "lampiran sosialisasi"
        verbose_name_plural = "lampiran sosialisasi"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.nama
