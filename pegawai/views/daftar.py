"""`/pegawai/`: the people an account may see in detail — search, filter, sort, choose columns, take along.

The NIP is masked here and in the files, for everybody: the full one stands on a person's own page
behind "Tampilkan data terbatas", where the look is logged (UU 27/2022 Pasal 31).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.bagan import Bagan
from orgstruktur.izin import wajib_izin
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.views.alamat import pola_alamat
from pegawai.forms.saring import SaringPegawaiForm
from pegawai.selectors.akan_menunggu import akan_menunggu
from pegawai.selectors.daftar import (
    MENUNGGU,
    URUT,
    baris_pegawai,
    dengan_tempat,
    dengan_terakhir,
    jumlah_diingat,
    jumlah_pegawai,
    kolom_pegawai,
    saring_pegawai,
    sepotong,
    status_data,
    urutkan_pegawai,
)
from pegawai.selectors.daftar_kolom import BAWAAN, KOLOM, MENURUT_NAMA, KolomPegawai, baca_kolom
from pegawai.services.ekspor import catat_ekspor_pegawai
from pegawai.views.alamat import pola_pegawai
from pegawai.views.tab import tab_pegawai
from tebingtinggi.bersama.berkas_daftar import (
    CSV,
    XLSX,
    buntut_kueri,
    jawab_berkas,
    tolak,
    unduhan,
)
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom, ambil_halaman, ingat_kolom, kepala_urut
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PER_HALAMAN = 50
_INGATAN = "pegawai_kolom"
_KOLOM_MENUNGGU = ("nama", "nip", "unit", "golongan", "jenis_asn", "menunggu")
_TANPA_NIP = "Pencarian menurut NIP hanya menemukan pegawai yang data terbatasnya boleh Anda lihat."


@dataclass(slots=True)
class Daftar:
    """What an address asks for, read once for the page and the exports. versi: the mark of the people."""

    bagan: Bagan
    form: SaringPegawaiForm
    urut: str
    bawaan: str
    kueri: QuerySet
    semua: QuerySet
    kolom: tuple[str, ...]
    hari: date
    versi: str
    tambahan: tuple[str, ...] = ()
    galat: list[str] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)

    @property
    def tersaring(self) -> bool:
        return self.form.tersaring or bool(self.form.cleaned_data.get("cari"))


def _baca(request: HttpRequest, *, menunggu: bool = False) -> Daftar:
    status, versi = status_data()
    bagan, hari = bagan_terkini(status=status), timezone.localdate()
    tetap = {"macam": MENUNGGU} if menunggu else {}
    menurut_nip = boleh(request.user, "lihat_data_terbatas")
    form = SaringPegawaiForm(request.GET, bagan=bagan, tetap=tetap, menurut_nip=menurut_nip)
    form.is_valid()
    saringan = form.saringan
    kueri = saring_pegawai(saringan, request.user, hari)
    semua = dengan_tempat(saringan, hari)
    if menunggu:
        kueri, semua = dengan_terakhir(kueri, hari), dengan_terakhir(semua, hari)
    bawaan = "menunggu" if menunggu else "nama"
    urut = request.GET.get("urut", "") or bawaan
    catatan = []
    if urut.removeprefix("-") not in URUT or (urut.endswith("menunggu") and not menunggu):
        catatan.append(f"Urutan “{urut[:40]}” tidak dikenal; pegawai diurutkan menurut nama.")
        urut = "nama"
    kolom, asing = baca_kolom(request.GET.getlist("kolom"))
    if asing:
        catatan.append(f"Kolom tidak dikenal dan dilewati: {', '.join(n[:40] for n in asing[:5])}.")
    kolom = kolom or baca_kolom(request.session.get(_INGATAN, ()))[0] or BAWAAN
    daftar = Daftar(
        bagan, form, urut, bawaan, urutkan_pegawai(kueri, urut), urutkan_pegawai(semua, urut),
        _KOLOM_MENUNGGU if menunggu else kolom, hari, versi, ("terakhir",) if menunggu else (),
        form.daftar_galat, catatan,
    )  # fmt: skip
    if saringan.angka and not menurut_nip:
        daftar.catatan.append(_TANPA_NIP)
    return daftar


# --- the pages -----------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_pegawai")
def pegawai_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= akar= jenis_asn= jenis_jabatan= golongan= kedudukan= macam= status= kolom= urut= halaman=`."""
    return _jawab(request, _baca(request), "pegawai_daftar", "Pegawai")


@require_safe
@wajib_izin("lihat_pegawai")
def pegawai_menunggu(request: HttpRequest) -> HttpResponse:
    """The waiting list: in service, without a definitif position; who waits longest comes first."""
    daftar = _baca(request, menunggu=True)
    return _jawab(request, daftar, "pegawai_menunggu", "Pegawai yang menunggu jabatan")


