"""Fetching for the officers' pages: what may be read (else 404), what may be changed (else 403), the tabs."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from evaluasi.models import Loket, Survei, TindakLanjut
from orgstruktur.models import Unit, boleh
from orgstruktur.selectors.lingkup import lingkup_izin

LIHAT = "lihat_evaluasi"
KELOLA = "kelola_layanan"
LIHAT_KELEMBAGAAN = "lihat_kelembagaan"
KELOLA_KELEMBAGAAN = "kelola_kelembagaan"
_DI_LUAR = "Unit ini berada di luar wewenang Anda."
_TAB = (
    ("Ikhtisar", "ikhtisar"),
    ("Survei", "survei_daftar"),
    ("Tindak lanjut", "tindak_lanjut_daftar"),
    ("Temuan", "temuan_evaluasi"),
    ("Poster dan tablet", "tablet_daftar"),
    ("Sebelum dan sesudah", "sebelum_sesudah"),
    ("Kelembagaan", "kelembagaan"),
)
_TAB_KELEMBAGAAN = ("sebelum_sesudah", "kelembagaan")


def survei_terlihat(akun: Any) -> QuerySet[Survei]:
    """Give the surveys that the account may read."""
    return Survei.objects.filter(lingkup_izin(akun, LIHAT).syarat("unit__"))


def dapat_kelola(akun: Any, unit: Unit) -> bool:
    """Say whether the account manages the surveys of the unit."""
    return lingkup_izin(akun, KELOLA).mencakup_unit(unit)


def ambil_survei(request: HttpRequest, pk: int, *, ubah: bool = False) -> Survei:
    """Fetch a survey: Http404 outside what may be read, PermissionDenied outside what may be changed."""
    survei = get_object_or_404(survei_terlihat(request.user).select_related("unit"), pk=pk)
    if ubah:
        pastikan_kelola(request, survei.unit)
    return survei


def ambil_tindak_lanjut(request: HttpRequest, pk: int, *, ubah: bool = False) -> TindakLanjut:
    """Fetch a plan through the scope of its survey, as `ambil_survei`; without its evidence."""
    daftar = TindakLanjut.objects.filter(lingkup_izin(request.user, LIHAT).syarat("survei__unit__"))
    rencana = get_object_or_404(daftar.select_related("survei__unit", "unit").defer("bukti"), pk=pk)
    if ubah:
        pastikan_kelola(request, rencana.survei.unit)
    return rencana


def loket_dikelola(akun: Any) -> QuerySet[Loket]:
    """Give the counters of the units that the account manages."""
    return Loket.objects.filter(lingkup_izin(akun, KELOLA).syarat("unit__")).select_related("unit")


def pastikan_kelola(request: HttpRequest, unit: Unit) -> None:
    """Raise PermissionDenied unless the account manages the surveys of the unit."""
    if not dapat_kelola(request.user, unit):
        raise PermissionDenied(_DI_LUAR)


def tab_evaluasi(akun: Any, aktif: str) -> list[dict[str, Any]]:
    """Give the tabs of the officers' pages; those that need another right only for who holds it."""
    tutup = set() if boleh(akun, LIHAT_KELEMBAGAAN) else {*_TAB_KELEMBAGAAN}
    if not lingkup_izin(akun, KELOLA):
        tutup.add("tablet_daftar")
    return [
        {"label": label, "url": reverse(f"evaluasi:{nama}"), "aktif": nama == aktif}
        for label, nama in _TAB
        if nama not in tutup
    ]


_TAB_SURVEI = (
    ("Angka", "survei_rinci", False),
    ("Saran warga", "survei_saran", False),
    ("Tindak lanjut", "survei_tindak_lanjut", False),
    ("Lembar kertas", "survei_kertas", True),
    ("Slip QR", "survei_slip", True),
)


def tab_survei(request: HttpRequest, survei: Survei, aktif: str) -> list[dict[str, Any]]:
    """Give the tabs of one survey."""
    kelola = dapat_kelola(request.user, survei.unit)
    return [
        {
            "label": label,
            "url": reverse(f"evaluasi:{nama}", args=[survei.pk]),
            "aktif": nama == aktif,
        }
        for label, nama, hanya_kelola in _TAB_SURVEI
        if kelola or not hanya_kelola
    ]


def remah_survei(survei: Survei | None = None) -> list[dict[str, str]]:
    """Give the way from the overview to the list, and to a survey."""
    remah = [
        {"label": "Evaluasi", "url": reverse("evaluasi:ikhtisar")},
        {"label": "Survei", "url": reverse("evaluasi:survei_daftar")},
    ]
    if survei is not None:
        remah.append(
            {"label": survei.judul, "url": reverse("evaluasi:survei_rinci", args=[survei.pk])}
        )
    return remah
