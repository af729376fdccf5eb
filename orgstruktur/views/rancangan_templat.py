"""`/rancangan/<pk>/dokumen/templat/<jenis>/`: the DOCX template of a kind of document, replaced by officers.

A template holds for the whole city; the proposal it is opened from is the one it is tried with.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.forms.templat import TemplatForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import TemplatDokumen
from orgstruktur.naskah.daftar import JenisTemplat, jenis_templat
from orgstruktur.naskah.templat import KAYA
from orgstruktur.selectors.templat import boleh_mengganti, riwayat_templat, templat_terpakai
from orgstruktur.services.templat import kembalikan_bawaan, pasang_templat
from orgstruktur.views.alamat import angka_alamat
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan import ambil_rancangan, remah
from orgstruktur.views.rancangan_berkas import jawab_dokumen
from orgstruktur.views.rancangan_dokumen import JENIS_DOCX, Minta, isi_dokumen
from orgstruktur.views.rancangan_lihat import halaman_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar

#: Each kind says which of these it asks for.
_pintu = wajib_izin("kelola_templat", "kelola_templat_surat")


@HALAMAN_FORMULIR
@_pintu
def rancangan_templat(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """The template in use, its versions, its placeholders; sending another."""
    m, j = Minta(halaman_rancangan(request, pk)), _jenis(request, jenis)
    kirim = request.method == "POST"
    form = TemplatForm(
        request.POST if kirim else None,
        request.FILES if kirim else None,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
    )
    if form.is_valid() and _pasang(request, m, j, form):
        return redirect("orgstruktur:rancangan_templat", pk, jenis)
    riwayat = riwayat_templat(j.kunci)
    konteks = {
        "judul": f"Templat {j.nama}",
        "rancangan": m.h.rancangan,
        "jenis": j,
        "form": form,
        "riwayat": riwayat,
        "terpakai": next((t for t in riwayat if t.terpakai), None),
        "penanda": sorted((n, sorted(ruas) if ruas else []) for n, ruas in j.skema.items()),
        "contoh": next(n for n, ruas in j.skema.items() if ruas is None),
        "berkaya": any(
            n.endswith(KAYA) for n in (*j.skema, *(r for d in j.skema.values() for r in d or ()))
        ),
        "dicoba": "contoh karangan" if j.contoh else f"“{m.h.rancangan.nama}”",
        "dokumen_url": reverse("orgstruktur:rancangan_dokumen", args=[pk]),
        "unduh_url": reverse("orgstruktur:rancangan_templat_unduh", args=[pk, jenis]),
        "bawaan_url": reverse("orgstruktur:rancangan_templat_bawaan", args=[pk, jenis]),
        "remah": [
            *remah(m.h.rancangan),
            {"label": "Dokumen", "url": reverse("orgstruktur:rancangan_dokumen", args=[pk])},
        ],
    }
    status = 400 if form.errors else 200
    return render(request, "orgstruktur/rancangan_templat.html", konteks, status=status)


def _pasang(request: HttpRequest, m: Minta, j: JenisTemplat, form: TemplatForm) -> bool:
    """Put what was sent into use; say whether that was done."""
    berkas = form.cleaned_data["berkas"]
    contoh = j.contoh() if j.contoh else isi_dokumen(m, j.kunci)[0]
    try:
        baru = pasang_templat(
            jenis=j, nama=berkas.name, isi=berkas.read(), contoh=contoh, oleh=request.user
        )
    except AturanDilanggar as galat:
        form.add_error("berkas", galat.pesan)
        return False
    messages.success(request, f"Templat {j.nama} versi {baru.versi} dipakai mulai sekarang.")
    return True


@require_POST
@_pintu
def rancangan_templat_bawaan(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """Go back to the template that the program ships with."""
    ambil_rancangan(request, pk)
    j = _jenis(request, jenis)
    try:
        kembalikan_bawaan(jenis=j, oleh=request.user)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"Templat {j.nama} kembali ke bawaan.")
    return redirect("orgstruktur:rancangan_templat", pk, jenis)


@require_safe
@_pintu
def rancangan_templat_unduh(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """The template in use, `?versi=N` an earlier one, `?versi=0` the one the program ships with."""
    ambil_rancangan(request, pk)
    j = _jenis(request, jenis)
    versi = request.GET.get("versi", "")
    if versi == "0":
        isi, akhir = j.bawaan(), "bawaan"
    elif versi:
        isi, akhir = _versi(j, versi), f"versi-{versi}"
    else:
        isi, akhir = templat_terpakai(j.kunci), "terpakai"
    return jawab_dokumen(isi, f"templat-{j.kunci}-{akhir}.docx", JENIS_DOCX)


def _versi(j: JenisTemplat, versi: str) -> bytes:
    qs = TemplatDokumen.objects.filter(jenis=j.kunci, versi=angka_alamat(versi))
    isi = qs.values_list("isi", flat=True).first()
    if isi is None:
        raise Http404("Versi templat ini tidak ada.")
    return bytes(isi)


def _jenis(request: HttpRequest, kunci: str) -> JenisTemplat:
    """Give a kind whose template this account may replace. Raises Http404, PermissionDenied."""
    jenis = jenis_templat().get(kunci)
    if jenis is None:
        raise Http404("Jenis dokumen ini tidak bertemplat.")
    if not boleh_mengganti(request.user, jenis.izin):
        raise PermissionDenied(
            "Templat ini berlaku bagi seluruh kota dan diganti oleh petugas kota."
        )
    return jenis
