"""Accounts of ASN in bulk, and the codes with which their owners choose the first password.

No password is made or hashed here: an account without one cannot log in until its owner has typed
the code of a slip and chosen a password.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from axes.utils import reset
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from orgstruktur.kewenangan import Peran
from orgstruktur.models import PenugasanPeran, Unit
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import Pegawai, StatusKepegawaian
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.kelola_akun.kode import buat_kode, calon_sidik, sidik_kode
from tebingtinggi.kelola_akun.models import KodeAktivasi
from tebingtinggi.kelola_akun.selectors.aktivasi import (
    AKTIF,
    BELUM,
    SLIP,
    BarisAktivasi,
    baris_aktivasi,
    pegawai_aktivasi,
)
from tebingtinggi.kelola_akun.services.catatan import catat_akun

#: Slips in one file: fifty sheets of paper.
SLIP_TERBANYAK = 500
KODE_SALAH = (
    "Kode ini tidak dapat dipakai. Periksa lagi hurufnya; bila tetap ditolak, mintalah slip baru "
    "kepada petugas kepegawaian unit Anda."
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed for one person. `kode` is kept nowhere else."""

    nama: str
    nomor: str
    unit: str
    kode: str
    berlaku_sampai: datetime


@transaction.atomic
def cetak_slip(*, unit: Unit, oleh: Any) -> list[Slip]:
    """Make a code for everybody in `unit` and below whose account has no password yet.

    Older codes of theirs are void. Accounts with other roles than pegawai are left to the admin.
    Raises AturanDilanggar when there is nobody, or too many for one file.
    """
    calon = pegawai_aktivasi(oleh, unit).filter(keadaan__in=[BELUM, SLIP])
    daftar = [b for b in baris_aktivasi(calon.order_by("nama", "pk"), oleh) if b.dapat_dicetak]
    if not daftar:
        raise AturanDilanggar("Pada unit ini tidak ada akun yang menunggu aktivasi.")
    if len(daftar) > SLIP_TERBANYAK:
        raise AturanDilanggar(terlalu_banyak(len(daftar)))
    slip = _buat_kode(daftar, oleh)
    _catat_cetak(slip, f"Slip aktivasi {unit.nama}", oleh)
    return slip


def terlalu_banyak(n: int) -> str:
    """Say that so many slips do not fit one file."""
    return (
        f"Ada {angka(n)} slip, sedangkan satu berkas paling banyak {SLIP_TERBANYAK}. "
        "Cetak per unit di bawahnya."
    )


@transaction.atomic
def setel_ulang_dengan_slip(*, pegawai: Pegawai, oleh: Any) -> Slip:
    """Discard the password of one person's account and make a code: its sessions end at once.

    Raises AturanDilanggar for an account that is not there, not active, one's own, or left to the
    admin.
    """
    daftar = baris_aktivasi(pegawai_aktivasi(oleh).filter(pk=pegawai.pk), oleh)
    sebab = daftar[0].sebab_tidak(oleh) if daftar else "Pegawai ini berada di luar wewenang Anda."
    if sebab:
        raise AturanDilanggar(sebab)
    akun = Akun.objects.select_for_update().get(pk=daftar[0].akun_id)
    if daftar[0].keadaan == AKTIF:
        akun.set_unusable_password()
        akun.save(update_fields=["password"])
    reset(username=akun.username)
    slip = _buat_kode(daftar, oleh)
    _catat_cetak(slip, f"Slip aktivasi {daftar[0].nama}", oleh)
    return slip[0]


def _buat_kode(daftar: Sequence[BarisAktivasi], oleh: Any) -> list[Slip]:
    kini = timezone.now()
    sampai = kini + timedelta(days=settings.TATA_MASA_AKTIVASI)
    akun = [b.akun_id for b in daftar]
    KodeAktivasi.objects.terbuka().filter(akun__in=akun).update(dibatalkan_pada=kini)
    slip = [Slip(b.nama, b.nomor, b.unit, buat_kode(), sampai) for b in daftar]
    KodeAktivasi.objects.bulk_create(
        KodeAktivasi(
            akun_id=b.akun_id,
            sidik=sidik_kode(s.kode),
            oleh=oleh,
            dibuat_pada=kini,
            berlaku_sampai=sampai,
        )
        for b, s in zip(daftar, slip, strict=True)
    )
    return slip


def _catat_cetak(slip: Sequence[Slip], objek: str, oleh: Any) -> None:
    """Who got a code is personal; the code itself stands nowhere."""
    catat_jejak(
        tindakan="akun_aktivasi_cetak",
        objek=objek,
        oleh=oleh,
        ringkasan=f"{len(slip)} slip kode aktivasi dibuat; kode yang lebih lama tidak berlaku lagi.",
        sesudah={"jumlah": {"slip": len(slip)}},
        terbatas={"penerima": "; ".join(s.nama for s in slip)},
    )


