"""`/kinerja/keadaan/impor/`: states of days from a sheet, the batches so far, undo of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_impor import ImporKeadaanForm
from pegawai.kinerja_impor_keadaan import KAMUS, Bacaan, baca_keadaan, kosongkan_alasan
from pegawai.kinerja_kolom import BarisMentah
from pegawai.selectors.kinerja_impor import impor_dapat_dibatalkan, impor_terakhir
from pegawai.services.kinerja_impor_keadaan import (
    IZIN,
    LaporanKeadaan,
    batalkan_impor_keadaan,
    impor_keadaan,
)
from pegawai.views.impor_lembar import ImporLembar
from pegawai.views.kinerja_bingkai import Selesai, lewat_konfirmasi
from tebingtinggi.bersama.tampilan import angka


class ImporKeadaanHari(ImporLembar):
    """Who is away from when to when, for the people in scope."""

    garam = "pegawai.keadaan_impor"
    kamus = KAMUS
    judul = "Impor keadaan hari"
    halaman = "pegawai:keadaan_impor"
    templat = "pegawai/keadaan_impor.html"
    ditolak = "keadaan-ditolak.xlsx"
    tanpa_kepala = "Tidak ada kolom “NIP” pada berkas ini. Periksa baris judulnya."

    def formulir(self, *args: Any) -> ImporKeadaanForm:
        return ImporKeadaanForm(
            *args, terlalu_besar=getattr(self.request, "unggahan_terlalu_besar", "")
        )

    def remah(self) -> list[dict[str, str]]:
        return [{"label": "Kinerja", "url": reverse("pegawai:kinerja")}]

    def saring(self, baris: list[BarisMentah]) -> tuple[list[BarisMentah], dict[str, Any]]:
        bersih, dibuang = kosongkan_alasan(baris)
        return bersih, {"dibuang": dibuang}

    def baca(self, isi: dict[str, Any]) -> Bacaan:
        return baca_keadaan(isi["baris"], isi["peta"])

    def kerjakan(self, isi: dict[str, Any], bacaan: Bacaan, *, uji: bool) -> LaporanKeadaan:
        return impor_keadaan(bacaan.baris, oleh=self.request.user, uji=uji, nama=isi["nama"])

    def selesai(self, laporan: LaporanKeadaan) -> Selesai:
        n = laporan.baru + laporan.diganti
        return Selesai(f"Tersimpan: keadaan {angka(n)} hari.", self.halaman)

    def konteks(self) -> dict[str, Any]:
        return {"terakhir": impor_terakhir(self.request.user)}


@never_cache
@HALAMAN_FORMULIR
@wajib_izin(IZIN)
def keadaan_impor(request: HttpRequest) -> HttpResponse:
    """The three steps on one address."""
    return ImporKeadaanHari(request).layani()


@require_safe
@wajib_izin(IZIN)
def keadaan_impor_templat(request: HttpRequest) -> HttpResponse:
    """An empty list with the headings we know."""
    return ImporKeadaanHari(request).templat_kosong("Keadaan", "templat-keadaan.xlsx")


@never_cache
@HALAMAN_FORMULIR
@wajib_izin(IZIN)
def keadaan_impor_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a batch after one question."""
    impor = get_object_or_404(impor_dapat_dibatalkan(request.user), pk=pk)

    def kerjakan() -> str:
        return batalkan_impor_keadaan(impor.jejak, request.user).kalimat[0]

    konteks = {
        "judul": "Batalkan impor ini?",
        "pengantar": f"{impor.nama}: {angka(impor.hari)} hari, {angka(impor.orang)} orang.",
        "remah": [{"label": "Impor keadaan hari", "url": reverse("pegawai:keadaan_impor")}],
        "akibat": [
            "Keadaan yang ditulis impor ini dihapus.",
            "Keadaan yang digantikannya kembali seperti semula.",
        ],
        "label": "Batalkan impor",
        "bahaya": True,
        "uji": "batalkan-impor",
    }
    return lewat_konfirmasi(request, kerjakan, reverse("pegawai:keadaan_impor"), konteks)
