"""Second step of an import: which sheets, and what each heading means."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from orgstruktur.models import boleh
from pegawai.forms.impor import BarisJudulForm, KolomForm
from pegawai.impor.kolom import ASING, DUGAAN
from pegawai.models import BerkasImpor
from pegawai.selectors.impor import impor_terakhir
from pegawai.services.impor_alur import IsiBerkas, lihat_isi, terima_windows
from pegawai.services.impor_berkas import atur, periksa
from pegawai.views.impor_pintu import dengan_berkas, konteks_langkah
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca


@require_http_methods(["GET", "HEAD", "POST"])
@dengan_berkas
def impor_kolom(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """`/pegawai/impor/<kunci>/kolom/`."""
    if request.POST.get("aksara") == "windows-1252":
        terima_windows(berkas)
        return redirect(request.path)
    isi = lihat_isi(berkas)
    judul = BarisJudulForm(request.POST if "pakai_judul" in request.POST else None, isi=isi)
    if judul.is_valid():
        dipilih = berkas.pilihan.get("baris_judul", {}) | judul.pilihan()
        atur(berkas, oleh=request.user, baris_judul=dipilih)
        return redirect(request.path)
    dikirim = request.method == "POST" and not judul.is_bound
    form = KolomForm(request.POST if dikirim else None, isi=isi, initial=_awal(berkas, isi))
    if form.is_valid():
        _simpan(berkas, form, request.user)
        if "lanjut" not in request.POST:
            messages.info(request, "Pilihan lembar disimpan.")
            return redirect(request.path)
        try:
            return redirect(langkah_sesudah_kolom(berkas), berkas.kunci)
        except BerkasTidakTerbaca as galat:
            form.add_error(None, str(galat))
    konteks = _konteks(berkas, isi, form) | {
        "boleh_terbatas": boleh(request.user, "lihat_data_terbatas"),
        "form_judul": judul,
    }
    return render(request, "pegawai/impor_kolom.html", konteks)


def _awal(berkas: BerkasImpor, isi: IsiBerkas) -> dict[str, Any]:
    """Give what was chosen before."""
    return {
        "per_tanggal": berkas.per_tanggal,
        "lembar": [x.nama for x in isi.lembar if x.dipilih],
        "daftar_lengkap": "ya" if berkas.pilihan.get("daftar_lengkap", True) else "tidak",
    }


def _simpan(berkas: BerkasImpor, form: KolomForm, oleh: Any) -> None:
    atur(
        berkas,
        oleh=oleh,
        lembar=form.cleaned_data["lembar"],
        peta=form.peta(),
        per_tanggal=form.cleaned_data["per_tanggal"],
        daftar_lengkap=form.cleaned_data["daftar_lengkap"],
    )


def _konteks(berkas: BerkasImpor, isi: IsiBerkas, form: KolomForm) -> dict[str, Any]:
    terakhir = impor_terakhir()
    return konteks_langkah(berkas, "impor_kolom") | {
        "judul": "Lembar dan kolom",
        "form": form,
        "tanya": [b for b in form.baris() if b[1].padanan.cara in (ASING, DUGAAN)],
        "pasti": [b for b in form.baris() if b[1].padanan.cara not in (ASING, DUGAAN)],
        "isi": isi,
        "lembar": list(zip(form["lembar"], isi.lembar, strict=True)),
        "dilarang": [j.padanan.judul for j in isi.judul if j.dilarang],
        "tak_dipakai": [
            j.padanan.judul for j in isi.judul if not j.dilarang and not j.dapat_dicocokkan
        ],
        "lebih_lama": terakhir if terakhir and berkas.per_tanggal < terakhir.per_tanggal else None,
    }


def langkah_sesudah_kolom(berkas: BerkasImpor) -> str:
    """Check the file; give the next page: the matches when something is to be decided, else the report."""
    laporan = periksa(berkas)
    tanya = laporan.unit_belum or laporan.jabatan_belum or laporan.orang_belum
    return "pegawai:impor_padanan" if tanya else "pegawai:impor_periksa"
