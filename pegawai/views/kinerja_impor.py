"""`/kinerja/skp/impor/`: SKP and RHK from a sheet of e-Kinerja or a plain list."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import boleh
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_impor import ImporSkpForm
from pegawai.kinerja_impor import KAMUS, Bacaan, baca_skp
from pegawai.models import Pegawai
from pegawai.services.kinerja_impor import IZIN, LaporanSkp, impor_skp
from pegawai.views.impor_lembar import ImporLembar
from pegawai.views.kinerja_bingkai import Selesai
from pegawai.views.kinerja_skp import remah_skp
from tebingtinggi.bersama.tampilan import angka


class ImporSkp(ImporLembar):
    """The own SKP; by an officer also those of the people in scope, as set in e-Kinerja already."""

    garam = "pegawai.skp_impor"
    kamus = KAMUS
    judul = "Impor SKP"
    halaman = "pegawai:skp_impor"
    templat = "pegawai/skp_impor.html"
    ditolak = "skp-ditolak.xlsx"
    tanpa_kepala = "Tidak ada kolom “Rencana hasil kerja” pada berkas ini. Periksa baris judulnya."

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.petugas = boleh(request.user, IZIN)
        if not self.petugas and not Pegawai.objects.filter(akun=request.user.pk).exists():
            raise Http404

    def formulir(self, *args: Any) -> ImporSkpForm:
        return ImporSkpForm(
            *args,
            petugas=self.petugas,
            terlalu_besar=getattr(self.request, "unggahan_terlalu_besar", ""),
            initial={"tahun": timezone.localdate().year},
        )

    def remah(self) -> list[dict[str, str]]:
        return remah_skp()

    def bekal(self, form: Any) -> dict[str, Any]:
        d = form.cleaned_data
        return {"tahun": d["tahun"], "tetap": d.get("tetap", False)}

    def baca(self, isi: dict[str, Any]) -> Bacaan:
        return baca_skp(isi["baris"], tahun=isi["tahun"], peta=isi["peta"])

    def kerjakan(self, isi: dict[str, Any], bacaan: Bacaan, *, uji: bool) -> LaporanSkp:
        return impor_skp(bacaan.baris, oleh=self.request.user, uji=uji, tetap=isi["tetap"])

    def selesai(self, laporan: LaporanSkp) -> Selesai:
        pesan = f"Tersimpan: {angka(laporan.skp_baru)} SKP dan {angka(laporan.rhk_baru)} RHK baru."
        return Selesai(pesan, "pegawai:skp_daftar")


@never_cache
@HALAMAN_FORMULIR
def skp_impor(request: HttpRequest) -> HttpResponse:
    """The three steps on one address; the dry run is the same service as the application."""
    return ImporSkp(request).layani()


@require_safe
def skp_impor_templat(request: HttpRequest) -> HttpResponse:
    """An empty list with the headings we know."""
    return ImporSkp(request).templat_kosong("SKP", "templat-skp.xlsx")
