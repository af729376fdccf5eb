"""Temuan: what an analysis found, its evidence, and what reviewers say of it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from orgstruktur.models.fungsi import Fungsi
from orgstruktur.models.hubungan import GarisHubungan, TimKerja
from orgstruktur.models.unit import Unit

#: a run without a sign of life for so long is given up
TERHENTI_SESUDAH = timedelta(minutes=10)


class TemuanQuerySet(models.QuerySet):
    """Reads of findings."""

    def ada(self) -> "TemuanQuerySet":
        """Keep what the last run still found."""
        return self.filter(masih_ada=True)

    def bernilai(self) -> "TemuanQuerySet":
        """Keep what a reviewer has judged, or for which somebody chose what is to be done."""
        dinilai = PutusanTemuan.objects.filter(temuan=OuterRef("pk"))
        return self.filter(Exists(dinilai) | ~Q(pilihan=""))


class Temuan(models.Model):
    """Two functions of different units that say the same work, wholly or in part.

    The row stays when the overlap is gone (`masih_ada`), so that a verdict survives re-analysis.
    `sidik` is the digest of both sentences: a verdict on other words shows as outdated.
    """

    class Tingkat(models.IntegerChoices):
        """Grades after GAO-15-49SP, the gravest first."""

        DUPLIKASI = 10, "Duplikasi"
        TUMPANG_TINDIH = 20, "Tumpang tindih"
        FRAGMENTASI = 30, "Fragmentasi"

    class Pilihan(models.TextChoices):
        """What is to be done with an accepted finding."""

        GABUNG = "gabung", "Gabungkan unit"
        PINDAH = "pindah", "Pindahkan fungsi"
        KOORDINASI = "koordinasi", "Koordinasikan"
        BIARKAN = "biarkan", "Biarkan dengan alasan"

    fungsi_a = models.ForeignKey(Fungsi, on_delete=models.PROTECT, related_name="daftar_temuan_a")
    fungsi_b = models.ForeignKey(Fungsi, on_delete=models.PROTECT, related_name="daftar_temuan_b")
    unit_a = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_temuan_a")
    unit_b = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_temuan_b")
    tingkat = models.PositiveSmallIntegerField(choices=Tingkat)
    skor = models.FloatField()
    bukti = models.JSONField(default=dict)
    #: how many more pairs of other kelurahan or kecamatan this one stands for
    wilayah_lain = models.PositiveIntegerField("wilayah lain", default=0)
    #: those pairs: [[function, function], …], the smaller id first
    lain = models.JSONField("pasangan wilayah lain", default=list)
    sidik = models.CharField(max_length=64)
    masih_ada = models.BooleanField(default=True)
    pertama_pada = models.DateTimeField(default=timezone.now)
    pilihan = models.CharField(max_length=10, choices=Pilihan, blank=True)
    pilihan_alasan = models.TextField("alasan", blank=True)
    pilihan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pilihan_pada = models.DateTimeField(null=True, blank=True)
    garis = models.ForeignKey(
        GarisHubungan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tim = models.ForeignKey(
        TimKerja, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = TemuanQuerySet.as_manager()

    class Meta:
        verbose_name = "temuan"
        verbose_name_plural = "temuan"
        ordering = ["tingkat", "-skor", "pk"]
        indexes = [
            models.Index(fields=["masih_ada", "tingkat", "-skor"], name="temuan_urut"),
        ]
        constraints = [
            models.UniqueConstraint(name="temuan_sepasang", fields=["fungsi_a", "fungsi_b"]),
            models.CheckConstraint(
                name="temuan_urutan_pasangan", condition=Q(fungsi_a__lt=F("fungsi_b"))
            ),
            models.CheckConstraint(
                name="temuan_skor_0_1", condition=Q(skor__gte=0) & Q(skor__lte=1)
            ),
            models.CheckConstraint(
                name="temuan_biarkan_beralasan",
                condition=~Q(pilihan="biarkan") | ~Q(pilihan_alasan=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tingkat_display()}: {self.unit_a_id} dan {self.unit_b_id}"

    @property
    def diterima(self) -> bool:
        """Say whether a reviewer accepts it in the words it has now. One query."""
        tumpang = PutusanTemuan.Putusan.TUMPANG
        return self.daftar_putusan.filter(putusan=tumpang, sidik=self.sidik).exists()

    @property
    def diperselisihkan(self) -> bool:
        """Say whether a reviewer says of the words it has now that it is not, or meant so. One query."""
        tumpang = PutusanTemuan.Putusan.TUMPANG
        return self.daftar_putusan.filter(sidik=self.sidik).exclude(putusan=tumpang).exists()


class PutusanTemuan(models.Model):
    """What one reviewer says of a finding; each says it once and may change it."""

    class Putusan(models.IntegerChoices):
        TUMPANG = 10, "Tumpang tindih"
        DISENGAJA = 20, "Disengaja"
        BUKAN = 30, "Bukan tumpang tindih"

    temuan = models.ForeignKey(Temuan, on_delete=models.CASCADE, related_name="daftar_putusan")
    penilai = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="daftar_putusan_temuan"
    )
    putusan = models.PositiveSmallIntegerField(choices=Putusan)
    alasan = models.TextField()
    #: digest of the sentences that were judged
    sidik = models.CharField(max_length=64)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "putusan temuan"
        verbose_name_plural = "putusan temuan"
        ordering = ["pada", "pk"]
        constraints = [
            models.UniqueConstraint(name="putusan_satu_penilai", fields=["temuan", "penilai"]),
            models.CheckConstraint(name="putusan_beralasan", condition=~Q(alasan="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_putusan_display()} ({self.penilai_id})"

    def usang(self, temuan: Temuan) -> bool:
        """Say whether the sentences have changed since."""
        return self.sidik != temuan.sidik


class IstilahTambahan(models.Model):
    """Words the officers added to the thesaurus: synonyms of a matter, or a new matter."""

    konsep = models.CharField("pokok", max_length=60)
    induk = models.CharField("bagian dari", max_length=60, blank=True)
    urusan = models.CharField(max_length=5, blank=True)
    sebutan = models.CharField("sebutan", max_length=200)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "istilah tambahan"
        verbose_name_plural = "istilah tambahan"
        ordering = ["konsep", "sebutan"]
        constraints = [
            models.UniqueConstraint(
                name="istilah_satu_sebutan",
                fields=["sebutan"],
                condition=Q(dicabut_pada__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sebutan} = {self.konsep}"


class RumusanUmumTambahan(models.Model):
    """Wording that reviewers found to be common to all units, by its words and objects."""

    teks = models.CharField(max_length=2000, unique=True)
    alasan = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "rumusan umum tambahan"
        verbose_name_plural = "rumusan umum tambahan"
        ordering = ["teks"]

    def __str__(self) -> str:
        return self.teks


class JalanAnalisis(models.Model):
    """One run over the whole city: how far it is, what it found, on which state of the structure."""

    class Status(models.IntegerChoices):
        ANTRE = 10, "Menunggu"
        BERJALAN = 20, "Sedang berjalan"
        SELESAI = 30, "Selesai"
        GAGAL = 40, "Gagal"

    status = models.PositiveSmallIntegerField(choices=Status, default=Status.ANTRE)
    kemajuan = models.PositiveSmallIntegerField("kemajuan (%)", default=0)
    pesan = models.TextField(blank=True)
    versi = models.CharField("versi struktur", max_length=36, blank=True)
    tanggal = models.DateField("keadaan per tanggal")
    hasil = models.JSONField(default=dict)
    #: kode of a unit → [sentences that nobody else says, sentences in all]
    unik = models.JSONField("keunikan", default=dict)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    mulai_pada = models.DateTimeField(default=timezone.now)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    denyut_pada = models.DateTimeField("tanda hidup terakhir", default=timezone.now)

    class Meta:
        verbose_name = "jalan analisis"
        verbose_name_plural = "jalan analisis"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Analisis {self.mulai_pada:%Y-%m-%d %H:%M}"

    @property
    def berlangsung(self) -> bool:
        """Say whether it waits or works, and still shows signs of life."""
        return self.status in (self.Status.ANTRE, self.Status.BERJALAN) and not self.terhenti

    @property
    def terhenti(self) -> bool:
        """Say whether it lost its worker."""
        hidup = timezone.now() - self.denyut_pada < TERHENTI_SESUDAH
        return self.status in (self.Status.ANTRE, self.Status.BERJALAN) and not hidup
