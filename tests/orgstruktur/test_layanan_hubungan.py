"""Services of coordination lines and work teams: rules, dates, scope, undo."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import GarisHubungan, Jejak, TimKerja
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.hubungan import (
    akhiri_garis,
    simpan_tim,
    tambah_garis,
    ubah_garis,
    versi_tim,
)
from orgstruktur.services.perubahan import Ketetapan, versi_unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import DAHULU, buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


def hari(n: int = 0) -> date:
    return timezone.localdate() + timedelta(days=n)


def garis(kota, dari="DA", ke="KEC", jenis="koordinasi", **lain) -> GarisHubungan:
    lain.setdefault("ketetapan", perubahan())
    tambah_garis(dari=kota[dari], ke=kota[ke], jenis=jenis, oleh=None, **lain)
    return GarisHubungan.objects.latest("pk")


def jenis_pada(tanggal: date) -> list[str]:
    return [g.jenis for g in muat_bagan(tanggal, lengkap=True).garis]


def semua_tanggal() -> list:
    tanggal = (None, DAHULU, hari(-30), hari(), hari(10), hari(40))
    return [muat_bagan(t, lengkap=True).isi() for t in tanggal]


# --- lines --------------------------------------------------------------------------------------
def test_tambah_menyentuh_kedua_ujung(kota):
    hasil = tambah_garis(
        dari=kota["DA"],
        ke=kota["KEC"],
        jenis="koordinasi",
        uraian=" Penyelarasan  data. ",
        ketetapan=perubahan(hari()),
        oleh=None,
    )
    g = GarisHubungan.objects.get()
    assert (g.uraian, g.berlaku_mulai, g.berlaku_sampai) == ("Penyelarasan data.", hari(), None)
    assert set(hasil.jejak.daftar_unit.values_list("unit__kode", flat=True)) == {"DA", "KEC"}


@pytest.mark.parametrize(
    ("ke", "jenis", "pesan"),
    [
        ("DA", "koordinasi", "unit lain"),
        ("KEC", "koordinasi", "sudah ada sejak"),
        ("DB", "gosip", "tidak dikenal"),
    ],
)
def test_tambah_ditolak(kota, ke, jenis, pesan):
    garis(kota)
    with pytest.raises(AturanDilanggar, match=pesan):
        garis(kota, ke=ke, jenis=jenis)
    assert GarisHubungan.objects.count() == 1


def test_tidak_berimpit_dengan_garis_yang_akan_berakhir(kota):
    g = garis(kota)
    akhiri_garis(garis=g, ketetapan=perubahan(hari(10)), oleh=None)
    with pytest.raises(AturanDilanggar, match="sudah ada"):
        garis(kota, ketetapan=perubahan(hari(9)))
    garis(kota, ketetapan=perubahan(hari(10)))
    assert jenis_pada(hari(10)) == ["koordinasi"]


def test_garis_sebelum_ujungnya_ada_ditolak(kota):
    baru = buat_unit("BARU", "bidang", kota["DB"], ketetapan=perubahan(hari(10)))
    with pytest.raises(AturanDilanggar, match="tidak berlaku pada"):
        garis(kota | {"BARU": baru}, ke="BARU", ketetapan=perubahan(hari()))
    garis(kota | {"BARU": baru}, ke="BARU", ketetapan=perubahan(hari(10)))


def test_tambah_perbaikan_dengan_tanggal_mulai(kota):
    garis(kota, ketetapan=Ketetapan("perbaikan", tanggal=date(2021, 1, 1), alasan="terlewat"))
    assert (jenis_pada(date(2020, 12, 31)), jenis_pada(date(2021, 1, 1))) == ([], ["koordinasi"])


def test_ubah_perubahan_mengakhiri_dan_memulai(kota):
    g = garis(kota)
    ubah_garis(garis=g, jenis="pembinaan", uraian="x", ketetapan=perubahan(hari()), oleh=None)
    assert (jenis_pada(hari(-1)), jenis_pada(hari())) == (["koordinasi"], ["pembinaan"])


def test_ubah_uraian_saja_tetap_satu_garis_sehari(kota):
    g = garis(kota)
    ubah_garis(garis=g, jenis="koordinasi", uraian="baru", ketetapan=perubahan(hari()), oleh=None)
    assert [x.uraian for x in GarisHubungan.objects.order_by("pk")] == ["", "baru"]
    assert len(jenis_pada(hari())) == 1


def test_ubah_membawa_akhir_yang_sudah_ditetapkan(kota):
    g = garis(kota)
    akhiri_garis(garis=g, ketetapan=perubahan(hari(40)), oleh=None)
    ubah_garis(garis=g, jenis="pembinaan", uraian="", ketetapan=perubahan(hari()), oleh=None)
    assert (jenis_pada(hari(39)), jenis_pada(hari(40))) == (["pembinaan"], [])


def test_ubah_perbaikan_di_tempat(kota):
    g = garis(kota)
    ubah_garis(garis=g, jenis="fungsional", uraian="", ketetapan=perbaikan(), oleh=None)
    assert jenis_pada(DAHULU) == ["fungsional"]
    with pytest.raises(AturanDilanggar, match="Tidak ada yang berubah"):
        ubah_garis(garis=g, jenis="fungsional", uraian=" ", ketetapan=perbaikan(), oleh=None)


@pytest.mark.parametrize("ketetapan", [perbaikan(), perubahan(date(2024, 1, 1))])
def test_ubah_ke_jenis_yang_sudah_ada_ditolak(kota, ketetapan):
    g = garis(kota)
    garis(kota, jenis="pembinaan")
    with pytest.raises(AturanDilanggar, match="sudah ada") as galat:
        ubah_garis(garis=g, jenis="pembinaan", uraian="", ketetapan=ketetapan, oleh=None)
    assert galat.value.ruas == "jenis"


def test_ubah_di_luar_masanya_ditolak(kota):
    g = garis(kota, ketetapan=perubahan(hari()))
    for layanan, lain in ((ubah_garis, {"jenis": "pembinaan", "uraian": ""}), (akhiri_garis, {})):
        with pytest.raises(AturanDilanggar, match="tidak berlaku pada"):
            layanan(garis=g, ketetapan=perubahan(hari(-1)), oleh=None, **lain)


def test_akhiri_dan_tarik(kota):
    g = garis(kota)
    akhiri_garis(garis=g, ketetapan=perubahan(hari()), oleh=None)
    assert (jenis_pada(hari(-1)), jenis_pada(hari())) == (["koordinasi"], [])
    g = garis(kota, jenis="pembinaan")
    hasil = akhiri_garis(garis=g, ketetapan=perbaikan(), oleh=None)
    assert "tidak pernah ada" in hasil.kalimat[0]
    assert jenis_pada(DAHULU) == ["koordinasi"]
    with pytest.raises(AturanDilanggar, match="sudah tidak ada"):
        akhiri_garis(garis=g, ketetapan=perbaikan(), oleh=None)


def test_garis_yang_sudah_diubah_orang_lain(kota):
    g = garis(kota)
    versi = versi_unit(kota["DA"])
    ubah_garis(garis=g, jenis="pembinaan", uraian="", ketetapan=perbaikan(), oleh=None)
    with pytest.raises(SudahBerubah):
        akhiri_garis(garis=g, ketetapan=perbaikan(), oleh=None, versi=versi)
    with pytest.raises(SudahBerubah):
        garis(kota, ke="DB", versi=versi)


def test_lingkup_garis_menurut_asalnya(kota):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "organisasi", kota["DA"])
    k = perubahan(hari())
    asing = garis(kota, dari="KEC", ke="DA")
    tambah_garis(dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", ketetapan=k, oleh=petugas)
    for lakukan in (
        lambda: tambah_garis(
            dari=kota["DB"], ke=kota["DA"], jenis="koordinasi", ketetapan=k, oleh=petugas
        ),
        lambda: ubah_garis(garis=asing, jenis="pembinaan", uraian="", ketetapan=k, oleh=petugas),
        lambda: akhiri_garis(garis=asing, ketetapan=k, oleh=petugas),
    ):
        with pytest.raises(DiLuarWewenang):
            lakukan()


def test_membatalkan_garis_menurut_asalnya(kota):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "organisasi", kota["DA"])
    k = perubahan(hari())
    milik = tambah_garis(
        dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", ketetapan=k, oleh=petugas
    )
    asing = tambah_garis(dari=kota["DB"], ke=kota["DA"], jenis="koordinasi", ketetapan=k, oleh=None)
    with pytest.raises(DiLuarWewenang):
        batalkan_perubahan(jejak=asing.jejak, oleh=petugas)
    batalkan_perubahan(jejak=milik.jejak, oleh=petugas)


@pytest.mark.parametrize("kapan", [-30, 0, 10])
def test_setiap_tindakan_garis_dapat_dibatalkan(kota, kapan):
    k = perubahan(hari(kapan))
    g = garis(kota)
    tindakan = [
        lambda: tambah_garis(
            dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", ketetapan=k, oleh=None
        ),
        lambda: ubah_garis(garis=g, jenis="pembinaan", uraian="y", ketetapan=k, oleh=None),
        lambda: ubah_garis(garis=g, jenis="koordinasi", uraian="y", ketetapan=k, oleh=None),
        lambda: ubah_garis(garis=g, jenis="pembinaan", uraian="", ketetapan=perbaikan(), oleh=None),
        lambda: akhiri_garis(garis=g, ketetapan=k, oleh=None),
        lambda: akhiri_garis(garis=g, ketetapan=perbaikan(), oleh=None),
    ]
    for lakukan in tindakan:
        sebelum = semua_tanggal()
        hasil = lakukan()
        sesudah = semua_tanggal()
        assert sesudah != sebelum
        undo = batalkan_perubahan(jejak=hasil.jejak, oleh=None)
        assert semua_tanggal() == sebelum
        redo = batalkan_perubahan(jejak=undo.jejak, oleh=None)
        assert semua_tanggal() == sesudah
        batalkan_perubahan(jejak=redo.jejak, oleh=None)


# --- work teams ---------------------------------------------------------------------------------
def isian(kota, **lain) -> dict:
    dasar = {
        "nama": "Tim Stunting",
        "unit_pemilik": kota["DA"],
        "daftar_unit": [kota["DB"], kota["KEC"]],
        "mulai": date(2026, 1, 1),
        "selesai": date(2026, 12, 31),
        "sk_nomor": "400/1/2026",
        "sk_tanggal": date(2025, 12, 20),
    }
    return dasar | lain


def bentuk(kota, **lain) -> TimKerja:
    simpan_tim(oleh=None, **isian(kota, **lain))
    return TimKerja.objects.latest("pk")


def test_tim_dibentuk_dengan_pemiliknya(kota):
    hasil = simpan_tim(oleh=None, **isian(kota))
    tim = TimKerja.objects.get()
    assert {u.kode for u in tim.daftar_unit.all()} == {"DA", "DB", "KEC"}
    assert hasil.kalimat == (
        "Tim kerja Tim Stunting dibentuk dengan SK 400/1/2026: 3 unit.",
        "Masa kerjanya 1 Januari 2026 sampai dengan 31 Desember 2026.",
    )
    assert (hasil.jejak.ragam, hasil.jejak.dasar_hukum) == ("perubahan", "SK 400/1/2026")
    assert len(muat_bagan()) == len(kota)  # never a unit of the tree


@pytest.mark.parametrize(
    ("ganti", "ruas"),
    [
        ({"nama": " "}, "nama"),
        ({"selesai": date(2025, 12, 31)}, "selesai"),
        ({"sk_nomor": "  "}, "sk_nomor"),
    ],
)
def test_tim_tidak_sah_ditolak(kota, ganti, ruas):
    with pytest.raises(AturanDilanggar) as galat:
        bentuk(kota, **ganti)
    assert galat.value.ruas == ruas
    assert not TimKerja.objects.exists()


def test_tim_diubah_dan_menyebut_bedanya(kota):
    tim = bentuk(kota)
    ganti = isian(kota, nama="Tim Baru", selesai=None, daftar_unit=[kota["KEC"], kota["KEL"]])
    hasil = simpan_tim(oleh=None, tim=tim, ketetapan=perbaikan(), **ganti)
    assert hasil.kalimat == (
        "Tim kerja Tim Stunting diubah.",
        "Namanya menjadi Tim Baru.",
        "Masa kerjanya menjadi 1 Januari 2026 sampai dengan dicabut.",
        "Unit yang bergabung: Kelurahan Bandar.",
        "Unit yang keluar: Dinas Beta.",
    )
    kode = set(hasil.jejak.daftar_unit.values_list("unit__kode", flat=True))
    assert kode == {"DA", "DB", "KEC", "KEL"}  # who left is touched too
    with pytest.raises(AturanDilanggar, match="Tidak ada yang berubah"):
        simpan_tim(oleh=None, tim=TimKerja.objects.get(), ketetapan=perbaikan(), **ganti)


def test_tim_yang_sudah_diubah_orang_lain(kota):
    tim, lain = bentuk(kota), bentuk(kota, nama="Tim Lain")
    versi = versi_tim(tim)
    simpan_tim(oleh=None, tim=lain, **isian(kota, nama="Tim Lain Lagi"))  # another team: no matter
    simpan_tim(oleh=None, tim=tim, versi=versi, **isian(kota, nama="A"))
    with pytest.raises(SudahBerubah) as galat:
        simpan_tim(oleh=None, tim=tim, versi=versi, **isian(kota, nama="B"))
    assert [j.tindakan for j in galat.value.daftar_jejak] == ["tim_ubah"]


def test_lingkup_tim_menurut_pemiliknya(kota):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "organisasi", kota["DA"])
    simpan_tim(oleh=petugas, **isian(kota))
    tim = TimKerja.objects.get()
    asing = bentuk(kota, nama="Asing", unit_pemilik=kota["DB"])
    for lain in (
        {"unit_pemilik": kota["DB"]},
        {"tim": asing},
        {"tim": tim, "unit_pemilik": kota["DB"]},
    ):
        with pytest.raises(DiLuarWewenang):
            simpan_tim(oleh=petugas, **(isian(kota, nama="X") | lain))


def test_tim_dapat_dibatalkan(kota):
    baru = simpan_tim(oleh=None, **isian(kota))
    tim = TimKerja.objects.get()
    ubah = simpan_tim(oleh=None, tim=tim, **isian(kota, nama="B", daftar_unit=[]))
    undo = batalkan_perubahan(jejak=ubah.jejak, oleh=None)
    tim.refresh_from_db()
    assert (tim.nama, tim.daftar_unit.count()) == ("Tim Stunting", 3)
    batalkan_perubahan(jejak=undo.jejak, oleh=None)
    assert TimKerja.objects.get().daftar_unit.count() == 1
    batalkan_perubahan(jejak=Jejak.objects.latest("pk"), oleh=None)
    batalkan_perubahan(jejak=baru.jejak, oleh=None)
    assert not TimKerja.objects.exists()
