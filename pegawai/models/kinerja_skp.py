"""SasaranKinerja (SKP) of a person and year, its results (RHK) and their indicators.

The legal record is e-Kinerja BKN; what stands here feeds reports and the cascade. Days are
included at both ends, as a SKP says them ("1 Januari s.d. 31 Desember").
"""

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan, Unit
from pegawai.kinerja_versi import versi_isi
from pegawai.models.kinerja_tujuan import SasaranStrategis
from pegawai.models.pegawai import Pegawai
from pegawai.models.penempatan import Penempatan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Predikat(models.TextChoices):
    """The official predikat as e-Kinerja BKN gives it (PermenPANRB 6/2022)."""

    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang (misconduct)"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class SasaranKinerjaQuerySet(models.QuerySet):
    """Reads of SKP. Which of others an account may see: selectors/kinerja_lingkup.py."""

    def milik(self, akun: object) -> "SasaranKinerjaQuerySet":
        """Keep those of the person behind `akun`."""
        return self.filter(pegawai__akun=getattr(akun, "pk", None), pegawai__akun__isnull=False)

    def berlaku(self) -> "SasaranKinerjaQuerySet":
        """Keep what was set by the evaluator and not replaced by a newer version."""
        return self.filter(status__in=SasaranKinerja.DITETAPKAN)

    def disusun(self) -> "SasaranKinerjaQuerySet":
        """Keep what is still being written or waits for the evaluator."""
        return self.filter(status__in=SasaranKinerja.DISUSUN)

    def pada(self, hari: date) -> "SasaranKinerjaQuerySet":
        """Keep those whose days hold `hari`."""
        return self.filter(mulai__lte=hari, sampai__gte=hari)


class SasaranKinerja(models.Model):
    """A SKP: one person, one position, part or all of one year, one version (kinerja 7).

    Moved during the year → a second one from that day on, both kept (PP 30/2019 Pasal 24, 36).
    Once set it never changes but by a new version with a reason. That its days lie in `tahun`, the
    services and `periksa_data` hold: SQLite would need a function of ours to say so. `unit`, `jabatan`: those of the
    first day; `penempatan` may go when an undo says that it never was.
    """

    class Status(models.IntegerChoices):
        DRAFT = 10, "Draf"
        DIAJUKAN = 20, "Diajukan"
        DIKEMBALIKAN = 30, "Dikembalikan"
        DISETUJUI = 40, "Disetujui"
        BERJALAN = 50, "Berjalan"
        DIREVISI = 60, "Direvisi"
        SELESAI = 70, "Selesai"

    class Pendekatan(models.TextChoices):
        KUANTITATIF = "kuantitatif", "Kuantitatif"
        KUALITATIF = "kualitatif", "Kualitatif"

    #: set and not replaced; being written; what its owner may still change
    DITETAPKAN = (Status.DISETUJUI, Status.BERJALAN, Status.SELESAI)
    DISUSUN = (Status.DRAFT, Status.DIAJUKAN, Status.DIKEMBALIKAN)
    TERBUKA = (Status.DRAFT, Status.DIKEMBALIKAN)

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_skp")
    tahun = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    sampai = models.DateField("sampai dengan")
    penempatan = models.ForeignKey(
        Penempatan, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_skp"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_skp")
    jabatan = models.ForeignKey(
        Jabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_skp"
    )
    pendekatan = models.CharField(max_length=11, choices=Pendekatan, default=Pendekatan.KUALITATIF)
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DRAFT)
    versi = models.PositiveSmallIntegerField(default=1)
    pengganti_dari = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_pengganti"
    )
    alasan_versi = models.CharField("alasan versi baru", max_length=500, blank=True)
    nomor_ekinerja = models.CharField("nomor SKP di e-Kinerja", max_length=120, blank=True)
    predikat_resmi = models.CharField("predikat resmi", max_length=20, choices=Predikat, blank=True)
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_skp_dinilai"
    )
    #: as the evaluator's position was called when it was decided
    penilai_jabatan = models.CharField("jabatan penilai", max_length=300, blank=True)
    catatan = models.CharField("catatan penilai", max_length=1000, blank=True)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    objects = SasaranKinerjaQuerySet.as_manager()

    if TYPE_CHECKING:
        daftar_rhk: "RelatedManager[RencanaHasilKerja]"

    class Meta:
        verbose_name = "sasaran kinerja pegawai"
        verbose_name_plural = "sasaran kinerja pegawai"
        indexes = [
            models.Index(fields=["pegawai", "tahun", "mulai"], name="skp_pegawai_tahun"),
            # what waits for a head, by the unit of the SKP
            models.Index(fields=["status", "unit", "diajukan_pada"], name="skp_menunggu"),
        ]
        constraints = [
            models.CheckConstraint(
                name="skp_mulai_sebelum_sampai", condition=Q(sampai__gte=F("mulai"))
            ),
            models.CheckConstraint(
                name="skp_status_dikenal", condition=Q(status__in=[10, 20, 30, 40, 50, 60, 70])
            ),
            models.CheckConstraint(
                name="skp_versi_beralasan",
                condition=Q(versi=1, pengganti_dari__isnull=True)
                | (Q(versi__gt=1, pengganti_dari__isnull=False) & ~Q(alasan_versi="")),
            ),
            models.CheckConstraint(
                name="skp_dikembalikan_bercatatan", condition=~Q(status=30) | ~Q(catatan="")
            ),
            models.CheckConstraint(
                name="skp_bukan_penilai_sendiri",
                condition=Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")),
            ),
            models.UniqueConstraint(
                name="skp_satu_disusun_satu_mulai",
                fields=["pegawai", "mulai"],
                condition=Q(status__in=[10, 20, 30]),
            ),
        ]

    def __str__(self) -> str:
        return f"SKP {self.tahun} ({self.pegawai_id}, versi {self.versi})"

    @property
    def versi_ajuan(self) -> str:
        """Give the mark of what was submitted: it is written in only between two submissions."""
        return versi_isi(self.diajukan_pada)

    @property
    def dapat_diubah(self) -> bool:
        """Whether its owner may still write in it."""
        return self.status in self.TERBUKA

    @property
    def ditetapkan(self) -> bool:
        """Whether the evaluator has set it and nothing newer replaced it."""
        return self.status in self.DITETAPKAN

    def mencakup(self, hari: date) -> bool:
        """Say whether `hari` lies within it."""
        return self.mulai <= hari <= self.sampai