def cari_akun(kode: str) -> Akun | None:
    """Give the account a code opens today; None says nothing about why there is none."""
    berlaku = KodeAktivasi.objects.berlaku().filter(
        sidik__in=calon_sidik(kode), akun__is_active=True
    )
    ada = berlaku.select_related("akun").first()
    return ada.akun if ada else None


def aktifkan_dengan_kode(*, kode: str, sandi: str, email: str = "") -> Akun:
    """Spend a code: its account gets the password its owner has chosen, and perhaps an e-mail address.

    Raises AturanDilanggar for a code that opens nothing (any more).
    """
    tersandi = make_password(sandi)  # slow on purpose: before the transaction
    with transaction.atomic():
        akun = cari_akun(kode)
        kini = timezone.now()
        terpakai = akun is not None and (
            KodeAktivasi.objects.berlaku(kini)
            .filter(akun=akun, sidik__in=calon_sidik(kode))
            .update(dipakai_pada=kini)
        )
        if akun is None or not terpakai:
            raise AturanDilanggar(KODE_SALAH, "kode")
        akun.password, akun.harus_ganti_sandi = tersandi, False
        akun.email = email.strip() or akun.email
        akun.save(update_fields=["password", "harus_ganti_sandi", "email"])
        reset(username=akun.username)
        catat_akun(
            "akun_aktivasi",
            akun,
            oleh=akun,
            ringkasan=f"{akun.nama} mengaktifkan akunnya dengan kode dari slip.",
        )
    return akun


# --- accounts for many ---------------------------------------------------------------------------
@transaction.atomic
def buat_akun_pegawai(*, unit: Unit | None, oleh: Any, perintah: str = "") -> int:
    """Give everybody in `unit` and below an account: NIP as name, no password, role pegawai.

    In a fixed number of statements. `unit` None: everybody in reach. An account that an admin has
    made under the NIP becomes the person's. Raises AturanDilanggar when everybody has one.
    """
    StatusKepegawaian.kunci()
    daftar = list(
        pegawai_aktivasi(oleh, unit)
        .filter(akun=None, nomor_kini__isnull=False)
        .order_by("pk")
        .values_list("pk", "nomor_kini", "nama", "unit_kini")
    )
    lama: dict[str, int] = {}
    if daftar:
        ada = {
            nama: (pk, p) for nama, pk, p in Akun.objects.values_list("username", "pk", "pegawai")
        }
        daftar = [d for d in daftar if ada.get(d[1], (0, None))[1] is None]
        lama = {d[1]: ada[d[1]][0] for d in daftar if d[1] in ada}
    if not daftar:
        raise AturanDilanggar("Semua pegawai pada unit ini sudah punya akun.")
    baru = [d for d in daftar if d[1] not in lama]
    kunci = dict(zip((d[1] for d in baru), _sisipkan_akun(baru), strict=True))
    _sisipkan_peran(((kunci[nomor], unit_pk) for _, nomor, _, unit_pk in baru if unit_pk))
    semua = lama | kunci
    massal.perbarui(Pegawai, ["akun_id"], [Pegawai(pk=d[0], akun_id=semua[d[1]]) for d in daftar])
    StatusKepegawaian.perbarui_versi()
    catat_jejak(
        tindakan="akun_pegawai_buat",
        objek=f"Akun pegawai {unit.nama}" if unit else "Akun pegawai",
        oleh=oleh,
        perintah=perintah,
        ringkasan=f"{len(baru)} akun pegawai dibuat tanpa kata sandi, {len(lama)} akun dihubungkan.",
        sesudah={"jumlah": {"akun": len(baru), "dihubungkan": len(lama)}},
    )
    return len(daftar)


def _sisipkan_akun(daftar: Sequence[tuple[int, str, str, int | None]]) -> list[int]:
    kini = timezone.now()
    kolom = [
        "id", "username", "nama", "email", "password", "is_active", "is_staff", "is_superuser",
        "harus_ganti_sandi", "date_joined",
    ]  # fmt: skip
    kunci = massal.ambil_kunci(Akun, len(daftar))
    baris = [
        (pk, nomor, nama, "", make_password(None), True, False, False, False, kini)
        for pk, (_, nomor, nama, _) in zip(kunci, daftar, strict=True)
    ]
    massal.sisipkan(Akun, kolom, baris)
    return kunci


def _sisipkan_peran(pasangan: Iterable[tuple[int, int]]) -> None:
    peran, _ = Group.objects.get_or_create(name=Peran.PEGAWAI.value)
    mulai: date = timezone.localdate()
    baris = [(akun, peran.pk, unit, mulai, None) for akun, unit in pasangan]
    massal.sisipkan(PenugasanPeran, ["akun_id", "peran_id", "unit_id", "mulai", "selesai"], baris)


def muat_akun_contoh(perintah: str) -> dict[str, int]:
    """Give all invented ASN of the sample an account without a password."""
    return {"akun_pegawai": buat_akun_pegawai(unit=None, oleh=None, perintah=perintah)}
