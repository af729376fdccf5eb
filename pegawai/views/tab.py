"""The pages of people as tabs: those this account may open, in one order everywhere."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from orgstruktur.models import boleh

#: (name of the address, label, right); a page of an installation without it is left out
_TAB = (
    ("pegawai_daftar", "Daftar", "lihat_pegawai"),
    ("pegawai_menunggu", "Menunggu jabatan", "lihat_pegawai"),
    ("usul_daftar", "Usul perbaikan", "ubah_pegawai"),
    ("rekap", "Rekap", "lihat_pegawai"),
    ("pensiun", "Proyeksi pensiun", "lihat_pegawai"),
    ("impor_daftar", "Impor", "impor_pegawai"),
    ("kelola_akun:aktivasi_daftar", "Akun", "ubah_pegawai"),
)


def tab_pegawai(akun: Any, aktif: str) -> list[dict[str, Any]]:
    """Give the tabs for `komponen/_tab.html`; `aktif` is the name of the page's address."""
    return [
        {"label": label, "url": url, "aktif": nama == aktif}
        for nama, label, izin in _TAB
        if boleh(akun, izin) and (url := _alamat(nama))
    ]


def _alamat(nama: str) -> str:
    try:
        return reverse(nama if ":" in nama else f"pegawai:{nama}")
    except NoReverseMatch:
        return ""
