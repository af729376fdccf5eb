"""`/struktur/tabel/`: the units as a table — filter, sort, choose columns, export. Open to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.forms.tabel import SaringTabelForm
from orgstruktur.models import boleh
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.tabel import DaftarUnit, daftar_unit, dalam_lingkup, urutkan
from orgstruktur.selectors.tabel_baris import BarisUnit, dengan_orang
from orgstruktur.selectors.tabel_kolom import (
    BAWAAN,
    KOLOM,
    MENURUT_NAMA,
    PERLU_ORANG,
    KolomTabel,
    baca_kolom,
    kolom_bernama,
)
from orgstruktur.views.alamat import alamat, kueri, pola_alamat, tab_struktur
from orgstruktur.views.geser_tanggal import geser_tanggal
from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom, tautan_kueri
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PER_HALAMAN = (50, 100)
SEMUA = "semua"
_INGATAN = "tabel_kolom"


@dataclass(slots=True)
class Tampilan:
    """Everything an address asks of the table, read once for the page, the export and the bulk edit."""

    form: SaringTabelForm
    daftar: DaftarUnit
    baris: Sequence[BarisUnit]
    kolom: list[KolomTabel]
    urut: str
    catatan: list[str] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)

    @property
    def per_lain(self) -> bool:
        """Whether another day than today is shown."""
        return bool(self.form.cleaned_data.get("per"))


def baca_tampilan(parameter: QueryDict, akun: Any, ingatan: Sequence[str] = ()) -> Tampilan:
    """Read filters, columns and order; what is unknown is told, never silently obeyed."""
    form = SaringTabelForm(parameter, boleh_rencana=boleh(akun, "lihat_rencana"))
    form.is_valid()
    daftar = daftar_unit(form.saringan)
    galat = form.daftar_galat
    if daftar.akar_hilang:
        kode = form.cleaned_data["akar"]
        galat.append(f"Unit dengan kode “{kode}” tidak ada pada {teks_tanggal(daftar.tanggal)}.")
    catatan = []
    kolom, asing = baca_kolom(parameter.getlist("kolom"))
    if asing:
        catatan.append(f"Kolom tidak dikenal dan dilewati: {', '.join(n[:40] for n in asing[:5])}.")
    urut = parameter.get("urut", "")
    if urut and urut.removeprefix("-") not in MENURUT_NAMA:
        catatan.append(f"Urutan “{urut[:40]}” tidak dikenal; unit diurutkan menurut susunan.")
        urut = ""
    terpilih = kolom_bernama(kolom or baca_kolom(ingatan)[0] or BAWAAN)
    baris = daftar.baris
    if not PERLU_ORANG.isdisjoint({urut.removeprefix("-"), *(k.nama for k in terpilih)}):
        baris = dengan_orang(baris, daftar.tanggal, lingkup_izin(akun, "lihat_pegawai"))
    if urut:
        nilai = MENURUT_NAMA[urut.removeprefix("-")].kunci_urut
        baris = urutkan(baris, nilai, turun=urut.startswith("-"))
    return Tampilan(form, daftar, baris, terpilih, urut, catatan, galat)


# --- the page ------------------------------------------------------------------------------------
@require_safe
@login_not_required
def struktur_tabel(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= urusan= tipe= akar= per= keadaan= … kolom= urut= baris= halaman=`."""
    tampilan = baca_tampilan(request.GET, request.user, request.session.get(_INGATAN, ()))
    tampilan.form.sempitkan(tampilan.daftar)
    # Every link of the page carries the columns shown, so that any address can be passed on.
    request.GET = _lengkap(request.GET, tampilan)  # type: ignore[assignment]
    halaman = _halaman(request.GET, tampilan)
    konteks = _konteks(request, tampilan) | _konteks_ubah(request, tampilan, halaman)
    konteks |= {"halaman": halaman, "sel": _pola_url(tampilan)}
    status = 404 if tampilan.daftar.akar_hilang else 400 if tampilan.galat else 200
    return render_bagian(
        request,
        "orgstruktur/struktur_tabel.html",
        "orgstruktur/_struktur_tabel_isi.html",
        konteks,
        status=status,
    )


def _lengkap(parameter: QueryDict, tampilan: Tampilan) -> QueryDict:
    """Give the parameters with the columns in one text, and without what was left empty."""
    hasil = QueryDict(mutable=True)
    for nama in parameter:
        if nama != "kolom" and (nilai := parameter.get(nama)):
            hasil[nama] = nilai
    nama_kolom = tuple(k.nama for k in tampilan.kolom)
    if nama_kolom != BAWAAN:
        hasil["kolom"] = ".".join(nama_kolom)
    return hasil


