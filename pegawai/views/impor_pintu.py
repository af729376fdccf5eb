"""What every step of an import shares: fetching the file, the steps above the page, the way back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from orgstruktur.izin import wajib_izin
from pegawai.models import BerkasImpor
from pegawai.selectors.impor import IZIN
from pegawai.selectors.impor_daftar import milik
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca

View = Callable[..., HttpResponse]
_LANGKAH = (
    ("impor_daftar", "Unggah"),
    ("impor_kolom", "Lembar dan kolom"),
    ("impor_padanan", "Unit dan jabatan"),
    ("impor_periksa", "Periksa"),
    ("impor_rinci", "Hasil"),
)


def dengan_berkas(view: View) -> View:
    """Fetch a file of this account that has not been applied; else lead to where it stands now."""

    @wajib_izin(IZIN)
    @wraps(view)
    def ambil(request: HttpRequest, kunci: Any) -> HttpResponse:
        berkas = get_object_or_404(milik(request.user), kunci=kunci)
        if berkas.sedang_diterapkan or berkas.status >= BerkasImpor.Status.DITERAPKAN:
            return redirect(berkas)
        try:
            return view(request, berkas)
        except BerkasTidakTerbaca as galat:
            messages.error(request, str(galat))
            return redirect("pegawai:impor_kolom", berkas.kunci)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
            return redirect("pegawai:impor_daftar")

    return ambil


def konteks_langkah(berkas: BerkasImpor, aktif: str) -> dict[str, Any]:
    """Give breadcrumb, file and steps for a page of the flow."""
    nama = [n for n, _ in _LANGKAH]
    kini = nama.index(aktif)
    langkah = []
    for n, (alamat, label) in enumerate(_LANGKAH):
        terbuka = berkas.status < BerkasImpor.Status.DITERAPKAN and not berkas.sedang_diterapkan
        boleh = 0 < n < kini and terbuka
        url = reverse(f"pegawai:{alamat}", args=[berkas.kunci]) if boleh else ""
        keadaan = "kini" if n == kini else ("sudah" if n < kini else "nanti")
        langkah.append({"nomor": n + 1, "label": label, "url": url, "keadaan": keadaan})
    return {
        "berkas": berkas,
        "langkah": langkah,
        "remah": [{"label": "Impor pegawai", "url": reverse("pegawai:impor_daftar")}],
    }
