"""The pages of positions as tabs: those this installation has and this account may open."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from orgstruktur.models import boleh

#: (name of the address, label, icon, right: "" = everybody)
_TAB = (
    ("orgstruktur:jabatan_daftar", "Daftar", "tabel", ""),
    ("pegawai:peta_jabatan", "Peta jabatan", "bagan", ""),
    ("pegawai:jabatan_lowong", "Lowong", "kosong", ""),
    ("pegawai:beban_daftar", "Beban kerja", "jam", "lihat_pegawai"),
)


def tab_jabatan(akun: Any, aktif: str) -> list[dict[str, Any]]:
    """Give the tabs for `komponen/_tab.html`; `aktif` is the name of the page's address."""
    return [
        {"label": label, "url": url, "ikon": ikon, "aktif": nama == aktif}
        for nama, label, ikon, izin in _TAB
        if (not izin or boleh(akun, izin)) and (url := _alamat(nama))
    ]


def _alamat(nama: str) -> str:
    try:
        return reverse(nama)
    except NoReverseMatch:
        return ""
