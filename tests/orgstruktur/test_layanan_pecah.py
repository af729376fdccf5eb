"""Splitting a unit: everything in it goes where it is named to go, and the undo restores it."""

import pytest

from orgstruktur.models import Fungsi, Jabatan, Penerus, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.pecah import UnitPecahan, pecah_unit
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.pabrik import buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    u = buat_kota()
    tetap = {"ketetapan": perubahan(), "oleh": None}
    tambah_fungsi(unit=u["DA"], daftar_teks=["urusan umum"], butir="tugas", **tetap)
    tambah_fungsi(unit=u["DA"], daftar_teks=["perumusan", "pelaksanaan", "pelaporan"], **tetap)
    tambah_jabatan(unit=u["DA"], nama="Analis", jenis="fungsional", kepala=False, **tetap)
    return u


def _bagian(kota):
    fungsi = list(Fungsi.objects.filter(butir="fungsi").order_by("urutan"))
    analis = Jabatan.objects.get(nama="Analis")
    return [
        UnitPecahan(
            kode="P1",
            nama="Dinas Satu",
            anak=(kota["DA.S"].pk, kota["DA.B1"].pk),
            fungsi=(fungsi[2].pk, fungsi[0].pk),
        ),
        UnitPecahan(
            kode="P2",
            nama="Dinas Dua",
            dengan_kepala=False,
            anak=(kota["DA.B2"].pk,),
            fungsi=(fungsi[1].pk,),
            jabatan=(analis.pk,),
        ),
    ]


def _pecah(kota, bagian, *, tetap=False, **lain):
    lain.setdefault("ketetapan", perubahan())
    return pecah_unit(unit=kota["DA"], bagian=bagian, tetap=tetap, oleh=None, **lain)


def test_pecah_lalu_batal(kota):
    sebelum = muat_bagan(lengkap=True)
    hasil = _pecah(kota, _bagian(kota))
    bagan = muat_bagan(lengkap=True)
    assert "DA" not in bagan
    assert [s.kode for s in bagan.anak(bagan["P1"])] == ["DA.S", "DA.B1"]
    assert [f.teks for f in bagan.fungsi[bagan["P1"].id]] == ["pelaporan", "perumusan"]
    assert [f.teks for f in bagan.fungsi[bagan["P2"].id]] == ["pelaksanaan"]
    assert [j.nama for j in bagan.jabatan[bagan["P1"].id]] == ["Kepala Dinas Satu"]
    assert [j.nama for j in bagan.jabatan[bagan["P2"].id]] == ["Analis"]
    assert set(Penerus.objects.values_list("asal__kode", "penerus__kode", "cara")) == {
        ("DA", "P1", "pecah"),
        ("DA", "P2", "pecah"),
    }
    assert "dipecah: menjadi Dinas Satu dan Dinas Dua" in hasil.kalimat[0]
    assert periksa_pohon() == [] and periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert muat_bagan(lengkap=True) == sebelum
    assert not Unit.objects.filter(kode="P1").exists()
    assert periksa_pohon() == [] and periksa_data() == []


def test_unit_lama_tetap_dengan_sisanya(kota):
    fungsi = Fungsi.objects.get(teks="pelaporan")
    _pecah(kota, [UnitPecahan(kode="P1", nama="Dinas Satu", fungsi=(fungsi.pk,))], tetap=True)
    bagan = muat_bagan(lengkap=True)
    sisa = [f.teks for f in bagan.fungsi[bagan["DA"].id]]
    assert sisa == ["urusan umum", "perumusan", "pelaksanaan"]
    assert [f.teks for f in bagan.fungsi[bagan["P1"].id]] == ["pelaporan"]
    assert periksa_data() == []


def test_yang_dipecah_tidak_digabung_ke_pecahannya_pada_hari_yang_sama(kota):
    _pecah(kota, [UnitPecahan(kode="P1", nama="Dinas Satu")], tetap=True)
    with pytest.raises(AturanDilanggar, match="sudah tercatat sebagai penerus Dinas Alfa"):
        gabungkan_unit(
            unit=kota["DA"], ke=Unit.objects.get(kode="P1"), ketetapan=perubahan(), oleh=None
        )


def test_ditolak_beralasan(kota):
    satu, dua = _bagian(kota)
    kasus = [
        ([satu], {}, "sedikitnya dua unit baru"),
        ([satu, UnitPecahan(kode="P2", nama="Dinas Dua")], {}, "belum dibagikan"),
        ([satu, satu], {"tetap": True}, "kepada satu unit saja"),
        ([satu, dua], {"ketetapan": perbaikan()}, "hanya dapat dicatat sebagai Perubahan"),
        ([satu, dua], {"ketetapan": perubahan(dasar_hukum="Perwali 1/2026")}, "Peraturan Daerah"),
    ]
    sebelum = muat_bagan(lengkap=True)
    for bagian, lain, pesan in kasus:
        with pytest.raises(AturanDilanggar, match=pesan):
            _pecah(kota, bagian, **lain)
    assert muat_bagan(lengkap=True) == sebelum


def test_setda_tidak_dapat_dipecah(kota):
    bagian = [UnitPecahan(kode=k, nama=k) for k in ("S1", "S2")]
    with pytest.raises(AturanDilanggar, match="tepat satu Sekretariat Daerah"):
        pecah_unit(unit=kota["setda"], bagian=bagian, tetap=False, ketetapan=perubahan(), oleh=None)
