"""The tidy layout: nothing overlaps, no line crosses a box, order and symmetry are kept, large trees are quick."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.gambar.bentuk import Jalur, Kotak
from orgstruktur.gambar.pohon import Simpul, Susunan, Ukuran, susun

ukuran_kotak = st.tuples(st.integers(60, 220), st.integers(30, 140))


@st.composite
def pohon(draw, terbanyak=24):
    """A random tree: each box hangs below one of those before it."""
    banyak = draw(st.integers(1, terbanyak))
    induk = [None, *(draw(st.integers(0, n - 1)) for n in range(1, banyak))]
    return [
        Simpul(*draw(ukuran_kotak), tuple(a for a in range(banyak) if induk[a] == n))
        for n in range(banyak)
    ]


def kotak(daftar: list[Simpul], hasil: Susunan) -> list[Kotak]:
    return [Kotak(t.x, t.y, s.lebar, s.tinggi) for s, t in zip(daftar, hasil.letak, strict=True)]


def ruas(jalur: Jalur) -> list[Kotak]:
    """The pieces of a line as boxes without thickness."""
    hasil = []
    for a, b in zip(jalur.titik, jalur.titik[1:], strict=False):
        assert a.x == b.x or a.y == b.y, "hanya tegak dan mendatar"
        hasil.append(Kotak(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)))
    return hasil


@settings(max_examples=100)
@given(pohon(), st.integers(1, 7))
def test_tidak_ada_yang_tumpang_tindih(daftar, tumpuk):
    hasil = susun(daftar, Ukuran(tumpuk=tumpuk))
    semua = kotak(daftar, hasil)
    for a, b in combinations(semua, 2):
        assert not a.tindih(b, 8), (a, b)
    for jalur in hasil.daftar_garis:
        for r in ruas(jalur):
            for k in semua:
                dalam = Kotak(k.x + 0.01, k.y + 0.01, k.lebar - 0.02, k.tinggi - 0.02)
                assert not r.tindih(dalam), (r, k)
    for k in semua:
        assert k.x >= 23.9
        assert k.y >= 23.9
        assert k.kanan <= hasil.lebar - 23.9
        assert k.bawah <= hasil.tinggi - 23.9


@given(pohon())
def test_anak_di_bawah_induk_dan_menurut_urutan(daftar):
    hasil = susun(daftar)
    for n, s in enumerate(daftar):
        for a in s.anak:
            assert hasil.letak[a].y >= hasil.letak[n].y + s.tinggi + 30
        cabang = [a for a in s.anak if daftar[a].anak]
        assert [hasil.letak[a].x for a in cabang] == sorted(hasil.letak[a].x for a in cabang)


@given(pohon())
def test_setiap_kotak_tersambung_ke_puncak(daftar):
    """Following the lines from the root reaches every box."""
    hasil = susun(daftar)
    semua = kotak(daftar, hasil)
    potong = [r for j in hasil.daftar_garis for r in ruas(j)]
    benda = [*semua, *potong]
    sampai, antre = {0}, [0]
    while antre:
        kini = benda[antre.pop()]
        dekat = Kotak(kini.x - 0.1, kini.y - 0.1, kini.lebar + 0.2, kini.tinggi + 0.2)
        for n, lain in enumerate(benda):
            garis = n >= len(semua) or kini in potong
            if n not in sampai and garis and dekat.tindih(lain, 0.1):
                sampai.add(n)
                antre.append(n)
    assert set(range(len(semua))) <= sampai


def test_daun_ditumpuk_dalam_kolom_yang_sama_tinggi():
    daftar = [Simpul(200, 60, tuple(range(1, 33))), *[Simpul(200, 60, ())] * 32]
    hasil = susun(daftar)
    kolom = {}
    for t in hasil.letak[1:]:
        kolom.setdefault(t.x, []).append(t.y)
    assert [len(v) for v in kolom.values()] == [6, 6, 6, 6, 6, 2]
    tengah = hasil.letak[0].x + 100
    assert abs(tengah - hasil.lebar / 2) < 15


def test_pohon_yang_sangat_dalam_tidak_melampaui_batas_rekursi():
    daftar = [Simpul(100, 40, (n + 1,) if n < 2999 else ()) for n in range(3000)]
    assert susun(daftar).letak[-1].y > 3000 * 40
