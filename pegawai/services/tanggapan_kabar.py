"""The author of a named contribution is told of its answer: in the application, and once by mail.

Of an anonymous contribution nothing is written: nobody knows whom to tell.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pegawai.models import KabarTanggapan, Tanggapan
from pegawai.selectors.kinerja_ingat import alamat_surel
from pegawai.services.sosialisasi_sebar import PORSI_SUREL, alamat_penuh, boleh_kirim
from pegawai.services.surel_porsi import kirim_porsi
from pegawai.sosialisasi import Jawaban, teks_jawaban


def kabari_penulis(t: Tanggapan) -> None:
    """Note that the author of a contribution has an answer to see; of a corrected one no second mail is sent."""
    if t.penulis_id is None:
        return
    kabar, baru = KabarTanggapan.objects.get_or_create(tanggapan=t)
    if not baru and kabar.dibaca:
        kabar.dibaca, kabar.surel_pada = False, kabar.surel_pada or timezone.now()
        kabar.save(update_fields=["dibaca", "surel_pada"])


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
    return KabarTanggapan.objects.filter(dibaca=False, surel_pada=None).exists()


def kirim_kabar(kini: datetime | None = None) -> int:
    """Send what waits, one mail a person; give how many mails went. Not in the quiet hours."""
    banyak = 0
    while boleh_kirim(kini or timezone.now()):
        porsi = _ambil_porsi()
        if porsi is None:
            break
        if not porsi:
            continue  # none of these authors wants or can get mail
        terkirim = kirim_porsi(porsi, _surel, _pencatat(porsi))
        banyak += terkirim
        if terkirim == 0:
            break
    return banyak


@transaction.atomic
def _ambil_porsi() -> list[SuratJawaban] | None:
    """Take the answers of some authors; None = nothing waits. Marked first: what may have gone does not go again."""
    semua = KabarTanggapan.objects.filter(dibaca=False, surel_pada=None).order_by("pk")
    pk = list(semua.select_for_update(skip_locked=True).values_list("pk", flat=True)[:PORSI_SUREL])
    if not pk:
        return None
    KabarTanggapan.objects.filter(pk__in=pk).update(surel_pada=timezone.now())
    diambil = KabarTanggapan.objects.filter(pk__in=pk).order_by("tanggapan__penulis", "pk")
    milik: dict[Any, list[KabarTanggapan]] = defaultdict(list)
    for k in diambil.select_related("tanggapan__rancangan", "tanggapan__penulis__pegawai"):
        milik[k.tanggapan.penulis].append(k)
    return [SuratJawaban(a, tuple(d)) for a, d in milik.items() if _alamat(a)]


def _alamat(akun: Any) -> str:
    """Give where mail for an author goes; "" = nowhere, or the author wants none."""
    if not (akun.is_active and akun.surel_pengingat):
        return ""
    orang = getattr(akun, "pegawai", None)
    return alamat_surel(orang) if orang is not None else akun.email


def _pencatat(porsi: Sequence[SuratJawaban]) -> Any:
    """Give what lets those wait again that were not tried."""

    def catat(*selesai: list[SuratJawaban]) -> None:
        sudah = {s.penulis.pk for daftar in selesai for s in daftar}
        sisa = [k.pk for s in porsi if s.penulis.pk not in sudah for k in s.daftar]
        if sisa:
            KabarTanggapan.objects.filter(pk__in=sisa).update(surel_pada=None)

    return catat


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
