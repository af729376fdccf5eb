"""The thesaurus: synonyms, parts of matters, and what it refuses."""

import pytest

from orgstruktur.analisis.tesaurus import Konsep, baca_baku, susun_tesaurus, tesaurus_baku
from orgstruktur.urusan_baku import URUSAN


def test_tesaurus_bawaan_utuh():
    daftar = baca_baku()
    assert len(daftar) == len({k.nama for k in daftar}) > 150
    assert {k.urusan for k in daftar} <= set(URUSAN)
    tesaurus_baku()


def test_semua_urusan_wajib_dan_pilihan_punya_pokok():
    ada = {k.urusan for k in baca_baku()}
    assert {kode for kode in URUSAN if kode[0] in "123"} <= ada


def test_bagian_dari_bagian_ikut_di_dalam():
    t = tesaurus_baku()
    assert t.di_dalam("#surveilans") == ("#pengendalian penyakit", "#kesehatan")
    assert t.di_dalam("#kesehatan") == ()


def test_frasa_terpanjang_yang_dipakai():
    t = susun_tesaurus([Konsep("air", ("air",)), Konsep("air minum", ("air minum",))])
    assert [x.tanda for x in t.tandai(["air", "minum", "air"])] == ["#air minum", "#air"]


def test_induk_yang_tidak_ada_ditolak():
    with pytest.raises(ValueError, match="tidak ada"):
        susun_tesaurus([Konsep("a", ("a",), induk="b")])


def test_lingkaran_ditolak():
    with pytest.raises(ValueError, match="dirinya sendiri"):
        susun_tesaurus([Konsep("a", ("a",), induk="b"), Konsep("b", ("b",), induk="a")])
