"""TemuanEvaluasi: what the city heard about an institution, and the proposal that answers it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.models.evaluasi_rancangan import TahapEvaluasi
from evaluasi.models.survei import Survei
from evaluasi.models.tindak_lanjut import TindakLanjut
from evaluasi.unsur import DAFTAR_UNSUR
from orgstruktur.models import Rancangan, Unit


class TemuanEvaluasi(models.Model):
    """A finding of evaluation: a low unsur, a cause that lies in the institution, a change that did not help.

    Beside orgstruktur's Temuan, which is a pair of sentences. One finding a source. rancangan: the proposal it began;
    alasan_tutup: why nothing is done, "" = open.
    """

    class Asal(models.TextChoices):
        """Where it comes from."""

        UNSUR = "unsur", "Unsur survei terendah"
        TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut bersebab kelembagaan"
        EVALUASI = "evaluasi", "Penataan yang tidak membantu"

    asal = models.CharField(max_length=14, choices=Asal)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_temuan_evaluasi")
    teks = models.CharField(max_length=500)
    survei = models.ForeignKey(
        Survei, on_delete=models.CASCADE, null=True, blank=True, related_name="daftar_temuan"
    )
    unsur = models.CharField(
        max_length=12, blank=True, choices=[(u.kunci, u.nama) for u in DAFTAR_UNSUR]
    )
    tindak_lanjut = models.OneToOneField(
        TindakLanjut, on_delete=models.CASCADE, null=True, blank=True, related_name="temuan"
    )
    tahap = models.OneToOneField(
        TahapEvaluasi, on_delete=models.CASCADE, null=True, blank=True, related_name="temuan"
    )
    rancangan = models.ForeignKey(
        Rancangan,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="daftar_temuan_evaluasi",
    )
    alasan_tutup = models.CharField("alasan tidak ditindaklanjuti", max_length=500, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "temuan evaluasi"
        verbose_name_plural = "temuan evaluasi"
        ordering = ["-dibuat_pada", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="temuanevaluasi_satu_unsur",
                fields=["survei", "unsur"],
                condition=Q(asal="unsur"),
            ),
            models.CheckConstraint(
                name="temuanevaluasi_bersumber",
                condition=(Q(asal="unsur", survei__isnull=False) & ~Q(unsur=""))
                | Q(asal="tindak_lanjut", tindak_lanjut__isnull=False)
                | Q(asal="evaluasi", tahap__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.teks[:80]

    @property
    def terbuka(self) -> bool:
        """Whether nothing has been begun and nothing said against it."""
        return self.rancangan_id is None and not self.alasan_tutup
