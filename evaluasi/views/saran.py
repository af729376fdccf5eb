"""`/evaluasi/survei/<pk>/saran/`: free words, to read, not to judge; what everybody may read of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evaluasi.models import Saran, Survei
from evaluasi.selectors.saran import banyak_per_status, butir_saran
from evaluasi.selectors.survei import LENCANA_SURVEI
from evaluasi.services.saran import Tinjauan, ganti_tema, tinjau_saran
from evaluasi.tema import NAMA_TEMA
from evaluasi.views.survei_ambil import (
    LIHAT,
    ambil_survei,
    dapat_kelola,
    pastikan_kelola,
    remah_survei,
    tab_survei,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tabel import ambil_halaman
from tebingtinggi.bersama.tampilan import angka

SEHALAMAN = 50


@wajib_izin(LIHAT)
@HALAMAN_FORMULIR
def survei_saran(request: HttpRequest, pk: int) -> HttpResponse:
    """Words by status and theme; several are decided at once. `?status=` `?tema=`."""
    survei = ambil_survei(request, pk)
    galat = ""
    if request.method == "POST":
        pastikan_kelola(request, survei.unit)
        try:
            messages.success(request, _kerjakan(request, survei))
        except AturanDilanggar as salah:
            galat = salah.pesan
        else:
            return redirect(request.get_full_path())
    return render(request, "evaluasi/survei_saran.html", _konteks(request, survei, galat))


def _kerjakan(request: HttpRequest, survei: Survei) -> str:
    """Do what the pressed button says → the sentence of success. Raises AturanDilanggar."""
    data = request.POST
    if "tema" in data:
        satu = _bilangan(data["tema"])
        saran = ganti_tema(
            survei=survei, saran=satu, tema=data.get(f"tema_{satu}", ""), oleh=request.user
        )
        return f"Dipindahkan ke tema {NAMA_TEMA[saran.tema]}."
    if "ringkas" in data:
        satu = _bilangan(data["ringkas"])
        tinjau_saran(
            survei=survei,
            daftar=[satu],
            tinjauan=Tinjauan.RINGKAS,
            teks_terbit=data.get(f"teks_{satu}", ""),
            oleh=request.user,
        )
        return "Teks yang Anda sunting ditampilkan pada Hasil survei."
    n = tinjau_saran(
        survei=survei,
        daftar=[_bilangan(p) for p in data.getlist("pilih")],
        tinjauan=data.get("tinjauan", ""),
        alasan=data.get("alasan", ""),
        oleh=request.user,
    )
    akhir = {
        Tinjauan.TERBIT: "ditampilkan pada Hasil survei",
        Tinjauan.SIMPAN: "disimpan dan tidak ditampilkan",
    }.get(Tinjauan(data["tinjauan"]), "dikembalikan ke belum ditinjau")
    return f"{angka(n)} saran {akhir}."


def _bilangan(teks: str) -> int:
    if not teks.isascii() or not teks.isdigit() or len(teks) > 19:
        raise AturanDilanggar("Saran yang dipilih tidak dikenal; muat ulang halaman.")
    return min(int(teks), 2**63 - 1)


def _konteks(request: HttpRequest, survei: Survei, galat: str) -> dict[str, Any]:
    status = _status(request)
    tema = request.GET.get("tema", "")
    tema = tema if tema in NAMA_TEMA else ""
    semua = butir_saran(survei, status)
    banyak_tema: dict[str, int] = {}
    for b in semua:
        banyak_tema[b.tema] = banyak_tema.get(b.tema, 0) + 1
    catatan: list[str] = []
    cocok = [b for b in semua if not tema or b.tema == tema]
    halaman = ambil_halaman(Paginator(cocok, SEHALAMAN), request.GET, catatan)
    jumlah = banyak_per_status(survei)
    url = reverse("evaluasi:survei_saran", args=[survei.pk])
    return {
        "judul": survei.judul,
        "remah": remah_survei(),
        "tab": tab_survei(request, survei, "survei_saran"),
        "survei": survei,
        "lencana_survei": LENCANA_SURVEI[survei.status],
        "kelola": dapat_kelola(request.user, survei.unit),
        "galat": galat,
        "catatan": catatan,
        "status": status,
        "pilah": [
            {
                "label": s.label,
                "url": f"{url}?status={s.value}",
                "aktif": s == status,
                "n": jumlah.get(s, 0),
            }
            for s in Saran.Status
        ],
        "tema": tema,
        "daftar_tema": [(k, NAMA_TEMA[k], banyak_tema[k]) for k in NAMA_TEMA if k in banyak_tema],
        "nama_tema": NAMA_TEMA.items(),
        "halaman": halaman,
        "butir": [_tampil(request, b) for b in halaman],
        "alasan": request.POST.get("alasan", ""),
    }


def _status(request: HttpRequest) -> int:
    minta = request.GET.get("status", "")
    sah = {str(s.value): s.value for s in Saran.Status}
    return sah.get(minta, Saran.Status.MENUNGGU.value)


def _tampil(request: HttpRequest, b: Any) -> dict[str, Any]:
    """One row, with what was typed before a refusal."""
    pk = b.saran.pk
    ketik = request.POST.get(f"teks_{pk}")
    return {
        "b": b,
        "dipilih": str(pk) in request.POST.getlist("pilih"),
        "teks": ketik if ketik is not None else (b.saran.teks_terbit or b.saran.teks),
        "buka": request.POST.get("ringkas") == str(pk),
    }
