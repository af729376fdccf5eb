"""Units around a circle, joined where they share work. Pure; written as SVG with title and description.

Only numbers stand in the picture, so that it is readable on a phone: the table beside it names them.
"""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from orgstruktur.gambar.grafik import bingkai, n, tengah
from orgstruktur.gambar.svg import Svg
from orgstruktur.gambar.warna import GARIS, PUTIH, UTAMA

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
    for (a, b), temuan in sorted(garis.items()):
        (x1, y1), (x2, y2) = tempat[a], tempat[b]
        tebal = _TEBAL_TERKECIL + (_TEBAL_TERBESAR - _TEBAL_TERKECIL) * (temuan - 1) / max(
            terbanyak - 1, 1
        )
        isi.append(
            f'<path d="M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}" stroke="{GARIS}" stroke-width="{n(tebal)}"/>'
        )
    for i, u in enumerate(unit, 1):
        x, y = tempat[u]
        isi.append(
            f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(_BULATAN)}" fill="{UTAMA}"/>'
            + tengah(x, y + 4.5, str(i), tebal=True, warna=PUTIH)
        )
    return bingkai(
        isi, _SISI, _SISI, judul=judul, uraian=uraian, pengenal=pengenal, kelas="lingkaran"
    )
