"""Members of work teams: join, lead, leave; teams that end; undo."""

from datetime import date

import pytest

from orgstruktur.models import Jejak, TimKerja
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.hubungan import simpan_tim
from orgstruktur.services.periksa import periksa_data
from pegawai.models import AnggotaTim, JejakPegawai, Pegawai, StatusKepegawaian
from pegawai.services.batal import batalkan_perbuatan
from pegawai.services.tim import akhiri_anggota, ganti_peran, tambah_anggota
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
AWAL, AKHIR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def unit():
    return buat_kota()


def simpan(unit, tim=None, **lain):
    nilai = {
        "nama": "Tim Layanan", "unit_pemilik": unit["DA"], "daftar_unit": [unit["DB"]], "mulai": AWAL,
        "selesai": AKHIR, "sk_nomor": "1", "sk_tanggal": AWAL,
    }  # fmt: skip
    return simpan_tim(oleh=None, tim=tim, **(nilai | lain))


@pytest.fixture
def tim(unit):
    simpan(unit)
    return TimKerja.objects.get()


@pytest.fixture
def orang(unit):
    hasil = [buat_pegawai(nip(n), nama) for n, nama in enumerate(("Ani", "Budi", "Citra"))]
    surat = buat_jabatan(unit["DB"])
    for o in hasil:
        tempatkan(o, surat)
    return hasil


def tambah(tim, pegawai, **lain):
    return tambah_anggota(tim=tim, pegawai=pegawai, **({"mulai": AWAL, "oleh": None} | lain))


def anggota():
    return [
        (a.pegawai.nama, a.peran, a.mulai, a.selesai)
        for a in AnggotaTim.objects.select_related("pegawai").order_by(
            "mulai", "pegawai__nama", "pk"
        )
    ]


def test_menambah_meninggalkan_satu_jejak(tim, orang):
    versi = StatusKepegawaian.baca_versi()
    hasil = tambah(tim, orang[0], peran="ketua")
    assert anggota() == [("Ani", "ketua", AWAL, None)]
    assert Jejak.objects.filter(tindakan="tim_anggota_tambah").get() == hasil.jejak
    assert JejakPegawai.objects.get(jejak=hasil.jejak).pegawai == orang[0]
    assert hasil.kalimat == ("Ani menjadi ketua tim Tim Layanan sejak 1 Januari 2026.",)
    assert StatusKepegawaian.baca_versi() != versi and periksa_data() == []


@pytest.mark.parametrize(
    ("nilai", "ruas", "pesan"),
    [
        ({"mulai": date(2025, 12, 31)}, "mulai", "baru bekerja sejak 1 Januari 2026"),
        ({"mulai": date(2027, 1, 1)}, "mulai", "berakhir pada 31 Desember 2026"),
        ({"selesai": date(2027, 1, 1)}, "selesai", "kosongkan"),
        (
            {"mulai": date(2026, 5, 2), "selesai": date(2026, 5, 1)},
            "selesai",
            "tidak boleh sebelum",
        ),
        ({"peran": "raja"}, "peran", "tidak dikenal"),
    ],
)
def test_masa_dan_peran_diperiksa(tim, orang, nilai, ruas, pesan):
    with pytest.raises(AturanDilanggar, match=pesan) as galat:
        tambah(tim, orang[0], **nilai)
    assert galat.value.ruas == ruas and anggota() == []


def test_yang_bukan_pegawai_lagi_ditolak(tim, orang):
    Pegawai.objects.filter(pk=orang[0].pk).update(
        status=Pegawai.Status.PENSIUN, berakhir_pada=date(2026, 6, 1)
    )
    with pytest.raises(AturanDilanggar, match="tidak lagi menjadi pegawai"):
        tambah(tim, orang[0], mulai=date(2026, 7, 1))
    with pytest.raises(AturanDilanggar, match="paling lambat 31 Mei 2026"):
        tambah(tim, orang[0])
    tambah(tim, orang[0], selesai=date(2026, 5, 31))
    with pytest.raises(AturanDilanggar, match="baru menjadi pegawai"):
        Pegawai.objects.filter(pk=orang[1].pk).update(tmt_cpns=date(2026, 3, 1))
        tambah(tim, orang[1])


