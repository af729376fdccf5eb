"""TandaUnitLain: somebody who does a piece of work says that another unit does it as well."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from orgstruktur.models import Unit
from pegawai.models.kinerja_laporan import LaporanKinerja
from pegawai.models.kinerja_skp import RencanaHasilKerja
from pegawai.models.pegawai import Pegawai


class TandaUnitLainQuerySet(models.QuerySet):
    """Reads of flags. Analysts see them without the person."""

    def berlaku(self) -> "TandaUnitLainQuerySet":
        """Keep those that nobody took back."""
        return self.filter(ditarik_pada=None)

    def milik(self, akun: object) -> "TandaUnitLainQuerySet":
        """Keep those of the person behind `akun`."""
        return self.filter(pegawai__akun=getattr(akun, "pk", None), pegawai__akun__isnull=False)


class TandaUnitLain(models.Model):
    """A flag on one's own report or result. unit: where the person sat that day, unit_lain: who does it too."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_tanda_unit")
    laporan = models.ForeignKey(
        LaporanKinerja,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="daftar_tanda_unit",
    )
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="daftar_tanda_unit",
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_tanda_dari")
    unit_lain = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_tanda_ke")
    catatan = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField(default=timezone.now)
    ditarik_pada = models.DateTimeField(null=True, blank=True)

    objects = TandaUnitLainQuerySet.as_manager()

    class Meta:
        verbose_name = "tanda unit lain"
        verbose_name_plural = "tanda unit lain"
        constraints = [
            models.CheckConstraint(
                name="tandaunit_satu_benda",
                condition=Q(laporan__isnull=True, rhk__isnull=False)
                | Q(laporan__isnull=False, rhk__isnull=True),
            ),
            models.CheckConstraint(
                name="tandaunit_bukan_sendiri", condition=~Q(unit=models.F("unit_lain"))
            ),
            models.UniqueConstraint(
                name="tandaunit_satu_laporan",
                fields=["laporan", "unit_lain"],
                condition=Q(ditarik_pada__isnull=True, laporan__isnull=False),
            ),
            models.UniqueConstraint(
                name="tandaunit_satu_rhk",
                fields=["rhk", "unit_lain"],
                condition=Q(ditarik_pada__isnull=True, rhk__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} dan {self.unit_lain_id}"

    @property
    def sebutan_jejak(self) -> str:
        """Give the name in the audit trail: not the unit, which may be small."""
        return "Tanda pekerjaan yang juga dikerjakan unit lain"
