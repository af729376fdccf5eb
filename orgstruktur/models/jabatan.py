"""Jabatan: the positions of a unit with their values on every date."""

from django.db import models
from django.db.models import Q

from orgstruktur.jenis import (
    BUP_TERENDAH,
    BUP_TERTINGGI,
    PILIHAN_ESELON,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    SEBUTAN_TERPANJANG,
)
from orgstruktur.models.rentang import Keadaan, Riwayat, batasan_rentang
from orgstruktur.models.unit import Unit


class JabatanQuerySet(models.QuerySet):
    """Reads of positions."""

    def hidup(self) -> "JabatanQuerySet":
        """Keep what is in force today."""
        return self.filter(keadaan=Keadaan.BERLAKU)


class NilaiJabatan(models.Model):
    """The columns a position and its ranges share."""

    nama = models.CharField(max_length=SEBUTAN_TERPANJANG)
    jenis = models.CharField(max_length=12, choices=PILIHAN_JENIS_JABATAN)
    eselon = models.CharField(max_length=5, choices=PILIHAN_ESELON, blank=True)
    jenjang = models.CharField(max_length=15, choices=PILIHAN_JENJANG, blank=True)
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)
    kepala = models.BooleanField("memimpin unit", default=False)
    kebutuhan = models.PositiveIntegerField("kebutuhan (orang)", default=1)
    #: empty = what the jenjang says (`pegawai.pensiun.bup`); kept here for the exceptions
    bup = models.PositiveSmallIntegerField("batas usia pensiun (BUP)", null=True, blank=True)

    class Meta:
        abstract = True


class Jabatan(NilaiJabatan):
    """A position in a unit; `kebutuhan` persons may hold it, a head position only one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_jabatan")
    contoh = models.BooleanField("data contoh", default=False)
    keadaan = models.PositiveSmallIntegerField(choices=Keadaan, default=Keadaan.BERLAKU)
    dibentuk_pada = models.DateField("berlaku sejak")
    dihapus_pada = models.DateField("dihapus pada", null=True, blank=True)

    objects = JabatanQuerySet.as_manager()

    KOLOM_RENTANG = (
        "unit_id",
        "nama",
        "jenis",
        "eselon",
        "jenjang",
        "kelas",
        "kepala",
        "kebutuhan",
        "bup",
    )
    KOLOM_AKHIR = "dihapus_pada"

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["unit_id", "-kepala", "-kelas", "nama", "pk"]
        indexes = [models.Index(fields=["unit", "keadaan"], name="jabatan_unit_keadaan")]
        constraints = [
            models.UniqueConstraint(
                name="jabatan_satu_kepala",
                fields=["unit"],
                condition=Q(kepala=True, keadaan=Keadaan.BERLAKU),
            ),
            models.CheckConstraint(
                name="jabatan_kelas_1_17",
                condition=Q(kelas__isnull=True) | Q(kelas__gte=1, kelas__lte=17),
            ),
            models.CheckConstraint(
                name="jabatan_bup_wajar",
                condition=Q(bup__isnull=True) | Q(bup__gte=BUP_TERENDAH, bup__lte=BUP_TERTINGGI),
            ),
            models.CheckConstraint(
                name="jabatan_kepala_satu_orang",
                condition=Q(kepala=False) | Q(kebutuhan__lte=1),
            ),
            models.CheckConstraint(
                name="jabatan_hapus_bertanggal",
                condition=Q(keadaan=Keadaan.BERAKHIR, dihapus_pada__isnull=False)
                | (~Q(keadaan=Keadaan.BERAKHIR) & Q(dihapus_pada__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class RiwayatJabatan(NilaiJabatan, Riwayat):
    """The values of a position over one validity range."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="daftar_riwayat")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_riwayat_jabatan")

    MILIK = "jabatan_id"

    class Meta:
        verbose_name = "riwayat jabatan"
        verbose_name_plural = "riwayat jabatan"
        ordering = ["jabatan_id", "berlaku_mulai", "pk"]
        constraints = batasan_rentang("riwayatjabatan", "jabatan")

    def __str__(self) -> str:
        return f"{self.nama} ({self.berlaku_mulai:%Y-%m-%d})"