def test_sekali_seorang_dan_satu_ketua(tim, orang):
    tambah(tim, orang[0], peran="ketua")
    with pytest.raises(AturanDilanggar, match="sudah menjadi ketua"):
        tambah(tim, orang[0], mulai=date(2026, 3, 1))
    with pytest.raises(AturanDilanggar, match="diketuai Ani") as galat:
        tambah(tim, orang[1], peran="ketua", mulai=date(2026, 3, 1))
    assert galat.value.ruas == "peran"
    akhiri_anggota(anggota=AnggotaTim.objects.get(), selesai=date(2026, 2, 28), oleh=None)
    tambah(tim, orang[1], peran="ketua", mulai=date(2026, 3, 1))
    tambah(tim, orang[0], mulai=date(2026, 3, 1))
    assert periksa_data() == []


def test_menjadi_ketua_menggantikan_yang_lama(tim, orang):
    tambah(tim, orang[0], peran="ketua")
    tambah(tim, orang[1])
    budi = AnggotaTim.objects.get(pegawai=orang[1])
    hasil = ganti_peran(anggota=budi, peran="ketua", mulai=date(2026, 4, 1), oleh=None)
    akhir = date(2026, 3, 31)
    assert anggota() == [
        ("Ani", "ketua", AWAL, akhir), ("Budi", "anggota", AWAL, akhir),
        ("Ani", "anggota", date(2026, 4, 1), None), ("Budi", "ketua", date(2026, 4, 1), None),
    ]  # fmt: skip
    assert "Ani tetap dalam tim sebagai anggota." in hasil.kalimat and periksa_data() == []
    batalkan_perbuatan(jejak=hasil.jejak, oleh=None)
    assert anggota() == [("Ani", "ketua", AWAL, None), ("Budi", "anggota", AWAL, None)]


def test_ganti_peran_pada_hari_pertama_di_tempat(tim, orang):
    tambah(tim, orang[0])
    ganti_peran(anggota=AnggotaTim.objects.get(), peran="ketua", mulai=AWAL, oleh=None)
    assert anggota() == [("Ani", "ketua", AWAL, None)]
    with pytest.raises(AturanDilanggar, match="sudah menjadi ketua"):
        ganti_peran(anggota=AnggotaTim.objects.get(), peran="ketua", mulai=AWAL, oleh=None)
    with pytest.raises(AturanDilanggar, match="selama keanggotaannya"):
        ganti_peran(
            anggota=AnggotaTim.objects.get(), peran="anggota", mulai=date(2027, 2, 1), oleh=None
        )


def test_mengakhiri(tim, orang):
    tambah(tim, orang[0])
    satu = AnggotaTim.objects.get()
    for hari, pesan in ((date(2025, 1, 1), "tidak boleh"), (date(2027, 1, 1), "berakhir pada")):
        with pytest.raises(AturanDilanggar, match=pesan):
            akhiri_anggota(anggota=satu, selesai=hari, oleh=None)
    hasil = akhiri_anggota(anggota=satu, selesai=date(2026, 5, 1), oleh=None)
    assert anggota() == [("Ani", "anggota", AWAL, date(2026, 5, 1))]
    assert AnggotaTim.objects.pada(date(2026, 5, 1)).exists()
    assert not AnggotaTim.objects.pada(date(2026, 5, 2)).exists()
    with pytest.raises(AturanDilanggar, match="memang berakhir"):
        akhiri_anggota(anggota=satu, selesai=date(2026, 6, 1), oleh=None)
    batalkan_perbuatan(jejak=hasil.jejak, oleh=None)
    assert anggota() == [("Ani", "anggota", AWAL, None)]


