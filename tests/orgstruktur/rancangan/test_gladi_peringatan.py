"""What the pages say beforehand: who reads a proposal that is put up, which warnings hold in the end."""

import pytest

from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.unit import ubah_unit
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, diajukan, isi, setujui
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db


def test_gladi_memisahkan_peringatan_antara_yang_kemudian_diperbaiki(kota, orang):
    kembar = kota["DA.B2"].nama
    r = diajukan([UbahUnit(kota["DA.B1"].pk, {"nama": kembar})], orang.organisasi)
    r.tahap = r.Tahap.DISUSUN
    r.save()
    tambah_langkah(
        rancangan=r, daftar=[UbahUnit(kota["DA.B2"].pk, {"nama": "Bidang Lain"})], oleh=r.penulis
    )
    r.tahap = r.Tahap.DIAJUKAN
    r.save()
    r = setujui(r, orang.pimpinan)
    jawaban = masuk(orang.admin).post(alamat("terapkan", r), {"langkah": "konfirmasi"})
    assert [p for p in jawaban.context["peringatan_antara"] if kembar in p]
    assert not [p for p in jawaban.context["peringatan"] if kembar in p]
    teks = isi(jawaban)
    assert "1 peringatan selama langkah berjalan" in teks
    assert "dapat termasuk yang kemudian ditempatkan" in teks
    assert "Sesudah langkah terakhir:" not in teks
    assert teks.count("bila ada yang direncanakan, diterapkan bersamaan") == 1


def test_peringatan_menurut_susunan_tempatnya_diterapkan(kota, orang):
    r = setujui(diajukan([UbahUnit(kota["DA"].pk, {"urusan_kode": "1.02;2.16"})], orang.organisasi), orang.pimpinan)  # fmt: skip
    klien = masuk(orang.admin)
    assert not [
        p for p in klien.get(alamat("terapkan", r)).context["peringatan"] if "Dinas Beta" in p
    ]
    ubah_unit(unit=kota["DB"], urusan_kode="2.16", ketetapan=perubahan(), oleh=None)
    for jawaban in (
        klien.get(alamat("terapkan", r)),
        klien.post(alamat("terapkan", r), {"langkah": "konfirmasi"}),
    ):
        assert [p for p in jawaban.context["peringatan"] if "Dinas Beta" in p]


def test_draf_menyebut_bahwa_mengajukan_membukanya(kota, orang):
    r = buat_rancangan(nama="Draf", oleh=orang.organisasi)
    tambah_langkah(
        rancangan=r, daftar=[UbahUnit(kota["DA"].pk, {"nama": "X"})], oleh=orang.organisasi
    )
    klien = masuk(orang.organisasi)
    assert "terbaca oleh setiap pegawai" in isi(klien.get(r.get_absolute_url()))
    lanjut = klien.post(alamat("tahap", r), {"tindakan": "ajukan"}, follow=True)
    assert "Setiap pegawai dapat membacanya." in isi(lanjut)
    assert 'data-uji="terbaca-semua"' not in isi(lanjut)
