"""A list of steps: in order, each all or nothing, what is refused said in words."""

from orgstruktur.bagan import Simpul
from orgstruktur.rancangan.fungsi import PindahFungsi, TambahFungsi
from orgstruktur.rancangan.kerja import Dahulu
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis, petakan_bagan, simulasi
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from tests.orgstruktur.rancangan.bagan_uji import F, U, anak, bagan_uji, kalimat

BIDANG = BentukUnit(-1, -2, U["DB"], "DB.B9", "Bidang Baru", "bidang")


def coba(*daftar, mati=()):
    return simulasi(
        bagan_uji(), [Tertulis(n, langkah, n not in mati) for n, langkah in enumerate(daftar)]
    )


def test_langkah_kemudian_menyebut_yang_dibentuk_sebelumnya():
    hasil = coba(BIDANG, PindahFungsi((F["a"],), -1), TambahFungsi(-3, -1, "kalimat baru"))
    assert not hasil.ditolak
    assert kalimat(hasil.bagan, "DB.B9") == ["a", "kalimat baru"]
    assert hasil.langkah[1].kalimat == "Pindahkan 1 fungsi dari DA ke Bidang Baru: “a”."


def test_dasar_tidak_berubah():
    dasar = bagan_uji()
    simulasi(dasar, [Tertulis(1, GabungUnit(U["DA"], U["DB"])), Tertulis(2, BIDANG)])
    assert dasar == bagan_uji()


def test_yang_dimatikan_tidak_berlaku_dan_yang_bergantung_padanya_ditolak():
    hasil = coba(BIDANG, PindahFungsi((F["a"],), -1), PindahUnit(U["DA.B1"], U["DB"]), mati={0})
    assert [h.berlaku for h in hasil.langkah] == [False, False, True]
    assert "langkah yang membentuknya" in hasil.langkah[1].tolak
    assert anak(hasil.bagan, "DB") == ["DB.S", "DB.B1", "DA.B1"]


def test_yang_sudah_dihapus_disebut_namanya():
    hasil = coba(GabungUnit(U["DA"], U["DB"]), UbahUnit(U["DA"], {"nama": "Lain"}))
    assert hasil.langkah[1].tolak == "DA sudah dihapus oleh langkah sebelumnya."
    assert hasil.langkah[1].kalimat == "Ubah DA: nama dari “DA” menjadi “Lain”."


def test_yang_berakhir_sebelum_dasarnya_disebut_namanya():
    lalu = Simpul(77, "DZ", "Dinas Zeta", "", "dinas", U["KOTA"], "", 1, "")
    hasil = simulasi(
        bagan_uji(),
        [Tertulis(1, GabungUnit(77, U["DA"]))],
        dahulu=[Dahulu("unit", lalu, "3 Maret 2026")],
    )
    (h,) = hasil.langkah
    assert h.kalimat == "Gabungkan Dinas Zeta ke DA."
    assert h.tolak.startswith("Dinas Zeta tidak ada lagi sejak 3 Maret 2026;")
    assert hasil.bagan == bagan_uji()


def test_kode_langkah_yang_ditolak_bebas_lagi():
    salah = BentukUnit(-5, -6, U["DB"], "DB.B9", "Seksi", "seksi")
    hasil = coba(salah, BIDANG)
    assert [bool(h.tolak) for h in hasil.langkah] == [True, False]


def test_kode_unit_yang_tidak_tampak_pun_terpakai():
    hasil = simulasi(bagan_uji(), [Tertulis(1, BIDANG)], kode_lain={"DB.B9"})
    assert hasil.langkah[0].tolak == "Kode DB.B9 sudah dipakai oleh unit lain."


def test_yang_baru_dibentuk_tidak_diakhiri_oleh_rancangan_yang_sama():
    hasil = coba(BIDANG, BubarkanUnit(-1))
    assert "hapus langkah yang membentuknya" in hasil.langkah[1].tolak


def test_perda_diturunkan_dari_langkahnya():
    assert coba(GabungUnit(U["DA"], U["DB"])).perlu_perda
    assert not coba(BIDANG, PindahUnit(U["DA.B1"], U["DB"])).perlu_perda
    assert not coba(GabungUnit(U["DA"], U["DB"]), mati={0}).perlu_perda
    tak_dapat = coba(GabungUnit(U["DA"], 9999))
    assert tak_dapat.langkah[0].perda and not tak_dapat.perlu_perda and tak_dapat.perda_tertunda
    mati = coba(GabungUnit(U["DA"], 9999), mati={0})
    assert not mati.perda_tertunda and not coba(GabungUnit(U["DA"], U["DB"])).perda_tertunda


def test_unit_yang_disentuh():
    hasil = coba(PindahUnit(U["DA.B1"], U["DB"]), TambahFungsi(-1, U["KEC"], "x"))
    assert hasil.langkah[0].unit == {U["DA.B1"], U["DA"], U["DB"]}
    assert hasil.langkah[1].unit == {U["KEC"]}


def test_perbedaan_membawa_penerus():
    beda = coba(GabungUnit(U["DA"], U["DB"])).perbedaan()
    assert [b.kini.kode for b in beda.unit if b.tanda == "dihapus"] == ["DA"]
    assert beda.penerus[0].cara == "gabung"


def test_petakan_memberi_nomor_tetap():
    bagan = petakan_bagan(coba(BIDANG).bagan, {-1: 500, -2: 501})
    assert bagan["DB.B9"].id == 500
    assert [j.id for j in bagan.jabatan[500]] == [501]
