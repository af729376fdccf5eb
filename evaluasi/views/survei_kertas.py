"""`/evaluasi/survei/<pk>/kertas/`: sheets of paper, one after the other, by keyboard."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from evaluasi.forms.survei_kertas import TETAP, KertasForm
from evaluasi.models import Survei
from evaluasi.selectors.survei import LENCANA_SURVEI
from evaluasi.services.survei_dasar import banyak_jawaban
from evaluasi.services.survei_kertas import simpan_kertas
from evaluasi.views.survei_ambil import KELOLA, ambil_survei, remah_survei, tab_survei
from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka


@never_cache
@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_kertas(request: HttpRequest, pk: int) -> HttpResponse:
    """The next sheet; date, service and counter stay as they were."""
    survei = ambil_survei(request, pk, ubah=True)
    form = KertasForm(request.POST or None, survei=survei, initial=_awal(request, survei))
    if form.is_valid():
        try:
            baru = simpan_kertas(survei=survei, oleh=request.user, **form.isian())
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            if baru:
                n = _hitung(request, survei, tambah=1)
                messages.success(request, f"Lembar ke-{angka(n)} hari ini tersimpan.")
            else:
                messages.info(request, "Lembar itu sudah tersimpan tadi; tidak dihitung dua kali.")
            tetap = {k: request.POST.get(k, "") for k in TETAP}
            return redirect(reverse("evaluasi:survei_kertas", args=[pk], query=tetap))
    konteks = {
        "judul": survei.judul,
        "remah": remah_survei(),
        "tab": tab_survei(request, survei, "survei_kertas"),
        "survei": survei,
        "lencana_survei": LENCANA_SURVEI[survei.status],
        "form": form,
        "dapat": survei.status in (Survei.Status.DIBUKA, Survei.Status.BERAKHIR),
        "hari_ini": _hitung(request, survei),
        "seluruh": banyak_jawaban(survei),
    }
    return render(request, "evaluasi/survei_kertas.html", konteks)


def _awal(request: HttpRequest, survei: Survei) -> dict[str, Any]:
    """What the sheet before left behind, and the key of this one."""
    awal = {k: request.GET[k][:20] for k in TETAP if request.GET.get(k)}
    awal.setdefault("tanggal", min(timezone.localdate(), survei.selesai).isoformat())
    return awal | {"kunci": secrets.token_urlsafe(16)}


def _hitung(request: HttpRequest, survei: Survei, tambah: int = 0) -> int:
    """How many sheets this officer has entered today; kept in the session, as a number only."""
    nama = f"kertas_{survei.pk}"
    hari = timezone.localdate().isoformat()
    lama = request.session.get(nama) or {}
    n = (lama.get("n", 0) if lama.get("hari") == hari else 0) + tambah
    if tambah:
        request.session[nama] = {"hari": hari, "n": n}
    return n
