"""Ways around a rule or a scope: by undo, by redo, by a past date, by a date in between."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, TimKerja, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import pindahkan_fungsi, tambah_fungsi
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import akhiri_garis, simpan_tim, tambah_garis
from orgstruktur.services.jabatan import (
    hapus_jabatan,
    pindahkan_jabatan,
    tambah_jabatan,
    ubah_jabatan,
)
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import gladi, versi_unit
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit, urutkan_unit
from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    PerluKonfirmasi,
    SudahBerubah,
)
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def petugas(kota):
    """An officer of Dinas Alfa only."""
    akun = buat_akun("petugas-alfa")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun


def hari(n: int = 0) -> date:
    return timezone.localdate() + timedelta(days=n)


# --- scope ---------------------------------------------------------------------------------------
def test_menerapkan_lagi_pembentukan_di_luar_lingkup_ditolak(kota, petugas):
    dibuat = bentuk_unit(
        induk=kota["DB"], kode="DB.B3", nama="X", jenis="bidang", ketetapan=perubahan(), oleh=None
    )
    batal = batalkan_perubahan(jejak=dibuat.jejak, oleh=None)
    with pytest.raises(DiLuarWewenang):
        batalkan_perubahan(jejak=batal.jejak, oleh=petugas)
    jawaban = masuk(petugas).post(f"/struktur/perubahan/{batal.jejak.pk}/batalkan/")
    assert jawaban.status_code == 403
    assert not Unit.objects.filter(kode="DB.B3").exists()


def test_penggabungan_bertanggal_lampau_tidak_menyentuh_unit_lain(kota, petugas):
    seksi = buat_unit("S", "seksi", kota["DA.B1"])
    pindah = perubahan(date(2024, 1, 1))
    pindahkan_unit(unit=seksi, induk_baru=kota["DB.B1"], ketetapan=pindah, oleh=None)
    with pytest.raises(DiLuarWewenang):
        gabungkan_unit(
            unit=kota["DA.B1"],
            ke=kota["DA.B2"],
            ketetapan=perubahan(date(2022, 1, 1)),
            oleh=petugas,
        )


def test_fungsi_dan_jabatan_yang_kini_milik_unit_lain(kota, petugas):
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=["a"], ketetapan=perubahan(), oleh=None)
    fungsi = Fungsi.objects.get()
    pindah = perubahan(date(2024, 1, 1))
    pindahkan_fungsi(daftar_fungsi=[fungsi], ke=kota["DB.B1"], ketetapan=pindah, oleh=None)
    lampau = perubahan(date(2022, 1, 1))
    with pytest.raises(DiLuarWewenang):
        gabungkan_unit(unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=lampau, oleh=petugas)


def test_jabatan_yang_akan_menjadi_milik_unit_lain(kota, petugas):
    tambah_jabatan(
        unit=kota["DA.B1"], nama="Analis", jenis="pelaksana", ketetapan=perubahan(), oleh=None
    )
    jabatan = Jabatan.objects.get(nama="Analis")
    kelak = perubahan(hari(10))
    pindahkan_jabatan(jabatan=jabatan, ke=kota["DB.B1"], ketetapan=kelak, oleh=None)
    with pytest.raises(DiLuarWewenang):
        ubah_jabatan(jabatan=jabatan, nama="Lain", ketetapan=perubahan(hari(20)), oleh=petugas)
    with pytest.raises(DiLuarWewenang):
        hapus_jabatan(jabatan=jabatan, ketetapan=perbaikan(), oleh=petugas)


def simpan_tim_data(pemilik: Unit, anggota: list[Unit], tim: TimKerja | None = None):
    return simpan_tim(
        oleh=None, tim=tim, nama="Tim Data", unit_pemilik=pemilik, daftar_unit=anggota,
        mulai=hari(), selesai=None, sk_nomor="1", sk_tanggal=hari(),
    )  # fmt: skip


def test_pembatalan_tidak_mengembalikan_tim_ke_pemilik_di_luar_lingkup(kota, petugas):
    simpan_tim_data(kota["DB"], [kota["DA"]])
    tim = TimKerja.objects.get()
    pindah = simpan_tim_data(kota["DA"], [kota["DB"]], tim)
    with pytest.raises(DiLuarWewenang):
        batalkan_perubahan(jejak=pindah.jejak, oleh=petugas)
    assert TimKerja.objects.get().unit_pemilik == kota["DA"]


def test_menerapkan_lagi_tim_hanya_oleh_petugas_pemiliknya(kota, petugas):
    """The owner decides, whoever takes part: also when undoing what took the team away."""
    dibuat = simpan_tim_data(kota["DA"], [kota["DB"]])
    batal = batalkan_perubahan(jejak=dibuat.jejak, oleh=petugas)
    batalkan_perubahan(jejak=batal.jejak, oleh=petugas)
    asing = simpan_tim_data(kota["DB"], [kota["DA"]])
    batal = batalkan_perubahan(jejak=asing.jejak, oleh=None)
    with pytest.raises(DiLuarWewenang):
        batalkan_perubahan(jejak=batal.jejak, oleh=petugas)


# --- rules on other days -------------------------------------------------------------------------
def test_pembatalan_tidak_menghasilkan_dua_setda(kota):
    bubar = bubarkan_unit(unit=kota["setda"], ketetapan=perubahan(hari()), oleh=None)
    buat_unit("SETDA2", "setda", kota["kota"], ketetapan=perubahan(hari()))
    with pytest.raises(AturanDilanggar, match="tepat satu"):
        batalkan_perubahan(jejak=bubar.jejak, oleh=None)
    assert periksa_data() == []


def test_setda_di_celah_masa_lalu_ditolak(kota):
    bubarkan_unit(unit=kota["setda"], ketetapan=perubahan(date(2022, 1, 1)), oleh=None)
    buat_unit("SETDA2", "setda", kota["kota"], ketetapan=perubahan(date(2023, 1, 1)))
    with pytest.raises(AturanDilanggar, match="tepat satu"):
        buat_unit("SETDA3", "setda", kota["kota"], ketetapan=perubahan(date(2022, 6, 1)))


def test_pindah_sebelum_induknya_menjadi_badan_ditolak(kota):
    seksi = buat_unit("S", "seksi", kota["DA.B1"])
    buat_unit("BD", "badan", kota["kota"])
    badan = Unit.objects.get(kode="BD")
    pindah = perubahan(date(2024, 1, 1))
    pindahkan_unit(unit=kota["DB.B1"], induk_baru=badan, ketetapan=pindah, oleh=None)
    with pytest.raises(AturanDilanggar, match="subbidang"):
        pindahkan_unit(
            unit=seksi, induk_baru=kota["DB.B1"], ketetapan=perubahan(date(2022, 1, 1)), oleh=None
        )


def test_banyak_bidang_yang_bergabung_dihitung_bersama(kota):
    ubah_unit(unit=kota["DB"], tipe="C", ketetapan=perubahan(date(2021, 1, 1)), oleh=None)
    for kode in ("DB.B1", "DB.B2", "DB.S"):
        bubarkan_unit(unit=kota[kode], ketetapan=perubahan(date(2022, 1, 1)), oleh=None)
    buat_unit("DA.B3", "bidang", kota["DA"])
    with pytest.raises(PerluKonfirmasi, match="3 bidang"):
        gabungkan_unit(
            unit=kota["DA"], ke=kota["DB"], ketetapan=perubahan(hari(), setuju=False), oleh=None
        )


# --- undo beside what others did -------------------------------------------------------------------
def test_kode_yang_sudah_dipakai_lagi(kota):
    ganti = ubah_unit(unit=kota["DA.B1"], kode="DA.BX", ketetapan=perbaikan(), oleh=None)
    buat_unit("DA.B1", "bidang", kota["DA"])
    with pytest.raises(AturanDilanggar, match="sudah dipakai"):
        batalkan_perubahan(jejak=ganti.jejak, oleh=None)


def test_pembentukan_kembali_saat_kodenya_sudah_dipakai(kota):
    dibuat = bentuk_unit(
        induk=kota["DA"], kode="N", nama="N", jenis="bidang", ketetapan=perubahan(), oleh=None
    )
    batal = batalkan_perubahan(jejak=dibuat.jejak, oleh=None)
    buat_unit("N", "bidang", kota["DA"])
    with pytest.raises(AturanDilanggar, match="sudah dipakai"):
        batalkan_perubahan(jejak=batal.jejak, oleh=None)


@pytest.mark.parametrize("ditutup", [False, True])
def test_garis_yang_sama_tidak_berimpit_karena_pembatalan(kota, ditutup):
    ujung = {"dari": kota["DA"], "ke": kota["DB"], "jenis": "koordinasi", "oleh": None}
    tambah_garis(**ujung, ketetapan=perubahan(date(2021, 1, 1)))
    lama = GarisHubungan.objects.get()
    akhir = akhiri_garis(garis=lama, ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    tambah_garis(**ujung, ketetapan=perubahan(date(2024, 6, 1)))
    if ditutup:
        baru = GarisHubungan.objects.latest("pk")
        akhiri_garis(garis=baru, ketetapan=perubahan(date(2025, 1, 1)), oleh=None)
    with pytest.raises(AturanDilanggar, match="sudah ada"):
        batalkan_perubahan(jejak=akhir.jejak, oleh=None)


def test_unit_yang_ikut_tim_tidak_hilang_diam_diam(kota):
    dibuat = bentuk_unit(
        induk=kota["DB"], kode="N", nama="N", jenis="bidang", ketetapan=perubahan(), oleh=None
    )
    anggota = [kota["DA"], Unit.objects.get(kode="N")]
    simpan_tim(
        oleh=None, nama="Tim", unit_pemilik=kota["DA"], daftar_unit=anggota, mulai=hari(),
        selesai=None, sk_nomor="1", sk_tanggal=hari(),
    )  # fmt: skip
    with pytest.raises(AturanDilanggar, match="Tim"):
        batalkan_perubahan(jejak=dibuat.jejak, oleh=None)
    assert TimKerja.objects.get().daftar_unit.count() == 2


def test_membubarkan_setelah_orang_lain_menambah_sub_unit(kota):
    versi = versi_unit(kota["DA.B1"])
    buat_unit("S", "seksi", kota["DA.B1"])
    with pytest.raises(SudahBerubah):
        bubarkan_unit(unit=kota["DA.B1"], ketetapan=perubahan(hari()), oleh=None, versi=versi)


def test_dua_orang_mengurutkan_sub_unit(kota):
    versi = versi_unit(kota["DA"])
    pk = [kota[k].pk for k in ("DA.B2", "DA.S", "DA.B1")]
    urutkan_unit(induk=kota["DA"], urutan=pk, oleh=None, versi=versi)
    with pytest.raises(SudahBerubah):
        urutkan_unit(induk=kota["DA"], urutan=pk[::-1], oleh=None, versi=versi)


def test_urutan_hari_ini_tidak_mengubah_urutan_di_induk_lama(kota):
    pindah = perubahan(date(2024, 1, 1))
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], urutan=0, ketetapan=pindah, oleh=None)
    dahulu = muat_bagan(date(2022, 1, 1))
    pk = list(
        Unit.objects.filter(induk=kota["DB"]).order_by("-urutan").values_list("pk", flat=True)
    )
    urutkan_unit(induk=kota["DB"], urutan=pk, oleh=None)
    lama = [s.kode for s in dahulu.anak(dahulu["DA"])]
    kini = muat_bagan(date(2022, 1, 1))
    assert [s.kode for s in kini.anak(kini["DA"])] == lama


def test_penggabungan_setelah_pimpinan_berganti(kota):
    """The head of that day ends with its unit, whoever is head today."""
    kepala = Jabatan.objects.get(unit=kota["DA.B1"], kepala=True)
    tambah_jabatan(
        unit=kota["DA.B1"], nama="Analis", jenis="fungsional", ketetapan=perubahan(), oleh=None
    )
    analis = Jabatan.objects.get(nama="Analis")
    for jabatan, menjadi in ((kepala, False), (analis, True)):
        ubah_jabatan(jabatan=jabatan, kepala=menjadi, ketetapan=perubahan(hari(30)), oleh=None)
    gabungkan_unit(unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=perubahan(hari(60)), oleh=None)
    nanti = muat_bagan(hari(60), lengkap=True)
    nama = {j.nama for j in nanti.jabatan[kota["DA.B2"].pk]}
    assert "Analis" not in nama and kepala.nama in nama


def test_urusan_yang_kehilangan_pengampu_diperingatkan(kota):
    ubah_unit(unit=kota["DA"], urusan_kode="1.02", ketetapan=perubahan(), oleh=None)
    bubar = {"unit": kota["DA"], "oleh": None}
    tanpa_setuju = perubahan(hari(), setuju=False)
    with pytest.raises(PerluKonfirmasi, match=r"1\.02 Kesehatan"):
        bubarkan_unit(**bubar, ketetapan=tanpa_setuju)
    bukan_pd = TujuanIsi(fungsi=kota["DB.B1"])
    with pytest.raises(PerluKonfirmasi, match=r"1\.02 Kesehatan"):
        bubarkan_unit(**bubar, tujuan=bukan_pd, ketetapan=tanpa_setuju)
    setuju = perubahan(hari(), setuju=True)
    ke_bidang = gladi(bubarkan_unit, **bubar, tujuan=bukan_pd, ketetapan=setuju)
    assert not any("ikut ke" in k for k in ke_bidang.kalimat), "a Bidang carries no urusan"
    tujuan = TujuanIsi(fungsi=kota["DB"])
    hasil = bubarkan_unit(**bubar, tujuan=tujuan, ketetapan=tanpa_setuju)
    assert "Urusan 1.02 Kesehatan ikut ke Dinas Beta." in hasil.kalimat
    assert Unit.objects.get(kode="DB").urusan_kode == "1.02"


def test_penggabungan_membawa_urusan_pada_hari_itu(kota):
    """Not today's urusan: those of the day of the merger; what the receiver has counts once."""
    ubah_unit(unit=kota["DA"], urusan_kode="1.02;1.06", ketetapan=perubahan(), oleh=None)
    ubah_unit(unit=kota["DB"], urusan_kode="1.06", ketetapan=perubahan(), oleh=None)
    nanti = perubahan(hari(5))
    ubah_unit(unit=kota["DA"], urusan_kode="1.06;2.14", ketetapan=nanti, oleh=None)
    semula = muat_bagan(hari(10), lengkap=True)
    hasil = gabungkan_unit(unit=kota["DA"], ke=kota["DB"], ketetapan=perubahan(hari(10)), oleh=None)
    assert muat_bagan(hari(9))["DB"].urusan_kode == "1.06"
    assert muat_bagan(hari(10))["DB"].urusan_kode == "1.06;2.14"
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert muat_bagan(hari(10), lengkap=True) == semula


def test_penggabungan_yang_menghasilkan_empat_urusan_ditolak(kota):
    ubah_unit(unit=kota["DA"], urusan_kode="1.02;1.06", ketetapan=perubahan(), oleh=None)
    ubah_unit(unit=kota["DB"], urusan_kode="2.08;2.14", ketetapan=perubahan(), oleh=None)
    with pytest.raises(AturanDilanggar, match=r"4 urusan .*paling banyak 3") as galat:
        gabungkan_unit(unit=kota["DA"], ke=kota["DB"], ketetapan=perubahan(hari()), oleh=None)
    assert galat.value.ruas == "ke"
    assert Unit.objects.get(kode="DA").hidup
