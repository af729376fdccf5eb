"""`/analisis/tipologi/`: every scoring table, its score, and the type that follows against the one in force."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from orgstruktur.analisis.tipologi import URUTAN, Banding, Hasil, hitung
from orgstruktur.analisis.tipologi_data import (
    CATATAN_CETAK,
    KECAMATAN,
    KELOMPOK,
    SUMBER,
    UMUM,
    Kelompok,
)
from orgstruktur.analisis.tipologi_gabung import susun_saran
from orgstruktur.forms.tipologi import SaringTipologiForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import boleh
from orgstruktur.selectors.tipologi import IZIN_ISI, ObjekNilai, Tipologi, muat_tipologi
from orgstruktur.views.alamat import kueri
from orgstruktur.views.tab_analisis import tab_analisis
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom, tautan_kueri

IZIN = "lihat_tipologi"
HALAMAN = require_http_methods(["GET", "HEAD", "POST"])
_KOLOM = (
    ("objek", "Objek", False),
    ("unit", "Perangkat daerah", False),
    ("skor", "Skor", True),
    ("hasil", "Menurut skor", False),
    ("tipe", "Berlaku", False),
    ("banding", "Perbandingan", False),
    ("isi", "Angka terisi", True),
)
_URUT: dict[str, Callable[[ObjekNilai], Any]] = {
    "objek": lambda o: o.nama.casefold(),
    "unit": lambda o: (o.unit is None, o.unit.nama.casefold() if o.unit else ""),
    "skor": lambda o: o.hitungan.total,
    "hasil": lambda o: URUTAN.index(o.hitungan.hasil) if o.hitungan.hasil in URUTAN else -1,
    "tipe": lambda o: o.tipe_berlaku or "Z",
    "banding": lambda o: list(Banding).index(o.banding),
    "isi": lambda o: o.hitungan.terisi / len(o.hitungan.baris),
}


@dataclass(slots=True)
class Daftar:
    """What an address asks for, read once for the page and the exports."""

    tipologi: Tipologi
    form: SaringTipologiForm
    baris: list[ObjekNilai]
    urut: str
    catatan: list[str]


def kelompok_dari(objek: str) -> Kelompok:
    """Give a table by its id. Raises Http404 for an unknown one."""
    if objek not in KELOMPOK:
        raise Http404("Objek tipologi ini tidak dikenal.")
    return KELOMPOK[objek]


def baca_tahun(request: HttpRequest) -> int | None:
    """Give the year of `?tahun=`; anything that is no year counts as the newest."""
    teks = request.GET.get("tahun", "")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) == 4 else None


# --- the list -------------------------------------------------------------------------------------
@require_safe
@wajib_izin(IZIN)
def tipologi(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= keadaan= tahun= urut=`."""
    daftar = baca_daftar(request)
    form, semua = daftar.form, daftar.tipologi.daftar
    tahun = kueri(tahun=daftar.tipologi.tahun)
    tersaring = any(form.cleaned_data.get(n) for n in ("cari", "jenis", "keadaan"))
    konteks = {
        "judul": "Tipologi perangkat daerah",
        "tab": tab_analisis("tipologi"),
        "form": form,
        "galat": form.daftar_galat,
        "catatan": daftar.catatan,
        "baris": [BarisDaftar(o, alamat_objek(o) + tahun) for o in daftar.baris],
        "kepala": _kepala(request, daftar.urut),
        "jumlah": len(semua),
        "ringkas": _ringkas(semua),
        "umum": _umum(daftar.tipologi),
        "tahun": form.cleaned_data.get("tahun"),
        "ada_contoh": any(a.contoh for a in daftar.tipologi.angka.values()),
        "ada_angka": bool(daftar.tipologi.angka),
        "saring_terbuka": any(form.cleaned_data.get(n) for n in ("jenis", "keadaan", "tahun")),
        "tersembunyi": [["urut", daftar.urut]] if daftar.urut else [],
        "bersih_url": request.path if tersaring else "",
        "boleh_isi": boleh(request.user, IZIN_ISI),
        "buntut": _buntut(request),
        "sumber": SUMBER,
        "catatan_cetak": CATATAN_CETAK,
        "faktor": daftar.tipologi.faktor,
    }
    return render_bagian(
        request,
        "orgstruktur/tipologi.html",
        "orgstruktur/_tipologi_isi.html",
        konteks,
        status=400 if form.errors else 200,
    )


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """A row of the list with its address."""

    objek: ObjekNilai
    url: str


