"""`/struktur/bagan-resmi/`, `.pdf`, `.svg`: the annex of a regulation. Open to everybody."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.bagan_resmi import (
    RUAS_ALAMAT,
    BaganResmiForm,
    baca_lembar,
    isi_awal,
    isi_form,
)
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.cetak import tulis_pdf
from orgstruktur.gambar.resmi import Lampiran, bagan_resmi
from orgstruktur.gambar.resmi_kepala import Pemda, baca_pemda
from orgstruktur.gambar.svg import berkas_svg, tulis_svg
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan_resmi import bagan_bergaris, dasar_hukum_unit
from orgstruktur.selectors.struktur import ada_contoh
from orgstruktur.views.akar import baca_akar
from orgstruktur.views.alamat import pola_alamat
from orgstruktur.views.daftar_gambar import daftar_lembar

#: What is kept when another unit is chosen: who signs, and where.
_DIBAWA = ("tempat", "jabatan", "penanda_tangan", "tanpa_garis")


@require_safe
@login_not_required
def bagan_resmi_halaman(request: HttpRequest) -> HttpResponse:
    """Preview of a sheet, the choice of unit and date, and the form of the title block."""
    p = Permintaan.baca(request)
    konteks: dict[str, Any] = {"judul": "Bagan resmi", "form": p.form, "akar": p.akar}
    konteks["daftar_galat"] = p.daftar_galat
    konteks["remah"] = [{"label": "Struktur", "url": reverse("orgstruktur:struktur")}]
    if p.akar is not None:
        konteks |= _konteks_bagan(p)
    return render(request, "orgstruktur/bagan_resmi.html", konteks, status=p.status)


@require_safe
@login_not_required
def bagan_resmi_pdf(request: HttpRequest) -> HttpResponse:
    """All sheets: A3 landscape, vector, its text can be selected."""
    p = Permintaan.baca(request)
    if p.daftar_galat or p.akar is None:
        return p.tolak()
    isi = tulis_pdf(p.daftar_gambar)
    return _berkas(isi, p.nama_berkas("pdf"), "application/pdf")


@require_safe
@login_not_required
def bagan_resmi_svg(request: HttpRequest) -> HttpResponse:
    """One sheet (`?lembar=`) as a file of its own."""
    p = Permintaan.baca(request)
    if p.daftar_galat or p.akar is None:
        return p.tolak()
    isi = berkas_svg(p.daftar_gambar[p.lembar - 1])
    return _berkas(isi, p.nama_berkas("svg"), "image/svg+xml")


@dataclass
class Permintaan:
    """What an address asks for: the same for page, PDF and SVG. asing: an unknown unit, in words."""

    request: HttpRequest
    form: BaganResmiForm
    bagan: Bagan
    akar: Simpul | None
    asing: str
    pemda: Pemda

    @classmethod
    def baca(cls, request: HttpRequest) -> "Permintaan":
        """Read it. An unknown unit or date is told; the page then shows the whole city of today."""
        rencana = boleh(request.user, "lihat_rencana")
        pemda = baca_pemda(settings.TATA_NAMA_PEMDA)
        tanggal = BaganResmiForm({"per": request.GET.get("per", "")}, boleh_rencana=rencana)
        tanggal.is_valid()
        bagan = bagan_bergaris(tanggal.tanggal)
        akar, asing = baca_akar(bagan, request.GET.get("akar", ""))
        awal: dict[str, str] = {}
        if akar is not None:
            awal = isi_awal(akar, pemda, dasar_hukum_unit(akar, bagan.tanggal))
        form = BaganResmiForm(isi_form(request.GET.dict(), awal), boleh_rencana=rencana)
        if akar is not None:
            form.lengkapi(bagan, akar, pemda)
        form.is_valid()
        return cls(request, form, bagan, akar, asing, pemda)

    @property
    def daftar_gambar(self) -> list[Gambar]:
        return self.lampiran.daftar_gambar

    @cached_property
    def lampiran(self) -> Lampiran:
        """The sheets; links lead to the pages of the units, absolute in a file."""
        assert self.akar is not None  # noqa: S101
        awal, akhir = pola_alamat("unit_rinci", self.form.tanggal)
        return bagan_resmi(
            self.bagan,
            self.akar,
            self.form.kepala(self.pemda),
            alamat=(self.request.build_absolute_uri(awal), akhir),
            koordinasi=not self.form.cleaned_data.get("tanpa_garis"),
        )

    @property
    def lembar(self) -> int:
        return baca_lembar(self.request.GET.get("lembar", ""), len(self.daftar_gambar))[0]

    @cached_property
    def daftar_galat(self) -> list[str]:
        """Every error of the address as a sentence."""
        galat = list(self.form.daftar_galat)
        if self.akar is None:
            return [*galat, "Belum ada struktur pada tanggal ini."]
        if self.asing:
            galat.append(self.asing)
        salah = baca_lembar(self.request.GET.get("lembar", ""), len(self.daftar_gambar))[1]
        return [*galat, salah] if salah else galat

    @property
    def status(self) -> int:
        if self.asing:
            return 404
        return 400 if self.daftar_galat and self.akar is not None else 200

    def kueri(self, **lain: Any) -> str:
        """The address's own parameters, with some set anew."""
        isi = {k: v for k, v in self.request.GET.dict().items() if k in RUAS_ALAMAT}
        if self.akar is not None:
            isi = {
                "akar": self.akar.kode,
                **isi,
                **({"akar": self.akar.kode} if self.asing else {}),
            }
        terisi = {**isi, **{k: v for k, v in lain.items() if v}}
        return f"?{urlencode(terisi)}" if terisi else ""

    def nama_berkas(self, akhiran: str) -> str:
        """Give the name under which the file is kept."""
        assert self.akar is not None  # noqa: S101
        lembar = f"-lembar-{self.lembar}" if akhiran == "svg" and self.lembar > 1 else ""
        return f"bagan-resmi-{self.akar.kode}-{self.bagan.tanggal:%Y-%m-%d}{lembar}.{akhiran}"

    def tolak(self) -> HttpResponse:
        """Say on a page why there is no file."""
        konteks = {
            "judul": "Bagan resmi tidak dapat dibuat",
            "daftar_galat": self.daftar_galat,
            "kembali": reverse("orgstruktur:bagan_resmi"),
        }
        status = 404 if self.asing else 400
        return render(self.request, "orgstruktur/bagan_galat.html", konteks, status=status)


