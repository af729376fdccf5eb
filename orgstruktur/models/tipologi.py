"""Figures of the city for the typology of PP 18/2016, by year; and what an officer says of a table."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from orgstruktur.analisis.tipologi_data import INDIKATOR, KELOMPOK
from orgstruktur.models.unit import Unit

TAHUN_TERKECIL, TAHUN_TERBESAR = 2000, 2100


class AngkaTipologi(models.Model):
    """One figure of one year: `objek` and `nomor` name the indicator under which it is kept.

    unit: only for the kecamatan, whose table is filled once for each. nilai None: withdrawn for
    that year. Rows are never deleted: other years stay.
    """

    objek = models.CharField(max_length=20)
    nomor = models.PositiveSmallIntegerField("nomor indikator")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_angka_tipologi"
    )
    tahun = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=22, decimal_places=4, null=True, blank=True)
    sumber = models.CharField("sumber", max_length=300, blank=True)
    contoh = models.BooleanField("data contoh", default=False)
    #: who wrote it last and when; both empty for figures of before this was kept
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diisi oleh",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    diisi_pada = models.DateTimeField("diisi pada", null=True, blank=True)
    #: as head of the unit it is about, which the account may no longer be
    oleh_kepala = models.BooleanField("diisi pimpinan unitnya", default=False)

    class Meta:
        verbose_name = "angka tipologi"
        verbose_name_plural = "angka tipologi"
        ordering = ["objek", "nomor", "unit_id", "tahun"]
        constraints = [
            models.UniqueConstraint(
                name="angkatipologi_satu_setahun",
                fields=["objek", "nomor", "tahun"],
                condition=Q(unit__isnull=True),
            ),
            models.UniqueConstraint(
                name="angkatipologi_satu_setahun_unit", fields=["objek", "nomor", "tahun", "unit"]
            ),
            models.CheckConstraint(
                name="angkatipologi_tidak_negatif",
                condition=Q(nilai__isnull=True) | Q(nilai__gte=0),
            ),
            models.CheckConstraint(
                name="angkatipologi_tahun_wajar",
                condition=Q(tahun__gte=TAHUN_TERKECIL, tahun__lte=TAHUN_TERBESAR),
            ),
        ]

    def __str__(self) -> str:
        indikator = INDIKATOR.get(self.kunci)
        return f"{indikator.nama if indikator else self.kunci}, {self.tahun}"

    @property
    def kunci(self) -> str:
        """The name of the indicator under which the figure is kept."""
        return f"{self.objek}/{self.nomor}"


class ObjekTipologi(models.Model):
    """What an officer says of a table: which unit it belongs to, whether the city has the urusan."""

    objek = models.CharField(max_length=20, unique=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_objek_tipologi"
    )
    diselenggarakan = models.BooleanField("diselenggarakan", default=True)
    keterangan = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "objek tipologi"
        verbose_name_plural = "objek tipologi"
        ordering = ["objek"]

    def __str__(self) -> str:
        return KELOMPOK[self.objek].nama if self.objek in KELOMPOK else self.objek
