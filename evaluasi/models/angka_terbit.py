"""AngkaTerbit: the published figures of a period, ready to be read. Made of RekapTerbit, and of nothing else."""

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from evaluasi.models.layanan import Layanan
from evaluasi.models.rekap import KolomJumlah, RekapQuerySet

#: Any constant works, as long as nothing else takes the same advisory lock.
KUNCI_ANGKA = 0x7A7A0A


class AngkaTerbitQuerySet(RekapQuerySet):
    """Writing takes turns."""

    def kunci(self) -> None:
        """Wait for other transactions that write figures; each then sees the bundles of the one before.

        PostgreSQL: an advisory lock to the end of the transaction. SQLite: the IMMEDIATE transaction is the lock.
        """
        if connection.vendor == "postgresql":
            with connection.cursor() as kursor:
                kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_ANGKA])


class AngkaTerbit(KolomJumlah):
    """All bundles of one period added up over its surveys: for the unit that answers for them, and by service.

    unit: what it answers for itself, without the units below it; so a figure of a tree is a sum of these rows and
    stays right however the tree is changed. layanan: a service, wherever it is received. ikm: worked out from the
    columns beside it, None where an unsur has no answer. Only services/angka.py writes.
    """

    mulai = models.DateField()
    selesai = models.DateField()
    unit = models.ForeignKey(
        "orgstruktur.Unit", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    layanan = models.ForeignKey(
        Layanan, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    ikm = models.DecimalField("IKM", max_digits=5, decimal_places=2, null=True, blank=True)

    objects = AngkaTerbitQuerySet.as_manager()

    class Meta:
        verbose_name = "angka terbit"
        verbose_name_plural = "angka terbit"
        constraints = [
            models.CheckConstraint(
                name="angkaterbit_unit_atau_layanan",
                condition=Q(unit__isnull=True, layanan__isnull=False)
                | Q(unit__isnull=False, layanan__isnull=True),
            ),
            models.UniqueConstraint(
                F("mulai"),
                F("selesai"),
                Coalesce("unit_id", 0),
                Coalesce("layanan_id", 0),
                name="angkaterbit_satu_angka",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mulai}, {self.unit_id or self.layanan_id}: {self.ikm}"
