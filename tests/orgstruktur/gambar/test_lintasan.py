"""The picture of a way: everything inside, nothing over anything else, each unit once, any tree."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.gambar.bentuk import Jalur, Kotak, Teks
from orgstruktur.gambar.lintasan import LEBAR, IsiKotak, gambar_lintasan, uraikan
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.jalur import Jaringan
from tests.orgstruktur.jalur_uji import kota_contoh
from tests.orgstruktur.test_jalur_murni import dunia


@pytest.fixture(scope="module")
def contoh():
    bagan, tim = kota_contoh()
    return bagan, Jaringan(bagan, tim)


def gambar(lintasan, nama="Kepala"):
    isi = {s.id: IsiKotak(f"{nama} {s.nama}", f"/u/{s.kode}/") for s in lintasan.daftar_unit}
    return gambar_lintasan(lintasan, isi, judul="Jalur")


def periksa(lintasan, g):
    assert [u.kode for u in g.daftar_unit] == [s.kode for s in lintasan.daftar_unit]
    assert g.lebar == LEBAR
    for u in g.daftar_unit:
        k = u.kotak
        assert k.x >= 0 and k.kanan <= g.lebar and k.y >= 0 and k.bawah <= g.tinggi
        for t in u.teks:
            assert t.x >= k.x and t.x + t.lebar <= k.kanan + 0.01, t.isi
            assert k.y <= t.y - t.ukuran * 0.7 and t.y <= k.bawah
            assert t.ukuran >= 10
    for a, b in combinations(g.daftar_unit, 2):
        assert not a.kotak.tindih(b.kotak, 4)
    for jalur in g.daftar_garis:
        for titik in jalur.titik:
            assert 0 <= titik.x <= g.lebar and 0 <= titik.y <= g.tinggi
        for p, q in zip(jalur.titik, jalur.titik[1:], strict=False):
            ruas = Kotak(min(p.x, q.x), min(p.y, q.y), abs(p.x - q.x), abs(p.y - q.y))
            for u in g.daftar_unit:
                assert not ruas.tindih(u.kotak, -0.5), "garis menembus kotak"
    kata = [t for t in g.hiasan if isinstance(t, Teks)]
    assert [t.isi for t in kata] == [t.utama.ringkas for t in lintasan.daftar_tapak]
    for t in kata:
        assert t.x >= 0 and t.x + t.lebar <= g.lebar and t.y <= g.tinggi
        kotak = Kotak(t.x, t.y - 8, t.lebar, 10)
        assert not any(kotak.tindih(u.kotak) for u in g.daftar_unit), "kata menimpa kotak"


def test_semua_lintasan_contoh(contoh):
    bagan, jaringan = contoh
    daftar = list(bagan)
    for a in daftar[::31]:
        for b in daftar[7::29]:
            for lintasan in jaringan.cari(a, b).daftar_lintasan:
                periksa(lintasan, gambar(lintasan))


@settings(max_examples=40)
@given(dunia(), st.text("abcde ghijWM", min_size=3, max_size=120))
def test_lintasan_pohon_apa_pun(isi, nama):
    bagan, garis, tim = isi
    jaringan = Jaringan(bagan, tim, garis=garis)
    awal = list(bagan)[-1]
    for ke in bagan:
        for lintasan in jaringan.cari(awal, ke).daftar_lintasan:
            periksa(lintasan, gambar(lintasan, nama))


def test_keterangan_di_bawah_gambar_tanpa_menggeser_apa_pun(contoh):
    bagan, jaringan = contoh
    lintasan = jaringan.cari(bagan["SETDA.A1"], bagan["DINKES"]).komando
    tanpa = gambar_lintasan(lintasan, {}, judul="Jalur")
    dengan = gambar_lintasan(lintasan, {}, judul="Jalur", keterangan="Susunan per 1 Mei 2026 " * 4)
    assert dengan.daftar_unit == tanpa.daftar_unit and dengan.lebar == tanpa.lebar
    baru = [t for t in dengan.hiasan if t not in tanpa.hiasan]
    assert " ".join(t.isi for t in baru) == ("Susunan per 1 Mei 2026 " * 4).strip()
    for t in baru:
        assert tanpa.tinggi < t.y - t.ukuran * 0.7 and t.y < dengan.tinggi
        assert t.x + t.lebar <= dengan.lebar


def test_atasan_bersama_di_atas_dan_arah_terbaca(contoh):
    bagan, jaringan = contoh
    g = gambar(jaringan.cari(bagan["SETDA.A1"], bagan["DINKES"]).komando)
    asisten, setda, kota, dinas = (u.kotak for u in g.daftar_unit)
    assert kota.y < setda.y < asisten.y and setda.y == dinas.y and setda.x < dinas.x
    assert [u.teks[0].isi for u in g.daftar_unit] == [
        "1 · dari",
        "2",
        "3 · atasan bersama",
        "4 · ke",
    ]
    assert g.daftar_unit[2].uraian == (
        "3, atasan bersama: Pemerintah Kota Tebing Tinggi, "
        "dipimpin Kepala Pemerintah Kota Tebing Tinggi"
    )
    assert not any(j.putus for j in g.daftar_garis)


def test_koordinasi_putus_putus_dan_tim_kerja_ganda(contoh):
    bagan, jaringan = contoh
    koordinasi = gambar(jaringan.cari(bagan["SETDA.A1"], bagan["DINKES"]).pintas[0])
    assert [j.putus for j in koordinasi.daftar_garis] == [True]
    tim = gambar(jaringan.cari(bagan["DPUPR"], bagan["DINSOS"]).pintas[0])
    assert [j.putus for j in tim.daftar_garis] == [False, False]
    assert (
        isinstance(tim.daftar_garis[0], Jalur)
        and tim.daftar_garis[0].titik != tim.daftar_garis[1].titik
    )
    assert "tim kerja" in tulis_svg(tim)


def test_uraian_menyebut_setiap_langkah(contoh):
    bagan, jaringan = contoh
    hasil = jaringan.cari(bagan["SETDA.A1"], bagan["DINKES"])
    assert uraikan(hasil.pintas[0]) == (
        "Dari Asisten Pemerintahan dan Kesejahteraan Rakyat: garis koordinasi: Penyelarasan "
        "kebijakan kesehatan serta jaminan kesehatan warga, Dinas Kesehatan."
    )
    assert uraikan(jaringan.cari(bagan["DINKES"], bagan["DINKES"]).komando) == "Dinas Kesehatan."
