"""`/kinerja/pola/`: when units work: 5 or 6 days, from when to when, or a roster."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.izin import ambil_untuk_diubah, wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_pola import IKUT, SENDIRI, PolaForm
from pegawai.kinerja_waktu import sebut_pola
from pegawai.models import PolaKerja
from pegawai.selectors.kinerja_hari import pola_unit
from pegawai.selectors.kinerja_pola import IZIN_POLA, daftar_pola
from pegawai.services.kinerja_hari import atur_pola
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.pesan import kirim_pesan


@require_safe
@wajib_izin(IZIN_POLA)
def pola_daftar(request: HttpRequest) -> HttpResponse:
    """The perangkat daerah in scope with their patterns; `?cari=` finds any unit in scope."""
    cari = request.GET.get("cari", "").strip()[:100]
    konteks = {
        "judul": "Pola kerja unit",
        "remah": [{"label": "Kinerja", "url": reverse("pegawai:kinerja")}],
        "cari": cari,
        "daftar": [(p, sebut_pola(p.pola)) for p in daftar_pola(request.user, cari)],
    }
    return render(request, "pegawai/pola_daftar.html", konteks)


@wajib_izin(IZIN_POLA)
@HALAMAN_FORMULIR
def pola_ubah(request: HttpRequest, kode: str) -> HttpResponse:
    """The pattern of one unit."""
    unit = ambil_untuk_diubah(request.user, IZIN_POLA, kode)
    kini = pola_unit(unit)
    sendiri = PolaKerja.objects.filter(unit=unit).exists()
    awal = kini._asdict() | {"cara": SENDIRI if sendiri else IKUT}
    form = PolaForm(request.POST or None, initial=awal)
    if form.is_valid():
        try:
            atur_pola(unit=unit, pola=form.pola(), oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            kirim_pesan(request, f"Pola kerja {unit.nama} disimpan.")
            return redirect("pegawai:pola_daftar")
    konteks = {
        "judul": "Ubah pola kerja",
        "pengantar": f"{unit.nama}. Berlaku juga bagi unit di bawahnya yang tidak berpola sendiri.",
        "remah": [
            {"label": "Kinerja", "url": reverse("pegawai:kinerja")},
            {"label": "Pola kerja unit", "url": reverse("pegawai:pola_daftar")},
        ],
        "form": form,
        "batal_url": reverse("pegawai:pola_daftar"),
    }
    return render(request, "pegawai/skp_form.html", konteks)
