"""`/evaluasi/loket/`: the counters an officer looks after — list, exports, and the acts on one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from evaluasi.forms.loket import LoketForm
from evaluasi.forms.saring import SaringLoketForm
from evaluasi.jam_buka import jadwal_pekan
from evaluasi.models import KeadaanLayanan, Loket
from evaluasi.selectors.layanan_daftar import URUT_LOKET, daftar_loket
from evaluasi.services.loket import (
    buka_lagi_loket,
    hanya_di_sini,
    tambah_loket,
    tutup_loket,
    ubah_loket,
    versi_loket,
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
from orgstruktur.models import Unit
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX

_EKSPOR = (
    *(("Kode", 24), ("Nama", 40), ("Kode unit", 16), ("Unit", 40), ("Perangkat daerah", 40)),
    *(("Alamat", 40), ("Jam buka", 50), ("Telepon", 16), ("WhatsApp", 16), ("Lintang", 12)),
    *(("Bujur", 12), ("Layanan dibuka", 10), ("Keadaan", 10), ("Catatan", 40), ("Contoh", 8)),
)


def _sel(b: Any, bagan: Bagan) -> list[Any]:
    jam = "; ".join(f"{hari} {isi}" for hari, isi in jadwal_pekan(b.jam)) if b.jam else ""
    return [
        *(b.kode, b.nama, b.unit.kode, b.unit.nama, nama_perangkat(bagan, b.unit_id)),
        *(b.alamat, jam, b.telepon, b.whatsapp, b.lintang, b.bujur, b.jumlah_layanan),
        *(b.get_keadaan_display(), b.catatan, b.contoh),
    ]


DAFTAR = JenisDaftar(
    "loket",
    "Kelola loket",
    "loket_kelola",
    SaringLoketForm,
    daftar_loket,
    URUT_LOKET,
    (("nama", "Loket", False), ("unit", "Unit", False), ("", "Kontak", False),
     ("layanan", "Layanan", True), ("", "Tindakan", False)),
    _EKSPOR,
    _sel,
)  # fmt: skip


@require_safe
@wajib_izin(LIHAT)
def loket_kelola(request: HttpRequest) -> HttpResponse:
    """`?q= keadaan= kurang= akar= urut= halaman=`."""
    return jawab_daftar(request, DAFTAR)


@require_safe
@wajib_izin(LIHAT)
def loket_kelola_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV."""
    return jawab_ekspor(request, DAFTAR, CSV)


@require_safe
@wajib_izin(LIHAT)
def loket_kelola_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return jawab_ekspor(request, DAFTAR, XLSX)


# --- acts ----------------------------------------------------------------------------------------
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def loket_tambah(request: HttpRequest) -> HttpResponse:
    """A new counter; `?unit=KODE` says whose, else that is asked first."""
    unit = None if "unit_cari" in request.GET else unit_diminta(request, None)
    if unit is None:
        return pilih_unit(
            request, judul="Tambah loket", label="Unit pemilik loket", batal_url=_daftar()
        )
    form = LoketForm(request.POST or None, unit=unit)
    return jawab_formulir(
        request,
        form,
        lambda: tambah_loket(oleh=request.user, **form.argumen),
        templat="evaluasi/loket_form.html",
        konteks=_konteks("Tambah loket", "Tambahkan", unit),
        sukses=lambda x: (f"Loket {x.nama} ditambah.", _daftar()),
    )


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def loket_ubah(request: HttpRequest, kode: str) -> HttpResponse:
    """Other values; `?unit=KODE` gives it to another unit."""
    loket = ambil_benda(request, Loket, kode)
    if "pindah" in request.GET or "unit_cari" in request.GET:
        return pilih_unit(
            request,
            judul=f"Pindahkan {loket.nama}",
            label="Unit pemilik loket",
            batal_url=reverse("evaluasi:loket_ubah", args=[kode]),
        )
    unit = unit_diminta(request, loket.unit) or loket.unit
    form = LoketForm(request.POST or None, unit=unit, loket=loket)
    if not form.is_bound:
        form.initial["versi"] = versi_loket(loket)
    konteks = _konteks(f"Ubah {loket.nama}", "Simpan", unit) | {
        "loket": loket,
        "pindah": unit.pk != loket.unit_id,
        "ditutup": loket.keadaan == KeadaanLayanan.DITUTUP,
        "daftar_layanan": loket.daftar_layanan.aktif().order_by("nama"),  # type: ignore[attr-defined]
    }
    return jawab_formulir(
        request,
        form,
        lambda: ubah_loket(loket=loket, oleh=request.user, **form.argumen),
        templat="evaluasi/loket_form.html",
        konteks=konteks,
        sukses=lambda x: (f"Loket {x.nama} diubah.", _daftar()),
        versi=lambda: _versi(loket),
    )


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def loket_tutup(request: HttpRequest, kode: str) -> HttpResponse:
    """Close a counter, with the reason; services that it leaves behind are named."""
    loket = ambil_benda(request, Loket, kode)
    akibat = ["Loket ini tidak lagi ditunjukkan kepada warga; layanannya tetap tercatat padanya."]
    tinggal = [f"{nama} tidak lagi punya loket yang buka." for nama in hanya_di_sini(loket)]
    isi = (tutup_loket, "Tutup", "ditutup", akibat)
    return _alasan(request, loket, *isi, bahaya=True, peringatan=tinggal)


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def loket_buka(request: HttpRequest, kode: str) -> HttpResponse:
    """Open a closed counter again, with the reason."""
    loket = ambil_benda(request, Loket, kode)
    akibat = ["Loket ini ditunjukkan lagi kepada warga, dengan layanan yang dahulu diterimanya."]
    return _alasan(request, loket, buka_lagi_loket, "Buka lagi", "dibuka lagi", akibat)


def _alasan(request: HttpRequest, loket: Loket, *isi: Any, **lain: Any) -> HttpResponse:
    di_sini = ("Loket", _daftar())
    return jawab_alasan(request, Alasan(loket, *isi, _daftar(), di_sini, versi_loket, **lain))


# --- parts ---------------------------------------------------------------------------------------
def _versi(loket: Loket) -> int:
    return versi_loket(Loket.objects.get(pk=loket.pk))


def _konteks(judul: str, label: str, unit: Unit) -> dict[str, Any]:
    return {
        "judul": judul,
        "label": label,
        "unit": unit,
        "batal_url": _daftar(),
        "remah": remah(("Loket", _daftar())),
    }


def _daftar() -> str:
    return reverse("evaluasi:loket_kelola")
