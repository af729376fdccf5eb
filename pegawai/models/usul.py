"""UsulPerbaikan: what a person asks to have corrected in the own record, and the answer."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai.models.pegawai import Pegawai

#: UU 27/2022 Pasal 30: corrected within 3 × 24 hours of the request.
TENGGAT = timedelta(hours=72)
LAIN = "lain"
#: What may be asked for → in words; LAIN is answered by hand.
RUAS_USUL: dict[str, str] = {
    "nama": "Nama tanpa gelar",
    "gelar_depan": "Gelar depan",
    "gelar_belakang": "Gelar belakang",
    "golongan": "Golongan",
    "tmt_golongan": "TMT golongan",
    "tingkat_pendidikan": "Tingkat pendidikan",
    "pendidikan": "Pendidikan",
    "tahun_lulus": "Tahun lulus",
    "tmt_cpns": "TMT CPNS",
    "email_dinas": "Surel dinas",
    "nomor": "NIP/NI PPPK",
    "tanggal_lahir": "Tanggal lahir",
    "jenis_kelamin": "Jenis kelamin",
    LAIN: "Lainnya, misalnya riwayat jabatan",
}
RUAS_TERBATAS = frozenset({"nomor", *Pegawai.KOLOM_TERBATAS})


def tenggat_bawaan() -> datetime:
    """Give the moment by which a request of now must be answered."""
    return timezone.now() + TENGGAT


class UsulPerbaikanQuerySet(models.QuerySet):
    """Reads of requests."""

    def terbuka(self) -> "UsulPerbaikanQuerySet":
        """Keep what waits for an answer."""
        return self.filter(status=UsulPerbaikan.Status.DIAJUKAN)


class UsulPerbaikan(models.Model):
    """One value of one person that should be another. Restricted values stand here as in Pegawai.

    Accepted: `jejak` is the act that corrected it. The evidence is a file whose kind was checked by
    its content; it is only ever downloaded, never shown or run.
    """

    class Status(models.IntegerChoices):
        DIAJUKAN = 10, "Menunggu"
        DITERIMA = 20, "Diterima"
        DITOLAK = 30, "Ditolak"
        DITARIK = 40, "Ditarik"

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_usul")
    ruas = models.CharField("yang diperbaiki", max_length=30, choices=list(RUAS_USUL.items()))
    nilai_lama = models.CharField("tercatat", max_length=300, blank=True)
    nilai_baru = models.CharField("seharusnya", max_length=300)
    alasan = models.CharField(max_length=1000)
    bukti = models.BinaryField(null=True, blank=True)
    bukti_nama = models.CharField("nama berkas bukti", max_length=150, blank=True)
    bukti_jenis = models.CharField("jenis berkas bukti", max_length=40, blank=True)
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.DIAJUKAN)
    diajukan_pada = models.DateTimeField(default=timezone.now)
    tenggat = models.DateTimeField(default=tenggat_bawaan)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)
    alasan_keputusan = models.CharField(max_length=1000, blank=True)
    jejak = models.ForeignKey(
        Jejak, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = UsulPerbaikanQuerySet.as_manager()

    class Meta:
        verbose_name = "usul perbaikan"
        verbose_name_plural = "usul perbaikan"
        indexes = [models.Index(fields=["status", "tenggat", "id"], name="usulperbaikan_antre")]
        constraints = [
            models.UniqueConstraint(
                name="usulperbaikan_satu_terbuka",
                fields=["pegawai", "ruas"],
                condition=Q(status=10),
            ),
            models.CheckConstraint(
                name="usulperbaikan_putusan_bertanggal",
                condition=Q(status=10, diputus_pada__isnull=True)
                | (Q(status__gt=10) & Q(diputus_pada__isnull=False)),
            ),
            models.CheckConstraint(
                name="usulperbaikan_tolak_beralasan",
                condition=~Q(status=30) | ~Q(alasan_keputusan=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ruas_display()} ({self.pegawai_id})"

    @property
    def terbuka(self) -> bool:
        return self.status == self.Status.DIAJUKAN

    @property
    def terbatas(self) -> bool:
        """Whether its values are restricted ones."""
        return self.ruas in RUAS_TERBATAS

    @property
    def terlambat(self) -> bool:
        """Whether it was, or was not, answered in time."""
        return (self.diputus_pada or timezone.now()) > self.tenggat
