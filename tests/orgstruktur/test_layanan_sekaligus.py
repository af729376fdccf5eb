"""The service behind "ubah sekaligus": every rule, all or nothing, one Jejak, one undo."""

from datetime import date

import pytest

from orgstruktur.models import Jabatan, Jejak, RiwayatUnit, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.jabatan import hapus_jabatan, tambah_jabatan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import gladi
from orgstruktur.services.sekaligus import ubah_sekaligus, versi_sekaligus
from orgstruktur.services.tindakan_sekaligus import Cara, Sasaran, Tindakan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    PerluKonfirmasi,
    SudahBerubah,
)
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import DAHULU, buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


def ubah(daftar, tindakan, ketetapan=None, **lain):
    lain.setdefault("oleh", None)
    return ubah_sekaligus(
        daftar_unit=daftar, tindakan=tindakan, ketetapan=ketetapan or perbaikan(), **lain
    )


def pilih(kota, *kode):
    return [kota[k] for k in kode]


def tipe(isi):
    return Tindakan(Sasaran.TIPE, isi=isi)


def nama(cara, isi, cari=""):
    return Tindakan(Sasaran.NAMA, cara, isi, cari)


def bagan_semua():
    return [muat_bagan(t, lengkap=True).isi() for t in (None, DAHULU, date(2024, 1, 1))]


def judul(kode):
    return Jabatan.objects.hidup().get(unit__kode=kode, kepala=True).nama


def test_nama_jabatan_kepala_ikut_berubah(kota):
    sebelum = bagan_semua()
    hasil = ubah(
        pilih(kota, "DA.B1", "DA.B2", "DA.S"),
        nama(Cara.GANTI, "Gama", "Alfa"),
        perubahan(date(2024, 1, 1)),
        ikut_kepala=True,
    )
    assert judul("DA.B1") == "Kepala Bidang Gama 1" and judul("DA.B2") == "Kepala Bidang Gama 2"
    assert judul("DA.S") == "Sekretaris", "judul tanpa nama unit tetap"
    assert [b.kepala for b in hasil.beda if b.kode == "DA.B1"] == [
        ("Kepala Bidang Alfa 1", "Kepala Bidang Gama 1")
    ]
    assert "Nama 2 jabatan kepala ikut berubah." in hasil.kalimat
    assert muat_bagan(DAHULU, lengkap=True).isi() == sebelum[1], "sebelum tanggalnya tetap"
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert bagan_semua() == sebelum


def test_jabatan_kepala_yang_tidak_ikut_disebut(kota):
    hasil = ubah(pilih(kota, "DA.B1"), nama(Cara.GANTI, "Gama", "Alfa"))
    assert judul("DA.B1") == "Kepala Bidang Alfa 1"
    assert any("tidak ikut berubah: “Kepala Bidang Alfa 1”" in k for k in hasil.kalimat)


def test_kepala_yang_dibentuk_kemudian_ikut_sejak_hari_pertamanya(kota):
    hapus_jabatan(
        jabatan=Jabatan.objects.get(unit=kota["DA.B1"], kepala=True),
        ketetapan=perbaikan(),
        oleh=None,
    )
    tambah_jabatan(
        unit=kota["DA.B1"],
        nama="Kepala Bidang Alfa 1",
        jenis="struktural",
        kepala=True,
        ketetapan=perubahan(date(2025, 1, 1)),
        oleh=None,
    )
    ubah(
        pilih(kota, "DA.B1"),
        nama(Cara.GANTI, "Gama", "Alfa"),
        perubahan(date(2024, 1, 1)),
        ikut_kepala=True,
    )
    assert judul("DA.B1") == "Kepala Bidang Gama 1"
    assert periksa_data() == []


def test_nama_jabatan_kepala_yang_menjadi_terlalu_panjang(kota):
    with pytest.raises(AturanDilanggar, match="jabatan kepalanya"):
        ubah(pilih(kota, "DA.B1"), nama(Cara.AKHIRAN, "x" * 181), ikut_kepala=True)


def test_tipe_beberapa_dinas_dengan_satu_jejak(kota):
    n = Jejak.objects.count()
    hasil = ubah(pilih(kota, "DA", "DB"), tipe("B"))
    assert set(Unit.objects.filter(jenis="dinas").values_list("tipe", flat=True)) == {"B"}
    assert Jejak.objects.count() == n + 1
    assert hasil.kalimat == ("Tipe/kelas 2 unit menjadi “B”: Dinas Alfa dan Dinas Beta.",)
    assert [(b.kode, b.lama, b.baru) for b in hasil.beda] == [
        ("DA", "belum ditetapkan", "B"),
        ("DB", "belum ditetapkan", "B"),
    ]
    assert set(hasil.jejak.daftar_unit.values_list("unit__kode", flat=True)) == {"DA", "DB"}


