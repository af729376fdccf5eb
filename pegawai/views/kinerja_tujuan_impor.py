"""`/kinerja/tujuan/KODE/impor/`: goals from a file into a draft, all or nothing; the template."""

from collections import Counter
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_tujuan import ImporTujuanForm
from pegawai.models import PerjanjianKinerja
from pegawai.selectors.kinerja_tujuan_impor import tujuan_tertulis
from pegawai.services.kinerja_tujuan_isi import impor_tujuan
from pegawai.tujuan_impor import (
    BARU,
    BERUBAH,
    RUAS,
    TETAP,
    BacaanTujuan,
    BarisTujuanBerkas,
    GalatTujuan,
    baca_tujuan,
    bandingkan_tujuan,
)
from pegawai.views.kinerja_tujuan_isi import halaman, rancangan, remah, unit_diisi
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, Lembar, tulis_xlsx
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tebingtinggi.bersama.pesan import kirim_pesan
from tebingtinggi.bersama.tampilan import angka

_BARIS_TERBANYAK = 1000
_GARAM = "pegawai.tujuan_impor"
_MASA = 60 * 60  # seconds between looking at it and writing it


@never_cache
@HALAMAN_FORMULIR
def tujuan_impor(request: HttpRequest, kode: str) -> HttpResponse:
    """Show what a file does to the draft of `?tahun=`, then do it; with a row that cannot be, nothing is written."""
    p = rancangan(request, kode)
    dikirim = request.method == "POST"
    if "kiriman" in request.POST:
        return _terapkan(request, p)
    form = ImporTujuanForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
    )
    galat: list[GalatTujuan] = []
    if form.is_valid():
        bacaan = _baca(form, p.unit.kode)
        galat = bacaan.galat if bacaan else []
        if bacaan and not galat:
            try:
                impor_tujuan(perjanjian=p, daftar=bacaan.baris, oleh=request.user, uji=True)
            except AturanDilanggar as sebab:
                form.add_error("berkas", sebab.pesan)
            else:
                return _pratinjau(request, p, bacaan)
    konteks: dict[str, Any] = {
        "judul": f"Impor tujuan tahun {p.tahun}",
        "pengantar": p.unit.nama,
        "remah": remah(p),
        "form": form,
        "galat": galat,
        "templat_url": reverse("pegawai:tujuan_impor_templat", args=[p.unit.kode]),
        "batal_url": halaman(p),
    }
    return render(request, "pegawai/tujuan_impor.html", konteks)


def _pratinjau(request: HttpRequest, p: PerjanjianKinerja, bacaan: BacaanTujuan) -> HttpResponse:
    """Show what would be written; the rows travel signed with the page, nothing is kept before that."""
    beda = bandingkan_tujuan(bacaan.baris, tujuan_tertulis(p))
    isi = [[*b._replace(target=str(b.target))] for b in bacaan.baris]
    jumlah = Counter(b.keadaan for b in beda)
    konteks = {
        "judul": f"Impor tujuan tahun {p.tahun}",
        "pengantar": p.unit.nama,
        "remah": remah(p),
        "beda": beda,
        "jumlah": [(nama, jumlah[nama]) for nama in (BARU, BERUBAH, TETAP)],
        "menulis": jumlah[BARU] + jumlah[BERUBAH],
        "kiriman": signing.dumps([p.pk, isi], salt=_GARAM, compress=True),
        "batal_url": halaman(p),
    }
    return render(request, "pegawai/tujuan_impor_pratinjau.html", konteks)


def _terapkan(request: HttpRequest, p: PerjanjianKinerja) -> HttpResponse:
    """Write what the page before showed."""
    try:
        pk, isi = signing.loads(request.POST["kiriman"], salt=_GARAM, max_age=_MASA)
        if pk != p.pk:
            raise signing.BadSignature
        daftar = [BarisTujuanBerkas(s, i, u, Decimal(t), *lain) for s, i, u, t, *lain in isi]
        baru, lama = impor_tujuan(perjanjian=p, daftar=daftar, oleh=request.user)
    except signing.BadSignature:
        pesan = "Pratinjau ini sudah terlalu lama; unggah berkasnya lagi."
        kirim_pesan(request, pesan, tingkat=messages.ERROR)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        kirim_pesan(request, f"{angka(baru)} sasaran baru, {angka(lama)} diperbarui.")
        return redirect(halaman(p))
    return redirect(request.get_full_path())


def _baca(form: ImporTujuanForm, unit: str) -> BacaanTujuan | None:
    """Read the first sheet that has the headings; None with an error on the form."""
    try:
        lembar = baca_lembar(form.cleaned_data["berkas"].read(), batas_baris=_BARIS_TERBANYAK)
    except BerkasTidakTerbaca as galat:
        form.add_error("berkas", str(galat))
        return None
    for satu in (x for x in lembar if x.baris and not x.tersembunyi):
        bacaan = baca_tujuan([(b.nomor, b.sel) for b in satu.baris], unit)
        if bacaan.kepala:
            if not bacaan.baris and not bacaan.galat:
                form.add_error("berkas", "Berkas ini tidak berisi satu indikator pun.")
            return bacaan if bacaan.baris or bacaan.galat else None
    wajib = ", ".join(f"“{r.judul[0]}”" for r in RUAS if r.wajib)
    form.add_error("berkas", f"Tidak ada baris judul dengan kolom {wajib}.")
    return None


@require_safe
def tujuan_impor_templat(request: HttpRequest, kode: str) -> HttpResponse:
    """An empty list with the headings we know."""
    unit_diisi(request, kode)
    kolom = [KolomLembar(r.judul[0], 24 if r.nama != "sasaran" else 50) for r in RUAS]
    buku = tulis_xlsx([Lembar("Tujuan", kolom)], judul="Templat tujuan")
    return FileResponse(
        buku, as_attachment=True, filename="templat-tujuan.xlsx", content_type=JENIS_XLSX
    )
