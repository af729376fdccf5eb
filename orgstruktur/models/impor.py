"""What imports need to keep: the file between preview and application, and the rows of a batch."""

import hashlib
import json
import zlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from orgstruktur.models.jejak import Jejak

MASA_UNGGAHAN = timedelta(hours=2)


class PotretJejak(models.Model):
    """Every row a batch touched, before and after, so that it can be undone.

    The Jejak itself keeps only numbers and the digest of `isi` unpacked.
    """

    jejak = models.OneToOneField(Jejak, on_delete=models.PROTECT, related_name="potret")
    isi = models.BinaryField()

    class Meta:
        verbose_name = "potret jejak"
        verbose_name_plural = "potret jejak"

    def __str__(self) -> str:
        return f"potret {self.jejak_id}"

    def buka(self, sidik: str) -> bytes | None:
        """Give the JSON text whose digest is `sidik`; None when this is not it any more."""
        try:
            isi = zlib.decompress(self.isi)
        except zlib.error:
            return None
        return isi if hashlib.sha256(isi).hexdigest() == sidik else None


class UnggahanImporQuerySet(models.QuerySet):
    """Reads of waiting files."""

    def milik(self, akun: Any) -> "UnggahanImporQuerySet":
        """Keep what `akun` sent and what has not expired."""
        return self.filter(oleh=akun, dibuat_pada__gt=timezone.now() - MASA_UNGGAHAN)

    def kedaluwarsa(self) -> "UnggahanImporQuerySet":
        """Keep what has waited too long."""
        return self.filter(dibuat_pada__lte=timezone.now() - MASA_UNGGAHAN)


class UnggahanImpor(models.Model):
    """A file waiting between preview and application, with how its change is meant.

    In the database, so that any web process can go on; only its owner reaches it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="daftar_unggahan"
    )
    nama = models.CharField("nama berkas", max_length=200)
    isi = models.BinaryField()
    aksara = models.CharField(max_length=20, blank=True)
    ragam = models.CharField(max_length=10)
    tanggal = models.DateField(null=True, blank=True)
    dasar_hukum = models.CharField("dasar hukum", max_length=300, blank=True)
    alasan = models.TextField(blank=True)
    ikut_kepala = models.BooleanField("nama jabatan kepala ikut nama unit", default=True)
    laporan = models.BinaryField(default=bytes)
    versi_struktur = models.UUIDField(null=True, blank=True)
    dibuat_pada = models.DateTimeField(default=timezone.now, db_index=True)

    objects = UnggahanImporQuerySet.as_manager()

    class Meta:
        verbose_name = "unggahan impor"
        verbose_name_plural = "unggahan impor"

    def __str__(self) -> str:
        return self.nama

    def simpan_laporan(self, isi: Any, versi: Any) -> None:
        """Keep the report of the preview, valid as long as the structure stays as it is."""
        self.laporan = zlib.compress(json.dumps(isi, ensure_ascii=False).encode(), 6)
        self.versi_struktur = versi
        self.save(update_fields=["laporan", "versi_struktur"])

    def laporan_tersimpan(self, versi: Any) -> Any:
        """Give the kept report, or None when the structure has changed since."""
        if not self.laporan or self.versi_struktur != versi:
            return None
        return json.loads(zlib.decompress(self.laporan))
