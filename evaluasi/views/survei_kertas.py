"""`/evaluasi/survei/<pk>/kertas/`: sheets of paper, one after the other, by keyboard."""

import secrets
from typing import Any

from django.conf import settings
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
from evaluasi.services.survei_kertas import Lembar, belum_diisi, simpan_kertas, tarik_kertas
from evaluasi.unsur import BANYAK_UNSUR, UNSUR
from evaluasi.views.survei_ambil import KELOLA, ambil_survei, remah_survei, tab_survei
from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka

#: Minutes in which the last sheet may be taken back. Which it was stands in a signed cookie of the officer's browser
#: for that time, so that nothing on the server joins an answer to who typed it.
MENIT_TARIK = 10
_KUE, _GARAM = "kertas_terakhir", "evaluasi.kertas"


@never_cache
@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_kertas(request: HttpRequest, pk: int) -> HttpResponse:
    """The next sheet; date, service and counter stay as they were. An incomplete sheet is asked about first."""
    survei = ambil_survei(request, pk, ubah=True)
    if request.POST.get("aksi") == "tarik":
        return _tarik(request, survei)
    form = KertasForm(request.POST or None, survei=survei, initial=_awal(request, survei))
    kurang: list[str] = []
    if form.is_valid():
        isian = form.isian()
        kurang = belum_diisi(isian["nilai"], isian["layanan"])
        if not kurang or len(kurang) == BANYAK_UNSUR or request.POST.get("aksi") == "tak_lengkap":
            try:
                lembar = simpan_kertas(survei=survei, oleh=request.user, **isian)
            except AturanDilanggar as galat:
                kurang = []
                form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
            else:
                return _tersimpan(request, survei, lembar)
    konteks = {
        "judul": survei.judul,
        "remah": remah_survei(),
        "tab": tab_survei(request, survei, "survei_kertas"),
        "survei": survei,
        "lencana_survei": LENCANA_SURVEI[survei.status],
        "form": form,
        "kurang": [f"{UNSUR[k].urutan_tanya}. {UNSUR[k].nama}" for k in kurang],
        "dapat": survei.status in (Survei.Status.DIBUKA, Survei.Status.BERAKHIR),
        "dapat_tarik": request.method == "GET" and _terakhir(request, survei) is not None,
        "menit_tarik": MENIT_TARIK,
        "hari_ini": _hitung(request, survei),
        "seluruh": banyak_jawaban(survei),
    }
    return render(request, "evaluasi/survei_kertas.html", konteks)


def _tersimpan(request: HttpRequest, survei: Survei, lembar: Lembar | None) -> HttpResponse:
    """On to the next sheet; a new one may be taken back for a while."""
    if lembar is not None:
        n = _hitung(request, survei, tambah=1)
        messages.success(request, f"Lembar ke-{angka(n)} hari ini tersimpan.")
    else:
        messages.info(request, "Lembar itu sudah tersimpan tadi; tidak dihitung dua kali.")
    jawaban = _berikut(request, survei)
    if lembar is not None:
        isi = f"{survei.pk}:{request.user.pk}:{lembar.respon}:{lembar.saran or ''}"
        jawaban.set_signed_cookie(
            _KUE,
            isi,
            salt=_GARAM,
            max_age=MENIT_TARIK * 60,
            path=_alamat(survei),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
    return jawaban


def _tarik(request: HttpRequest, survei: Survei) -> HttpResponse:
    """Take the last sheet back."""
    lembar = _terakhir(request, survei)
    try:
        if lembar is None:
            raise AturanDilanggar(
                f"Lembar terakhir hanya dapat ditarik dalam {MENIT_TARIK} menit, oleh yang memasukkannya."
            )
        tarik_kertas(survei=survei, lembar=lembar, oleh=request.user)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        _hitung(request, survei, tambah=-1)
        messages.success(request, "Lembar terakhir ditarik kembali; masukkan lagi dengan benar.")
    jawaban = _berikut(request, survei)
    jawaban.delete_cookie(_KUE, path=_alamat(survei), samesite="Strict")
    return jawaban


def _terakhir(request: HttpRequest, survei: Survei) -> Lembar | None:
    """The sheet that this officer has just entered here; None when there is none, or it is too long ago."""
    isi = request.get_signed_cookie(_KUE, "", salt=_GARAM, max_age=MENIT_TARIK * 60)
    milik, oleh, respon, saran = isi.split(":") if isi.count(":") == 3 else ("", "", "", "")
    if (milik, oleh) != (str(survei.pk), str(request.user.pk)):
        return None
    return Lembar(int(respon), int(saran) if saran else None)


def _berikut(request: HttpRequest, survei: Survei) -> HttpResponse:
    tetap = {k: request.POST[k] for k in TETAP if k in request.POST}
    return redirect(reverse("evaluasi:survei_kertas", args=[survei.pk], query=tetap))


def _alamat(survei: Survei) -> str:
    return reverse("evaluasi:survei_kertas", args=[survei.pk])


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
    n = max(0, (lama.get("n", 0) if lama.get("hari") == hari else 0) + tambah)
    if tambah:
        request.session[nama] = {"hari": hari, "n": n}
    return n