def test_perubahan_memulai_rentang_baru_dan_menanyakan_perda(kota):
    with pytest.raises(AturanDilanggar, match="Peraturan Daerah") as galat:
        ubah(pilih(kota, "DA"), tipe("B"), perubahan(date(2024, 1, 1), dasar_hukum="Perwali 1"))
    assert galat.value.ruas == "dasar_hukum"
    ubah(pilih(kota, "DA", "DB"), tipe("B"), perubahan(date(2024, 1, 1)))
    assert muat_bagan(date(2023, 12, 31))["DA"].tipe == ""
    assert muat_bagan(date(2024, 1, 1))["DA"].tipe == "B"
    assert RiwayatUnit.objects.filter(unit=kota["DA"]).count() == 2


@pytest.mark.parametrize(
    "tindakan",
    [
        tipe("A"),
        nama(Cara.AKHIRAN, "Kota Contoh"),
        nama(Cara.GANTI, "Bagian", "Bidang"),
        Tindakan(Sasaran.SINGKATAN, Cara.AWALAN, "BID-"),
        Tindakan(Sasaran.URUSAN, Cara.TAMBAH, "2.16"),
        Tindakan(Sasaran.CONTOH, isi=True),
        Tindakan(Sasaran.DI_LUAR_TIPOLOGI, isi=True),
        "pindah",
    ],
)
@pytest.mark.parametrize("ketetapan", [perbaikan(), perubahan(date(2024, 1, 1))])
def test_setiap_tindakan_dapat_dibatalkan(kota, tindakan, ketetapan):
    if tindakan == "pindah":
        tindakan = Tindakan(Sasaran.INDUK, isi=kota["DB"])
    sebelum, baris = bagan_semua(), list(Unit.objects.order_by("pk").values())
    hasil = ubah(pilih(kota, "DA.B1", "DA.B2"), tindakan, ketetapan)
    assert len(hasil.beda) == 2
    assert list(Unit.objects.order_by("pk").values()) != baris
    assert periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert bagan_semua() == sebelum
    assert list(Unit.objects.order_by("pk").values()) == baris


def test_semua_atau_tidak_sama_sekali(kota):
    with pytest.raises(AturanDilanggar, match="Kelurahan tidak dapat berada di bawah Dinas") as g:
        ubah(pilih(kota, "DA.B1", "KEL"), Tindakan(Sasaran.INDUK, isi=kota["DB"]))
    assert g.value.ruas == "induk"
    assert Unit.objects.get(kode="DA.B1").induk == kota["DA"]


def test_yang_pindah_bersama_dihitung_bersama(kota):
    for n in (3, 4):
        buat_unit(f"DA.B{n}", "bidang", kota["DA"])
    kota |= {u.kode: u for u in Unit.objects.all()}
    tindakan = Tindakan(Sasaran.INDUK, isi=kota["DB"])
    daftar = pilih(kota, "DA.B1", "DA.B2", "DA.B3")
    with pytest.raises(PerluKonfirmasi, match="5 bidang"):
        ubah(daftar, tindakan, perbaikan(setuju=False))
    hasil = ubah(daftar, tindakan)
    assert len(hasil.peringatan) == 1
    anak = Unit.objects.filter(induk=kota["DB"]).order_by("urutan").values_list("kode", flat=True)
    assert list(anak) == ["DB.S", "DB.B1", "DB.B2", "DA.B1", "DA.B2", "DA.B3"]


def test_tipe_menanyakan_jumlah_anak_menurut_tipe_yang_baru(kota):
    buat_unit("DA.B3", "bidang", kota["DA"])
    with pytest.raises(PerluKonfirmasi, match="3 bidang; Dinas tipe C paling banyak 2"):
        ubah(pilih(kota, "DA", "DB"), tipe("C"), perbaikan(setuju=False))


def test_unit_di_bawah_unit_yang_juga_ditandai_tidak_keluar_dari_cabangnya(kota):
    rs = buat_unit("RS", "rsud", kota["DA"])
    buat_unit("RS.B", "bidang", rs)
    kota = {u.kode: u for u in Unit.objects.all()}
    hasil = ubah(pilih(kota, "RS", "RS.B"), Tindakan(Sasaran.INDUK, isi=kota["DB"]))
    assert [b.kode for b in hasil.beda] == ["RS"] and hasil.tetap == 1
    assert Unit.objects.get(kode="RS.B").induk.kode == "RS"


