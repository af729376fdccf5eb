"""What must hold of every annex: geometry of its sheets, and that every unit hangs where it belongs."""

from orgstruktur.bagan import Bagan
from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, Teks, Titik
from orgstruktur.gambar.resmi import bagan_resmi
from orgstruktur.gambar.resmi_kepala import (
    LEBAR_KERTAS,
    TEPI_KERTAS,
    TINGGI_KERTAS,
    KepalaResmi,
    baca_pemda,
)
from orgstruktur.jenis import JenisUnit

PEMDA = baca_pemda("Pemerintah Kota Tebing Tinggi")
KEPALA = KepalaResmi(PEMDA)
DEKAT = 0.05


def bagian(jalur: Jalur) -> list[tuple[Titik, Titik]]:
    return list(zip(jalur.titik, jalur.titik[1:], strict=False))


def menembus(a: Titik, b: Titik, k: Kotak) -> bool:
    """Whether a straight piece runs through the inside of a box."""
    x, z = sorted((a.x, b.x))
    y, w = sorted((a.y, b.y))
    return x < k.kanan - DEKAT and z > k.x + DEKAT and y < k.bawah - DEKAT and w > k.y + DEKAT


def menyentuh(t: Titik, k: Kotak) -> bool:
    return k.x - DEKAT <= t.x <= k.kanan + DEKAT and k.y - DEKAT <= t.y <= k.bawah + DEKAT


def bertemu(p: tuple[Titik, Titik], q: tuple[Titik, Titik]) -> bool:
    """Whether two level or upright pieces have a point in common."""
    return all(
        min(p[0][n], p[1][n]) <= max(q[0][n], q[1][n]) + DEKAT
        and min(q[0][n], q[1][n]) <= max(p[0][n], p[1][n]) + DEKAT
        for n in (0, 1)
    )


def kotak_acuan(gambar: Gambar) -> list[Kotak]:
    """Boxes that are no unit, without the cells of the small table inside one."""
    semua = [h for h in gambar.hiasan if isinstance(h, Kotak)]
    return [k for k in semua if k.isian]


def rumpun(gambar: Gambar) -> list[list[tuple[Titik, Titik]]]:
    """The solid lines in groups that hang together."""
    hasil: list[list[tuple[Titik, Titik]]] = []
    for p in [b for j in gambar.daftar_garis if not j.putus for b in bagian(j)]:
        kena = [g for g in hasil if any(bertemu(p, q) for q in g)]
        hasil = [g for g in hasil if g not in kena] + [[p, *(q for g in kena for q in g)]]
    return hasil


def periksa_lembar(gambar: Gambar) -> None:
    assert (gambar.lebar, gambar.tinggi) == (LEBAR_KERTAS, TINGGI_KERTAS)
    kotak = [u.kotak for u in gambar.daftar_unit] + kotak_acuan(gambar)
    for n, k in enumerate(kotak):
        assert not any(k.tindih(lain, 1.0) for lain in kotak[n + 1 :])
    for j in gambar.daftar_garis:
        for a, b in bagian(j):
            assert abs(a.x - b.x) < DEKAT or abs(a.y - b.y) < DEKAT
            assert not any(menembus(a, b, k) for k in kotak)
    periksa_tepi(gambar, kotak)
    periksa_teks(gambar)


def periksa_tepi(gambar: Gambar, kotak: list[Kotak]) -> None:
    """Nothing stands in the margin; text outside the boxes covers neither box nor line."""
    lepas = [h for h in gambar.hiasan if isinstance(h, Teks) and not di_dalam(h, kotak)]
    ruang = [Kotak(t.x, t.y - 0.75 * t.ukuran, t.lebar, t.ukuran) for t in lepas]
    titik = [t for j in gambar.daftar_garis for t in j.titik]
    for k in kotak + ruang:
        assert k.x >= TEPI_KERTAS - DEKAT
        assert k.kanan <= LEBAR_KERTAS - TEPI_KERTAS + DEKAT
        assert k.y >= TEPI_KERTAS - DEKAT
        assert k.bawah <= TINGGI_KERTAS - TEPI_KERTAS + 2
    for t in titik:
        assert TEPI_KERTAS - DEKAT <= t.x <= LEBAR_KERTAS - TEPI_KERTAS + DEKAT
        assert TEPI_KERTAS <= t.y <= TINGGI_KERTAS - TEPI_KERTAS
    for n, r in enumerate(ruang):
        assert not any(r.tindih(k) for k in kotak)
        assert not any(r.tindih(lain) for lain in ruang[n + 1 :])
        assert not any(menembus(a, b, r) for j in gambar.daftar_garis for a, b in bagian(j))


def di_dalam(t: Teks, daftar: list[Kotak]) -> bool:
    return any(menyentuh(Titik(t.x, t.y), k) for k in daftar)


def periksa_teks(gambar: Gambar) -> None:
    """Every line of text stands inside its box and is at least 6 pt high."""
    for u in gambar.daftar_unit:
        assert u.teks
        for t in u.teks:
            assert u.kotak.x <= t.x + DEKAT
            assert t.x + t.lebar <= u.kotak.kanan + DEKAT
            assert u.kotak.y <= t.y - 0.73 * t.ukuran + DEKAT
            assert t.y + 0.2 * t.ukuran <= u.kotak.bawah + DEKAT
        for h in u.hiasan:
            assert h.x >= u.kotak.x - DEKAT
            assert h.kanan <= u.kotak.kanan + DEKAT
            assert h.bawah <= u.kotak.bawah + DEKAT
            assert not any(t.y > h.y for t in u.teks)
    semua = [t for u in gambar.daftar_unit for t in u.teks]
    semua += [h for h in gambar.hiasan if isinstance(h, Teks)]
    assert min(t.ukuran for t in semua) >= 6.0


def periksa_garis(bagan: Bagan, lembar: list[Gambar], kode_akar: str) -> None:
    """Each unit hangs by solid lines from its parent, or from the box that repeats the parent.

    Lines that hang together touch one parent and nothing but its children.
    """
    digantung = set()
    for gambar in lembar:
        acuan = kotak_acuan(gambar)
        for garis in rumpun(gambar):
            ujung = [t for p in garis for t in p]
            kena = {u.kode for u in gambar.daftar_unit if any(menyentuh(t, u.kotak) for t in ujung)}
            induk = {bagan.induk(bagan[k]).kode for k in kena if bagan[k].induk_id is not None}
            atas = kena & induk
            anak = kena - atas
            assert anak
            assert len({bagan[k].induk_id for k in anak}) == 1
            if not atas:
                assert any(menyentuh(t, k) for t in ujung for k in acuan)
            else:
                assert atas == {bagan.induk(bagan[next(iter(anak))]).kode}
            digantung |= anak
    gambar_semua = {u.kode for g in lembar for u in g.daftar_unit}
    assert digantung == gambar_semua - {kode_akar}


def periksa(bagan: Bagan, kode: str, **lain: object) -> list[Gambar]:
    akar = bagan[kode]
    lembar = bagan_resmi(bagan, akar, KEPALA, **lain).daftar_gambar
    for gambar in lembar:
        periksa_lembar(gambar)
    digambar = [u.kode for g in lembar for u in g.daftar_unit]
    harus = bagan.turunan(akar, sertakan_diri=True)
    if akar.jenis == JenisUnit.KOTA:
        harus = (akar, *bagan.anak(akar))
    assert sorted(digambar) == sorted(s.kode for s in harus)
    periksa_garis(bagan, lembar, kode)
    return lembar
