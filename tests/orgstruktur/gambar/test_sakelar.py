"""The control of a box covers no writing, whatever stands in the box."""

from itertools import combinations

import pytest

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.bagan_pohon import (
    FUNGSI,
    ISIAN,
    JABATAN,
    KEPALA,
    KODE,
    PEJABAT,
    SUBUNIT,
    Alamat,
    IsiUnit,
    Tampilan,
    gambar_bagan,
)
from orgstruktur.gambar.bentuk import Kotak
from tests.orgstruktur.gambar.bagan_uji import HARI

PILIHAN = (KODE, KEPALA, PEJABAT, JABATAN, ISIAN, FUNGSI, SUBUNIT)
ISI = [c for n in (0, 1, 2, 3, 7) for c in combinations(PILIHAN, n)]


@pytest.mark.parametrize("nama", ["Dinas", "Dinas Perhubungan dan Perlindungan Masyarakat Kota"])
def test_sakelar_tidak_menutupi_tulisan(nama):
    daftar = [
        Simpul(1, "U1", nama, "", "dinas", None, "", 1, ""),
        Simpul(2, "U2", "Bidang", "", "bidang", 1, "", 1, ""),
    ]
    pohon = Bagan(HARI, daftar)
    data = {1: IsiUnit("Kepala Dinas", 12, 9, "Ani Mulyani Setyowati, S.E.", terisi=7, lowong=5)}
    for isi in ISI:
        tampilan = Tampilan(dalam=None, isi=frozenset(isi))
        hasil = gambar_bagan(pohon, pohon["U1"], data, tampilan, Alamat(sakelar=lambda s, n: "/x"))
        (sakelar,) = hasil.gambar.daftar_sakelar
        unit = hasil.gambar.daftar_unit[0]
        s = sakelar.rupa.kotak
        x, y = sakelar.letak.x - unit.kotak.x, sakelar.letak.y - unit.kotak.y
        tombol = Kotak(x, y, s.lebar, s.tinggi)
        for t in unit.rupa.teks:
            tulisan = Kotak(t.x, t.y - t.ukuran * 0.75, t.lebar, t.ukuran * 0.97)
            assert not tulisan.tindih(tombol), (isi, t.isi)
