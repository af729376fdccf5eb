"""Units around a circle, joined where they share work. Pure; written as SVG with title and description.

Only numbers stand in the picture, so that it is readable on a phone: the table beside it names them.
"""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from orgstruktur.gambar.huruf import KELUARGA
from orgstruktur.gambar.svg import Svg, lolos
from orgstruktur.gambar.warna import GARIS, UTAMA

_SISI = 240.0
_BULATAN = 15.0
_TEBAL_TERKECIL, _TEBAL_TERBESAR = 1.5, 7.0


def gambar_lingkaran(
    unit: Sequence[str],
    garis: Mapping[tuple[str, str], int],
    *,
    judul: str,
    uraian: str,
    pengenal: str,
) -> Svg:
    """Draw. unit: keys in the order of their numbers; garis: two keys → how many findings."""
    banyak = max(len(unit), 1)
    jari = _SISI / 2 - _BULATAN - 4
    tempat = {
        u: (
            _SISI / 2 + jari * sin(2 * pi * i / banyak),
            _SISI / 2 - jari * cos(2 * pi * i / banyak),
        )
        for i, u in enumerate(unit)
    }
    terbanyak = max(garis.values(), default=1)
    isi = []
    for (a, b), n in sorted(garis.items()):
        (x1, y1), (x2, y2) = tempat[a], tempat[b]
        tebal = _TEBAL_TERKECIL + (_TEBAL_TERBESAR - _TEBAL_TERKECIL) * (n - 1) / max(
            terbanyak - 1, 1
        )
        isi.append(
            f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{GARIS}" stroke-width="{_n(tebal)}"/>'
        )
    for i, u in enumerate(unit, 1):
        x, y = tempat[u]
        isi.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(_BULATAN)}" fill="{UTAMA}"/>'
            f'<text x="{_n(x)}" y="{_n(y + 4.5)}" text-anchor="middle" font-weight="700" fill="#ffffff">{i}</text>'
        )
    p = lolos(pengenal)
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lingkaran" width="{_n(_SISI)}" height="{_n(_SISI)}" '
        f'viewBox="0 0 {_n(_SISI)} {_n(_SISI)}" role="img" aria-labelledby="{p}-judul" '
        f'aria-describedby="{p}-uraian" font-size="13" font-family="{lolos(KELUARGA)}">'
        f'<title id="{p}-judul">{lolos(judul)}</title><desc id="{p}-uraian">{lolos(uraian)}</desc>'
        f"{''.join(isi)}</svg>"
    )


def _n(angka: float) -> str:
    return f"{round(angka, 2):.9g}"
