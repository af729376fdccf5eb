"""Write a Gambar as SVG: inline in a page, or a file that stands on its own.

Only presentation attributes, no style sheet and no script, so that the strictest CSP lets it through. All text
passes `lolos`; what is returned declares itself markup (`__html__`), and nothing else in the program does.
"""

from collections.abc import Iterable

from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, KotakUnit, Teks
from orgstruktur.gambar.huruf import KELUARGA
from orgstruktur.gambar.warna import GARIS, TINTA

_LOLOS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    | {chr(n): "\ufffd" for n in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}
)


class Svg(str):
    """Finished markup; templates put it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def lolos(teks: str) -> str:
    """Make any text harmless inside SVG; characters that XML forbids become U+FFFD."""
    return teks.translate(_LOLOS)


def tulis_svg(
    gambar: Gambar, *, pengenal: str = "gambar", mandiri: bool = False, pas: bool = False
) -> Svg:
    """Write the picture. `pengenal` begins its ids; `mandiri`: a file of its own.

    `pas` (always for a file of its own) fixes the length of each line of text, so that it fits its box
    whatever letters the machine that shows it has.
    """
    pas = pas or mandiri
    p = lolos(pengenal)
    ukuran = f'width="{_n(gambar.lebar)}" height="{_n(gambar.tinggi)}"'
    bagian = [
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{p}" {ukuran} '
        f'viewBox="0 0 {_n(gambar.lebar)} {_n(gambar.tinggi)}" '
        f'role="group" aria-labelledby="{p}-judul" aria-describedby="{p}-uraian" '
        f'font-family="{lolos(KELUARGA)}" fill="{TINTA}">',
        f'<title id="{p}-judul">{lolos(gambar.judul)}</title>',
        f'<desc id="{p}-uraian">{lolos(gambar.uraian)}</desc>',
    ]
    if mandiri:
        bagian[0] = '<?xml version="1.0" encoding="UTF-8"?>\n' + bagian[0]
        bagian.append(_kotak(Kotak(0, 0, gambar.lebar, gambar.tinggi, tepi="")))
    bagian += _garis(gambar.daftar_garis)
    bagian += [_satu(h, pas) for h in gambar.hiasan]
    bagian += [_unit(u, pas) for u in gambar.daftar_unit]
    bagian.append("</svg>\n" if mandiri else "</svg>")
    return Svg("\n".join(bagian))


def _n(angka: float) -> str:
    """Two decimals at most, no trailing zeros."""
    return f"{round(angka, 2):.9g}"


def _garis(daftar: Iterable[Jalur]) -> list[str]:
    """Write lines that look alike as one path: a large tree has thousands."""
    rupa: dict[tuple[bool, float, str], list[str]] = {}
    for jalur in daftar:
        rupa.setdefault((jalur.putus, jalur.tebal, jalur.warna), []).append(_arah(jalur))
    return [_jalur("".join(arah), *kunci) for kunci, arah in rupa.items()]


def _arah(jalur: Jalur) -> str:
    return "M" + "L".join(f"{_n(t.x)} {_n(t.y)}" for t in jalur.titik)


def _jalur(arah: str, putus: bool, tebal: float, warna: str) -> str:
    garis = ' stroke-dasharray="6 4"' if putus else ""
    return f'<path d="{arah}" fill="none" stroke="{lolos(warna or GARIS)}" stroke-width="{_n(tebal)}"{garis}/>'


def _kotak(k: Kotak) -> str:
    tepi = ""
    if k.tepi:
        tepi = f' stroke="{lolos(k.tepi)}" stroke-width="{_n(k.tebal)}"'
        tepi += ' stroke-dasharray="6 4"' if k.putus else ""
    sudut = f' rx="{_n(k.sudut)}"' if k.sudut else ""
    return (
        f'<rect x="{_n(k.x)}" y="{_n(k.y)}" width="{_n(k.lebar)}" height="{_n(k.tinggi)}"'
        f'{sudut} fill="{lolos(k.isian) or "none"}"{tepi}/>'
    )


def _teks(t: Teks, pas: bool) -> str:
    rupa = ' font-weight="700"' if t.tebal else ""
    rupa += f' fill="{lolos(t.warna)}"' if t.warna != TINTA else ""
    if pas and t.isi:
        rupa += f' textLength="{_n(t.lebar)}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{_n(t.x)}" y="{_n(t.y)}" font-size="{_n(t.ukuran)}"{rupa}>{lolos(t.isi)}</text>'
    )


def _satu(benda: Kotak | Jalur | Teks, pas: bool) -> str:
    if isinstance(benda, Teks):
        return _teks(benda, pas)
    if isinstance(benda, Kotak):
        return _kotak(benda)
    return _jalur(_arah(benda), benda.putus, benda.tebal, benda.warna)


def _unit(u: KotakUnit, pas: bool) -> str:
    isi = _kotak(u.kotak) + "".join(map(_kotak, u.hiasan))
    isi += "".join([_teks(t, pas) for t in u.teks])
    atribut = (
        f'data-kode="{lolos(u.kode)}" data-tingkat="{u.tingkat}" data-anak="{u.jumlah_anak}" '
        f'aria-label="{lolos(u.uraian)}"'
    )
    if u.url:
        return f'<a href="{lolos(u.url)}" {atribut}>{isi}</a>'
    return f'<g role="img" {atribut}>{isi}</g>'
