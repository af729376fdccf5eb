"""Tables as files: CSV and XLSX of what a list shows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)

#: (label, width in characters)
Kolom = Sequence[tuple[str, int]]
CSV, XLSX = "csv", "xlsx"


def jawab_berkas(
    request: HttpRequest,
    nama: str,
    jenis: str,
    lembar: Sequence[tuple[str, Kolom, Iterable[Sequence[Any]]]],
    keterangan: Sequence[tuple[str, str]] = (),
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """Give `lembar` (title, columns, rows) as a file `nama`.csv (the first sheet) or .xlsx (all, and what was asked for)."""
    if jenis == CSV:
        koma = request.GET.get("pemisah") == "koma"
        _, kolom, baris = lembar[0]
        isi = tulis_csv([k for k, _ in kolom], baris, pemisah="," if koma else ";", bom=not koma)
        jawaban: Any = StreamingHttpResponse(isi, content_type=JENIS_CSV)
    else:
        semua = [Lembar(j, [KolomLembar(*k) for k in kolom], baris) for j, kolom, baris in lembar]
        alamat = ("Alamat", request.build_absolute_uri(request.get_full_path()))
        ket = [KolomLembar("Hal", 24), KolomLembar("Isi", 70)]
        semua.append(Lembar("Keterangan", ket, [*keterangan, alamat], beku=0))
        jawaban = FileResponse(tulis_xlsx(semua, judul=lembar[0][0]), content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = content_disposition_header(True, f"{nama}.{jenis}") or ""
    return jawaban


def tolak(daftar: Iterable[str]) -> HttpResponse:
    """A filter that is not understood gives no file instead of a wrong one."""
    teks = "\n".join(["Berkas tidak dibuat.", *daftar])
    return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")


def unduhan(nama: str, buntut: str) -> list[tuple[str, str, str]]:
    """(label, explanation, address) of each export of what is shown; `nama` begins the names of the addresses."""
    csv = reverse(f"{nama}_csv") + buntut
    return [
        ("Excel (.xlsx)", "", reverse(f"{nama}_xlsx") + buntut),
        ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv),
        ("CSV, pemisah koma", "untuk program lain", f"{csv}{'&' if buntut else '?'}pemisah=koma"),
    ]


def buntut_kueri(request: HttpRequest) -> str:
    """`?…` of this address without the page."""
    kueri = request.GET.copy()
    kueri.pop("halaman", None)
    return f"?{kueri.urlencode()}" if kueri else ""
