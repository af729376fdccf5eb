"""The resident's door, the dashboard, the guide, health."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evaluasi.peristiwa import DAFTAR_PERISTIWA
from orgstruktur.models import StatusStruktur
from tebingtinggi.beranda import selectors
from tebingtinggi.beranda.navigasi import alamat
from tebingtinggi.beranda.panduan import MENURUT_SLUG, TOPIK
from tebingtinggi.beranda.pintas import pintas
from tebingtinggi.beranda.tunggu import menunggu

SAPAAN = ((11, "Selamat pagi"), (15, "Selamat siang"), (18, "Selamat sore"), (24, "Selamat malam"))


@require_safe
@login_not_required
def pintu(request: HttpRequest) -> HttpResponse:
    """`/`: the resident's door."""
    konteks = {
        "judul": "Apa keperluan Anda?",
        "ringkasan": selectors.ringkasan_kota(),
        "cari_url": alamat("evaluasi:layanan"),
        "struktur_url": alamat("orgstruktur:struktur"),
        "survei_url": alamat("evaluasi:survei"),
        "hasil_url": alamat("evaluasi:hasil"),
        "daftar_peristiwa": DAFTAR_PERISTIWA,
        "data_url": alamat("orgstruktur:data_beranda"),
        "perubahan_url": alamat("evaluasi:perubahan_publik"),
    }
    return render(request, "beranda/pintu.html", konteks)


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """`/beranda/`: what waits for me."""
    akun = request.user
    daftar_peran = selectors.peran_tampil(akun)
    jam = timezone.localtime().hour
    konteks = {
        "judul": f"{next(kata for batas, kata in SAPAAN if jam < batas)}, {akun}",
        "daftar_peran": daftar_peran,
        "daftar_izin": selectors.izin_tampil(akun),
        "daftar_tunggu": menunggu(akun, daftar_peran),
        "daftar_pintas": pintas(akun),
        "daftar_jejak": selectors.jejak_sendiri(akun),
        "hari_ini": timezone.localdate(),
    }
    return render(request, "beranda/beranda.html", konteks)


@require_safe
@login_not_required
def panduan(request: HttpRequest) -> HttpResponse:
    """`/panduan/`: the topics of the guide."""
    return render(request, "beranda/panduan.html", {"judul": "Panduan", "daftar_topik": TOPIK})


@require_safe
@login_not_required
def panduan_topik(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic of the guide."""
    topik = MENURUT_SLUG.get(slug)
    if topik is None:
        raise Http404
    konteks = {
        "judul": topik.judul,
        "topik": topik,
        "daftar_topik": TOPIK,
        "remah": [{"label": "Panduan", "url": reverse("panduan")}],
        "tabel_hak": selectors.tabel_hak,
    }
    return render(request, topik.templat, konteks)


@require_safe
@never_cache
@login_not_required
def sehat(request: HttpRequest) -> JsonResponse:
    """`/sehat/`: for monitors; says whether the database answers and how far the schedule is."""
    try:
        hari = StatusStruktur.objects.values_list("tanggal_berlaku", flat=True).first()
    except DatabaseError:
        return JsonResponse(
            {"baik": False, "basis_data": False, "tanggal_berlaku": None}, status=503
        )
    return JsonResponse({"baik": True, "basis_data": True, "tanggal_berlaku": hari})
