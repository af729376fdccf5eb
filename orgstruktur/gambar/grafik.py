"""What the small charts share: the frame with title and description, rectangles, texts, hatching. Pure."""

from collections.abc import Sequence

from orgstruktur.gambar.huruf import KELUARGA
from orgstruktur.gambar.svg import Svg, lolos
from orgstruktur.gambar.warna import EMAS, EMAS_TEKS, UTAMA

HURUF = 13.0


def bingkai(
    isi: Sequence[str],
    lebar: float,
    tinggi: float,
    *,
    judul: str,
    uraian: str,
    pengenal: str,
    kelas: str = "batang",
    huruf: float = HURUF,
) -> Svg:
    """Give the finished picture. pengenal begins its ids; kelas: how the page lays it out."""
    p = lolos(pengenal)
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kelas}" width="{n(lebar)}" height="{n(tinggi)}" '
        f'viewBox="0 0 {n(lebar)} {n(tinggi)}" role="img" aria-labelledby="{p}-judul" '
        f'aria-describedby="{p}-uraian" font-size="{n(huruf)}" font-family="{lolos(KELUARGA)}">'
        f'<title id="{p}-judul">{lolos(judul)}</title><desc id="{p}-uraian">{lolos(uraian)}</desc>'
        f"{''.join(isi)}</svg>"
    )


def kotak(
    x: float, y: float, lebar: float, tinggi: float, warna: str, *, tepi: str = "", sudut: float = 2
) -> str:
    """Give a rectangle. tepi: further attributes."""
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(lebar)}" height="{n(tinggi)}" rx="{n(sudut)}" '
        f'fill="{warna}"{tepi}/>'
    )


def batang(
    x: float, y: float, lebar: float, tinggi: float, *, menonjol: bool, pengenal: str
) -> str:
    """Give a bar: plain, or hatched with a broken edge, so that both differ without colour, too."""
    if not menonjol:
        return kotak(x, y, lebar, tinggi, UTAMA)
    tepi = f' stroke="{EMAS_TEKS}" stroke-width="1.5" stroke-dasharray="4 2"'
    return kotak(x, y, lebar, tinggi, f"url(#{lolos(pengenal)}-arsir)", tepi=tepi)


def arsir(pengenal: str) -> str:
    """Give the hatching that `batang` fills with; once in a picture."""
    return (
        f'<defs><pattern id="{lolos(pengenal)}-arsir" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect x="0" y="0" width="6" height="6" fill="{EMAS}"/>'
        f'<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="{EMAS_TEKS}" stroke-width="1.2"/></pattern></defs>'
    )


def tengah(x: float, y: float, isi: str, *, tebal: bool = False, warna: str = "") -> str:
    """Give a text around `x`."""
    return teks(x, y, isi, jangkar="middle", tebal=tebal, warna=warna)


def teks(
    x: float,
    y: float,
    isi: str,
    *,
    jangkar: str = "",
    tebal: bool = False,
    warna: str = "",
    ukuran: float = 0,
) -> str:
    """Give a line of text on the baseline `y`. ukuran: 0 = that of the picture."""
    rupa = f' text-anchor="{jangkar}"' if jangkar else ""
    rupa += ' font-weight="700"' if tebal else ""
    rupa += f' font-size="{n(ukuran)}"' if ukuran else ""
    rupa += f' fill="{warna}"' if warna else ' fill="currentColor"'
    return f'<text x="{n(x)}" y="{n(y)}"{rupa}>{lolos(isi)}</text>'


def n(angka: float) -> str:
    """Two decimals at most, no trailing zeros."""
    return f"{round(angka, 2):.9g}"
