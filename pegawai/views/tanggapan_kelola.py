"""Organisers: what waits, the answer, hiding a text, how contributions are taken, the list as a file."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import Langkah
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.tanggapan import JawabForm, RuangForm, SaringTanggapanForm, TutupTeksForm
from pegawai.models import Tanggapan
from pegawai.selectors import tanggapan as baca
from pegawai.selectors.sosialisasi import LIHAT
from pegawai.services import tanggapan as layanan
from pegawai.services.sosialisasi_tugas import kabar_di_latar
from pegawai.views.kinerja_bingkai import Selesai, lewat_form
from pegawai.views.sosialisasi import remah_sosialisasi, tab_sosialisasi
from pegawai.views.tanggapan import (
    PER_HALAMAN,
    ambil_terbuka,
    remah_tanggapan,
    sajikan,
    saring,
)
from tebingtinggi.bersama.berkas_daftar import XLSX, jawab_berkas, tolak
from tebingtinggi.bersama.galat import DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.htmx import render_bagian

_BUKAN_PENGELOLA = "Tanggapan dibaca di sini oleh petugas, pimpinan, dan kepala unit."


# --- lists --------------------------------------------------------------------------------------------
@never_cache
@require_safe
def tanggapan_semua(request: HttpRequest) -> HttpResponse:
    """`?q=&jenis=&keadaan=&halaman=`: over all proposals, what waits longest first."""
    if not baca.wewenang_tanggapan(request.user, LIHAT):
        raise DiLuarWewenang(_BUKAN_PENGELOLA)
    form = SaringTanggapanForm(request.GET, langkah=None)
    form.is_valid()
    d = form.cleaned_data
    daftar = baca.saring_tanggapan(
        baca.tanggapan_kelola(request.user),
        kata=d.get("cari", ""),
        jenis=d.get("jenis", ""),
        keadaan=d.get("keadaan", ""),
    )
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": "Tanggapan pegawai",
        "remah": remah_sosialisasi(),
        "tab": tab_sosialisasi(request.user, "tanggapan_semua"),
        "form": form,
        "galat": form.daftar_galat,
        "halaman": halaman,
        "baris": sajikan(request, list(halaman), {}),
        "lintas": True,
        "bersih_url": request.path if form.tersaring else "",
        "saring_terbuka": any(d.get(k) for k in ("jenis", "keadaan")),
    }
    status = 400 if form.errors else 200
    bagian = "pegawai/_tanggapan_isi.html"
    return render_bagian(request, "pegawai/tanggapan_semua.html", bagian, konteks, status=status)


@require_safe
def tanggapan_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is listed of one proposal, as a workbook: the contributions that this account reads as an organiser."""
    rancangan = ambil_terbuka(request, pk)
    wewenang = baca.wewenang_tanggapan(request.user, LIHAT)
    if not wewenang:
        raise DiLuarWewenang(_BUKAN_PENGELOLA)
    kalimat = baca.langkah_rancangan(rancangan)
    form = SaringTanggapanForm(request.GET, langkah=kalimat)
    if not form.is_valid():
        return tolak(form.daftar_galat)
    semua = baca.dengan_dukungan(rancangan.daftar_tanggapan.filter(wewenang.syarat()))
    daftar = saring(form, semua)
    layanan.catat_ekspor_tanggapan(rancangan=rancangan, banyak=daftar.count(), oleh=request.user)
    kolom = [("Tanggal", 12), ("Jenis", 16), ("Tentang", 50), ("Tanggapan", 70), ("Penulis", 30), ("Unit", 36),
             ("Dukungan", 10), ("Keadaan", 18), ("Dijawab paling lambat", 20), ("Jawaban", 70), ("Langkah hasil", 50)]  # fmt: skip
    lembar = [("Tanggapan", kolom, _baris(daftar, kalimat))]
    return jawab_berkas(request, f"tanggapan-{pk}", XLSX, lembar, [("Rancangan", rancangan.nama)])


def _baris(daftar: Any, kalimat: dict[int, str]) -> Iterator[list[Any]]:
    for t in daftar.iterator(chunk_size=1000):
        yield [
            t.tanggal,
            t.get_jenis_display(),
            kalimat.get(t.langkah_id, "") if t.langkah_id else "Rancangan seluruhnya",
            f"[Teks ditutup: {t.alasan_tutup}]" if t.alasan_tutup else t.isi,
            "Tanpa nama" if t.anonim else str(t.penulis),
            t.unit.nama if t.unit else "",
            t.banyak_dukungan,
            t.get_status_display(),
            t.jatuh_tempo,
            t.jawaban,
            kalimat.get(t.langkah_hasil_id or 0, ""),
        ]


