"""The acts a Jejak may name: which of them only read."""

from orgstruktur.tindakan import HANYA_BACA, NAMA_TINDAKAN

SEMUA = {t: nama for isi in NAMA_TINDAKAN.values() for t, nama in isi.items()}


def test_yang_hanya_membaca_bernama_dan_setiap_unduhan_termasuk():
    assert set(SEMUA) >= HANYA_BACA
    unduhan = {t for t, nama in SEMUA.items() if {"unduh", "ekspor", "lihat"} & set(t.split("_"))}
    unduhan |= {t for t, nama in SEMUA.items() if nama.endswith((" diunduh", " dilihat"))}
    assert unduhan == HANYA_BACA
