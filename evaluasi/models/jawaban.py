"""Respon, Saran: the answers and the free words; HasilLama: figures of earlier reports. None points at a person.

Keys are random, and on SQLite they are the row's place (an INTEGER PRIMARY KEY; any other type would leave a hidden
rowid in the order of arrival), so that the order of storage tells nothing; on PostgreSQL the schedule
rewrites the rows of past days (services/anonim.py). No time finer than half a day is kept.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluasi import unsur
from evaluasi.models.layanan import Layanan, Loket
from evaluasi.models.survei import Survei
from tebingtinggi.bersama.acak import kunci_acak


def _nilai(nama: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(nama, null=True, blank=True)


def _atribut(nama: str, pilihan: tuple[tuple[str, str], ...]) -> models.CharField:
    return models.CharField(nama, max_length=16, choices=pilihan, blank=True)


class Respon(models.Model):
    """Nine scores in one row (PermenPANRB 14/2017), and what the respondent told of themself."""

    class Asal(models.IntegerChoices):
        TAUTAN = 10, "Tautan terbuka"
        TOKEN = 20, "Slip transaksi"
        TABLET = 30, "Tablet loket"
        KERTAS = 40, "Kertas"
        IMPOR = 50, "Impor"

    id = models.BigAutoField(primary_key=True, default=kunci_acak, editable=False)
    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="daftar_respon")
    layanan = models.ForeignKey(
        Layanan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    loket = models.ForeignKey(
        Loket, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    persyaratan = _nilai("persyaratan")
    prosedur = _nilai("prosedur")
    waktu = _nilai("waktu")
    biaya = _nilai("biaya")
    produk = _nilai("produk")
    kompetensi = _nilai("kompetensi")
    perilaku = _nilai("perilaku")
    pengaduan = _nilai("pengaduan")
    sarana = _nilai("sarana")
    tanggal = models.DateField()
    paruh = _atribut("paruh hari", unsur.PARUH_HARI)
    jenis_kelamin = _atribut("jenis kelamin", unsur.JENIS_KELAMIN)
    usia = _atribut("kelompok usia", unsur.KELOMPOK_USIA)
    pendidikan = _atribut("pendidikan", unsur.PENDIDIKAN)
    pekerjaan = _atribut("pekerjaan", unsur.PEKERJAAN)
    asal = models.PositiveSmallIntegerField(choices=Asal)

    class Meta:
        verbose_name = "respon"
        verbose_name_plural = "respon"
        constraints = [
            models.CheckConstraint(
                name=f"respon_{kunci}_1_4",
                condition=Q(**{f"{kunci}__isnull": True})
                | Q(**{f"{kunci}__gte": 1, f"{kunci}__lte": 4}),
            )
            for kunci in unsur.KUNCI_UNSUR
        ]

    def __str__(self) -> str:
        return f"{self.survei_id}"

    @property
    def jawaban(self) -> tuple[int | None, ...]:
        """The nine scores in the order of KUNCI_UNSUR."""
        return tuple(getattr(self, kunci) for kunci in unsur.KUNCI_UNSUR)


class Saran(models.Model):
    """Free words, kept apart from the scores. Published only after an officer has read them.

    teks_terbit: what is published, where names or insults had to be taken out.
    """

    class Status(models.IntegerChoices):
        MENUNGGU = 10, "Belum ditinjau"
        TERBIT = 20, "Ditampilkan"
        DISIMPAN = 30, "Tidak ditampilkan"

    id = models.BigAutoField(primary_key=True, default=kunci_acak, editable=False)
    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="daftar_saran")
    layanan = models.ForeignKey(
        Layanan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    teks = models.TextField()
    teks_terbit = models.TextField(blank=True)
    tema = models.CharField(max_length=40, blank=True)
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.MENUNGGU)
    alasan = models.CharField(max_length=300, blank=True)
    ditinjau_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ditinjau_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "saran"
        verbose_name_plural = "saran"
        indexes = [models.Index(fields=["survei", "status"], name="saran_survei_status")]

    def __str__(self) -> str:
        return self.teks[:60]


class HasilLama(models.Model):
    """A result of an earlier year, or of another sheet: figures without the answers behind them.

    judul: the unit whose report it is, where that has become part of `unit`; "" = of `unit` itself.
    nrr: by key of the unsur, as text; empty where the report gives only the index. rumus: what the
    stated figure was reckoned with; results of the 14 unsur (Kepmenpan 25/2004) stand apart.
    """

    class Rumus(models.TextChoices):
        TEPAT = "1/9", "1/9 (tepat)"
        TIGA = "0,111", "0,111"
        DUA = "0,11", "0,11"
        EMPAT_BELAS = "14", "14 unsur (Kepmenpan 25/2004)"

    unit = models.ForeignKey(
        "orgstruktur.Unit", on_delete=models.PROTECT, related_name="daftar_hasil_lama"
    )
    layanan = models.ForeignKey(
        Layanan, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_hasil_lama"
    )
    judul = models.CharField(max_length=200, blank=True)
    mulai = models.DateField()
    selesai = models.DateField("sampai dengan")
    n = models.PositiveIntegerField("responden", null=True, blank=True)
    nrr = models.JSONField(default=dict, blank=True)
    ikm = models.DecimalField("IKM tertulis", max_digits=5, decimal_places=2)
    rumus = models.CharField(max_length=5, choices=Rumus, default=Rumus.TEPAT)
    sumber = models.CharField(max_length=300, blank=True)
    contoh = models.BooleanField("data contoh", default=False)

    class Meta:
        verbose_name = "hasil lama"
        verbose_name_plural = "hasil lama"
        ordering = ["unit_id", "mulai", "pk"]
        constraints = [
            models.CheckConstraint(name="hasillama_masa", condition=Q(selesai__gte=F("mulai"))),
            models.CheckConstraint(name="hasillama_ikm", condition=Q(ikm__gte=0, ikm__lte=100)),
        ]

    def __str__(self) -> str:
        return f"{self.judul or self.unit_id} {self.mulai:%Y-%m-%d}"
