"""`/evaluasi/layanan/`: the services an officer looks after — list, exports, and the acts on one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from evaluasi.forms.layanan import LayananForm
from evaluasi.forms.saring import SaringLayananForm
from evaluasi.models import KeadaanLayanan, Layanan, Loket
from evaluasi.selectors.layanan_daftar import URUT_LAYANAN, daftar_layanan
from evaluasi.services.layanan import (
    buka_lagi_layanan,
    tambah_layanan,
    tutup_layanan,
    ubah_layanan,
    versi_layanan,
)
from evaluasi.views.alur import (
    IZIN,
    LIHAT,
    Alasan,
    ambil_benda,
    jawab_alasan,
    jawab_formulir,
    pilih_unit,
    remah,
    unit_diminta,
)
from evaluasi.views.daftar import JenisDaftar, jawab_daftar, jawab_ekspor, nama_perangkat
from orgstruktur.bagan import Bagan
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Fungsi, Unit
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX

_EKSPOR = (
    *(("Kode", 24), ("Nama", 40), ("Kode unit", 16), ("Unit", 40), ("Perangkat daerah", 40)),
    *(("Fungsi", 60), ("Loket buka", 10), ("Keadaan", 10), ("Ditutup pada", 12), ("Waktu", 20)),
    *(("Gratis", 8), ("Biaya", 24), ("Pengguna setahun", 12), ("Kata warga", 50), ("Contoh", 8)),
)


def _sel(b: Any, bagan: Bagan) -> list[Any]:
    return [
        *(b.kode, b.nama, b.unit.kode, b.unit.nama, nama_perangkat(bagan, b.unit_id)),
        *(b.fungsi.teks if b.fungsi else "", b.jumlah_loket, b.get_keadaan_display()),
        *(b.ditutup_pada, b.waktu, b.gratis, b.biaya, b.pengguna, b.kata_kunci, b.contoh),
    ]


DAFTAR = JenisDaftar(
    "layanan",
    "Kelola layanan",
    "layanan_kelola",
    SaringLayananForm,
    daftar_layanan,
    URUT_LAYANAN,
    (("nama", "Layanan", False), ("unit", "Unit", False), ("", "Fungsi", False),
     ("loket", "Loket", True), ("pengguna", "Pengguna setahun", True), ("", "Tindakan", False)),
    _EKSPOR,
    _sel,
)  # fmt: skip


@require_safe
@wajib_izin(LIHAT)
def layanan_kelola(request: HttpRequest) -> HttpResponse:
    """`?q= keadaan= kurang= akar= urut= halaman=`."""
    return jawab_daftar(request, DAFTAR)


@require_safe
@wajib_izin(LIHAT)
def layanan_kelola_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV."""
    return jawab_ekspor(request, DAFTAR, CSV)


@require_safe
@wajib_izin(LIHAT)
def layanan_kelola_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return jawab_ekspor(request, DAFTAR, XLSX)


# --- acts ----------------------------------------------------------------------------------------
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def layanan_tambah(request: HttpRequest) -> HttpResponse:
    """A new service; `?unit=KODE` says whose, else that is asked first."""
    unit = None if "unit_cari" in request.GET else unit_diminta(request, None)
    daftar = reverse("evaluasi:layanan_kelola")
    if unit is None:
        return pilih_unit(
            request,
            judul="Tambah layanan",
            label="Unit yang menangani layanan",
            batal_url=daftar,
        )
    form = _form(request, unit, None)
    return jawab_formulir(
        request,
        form,
        lambda: tambah_layanan(oleh=request.user, **form.argumen),
        templat="evaluasi/layanan_form.html",
        konteks=_konteks("Tambah layanan", "Tambahkan", unit, daftar),
        sukses=lambda x: (f"Layanan {x.nama} ditambah.", _halaman(x)),
    )


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def layanan_ubah(request: HttpRequest, kode: str) -> HttpResponse:
    """Other values; `?unit=KODE` lets another unit answer for it from today on."""
    layanan = ambil_benda(request, Layanan, kode)
    if "pindah" in request.GET or "unit_cari" in request.GET:
        return pilih_unit(
            request,
            judul=f"Pindahkan {layanan.nama}",
            label="Unit yang menangani layanan mulai hari ini",
            batal_url=reverse("evaluasi:layanan_ubah", args=[kode]),
        )
    unit = unit_diminta(request, layanan.unit) or layanan.unit
    form = _form(request, unit, layanan)
    konteks = _konteks(f"Ubah {layanan.nama}", "Simpan", unit, _halaman(layanan)) | {
        "layanan": layanan,
        "pindah": unit.pk != layanan.unit_id,
        "ditutup": layanan.keadaan == KeadaanLayanan.DITUTUP,
    }
    return jawab_formulir(
        request,
        form,
        lambda: ubah_layanan(layanan=layanan, oleh=request.user, **form.argumen),
        templat="evaluasi/layanan_form.html",
        konteks=konteks,
        sukses=lambda x: (f"Layanan {x.nama} diubah.", _halaman(x)),
        versi=lambda: _versi(layanan),
    )


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def layanan_tutup(request: HttpRequest, kode: str) -> HttpResponse:
    """Close a service, with the reason."""
    akibat = [
        "Layanan ini tidak lagi tampil dalam pencarian; tautan lamanya tetap terbaca.",
        "Jawaban survei dan hasilnya tetap ada.",
    ]
    layanan = ambil_benda(request, Layanan, kode)
    return _alasan(request, layanan, tutup_layanan, "Tutup", "ditutup", akibat, bahaya=True)


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def layanan_buka(request: HttpRequest, kode: str) -> HttpResponse:
    """Open a closed service again, with the reason."""
    layanan = ambil_benda(request, Layanan, kode)
    akibat = [f"Layanan ini dibuka lagi, ditangani oleh {layanan.unit.nama}."]
    return _alasan(request, layanan, buka_lagi_layanan, "Buka lagi", "dibuka lagi", akibat)


def _alasan(
    request: HttpRequest, layanan: Layanan, *isi: Any, bahaya: bool = False
) -> HttpResponse:
    kembali = _halaman(layanan)
    di_sini = (layanan.nama, kembali)
    return jawab_alasan(
        request, Alasan(layanan, *isi, kembali, di_sini, versi_layanan, bahaya=bahaya)
    )


# --- parts ---------------------------------------------------------------------------------------
def _form(request: HttpRequest, unit: Unit, layanan: Layanan | None) -> LayananForm:
    loket = Loket.objects.aktif()
    if layanan is not None:
        loket = loket | layanan.daftar_loket.all()  # type: ignore[attr-defined]
    form = LayananForm(
        request.POST or None,
        unit=unit,
        daftar_fungsi=list(Fungsi.objects.hidup().filter(unit=unit).order_by("butir", "urutan")),
        daftar_loket=list(loket.select_related("unit").distinct().order_by("nama")),
        layanan=layanan,
    )
    if layanan is not None and not form.is_bound:
        form.initial["versi"] = versi_layanan(layanan)
    return form


def _versi(layanan: Layanan) -> int:
    return versi_layanan(Layanan.objects.get(pk=layanan.pk))


def _konteks(judul: str, label: str, unit: Unit, batal_url: str) -> dict[str, Any]:
    return {
        "judul": judul,
        "label": label,
        "unit": unit,
        "batal_url": batal_url,
        "remah": remah(),
    }


def _halaman(layanan: Layanan) -> str:
    return reverse("evaluasi:layanan_rinci", args=[layanan.kode])