@pytest.mark.parametrize(
    ("kode", "tujuan", "sebab"),
    [
        ("DA", "DA.B1", "berada di bawahnya"),
        ("DA", "DA", "unit yang sama"),
        ("KOTA", "DA", "Puncak"),
    ],
)
def test_pindah_yang_mustahil_ditolak(kota, kode, tujuan, sebab):
    kota["KOTA"] = kota["kota"]
    with pytest.raises(AturanDilanggar, match=sebab):
        ubah(pilih(kota, kode, "DB.B1"), Tindakan(Sasaran.INDUK, isi=kota[tujuan]))


def test_yang_sudah_demikian_dihitung_tersendiri(kota):
    ubah(pilih(kota, "DA"), tipe("A"))
    hasil = ubah(pilih(kota, "DA", "DB"), tipe("A"))
    assert [b.kode for b in hasil.beda] == ["DB"] and hasil.tetap == 1
    assert "1 unit lain sudah demikian" in hasil.kalimat[1]
    with pytest.raises(AturanDilanggar, match="Tidak ada yang berubah"):
        ubah(pilih(kota, "DA", "DB"), tipe("A"))


@pytest.mark.parametrize(
    ("tindakan", "hasil"),
    [
        (nama(Cara.AWALAN, "UPT"), "UPT Bidang Alfa 1"),
        (nama(Cara.AWALAN, "Sub-"), "Sub-Bidang Alfa 1"),
        (nama(Cara.AKHIRAN, "Kota"), "Bidang Alfa 1 Kota"),
        (nama(Cara.AKHIRAN, ", Kota"), "Bidang Alfa 1, Kota"),
        (nama(Cara.GANTI, "", "Alfa"), "Bidang 1"),
        (nama(Cara.GANTI, "Seksi", "Bidang"), "Seksi Alfa 1"),
    ],
)
def test_teks_nama(kota, tindakan, hasil):
    ubah(pilih(kota, "DA.B1", "DA.B2"), tindakan)
    assert Unit.objects.get(kode="DA.B1").nama == hasil


def test_nama_kosong_atau_terlalu_panjang_ditolak(kota):
    with pytest.raises(AturanDilanggar, match="Bidang Alfa 1: nama “” tidak sah"):
        ubah(pilih(kota, "DA.B1"), nama(Cara.GANTI, "", "Bidang Alfa 1"))
    with pytest.raises(AturanDilanggar, match="200"):
        ubah(pilih(kota, "DA.B1", "DA.B2"), nama(Cara.AKHIRAN, "x" * 200))


@pytest.mark.parametrize(
    ("cara", "isi", "hasil"),
    [
        (Cara.TETAPKAN, "2.20", "2.20"),
        (Cara.TAMBAH, "2.20", "1.02;2.20"),
        (Cara.KURANGI, "1.02", ""),
    ],
)
def test_urusan(kota, cara, isi, hasil):
    ubah(pilih(kota, "DA", "DB"), Tindakan(Sasaran.URUSAN, isi="1.02"))
    ubah(pilih(kota, "DA", "DB"), Tindakan(Sasaran.URUSAN, cara, isi))
    assert Unit.objects.get(kode="DA").urusan_kode == hasil


def test_urusan_keempat_ditolak_dengan_nama_unitnya(kota):
    ubah(pilih(kota, "DA"), Tindakan(Sasaran.URUSAN, isi="1.02;1.06;2.16"))
    with pytest.raises(AturanDilanggar, match="Dinas Alfa akan mengampu 4 urusan") as galat:
        ubah(pilih(kota, "DA", "DB"), Tindakan(Sasaran.URUSAN, Cara.TAMBAH, "2.20"))
    assert galat.value.ruas == "urusan"


def test_yang_belum_berlaku_pada_tanggal_itu_disebut(kota):
    with pytest.raises(AturanDilanggar, match="tidak berlaku pada 1 Januari 2019") as galat:
        ubah(pilih(kota, "DA", "DB"), tipe("A"), perubahan(date(2019, 1, 1)))
    assert galat.value.ruas == "tanggal"


