"""Services of units: every structural act, its rules, its history and its undo."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Jejak, Keadaan, RiwayatUnit, Unit
from orgstruktur.selectors.akibat import kepala_bernama_unit, sebut_nama_kepala
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import hapus_jabatan, tambah_jabatan, ubah_jabatan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import gladi, versi_unit
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit, urutkan_unit
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi, SudahBerubah
from tests.pabrik import DAHULU, buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


def hari(n: int = 0) -> date:
    return timezone.localdate() + timedelta(days=n)


def test_pohon_baru_sehat_dan_sama_dengan_bagan(kota):
    assert periksa_pohon() == []
    pohon = list(Unit.objects.hidup().order_by("tree_id", "lft").values_list("kode", flat=True))
    assert [s.kode for s in muat_bagan()] == pohon
    assert muat_bagan().isi() == muat_bagan(hari()).isi()


def test_rebuild_mptt_tidak_mengubah_apa_pun(kota):
    pindahkan_unit(
        unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(hari()), oleh=None
    )
    sebelum = list(Unit.objects.order_by("pk").values_list("lft", "rght", "level", "tree_id"))
    Unit.objects.rebuild()
    assert (
        list(Unit.objects.order_by("pk").values_list("lft", "rght", "level", "tree_id")) == sebelum
    )


def test_pindah_memulai_rentang_baru(kota):
    hasil = pindahkan_unit(
        unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(hari()), oleh=None
    )
    assert "pindah dari Dinas Alfa ke Dinas Beta" in hasil.kalimat[0]
    lama, baru = RiwayatUnit.objects.filter(unit=kota["DA.B1"]).order_by("berlaku_mulai")
    assert (lama.berlaku_sampai, baru.berlaku_mulai, baru.induk) == (hari(), hari(), kota["DB"])
    assert muat_bagan(hari(-1))["DA.B1"].induk_id == kota["DA"].pk
    assert muat_bagan(hari())["DA.B1"].induk_id == kota["DB"].pk
    assert periksa_pohon() == []


def test_pindah_ke_turunan_ditolak(kota):
    with pytest.raises(AturanDilanggar, match="berada di bawahnya"):
        pindahkan_unit(unit=kota["DA"], induk_baru=kota["DA.B1"], ketetapan=perubahan(), oleh=None)


def test_kelurahan_tidak_dapat_di_bawah_dinas(kota):
    with pytest.raises(AturanDilanggar, match="Kelurahan tidak dapat berada di bawah Dinas"):
        pindahkan_unit(unit=kota["KEL"], induk_baru=kota["DA"], ketetapan=perubahan(), oleh=None)


def test_setda_kedua_ditolak(kota):
    with pytest.raises(AturanDilanggar, match="tepat satu Sekretariat Daerah"):
        buat_unit("SETDA2", "setda", kota["kota"])


def test_puncak_kedua_ditolak(kota):
    with pytest.raises(AturanDilanggar):
        buat_unit("KOTA2", "kota", None)


def test_perubahan_perangkat_daerah_menanyakan_perda(kota):
    with pytest.raises(AturanDilanggar, match="Peraturan Daerah") as galat:
        ubah_unit(
            unit=kota["DA"],
            nama="Dinas Gama",
            ketetapan=perubahan(dasar_hukum="Perwali 1/2026"),
            oleh=None,
        )
    assert galat.value.ruas == "dasar_hukum"
    with pytest.raises(AturanDilanggar, match="nomor dan tahun Perda"):
        ubah_unit(
            unit=kota["DA"],
            nama="Dinas Gama",
            ketetapan=perubahan(dasar_hukum="bukan Perda sama sekali"),
            oleh=None,
        )


def test_peringatan_rentang_minta_persetujuan(kota):
    for n in (3, 4):
        buat_unit(f"DA.B{n}", "bidang", kota["DA"])
    with pytest.raises(PerluKonfirmasi, match="5 bidang"):
        buat_unit("DA.B5", "bidang", kota["DA"], ketetapan=perubahan(setuju=False))
    buat_unit("DA.B5", "bidang", kota["DA"])


def test_tanggal_depan_menunggu_jadwal(kota):
    hasil = pindahkan_unit(
        unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(hari(10)), oleh=None
    )
    assert hasil.akan_berlaku
    assert Unit.objects.get(kode="DA.B1").induk == kota["DA"]
    assert muat_bagan(hari(10))["DA.B1"].induk_id == kota["DB"].pk


def test_unit_rencana_belum_ada_di_bagan_hari_ini(kota):
    u = buat_unit("DA.B3", "bidang", kota["DA"], ketetapan=perubahan(hari(5)))
    assert u.keadaan == Keadaan.RENCANA
    assert "DA.B3" not in muat_bagan() and "DA.B3" in muat_bagan(hari(5))


def test_tanggal_lampau_berlaku_sampai_perubahan_berikutnya(kota):
    b1 = kota["DA.B1"]
    ubah_unit(unit=b1, nama="Nama Baru", ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    ubah_unit(unit=b1, nama="Nama Lama", ketetapan=perubahan(date(2022, 1, 1)), oleh=None)
    assert [muat_bagan(date(t, 6, 1))["DA.B1"].nama for t in (2021, 2022, 2023, 2024)] == [
        "Bidang Alfa 1",
        "Nama Lama",
        "Nama Lama",
        "Nama Baru",
    ]
    assert Unit.objects.get(pk=b1.pk).nama == "Nama Baru"


def test_perbaikan_membetulkan_di_tempat(kota):
    ubah_unit(unit=kota["DA.B1"], nama="Bidang Betul", ketetapan=perbaikan(), oleh=None)
    assert RiwayatUnit.objects.filter(unit=kota["DA.B1"]).count() == 1
    assert muat_bagan(DAHULU)["DA.B1"].nama == "Bidang Betul"


def test_perbaikan_tanpa_alasan_ditolak(kota):
    with pytest.raises(AturanDilanggar, match="alasan"):
        ubah_unit(unit=kota["DA.B1"], nama="X", ketetapan=perbaikan(alasan=" "), oleh=None)


def test_nama_jabatan_kepala_ikut_berubah(kota):
    sebelum = muat_bagan(lengkap=True)
    hasil = ubah_unit(
        unit=kota["DA.B1"],
        nama="Bidang Gama",
        ikut_kepala=True,
        ketetapan=perubahan(hari()),
        oleh=None,
    )
    kepala = Jabatan.objects.get(unit=kota["DA.B1"], kepala=True)
    assert kepala.nama == "Kepala Bidang Gama" and "Kepala Bidang Gama" in " ".join(hasil.kalimat)
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert muat_bagan(lengkap=True) == sebelum


def sebutan(kode: str, tanggal: date) -> list[str]:
    bagan = muat_bagan(tanggal, lengkap=True)
    return [j.nama for j in bagan.jabatan[bagan[kode].id] if j.kepala]


def ganti_nama(unit: Unit, nama: str, ketetapan):
    return ubah_unit(unit=unit, nama=nama, ikut_kepala=True, ketetapan=ketetapan, oleh=None)


def test_nama_kepala_yang_datang_sesudah_tanggal_perubahan(kota):
    """The first head ended, the next came later: the past date lies before the one of today."""
    lama = Jabatan.objects.get(unit=kota["DA.B1"], kepala=True)
    hapus_jabatan(jabatan=lama, ketetapan=perubahan(date(2022, 1, 1)), oleh=None)
    tambah_jabatan(
        unit=kota["DA.B1"], nama="Kepala Bidang Alfa 1", jenis="struktural", kepala=True,
        ketetapan=perubahan(date(2024, 1, 1), dasar_hukum="SK 5/2024"), oleh=None,
    )  # fmt: skip
    hasil = ganti_nama(kota["DA.B1"], "Bidang Gama", perubahan(date(2021, 1, 1)))
    assert sebutan("DA.B1", DAHULU) == ["Kepala Bidang Alfa 1"]
    assert sebutan("DA.B1", date(2021, 6, 1)) == ["Kepala Bidang Gama"]
    assert sebutan("DA.B1", date(2024, 1, 1)) == ["Kepala Bidang Gama"]
    baru = Jabatan.objects.get(unit=kota["DA.B1"], keadaan=Keadaan.BERLAKU)
    assert baru.daftar_riwayat.get().dasar_hukum == "SK 5/2024", "lahirnya tetap menurut SK-nya"
    assert periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert sebutan("DA.B1", date(2024, 1, 1)) == ["Kepala Bidang Alfa 1"]


def test_nama_kepala_yang_direncanakan(kota):
    """On the day of the change today's head is gone and the next one is there."""
    lama = Jabatan.objects.get(unit=kota["DA.B1"], kepala=True)
    hapus_jabatan(jabatan=lama, ketetapan=perubahan(hari(10)), oleh=None)
    tambah_jabatan(
        unit=kota["DA.B1"], nama="Kepala Bidang Alfa 1", jenis="struktural", kepala=True,
        ketetapan=perubahan(hari(20)), oleh=None,
    )  # fmt: skip
    ganti_nama(kota["DA.B1"], "Bidang Alfa 1 dan 2", perubahan(hari(30)))
    assert sebutan("DA.B1", hari(9)) == sebutan("DA.B1", hari(29)) == ["Kepala Bidang Alfa 1"]
    assert sebutan("DA.B1", hari(30)) == ["Kepala Bidang Alfa 1 dan 2"]


