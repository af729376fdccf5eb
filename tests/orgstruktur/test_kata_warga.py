"""A resident's words find the unit that carries the matter."""

import re
from html import unescape

import pytest

from orgstruktur.kata_warga import _KATA, urusan_dari_kata
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.unit import ubah_unit
from orgstruktur.urusan_baku import URUSAN
from tests.dasar import masuk
from tests.pabrik import buat_kota, buat_unit, perubahan


@pytest.mark.parametrize(
    ("kata", "urusan"),
    [
        ("KTP", "2.12"),
        ("nikah", "2.12"),
        ("kartu keluarga", "2.12"),
        ("izin usaha", "2.18"),
        ("bayar PBB?", "5.02"),
        ("sampah", "2.11"),
        ("bansos", "1.06"),
        ("dokter hewan", "3.27"),
    ],
)
def test_kata_menunjuk_urusan(kata, urusan):
    assert urusan_dari_kata(kata.split())[0] == urusan


def test_kata_lain_tidak_menunjuk_apa_pun():
    assert urusan_dari_kata(["bidang", "alfa"]) == ()
    assert urusan_dari_kata([]) == ()


def test_setiap_urusan_dikenal():
    assert set(_KATA) <= set(URUSAN)


@pytest.fixture
def kota(db):
    u = buat_kota()
    for kode, urusan in (("DA", "2.12"), ("DB", "2.18")):
        ubah_unit(unit=u[kode], urusan_kode=urusan, ketetapan=perubahan(), oleh=None)
    buat_unit("DA.B9", "bidang", u["DA"], "Bidang Pendaftaran", urusan_kode="2.12")
    return u


def hasil(q, **lain):
    jawaban = masuk(None).get("/struktur/", {"q": q} | lain)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def pengampu(html):
    potongan = html.split('data-uji="pengampu"')
    return re.findall(r'href="([^"]+)"', potongan[1].split("</section>")[0]) if potongan[1:] else []


def test_pencarian_warga_menemukan_pengampunya(kota):
    html = hasil("KTP")
    assert pengampu(html) == ["/struktur/unit/DA/"], "yang teratas, bukan bidang di bawahnya"
    assert "2.12 Administrasi Kependudukan" in unescape(html)
    assert "Tidak ada unit bernama demikian." in html
    assert 'class="kosong"' not in html


def test_pengampu_mendahului_yang_menyebutnya(kota):
    daftar = ["Pemberian izin usaha industri", "Pengawasan izin usaha"]
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=daftar, ketetapan=perubahan(), oleh=None)
    html = hasil("izin usaha")
    assert pengampu(html) == ["/struktur/unit/DB/"]
    assert html.index('data-uji="pengampu"') < html.index('data-uji="fungsi-cocok"')


def test_pengampu_menurut_tanggal_dan_saringan(kota):
    assert pengampu(hasil("KTP", per="2021-01-01")) == ["/struktur/unit/DA/?per=2021-01-01"]
    assert pengampu(hasil("KTP", jenis="bidang")) == []
    assert pengampu(hasil("Alfa")) == []


def test_unit_yang_sama_tidak_dihitung_dua_kali(kota):
    isi = ["Koordinasi Bidang Alfa 1"]
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=isi, ketetapan=perubahan(), oleh=None)
    html = " ".join(re.sub(r"<[^>]+>", " ", hasil("bidang alfa 1")).split())
    assert "1 unit cocok. Disebut juga dalam tugas dan fungsi 1 unit ." in html
