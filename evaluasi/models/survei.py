"""Survei: one period of asking the users of a unit; tokens, counter tablets, and limits.

What limits or admits an answer (token, limit, key of a sending) never points at the answer.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluasi.models.layanan import Layanan, Loket
from orgstruktur.models import Unit


def batas_harian_bawaan() -> int:
    """Give the limit of a new survey (setting TATA_SURVEI_BATAS_HARIAN)."""
    return int(settings.TATA_SURVEI_BATAS_HARIAN)


class SurveiQuerySet(models.QuerySet):
    """Reads of surveys."""

    def menerima(self) -> "SurveiQuerySet":
        """Keep those that take answers."""
        return self.filter(status=Survei.Status.DIBUKA)

    def tampil(self) -> "SurveiQuerySet":
        """Keep those whose results may be shown (minimum number of answers asked elsewhere)."""
        return self.exclude(status=Survei.Status.DRAF)


class Survei(models.Model):
    """One period of one unit. `unit` follows a merger or a split; the title keeps the old name.

    daftar_layanan: the services that are asked about; empty = those of the unit and of its
    counters. batas_harian: answers a day from one address over the open link. populasi: users of
    the services in the period, for the size of the sample. buka_otomatis: the schedule opens the
    draft on its first day. terbit_pada: when its figures
    came out; ikatan: service ("" = none) → unit of what is not told apart in them (evaluasi/terbit.py).
    """

    class Periode(models.TextChoices):
        BULAN = "bulan", "Bulan"
        TRIWULAN = "triwulan", "Triwulan"
        SEMESTER = "semester", "Semester"
        TAHUN = "tahun", "Tahun"
        LAIN = "lain", "Lain"

    class Status(models.IntegerChoices):
        DRAF = 10, "Draf"
        DIBUKA = 20, "Dibuka"
        BERAKHIR = 30, "Menunggu tindak lanjut"
        DITUTUP = 40, "Periode ditutup"

    kode = models.CharField(max_length=12, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_survei")
    judul = models.CharField(max_length=200)
    periode_jenis = models.CharField("jenis periode", max_length=10, choices=Periode)
    mulai = models.DateField()
    selesai = models.DateField("sampai dengan")
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DRAF)
    buka_otomatis = models.BooleanField("dibuka jadwal pada hari pertamanya", default=False)
    tautan_terbuka = models.BooleanField("boleh diisi tanpa kode", default=True)
    batas_harian = models.PositiveSmallIntegerField(default=batas_harian_bawaan)
    populasi = models.PositiveIntegerField("pengguna layanan", null=True, blank=True)
    daftar_layanan = models.ManyToManyField(Layanan, related_name="daftar_survei", blank=True)
    ikatan = models.JSONField(default=dict, editable=False)
    terbit_pada = models.DateField("terbit pada", null=True, blank=True, editable=False)
    contoh = models.BooleanField("data contoh", default=False)

    objects = SurveiQuerySet.as_manager()

    class Meta:
        verbose_name = "survei"
        verbose_name_plural = "survei"
        ordering = ["-mulai", "unit_id", "pk"]
        indexes = [models.Index(fields=["unit", "status"], name="survei_unit_status")]
        constraints = [
            models.CheckConstraint(name="survei_masa", condition=Q(selesai__gte=F("mulai"))),
            models.CheckConstraint(name="survei_batas_harian", condition=Q(batas_harian__gte=1)),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def menerima(self) -> bool:
        """Whether it takes answers."""
        return self.status == self.Status.DIBUKA


class TokenSurvei(models.Model):
    """Admission of one answer, printed on a slip. Only its keyed hash is kept, and a flag."""

    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="daftar_token")
    sidik = models.CharField(max_length=64, unique=True)
    layanan = models.ForeignKey(Layanan, on_delete=models.PROTECT, null=True, blank=True)
    loket = models.ForeignKey(Loket, on_delete=models.PROTECT, null=True, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai dengan")
    terpakai = models.BooleanField(default=False)

    class Meta:
        verbose_name = "token survei"
        verbose_name_plural = "token survei"

    def __str__(self) -> str:
        return f"{self.survei_id}:{self.sidik[:6]}"


class TabletSurvei(models.Model):
    """A tablet that stands at a counter. Only the keyed hash of its key is kept."""

    loket = models.ForeignKey(Loket, on_delete=models.PROTECT, related_name="daftar_tablet")
    nama = models.CharField(max_length=100)
    sidik = models.CharField(max_length=64, unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tablet survei"
        verbose_name_plural = "tablet survei"

    def __str__(self) -> str:
        return self.nama


class KunciHarian(models.Model):
    """The random key of one day, under which addresses are hashed; thrown away the day after."""

    hari = models.DateField(unique=True)
    kunci = models.BinaryField()

    class Meta:
        verbose_name = "kunci harian"
        verbose_name_plural = "kunci harian"

    def __str__(self) -> str:
        return f"{self.hari:%Y-%m-%d}"


class JatahHarian(models.Model):
    """How often one (hashed) address has answered one survey today, or guessed at its slips; gone the day after."""

    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="+")
    hari = models.DateField()
    sidik = models.CharField(max_length=64)
    jumlah = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "jatah harian"
        verbose_name_plural = "jatah harian"
        constraints = [
            models.UniqueConstraint(name="jatahharian_satu", fields=["survei", "hari", "sidik"])
        ]

    def __str__(self) -> str:
        return f"{self.survei_id} {self.jumlah}"


class KunciKirim(models.Model):
    """A sending that has arrived: the same form sent again is not counted again.

    The first half of a keyed hash; no index but its own, since every answer writes here.
    """

    sidik = models.UUIDField(primary_key=True)
    hari = models.DateField()

    class Meta:
        verbose_name = "kunci kirim"
        verbose_name_plural = "kunci kirim"

    def __str__(self) -> str:
        return str(self.sidik)[:8]
