"""The dashed lines of an annex: which are drawn, which are not, and that it stays quick."""

from time import perf_counter

from orgstruktur.bagan import Bagan, Garis
from orgstruktur.gambar.resmi import bagan_resmi
from orgstruktur.gambar.resmi_garis import GARIS_TERBANYAK
from orgstruktur.gambar.resmi_jalur import Perute
from tests.orgstruktur.gambar.bagan_uji import bagan_dari, kota_contoh
from tests.orgstruktur.gambar.resmi_uji import KEPALA, menyentuh, periksa


def test_garis_koordinasi_di_antara_unit_yang_tergambar():
    bagan = kota_contoh()
    seksi, uptd = bagan["DINKES.B1"], bagan["DINKES.P9"]
    bergaris = Bagan(
        bagan.tanggal, bagan.urut, garis=[Garis(1, seksi.id, uptd.id, "koordinasi", "")]
    )
    gambar = periksa(bergaris, "DINKES")[0]
    putus = [j for j in gambar.daftar_garis if j.putus]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    assert len(putus) == 1
    ujung = putus[0].titik[0], putus[0].titik[-1]
    assert menyentuh(ujung[0], kotak["DINKES.B1"])
    assert menyentuh(ujung[1], kotak["DINKES.P9"])
    tanpa = bagan_resmi(bergaris, bergaris["DINKES"], KEPALA, koordinasi=False).daftar_gambar[0]
    assert not any(j.putus for j in tanpa.daftar_garis)


def bergaris(daftar, pasangan):
    bagan = bagan_dari(daftar)
    garis = [Garis(n, a, b, "koordinasi", "") for n, (a, b) in enumerate(pasangan, 1)]
    return Bagan(bagan.tanggal, bagan.urut, garis=garis)


def test_garis_di_antara_dua_lembar_disebut_tidak_tergambar():
    """Children of two branches that stand on different sheets."""
    daftar = [(None, "rsud", "RSUD")]
    for b in range(8):
        bidang = len(daftar)
        daftar.append((0, "bidang", f"Bidang {b}"))
        for s in range(12):
            seksi = len(daftar)
            daftar.append((bidang, "seksi", f"Seksi Nomor {s} dari Bidang {b}"))
            daftar += [(seksi, "subbagian", f"Kelompok {n} yang panjang") for n in range(6)]
    bagan = bergaris(daftar, [(2, 87), (2, 9), (1, 86)])
    lampiran = bagan_resmi(bagan, bagan["U0"], KEPALA)
    lembar = {u.kode: n for n, g in enumerate(lampiran.daftar_gambar, 1) for u in g.daftar_unit}
    assert lembar["U2"] != lembar["U87"]
    assert [(g.dari.kode, g.ke.kode, g.lembar) for g in lampiran.daftar_garis] == [
        ("U2", "U87", 0),
        ("U2", "U9", lembar["U2"]),
        ("U1", "U86", 1),
    ]
    tanpa = bagan_resmi(bagan, bagan["U0"], KEPALA, koordinasi=False)
    assert tanpa.daftar_garis == ()


def test_garis_yang_sangat_banyak_dibatasi_dan_sisanya_disebut():
    """60 bidang with 200 lines: as many as can be read, in a time a reader waits for."""
    daftar = [(None, "dinas", "Dinas"), *((0, "bidang", f"Bidang {n}") for n in range(60))]
    pasangan = [(1 + n % 60, 1 + (n * 7 + n // 60 + 1) % 60) for n in range(260)]
    pasangan = [p for p in dict.fromkeys(pasangan) if p[0] != p[1]][:200]
    bagan = bergaris(daftar, pasangan)
    mulai = perf_counter()
    lampiran = bagan_resmi(bagan, bagan["U0"], KEPALA)
    assert perf_counter() - mulai < 4
    tampak = [g for g in lampiran.daftar_garis if g.lembar]
    assert 30 < len(tampak) <= GARIS_TERBANYAK < len(lampiran.daftar_garis)
    putus = [j for g in lampiran.daftar_gambar for j in g.daftar_garis if j.putus]
    assert len(putus) == len(tampak)


def test_garis_dicari_sekali_selama_bagannya_diingat(monkeypatch):
    """Other words in the title block, and the file after the page, cost no second search."""
    daftar = [(None, "dinas", "Dinas"), *((0, "bidang", f"Bidang {n}") for n in range(4))]
    bagan = bergaris(daftar, [(1, 3), (2, 4)])
    awal = bagan_resmi(bagan, bagan["U0"], KEPALA)
    monkeypatch.setattr(Perute, "cari", None)
    lagi = bagan_resmi(bagan, bagan["U0"], KEPALA._replace(nomor="12"), alamat=("/u/", "/"))
    assert lagi.daftar_garis == awal.daftar_garis
    assert [j for g in lagi.daftar_gambar for j in g.daftar_garis] == [
        j for g in awal.daftar_gambar for j in g.daftar_garis
    ]
