"""`/rancangan/<pk>/orang/`: who a proposal touches; plan, accept suggestions, override, decree, export."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.models import Rancangan, boleh
from orgstruktur.selectors.rancangan_peringatan import peringatan_tanggal
from orgstruktur.views.rancangan_alur import PUTUSKAN
from pegawai.aturan_rencana import PLT
from pegawai.forms.rancangan_orang import (
    CabutForm,
    KecualikanForm,
    NomorSuratForm,
    SaringOrangForm,
    SkForm,
)
from pegawai.orang_rancangan import BELUM, JENIS_PERUBAHAN, KEADAAN, TETAP, Tersentuh
from pegawai.saran_penempatan import sarankan, sarankan_plt
from pegawai.selectors.rancangan_orang import TAHAP_RENCANA, Halangan, cari_halangan, sebab_gugur
from pegawai.selectors.rancangan_peringatan import peringatan
from pegawai.services.rancangan_orang import (
    Permintaan,
    cabut_rencana,
    catat_sk,
    catat_unduhan,
    kecualikan,
    rencanakan,
)
from pegawai.services.rancangan_terap import sebut_halangan
from pegawai.views.rancangan_halaman import HalamanOrang, halaman_orang
from pegawai.views.rancangan_surat import konteks_nomor
from tebingtinggi.bersama.berkas_daftar import XLSX, buntut_kueri, jawab_berkas, tolak
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka, tanggal

PER_HALAMAN = 50
T = Rancangan.Tahap
#: state → key of bersama/tampilan.py LENCANA
LENCANA = {"belum": "galat", "konflik": "peringatan", "ditempatkan": "dipenuhi", "tetap": "tetap"}
_KOLOM = (
    *(("Nama", 34), ("Jabatan sekarang", 42), ("Unit sekarang", 36)),
    *(("Perangkat daerah sekarang", 36), ("Yang berubah", 40), ("Keadaan", 26)),
    *(("Jabatan sesudahnya", 42), ("Unit sesudahnya", 36), ("Perangkat daerah sesudahnya", 36)),
    *(("Plt yang direncanakan", 42), ("Cara", 16)),
    *(("Kelebihan pegawai", 12), ("Alasan", 40), ("Yang perlu diperbaiki", 44)),
)


def _saring(form: SaringOrangForm, o: HalamanOrang) -> list[Tersentuh]:
    isi = form.cleaned_data
    jenis, keadaan, akar = (isi.get(k) for k in ("jenis", "keadaan", "akar"))
    kata = isi.get("cari", "").casefold().split()
    cabang: set[int] | None = None
    if akar:
        bagan = o.hasil.dari.bagan
        cabang = {s.id for s in bagan.turunan(bagan[akar], sertakan_diri=True)}
    return [
        t
        for t in o.daftar
        if (not jenis or jenis in t.jenis)
        and (not keadaan or t.keadaan == keadaan)
        and (cabang is None or o.hasil.unit_orang(t.orang) in cabang)
        and all(k in _teks(t) for k in kata)
    ]


def _teks(t: Tersentuh) -> str:
    tempat = (x for x in (t.dari, t.tetap, t.tujuan) if x)
    return f"{t.orang.nama} {' '.join(f'{x.jabatan} {x.letak}' for x in tempat)}".casefold()


@never_cache
@require_safe
def rancangan_orang(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q= keadaan= jenis= akar= halaman=`; everybody touched, the most urgent first."""
    o = halaman_orang(request, pk)
    form = SaringOrangForm(request.GET, bagan=o.hasil.dari.bagan)
    form.is_valid()
    halaman = Paginator(_saring(form, o), PER_HALAMAN).get_page(request.GET.get("halaman"))
    tulis = o.dapat_tulis
    belum = [t for t in halaman.object_list if _perlu_saran(t)] if tulis else []
    saran = sarankan(o.hasil, belum)
    baris = [_baris(o, t, saran) for t in halaman.object_list]
    tersaring = any(form.cleaned_data.get(k) for k in ("jenis", "keadaan", "akar"))
    konteks = o.konteks(
        form=form,
        galat=form.daftar_galat,
        halaman=halaman,
        baris=baris,
        ada_saran=any(b["saran"] for b in baris),
        dapat_tulis_orang=tulis,
        saring_terbuka=tersaring,
        bersih_url=request.path if tersaring or form.cleaned_data.get("cari") else "",
        unduh_url=reverse("pegawai:rancangan_orang_xlsx", args=[o.h.rancangan.pk])
        + buntut_kueri(request),
        daftar_url=request.path,
        dampak_url=reverse("orgstruktur:rancangan_dampak", args=[o.h.rancangan.pk]),
        **konteks_nomor(o.h.rancangan, NomorSuratForm() if o.sk else None),
        **_ikhtisar(request, o),
    )
    status = 400 if form.daftar_galat else 200
    return render(request, "pegawai/rancangan_orang.html", konteks, status=status)