def test_nama_kepala_hanya_berubah_selama_unit_bernama_baru(kota):
    ganti_nama(kota["DA.B1"], "Bidang Delta", perubahan(date(2023, 1, 1)))
    ganti_nama(kota["DA.B1"], "Bidang Gama", perubahan(date(2021, 1, 1)))
    assert sebutan("DA.B1", date(2022, 1, 1)) == ["Kepala Bidang Gama"]
    assert sebutan("DA.B1", date(2023, 1, 1)) == ["Kepala Bidang Delta"]


def test_nama_kepala_dibetulkan_bersama_nama_unit(kota):
    ubah_jabatan(
        jabatan=Jabatan.objects.get(unit=kota["DA.B1"], kepala=True), eselon="III.b",
        ketetapan=perubahan(date(2023, 1, 1)), oleh=None,
    )  # fmt: skip
    ganti_nama(kota["DA.B1"], "Bidang Alfa Satu", perbaikan(tanggal=date(2022, 1, 1)))
    for tahun in (2020, 2023):
        assert sebutan("DA.B1", date(tahun, 1, 1)) == ["Kepala Bidang Alfa Satu"]


def test_huruf_besar_dan_kecil_dibedakan_pada_nama_kepala(kota):
    """A title in other letters does not hold the name: nothing to replace, nothing to offer."""
    kepala = Jabatan.objects.get(unit=kota["DA.B1"], kepala=True)
    ubah_jabatan(jabatan=kepala, nama="KEPALA BIDANG ALFA 1", ketetapan=perbaikan(), oleh=None)
    assert not kepala_bernama_unit(kota["DA.B1"])
    assert sebut_nama_kepala(kota["DA.B1"], "Bidang Gama")
    hasil = ganti_nama(kota["DA.B1"], "Bidang Gama", perubahan(hari()))
    assert "jabatan kepalanya" not in " ".join(hasil.kalimat)
    assert sebutan("DA.B1", hari()) == ["KEPALA BIDANG ALFA 1"]