# --- acts ---------------------------------------------------------------------------------------------
def _ambil(request: HttpRequest, pk: int) -> Tanggapan:
    """Give a contribution that this account answers. Raises Http404, DiLuarWewenang.

    What became somebody else's while it was typed is told above the form, with the typing.
    """
    semua = baca.dengan_dukungan(Tanggapan.objects.all())
    t = get_object_or_404(semua, pk=pk)
    wewenang = baca.wewenang_tanggapan(request.user)
    sebab = wewenang.sebab_ditolak(t)
    if sebab and (request.method != "POST" or not wewenang.mencakup(t)):
        raise DiLuarWewenang(sebab)
    return t


def _halaman(
    request: HttpRequest, t: Tanggapan, form: Any, kerjakan: Any, **konteks: Any
) -> HttpResponse:
    """Show or take a form about one contribution; what somebody else changed meanwhile is said above it."""
    rancangan = t.rancangan
    isi: dict[str, Any] = {
        "remah": remah_tanggapan(rancangan),
        "rancangan": rancangan,
        "t": sajikan(request, [t], {})[0],
        "batal_url": _alamat(t),
        "versi": request.POST.get("versi", t.versi),
        **konteks,
    }
    templat = "pegawai/tanggapan_form.html"
    try:
        return lewat_form(request, form, kerjakan, templat, isi)
    except SudahBerubah as galat:
        form.add_error(None, galat.pesan)
        return render(request, templat, {**isi, "form": form, "versi": t.versi})


def _alamat(t: Tanggapan) -> str:
    return reverse("pegawai:tanggapan", args=[t.rancangan_id]) + f"#tanggapan-{t.pk}"


def _versi(request: HttpRequest) -> int:
    versi = request.POST.get("versi", "")
    return int(versi) if versi.isdecimal() and len(versi) < 10 else 0


@never_cache
@HALAMAN_FORMULIR
def tanggapan_jawab(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one, or correct the answer."""
    t = _ambil(request, pk)
    awal = {"status": t.status, "jawaban": t.jawaban, "langkah_hasil": t.langkah_hasil_id}
    kalimat = baca.langkah_rancangan(t.rancangan)
    form = JawabForm(
        request.POST if request.method == "POST" else None,
        jenis=t.jenis,
        langkah=kalimat,
        initial=awal,
    )

    def kerjakan() -> Selesai:
        d = form.cleaned_data
        nomor = d["langkah_hasil"]
        layanan.jawab_tanggapan(
            tanggapan=t,
            oleh=request.user,
            versi=_versi(request),
            status=d["status"],
            jawaban=d["jawaban"],
            langkah_hasil=Langkah.objects.filter(pk=nomor).first() if nomor else None,
        )
        if not t.anonim:
            kabar_di_latar.enqueue()
        return Selesai("Jawaban ditampilkan bagi semua pegawai.", _alamat(t))

    judul = "Jawab tanggapan" if t.status == Tanggapan.Status.MENUNGGU else "Ubah jawaban"
    return _halaman(request, t, form, kerjakan, judul=judul, label="Tampilkan jawaban")


@never_cache
@HALAMAN_FORMULIR
def tanggapan_teks(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide a text that names somebody, or show it again."""
    t = _ambil(request, pk)
    form = TutupTeksForm(request.POST if request.method == "POST" else None)
    if t.alasan_tutup:
        form.fields.clear()

    def kerjakan() -> Selesai:
        pokok: dict[str, Any] = {"tanggapan": t, "oleh": request.user, "versi": _versi(request)}
        if t.alasan_tutup:
            layanan.buka_teks(**pokok)
            return Selesai("Teksnya tampil lagi.", _alamat(t))
        layanan.tutup_teks(**pokok, alasan=form.cleaned_data["alasan"])
        return Selesai("Teksnya tidak tampil lagi; alasannya tampil.", _alamat(t))

    kata = ("Tampilkan lagi teks tanggapan", "Tampilkan lagi") if t.alasan_tutup else ("Tutup teks tanggapan", "Tutup teks")  # fmt: skip
    return _halaman(request, t, form, kerjakan, judul=kata[0], label=kata[1])


@never_cache
@HALAMAN_FORMULIR
def tanggapan_atur(request: HttpRequest, pk: int) -> HttpResponse:
    """Set whether anonymous ones are taken, and within how many working days they are answered."""
    rancangan = ambil_terbuka(request, pk)
    if not baca.boleh_atur(request.user, rancangan):
        raise DiLuarWewenang(layanan.BUKAN_PENGATUR)
    ruang = baca.ruang_tanggapan(rancangan)
    form = RuangForm(request.POST if request.method == "POST" else None, instance=ruang)
    kembali = reverse("pegawai:tanggapan", args=[pk])

    def kerjakan() -> Selesai:
        layanan.atur_ruang(rancangan=rancangan, oleh=request.user, **form.cleaned_data)
        return Selesai("Pengaturan disimpan.", kembali)

    konteks = {
        "judul": "Atur tanggapan",
        "remah": remah_tanggapan(rancangan),
        "batal_url": kembali,
        "label": "Simpan",
    }
    return lewat_form(request, form, kerjakan, "pegawai/tanggapan_form.html", konteks)
