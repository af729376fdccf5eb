"""The first unit of an empty installation, and the role that lets its maker go on."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from orgstruktur.kewenangan import Peran
from orgstruktur.models import PenugasanPeran, Unit
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.perubahan import Hasil, Ketetapan
from orgstruktur.services.unit import bentuk_unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang


def bentuk_puncak(*, oleh: Any, ketetapan: Ketetapan, **nilai: Any) -> Hasil:
    """Make the root of an empty structure and give its maker the role `admin` on it.

    A role is always given on a unit, so before the first unit nobody holds one: only an
    account made with `createsuperuser` may do this. Raises AturanDilanggar when there is a root.
    """
    if not getattr(oleh, "is_superuser", False):
        raise DiLuarWewenang("Puncak struktur hanya dapat dibuat oleh admin sistem.")
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        if Unit.objects.exists():
            raise AturanDilanggar("Puncak struktur sudah ada.")
        hasil = bentuk_unit(induk=None, oleh=oleh, ketetapan=ketetapan, **nilai)
        jadikan_admin(oleh)
    return hasil


def boleh_memulai(akun: Any) -> bool:
    """Say whether `akun` may make the first unit: nobody can hold a role before there is one."""
    return bool(getattr(akun, "is_superuser", False)) and not Unit.objects.exists()


def jadikan_admin(akun: Any) -> None:
    """Give the maker of the first unit the role `admin` on the root."""
    kelompok, _ = Group.objects.get_or_create(name=Peran.ADMIN)
    puncak = Unit.objects.get(induk__isnull=True)
    PenugasanPeran.objects.create(
        akun=akun, peran=kelompok, unit=puncak, mulai=timezone.localdate()
    )
    catat_jejak(
        tindakan="peran_beri",
        objek=f"Akun #{akun.pk} {akun.nama}",
        oleh=akun,
        ringkasan=f"{akun.nama} membuat puncak struktur dan menjadi admin pada {puncak.nama}.",
    )
