"""`/analisis/aturan/`: what breaks the rules of PP 18/2016, and the list of the rules themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.analisis.aturan import (
    MENURUT_ID,
    TAK_BERLAKU,
    TAK_DAPAT,
    BarisAturan,
    HasilAturan,
    susun_daftar,
)
from orgstruktur.analisis.temuan import KEYAKINAN, TINGKAT
from orgstruktur.forms.saring_analisis import MENURUT_UNIT, SaringTemuanForm
from orgstruktur.izin import wajib_izin
from orgstruktur.kewenangan import TULIS_RANCANGAN
from orgstruktur.models import boleh
from orgstruktur.selectors.aturan import (
    BarisTemuan,
    baca_pengaturan,
    baris_temuan,
    hasil_aturan,
    jumlah_tingkat,
    saring_temuan,
)
from orgstruktur.views.alamat import alamat, kueri
from orgstruktur.views.analisis_minta import (
    Permintaan,
    ambil_halaman,
    baca_permintaan,
    kirim_csv,
    kirim_xlsx,
    konteks_analisis,
    unduhan,
)
from tebingtinggi.bersama.excel_tulis import KolomLembar, Lembar
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import tautan_kueri

PER_HALAMAN = 50
_TAK = "belum-diperiksa"
_KOLOM = (
    ("Tingkat", 13),
    ("Aturan", 16),
    ("Judul aturan", 40),
    ("Kode unit", 18),
    ("Unit", 44),
    ("Perangkat daerah", 40),
    ("Temuan", 70),
    ("Ditemukan", 24),
    ("Batas", 28),
    ("Perbaikan", 60),
    ("Dasar hukum", 40),
    ("Keyakinan aturan", 28),
    ("Unit terkait", 40),
    ("Data contoh", 12),
)


@dataclass(slots=True)
class Kelompok:
    """Findings under one heading. jumlah: how many on all pages."""

    kunci: str
    judul: str
    keterangan: str
    url: str
    jumlah: int
    baris: list[BarisTemuan] = field(default_factory=list)


# --- the findings ---------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_analisis")
def aturan(request: HttpRequest) -> HttpResponse:
    """`?q= tingkat= aturan= akar= kelompok= per= halaman=`."""
    minta = baca_permintaan(request, SaringTemuanForm)
    hasil = hasil_aturan(minta.bagan, minta.status)
    semua, terpilih = _baris(minta, hasil)
    menurut_unit = minta.form.isi("kelompok") == MENURUT_UNIT
    if menurut_unit:
        terpilih = _urut_unit(minta, terpilih)
    halaman = ambil_halaman(request, minta, terpilih, PER_HALAMAN)
    konteks = konteks_analisis(request, minta, "aturan") | {
        "judul": "Aturan kelembagaan",
        "halaman": halaman,
        "ringkas": _ringkas(request, semua, minta.form.isi("tingkat")),
        "kelompok": _kelompokkan(minta, halaman.object_list, terpilih, menurut_unit=menurut_unit),
        "menurut_unit": menurut_unit,
        "nama_tingkat": TINGKAT,
        "daftar_url": _alamat_daftar(minta),
        "isi_url": "" if minta.form.cleaned_data.get("per") else alamat("struktur_tabel"),
        "jawab_url": _jawab_url(request, minta),
        "unduhan": unduhan(request, "aturan_csv", "aturan_xlsx"),
        "tandai_contoh": not all(b.contoh for b in terpilih),
        "aman": not semua,
    }
    return render_bagian(
        request,
        "orgstruktur/aturan.html",
        "orgstruktur/_aturan_isi.html",
        konteks,
        status=minta.kode_status,
    )


def _jawab_url(request: HttpRequest, minta: Permintaan) -> str:
    """Where a finding of today is answered with a proposal; "" for who may not, or of another day."""
    hari_ini = not minta.form.cleaned_data.get("per")
    return alamat("rancangan_jawab") if hari_ini and boleh(request.user, TULIS_RANCANGAN) else ""


def _baris(minta: Permintaan, hasil: HasilAturan) -> tuple[list[BarisTemuan], list[BarisTemuan]]:
    """Give (everything but for the grade, what is asked for); nothing for a branch that is not there."""
    if minta.akar_hilang:
        return [], []
    form = minta.form
    semua = saring_temuan(
        baris_temuan(hasil, minta.akar), kata=form.isi("cari"), aturan=form.isi("aturan")
    )
    return semua, saring_temuan(semua, tingkat=form.isi("tingkat"))


def _urut_unit(minta: Permintaan, baris: list[BarisTemuan]) -> list[BarisTemuan]:
    """By perangkat daerah in the order of the structure; within it the gravest first, as before."""
    tempat = {s.kode: n for n, s in enumerate(minta.bagan.urut)}
    return sorted(baris, key=lambda b: tempat.get(b.pd_kode, -1))


def _ringkas(
    request: HttpRequest, baris: list[BarisTemuan], kini: str
) -> list[tuple[str, str, int, str, bool]]:
    """(grade, word, number, address that shows it alone or again all, whether it is shown alone)."""
    return [
        (t, TINGKAT[t], n, tautan_kueri(request.GET, tingkat="" if t == kini else t), t == kini)
        for t, n in jumlah_tingkat(baris).items()
    ]


def _alamat_daftar(minta: Permintaan) -> str:
    per = minta.form.cleaned_data.get("per")
    return reverse("orgstruktur:aturan_daftar") + kueri(per=per.isoformat() if per else "")


def _kelompokkan(
    minta: Permintaan,
    tampil: Iterable[BarisTemuan],
    semua: list[BarisTemuan],
    *,
    menurut_unit: bool,
) -> list[Kelompok]:
    """Put the rows of a page under headings, in the order they come."""

    def kunci(b: BarisTemuan) -> str:
        if menurut_unit:
            return b.pd_kode
        return _TAK if b.temuan.kumpulan else f"{b.temuan.tingkat}-{b.temuan.aturan}"

    banyak: dict[str, int] = {}
    for b in semua:
        banyak[kunci(b)] = banyak.get(kunci(b), 0) + 1
    hasil: dict[str, Kelompok] = {}
    for b in tampil:
        k = kunci(b)
        if k not in hasil:
            hasil[k] = _kepala(minta, b, k, banyak[k], menurut_unit=menurut_unit)
        hasil[k].baris.append(b)
    return list(hasil.values())


def _kepala(
    minta: Permintaan, b: BarisTemuan, kunci: str, jumlah: int, *, menurut_unit: bool
) -> Kelompok:
    if menurut_unit:
        return Kelompok(kunci or "akar", b.pd_nama, "", "", jumlah)
    if kunci == _TAK:
        ket = "Aturannya menunggu data yang masih kosong. Unit di sini belum tentu melanggar"
        return Kelompok(kunci, "Belum dapat diperiksa", ket, "", jumlah)
    a = MENURUT_ID[b.temuan.aturan]
    url = f"{_alamat_daftar(minta)}#{a.id}"
    return Kelompok(kunci, a.judul, f"{a.pasal}: {a.batas}", url, jumlah)


# --- exports --------------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_analisis")
def aturan_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The findings shown as CSV."""
    minta = baca_permintaan(request, SaringTemuanForm)
    _, baris = _baris(minta, hasil_aturan(minta.bagan, minta.status))
    return kirim_csv(request, minta, "temuan-aturan", lembar_temuan(baris))