def test_satu_unit_di_luar_wewenang_menggagalkan_semuanya(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    ubah(pilih(kota, "DA", "DA.B1"), tipe("A"), oleh=akun)
    with pytest.raises(DiLuarWewenang):
        ubah(pilih(kota, "DA", "DB"), tipe("B"), oleh=akun)
    with pytest.raises(DiLuarWewenang):
        ubah(pilih(kota, "DA.B1"), Tindakan(Sasaran.INDUK, isi=kota["DB"]), oleh=akun)


def test_orang_lain_mengubah_salah_satunya_lebih_dahulu(kota):
    versi = versi_sekaligus()
    ubah_unit(unit=kota["DA"], nama="Dinas Lain", ketetapan=perbaikan(), oleh=None)
    with pytest.raises(SudahBerubah) as galat:
        ubah(pilih(kota, "DA", "DB"), tipe("A"), versi=versi)
    assert galat.value.daftar_jejak[0].tindakan == "unit_ubah"
    ubah(pilih(kota, "DA", "DB"), tipe("A"), versi=versi_sekaligus())


def test_tanpa_unit_dan_terlalu_banyak_unit(kota, monkeypatch):
    with pytest.raises(AturanDilanggar, match="Tandai dahulu"):
        ubah([], tipe("A"))
    monkeypatch.setattr("orgstruktur.services.sekaligus.SEKALIGUS_TERBANYAK", 1)
    with pytest.raises(AturanDilanggar, match="paling banyak 1 unit"):
        ubah(pilih(kota, "DA", "DB"), tipe("A"))


def test_gladi_tidak_menulis(kota):
    n = Jejak.objects.count()
    hasil = gladi(
        ubah_sekaligus,
        daftar_unit=pilih(kota, "DA", "DB"),
        tindakan=tipe("A"),
        ketetapan=perbaikan(),
        oleh=None,
    )
    assert len(hasil.beda) == 2 and Jejak.objects.count() == n
    assert Unit.objects.get(kode="DA").tipe == ""


def test_banyaknya_kueri_tidak_bergantung_pada_banyaknya_unit(kota, django_assert_max_num_queries):
    for n in range(30):
        buat_unit(f"SEK{n}", "seksi", kota["DA.B1"])
    semua = list(Unit.objects.filter(kode__startswith="SEK"))
    jumlah = []
    for banyak in (2, 10, 30):
        with django_assert_max_num_queries(40) as kueri:
            ubah(semua[:banyak], nama(Cara.AKHIRAN, f"x{banyak}"))
        jumlah.append(len(kueri))
    assert len(set(jumlah)) == 1


# --- a day in the past: the structure of that day counts ------------------------------------------
def test_yang_ikut_ditentukan_susunan_pada_hari_itu(kota):
    """Below the marked bidang on that day, elsewhere today: it moved along then."""
    seksi = buat_unit("DA.B1.X", "seksi", kota["DA.B1"])
    pindahkan_unit(
        unit=seksi, induk_baru=kota["DA.B2"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None
    )
    hasil = ubah(
        [kota["DA.B1"], seksi],
        Tindakan(Sasaran.INDUK, isi=kota["DB"]),
        perubahan(date(2022, 1, 1)),
    )
    assert [b.kode for b in hasil.beda] == ["DA.B1"] and hasil.tetap == 1
    dahulu = RiwayatUnit.objects.pada(date(2023, 1, 1))
    assert dahulu.get(unit=seksi).induk == kota["DA.B1"]
    assert dahulu.get(unit=kota["DA.B1"]).induk == kota["DB"]
    seksi.refresh_from_db()
    assert seksi.induk == kota["DA.B2"]


def test_yang_baru_kini_di_bawahnya_tetap_dipindahkan(kota):
    """Elsewhere on that day, below the marked unit today: it moves by itself."""
    atas = buat_unit("DA.B3", "bidang", kota["DA"])
    seksi = buat_unit("DB.B1.X", "seksi", kota["DB.B1"])
    pindahkan_unit(unit=seksi, induk_baru=atas, ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    with pytest.raises(AturanDilanggar) as g:  # to stand below the dinas itself is forbidden
        ubah([atas, seksi], Tindakan(Sasaran.INDUK, isi=kota["DB"]), perubahan(date(2022, 1, 1)))
    assert g.value.ruas == "induk" and "Seksi tidak dapat berada di bawah Dinas" in g.value.pesan


def test_perda_ditanyakan_menurut_jenis_pada_hari_itu(kota):
    """A dinas on that day, a bidang today."""
    RiwayatUnit.objects.filter(unit=kota["DA.B1"]).update(jenis="dinas", induk=kota["kota"])
    with pytest.raises(AturanDilanggar) as g:
        ubah(
            [kota["DA.B1"]],
            nama(Cara.AKHIRAN, "Lama"),
            perubahan(date(2022, 1, 1), dasar_hukum="SK 1/2022"),
        )
    assert g.value.ruas == "dasar_hukum"
