"""`/kinerja/kota/`: how many report, by perangkat daerah and down to each unit; for pimpinan."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai.kinerja_waktu import sebut_hari, sebut_lama
from pegawai.selectors.kinerja_kota import Angka, BarisKota, susun_kota
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, unduhan

#: so often the open page asks again, in seconds
SEGAR = 30
_URUT = {"": None, "melapor": lambda b: _persen(b.angka), "menunggu": lambda b: -b.angka.menunggu}


def _persen(a: Angka) -> int:
    return 101 if a.persen is None else a.persen


def _baca(request: HttpRequest) -> tuple[Bagan, Simpul, date]:
    """Give the tree, the branch of `?akar=` and the day of `?tanggal=`, never of the future. Raises Http404."""
    bagan, hari_ini = bagan_terkini(), timezone.localdate()
    akar = bagan.per_kode.get(request.GET.get("akar", "")) or bagan.akar
    if akar is None:
        raise Http404
    try:
        hari = parse_date(request.GET.get("tanggal", "")) or hari_ini
    except ValueError:
        hari = hari_ini
    return bagan, akar, min(hari, hari_ini)


def _baris(request: HttpRequest) -> tuple[Bagan, Simpul, date, list[BarisKota], Angka]:
    bagan, akar, hari = _baca(request)
    baris, seluruh = susun_kota(bagan, akar, hari)
    kunci = _URUT.get(request.GET.get("urut", ""))
    return bagan, akar, hari, sorted(baris, key=kunci) if kunci else baris, seluruh


@never_cache
@require_safe
@wajib_izin("lihat_papan_kota")
def papan_kota(request: HttpRequest) -> HttpResponse:
    """`?akar=KODE tanggal= urut=melapor|menunggu`."""
    bagan, akar, hari, baris, seluruh = _baris(request)
    konteks: dict[str, Any] = {
        "judul": "Papan kinerja kota" if akar == bagan.akar else f"Papan kinerja {akar.nama}",
        "remah": _remah(request, bagan, akar),
        "akar": akar,
        "hari": hari,
        "hari_teks": sebut_hari(hari),
        "hari_ini": hari == timezone.localdate(),
        "segar": SEGAR if hari == timezone.localdate() else 0,
        "kini": timezone.localtime(),
        "baris": [(b, _alamat(request, b.simpul.kode), sebut_lama(b.angka.rata)) for b in baris],
        "seluruh": seluruh,
        "rata": sebut_lama(seluruh.rata),
        "urut": request.GET.get("urut", ""),
        "unduhan": unduhan("pegawai:papan_kota", buntut_kueri(request)),
    }
    return render(request, "pegawai/papan_kota.html", konteks)


def _alamat(request: HttpRequest, kode: str) -> str:
    parameter = request.GET.copy()
    parameter["akar"] = kode
    return f"{request.path}?{parameter.urlencode()}"


def _remah(request: HttpRequest, bagan: Bagan, akar: Simpul) -> list[dict[str, str]]:
    atas = [] if akar == bagan.akar else [*bagan.leluhur(akar)]
    hasil = [{"label": "Kinerja", "url": reverse("pegawai:kinerja")}]
    return hasil + [{"label": s.nama, "url": _alamat(request, s.kode)} for s in atas]


# --- files ------------------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_papan_kota")
def papan_kota_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV."""
    return _berkas(request, CSV)


@require_safe
@wajib_izin("lihat_papan_kota")
def papan_kota_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    _, akar, hari, baris, _ = _baris(request)
    kolom = [
        ("Kode", 16),
        ("Unit", 50),
        ("Orang", 10),
        ("Ditunggu", 10),
        ("Melapor", 10),
        ("Persen", 10),
        ("Menit rata-rata", 16),
        ("Menunggu diperiksa", 18),
    ]
    isi = (
        (b.simpul.kode, b.simpul.nama, a.orang, a.ditunggu, a.melapor, a.persen, a.rata, a.menunggu)
        for b in baris
        for a in (b.angka,)
    )
    nama = f"papan-kinerja-{akar.kode}-{hari:%Y-%m-%d}"
    keterangan = [("Hari", sebut_hari(hari)), ("Cabang", akar.nama)]
    return jawab_berkas(request, nama, jenis, [("Papan kinerja", kolom, isi)], keterangan)
