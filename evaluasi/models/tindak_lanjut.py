"""TindakLanjut: what a unit does about the lowest unsur of a period, and whether it was done."""

from datetime import date

from django.db import models
from django.db.models import Q

from evaluasi.models.survei import Survei
from evaluasi.unsur import DAFTAR_UNSUR
from orgstruktur.models import Unit

_PILIHAN_UNSUR = [(u.kunci, u.nama) for u in DAFTAR_UNSUR]


class TindakLanjut(models.Model):
    """A plan for one unsur: problem, action, quarter, who, and the proof that it was done.

    terbit: shown on /hasil/ as "what changed because of it"; only when done. The evidence is a
    link, or a file whose kind was checked by its content.
    """

    class Status(models.IntegerChoices):
        RENCANA = 10, "Direncanakan"
        BERJALAN = 20, "Berjalan"
        SELESAI = 30, "Selesai"
        BATAL = 40, "Dibatalkan"

    class Sebab(models.TextChoices):
        """What lies behind the problem; the last can become a finding and a proposal."""

        ORANG = "orang", "Jumlah atau keterampilan petugas"
        TATA_CARA = "tata_cara", "Prosedur atau aturan"
        SARANA = "sarana", "Sarana, sistem, atau anggaran"
        KELEMBAGAAN = "kelembagaan", "Kelembagaan: susunan, pembagian tugas, atau kewenangan"

    survei = models.ForeignKey(
        Survei, on_delete=models.PROTECT, related_name="daftar_tindak_lanjut"
    )
    unsur = models.CharField(max_length=12, choices=_PILIHAN_UNSUR)
    masalah = models.CharField(max_length=500)
    sebab = models.CharField(max_length=12, choices=Sebab, blank=True)
    kegiatan = models.CharField("program atau kegiatan", max_length=500)
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    penanggung_jawab = models.CharField("penanggung jawab", max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_tindak_lanjut")
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.RENCANA)
    realisasi = models.TextField(blank=True)
    selesai_pada = models.DateField("selesai pada", null=True, blank=True)
    bukti_tautan = models.URLField("tautan bukti", max_length=300, blank=True)
    bukti = models.BinaryField(null=True, blank=True)
    bukti_nama = models.CharField("nama berkas bukti", max_length=150, blank=True)
    bukti_jenis = models.CharField("jenis berkas bukti", max_length=40, blank=True)
    terbit = models.BooleanField("tampilkan kepada warga", default=False)
    contoh = models.BooleanField("data contoh", default=False)

    class Meta:
        verbose_name = "tindak lanjut"
        verbose_name_plural = "tindak lanjut"
        ordering = ["tahun", "triwulan", "pk"]
        indexes = [models.Index(fields=["status", "tahun", "triwulan"], name="tindaklanjut_waktu")]
        constraints = [
            models.CheckConstraint(
                name="tindaklanjut_triwulan", condition=Q(triwulan__gte=1, triwulan__lte=4)
            ),
            models.CheckConstraint(
                name="tindaklanjut_selesai_bertanggal",
                condition=(Q(status=30) & Q(selesai_pada__isnull=False))
                | (~Q(status=30) & Q(selesai_pada__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.kegiatan[:80]

    @property
    def tenggat(self) -> date:
        """The first day after the planned quarter."""
        return (
            date(self.tahun + 1, 1, 1)
            if self.triwulan == 4
            else date(self.tahun, 3 * self.triwulan + 1, 1)
        )

    @property
    def terbuka(self) -> bool:
        """Whether something is still to be done."""
        return self.status in (self.Status.RENCANA, self.Status.BERJALAN)
