"""PenilaianKinerja: the evaluation of a SKP in a period; its rows; who evaluates by assignment."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Jabatan, Unit
from pegawai import kinerja_nilai as nilai
from pegawai.kinerja_versi import versi_isi
from pegawai.models.kinerja_skp import Predikat, RencanaHasilKerja, SasaranKinerja
from pegawai.models.pegawai import Pegawai

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

PILIHAN_RATING = list(nilai.NAMA_RATING.items())
PILIHAN_MACAM = [
    (nilai.BULAN, "Bulanan"),
    (nilai.TRIWULAN, "Triwulanan"),
    (nilai.TAHUN, "Tahunan"),
]
_RATING_KOSONG = ["", *nilai.RATING]


def _sesuai_matriks(hasil: str, perilaku: str) -> Q:
    """Give the condition that `predikat` is the cell of the matrix of these two columns."""
    q = Q()
    for (h, p), kode in nilai.MATRIKS.items():
        q |= Q((hasil, h), (perilaku, p), predikat=kode)
    return q


class PenilaianKinerja(models.Model):
    """One evaluation of a SKP (a version of it) in a period; `mulai`, `sampai`: the days they share.

    unit, jabatan and the names are kept as they were on `sampai`, the day whose structure says who
    evaluates. rating_*: what the evaluator gave; putusan_*: what the superior of the evaluator
    decided on an objection; `predikat` follows from the last of them by the matrix.
    """

    class Status(models.IntegerChoices):
        BELUM = 10, "Belum dilaporkan"
        LAPORAN_DIAJUKAN = 20, "Laporan diajukan"
        UMPAN_BALIK = 30, "Umpan balik diberikan"
        DINILAI = 40, "Dinilai"
        DITERIMA = 50, "Diterima"
        KEBERATAN = 60, "Keberatan"
        PUTUSAN_ATASAN = 70, "Diputus atasan penilai"
        FINAL = 80, "Final"

    #: the evaluator may still write; has rated
    DAPAT_DINILAI = (Status.BELUM, Status.LAPORAN_DIAJUKAN, Status.UMPAN_BALIK)
    SUDAH_DINILAI = (
        Status.DINILAI,
        Status.DITERIMA,
        Status.KEBERATAN,
        Status.PUTUSAN_ATASAN,
        Status.FINAL,
    )

    skp = models.ForeignKey(
        SasaranKinerja, on_delete=models.PROTECT, related_name="daftar_penilaian"
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_penilaian")
    macam = models.CharField(max_length=8, choices=PILIHAN_MACAM)
    mulai = models.DateField()
    sampai = models.DateField("sampai dengan")
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.BELUM)
    versi_skp = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_penilaian")
    unit_nama = models.CharField(max_length=300)
    jabatan = models.ForeignKey(
        Jabatan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_penilaian",
    )
    jabatan_nama = models.CharField(max_length=300, blank=True)
    pegawai_nama = models.CharField(max_length=200)
    #: null with a position: the Wali Kota, who is no ASN
    penilai = models.ForeignKey(
        Pegawai,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_penilaian_diberikan",
    )
    penilai_nama = models.CharField(max_length=200, blank=True)
    penilai_jabatan = models.CharField(max_length=300, blank=True)
    rating_hasil = models.CharField(max_length=20, choices=PILIHAN_RATING, blank=True)
    alasan_hasil = models.CharField("alasan rating hasil kerja", max_length=1000, blank=True)
    rating_perilaku = models.CharField(max_length=20, choices=PILIHAN_RATING, blank=True)
    alasan_perilaku = models.CharField("alasan rating perilaku", max_length=1000, blank=True)
    capaian_organisasi = models.CharField(
        max_length=20, choices=list(nilai.ORGANISASI.items()), blank=True
    )
    predikat = models.CharField(max_length=20, choices=Predikat, blank=True)
    #: why the evaluator took a rating back, until another one is given
    alasan_tarik = models.CharField("alasan penarikan", max_length=1000, blank=True)
    keberatan = models.CharField("alasan keberatan", max_length=2000, blank=True)
    pemutus = models.ForeignKey(
        Pegawai,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_penilaian_diputus",
    )
    pemutus_nama = models.CharField(max_length=200, blank=True)
    pemutus_jabatan = models.CharField(max_length=300, blank=True)
    putusan_hasil = models.CharField(max_length=20, choices=PILIHAN_RATING, blank=True)
    putusan_perilaku = models.CharField(max_length=20, choices=PILIHAN_RATING, blank=True)
    alasan_putusan = models.CharField("pertimbangan putusan", max_length=2000, blank=True)
    dibuat_pada = models.DateTimeField(default=timezone.now)
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    dinilai_pada = models.DateTimeField(null=True, blank=True)
    ditanggapi_pada = models.DateTimeField(null=True, blank=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)
    final_pada = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        daftar_hasil: "RelatedManager[PenilaianHasil]"
        daftar_perilaku: "RelatedManager[PenilaianPerilaku]"

    class Meta:
        verbose_name = "penilaian kinerja"
        verbose_name_plural = "penilaian kinerja"
        indexes = [
            models.Index(fields=["pegawai", "-mulai"], name="penilaian_orang"),
            models.Index(fields=["unit", "macam", "sampai"], name="penilaian_unit"),
            models.Index(fields=["status", "dinilai_pada"], name="penilaian_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="penilaian_orang_satu_periode", fields=["pegawai", "macam", "mulai"]
            ),
            models.CheckConstraint(
                name="penilaian_mulai_sebelum_sampai", condition=Q(sampai__gte=F("mulai"))
            ),
            models.CheckConstraint(
                name="penilaian_status_dikenal",
                condition=Q(status__in=[10, 20, 30, 40, 50, 60, 70, 80]),
            ),
            models.CheckConstraint(
                name="penilaian_bukan_diri_sendiri",
                condition=(Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")))
                & (Q(pemutus__isnull=True) | ~Q(pemutus=F("pegawai"))),
            ),
            models.CheckConstraint(
                name="penilaian_predikat_menurut_matriks",
                condition=Q(status__lt=40, predikat="")
                | (
                    Q(status__gte=40, dinilai_pada__isnull=False)
                    & (
                        (Q(putusan_hasil="") & _sesuai_matriks("rating_hasil", "rating_perilaku"))
                        | _sesuai_matriks("putusan_hasil", "putusan_perilaku")
                    )
                ),
            ),
            models.CheckConstraint(
                name="penilaian_rating_beralasan",
                condition=(Q(rating_hasil__in=["", nilai.SESUAI]) | ~Q(alasan_hasil=""))
                & (Q(rating_perilaku__in=["", nilai.SESUAI]) | ~Q(alasan_perilaku="")),
            ),
            models.CheckConstraint(
                name="penilaian_keberatan_beralasan",
                condition=~Q(status__in=[60, 70]) | ~Q(keberatan=""),
            ),
            models.CheckConstraint(
                name="penilaian_putusan_beralasan",
                condition=Q(putusan_hasil="") | (~Q(alasan_putusan="") & ~Q(keberatan="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Penilaian {self.mulai:%Y-%m-%d}–{self.sampai:%Y-%m-%d} ({self.pegawai_nama})"

    @property
    def hasil_akhir(self) -> str:
        """Give the rating of results that holds."""
        return self.putusan_hasil or (self.rating_hasil if self.dinilai else "")

    @property
    def perilaku_akhir(self) -> str:
        """Give the rating of behaviour that holds."""
        return self.putusan_perilaku or (self.rating_perilaku if self.dinilai else "")

    @property
    def versi_rating(self) -> str:
        """Give the mark of what the evaluator gave; whoever accepts it has seen this one."""
        return versi_isi(self.dinilai_pada)

    @property
    def dinilai(self) -> bool:
        """Whether the evaluator has rated."""
        return self.status in self.SUDAH_DINILAI

    @property
    def batas_keberatan(self) -> date | None:
        """Give the last day of an objection."""
        return nilai.batas_keberatan(self.dinilai_pada) if self.dinilai_pada else None

    @property
    def periode(self) -> nilai.Periode:
        """Give the period it belongs to, whole."""
        return nilai.periode_pada(self.mulai, self.macam)


class BarisPenilaian(models.Model):
    """What is said and rated of one result or one value."""

    umpan_balik = models.CharField("umpan balik", max_length=1000, blank=True)
    rating = models.CharField(max_length=20, choices=PILIHAN_RATING, blank=True)
    alasan = models.CharField("alasan rating", max_length=1000, blank=True)

    class Meta:
        abstract = True


class PenilaianHasil(BarisPenilaian):
    """One result. `teks` as the SKP had it; `realisasi` in the person's words.

    menit, banyak_laporan: sums of verified reports when it was submitted.
    """

    penilaian = models.ForeignKey(
        PenilaianKinerja, on_delete=models.CASCADE, related_name="daftar_hasil"
    )
    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.PROTECT, related_name="daftar_penilaian"
    )
    urutan = models.PositiveSmallIntegerField(default=0)
    teks = models.CharField(max_length=500)
    realisasi = models.CharField(max_length=1000, blank=True)
    banyak_laporan = models.PositiveIntegerField(default=0)
    menit = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "penilaian hasil kerja"
        verbose_name_plural = "penilaian hasil kerja"
        ordering = ["urutan", "pk"]
        constraints = [
            models.UniqueConstraint(name="penilaianhasil_satu_rhk", fields=["penilaian", "rhk"]),
            models.CheckConstraint(
                name="penilaianhasil_beralasan",
                condition=Q(rating__in=["", nilai.SESUAI]) | ~Q(alasan=""),
            ),
            models.CheckConstraint(
                name="penilaianhasil_rating_dikenal", condition=Q(rating__in=_RATING_KOSONG)
            ),
        ]

    def __str__(self) -> str:
        return self.teks[:90]


class PenilaianPerilaku(BarisPenilaian):
    """One of the seven values."""

    penilaian = models.ForeignKey(
        PenilaianKinerja, on_delete=models.CASCADE, related_name="daftar_perilaku"
    )
    nilai = models.CharField(max_length=22, choices=list(nilai.PERILAKU.items()))
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "penilaian perilaku kerja"
        verbose_name_plural = "penilaian perilaku kerja"
        ordering = ["urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="penilaianperilaku_satu_nilai", fields=["penilaian", "nilai"]
            ),
            models.CheckConstraint(
                name="penilaianperilaku_beralasan",
                condition=Q(rating__in=["", nilai.SESUAI]) | ~Q(alasan=""),
            ),
            models.CheckConstraint(
                name="penilaianperilaku_rating_dikenal", condition=Q(rating__in=_RATING_KOSONG)
            ),
            models.CheckConstraint(
                name="penilaianperilaku_nilai_dikenal", condition=Q(nilai__in=list(nilai.PERILAKU))
            ),
        ]

    def __str__(self) -> str:
        return self.get_nilai_display()


class PenugasanPenilaiQuerySet(models.QuerySet):
    """Reads of assignments."""

    def pada(self, hari: date) -> "PenugasanPenilaiQuerySet":
        """Keep those in force on `hari`."""
        return self.filter(Q(sampai__isnull=True) | Q(sampai__gte=hari), mulai__lte=hari)


class PenugasanPenilai(models.Model):
    """Who evaluates a person instead of whom the structure says, and by what document.

    Days are included at both ends; `sampai` empty = until further notice.
    """

    dinilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="daftar_penugasan_penilai"
    )
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="daftar_tugas_menilai"
    )
    mulai = models.DateField("berlaku mulai")
    sampai = models.DateField("sampai dengan", null=True, blank=True)
    dasar = models.CharField("dasar penugasan", max_length=300)
    dibuat_pada = models.DateTimeField(default=timezone.now)

    objects = PenugasanPenilaiQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan penilai"
        verbose_name_plural = "penugasan penilai"
        indexes = [models.Index(fields=["dinilai", "mulai"], name="penugasanpenilai_dinilai")]
        constraints = [
            models.CheckConstraint(
                name="penugasanpenilai_bukan_sendiri", condition=~Q(penilai=F("dinilai"))
            ),
            models.CheckConstraint(
                name="penugasanpenilai_mulai_sebelum_sampai",
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")),
            ),
            models.CheckConstraint(name="penugasanpenilai_berdasar", condition=~Q(dasar="")),
            models.UniqueConstraint(
                name="penugasanpenilai_satu_mulai", fields=["dinilai", "mulai"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penilai_id} menilai {self.dinilai_id} sejak {self.mulai:%Y-%m-%d}"
