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
from orgstruktur.views.analisis_minta import (
    Permintaan,
    ambil_halaman,
    baca_permintaan,
    konteks_analisis,
)
from pegawai.kinerja_waktu import sebut_lama
from pegawai.selectors.kinerja_bukti import beban_fungsi
from pegawai.selectors.kinerja_fungsi import BarisFungsi, KerjaFungsi, kerja_fungsi
from pegawai.selectors.kinerja_jumlah import cabang_kota, puncak_cabang
from pegawai.selectors.kinerja_tanda_unit import TandaPerangkat, tanda_perangkat
from pegawai.views.kinerja_bukti import masa_dilihat
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, unduhan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PER_HALAMAN = 50
DIKERJAKAN, TANPA, TANDA = "dikerjakan", "tanpa", "tanda"


def _baca(request: HttpRequest) -> tuple[Permintaan, KerjaFungsi, tuple[Any, Any]]:
    minta = baca_permintaan(request)
    awal, akhir = masa_dilihat(minta.bagan.tanggal)
    bagan = minta.bagan
    kota, akar = cabang_kota(bagan), minta.akar or bagan.akar
    if akar is not None and akar.induk_id is not None:  # below them there are no sums
        kota = {akar.id: kota[akar.id]} if akar.id in kota else {}
    return minta, kerja_fungsi(_cabang(minta), awal, akhir, kota), (awal, akhir)


@require_safe
@wajib_izin("lihat_analisis")
def fungsi_laporan(request: HttpRequest) -> HttpResponse:
    """`?akar= per= lihat=dikerjakan|tanpa|tanda halaman=`."""
    minta, kerja, (awal, akhir) = _baca(request)
    lihat = request.GET.get("lihat", "")
    lihat = lihat if lihat in (TANPA, TANDA) else DIKERJAKAN
    tanda = _tanda(minta) if lihat == TANDA else TandaPerangkat([], [])
    boleh_baca = boleh(request.user, "nilai_temuan")
    daftar: Any = kerja.tanpa if lihat == TANPA else kerja.dikerjakan
    if lihat == TANDA:
        daftar = tanda.isi if boleh_baca else []
    halaman = ambil_halaman(request, minta, daftar, PER_HALAMAN)
    konteks = konteks_analisis(request, minta, "beban_kerja") | {
        "judul": "Pekerjaan yang dilaporkan menurut fungsi",
        "beban_url": reverse("orgstruktur:beban_kerja"),
        "kerja": kerja,
        "jam": "" if kerja.jumlah.menit is None else sebut_lama(kerja.jumlah.menit),
        "awal": awal,
        "akhir": akhir,
        "lihat": lihat,
        "tampilan": _tampilan(request, lihat, kerja),
        "halaman": halaman,
        "unduhan": unduhan("pegawai:fungsi_laporan", buntut_kueri(request)),
    }
    if lihat == TANDA:
        konteks |= {"pasangan": tanda.pasangan, "boleh_baca": boleh_baca}
    else:
        abk = _abk(halaman, awal, akhir)
        konteks |= {
            "ada_abk": bool(abk),
            "baris": [
                (b, "" if b.menit is None else sebut_lama(b.menit), abk.get(b.pk, ""))
                for b in halaman
            ],
        }
    return render(request, "pegawai/fungsi_laporan.html", konteks, status=minta.kode_status)


def _abk(daftar: Iterable[BarisFungsi], awal: date, akhir: date) -> dict[int, str]:
    """Give what ABK reckons for these functions in as many days as are looked at, in words."""
    setahun = beban_fungsi([b.pk for b in daftar], akhir)
    hari = (akhir - awal).days + 1
    return {f: sebut_lama(int(m * hari / 365)) for f, m in setahun.items()}


def _cabang(minta: Permintaan) -> list[int]:
    akar = minta.akar or minta.bagan.akar
    return [s.id for s in minta.bagan.turunan(akar, sertakan_diri=True)] if akar else []


def _tanda(minta: Permintaan) -> TandaPerangkat:
    """Give the flags of the perangkat daerah around a branch: a small unit would tell who it was."""
    bagan, akar = minta.bagan, minta.akar or minta.bagan.akar
    if akar is None:
        return TandaPerangkat([], [])
    dari = bagan.turunan(puncak_cabang(bagan, akar), sertakan_diri=True)
    return tanda_perangkat([s.id for s in dari], {s.id: puncak_cabang(bagan, s) for s in bagan})


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
    abk, hari = beban_fungsi([b.pk for b in semua], akhir), (akhir - awal).days + 1
    isi = (
        (
            b.unit_kode,
            b.unit,
            b.butir,
            b.teks,
            "<5 orang" if b.menit is None else round(b.menit / 60, 1),
            "<5" if b.orang is None else b.orang,
            round(float(abk[b.pk]) * hari / 365 / 60, 1) if b.pk in abk else "",
            "; ".join(b.unit_lain),
        )
        for b in semua
    )
    masa = f"{teks_tanggal(awal)} sampai {teks_tanggal(akhir)}"
    cabang = minta.akar.nama if minta.akar else "Seluruh pemerintah daerah"
    nama = f"pekerjaan-menurut-fungsi-{akhir:%Y-%m-%d}"
    keterangan = [("Masa", masa), ("Cabang", cabang)]
    return jawab_berkas(request, nama, jenis, [("Fungsi", kolom, isi)], keterangan)
