"""Tanggapan: what staff ask, object to and propose about a proposal, with its answer; who says "saya juga".

No row ties an anonymous contribution to an account: its author is not kept, its key is random (on SQLite the
row's place), no time finer than the day is kept. The named ones are stored in the same way, so that the
anonymous ones cannot be placed between them.
"""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from orgstruktur.models import Langkah, Rancangan, Unit
from pegawai.models.sosialisasi import TandaBaca
from tebingtinggi.bersama.acak import kunci_acak


class RuangTanggapan(models.Model):
    """How contributions about one proposal are taken: anonymous ones or not, answered within how many working days."""

    rancangan = models.OneToOneField(
        Rancangan, on_delete=models.CASCADE, related_name="ruang_tanggapan"
    )
    boleh_anonim = models.BooleanField("boleh tanpa nama", default=False)
    hari_jawab = models.PositiveSmallIntegerField(
        "dijawab dalam (hari kerja)",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )

    class Meta:
        verbose_name = "ruang tanggapan"
        verbose_name_plural = "ruang tanggapan"
        constraints = [
            models.CheckConstraint(
                name="ruangtanggapan_hari", condition=Q(hari_jawab__gte=1, hari_jawab__lte=60)
            )
        ]

    def __str__(self) -> str:
        return f"{self.rancangan_id}"


class Tanggapan(models.Model):
    """One contribution. penulis, unit (where the author sat): None of an anonymous one.

    langkah: the step it is about; langkah_hasil: the step that came of it. alasan_tutup: why its text is
    not shown; "" = it is shown.
    """

    class Jenis(models.IntegerChoices):
        PERTANYAAN = 10, "Pertanyaan"
        KEBERATAN = 20, "Keberatan"
        USUL = 30, "Usul perbaikan"

    class Status(models.IntegerChoices):
        MENUNGGU = 10, "Menunggu jawaban"
        DIJAWAB = 20, "Dijawab"
        DITERIMA = 30, "Diterima"
        TIDAK_DITERIMA = 40, "Tidak diterima"

    id = models.BigAutoField(primary_key=True, default=kunci_acak, editable=False)
    rancangan = models.ForeignKey(
        Rancangan, on_delete=models.PROTECT, related_name="daftar_tanggapan"
    )
    langkah = models.ForeignKey(
        Langkah, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_tanggapan"
    )
    jenis = models.PositiveSmallIntegerField(choices=Jenis)
    isi = models.TextField("tanggapan", max_length=2000)
    penulis = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_tanggapan",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_tanggapan"
    )
    tanggal = models.DateField()
    jatuh_tempo = models.DateField("dijawab paling lambat")
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.MENUNGGU)
    jawaban = models.TextField(max_length=4000, blank=True)
    langkah_hasil = models.ForeignKey(
        Langkah, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    dijawab_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    alasan_tutup = models.CharField(max_length=200, blank=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tanggapan"
        verbose_name_plural = "tanggapan"
        ordering = ["-tanggal", "pk"]
        indexes = [
            models.Index(fields=["rancangan", "status", "tanggal"], name="tanggapan_daftar"),
            models.Index(fields=["status", "jatuh_tempo"], name="tanggapan_jatuh_tempo"),
        ]
        constraints = [
            models.CheckConstraint(
                name="tanggapan_status_dikenal", condition=Q(status__in=[10, 20, 30, 40])
            ),
            models.CheckConstraint(
                name="tanggapan_berjawaban",
                condition=(Q(status=10) & Q(dijawab_pada__isnull=True) & Q(jawaban=""))
                | (~Q(status=10) & Q(dijawab_pada__isnull=False) & ~Q(jawaban="")),
            ),
            models.CheckConstraint(
                name="tanggapan_anonim_tanpa_unit",
                condition=Q(penulis__isnull=False) | Q(unit__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tanggal:%Y-%m-%d}"

    @property
    def anonim(self) -> bool:
        """Whether nobody can know who wrote it."""
        return self.penulis_id is None

    def lewat(self, hari: date) -> bool:
        """Say whether its answer is overdue on a day."""
        return self.status == self.Status.MENUNGGU and self.jatuh_tempo < hari


class KabarTanggapan(models.Model):
    """That the author of a named contribution is to be told of its answer; of an anonymous one there is none.

    dibaca: the author has seen it. surel: how its mail stands, as that of a notice; surel_pada: when a worker took it,
    the same for all of a portion.
    """

    Surel = TandaBaca.Surel

    tanggapan = models.OneToOneField(Tanggapan, on_delete=models.CASCADE, related_name="kabar")
    dibaca = models.BooleanField(default=False)
    surel = models.PositiveSmallIntegerField(choices=Surel, default=Surel.ANTRE)
    surel_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kabar tanggapan"
        verbose_name_plural = "kabar tanggapan"
        indexes = [models.Index(fields=["dibaca", "surel"], name="kabartanggapan_antrean")]
        constraints = [
            models.CheckConstraint(
                name="kabartanggapan_surel_dikenal",
                condition=Q(surel__in=[10, 20, 30, 40, 45, 50, 60]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tanggapan_id}"


class Dukungan(models.Model):
    """That somebody says "saya juga", once: a keyed hash of contribution and account, no time. Only counted."""

    id = models.BigAutoField(primary_key=True, default=kunci_acak, editable=False)
    tanggapan = models.ForeignKey(
        Tanggapan, on_delete=models.CASCADE, related_name="daftar_dukungan"
    )
    sidik = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "dukungan"
        verbose_name_plural = "dukungan"

    def __str__(self) -> str:
        return f"{self.tanggapan_id}"


class KunciSuara(models.Model):
    """The random half of the key of one day, under which senders are counted; thrown away the day after."""

    hari = models.DateField(unique=True)
    kunci = models.BinaryField()

    class Meta:
        verbose_name = "kunci suara"
        verbose_name_plural = "kunci suara"

    def __str__(self) -> str:
        return f"{self.hari:%Y-%m-%d}"


class JatahSuara(models.Model):
    """How often one (hashed) account has sent something today, named or not; gone the day after."""

    id = models.BigAutoField(primary_key=True, default=kunci_acak, editable=False)
    hari = models.DateField()
    sidik = models.CharField(max_length=64)
    jumlah = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "jatah suara"
        verbose_name_plural = "jatah suara"
        constraints = [
            models.UniqueConstraint(name="jatahsuara_satu", fields=["hari", "sidik"]),
        ]

    def __str__(self) -> str:
        return f"{self.jumlah}"