def _perlu_saran(t: Tersentuh) -> bool:
    """Say whether a position is suggested: to who has none, and where the former one is there again."""
    return t.keadaan == BELUM or (t.keadaan == TETAP and "semula" in t.jenis)


def _baris(o: HalamanOrang, t: Tersentuh, saran: Any) -> dict[str, Any]:
    url = reverse("pegawai:rancangan_orang_satu", args=[o.h.rancangan.pk, t.orang.pk])
    pertama = next(iter(saran.get(t.orang.pk, ())), None)
    if pertama and not o.jangkauan.unit(pertama.posisi.unit.id):
        pertama = None
    return {
        "t": t,
        "url": url,
        "semula": o.hasil.semula.get(t.orang.pk) if {"tergeser", "semula"} & {*t.jenis} else None,
        "jenis": [JENIS_PERUBAHAN[k] for k in t.jenis],
        "lencana": LENCANA[t.keadaan],
        "keadaan": KEADAAN[t.keadaan],
        "saran": pertama,
    }


def _ikhtisar(request: HttpRequest, o: HalamanOrang) -> dict[str, Any]:
    """Give what stands above the list: figures, warnings, what is in the way, who may settle it."""
    r = o.h.rancangan
    menyusun = r.tahap in TAHAP_RENCANA  # after the decree too: somebody may be left since
    semua = cari_halangan(o.hasil, o.jangkauan) if menyusun else Halangan(0, (), ())
    sisa = semua.tanpa(o.pengecualian)
    kosong = o.hasil.kepala_kosong
    boleh_nama = [x.pk for x in o.hasil.pokok.values() if o.jangkauan.orang(x)]
    plt = sarankan_plt(o.hasil, kosong, boleh_nama) if kosong and o.dapat_tulis else {}
    dalam = [p for p in kosong if o.jangkauan.unit(p.unit.id)]
    return {
        "ikhtisar": o.jangkauan.ikhtisar(),
        "peringatan": [*peringatan(r, o.hasil), *peringatan_tanggal(r.tanggal_berlaku)]
        if r.tahap < T.DITERAPKAN
        else [],
        "menunggu_dulu": sum(t.keadaan == BELUM and t.dari is None for t in o.daftar)
        if menyusun
        else 0,
        "halangan": sebut_halangan(sisa)[:-1],
        "kepala_kosong": [(p, *(plt.get(p.jabatan.id) or (None, ""))) for p in dalam],
        "kelebihan": [p for p in o.hasil.kelebihan if o.jangkauan.unit(p.unit.id)],
        "daftar_pengecualian": o.pengecualian,
        "form_kecualikan": KecualikanForm()
        if boleh(request.user, PUTUSKAN) and (sisa.belum or sisa.urusan)
        else None,
        "sk": o.sk,
        "gugur": sebab_gugur(r, o.sk),
        "perlu_sk": o.hasil.berencana,
        "form_sk": SkForm()
        if r.tahap == T.DISETUJUI and o.sk is None and o.jangkauan.lingkup.semua
        else None,
    }


# --- acts -----------------------------------------------------------------------------------------------
def _jalankan(
    request: HttpRequest,
    pk: int,
    layanan: Callable[..., Any],
    pesan: Callable[[Any], str],
    **lain: Any,
) -> HttpResponse:
    """Call a service and go back to the list; what it refuses is told there."""
    o = halaman_orang(request, pk)
    try:
        hasil = layanan(rancangan=o.h.rancangan, oleh=request.user, **lain)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, pesan(hasil))
    return redirect("pegawai:rancangan_orang", pk)


