"""Accounts: create, change, deactivate, activate, new password, lift a lockout."""

from typing import Any

from axes.utils import reset
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.nama_akun import rapikan_nama_akun
from tebingtinggi.akun.sandi import buat_sandi
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.models import KodeAktivasi
from tebingtinggi.kelola_akun.services.admin_terakhir import pastikan_admin_tersisa
from tebingtinggi.kelola_akun.services.catatan import (
    catat_akun,
    catat_sandi_diganti,
    potret_akun,
)

_RUAS = ("username", "nama", "email")


def tambah_akun(
    *, username: str, nama: str, oleh: Any, email: str = "", perintah: str = ""
) -> tuple[Akun, str]:
    """Create an account without any role; give it and its password, which is stored nowhere.

    Raises AturanDilanggar when the name is taken or a NIP is malformed.
    """
    akun = Akun(
        username=rapikan_nama_akun(username),
        nama=nama.strip(),
        email=email.strip(),
        harus_ganti_sandi=True,
    )
    sandi = buat_sandi()
    akun.set_password(sandi)  # slow on purpose: before the transaction
    with transaction.atomic():
        _periksa_isi(akun)
        akun.save(force_insert=True)
        catat_akun(
            "akun_tambah",
            akun,
            oleh=oleh,
            perintah=perintah,
            ringkasan=f"Akun {akun.nama} dibuat.",
            sesudah=potret_akun(akun),
        )
    return akun, sandi


@transaction.atomic
def ubah_akun(*, akun: Akun, username: str, nama: str, email: str, oleh: Any) -> Akun:
    """Change name, account name or e-mail. Raises AturanDilanggar when nothing changes."""
    segar = _kunci(akun)
    lama = potret_akun(segar)
    segar.username, segar.nama, segar.email = (
        rapikan_nama_akun(username),
        nama.strip(),
        email.strip(),
    )
    baru = potret_akun(segar)
    sebutan = {"username": "nama akun", "nama": "nama lengkap", "email": "surel"}
    beda = [sebutan[k] for k in _RUAS if lama[k] != baru[k]]
    if not beda:
        raise AturanDilanggar("Tidak ada yang berubah.")
    _periksa_isi(segar)
    segar.save(update_fields=_RUAS)
    catat_akun(
        "akun_ubah",
        segar,
        oleh=oleh,
        ringkasan=f"Akun {segar.nama}: {', '.join(beda)} diubah.",
        sebelum=lama,
        sesudah=baru,
    )
    return segar


@transaction.atomic
def setel_pengingat(*, akun: Akun, mau: bool) -> None:
    """Say for the own account whether reminders come by mail."""
    segar = _kunci(akun)
    if segar.surel_pengingat == mau:
        return
    segar.surel_pengingat = mau
    segar.save(update_fields=["surel_pengingat"])
    catat_akun(
        "akun_pengingat",
        segar,
        oleh=akun,
        ringkasan=f"{segar.nama} {'meminta' if mau else 'menghentikan'} pengingat lewat surel.",
        sebelum={"surel_pengingat": not mau},
        sesudah={"surel_pengingat": mau},
    )


@transaction.atomic
def nonaktifkan_akun(*, akun: Akun, oleh: Any, alasan: str = "") -> Akun:
    """Deactivate: the password is discarded, so every session ends at once and for good.

    Raises AturanDilanggar for the own account, and when no admin would remain.
    """
    segar = _kunci(akun)
    _bukan_sendiri(segar, oleh, "menonaktifkan akun Anda sendiri")
    if not segar.is_active:
        raise AturanDilanggar("Akun ini sudah nonaktif.")
    pastikan_admin_tersisa(timezone.localdate(), kecuali_akun=segar.pk)
    segar.is_active = False
    segar.set_unusable_password()
    segar.save(update_fields=["is_active", "password"])
    KodeAktivasi.objects.filter(akun=segar).batalkan()
    catat_akun(
        "akun_nonaktifkan",
        segar,
        oleh=oleh,
        alasan=alasan.strip(),
        ringkasan=f"Akun {segar.nama} dinonaktifkan; semua sesinya berakhir.",
        sebelum={"is_active": True},
        sesudah={"is_active": False},
    )
    return segar


