"""Fourth step of an import: everything the file would do, then "Terapkan"."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.impor.laporan import Galat
from orgstruktur.models import boleh
from orgstruktur.views.alamat import kueri
from pegawai.forms.impor import CariBarisForm
from pegawai.impor.laporan import LaporanImpor
from pegawai.models import BarisImpor, BerkasImpor
from pegawai.selectors.impor_daftar import cari_baris, nama_unit
from pegawai.services.impor_alur import mulai, setel_cara
from pegawai.services.impor_berkas import buku_ditolak, laporan_tersimpan, periksa
from pegawai.views.impor import angka_impor
from pegawai.views.impor_pintu import dengan_berkas, konteks_langkah
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca
from tebingtinggi.bersama.tabel import tautan_kueri
from tebingtinggi.bersama.tampilan import angka as teks_angka

PER_HALAMAN = 50
GALAT, PERINGATAN, BARU, BERUBAH, TIDAK = "galat", "peringatan", "baru", "berubah", "tidak"
_MACAM = {
    BARU: BarisImpor.Macam.BARU,
    BERUBAH: BarisImpor.Macam.BERUBAH,
    TIDAK: BarisImpor.Macam.TIDAK_ADA,
}
#: tab → (label, icon), in their order
_TAB = {
    GALAT: ("Kesalahan", "galat"),
    PERINGATAN: ("Peringatan", "peringatan"),
    BERUBAH: ("Berubah", "ubah"),
    BARU: ("Pegawai baru", "tambah"),
    TIDAK: ("Tidak ada di berkas", "kosong"),
}
_TERTUTUP = "•••"


@require_safe
@dengan_berkas
def impor_periksa(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """`/pegawai/impor/<kunci>/periksa/?lihat=&cari=&halaman=`."""
    laporan = periksa(berkas)
    konteks = konteks_langkah(berkas, "impor_periksa") | {
        "judul": "Periksa impor",
        "laporan": laporan,
        "angka": angka_impor(berkas, request.path),
        "akibat": akibat(laporan),
        "perlu_setuju": bool(laporan.daftar_peringatan or laporan.ditolak or laporan.jabatan_baru),
        "baik": laporan.baru + laporan.berubah,
        **konteks_baris(request, berkas, laporan),
    }
    return render_bagian(request, "pegawai/impor_periksa.html", "pegawai/_impor_isi.html", konteks)


def akibat(laporan: LaporanImpor) -> list[str]:
    """Say in words what "Terapkan" does."""
    n = len(laporan.jabatan_baru)
    daftar = (
        (laporan.baru, "pegawai baru dicatat, beserta nomor dan penempatannya."),
        (laporan.berubah, "pegawai diubah; jabatan yang berganti ditutup dan yang baru dibuka."),
        (n, f"jabatan baru dibuat: {'; '.join(laporan.jabatan_baru[:5])}{' …' if n > 5 else ''}."),
        (laporan.ditolak, "baris ditolak dan tidak ditulis."),
        (laporan.tidak_di_berkas, "pegawai yang tidak ada di berkas dibiarkan seperti adanya."),
    )
    return [f"{teks_angka(jumlah)} {kalimat}" for jumlah, kalimat in daftar if jumlah]


# --- the tabs --------------------------------------------------------------------------------------
def konteks_baris(
    request: HttpRequest, berkas: BerkasImpor, laporan: LaporanImpor
) -> dict[str, Any]:
    """Give one page of the chosen tab, searched."""
    jumlah = {
        GALAT: len(laporan.daftar_galat),
        PERINGATAN: len(laporan.daftar_peringatan),
        BERUBAH: laporan.berubah,
        BARU: laporan.baru,
        TIDAK: laporan.tidak_di_berkas,
    }
    lihat = request.GET.get("lihat", "")
    if lihat not in jumlah:
        lihat = next((nama for nama, n in jumlah.items() if n), BERUBAH)
    form = CariBarisForm(request.GET)
    form.is_valid()
    kata = form.cleaned_data.get("cari", "")
    isi: Any
    if lihat in _MACAM:
        isi = cari_baris(berkas, _MACAM[lihat], kata)
    else:
        galat = laporan.daftar_galat if lihat == GALAT else laporan.daftar_peringatan
        isi = [g for g in galat if _cocok(g, kata.casefold())]
    halaman = Paginator(isi, PER_HALAMAN).get_page(request.GET.get("halaman"))
    return {
        "lihat": lihat,
        "tab": _tab(request, jumlah, lihat),
        "form_cari": form,
        "cari": kata,
        "bersih_url": tautan_kueri(request.GET, cari="") if kata else "",
        "tersembunyi": [("lihat", lihat)],
        "halaman": halaman,
        "baris": _baris(request, list(halaman), lihat, laporan),
    }


def _cocok(g: Galat, kata: str) -> bool:
    return not kata or any(kata in str(t).casefold() for t in g if t is not None)


def _baris(
    request: HttpRequest, daftar: Sequence[Any], lihat: str, laporan: LaporanImpor
) -> list[dict[str, Any]]:
    if lihat in _MACAM:
        unit = nama_unit(b.unit_ke for b in daftar)
        return [{"b": b, "unit": unit.get(b.unit_ke, "")} for b in daftar]
    samar = frozenset() if boleh(request.user, "lihat_data_terbatas") else _judul_terbatas(laporan)
    return [
        {"g": g, "nilai": _TERTUTUP if g.kolom in samar and g.nilai else g.nilai} for g in daftar
    ]


def _judul_terbatas(laporan: LaporanImpor) -> frozenset[str]:
    """Give the headings of the columns whose values only some may see."""
    terbatas = {"nip", "tanggal_lahir", "jenis_kelamin"}
    return frozenset(
        p.judul for daftar in laporan.padanan.values() for p in daftar if p.ruas in terbatas
    )


def _tab(request: HttpRequest, jumlah: dict[str, int], lihat: str) -> list[dict[str, Any]]:
    return [
        {
            "label": _TAB[nama][0],
            "ikon": _TAB[nama][1],
            "jumlah": n,
            "aktif": nama == lihat,
            "url": request.path + kueri(lihat=nama),
        }
        for nama, n in jumlah.items()
        if n or nama == lihat
    ]


# --- what can be done ------------------------------------------------------------------------------
@require_POST
@dengan_berkas
def impor_terapkan(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """Apply exactly what the page showed, at once or in the background."""
    kembali = redirect("pegawai:impor_periksa", berkas.kunci)
    hanya_baik = request.POST.get("cara") == "baik"
    laporan = setel_cara(berkas, hanya_baik=hanya_baik)
    if not request.POST.get("setuju") and (
        laporan.daftar_peringatan or laporan.ditolak or laporan.jabatan_baru
    ):
        messages.warning(
            request, "Belum diterapkan. Baca akibatnya, lalu centang “Ya, tetap lanjutkan”."
        )
        return kembali
    try:
        mulai(berkas, sidik=request.POST.get("sidik", "-"), oleh=request.user)
    except (SudahBerubah, AturanDilanggar, DiLuarWewenang, BerkasTidakTerbaca) as galat:
        messages.error(request, f"Belum diterapkan. {galat}")
        return kembali
    return redirect(berkas)


@require_safe
@dengan_berkas
def impor_ditolak(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """The refused rows as they came, with a column of reasons, to be mended and sent again."""
    if not laporan_tersimpan(berkas).ditolak:
        messages.info(request, "Tidak ada baris yang ditolak.")
        return redirect("pegawai:impor_periksa", berkas.kunci)
    nama = f"{berkas.nama.rsplit('.', 1)[0]} - ditolak.xlsx"
    jawaban = HttpResponse(buku_ditolak(berkas), content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama)
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban
