"""What is offered unasked as the target of a merger: what stands nearest comes first."""

from orgstruktur.forms.rancangan_langkah import BubarkanUnitForm, GabungUnitForm
from orgstruktur.rancangan.lebur import GabungUnit
from tests.orgstruktur.rancangan.bagan_uji import U, bagan_uji


def calon(kode, form=GabungUnitForm, ruas="ke", bagan=None):
    bagan = bagan or bagan_uji()
    f = form(bagan=bagan, unit=bagan[kode])
    return [c.kode for c in f.fields[ruas].pencari.cari("").daftar]


def test_saudara_sejenis_paling_atas():
    bersama = GabungUnit(U["DA"], U["DB"]).terapkan(bagan_uji())
    assert calon("DA.S", bagan=bersama)[:4] == ["DB.S", "DB.B1", "DA.B1", "DB"]
    assert calon("DA.S")[:4] == ["DA.B1", "DA", "DA.B1.1", "DB.S"], "sedinas, lalu sejenis"


def test_isi_unit_yang_dihapus_pun_ditawari_yang_terdekat_dahulu():
    assert calon("DA.B1", BubarkanUnitForm, "jabatan")[:2] == ["DA.S", "DA"]
