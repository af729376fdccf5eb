"""After a merge a position may stand twice in the unit that receives: said before, and on its page."""

import pytest

from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.perubahan import gladi
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.pabrik import buat_jabatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    kota = buat_kota()
    for kode in ("DA.B1", "DA.B2"):
        buat_jabatan(kota[kode], "Pengelola Surat", kebutuhan=2)
    buat_jabatan(kota["DA.B1"], "Arsiparis")
    return kota


def klien(unit, peran):
    akun = buat_akun(peran)
    beri_peran(akun, peran, unit["kota"])
    return masuk(akun)


def test_disebut_sebelum_digabung(unit):
    hasil = gladi(
        gabungkan_unit, unit=unit["DA.B1"], ke=unit["DA.B2"], ketetapan=perubahan(), oleh=None
    )
    assert any(k.startswith("1 jabatan di Bidang Alfa 2 kini bernama sama") for k in hasil.kalimat)
    (daftar,) = hasil.senarai
    assert [b.teks for b in daftar.butir] == ["Pengelola Surat"]
    assert "bernama sama" not in hasil.jejak.ringkasan


def test_disebut_pada_unit_penerima_bagi_yang_dapat_mengubah(unit):
    gabungkan_unit(unit=unit["DA.B1"], ke=unit["DA.B2"], ketetapan=perubahan(), oleh=None)
    html = klien(unit, "organisasi").get("/struktur/unit/DA.B2/").content.decode()
    assert 'data-uji="kembar"' in html and "2 jabatan bernama sama" in html
    assert html.count('/ubah/">Pengelola Surat</a>') == 2
    html = klien(unit, "pimpinan").get("/struktur/unit/DA.B2/").content.decode()
    assert 'data-uji="kembar"' not in html


def test_tanpa_kembar_tidak_disebut(unit):
    hasil = gladi(
        gabungkan_unit, unit=unit["DA.B1"], ke=unit["DB"], ketetapan=perubahan(), oleh=None
    )
    assert not hasil.senarai and not any("bernama sama" in k for k in hasil.kalimat)
