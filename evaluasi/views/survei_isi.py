"""`/survei/<kode>/`: what a resident fills in. One question a screen, no account, no cookie, no trace.

A tablet at a counter alone keeps a cookie: its key (views/survei_isi_kuki.py).
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.forms.jawaban import HURUF_TAMPIL
from evaluasi.langkah_survei import PERIKSA
from evaluasi.selectors import survei_isi as baca
from evaluasi.services.anonim import tanda_selesai
from evaluasi.services.jawaban import kirim_jawaban, pastikan_menerima, pastikan_tersisa
from evaluasi.services.penolakan import (
    HURUF_SARAN,
    BelumDijawab,
    IsianTidakSah,
    KirimanDitolak,
    SaranTerlaluPanjang,
    TokenDiperlukan,
    TokenKedaluwarsa,
    TokenTidakDikenal,
)
from evaluasi.services.slip import periksa_slip
from evaluasi.views.survei_isi_kuki import ingat_kunci, kunci_di_kuki, terima_kunci
from evaluasi.views.survei_isi_layar import daftar_layar, isi_tersembunyi, susun_layar
from evaluasi.views.survei_isi_pintu import Pintu, baca_kiriman, buka_pintu
from evaluasi.views.survei_isi_tolak import STATUS, halaman_tolak, minta_json

#: refusals after which the one who sent it can do something: the answers stay on the screen
_DAPAT_DIPERBAIKI = {"batas", "kosong", "panjang", "rusak"}
#: Seconds after which a tablet without scripts returns to the start: left behind, and after thanks.
_TABLET_DITINGGALKAN, _TABLET_SELESAI = 90, 10
#: The open results (the path is fixed).
ALAMAT_HASIL = "/hasil/"
Tampilan = Callable[..., HttpResponse]


def halaman_survei(tampilan: Tampilan) -> Tampilan:
    """A page open to everybody that keeps no session; a refusal is a page that says why.

    CSRF: see baca_kiriman. A phone may keep the page for its Back button, nobody else may.
    """

    @csrf_exempt
    @login_not_required
    @wraps(tampilan)
    def bungkus(request: HttpRequest, kode: str) -> HttpResponse:
        try:
            jawaban = tampilan(request, kode)
        except KirimanDitolak as galat:
            jawaban = halaman_tolak(request, kode, galat, ALAMAT_HASIL)
        jawaban.headers.setdefault("Cache-Control", "private, no-cache")
        return jawaban

    return bungkus


@require_http_methods(["GET", "HEAD", "POST"])
@halaman_survei
def survei_isi(request: HttpRequest, kode: str) -> HttpResponse:
    """`/survei/<kode>/`: the start; POST leads from screen to screen (for browsers without scripts)."""
    if request.method == "POST":
        return _langkah(request, _buka(request, kode, baca_kiriman(request)))
    pintu = _buka(request, kode, request.GET)
    if kode.upper() != pintu.kode.upper():  # a counter's poster: on to the survey that is open now
        return redirect(_dengan_loket(request, pintu))
    return _mulai(request, pintu)


@require_safe
@halaman_survei
def survei_isi_tablet(request: HttpRequest, kode: str) -> HttpResponse:
    """`/survei/<kode>/tablet/`: the start on a tablet at a counter; leaves no trace of an answer on it.

    `?kunci=…`, the address it was registered with: once; then the key is in a cookie.
    """
    if "kunci" in request.GET:
        jawaban = terima_kunci(request, kode)
    else:
        kunci = kunci_di_kuki(request)
        jawaban = _mulai(request, _buka(request, kode, request.GET, kunci or "-"))
        ingat_kunci(request, jawaban, kunci)
    jawaban["Cache-Control"] = "no-store"
    return jawaban


@require_http_methods(["GET", "HEAD", "POST"])
@halaman_survei
def survei_isi_kirim(request: HttpRequest, kode: str) -> HttpResponse:
    """`/survei/<kode>/kirim/`: take the answers. A script is told in JSON, a browser sent onward."""
    if request.method != "POST":
        return redirect("evaluasi:survei_isi", kode)
    data = baca_kiriman(request)
    if minta_json(request) and not any(data.get(k) for k in ("t", "tablet", "diisi")):
        pastikan_tersisa(kode, data.get("kunci", "").strip(), alamat=_alamat(request))
    pintu = _buka(request, kode, data)
    try:
        diterima = _terima(request, pintu)
    except KirimanDitolak as galat:
        if (
            galat.kode not in _DAPAT_DIPERBAIKI
            or galat.ruas in pintu.form.rusak
            or minta_json(request)
        ):
            raise
        return _perbaiki(request, pintu, galat)
    if minta_json(request):
        return JsonResponse({"hasil": "diterima" if diterima else "sudah"})
    if pintu.tablet:
        return _selesai(request, pintu, sudah=not diterima)
    return redirect(_alamat_selesai(pintu, sudah=not diterima))


def _terima(request: HttpRequest, pintu: Pintu) -> bool:
    """Take the answers → True; False: this form was taken before. Raises a KirimanDitolak."""
    if pintu.form.rusak:
        raise IsianTidakSah(min(pintu.form.rusak))
    if pintu.token and pintu.slip is None:
        raise TokenTidakDikenal
    # A device that had no line may name a service that is gone by now; else it is one that was never offered.
    asing = bool(pintu.form.teks("layanan")) and pintu.form.hari_isi is None
    if not pintu.layanan_terpilih and (pintu.pilihan is not None or asing):
        raise BelumDijawab("layanan")
    return kirim_jawaban(
        pintu.survei,
        pintu.kiriman,
        token=pintu.token,
        tablet=pintu.tablet,
        alamat=_alamat(request),
    )


def _alamat_selesai(pintu: Pintu, *, sudah: bool) -> str:
    bawaan = {
        "s": tanda_selesai(pintu.survei.pk, pintu.hari),
        "lagi": "1" if sudah else "",
        "k": pintu.loket.kode if pintu.loket else "",
        "bahasa": "" if pintu.bahasa == "id" else pintu.bahasa,
    }
    return reverse(
        "evaluasi:survei_isi_selesai",
        kwargs={"kode": pintu.survei.kode},
        query={k: v for k, v in bawaan.items() if v},
    )


@require_safe
@halaman_survei
def survei_isi_selesai(request: HttpRequest, kode: str) -> HttpResponse:
    """`/survei/<kode>/selesai/`: thanks; also where the Back button leads after sending.

    Who comes here without having sent anything today or yesterday is led to the start.
    """
    pintu = _buka(request, kode, request.GET)
    tanda = request.GET.get("s", "")
    sah = (tanda_selesai(pintu.survei.pk, pintu.hari - timedelta(days=n)) for n in (0, 1))
    if not any(constant_time_compare(tanda, s) for s in sah):
        return redirect(pintu.alamat_awal)
    return _selesai(request, pintu, sudah="lagi" in request.GET)


@require_safe
@login_not_required
def survei_isi_pekerja(request: HttpRequest) -> HttpResponse:
    """`/survei/pekerja.js`: the service worker of counter tablets; its place is its scope."""
    isi = (settings.BASE_DIR / "static" / "js" / "survei_pekerja.js").read_bytes()
    return HttpResponse(isi, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def _buka(request: HttpRequest, kode: str, data: QueryDict, kunci_tablet: str = "") -> Pintu:
    return buka_pintu(kode, data, alamat=_alamat(request), kunci_tablet=kunci_tablet)


def _alamat(request: HttpRequest) -> str:
    """The visitor's network address: hashed for the limits, never kept."""
    return str(get_client_ip_address(request) or "")


