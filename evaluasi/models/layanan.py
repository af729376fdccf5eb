"""Layanan and Loket: what residents come for, who answers for it, where it is received and was before."""

from django.db import models
from django.db.models import Q

from orgstruktur.models import Fungsi, Unit
from orgstruktur.models.rentang import Riwayat, batasan_rentang


class KeadaanLayanan(models.IntegerChoices):
    """Whether residents can still use it."""

    AKTIF = 10, "Dibuka"
    DITUTUP = 20, "Ditutup"


class LoketQuerySet(models.QuerySet):
    """Reads of counters."""

    def aktif(self) -> "LoketQuerySet":
        """Keep what residents can go to."""
        return self.filter(keadaan=KeadaanLayanan.AKTIF)


class Loket(models.Model):
    """A counter of a unit; it may receive services of other units. Its code stands on posters.

    jam: weekday ("0" = Monday) → [["08.00", "12.00"], …] in local time; a day left out is closed.
    """

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=150)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_loket")
    alamat = models.CharField(max_length=300, blank=True)
    jam = models.JSONField("jam buka", default=dict, blank=True)
    telepon = models.CharField(max_length=30, blank=True)
    whatsapp = models.CharField("WhatsApp", max_length=30, blank=True)
    lintang = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    bujur = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    catatan = models.CharField(max_length=300, blank=True)
    keadaan = models.PositiveSmallIntegerField(choices=KeadaanLayanan, default=KeadaanLayanan.AKTIF)
    contoh = models.BooleanField("data contoh", default=False)

    objects = LoketQuerySet.as_manager()

    class Meta:
        verbose_name = "loket"
        verbose_name_plural = "loket"
        ordering = ["nama", "pk"]
        constraints = [
            models.CheckConstraint(
                name="loket_letak_lengkap",
                condition=Q(lintang__isnull=True, bujur__isnull=True)
                | Q(lintang__gte=-90, lintang__lte=90, bujur__gte=-180, bujur__lte=180),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class PindahLoket(models.Model):
    """That a counter moved: where it was, where it went, and since when. Residents are told for a year."""

    loket = models.ForeignKey(Loket, on_delete=models.CASCADE, related_name="daftar_pindah")
    dari = models.CharField("alamat lama", max_length=300)
    ke = models.CharField("alamat baru", max_length=300)
    sejak = models.DateField("berlaku sejak")

    class Meta:
        verbose_name = "perpindahan loket"
        verbose_name_plural = "perpindahan loket"
        ordering = ["-sejak", "-pk"]
        constraints = [
            models.UniqueConstraint(name="pindahloket_sekali_sehari", fields=["loket", "sejak"]),
            models.CheckConstraint(name="pindahloket_beda", condition=~Q(dari=models.F("ke"))),
        ]

    def __str__(self) -> str:
        return f"{self.loket_id} {self.sejak:%Y-%m-%d}"


class LayananQuerySet(models.QuerySet):
    """Reads of services."""

    def aktif(self) -> "LayananQuerySet":
        """Keep what residents can ask for."""
        return self.filter(keadaan=KeadaanLayanan.AKTIF)


class Layanan(models.Model):
    """A public service. `unit` answers for it today; RiwayatLayanan says who did before.

    persyaratan, langkah: one item a line. kata_kunci: the resident's own words, comma apart.
    gratis_otomatis: U4 is not asked but recorded as 4, since the service is free by law.
    """

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=150)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_layanan")
    fungsi = models.ForeignKey(
        Fungsi, on_delete=models.SET_NULL, null=True, blank=True, related_name="daftar_layanan"
    )
    ringkasan = models.CharField(max_length=500, blank=True)
    produk = models.CharField("hasil layanan", max_length=200, blank=True)
    persyaratan = models.TextField(blank=True)
    langkah = models.TextField(blank=True)
    waktu = models.CharField("waktu penyelesaian", max_length=120, blank=True)
    gratis = models.BooleanField(default=True)
    biaya = models.CharField(max_length=300, blank=True)
    gratis_otomatis = models.BooleanField("terapkan otomatis 4 (gratis)", default=False)
    dasar_hukum = models.TextField("dasar hukum", blank=True)
    tautan = models.URLField("tautan daring", max_length=300, blank=True)
    kata_kunci = models.CharField("kata warga", max_length=500, blank=True)
    pengguna = models.PositiveIntegerField("pengguna dalam setahun", null=True, blank=True)
    daftar_loket = models.ManyToManyField(Loket, related_name="daftar_layanan", blank=True)
    keadaan = models.PositiveSmallIntegerField(choices=KeadaanLayanan, default=KeadaanLayanan.AKTIF)
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True)
    contoh = models.BooleanField("data contoh", default=False)

    objects = LayananQuerySet.as_manager()

    class Meta:
        verbose_name = "layanan"
        verbose_name_plural = "layanan"
        ordering = ["nama", "pk"]
        indexes = [models.Index(fields=["unit", "keadaan"], name="layanan_unit_keadaan")]
        constraints = [
            models.CheckConstraint(
                name="layanan_tutup_bertanggal",
                condition=Q(keadaan=20, ditutup_pada__isnull=False)
                | Q(keadaan=10, ditutup_pada__isnull=True),
            ),
            models.CheckConstraint(
                name="layanan_otomatis_hanya_gratis",
                condition=Q(gratis_otomatis=False) | Q(gratis=True),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class RiwayatLayanan(Riwayat):
    """Which unit answered for a service over one validity range."""

    layanan = models.ForeignKey(Layanan, on_delete=models.CASCADE, related_name="daftar_riwayat")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    MILIK = "layanan_id"

    class Meta:
        verbose_name = "riwayat layanan"
        verbose_name_plural = "riwayat layanan"
        ordering = ["layanan_id", "berlaku_mulai", "pk"]
        constraints = batasan_rentang("riwayatlayanan", "layanan")

    def __str__(self) -> str:
        return f"{self.layanan_id} {self.berlaku_mulai:%Y-%m-%d}"
