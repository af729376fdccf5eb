"""TugasPelaksanaan: what a unit or a person has to do after an applied proposal. TemplatTugas: from what it is made."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Rancangan, Unit
from pegawai.models.pegawai import Pegawai
from pegawai.tugas_baku import PILIHAN_BILA, PILIHAN_SASARAN, SELALU

#: Nothing after a change is due later than that.
HARI_TERLAMA = 365


class TemplatTugas(models.Model):
    """A kind of task. Until somebody edits one the list of `tugas_baku` counts; then these rows do."""

    kunci = models.SlugField(max_length=30, unique=True)
    sasaran = models.CharField("untuk", max_length=10, choices=PILIHAN_SASARAN)
    judul = models.CharField(max_length=120)
    uraian = models.CharField(max_length=300, blank=True)
    hari = models.PositiveSmallIntegerField("hari sesudah mulai berlaku")
    bila = models.CharField("bila", max_length=10, choices=PILIHAN_BILA, default=SELALU)
    aktif = models.BooleanField("dipakai untuk daftar tugas baru", default=True)

    class Meta:
        verbose_name = "templat tugas"
        verbose_name_plural = "templat tugas"
        ordering = ["sasaran", "hari", "pk"]
        constraints = [
            models.CheckConstraint(
                name="templattugas_sasaran_dikenal", condition=Q(sasaran__in=["unit", "orang"])
            ),
            models.CheckConstraint(
                name="templattugas_bila_dikenal",
                condition=Q(bila__in=["selalu", "susunan", "nama", "pindah", "tugas", "ganti"]),
            ),
            models.CheckConstraint(
                name="templattugas_ganti_pegawai", condition=~Q(bila="ganti") | Q(sasaran="orang")
            ),
        ]

    def __str__(self) -> str:
        return self.judul


class TugasQuerySet(models.QuerySet):
    """Reads of tasks."""

    def hidup(self) -> "TugasQuerySet":
        """Keep those that ask something: not deleted, of a proposal that is still applied."""
        return self.filter(rancangan__tahap=Rancangan.Tahap.DITERAPKAN, alasan_hapus="")

    def belum(self) -> "TugasQuerySet":
        """Keep those that are not done."""
        return self.filter(selesai_pada=None)


class TugasPelaksanaan(models.Model):
    """One task. Of a person where `pegawai` is set, else of whoever heads the unit.

    unit: under which it is counted; None = the person sits nowhere. kunci: of the template, so that making
    the list again adds nothing twice. alasan_hapus: why it was deleted, "" = it stands; the row stays, so that making
    the list again does not bring it back.
    """

    rancangan = models.ForeignKey(Rancangan, on_delete=models.PROTECT, related_name="daftar_tugas")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_tugas"
    )
    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_tugas"
    )
    kunci = models.SlugField(max_length=30)
    judul = models.CharField(max_length=120)
    uraian = models.CharField(max_length=300, blank=True)
    tenggat = models.DateField()
    selesai_pada = models.DateTimeField(null=True, blank=True)
    diselesaikan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_tugas_selesai",
    )
    alasan_hapus = models.CharField(max_length=200, blank=True)

    objects = TugasQuerySet.as_manager()

    class Meta:
        verbose_name = "tugas pelaksanaan"
        verbose_name_plural = "tugas pelaksanaan"
        ordering = ["tenggat", "pk"]
        indexes = [
            models.Index(fields=["pegawai", "selesai_pada"], name="tugas_milik"),
            models.Index(fields=["unit", "selesai_pada"], name="tugas_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="tugas_unit_sekali",
                fields=["rancangan", "kunci", "unit"],
                condition=Q(pegawai__isnull=True),
            ),
            models.UniqueConstraint(
                name="tugas_orang_sekali",
                fields=["rancangan", "kunci", "pegawai"],
                condition=Q(pegawai__isnull=False),
            ),
            models.CheckConstraint(
                name="tugas_berpemilik",
                condition=Q(pegawai__isnull=False) | Q(unit__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("pegawai:tugas_rancangan", args=[self.rancangan_id])

    def lewat(self, hari: date | None = None) -> bool:
        """Whether it is not done and its day is over."""
        return self.selesai_pada is None and self.tenggat < (hari or timezone.localdate())