# --- the pages -------------------------------------------------------------------------------------
def _konteks(pintu: Pintu, **lain: Any) -> dict[str, Any]:
    isi = {"pintu": pintu, "survei": pintu.survei, "t": pintu.t, "bahasa": pintu.bahasa}
    return {**isi, "alamat_hasil": ALAMAT_HASIL, "di_pola": False, **lain}


def _mulai(request: HttpRequest, pintu: Pintu) -> HttpResponse:
    """The start. For scripts it also carries every screen, so that they need no line until sending."""
    pastikan_menerima(pintu.survei, pintu.hari)
    if pintu.token:
        periksa_slip(pintu.slip, pintu.hari)
    elif pintu.tablet is None and not pintu.survei.tautan_terbuka:
        raise TokenDiperlukan
    konteks = _konteks(
        pintu,
        tersembunyi=isi_tersembunyi(pintu, tanpa_jawaban=True),
        daftar_layar=daftar_layar(pintu),
        pakai_slip=not (pintu.token or pintu.tablet or pintu.pilihan)
        and baca.ada_slip(pintu.survei),
    )
    return render(request, "survei/mulai.html", konteks)


def _langkah(request: HttpRequest, pintu: Pintu) -> HttpResponse:
    """One screen further, back, or to the one that is to be changed; errors stay where they are."""
    _pastikan_masih(pintu)
    data, jalan = pintu.form.data, pintu.jalan
    kini, aksi = data.get("langkah", ""), data.get("aksi", "")
    galat, status, dari_periksa = "", 200, data.get("periksa") == "1"
    if aksi.startswith("ubah:"):
        tuju, dari_periksa = aksi.removeprefix("ubah:"), True
    elif aksi == "kembali":
        tuju, dari_periksa = jalan.sebelum(kini), False
        if not tuju:
            return redirect(pintu.alamat_awal)
    else:
        galat = _galat(pintu, kini)
        tuju = kini if galat else PERIKSA if dari_periksa else jalan.sesudah(kini)
        status = 422 if galat else 200
    if tuju not in jalan.langkah:
        tuju = jalan.pertama
    if tuju == PERIKSA and (kurang := jalan.belum(pintu.terisi)):
        tuju, dari_periksa = kurang, True
    return _layar(request, pintu, tuju, galat=galat, periksa=dari_periksa, status=status)


