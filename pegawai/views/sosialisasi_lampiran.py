"""Attachments of a notice: added by its organiser, downloaded by who got it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.sosialisasi_lampiran import LampiranForm
from pegawai.models import LampiranSosialisasi, TandaBaca
from pegawai.selectors import sosialisasi as baca
from pegawai.services import sosialisasi_lampiran as layanan
from pegawai.views.kinerja_bingkai import Selesai, lewat_form, lewat_konfirmasi
from pegawai.views.sosialisasi_kelola import ambil_sosialisasi, remah_kelola


@never_cache
@HALAMAN_FORMULIR
def lampiran_tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to a draft."""
    s = ambil_sosialisasi(request, pk, ubah=True)
    form = LampiranForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def kerjakan() -> Selesai:
        layanan.tambah_lampiran(
            sosialisasi=s, berkas=form.cleaned_data["berkas"], oleh=request.user
        )
        return Selesai("Lampiran ditambahkan.", s.get_absolute_url())

    konteks = {
        "judul": "Tambah lampiran",
        "remah": [*remah_kelola(), {"label": s.judul, "url": s.get_absolute_url()}],
        "batal_url": s.get_absolute_url(),
    }
    return lewat_form(request, form, kerjakan, "pegawai/sosialisasi_form.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def lampiran_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file away after one question."""
    lampiran = _ambil(pk)
    s = ambil_sosialisasi(request, lampiran.sosialisasi_id, ubah=True)

    def kerjakan() -> str:
        layanan.hapus_lampiran(lampiran=lampiran, oleh=request.user)
        return "Lampiran dihapus."

    konteks: dict[str, Any] = {
        "judul": f"Hapus “{lampiran.nama}”?",
        "remah": [*remah_kelola(), {"label": s.judul, "url": s.get_absolute_url()}],
        "akibat": ["Berkasnya hilang dari sosialisasi ini."],
        "label": "Hapus lampiran",
        "bahaya": True,
        "uji": "lanjut",
    }
    return lewat_konfirmasi(request, kerjakan, s.get_absolute_url(), konteks)


@never_cache
@require_safe
def lampiran_unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as a download: for who got the notice and for who manages it."""
    lampiran = _ambil(pk)
    s = lampiran.sosialisasi
    if not baca.sosialisasi_dikelola(request.user).filter(pk=s.pk).exists():
        tanda = TandaBaca.objects.filter(sosialisasi=s)
        if not tanda.filter(pegawai__akun=request.user.pk).exists():
            raise Http404
    isi = LampiranSosialisasi.objects.values_list("isi", flat=True).get(pk=lampiran.pk)
    jawaban = HttpResponse(bytes(isi), content_type=lampiran.jenis)
    jawaban["Content-Disposition"] = content_disposition_header(True, lampiran.nama) or ""
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban


def _ambil(pk: int) -> LampiranSosialisasi:
    """Give one without its content. Raises Http404."""
    tanpa_isi = LampiranSosialisasi.objects.defer("isi").select_related("sosialisasi__unit")
    return get_object_or_404(tanpa_isi, pk=pk)