def aktifkan_akun(*, akun: Akun, oleh: Any) -> str:
    """Activate again with a new password, which is given and stored nowhere.

    Raises AturanDilanggar when it is active already.
    """
    sandi = buat_sandi()
    with transaction.atomic():
        segar = _kunci(akun)
        if segar.is_active:
            raise AturanDilanggar("Akun ini sudah aktif.")
        segar.is_active = True
        _simpan_sandi(segar, sandi, "is_active")
        catat_akun(
            "akun_aktifkan",
            segar,
            oleh=oleh,
            ringkasan=f"Akun {segar.nama} diaktifkan dengan kata sandi sementara.",
            sebelum={"is_active": False},
            sesudah={"is_active": True},
        )
    return sandi


def setel_ulang_sandi(*, akun: Akun, oleh: Any) -> str:
    """Give an account a temporary password; its sessions end, its lockout is lifted.

    Raises AturanDilanggar for the own account (that asks the old password) or an inactive one.
    """
    sandi = buat_sandi()
    with transaction.atomic():
        segar = _kunci(akun)
        _bukan_sendiri(segar, oleh, "menyetel ulang kata sandi Anda sendiri di sini")
        if not segar.is_active:
            raise AturanDilanggar("Akun ini nonaktif; aktifkan dahulu.")
        sebelum = {"harus_ganti_sandi": segar.harus_ganti_sandi}
        _simpan_sandi(segar, sandi)
        reset(username=segar.username)
        catat_akun(
            "akun_sandi_setel",
            segar,
            oleh=oleh,
            ringkasan=f"Kata sandi sementara dibuat untuk {segar.nama}; semua sesinya berakhir.",
            sebelum=sebelum,
            sesudah={"harus_ganti_sandi": True},
        )
    return sandi


def tutup_sandi_sendiri(akun: Akun) -> None:
    """Finish an own change of password: slips of before are void, and it leaves a Jejak."""
    KodeAktivasi.objects.filter(akun=akun).batalkan()
    catat_sandi_diganti(akun)


@transaction.atomic
def buka_kunci(*, akun: Akun, oleh: Any) -> int:
    """Forget the wrong passwords of an account; give from how many places it was locked or counted.

    Raises AturanDilanggar when there are none.
    """
    segar = _kunci(akun)
    jumlah = reset(username=segar.username)
    if not jumlah:
        raise AturanDilanggar("Akun ini tidak terkunci.")
    catat_akun(
        "akun_kunci_buka",
        segar,
        oleh=oleh,
        ringkasan=f"Penundaan masuk {segar.nama} dibuka.",
    )
    return jumlah


def _kunci(akun: Akun) -> Akun:
    return Akun.objects.select_for_update().get(pk=akun.pk)


def _simpan_sandi(akun: Akun, sandi: str, *lain: str) -> None:
    akun.set_password(sandi)
    akun.harus_ganti_sandi = True
    akun.save(update_fields=["password", "harus_ganti_sandi", *lain])
    KodeAktivasi.objects.filter(akun=akun).batalkan()


def _bukan_sendiri(akun: Akun, oleh: Any, apa: str) -> None:
    if oleh is not None and akun.pk == oleh.pk:
        raise AturanDilanggar(f"Anda tidak dapat {apa}.")


def _periksa_isi(akun: Akun) -> None:
    """Ask the field rules of the model. Raises AturanDilanggar with the first message."""
    try:
        akun.full_clean(exclude=["password"])
    except ValidationError as galat:
        ruas, isi = next(iter(galat.message_dict.items()))
        raise AturanDilanggar(isi[0], ruas) from galat
