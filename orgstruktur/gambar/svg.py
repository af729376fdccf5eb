"""Write a Gambar as SVG: inline in a page, or a file that stands on its own.

Only presentation attributes, no style sheet and no script, so that the strictest CSP lets it through. All text
passes `lolos`; what is returned declares itself markup (`__html__`), and nothing else in the program does.
"""

from functools import lru_cache

from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, KotakUnit, Rupa, Sakelar, Teks
from orgstruktur.gambar.huruf import KELUARGA
from orgstruktur.gambar.warna import EMAS, EMAS_TEKS, GARIS, GARIS_LUNAK, TINTA

_LOLOS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    | {chr(n): "\ufffd" for n in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}
)


class Svg(str):
    """Finished markup; templates put it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def tulis_peta(gambar: Gambar) -> Svg:
    """Write the picture as a small map: only the boxes, as one shape; decoration, so not spoken."""
    kotak = "".join(
        f"M{k.x:.0f} {k.y:.0f}h{k.lebar:.0f}v{k.tinggi:.0f}h-{k.lebar:.0f}z"
        for k in (u.kotak for u in gambar.daftar_unit)
    )
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(gambar.lebar)} {_n(gambar.tinggi)}" '
        f'preserveAspectRatio="xMidYMid meet" aria-hidden="true" focusable="false" data-peta="">'
        f'<path d="{kotak}" fill="{GARIS}"/>'
        f'<rect data-peta-jendela="" x="0" y="0" width="0" height="0" fill="{EMAS}" fill-opacity="0.25" '
        f'stroke="{EMAS_TEKS}" vector-effect="non-scaling-stroke" stroke-width="2"/></svg>'
    )


def tulis_contoh_warna(warna: str, penuh: float = 1.0) -> Svg:
    """Write the sample of a colour for a legend, filled from below as the band of a box is; decoration."""
    tinggi = 12 * penuh
    return Svg(
        '<svg width="14" height="14" viewBox="0 0 12 12" aria-hidden="true" focusable="false">'
        f'<rect width="12" height="12" rx="2" fill="{GARIS_LUNAK}"/>'
        f'<rect y="{_n(12 - tinggi)}" width="12" height="{_n(tinggi)}" fill="{lolos(warna)}"/></svg>'
    )


@lru_cache(maxsize=32_768)
def lolos(teks: str) -> str:
    """Make any text harmless inside SVG; characters that XML forbids become U+FFFD."""
    return teks.translate(_LOLOS)


def tulis_svg(gambar: Gambar, *, pengenal: str = "gambar") -> Svg:
    """Write the picture for a page. `pengenal` begins its ids.

    The page brings the letters along (`static/css/huruf_gambar.css`).
    """
    return Svg("".join(_bagian(gambar, pengenal, mandiri=False)))


def berkas_svg(gambar: Gambar) -> bytes:
    """Write the picture as a file of its own.

    It fixes the length of each line of text, so that it fits its box whatever letters the machine that shows it has.
    """
    kepala = '<?xml version="1.0" encoding="UTF-8"?>\n'
    bagian = [kepala, *_bagian(gambar, "gambar", mandiri=True)]
    return b"".join(map(str.encode, bagian))  # piece by piece: most are ASCII, and that is quick


def _bagian(gambar: Gambar, pengenal: str, *, mandiri: bool) -> list[str]:
    """The markup in pieces, joined once: what boxes share is not copied for each of them."""
    p = lolos(pengenal)
    lebar, tinggi = _n(gambar.lebar), _n(gambar.tinggi)
    bagian = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{lebar}" height="{tinggi}" viewBox="0 0 {lebar} {tinggi}" '
        f'role="group" aria-labelledby="{p}-judul" aria-describedby="{p}-uraian" '
        f'font-family="{lolos(KELUARGA)}" fill="{TINTA}">\n',
        f'<title id="{p}-judul">{lolos(gambar.judul)}</title>\n',
        f'<desc id="{p}-uraian">{lolos(gambar.uraian)}</desc>\n',
    ]
    if mandiri:
        bagian.append(_kotak(Kotak(0, 0, gambar.lebar, gambar.tinggi, tepi="")))
    bagian += _garis(gambar.daftar_garis)
    bagian += [_satu(h, mandiri) for h in gambar.hiasan]
    bagian.append('\n<g data-daftar-unit="">')
    for u in gambar.daftar_unit:
        bagian += _unit(u, mandiri)
    bagian.append("\n</g>")
    for s in gambar.daftar_sakelar:
        bagian += _sakelar(s, mandiri)
    bagian.append("\n</svg>\n")
    return bagian


def _n(angka: float) -> str:
    """Two decimals at most, no trailing zeros; most numbers of a picture are whole."""
    utuh = int(angka)
    return str(utuh) if utuh == angka else f"{round(angka, 2):.9g}"


@lru_cache(maxsize=8)
def _garis(daftar: tuple[Jalur, ...]) -> list[str]:
    """Write lines that look alike as one path: a large tree has thousands; kept as its layout is."""
    rupa: dict[tuple[bool, float, str], list[str]] = {}
    for jalur in daftar:
        rupa.setdefault((jalur.putus, jalur.tebal, jalur.warna), []).append(_arah(jalur))
    return [_jalur("".join(arah), *kunci) for kunci, arah in rupa.items()]


def _arah(jalur: Jalur) -> str:
    """A line as path data; upright and level pieces name only the number that changes."""
    x, y = jalur.titik[0]
    hasil = f"M{_n(x)} {_n(y)}"
    for bx, by in jalur.titik[1:]:
        if bx == x:
            hasil += f"V{_n(by)}"
        elif by == y:
            hasil += f"H{_n(bx)}"
        else:
            hasil += f"L{_n(bx)} {_n(by)}"
        x, y = bx, by
    return hasil


def _jalur(arah: str, putus: bool, tebal: float, warna: str) -> str:
    garis = ' stroke-dasharray="6 4"' if putus else ""
    return f'<path d="{arah}" fill="none" stroke="{lolos(warna or GARIS)}" stroke-width="{_n(tebal)}"{garis}/>'


def _kotak(k: Kotak) -> str:
    return (
        f'<rect x="{_n(k.x)}" y="{_n(k.y)}" width="{_n(k.lebar)}" height="{_n(k.tinggi)}"'
        f"{_rupa_kotak(k.isian, k.tepi, k.tebal, k.putus, k.sudut)}/>"
    )


@lru_cache(maxsize=256)
def _rupa_kotak(isian: str, tepi: str, tebal: float, putus: bool, sudut: float) -> str:
    """The look of a rectangle; few differ."""
    rupa = f' rx="{_n(sudut)}"' if sudut else ""
    rupa += f' fill="{lolos(isian) or "none"}"'
    if tepi:
        rupa += f' stroke="{lolos(tepi)}" stroke-width="{_n(tebal)}"'
        rupa += ' stroke-dasharray="6 4"' if putus else ""
    return rupa


def _teks(t: Teks, mandiri: bool) -> str:
    panjang = ""
    if mandiri and t.isi:
        panjang = f' textLength="{_n(t.lebar)}" lengthAdjust="spacingAndGlyphs"'
    rupa = _rupa_teks(t.ukuran, t.tebal, t.warna)
    return f'<text x="{_n(t.x)}" y="{_n(t.y)}"{rupa}{panjang}>{lolos(t.isi)}</text>'


@lru_cache(maxsize=256)
def _rupa_teks(ukuran: float, tebal: bool, warna: str) -> str:
    """The look of a text; few differ."""
    rupa = f' font-size="{_n(ukuran)}"'
    rupa += ' font-weight="700"' if tebal else ""
    return rupa + (f' fill="{lolos(warna)}"' if warna != TINTA else "")


def _satu(benda: Kotak | Jalur | Teks, mandiri: bool) -> str:
    if isinstance(benda, Teks):
        return _teks(benda, mandiri)
    if isinstance(benda, Kotak):
        return _kotak(benda)
    return _jalur(_arah(benda), benda.putus, benda.tebal, benda.warna)


def _unit(u: KotakUnit, mandiri: bool) -> tuple[str, str, str]:
    tempat = _tempat(u.kotak.x, u.kotak.y) if u.rupa else ""
    isi = _rupa(u.rupa, mandiri) if u.rupa else _isi_kotak(u.kotak, u.hiasan, u.teks, mandiri)
    awal, akhir = (f'<a href="{lolos(u.url)}"', "</a>") if u.url else ('<g role="img"', "</g>")
    return (
        f'\n{awal} data-kode="{lolos(u.kode)}" data-tingkat="{u.tingkat}" data-anak="{u.jumlah_anak}" '
        f'aria-label="{lolos(u.uraian)}"{tempat}>',
        isi,
        akhir,
    )


def _sakelar(s: Sakelar, mandiri: bool) -> tuple[str, str, str]:
    tempat, isi = _tempat(*s.letak), _rupa(s.rupa, mandiri)
    if not s.url:
        return f"\n<g{tempat}>", isi, "</g>"
    return (
        f'\n<a class="sakelar" rel="nofollow" href="{lolos(s.url)}" data-sakelar="{lolos(s.kode)}" '
        f'aria-label="{lolos(s.uraian)}"{tempat}>',
        isi,
        "</a>",
    )


def _tempat(x: float, y: float) -> str:
    return f' transform="translate({_n(x)} {_n(y)})"'


@lru_cache(maxsize=16_384)
def _rupa(rupa: Rupa, mandiri: bool) -> str:
    """The looks that boxes share; kept, since most boxes are the same after a change as before."""
    return _isi_kotak(rupa.kotak, rupa.hiasan, rupa.teks, mandiri)


def _isi_kotak(
    kotak: Kotak, hiasan: tuple[Kotak, ...], teks: tuple[Teks, ...], mandiri: bool
) -> str:
    return _kotak(kotak) + "".join(map(_kotak, hiasan)) + "".join(_teks(t, mandiri) for t in teks)
