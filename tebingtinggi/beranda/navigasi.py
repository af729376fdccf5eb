"""The navigation of Tata: one list, in one place.

A page is shown if its address exists in this installation and the account may open it.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from orgstruktur.models import boleh


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section of the site. `izin` is a right of orgstruktur/kewenangan.py; `masuk`: only after login.

    juga: names of pages elsewhere that belong to the section.
    """

    label: str
    nama_url: str
    ikon: str
    izin: str = ""
    masuk: bool = False
    juga: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Butir:
    """A line of the navigation as shown; `aktif` is the value of aria-current."""

    label: str
    url: str
    ikon: str
    aktif: str
    publik: bool


NAVIGASI = (
    Bagian("Beranda", "beranda", "beranda", masuk=True),
    Bagian(
        "Layanan",
        "evaluasi:layanan",
        "layanan",
        juga=("evaluasi:layanan_kelola", "evaluasi:loket_kelola"),
    ),
    Bagian("Struktur", "orgstruktur:struktur", "struktur", juga=("orgstruktur:jalur",)),
    Bagian("Jabatan", "orgstruktur:jabatan_daftar", "jabatan"),
    Bagian("Pegawai", "pegawai:pegawai_daftar", "orang", izin="lihat_pegawai"),
    Bagian("Data saya", "pegawai:saya", "perisai", masuk=True),
    Bagian("Kinerja", "pegawai:kinerja", "kinerja", masuk=True),
    Bagian("Tim kerja", "orgstruktur:tim_kerja_daftar", "tim"),
    Bagian("Analisis", "orgstruktur:analisis", "analisis", izin="lihat_analisis"),
    Bagian("Rancangan", "orgstruktur:rancangan_daftar", "rancangan", masuk=True),
    Bagian("Sosialisasi", "pegawai:sosialisasi", "sosialisasi", masuk=True),
    Bagian("Evaluasi", "evaluasi:ikhtisar", "survei", izin="lihat_evaluasi"),
    Bagian("Hasil survei", "evaluasi:hasil", "hasil"),
    Bagian("Data terbuka", "orgstruktur:data_beranda", "data"),
    Bagian("Panduan", "panduan", "panduan"),
    Bagian("Jejak", "orgstruktur:jejak_daftar", "jejak", izin="lihat_jejak"),
    Bagian("Akun", "kelola_akun:akun_daftar", "orang", izin="kelola_akun"),
)


def alamat(nama_url: str, **kwargs: Any) -> str:
    """Address of a named page, empty if this installation has no such page."""
    try:
        return reverse(nama_url, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def susun_navigasi(request: HttpRequest) -> list[Butir]:
    """The lines for this request, in the order of NAVIGASI."""
    akun = getattr(request, "user", None)
    sudah_masuk = bool(akun and akun.is_authenticated)
    daftar = []
    for bagian in NAVIGASI:
        url = alamat(bagian.nama_url)
        if not url or ((bagian.masuk or bagian.izin) and not sudah_masuk):
            continue
        if bagian.izin and not boleh(akun, bagian.izin):
            continue
        daftar.append((bagian, url))
    di_sini = _di_sini(request.path, daftar)
    return [
        Butir(
            bagian.label,
            url,
            bagian.ikon,
            _aktif(request.path, url) if bagian is di_sini else "",
            publik=not (bagian.masuk or bagian.izin),
        )
        for bagian, url in daftar
    ]


def _di_sini(jalur: str, daftar: list[tuple[Bagian, str]]) -> Bagian | None:
    """The section of this page: the one whose address is the longest beginning of it."""
    awal = {
        pangkal: bagian
        for bagian, url in daftar
        for pangkal in (url, *map(alamat, bagian.juga))
        if pangkal and jalur.startswith(pangkal)
    }
    return awal[max(awal, key=len)] if awal else None


def _aktif(jalur: str, url: str) -> str:
    return "page" if jalur == url else "true"
