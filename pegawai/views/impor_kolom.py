"""Second step of an import: which sheets, and what each heading means."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from orgstruktur.models import boleh
from pegawai.forms.impor import KolomForm
from pegawai.impor.kolom import ASING, DUGAAN
from pegawai.models import BerkasImpor
from pegawai.selectors.impor import impor_terakhir
from pegawai.services.impor_alur import lihat_isi, terima_windows
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
    awal = {
        "per_tanggal": berkas.per_tanggal,
        "lembar": [x.nama for x in isi.lembar if x.dipilih],
    }
    form = KolomForm(request.POST if request.method == "POST" else None, isi=isi, initial=awal)
    if form.is_valid():
        atur(
            berkas,
            oleh=request.user,
            lembar=form.cleaned_data["lembar"],
            peta=form.peta(),
            per_tanggal=form.cleaned_data["per_tanggal"],
        )
        if "lanjut" not in request.POST:
            messages.info(request, "Pilihan lembar disimpan.")
            return redirect(request.path)
        try:
            return redirect(langkah_sesudah_kolom(berkas), berkas.kunci)
        except BerkasTidakTerbaca as galat:
            form.add_error(None, str(galat))
    terakhir = impor_terakhir()
    tanya = [b for b in form.baris() if b[1].padanan.cara in (ASING, DUGAAN)]
    konteks = konteks_langkah(berkas, "impor_kolom") | {
        "boleh_terbatas": boleh(request.user, "lihat_data_terbatas"),
        "judul": "Lembar dan kolom",
        "form": form,
        "tanya": tanya,
        "pasti": [b for b in form.baris() if b[1].padanan.cara not in (ASING, DUGAAN)],
        "isi": isi,
        "lembar": list(zip(form["lembar"], isi.lembar, strict=True)),
        "dilarang": [j.padanan.judul for j in isi.judul if j.dilarang],
        "tak_dipakai": [
            j.padanan.judul for j in isi.judul if not j.dilarang and not j.dapat_dicocokkan
        ],
        "lebih_lama": terakhir if terakhir and berkas.per_tanggal < terakhir.per_tanggal else None,
    }
    return render(request, "pegawai/impor_kolom.html", konteks)


def langkah_sesudah_kolom(berkas: BerkasImpor) -> str:
    """Check the file; give the next page: the matches when something is to be decided, else the report."""
    laporan = periksa(berkas)
    tanya = laporan.unit_belum or laporan.jabatan_belum or laporan.orang_belum
    return "pegawai:impor_padanan" if tanya else "pegawai:impor_periksa"
