"""KeadaanHari: why nobody expects a report of a person that day. PolaKerja: when a unit works."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Jejak, Unit
from pegawai.models.pegawai import Pegawai


class KeadaanHari(models.Model):
    """The state of one day of one person, set in one tap or imported; never why (UU 27/2022)."""

    class Keadaan(models.TextChoices):
        CUTI = "cuti", "Cuti"
        SAKIT = "sakit", "Sakit"
        DINAS_LUAR = "dinas_luar", "Dinas luar"
        TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"
        LEPAS_JAGA = "lepas_jaga", "Lepas jaga"

    class Sumber(models.TextChoices):
        SENDIRI = "sendiri", "Diisi sendiri"
        IMPOR = "impor", "Diimpor"

    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="daftar_keadaan_hari"
    )
    tanggal = models.DateField()
    keadaan = models.CharField(max_length=13, choices=Keadaan)
    sumber = models.CharField(max_length=7, choices=Sumber, default=Sumber.SENDIRI)
    impor = models.ForeignKey(
        "ImporKeadaan",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="daftar_keadaan",
    )

    class Meta:
        verbose_name = "keadaan hari"
        verbose_name_plural = "keadaan hari"
        indexes = [models.Index(fields=["tanggal", "keadaan"], name="keadaanhari_tanggal")]
        constraints = [
            models.UniqueConstraint(name="keadaanhari_satu_sehari", fields=["pegawai", "tanggal"]),
            models.CheckConstraint(
                name="keadaanhari_dikenal",
                condition=Q(
                    keadaan__in=["cuti", "sakit", "dinas_luar", "tugas_belajar", "lepas_jaga"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_keadaan_display()} {self.tanggal:%Y-%m-%d}"


class ImporKeadaan(models.Model):
    """A sheet of states that was applied, and what is needed to undo it.

    diganti: what stood before as [person, day, state, source, earlier import, whether this one states the
    same]; the Jejak holds counts only, since one of the states is "sakit".
    """

    jejak = models.OneToOneField(Jejak, on_delete=models.PROTECT, related_name="impor_keadaan")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="daftar_impor_keadaan"
    )
    nama = models.CharField("nama berkas", max_length=120)
    orang = models.PositiveIntegerField()
    hari = models.PositiveIntegerField()
    diganti = models.JSONField(default=list)
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "impor keadaan hari"
        verbose_name_plural = "impor keadaan hari"

    def __str__(self) -> str:
        return f"{self.nama} {self.dibuat_pada:%Y-%m-%d}"


class PolaKerja(models.Model):
    """When a unit works, and what is below it unless it has its own.

    hari: 5 or 6 days a week from Monday. piket: a roster round the clock, so that any day, holidays
    too, may be a day of work and none is asked for.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="pola_kerja")
    hari = models.PositiveSmallIntegerField(
        "hari kerja seminggu", choices=[(5, "5 hari"), (6, "6 hari")], default=5
    )
    masuk = models.TimeField("jam masuk", default=time(7, 30))
    pulang = models.TimeField("jam pulang", default=time(16, 0))
    piket = models.BooleanField("kerja bergilir sepanjang hari", default=False)

    class Meta:
        verbose_name = "pola kerja"
        verbose_name_plural = "pola kerja"
        constraints = [
            models.CheckConstraint(name="polakerja_hari_dikenal", condition=Q(hari__in=[5, 6])),
            models.CheckConstraint(
                name="polakerja_masuk_sebelum_pulang", condition=Q(pulang__gt=F("masuk"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.hari} hari"