def _halaman(parameter: QueryDict, tampilan: Tampilan) -> Page:
    diminta = parameter.get("baris", "")
    if diminta == SEMUA:
        jumlah = max(len(tampilan.baris), 1)
    else:
        jumlah = int(diminta) if diminta in map(str, PER_HALAMAN) else PER_HALAMAN[0]
    paginator = Paginator(tampilan.baris, jumlah)
    nomor = parameter.get("halaman", 1)
    try:
        return paginator.page(nomor)
    except PageNotAnInteger:
        tampilan.catatan.append(f"Halaman “{str(nomor)[:20]}” tidak dikenal; ini halaman pertama.")
        return paginator.page(1)
    except EmptyPage:
        tampilan.catatan.append(
            f"Halaman {str(nomor)[:20]} tidak ada; ini halaman terakhir ({paginator.num_pages})."
        )
        return paginator.page(paginator.num_pages)


def _konteks(request: HttpRequest, tampilan: Tampilan) -> dict[str, Any]:
    form, daftar = tampilan.form, tampilan.daftar
    per = request.GET.get("per", "") if tampilan.per_lain else ""
    akar = daftar.akar.kode if daftar.akar else ""
    cip = form.cip(daftar)
    tetap = {k: request.GET.get(k, "") for k in ("kolom", "urut", "baris")}
    bersih = reverse("orgstruktur:struktur_tabel") + kueri(**tetap)
    return {
        "judul": "Struktur organisasi" if not daftar.akar else f"Susunan {daftar.akar.nama}",
        "tab": tab_struktur("struktur_tabel", akar=akar, per=per),
        "form": form,
        "tampilan": tampilan,
        "tanggal": daftar.tanggal,
        "judul_tabel": f"Unit organisasi per {teks_tanggal(daftar.tanggal)}",
        "galat": tampilan.galat,
        "catatan": tampilan.catatan,
        "kepala": _kepala(request.GET, tampilan),
        "cip": [(c, tautan_kueri(request.GET, **{c.parameter: ""})) for c in cip],
        "tersembunyi": [[k, v] for k, v in tetap.items() if v],
        "saring_terbuka": any(c.parameter not in ("q", "akar", "per") for c in cip),
        "bersih_url": bersih if cip else "",
        "susunan_url": tautan_kueri(request.GET, urut="") if tampilan.urut else "",
        "pilihan_kolom": [(k, k in tampilan.kolom) for k in KOLOM if k.nama != "nama"],
        "kolom_bawaan": tuple(k.nama for k in tampilan.kolom) == BAWAAN,
        "kueri": request.GET.urlencode(),
        "pilihan_baris": _pilihan_baris(request.GET),
        "semua_baris": request.GET.get("baris") == SEMUA,
        "semua_url": tautan_kueri(request.GET, baris=SEMUA),
        "unduhan": _unduhan(request.GET),
        "ekspor_impor": _ekspor_impor(request, akar=akar, per=per),
        "geser": geser_tanggal(request, form.cleaned_data.get("per"), status=daftar.status),
        "alamat_bagi": request.path + (f"?{request.GET.urlencode()}" if request.GET else ""),
    }


def _kepala(parameter: QueryDict, tampilan: Tampilan) -> list[KepalaKolom]:
    hasil = []
    for kolom in tampilan.kolom:
        kini = tampilan.urut.removeprefix("-") == kolom.nama
        turun = tampilan.urut.startswith("-")
        arah = ("descending" if turun else "ascending") if kini else ""
        berikut = f"-{kolom.nama}" if kini and not turun else kolom.nama
        url = tautan_kueri(parameter, urut=berikut)
        hasil.append(KepalaKolom(kolom.label, kolom.nama, kolom.angka, url, arah))
    return hasil


def _pilihan_baris(parameter: QueryDict) -> list[tuple[str, str, bool]]:
    kini = parameter.get("baris", "")
    if kini not in (SEMUA, *map(str, PER_HALAMAN)):
        kini = str(PER_HALAMAN[0])
    daftar = [*((str(n), str(n)) for n in PER_HALAMAN), (SEMUA, "semua")]
    return [(teks, tautan_kueri(parameter, baris=nilai), nilai == kini) for nilai, teks in daftar]


def _unduhan(parameter: QueryDict) -> list[tuple[str, str, str]]:
    """(label, explanation, address) of each export of what is shown."""
    isi = parameter.copy()
    for nama in ("halaman", "baris"):
        isi.pop(nama, None)
    buntut = f"?{isi.urlencode()}" if isi else ""
    koma = isi.copy()
    koma["pemisah"] = "koma"
    csv = reverse("orgstruktur:struktur_tabel_csv")
    return [
        ("Excel (.xlsx)", "", reverse("orgstruktur:struktur_tabel_xlsx") + buntut),
        ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv + buntut),
        ("CSV, pemisah koma", "untuk program lain", f"{csv}?{koma.urlencode()}"),
    ]


def _ekspor_impor(request: HttpRequest, **tetap: str) -> str:
    """Address of the file that can be imported again: whole branches, its own columns."""
    boleh_impor = boleh(request.user, "impor_struktur")
    url = alamat("struktur_ekspor_xlsx") if boleh_impor else ""
    return url + kueri(**tetap) if url else ""


