"""`/data/`: open data — the pages with the data dictionary, and the files. Open to everybody."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from orgstruktur.forms.data import DataForm
from orgstruktur.kamus_data import TIPE, KolomData, Kumpulan, skema_json, skema_tabel
from orgstruktur.selectors.data import (
    SaatData,
    baca_data,
    daftar_kumpulan,
    jumlah_data,
    saat_data,
)
from orgstruktur.views.alamat import alamat_tetap, kueri
from orgstruktur.views.berkas_data import dengan_cors, jawab_bersyarat
from tebingtinggi.bersama.excel_tulis import JENIS_CSV, tulis_csv

_BANYAK_CUPLIKAN = 5
_BARIS_SEPOTONG = 200
BERKAS = ("GET", "HEAD", "OPTIONS")


# --- pages ---------------------------------------------------------------------------------------
@require_safe
@login_not_required
def data_beranda(request: HttpRequest) -> HttpResponse:
    """Every set with its files; `?per=` any past day."""
    form, saat = _baca(request)
    jumlah = jumlah_data(saat)
    konteks = _konteks(request, form, saat) | {
        "judul": "Data terbuka",
        "daftar": [
            _kartu(request, k, form, jumlah[k.kunci]) | {"kumpulan": k}
            for k in daftar_kumpulan().values()
        ],
        "paket_url": request.build_absolute_uri(reverse("orgstruktur:data_paket")),
        "alamat_contoh": request.build_absolute_uri(
            reverse("orgstruktur:data_json", args=["struktur"])
        ),
    }
    return render(request, "orgstruktur/data_beranda.html", konteks, status=_status(form))


@require_safe
@login_not_required
def data_rinci(request: HttpRequest, kunci: str) -> HttpResponse:
    """One set: its dictionary, its files, its first rows."""
    kumpulan = _ambil(kunci)
    form, saat = _baca(request)
    cuplikan = [
        [_tampil(nilai) for nilai in baris] for baris in baca_data(kunci, saat, _BANYAK_CUPLIKAN)
    ]
    konteks = _konteks(request, form, saat) | {
        "judul": kumpulan.judul,
        "remah": [{"label": "Data terbuka", "url": reverse("orgstruktur:data_beranda")}],
        "kumpulan": kumpulan,
        "berkas": _kartu(request, kumpulan, form, jumlah_data(saat)[kunci]),
        "cuplikan": cuplikan,
    }
    return render(request, "orgstruktur/data_rinci.html", konteks, status=_status(form))


def _konteks(request: HttpRequest, form: DataForm, saat: SaatData) -> dict[str, Any]:
    per = form.hari.isoformat() if form.hari else ""
    return {
        "form": form,
        "per": form.hari,
        "hari": saat.hari,
        "terakhir": saat.terakhir,
        "lisensi": settings.TATA_LISENSI_DATA,
        "lisensi_url": settings.TATA_LISENSI_DATA_URL,
        "alamat_tetap": alamat_tetap(request, per=per),
    }


def _kartu(request: HttpRequest, kumpulan: Kumpulan, form: DataForm, jumlah: int) -> dict[str, Any]:
    """Give the addresses of a set: of today, or of the day asked for."""
    per = kueri(per=form.hari.isoformat()) if form.hari and kumpulan.berwaktu else ""
    args = [kumpulan.kunci]
    return {
        "jumlah": jumlah,
        "rinci_url": reverse("orgstruktur:data_rinci", args=args) + per,
        "csv_url": reverse("orgstruktur:data_csv", args=args) + per,
        "json_url": reverse("orgstruktur:data_json", args=args) + per,
        "skema_url": reverse("orgstruktur:data_skema", args=args),
        "csv_tetap": request.build_absolute_uri(reverse("orgstruktur:data_csv", args=args)),
        "json_tetap": request.build_absolute_uri(reverse("orgstruktur:data_json", args=args)),
    }


def _status(form: DataForm) -> int:
    return 400 if form.errors else 200


def _baca(request: HttpRequest) -> tuple[DataForm, SaatData]:
    form = DataForm(request.GET)
    form.is_valid()
    return form, saat_data(form.hari)


def _ambil(kunci: str) -> Kumpulan:
    kumpulan = daftar_kumpulan().get(kunci)
    if kumpulan is None:
        raise Http404("Kumpulan data ini tidak ada.")
    return kumpulan


def _tampil(nilai: Any) -> Any:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return "; ".join(nilai) if isinstance(nilai, tuple) else nilai


# --- files ---------------------------------------------------------------------------------------
@require_http_methods(BERKAS)
@login_not_required
@dengan_cors
def data_csv(request: HttpRequest, kunci: str) -> HttpResponseBase:
    """RFC 4180, comma, UTF-8 without BOM, first row = names of the columns."""
    kumpulan = _ambil(kunci)
    form, saat = _baca(request)
    if form.errors:
        return HttpResponse(form.galat, status=400, content_type="text/plain; charset=utf-8")

    def buat() -> HttpResponseBase:
        baris = ([_sel_csv(n) for n in isi] for isi in baca_data(kunci, saat))
        isi = tulis_csv(kumpulan.nama_kolom, baris)
        return _berkas(StreamingHttpResponse(isi, content_type=JENIS_CSV), kumpulan, saat, "csv")

    return jawab_bersyarat(request, saat, kunci, "csv", buat, tetap=bool(form.hari))


@require_http_methods(BERKAS)
@login_not_required
@dengan_cors
def data_json(request: HttpRequest, kunci: str) -> HttpResponseBase:
    """An object with what the data are, and `data`: one object a row."""
    kumpulan = _ambil(kunci)
    form, saat = _baca(request)
    if form.errors:
        return JsonResponse({"galat": form.galat}, status=400, json_dumps_params=_TERBACA)

    def buat() -> HttpResponseBase:
        isi = _tulis_json(_kepala_json(request, kumpulan, saat), kumpulan, saat)
        jawaban = StreamingHttpResponse(isi, content_type="application/json")
        return _berkas(jawaban, kumpulan, saat, "json")

    return jawab_bersyarat(request, saat, kunci, "json", buat, tetap=bool(form.hari))


@require_http_methods(BERKAS)
@login_not_required
@dengan_cors
def data_skema(request: HttpRequest, kunci: str) -> HttpResponse:
    """The JSON Schema of the JSON file of a set."""
    skema = skema_json(_ambil(kunci), request.build_absolute_uri(request.path))
    return JsonResponse(
        skema, json_dumps_params=_TERBACA | {"indent": 2}, content_type="application/schema+json"
    )


@require_http_methods(BERKAS)
@login_not_required
@dengan_cors
def data_paket(request: HttpRequest) -> HttpResponse:
    """Everything at once for programs: a Frictionless data package with the dictionary of each CSV."""
    paket = {
        "profile": "tabular-data-package",
        "name": "struktur-organisasi",
        "title": f"Struktur organisasi {settings.TATA_NAMA_PEMDA}",
        "description": "Unit, tugas dan fungsi, jabatan, garis hubungan, dan layanan hari ini.",
        "homepage": request.build_absolute_uri(reverse("orgstruktur:data_beranda")),
        "licenses": [{"title": settings.TATA_LISENSI_DATA, "path": settings.TATA_LISENSI_DATA_URL}],
        "contributors": [{"title": settings.TATA_NAMA_PEMDA, "role": "publisher"}],
        "resources": [_sumber_daya(request, k) for k in daftar_kumpulan().values()],
    }
    return JsonResponse(paket, json_dumps_params=_TERBACA | {"indent": 2})


_TERBACA: dict[str, Any] = {"ensure_ascii": False}


def _sumber_daya(request: HttpRequest, kumpulan: Kumpulan) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": kumpulan.kunci,
        "title": kumpulan.judul,
        "description": kumpulan.keterangan,
        "path": request.build_absolute_uri(reverse("orgstruktur:data_csv", args=[kumpulan.kunci])),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": skema_tabel(kumpulan),
    }


def _sel_csv(nilai: Any) -> Any:
    return ";".join(nilai) if isinstance(nilai, tuple) else nilai


def _kepala_json(request: HttpRequest, kumpulan: Kumpulan, saat: SaatData) -> dict[str, Any]:
    skema = reverse("orgstruktur:data_skema", args=[kumpulan.kunci])
    return {
        "kumpulan": kumpulan.kunci,
        "judul": kumpulan.judul,
        "penerbit": settings.TATA_NAMA_PEMDA,
        "lisensi": settings.TATA_LISENSI_DATA,
        "per": saat.hari.isoformat(),
        "perubahan_terakhir": saat.terakhir.isoformat() if saat.terakhir else None,
        "versi": str(saat.status.versi),
        "skema": request.build_absolute_uri(skema),
    }


def _tulis_json(kepala: dict[str, Any], kumpulan: Kumpulan, saat: SaatData) -> Iterator[bytes]:
    """Give the file piece by piece; the number of rows comes last, when it is known."""
    yield (json.dumps(kepala, ensure_ascii=False)[:-1] + ', "data": [').encode()
    potong: list[str] = []
    jumlah = 0
    for jumlah, baris in enumerate(baca_data(kumpulan.kunci, saat), start=1):
        isi = {k.nama: _nilai_json(k, n) for k, n in zip(kumpulan.kolom, baris, strict=True)}
        potong.append(("\n" if jumlah == 1 else ",\n") + json.dumps(isi, ensure_ascii=False))
        if len(potong) >= _BARIS_SEPOTONG:
            yield "".join(potong).encode()
            potong = []
    yield ("".join(potong) + f'\n], "jumlah": {jumlah}}}\n').encode()


def _nilai_json(kolom: KolomData, nilai: Any) -> Any:
    if TIPE[kolom.tipe][0] == "array":
        return list(nilai)
    if nilai is None or (nilai == "" and kolom.kosong):
        return None
    return nilai.isoformat() if kolom.tipe == "tanggal" else nilai


def _berkas(
    jawaban: HttpResponseBase, kumpulan: Kumpulan, saat: SaatData, akhiran: str
) -> HttpResponseBase:
    hari = f"-{saat.hari:%Y-%m-%d}" if kumpulan.berwaktu else ""
    nama = f"{kumpulan.kunci}{hari}.{akhiran}"
    jawaban["Content-Disposition"] = content_disposition_header(False, nama) or ""
    return jawaban
