"""`/sosialisasi/tugas/`: what has to be done after an application, by whom, how far it is."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.models import Rancangan
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.pelaksanaan import HapusTugasForm, SaringTugasForm, TugasForm
from pegawai.models import TugasPelaksanaan
from pegawai.selectors import pelaksanaan as baca
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.sosialisasi import LIHAT, lingkup_sosialisasi
from pegawai.services import pelaksanaan as layanan
from pegawai.views.kinerja_bingkai import Selesai, lewat_form, lewat_konfirmasi
from pegawai.views.sosialisasi import remah_sosialisasi, tab_sosialisasi
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, tolak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.pesan import kirim_pesan
from tebingtinggi.bersama.tampilan import angka, tanggal, tanggal_jam

PER_HALAMAN = 50
_ISI = "pegawai/_tugas_isi.html"
_TIDAK_TERSENTUH = "Rancangan ini tidak menyentuh unit atau pegawai dalam lingkup Anda."
_KOLOM = [
    *(("Tugas", 44), ("Uraian", 60), ("Unit", 40), ("Pegawai", 36), ("Paling lambat", 16)),
    *(("Keadaan", 14), ("Selesai pada", 20)),
]


def remah_tugas() -> list[dict[str, str]]:
    """Give the way back to the tasks."""
    kembali = {"label": "Tugas pelaksanaan", "url": reverse("pegawai:tugas_saya")}
    return [*remah_sosialisasi(), kembali]


# --- the own ones -----------------------------------------------------------------------------------
@never_cache
@require_safe
def tugas_saya(request: HttpRequest) -> HttpResponse:
    """The own tasks and those of the own units; for who follows them the proposals with their progress."""
    hari = timezone.localdate()
    milik = baca.tugas_saya(pegawai_akun(request.user), request.user)
    pantau = bool(lingkup_sosialisasi(request.user, LIHAT))
    berjalan = baca.kemajuan_rancangan(baca.tugas_terlihat(request.user), hari) if pantau else []
    peran = baca.lingkup_penyelenggara(request.user)
    tanpa: Any = []
    if peran:
        diterapkan = Rancangan.objects.filter(tahap=Rancangan.Tahap.DITERAPKAN)
        berdaftar = TugasPelaksanaan.objects.hidup().values("rancangan")  # in whosever scope
        tanpa = diterapkan.exclude(pk__in=berdaftar).order_by("-tanggal_berlaku")
    return render(
        request,
        "pegawai/tugas_saya.html",
        {
            "judul": "Tugas pelaksanaan",
            "remah": remah_sosialisasi(),
            "tab": tab_sosialisasi(request.user, "tugas_saya"),
            "bagian": [
                ("sendiri", "Untuk saya", _dengan_lewat(milik.sendiri)),
                ("unit", "Untuk unit yang saya pimpin", _dengan_lewat(milik.unit)),
            ],
            "ada": bool(milik.sendiri or milik.unit),
            "berjalan": berjalan,
            "tanpa": tanpa[:10],
            "boleh_templat": peran.semua,
        },
    )


def _dengan_lewat(daftar: list[TugasPelaksanaan]) -> list[tuple[TugasPelaksanaan, bool]]:
    return [(t, t.lewat()) for t in daftar]


@require_POST
def tugas_tandai(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one done (`selesai=1`) or open again, and go back to the list."""
    tugas = get_object_or_404(TugasPelaksanaan.objects.hidup().select_related("unit"), pk=pk)
    selesai = request.POST.get("selesai") == "1"
    try:
        layanan.tandai_tugas(tugas=tugas, selesai=selesai, oleh=request.user)
    except DiLuarWewenang as galat:
        raise Http404 from galat  # whose it is need not be known
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        kirim_pesan(request, f"“{tugas.judul}” {'selesai' if selesai else 'dibuka lagi'}.")
    kembali = request.POST.get("kembali", "")
    if not url_has_allowed_host_and_scheme(kembali, {request.get_host()}, request.is_secure()):
        kembali = reverse("pegawai:tugas_saya")
    return redirect(kembali)


