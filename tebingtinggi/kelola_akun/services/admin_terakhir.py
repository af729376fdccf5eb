"""There is always an admin: nobody can lock the whole government out of its own program."""

from datetime import date

from orgstruktur.kewenangan import Peran
from orgstruktur.models import PenugasanPeran
from tebingtinggi.bersama.galat import AturanDilanggar


def pastikan_admin_tersisa(
    hari: date, *, kecuali_akun: int | None = None, kecuali_penugasan: int | None = None
) -> None:
    """Raise AturanDilanggar unless, without these, an active account is admin on `hari`.

    The caller is in a transaction. All admin assignments are locked first, so that two admins
    who remove each other at the same moment do not both succeed.
    """
    semua = PenugasanPeran.objects.filter(peran__name=Peran.ADMIN)
    list(semua.select_for_update().order_by("pk").values_list("pk", flat=True))
    sisa = semua.berlaku(hari).filter(akun__is_active=True)
    if kecuali_akun is not None:
        if not sisa.filter(akun_id=kecuali_akun).exists():
            return
        sisa = sisa.exclude(akun_id=kecuali_akun)
    if kecuali_penugasan is not None:
        sisa = sisa.exclude(pk=kecuali_penugasan)
    if not sisa.exists():
        raise AturanDilanggar(
            "Ini admin terakhir. Beri dahulu peran admin kepada akun lain, lalu ulangi."
        )