def test_nama_yang_menjadikan_jabatan_kepalanya_terlalu_panjang(kota):
    """The name fits its column, "Kepala " in front of it does not: said, never left to the database."""
    panjang = "Bidang " + "x" * 190
    baru = {"induk": kota["DA"], "kode": "DA.B9", "nama": panjang, "jenis": "bidang"}
    with pytest.raises(AturanDilanggar, match="jabatan kepalanya akan 204 huruf") as galat:
        bentuk_unit(**baru, ketetapan=perubahan(), oleh=None)
    assert galat.value.ruas == "nama"
    bentuk_unit(**baru, dengan_kepala=False, ketetapan=perubahan(), oleh=None)
    ubah = {"unit": kota["DA.B1"], "nama": panjang, "ketetapan": perbaikan(), "oleh": None}
    with pytest.raises(AturanDilanggar, match="Persingkat nama unitnya") as galat:
        ubah_unit(**ubah, ikut_kepala=True)
    assert galat.value.ruas == "nama"
    ubah_unit(**ubah)


def test_kode_yang_tidak_sah_ditolak(kota):
    with pytest.raises(AturanDilanggar, match="Kode") as galat:
        ubah_unit(unit=kota["DA.B1"], kode="a b", ketetapan=perbaikan(), oleh=None)
    assert galat.value.ruas == "kode"


