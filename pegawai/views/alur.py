"""The one flow of every act on people: form → rehearsal → "Periksa sebelum diterapkan" → done.

As orgstruktur/views/alur.py, for services that take `oleh`, `setuju` and, with a person, `versi`.
What the service raises becomes a field error, one tick, a panel that tells who changed what, or 403.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from orgstruktur.services.ketetapan import Hasil
from orgstruktur.services.perubahan import gladi
from orgstruktur.views.alur import baris_jejak, potong_kutipan, sebut_bentrok
from pegawai.forms.perbuatan import FormulirPerbuatan
from pegawai.models import Pegawai
from pegawai.services.batal import dapat_dibatalkan
from pegawai.services.perbuatan import versi_pegawai
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi, SudahBerubah
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_BUKAN_ISIAN = {"csrfmiddlewaretoken", "langkah", "setuju"}
_TANPA_PERIKSA = {"isi", "cari"}


@dataclass
class AlurPegawai:
    """One act on its way; `jawab()` answers this request.

    argumen: arguments of `layanan` that do not come from the form. pegawai: whose version is
    carried, and whose page is returned to. tujuan: another address to return to.
    """

    request: HttpRequest
    form: FormulirPerbuatan
    layanan: Callable[..., Hasil]
    argumen: Mapping[str, Any]
    judul: str
    pegawai: Pegawai | None = None
    pengantar: str = ""
    label: str = "Terapkan"
    bahaya: bool = False
    tujuan: Callable[[Hasil], str] | None = None
    templat: str = "pegawai/alur_form.html"
    konteks: dict[str, Any] = field(default_factory=dict)

    def jawab(self) -> HttpResponse:
        """Answer this request."""
        if not self.form.is_bound:
            if self.pegawai is not None:
                self.form.initial["versi"] = versi_pegawai(self.pegawai)
            return self._form()
        if self.request.POST.get("langkah") in _TANPA_PERIKSA:
            self.form.errors.clear()
            return self._form()
        if not self.form.is_valid():
            return self._form()
        try:
            return (
                self._terapkan()
                if self.request.POST.get("langkah") == "terapkan"
                else self._periksa()
            )
        except AturanDilanggar as galat:
            self.form.add_error(self.form.galat_ke(galat.ruas), potong_kutipan(galat.pesan))
            return self._form()
        except SudahBerubah as galat:
            if self.pegawai is not None:
                self.form.segarkan(versi_pegawai(self.pegawai))
            return self._form(
                status=409,
                sudah_berubah=sebut_bentrok(galat, self.request.user),
                jejak_lain=baris_jejak(galat.daftar_jejak),
            )

    def _form(self, *, status: int = 200, **lain: Any) -> HttpResponse:
        konteks = self._dasar() | {"form": self.form} | self.konteks | lain
        return render(self.request, self.templat, konteks, status=status)

    def _periksa(self, *, belum_setuju: bool = False) -> HttpResponse:
        hasil = gladi(self.layanan, **self._argumen(setuju=True))
        konteks = self._dasar() | {
            "akibat": hasil.kalimat,
            "peringatan": list(dict.fromkeys(hasil.peringatan)),
            "belum_setuju": belum_setuju,
            "hari": hasil.jejak.tanggal if hasil.akan_berlaku else None,
            "kiriman": self._kiriman(),
        }
        return render(self.request, "pegawai/alur_periksa.html", konteks)

    def _terapkan(self) -> HttpResponse:
        try:
            hasil = self.layanan(**self._argumen(setuju=bool(self.request.POST.get("setuju"))))
        except PerluKonfirmasi:
            return self._periksa(belum_setuju=True)
        self._kirim(hasil)
        return redirect(self.tujuan(hasil) if self.tujuan else self._halaman())

    def _kirim(self, hasil: Hasil) -> None:
        kirim_hasil(self.request, hasil)

    def _argumen(self, *, setuju: bool) -> dict[str, Any]:
        return {
            **self.argumen,
            **self.form.isian(),
            "oleh": self.request.user,
            "setuju": setuju,
        }

    def _halaman(self) -> str:
        if self.pegawai is None:
            return reverse("pegawai:pegawai_daftar")
        return reverse("pegawai:pegawai_rinci", args=[self.pegawai.pk])

    def _dasar(self) -> dict[str, Any]:
        remah = [{"label": "Pegawai", "url": reverse("pegawai:pegawai_daftar")}]
        if self.pegawai is not None:
            remah.append({"label": self.pegawai.nama_lengkap, "url": self._halaman()})
        return {
            "judul": self.judul,
            "pengantar": self.pengantar,
            "pegawai": self.pegawai,
            "remah": remah,
            "label": self.label,
            "bahaya": self.bahaya,
            "batal_url": self._halaman(),
        }

    def _kiriman(self) -> list[tuple[str, str]]:
        return [
            (nama, nilai)
            for nama, daftar in self.form.data.lists()  # type: ignore[attr-defined]
            if nama not in _BUKAN_ISIAN
            for nilai in daftar
        ]


def kirim_hasil(request: HttpRequest, hasil: Hasil) -> None:
    """Tell what was done, with the button that takes it back where that is possible."""
    teks = potong_kutipan(" ".join(hasil.kalimat))
    if hasil.akan_berlaku and hasil.jejak.tanggal:
        teks += f" Akan berlaku pada {teks_tanggal(hasil.jejak.tanggal)}."
    aksi = None
    if dapat_dibatalkan(hasil.jejak)[0]:
        url = reverse("pegawai:perbuatan_batalkan", args=[hasil.jejak.pk])
        aksi = AksiPesan("Batalkan", url)
    kirim_pesan(request, teks, aksi=aksi)
