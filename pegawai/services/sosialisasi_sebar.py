"""Notices on their way: to everybody once, by mail where there is an address, again to who has not confirmed.

All of it may be cut off anywhere and run again: a person has at most one TandaBaca of a notice, and a
message that may have gone does not go a second time (sosialisasi_surel.py).
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Prefetch
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from pegawai.kinerja_ingat import baca_hening, hening
from pegawai.models import LampiranSosialisasi, Pegawai, Sosialisasi, TandaBaca
from pegawai.selectors.kinerja_ingat import alamat_surel
from pegawai.selectors.sosialisasi import Penerima, penerima
from pegawai.services.sosialisasi import TAHAP_GUGUR, mulai_kirim
from pegawai.services.sosialisasi_surel import pulihkan_surel, surel_menunggu
from pegawai.services.surel_porsi import kirim_semua
from pegawai.sosialisasi import Acara, Kabar, judul_surel, teks_surel
from tebingtinggi.bersama.alamat import alamat_penuh
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

S = Sosialisasi.Status
U = TandaBaca.Surel
#: So many rows are written at once, and so many people get a mail through one connection.
PORSI = 500
PORSI_SUREL = 100


# --- to everybody -----------------------------------------------------------------------------------
def sebarkan(sosialisasi_pk: int) -> int:
    """Give the notice to everybody who has not got it, portion by portion; give how many are new.

    Progress is what is written. Only when nobody is missing it counts as sent.
    """
    s = Sosialisasi.objects.select_related("unit", "rancangan").filter(pk=sosialisasi_pk).first()
    if s is None or s.status != S.DISEBARKAN:
        return 0
    hari = timezone.localdate(s.sebar_pada) if s.sebar_pada else timezone.localdate()
    semua = penerima(s, hari)
    ada = set(TandaBaca.objects.filter(sosialisasi=s).values_list("pegawai_id", flat=True))
    baru = [p for p in semua if p.pegawai_id not in ada]
    Sosialisasi.objects.filter(pk=s.pk).update(banyak_penerima=len(ada) + len(baru))
    for awal in range(0, len(baru), PORSI):
        _tulis(s, baru[awal : awal + PORSI])
    Sosialisasi.objects.filter(pk=s.pk, status=S.DISEBARKAN).update(
        status=S.TERKIRIM, selesai_sebar=timezone.now()
    )
    return len(baru)


def _tulis(s: Sosialisasi, porsi: Sequence[Penerima]) -> None:
    """Write one portion; a second worker that writes the same adds nothing."""
    orang = Pegawai.objects.select_related("akun").in_bulk([p.pegawai_id for p in porsi])
    kini = timezone.now()
    TandaBaca.objects.bulk_create(
        [
            TandaBaca(
                sosialisasi=s,
                pegawai_id=p.pegawai_id,
                unit_id=p.unit_id,
                surel=_keadaan_surel(orang[p.pegawai_id]),
                dikirim_pada=kini,
            )
            for p in porsi
        ],
        ignore_conflicts=True,
    )


def _keadaan_surel(orang: Pegawai) -> int:
    """Say how the mail of a person stands before anything went: the notice itself waits for everybody."""
    if orang.akun is not None and not orang.akun.surel_pengingat:
        return U.TIDAK_INGIN
    return U.ANTRE if alamat_surel(orang) else U.TANPA_ALAMAT


# --- mail -------------------------------------------------------------------------------------------
class Surat(NamedTuple):
    """One mail to one person about all that waits for it."""

    orang: Pegawai
    daftar: tuple[TandaBaca, ...]


def boleh_kirim(kini: datetime) -> bool:
    """Say whether mails may go now: not in the quiet hours."""
    return not hening(timezone.localtime(kini), baca_hening(settings.TATA_PENGINGAT_HENING))


def kirim_surel(kini: datetime | None = None) -> int:
    """Send what waits, one mail a person (several notices in one); give how many mails went."""
    pulihkan_surel(kini or timezone.now())
    return kirim_semua(TandaBaca, _ambil_porsi, _surel, lambda: boleh_kirim(kini or timezone.now()))


@transaction.atomic
def _ambil_porsi() -> list[Surat] | None:
    """Take the mails of some people so that no other worker takes them; None = nothing waits.

    Who has meanwhile stopped mail, lost the address or left the service is left out.
    """
    antre = surel_menunggu()
    orang = list(
        antre.order_by("pegawai_id").values_list("pegawai_id", flat=True).distinct()[:PORSI_SUREL]
    )
    baris = antre.filter(pegawai__in=orang).order_by("pegawai_id", "dikirim_pada", "pk")
    pk = list(baris.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
    if not pk:
        return None
    TandaBaca.objects.filter(pk__in=pk).update(surel=U.KIRIM, surel_pada=timezone.now())
    diambil = TandaBaca.objects.filter(pk__in=pk).select_related("pegawai__akun", "sosialisasi")
    diambil = diambil.prefetch_related(
        "sosialisasi__daftar_pertemuan",
        Prefetch("sosialisasi__daftar_lampiran", LampiranSosialisasi.objects.defer("isi")),
    )
    per_orang: dict[int, list[TandaBaca]] = defaultdict(list)
    for t in diambil.order_by("pegawai_id", "dikirim_pada", "pk"):
        per_orang[t.pegawai_id].append(t)
    porsi = [Surat(daftar[0].pegawai, tuple(daftar)) for daftar in per_orang.values()]
    return [surat for surat in porsi if _masih_ingin(surat)]


def _masih_ingin(surat: Surat) -> bool:
    """Say whether a person still gets mail; where not, say so of the notices taken."""
    keadaan = _keadaan_surel(surat.orang)
    if keadaan == U.ANTRE and not surat.orang.aktif_pada(timezone.localdate()):
        keadaan = U.TANPA_ALAMAT
    if keadaan != U.ANTRE:
        TandaBaca.objects.filter(pk__in=[t.pk for t in surat.daftar]).update(surel=keadaan)
    return keadaan == U.ANTRE


def _surel(surat: Surat) -> EmailMessage:
    daftar = [susun_kabar(t.sosialisasi, tanda=t) for t in surat.daftar]
    pangkal = next((t.sosialisasi.alamat for t in surat.daftar if t.sosialisasi.alamat), "")
    semua = alamat_penuh(reverse("pegawai:sosialisasi"), pangkal=pangkal)
    return EmailMessage(
        judul_surel(daftar),
        teks_surel(surat.orang.nama_lengkap, daftar, semua),
        None,
        [alamat_surel(surat.orang)],
        headers={"Auto-Submitted": "auto-generated"},
    )


def susun_kabar(s: Sosialisasi, *, tanda: TandaBaca | None = None, alamat: str = "") -> Kabar:
    """Give a notice as a message; tanda: of the person it goes to. alamat: of its page, where the visit knows it."""
    temu = list(s.daftar_pertemuan.all())
    kini = timezone.now()
    sejak = (tanda.diingatkan_pada or tanda.dikirim_pada) if tanda else None
    return Kabar(
        s.judul,
        s.isi,
        s.tenggat,
        alamat or alamat_penuh(reverse("pegawai:sosialisasi_baca", args=[s.pk]), pangkal=s.alamat),
        ulang=tanda is not None and tanda.diingatkan_pada is not None,
        kontak=s.kontak,
        acara=[
            Acara(t.nama, timezone.localtime(t.mulai), timezone.localtime(t.selesai), t.tempat)
            for t in temu
            if t.selesai > kini
        ],
        lampiran=[x.nama for x in s.daftar_lampiran.all()],
        undangan=sejak is not None
        and any(t.dibuat_pada > sejak and t.selesai > kini for t in temu),
    )


# --- by the clock -----------------------------------------------------------------------------------
def majukan_sosialisasi(hari: date, kini: datetime | None = None) -> dict[str, int]:
    """Do what is due: begin what was planned, finish what was cut off, remind. Harmless when repeated."""
    pulihkan_surel(kini or timezone.now())
    mulai = 0
    rencana = Sosialisasi.objects.filter(status=S.DRAF, kirim_pada__lte=hari).order_by("pk")
    for s in rencana:
        try:
            mulai_kirim(sosialisasi=s, oleh=None, perintah="jalankan_jadwal", hari=hari)
        except (AturanDilanggar, DiLuarWewenang):
            continue  # its page says what is in the way
        mulai += 1
    terhenti = Sosialisasi.objects.filter(status=S.DISEBARKAN).order_by("pk")
    baru = sum(sebarkan(pk) for pk in terhenti.values_list("pk", flat=True))
    return {
        "dimulai": mulai,
        "penerima_baru": baru,
        "diingatkan": _ingatkan(kini or timezone.now()),
    }


def _ingatkan(kini: datetime) -> int:
    """Queue one more mail to who has not confirmed for the days of its notice; give how many.

    Also to whom an earlier one did not reach, or may not have. Not what is on its way, nor about a proposal that came
    to nothing.
    """
    banyak = 0
    berjalan = Sosialisasi.objects.filter(status=S.TERKIRIM, ingatkan_tiap__gt=0).exclude(
        rancangan__tahap__in=TAHAP_GUGUR
    )
    for pk, tiap in berjalan.values_list("pk", "ingatkan_tiap"):
        terakhir = Coalesce(F("diingatkan_pada"), F("dikirim_pada"))
        belum = TandaBaca.objects.filter(
            surel__in=(U.TERKIRIM, U.GAGAL, U.RAGU), sosialisasi=pk, dikonfirmasi_pada=None
        ).annotate(terakhir=terakhir)
        lama = belum.filter(terakhir__lte=kini - timedelta(days=tiap))
        banyak += lama.update(surel=U.ANTRE, diingatkan_pada=kini)
    return banyak


def ada_antrean() -> bool:
    """Say whether any mail waits. One query."""
    return surel_menunggu().exists()