def _pastikan_masih(pintu: Pintu) -> None:
    """Raise when the survey or the slip has ended meanwhile: better now than after the ninth question."""
    pastikan_menerima(pintu.survei, pintu.hari)
    if pintu.slip is not None and pintu.slip.berlaku_sampai < pintu.hari:
        raise TokenKedaluwarsa(pintu.slip)


def _perbaiki(request: HttpRequest, pintu: Pintu, galat: KirimanDitolak) -> HttpResponse:
    """The screen on which a refused sending can be put right, with everything filled in."""
    langkah = pintu.jalan.belum(pintu.terisi) if galat.kode == "kosong" else ""
    langkah = langkah or ("saran" if galat.kode == "panjang" else PERIKSA)
    pesan = pintu.t["galat_pilih"] if galat.kode == "kosong" else galat.sebut(pintu.bahasa)
    status = STATUS[galat.kode]
    return _layar(request, pintu, langkah, galat=pesan, periksa=True, status=status)


def _layar(
    request: HttpRequest, pintu: Pintu, langkah: str, *, galat: str, periksa: bool, status: int
) -> HttpResponse:
    if not pintu.form.teks("kunci"):
        pintu.form.cleaned_data["kunci"] = get_random_string(32)
    konteks = _konteks(
        pintu,
        layar=susun_layar(pintu, langkah, galat=galat),
        tersembunyi=isi_tersembunyi(pintu, kecuali=langkah),
        periksa=periksa and langkah != PERIKSA,
    )
    jawaban = render(request, "survei/langkah.html", konteks, status=status)
    return _di_tablet(pintu, jawaban, _TABLET_DITINGGALKAN)


def _galat(pintu: Pintu, kini: str) -> str:
    """What is wrong with the screen that was just filled in; "" when nothing is."""
    t, form = pintu.t, pintu.form
    if kini == "layanan" and not pintu.layanan_terpilih:
        return t["galat_rusak"] if form.data.get("layanan") else t["galat_layanan"]
    if kini in pintu.jalan.pertanyaan and kini not in form.nilai:
        return t["galat_rusak"] if kini in form.rusak else t["galat_pilih"]
    if kini == "diri" and form.rusak & form.atribut.keys():
        return t["galat_rusak"]
    if kini == "saran" and "saran" in form.rusak:
        return t["galat_rusak"]
    if kini == "saran" and (banyak := len(form.teks_saran)) > HURUF_SARAN:
        potong = f" {t['galat_dipotong']}" if banyak > HURUF_TAMPIL else ""
        return SaranTerlaluPanjang(banyak).sebut(pintu.bahasa) + potong
    return ""


def _selesai(request: HttpRequest, pintu: Pintu, *, sudah: bool) -> HttpResponse:
    jawaban = render(request, "survei/selesai.html", _konteks(pintu, sudah=sudah))
    return _di_tablet(pintu, jawaban, _TABLET_SELESAI)


def _di_tablet(pintu: Pintu, jawaban: HttpResponse, detik: int) -> HttpResponse:
    """On a tablet: keep no copy, and return to the start by itself."""
    if pintu.tablet:
        jawaban["Cache-Control"] = "no-store"
        jawaban["Refresh"] = f"{detik}; url={pintu.alamat_awal}"
    return jawaban


def _dengan_loket(request: HttpRequest, pintu: Pintu) -> str:
    bawaan = request.GET.dict()
    if pintu.loket:
        bawaan["k"] = pintu.loket.kode
    return reverse("evaluasi:survei_isi", kwargs={"kode": pintu.survei.kode}, query=bawaan)
