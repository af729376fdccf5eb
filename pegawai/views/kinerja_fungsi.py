"""`/analisis/beban-kerja/laporan/`: functions and the work reported for them, beside the workload that was reckoned."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import boleh
from orgstruktur.selectors.bentuk import nama_perangkat
from orgstruktur.views.analisis_minta import (
    Permintaan,
    ambil_halaman,
    baca_permintaan,
    konteks_analisis,
)
from pegawai.kinerja_waktu import sebut_lama
from pegawai.selectors.kinerja_bukti import beban_fungsi
from pegawai.selectors.kinerja_fungsi import BarisFungsi, KerjaFungsi, kerja_fungsi
from pegawai.selectors.kinerja_tanda_unit import (
    IsiTanda,
    isi_tanda,
    pasangan_tanda,
    sebut_tanda,
)
from pegawai.views.kinerja_bukti import HARI, masa_dilihat
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, unduhan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PER_HALAMAN = 50
DIKERJAKAN, TANPA, TANDA = "dikerjakan", "tanpa", "tanda"


def _baca(request: HttpRequest) -> tuple[Permintaan, KerjaFungsi, tuple[Any, Any]]:
    minta = baca_permintaan(request)
    awal, akhir = masa_dilihat(minta.bagan.tanggal)
    return minta, kerja_fungsi(_cabang(minta), awal, akhir), (awal, akhir)


@require_safe
@wajib_izin("lihat_analisis")
def fungsi_laporan(request: HttpRequest) -> HttpResponse:
    """`?akar= per= lihat=dikerjakan|tanpa|tanda halaman=`."""
    minta, kerja, (awal, akhir) = _baca(request)
    lihat = request.GET.get("lihat", "")
    lihat = lihat if lihat in (TANPA, TANDA) else DIKERJAKAN
    cabang = _cabang(minta)
    daftar: Any = kerja.tanpa if lihat == TANPA else kerja.dikerjakan
    if lihat == TANDA:
        daftar = isi_tanda(cabang) if boleh(request.user, "nilai_temuan") else []
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
        "unduhan": unduhan("pegawai:fungsi_laporan", buntut_kueri(request)),
    }
    if lihat == TANDA:
        konteks |= {
            "pasangan": pasangan_tanda(cabang),
            "boleh_baca": boleh(request.user, "nilai_temuan"),
            "tanda": _tanpa_nama(minta, halaman),
        }
    else:
        abk = _abk(halaman, akhir)
        konteks |= {
            "ada_abk": bool(abk),
            "baris": [
                (b, "" if b.menit is None else sebut_lama(b.menit), abk.get(b.pk, ""))
                for b in halaman
            ],
        }
    return render(request, "pegawai/fungsi_laporan.html", konteks, status=minta.kode_status)


def _abk(daftar: Iterable[BarisFungsi], hari: date) -> dict[int, str]:
    """Give what ABK reckons for these functions in as many days as are looked at, in words."""
    setahun = beban_fungsi([b.pk for b in daftar], hari)
    return {f: sebut_lama(int(m * HARI / 365)) for f, m in setahun.items()}


def _cabang(minta: Permintaan) -> list[int]:
    akar = minta.akar or minta.bagan.akar
    return [s.id for s in minta.bagan.turunan(akar, sertakan_diri=True)] if akar else []


def _tanpa_nama(minta: Permintaan, halaman: Any) -> list[tuple[str, IsiTanda]]:
    """Give the flags of a page with the perangkat daerah they come from: a small unit would tell who it was."""
    isi = sebut_tanda(halaman)
    simpul = [s for t in isi if (s := minta.bagan.ambil(t.unit_id))]
    pd = nama_perangkat(minta.bagan, simpul)
    nama = {s.id: pd.get(s.id) or s.nama for s in simpul}
    return [(nama.get(t.unit_id, ""), t) for t in isi]


def _tampilan(request: HttpRequest, lihat: str, kerja: KerjaFungsi) -> list[dict[str, Any]]:
    hasil = []
    for nama, label, banyak in (
        (DIKERJAKAN, "Dikerjakan", len(kerja.dikerjakan)),
        (TANPA, "Tidak ada yang melaporkan", len(kerja.tanpa)),
        (TANDA, "Ditandai pegawai", None),  # a small number would tell who
    ):
        parameter = request.GET.copy()
        parameter.pop("halaman", None)
        parameter["lihat"] = nama
        url = f"{request.path}?{parameter.urlencode()}"
        hasil.append({"label": label, "url": url, "aktif": nama == lihat, "jumlah": banyak})
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
        ("Jam menurut ABK", 12),
        ("Juga dikerjakan", 44),
    ]
    semua = (*kerja.dikerjakan, *kerja.tanpa)
    abk = beban_fungsi([b.pk for b in semua], akhir)
    isi = (
        (
            b.unit_kode,
            b.unit,
            b.butir,
            b.teks,
            "<5 orang" if b.menit is None else round(b.menit / 60, 1),
            "<5" if b.orang is None else b.orang,
            round(float(abk[b.pk]) * HARI / 365 / 60, 1) if b.pk in abk else "",
            "; ".join(b.unit_lain),
        )
        for b in semua
    )
    masa = f"{teks_tanggal(awal)} sampai {teks_tanggal(akhir)}"
    cabang = minta.akar.nama if minta.akar else "Seluruh pemerintah daerah"
    nama = f"pekerjaan-menurut-fungsi-{akhir:%Y-%m-%d}"
    keterangan = [("Masa", masa), ("Cabang", cabang)]
    return jawab_berkas(request, nama, jenis, [("Fungsi", kolom, isi)], keterangan)
