"""`/kinerja/penilaian/menilai/`: evaluations I have to give, feedback, ratings; decisions on objections."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai import kinerja_nilai as nilai
from pegawai.forms.kinerja_penilaian import (
    PutusanForm,
    RatingForm,
    TarikPenilaianForm,
    UmpanBalikForm,
)
from pegawai.models import PenilaianKinerja
from pegawai.selectors import kinerja_penilaian as baca
from pegawai.selectors.kinerja_penilai import adalah, pemutus_penilaian, penilai_penilaian
from pegawai.selectors.kinerja_sebaran import berhak_sebaran, predikat_unit
from pegawai.services import kinerja_penilaian as layanan
from pegawai.services.kinerja_penilaian_tarik import tarik_penilaian
from pegawai.views.kinerja_penilaian import (
    baca_periode,
    formulir,
    penilaian_terlihat,
    remah_penilaian,
    sebut_saran,
    tampil_penilaian,
    tampil_tugas,
)
from tebingtinggi.bersama.galat import DiLuarWewenang
from tebingtinggi.bersama.pesan import kirim_pesan

S = PenilaianKinerja.Status
_SARINGAN = (
    ("", "Semua"),
    ("tindakan", "Menunggu saya"),
    ("belum", "Belum melapor"),
    ("dinilai", "Sudah dinilai"),
)


@never_cache
@require_safe
def penilaian_menilai(request: HttpRequest) -> HttpResponse:
    """What I have to evaluate in a period: `?periode=`, `?keadaan=`, `?cari=`."""
    hari_ini = timezone.localdate()
    terbuka = baca.periode_terbuka(hari_ini)
    periode = baca_periode(request, request.GET.get("periode")) or terbuka[0]
    keadaan, cari = request.GET.get("keadaan", ""), request.GET.get("cari", "").strip()[:100]
    semua = baca.tugas_menilai(request.user, periode, hari_ini)
    konteks = {
        "judul": "Menilai bawahan",
        "remah": remah_penilaian(),
        "periode": baca.kode_periode(periode),
        "pilihan_periode": [(baca.kode_periode(p), p.nama) for p in terbuka],
        "keadaan": keadaan,
        "pilihan_keadaan": _SARINGAN,
        "cari": cari,
        "banyak": len(semua),
        "menunggu": sum(t.menunggu_penilai for t in semua),
        "daftar": [tampil_tugas(t) for t in semua if _cocok(t, keadaan, cari)],
        "keberatan": baca.keberatan_menunggu(request.user),
        "memimpin": any(berhak_sebaran(request.user)),
    }
    return render(request, "pegawai/penilaian_menilai.html", konteks)


_KESELURUHAN = ("rating_hasil", "alasan_hasil", "rating_perilaku", "alasan_perilaku")


def _cocok(t: baca.Tugas, keadaan: str, cari: str) -> bool:
    if cari.casefold() not in t.skp.pegawai.nama_lengkap.casefold():
        return False
    if keadaan == "tindakan":
        return t.menunggu_penilai
    if keadaan == "belum":
        return t.status == S.BELUM
    return keadaan != "dinilai" or t.status in PenilaianKinerja.SUDAH_DINILAI


def _untuk_dinilai(request: HttpRequest, pk: int) -> PenilaianKinerja:
    """Give one that the account evaluates. Raises Http404, DiLuarWewenang for who only sees it."""
    p = penilaian_terlihat(request, pk)
    if p.pegawai.akun_id == request.user.pk or not adalah(penilai_penilaian(p), request.user):
        raise DiLuarWewenang("Penilaian diberikan oleh pejabat penilai pegawai itu.")
    return p


@never_cache
@HALAMAN_FORMULIR
def penilaian_umpan_balik(request: HttpRequest, pk: int) -> HttpResponse:
    """Feedback on results and behaviour."""
    p = _untuk_dinilai(request, pk)
    if p.status not in PenilaianKinerja.DAPAT_DINILAI:
        raise Http404
    konteks = tampil_penilaian(p)
    form = UmpanBalikForm(
        request.POST or None,
        hasil=[h for h, _ in konteks["hasil"]],
        perilaku=konteks["perilaku"],
    )
    menit = {h.pk: lama for h, lama in konteks["hasil"]}
    return formulir(
        request,
        p,
        form,
        lambda: layanan.beri_umpan_balik(penilaian=p, oleh=request.user, **form.isi()),
        templat="pegawai/penilaian_umpan_balik.html",
        pesan="Umpan balik disimpan. Pegawai dapat membacanya.",
        konteks={
            "judul": f"Umpan balik bagi {p.pegawai_nama}",
            "baris_hasil": [(h, ruas, menit[h.pk]) for h, ruas in form.hasil],
        },
    )


@never_cache
@HALAMAN_FORMULIR
def penilaian_nilai(request: HttpRequest, pk: int) -> HttpResponse:
    """Ratings with reasons; "saran" shows what the rows suggest and the cell, and saves nothing."""
    p = _untuk_dinilai(request, pk)
    if p.status != S.UMPAN_BALIK:
        raise Http404
    konteks = tampil_penilaian(p)
    menit = {h.pk: lama for h, lama in konteks["hasil"]}
    organisasi = predikat_unit(bagan_terkini(), [p.unit_id], p.mulai.year)
    form = RatingForm(
        request.POST or None,
        initial={n: getattr(p, n) for n in _KESELURUHAN}
        | {"capaian_organisasi": p.capaian_organisasi or organisasi.get(p.unit_id, "")},
        hasil=[h for h, _ in konteks["hasil"]],
        perilaku=konteks["perilaku"],
    )
    hanya_saran = request.method == "POST" and "saran" in request.POST
    tambahan = {
        "judul": f"Rating {p.pegawai_nama}",
        "baris_hasil": [(h, r, a, menit[h.pk]) for h, r, a in form.hasil],
        "saran": [],
        "matriks": konteks["matriks"],
        "kolom_matriks": konteks["kolom_matriks"],
        "bahan": konteks["bahan"],
    }
    if request.method == "POST":
        tambahan["saran"] = sebut_saran(**form.saran())
        tambahan["matriks"] = baca.susun_matriks(
            request.POST.get("rating_hasil", ""), request.POST.get("rating_perilaku", "")
        )
    if hanya_saran:
        if not tambahan["saran"]:
            kirim_pesan(request, "Isi dahulu rating barisnya.", tingkat=messages.INFO)
        tetap = {"p": p, "form": form, "remah": remah_penilaian(p)}
        batal = {"batal_url": reverse("pegawai:penilaian_rinci", args=[p.pk])}
        return render(request, "pegawai/penilaian_nilai.html", tetap | batal | tambahan)
    return formulir(
        request,
        p,
        form,
        lambda: layanan.tetapkan_rating(penilaian=p, isi=form.isi(), oleh=request.user),
        templat="pegawai/penilaian_nilai.html",
        pesan="Penilaian ditetapkan. Pegawai dapat menerima atau mengajukan keberatan dalam 14 hari.",
        konteks=tambahan,
    )


@never_cache
@HALAMAN_FORMULIR
def penilaian_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a rating back that its person has not answered, with the reason."""
    p = _untuk_dinilai(request, pk)
    if p.status != S.DINILAI:
        raise Http404
    form = TarikPenilaianForm(request.POST or None)
    return formulir(
        request,
        p,
        form,
        lambda: tarik_penilaian(penilaian=p, oleh=request.user, **form.cleaned_data),
        templat="pegawai/skp_form.html",
        pesan="Penilaian ditarik. Perbaiki ratingnya, lalu tetapkan lagi.",
        konteks={
            "judul": f"Tarik penilaian {p.pegawai_nama}",
            "label": "Tarik penilaian",
            "pengantar": "Selama pegawai belum menerima atau mengajukan keberatan.",
        },
    )


@never_cache
@HALAMAN_FORMULIR
def penilaian_putusan(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on an objection."""
    p = penilaian_terlihat(request, pk)
    if p.status != S.KEBERATAN:
        raise Http404
    if p.pegawai.akun_id == request.user.pk or not adalah(pemutus_penilaian(p), request.user):
        raise DiLuarWewenang("Keberatan diputus oleh atasan pejabat penilai.")
    form = PutusanForm(request.POST or None, penilaian=p)
    return formulir(
        request,
        p,
        form,
        lambda: layanan.putuskan_keberatan(penilaian=p, oleh=request.user, **form.cleaned_data),
        templat="pegawai/penilaian_putusan.html",
        pesan="Keberatan diputus.",
        konteks={
            "judul": f"Putuskan keberatan {p.pegawai_nama}",
            "nama_hasil": nilai.NAMA_RATING[p.rating_hasil],
            "nama_perilaku": nilai.NAMA_RATING[p.rating_perilaku],
        },
    )
