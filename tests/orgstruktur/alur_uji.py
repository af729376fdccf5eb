"""What the tests of structural changes send: the two kinds of change, and the two steps."""

from typing import Any

from django.test import Client
from django.urls import reverse

from orgstruktur.models import Unit
from orgstruktur.services.perubahan import versi_unit


def alamat(nama: str, *args: Any) -> str:
    return reverse(f"orgstruktur:{nama}", args=args)


def perubahan(**lain: Any) -> dict[str, Any]:
    """A Perubahan with a Perda, in force since 2024."""
    return {"ragam": "perubahan", "tanggal": "2024-01-01", "dasar_hukum": "Perda 4/2024"} | lain


def perbaikan(**lain: Any) -> dict[str, Any]:
    """A Perbaikan data with its reason."""
    return {"ragam": "perbaikan", "alasan": "salah ketik"} | lain


def versi(kode: str) -> int:
    return versi_unit(Unit.objects.get(kode=kode))


def periksa(client: Client, url: str, isi: dict[str, Any]) -> Any:
    """First step: what would happen."""
    return client.post(url, isi)


def terapkan(client: Client, url: str, isi: dict[str, Any]) -> Any:
    """Second step: do it."""
    return client.post(url, isi | {"langkah": "terapkan"})


def teks(jawaban: Any) -> str:
    return " ".join(jawaban.content.decode().split())


def pesan(jawaban: Any) -> str:
    """The messages of the page a redirect leads to."""
    return " ".join(str(p) for p in jawaban.context["messages"])
