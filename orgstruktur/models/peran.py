"""PenugasanPeran: a role on a unit and its subtree, for a period. Rights come only from here."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.kewenangan import KEWENANGAN, Lingkup, Peran

if TYPE_CHECKING:
    from tebingtinggi.akun.models import Akun

_QS = TypeVar("_QS", bound=models.QuerySet)
_TEMPAT_SIMPAN = "_penugasan_berlaku"


class PenugasanPeranQuerySet(models.QuerySet):
    """Reads of role assignments."""

    def berlaku(self, tanggal: date | None = None) -> "PenugasanPeranQuerySet":
        """Keep the assignments in force on `tanggal` (default: today)."""
        hari = tanggal or timezone.localdate()
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=hari), mulai__lte=hari)


class PenugasanPeran(models.Model):
    """`akun` holds `peran` on `unit` and below, from `mulai` to `selesai` (both days included)."""

    akun = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="daftar_penugasan"
    )
    peran = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="daftar_penugasan")
    unit = models.ForeignKey(
        "orgstruktur.Unit", on_delete=models.PROTECT, related_name="daftar_penugasan"
    )
    mulai = models.DateField("berlaku mulai")
    selesai = models.DateField("berlaku sampai dengan", null=True, blank=True)

    objects = PenugasanPeranQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan peran"
        verbose_name_plural = "penugasan peran"
        ordering = ["-mulai", "pk"]
        constraints = [
            models.CheckConstraint(
                name="penugasanperan_mulai_sebelum_selesai",
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
            ),
            models.UniqueConstraint(
                name="penugasanperan_unik", fields=["akun", "peran", "unit", "mulai"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.akun} sebagai {self.peran} pada {self.unit}"


@dataclass(frozen=True, slots=True)
class Penugasan:
    """A role in force, with the place of its unit in the tree and its last day."""

    peran: str
    unit_id: int
    unit_kode: str
    unit_nama: str
    tree_id: int
    lft: int
    rght: int
    selesai: date | None


def penugasan_berlaku(akun: "Akun", *, segar: bool = False) -> tuple[Penugasan, ...]:
    """Give the roles `akun` holds today; one query, kept on the account for the request.

    `segar` reads again: services ask inside their transaction, under the tree's lock.
    """
    if akun is None or not getattr(akun, "is_authenticated", False) or not akun.is_active:
        return ()
    if segar or not hasattr(akun, _TEMPAT_SIMPAN):
        baris = (
            PenugasanPeran.objects.berlaku()
            .filter(akun_id=akun.pk, akun__is_active=True)
            .values_list(
                "peran__name",
                "unit_id",
                "unit__kode",
                "unit__nama",
                "unit__tree_id",
                "unit__lft",
                "unit__rght",
                "selesai",
            )
        )
        setattr(akun, _TEMPAT_SIMPAN, tuple(Penugasan(*b) for b in baris))
    return getattr(akun, _TEMPAT_SIMPAN)


def peran_berlaku(akun: "Akun") -> frozenset[str]:
    """Give the names of the roles `akun` holds today, anywhere in the tree."""
    return frozenset(p.peran for p in penugasan_berlaku(akun))


def boleh(akun: "Akun", izin: str) -> bool:
    """Say whether any role in force gives `akun` the right `izin`, somewhere.

    Raises KeyError for a right that does not exist: a typing error must not deny silently.
    """
    return not KEWENANGAN[izin].keys().isdisjoint(peran_berlaku(akun))


def saring_lingkup(qs: _QS, akun: "Akun", izin: str, *, segar: bool = False) -> _QS:
    """Keep the units of `qs` on which `akun` holds `izin`: deny by default."""
    tabel = KEWENANGAN[izin]
    lingkup = Q(pk__in=[])
    for p in penugasan_berlaku(akun, segar=segar):
        jangkauan = tabel.get(Peran(p.peran)) if p.peran in tabel else None
        if jangkauan == Lingkup.SEMUA:
            return qs
        if jangkauan == Lingkup.UNIT:
            lingkup |= Q(tree_id=p.tree_id, lft__gte=p.lft, rght__lte=p.rght)
    return qs.filter(lingkup)
