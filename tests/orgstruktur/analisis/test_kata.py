"""Words: those that were run together, and those that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.analisis.kata import lerai, potong


@pytest.mark.parametrize(
    ("kata", "bagian"),
    [
        ("perikanandanpeternakan", ("perikanan", "dan", "peternakan")),
        ("bidangpendidikan", ("bidang", "pendidikan")),
        ("pembinaankoperasi", ("pembinaan", "koperasi")),
        ("kesehatanuntukibuhamil", ("kesehatanuntukibuhamil",)),  # "ibu" is too short to be sure
    ],
)
def test_kata_yang_tersambung_dilerai(kata, bagian):
    assert lerai(kata) == bagian


@pytest.mark.parametrize(
    "kata",
    [
        "ketatalaksanaan",
        "kerumahtanggaan",
        "pertanggungjawaban",
        "kewirausahaan",
        "pengarusutamaan",
        "penyebarluasan",
        "kepariwisataan",
        "interoperabilitas",
        "dan",
        "x" * 5000,
    ],
)
def test_kata_majemuk_dan_bukan_kata_tetap_utuh(kata):
    assert lerai(kata) == (kata,)


def test_bagian_menunjuk_tempatnya_di_teks():
    teks = "Urusan PERIKANANDANPETERNAKAN kota"
    kata = potong(teks)
    assert [teks[k.awal : k.akhir].lower() for k in kata] == [k.bentuk for k in kata]


@given(st.text(alphabet="abdegiklmnprstu", min_size=12, max_size=60))
def test_tidak_ada_huruf_yang_hilang(kata):
    assert "".join(lerai(kata)) == kata
