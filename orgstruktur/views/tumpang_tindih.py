"""`/analisis/tumpang-tindih/`: functions that several units do, seen in five ways; run and exports."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.analisis.keyakinan import LAZIM
from orgstruktur.forms.tumpang_tindih import (
    DAFTAR,
    KELOMPOK,
    KEUNIKAN,
    MATRIKS,
    PASANGAN,
    SEMUA,
    TAMPILAN,
    SaringTumpangForm,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.models import boleh
from orgstruktur.selectors.temuan import (
    NAMA_TINGKAT,
    BarisTemuan,
    KeadaanAnalisis,
    Saringan,
    baca_temuan,
    isi_kalimat,
    jumlah_tingkat,
    keadaan_analisis,
    saring_temuan,
)
from orgstruktur.services.temuan_alur import minta_analisis
from orgstruktur.views.analisis_minta import (
    Permintaan,
    ambil_halaman,
    baca_permintaan,
    kirim_csv,
    kirim_xlsx,
    konteks_analisis,
    unduhan,
)
from orgstruktur.views.lewat_formulir import lewat_formulir
from orgstruktur.views.tumpang_tindih_berkas import lembar_keunikan, lembar_pasangan, lembar_temuan
from orgstruktur.views.tumpang_tindih_lihat import (
    daftar_keunikan,
    daftar_pasangan,
    konteks_kelompok,
    konteks_keunikan,
    konteks_matriks,
    konteks_pasangan,
)
from tebingtinggi.bersama.excel_tulis import Lembar
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian
from tebingtinggi.bersama.tabel import tautan_kueri

PER_HALAMAN = 50
HALAMAN = "orgstruktur:tumpang_tindih"
Penyusun = Callable[
    [HttpRequest, Permintaan, Sequence[BarisTemuan], KeadaanAnalisis], dict[str, Any]
]


@require_safe
@wajib_izin("lihat_analisis")
def tumpang_tindih(request: HttpRequest) -> HttpResponse:
    """`?lihat=` and the filters of SaringTumpangForm; htmx replaces the result only."""
    minta = baca_permintaan(request, SaringTumpangForm)
    if request.GET.get("per"):
        minta.catatan.append(
            "Tumpang tindih selalu tentang keadaan hari ini; tanggal yang diminta tidak dipakai."
        )
    keadaan = keadaan_analisis()
    terpilih = baris_terpilih(minta)
    lihat = minta.form.isi("lihat")
    konteks = konteks_analisis(request, minta, "tumpang_tindih") | {
        "judul": "Tumpang tindih fungsi",
        "keadaan": keadaan,
        "boleh_nilai": boleh(request.user, "nilai_temuan"),
        "lihat": lihat,
        "tampilan": _tampilan(request, lihat),
        "ringkas": _ringkas(request, terpilih.tanpa_tingkat, minta.form.isi("tingkat")),
        "banyak": len(terpilih.tampil),
        "kurang_yakin": terpilih.kurang_yakin,
        "semua_url": tautan_kueri(request.GET, keyakinan=SEMUA),
        "dasar_url": reverse(HALAMAN),
        "persis": bool(minta.form.isi("persis")),
        "dengan": minta.bagan.per_kode.get(minta.form.isi("dengan")),
        "unduhan": unduhan(request, "tumpang_tindih_csv", "tumpang_tindih_xlsx"),
        "tersembunyi": [
            (n, minta.form.isi(n)) for n in ("lihat", "dengan", "persis") if minta.form.isi(n)
        ],
    }
    if konteks["bersih_url"] and lihat:  # without the filters, in the same view
        konteks["bersih_url"] += f"?lihat={lihat}"
    konteks |= _SUSUN[lihat](request, minta, terpilih.tampil, keadaan)
    return render_bagian(
        request,
        "orgstruktur/tumpang_tindih.html",
        "orgstruktur/_tumpang_isi.html",
        konteks,
        status=minta.kode_status,
    )


class Terpilih(NamedTuple):
    """What is asked for, in its order. kurang_yakin: how many are left out for that reason alone."""

    tampil: list[BarisTemuan]
    tanpa_tingkat: list[BarisTemuan]
    kurang_yakin: int


def baris_terpilih(minta: Permintaan) -> Terpilih:
    """Give what is asked for, and the same of every grade."""
    form = minta.form
    dengan = minta.bagan.per_kode.get(form.isi("dengan"))
    if form.isi("dengan") and dengan is None:
        minta.galat.append(f"Unit dengan kode “{form.isi('dengan')}” tidak ada.")
    if minta.akar_hilang or (form.isi("dengan") and dengan is None):
        return Terpilih([], [], 0)
    tingkat = form.isi("tingkat")
    saringan = Saringan(
        akar=minta.akar,
        dengan=dengan,
        persis=bool(form.isi("persis")) and dengan is not None,
        keadaan=form.isi("putusan"),
        letak=form.isi("letak"),
        wilayah=bool(form.isi("wilayah")),
        kata=form.isi("cari"),
    )
    semua = saring_temuan(minta.bagan, baca_temuan(minta.bagan), saringan)
    yakin = form.keyakinan_diminta
    cukup = [b for b in semua if not yakin or b.keyakinan in yakin or b.dinilai]
    if form.isi("urut") == "unit":
        cukup.sort(key=lambda b: (b.unit_a.nama, b.unit_b.nama, -b.skor))
    elif form.isi("urut") != "tingkat":
        cukup.sort(key=lambda b: (-b.skor, b.pk))
    tampil, lain = ([b for b in d if tingkat in ("", b.tingkat.value)] for d in (cukup, semua))
    kurang = len(lain) - len(tampil) if yakin == LAZIM else 0
    return Terpilih(tampil, cukup, kurang)


def _tampilan(request: HttpRequest, lihat: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": tautan_kueri(request.GET, lihat=kunci), "aktif": kunci == lihat}
        for kunci, label in TAMPILAN.items()
    ]


def _ringkas(
    request: HttpRequest, baris: Sequence[BarisTemuan], kini: str
) -> list[tuple[str, str, int, str, bool]]:
    return [
        (
            t.value,
            NAMA_TINGKAT[t],
            n,
            tautan_kueri(request.GET, tingkat="" if t.value == kini else t.value),
            t.value == kini,
        )
        for t, n in jumlah_tingkat(baris).items()
    ]


def _daftar(
    request: HttpRequest, minta: Permintaan, baris: Sequence[BarisTemuan], keadaan: KeadaanAnalisis
) -> dict[str, Any]:
    halaman = ambil_halaman(request, minta, baris, PER_HALAMAN)
    kutipan = isi_kalimat(halaman.object_list)
    isi = [(b, *kutipan[b.pk]) for b in halaman.object_list if b.pk in kutipan]
    return {"halaman": halaman, "baris": isi, "benda": "temuan"}


_SUSUN: dict[str, Penyusun] = {
    DAFTAR: _daftar,
    PASANGAN: konteks_pasangan,
    MATRIKS: konteks_matriks,
    KELOMPOK: konteks_kelompok,
    KEUNIKAN: konteks_keunikan,
}


# --- the run --------------------------------------------------------------------------------------
@wajib_izin("nilai_temuan")
@lewat_formulir(HALAMAN)
def tumpang_tindih_jalankan(request: HttpRequest) -> HttpResponse:
    """Queue a run; the page shows how far it is."""
    try:
        minta_analisis(oleh=request.user)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect(HALAMAN)


@require_safe
@wajib_izin("lihat_analisis")
def tumpang_tindih_keadaan(request: HttpRequest) -> HttpResponse:
    """Fragment: how far the run is; asks for itself until it has ended."""
    if not minta_bagian(request):
        return redirect(HALAMAN)
    keadaan = keadaan_analisis()
    konteks = {
        "keadaan": keadaan,
        "boleh_nilai": boleh(request.user, "nilai_temuan"),
        "dari_jajak": True,
    }
    return render(request, "orgstruktur/_tumpang_keadaan.html", konteks)


# --- exports --------------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_analisis")
def tumpang_tindih_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What is shown, findings with every verdict, as CSV."""
    minta = baca_permintaan(request, SaringTumpangForm)
    return kirim_csv(request, minta, "tumpang-tindih", _lembar(request, minta))


@require_safe
@wajib_izin("lihat_analisis")
def tumpang_tindih_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """The same as a workbook."""
    minta = baca_permintaan(request, SaringTumpangForm)
    daftar = [_lembar(request, minta)]
    return kirim_xlsx(request, minta, "tumpang-tindih", "Tumpang tindih fungsi", daftar)


def _lembar(request: HttpRequest, minta: Permintaan) -> Lembar:
    """What the view in the address shows: pairs of units and uniqueness as such, else the findings."""
    lihat = minta.form.isi("lihat")
    baris = baris_terpilih(minta).tampil
    if lihat == PASANGAN:
        return lembar_pasangan(minta.bagan, daftar_pasangan(baris, keadaan_analisis()))
    if lihat == KEUNIKAN:
        return lembar_keunikan(daftar_keunikan(minta, keadaan_analisis()))
    return lembar_temuan(baris, _dasar(request))


def _dasar(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse(HALAMAN))
