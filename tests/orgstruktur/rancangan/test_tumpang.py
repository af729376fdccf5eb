"""What a proposal does to the overlaps: settled, brought about, and the kept corpus stays as it was."""

from dataclasses import replace

import pytest

from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.dari_bagan import kalimat_bagan
from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.tumpang_tindih import Korpus
from orgstruktur.bagan import Bagan, ButirFungsi
from orgstruktur.rancangan.dampak_tumpang import angka_tumpang
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.tumpang import Berdiri, DaftarBerdiri, perubahan_tumpang
from orgstruktur.rancangan.unit import PindahUnit, UbahUnit
from tebingtinggi.pemeliharaan.tolok.analisis import kalimat_rekaan
from tests.orgstruktur.rancangan.bagan_uji import U, bagan_uji

#: id → (unit, sentence): the first two say the same work at two dinas
_KALIMAT = {
    501: ("DA.B1", "pengelolaan sampah rumah tangga dan kebersihan jalan"),
    502: ("DB.B1", "pengelolaan sampah rumah tangga dan kebersihan jalan"),
    503: ("DA", "penyelenggaraan pelayanan kesehatan ibu dan anak"),
    504: ("DB", "pembinaan koperasi dan usaha mikro"),
    505: ("BA", "pengelolaan barang milik daerah"),
    506: ("DB.S", "penatausahaan surat menyurat"),
}
STANDAR = Berdiri(7, (("501", "502"),), dinilai=True)


def kota(kalimat=_KALIMAT, nama=None) -> Bagan:
    b = bagan_uji()
    simpul = [s._replace(nama=(nama or {}).get(s.kode, s.nama)) for s in b]
    fungsi = [
        ButirFungsi(pk, U[unit], "fungsi", pk, teks, None) for pk, (unit, teks) in kalimat.items()
    ]
    return Bagan(b.tanggal, simpul, fungsi, (j for d in b.jabatan.values() for j in d))


def korpus(bagan: Bagan) -> Korpus:
    return Korpus(kalimat_bagan(bagan), tesaurus_baku(), BAKU)


def perubahan(*daftar, berdiri=(STANDAR,), dasar=None):
    dasar = dasar or kota()
    hasil = simulasi(dasar, [Tertulis(n, langkah) for n, langkah in enumerate(daftar)])
    assert not hasil.ditolak, hasil.ditolak
    beda = hasil.perbedaan()
    return perubahan_tumpang(korpus(dasar), beda, DaftarBerdiri(berdiri), 0.0), beda


def pasangan(daftar):
    return [{t.a, t.b} for t in daftar]


def test_temuan_ada_pada_susunan_dasar():
    assert {"501", "502"} in pasangan(korpus(kota()).semua())


def test_digabung_ke_satu_unit_menyelesaikan_temuan():
    hasil, beda = perubahan(GabungUnit(U["DA.B1"], U["DB.B1"]))
    assert [b.pk for b in hasil.selesai] == [7] and not hasil.baru
    angka = angka_tumpang(beda, hasil, 3)
    assert (angka.sebelum, angka.sesudah, angka.arah) == (3, 2, "baik")
    (butir,) = angka.butir
    assert butir.temuan_id == 7 and butir.tanda == "dihapus"
    assert "sampah" in butir.teks and butir.teks.endswith("sudah dinilai")


def test_fungsi_dicabut_atau_dipindah_ke_unit_yang_sama_menyelesaikan_temuan():
    for langkah in (CabutFungsi(501), PindahFungsi((501,), U["DB.B1"])):
        hasil, _ = perubahan(langkah)
        assert [b.pk for b in hasil.selesai] == [7], langkah


def test_pindah_ke_unit_lain_tidak_menyelesaikan():
    hasil, _ = perubahan(PindahFungsi((501,), U["BA"]))
    assert not hasil.selesai and not hasil.baru


def test_temuan_yang_mewakili_pasangan_lain_selesai_bila_semuanya_hilang():
    mewakili = Berdiri(8, (("501", "502"), ("504", "505")))
    hasil, _ = perubahan(CabutFungsi(501), berdiri=[mewakili])
    assert not hasil.selesai


def test_fungsi_baru_yang_sama_menimbulkan_temuan():
    sama = TambahFungsi(-1, U["BA.B1"], "pembinaan koperasi dan usaha mikro")
    hasil, beda = perubahan(sama)
    assert pasangan(hasil.baru) == [{"-1", "504"}]
    angka = angka_tumpang(beda, hasil, 1)
    assert angka.selisih == 1 and angka.arah == "buruk"
    assert "BA.B1" in angka.butir[0].teks and angka.butir[0].unit_id in (U["BA.B1"], U["DB"])


@pytest.mark.parametrize(
    "langkah",
    [
        UbahUnit(U["DA"], {"nama": "Dinas Kependudukan dan Pencatatan Sipil"}),
        PindahUnit(U["DA.B1"], U["DB"]),
        GabungUnit(U["DA.B1"], U["DB.B1"]),
    ],
)
def test_nama_sendiri_yang_lama_tidak_menjadi_tumpang_tindih(langkah):
    """A sentence that says its own unit's name goes on saying it: that is none of its work."""
    teks = "evaluasi kegiatan Dinas Pengawasan Obat Makanan"
    lain = {507: ("DA.B1", teks), 508: ("BA.B1", "pengawasan obat makanan")}
    dasar = kota({**_KALIMAT, **lain}, nama={"DA": "Dinas Pengawasan Obat Makanan"})
    assert {"507", "508"} not in pasangan(korpus(dasar).semua())
    hasil, _ = perubahan(langkah, dasar=dasar)
    assert {"507", "508"} not in pasangan(hasil.baru)


def test_yang_sudah_tercatat_bukan_temuan_baru():
    """Standing findings whose sentences only move are neither settled nor new."""
    hasil, _ = perubahan(PindahUnit(U["DB.B1"], U["BA"]), UbahUnit(U["DA"], {"nama": "Lain"}))
    assert not hasil.selesai and not hasil.baru
    hasil, _ = perubahan(PindahUnit(U["DB.B1"], U["BA"]), berdiri=[])
    assert not hasil.baru, "ada sebelum rancangan, walaupun tidak tercatat"


def test_dicoba_sama_dengan_diubah_sungguh_dan_aslinya_tetap():
    daftar = kalimat_rekaan(300)
    asli, lain = (Korpus(daftar, tesaurus_baku(), BAKU) for _ in range(2))
    semula = {(frozenset((t.a, t.b)), t.skor) for t in asli.semua()}
    pindah = [replace(k, letak=daftar[-n].letak) for n, k in enumerate(daftar[:40:3], 1)]
    ganti = [replace(k, kunci=str(200 + n)) for n, k in enumerate(kalimat_rekaan(9, benih=5))]
    baru = [replace(k, kunci=f"-{n + 1}") for n, k in enumerate(kalimat_rekaan(9, benih=6))]
    dicoba = asli.dicoba([*pindah, *ganti, *baru], ["100", "101"])
    for kunci in ("100", "101"):
        lain._buang(kunci)
        del lain.kalimat[kunci]
        lain._umum.discard(kunci)
    for k in (*pindah, *ganti, *baru):
        lain.ganti(k)
    lain._indeks._dekat.clear()  # neighbours worked out from nothing
    hasil, harus = (
        {(frozenset((t.a, t.b)), t.skor, t.tingkat) for kunci in k.kalimat for t in k.untuk(kunci)}
        for k in (dicoba, lain)
    )
    assert hasil == harus
    assert {(frozenset((t.a, t.b)), t.skor) for t in asli.semua()} == semula
