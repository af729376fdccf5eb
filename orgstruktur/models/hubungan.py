"""What joins units besides the tree: Penerus, GarisHubungan, TimKerja."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from orgstruktur.jenis import PILIHAN_GARIS
from orgstruktur.models.rentang import RiwayatQuerySet
from orgstruktur.models.unit import Unit


class Penerus(models.Model):
    """`asal` became `penerus` on `tanggal`: merged, split or replaced."""

    class Cara(models.TextChoices):
        GABUNG = "gabung", "Digabung ke"
        PECAH = "pecah", "Dipecah menjadi"
        GANTI = "ganti", "Diganti oleh"

    asal = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_penerus")
    penerus = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_asal")
    cara = models.CharField(max_length=6, choices=Cara)
    tanggal = models.DateField()
    dasar_hukum = models.CharField("dasar hukum", max_length=300, blank=True)

    class Meta:
        verbose_name = "penerus"
        verbose_name_plural = "penerus"
        ordering = ["tanggal", "pk"]
        constraints = [
            models.UniqueConstraint(name="penerus_unik", fields=["asal", "penerus", "tanggal"]),
            models.CheckConstraint(name="penerus_bukan_diri", condition=~Q(asal=F("penerus"))),
        ]

    def __str__(self) -> str:
        return f"{self.asal} {self.get_cara_display().lower()} {self.penerus}"


class GarisHubungan(models.Model):
    """A line besides command: coordination, guidance or functional, in force over one range.

    The range is half-open like every other: `berlaku_sampai` is the first day without it.
    """

    dari = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_garis_keluar")
    ke = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_garis_masuk")
    jenis = models.CharField(max_length=10, choices=PILIHAN_GARIS, default="koordinasi")
    uraian = models.CharField(max_length=300, blank=True)
    contoh = models.BooleanField("data contoh", default=False)
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("tidak berlaku lagi sejak", null=True, blank=True)
    dasar_hukum = models.CharField("dasar hukum", max_length=300, blank=True)

    objects = RiwayatQuerySet.as_manager()

    class Meta:
        verbose_name = "garis hubungan"
        verbose_name_plural = "garis hubungan"
        ordering = ["dari_id", "ke_id", "berlaku_mulai"]
        constraints = [
            models.CheckConstraint(name="garishubungan_bukan_diri", condition=~Q(dari=F("ke"))),
            models.CheckConstraint(
                name="garishubungan_mulai_sebelum_sampai",
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_mulai")),
            ),
            models.UniqueConstraint(
                name="garishubungan_satu_terbuka",
                fields=["dari", "ke", "jenis"],
                condition=Q(berlaku_sampai__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dari} — {self.ke} ({self.get_jenis_display().lower()})"

    def mencakup(self, tanggal: date) -> bool:
        """Say whether the line is in force on `tanggal`."""
        return self.berlaku_mulai <= tanggal and (
            self.berlaku_sampai is None or tanggal < self.berlaku_sampai
        )


class TimKerja(models.Model):
    """A work team across units for a period, set up by a decree (SK); never part of the tree.

    PermenPANRB 7/2022. Both days of the period are included.
    """

    nama = models.CharField(max_length=200)
    unit_pemilik = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="daftar_tim_dimiliki"
    )
    daftar_unit = models.ManyToManyField(Unit, related_name="daftar_tim", blank=True)
    tujuan = models.TextField(blank=True)
    mulai = models.DateField("periode mulai")
    selesai = models.DateField("periode sampai dengan", null=True, blank=True)
    sk_nomor = models.CharField("nomor SK", max_length=120)
    sk_tanggal = models.DateField("tanggal SK")
    contoh = models.BooleanField("data contoh", default=False)

    class Meta:
        verbose_name = "tim kerja"
        verbose_name_plural = "tim kerja"
        ordering = ["-mulai", "nama"]
        constraints = [
            models.CheckConstraint(
                name="timkerja_mulai_sebelum_selesai",
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
            ),
        ]

    def __str__(self) -> str:
        return self.nama
