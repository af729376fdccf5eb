"""`/kinerja/skp/impor/`: send a sheet, say what its columns are, look at what it would do, apply it.

The rows travel signed with the page; nothing is kept before "Terapkan".
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import boleh
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_impor import PILIHAN_KOLOM, ImporSkpForm
from pegawai.kinerja_impor import RUAS, Bacaan, BarisMentah, baca_skp
from pegawai.models import Pegawai
from pegawai.services.kinerja_impor import IZIN, impor_skp
from pegawai.views.kinerja_skp import remah_skp
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, Lembar, tulis_xlsx
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, SelBukanTeks, baca_lembar
from tebingtinggi.bersama.lembar_anak import kunci_judul
from tebingtinggi.bersama.pesan import kirim_pesan
from tebingtinggi.bersama.tampilan import angka

_GARAM = "pegawai.skp_impor"
_MASA = 3600
_BARIS_TERBANYAK = 5000
_KOLOM_TERBANYAK = 40
_AWALAN = "kolom_"


def _pintu(request: HttpRequest) -> bool:
    """Let in who has an own SKP, or may import for others; say whether the latter. Raises Http404."""
    petugas = boleh(request.user, IZIN)
    if not petugas and not Pegawai.objects.filter(akun=request.user.pk).exists():
        raise Http404
    return petugas


@never_cache
@HALAMAN_FORMULIR
def skp_impor(request: HttpRequest) -> HttpResponse:
    """The three steps on one address; the dry run is the same service as the application."""
    petugas = _pintu(request)
    langkah = request.POST.get("langkah", "")
    if langkah in ("ulang", "terapkan", "ditolak"):
        return _lanjut(request, langkah)
    dikirim = request.method == "POST"
    form = ImporSkpForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        petugas=petugas,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
        initial={"tahun": timezone.localdate().year},
    )
    konteks = _dasar() | {"form": form}
    if form.is_valid():
        isi = _baca(form, request)
        if isi is not None:
            konteks |= _periksa(request, isi)
    return render(request, "pegawai/skp_impor.html", konteks)


def _dasar() -> dict[str, Any]:
    return {"judul": "Impor SKP", "remah": remah_skp()}


def _baca(form: ImporSkpForm, request: HttpRequest) -> dict[str, Any] | None:
    """Give what travels on: the rows of the first sheet that has a heading; None with an error."""
    d = form.cleaned_data
    try:
        lembar = baca_lembar(d["berkas"].read(), batas_baris=_BARIS_TERBANYAK)
    except BerkasTidakTerbaca as galat:
        form.add_error("berkas", str(galat))
        return None
    for satu in (x for x in lembar if x.baris and not x.tersembunyi):
        baris = [(b.nomor, list(b.sel[:_KOLOM_TERBANYAK])) for b in satu.baris]
        if baca_skp(baris, tahun=d["tahun"]).kepala:
            return {
                "nama": d["berkas"].name[-120:],
                "baris": baris,
                "peta": {},
                "tahun": d["tahun"],
                "tetap": d.get("tetap", False),
                "akun": request.user.pk,
            }
    form.add_error(
        "berkas", "Tidak ada kolom “Rencana hasil kerja” pada berkas ini. Periksa baris judulnya."
    )
    return None


def _periksa(request: HttpRequest, isi: dict[str, Any]) -> dict[str, Any]:
    """Give what the page shows of a file: its columns, what it would do, what is refused."""
    bacaan = baca_skp(isi["baris"], tahun=isi["tahun"], peta=isi["peta"])
    laporan = impor_skp(bacaan.baris, oleh=request.user, uji=True, tetap=isi["tetap"])
    return {
        "nama": isi["nama"],
        "laporan": laporan,
        "galat": sorted([*bacaan.galat, *laporan.galat], key=lambda g: g.nomor),
        "kolom": [(p, f"{_AWALAN}{kunci_judul(p.judul)}") for p in bacaan.kolom],
        "pilihan_kolom": PILIHAN_KOLOM,
        "tetap": isi["tetap"],
        "kiriman": signing.dumps(isi, salt=_GARAM, compress=True),
    }


def _buka(request: HttpRequest) -> dict[str, Any] | None:
    """Give what came back with the page; None when it is not this account's, or too old."""
    try:
        isi = signing.loads(request.POST.get("kiriman", ""), salt=_GARAM, max_age=_MASA)
    except signing.BadSignature:
        return None
    if isi["akun"] != request.user.pk:
        return None
    isi["baris"] = [
        (n, [SelBukanTeks(*s) if isinstance(s, list) else s for s in sel])
        for n, sel in isi["baris"]
    ]
    return isi


def _lanjut(request: HttpRequest, langkah: str) -> HttpResponse:
    """Read again with other columns, give the refused rows as a workbook, or apply."""
    isi = _buka(request)
    if isi is None:
        kirim_pesan(
            request,
            "Kiriman tidak utuh atau sudah lama. Unggah berkasnya sekali lagi.",
            tingkat=messages.ERROR,
        )
        return redirect("pegawai:skp_impor")
    if langkah == "ulang":
        panjang = len(_AWALAN)
        isi["peta"] = {k[panjang:]: v for k, v in request.POST.items() if k.startswith(_AWALAN)}
        return render(request, "pegawai/skp_impor.html", _dasar() | _periksa(request, isi))
    bacaan = baca_skp(isi["baris"], tahun=isi["tahun"], peta=isi["peta"])
    if langkah == "ditolak":
        laporan = impor_skp(bacaan.baris, oleh=request.user, uji=True, tetap=isi["tetap"])
        pesan = {g.nomor: g.pesan for g in reversed([*bacaan.galat, *laporan.galat])}
        return _buku_ditolak(isi["baris"], bacaan, pesan)
    laporan = impor_skp(bacaan.baris, oleh=request.user, uji=False, tetap=isi["tetap"])
    if not laporan.menulis:
        kirim_pesan(request, "Tidak ada yang ditulis.", tingkat=messages.WARNING)
        return redirect("pegawai:skp_impor")
    kirim_pesan(
        request,
        f"Tersimpan: {angka(laporan.skp_baru)} SKP dan {angka(laporan.rhk_baru)} RHK baru.",
    )
    return redirect("pegawai:skp_daftar")


def _buku_ditolak(baris: list[BarisMentah], bacaan: Bacaan, pesan: dict[int, str]) -> HttpResponse:
    """The refused rows as they came, with the reason beside them; to be corrected and sent again."""
    kolom = [*(KolomLembar(p.judul, 24) for p in bacaan.kolom), KolomLembar("ALASAN DITOLAK", 50)]
    isi = []
    for nomor, sel in baris:
        if nomor in pesan:
            teks = [s if isinstance(s, str) else s.teks for s in sel]
            isi.append(
                [teks[p.letak] if p.letak < len(teks) else "" for p in bacaan.kolom]
                + [pesan[nomor]]
            )
    buku = tulis_xlsx([Lembar("Ditolak", kolom, isi)], judul="Baris yang ditolak")
    return FileResponse(
        buku, as_attachment=True, filename="skp-ditolak.xlsx", content_type=JENIS_XLSX
    )


@require_safe
def skp_impor_templat(request: HttpRequest) -> HttpResponse:
    """An empty list with the headings we know."""
    _pintu(request)
    kolom = [KolomLembar(r.judul[0], 24) for r in RUAS]
    buku = tulis_xlsx([Lembar("SKP", kolom)], judul="Templat SKP")
    return FileResponse(
        buku, as_attachment=True, filename="templat-skp.xlsx", content_type=JENIS_XLSX
    )
