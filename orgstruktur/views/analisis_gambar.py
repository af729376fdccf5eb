"""The pictures of the overview, for the page and the report alike: trend, distributions, heat map."""

from collections import Counter
from collections.abc import Sequence

from orgstruktur.analisis.tipologi import Banding
from orgstruktur.analisis.tipologi_ringkas import TipeUnit
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.gambar.deret import Titik, gambar_deret
from orgstruktur.gambar.panas import SelPanas, gambar_panas
from orgstruktur.gambar.svg import Svg
from orgstruktur.selectors.perkembangan import Saat
from orgstruktur.selectors.temuan import NAMA_TINGKAT
from orgstruktur.views.analisis_ubin import BahanHalaman
from orgstruktur.views.beban_kerja import sebaran_beban
from orgstruktur.views.gambar_sebaran import Sebaran
from orgstruktur.views.rentang_kendali import sebaran_rentang
from tebingtinggi.bersama.tabel import KepalaKolom, Sel, Tabel
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_TERATAS = 15
#: perangkat daerah in the heat map: more would not be readable on a page
TERBANYAK_PETA = 40
#: pairs told in words by the description of the heat map
_DISEBUT = 5


def gambar_perkembangan(daftar: Sequence[Saat]) -> Svg:
    """Draw broken rules and warnings on the days of change."""
    titik = [
        Titik(
            teks_tanggal(s.tanggal),
            (s.pelanggaran, s.peringatan),
            (angka(s.pelanggaran), angka(s.peringatan)),
        )
        for s in daftar
    ]
    uraian = "; ".join(f"{t.label}: {t.teks[0]} pelanggaran, {t.teks[1]} peringatan" for t in titik)
    return gambar_deret(
        titik,
        ("pelanggaran", "peringatan"),
        judul="Pelanggaran dan peringatan pada setiap tanggal perubahan",
        uraian=uraian,
        pengenal="perkembangan",
    )


def gambar_matriks(b: BahanHalaman) -> Svg | None:
    """Draw which perangkat daerah overlap with which; None where nothing was found or looked for.

    Of a very large government only those with most findings, in the order of the structure.
    """
    if not b.matriks:
        return None
    bagan = b.minta.bagan
    banyak: Counter[str] = Counter()
    for pasang, n in b.matriks.items():
        for kode in pasang:
            banyak[kode] += sum(n.values())
    terpilih = {kode for kode, _ in banyak.most_common(TERBANYAK_PETA)}
    kepala = [s for s in bagan.urut if s.kode in terpilih]
    tempat = {s.kode: i for i, s in enumerate(kepala)}
    sel = {}
    for (x, y), n in b.matriks.items():
        if x in tempat and y in tempat:
            i, j = sorted((tempat[x], tempat[y]))
            sel[i, j] = SelPanas(sum(n.values()), bool(n[Tingkat.DUPLIKASI]))
    terbanyak = sorted(b.matriks.items(), key=lambda m: (-sum(m[1].values()), m[0]))[:_DISEBUT]
    uraian = "; ".join(
        f"{bagan[x].nama} dan {bagan[y].nama}: {sum(n.values())} temuan" for (x, y), n in terbanyak
    )
    return gambar_panas(
        [s.singkatan or s.nama for s in kepala],
        sel,
        judul="Banyaknya temuan antara dua perangkat daerah",
        uraian=f"{len(kepala)} dari {len(banyak)} perangkat daerah. Terbanyak: {uraian}.",
        pengenal="matriks",
        kata_berat="bingkai tebal: ada duplikasi",
    )


# --- sections of the page -------------------------------------------------------------------------
def susun_gambaran(b: BahanHalaman) -> list[Sebaran]:
    """Give every picture with its table and the address of its analysis."""
    rentang, beban = b.url("rentang_kendali"), b.url("beban_kerja")
    hasil = [_dengan_url(s, rentang) for s in sebaran_rentang(b.rentang)]
    hasil += [_dengan_url(s, beban) for s in sebaran_beban(b.beban)]
    if (matriks := gambar_matriks(b)) is not None:
        hasil.append(_matriks(b, matriks))
    return hasil


def _dengan_url(s: Sebaran, url: str) -> Sebaran:
    return Sebaran(s.pengenal, s.judul, s.keterangan, s.gambar, s.tabel, url)


def _matriks(b: BahanHalaman, gambar: Svg) -> Sebaran:
    bagan = b.minta.bagan
    kepala = [KepalaKolom("Perangkat daerah"), KepalaKolom("dengan")]
    kepala += [KepalaKolom(nama, angka=True) for nama in (*NAMA_TINGKAT.values(), "Jumlah")]
    terbanyak = sorted(b.matriks.items(), key=lambda m: (-sum(m[1].values()), m[0]))[:_TERATAS]
    dasar = b.url("tumpang_tindih")
    sambung = "&" if "?" in dasar else "?"
    baris = [
        [
            bagan[x].nama,
            bagan[y].nama,
            *(angka(n[t]) for t in NAMA_TINGKAT),
            Sel(angka(sum(n.values())), f"{dasar}{sambung}akar={x}&dengan={y}"),
        ]
        for (x, y), n in terbanyak
    ]
    return Sebaran(
        "matriks",
        "Tumpang tindih antarperangkat daerah",
        "Angka pada kotak: banyaknya temuan antara perangkat daerah pada baris dan kolomnya; makin gelap "
        f"makin banyak. Pada tabel: {_TERATAS} pasang terbanyak.",
        gambar,
        Tabel("Pasang yang paling banyak beririsan", kepala, baris),
        f"{dasar}{sambung}lihat=matriks",
        lebar=True,
    )


def tabel_tipe(daftar: Sequence[TipeUnit]) -> Tabel:
    """Give the types that differ from their score, for the page."""
    beda = [t for t in daftar if t.banding not in (Banding.SAMA, Banding.TIDAK_DAPAT)]
    kepala = [
        KepalaKolom("Perangkat daerah"),
        KepalaKolom("Skor", angka=True),
        KepalaKolom("Menurut skor"),
        KepalaKolom("Berlaku"),
        KepalaKolom("Yang berbeda"),
    ]
    baris = [
        (
            t.nama,
            angka(t.skor, 1),
            t.hasil,
            f"Tipe {t.berlaku}",
            Sel(t.perbandingan, kecil=t.yang_berbeda),
        )
        for t in beda
    ]
    return Tabel(
        "Tipe yang berbeda dari skornya",
        kepala,
        baris,
        kosong="Tidak ada tipe tercatat yang berbeda dari skornya.",
    )