class RencanaHasilKerja(models.Model):
    """A result that a person is to bring (RHK).

    garis: the same result through the versions of a SKP, so that reports of an old version still
    count. rhk_atasan: the superior's result that it serves; without one the position's expectation
    holds, nobody waits for a superior who is late. sasaran: the goal of the unit that a head's result
    serves, the top of the cascade; of a later version it is the goal of the same `garis`.
    """

    class Jenis(models.TextChoices):
        UTAMA = "utama", "Utama"
        TAMBAHAN = "tambahan", "Tambahan"

    skp = models.ForeignKey(SasaranKinerja, on_delete=models.CASCADE, related_name="daftar_rhk")
    garis = models.UUIDField(default=uuid4, editable=False)
    jenis = models.CharField(max_length=8, choices=Jenis, default=Jenis.UTAMA)
    teks = models.CharField("rencana hasil kerja", max_length=500)
    urutan = models.PositiveSmallIntegerField(default=0)
    rhk_atasan = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_dukungan"
    )
    #: the superior's result as e-Kinerja's form calls it, also while it is not found here
    rhk_atasan_teks = models.CharField("RHK atasan menurut e-Kinerja", max_length=500, blank=True)
    sasaran = models.ForeignKey(
        SasaranStrategis,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_rhk",
    )
    fungsi = models.ForeignKey(
        Fungsi, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_rhk"
    )
    penugasan_dari = models.CharField("penugasan dari", max_length=200, blank=True)

    if TYPE_CHECKING:
        daftar_indikator: "RelatedManager[IndikatorKinerja]"

    class Meta:
        verbose_name = "rencana hasil kerja"
        verbose_name_plural = "rencana hasil kerja"
        ordering = ["-jenis", "urutan", "pk"]  # "utama" before "tambahan"
        indexes = [models.Index(fields=["garis"], name="rhk_garis")]
        constraints = [
            models.CheckConstraint(name="rhk_teks_terisi", condition=~Q(teks="")),
            models.CheckConstraint(
                name="rhk_jenis_dikenal", condition=Q(jenis__in=["utama", "tambahan"])
            ),
            models.UniqueConstraint(name="rhk_satu_garis", fields=["skp", "garis"]),
        ]

    def __str__(self) -> str:
        return self.teks if len(self.teks) <= 90 else self.teks[:89] + "…"


class IndikatorKinerja(models.Model):
    """How a result is seen: one aspect (PP 30/2019 Pasal 10), and what is to be reached.

    target: in words, as the SKP has it; `target_angka` and `satuan` where it can be counted.
    """

    class Aspek(models.TextChoices):
        KUANTITAS = "kuantitas", "Kuantitas"
        KUALITAS = "kualitas", "Kualitas"
        WAKTU = "waktu", "Waktu"
        BIAYA = "biaya", "Biaya"

    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.CASCADE, related_name="daftar_indikator"
    )
    aspek = models.CharField(max_length=9, choices=Aspek, default=Aspek.KUANTITAS)
    teks = models.CharField("indikator", max_length=300)
    target = models.CharField(max_length=200, blank=True)
    target_angka = models.DecimalField(
        "target (angka)", max_digits=14, decimal_places=2, null=True, blank=True
    )
    satuan = models.CharField(max_length=60, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "indikator kinerja"
        verbose_name_plural = "indikator kinerja"
        ordering = ["urutan", "pk"]
        constraints = [
            models.CheckConstraint(name="indikator_teks_terisi", condition=~Q(teks="")),
            models.CheckConstraint(
                name="indikator_aspek_dikenal",
                condition=Q(aspek__in=["kuantitas", "kualitas", "waktu", "biaya"]),
            ),
            models.CheckConstraint(
                name="indikator_target_tak_negatif",
                condition=Q(target_angka__isnull=True) | Q(target_angka__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspek_display()}: {self.teks}"[:120]