@require_POST
def rancangan_saran(request: HttpRequest, pk: int) -> HttpResponse:
    """`terima=orang:jabatan:cara` …: plan several at once, all of them or none; `semua`: every one shown (`calon`)."""
    nama = "calon" if "semua" in request.POST else "terima"
    daftar = [m for teks in request.POST.getlist(nama) if (m := _permintaan(teks))]
    return _jalankan(
        request,
        pk,
        rencanakan,
        lambda hasil: f"{angka(len(hasil))} penempatan direncanakan.",
        daftar=daftar[:PER_HALAMAN],
    )


def _permintaan(teks: str) -> Permintaan | None:
    """Read "orang:jabatan:cara"; None for anything else."""
    orang, _, lain = teks.partition(":")
    jabatan, _, cara = lain.partition(":")
    angka_saja = orang.isdecimal() and jabatan.removeprefix("-").isdecimal()
    if not (angka_saja and cara) or max(len(orang), len(jabatan)) > 10:
        return None
    alasan = "Disarankan: memimpin unit di bawahnya." if cara == PLT else ""
    return Permintaan(int(orang), int(jabatan), cara, alasan)


@require_POST
def rancangan_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """`rencana=…`: withdraw planned placements; `alasan` is asked for after the decree."""
    form = CabutForm(request.POST)
    alasan = form.cleaned_data["alasan"] if form.is_valid() else ""
    kunci = [int(k) for k in request.POST.getlist("rencana") if k.isdecimal() and len(k) < 10]
    return _jalankan(
        request,
        pk,
        cabut_rencana,
        lambda banyak: f"{angka(banyak)} rencana penempatan dicabut.",
        daftar=kunci,
        alasan=alasan,
    )


@require_POST
def rancangan_kecualikan(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go on although people or urusan are left without a place."""
    form = KecualikanForm(request.POST)
    alasan = form.cleaned_data["alasan"] if form.is_valid() else ""
    return _jalankan(
        request, pk, kecualikan, lambda _: "Pengecualian dicatat atas nama Anda.", alasan=alasan
    )


@require_POST
def rancangan_sk(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the decree; from then on each person sees the own placement."""
    form = SkForm(request.POST)
    if not form.is_valid():
        halaman_orang(request, pk)
        for daftar in form.errors.values():
            messages.error(request, str(daftar[0]))
        return redirect("pegawai:rancangan_orang", pk)
    return _jalankan(
        request,
        pk,
        catat_sk,
        lambda _: "SK dicatat. Setiap orang kini melihat penempatannya sendiri.",
        **form.cleaned_data,
    )


# --- export ---------------------------------------------------------------------------------------------
@never_cache
@require_safe
def rancangan_orang_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The people shown as a workbook; logged."""
    o = halaman_orang(request, pk)
    form = SaringOrangForm(request.GET, bagan=o.hasil.dari.bagan)
    form.is_valid()
    if form.daftar_galat:
        return tolak(form.daftar_galat)
    daftar = _saring(form, o)
    catat_unduhan(
        rancangan=o.h.rancangan, surat=False, siapa=[t.orang.pk for t in daftar], oleh=request.user
    )
    lembar = [("Orang", _KOLOM, [_sel(t) for t in daftar])]
    hari = o.h.hasil.dasar.tanggal
    keterangan = [("Rancangan", o.h.rancangan.nama), ("Susunan dasar per", tanggal(hari))]
    return jawab_berkas(request, f"orang-rancangan-{pk}", XLSX, lembar, keterangan)


def _sel(t: Tersentuh) -> list[Any]:
    r, ke = t.rencana, t.kini
    sebab = "; ".join(filter(None, (t.sebab, *(s for _, s in t.plt))))
    cara = ", ".join([*([r.cara] if r else []), *(x.cara for x, _ in t.plt)])
    return [
        t.orang.nama,
        t.dari.jabatan if t.dari else "",
        t.dari.unit if t.dari else "",
        t.dari.pd if t.dari else "",
        "; ".join(JENIS_PERUBAHAN[k] for k in t.jenis),
        KEADAAN[t.keadaan],
        ke.jabatan if ke else "",
        ke.unit if ke else "",
        ke.pd if ke else "",
        "; ".join(x.sebutan for x, _ in t.plt),
        cara,
        "ya" if r and r.kelebihan else "",
        r.alasan if r else "",
        sebab,
    ]
