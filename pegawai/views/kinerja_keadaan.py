"""`/kinerja/keadaan/`: the own state of a day in one tap."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pegawai.forms.kinerja_keadaan import KeadaanForm
from pegawai.kinerja_waktu import sebut_hari
from pegawai.models import KeadaanHari
from pegawai.services.kinerja_hari import setel_keadaan
from pegawai.views.kinerja import alamat_hari, pegawai_wajib
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi
from tebingtinggi.bersama.pesan import kirim_pesan


@never_cache
@require_POST
def keadaan_setel(request: HttpRequest) -> HttpResponse:
    """Set the own state of a day in one tap; the one that is set is taken back by the same tap."""
    pegawai = pegawai_wajib(request)
    form = KeadaanForm(request.POST)
    if not form.is_valid():
        kirim_pesan(request, "Pilih hari dan salah satu keadaannya.", tingkat=messages.ERROR)
        return redirect("pegawai:kinerja")
    hari, keadaan = form.cleaned_data["tanggal"], form.cleaned_data["keadaan"]
    kata = dict(KeadaanHari.Keadaan.choices).get(keadaan, "tanpa keterangan")
    try:
        setel_keadaan(pegawai=pegawai, oleh=request.user, **form.cleaned_data)
    except PerluKonfirmasi as tanya:
        return _tanyakan(request, form, f"{kata} pada {sebut_hari(hari)}?", tanya)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        kirim_pesan(request, f"{sebut_hari(hari)}: {kata.lower()}.")
    return redirect(alamat_hari(hari))


def _tanyakan(
    request: HttpRequest, form: KeadaanForm, judul: str, tanya: PerluKonfirmasi
) -> HttpResponse:
    """Ask once; the answer is the same tap with its consent."""
    hari = form.cleaned_data["tanggal"]
    awal = form.cleaned_data | {"tanggal": hari.isoformat(), "setuju": True}
    konteks: dict[str, Any] = {
        "judul": judul,
        "remah": [{"label": "Kinerja", "url": reverse("pegawai:kinerja")}],
        "peringatan": tanya.daftar_peringatan,
        "form": KeadaanForm(initial=awal),
        "label": "Ya, tetap isi",
        "batal_url": alamat_hari(hari),
        "uji": "setuju-keadaan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