def test_gabung_membawa_semua_isi(kota):
    k = perubahan(hari())
    tambah_fungsi(
        unit=kota["DA.B1"],
        daftar_teks=["pelayanan satu", "pelayanan dua"],
        ketetapan=perubahan(),
        oleh=None,
    )
    tambah_jabatan(
        unit=kota["DA.B1"], nama="Analis", jenis="fungsional", ketetapan=perubahan(), oleh=None
    )
    tambah_garis(
        dari=kota["DA.B1"], ke=kota["KEC"], jenis="koordinasi", ketetapan=perubahan(), oleh=None
    )
    hasil = gabungkan_unit(unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=k, oleh=None)
    asal = Unit.objects.get(kode="DA.B1")
    assert (asal.keadaan, asal.dibubarkan_pada) == (Keadaan.BERAKHIR, hari())
    assert Fungsi.objects.hidup().filter(unit=kota["DA.B2"]).count() == 2
    assert set(
        Jabatan.objects.hidup().filter(unit=kota["DA.B2"]).values_list("nama", flat=True)
    ) == {
        "Analis",
        "Kepala Bidang Alfa 2",
    }
    assert GarisHubungan.objects.get().berlaku_sampai == hari()
    assert asal.daftar_penerus.get().penerus == kota["DA.B2"]
    assert "2 fungsi pindah" in " ".join(hasil.kalimat)
    assert periksa_pohon() == [] and "DA.B1" not in muat_bagan()


def test_bubar_dengan_sub_unit_ke_unit_lain(kota):
    bubarkan_unit(
        unit=kota["DA"], tujuan=TujuanIsi(fungsi=kota["DB"]), ketetapan=perubahan(hari()), oleh=None
    )
    assert not [s.kode for s in muat_bagan() if s.kode.startswith("DA")]
    assert periksa_pohon() == []


def test_bubar_dengan_anak_yang_menyusul_ditolak(kota):
    buat_unit("DA.B3", "bidang", kota["DA"], ketetapan=perubahan(hari(30)))
    with pytest.raises(AturanDilanggar, match="berlaku sejak"):
        bubarkan_unit(unit=kota["DA"], ketetapan=perubahan(hari(10)), oleh=None)


def test_lingkaran_di_masa_depan_ditolak(kota):
    x = buat_unit("X", "kjf", kota["DA"])
    y = buat_unit("Y", "bidang", kota["DA"])
    assert x and y
    a = buat_unit("S1", "seksi", kota["DA.B1"])
    pindahkan_unit(unit=x, induk_baru=y, ketetapan=perubahan(hari(10)), oleh=None)
    pindahkan_unit(unit=a, induk_baru=y, ketetapan=perubahan(hari(5)), oleh=None)
    assert muat_bagan(hari(20)).induk(muat_bagan(hari(20))["X"]).kode == "Y"


