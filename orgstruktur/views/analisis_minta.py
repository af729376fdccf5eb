"""What every page of the analyses reads of its address, and what it shows around its contents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.saring_analisis import SaringAnalisisForm
from orgstruktur.models import StatusStruktur, boleh
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.views.alamat import alamat, pola_alamat
from orgstruktur.views.geser_tanggal import geser_tanggal
from orgstruktur.views.tab_analisis import tab_analisis
from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


@dataclass(slots=True)
class Permintaan:
    """The day and branch an address asks for. `akar`: None = the whole city."""

    form: SaringAnalisisForm
    status: StatusStruktur
    bagan: Bagan
    akar: Simpul | None
    galat: list[str]
    akar_hilang: bool = False
    catatan: list[str] = field(default_factory=list)

    @property
    def kode_status(self) -> int:
        """404 for a branch that is not there, 400 for other nonsense."""
        return 404 if self.akar_hilang else 400 if self.galat else 200


def baca_permintaan(
    request: HttpRequest, bentuk: type[SaringAnalisisForm] = SaringAnalisisForm
) -> Permintaan:
    """Read the address: one query for the state, one for the Bagan unless it is in memory."""
    form = bentuk(request.GET, boleh_rencana=boleh(request.user, "lihat_rencana"))
    form.is_valid()
    status = status_struktur()
    bagan = bagan_terkini(form.cleaned_data.get("per"), status=status)
    galat = form.daftar_galat
    kode = form.isi("akar")
    akar = bagan.per_kode.get(kode)
    hilang = bool(kode and akar is None)
    if hilang:
        galat.append(f"Unit dengan kode “{kode}” tidak ada pada {teks_tanggal(bagan.tanggal)}.")
    form.isi_pilihan(bagan)
    return Permintaan(form, status, bagan, akar, galat, hilang)


def seluruh_kota(minta: Permintaan) -> Permintaan:
    """Leave a branch aside, and say so: for what speaks of the whole city only."""
    if minta.akar is not None:
        minta.catatan.append(
            f"Halaman ini selalu tentang seluruh pemerintah daerah; saringan {minta.akar.nama} "
            "tidak dipakai. Pakailah saringan itu pada setiap analisis, atau pada berkas Excel."
        )
        minta.akar = None
    return minta


def konteks_analisis(request: HttpRequest, minta: Permintaan, aktif: str) -> dict[str, Any]:
    """Give what the frame of an analysis shows. aktif: the name of its address."""
    form = minta.form
    per = form.cleaned_data.get("per")
    awal, akhir = pola_alamat("unit_rinci", per)
    tersaring = form.tersaring or bool(form.isi("cari"))
    bersih = f"{request.path}?per={per.isoformat()}" if per else request.path
    cabang = minta.bagan.turunan(minta.akar, sertakan_diri=True) if minta.akar else minta.bagan.urut
    return {
        "tab": tab_analisis(aktif, request.user),
        "remah": [] if aktif == "analisis" else _remah(),
        "form": form,
        "galat": minta.galat,
        "catatan": minta.catatan,
        "tanggal": minta.bagan.tanggal,
        "akar": minta.akar,
        "kosong": not minta.bagan,
        "sel": {"awal": awal, "akhir": akhir},
        "bersih_url": bersih if tersaring else "",
        "saring_terbuka": form.tersaring,
        "ada_contoh": any(s.contoh for s in cabang),
        "geser": geser_tanggal(request, per, status=minta.status),
    }


def _remah() -> list[dict[str, str]]:
    url = alamat("analisis")
    return [{"label": "Analisis", "url": url}] if url else []


def ambil_halaman(request: HttpRequest, minta: Permintaan, isi: Sequence[Any], banyak: int) -> Page:
    """Cut out the page asked for; what is unknown is told in `minta.catatan`."""
    paginator = Paginator(isi, banyak)
    nomor = request.GET.get("halaman", 1)
    try:
        return paginator.page(nomor)
    except PageNotAnInteger:
        minta.catatan.append(f"Halaman “{str(nomor)[:20]}” tidak dikenal; ini halaman pertama.")
        return paginator.page(1)
    except EmptyPage:
        akhir = angka(paginator.num_pages)
        minta.catatan.append(
            f"Halaman {str(nomor)[:20]} tidak ada; ini halaman terakhir ({akhir})."
        )
        return paginator.page(paginator.num_pages)


# --- exports --------------------------------------------------------------------------------------
def unduhan(request: HttpRequest, csv: str, xlsx: str) -> list[tuple[str, str, str]]:
    """(label, explanation, address) of each export of what is shown. csv, xlsx: names of addresses."""
    isi = request.GET.copy()
    for nama in [n for n in isi if n == "halaman" or not isi[n]]:
        del isi[nama]
    buntut = f"?{isi.urlencode()}" if isi else ""
    koma = isi.copy()
    koma["pemisah"] = "koma"
    alamat_csv = reverse(f"orgstruktur:{csv}")
    return [
        ("Excel (.xlsx)", "", reverse(f"orgstruktur:{xlsx}") + buntut),
        ("CSV, pemisah titik koma", "langsung terbuka di Excel", alamat_csv + buntut),
        ("CSV, pemisah koma", "untuk program lain", f"{alamat_csv}?{koma.urlencode()}"),
    ]


def kirim_csv(
    request: HttpRequest, minta: Permintaan, nama: str, lembar: Lembar
) -> HttpResponse | StreamingHttpResponse:
    """Send a table as CSV: ";" and a BOM for Excel, or `?pemisah=koma` for programs."""
    if minta.galat:
        return _tolak(minta)
    koma = request.GET.get("pemisah") == "koma"
    isi = tulis_csv(
        [k.label for k in lembar.kolom],
        lembar.baris,
        pemisah="," if koma else ";",
        bom=not koma,
    )
    jawaban = StreamingHttpResponse(isi, content_type=JENIS_CSV)
    jawaban["Content-Disposition"] = _nama_berkas(minta, nama, "csv")
    return jawaban


def kirim_xlsx(
    request: HttpRequest, minta: Permintaan, nama: str, judul: str, daftar: Sequence[Lembar]
) -> HttpResponse | FileResponse:
    """Send sheets as a workbook; the last sheet says what was asked for."""
    if minta.galat:
        return _tolak(minta)
    keterangan = [
        ("Keadaan per", teks_tanggal(minta.bagan.tanggal)),
        *((label, isi) for label, isi in minta.form.sebut(minta.bagan) if label != "Keadaan per tanggal"),
        ("Alamat", request.build_absolute_uri(request.get_full_path())),
    ]  # fmt: skip
    kolom = [KolomLembar("Hal", 24), KolomLembar("Isi", 60)]
    berkas = tulis_xlsx([*daftar, Lembar("Keterangan", kolom, keterangan, beku=0)], judul=judul)
    jawaban = FileResponse(berkas, content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = _nama_berkas(minta, nama, "xlsx")
    return jawaban


def _tolak(minta: Permintaan) -> HttpResponse:
    """A filter that is not understood gives no file instead of a wrong one."""
    teks = "\n".join(["Berkas tidak dibuat.", *minta.galat])
    return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")


def _nama_berkas(minta: Permintaan, nama: str, akhiran: str) -> str:
    akar = f"-{minta.akar.kode}" if minta.akar else ""
    lengkap = f"{nama}{akar}-{minta.bagan.tanggal:%Y-%m-%d}.{akhiran}"
    return content_disposition_header(True, lengkap) or ""
