"""`orgstruktur/jalur.py`: the line of command and the shorter ways, against a plain graph search."""

import time
from datetime import date
from itertools import combinations_with_replacement, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.bagan import Bagan, Garis, Simpul
from orgstruktur.beban import kota_beban
from orgstruktur.jalur import PINTAS_TERBANYAK, Cara, Jaringan, Letak, Tim, _garis_komando
from tests.orgstruktur.jalur_uji import graf, jarak_dari, kota_contoh, semua_terpendek


@pytest.fixture(scope="module")
def contoh():
    bagan, tim = kota_contoh()
    return bagan, tim, Jaringan(bagan, tim)


def kode(lintasan):
    return [s.kode for s in lintasan.daftar_unit]


def cara(lintasan):
    return [t.utama.cara for t in lintasan.daftar_tapak]


def di_luar_komando(lintasan):
    """How many steps leave the line of command."""
    return sum(not t.utama.komando for t in lintasan.daftar_tapak)


def cari_jalur(bagan, dari, ke, tim=(), *, garis=None):
    return Jaringan(bagan, tim, garis=garis).cari(dari, ke)


def periksa(bagan, garis, tim, jaringan, pasangan):
    """Every property that must hold of what joins two units."""
    tetangga, komando = graf(bagan, garis, tim), graf(bagan, (), ())
    jarak: dict = {}
    for a, b in pasangan:
        hasil = jaringan.cari(a, b)
        if a.id not in jarak:
            jarak[a.id] = jarak_dari(tetangga, a.id), jarak_dari(komando, a.id)
        terpendek, lewat_komando = (j[b.id] for j in jarak[a.id])
        assert (hasil.dari, hasil.ke) == (a, b)
        assert hasil.komando.jumlah_langkah == lewat_komando
        assert all(t.utama.komando for t in hasil.komando.daftar_tapak)
        naik = [c for c in cara(hasil.komando) if c == Cara.NAIK]
        assert cara(hasil.komando)[: len(naik)] == naik, "naik dahulu, lalu turun"
        assert hasil.komando.daftar_unit[len(naik)] == hasil.puncak
        assert bool(hasil.pintas) == (terpendek < lewat_komando)
        for lintasan in hasil.pintas:
            assert (lintasan.awal, lintasan.akhir) == (a, b)
            assert lintasan.jumlah_langkah == terpendek
            assert di_luar_komando(lintasan) >= 1
            for t in lintasan.daftar_tapak:
                assert t.ke.id in tetangga[t.dari.id]
                assert t.utama.komando == (t.ke.id in komando[t.dari.id])
        balik = jaringan.cari(b, a)
        assert [x.balik() for x in balik.pintas] == list(hasil.pintas), "pulang lewat jalan pergi"
        assert balik.komando.balik() == hasil.komando


# --- the sample city ------------------------------------------------------------------------------
def test_semua_pasangan_contoh_menurut_pencarian_biasa(contoh):
    bagan, tim, jaringan = contoh
    bersimpang = {g.dari_id for g in bagan.garis} | {g.ke_id for g in bagan.garis}
    bersimpang |= {i for t in tim for i in t.daftar_unit_id}
    pilih = [s for n, s in enumerate(bagan) if n % 7 == 0 or (s.id in bersimpang and n % 2)]
    assert len(pilih) > 80
    periksa(bagan, bagan.garis, tim, jaringan, combinations_with_replacement(pilih, 2))


def test_panjang_jalan_setiap_pasangan_unit(contoh):
    """Any two of the 540 units: both lengths. A shorter way is offered when the second is less.

    One search per unit, of the parts `cari` is made of; the words of a way are checked on fewer.
    """
    bagan, tim, jaringan = contoh
    tetangga, komando = graf(bagan, bagan.garis, tim), graf(bagan, (), ())
    for n, a in enumerate(bagan):
        assert jaringan._jarak_ke(a.id, -1, len(bagan)) == jarak_dari(tetangga, a.id), a.kode
        lewat_komando = jarak_dari(komando, a.id)
        for b in bagan.urut[n:]:
            assert len(_garis_komando(bagan, a, b)[1]) - 1 == lewat_komando[b.id], b.kode


def test_setiap_unit_ke_tiga_tujuan(contoh):
    """All 540 units, each to a dinas, a kelurahan and a puskesmas."""
    bagan, tim, jaringan = contoh
    assert len(bagan) == 540
    tujuan = [bagan["DINKES"], bagan["DINKES.P3"], next(s for s in bagan if s.jenis == "kelurahan")]
    periksa(bagan, bagan.garis, tim, jaringan, [(a, b) for a in bagan for b in tujuan])


