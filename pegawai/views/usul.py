"""`/pegawai/saya/` and requests for corrections: the person asks, the scoped officer answers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.usul import PutusanForm, RuasUsulForm, UsulForm
from pegawai.models import Pegawai, UsulPerbaikan
from pegawai.models.usul import RUAS_USUL
from pegawai.selectors import rinci
from pegawai.selectors.rancangan_orang import rencana_saya
from pegawai.selectors.usul import antrean_usul, jam_usul, usul_dijawab, usul_sendiri
from pegawai.services.lihat import lihat_data_terbatas, lihat_usul
from pegawai.services.usul import (
    ajukan_usul,
    nilai_kini,
    sebut_teks,
    tarik_usul,
    terima_usul,
    tolak_usul,
    usang,
)
from pegawai.views.ambil import IZIN
from pegawai.views.pegawai import konteks_pegawai
from pegawai.views.tab import tab_pegawai
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi, SudahBerubah
from tebingtinggi.bersama.pesan import kirim_pesan

_PER_HALAMAN = 50
_LENCANA = {10: "akan_berlaku", 20: "aktif", 30: "ditolak", 40: "dibatalkan"}


def _pegawai_saya(request: HttpRequest) -> Pegawai | None:
    return Pegawai.objects.filter(akun=request.user.pk).select_related("unit_tunggu").first()


# --- my own record -------------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def saya(request: HttpRequest) -> HttpResponse:
    """My own record on a phone. POST shows the restricted data (one's own look is not logged)."""
    pegawai = _pegawai_saya(request)
    if pegawai is None:
        return render(request, "pegawai/saya_tiada.html", {"judul": "Data saya"})
    hak = rinci.hak_pegawai(pegawai, request.user)
    terbatas = None
    if request.method == "POST":
        terbatas = lihat_data_terbatas(pegawai=pegawai, oleh=request.user)
    konteks = konteks_pegawai(pegawai, hak, penuh=terbatas is not None)
    unit = konteks["unit_kini"]
    konteks |= {
        "judul": pegawai.nama_lengkap,
        "terbatas": terbatas,
        "rekan": rinci.rekan_seunit(unit.id, konteks["hari"]) if unit else [],
        "usul": [_tampil(u, penuh=terbatas is not None) for u in usul_sendiri(pegawai)],
        "baca_saja": True,
        "penempatan_saya": rencana_saya(request.user),
    }
    return render(request, "pegawai/saya.html", konteks)


def _tampil(u: UsulPerbaikan, *, penuh: bool) -> dict[str, Any]:
    """Give a request in words; restricted values only where they were asked for."""
    samar = u.terbatas and not penuh
    return {
        "usul": u,
        "lama": "•••" if samar else sebut_teks(u.ruas, u.nilai_lama),
        "baru": "•••" if samar else sebut_teks(u.ruas, u.nilai_baru),
        "jam": jam_usul(u, timezone.now()) if u.terbuka else None,
        "lencana": _LENCANA[u.status],
    }


@never_cache
@HALAMAN_FORMULIR
def saya_usul(request: HttpRequest) -> HttpResponse:
    """Ask for a correction: `?ruas=…` first, then the right value, the reason, the evidence."""
    pegawai = _pegawai_saya(request)
    if pegawai is None:
        raise Http404
    ruas = request.GET.get("ruas", "")
    dasar = {
        "judul": "Usulkan perbaikan data",
        "remah": [{"label": "Data saya", "url": reverse("pegawai:saya")}],
    }
    if ruas not in RUAS_USUL:
        form = RuasUsulForm(request.GET if {"ruas", "lanjut"} & request.GET.keys() else None)
        return render(request, "pegawai/usul_ruas.html", dasar | {"form": form})
    isi = UsulForm(request.POST or None, request.FILES or None, ruas=ruas)
    if isi.is_valid():
        try:
            ajukan_usul(pegawai=pegawai, ruas=ruas, oleh=request.user, **isi.cleaned_data)
        except AturanDilanggar as galat:
            isi.add_error(galat.ruas if galat.ruas in isi.fields else None, galat.pesan)
        else:
            kirim_pesan(request, "Usul terkirim. Petugas menjawabnya dalam 3 × 24 jam.")
            return redirect("pegawai:saya")
    konteks = {
        "form": isi,
        "sebutan": RUAS_USUL[ruas],
        "kini": sebut_teks(ruas, nilai_kini(pegawai, ruas)),
        "lain": ruas == "lain",
        "terbatas": ruas in ("nomor", *Pegawai.KOLOM_TERBATAS),
    }
    return render(request, "pegawai/usul_isi.html", dasar | konteks)


@never_cache
@require_safe
def saya_usul_bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of an own request as a download."""
    sendiri = UsulPerbaikan.objects.defer("bukti").filter(pegawai__akun=request.user.pk)
    return _unduh_bukti(get_object_or_404(sendiri, pk=pk))


@require_POST
def usul_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw the own request."""
    usul = get_object_or_404(
        UsulPerbaikan.objects.defer("bukti"), pk=pk, pegawai__akun=request.user.pk
    )
    try:
        tarik_usul(usul=usul, oleh=request.user)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        kirim_pesan(request, "Usul ditarik.")
    return redirect("pegawai:saya")


# --- the officer ---------------------------------------------------------------------------------
@require_safe
@wajib_izin(IZIN)
def usul_daftar(request: HttpRequest) -> HttpResponse:
    """The queue, the most urgent first; `?keadaan=selesai` shows what was answered."""
    selesai = request.GET.get("keadaan") == "selesai"
    daftar = usul_dijawab(request.user) if selesai else antrean_usul(request.user)
    halaman = Paginator(daftar, _PER_HALAMAN).get_page(request.GET.get("halaman"))
    kini = timezone.now()
    baris = [
        {"usul": u, "jam": jam_usul(u, kini) if u.terbuka else None, "lencana": _LENCANA[u.status]}
        for u in halaman
    ]
    url = reverse("pegawai:usul_daftar")
    konteks = {
        "judul": "Usul perbaikan data",
        "tab": tab_pegawai(request.user, "usul_daftar"),
        "sub_tab": [
            {"label": "Menunggu", "url": url, "aktif": not selesai},
            {"label": "Sudah dijawab", "url": f"{url}?keadaan=selesai", "aktif": selesai},
        ],
        "halaman": halaman,
        "baris": baris,
        "selesai": selesai,
    }
    return render(request, "pegawai/usul_daftar.html", konteks)


def _ambil_usul(request: HttpRequest, pk: int) -> UsulPerbaikan:
    """Give a request of a person in scope; 404 for what may not even be seen, 403 for one's own."""
    usul = (
        UsulPerbaikan.objects.select_related("pegawai", "diputus_oleh").defer("bukti").filter(pk=pk)
    ).first()
    if usul is None:
        raise Http404
    satu = Pegawai.objects.filter(pk=usul.pegawai_id)
    if usul.pegawai.akun_id == request.user.pk:
        raise PermissionDenied("Usul tentang data Anda sendiri diputus oleh petugas lain.")
    if satu.dapat_diubah_oleh(request.user, IZIN).exists():
        return usul
    if satu.terlihat_oleh(request.user).exists():
        raise PermissionDenied("Pegawai ini berada di luar wewenang Anda.")
    raise Http404


@never_cache
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def usul_putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what it would change, the evidence, accept or refuse with a reason."""
    usul = _ambil_usul(request, pk)
    form = PutusanForm(request.POST or None)
    peringatan: list[str] = []
    if form.is_valid():
        try:
            return _putuskan(request, usul, form.cleaned_data["alasan"])
        except PerluKonfirmasi as tanya:
            peringatan = tanya.daftar_peringatan
        except (AturanDilanggar, SudahBerubah) as galat:
            ruas = getattr(galat, "ruas", None)
            form.add_error("alasan" if ruas == "alasan" else None, galat.pesan)
    lihat_usul(usul=usul, oleh=request.user)  # every rendering shows the values
    konteks = {
        "judul": f"Usul {usul.pegawai.nama_lengkap}",
        "remah": [
            {"label": "Pegawai", "url": reverse("pegawai:pegawai_daftar")},
            {"label": "Usul perbaikan data", "url": reverse("pegawai:usul_daftar")},
        ],
        "form": form,
        "peringatan": peringatan,
        "kini": sebut_teks(usul.ruas, nilai_kini(usul.pegawai, usul.ruas))
        if usul.terbuka and usang(usul)
        else "",
        **_tampil(usul, penuh=True),
    }
    return render(request, "pegawai/usul_putuskan.html", konteks)


def _putuskan(request: HttpRequest, usul: UsulPerbaikan, alasan: str) -> HttpResponse:
    if request.POST.get("putusan") == "tolak":
        tolak_usul(usul=usul, oleh=request.user, alasan=alasan)
        kirim_pesan(request, f"Usul {usul.pegawai.nama_lengkap} ditolak.")
    elif request.POST.get("putusan") == "terima":
        setuju = bool(request.POST.get("setuju"))
        terima_usul(usul=usul, oleh=request.user, alasan=alasan, setuju=setuju)
        kirim_pesan(request, f"Usul {usul.pegawai.nama_lengkap} diterima dan datanya diperbaiki.")
    else:
        raise AturanDilanggar("Pilih Terima atau Tolak.")
    return redirect("pegawai:usul_daftar")


@never_cache
@require_safe
@wajib_izin(IZIN)
def usul_bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence as a download, for the officer: every one leaves a Jejak; never shown in the page."""
    usul = _ambil_usul(request, pk)
    jawaban = _unduh_bukti(usul)
    lihat_usul(usul=usul, oleh=request.user, bukti=True)
    return jawaban


def _unduh_bukti(usul: UsulPerbaikan) -> HttpResponse:
    isi = UsulPerbaikan.objects.values_list("bukti", flat=True).get(pk=usul.pk)
    if not isi:
        raise Http404
    jawaban = HttpResponse(bytes(isi), content_type=usul.bukti_jenis)
    jawaban["Content-Disposition"] = content_disposition_header(True, usul.bukti_nama) or ""
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
