"""What an import of a roster keeps: the file reduced to what may be kept, its rows, and matches."""

import json
import zlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, Unit
from orgstruktur.selectors.lingkup import lingkup_izin

#: An upload that nobody applied goes after so long, with everything it holds.
MASA_TUNGGU = timedelta(days=2)
#: An application without a sign of life for so long has lost its worker.
MASA_DENYUT = timedelta(minutes=3)
_SELESAI = 100  # per cent


class BerkasImporQuerySet(models.QuerySet):
    """Reads of imports."""

    def kedaluwarsa(self) -> "BerkasImporQuerySet":
        """Keep what was never applied and has waited too long."""
        return self.filter(
            status__lt=BerkasImpor.Status.DITERAPKAN, dibuat_pada__lte=timezone.now() - MASA_TUNGGU
        )

    def terlihat_oleh(self, akun: Any) -> "BerkasImporQuerySet":
        """Keep the imports of `akun`; who may import for the whole city sees all of them."""
        if lingkup_izin(akun, "impor_pegawai").semua:
            return self
        return self.filter(oleh=akun)

    def terhenti(self) -> "BerkasImporQuerySet":
        """Keep what waits for a worker, or is being applied, without a sign of life."""
        batas = timezone.now() - MASA_DENYUT
        return self.filter(
            status__in=[BerkasImpor.Status.ANTRE, BerkasImpor.Status.BERJALAN],
            denyut_pada__lte=batas,
        )


