"""Back to the structure before: the inverse of random steps gives the same shape; what cannot, is said."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.rancangan import isi
from orgstruktur.rancangan.balik import susun_balik
from orgstruktur.rancangan.fungsi import PindahFungsi
from orgstruktur.rancangan.jabatan import UbahJabatan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis, petakan_bagan, simulasi
from orgstruktur.rancangan.unit import BentukUnit, UbahUnit
from tests.orgstruktur.rancangan.acak import AcakLangkah
from tests.orgstruktur.rancangan.bagan_uji import F, U, bagan_uji


def bentuk(bagan):
    """What is to come back: names, parents, functions, positions and lines; numbers and codes may be new."""
    nama = {s.id: s.nama for s in bagan}
    return (
        Counter((s.nama, s.jenis, s.tipe, s.urusan_kode, nama.get(s.induk_id)) for s in bagan),
        Counter((nama[f.unit_id], f.butir, f.teks) for isi in bagan.fungsi.values() for f in isi),
        Counter((nama[j.unit_id], *j[2:]) for isi in bagan.jabatan.values() for j in isi),
        Counter((nama[g.dari_id], nama[g.ke_id], g.jenis) for g in bagan.garis),
    )


def diterapkan(dasar, daftar):
    """The structure after the steps, with keys for what they made, as the tables give them."""
    hasil = simulasi(dasar, [Tertulis(n, x) for n, x in enumerate(daftar)])
    assert not hasil.ditolak
    nomor = [n for x in daftar for _, n in x.lahir()]
    peta = {n: 5000 - n for n in nomor}
    return petakan_bagan(hasil.bagan, peta), peta


def balikkan(dasar, daftar, kini, peta):
    lain = {s.kode for s in dasar} - {s.kode for s in kini}
    hasil = susun_balik(dasar, daftar, kini, peta=peta, kode_lain=lain)
    sesudah = simulasi(kini, [Tertulis(n, x) for n, x in enumerate(hasil.langkah)], kode_lain=lain)
    assert not sesudah.ditolak, [h.tolak for h in sesudah.ditolak]
    return hasil, sesudah.bagan


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_diterapkan_lalu_dikembalikan_bentuknya_sama(data):
    acak = AcakLangkah(data, bagan_uji())
    daftar = acak.isi(data.draw(st.integers(1, 10)))
    kini, peta = diterapkan(bagan_uji(), daftar)
    hasil, kembali = balikkan(bagan_uji(), daftar, kini, peta)
    assert hasil.tidak == ()
    assert bentuk(kembali) == bentuk(bagan_uji())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_nomor_langkah_balik_berurutan_seperti_saat_ditulis(data):
    acak = AcakLangkah(data, bagan_uji())
    daftar = acak.isi(data.draw(st.integers(1, 8)))
    kini, peta = diterapkan(bagan_uji(), daftar)
    terakhir = 0
    for langkah in balikkan(bagan_uji(), daftar, kini, peta)[0].langkah:
        bernomor, terakhir = isi.beri_nomor(langkah, terakhir)
        assert bernomor == langkah


def test_unit_yang_kembali_mendapat_kode_baru():
    daftar = [GabungUnit(U["DA"], U["DB"])]
    kini, peta = diterapkan(bagan_uji(), daftar)
    hasil, kembali = balikkan(bagan_uji(), daftar, kini, peta)
    assert isinstance(hasil.langkah[0], BentukUnit) and hasil.langkah[0].kode == "DA-2"
    assert "DA-2" in kembali.per_kode


def test_yang_berubah_lagi_dibiarkan_dan_disebut():
    daftar = [PindahFungsi((F["a"],), U["DB"]), UbahUnit(U["DA.B1"], {"nama": "Bidang Satu"})]
    kini, peta = diterapkan(bagan_uji(), daftar)
    lagi = simulasi(kini, [Tertulis(0, PindahFungsi((F["a"],), U["BA"]))]).bagan
    hasil, kembali = balikkan(bagan_uji(), daftar, lagi, peta)
    assert [type(x) for x in hasil.langkah] == [UbahUnit, UbahJabatan], (
        "kepalanya ikut berganti sebutan"
    )
    assert hasil.tidak == ("Fungsi “a” sudah diubah lagi sesudahnya, sehingga dibiarkan.",)
    assert kembali["DA.B1"].nama == "DA.B1"


def test_unit_baru_yang_sudah_diisi_tidak_dihapus():
    daftar = [BentukUnit(-1, -2, U["DA"], "DA.B9", "Bidang Sembilan", "bidang")]
    kini, peta = diterapkan(bagan_uji(), daftar)
    unit = peta[-1]
    lagi = simulasi(kini, [Tertulis(0, PindahFungsi((F["b"],), unit))]).bagan
    hasil, _ = balikkan(bagan_uji(), daftar, lagi, peta)
    assert hasil.langkah == () and "sudah memuat 1 fungsi" in hasil.tidak[0]
    kosong, _ = balikkan(bagan_uji(), daftar, kini, peta)
    assert len(kosong.langkah) == 1 and kosong.tidak == ()
