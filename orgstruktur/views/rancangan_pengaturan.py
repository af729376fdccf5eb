"""The settings by which proposals are warned of and decided, as officers may read them; they are changed on the server."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from orgstruktur import kait
from orgstruktur.models import boleh


class Pengaturan(NamedTuple):
    """One setting: what it is about, what holds now, under which name it is changed; url: where, if on a page."""

    label: str
    nilai: str
    nama: str = ""
    url: str = ""


def pengaturan_rancangan(request: HttpRequest) -> list[Pengaturan]:
    """Give them for who may read every proposal, those of the apps above along; nothing for others. No query."""
    if not boleh(request.user, "lihat_rancangan"):
        return []
    lain = kait.bagian_halaman("rancangan_pengaturan", request, None)
    return [
        Pengaturan(
            "Persetujuan",
            "Diputuskan pimpinan yang bukan penulisnya; diterapkan akun lain; pembatalannya oleh "
            "orang kedua. Tidak dapat diubah",
        ),
        Pengaturan(
            "Peringatan tanggal berlaku selain 1 Januari",
            ya_tidak(settings.TATA_PERINGATAN_ANGGARAN),
            "TATA_PERINGATAN_ANGGARAN",
        ),
        *(p for bagian in lain for p in bagian["daftar"]),
        *_halaman(request),
    ]


def _halaman(request: HttpRequest) -> list[Pengaturan]:
    """Give what is changed on pages of its own."""
    daftar = (
        ("kelola_tarif", "tarif_daftar", "Tarif kelas jabatan", "Untuk biaya pada Dampak"),
        ("kelola_hari_libur", "hari_libur", "Hari libur", "Untuk tenggat hari kerja pada Proses"),
    )
    return [
        Pengaturan(
            label,
            nilai,
            url=reverse(f"orgstruktur:{nama}") if boleh(request.user, izin) else "",
        )
        for izin, nama, label, nilai in daftar
    ]


def ya_tidak(nilai: bool) -> str:
    """Say whether a warning is given."""
    return "Diberikan" if nilai else "Tidak diberikan"