def test_cara_terbaik_adalah_yang_pertama(contoh):
    """Of all shortest ways: those that leave command least often, then in the order of the tree."""
    bagan, tim, jaringan = contoh
    tetangga = graf(bagan, bagan.garis, tim)
    letak = {s.id: n for n, s in enumerate(bagan)}
    komando = graf(bagan, (), ())
    daftar = list(bagan)
    for a in daftar[3::23]:
        for b in daftar[5::19]:
            pintas = jaringan.cari(a, b).pintas
            if not pintas:
                continue
            awal, akhir = (a, b) if letak[a.id] < letak[b.id] else (b, a)
            semua = sorted(
                (sum(y not in komando[x] for x, y in pairwise(j)),
                 [letak[i] for i in j])
                for j in semua_terpendek(tetangga, awal.id, akhir.id)
            )[:PINTAS_TERBANYAK]  # fmt: skip
            dapat = [
                (di_luar_komando(x), [letak[s.id] for s in (x if a is awal else x.balik()).daftar_unit])
                for x in pintas
            ]  # fmt: skip
            assert dapat == semua


def test_asisten_ke_dinas_lewat_garis_koordinasi(contoh):
    bagan, _, jaringan = contoh
    hasil = jaringan.cari(bagan["SETDA.A1"], bagan["DINKES"])
    assert kode(hasil.komando) == ["SETDA.A1", "SETDA", "12.76", "DINKES"]
    assert hasil.puncak.kode == "12.76" and hasil.letak == Letak.LAIN
    (pintas,) = hasil.pintas
    assert kode(pintas) == ["SETDA.A1", "DINKES"]
    assert pintas.daftar_tapak[0].utama.sebutan == (
        "garis koordinasi: Penyelarasan kebijakan kesehatan serta jaminan kesehatan warga."
    )


def test_kecamatan_ke_puskesmas_dan_ke_dinas(contoh):
    bagan, _, jaringan = contoh
    kelurahan = bagan.anak(bagan["12.76.01"])[-1]
    hasil = jaringan.cari(kelurahan, bagan["DINKES.P1"])
    assert cara(hasil.pintas[0]) == [Cara.NAIK, Cara.GARIS]
    hasil = jaringan.cari(kelurahan, bagan["DINKES"])
    assert [t.utama.sebutan for t in hasil.pintas[0].daftar_tapak] == [
        "naik ke atasan",
        "sama-sama dalam Tim Percepatan Penurunan Stunting",
    ]


def test_letak_khusus(contoh):
    bagan, _, jaringan = contoh
    dinas = bagan["DINKES"]
    bidang, bidang2 = [s for s in bagan.anak(dinas) if s.jenis == "bidang"][:2]
    assert jaringan.cari(bidang, dinas).letak == Letak.DI_ATAS
    assert cara(jaringan.cari(bidang, dinas).komando) == [Cara.NAIK]
    assert jaringan.cari(dinas, bidang).letak == Letak.DI_BAWAH
    assert jaringan.cari(bidang, bidang2).letak == Letak.SEKANDUNG
    sama = jaringan.cari(dinas, dinas)
    assert sama.letak == Letak.SAMA and sama.komando.jumlah_langkah == 0 and sama.pintas == ()
    assert sama.komando.daftar_unit == (dinas,)


# --- words and small cases ------------------------------------------------------------------------
def pohon(induk):
    """`induk[n]`: the parent of unit n + 2; unit 1 is the root."""
    simpul = [
        Simpul(n, f"U{n}", f"Unit {n}", "", "bidang", i, "", n, "")
        for n, i in enumerate([None, *induk], 1)
    ]
    return Bagan(date(2026, 1, 1), simpul)


def test_kata_setiap_jenis_langkah():
    bagan = pohon([1, 1, 2, 3])
    bina = Garis(1, 4, 5, "pembinaan", "Bimbingan teknis.")
    pergi = cari_jalur(bagan, bagan["U4"], bagan["U5"], garis=[bina]).pintas[0].daftar_tapak[0]
    assert pergi.utama.sebutan == "garis pembinaan kepada unit ini: Bimbingan teknis."
    assert pergi.balik().utama.sebutan == "garis pembinaan dari unit ini: Bimbingan teknis."
    assert pergi.utama.ringkas == "pembinaan"
    tim = [Tim(1, "Aset", (4, 5)), Tim(2, "Tim Data", (4, 5, 99))]
    tapak = cari_jalur(bagan, bagan["U4"], bagan["U5"], tim, garis=[bina]).pintas[0].daftar_tapak[0]
    assert [h.sebutan for h in tapak.juga] == [
        "sama-sama dalam Tim Kerja Aset",
        "sama-sama dalam Tim Data",
    ]
    assert tapak.juga[0].ringkas == "tim kerja"
    turun = cari_jalur(bagan, bagan["U1"], bagan["U2"]).komando.daftar_tapak[0]
    assert (turun.utama.sebutan, turun.utama.ringkas) == ("turun ke bawahan", "turun")


