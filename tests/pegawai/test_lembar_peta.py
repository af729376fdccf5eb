"""The peta jabatan on sheets: nothing is cut, everything is there once, print of 6 pt and more."""

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.bentuk import Kotak, Teks
from orgstruktur.gambar.cetak import KERTAS
from orgstruktur.gambar.lembar import TEPI, TerlaluBesar
from orgstruktur.gambar.warna import GARIS_LUNAK
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai.gambar_peta import potong_kotak
from pegawai.lembar_peta import (
    Halaman,
    Keterangan,
    bagi_peta,
    kertas_cukup,
    kertas_terbaca,
    lembar_kota,
    susun_lembar,
)
from pegawai.peta import susun_peta
from pegawai.selectors.peta import baca_peta
from tests.pegawai.test_peta import KOTA, jabatan, kepala, orang

KET = Keterangan("Peta jabatan Dinas Uji", "Kota Uji", "Keadaan 1 Januari 2026", "B bezetting")


def peta(induk: list[int], banyak: list[int]):
    """A tree: unit n + 2 below induk[n]; each with a head and so many positions, all of different names."""
    unit = [Simpul(1, "U1", "Unit 1", "", "dinas", None, "", 1, "")]
    unit += [
        Simpul(n, f"U{n}", f"Unit {n}", "", "bidang", i, "", n, "") for n, i in enumerate(induk, 2)
    ]
    bagan = Bagan(KOTA.tanggal, unit)
    pos = {
        s.id: [kepala(s.id, s.id)]
        + [jabatan(s.id * 1000 + n, s.id, f"Jabatan {s.id}.{n}") for n in range(1, jumlah + 1)]
        for s, jumlah in zip(unit, banyak, strict=False)
    }
    return susun_peta(bagan, unit[0], pos, {1: [orang(1)]})


def isi_halaman(h: Halaman) -> list[tuple[str, Kotak, Any]]:
    return [
        (u.kode, u.kotak._replace(x=u.kotak.x + t.x, y=u.kotak.y + t.y), u.rupa)
        for g, t in h.isi
        for u in g.daftar_unit
    ]


def periksa(daftar, kertas: str = "A3") -> list[Halaman]:
    """Every rule of the sheets."""
    halaman = bagi_peta(daftar, kertas, kedudukan={})
    gambar, lembar = susun_lembar(halaman, kertas, KET)
    pendek, panjang = KERTAS[kertas]
    for n, x in enumerate(lembar, 1):
        assert (x.lebar, x.tinggi) == (panjang, pendek)
        tulisan = [t.isi for t in x.hiasan if isinstance(t, Teks)]
        assert KET.judul in tulisan and KET.hari in tulisan and KET.arti in tulisan
        assert f"Lembar {n} dari {len(lembar)}" in tulisan
        for j in x.daftar_jendela:
            assert j.x >= TEPI - 0.01 and j.x + j.lebar <= panjang - TEPI + 0.01
            assert j.y >= TEPI and j.y + j.tinggi <= pendek - TEPI
            g = gambar[j.gambar]
            assert all(
                u.kotak.x >= 0 and u.kotak.kanan <= g.lebar and u.kotak.bawah <= g.tinggi
                for u in g.daftar_unit
            ), "no box crosses the edge of what a sheet shows"
    for h in halaman:
        kotak = [k for _, k, _ in isi_halaman(h)]
        assert not any(a.tindih(b) for n, a in enumerate(kotak) for b in kotak[n + 1 :])
        terkecil = min(t.ukuran for _, _, r in isi_halaman(h) for t in r.teks)
        assert terkecil * h.skala >= 6
    rinci = halaman[1:] if len(halaman) > 1 else halaman
    baris = Counter()
    for kode, _, rupa in (x for h in rinci for x in isi_halaman(h)):
        baris[kode] += sum(x.tinggi == 0.75 and x.isian == GARIS_LUNAK for x in rupa.hiasan)
    assert baris == Counter({k.unit.kode: len(k.daftar) for k in daftar}), "every line once"
    return halaman


def test_yang_muat_tetap_satu_lembar():
    (satu,) = periksa(peta([1, 1, 2, 2], [3] * 5))
    assert satu.nama == ""


def test_cabang_besar_ikhtisar_lalu_cabang():
    """30 bidang of 20 positions, each with two units below."""
    induk = [1] * 30 + [n for n in range(2, 32) for _ in (1, 2)]
    halaman = periksa(peta(induk, [20] * (1 + len(induk))))
    assert halaman[0].nama.startswith("Ikhtisar") and len(halaman) > 5
    tulisan = [t.isi for h in halaman[1:] for _, _, r in isi_halaman(h) for t in r.teks]
    assert tulisan.count("Jabatan 5.20") == tulisan.count("Kepala 91") == 1
    assert "Unit 2" in halaman[2].nama or "Unit 2" in halaman[1].nama


def test_tabel_lebih_tinggi_daripada_lembar_berlanjut():
    daftar = peta([1], [200, 3])
    halaman = periksa(daftar)
    tulisan = [t.isi for h in halaman[1:] for _, _, r in isi_halaman(h) for t in r.teks]
    assert "Unit 1 (lanjutan)" in tulisan
    assert tulisan.count("Jumlah unit ini") == 2, "the sum once, at the end"
    potongan = potong_kotak(daftar[0], 600, puncak=True, cabang=True, kata={})
    assert sum(n for _, n in potongan) == 200 and all(t.y <= 600 for t, _ in potongan)


def test_satu_lembar_menolak_yang_tidak_terbaca_dengan_saran():
    daftar = peta([1] * 12, [20] * 13)
    assert kertas_terbaca(daftar, {})[0] in ("A2", "A1")
    with pytest.raises(TerlaluBesar, match=r"Pilih A[12], atau beberapa lembar"):
        bagi_peta(daftar, "A3", kedudukan={}, satu=True)
    (satu,) = bagi_peta(daftar, "A0", kedudukan={}, satu=True)
    assert len(satu.isi[0][0].daftar_unit) == 13
    assert set(kertas_cukup(satu.isi[0][0])) <= {"A3", "A2", "A1", "A0"}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_pohon_apa_pun(data):
    n = data.draw(st.integers(0, 40))
    induk = [data.draw(st.integers(1, i + 1)) for i in range(n)]
    banyak = [data.draw(st.sampled_from([0, 1, 5, 30, 90])) for _ in range(n + 1)]
    periksa(peta(induk, banyak), data.draw(st.sampled_from(["A4", "A3", "A2"])))


def test_tabel_kota():
    baris = [[f"Dinas {n}", "3", "*", "4", "*"] for n in range(120)] + [
        ["Jumlah", "1", "2", "3", "−1"]
    ]
    _, lembar = lembar_kota(baris, KET)
    assert len(lembar) == 3
    for x in lembar:
        assert all(t.y <= x.tinggi - TEPI + 3 for t in x.hiasan if isinstance(t, Teks))
    nama = [t.isi for x in lembar for t in x.hiasan if isinstance(t, Teks)]
    assert all(nama.count(b[0]) == 1 for b in baris)


@pytest.mark.django_db
@pytest.mark.lambat
def test_setiap_perangkat_daerah_contoh():
    """The sample city itself."""
    call_command("muat_contoh", "--hanya-struktur", "--json", stdout=StringIO())
    bagan = bagan_terkini()
    banyak = {s.kode: len(periksa(baca_peta(bagan, s, None))) for s in bagan.anak(bagan.akar)}
    assert banyak["DISHUB"] == banyak["SETDA"] == 1 and 1 < banyak["DISDIKBUD"] < 12