def test_wewenang_menurut_pemilik_tim_bukan_unit_orangnya(unit, tim, orang):
    dalam, luar = buat_akun("dalam"), buat_akun("luar")
    beri_peran(dalam, "organisasi", unit["DA"])
    beri_peran(luar, "kepegawaian", unit["DB"])
    with pytest.raises(DiLuarWewenang):
        tambah(tim, orang[0], oleh=luar)
    hasil = tambah(tim, orang[0], oleh=dalam)
    satu = AnggotaTim.objects.get()
    for layanan, lain in (
        (ganti_peran, {"peran": "ketua", "mulai": AWAL}),
        (akhiri_anggota, {"selesai": AKHIR}),
    ):
        with pytest.raises(DiLuarWewenang):
            layanan(anggota=satu, oleh=luar, **lain)
    with pytest.raises(DiLuarWewenang):
        batalkan_perbuatan(jejak=hasil.jejak, oleh=luar)
    batalkan_perbuatan(jejak=hasil.jejak, oleh=dalam)
    assert anggota() == []


# --- the team itself changes ---------------------------------------------------------------------
def test_tim_yang_dipersingkat_membawa_anggotanya(unit, tim, orang):
    tambah(tim, orang[0], peran="ketua")
    tambah(tim, orang[1], selesai=date(2026, 10, 1))
    tambah(tim, orang[2], mulai=date(2026, 9, 1))
    semula = anggota()
    hasil = simpan(unit, tim=tim, selesai=date(2026, 6, 30), sk_nomor="2")
    assert anggota() == [
        ("Ani", "ketua", AWAL, None), ("Budi", "anggota", AWAL, date(2026, 6, 30)),
    ]  # fmt: skip
    assert "Masa kerja 3 anggota mengikuti masa kerja tim." in hasil.kalimat
    assert not AnggotaTim.objects.pada(date(2026, 7, 1)).exists() and periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert anggota() == semula and periksa_data() == []


def test_pembentukan_tim_beranggota_tidak_dapat_dibatalkan(unit, tim, orang):
    tambah(tim, orang[0])
    with pytest.raises(AturanDilanggar, match="sudah memiliki anggota"):
        batalkan_perubahan(jejak=Jejak.objects.get(tindakan="tim_tambah"), oleh=None)
    assert TimKerja.objects.exists()
    batalkan_perbuatan(jejak=Jejak.objects.get(tindakan="tim_anggota_tambah"), oleh=None)
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="tim_tambah"), oleh=None)
    assert not TimKerja.objects.exists()


def test_petugas_luar_unit_anggota_membatalkan_perubahan_timnya(unit, tim, orang):
    tambah(tim, orang[0], selesai=date(2026, 10, 1))
    pemilik = buat_akun("pemilik")
    beri_peran(pemilik, "organisasi", unit["DA"])
    hasil = simpan(unit, tim=tim, selesai=date(2026, 6, 30), sk_nomor="2")
    batalkan_perubahan(jejak=hasil.jejak, oleh=pemilik)
    assert anggota() == [("Ani", "anggota", AWAL, date(2026, 10, 1))]


def test_periksa_menemukan_yang_salah(unit, tim, orang):
    AnggotaTim.objects.create(tim=tim, pegawai=orang[0], peran="ketua", mulai=date(2025, 1, 1))
    assert {t.aturan for t in periksa_data()} == {"pegawai_anggota_dalam_masa_tim"}
    AnggotaTim.objects.update(mulai=AWAL, selesai=date(2026, 5, 1))
    AnggotaTim.objects.create(tim=tim, pegawai=orang[1], peran="ketua", mulai=date(2026, 5, 1))
    assert {t.aturan for t in periksa_data()} == {"pegawai_satu_ketua_tim"}
    AnggotaTim.objects.filter(pegawai=orang[1]).update(pegawai=orang[0], peran="anggota")
    assert {t.aturan for t in periksa_data()} == {"pegawai_satu_ketua_tim"}
