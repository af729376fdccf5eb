"""`/evaluasi/survei/`: the surveys of the scope, and the same as CSV."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.forms.survei import SurveiSaringForm
from evaluasi.models import Survei
from evaluasi.selectors.survei import baris_survei, survei_dengan_jawaban
from evaluasi.views.survei_ambil import KELOLA, LIHAT, survei_terlihat, tab_evaluasi
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.lingkup import lingkup_izin
from tebingtinggi.bersama.berkas_daftar import CSV, buntut_kueri, jawab_berkas
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import Kolom, Urutan, ambil_halaman

SEHALAMAN = 50
_KOLOM = (
    Kolom("judul", "Survei", ("judul", "pk")),
    Kolom("unit", "Unit", ("unit__nama", "pk")),
    Kolom("mulai", "Masa", ("mulai", "selesai", "pk")),
    Kolom("status", "Keadaan", ("status", "mulai", "pk")),
    Kolom("jawaban", "Jawaban", ("banyak", "pk"), angka=True),
    Kolom("sampel", "Sampel", angka=True),
)
_KOLOM_BERKAS = (
    ("kode", 10),
    ("judul", 40),
    ("unit_kode", 14),
    ("unit", 40),
    ("jenis_periode", 14),
    ("mulai", 12),
    ("selesai", 12),
    ("keadaan", 22),
    ("jawaban", 10),
    ("pengguna", 10),
    ("sampel", 10),
)


def _form(request: HttpRequest) -> SurveiSaringForm:
    unit = (
        survei_terlihat(request.user).order_by("unit__nama").values_list("unit__kode", "unit__nama")
    )
    return SurveiSaringForm(request.GET, unit=list(dict.fromkeys(unit)))


@require_safe
@wajib_izin(LIHAT)
def survei_daftar(request: HttpRequest) -> HttpResponse:
    """The list: search, filters, order, fifty a page."""
    form = _form(request)
    urutan = Urutan.baca(request, _KOLOM, bawaan="-mulai")
    daftar = form.saring(survei_dengan_jawaban(survei_terlihat(request.user)))
    catatan: list[str] = []
    halaman = ambil_halaman(
        Paginator(daftar.order_by(*urutan.order_by), SEHALAMAN), request.GET, catatan
    )
    menyaring = bool(request.GET.keys() & {"cari", "status", "periode", "unit"})
    konteks: dict[str, Any] = {
        "judul": "Survei",
        "tab": tab_evaluasi(request.user, "survei_daftar"),
        "form": form,
        "saring_terbuka": menyaring,
        "bersih_url": request.path if menyaring else "",
        "halaman": halaman,
        "catatan": catatan,
        "baris": baris_survei(halaman.object_list),
        "kepala": urutan.kepala,
        "kueri": buntut_kueri(request),
        "dapat_tambah": bool(lingkup_izin(request.user, KELOLA)),
    }
    return render_bagian(
        request, "evaluasi/survei_daftar.html", "evaluasi/_survei_daftar_isi.html", konteks
    )


@require_safe
@wajib_izin(LIHAT)
def survei_csv(request: HttpRequest) -> HttpResponseBase:
    """What the list shows, all pages, as CSV."""
    daftar = _form(request).saring(survei_dengan_jawaban(survei_terlihat(request.user)))
    nama = f"survei-{timezone.localdate():%Y-%m-%d}"
    baris = (_baris(s) for s in baris_survei(daftar.order_by("-mulai", "unit_id", "pk")))
    return jawab_berkas(request, nama, CSV, [("Survei", _KOLOM_BERKAS, baris)])


def _baris(b: Any) -> list[Any]:
    s: Survei = b.survei
    awal = [s.kode, s.judul, s.unit.kode, s.unit.nama, s.get_periode_jenis_display()]
    return [*awal, s.mulai, s.selesai, s.get_status_display(), b.banyak, s.populasi, b.sampel]
