"""Denyut: the pulse of one wave (before, at, after a change); that somebody answered, and apart from it what.

While a wave is open PesertaDenyut holds a keyed hash of each person who answered; half of its key is the server's secret, the
other half the wave's, thrown away with the hashes at closing. JawabanDenyut holds no person and no time at
all; at closing its rows get new keys, and those of units with too few answers lose their unit.
"""

from django.db import models
from django.db.models import Q

from orgstruktur.models import Rancangan, Unit
from tebingtinggi.bersama.acak import kunci_acak

#: What people agree or disagree with, unless an organiser words it otherwise.
PERNYATAAN = (
    "Saya mengerti mengapa perubahan ini dilakukan.",
    "Saya tahu apa yang berubah bagi pekerjaan saya.",
    "Saya mendapat bekal yang cukup untuk bekerja dalam susunan yang baru.",
    "Atasan saya menjawab pertanyaan saya tentang perubahan ini.",
    "Saya yakin layanan kepada warga menjadi lebih baik.",
)
BANYAK_PERNYATAAN = len(PERNYATAAN)
RUAS_NILAI = tuple(f"n{i}" for i in range(1, BANYAK_PERNYATAAN + 1))


def pernyataan_bawaan() -> list[str]:
    """Give the usual statements."""
    return list(PERNYATAAN)


class Denyut(models.Model):
    """One wave of one proposal. mulai: when the schedule opens it (None = by hand); selesai: its last day.

    kunci: half of the key of PesertaDenyut, only while it is open. banyak: how many answered, known at
    closing; 0 where they were too few to be kept.
    """

    class Gelombang(models.IntegerChoices):
        SEBELUM = 10, "Sebelum perubahan"
        SAAT = 20, "Saat perubahan"
        SESUDAH = 30, "Sesudah perubahan"

    class Status(models.IntegerChoices):
        DRAF = 10, "Belum dibuka"
        DIBUKA = 20, "Dibuka"
        DITUTUP = 30, "Ditutup"

    rancangan = models.ForeignKey(Rancangan, on_delete=models.PROTECT, related_name="daftar_denyut")
    gelombang = models.PositiveSmallIntegerField(choices=Gelombang)
    mulai = models.DateField("dibuka oleh jadwal pada", null=True, blank=True)
    selesai = models.DateField("hari terakhir")
    pernyataan = models.JSONField(default=pernyataan_bawaan)
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DRAF)
    kunci = models.BinaryField(null=True, editable=False)
    banyak = models.PositiveIntegerField(default=0)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "denyut"
        verbose_name_plural = "denyut"
        ordering = ["rancangan_id", "gelombang"]
        constraints = [
            models.UniqueConstraint(name="denyut_satu", fields=["rancangan", "gelombang"]),
            models.CheckConstraint(
                name="denyut_berkunci_saat_dibuka",
                condition=(Q(status=20) & Q(kunci__isnull=False))
                | (Q(status__in=[10, 30]) & Q(kunci__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_gelombang_display()}"


class PesertaDenyut(models.Model):
    """That somebody has answered a wave; gone at its closing."""

    id = models.BigAutoField(primary_key=True, default=kunci_acak, editable=False)
    denyut = models.ForeignKey(Denyut, on_delete=models.CASCADE, related_name="daftar_peserta")
    sidik = models.CharField(max_length=64)

    class Meta:
        verbose_name = "peserta denyut"
        verbose_name_plural = "peserta denyut"
        constraints = [
            models.UniqueConstraint(name="pesertadenyut_satu", fields=["denyut", "sidik"])
        ]

    def __str__(self) -> str:
        return f"{self.denyut_id}"


def _nilai() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField()


class JawabanDenyut(models.Model):
    """What somebody answered: five numbers from 1 to 5, a reason. unit: the perangkat daerah; None = not told."""

    id = models.BigAutoField(primary_key=True, default=kunci_acak, editable=False)
    denyut = models.ForeignKey(Denyut, on_delete=models.CASCADE, related_name="daftar_jawaban")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    n1 = _nilai()
    n2 = _nilai()
    n3 = _nilai()
    n4 = _nilai()
    n5 = _nilai()
    alasan = models.TextField(max_length=500, blank=True)

    class Meta:
        verbose_name = "jawaban denyut"
        verbose_name_plural = "jawaban denyut"
        constraints = [
            models.CheckConstraint(
                name=f"jawabandenyut_{n}_1_5", condition=Q(**{f"{n}__gte": 1, f"{n}__lte": 5})
            )
            for n in RUAS_NILAI
        ]

    def __str__(self) -> str:
        return f"{self.denyut_id}"