def _pola_url(tampilan: Tampilan) -> dict[str, Any]:
    """Addresses of units in pieces: no reverse() for each row."""
    awal, akhir = pola_alamat("unit_rinci", tampilan.form.cleaned_data.get("per"))
    return {"awal": awal, "akhir": akhir}


def _konteks_ubah(request: HttpRequest, tampilan: Tampilan, halaman: Page) -> dict[str, Any]:
    """Which rows may be ticked: today's, in the scope of the account."""
    lingkup = lingkup_izin(request.user, "ubah_struktur")
    if not lingkup or tampilan.per_lain:
        return {"dapat_ubah": False, "terubah": frozenset(), "jumlah_terubah": 0}
    terubah = dalam_lingkup(tampilan.baris, tampilan.daftar.hidup, lingkup)
    return {
        "dapat_ubah": bool(terubah),
        "terubah": terubah,
        "jumlah_terubah": len(terubah),
        "luar_lingkup": len(tampilan.baris) - len(terubah),
    }


# --- choosing columns ----------------------------------------------------------------------------
@require_POST
@login_not_required
def struktur_tabel_kolom(request: HttpRequest) -> HttpResponse:
    """Remember the columns ticked and go back to the same table."""
    kolom, _ = baca_kolom(request.POST.getlist("kolom"))
    parameter = QueryDict(request.POST.get("kueri", ""), mutable=True)
    parameter.pop("kolom", None)
    if "bawaan" in request.POST or not kolom or kolom == BAWAAN:
        request.session.pop(_INGATAN, None)
    else:
        request.session[_INGATAN] = list(kolom)
        parameter["kolom"] = ".".join(kolom)
    buntut = f"?{parameter.urlencode()}" if parameter else ""
    return redirect(reverse("orgstruktur:struktur_tabel") + buntut)


# --- exports -------------------------------------------------------------------------------------
@require_safe
@login_not_required
def struktur_tabel_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What is shown as CSV: ";" and a BOM for Excel, or `?pemisah=koma` for programs."""
    tampilan = _baca_ekspor(request)
    if isinstance(tampilan, HttpResponse):
        return tampilan
    koma = request.GET.get("pemisah") == "koma"
    isi = tulis_csv(
        [k.label for k in tampilan.kolom],
        ([k.nilai(b) for k in tampilan.kolom] for b in tampilan.baris),
        pemisah="," if koma else ";",
        bom=not koma,
    )
    jawaban = StreamingHttpResponse(isi, content_type=JENIS_CSV)
    jawaban["Content-Disposition"] = _nama_berkas(tampilan, "csv")
    return jawaban


@require_safe
@login_not_required
def struktur_tabel_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """What is shown as a workbook; a second sheet says what was asked for."""
    tampilan = _baca_ekspor(request)
    if isinstance(tampilan, HttpResponse):
        return tampilan
    lembar = Lembar(
        "Struktur",
        [KolomLembar(k.label, k.lebar) for k in tampilan.kolom],
        ([k.nilai(b) for k in tampilan.kolom] for b in tampilan.baris),
    )
    keterangan = Lembar(
        "Keterangan",
        [KolomLembar("Hal", 24), KolomLembar("Isi", 60)],
        _keterangan(tampilan),
        beku=0,
    )
    berkas = tulis_xlsx([lembar, keterangan], judul="Struktur organisasi")
    jawaban = FileResponse(berkas, content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = _nama_berkas(tampilan, "xlsx")
    return jawaban


def _baca_ekspor(request: HttpRequest) -> Tampilan | HttpResponse:
    """Read the address; a filter that is not understood gives no file instead of a wrong one."""
    tampilan = baca_tampilan(request.GET, request.user, request.session.get(_INGATAN, ()))
    galat = [*tampilan.galat, *tampilan.catatan]
    if galat:
        teks = "\n".join(["Berkas tidak dibuat.", *galat])
        return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")
    return tampilan


def _nama_berkas(tampilan: Tampilan, akhiran: str) -> str:
    daftar = tampilan.daftar
    akar = f"-{daftar.akar.kode}" if daftar.akar else ""
    nama = f"struktur{akar}-{daftar.tanggal:%Y-%m-%d}.{akhiran}"
    return content_disposition_header(True, nama) or ""


def _keterangan(tampilan: Tampilan) -> list[tuple[str, Any]]:
    urut = tampilan.urut.removeprefix("-")
    arah = ", menurun" if tampilan.urut.startswith("-") else ""
    return [
        ("Keadaan per", tampilan.daftar.tanggal),
        *((c.label, c.isi) for c in tampilan.form.cip(tampilan.daftar) if c.parameter != "per"),
        ("Urutan", f"{MENURUT_NAMA[urut].label}{arah}" if urut else "Menurut susunan"),
        ("Jumlah unit", len(tampilan.baris)),
        *((f"Kolom {k.label}", k.keterangan) for k in tampilan.kolom if k.keterangan),
    ]
