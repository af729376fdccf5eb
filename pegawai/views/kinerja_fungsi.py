"""`/analisis/beban-kerja/laporan/`: functions and the work reported for them, beside the workload that was reckoned."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.views.analisis_minta import (
    Permintaan,
    ambil_halaman,
    baca_permintaan,
    konteks_analisis,
)
from pegawai.kinerja_waktu import sebut_lama
from pegawai.selectors.kinerja_fungsi import KerjaFungsi, kerja_fungsi
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, unduhan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: The last days that are looked at, the day of the page included.
HARI = 90
PER_HALAMAN = 50
DIKERJAKAN, TANPA = "dikerjakan", "tanpa"


def _baca(request: HttpRequest) -> tuple[Permintaan, KerjaFungsi, tuple[Any, Any]]:
    minta = baca_permintaan(request)
    akhir = min(minta.bagan.tanggal, timezone.localdate())
    awal = akhir - timedelta(days=HARI - 1)
    akar = minta.akar or minta.bagan.akar
    cabang = minta.bagan.turunan(akar, sertakan_diri=True) if akar else ()
    return minta, kerja_fungsi([s.id for s in cabang], awal, akhir), (awal, akhir)


@require_safe
@wajib_izin("lihat_analisis")
def fungsi_laporan(request: HttpRequest) -> HttpResponse:
    """`?akar= per= lihat=dikerjakan|tanpa halaman=`."""
    minta, kerja, (awal, akhir) = _baca(request)
    lihat = TANPA if request.GET.get("lihat") == TANPA else DIKERJAKAN
    daftar = kerja.tanpa if lihat == TANPA else kerja.dikerjakan
    halaman = ambil_halaman(request, minta, daftar, PER_HALAMAN)
    konteks = konteks_analisis(request, minta, "beban_kerja") | {
        "judul": "Pekerjaan yang dilaporkan menurut fungsi",
        "beban_url": reverse("orgstruktur:beban_kerja"),
        "kerja": kerja,
        "jam": sebut_lama(kerja.menit),
        "persen_terkait": (kerja.menit - kerja.belum_terkait) * 100 // kerja.menit
        if kerja.menit
        else None,
        "awal": awal,
        "akhir": akhir,
        "lihat": lihat,
        "tampilan": _tampilan(request, lihat, kerja),
        "halaman": halaman,
        "baris": [(b, "" if b.menit is None else sebut_lama(b.menit)) for b in halaman],
        "unduhan": unduhan("pegawai:fungsi_laporan", buntut_kueri(request)),
    }
    return render(request, "pegawai/fungsi_laporan.html", konteks, status=minta.kode_status)


def _tampilan(request: HttpRequest, lihat: str, kerja: KerjaFungsi) -> list[dict[str, Any]]:
    hasil = []
    for nama, label, daftar in (
        (DIKERJAKAN, "Dikerjakan", kerja.dikerjakan),
        (TANPA, "Tidak ada yang melaporkan", kerja.tanpa),
    ):
        parameter = request.GET.copy()
        parameter.pop("halaman", None)
        parameter["lihat"] = nama
        url = f"{request.path}?{parameter.urlencode()}"
        hasil.append({"label": label, "url": url, "aktif": nama == lihat, "jumlah": len(daftar)})
    return hasil


# --- files ------------------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_analisis")
def fungsi_laporan_csv(request: HttpRequest) -> HttpResponseBase:
    """Both lists as CSV, hidden cells alike."""
    return _berkas(request, CSV)


@require_safe
@wajib_izin("lihat_analisis")
def fungsi_laporan_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Both lists as a workbook."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponse | StreamingHttpResponse | Any:
    minta, kerja, (awal, akhir) = _baca(request)
    kolom = [
        ("Kode unit", 16),
        ("Unit", 44),
        ("Butir", 10),
        ("Fungsi", 80),
        ("Jam", 10),
        ("Orang", 10),
        ("Juga dikerjakan", 44),
    ]
    isi = (
        (
            b.unit_kode,
            b.unit,
            b.butir,
            b.teks,
            "<5 orang" if b.menit is None else round(b.menit / 60, 1),
            "<5" if b.orang is None else b.orang,
            "; ".join(b.unit_lain),
        )
        for b in (*kerja.dikerjakan, *kerja.tanpa)
    )
    masa = f"{teks_tanggal(awal)} sampai {teks_tanggal(akhir)}"
    cabang = minta.akar.nama if minta.akar else "Seluruh pemerintah daerah"
    nama = f"pekerjaan-menurut-fungsi-{akhir:%Y-%m-%d}"
    keterangan = [("Masa", masa), ("Cabang", cabang)]
    return jawab_berkas(request, nama, jenis, [("Fungsi", kolom, isi)], keterangan)
