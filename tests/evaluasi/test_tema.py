"""Themes of free words: suggested by word lists, nothing judged."""

import pytest

from evaluasi.contoh.jawaban import _SARAN
from evaluasi.tema import LAIN, NAMA_TEMA, sarankan_tema
from evaluasi.unsur import KUNCI_UNSUR


@pytest.mark.parametrize(
    ("teks", "tema"),
    [
        ("Antreannya PANJANG dan lama sekali", "waktu"),
        ("Ruang tunggu panas, kursinya kurang", "sarana"),
        ("Petugasnya ramah", "perilaku"),
        ("Petugasnya judes", "perilaku"),  # praise and blame are not told apart
        ("Syaratnya apa saja, fotokopi terus", "persyaratan"),
        ("Masih ada pungli", "biaya"),
        ("Laporan saya tidak ditanggapi", "pengaduan"),
        ("Nama di kartu salah cetak", "produk"),
        ("Alurnya berbelit-belit", "prosedur"),
        ("Penjelasan membuat bingung", "kompetensi"),
        ("Terima kasih", LAIN),
        ("", LAIN),
        ("12345 !!!", LAIN),
        ("acara ulang tahun", LAIN),  # "ac" stands only for itself
    ],
)
def test_tema_diusulkan(teks: str, tema: str) -> None:
    assert sarankan_tema(teks) == tema


def test_seri_menurut_urutan_peraturan() -> None:
    """Equal counts: the unsur that the regulation names first."""
    assert sarankan_tema("biaya kursi") == "biaya"
    assert sarankan_tema("kursi biaya") == "biaya"


def test_semua_tema_bernama() -> None:
    assert set(NAMA_TEMA) == {*KUNCI_UNSUR, LAIN}


def test_saran_contoh_sebagian_besar_tepat() -> None:
    """The sample's texts, whose themes were chosen by hand."""
    tepat = sum(sarankan_tema(teks) == tema for teks, tema in _SARAN)
    assert tepat >= len(_SARAN) * 0.7, [(t, sarankan_tema(t), k) for t, k in _SARAN]
