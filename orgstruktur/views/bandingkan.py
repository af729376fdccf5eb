"""`/struktur/bandingkan/`: what changed between two days, in words. Open to everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.beda_kata import TANDA
from orgstruktur.selectors.bandingkan import UnitBeda
from orgstruktur.views.alamat import alamat_tetap, daftar_unduhan, tab_struktur
from orgstruktur.views.bandingkan_baca import TampilanBanding, baca_banding
from orgstruktur.views.bandingkan_pohon import POHON_TERBANYAK, susun_pohon
from orgstruktur.views.bandingkan_susun import (
    alamat_banding,
    kelompok_pd,
    susun_catatan,
    susun_cip,
    susun_kosong,
    susun_pilihan,
)
from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian
from tebingtinggi.bersama.tabel import tautan_kueri
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PER_HALAMAN = 50
POHON = "pohon"


@require_safe
@login_not_required
def struktur_bandingkan(request: HttpRequest) -> HttpResponse:
    """`?dari= ke=` two days; `akar=KODE` a branch; `q= ragam=` filters; `tampil=pohon`, `halaman=`."""
    t = baca_banding(request.GET, request.user)
    halaman = Paginator(t.daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    pohon = request.GET.get("tampil") == POHON
    konteks = _konteks(request, t) | {
        "halaman": halaman,
        "tampil": POHON if pohon else "",
        "pohon": susun_pohon(t.banding, t.daftar) if t.banding and pohon else [],
        "pohon_terpotong": POHON_TERBANYAK if pohon and len(t.daftar) > POHON_TERBANYAK else 0,
        "kelompok": kelompok_pd(t.banding, halaman.object_list) if t.banding and not pohon else [],
        "tampil_url": [tautan_kueri(request.GET, tampil=n) for n in ("", POHON)],
    }
    status = 404 if t.akar_hilang else 400 if t.galat else 200
    if t.galat and minta_bagian(request):
        status = 422  # the one error that htmx shows
    return render_bagian(
        request,
        "orgstruktur/struktur_bandingkan.html",
        "orgstruktur/_struktur_bandingkan_isi.html",
        konteks,
        status=status,
    )


def _konteks(request: HttpRequest, t: TampilanBanding) -> dict[str, Any]:
    b = t.banding
    akar = t.akar.kode if t.akar else ""
    masa = {"dari": b.dari.isoformat(), "ke": b.ke.isoformat()} if b else {}
    return {
        "judul": f"Perbandingan {t.akar.nama}" if t.akar else "Perbandingan struktur",
        "tab": tab_struktur("struktur_bandingkan", akar=akar),
        "form": t.form,
        "ubah": t.ubah,
        "galat": t.galat,
        "banding": b,
        "cip": susun_cip(request, t),
        "pilihan": susun_pilihan(t),
        "catatan": susun_catatan(t),
        "kosong": susun_kosong(t),
        "tukar_url": alamat_banding(b.ke, b.dari, akar) if b and b.dari != b.ke else "",
        "hapus_url": alamat_banding(b.dari, b.ke) if b and t.form.tersaring else "",
        "alamat_tetap": alamat_tetap(request, **masa, akar=akar),
        "keterangan": _keterangan(t),
        "unduhan": daftar_unduhan("struktur_bandingkan", request.GET) if t.daftar else [],
    }


def _keterangan(t: TampilanBanding) -> str:
    """Give the description for search engines and shared links."""
    if t.banding is None:
        return "Apa yang berubah dalam struktur organisasi di antara dua tanggal."
    dari, ke = (teks_tanggal(h) for h in t.masa)
    return f"Unit yang terbentuk, dibubarkan, berganti nama, dan berpindah antara {dari} dan {ke}."


# --- exports -------------------------------------------------------------------------------------
_KOLOM = (
    KolomLembar("Perangkat daerah", 30),
    KolomLembar("Kode", 16),
    KolomLembar("Unit", 34),
    KolomLembar("Tanda", 10),
    KolomLembar("Macam", 20),
    KolomLembar("Perubahan", 60),
    KolomLembar("Dari", 30),
    KolomLembar("Menjadi", 30),
    KolomLembar("Tanggal berlaku", 16),
    KolomLembar("Dasar hukum", 34),
)


@require_safe
@login_not_required
def struktur_bandingkan_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What is shown as CSV: ";" and a BOM for Excel, or `?pemisah=koma` for programs."""
    t = baca_banding(request.GET, request.user)
    if t.galat:
        return _tolak(t)
    koma = request.GET.get("pemisah") == "koma"
    isi = tulis_csv(
        [k.label for k in _KOLOM],
        (baris for u in t.daftar for baris in _baris(t, u)),
        pemisah="," if koma else ";",
        bom=not koma,
    )
    jawaban = StreamingHttpResponse(isi, content_type=JENIS_CSV)
    jawaban["Content-Disposition"] = _nama_berkas(t, "csv")
    return jawaban


@require_safe
@login_not_required
def struktur_bandingkan_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """What is shown as a workbook; a second sheet says what was compared."""
    t = baca_banding(request.GET, request.user)
    if t.galat:
        return _tolak(t)
    baris = [baris for u in t.daftar for baris in _baris(t, u)]
    isi = t.form.cleaned_data
    keterangan = [
        ("Tanggal pertama", isi["dari"]),
        ("Tanggal kedua", isi["ke"]),
        ("Di bawah", t.akar.nama if t.akar else "Seluruh struktur"),
        ("Cari", isi.get("cari") or ""),
        ("Macam perubahan", dict(t.form.fields["ragam"].choices)[isi.get("ragam", "")]),
        ("Jumlah perubahan", len(baris)),
        ("Alamat", request.build_absolute_uri(request.get_full_path())),
    ]
    lembar = Lembar("Perubahan", _KOLOM, baris, beku=3)
    kolom = [KolomLembar("Hal", 24), KolomLembar("Isi", 60)]
    berkas = tulis_xlsx(
        [lembar, Lembar("Keterangan", kolom, keterangan, beku=0)], judul="Perbandingan struktur"
    )
    jawaban = FileResponse(berkas, content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = _nama_berkas(t, "xlsx")
    return jawaban


def _baris(t: TampilanBanding, u: UnitBeda) -> list[list[Any]]:
    nama_ragam = t.banding.nama_ragam if t.banding else {}
    hasil = []
    for b in u.semua:
        k = b.kalimat
        hasil.append(
            [
                u.pd.nama if u.pd else "",
                u.simpul.kode,
                u.simpul.nama,
                TANDA[k.tanda][1],
                nama_ragam[k.ragam],
                k.teks,
                k.dari,
                k.ke,
                "; ".join(s.tanggal.isoformat() for s in b.saat),
                "; ".join(dict.fromkeys(s.dasar for s in b.saat if s.dasar)),
            ]
        )
    return hasil


def _tolak(t: TampilanBanding) -> HttpResponse:
    """A filter that is not understood gives no file instead of a wrong one."""
    teks = "\n".join(["Berkas tidak dibuat.", *t.galat])
    return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")


def _nama_berkas(t: TampilanBanding, akhiran: str) -> str:
    isi = t.form.cleaned_data
    akar = f"-{t.akar.kode}" if t.akar else ""
    nama = f"perbandingan{akar}-{isi['dari']:%Y-%m-%d}-{isi['ke']:%Y-%m-%d}.{akhiran}"
    return content_disposition_header(True, nama) or ""
