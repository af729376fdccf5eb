"""`/jalur/`: how two units reach each other, in words and drawn. Open to everybody."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.jalur import CARI, LIHAT, TUKAR, HariForm, JalurForm, pencari_jalur
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.cetak import tulis_pdf
from orgstruktur.gambar.lintasan import IsiKotak, gambar_lintasan
from orgstruktur.gambar.svg import Svg, berkas_svg, tulis_svg
from orgstruktur.jalur import JalurKomunikasi, Lintasan, Tapak
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.jalur import (
    Singgahan,
    jaringan_bagan,
    pasangan_contoh,
    rinci_singgahan,
)
from orgstruktur.selectors.lingkup import TANPA_IZIN, lingkup_izin
from orgstruktur.views.alamat import alamat, kueri, kueri_per, pola_alamat, tab_struktur
from orgstruktur.views.calon import jawab_calon
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: What an address worth sharing holds.
_TETAP = ("dari", "ke", "per")
_ISIAN = (*_TETAP, "dari_cari", "ke_cari")


@require_safe
@login_not_required
def jalur(request: HttpRequest) -> HttpResponse:
    """`?dari=KODE&ke=KODE&per=`; `langkah=cari|lihat|tukar` is the button that was pressed."""
    if request.GET.get("langkah") == TUKAR:
        return redirect(request.path + _kueri_tukar(request))
    minta = Permintaan(request)
    if minta.pasangan and not minta.form_hari.errors and _perlu_dirapikan(request, minta.pasangan):
        return redirect(request.path + minta.kueri)
    konteks = _konteks(request, minta)
    if minta.pasangan:
        konteks |= _konteks_hasil(request, minta)
    elif minta.bagan.akar and not minta.galat:
        konteks["daftar_contoh"] = _contoh(minta)
    return render(request, "orgstruktur/jalur.html", konteks, status=400 if minta.galat else 200)


@require_safe
@login_not_required
def jalur_dari(request: HttpRequest) -> HttpResponse:
    """Fragment: hits for the first unit."""
    return _calon(request, "dari")


@require_safe
@login_not_required
def jalur_ke(request: HttpRequest) -> HttpResponse:
    """Fragment: hits for the second unit."""
    return _calon(request, "ke")


@require_safe
@login_not_required
def jalur_svg(request: HttpRequest) -> HttpResponse:
    """One way as a picture: `jalan=0` the line of command, from 1 the shorter ones."""
    minta = Permintaan(request)
    if minta.galat or not minta.pasangan:
        return _ke_halaman(request)
    gambar = dict(enumerate(_daftar_gambar(request, minta))).get(_nomor(request))
    if gambar is None:
        raise Http404("Jalan ini tidak ada.")
    return HttpResponse(berkas_svg(gambar), content_type="image/svg+xml")


@require_safe
@login_not_required
def jalur_pdf(request: HttpRequest) -> HttpResponse:
    """Every way, each on a page as large as its picture."""
    minta = Permintaan(request)
    if minta.galat or not minta.pasangan:
        return _ke_halaman(request)
    isi = tulis_pdf(_daftar_gambar(request, minta))
    return HttpResponse(isi, content_type="application/pdf")


def _ke_halaman(request: HttpRequest) -> HttpResponse:
    """Lead to the page with the same address: it says what is wrong or missing."""
    return redirect(reverse("orgstruktur:jalur") + _kueri(request))


# --- what is asked for ------------------------------------------------------------------------------
class Permintaan:
    """The address, read: the day, its Bagan, the two units or what is wrong with them."""

    def __init__(self, request: HttpRequest) -> None:
        self.form_hari = HariForm(request.GET, boleh_rencana=boleh(request.user, "lihat_rencana"))
        self.form_hari.is_valid()
        self.bagan: Bagan = bagan_terkini(self.form_hari.tanggal)
        self.per = self.form_hari.tanggal.isoformat() if self.form_hari.tanggal else ""
        url = [reverse(f"orgstruktur:jalur_{n}") + kueri(per=self.per) for n in ("dari", "ke")]
        self.form = JalurForm(
            request.GET, bagan=self.bagan, akun=request.user, url=(url[0], url[1])
        )
        self.pasangan = self.form.pasangan

    @property
    def galat(self) -> bool:
        return bool(self.form.errors or self.form_hari.errors)

    @property
    def kueri(self) -> str:
        """The two units and the day as parameters."""
        dari, ke = self.pasangan or (None, None)
        return kueri(dari=dari and dari.kode, ke=ke and ke.kode, per=self.per)

    @cached_property
    def hasil(self) -> JalurKomunikasi:
        if self.pasangan is None:
            raise ValueError("two units are needed")
        return jaringan_bagan(self.bagan).cari(*self.pasangan)


def _calon(request: HttpRequest, nama: str) -> HttpResponse:
    form = HariForm(request.GET, boleh_rencana=boleh(request.user, "lihat_rencana"))
    form.is_valid()
    kembali = reverse("orgstruktur:jalur") + _kueri(request)
    return jawab_calon(request, pencari_jalur(bagan_terkini(form.tanggal)), kembali, nama)


def _kueri(request: HttpRequest) -> str:
    return kueri(**{n: request.GET.get(n, "") for n in _ISIAN})


def _kueri_tukar(request: HttpRequest) -> str:
    """The same with the two units, and what was typed for them, exchanged."""
    isi = {n: request.GET.get(n, "") for n in _ISIAN}
    isi["dari"], isi["ke"] = isi["ke"], isi["dari"]
    isi["dari_cari"], isi["ke_cari"] = isi["ke_cari"], isi["dari_cari"]
    mencari = isi["dari_cari"] or isi["ke_cari"]
    return kueri(**isi, langkah=CARI if mencari else "")


def _perlu_dirapikan(request: HttpRequest, pasangan: tuple[Simpul, Simpul]) -> bool:
    """Say whether the address holds more than it must: what was typed, another case of a code."""
    kode = (request.GET.get("dari"), request.GET.get("ke"))
    lebih = {"dari_cari", "ke_cari", "langkah"} & set(request.GET)
    return bool(lebih) or kode != tuple(s.kode for s in pasangan)


def _nomor(request: HttpRequest) -> int:
    teks = request.GET.get("jalan", "0")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 3 else -1


# --- what the page shows ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Butir:
    """One line of a way in words: how one gets here, and where that is."""

    singgahan: Singgahan
    tapak: Tapak | None


@dataclass(frozen=True, slots=True)
class Jalan:
    """One way as the page shows it."""

    judul: str
    lintasan: Lintasan
    daftar_butir: list[Butir]
    gambar: Svg
    svg_url: str
    komando: bool


def _konteks(request: HttpRequest, minta: Permintaan) -> dict[str, Any]:
    diminta = {n: request.GET.get(n, "") for n in ("dari", "ke")}
    return {
        "judul": "Jalur komunikasi",
        "form": minta.form,
        "form_hari": minta.form_hari,
        "bagan": minta.bagan,
        "per": minta.form_hari.tanggal,
        "kueri_per": kueri_per(minta.form_hari.tanggal),
        "hari_ini": timezone.localdate(),
        "hari_ini_url": request.path + kueri(**diminta),
        "tab": tab_struktur("jalur", per=minta.per),
        "lihat": LIHAT,
        "tukar": TUKAR,
        "alamat_tetap": request.build_absolute_uri(request.path + minta.kueri),
        "keterangan": "Garis komando di antara dua unit, dan jalan yang lebih pendek lewat garis "
        "koordinasi atau tim kerja.",
    }


def _konteks_hasil(request: HttpRequest, minta: Permintaan) -> dict[str, Any]:
    hasil = minta.hasil
    lingkup = TANPA_IZIN if minta.per else lingkup_izin(request.user, "ubah_struktur")
    daftar = {s.id: s for x in hasil.daftar_lintasan for s in x.daftar_unit}
    singgahan = rinci_singgahan(minta.bagan, daftar.values(), lingkup)
    isi = _isi_kotak(singgahan, pola_alamat("unit_rinci", minta.form_hari.tanggal))
    dari, ke = hasil.dari, hasil.ke
    judul = f"{dari.nama} – {ke.nama}"
    jalan = []
    for n, lintasan in enumerate(hasil.daftar_lintasan):
        nama = _nama_jalan(n, len(hasil.pintas))
        gambar = gambar_lintasan(lintasan, isi, judul=f"{nama}: {judul}")
        butir = [Butir(singgahan[lintasan.awal.id], None)]
        butir += [Butir(singgahan[t.ke.id], t) for t in lintasan.daftar_tapak]
        svg_url = reverse("orgstruktur:jalur_svg") + f"{minta.kueri}&jalan={n}"
        svg = tulis_svg(gambar, pengenal=f"jalan-{n}")
        jalan.append(Jalan(nama, lintasan, butir, svg, svg_url, komando=n == 0))
    return {
        "hasil": hasil,
        "dari": singgahan[dari.id],
        "ke": singgahan[ke.id],
        "puncak": singgahan[hasil.puncak.id],
        "daftar_jalan": jalan,
        "daftar_singgahan": list(singgahan.values()),
        "tukar_url": request.path + kueri(dari=ke.kode, ke=dari.kode, per=minta.per),
        "garis_url": _garis_url(singgahan[dari.id], ke),
        "pdf_url": reverse("orgstruktur:jalur_pdf") + minta.kueri,
        "keterangan": f"Jalur komunikasi {dari.nama} dengan {ke.nama}: garis komando "
        f"{hasil.komando.jumlah_langkah} langkah lewat {hasil.puncak.nama}.",
    }


def _garis_url(dari: Singgahan, ke: Simpul) -> str:
    """Where a line between the two may be drawn; "" for who may not."""
    url = alamat("garis_tambah", dari.simpul.kode) if dari.dapat_ubah else ""
    return url + kueri(ke=ke.kode) if url else ""


def _isi_kotak(
    singgahan: dict[int, Singgahan], url: tuple[str, str], situs: str = ""
) -> dict[int, IsiKotak]:
    """What each box shows and where it leads; `situs`: before an address that leaves the page."""
    return {
        pk: IsiKotak(s.pimpinan, f"{situs}{url[0]}{s.simpul.kode}{url[1]}")
        for pk, s in singgahan.items()
    }


def _daftar_gambar(request: HttpRequest, minta: Permintaan) -> list[Gambar]:
    """The pictures for a file of their own: links lead to the site, the day stands below."""
    hasil = minta.hasil
    daftar = {s.id: s for x in hasil.daftar_lintasan for s in x.daftar_unit}
    singgahan = rinci_singgahan(minta.bagan, daftar.values(), TANPA_IZIN)
    url = pola_alamat("unit_rinci", minta.form_hari.tanggal)
    isi = _isi_kotak(singgahan, url, request.build_absolute_uri("/").rstrip("/"))
    return [
        gambar_lintasan(
            x,
            isi,
            judul=f"{_nama_jalan(n, len(hasil.pintas))}: {hasil.dari.nama} – {hasil.ke.nama}",
            keterangan=f"Susunan per {teks_tanggal(minta.bagan.tanggal)}",
        )
        for n, x in enumerate(hasil.daftar_lintasan)
    ]


def _nama_jalan(nomor: int, pintas: int) -> str:
    if nomor == 0:
        return "Garis komando"
    return f"Jalan lebih pendek {nomor}" if pintas > 1 else "Jalan lebih pendek"


def _contoh(minta: Permintaan) -> list[tuple[Simpul, Simpul, str]]:
    """Pairs to begin with, remembered with the Bagan."""
    if minta.form.cleaned_data.get("dari") or minta.form.cleaned_data.get("ke"):
        return []
    bagan = minta.bagan
    if "contoh_jalur" not in bagan.ingatan:
        bagan.ingatan["contoh_jalur"] = pasangan_contoh(bagan, jaringan_bagan(bagan))
    return [
        (a, b, reverse("orgstruktur:jalur") + kueri(dari=a.kode, ke=b.kode, per=minta.per))
        for a, b in bagan.ingatan["contoh_jalur"]
    ]
