"""NIP and NI PPPK: every rule of kepegawaian 1 in its order, and what the number tells."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.nip import (
    LAKI,
    PEREMPUAN,
    PERINGATAN,
    PNS,
    PPPK,
    baca_nip,
    banding_kolom,
    rapikan,
    samarkan,
)

HARI_INI = date(2026, 10, 7)


def aturan(teks: str) -> str:
    nomor, catatan = baca_nip(teks, HARI_INI)
    assert (nomor is None) == (catatan is not None)
    return catatan.aturan if catatan else "baik"


def test_nip_pns_dan_ni_pppk():
    n, _ = baca_nip("198503152010011012", HARI_INI)
    assert (n.jenis, n.lahir, n.kelamin, n.urut) == (PNS, date(1985, 3, 15), LAKI, 12)
    assert n.tmt_cpns == date(2010, 1, 1)
    p, _ = baca_nip("199009132023212004", HARI_INI)
    assert (p.jenis, p.kode, p.kelamin, p.tmt_cpns) == (PPPK, 21, PEREMPUAN, None)


@pytest.mark.parametrize(
    "hiasan",
    ["19850315 201001 1 012", "19850315.201001.1.012", "'198503152010011012",
     "\u00a0198503152010011012\u00a0", " 1985 0315\u200b201001 1012 "],
)  # fmt: skip
def test_hiasan_dibuang(hiasan):
    assert baca_nip(hiasan, HARI_INI)[0].teks == "198503152010011012"


@pytest.mark.parametrize(
    ("teks", "harus"),
    [
        ("19850315201001101", "bentuk"),
        ("1985031520100110123", "bentuk"),
        ("1.98503152010011E+17", "bentuk"),
        ("19850315201001101X", "bentuk"),
        ("１９８５０３１５２０１００１１０１２", "bentuk"),
        ("", "bentuk"),
        ("198502312010011012", "lahir"),
        ("198513152010011012", "lahir"),
        ("185003152010011012", "lahir"),
        ("198503152010001012", "bulan"),
        ("198503152010131012", "bulan"),
        ("198503152010201012", "bulan"),
        ("199003152023211012", "baik"),
        ("199003152025241012", "baik"),
        ("198503152010013012", "kelamin"),
        ("198503152010011000", "urut"),
        ("199503152010011012", "usia"),
        ("198503152027011012", "tmt"),
        ("199003152018211012", "tahun"),
        ("199003152027211012", "tahun"),
        ("200603152024211012", "usia"),
    ],
)
def test_aturan_menurut_urutan(teks, harus):
    assert aturan(teks) == harus


def test_yang_pertama_salah_yang_disebut():
    """Birth date, month, sex and serial are all wrong: the birth date is named."""
    assert aturan("198502312010133000") == "lahir"


def test_beda_dari_kolom_hanya_peringatan():
    n, _ = baca_nip("198503152010011012", HARI_INI)
    catatan = banding_kolom(n, date(1985, 3, 16), PEREMPUAN)
    assert [c.aturan for c in catatan] == ["beda_lahir", "beda_kelamin"]
    assert {c.tingkat for c in catatan} == {PERINGATAN}
    assert banding_kolom(n, date(1985, 3, 15), LAKI) == []
    assert banding_kolom(n, None, "") == []


def test_samaran_hanya_menyisakan_nomor_urut():
    assert samarkan("198503152010011012") == "***************012"
    assert "8" not in samarkan("19850315")


@st.composite
def nip_sah(acak):
    lahir = acak(st.dates(date(1950, 1, 1), date(2000, 12, 31)))
    kelamin = acak(st.sampled_from("12"))
    urut = acak(st.integers(1, 999))
    if acak(st.booleans()):
        tahun = acak(st.integers(max(2019, lahir.year + 20), 2026))
        kode = acak(st.integers(21, 99))
    else:
        tahun = acak(st.integers(lahir.year + 19, 2025))
        kode = acak(st.integers(1, 12))
    return f"{lahir:%Y%m%d}{tahun}{kode:02}{kelamin}{urut:03}"


@given(nip_sah(), st.lists(st.sampled_from(" .'\u00a0"), max_size=6), st.integers(0, 17))
def test_setiap_nip_sah_terbaca_dan_ceritanya_benar(nip, hiasan, tempat):
    teks = nip[:tempat] + "".join(hiasan) + nip[tempat:]
    nomor, catatan = baca_nip(teks, HARI_INI)
    assert catatan is None
    assert nomor.teks == rapikan(teks) == nip
    assert f"{nomor.lahir:%Y%m%d}" == nip[:8]
    assert samarkan(nip)[:15] == "*" * 15 and samarkan(nip)[15:] == nip[15:]


@given(st.text(max_size=24))
def test_teks_apa_pun_tidak_membuatnya_jatuh(teks):
    nomor, catatan = baca_nip(teks, HARI_INI)
    assert (nomor is None) != (catatan is None)


@given(st.integers(0, 10**18 - 1))
def test_angka_apa_pun_terbaca_atau_beralasan(n):
    nomor, catatan = baca_nip(f"{n:018}", HARI_INI)
    if nomor is not None:
        assert nomor.lahir + timedelta(days=365 * 17) < date(nomor.tahun, 12, 31)
    else:
        assert catatan.pesan.endswith(".")
