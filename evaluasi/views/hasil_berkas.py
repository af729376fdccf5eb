"""`/hasil/…/data.csv`, `.json`, `tren.png`: the same results as files. Open to everybody."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from evaluasi.selectors.hasil import Hasil, Rincian
from evaluasi.selectors.hasil_pokok import KOTA, LAYANAN, UNIT, Pokok
from evaluasi.skm import bulatkan
from evaluasi.unsur import DAFTAR_UNSUR, KUNCI_UNSUR
from evaluasi.views.hasil import gambar_berkas
from evaluasi.views.hasil_minta import Permintaan
from orgstruktur.gambar.cetak import tulis_png
from tebingtinggi.bersama.excel_tulis import JENIS_CSV, tulis_csv

KOLOM = (
    *("jenis", "kode", "nama", "periode", "mulai", "selesai", "berjalan"),
    *("dibulatkan", "survei_menunggu", "survei_kecil"),
    *("responden", "pengguna", "ikm", "mutu", "bawah_95", "atas_95"),
    *(f"nrr_{kunci}" for kunci in KUNCI_UNSUR),
)


@require_safe
@login_not_required
def hasil_csv(request: HttpRequest, jenis: str = KOTA, kode: str = "") -> HttpResponseBase:
    """Every period and its parts; what is not shown is empty."""
    pokok = Permintaan(request, jenis, kode).pokok
    koma = request.GET.get("pemisah") == "koma"
    isi = tulis_csv(KOLOM, _baris(pokok), pemisah="," if koma else ";", bom=not koma)
    return _berkas(HttpResponse(b"".join(isi), content_type=JENIS_CSV), pokok, "csv")


@require_safe
@login_not_required
def hasil_json(request: HttpRequest, jenis: str = KOTA, kode: str = "") -> HttpResponseBase:
    """Every period as one object, with what the figures mean."""
    pokok = Permintaan(request, jenis, kode).pokok
    return JsonResponse(
        {
            "jenis": pokok.jenis,
            "kode": pokok.kode,
            "nama": pokok.nama,
            "cara": "gabungan semua jawaban (pooled); bobot tiap unsur 1/9; PermenPANRB 14/2017",
            "minimum_jawaban": settings.TATA_SKM_MINIMUM,
            "unsur": {u.kunci: f"{u.kode} {u.nama}" for u in DAFTAR_UNSUR},
            "periode": [_jadi_json(h) for h in pokok.daftar],
            "hasil_lama": [
                {
                    "periode": x.periode.kunci,
                    "nama": x.nama,
                    "asal": x.asal,
                    "ikm": str(x.ikm),
                    "responden": x.n,
                    "rumus": x.rumus,
                    "sumber": x.sumber,
                }
                for x in pokok.lama
            ],
            "lisensi": settings.TATA_LISENSI_DATA,
        },
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
@login_not_required
def hasil_png(request: HttpRequest, jenis: str = KOTA, kode: str = "") -> HttpResponseBase:
    """The trend as pixels, for a slide. 404 without any result."""
    pokok = Permintaan(request, jenis, kode).pokok
    if not any(h.ikm is not None for h in pokok.daftar) and not pokok.lama:
        raise Http404("Belum ada hasil yang dapat digambar.")
    isi = tulis_png(gambar_berkas(pokok))
    return _berkas(HttpResponse(isi, content_type="image/png"), pokok, "png")


def _berkas(jawaban: HttpResponse, pokok: Pokok, akhiran: str) -> HttpResponse:
    nama = "-".join(b for b in ("hasil-skm", pokok.jenis, pokok.kode) if b)
    jawaban["Content-Disposition"] = content_disposition_header(True, f"{nama}.{akhiran}") or ""
    return jawaban


def _baris(pokok: Pokok) -> Iterator[list[Any]]:
    for h in pokok.daftar:
        yield _jadi_baris(pokok.jenis, pokok.kode, pokok.nama, h)
    for h in pokok.daftar:
        if not h.tutup:
            for r in _bagian(pokok, h):
                yield _jadi_baris(r.jenis, r.kunci, r.nama, r.hasil)


def _bagian(pokok: Pokok, h: Hasil) -> list[Rincian]:
    if pokok.jenis == KOTA:
        return pokok.rincian_unit(h.periode)
    if pokok.jenis == UNIT:
        return pokok.rincian_layanan(h.periode)
    return pokok.rincian_loket(h.periode) if pokok.jenis == LAYANAN else []


def _jadi_baris(jenis: str, kode: str, nama: str, h: Hasil) -> list[Any]:
    p = h.periode
    awal = [jenis, kode, nama, p.nama, p.mulai.isoformat(), p.selesai.isoformat()]
    awal += ["ya" if h.berjalan else "tidak", "ya" if h.kira else "tidak", h.menunggu, h.kecil]
    selang = [h.selang.bawah, h.selang.atas] if h.selang else [None, None]
    nrr = [bulatkan(h.skm.nrr[k], 4) if h.skm else None for k in KUNCI_UNSUR]
    return [*awal, h.n, h.populasi, h.ikm, h.mutu and h.mutu.value, *selang, *nrr]


def _jadi_json(h: Hasil) -> dict[str, Any]:
    skm = h.skm
    return {
        "periode": h.periode.kunci,
        "nama": h.periode.nama,
        "mulai": h.periode.mulai.isoformat(),
        "selesai": h.periode.selesai.isoformat(),
        "berjalan": h.berjalan,
        "dibulatkan": h.kira is not None,
        "survei_menunggu": h.menunggu,
        "survei_kecil": h.kecil,
        "responden": h.n,
        "pengguna": h.populasi,
        "sampel_dianjurkan": h.sampel,
        "ikm": None if h.ikm is None else str(h.ikm),
        "mutu": h.mutu and h.mutu.value,
        "selang_95": [str(h.selang.bawah), str(h.selang.atas)] if h.selang else None,
        "nrr": {k: str(bulatkan(skm.nrr[k], 4)) for k in KUNCI_UNSUR} if skm else None,
    }
