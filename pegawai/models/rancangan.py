"""Planned placements of a proposal: who goes where when it is applied; an override; the decree.

They stand apart from the steps, so that no page, file or trail of a proposal can tell them to who
may not see them (desain 2). A row is never changed: it is withdrawn and another one written.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orgstruktur.models import Rancangan
from pegawai.models.pegawai import Pegawai


class RencanaPenempatanQuerySet(models.QuerySet):
    """Reads of planned placements."""

    def berlaku(self) -> "RencanaPenempatanQuerySet":
        """Keep what has not been withdrawn."""
        return self.filter(dicabut_pada__isnull=True)


class OrangRancangan(models.Model):
    """Who sat where right before a proposal was applied, by key: names are read from today's tables.

    isi: what `pegawai.selectors.rancangan_orang_beku` reads.
    """

    rancangan = models.OneToOneField(
        Rancangan, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    isi = models.JSONField(default=list)

    class Meta:
        verbose_name = "orang rancangan"
        verbose_name_plural = "orang rancangan"

    def __str__(self) -> str:
        return f"orang {self.pk}"


class RencanaPenempatan(models.Model):
    """A person on a position of the result of a proposal.

    jabatan_nomor: the number of the position as the proposal has it; negative = a step forms it.
    sebutan: what it was called when written, so that a later edit that removes it can be named.
    kelebihan: knowingly beyond what is needed. alasan_cabut: why it was withdrawn, asked for after the decree.
    """

    class Cara(models.TextChoices):
        """How a person comes to a position after a penataan (domain/organisasi 7, state 13)."""

        PENGUKUHAN = "pengukuhan", "Pengukuhan"
        PELANTIKAN = "pelantikan", "Pelantikan"
        PENYETARAAN = "penyetaraan", "Penyetaraan ke jabatan fungsional"
        PLT = "plt", "Pelaksana tugas (Plt)"

    rancangan = models.ForeignKey(Rancangan, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jabatan_nomor = models.IntegerField("nomor jabatan pada rancangan")
    sebutan = models.CharField("sebutan jabatan", max_length=400)
    cara = models.CharField(max_length=11, choices=Cara)
    kelebihan = models.BooleanField("kelebihan pegawai", default=False)
    alasan = models.TextField(blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dicabut_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    alasan_cabut = models.TextField("alasan pencabutan", blank=True)

    objects = RencanaPenempatanQuerySet.as_manager()

    class Meta:
        verbose_name = "rencana penempatan"
        verbose_name_plural = "rencana penempatan"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rencanapenempatan_cara_dikenal",
                condition=Q(cara__in=["pengukuhan", "pelantikan", "penyetaraan", "plt"]),
            ),
            models.UniqueConstraint(
                name="rencanapenempatan_satu_orang",
                fields=["rancangan", "pegawai"],
                condition=Q(dicabut_pada__isnull=True) & ~Q(cara="plt"),
            ),
            models.UniqueConstraint(
                name="rencanapenempatan_satu_jabatan",
                fields=["rancangan", "pegawai", "jabatan_nomor"],
                condition=Q(dicabut_pada__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"rencana {self.pk}"


class PengecualianRancangan(models.Model):
    """A named person lets a proposal go on although people or urusan are left without a place.

    orang, urusan: keys and codes it covers; whoever comes on top asks for another one.
    """

    rancangan = models.ForeignKey(Rancangan, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    alasan = models.TextField()
    orang = models.JSONField(default=list)
    urusan = models.JSONField(default=list)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pengecualian rancangan"
        verbose_name_plural = "pengecualian rancangan"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="pengecualianrancangan_beralasan", condition=~Q(alasan=""))
        ]

    def __str__(self) -> str:
        return f"pengecualian {self.pk}"


class SkPenempatan(models.Model):
    """The decree by which the people of a proposal are placed; from its day on each sees the own one."""

    rancangan = models.OneToOneField(Rancangan, on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField("nomor SK", max_length=120)
    tanggal = models.DateField("tanggal SK")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "SK penempatan"
        verbose_name_plural = "SK penempatan"
        constraints = [models.CheckConstraint(name="skpenempatan_bernomor", condition=~Q(nomor=""))]

    def __str__(self) -> str:
        return f"SK {self.nomor}"
