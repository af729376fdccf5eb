"""What an address of `/hasil/` asks for: its subject and its period; read once for page and files."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from evaluasi.models import Layanan, Loket
from evaluasi.selectors.hasil import Hasil
from evaluasi.selectors.hasil_pokok import (
    KOTA,
    LAYANAN,
    LOKET,
    UNIT,
    Pokok,
    pokok_kota,
    pokok_layanan,
    pokok_loket,
    pokok_unit,
)
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini

#: Kinds of subject → word in the address.
JENIS = (UNIT, LAYANAN, LOKET)


@dataclass
class Permintaan:
    """A request for results."""

    request: HttpRequest
    jenis: str
    kode: str

    @cached_property
    def pokok(self) -> Pokok:
        """The subject. Raises Http404 for one that nobody knows, or may not see."""
        bagan = bagan_terkini()
        if self.jenis == KOTA:
            return pokok_kota(bagan, settings.TATA_NAMA_PEMDA)
        if self.jenis == UNIT:
            tampak = Unit.objects.terlihat_oleh(self.request.user)
            return pokok_unit(get_object_or_404(tampak, kode=self.kode), bagan)
        if self.jenis == LAYANAN:
            layanan = get_object_or_404(Layanan.objects.select_related("unit"), kode=self.kode)
            return pokok_layanan(layanan, bagan)
        return pokok_loket(
            get_object_or_404(Loket.objects.select_related("unit"), kode=self.kode), bagan
        )

    @cached_property
    def kunci_periode(self) -> str:
        return self.request.GET.get("periode", "").strip()[:30]

    @cached_property
    def hasil(self) -> Hasil | None:
        """The result of the period asked for. Raises Http404 for a period without answers."""
        hasil = self.pokok.pilih(self.kunci_periode)
        if hasil is None and self.kunci_periode:
            raise Http404("Tidak ada hasil survei pada periode itu.")
        return hasil

    def alamat(self, akhiran: str = "") -> str:
        """Address of this subject, or of its file."""
        return alamat_hasil(self.jenis, self.kode, akhiran)


def alamat_hasil(jenis: str, kode: str, akhiran: str = "") -> str:
    """Give the address of a subject's results; akhiran: "csv", "json", "png"."""
    nama = "evaluasi:hasil" + (f"_{akhiran}" if akhiran else "")
    if jenis == KOTA:
        return reverse(nama)
    return reverse(nama.replace(":hasil", ":hasil_rinci"), args=[jenis, kode])


def remah_hasil(pokok: Pokok) -> list[dict[str, Any]]:
    """Give the way from the city to the subject."""
    if pokok.jenis == KOTA:
        return []
    remah = [{"label": "Hasil survei", "url": reverse("evaluasi:hasil")}]
    if pokok.penanggung is not None:
        unit = pokok.penanggung
        remah.append({"label": unit.nama, "url": alamat_hasil(UNIT, unit.kode)})
    return remah
