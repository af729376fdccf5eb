"""Goals of a unit and year (perjanjian kinerja): what is to be reached, how it is seen, how far it is.

They hang on the unit by its key, so a unit that moves or is renamed keeps them, and one that is merged away keeps
those of its years.
"""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orgstruktur.models import Keadaan, Unit
from pegawai import kinerja_nilai as nilai
from pegawai.kinerja_tujuan import ARAH, NAIK, NAMA_PERIODE

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

TAHUN_TERKECIL, TAHUN_TERBESAR = 2000, 2100


class PerjanjianKinerjaQuerySet(models.QuerySet):
    """Reads of agreements. Who may see which: selectors/kinerja_tujuan.py."""

    def berlaku(self) -> "PerjanjianKinerjaQuerySet":
        """Keep what was set and not replaced by a newer version."""
        return self.filter(status=PerjanjianKinerja.Status.DITETAPKAN)

    def terbit(self) -> "PerjanjianKinerjaQuerySet":
        """Keep what everybody may read: what holds, except of a unit that is only planned."""
        return self.berlaku().exclude(unit__keadaan=Keadaan.RENCANA)

    def rancangan(self) -> "PerjanjianKinerjaQuerySet":
        """Keep what is still being written."""
        return self.filter(status=PerjanjianKinerja.Status.DRAFT)


