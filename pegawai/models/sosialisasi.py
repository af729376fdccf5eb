"""Sosialisasi: a notice to staff about a proposal. TandaBaca: who got it, read it, confirmed it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from orgstruktur.jenis import PILIHAN_JENIS_JABATAN
from orgstruktur.models import Rancangan, Unit
from pegawai.models.pegawai import Pegawai


class SosialisasiQuerySet(models.QuerySet):
    """Reads of notices. Who may see which as organiser or head: selectors/sosialisasi.py."""

    def untuk(self, pegawai_id: int | None) -> "SosialisasiQuerySet":
        """Keep those that were sent to a person."""
        return self.filter(daftar_tanda__pegawai=pegawai_id, daftar_tanda__pegawai__isnull=False)


class Sosialisasi(models.Model):
    """One notice to the staff of a unit and below. It is about a proposal, or about nothing of the kind.

    kirim_pada: the first day on which the schedule sends it; None = by hand only. tenggat: until when
    it should be confirmed. ingatkan_tiap: days between reminders to who has not; 0 = none.
    sebar_pada: when sending began; selesai_sebar: when everybody had it; banyak_penerima: to how many it goes.
    alamat: of this installation as its sender saw it, for mails that go without a visit; "" = not known.
    """

    class Status(models.IntegerChoices):
        DRAF = 10, "Draf"
        DISEBARKAN = 20, "Sedang dikirim"
        TERKIRIM = 30, "Terkirim"
        DITUTUP = 40, "Ditutup"

    class Sasaran(models.TextChoices):
        SEMUA = "semua", "Semua pegawai di unit itu dan di bawahnya"
        TERSENTUH = "tersentuh", "Hanya yang unit, tugas, atau jabatannya berubah oleh rancangan"
        KEPALA = "kepala", "Hanya kepala unit"

    judul = models.CharField(max_length=160)
    isi = models.TextField("pesan")
    kontak = models.CharField("bertanya kepada", max_length=200)
    rancangan = models.ForeignKey(
        Rancangan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_sosialisasi",
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_sosialisasi")
    sasaran = models.CharField(max_length=10, choices=Sasaran, default=Sasaran.SEMUA)
    jenis_jabatan = models.CharField(max_length=20, blank=True, choices=PILIHAN_JENIS_JABATAN)
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DRAF)
    kirim_pada = models.DateField(null=True, blank=True)
    tenggat = models.DateField("dikonfirmasi paling lambat", null=True, blank=True)
    ingatkan_tiap = models.PositiveSmallIntegerField(default=3)
    butir_bicara = models.TextField("pokok bicara untuk kepala unit", blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="daftar_sosialisasi"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    diubah_pada = models.DateTimeField(default=timezone.now)
    sebar_pada = models.DateTimeField(null=True, blank=True)
    selesai_sebar = models.DateTimeField(null=True, blank=True)
    banyak_penerima = models.PositiveIntegerField(null=True, blank=True)
    alamat = models.CharField(max_length=300, blank=True)
    contoh = models.BooleanField("data contoh", default=False)

    objects = SosialisasiQuerySet.as_manager()

    class Meta:
        verbose_name = "sosialisasi"
        verbose_name_plural = "sosialisasi"
        ordering = ["-dibuat_pada", "-pk"]
        indexes = [models.Index(fields=["status", "kirim_pada"], name="sosialisasi_jatuh_tempo")]
        constraints = [
            models.CheckConstraint(
                name="sosialisasi_status_dikenal", condition=Q(status__in=[10, 20, 30, 40])
            ),
            models.CheckConstraint(
                name="sosialisasi_tersentuh_berancangan",
                condition=~Q(sasaran="tersentuh") | Q(rancangan__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("pegawai:sosialisasi_kelola_rinci", args=[self.pk])

    @property
    def versi(self) -> str:
        """A mark that every edit renews; a form carries it back."""
        return self.diubah_pada.isoformat()

    @property
    def pernah_dikirim(self) -> bool:
        """Whether anybody may have got it: then its words stay as they are."""
        return self.status != self.Status.DRAF


class PertemuanSosialisasi(models.Model):
    """A meeting to which a notice invites."""

    sosialisasi = models.ForeignKey(
        Sosialisasi, on_delete=models.CASCADE, related_name="daftar_pertemuan"
    )
    nama = models.CharField(max_length=160)
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    tempat = models.CharField(max_length=200)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pertemuan"
        verbose_name_plural = "pertemuan"
        ordering = ["mulai", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pertemuan_selesai_sesudah_mulai", condition=Q(selesai__gt=F("mulai"))
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class TandaBaca(models.Model):
    """That a notice went to a person; when it was first opened, when confirmed. One a person.

    unit: where the person sat when it was sent, so that counts stay what they were (heads see the people of
    today). surel: how its last mail stands; KIRIM while a message is on its way, RAGU when it may have gone: the same
    message is not sent again, a later reminder or invitation is.
    surel_pada: when a worker took it; all mails of a portion have the same.
    """

    class Surel(models.IntegerChoices):
        ANTRE = 10, "Menunggu"
        KIRIM = 20, "Sedang dikirim"
        TERKIRIM = 30, "Terkirim"
        GAGAL = 40, "Gagal"
        RAGU = 45, "Belum pasti terkirim"
        TANPA_ALAMAT = 50, "Tanpa alamat surel"
        TIDAK_INGIN = 60, "Tidak ingin surel"

    sosialisasi = models.ForeignKey(
        Sosialisasi, on_delete=models.CASCADE, related_name="daftar_tanda"
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_tanda_baca")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_tanda_baca"
    )
    surel = models.PositiveSmallIntegerField(choices=Surel, default=Surel.ANTRE)
    surel_pada = models.DateTimeField(null=True, blank=True)
    dikirim_pada = models.DateTimeField(default=timezone.now)
    diingatkan_pada = models.DateTimeField(null=True, blank=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True)
    dikonfirmasi_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tanda baca"
        verbose_name_plural = "tanda baca"
        indexes = [
            models.Index(fields=["surel", "sosialisasi"], name="tandabaca_antrean"),
            models.Index(fields=["pegawai", "dikonfirmasi_pada"], name="tandabaca_milik"),
        ]
        constraints = [
            models.UniqueConstraint(name="tandabaca_satu_orang", fields=["sosialisasi", "pegawai"]),
            models.CheckConstraint(
                name="tandabaca_surel_dikenal", condition=Q(surel__in=[10, 20, 30, 40, 45, 50, 60])
            ),
            models.CheckConstraint(
                name="tandabaca_dibaca_dahulu",
                condition=Q(dikonfirmasi_pada__isnull=True) | Q(dibaca_pada__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sosialisasi_id} kepada {self.pegawai_id}"
