"""Who evaluates whom: the head of the unit, for heads the one above; Plt counts, vacancies climb."""

import pytest

from pegawai.penilai import WALI_KOTA, Pimpinan, cari_penilai

KADIS = Pimpinan(1, "Kepala Dinas", 10, "Dinas", "dinas", 101, "Kadis")
KABID = Pimpinan(2, "Kepala Bidang", 20, "Bidang", "bidang", 102, "Kabid")
SEKDA = Pimpinan(3, "Sekretaris Daerah", 30, "Setda", "setda", 103, "Sekda")
SEKOLAH = Pimpinan(4, "Kepala Sekolah", 40, "SD 1", "satuan_pendidikan", 104, "Kepsek")
SEMUA = {p.unit_id: p for p in (KADIS, KABID, SEKDA, SEKOLAH)}
KOSONG = {"pegawai_id": None, "nama": ""}


def cari(siapa, jalur, memimpin=False, **ganti):
    pimpinan = SEMUA | {int(k[1:]): SEMUA[int(k[1:])]._replace(**v) for k, v in ganti.items()}
    return cari_penilai(siapa, jalur, pimpinan, memimpin=memimpin, sekda=pimpinan[30])


def test_staf_dinilai_pimpinan_unitnya():
    assert cari(9, [20, 10, 1]).pimpinan == KABID


def test_pimpinan_dinilai_pimpinan_di_atasnya():
    assert cari(102, [20, 10, 1], memimpin=True).pimpinan == KADIS


def test_plt_menilai_dan_yang_kosong_naik():
    p = cari(9, [20, 10, 1], u20={"plt": True})
    assert p.pimpinan.nama == "Kabid" and p.catatan == ("Kabid bertindak sebagai Plt.",)
    p = cari(9, [20, 10, 1], u20=KOSONG)
    assert p.pimpinan == KADIS and "Kepala Bidang kosong" in p.catatan[0]


def test_tidak_pernah_menilai_diri_sendiri():
    assert cari(102, [20, 10, 1]).pimpinan == KADIS
    assert cari(101, [20, 10, 1], u20={"pegawai_id": 101, "plt": True}).pimpinan == SEKDA


def test_kepala_dinas_melalui_sekda_dan_sekda_oleh_wali_kota():
    assert cari(101, [10, 1], memimpin=True).pimpinan == SEKDA
    p = cari(103, [30, 1], memimpin=True)
    assert p.pimpinan is None and p.jabatan == WALI_KOTA
    assert cari(101, [10, 1], memimpin=True, u30=KOSONG).jabatan == WALI_KOTA


@pytest.mark.parametrize(
    ("siapa", "memimpin", "nama"), [(9, False, "Kepsek"), (104, True, "Kadis")]
)
def test_sekolah_berdelegasi(siapa, memimpin, nama):
    p = cari(siapa, [40, 10, 1], memimpin=memimpin)
    assert p.pimpinan.nama == nama and "delegasi" in p.catatan[0]
