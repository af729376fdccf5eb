"""The analyses as tabs, in one order everywhere; a page that does not exist is left out."""

from typing import Any

from orgstruktur.models import boleh
from orgstruktur.views.alamat import alamat

_TAB = (
    ("analisis", "Ringkasan"),
    ("tumpang_tindih", "Tumpang tindih"),
    ("aturan", "Aturan kelembagaan"),
    ("tipologi", "Tipologi"),
    ("rentang_kendali", "Rentang kendali"),
    ("beban_kerja", "Beban kerja"),
)


#: pages that not everybody may see who sees the others
_IZIN = {"tipologi": "lihat_tipologi"}


def tab_analisis(aktif: str, akun: Any = None) -> list[dict[str, Any]]:
    """Give the tabs for `komponen/_tab.html`; `aktif` is the name of the page's address.

    akun: who looks; None = who may see all of them.
    """
    return [
        {"label": label, "url": url, "aktif": nama == aktif}
        for nama, label in _TAB
        if (url := alamat(nama)) and (akun is None or nama not in _IZIN or boleh(akun, _IZIN[nama]))
    ]
