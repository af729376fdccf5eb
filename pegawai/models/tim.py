"""AnggotaTim: who works in a team across units, and who leads it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from orgstruktur.models import TimKerja
from pegawai.models.pegawai import Pegawai


class AnggotaTimQuerySet(models.QuerySet):
    """Reads of members; a membership without end lasts as long as its team."""

    def pada(self, hari: date) -> "AnggotaTimQuerySet":
        """Keep who works in a team on `hari`: team and person must be at work too."""
        return self.filter(
            Q(selesai__isnull=True) | Q(selesai__gte=hari),
            Q(tim__selesai__isnull=True) | Q(tim__selesai__gte=hari),
            Q(pegawai__berakhir_pada__isnull=True) | Q(pegawai__berakhir_pada__gt=hari),
            mulai__lte=hari,
            tim__mulai__lte=hari,
        )


class AnggotaTim(models.Model):
    """A person in a work team (PermenPANRB 7/2022); both days are included, like the team's own."""

    class Peran(models.TextChoices):
        KETUA = "ketua", "Ketua"
        ANGGOTA = "anggota", "Anggota"

    tim = models.ForeignKey(TimKerja, on_delete=models.PROTECT, related_name="daftar_anggota")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_tim")
    peran = models.CharField(max_length=7, choices=Peran, default=Peran.ANGGOTA)
    mulai = models.DateField()
    selesai = models.DateField("sampai dengan", null=True, blank=True)

    objects = AnggotaTimQuerySet.as_manager()

    class Meta:
        verbose_name = "anggota tim"
        verbose_name_plural = "anggota tim"
        constraints = [
            models.CheckConstraint(
                name="anggotatim_mulai_sebelum_selesai",
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
            ),
            models.UniqueConstraint(
                name="anggotatim_satu_kali",
                fields=["tim", "pegawai"],
                condition=Q(selesai__isnull=True),
            ),
            models.UniqueConstraint(
                name="anggotatim_satu_ketua",
                fields=["tim"],
                condition=Q(peran="ketua", selesai__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} dalam tim {self.tim_id}"

    @property
    def ketua(self) -> bool:
        return self.peran == self.Peran.KETUA
