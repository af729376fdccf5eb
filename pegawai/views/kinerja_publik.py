"""`/hasil/kinerja/`: goals that were set and what was reached of them, by unit. Open to everybody; persons never."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.gambar.batang import Batang, gambar_baris
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.models import Keadaan, Unit
from orgstruktur.selectors.unit_rinci import RincianUnit
from orgstruktur.views.alamat import alamat, alamat_tetap, kueri
from pegawai.kamus_tujuan import TUJUAN
from pegawai.selectors.kinerja_terbuka import baris_terbuka
from pegawai.selectors.kinerja_tujuan import (
    Tujuan,
    rata_tujuan,
    tahun_terbit,
    tujuan_terbit,
)
from tebingtinggi.bersama.excel_tulis import JENIS_CSV, tulis_csv
from tebingtinggi.bersama.tampilan import angka


def _tahun(request: HttpRequest, ada: list[int]) -> int:
    """Give the year of `?tahun=`, where it has goals; else the newest that has. Raises Http404 for another."""
    teks = request.GET.get("tahun", "")
    if not teks:
        return ada[0] if ada else timezone.localdate().year
    tahun = next((t for t in ada if str(t) == teks), None)
    if tahun is None:
        raise Http404("Belum ada tujuan yang ditetapkan pada tahun itu.")
    return tahun


def _unit(kode: str) -> Unit:
    """Fetch a unit that is public: in force, or that was once. Raises Http404."""
    return get_object_or_404(Unit.objects.exclude(keadaan=Keadaan.RENCANA), kode=kode)


@require_safe
@login_not_required
def hasil_kinerja(request: HttpRequest) -> HttpResponse:
    """The city's own goals, and every unit with its achievement. `?tahun=`."""
    ada = tahun_terbit()
    tahun = _tahun(request, ada)
    semua = tujuan_terbit(tahun)
    kota = next((t for t in semua if t.perjanjian.unit.jenis == JenisUnit.KOTA), None)
    lain = [t for t in semua if t is not kota]
    survei = alamat("evaluasi:hasil")
    konteks = {
        "judul": f"Kinerja {settings.TATA_NAMA_PEMDA}",
        "remah": [{"label": "Hasil", "url": survei}] if survei else [],
        "tahun": tahun,
        "daftar_tahun": ada,
        "kota": kota,
        "baris": [(t, _alamat(t, tahun)) for t in lain],
        "rata": rata_tujuan(lain),
        "gambar": _gambar(lain) if any(t.capaian is not None for t in lain) else None,
        "ada_contoh": any(t.perjanjian.contoh for t in semua),
        "unduhan": _unduhan("hasil_kinerja", tahun),
        "alamat_tetap": alamat_tetap(request, tahun=request.GET.get("tahun")),
    }
    return render(request, "pegawai/hasil_kinerja.html", konteks)


@require_safe
@login_not_required
def hasil_kinerja_unit(request: HttpRequest, kode: str) -> HttpResponse:
    """The goals of one unit, each indicator with what was reached. `?tahun=`."""
    unit = _unit(kode)
    ada = tahun_terbit(unit.pk)
    tahun = _tahun(request, ada)
    t = next(iter(tujuan_terbit(tahun, unit.pk)), None)
    konteks = {
        "judul": unit.nama,
        "remah": [
            {"label": "Kinerja", "url": reverse("pegawai:hasil_kinerja") + kueri(tahun=tahun)}
        ],
        "unit": unit,
        "tahun": tahun,
        "daftar_tahun": ada,
        "t": t,
        "unduhan": _unduhan("hasil_kinerja_unit", tahun, kode),
        "alamat_tetap": alamat_tetap(request, tahun=request.GET.get("tahun")),
    }
    return render(request, "pegawai/hasil_kinerja_unit.html", konteks)


def _alamat(t: Tujuan, tahun: int) -> str:
    return reverse("pegawai:hasil_kinerja_unit", args=[t.perjanjian.unit.kode]) + kueri(tahun=tahun)