@pytest.mark.parametrize("kapan", [0, 10])
def test_setiap_tindakan_dapat_dibatalkan(kota, kapan):
    k = perubahan(hari(kapan))
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=["a", "b"], ketetapan=perubahan(), oleh=None)
    tindakan = [
        lambda: pindahkan_unit(
            unit=kota["DA.B1"], induk_baru=kota["DB"], urutan=0, ketetapan=k, oleh=None
        ),
        lambda: ubah_unit(unit=kota["DA.B1"], nama="Lain", ketetapan=k, oleh=None),
        lambda: bentuk_unit(
            induk=kota["DA"], kode="N", nama="N", jenis="bidang", ketetapan=k, oleh=None
        ),
        lambda: gabungkan_unit(unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=k, oleh=None),
        lambda: bubarkan_unit(unit=kota["DA"], ketetapan=k, oleh=None),
        lambda: ubah_unit(
            unit=kota["DA.B1"], kode="KODE.BARU", nama="Z", ketetapan=perbaikan(), oleh=None
        ),
        lambda: urutkan_unit(
            induk=kota["DA"], urutan=[kota[k].pk for k in ("DA.B2", "DA.S", "DA.B1")], oleh=None
        ),
    ]
    for lakukan in tindakan:
        sebelum = [
            muat_bagan(t, lengkap=True).isi() for t in (None, hari(), hari(kapan), hari(20), DAHULU)
        ]
        hasil = lakukan()
        undo = batalkan_perubahan(jejak=hasil.jejak, oleh=None)
        sesudah = [
            muat_bagan(t, lengkap=True).isi() for t in (None, hari(), hari(kapan), hari(20), DAHULU)
        ]
        assert sesudah == sebelum
        assert periksa_pohon() == []
        redo = batalkan_perubahan(jejak=undo.jejak, oleh=None)
        batalkan_perubahan(jejak=redo.jejak, oleh=None)
        assert [
            muat_bagan(t, lengkap=True).isi() for t in (None, hari(), hari(kapan), hari(20), DAHULU)
        ] == sebelum


def test_batal_ditolak_bila_sudah_diubah_lagi(kota):
    a = ubah_unit(unit=kota["DA.B1"], nama="Satu", ketetapan=perbaikan(), oleh=None)
    ubah_unit(unit=kota["DA.B1"], nama="Dua", ketetapan=perbaikan(), oleh=None)
    with pytest.raises(SudahBerubah):
        batalkan_perubahan(jejak=a.jejak, oleh=None)


def test_batal_dua_kali_ditolak(kota):
    a = ubah_unit(unit=kota["DA.B1"], nama="Satu", ketetapan=perbaikan(), oleh=None)
    batalkan_perubahan(jejak=a.jejak, oleh=None)
    with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
        batalkan_perubahan(jejak=a.jejak, oleh=None)


def test_batal_pembentukan_yang_sudah_dipakai_ditolak(kota):
    a = bentuk_unit(
        induk=kota["DA"], kode="N", nama="N", jenis="bidang", ketetapan=perubahan(), oleh=None
    )
    tambah_fungsi(
        unit=Unit.objects.get(kode="N"), daftar_teks=["x"], ketetapan=perubahan(), oleh=None
    )
    with pytest.raises(AturanDilanggar):
        batalkan_perubahan(jejak=a.jejak, oleh=None)


def test_orang_kedua_melihat_bahwa_unit_sudah_berubah(kota):
    versi = versi_unit(kota["DA.B1"])
    ubah_unit(unit=kota["DA.B1"], nama="Satu", ketetapan=perbaikan(), oleh=None)
    with pytest.raises(SudahBerubah) as galat:
        ubah_unit(unit=kota["DA.B1"], nama="Dua", ketetapan=perbaikan(), oleh=None, versi=versi)
    assert galat.value.daftar_jejak[0].tindakan == "unit_ubah"


def test_gladi_tidak_menulis(kota):
    n = Jejak.objects.count()
    hasil = gladi(
        gabungkan_unit, unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=perubahan(hari()), oleh=None
    )
    assert hasil.kalimat and Jejak.objects.count() == n
    assert Unit.objects.get(kode="DA.B1").hidup


def test_pindah_sebagai_perbaikan_ke_tengah_saudara_yang_datang_kemudian(kota):
    """Order is today's matter: a sibling that was not there on the day of the move moves on."""
    baru = buat_unit("DB.B3", "bidang", kota["DB"], ketetapan=perubahan(date(2024, 1, 1)))
    k = perbaikan(tanggal=date(2021, 1, 1))
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], urutan=1, ketetapan=k, oleh=None)
    urut = Unit.objects.filter(induk=kota["DB"]).order_by("urutan").values_list("kode", flat=True)
    assert list(urut) == ["DB.S", "DA.B1", "DB.B1", "DB.B2", baru.kode]
    assert periksa_data() == []
