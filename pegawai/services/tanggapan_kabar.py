"""The author of a named contribution is told of its answer: in the application, and once by mail.

Of an anonymous contribution nothing is written: nobody knows whom to tell. How each mail ended is kept at once, as
that of a notice: the mails of a portion go in the order of the authors.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
from pegawai.services.surel_porsi import kirim_porsi
from pegawai.sosialisasi import Jawaban, teks_jawaban
from tebingtinggi.bersama.alamat import alamat_penuh

U = KabarTanggapan.Surel


def kabari_penulis(t: Tanggapan) -> None:
    """Note that the author of a contribution has an answer to see, also one that was corrected."""
    if t.penulis_id is not None:
        isi = {"dibaca": False, "surel": U.ANTRE, "surel_pada": None}
        KabarTanggapan.objects.update_or_create(tanggapan=t, defaults=isi)


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
    banyak = 0
    while boleh_kirim(kini or timezone.now()):
        porsi = _ambil_porsi()
        if porsi is None:
            break
        if not porsi:
            continue  # none of these authors wants or can get mail
        terkirim = kirim_porsi(porsi, _surel, _pencatat(porsi), _catat_satu)
        banyak += terkirim
        if terkirim == 0:
            break
    return banyak


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
    _tandai([s for s in porsi if not _alamat(s.penulis)], U.TANPA_ALAMAT)
    return [s for s in porsi if _alamat(s.penulis)]


def _alamat(akun: Any) -> str:
    """Give where mail for an author goes; "" = nowhere, or the author wants none."""
    if not (akun.is_active and akun.surel_pengingat):
        return ""
    orang = getattr(akun, "pegawai", None)
    return alamat_surel(orang) if orang is not None else akun.email


def _pencatat(porsi: Sequence[SuratJawaban]) -> Any:
    """Give what writes down which mail may have gone; those that were not tried wait on."""

    def catat(
        terkirim: list[SuratJawaban], gagal: list[SuratJawaban], ragu: list[SuratJawaban]
    ) -> None:
        sudah = {s.penulis.pk for s in (*terkirim, *gagal, *ragu)}
        _tandai(ragu, U.RAGU)
        _tandai([s for s in porsi if s.penulis.pk not in sudah], U.ANTRE)

    return catat


def _catat_satu(surat: SuratJawaban, sampai: bool) -> None:
    """Write at once how a mail ended, so that a worker killed after it leaves no doubt about it."""
    _tandai([surat], U.TERKIRIM if sampai else U.GAGAL)


def _tandai(daftar: Sequence[SuratJawaban], surel: int) -> None:
    """Write down the same of some mails of a portion, where they still are this worker's."""
    kabar = [k for s in daftar for k in s.daftar]
    if kabar:
        milik = KabarTanggapan.objects.filter(surel=U.KIRIM, surel_pada=kabar[0].surel_pada)
        milik.filter(pk__in=[k.pk for k in kabar]).update(surel=surel)


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
