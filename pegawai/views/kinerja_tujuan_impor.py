"""`/kinerja/tujuan/KODE/impor/`: goals from a file into a draft, all or nothing; the template."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_tujuan import ImporTujuanForm
from pegawai.services.kinerja_tujuan_isi import impor_tujuan
from pegawai.tujuan_impor import RUAS, BacaanTujuan, GalatTujuan, baca_tujuan
from pegawai.views.kinerja_tujuan_isi import halaman, rancangan, remah, unit_diisi
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, Lembar, tulis_xlsx
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tebingtinggi.bersama.pesan import kirim_pesan
from tebingtinggi.bersama.tampilan import angka

_BARIS_TERBANYAK = 1000


@never_cache
@HALAMAN_FORMULIR
def tujuan_impor(request: HttpRequest, kode: str) -> HttpResponse:
    """Take a file into the draft of `?tahun=`; with a row that cannot be, nothing is written."""
    p = rancangan(request, kode)
    dikirim = request.method == "POST"
    form = ImporTujuanForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
    )
    galat: list[GalatTujuan] = []
    if form.is_valid():
        bacaan = _baca(form)
        galat = bacaan.galat if bacaan else []
        if bacaan and not galat:
            try:
                baru, lama = impor_tujuan(perjanjian=p, daftar=bacaan.baris, oleh=request.user)
            except AturanDilanggar as sebab:
                form.add_error("berkas", sebab.pesan)
            else:
                kirim_pesan(request, f"{angka(baru)} sasaran baru, {angka(lama)} diperbarui.")
                return redirect(halaman(p))
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


def _baca(form: ImporTujuanForm) -> BacaanTujuan | None:
    """Read the first sheet that has the headings; None with an error on the form."""
    try:
        lembar = baca_lembar(form.cleaned_data["berkas"].read(), batas_baris=_BARIS_TERBANYAK)
    except BerkasTidakTerbaca as galat:
        form.add_error("berkas", str(galat))
        return None
    for satu in (x for x in lembar if x.baris and not x.tersembunyi):
        bacaan = baca_tujuan([(b.nomor, b.sel) for b in satu.baris])
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