def baca_daftar(request: HttpRequest) -> Daftar:
    """Read filters and order; what is unknown is told."""
    keadaan = muat_tipologi(baca_tahun(request))
    form = SaringTipologiForm(request.GET, daftar_tahun=keadaan.daftar_tahun)
    form.is_valid()
    catatan = []
    urut = request.GET.get("urut", "")
    if urut and urut.removeprefix("-") not in _URUT:
        catatan.append(f"Urutan “{urut[:40]}” tidak dikenal; objek diurutkan menurut Lampiran.")
        urut = ""
    baris = [o for o in keadaan.daftar if _cocok(o, form.cleaned_data)]
    if urut:
        baris.sort(key=_URUT[urut.removeprefix("-")], reverse=urut.startswith("-"))
    return Daftar(keadaan, form, baris, urut, catatan)


def _cocok(o: ObjekNilai, isi: dict[str, Any]) -> bool:
    kata = isi.get("cari", "").casefold().split()
    if kata:
        teks = f"{o.kelompok.kode} {o.nama} {o.unit.nama if o.unit else ''}".casefold()
        if not all(k in teks for k in kata):
            return False
    jenis, keadaan = isi.get("jenis"), isi.get("keadaan")
    return (not jenis or jenis_objek(o.kelompok) == jenis) and (
        not keadaan or keadaan in keadaan_objek(o)
    )


def jenis_objek(k: Kelompok) -> str:
    """Give the kind of a table as the filter names it."""
    if k.jenis != "urusan":
        return k.jenis
    return {"1": "dasar", "2": "wajib"}.get(k.kode[0], "pilihan")


def keadaan_objek(o: ObjekNilai) -> set[str]:
    """Give every state of a row that the filter can ask for."""
    hasil = {str(o.banding)}
    if o.banding is Banding.DINAIKKAN:
        hasil.add("sama")
    if not o.hitungan.lengkap:
        hasil.add("belum_lengkap")
    if o.unit and o.letak.utama and not o.tipe_berlaku:
        hasil.add("belum_tipe")
    if o.hitungan.hasil in (Hasil.BIDANG, Hasil.SUBBIDANG):
        hasil.add("bidang")
    return hasil


def alamat_objek(o: ObjekNilai) -> str:
    """Give the address of one row's page."""
    if o.kelompok.id == KECAMATAN and o.unit:
        return reverse("orgstruktur:tipologi_kecamatan", args=[o.unit.kode])
    return reverse("orgstruktur:tipologi_rinci", args=[o.kelompok.id])


def _kepala(request: HttpRequest, urut: str) -> list[KepalaKolom]:
    hasil = []
    for nama, label, berangka in _KOLOM:
        kini = urut.removeprefix("-") == nama
        turun = urut.startswith("-")
        arah = ("descending" if turun else "ascending") if kini else ""
        url = tautan_kueri(request.GET, urut=f"-{nama}" if kini and not turun else nama)
        hasil.append(KepalaKolom(label, nama, berangka, url, arah))
    return hasil


def _ringkas(semua: list[ObjekNilai]) -> list[tuple[int, str, str]]:
    """(how many, in words, address of those) for the figures above the list."""
    halaman = reverse("orgstruktur:tipologi")
    sebutan = (
        ("lebih_tinggi", "tipe berlaku di atas skor"),
        ("lebih_rendah", "di bawah skor"),
        ("sama", "sesuai"),
        ("bidang", "tidak mencapai dinas sendiri"),
        ("belum_lengkap", "angka belum lengkap"),
    )
    return [
        (sum(n in keadaan_objek(o) for o in semua), kata, halaman + kueri(keadaan=n))
        for n, kata in sebutan
    ]


def _umum(keadaan: Tipologi) -> dict[str, Any]:
    """The three general variables, the same for every table."""
    h = hitung(KELOMPOK[KECAMATAN], keadaan.nilai(KELOMPOK[UMUM], None), faktor=keadaan.faktor)
    return {
        "baris": h.umum,
        "skor": h.skor_umum,
        "url": reverse("orgstruktur:tipologi_rinci", args=[UMUM]) + kueri(tahun=keadaan.tahun),
    }


def _buntut(request: HttpRequest) -> str:
    isi = request.GET.copy()
    isi.pop("halaman", None)
    return f"?{isi.urlencode()}" if isi else ""


# --- merges ---------------------------------------------------------------------------------------
@require_safe
@wajib_izin(IZIN)
def tipologi_gabung(request: HttpRequest) -> HttpResponse:
    """`/analisis/tipologi/penggabungan/`: what the law lets join where the score gives no own dinas."""
    keadaan = muat_tipologi()
    saran = susun_saran(
        [(o.kelompok, o.hitungan, o.unit) for o in keadaan.daftar if o.kelompok.id != KECAMATAN]
    )
    konteks = {
        "judul": "Saran penggabungan",
        "remah": [{"label": "Tipologi", "url": reverse("orgstruktur:tipologi")}],
        "tab": tab_analisis("tipologi"),
        "saran": saran,
    }
    return render(request, "orgstruktur/tipologi_gabung.html", konteks)