def test_garis_di_antara_atasan_dan_bawahan_tidak_memendekkan():
    bagan = pohon([1, 2])
    hasil = cari_jalur(bagan, bagan["U3"], bagan["U2"], garis=[Garis(1, 2, 3, "koordinasi", "")])
    assert hasil.pintas == ()
    assert [h.sebutan for h in hasil.komando.daftar_tapak[0].daftar_hubungan] == [
        "naik ke atasan",
        "garis koordinasi",
    ]


def test_lebih_sedikit_meninggalkan_komando_didahulukan():
    """Two ways of three steps: over one line, and over three."""
    bagan = pohon([1, 1, 2, 3, 4, 5])  # 1 > 2 > 4 > 6 and 1 > 3 > 5 > 7
    garis = [Garis(1, 4, 5, "koordinasi", "")]
    tim = [Tim(1, "A", (6, 2)), Tim(2, "B", (2, 3)), Tim(3, "C", (3, 7))]
    hasil = cari_jalur(bagan, bagan["U6"], bagan["U7"], tim, garis=garis)
    assert [kode(x) for x in hasil.pintas] == [["U6", "U4", "U5", "U7"], ["U6", "U2", "U3", "U7"]]


def test_unit_yang_tidak_hidup_tidak_dilewati():
    bagan = pohon([1, 1, 2, 3])
    garis = [Garis(1, 4, 99, "koordinasi", ""), Garis(2, 99, 5, "koordinasi", "")]
    assert (
        cari_jalur(bagan, bagan["U4"], bagan["U5"], [Tim(1, "A", (4, 99))], garis=garis).pintas
        == ()
    )


# --- any tree, any lines ----------------------------------------------------------------------------
@st.composite
def dunia(draw):
    n = draw(st.integers(2, 14))
    bagan = pohon([draw(st.integers(1, i)) for i in range(1, n)])
    unit = st.integers(1, n + 1)  # one of them does not live
    jenis = st.sampled_from(["koordinasi", "pembinaan", "fungsional"])
    garis = [
        Garis(i, a, b, j, "")
        for i, (a, b, j) in enumerate(draw(st.lists(st.tuples(unit, unit, jenis), max_size=6)))
    ]
    tim = [
        Tim(i, f"T{i}", tuple(isi))
        for i, isi in enumerate(draw(st.lists(st.lists(unit, max_size=4), max_size=3)))
    ]
    return bagan, garis, tim


@settings(max_examples=60)
@given(dunia())
def test_pohon_apa_pun(isi):
    bagan, garis, tim = isi
    jaringan = Jaringan(bagan, tim, garis=garis)
    periksa(bagan, garis, tim, jaringan, combinations_with_replacement(bagan, 2))


# --- quick ----------------------------------------------------------------------------------------
def test_dua_ribu_unit_dalam_beberapa_milidetik():
    baris = kota_beban(2000)
    pk = {b.kode: n for n, b in enumerate(baris, 1)}
    bagan = Bagan(
        date(2026, 1, 1),
        [
            Simpul(pk[b.kode], b.kode, b.nama, "", b.jenis, pk.get(b.induk_kode), "", n, "")
            for n, b in enumerate(baris)
        ],
    )
    garis = [Garis(n, n, 2001 - n, "koordinasi", "") for n in range(1, 400)]
    tim = [Tim(n, f"Tim {n}", tuple(range(n * 50 + 1, n * 50 + 40))) for n in range(1, 30)]
    tim.append(Tim(99, "Tim semua", tuple(range(1, 2001, 3))))
    jaringan = Jaringan(bagan, tim, garis=garis)
    daftar = list(bagan)
    pasangan = [(daftar[n], daftar[-1 - n * 7]) for n in range(40, 240, 10)]
    mulai = time.process_time()
    hasil = [jaringan.cari(a, b) for a, b in pasangan]
    per_cari = (time.process_time() - mulai) / len(pasangan)
    assert any(h.pintas for h in hasil)
    assert per_cari < 0.02, f"{per_cari * 1000:.1f} ms"
