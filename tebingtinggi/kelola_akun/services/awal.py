"""The first admin, and the way back in when no admin is left: only from the server's own terminal."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from orgstruktur.kewenangan import Peran
from orgstruktur.models import PenugasanPeran, Unit
from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.nama_akun import rapikan_nama_akun
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.services.akun import aktifkan_akun, tambah_akun
from tebingtinggi.kelola_akun.services.peran import beri_peran


@dataclass(frozen=True, slots=True)
class HasilAdmin:
    """What was done; `sandi` only when one was made just now, and it is stored nowhere."""

    akun: Akun
    baru: bool
    sandi: str = ""


@transaction.atomic
def jadikan_admin(*, username: str, nama: str = "", perintah: str = "buat_admin") -> HasilAdmin:
    """Give an account the admin role on the root from today on; make or revive the account first.

    Raises AturanDilanggar when there is no root yet, when a new account has no name, or when it
    is admin already.
    """
    puncak = Unit.objects.filter(induk__isnull=True).first()
    if puncak is None:
        raise AturanDilanggar(
            "Belum ada struktur. Impor dahulu (impor_struktur), atau masuk dengan akun dari "
            "createsuperuser dan buat puncaknya di /struktur/puncak/tambah/."
        )
    akun, sandi = Akun.objects.filter(username=rapikan_nama_akun(username)).first(), ""
    baru = akun is None
    if akun is None:
        if not nama.strip():
            raise AturanDilanggar("Akun ini belum ada; sebutkan namanya dengan --nama.")
        akun, sandi = tambah_akun(username=username, nama=nama, oleh=None, perintah=perintah)
    elif not akun.is_active:
        sandi = aktifkan_akun(akun=akun, oleh=None)
    if PenugasanPeran.objects.berlaku().filter(akun=akun, peran__name=Peran.ADMIN).exists():
        if not sandi:
            raise AturanDilanggar(f"{akun.nama} sudah admin.")
        return HasilAdmin(akun, baru, sandi)
    beri_peran(
        akun=akun,
        peran=Peran.ADMIN,
        unit=puncak,
        mulai=timezone.localdate(),
        oleh=None,
        perintah=perintah,
    )
    return HasilAdmin(akun, baru, sandi)
