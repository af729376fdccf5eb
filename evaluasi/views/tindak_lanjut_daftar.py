"""`/evaluasi/tindak-lanjut/`: every plan of the scope, the overdue first, and the same as CSV."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.forms.tindak_lanjut import RencanaSaringForm
from evaluasi.selectors.tindak_lanjut import baris_rencana, semua_rencana
from evaluasi.views.survei_ambil import LIHAT, tab_evaluasi
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.lingkup import lingkup_izin
from tebingtinggi.bersama.berkas_daftar import CSV, buntut_kueri, jawab_berkas
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import ambil_halaman

SEHALAMAN = 50
_KOLOM = (
    ("unit", 30),
    ("survei", 30),
    ("unsur", 24),
    ("masalah", 40),
    ("kegiatan", 40),
    ("tahun", 8),
    ("triwulan", 8),
    ("jangka", 16),
    ("penanggung_jawab", 30),
    ("keadaan", 14),
    ("realisasi", 40),
    ("selesai_pada", 12),
    ("tautan_bukti", 30),
    ("ditampilkan", 10),
)


@require_safe
@wajib_izin(LIHAT)
def tindak_lanjut_daftar(request: HttpRequest) -> HttpResponse:
    """The list."""
    hari = timezone.localdate()
    form = RencanaSaringForm(request.GET)
    daftar = form.saring(semua_rencana(lingkup_izin(request.user, LIHAT), hari))
    catatan: list[str] = []
    halaman = ambil_halaman(Paginator(daftar, SEHALAMAN), request.GET, catatan)
    menyaring = bool(request.GET.keys() & {"cari", "keadaan", "unsur"})
    konteks = {
        "judul": "Tindak lanjut",
        "tab": tab_evaluasi(request.user, "tindak_lanjut_daftar"),
        "form": form,
        "saring_terbuka": menyaring,
        "bersih_url": request.path if menyaring else "",
        "halaman": halaman,
        "catatan": catatan,
        "baris": baris_rencana(halaman.object_list, hari),
        "kueri": buntut_kueri(request),
    }
    return render_bagian(
        request,
        "evaluasi/tindak_lanjut_daftar.html",
        "evaluasi/_tindak_lanjut_daftar_isi.html",
        konteks,
    )


@require_safe
@wajib_izin(LIHAT)
def tindak_lanjut_csv(request: HttpRequest) -> HttpResponseBase:
    """What the list shows, all pages, as CSV."""
    hari = timezone.localdate()
    daftar = RencanaSaringForm(request.GET).saring(
        semua_rencana(lingkup_izin(request.user, LIHAT), hari)
    )
    baris = (
        [
            b.rencana.unit.nama,
            b.rencana.survei.judul,
            b.rencana.get_unsur_display(),
            b.rencana.masalah,
            b.rencana.kegiatan,
            b.rencana.tahun,
            b.rencana.triwulan,
            b.jangka,
            b.rencana.penanggung_jawab,
            b.kata,
            b.rencana.realisasi,
            b.rencana.selesai_pada,
            b.rencana.bukti_tautan,
            b.rencana.terbit,
        ]
        for b in baris_rencana(daftar, hari)
    )
    return jawab_berkas(
        request, f"tindak-lanjut-{hari:%Y-%m-%d}", CSV, [("Tindak lanjut", _KOLOM, baris)]
    )