@require_safe
@wajib_izin("lihat_analisis")
def aturan_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """The findings shown as a workbook, with the list of rules as a second sheet."""
    minta = baca_permintaan(request, SaringTemuanForm)
    hasil = hasil_aturan(minta.bagan, minta.status)
    _, baris = _baris(minta, hasil)
    daftar = [lembar_temuan(baris), lembar_aturan(hasil)]
    return kirim_xlsx(request, minta, "temuan-aturan", "Temuan aturan kelembagaan", daftar)


def lembar_temuan(baris: Iterable[BarisTemuan]) -> Lembar:
    """Give the sheet of findings."""
    return Lembar("Temuan", [KolomLembar(n, w) for n, w in _KOLOM], map(_sel, baris))


def lembar_aturan(hasil: HasilAturan) -> Lembar:
    """Give the sheet of all rules and what became of them."""
    kolom = ("Aturan", 16), ("Judul", 44), ("Batas", 60), ("Dasar hukum", 44), ("Keyakinan", 28)
    lagi = (
        ("Keadaan", 22),
        ("Diperiksa", 12),
        ("Temuan", 10),
        ("Belum diperiksa", 16),
        ("Sebab", 36),
    )
    isi = (
        (b.aturan.id, b.aturan.judul, b.aturan.batas, b.aturan.pasal, KEYAKINAN[b.aturan.keyakinan],
         b.keadaan, b.diperiksa, b.banyak, b.tak, b.sebab)
        for b in susun_daftar(hasil)
    )  # fmt: skip
    return Lembar("Daftar aturan", [KolomLembar(n, w) for n, w in (*kolom, *lagi)], isi)


def _sel(b: BarisTemuan) -> list[Any]:
    t, a = b.temuan, MENURUT_ID[b.temuan.aturan]
    terkait = "; ".join(
        f"{u.kode} {u.nama}{f' ({u.petunjuk})' if u.petunjuk else ''}" for u in b.terkait
    )
    return [
        TINGKAT[t.tingkat], ", ".join(t.semua_aturan), a.judul, t.unit_kode, b.unit_nama, b.pd_nama, t.pesan,
        t.ditemukan, t.diizinkan, t.saran, a.pasal, KEYAKINAN[a.keyakinan], terkait, b.contoh,
    ]  # fmt: skip


# --- the list of rules ----------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_analisis")
def aturan_daftar(request: HttpRequest) -> HttpResponse:
    """Every rule with its article, its limit, and whether it was kept; `?per=`."""
    minta = baca_permintaan(request)
    hasil = hasil_aturan(minta.bagan, minta.status)
    daftar = susun_daftar(hasil)
    temuan_url = reverse("orgstruktur:aturan")
    per = minta.form.cleaned_data.get("per")
    tetap = {"per": per.isoformat()} if per else {}
    konteks = konteks_analisis(request, minta, "aturan") | {
        "judul": "Daftar aturan kelembagaan",
        "daftar": [(b, temuan_url + kueri(aturan=b.aturan.id, **tetap)) for b in daftar],
        "ringkas": _ringkas_daftar(daftar),
        "keyakinan": KEYAKINAN,
        "pengaturan": baca_pengaturan(),
        "temuan_url": temuan_url + kueri(**tetap),
    }
    konteks["remah"] = [
        *konteks["remah"],
        {"label": "Aturan kelembagaan", "url": konteks["temuan_url"]},
    ]
    return render(request, "orgstruktur/aturan_daftar.html", konteks, status=minta.kode_status)


def _ringkas_daftar(daftar: list[BarisAturan]) -> dict[str, int]:
    """Count the rules by what became of them."""
    hasil: dict[str, int] = {}
    for b in daftar:
        hasil[b.keadaan] = hasil.get(b.keadaan, 0) + 1
    urut = sorted(hasil, key=lambda k: (k in (TAK_DAPAT, TAK_BERLAKU), k))
    return {k: hasil[k] for k in urut}
