"""A distribution for a page: its picture and the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from orgstruktur.analisis.rentang_kendali import Kolom
from orgstruktur.gambar.batang import Batang, gambar_kolom
from orgstruktur.gambar.svg import Svg
from tebingtinggi.bersama.tabel import KepalaKolom, Tabel
from tebingtinggi.bersama.tampilan import angka


@dataclass(frozen=True, slots=True)
class Sebaran:
    """What `_sebaran.html` shows. ambang: the threshold in words."""

    pengenal: str
    judul: str
    keterangan: str
    gambar: Svg | None
    tabel: Tabel
    #: address of the analysis it comes from; "" on its own page
    url: str = ""
    #: too wide for a narrow column: it scrolls
    lebar: bool = False


def susun_sebaran(
    pengenal: str, kolom: Sequence[Kolom], *, judul: str, keterangan: str, sumbu: str, benda: str
) -> Sebaran:
    """Draw columns and write the table. sumbu: what the labels count; benda: what is counted."""
    banyak = sum(k.banyak for k in kolom)
    uraian = "; ".join(
        f"{k.label} {sumbu}: {angka(k.banyak)} {benda}{' (di luar ambang)' if k.luar and k.banyak else ''}"
        for k in kolom
    )
    gambar = None
    if kolom:
        gambar = gambar_kolom(
            [Batang(k.label, k.banyak, angka(k.banyak), k.luar) for k in kolom],
            judul=judul,
            uraian=f"Sebaran {angka(banyak)} {benda}. {uraian}.",
            pengenal=f"sebaran-{pengenal}",
            sumbu=sumbu,
        )
    kepala = [
        KepalaKolom(sumbu.capitalize()),
        KepalaKolom(benda.capitalize(), angka=True),
        KepalaKolom("Bagian", angka=True),
    ]
    baris = [
        (
            f"{k.label} !" if k.luar and k.banyak else k.label,
            angka(k.banyak),
            f"{angka(100 * k.banyak / banyak, 1)} %" if banyak else "",
        )
        for k in kolom
    ]
    tabel = Tabel(judul, kepala, baris, kosong="Belum ada yang dapat diukur.", tumpuk=False)
    return Sebaran(pengenal, judul, keterangan, gambar, tabel)
