"""Rancangan: a proposal, its steps, what reviewers say of it, how it was decided."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models.jejak import Jejak
from orgstruktur.models.peran import boleh
from orgstruktur.models.temuan import Temuan
from orgstruktur.rancangan.daftar import baca_langkah, nama_langkah
from orgstruktur.rancangan.langkah import Langkah as LangkahMurni
from orgstruktur.rancangan.simulasi import Tertulis

if TYPE_CHECKING:
    from tebingtinggi.akun.models import Akun


class RancanganQuerySet(models.QuerySet):
    """Reads of proposals."""

    def terlihat_oleh(self, akun: "Akun") -> "RancanganQuerySet":
        """Keep what `akun` may see: officers all, other employees those that were opened to them."""
        if boleh(akun, "lihat_rancangan"):
            return self
        if getattr(akun, "is_authenticated", False):
            return self.filter(tahap__in=TAHAP_TERBUKA)
        return self.none()

    def dengan_telaah(self) -> "RancanganQuerySet":
        """Add `telaah_terbuka`: how many comments nobody has settled yet."""
        return self.annotate(
            telaah_terbuka=Count(
                "daftar_telaah",
                distinct=True,
                filter=Q(
                    daftar_telaah__induk__isnull=True, daftar_telaah__selesai_pada__isnull=True
                ),
            )
        )

    def dapat_diubah_oleh(self, akun: "Akun", izin: str) -> "RancanganQuerySet":
        """Keep the proposals on which `akun` holds `izin`: a proposal belongs to no unit."""
        return self if boleh(akun, izin) else self.none()


class Rancangan(models.Model):
    """An ordered list of steps on the structure of a date; never a copy of the tables.

    dasar_sidik: fingerprint of that structure as the writer saw it, so that it is known when
    reality has moved on. nomor_terakhir: the last number given to what its steps bring into being
    (as a negative number, until it stands in the tables). membalik: the applied proposal whose
    structure before it this one goes back to.
    """

    class Tahap(models.IntegerChoices):
        """How far it has come (domain/organisasi 7, in the terms of this application)."""

        DISUSUN = 10, "Disusun"
        DIKONSULTASIKAN = 20, "Dikonsultasikan"
        DIAJUKAN = 30, "Menunggu keputusan"
        DISETUJUI = 40, "Disetujui"
        DITOLAK = 50, "Tidak disetujui"
        DITERAPKAN = 60, "Diterapkan"
        DIBATALKAN = 70, "Penerapan dibatalkan"
        DITARIK = 80, "Ditarik"

    nama = models.CharField(max_length=160)
    tujuan = models.TextField(blank=True)
    dasar_tanggal = models.DateField("susunan dasar per")
    dasar_sidik = models.CharField(max_length=64)
    tahap = models.PositiveSmallIntegerField(choices=Tahap, default=Tahap.DISUSUN)
    penulis = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="daftar_rancangan"
    )
    tanggal_berlaku = models.DateField("rencana mulai berlaku", null=True, blank=True)
    nomor_terakhir = models.PositiveIntegerField(default=0)
    dibuat_pada = models.DateTimeField(default=timezone.now)
    diubah_pada = models.DateTimeField(default=timezone.now)
    contoh = models.BooleanField("data contoh", default=False)
    membalik = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_pembalik"
    )

    objects = RancanganQuerySet.as_manager()

    class Meta:
        verbose_name = "rancangan"
        verbose_name_plural = "rancangan"
        ordering = ["-diubah_pada", "-pk"]
        indexes = [models.Index(fields=["tahap", "tanggal_berlaku"], name="rancangan_jatuh_tempo")]
        constraints = [
            models.CheckConstraint(
                name="rancangan_disetujui_bertanggal",
                condition=~Q(tahap__in=[40, 60, 70]) | Q(tanggal_berlaku__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("orgstruktur:rancangan_rinci", args=[self.pk])

    @property
    def dapat_disunting(self) -> bool:
        """Whether its steps may change: what was put up for decision is decided as it stands."""
        return self.tahap in (self.Tahap.DISUSUN, self.Tahap.DIKONSULTASIKAN)

    @property
    def versi(self) -> str:
        """A mark that every edit and every stage renews; a form carries it back."""
        return self.diubah_pada.isoformat()

    @property
    def pernah_diterapkan(self) -> bool:
        """Whether it has been applied, taken back or not."""
        return self.tahap in (self.Tahap.DITERAPKAN, self.Tahap.DIBATALKAN)

    @property
    def terbuka(self) -> bool:
        """Whether every employee may read it."""
        return self.tahap in TAHAP_TERBUKA


#: Stages in which every employee may read a proposal.
TAHAP_TERBUKA = (
    Rancangan.Tahap.DIKONSULTASIKAN,
    Rancangan.Tahap.DIAJUKAN,
    Rancangan.Tahap.DISETUJUI,
    Rancangan.Tahap.DITERAPKAN,
    Rancangan.Tahap.DIBATALKAN,
)


class Langkah(models.Model):
    """One step of a proposal. `isi`: what `orgstruktur.rancangan` reads as a step of that `jenis`.

    versi rises with every edit: who edits what somebody else has changed meanwhile is told.
    jejak: the act by which it was applied. melihat: what its writer saw of the things it names
    (`rancangan.benturan`), so that it is known when one of them has changed.
    """

    rancangan = models.ForeignKey(
        Rancangan, on_delete=models.CASCADE, related_name="daftar_langkah"
    )
    urutan = models.PositiveIntegerField()
    jenis = models.CharField(max_length=30)
    isi = models.JSONField(default=dict)
    alasan = models.TextField(blank=True)
    temuan = models.ForeignKey(
        Temuan, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_langkah"
    )
    dasar_hukum = models.CharField("dasar hukum", max_length=300, blank=True)
    aktif = models.BooleanField(default=True)
    versi = models.PositiveIntegerField(default=1)
    melihat = models.JSONField(default=dict)
    jejak = models.OneToOneField(
        Jejak, on_delete=models.PROTECT, null=True, blank=True, related_name="langkah"
    )

    class Meta:
        verbose_name = "langkah"
        verbose_name_plural = "langkah"
        ordering = ["urutan", "pk"]
        indexes = [models.Index(fields=["rancangan", "urutan"], name="langkah_urut")]

    def __str__(self) -> str:
        return f"{self.urutan}. {nama_langkah(self.jenis)}"

    def murni(self) -> LangkahMurni:
        """Give the step itself. Raises IsiRusak when what is stored is none."""
        return baca_langkah(self.jenis, self.isi)

    def tertulis(self) -> Tertulis:
        """Give the step as the simulation takes it."""
        return Tertulis(self.pk, self.murni(), self.aktif)


class Telaah(models.Model):
    """What a reviewer says of a proposal or of one of its steps, or a reply to that (`induk`).

    tentang: the step in words as it stood then. It is settled by a writer, with an answer.
    """

    rancangan = models.ForeignKey(Rancangan, on_delete=models.CASCADE, related_name="daftar_telaah")
    langkah = models.ForeignKey(
        Langkah, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_telaah"
    )
    induk = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="daftar_balasan"
    )
    tentang = models.TextField("langkah, dalam kata", blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    isi = models.TextField()
    dibuat_pada = models.DateTimeField(default=timezone.now)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    jawaban = models.TextField(blank=True)

    class Meta:
        verbose_name = "telaah"
        verbose_name_plural = "telaah"
        ordering = ["dibuat_pada", "pk"]
        constraints = [
            models.CheckConstraint(
                name="telaah_selesai_berjawab",
                condition=Q(selesai_pada__isnull=True) | ~Q(jawaban=""),
            ),
        ]

    def __str__(self) -> str:
        return self.isi[:60]


class Keputusan(models.Model):
    """How a proposal was decided: by whom, with which number and date, from when on."""

    rancangan = models.ForeignKey(
        Rancangan, on_delete=models.PROTECT, related_name="daftar_keputusan"
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disetujui = models.BooleanField()
    dasar_hukum = models.CharField("nomor dan tahun peraturan", max_length=300, blank=True)
    tanggal = models.DateField("tanggal keputusan")
    alasan = models.TextField(blank=True)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "keputusan"
        verbose_name_plural = "keputusan"
        ordering = ["dibuat_pada", "pk"]
        constraints = [
            models.CheckConstraint(
                name="keputusan_setuju_berdasar",
                condition=Q(disetujui=False) | ~Q(dasar_hukum=""),
            ),
            models.CheckConstraint(
                name="keputusan_tolak_beralasan", condition=Q(disetujui=True) | ~Q(alasan="")
            ),
        ]

    def __str__(self) -> str:
        return f"{'Disetujui' if self.disetujui else 'Tidak disetujui'}: {self.rancangan_id}"


class JejakRancangan(models.Model):
    """An act that belongs to a proposal: its edits, its decision, its application."""

    jejak = models.OneToOneField(
        Jejak, on_delete=models.CASCADE, primary_key=True, related_name="pada_rancangan"
    )
    rancangan = models.ForeignKey(
        Rancangan, on_delete=models.PROTECT, related_name="daftar_jejak_rancangan"
    )

    class Meta:
        verbose_name = "jejak rancangan"
        verbose_name_plural = "jejak rancangan"

    def __str__(self) -> str:
        return f"{self.jejak_id}:{self.rancangan_id}"