def _jawab(request: HttpRequest, daftar: Daftar, nama: str, judul: str) -> HttpResponse:
    kunci = (daftar.form.saringan, daftar.hari)
    jumlah = jumlah_diingat(
        daftar.kueri.order_by(), kunci, request.user, daftar.bagan, daftar.versi
    )
    halaman = _halaman(request, daftar, jumlah.banyak)
    awal, akhir = pola_alamat("unit_rinci")
    menunggu, tab = nama == "pegawai_menunggu", tab_pegawai(request.user, nama)
    boleh_ubah = boleh(request.user, "ubah_pegawai")
    tempatkan = pola_pegawai("pegawai_tempatkan") if menunggu and boleh_ubah else None
    tampil = sepotong(daftar.semua, halaman.object_list)  # type: ignore[arg-type]
    baris = kolom_pegawai(tampil, *daftar.tambahan)
    konteks = {
        "judul": judul,
        "menunggu": menunggu,
        "tab": tab,
        "form": daftar.form,
        "galat": daftar.galat,
        "catatan": daftar.catatan,
        "halaman": halaman,
        "baris": list(baris_pegawai(baris, daftar.bagan)),
        "kepala": _kepala(request, daftar) + ([KepalaKolom("Tindakan")] if tempatkan else []),
        "kolom": frozenset(daftar.kolom),
        "sel": {"awal": awal, "akhir": akhir, "orang": pola_pegawai("pegawai_rinci")},
        "tempatkan": tempatkan,
        "jumlah": jumlah,
        "tandai_contoh": 0 < jumlah.contoh < jumlah.banyak,
        "hari": daftar.hari,
        "saring_terbuka": daftar.form.tersaring,
        "tersembunyi": _tersembunyi(request, daftar),
        "bersih_url": request.path if daftar.tersaring else "",
        "unduhan": [] if menunggu else unduhan("pegawai:pegawai", buntut_kueri(request)),
        "pilihan_kolom": [(k, k.nama in daftar.kolom) for k in KOLOM if k.nama != "nama"],
        "kolom_bawaan": daftar.kolom == BAWAAN,
        "kueri": request.GET.urlencode(),
        "boleh_tambah": boleh_ubah,
        "impor_url": next((t["url"] for t in tab if t["label"] == "Impor"), ""),
        "akan": akan_menunggu(request.user, daftar.hari)
        if menunggu and not request.GET and not minta_bagian(request)
        else [],
    }
    return render_bagian(
        request,
        "pegawai/pegawai_daftar.html",
        "pegawai/_pegawai_daftar_isi.html",
        konteks,
        status=400 if daftar.galat else 200,
    )


def _tersembunyi(request: HttpRequest, daftar: Daftar) -> list[list[str]]:
    hasil = [["urut", daftar.urut]] if daftar.urut != daftar.bawaan else []
    return hasil + [["kolom", k] for k in [request.GET.get("kolom", "")] if k]


def _halaman(request: HttpRequest, daftar: Daftar, banyak: int) -> Page:
    paginator = Paginator(daftar.kueri, PER_HALAMAN)
    paginator.count = banyak  # counted together with the sample data
    return ambil_halaman(paginator, request.GET, daftar.catatan)


def _kepala(request: HttpRequest, daftar: Daftar) -> list[KepalaKolom]:
    hasil = []
    for nama in daftar.kolom:
        kolom = MENURUT_NAMA.get(nama)
        label = kolom.label if kolom else "Menunggu sejak"
        urut = kolom is None or bool(kolom.urut)
        hasil.append(
            kepala_urut(request.GET, daftar.urut, label, nama) if urut else KepalaKolom(label, nama)
        )
    return hasil


@require_POST
@wajib_izin("lihat_pegawai")
def pegawai_kolom(request: HttpRequest) -> HttpResponse:
    """Remember the columns ticked and go back to the same list."""
    kolom, _ = baca_kolom(request.POST.getlist("kolom"))
    parameter = ingat_kolom(request, _INGATAN, kolom, BAWAAN)
    buntut = f"?{parameter.urlencode()}" if parameter else ""
    return redirect(reverse("pegawai:pegawai_daftar") + buntut)


# --- exports -------------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_pegawai")
def pegawai_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV: ";" and a BOM for Excel, or `?pemisah=koma` for programs. Logged."""
    return _berkas(request, CSV)


@require_safe
@wajib_izin("lihat_pegawai")
def pegawai_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook; a second sheet says what was asked for. Logged."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    daftar = _baca_ekspor(request)
    if isinstance(daftar, HttpResponse):
        return daftar
    kolom = _kolom_ekspor(daftar)
    baris = ([k.nilai(b) for k in kolom] for b in _semua(daftar))
    keterangan = [("Keadaan per", teks_tanggal(daftar.hari)), *daftar.form.sebut()]
    akar = daftar.form.cleaned_data.get("akar")
    nama = f"pegawai{f'-{akar}' if akar else ''}-{daftar.hari:%Y-%m-%d}"
    lembar = ("Pegawai", [(k.label, k.lebar) for k in kolom], baris)
    return jawab_berkas(request, nama, jenis, [lembar], keterangan)


def _baca_ekspor(request: HttpRequest) -> Daftar | HttpResponse:
    """Read the address and log the download; what is not understood gives no file."""
    daftar = _baca(request)
    if daftar.galat or daftar.catatan:
        return tolak([*daftar.galat, *daftar.catatan])
    if request.method == "GET":
        jumlah = jumlah_pegawai(daftar.kueri.order_by()).banyak
        catat_ekspor_pegawai(
            jumlah=jumlah,
            lengkap=False,
            saringan=dict(daftar.form.sebut()),
            oleh=request.user,
        )
    return daftar


def _kolom_ekspor(daftar: Daftar) -> list[KolomPegawai]:
    kolom = [MENURUT_NAMA[n] for n in daftar.kolom]
    tempat = next((n for n, k in enumerate(kolom, start=1) if k.nama == "unit"), len(kolom))
    pd = KolomPegawai("pd", "Perangkat daerah", lambda b: b.pd_nama, 40)
    return [*kolom[:tempat], pd, *kolom[tempat:]]


def _semua(daftar: Daftar) -> Any:
    return baris_pegawai(kolom_pegawai(daftar.kueri).iterator(2000), daftar.bagan)