def _gambar(daftar: list[Tujuan]) -> str:
    """Draw the achievement of each unit; the pale bar behind is the target."""
    batang = [
        Batang(
            t.perjanjian.unit.singkatan or t.perjanjian.unit.nama,
            float(t.capaian),
            f"{angka(t.capaian, 2)}%",
            penuh=100.0,
        )
        for t in daftar
        if t.capaian is not None
    ]
    uraian = "; ".join(f"{b.label}: {b.teks}" for b in batang) + "."
    return gambar_baris(batang, judul="Capaian setiap unit", uraian=uraian, pengenal="capaian")


# --- files ----------------------------------------------------------------------------------------
def _unduhan(nama: str, tahun: int, *args: str) -> list[tuple[str, str, str]]:
    isi = kueri(tahun=tahun)
    return [
        ("CSV", "untuk lembar kerja", reverse(f"pegawai:{nama}_csv", args=args) + isi),
        ("JSON", "untuk program lain", reverse(f"pegawai:{nama}_json", args=args) + isi),
    ]


def _untuk_berkas(request: HttpRequest, kode: str) -> tuple[list[Tujuan], str]:
    unit = _unit(kode) if kode else None
    pk = unit.pk if unit else None
    tahun = _tahun(request, tahun_terbit(pk))
    nama = "-".join(b for b in ("kinerja", kode, str(tahun)) if b)
    return tujuan_terbit(tahun, pk), nama


@require_safe
@login_not_required
def hasil_kinerja_csv(request: HttpRequest, kode: str = "") -> HttpResponseBase:
    """An indicator a row. `?tahun= pemisah=koma`."""
    daftar, nama = _untuk_berkas(request, kode)
    koma = request.GET.get("pemisah") == "koma"
    isi = tulis_csv(
        TUJUAN.nama_kolom, baris_terbuka(daftar), pemisah="," if koma else ";", bom=not koma
    )
    return _bernama(HttpResponse(b"".join(isi), content_type=JENIS_CSV), f"{nama}.csv")


@require_safe
@login_not_required
def hasil_kinerja_json(request: HttpRequest, kode: str = "") -> HttpResponseBase:
    """The same as objects, with what the figures mean. `?tahun=`."""
    daftar, nama = _untuk_berkas(request, kode)
    isi = {
        "judul": TUJUAN.judul,
        "penerbit": settings.TATA_NAMA_PEMDA,
        "lisensi": settings.TATA_LISENSI_DATA,
        "cara": "capaian terhadap target setahun, paling tinggi 120 (PP 30/2019 Pasal 29); rata-rata biasa",
        "unit": [
            {
                "kode": t.perjanjian.unit.kode,
                "nama": t.perjanjian.unit.nama,
                "tahun": t.perjanjian.tahun,
                "capaian": None if t.capaian is None else str(t.capaian),
                "predikat": t.nama_predikat or None,
            }
            for t in daftar
        ],
        "data": [
            {k: _nilai(n) for k, n in zip(TUJUAN.nama_kolom, baris, strict=True)}
            for baris in baris_terbuka(daftar)
        ],
    }
    return _bernama(JsonResponse(isi, json_dumps_params={"ensure_ascii": False}), f"{nama}.json")


def _nilai(n: Any) -> Any:
    if isinstance(n, date):
        return n.isoformat()
    return None if n == "" else n


def _bernama(jawaban: HttpResponse, nama: str) -> HttpResponse:
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


# --- part of the page of a unit -------------------------------------------------------------------
def bagian_unit(request: HttpRequest, rinci: RincianUnit) -> dict[str, Any] | None:
    """The way to the goals of the city or a perangkat daerah, on its page of today; no query."""
    if rinci.per is not None or rinci.unit.jenis not in {*PERANGKAT_DAERAH, JenisUnit.KOTA}:
        return None
    return {"templat": "pegawai/_unit_tujuan.html", "unit": rinci.unit}
