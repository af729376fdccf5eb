"""The analyses as tabs, in one order everywhere; a page that does not exist is left out."""

from typing import Any

from orgstruktur.views.alamat import alamat

_TAB = (
    ("analisis", "Ringkasan"),
    ("tumpang_tindih", "Tumpang tindih"),
    ("aturan", "Aturan kelembagaan"),
    ("tipologi", "Tipologi"),
    ("rentang_kendali", "Rentang kendali"),
    ("beban_kerja", "Beban kerja"),
)


def tab_analisis(aktif: str) -> list[dict[str, Any]]:
    """Give the tabs for `komponen/_tab.html`; `aktif` is the name of the page's address."""
    return [
        {"label": label, "url": url, "aktif": nama == aktif}
        for nama, label in _TAB
        if (url := alamat(nama))
    ]
