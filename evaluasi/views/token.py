"""`/evaluasi/survei/<pk>/slip/`: slips with QR codes; posters and table cards of a counter."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evaluasi.cetak.poster import tulis_kartu, tulis_poster
from evaluasi.cetak.slip import tulis_slip
from evaluasi.forms.token import SlipForm
from evaluasi.models import Survei
from evaluasi.selectors.survei import LENCANA_SURVEI
from evaluasi.services.token import buat_token, kelompokkan
from evaluasi.views.survei_alamat import alamat_survei
from evaluasi.views.survei_ambil import (
    KELOLA,
    ambil_survei,
    loket_dikelola,
    remah_survei,
    tab_survei,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal


@never_cache
@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """How many, for what, how long; the answer is the sheet, and it is given only once."""
    survei = ambil_survei(request, pk, ubah=True)
    hari = timezone.localdate()
    awal = {"banyak": 48, "berlaku_sampai": max(hari, survei.selesai)}
    form = SlipForm(request.POST or None, survei=survei, initial=awal)
    if form.is_valid():
        try:
            token = buat_token(survei=survei, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            return _lembar(request, survei, token, form.cleaned_data)
    konteks = {
        "judul": survei.judul,
        "remah": remah_survei(),
        "tab": tab_survei(request, survei, "survei_slip"),
        "survei": survei,
        "lencana_survei": LENCANA_SURVEI[survei.status],
        "form": form,
        "dapat": survei.status in (Survei.Status.DRAF, Survei.Status.DIBUKA),
        "beredar": survei.daftar_token.filter(terpakai=False, berlaku_sampai__gte=hari).count(),
        "terpakai": survei.daftar_token.filter(terpakai=True).count(),
    }
    return render(request, "evaluasi/survei_slip.html", konteks)


def _lembar(
    request: HttpRequest, survei: Survei, token: list[str], isi: dict[str, Any]
) -> HttpResponse:
    untuk = [str(isi[k]) for k in ("layanan", "loket") if isi[k]]
    berkas = tulis_slip(
        [(kelompokkan(t), alamat_survei(request, survei.kode, t=t)) for t in token],
        pemda=settings.TATA_NAMA_PEMDA,
        judul=f"Slip {survei.judul}",
        unit=survei.unit.nama,
        untuk=", ".join(untuk),
        alamat=alamat_survei(request, survei.kode).split("://", 1)[1].rstrip("/"),
        berlaku=tanggal(isi["berlaku_sampai"]),
    )
    return jawab_pdf(berkas, f"slip-survei-{survei.kode}")


def jawab_pdf(isi: bytes, nama: str) -> HttpResponse:
    """Answer with a PDF to be kept."""
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = content_disposition_header(True, f"{nama}.pdf") or ""
    return jawaban


@require_safe
@wajib_izin(KELOLA)
def poster_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The poster of a counter, A4."""
    loket = get_object_or_404(loket_dikelola(request.user), pk=pk)
    return jawab_pdf(tulis_poster(**_isi_poster(request, loket)), f"poster-survei-{loket.kode}")


@require_safe
@wajib_izin(KELOLA)
def poster_kartu(request: HttpRequest, pk: int) -> HttpResponse:
    """The table cards of a counter."""
    loket = get_object_or_404(loket_dikelola(request.user), pk=pk)
    return jawab_pdf(tulis_kartu(**_isi_poster(request, loket)), f"kartu-meja-{loket.kode}")


def _isi_poster(request: HttpRequest, loket: Any) -> dict[str, str]:
    return {
        "pemda": settings.TATA_NAMA_PEMDA,
        "loket": loket.nama,
        "unit": loket.unit.nama,
        "url": alamat_survei(request, loket.kode),
    }
