"""A browser without scripts: it fills in forms, presses buttons, and follows."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


class _Formulir(HTMLParser):
    """The form of a page, what stands in a <template> left out: its address, fields and buttons."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.aksi, self.isi, self.di_pola = "", {}, 0
        self.pilihan: dict[str, list[str]] = {}
        self.tombol: list[tuple[str, str, str]] = []
        self._senarai = self._nama_teks = ""
        self.feed(html)

    def handle_starttag(self, tag: str, daftar: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in daftar}
        self.di_pola += tag == "template"
        if self.di_pola:
            return
        getattr(self, f"_{tag}", lambda a: None)(a)

    def _form(self, a: dict[str, str]) -> None:
        self.aksi = a["action"]

    def _input(self, a: dict[str, str]) -> None:
        if a["type"] == "radio":
            self.pilihan.setdefault(a["name"], []).append(a["value"])
        if a["type"] != "radio" or "checked" in a:
            self.isi[a["name"]] = a["value"]

    def _select(self, a: dict[str, str]) -> None:
        self._senarai = a["name"]
        self.isi[a["name"]] = ""

    def _option(self, a: dict[str, str]) -> None:
        self.pilihan.setdefault(self._senarai, []).append(a["value"])
        if "selected" in a:
            self.isi[self._senarai] = a["value"]

    def _textarea(self, a: dict[str, str]) -> None:
        self._nama_teks = a["name"]
        self.isi[a["name"]] = ""

    def _button(self, a: dict[str, str]) -> None:
        self.tombol.append((a.get("name", ""), a.get("value", ""), a.get("formaction", "")))

    def handle_endtag(self, tag: str) -> None:
        self.di_pola -= tag == "template"
        if tag == "textarea":
            self._nama_teks = ""

    def handle_data(self, data: str) -> None:
        if self._nama_teks:
            self.isi[self._nama_teks] += data.removeprefix("\n")


class TanpaSkrip:
    """One visitor; `halaman` is the present page, `jawaban` the answer it came with."""

    def __init__(self, alamat: str = "", **kepala: Any) -> None:
        self.klien = Client(**kepala)
        if alamat:
            self.buka(alamat)

    def buka(self, alamat: str) -> HttpResponse:
        self.jawaban = self.klien.get(alamat, follow=True)
        return self.jawaban

    @property
    def formulir(self) -> _Formulir:
        return _Formulir(self.jawaban.text)

    @property
    def langkah(self) -> str:
        return self.formulir.isi.get("langkah", "")

    def tekan(self, aksi: str = "lanjut", **isi: Any) -> HttpResponse:
        """Press a button; what is given is filled in before."""
        f = self.formulir
        _, _, lain = next(t for t in f.tombol if t[1] == aksi)
        data = {**f.isi, "aksi": aksi, **{k: str(v) for k, v in isi.items()}}
        self.terkirim = (lain or f.aksi, data)
        self.jawaban = self.klien.post(lain or f.aksi, data, follow=True)
        return self.jawaban

    def jawab(self, sampai: str = "periksa", **khusus: Any) -> "TanpaSkrip":
        """From the start on: answer 3 to every question that is not given otherwise, up to a screen."""
        if not self.langkah:
            self.tekan("mulai")
        for _ in range(15):
            langkah = self.langkah
            if langkah == sampai:
                return self
            bawaan = {"layanan": "-", "diri": None, "saran": None}.get(langkah, 3)
            nilai = khusus.get(langkah, bawaan)
            isi = nilai if isinstance(nilai, dict) else {} if nilai is None else {langkah: nilai}
            self.tekan("lanjut", **isi)
        raise AssertionError(f"tidak sampai ke {sampai}: {self.langkah}")

    def ulangi(self) -> HttpResponse:
        """Send the very same form once more, as a double click or the Back button does."""
        alamat, data = self.terkirim
        return self.klien.post(alamat, data, follow=True)
