"""LaporanKinerja: what a person did, from when to when; evidence and feedback on it."""

from uuid import uuid4

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Jabatan, Unit
from pegawai.kinerja_versi import versi_isi
from pegawai.kinerja_waktu import MENIT_TERLAMA
from pegawai.models.kinerja_skp import RencanaHasilKerja
from pegawai.models.pegawai import Pegawai
from pegawai.tanggal import sebut


class LaporanKinerjaQuerySet(models.QuerySet):
    """Reads of reports. Which of others an account may see: selectors/kinerja_lingkup.py."""

    def milik(self, akun: object) -> "LaporanKinerjaQuerySet":
        """Keep those of the person behind `akun`."""
        return self.filter(pegawai__akun=getattr(akun, "pk", None), pegawai__akun__isnull=False)

    def terbuka(self) -> "LaporanKinerjaQuerySet":
        """Keep what a superior has not approved: its owner may still change it."""
        return self.exclude(status=LaporanKinerja.Status.DISETUJUI)


class LaporanKinerja(models.Model):
    """One piece of work. The day is that of its beginning, also of a shift across midnight.

    unit, jabatan: where the person sat on that day; they stay through a reorganisation. rhk None =
    'RHK belum ada'. kunci_kirim is made by the browser: a draft sent twice counts once.
    `menit` follows from beginning and end and is kept for sums.
    """

    class Status(models.IntegerChoices):
        BELUM = 10, "Belum diperiksa"
        DISETUJUI = 20, "Disetujui"
        DIKEMBALIKAN = 30, "Dikembalikan"

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_laporan")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_laporan_kinerja")
    jabatan = models.ForeignKey(
        Jabatan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_laporan_kinerja",
    )
    tanggal = models.DateField()
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    menit = models.PositiveSmallIntegerField()
    uraian = models.CharField(max_length=1000)
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="daftar_laporan",
    )
    jumlah = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    satuan = models.CharField(max_length=60, blank=True)
    bukti_tautan = models.URLField(
        "tautan bukti", max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.BELUM)
    verifikator = models.ForeignKey(
        Pegawai,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_laporan_diperiksa",
    )
    catatan = models.CharField("catatan pemeriksa", max_length=1000, blank=True)
    diperiksa_pada = models.DateTimeField(null=True, blank=True)
    kunci_kirim = models.UUIDField(default=uuid4, editable=False)
    diterima_pada = models.DateTimeField(default=timezone.now)
    diubah_pada = models.DateTimeField(null=True, blank=True)

    objects = LaporanKinerjaQuerySet.as_manager()

    class Meta:
        verbose_name = "laporan kinerja"
        verbose_name_plural = "laporan kinerja"
        indexes = [
            models.Index(fields=["pegawai", "tanggal", "mulai"], name="laporan_bulan_sendiri"),
            # a head's subtree as it comes in: the newest of each unit first
            models.Index(fields=["unit", "-diterima_pada"], name="laporan_unit_tiba"),
            models.Index(fields=["unit", "tanggal"], name="laporan_unit_tanggal"),
        ]
        constraints = [
            models.UniqueConstraint(name="laporan_satu_kiriman", fields=["pegawai", "kunci_kirim"]),
            models.UniqueConstraint(name="laporan_satu_mulai", fields=["pegawai", "mulai"]),
            models.CheckConstraint(
                name="laporan_selesai_sesudah_mulai", condition=Q(selesai__gt=F("mulai"))
            ),
            models.CheckConstraint(
                name="laporan_menit_terisi",
                condition=Q(menit__gt=0, menit__lte=MENIT_TERLAMA),
            ),
            models.CheckConstraint(name="laporan_uraian_terisi", condition=~Q(uraian="")),
            models.CheckConstraint(
                name="laporan_jumlah_tak_negatif",
                condition=Q(jumlah__isnull=True) | Q(jumlah__gte=0),
            ),
            models.CheckConstraint(
                name="laporan_periksa_bertanggal",
                condition=Q(status=10, diperiksa_pada__isnull=True)
                | (Q(status__in=[20, 30]) & Q(diperiksa_pada__isnull=False)),
            ),
            models.CheckConstraint(
                name="laporan_kembali_bercatatan", condition=~Q(status=30) | ~Q(catatan="")
            ),
            models.CheckConstraint(
                name="laporan_bukan_pemeriksa_sendiri",
                condition=Q(verifikator__isnull=True) | ~Q(verifikator=F("pegawai")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal:%Y-%m-%d} {self.uraian[:60]}"

    @property
    def sebutan_jejak(self) -> str:
        """Give the name in the audit trail, where its text is a restricted value."""
        return f"Laporan {sebut(self.tanggal)}"

    @property
    def versi(self) -> str:
        """Give the mark of its contents; whoever decides on it has seen this one."""
        return versi_isi(self.diubah_pada, self.rhk_id)

    @property
    def dapat_diubah(self) -> bool:
        """Whether its owner may still change it; approved ones are locked."""
        return self.status != self.Status.DISETUJUI

    @property
    def lewat_tengah_malam(self) -> bool:
        """Whether it ends on the day after it began."""
        return timezone.localtime(self.selesai).date() > self.tanggal


class BuktiLaporan(models.Model):
    """The evidence file of a report, apart from it: lists of reports never read files.

    Its kind was told from its content; it is only ever downloaded, never shown or run.
    """

    laporan = models.OneToOneField(LaporanKinerja, on_delete=models.CASCADE, related_name="bukti")
    nama = models.CharField(max_length=150)
    jenis = models.CharField(max_length=40)
    isi = models.BinaryField()

    class Meta:
        verbose_name = "bukti laporan"
        verbose_name_plural = "bukti laporan"

    def __str__(self) -> str:
        return self.nama


class UmpanBalik(models.Model):
    """Feedback to a person, on a report, on a result or on neither; given on the spot."""

    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="daftar_umpan_balik"
    )
    dari = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="daftar_umpan_balik_diberikan"
    )
    laporan = models.ForeignKey(
        LaporanKinerja,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="daftar_umpan_balik",
    )
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="daftar_umpan_balik",
    )
    teks = models.CharField(max_length=1000)
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dibaca_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "umpan balik"
        verbose_name_plural = "umpan balik"
        indexes = [models.Index(fields=["pegawai", "-dibuat_pada"], name="umpanbalik_orang")]
        constraints = [
            models.CheckConstraint(name="umpanbalik_teks_terisi", condition=~Q(teks="")),
            models.CheckConstraint(
                name="umpanbalik_bukan_sendiri", condition=~Q(dari=F("pegawai"))
            ),
        ]

    def __str__(self) -> str:
        return self.teks[:60]

    @property
    def sebutan_jejak(self) -> str:
        """Give the name in the audit trail, where its text is a restricted value."""
        return f"Umpan balik {sebut(timezone.localdate(self.dibuat_pada))}"
