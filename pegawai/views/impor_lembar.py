"""Import of a plain sheet in three steps on one address: send it, say what its columns are, apply it.

The rows travel signed with the page; nothing is kept before "Terapkan".
"""

from typing import Any, ClassVar

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pegawai.kinerja_kolom import BarisMentah, Kamus
from pegawai.views.kinerja_bingkai import Selesai
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, Lembar, tulis_xlsx
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, SelBukanTeks, baca_lembar
from tebingtinggi.bersama.lembar_anak import kunci_judul
from tebingtinggi.bersama.pesan import kirim_pesan

_MASA = 3600
_BARIS_TERBANYAK = 5000
_KOLOM_TERBANYAK = 40
_AWALAN = "kolom_"
_AKHIRAN_BUKU = (".xlsx", ".xls", ".ods")
_BUKAN_BUKU = "Berkas ini bernama buku kerja, tetapi isinya teks biasa. Simpan ulang dari Excel sebagai .xlsx, atau kirim sebagai CSV UTF-8."


class ImporLembar:
    """One kind of sheet. A subclass says how it is read, applied and spoken of."""

    garam: ClassVar[str]  # of the signature; never that of another kind
    kamus: ClassVar[Kamus]
    judul: ClassVar[str]
    halaman: ClassVar[str]  # name of the address
    templat: ClassVar[str]
    ditolak: ClassVar[str]  # name of the workbook with the refused rows
    tanpa_kepala: ClassVar[str]  # what is said of a file without a heading

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    # --- what a kind says of itself ---
    def formulir(self, *args: Any) -> Any:
        """Give the form of the first step."""
        raise NotImplementedError

    def remah(self) -> list[dict[str, str]]:
        """Give the way to the page."""
        raise NotImplementedError

    def bekal(self, form: Any) -> dict[str, Any]:
        """Give what of the form travels on beside the rows."""
        return {}

    def saring(self, baris: list[BarisMentah]) -> tuple[list[BarisMentah], dict[str, Any]]:
        """Take away what must not travel; give the rest and what to tell about it."""
        return baris, {}

    def baca(self, isi: dict[str, Any]) -> Any:
        """Read the rows: what has `kolom`, `baris` and `galat`."""
        raise NotImplementedError

    def kerjakan(self, isi: dict[str, Any], bacaan: Any, *, uji: bool) -> Any:
        """Apply what was read, or try it: what has `galat` and `menulis`."""
        raise NotImplementedError

    def selesai(self, laporan: Any) -> Selesai:
        """Give what is said afterwards, and where it leads."""
        raise NotImplementedError

    def konteks(self) -> dict[str, Any]:
        """Give what the page shows besides."""
        return {}

    # --- the steps ---
    def layani(self) -> HttpResponse:
        """Answer whichever step this is."""
        langkah = self.request.POST.get("langkah", "")
        if langkah in ("ulang", "terapkan", "ditolak"):
            return self._lanjut(langkah)
        dikirim = self.request.method == "POST"
        form = self.formulir(*((self.request.POST, self.request.FILES) if dikirim else ()))
        konteks = self._dasar() | {"form": form}
        if form.is_valid():
            isi = self._terima(form)
            if isi is not None:
                konteks |= self._periksa(isi)
        return render(self.request, self.templat, konteks)

    def _dasar(self) -> dict[str, Any]:
        return {"judul": self.judul, "remah": self.remah()} | self.konteks()

    def _terima(self, form: Any) -> dict[str, Any] | None:
        """Give what travels on: the rows of the first sheet that has a heading; None with an error."""
        berkas = form.cleaned_data["berkas"]
        try:
            lembar = baca_lembar(berkas.read(), batas_baris=_BARIS_TERBANYAK)
        except BerkasTidakTerbaca as galat:
            form.add_error("berkas", str(galat))
            return None
        for satu in (x for x in lembar if x.baris and not x.tersembunyi):
            mentah = [(b.nomor, list(b.sel[:_KOLOM_TERBANYAK])) for b in satu.baris]
            if self.kamus.cari_kepala(mentah, {})[0] >= 0:
                baris, ingat = self.saring(mentah)
                dasar = {"nama": berkas.name[-120:], "baris": baris, "peta": {}}
                return dasar | {"akun": self.request.user.pk} | ingat | self.bekal(form)
        bernama_buku = berkas.name.lower().endswith(_AKHIRAN_BUKU) and not lembar[0].nama
        form.add_error("berkas", _BUKAN_BUKU if bernama_buku else self.tanpa_kepala)
        return None

    def _periksa(self, isi: dict[str, Any]) -> dict[str, Any]:
        """Give what the page shows of a file: its columns, what it would do, what is refused."""
        bacaan = self.baca(isi)
        laporan = self.kerjakan(isi, bacaan, uji=True)
        pilihan = [("", "Tidak dipakai"), *((r.nama, r.sebutan) for r in self.kamus.daftar)]
        return {
            "isi": {k: v for k, v in isi.items() if k != "baris"},
            "laporan": laporan,
            "galat": sorted([*bacaan.galat, *laporan.galat], key=lambda g: g.nomor),
            "kolom": [(p, f"{_AWALAN}{kunci_judul(p.judul)}") for p in bacaan.kolom],
            "pilihan_kolom": pilihan,
            "kiriman": signing.dumps(isi, salt=self.garam, compress=True),
            "batal_url": self.halaman,
        }

    def _buka(self) -> dict[str, Any] | None:
        """Give what came back with the page; None when it is not this account's, or too old."""
        try:
            isi: dict[str, Any] = signing.loads(
                self.request.POST.get("kiriman", ""), salt=self.garam, max_age=_MASA
            )
        except signing.BadSignature:
            return None
        if isi["akun"] != self.request.user.pk:
            return None
        isi["baris"] = [
            (n, [SelBukanTeks(*s) if isinstance(s, list) else s for s in sel])
            for n, sel in isi["baris"]
        ]
        return isi

    def _lanjut(self, langkah: str) -> HttpResponse:
        """Read again with other columns, give the refused rows as a workbook, or apply."""
        isi = self._buka()
        if isi is None:
            pesan = "Kiriman tidak utuh atau sudah lama. Unggah berkasnya sekali lagi."
            kirim_pesan(self.request, pesan, tingkat=messages.ERROR)
            return redirect(self.halaman)
        if langkah == "ulang":
            kiriman = self.request.POST.items()
            isi["peta"] = {k.removeprefix(_AWALAN): v for k, v in kiriman if k.startswith(_AWALAN)}
            return render(self.request, self.templat, self._dasar() | self._periksa(isi))
        bacaan = self.baca(isi)
        laporan = self.kerjakan(isi, bacaan, uji=langkah == "ditolak")
        if langkah == "ditolak":
            pesan_baris = {g.nomor: g.pesan for g in reversed([*bacaan.galat, *laporan.galat])}
            return self._buku_ditolak(isi["baris"], bacaan, pesan_baris)
        if not laporan.menulis:
            kirim_pesan(self.request, "Tidak ada yang ditulis.", tingkat=messages.WARNING)
            return redirect(self.halaman)
        selesai = self.selesai(laporan)
        kirim_pesan(self.request, selesai.pesan)
        return redirect(selesai.ke)

    def _buku_ditolak(
        self, baris: list[BarisMentah], bacaan: Any, pesan: dict[int, str]
    ) -> HttpResponse:
        """The refused rows as they came, with the reason beside them; to be corrected and sent again."""
        kolom = [
            *(KolomLembar(p.judul, 24) for p in bacaan.kolom),
            KolomLembar("ALASAN DITOLAK", 50),
        ]
        isi = []
        for nomor, sel in baris:
            if nomor in pesan:
                teks = [s if isinstance(s, str) else s.teks for s in sel]
                milik = [teks[p.letak] if p.letak < len(teks) else "" for p in bacaan.kolom]
                isi.append([*milik, pesan[nomor]])
        return _unduh(Lembar("Ditolak", kolom, isi), "Baris yang ditolak", self.ditolak)

    def templat_kosong(self, lembar: str, nama: str) -> HttpResponse:
        """Give an empty list with the headings we know."""
        kolom = [KolomLembar(r.judul[0], 24) for r in self.kamus.daftar]
        return _unduh(Lembar(lembar, kolom), f"Templat {lembar}", nama)


def _unduh(lembar: Lembar, judul: str, nama: str) -> HttpResponse:
    buku = tulis_xlsx([lembar], judul=judul)
    return FileResponse(buku, as_attachment=True, filename=nama, content_type=JENIS_XLSX)