class PerjanjianKinerja(models.Model):
    """The goals of a unit in a year: one version. Once set they change by a new version with a reason only."""

    class Status(models.IntegerChoices):
        DRAFT = 10, "Draf"
        DITETAPKAN = 20, "Ditetapkan"
        DIREVISI = 30, "Direvisi"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_perjanjian")
    tahun = models.PositiveSmallIntegerField()
    versi = models.PositiveSmallIntegerField(default=1)
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DRAFT)
    nomor = models.CharField("nomor perjanjian kinerja", max_length=120, blank=True)
    tanggal = models.DateField("tanggal perjanjian kinerja", null=True, blank=True)
    pengganti_dari = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    alasan_versi = models.CharField("alasan versi baru", max_length=500, blank=True)
    ditetapkan_pada = models.DateTimeField(null=True, blank=True)
    contoh = models.BooleanField("data contoh", default=False)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    objects = PerjanjianKinerjaQuerySet.as_manager()

    if TYPE_CHECKING:
        daftar_sasaran: "RelatedManager[SasaranStrategis]"

    class Meta:
        verbose_name = "perjanjian kinerja"
        verbose_name_plural = "perjanjian kinerja"
        indexes = [models.Index(fields=["tahun", "status"], name="perjanjian_tahun")]
        constraints = [
            models.UniqueConstraint(
                name="perjanjian_satu_versi", fields=["unit", "tahun", "versi"]
            ),
            models.UniqueConstraint(
                name="perjanjian_satu_berlaku",
                fields=["unit", "tahun"],
                condition=Q(status=20),
            ),
            models.UniqueConstraint(
                name="perjanjian_satu_rancangan",
                fields=["unit", "tahun"],
                condition=Q(status=10),
            ),
            models.CheckConstraint(
                name="perjanjian_status_dikenal", condition=Q(status__in=[10, 20, 30])
            ),
            models.CheckConstraint(
                name="perjanjian_tahun_wajar",
                condition=Q(tahun__gte=TAHUN_TERKECIL, tahun__lte=TAHUN_TERBESAR),
            ),
            models.CheckConstraint(
                name="perjanjian_bernomor",
                condition=Q(status=10)
                | (Q(tanggal__isnull=False, ditetapkan_pada__isnull=False) & ~Q(nomor="")),
            ),
            models.CheckConstraint(
                name="perjanjian_versi_beralasan",
                condition=Q(versi=1, pengganti_dari__isnull=True)
                | (Q(versi__gt=1, pengganti_dari__isnull=False) & ~Q(alasan_versi="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Perjanjian kinerja {self.unit_id} {self.tahun}, versi {self.versi}"

    @property
    def dapat_diubah(self) -> bool:
        """Whether goals may still be written in it."""
        return self.status == self.Status.DRAFT

    @property
    def berlaku(self) -> bool:
        """Whether it was set and nothing newer replaced it."""
        return self.status == self.Status.DITETAPKAN


class SasaranStrategis(models.Model):
    """One goal. garis: the same goal through the versions of a year, so that the results of people stay with it.

    mendukung: the goal of another unit, above it, that it serves.
    """

    perjanjian = models.ForeignKey(
        PerjanjianKinerja, on_delete=models.CASCADE, related_name="daftar_sasaran"
    )
    garis = models.UUIDField(default=uuid4, editable=False)
    teks = models.CharField("sasaran", max_length=300)
    urutan = models.PositiveSmallIntegerField(default=0)
    mendukung = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_dukungan"
    )

    if TYPE_CHECKING:
        daftar_indikator: "RelatedManager[IndikatorTujuan]"

    class Meta:
        verbose_name = "sasaran strategis"
        verbose_name_plural = "sasaran strategis"
        ordering = ["urutan", "pk"]
        indexes = [models.Index(fields=["garis"], name="sasaran_garis")]
        constraints = [
            models.UniqueConstraint(name="sasaran_satu_garis", fields=["perjanjian", "garis"]),
            models.CheckConstraint(name="sasaran_teks_terisi", condition=~Q(teks="")),
        ]

    def __str__(self) -> str:
        return self.teks if len(self.teks) <= 110 else self.teks[:109] + "…"


class IndikatorTujuan(models.Model):
    """How a goal is seen (IKU): what is counted, and what it is to be in the year."""

    sasaran = models.ForeignKey(
        SasaranStrategis, on_delete=models.CASCADE, related_name="daftar_indikator"
    )
    garis = models.UUIDField(default=uuid4, editable=False)
    teks = models.CharField("indikator", max_length=300)
    satuan = models.CharField(max_length=60)
    target = models.DecimalField(max_digits=18, decimal_places=4)
    arah = models.CharField(max_length=5, choices=list(ARAH.items()), default=NAIK)
    sumber = models.CharField("sumber data", max_length=200, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    if TYPE_CHECKING:
        daftar_realisasi: "RelatedManager[RealisasiTujuan]"

    class Meta:
        verbose_name = "indikator tujuan"
        verbose_name_plural = "indikator tujuan"
        ordering = ["urutan", "pk"]
        constraints = [
            models.UniqueConstraint(name="indikatortujuan_satu_garis", fields=["sasaran", "garis"]),
            models.CheckConstraint(
                name="indikatortujuan_teks_terisi", condition=~Q(teks="") & ~Q(satuan="")
            ),
            models.CheckConstraint(
                name="indikatortujuan_target_tak_negatif", condition=Q(target__gte=0)
            ),
            models.CheckConstraint(
                name="indikatortujuan_arah_dikenal", condition=Q(arah__in=list(ARAH))
            ),
        ]

    def __str__(self) -> str:
        return self.teks[:120]


class RealisasiTujuan(models.Model):
    """What was reached by the end of a quarter, or in the year. It moves along to a new version of its indicator."""

    indikator = models.ForeignKey(
        IndikatorTujuan, on_delete=models.CASCADE, related_name="daftar_realisasi"
    )
    periode = models.PositiveSmallIntegerField(choices=list(NAMA_PERIODE.items()))
    nilai = models.DecimalField("realisasi", max_digits=18, decimal_places=4)
    catatan = models.CharField(max_length=500, blank=True)
    bukti = models.URLField("tautan bukti", max_length=500, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diisi oleh",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    diisi_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "realisasi tujuan"
        verbose_name_plural = "realisasi tujuan"
        ordering = ["periode"]
        constraints = [
            models.UniqueConstraint(
                name="realisasitujuan_satu_periode", fields=["indikator", "periode"]
            ),
            models.CheckConstraint(name="realisasitujuan_tak_negatif", condition=Q(nilai__gte=0)),
            models.CheckConstraint(
                name="realisasitujuan_periode_dikenal",
                condition=Q(periode__in=list(NAMA_PERIODE)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_periode_display()}: {self.nilai}"


class PredikatUnit(models.Model):
    """The predikat of an organisation in a year, as its leader has set it; the spread of predikat follows it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_predikat")
    tahun = models.PositiveSmallIntegerField()
    predikat = models.CharField(max_length=20, choices=list(nilai.ORGANISASI.items()))
    dasar = models.CharField("dasar penetapan", max_length=300)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ditetapkan oleh",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    ditetapkan_pada = models.DateTimeField(default=timezone.now)
    contoh = models.BooleanField("data contoh", default=False)

    class Meta:
        verbose_name = "predikat unit"
        verbose_name_plural = "predikat unit"
        constraints = [
            models.UniqueConstraint(name="predikatunit_satu_setahun", fields=["unit", "tahun"]),
            models.CheckConstraint(
                name="predikatunit_dikenal", condition=Q(predikat__in=list(nilai.ORGANISASI))
            ),
            models.CheckConstraint(name="predikatunit_berdasar", condition=~Q(dasar="")),
            models.CheckConstraint(
                name="predikatunit_tahun_wajar",
                condition=Q(tahun__gte=TAHUN_TERKECIL, tahun__lte=TAHUN_TERBESAR),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahun}: {self.get_predikat_display()}"
