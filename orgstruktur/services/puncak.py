"""The first unit of an empty installation, and the role that lets its maker go on."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from orgstruktur.kewenangan import Peran
from orgstruktur.models import PenugasanPeran, Unit
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
        kelompok, _ = Group.objects.get_or_create(name=Peran.ADMIN)
        PenugasanPeran.objects.create(
            akun=oleh,
            peran=kelompok,
            unit=Unit.objects.get(kode=nilai["kode"]),
            mulai=timezone.localdate(),
        )
    return hasil
