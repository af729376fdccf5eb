"""Jejak: who did what, when, before and after; sealed into a hash chain by the schedule."""

import hashlib
import hmac
import json
from collections.abc import Iterable

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Jejak(models.Model):
    """One act of an account or command. Rows are only ever added; `segel` comes later, once.

    `sebelum` and `sesudah` hold the touched rows as {table: {pk: {column: value}}}; a row that
    did not exist is null. A batch holds a digest of its rows instead.
    """

    waktu = models.DateTimeField(default=timezone.now, db_index=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_jejak",
    )
    perintah = models.CharField("perintah", max_length=60, blank=True)
    tindakan = models.CharField(max_length=40, db_index=True)
    objek = models.CharField(max_length=200, blank=True)
    ringkasan = models.TextField(blank=True)
    ragam = models.CharField(max_length=10, blank=True)
    tanggal = models.DateField("tanggal berlaku", null=True, blank=True)
    dasar_hukum = models.CharField("dasar hukum", max_length=300, blank=True)
    alasan = models.TextField(blank=True)
    sebelum = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    sesudah = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    id_permintaan = models.CharField(max_length=40, blank=True)
    membatalkan = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="dibatalkan_oleh"
    )
    nomor_segel = models.PositiveBigIntegerField(null=True, blank=True, unique=True)
    segel = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "jejak"
        verbose_name_plural = "jejak"
        ordering = ["-pk"]
        #: `membatalkan` first: SQLite would else take its own index, where nearly all are null.
        indexes = [models.Index(fields=["membatalkan", "tanggal", "id"], name="jejak_tanggal")]
        constraints = [
            models.CheckConstraint(
                name="jejak_segel_bernomor",
                condition=Q(nomor_segel__isnull=True, segel="")
                | (Q(nomor_segel__isnull=False) & ~Q(segel="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tindakan} {self.objek}".strip()

    def isi_bersegel(self, daftar_unit: Iterable[int] | None = None) -> str:
        """Give the canonical text of everything the seal protects.

        `daftar_unit`: the keys of the units the act touched, where the caller has read them already.
        """
        if daftar_unit is None:
            daftar_unit = self.daftar_unit.values_list("unit_id", flat=True)
        return json.dumps(
            {
                "id": self.pk,
                "waktu": self.waktu.isoformat(timespec="microseconds"),
                "oleh": self.oleh_id,
                "perintah": self.perintah,
                "tindakan": self.tindakan,
                "objek": self.objek,
                "ringkasan": self.ringkasan,
                "ragam": self.ragam,
                "tanggal": self.tanggal.isoformat() if self.tanggal else None,
                "dasar_hukum": self.dasar_hukum,
                "alasan": self.alasan,
                "sebelum": self.sebelum,
                "sesudah": self.sesudah,
                "id_permintaan": self.id_permintaan,
                "membatalkan": self.membatalkan_id,
                "unit": sorted(daftar_unit),
            },
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
            cls=DjangoJSONEncoder,
        )


class JejakUnit(models.Model):
    """A unit an act touched; kept as a number so that history outlives everything."""

    jejak = models.ForeignKey(Jejak, on_delete=models.CASCADE, related_name="daftar_unit")
    unit = models.ForeignKey(
        "orgstruktur.Unit",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="daftar_jejak_unit",
    )

    class Meta:
        verbose_name = "unit pada jejak"
        verbose_name_plural = "unit pada jejak"
        constraints = [models.UniqueConstraint(name="jejakunit_unik", fields=["unit", "jejak"])]

    def __str__(self) -> str:
        return f"{self.jejak_id}:{self.unit_id}"


class NilaiTerbatas(models.Model):
    """A restricted value of an act, kept apart so that it can be erased.

    The Jejak row holds only its keyed hash, so the chain stays whole after erasure.
    """

    jejak = models.ForeignKey(Jejak, on_delete=models.PROTECT, related_name="daftar_terbatas")
    kunci = models.CharField(max_length=120)
    nilai = models.TextField(blank=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "nilai terbatas"
        verbose_name_plural = "nilai terbatas"
        constraints = [
            models.UniqueConstraint(name="nilaiterbatas_unik", fields=["jejak", "kunci"])
        ]

    def __str__(self) -> str:
        return f"{self.jejak_id}:{self.kunci}"


def _kunci_hmac() -> list[bytes]:
    """The key of today first, then those of the past that are still accepted."""
    daftar = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hashlib.sha256(b"jejak:" + kunci.encode()).digest() for kunci in daftar]


def _hmac(kunci: bytes, isi: str) -> str:
    return hmac.new(kunci, isi.encode(), hashlib.sha256).hexdigest()


def sidik(nilai: str) -> str:
    """Give the keyed hash that stands in the chain for a restricted value."""
    return "hmac:" + _hmac(_kunci_hmac()[0], nilai)


def sidik_cocok(nilai: str, tercatat: str) -> bool:
    """Say whether `tercatat` is the keyed hash of `nilai`, under any accepted key."""
    return any(
        hmac.compare_digest("hmac:" + _hmac(kunci, nilai), tercatat) for kunci in _kunci_hmac()
    )


def segel_berikut(segel_lalu: str, jejak: Jejak, daftar_unit: Iterable[int]) -> str:
    """Give the seal of `jejak`, which touched `daftar_unit`, in the chain after `segel_lalu`.

    It is keyed: who can write to the database but has not the key cannot seal a forged row.
    """
    return _hmac(_kunci_hmac()[0], f"{segel_lalu}\n{jejak.isi_bersegel(daftar_unit)}")


def segel_cocok(segel_lalu: str, jejak: Jejak, daftar_unit: Iterable[int]) -> bool:
    """Say whether the seal of `jejak` is right after `segel_lalu`, under any accepted key."""
    isi = f"{segel_lalu}\n{jejak.isi_bersegel(daftar_unit)}"
    return any(hmac.compare_digest(_hmac(kunci, isi), jejak.segel) for kunci in _kunci_hmac())
