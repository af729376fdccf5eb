"""Role assignments: give one for a unit and its subtree and a period, end it, withdraw it."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from orgstruktur.kewenangan import NAMA_PERAN, Peran
from orgstruktur.models import Keadaan, PenugasanPeran, Unit
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal
from tebingtinggi.kelola_akun.models import KodeAktivasi
from tebingtinggi.kelola_akun.sebutan import masa
from tebingtinggi.kelola_akun.services.admin_terakhir import pastikan_admin_tersisa
from tebingtinggi.kelola_akun.services.catatan import catat_penugasan, potret_penugasan


@transaction.atomic
def beri_peran(
    *,
    akun: Akun,
    peran: str,
    unit: Unit,
    mulai: date,
    oleh: Any,
    selesai: date | None = None,
    perintah: str = "",
) -> PenugasanPeran:
    """Give `akun` a role on `unit` and everything below it, both days of the period included.

    A slip made before is void: with another role its account is the admin's to hand out.
    Raises AturanDilanggar when the period lies in the past, ends before it begins, or meets
    the same role on the same unit.
    """
    segar = Akun.objects.select_for_update().get(pk=akun.pk)
    if not segar.is_active:
        raise AturanDilanggar("Akun ini nonaktif; aktifkan dahulu.")
    if peran not in NAMA_PERAN:
        raise AturanDilanggar("Peran ini tidak dikenal.", "peran")
    if unit.keadaan == Keadaan.BERAKHIR:
        raise AturanDilanggar(f"{unit.nama} sudah tidak berlaku.", "unit")
    if mulai < timezone.localdate():
        raise AturanDilanggar(
            "Peran tidak dapat diberikan surut; pilih hari ini atau sesudahnya.", "mulai"
        )
    if selesai is not None and selesai < mulai:
        raise AturanDilanggar("Tanggal akhir tidak boleh sebelum tanggal mulai.", "selesai")
    kelompok, _ = Group.objects.get_or_create(name=peran)
    baru = PenugasanPeran(akun=segar, peran=kelompok, unit=unit, mulai=mulai, selesai=selesai)
    _larang_beririsan(baru)
    baru.save(force_insert=True)
    KodeAktivasi.objects.filter(akun=segar).batalkan()
    catat_penugasan(
        "peran_beri",
        baru,
        pk=baru.pk,
        oleh=oleh,
        perintah=perintah,
        ringkasan=f"{segar.nama} diberi peran {NAMA_PERAN[peran]} pada {unit.nama}, {masa(mulai, selesai)}.",
        sebelum=None,
        sesudah=potret_penugasan(baru),
    )
    return baru


def _larang_beririsan(calon: PenugasanPeran) -> None:
    """Raise AturanDilanggar when the same role on the same unit holds in any of these days."""
    syarat = Q(selesai__isnull=True) | Q(selesai__gte=calon.mulai)
    if calon.selesai is not None:
        syarat &= Q(mulai__lte=calon.selesai)
    lain = PenugasanPeran.objects.filter(
        syarat, akun=calon.akun, peran=calon.peran, unit=calon.unit
    ).exclude(pk=calon.pk)
    lama = lain.first()
    if lama is not None:
        raise AturanDilanggar(
            f"Peran ini sudah diberikan pada {calon.unit.nama} {masa(lama.mulai, lama.selesai)}.",
            "unit",
        )


@transaction.atomic
def ubah_masa_peran(
    *, penugasan: PenugasanPeran, selesai: date | None, oleh: Any, alasan: str = ""
) -> PenugasanPeran:
    """Give a role another last day; None = no end.

    Raises AturanDilanggar when it is over, when the day is past, meets the same role on the same
    unit, or would leave nobody admin.
    """
    segar = _ambil(penugasan)
    if selesai == segar.selesai:
        raise AturanDilanggar("Tidak ada yang berubah.", "selesai")
    if selesai is not None and selesai < max(timezone.localdate(), segar.mulai):
        raise AturanDilanggar("Pilih hari ini, tanggal mulai, atau sesudahnya.", "selesai")
    if selesai is not None and (segar.selesai is None or selesai < segar.selesai):
        _jaga_admin(segar, oleh, selesai + timedelta(days=1))
    lama = potret_penugasan(segar)
    segar.selesai = selesai
    _larang_beririsan(segar)
    segar.save(update_fields=["selesai"])
    kata = (
        f"berlaku sampai dengan {teks_tanggal(selesai)}" if selesai else "berlaku tanpa batas waktu"
    )
    _catat(segar, "peran_ubah_masa", kata, lama=lama, oleh=oleh, alasan=alasan)
    return segar


@transaction.atomic
def akhiri_peran(*, penugasan: PenugasanPeran, oleh: Any, alasan: str = "") -> bool:
    """End a role at once, from this moment on; say whether a past assignment remains.

    One that began today or has not begun leaves no day behind: it is withdrawn, only its Jejak
    stays. Raises AturanDilanggar for the own admin role and for the last admin.
    """
    segar, hari_ini = _ambil(penugasan), timezone.localdate()
    _jaga_admin(segar, oleh, hari_ini)
    lama = potret_penugasan(segar)
    if segar.mulai >= hari_ini:
        pk = segar.pk
        segar.delete()
        segar.pk = pk
        _catat(segar, "peran_tarik", "ditarik", lama=lama, oleh=oleh, alasan=alasan, baru=None)
        return False
    segar.selesai = hari_ini - timedelta(days=1)
    segar.save(update_fields=["selesai"])
    _catat(segar, "peran_akhiri", "diakhiri", lama=lama, oleh=oleh, alasan=alasan)
    return True


_SAMA: Any = object()


def _catat(
    p: PenugasanPeran,
    tindakan: str,
    kata: str,
    *,
    lama: dict[str, Any],
    oleh: Any,
    alasan: str,
    baru: Any = _SAMA,
) -> None:
    peran = NAMA_PERAN.get(p.peran.name, p.peran.name)
    catat_penugasan(
        tindakan,
        p,
        pk=p.pk,
        oleh=oleh,
        alasan=alasan.strip(),
        ringkasan=f"Peran {peran} {p.akun.nama} pada {p.unit.nama} {kata}.",
        sebelum=lama,
        sesudah=potret_penugasan(p) if baru is _SAMA else baru,
    )


def _ambil(penugasan: PenugasanPeran) -> PenugasanPeran:
    """Read it again under its lock. Raises AturanDilanggar when it is over or was withdrawn.

    The tree's lock comes first: two who end each other's admin role wait instead of deadlocking.
    """
    Unit.objects.kunci_pohon()
    segar = (
        PenugasanPeran.objects.select_for_update(of=("self",))
        .select_related("akun", "peran", "unit")
        .filter(pk=penugasan.pk)
        .first()
    )
    if segar is None:
        raise AturanDilanggar("Peran ini sudah ditarik.")
    if segar.selesai is not None and segar.selesai < timezone.localdate():
        raise AturanDilanggar(f"Peran ini sudah berakhir {teks_tanggal(segar.selesai)}.")
    return segar


def _jaga_admin(penugasan: PenugasanPeran, oleh: Any, hari: date) -> None:
    """Ask whether the admin role may be missing from `hari` on."""
    if penugasan.peran.name != Peran.ADMIN:
        return
    if oleh is not None and penugasan.akun_id == oleh.pk:
        raise AturanDilanggar(
            "Anda tidak dapat mengakhiri peran admin Anda sendiri; mintalah admin lain."
        )
    if penugasan.akun.is_active:
        pastikan_admin_tersisa(hari, kecuali_penugasan=penugasan.pk)
