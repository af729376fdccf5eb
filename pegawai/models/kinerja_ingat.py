"""Pengingat: the reminder of a day to a person. HariPengingat: that a day has been looked at."""

from django.db import models
from django.utils import timezone

from pegawai.models.pegawai import Pegawai


class HariPengingat(models.Model):
    """A day whose reminders are known; made once, so that a schedule that runs again adds nothing.

    diantre_pada: when the worker was last asked to send them.
    """

    tanggal = models.DateField(primary_key=True)
    tanpa_alamat = models.PositiveIntegerField(default=0)
    berhenti = models.PositiveIntegerField("tidak ingin surel", default=0)
    disusun_pada = models.DateTimeField(default=timezone.now)
    diantre_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "hari pengingat"
        verbose_name_plural = "hari pengingat"

    def __str__(self) -> str:
        return f"{self.tanggal:%Y-%m-%d}"


class Pengingat(models.Model):
    """One message to one person about one day: unsent, sent, or given up; never sent twice.

    lapor: work of the day is not reported yet. tutup: days without a report whose window closes.
    periksa: reports that this head has to check before their window closes. KIRIM stands while a
    message is on its way: after a crash nobody knows whether it went, so it is not sent again.
    """

    class Status(models.IntegerChoices):
        ANTRE = 10, "Menunggu"
        KIRIM = 20, "Sedang dikirim"
        TERKIRIM = 30, "Terkirim"
        GAGAL = 40, "Gagal"
        LEWAT = 50, "Tidak dikirim, harinya lewat"
        BATAL = 60, "Tidak dikirim, dihentikan"

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="daftar_pengingat")
    tanggal = models.DateField()
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.ANTRE)
    lapor = models.BooleanField(default=False)
    tutup = models.JSONField(default=list)
    periksa = models.PositiveIntegerField(default=0)
    diubah_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pengingat"
        verbose_name_plural = "pengingat"
        indexes = [models.Index(fields=["status", "tanggal"], name="pengingat_antrean")]
        constraints = [
            models.UniqueConstraint(name="pengingat_satu_sehari", fields=["pegawai", "tanggal"]),
            models.CheckConstraint(
                name="pengingat_status_dikenal",
                condition=models.Q(status__in=[10, 20, 30, 40, 50, 60]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal:%Y-%m-%d}"