class BerkasImpor(models.Model):
    """One roster on its way: uploaded, checked, applied, undone.

    `isi` holds the sheets without the columns that are not imported (kepegawaian 4), only until
    the file is applied or has expired. The state turns to DITERAPKAN in the transaction that
    writes the people: after a crash the batch itself says whether all of it is there or none.
    """

    class Status(models.IntegerChoices):
        DIUNGGAH = 10, "Diunggah"
        DIPERIKSA = 20, "Diperiksa"
        ANTRE = 25, "Menunggu diterapkan"
        BERJALAN = 30, "Sedang diterapkan"
        GAGAL = 35, "Gagal, dapat dicoba lagi"
        DITERAPKAN = 40, "Diterapkan"
        DIBATALKAN = 50, "Dibatalkan"

    kunci = models.UUIDField(default=uuid4, unique=True, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_impor_pegawai",
    )
    nama = models.CharField("nama berkas", max_length=200)
    sidik = models.CharField("sidik berkas", max_length=64)
    isi = models.BinaryField(default=bytes)
    pilihan = models.JSONField(default=dict)
    per_tanggal = models.DateField("data per tanggal")
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DIUNGGAH)
    kemajuan = models.PositiveSmallIntegerField("kemajuan (%)", default=0)
    pesan = models.TextField(blank=True)
    laporan = models.BinaryField(default=bytes)
    versi = models.CharField("versi data saat diperiksa", max_length=80, blank=True)
    baru = models.PositiveIntegerField(default=0)
    berubah = models.PositiveIntegerField(default=0)
    tetap = models.PositiveIntegerField(default=0)
    ditolak = models.PositiveIntegerField(default=0)
    tidak_di_berkas = models.PositiveIntegerField("tidak ada di berkas", default=0)
    #: rows before the import and marks of the rows it made, for the undo
    potret = models.BinaryField(default=bytes)
    jejak = models.OneToOneField(
        Jejak, on_delete=models.PROTECT, null=True, blank=True, related_name="berkas_impor"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now, db_index=True)
    diterapkan_pada = models.DateTimeField(null=True, blank=True)
    denyut_pada = models.DateTimeField("tanda hidup terakhir", null=True, blank=True)

    objects = BerkasImporQuerySet.as_manager()

    class Meta:
        verbose_name = "berkas impor"
        verbose_name_plural = "berkas impor"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="berkasimpor_terap_berjejak",
                condition=Q(status__gte=40, jejak__isnull=False)
                | Q(status__lt=40, jejak__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("pegawai:impor_rinci", args=[self.kunci])

    @property
    def diterapkan(self) -> bool:
        return self.status == self.Status.DITERAPKAN

    @property
    def sedang_diterapkan(self) -> bool:
        return self.status in (self.Status.ANTRE, self.Status.BERJALAN)

    @property
    def sedang_dibatalkan(self) -> bool:
        """A worker is undoing it; until that is done all of it is still there."""
        hidup = self.denyut_pada and self.denyut_pada > timezone.now() - MASA_DENYUT
        return bool(self.diterapkan and self.kemajuan < _SELESAI and hidup)

    @property
    def terhenti(self) -> bool:
        """Its worker has died: nothing of it is there, and it can be tried again."""
        lama = self.denyut_pada is None or self.denyut_pada <= timezone.now() - MASA_DENYUT
        return self.sedang_diterapkan and lama

    @property
    def jumlah_baris(self) -> int:
        """Rows in the file = created + changed + unchanged + refused (invariant 8)."""
        return self.baru + self.berubah + self.tetap + self.ditolak


def kemas(isi: Any) -> bytes:
    """Give plain values as a compressed text, for the binary columns above."""
    return zlib.compress(json.dumps(isi, ensure_ascii=False, default=str).encode(), 1)


def buka(isi: bytes | memoryview) -> Any:
    """Give what `kemas` was given; None for nothing."""
    return json.loads(zlib.decompress(bytes(isi))) if isi else None


class BarisImpor(models.Model):
    """What one row of the file does to one person; or a person the file does not name.

    `nomor` is masked: the list is searched by name, row and unit.
    """

    class Macam(models.IntegerChoices):
        BARU = 10, "Baru"
        BERUBAH = 20, "Berubah"
        TETAP = 30, "Tetap"
        DITOLAK = 40, "Ditolak"
        TIDAK_ADA = 50, "Tidak ada di berkas"

    berkas = models.ForeignKey(BerkasImpor, on_delete=models.CASCADE, related_name="daftar_baris")
    macam = models.PositiveSmallIntegerField(choices=Macam)
    lembar = models.CharField(max_length=100, blank=True)
    baris = models.PositiveIntegerField("baris Excel", null=True, blank=True)
    nomor = models.CharField("nomor tersamar", max_length=18, blank=True)
    nama = models.CharField(max_length=300)
    #: keys as numbers: a row of the report outlives what it speaks of
    pegawai_ke = models.BigIntegerField(null=True, blank=True)
    unit_ke = models.BigIntegerField(null=True, blank=True)
    #: [[column, from, to] …], birth dates and numbers masked
    rincian = models.JSONField(default=list)

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"
        indexes = [models.Index(fields=["berkas", "macam", "id"], name="barisimpor_macam")]

    def __str__(self) -> str:
        return f"{self.lembar} baris {self.baris}: {self.get_macam_display()}"


class PetaKolom(models.Model):
    """A heading somebody has matched to a column; `ruas` "" = this heading is to be ignored."""

    judul = models.CharField("judul, diseragamkan", max_length=200, unique=True)
    judul_asli = models.CharField("judul seperti tertulis", max_length=200)
    ruas = models.CharField(max_length=40, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    diubah_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "peta kolom"
        verbose_name_plural = "peta kolom"

    def __str__(self) -> str:
        return f"{self.judul_asli} → {self.ruas or 'diabaikan'}"


class PadananUnor(models.Model):
    """A unit of the roster (`kunci`: its UNOR ID, or name within parent) is this unit of ours."""

    kunci = models.CharField(max_length=500, unique=True)
    sebutan = models.CharField("seperti tertulis", max_length=500)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_padanan")
    #: the import that learned it; its undo forgets it. Empty: a person's own decision
    berkas = models.ForeignKey(
        BerkasImpor, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_unor"
    )

    class Meta:
        verbose_name = "padanan unor"
        verbose_name_plural = "padanan unor"

    def __str__(self) -> str:
        return f"{self.sebutan} → {self.unit_id}"


class PadananJabatan(models.Model):
    """A position of the roster (`kunci`: its JABATAN ID, or its name) in a unit is this one of ours."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_padanan_jabatan")
    kunci = models.CharField(max_length=300)
    sebutan = models.CharField("seperti tertulis", max_length=300)
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="daftar_padanan")
    berkas = models.ForeignKey(
        BerkasImpor, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_jabatan"
    )

    class Meta:
        verbose_name = "padanan jabatan"
        verbose_name_plural = "padanan jabatan"
        constraints = [
            models.UniqueConstraint(name="padananjabatan_unik", fields=["unit", "kunci"])
        ]

    def __str__(self) -> str:
        return f"{self.sebutan} → {self.jabatan_id}"
