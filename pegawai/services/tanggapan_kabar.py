"""The author of a named contribution is told of its answer: in the application, and once by mail.

Of an anonymous contribution nothing is written: nobody knows whom to tell. How each mail ended is kept at once, as
that of a notice: the mails of a portion go in the order of the authors.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from pegawai.models import KabarTanggapan, Tanggapan
from pegawai.selectors.kinerja_ingat import alamat_surel
from pegawai.services.sosialisasi_sebar import PORSI_SUREL, boleh_kirim
from pegawai.services.sosialisasi_surel import TERTINGGAL
from pegawai.services.surel_porsi import CatatanPorsi, kirim_semua
from pegawai.sosialisasi import Jawaban, teks_jawaban
from tebingtinggi.bersama.alamat import alamat_penuh

U = KabarTanggapan.Surel


def kabari_penulis(t: Tanggapan) -> None:
    """Note that the author of a contribution has an answer to see; of one that was corrected no second mail goes."""
    if t.penulis_id is not None:
        KabarTanggapan.objects.update_or_create(tanggapan=t, defaults={"dibaca": False})


def tandai_dibaca(daftar: Iterable[KabarTanggapan]) -> None:
    """Note that the author has seen these. One query, none where all were seen before."""
    baru = [k.pk for k in daftar if not k.dibaca]
    if baru:
        KabarTanggapan.objects.filter(pk__in=baru).update(dibaca=True)


# --- mail -------------------------------------------------------------------------------------------
class SuratJawaban(NamedTuple):
    """One mail to one author about all answers that it has not seen."""

    penulis: Any
    daftar: tuple[KabarTanggapan, ...]


def ada_kabar() -> bool:
    """Say whether any author waits for a mail. One query."""
    return KabarTanggapan.objects.filter(dibaca=False, surel=U.ANTRE).exists()


@transaction.atomic
def pulihkan_kabar(kini: datetime) -> int:
    """Give back what killed workers left behind; give how many answers wait again (see pulihkan_surel)."""
    lama = KabarTanggapan.objects.select_for_update(skip_locked=True)
    lama = lama.filter(surel=U.KIRIM, surel_pada__lt=kini - TERTINGGAL)
    pk = list(lama.values_list("pk", flat=True))
    if not pk:
        return 0
    milik = KabarTanggapan.objects.filter(pk__in=pk)
    for pada, penulis in list(
        milik.values_list("surel_pada").annotate(penulis=Min("tanggapan__penulis"))
    ):
        milik.filter(surel_pada=pada, tanggapan__penulis=penulis).update(surel=U.RAGU)
    return milik.filter(surel=U.KIRIM).update(surel=U.ANTRE)


def kirim_kabar(kini: datetime | None = None) -> int:
    """Send what waits, one mail a person; give how many mails went. Not in the quiet hours."""
    pulihkan_kabar(kini or timezone.now())
    return kirim_semua(
        KabarTanggapan, _ambil_porsi, _surel, lambda: boleh_kirim(kini or timezone.now())
    )


@transaction.atomic
def _ambil_porsi() -> list[SuratJawaban] | None:
    """Take the answers of some authors; None = nothing waits."""
    semua = KabarTanggapan.objects.filter(dibaca=False, surel=U.ANTRE).order_by("pk")
    pk = list(semua.select_for_update(skip_locked=True).values_list("pk", flat=True)[:PORSI_SUREL])
    if not pk:
        return None
    KabarTanggapan.objects.filter(pk__in=pk).update(surel=U.KIRIM, surel_pada=timezone.now())
    diambil = KabarTanggapan.objects.filter(pk__in=pk).order_by("tanggapan__penulis_id", "pk")
    milik: dict[Any, list[KabarTanggapan]] = defaultdict(list)
    for k in diambil.select_related("tanggapan__rancangan", "tanggapan__penulis__pegawai"):
        milik[k.tanggapan.penulis].append(k)
    porsi = [SuratJawaban(a, tuple(d)) for a, d in milik.items()]
    tanpa = [s for s in porsi if not _alamat(s.penulis)]
    CatatanPorsi(KabarTanggapan, porsi).tandai(tanpa, U.TANPA_ALAMAT)
    return [s for s in porsi if _alamat(s.penulis)]


def _alamat(akun: Any) -> str:
    """Give where mail for an author goes; "" = nowhere, or the author wants none."""
    if not (akun.is_active and akun.surel_pengingat):
        return ""
    orang = getattr(akun, "pegawai", None)
    return alamat_surel(orang) if orang is not None else akun.email


def _surel(surat: SuratJawaban) -> EmailMessage:
    daftar = [
        Jawaban(
            k.tanggapan.get_jenis_display(),
            k.tanggapan.rancangan.nama,
            k.tanggapan.get_status_display(),
            alamat_penuh(reverse("pegawai:sosialisasi") + "#jawaban"),
        )
        for k in surat.daftar
    ]
    judul = "Tanggapan Anda sudah dijawab" if len(daftar) == 1 else f"{len(daftar)} tanggapan Anda sudah dijawab"  # fmt: skip
    return EmailMessage(
        judul,
        teks_jawaban(str(surat.penulis), daftar),
        None,
        [_alamat(surat.penulis)],
        headers={"Auto-Submitted": "auto-generated"},
    )