@never_cache
@HALAMAN_FORMULIR
def tugas_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words and the day of a task."""
    tugas = _ambil_tugas(request, pk)
    form = TugasForm(request.POST if request.method == "POST" else None, instance=tugas)

    def kerjakan() -> Selesai:
        layanan.ubah_tugas(tugas=tugas, oleh=request.user, **form.cleaned_data)
        return Selesai("Tugas diubah.", tugas.get_absolute_url())

    konteks = {"judul": f"Ubah tugas: {_siapa(tugas)}", **_bingkai(tugas)}
    return lewat_form(request, form, kerjakan, "pegawai/sosialisasi_form.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def tugas_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one task off the list, with a reason."""
    tugas = _ambil_tugas(request, pk)
    if not baca.boleh_menghapus(tugas, request.user):
        raise DiLuarWewenang(layanan.BUKAN_PENYELENGGARA)
    form = HapusTugasForm(request.POST if request.method == "POST" else None)

    def kerjakan() -> Selesai:
        layanan.hapus_tugas(tugas=tugas, oleh=request.user, **form.cleaned_data)
        return Selesai(f"“{tugas.judul}” dihapus dari daftar.", tugas.get_absolute_url())

    konteks = {
        "judul": f"Hapus tugas “{tugas.judul}”?",
        "pengantar": f"{_siapa(tugas)}, paling lambat {tanggal(tugas.tenggat)}.",
        "akibat": [
            "Tidak ditagih lagi dan tidak dihitung dalam kemajuan.",
            "Melengkapi daftar tidak membuatnya kembali.",
        ],
        "label": "Hapus tugas",
        "bahaya": True,
        "uji": "hapus-tugas",
        **_bingkai(tugas),
    }
    return lewat_form(request, form, kerjakan, "komponen/halaman_konfirmasi.html", konteks)


def _ambil_tugas(request: HttpRequest, pk: int) -> TugasPelaksanaan:
    """Give a task that this account manages. Raises Http404."""
    semua: Any = TugasPelaksanaan.objects.hidup().select_related("unit", "rancangan", "pegawai")
    tugas: TugasPelaksanaan = get_object_or_404(semua, pk=pk)
    if not baca.boleh_mengurus(tugas, request.user):
        raise Http404
    return tugas


def _siapa(t: TugasPelaksanaan) -> str:
    return t.pegawai.nama_lengkap if t.pegawai else str(t.unit)


def _bingkai(t: TugasPelaksanaan) -> dict[str, Any]:
    kembali = t.get_absolute_url()
    return {
        "remah": [*remah_tugas(), {"label": t.rancangan.nama, "url": kembali}],
        "batal_url": kembali,
    }


# --- of a proposal ----------------------------------------------------------------------------------
def _ambil(request: HttpRequest, pk: int) -> Rancangan:
    """Give an applied proposal to who follows its tasks. Raises Http404, DiLuarWewenang."""
    if not lingkup_sosialisasi(request.user, LIHAT):
        raise DiLuarWewenang("Halaman ini untuk petugas dan kepala unit.")
    return get_object_or_404(Rancangan, pk=pk, tahap=Rancangan.Tahap.DITERAPKAN)