def _konteks_bagan(p: Permintaan) -> dict[str, Any]:
    """The sheet with what stands around it."""
    assert p.akar is not None  # noqa: S101
    gambar = p.daftar_gambar[p.lembar - 1]
    halaman = reverse("orgstruktur:bagan_resmi")
    banyak = len(p.daftar_gambar)
    return {
        "judul": f"Bagan resmi {p.akar.nama}",
        "keterangan": f"Bagan susunan organisasi {p.akar.nama} menurut bentuk lampiran peraturan.",
        "bagan": p.bagan,
        "per": p.form.tanggal,
        "hari_ini_url": halaman + f"?{urlencode({'akar': p.akar.kode})}",
        "gambar": gambar,
        "svg": tulis_svg(gambar, pengenal="bagan-resmi"),
        "jumlah_unit": sum(len(g.daftar_unit) for g in p.daftar_gambar),
        "daftar_isi": daftar_lembar(p.bagan, p.akar, p.daftar_gambar),
        "daftar_garis": p.lampiran.daftar_garis,
        "garis_tertinggal": sum(not g.lembar for g in p.lampiran.daftar_garis),
        "ada_contoh": ada_contoh(p.bagan),
        "pdf_url": reverse("orgstruktur:bagan_resmi_pdf") + p.kueri(),
        "svg_url": reverse("orgstruktur:bagan_resmi_svg")
        + p.kueri(lembar=p.lembar if p.lembar > 1 else ""),
        "daftar_lembar": [
            {"nomor": n, "url": halaman + p.kueri(lembar=n), "aktif": n == p.lembar}
            for n in range(1, banyak + 1)
        ],
        "dibawa": [(k, p.request.GET[k]) for k in _DIBAWA if p.request.GET.get(k)],
        "alamat_tetap": p.request.build_absolute_uri(halaman + p.kueri()),
    }


def _berkas(isi: bytes, nama: str, jenis: str) -> HttpResponse:
    """Show the file in the browser; saved, it has a name that tells what it is."""
    jawaban = HttpResponse(isi, content_type=jenis)
    jawaban["Content-Disposition"] = content_disposition_header(False, nama)
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban
