"""TarifKelas: what a place of a class of positions costs a month, as officers filled it in."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

KELAS_TERENDAH, KELAS_TERTINGGI = 1, 17


class TarifKelas(models.Model):
    """The rate of one class from a day on, until the next one begins. No rate comes with the program."""

    kelas = models.PositiveSmallIntegerField(
        "kelas jabatan",
        validators=[MinValueValidator(KELAS_TERENDAH), MaxValueValidator(KELAS_TERTINGGI)],
    )
    nilai = models.PositiveBigIntegerField("rupiah sebulan")
    berlaku_mulai = models.DateField("berlaku mulai")
    dasar_hukum = models.CharField("dasar hukum", max_length=300)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "tarif kelas jabatan"
        verbose_name_plural = "tarif kelas jabatan"
        ordering = ["-kelas", "-berlaku_mulai"]
        constraints = [
            models.UniqueConstraint(
                name="tarifkelas_satu_sehari", fields=["kelas", "berlaku_mulai"]
            ),
            models.CheckConstraint(
                name="tarifkelas_kelas_1_17",
                condition=Q(kelas__gte=KELAS_TERENDAH, kelas__lte=KELAS_TERTINGGI),
            ),
            models.CheckConstraint(name="tarifkelas_berdasar", condition=~Q(dasar_hukum="")),
        ]

    def __str__(self) -> str:
        return f"Kelas {self.kelas} sejak {self.berlaku_mulai:%Y-%m-%d}"