@never_cache
@require_safe
def tugas_rancangan(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q=&keadaan=&halaman=`: the tasks of an applied proposal in scope, with progress by perangkat daerah."""
    r = _ambil(request, pk)
    hari = timezone.localdate()
    semua = baca.tugas_terlihat(request.user).filter(rancangan=r)
    form, daftar = _saring(request, semua)
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    lingkup, peran = lingkup_sosialisasi(request.user), baca.lingkup_penyelenggara(request.user)
    for t in halaman:
        t.telat = t.lewat(hari)
        t.boleh, t.boleh_hapus = (
            x.semua or (t.unit is not None and x.mencakup_unit(t.unit)) for x in (lingkup, peran)
        )
    tersaring = any(form.cleaned_data.get(k) for k in ("cari", "keadaan"))
    kemajuan = baca.kemajuan(semua, hari)
    konteks = {
        "judul": f"Tugas: {r.nama}",
        "remah": remah_tugas(),
        "rancangan": r,
        "form": form,
        "galat": form.daftar_galat,
        "halaman": halaman,
        "kemajuan": kemajuan,
        "di_luar": not kemajuan.banyak
        and TugasPelaksanaan.objects.hidup().filter(rancangan=r).exists(),
        "per_unit": baca.kemajuan_perangkat(semua, bagan_terkini(), hari),
        "bersih_url": request.path if tersaring else "",
        "saring_terbuka": bool(form.cleaned_data.get("keadaan")),
        "unduhan": _unduhan(pk, buntut_kueri(request)),
        "penyelenggara": bool(peran),
    }
    status = 400 if form.errors else 200
    return render_bagian(request, "pegawai/tugas_rancangan.html", _ISI, konteks, status=status)


def _saring(request: HttpRequest, semua: Any) -> tuple[SaringTugasForm, Any]:
    form = SaringTugasForm(request.GET)
    form.is_valid()
    d = form.cleaned_data
    hari = timezone.localdate()
    kata, keadaan = d.get("cari", ""), d.get("keadaan", "")
    return form, baca.saring_tugas(semua, kata=kata, keadaan=keadaan, hari=hari)


def _unduhan(pk: int, buntut: str) -> list[tuple[str, str, str]]:
    xlsx, csv = (reverse(f"pegawai:tugas_{j}", args=[pk]) for j in ("xlsx", "csv"))
    return [
        ("Excel (.xlsx)", "", xlsx + buntut),
        ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv + buntut),
    ]


@never_cache
@HALAMAN_FORMULIR
def tugas_buat(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the list after one question; a second time adds what is missing."""
    r = _ambil(request, pk)
    lingkup = baca.lingkup_penyelenggara(request.user)
    if not lingkup:
        raise DiLuarWewenang("Daftar tugas dibuat oleh petugas organisasi.")
    unit, orang = baca.yang_tersentuh(r, lingkup)
    kembali = reverse("pegawai:tugas_rancangan", args=[pk])
    if not unit and not orang:
        kirim_pesan(request, _TIDAK_TERSENTUH, tingkat=messages.INFO)
        return redirect(kembali)

    def kerjakan() -> str:
        baru = layanan.buat_daftar_tugas(rancangan=r, oleh=request.user)
        return (
            f"{angka(baru)} tugas dibuat."
            if baru
            else "Daftar tugas sudah lengkap; tidak ada yang baru."
        )

    konteks = {
        "judul": "Buat daftar tugas?",
        "remah": remah_tugas(),
        "akibat": [
            f"{angka(len(unit))} unit dan {angka(len(orang))} pegawai tersentuh {r.nama}.",
            "Masing-masing hanya mendapat tugas yang menyangkut perubahannya; kepala unit mengerjakan tugas unitnya.",
            "Yang sudah ada tidak dibuat dua kali.",
        ],
        "label": "Buat daftar tugas",
        "bahaya": False,
        "uji": "buat-tugas",
    }
    return lewat_konfirmasi(request, kerjakan, kembali, konteks)


# --- files ------------------------------------------------------------------------------------------
@require_safe
def tugas_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is listed as CSV."""
    return _berkas(request, pk, CSV)


@require_safe
def tugas_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same as a workbook."""
    return _berkas(request, pk, XLSX)


def _berkas(request: HttpRequest, pk: int, jenis: str) -> HttpResponseBase:
    r = _ambil(request, pk)
    form, daftar = _saring(request, baca.tugas_terlihat(request.user).filter(rancangan=r))
    if form.errors:
        return tolak(form.daftar_galat)
    layanan.catat_ekspor_tugas(rancangan=r, banyak=daftar.count(), oleh=request.user)
    lembar = [("Tugas", _KOLOM, _baris(daftar))]
    return jawab_berkas(request, f"tugas-pelaksanaan-{pk}", jenis, lembar, [("Rancangan", r.nama)])


def _baris(daftar: Any) -> Iterator[list[Any]]:
    for t in daftar.iterator(chunk_size=1000):
        keadaan = "Selesai" if t.selesai_pada else "Lewat tenggat" if t.lewat() else "Belum"
        yield [
            t.judul,
            t.uraian,
            t.unit.nama if t.unit else "",
            t.pegawai.nama_lengkap if t.pegawai else "",
            tanggal(t.tenggat),
            keadaan,
            tanggal_jam(t.selesai_pada) if t.selesai_pada else "",
        ]
