"""The one flow of every structural change: form → rehearsal → "Periksa sebelum diterapkan" → done.

A noun uses it like this (see also forms/ketetapan.py):

    @wajib_izin("ubah_struktur")
    def fungsi_ubah(request: HttpRequest, pk: int) -> HttpResponse:
        fungsi = ambil_milik_unit(request.user, "ubah_struktur", Fungsi, pk)
        form = FungsiUbahForm(
            request.POST or None, hukum="perwali", initial={"teks": fungsi.teks}
        )
        return Alur(
            request, form, ubah_fungsi, {"fungsi": fungsi}, unit=fungsi.unit, judul="Ubah fungsi"
        ).jawab()

Called is `ubah_fungsi(fungsi=…, **form.isian(), ketetapan=…, oleh=…, versi=…)`. What the service
raises becomes a field error (AturanDilanggar; its `ruas` should be a field of the form), one tick
(PerluKonfirmasi), a panel that tells who changed what meanwhile (SudahBerubah), or 403
(DiLuarWewenang). Typing survives all of them. Nothing is written before "Terapkan".
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from orgstruktur import kait
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.kewenangan import TERAPKAN_RANCANGAN
from orgstruktur.models import Jejak, Keadaan, Rancangan, Unit, boleh
from orgstruktur.selectors.akibat import benda_tersentuh, masa_tersentuh, sesudah_tanggal
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.selectors.riwayat import jejak_akhir
from orgstruktur.selectors.unit_rinci import pernah_ditarik
from orgstruktur.services.batal import dapat_dibatalkan, milik_rancangan
from orgstruktur.services.perubahan import PERUBAHAN, Hasil, gladi, versi_unit
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi, SudahBerubah
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal
from tebingtinggi.bersama.tampilan import tanggal_jam as teks_jam

#: Decorator of a page with a form: shown by GET, sent by POST, nothing else.
HALAMAN_FORMULIR = require_http_methods(["GET", "HEAD", "POST"])
_KUTIPAN_PANJANG = re.compile("“([^”]{159})[^”]{2,}”")
_BUKAN_ISIAN = {"csrfmiddlewaretoken", "langkah", "setuju"}
#: Steps that only show the form again: back from "Periksa", a search in a picker, more rows.
_TANPA_PERIKSA = {"isi", "cari"}


@dataclass
class Alur:
    """One change on its way. `jawab()` gives the page or the redirect for this request.

    argumen: arguments of `layanan` that do not come from the form.
    unit: where the page returns to; its version is carried unless `bawa_versi` is False (for
    services without `versi`). tujuan: another address to return to, made from the Hasil.
    ikut: sentences on what moves along, shown on both pages (`ikut_terakhir` False: only on the
    form, where the service itself tells the rest). templat: a page of your own that
    extends "orgstruktur/alur_form.html" (blocks `isi_ruas`, `samping`); `konteks` goes to it.
    A unit that has ended meanwhile gets a page of its own; `juga_berakhir`: only when it was
    withdrawn, since what a dissolved unit was can still be corrected.
    For many units at once: `versi` gives the version instead of `unit`, and `templat_periksa`
    extends "orgstruktur/alur_periksa.html" (block `rincian_akibat`; it gets the Hasil as `hasil`).
    """

    request: HttpRequest
    form: FormulirKetetapan
    layanan: Callable[..., Hasil]
    argumen: Mapping[str, Any]
    judul: str
    unit: Unit | None = None
    bawa_versi: bool = True
    ikut: Sequence[str] = ()
    ikut_terakhir: bool = True
    pengantar: str = ""
    label: str = "Terapkan"
    bahaya: bool = False
    batal_url: str = ""
    juga_berakhir: bool = False
    tujuan: Callable[[Hasil], str] | None = None
    versi: Callable[[], int] | None = None
    templat: str = "orgstruktur/alur_form.html"
    templat_periksa: str = "orgstruktur/alur_periksa.html"
    konteks: dict[str, Any] = field(default_factory=dict)

    def jawab(self) -> HttpResponse:
        """Answer this request."""
        if self._unit_tiada:
            return self._tiada()
        if not self.form.is_bound:
            if self._pakai_versi:
                self.form.initial["versi"] = self._versi_kini()
            return self._tampilkan_form()
        if self.request.POST.get("langkah") in _TANPA_PERIKSA:
            self.form.errors.clear()
            return self._tampilkan_form()
        return self._lanjut() if self.form.is_valid() else self._tampilkan_form()

    def _lanjut(self) -> HttpResponse:
        """Rehearse or apply a valid form; turn a refusal into words on the form."""
        terapkan = "terapkan" in (self.request.POST.get("langkah"), *self.request.POST)
        try:
            return self._terapkan() if terapkan else self._periksa()
        except AturanDilanggar as galat:
            ruas, teks = self.form.galat_ke(galat.ruas), potong_kutipan(galat.pesan)
            if ruas:  # the field has its label already
                teks = teks.removeprefix(f"{self.form[ruas].label}: ")
            self.form.add_error(ruas, teks)
            return self._tampilkan_form(
                penghalang=baris_penghalang(galat.daftar_jejak, self.request.user),
                senarai=galat.senarai,
            )
        except SudahBerubah as galat:
            return self._sudah_berubah(galat)

    # --- the three pages ---------------------------------------------------------------------
    def _tampilkan_form(self, *, status: int = 200, **lain: Any) -> HttpResponse:
        konteks = self._dasar() | {"form": self.form, "ikut": self.ikut} | self.konteks | lain
        return render(self.request, self.templat, konteks, status=status)

    def _periksa(self, *, belum_setuju: bool = False) -> HttpResponse:
        """Rehearse and tell everything that would happen."""
        hasil = gladi(self.layanan, **self._argumen(setuju=True))
        ketetapan = self.form.ketetapan()
        lampau: list[str] = []
        if ketetapan.ragam == PERUBAHAN and ketetapan.tanggal:
            sentuh = benda_tersentuh(hasil.jejak.sebelum, hasil.jejak.sesudah)
            lampau = sesudah_tanggal(sentuh, ketetapan.tanggal)
        hari_ini = status_struktur().tanggal_berlaku
        konteks = self._dasar() | {
            "akibat": [*hasil.kalimat, *(self.ikut if self.ikut_terakhir else ())],
            "peringatan": list(dict.fromkeys(hasil.peringatan)),
            "belum_setuju": belum_setuju,
            "ketetapan": ketetapan,
            "akan_berlaku": hasil.akan_berlaku,
            "masa_lampau": self._masa_lampau(hasil, hari_ini),
            "kemudian": lampau,
            "kiriman": self._kiriman(),
            "hasil": hasil,
            "senarai": hasil.senarai,
        }
        return render(self.request, self.templat_periksa, konteks)

    @staticmethod
    def _masa_lampau(hasil: Hasil, hari_ini: date) -> tuple[date, date | None] | None:
        """Give (first, last day) of the past whose chart changes; last None = until today and on."""
        masa = masa_tersentuh(hasil.jejak.sebelum, hasil.jejak.sesudah)
        if masa is None:
            return None
        mulai, sampai = masa
        if hasil.jejak.ragam == PERUBAHAN:
            mulai, sampai = hasil.jejak.tanggal or mulai, None
        if mulai >= hari_ini:
            return None
        berakhir = sampai is not None and sampai <= hari_ini
        return mulai, sampai - timedelta(days=1) if berakhir and sampai else None

    def _terapkan(self) -> HttpResponse:
        try:
            hasil = self.layanan(**self._argumen(setuju=bool(self.request.POST.get("setuju"))))
        except PerluKonfirmasi:
            return self._periksa(belum_setuju=True)
        kirim_hasil(self.request, hasil)
        if self.tujuan is not None:
            return redirect(self.tujuan(hasil))
        return redirect(self._halaman_unit())

    def _sudah_berubah(self, galat: SudahBerubah) -> HttpResponse:
        """Show what others did meanwhile; the next attempt stands on it."""
        if self._pakai_versi:
            self.form.segarkan(self._versi_kini())
        return self._tampilkan_form(
            status=409,
            sudah_berubah=sebut_bentrok(galat, self.request.user),
            jejak_lain=baris_jejak(galat.daftar_jejak),
        )

    @property
    def _unit_tiada(self) -> bool:
        """Whether nothing can be changed any more: the unit was withdrawn or dissolved."""
        unit = self.unit
        if unit is None or unit.keadaan != Keadaan.BERAKHIR:
            return False
        return pernah_ditarik(unit) or not self.juga_berakhir

    def _tiada(self) -> HttpResponse:
        """Say since when and by which act the unit is gone, and where to go from here."""
        unit: Any = self.unit
        jejak = jejak_akhir(unit)
        konteks = self._dasar() | {
            "ditarik": pernah_ditarik(unit),
            "induk": unit.induk,
            "jejak": baris_jejak([jejak])[0] if jejak else None,
            "undo_url": _alamat_balik(jejak, self.request.user) if jejak else "",
            "kiriman": self._kiriman() if self.form.is_bound else [],
        }
        status = 409 if self.form.is_bound else 200
        return render(self.request, "orgstruktur/unit_tiada.html", konteks, status=status)

    # --- parts -------------------------------------------------------------------------------
    def _halaman_unit(self) -> str:
        """Address of the unit as it is after the change (its code may have changed)."""
        segar = Unit.objects.filter(pk=self.unit.pk).first() if self.unit else None
        return segar.get_absolute_url() if segar else reverse("orgstruktur:struktur")

    @property
    def _pakai_versi(self) -> bool:
        return self.bawa_versi and (self.unit is not None or self.versi is not None)

    def _versi_kini(self) -> int:
        return self.versi() if self.versi else versi_unit(self.unit)  # type: ignore[arg-type]

    def _argumen(self, *, setuju: bool) -> dict[str, Any]:
        argumen = {**self.argumen, **self.form.isian()}
        argumen |= {"ketetapan": self.form.ketetapan(setuju=setuju), "oleh": self.request.user}
        if self._pakai_versi:
            argumen["versi"] = self.form.cleaned_data["versi"]
        return argumen

    def _dasar(self) -> dict[str, Any]:
        return {
            "judul": self.judul,
            "pengantar": self.pengantar,
            "unit": self.unit,
            "remah": remah_unit(self.unit),
            "label": self.label,
            "bahaya": self.bahaya,
            "batal_url": self.batal_url
            or (self.unit.get_absolute_url() if self.unit else reverse("orgstruktur:struktur")),
        }

    def _kiriman(self) -> list[tuple[str, str]]:
        """Everything that was sent, to be carried through the page "Periksa"."""
        return [
            (nama, nilai)
            for nama, daftar in self.form.data.lists()  # type: ignore[attr-defined]
            if nama not in _BUKAN_ISIAN
            for nilai in daftar
        ]


def tolak_puncak(request: HttpRequest, unit: Unit, tindakan: str) -> HttpResponse:
    """Lead back to the root of the structure and say what cannot be done with it."""
    teks = f"{unit.nama} adalah puncak struktur, sehingga tidak dapat {tindakan}."
    kirim_pesan(request, teks, tingkat=messages.ERROR)
    url = unit.get_absolute_url()
    return HttpResponseClientRedirect(url) if minta_bagian(request) else redirect(url)


def potong_kutipan(teks: str) -> str:
    """Cut every quotation that is too long for a message."""
    return _KUTIPAN_PANJANG.sub(lambda k: f"“{k[1].rstrip()}…”", teks)


def sebut_bentrok(galat: SudahBerubah, oleh: Any) -> str:
    """Head the panel of a conflict; one's own later change is not somebody else's."""
    daftar = galat.daftar_jejak
    if not daftar or any(j.oleh_id != oleh.pk for j in daftar):
        return galat.pesan
    waktu = teks_jam(daftar[-1].waktu)
    return f"Anda sendiri sudah mengubahnya pada {waktu}, sesudah halaman ini dibuka."


def kirim_hasil(request: HttpRequest, hasil: Hasil) -> None:
    """Tell what was done, with the button that takes it back."""
    teks = potong_kutipan(" ".join(hasil.kalimat))
    if hasil.akan_berlaku and hasil.jejak.tanggal:
        teks += f" Akan berlaku pada {teks_tanggal(hasil.jejak.tanggal)}."
    batal = reverse("orgstruktur:perubahan_batalkan", args=[hasil.jejak.pk])
    kirim_pesan(request, teks, aksi=AksiPesan("Batalkan", batal))


def baris_jejak(daftar: Sequence[Jejak]) -> list[dict[str, Any]]:
    """Give acts as {oleh, waktu, ringkasan} for the panel "Diubah oleh … pada …"."""
    return [
        {
            "oleh": str(j.oleh) if j.oleh else j.perintah or "sistem",
            "waktu": j.waktu,
            "ringkasan": j.ringkasan.splitlines(),
        }
        for j in daftar
    ]


def baris_penghalang(daftar: Sequence[Jejak], akun: Any) -> list[dict[str, Any]]:
    """Give acts that stand in the way as far as `akun` may know them.

    Each with the address that undoes it where that is possible, and where it is told in full.
    """
    sajian = kait.sajian_jejak(daftar, akun) if daftar else {}
    jejak_terlihat = bool(daftar) and boleh(akun, "lihat_jejak")
    hasil = []
    for jejak, baris in zip(daftar, baris_jejak(daftar), strict=True):
        dapat = dapat_dibatalkan(jejak)[0]
        url = reverse("orgstruktur:perubahan_batalkan", args=[jejak.pk]) if dapat else ""
        rinci = reverse("orgstruktur:jejak_rinci", args=[jejak.pk]) if jejak_terlihat else ""
        baris |= {"batal_url": url, "tautan": _tautan_penerapan(jejak, akun), "jejak_url": rinci}
        hasil.append(baris | sajian.get(jejak.pk, {}))
    return hasil


def salah_terap(jejak: Jejak, akun: Any) -> tuple[str, str] | None:
    """Give the proposal an act applied, and where all of it is taken back or read; None for others.

    The page of salah terap for who may apply proposals, the proposal itself for others.
    """
    if not milik_rancangan(jejak):
        return None
    rancangan = jejak.pada_rancangan.rancangan
    dapat = rancangan.tahap == Rancangan.Tahap.DITERAPKAN and boleh(akun, TERAPKAN_RANCANGAN)
    if not dapat:
        return rancangan.nama, rancangan.get_absolute_url()
    return rancangan.nama, reverse("orgstruktur:rancangan_batalkan", args=[rancangan.pk])


def _alamat_balik(jejak: Jejak, akun: Any) -> str:
    """Where an act is taken back: by itself, or with the whole application it was part of; "" for who cannot."""
    if dapat_dibatalkan(jejak)[0]:
        return reverse("orgstruktur:perubahan_batalkan", args=[jejak.pk])
    ke = salah_terap(jejak, akun)
    return ke[1] if ke and boleh(akun, TERAPKAN_RANCANGAN) else ""


def _tautan_penerapan(jejak: Jejak, akun: Any) -> list[tuple[str, str]]:
    ke = salah_terap(jejak, akun)
    return [(f"Bagian dari penerapan {ke[0]}", ke[1])] if ke else []


def remah_unit(unit: Unit | None, *, sertakan_diri: bool = True) -> list[dict[str, str]]:
    """Give the path "Struktur › Kota › Dinas › …" as links."""
    remah = [{"label": "Struktur", "url": reverse("orgstruktur:struktur")}]
    if unit is None:
        return remah
    bagan = bagan_terkini()
    simpul = bagan.ambil(unit.pk)
    jalur = [(s.nama, s.kode) for s in bagan.leluhur(simpul)] if simpul else []
    if sertakan_diri:
        jalur.append((unit.nama, unit.kode))
    return remah + [
        {"label": nama, "url": reverse("orgstruktur:unit_rinci", args=[kode])}
        for nama, kode in jalur
    ]
