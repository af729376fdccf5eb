"""Shape: span of control, layers, lone children, urusan, people needed and there; bars."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.analisis.ambang import Ambang
from orgstruktur.analisis.beban import CUKUP, KURANG, LEBIH, Terisi, lowong_lama, ukur_beban
from orgstruktur.analisis.bentuk import periksa_bentuk
from orgstruktur.analisis.rentang_kendali import (
    LEBAR,
    MENURUT_UU,
    SEMPIT,
    WAJAR,
    lapisan_perangkat,
    median,
    sebaran,
    sebaran_menurut_batas,
    ukur_rentang,
)
from orgstruktur.gambar.batang import Batang, gambar_baris, gambar_kolom
from tests.orgstruktur.analisis.pohon_uji import bagan, jabatan, kota, u
from tests.orgstruktur.analisis.test_aturan import pohon

AMBANG = Ambang(unit_tersedikit=2, unit_terbanyak=4, orang_terbanyak=6, lapisan_terbanyak=3)


def rentang(*anak, **nilai):
    """The measure of one dinas with such children."""
    b = kota(u("dinas", anak, kode="D", **nilai))
    return {r.simpul.kode: r for r in ukur_rentang(b, AMBANG)}["D"]


@pytest.mark.parametrize(("banyak", "harus"), [(1, SEMPIT), (2, WAJAR), (4, WAJAR), (5, LEBAR)])
def test_rentang_unit_pada_batasnya(banyak, harus):
    r = rentang(*banyak * [u("bidang")])
    assert (r.unit, r.nilai_unit) == (banyak, harus)


def test_orang_adalah_kepala_bawahan_dan_staf_sendiri():
    staf = [jabatan(kebutuhan=3), jabatan("Kepala", "struktural", kepala=True)]
    r = rentang(u("bidang"), u("bidang"), u("kjf"), jabatan=staf)
    assert (r.unit, r.orang, r.nilai_orang, r.lapisan) == (2, 5, WAJAR, 2)
    assert rentang(*4 * [u("bidang")], jabatan=[jabatan(kebutuhan=3)]).nilai_orang == LEBAR


def test_puncak_tidak_disebut_terlalu_lebar():
    b = kota(*9 * [u("dinas")])
    (puncak,) = [r for r in ukur_rentang(b, AMBANG) if r.simpul.jenis == "kota"]
    assert puncak.unit == 12 and puncak.nilai_unit == MENURUT_UU and not puncak.menonjol


def test_uptd_dengan_satu_subbagian_wajar_dan_unit_kosong_tidak_diukur():
    b = kota(u("dinas", [u("uptd", [u("subbagian_tu")], kode="UPT"), u("bidang", kode="B")]))
    hasil = {r.simpul.kode: r for r in ukur_rentang(b, AMBANG)}
    assert hasil["UPT"].nilai_unit == WAJAR and "B" not in hasil


def test_lapisan():
    b = kota(u("dinas", [u("bidang", [u("seksi"), u("kjf")])], kode="D"), u("badan", kode="B"))
    lapisan = {s.kode: n for s, n in lapisan_perangkat(b)}
    assert (lapisan["D"], lapisan["B"]) == (3, 1)
    assert [s.kode for s, _ in lapisan_perangkat(b, b["D"])] == ["D"]


def test_sebaran_memuat_angka_kosong_dan_ekor():
    kolom = sebaran([1, 3, 3, 12, 15], lambda n: n > 3, terakhir=5)
    assert [(k.label, k.banyak, k.luar) for k in kolom] == [
        ("1", 1, False), ("2", 0, False), ("3", 2, False), ("4", 0, True), ("5", 0, True), ("> 5", 2, True),
    ]  # fmt: skip
    assert sebaran([], lambda n: True) == ()


@given(st.lists(st.integers(0, 40)))
def test_sebaran_menghitung_semuanya_sekali(nilai):
    assert sum(k.banyak for k in sebaran(nilai, lambda n: False)) == len(nilai)
    assert not nilai or min(nilai) <= median(nilai) <= max(nilai)


def test_sebaran_menurut_batas():
    batas = (("< 1", 1.0), ("1–2", 2.0), ("≥ 2", float("inf")))
    assert [k.banyak for k in sebaran_menurut_batas([0.5, 1.0, 1.9, 2.0, 99], batas)] == [1, 2, 2]
    assert sebaran_menurut_batas([], batas) == ()


# --- shape ----------------------------------------------------------------------------------------
def test_satu_anak_dan_tanpa_fungsi():
    b = kota(
        u("dinas", [u("bidang", [u("seksi", kode="S")], kode="B", fungsi=["x"])], kode="D"),
        u("dinas", [u("uptd", [u("subbagian_tu")]), u("bidang")]),
        lengkap=False,
    )
    bentuk = periksa_bentuk(b)
    assert [(s.kode, a.kode) for s, a in bentuk.satu_anak] == [("D", "B"), ("B", "S")]
    assert "B" not in {s.kode for s in bentuk.tanpa_fungsi}
    assert "D" in {s.kode for s in bentuk.tanpa_fungsi}
    assert "KOTA" not in {s.kode for s in bentuk.tanpa_fungsi}


def test_urusan_tanpa_unit_dan_urusan_dua():
    b = kota(
        u("dinas", urusan="2.16;2.20", nama="A"),
        u("dinas", urusan="2.16", nama="B"),
        *(u("dinas", urusan="1.05") for _ in range(3)),
    )
    bentuk = periksa_bentuk(b)
    assert [(x.kode, [s.nama for s in x.unit]) for x in bentuk.urusan_dua] == [("2.16", ["A", "B"])]
    tanpa = {x.kode: x.pilihan for x in bentuk.urusan_tanpa_unit}
    assert tanpa["1.01"] is False and tanpa["3.25"] is True and "2.20" not in tanpa
    cabang = periksa_bentuk(b, next(s for s in b if s.nama == "A"))
    assert cabang.urusan_tanpa_unit == () == cabang.urusan_dua
    assert periksa_bentuk(kota(u("dinas"))).urusan_tanpa_unit == (), "nothing filled in yet"


def test_urusan_tanpa_bidang():
    isi = [u("bidang", urusan="2.16"), u("bidang", urusan="2.20")]
    b = kota(u("dinas", isi, urusan="2.16;2.20;2.21", kode="D"), u("dinas", urusan="1.01;2.22"))
    hasil = periksa_bentuk(b).urusan_tanpa_bidang
    assert [(x.kode, x.unit[0].kode) for x in hasil] == [("2.21", "D")]


# --- workload -------------------------------------------------------------------------------------
def _beban(terisi: int | None, kebutuhan: int = 10, **nilai):
    b = kota(u("dinas", kode="D", jabatan=[jabatan(kebutuhan=kebutuhan)], **nilai), lengkap=False)
    (j,) = b.jabatan[b["D"].id]
    isi = None if terisi is None else {j.id: Terisi(terisi)}
    return ukur_beban(b, Ambang(terisi_tersedikit=80, terisi_terbanyak=110), isi)


@pytest.mark.parametrize(
    ("terisi", "harus"), [(7, KURANG), (8, CUKUP), (11, CUKUP), (12, LEBIH), (0, KURANG)]
)
def test_terisi_pada_batasnya(terisi, harus):
    (pd,) = _beban(terisi).perangkat
    assert (pd.nilai, pd.bezetting, pd.selisih) == (harus, terisi, terisi - 10)


def test_tanpa_sumber_orang_hanya_kebutuhan():
    beban = _beban(None)
    (pd,) = beban.perangkat
    assert (pd.kebutuhan, pd.bezetting, pd.persen, beban.diketahui) == (10, None, None, False)
    assert beban.lowong == ()


def test_jumlah_ke_atas():
    b = kota(
        u("dinas", [u("bidang", jabatan=[jabatan(kebutuhan=4)])], jabatan=[jabatan(kebutuhan=1)]),
        u("badan", jabatan=[jabatan(kebutuhan=2)]),
        lengkap=False,
    )
    beban = ukur_beban(b, Ambang(), {})
    assert [p.kebutuhan for p in beban.perangkat] == [5, 2]
    assert beban.total and beban.total.kebutuhan == 7 and beban.total.bezetting == 0


def test_lowong_lama_pada_batasnya():
    b = kota(u("dinas", jabatan=[jabatan("A"), jabatan("B"), jabatan("C"), jabatan("D")]), lengkap=False)  # fmt: skip
    a, c, d, e = b.jabatan[b.akar.id + 1]
    setahun = b.tanggal - timedelta(days=365)
    isi = {a.id: Terisi(0, setahun), c.id: Terisi(0, setahun - timedelta(days=1)), d.id: Terisi(1)}
    beban = ukur_beban(b, Ambang(), isi)
    assert [x.jabatan.nama for x in lowong_lama(beban.lowong, Ambang())] == [c.nama]
    assert [x.jabatan.nama for x in beban.lowong] == [c.nama, a.nama, e.nama]
    assert beban.lowong[-1].hari is None, "never held: since when is not known"


def test_tugas_tanpa_pelaksana_dan_fungsional_tanpa_tugas():
    kepala = jabatan("Kepala", "struktural", kepala=True)
    b = kota(
        u("dinas", [u("bidang", fungsi=["x"], jabatan=[kepala], kode="B1"),
                    u("bidang", jabatan=[jabatan()], kode="B2"),
                    u("bidang", fungsi=["y", "z"], jabatan=[jabatan(kebutuhan=4)], kode="B3")],
          fungsi=["w"], kode="D"),
        lengkap=False,
    )  # fmt: skip
    beban = ukur_beban(b, Ambang())
    assert [x.simpul.kode for x in beban.tanpa_pelaksana] == ["B1"], "a dinas hands its tasks on"
    assert [x.simpul.kode for x in beban.tanpa_tugas] == ["B2"]
    per = {x.simpul.kode: x.kalimat_per_orang for x in beban.unit}
    assert (per["B3"], per["B1"]) == (0.5, None)


@given(pohon())
def test_pohon_apa_pun_tidak_gagal(isi):
    b, _ = isi
    assert len(ukur_rentang(b, Ambang())) <= len(b)
    periksa_bentuk(b)
    beban = ukur_beban(b, Ambang(), {})
    assert b.akar is None or beban.total is not None


def test_bagan_kosong():
    kosong = type(kota())(date(2026, 1, 1), ())
    assert ukur_rentang(kosong, Ambang()) == ()
    assert ukur_beban(kosong, Ambang()).total is None
    assert bagan(u("kota")).akar is not None


# --- bars -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("nilai", [[], [0], [3, 0, 7], [1e9], list(range(30))])
def test_batang_sah_dan_menyebut_judulnya(nilai):
    daftar = [
        Batang(f"<{n}> & nama yang panjang sekali {n}" * 3, n, str(n), n > 2, n + 1) for n in nilai
    ]
    for svg in (
        gambar_kolom(daftar, judul="J & <k>", uraian="U", pengenal="p", sumbu="unit"),
        gambar_baris(daftar, judul="J & <k>", uraian="U", pengenal="p"),
    ):
        akar = ElementTree.fromstring(svg)
        ruang = "{http://www.w3.org/2000/svg}"
        assert (
            akar.find(f"{ruang}title").text == "J & <k>" and akar.find(f"{ruang}desc").text == "U"
        )
        assert akar.get("role") == "img" and "style=" not in svg
        lebar = float(akar.get("width"))
        for kotak in akar.iter(f"{ruang}rect"):
            assert (
                float(kotak.get("x")) >= 0
                and float(kotak.get("x")) + float(kotak.get("width")) <= lebar + 0.1
            )
