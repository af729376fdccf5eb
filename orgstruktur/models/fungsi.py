"""Fungsi: the tugas and fungsi of a unit, sentence by sentence, with their values on every date."""

from django.db import models
from django.db.models import Q

from orgstruktur.jenis import PILIHAN_BUTIR
from orgstruktur.models.rentang import Keadaan, Riwayat, batasan_rentang
from orgstruktur.models.unit import Unit
from orgstruktur.models.urusan import Urusan


class FungsiQuerySet(models.QuerySet):
    """Reads of functions."""

    def hidup(self) -> "FungsiQuerySet":
        """Keep what is in force today."""
        return self.filter(keadaan=Keadaan.BERLAKU)


class Fungsi(models.Model):
    """One sentence of a unit's duties: the joint services, results and workload hang on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_fungsi")
    butir = models.CharField(max_length=6, choices=PILIHAN_BUTIR, default="fungsi")
    urutan = models.PositiveIntegerField(default=0)
    teks = models.TextField()
    urusan = models.ForeignKey(
        Urusan, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_fungsi"
    )
    contoh = models.BooleanField("data contoh", default=False)
    keadaan = models.PositiveSmallIntegerField(choices=Keadaan, default=Keadaan.BERLAKU)
    dibentuk_pada = models.DateField("berlaku sejak")
    dicabut_pada = models.DateField("dicabut pada", null=True, blank=True)

    objects = FungsiQuerySet.as_manager()

    KOLOM_RENTANG = ("unit_id", "butir", "urutan", "teks", "urusan_id")
    KOLOM_AKHIR = "dicabut_pada"

    class Meta:
        verbose_name = "fungsi"
        verbose_name_plural = "fungsi"
        ordering = ["unit_id", "-butir", "urutan", "pk"]
        indexes = [models.Index(fields=["unit", "keadaan"], name="fungsi_unit_keadaan")]
        constraints = [
            models.CheckConstraint(name="fungsi_teks_terisi", condition=~Q(teks="")),
            models.CheckConstraint(
                name="fungsi_butir_dikenal", condition=Q(butir__in=[b for b, _ in PILIHAN_BUTIR])
            ),
            models.CheckConstraint(
                name="fungsi_cabut_bertanggal",
                condition=Q(keadaan=Keadaan.BERAKHIR, dicabut_pada__isnull=False)
                | (~Q(keadaan=Keadaan.BERAKHIR) & Q(dicabut_pada__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.teks if len(self.teks) <= 80 else self.teks[:79] + "…"


class RiwayatFungsi(Riwayat):
    """The values of a function over one validity range."""

    fungsi = models.ForeignKey(Fungsi, on_delete=models.PROTECT, related_name="daftar_riwayat")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_riwayat_fungsi")
    butir = models.CharField(max_length=6, choices=PILIHAN_BUTIR)
    urutan = models.PositiveIntegerField(default=0)
    teks = models.TextField()
    urusan = models.ForeignKey(Urusan, on_delete=models.PROTECT, null=True, blank=True)

    MILIK = "fungsi_id"

    class Meta:
        verbose_name = "riwayat fungsi"
        verbose_name_plural = "riwayat fungsi"
        ordering = ["fungsi_id", "berlaku_mulai", "pk"]
        constraints = batasan_rentang("riwayatfungsi", "fungsi")

    def __str__(self) -> str:
        return f"{self.teks[:60]} ({self.berlaku_mulai:%Y-%m-%d})"
