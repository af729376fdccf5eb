"""The import service: rehearsal equals application, the same file again changes nothing, undo restores."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak
from orgstruktur.services.impor import batalkan_impor
from orgstruktur.services.periksa import periksa_data
from pegawai.impor.keadaan import Pilihan
from pegawai.models import (
    BarisImpor,
    BerkasImpor,
    NomorPegawai,
    PadananUnor,
    Pegawai,
    Penempatan,
)
from pegawai.services.impor import impor_pegawai
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.nama import PESAN_TANDA
from tests.dasar import beri_peran, buat_akun, buat_persona
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.berkas import baris_siasn, csv_, xlsx_siasn
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.potret_tabel import potret

pytestmark = pytest.mark.django_db

SURAT = {"UNOR_ID": "U-SU", "UNOR_NAMA": "SUBBAGIAN UMUM", "SATUAN_KERJA_INDUK_NAMA": "DINAS ALFA",
         "JABATAN_ID": "J-1", "JABATAN_NAMA": "PENGELOLA SURAT", "TMT_JABATAN": "01-02-2024"}  # fmt: skip
PIMPIN = {
    "UNOR_NAMA": "Dinas Alfa",
    "JABATAN_NAMA": "Kepala Dinas Alfa",
    "TMT_JABATAN": "01-03-2024",
}


@pytest.fixture
def unit():
    unit = buat_kota()
    buat_jabatan(unit["DA.S1"])
    return unit


def impor(isi, *, uji=False, oleh=None, **pilihan):
    p = Pilihan(pilihan.pop("per_tanggal", None) or timezone.localdate(), **pilihan)
    return impor_pegawai(isi=isi, berkas="asn.xlsx", pilihan=p, oleh=oleh, uji=uji)


def dua_orang(**lain):
    return xlsx_siasn(
        [baris_siasn(nip(1), "ANI", **SURAT | lain), baris_siasn(nip(2), "BUDI", **PIMPIN)]
    )


def hitungan(laporan):
    return (laporan.baru, laporan.berubah, laporan.tetap, laporan.ditolak, laporan.tidak_di_berkas)


def test_uji_dan_sungguhan_melapor_sama(unit):
    sebelum = potret()
    uji = impor(dua_orang(), uji=True)
    assert potret() == sebelum and not BerkasImpor.objects.exists() and uji.batch is None
    sungguh = impor(dua_orang())
    assert sungguh.diterapkan and sungguh.batch
    assert replace(sungguh, diterapkan=False, batch=None) == uji
    assert hitungan(uji) == (2, 0, 0, 0, 0)


def test_uji_tidak_menulis_satu_pun(unit):
    with CaptureQueriesContext(connection) as kueri:
        impor(dua_orang(), uji=True)
    tulis = ("INSERT", "UPDATE", "DELETE")
    assert not [k["sql"] for k in kueri.captured_queries if k["sql"].lstrip().startswith(tulis)]


def test_yang_tersimpan_lengkap_dan_tanpa_yang_terlarang(unit):
    impor(dua_orang())
    ani = Pegawai.objects.get(nama="ANI")
    assert (ani.jenis_asn, ani.golongan, ani.kedudukan, ani.mk_tahun, ani.cpns) == (
        "pns",
        "III/c",
        "aktif",
        12,
        False,
    )
    assert (ani.tmt_golongan, ani.tmt_cpns) == (date(2022, 4, 1), date(2010, 1, 1))
    assert ani.daftar_nomor.get().nomor == nip(1)
    duduk = ani.daftar_penempatan.get()
    assert (duduk.jabatan.nama, duduk.berlaku_mulai, duduk.berlaku_sampai) == (
        "Pengelola Surat",
        date(2024, 2, 1),
        None,
    )
    assert Penempatan.objects.get(pegawai__nama="BUDI").kepala
    assert PadananUnor.objects.get().kunci == "id:u-su"
    berkas = BerkasImpor.objects.get()
    assert berkas.jumlah_baris == 2 and berkas.diterapkan and not bytes(berkas.isi)
    jejak = Jejak.objects.get(pk=berkas.jejak_id)
    assert jejak.sesudah["sidik"] and nip(1) not in str(jejak.sesudah) + jejak.ringkasan
    assert not BarisImpor.objects.filter(nomor__contains="1985").exists()
    assert periksa_data() == []


def test_berkas_yang_sama_lagi_tidak_mengubah_apa_pun(unit):
    impor(dua_orang())
    sebelum = potret()
    laporan = impor(dua_orang())
    assert hitungan(laporan) == (0, 0, 2, 0, 0) and laporan.diterapkan and laporan.batch is None
    assert potret() == sebelum and BerkasImpor.objects.count() == 1


def test_semua_atau_tidak_sama_sekali_dan_yang_baik_saja(unit):
    isi = csv_([baris_siasn(nip(1), **SURAT), baris_siasn("123", "BUDI", **PIMPIN)])
    laporan = impor(isi)
    assert (laporan.ditolak, laporan.diterapkan, laporan.kode_keluar) == (1, False, 1)
    assert not Pegawai.objects.exists()
    laporan = impor(isi, hanya_baik=True)
    assert (laporan.baru, laporan.ditolak, laporan.diterapkan) == (1, 1, True)
    assert Pegawai.objects.count() == 1


def test_perubahan_data_dan_pindah_jabatan(unit):
    impor(dua_orang())
    impor(dua_orang(GOL_AKHIR_NAMA="III/d", UNOR_ID="", UNOR_NAMA="Bidang Alfa 1", JABATAN_NAMA="Kepala Bidang Alfa 1",
                    JABATAN_ID="", TMT_JABATAN="01-05-2025"))  # fmt: skip
    ani = Pegawai.objects.get(nama="ANI")
    lama, baru = ani.daftar_penempatan.order_by("berlaku_mulai")
    assert ani.golongan == "III/d"
    assert (lama.berlaku_sampai, baru.berlaku_mulai) == (date(2025, 5, 1),) * 2
    assert baru.jabatan == kepala(unit["DA.B1"]) and baru.kepala
    assert BerkasImpor.objects.latest("pk").daftar_baris.get(macam=20).rincian[0][:2] == [
        "golongan",
        "III/c",
    ]


def test_impor_lalu_batal_mengembalikan_setiap_tabel(unit):
    tempatkan(buat_pegawai(nip(3), "CITRA", golongan="III/a"), kepala(unit["DB"]))
    tempatkan(
        buat_pegawai(nip(4), "DONI"),
        Jabatan.objects.get(nama="Pengelola Surat"),
        tmt_jabatan=date(2021, 1, 1),
    )
    buat_pegawai(nip(5), "EKO", unit_tunggu=unit["DA"])
    sebelum = potret()
    isi = csv_(
        [
            baris_siasn(nip(1), "ANI", **SURAT),
            baris_siasn(
                nip(2),
                "BUDI",
                **PIMPIN | {"UNOR_NAMA": "Dinas Beta", "JABATAN_NAMA": "Kepala Dinas Beta"},
            ),
            baris_siasn(nip(3), "CITRA", **PIMPIN),
            baris_siasn(nip(4), "DONI", **SURAT),
            baris_siasn(
                nip(5), "EKO", **SURAT | {"JABATAN_NAMA": "Arsiparis Terampil", "JABATAN_ID": "J-2"}
            ),
        ]
    )
    laporan = impor(isi, jabatan_tak_ada="buat")
    assert hitungan(laporan) == (2, 3, 0, 0, 0) and laporan.diterapkan, laporan.galat
    assert Jabatan.objects.get(nama="Arsiparis Terampil").jenjang == "terampil"
    assert potret() != sebelum and periksa_data() == []
    batalkan_impor(batch=laporan.batch)
    sesudah = potret()
    assert {k for k in sebelum if sebelum[k] != sesudah[k]} == set()
    assert periksa_data() == []
    with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
        batalkan_impor(batch=laporan.batch)
    assert impor(isi, jabatan_tak_ada="buat").baru == 2  # and it can be imported once more


@pytest.mark.parametrize("apa", ["data", "penempatan", "kolom", "kursi", "akun"])
def test_batal_ditolak_bila_ada_perubahan_sesudahnya(unit, apa):
    orang = buat_pegawai(nip(3), "CITRA")
    tempatkan(orang, kepala(unit["DB"]))
    isi = csv_([baris_siasn(nip(1), "ANI", **SURAT), baris_siasn(nip(3), "CITRA", **PIMPIN)])
    batch = impor(isi).batch
    ani = Pegawai.objects.get(nama="ANI")
    if apa == "data":
        Pegawai.objects.filter(pk=ani.pk).update(nama="ANI SARI")
    elif apa == "penempatan":
        ani.daftar_penempatan.update(berlaku_sampai=date(2025, 1, 1))
    elif apa == "kolom":
        Pegawai.objects.filter(pk=orang.pk).update(golongan="IV/a")
    elif apa == "kursi":
        tempatkan(
            buat_pegawai(nip(9), "ANI PENGGANTI"),
            kepala(unit["DB"]),
            berlaku_mulai=date(2025, 1, 1),
        )
    else:
        Pegawai.objects.filter(pk=ani.pk).update(akun=buat_akun("ani"))
    sebelum = potret()
    with pytest.raises(SudahBerubah, match="CITRA" if apa == "kolom" else "ANI"):
        batalkan_impor(batch=batch)
    assert potret() == sebelum


def test_perubahan_di_luar_kolom_impor_tidak_menghalangi(unit):
    """Only what the undo would overwrite counts."""
    buat_pegawai(nip(3), "CITRA", golongan="III/a")
    batch = impor(
        csv_([baris_siasn(nip(3), "CITRA")], ("NIP BARU", "NAMA", "GOL AKHIR NAMA"))
    ).batch
    Pegawai.objects.update(email_dinas="citra@tebingtinggi.go.id")
    batalkan_impor(batch=batch)
    citra = Pegawai.objects.get()
    assert (citra.golongan, citra.email_dinas) == ("III/a", "citra@tebingtinggi.go.id")


def test_yang_tidak_di_berkas_dibiarkan(unit):
    tempatkan(buat_pegawai(nip(7), "GITA"), kepala(unit["DB"]))
    laporan = impor(dua_orang())
    assert laporan.tidak_di_berkas == 1
    gita = Pegawai.objects.get(nama="GITA")
    assert gita.aktif and gita.daftar_penempatan.get().berlaku_sampai is None
    assert BarisImpor.objects.get(macam=BarisImpor.Macam.TIDAK_ADA).pegawai_ke == gita.pk


def test_berkas_lebih_lama_memperingatkan(unit):
    impor(dua_orang())
    laporan = impor(
        dua_orang(GOL_AKHIR_NAMA="III/b"),
        uji=True,
        per_tanggal=timezone.localdate() - timedelta(days=30),
    )
    assert any("lebih lama dari impor terakhir" in g.pesan for g in laporan.daftar_peringatan)
    assert laporan.kode_keluar == 0


def test_struktur_yang_lebih_muda_dari_data_berkas(unit):
    """A structure recorded today takes people of last month: they sit there from its first day."""
    from orgstruktur.services.unit import bentuk_unit

    hari = timezone.localdate()
    bentuk_unit(
        induk=unit["kota"],
        kode="DC",
        nama="Dinas Gama",
        jenis="dinas",
        ketetapan=perubahan(hari),
        oleh=None,
    )
    isi = csv_(
        [
            baris_siasn(
                nip(1),
                UNOR_NAMA="Dinas Gama",
                JABATAN_NAMA="Kepala Dinas Gama",
                TMT_JABATAN="01-02-2020",
            )
        ]
    )
    per = hari - timedelta(days=40)
    assert impor(isi, per_tanggal=per).baru == 1
    assert Penempatan.objects.get().berlaku_mulai == hari
    assert Penempatan.objects.get().tmt_jabatan == date(2020, 2, 1)
    assert impor(isi, per_tanggal=per).tetap == 1


def test_wewenang_unit_sendiri(unit):
    buat_persona(unit["kota"])
    petugas = buat_akun("petugas_da")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    laporan = impor(dua_orang(), oleh=petugas)
    assert laporan.diterapkan
    di_db = csv_(
        [baris_siasn(nip(3), "CITRA", UNOR_NAMA="Dinas Beta", JABATAN_NAMA="Kepala Dinas Beta")]
    )
    assert impor(di_db, oleh=petugas).ditolak == 1
    lain = buat_akun("petugas_db")
    beri_peran(lain, "kepegawaian", unit["DB"])
    with pytest.raises(DiLuarWewenang):
        batalkan_impor(batch=laporan.batch, oleh=lain)
    batalkan_impor(batch=laporan.batch, oleh=petugas)
    assert not Pegawai.objects.exists() and not NomorPegawai.objects.exists()


def test_peran_yang_dicabut_di_tengah_jalan(unit, monkeypatch):
    from pegawai.services import impor as layanan

    petugas = buat_akun("petugas_da")
    peran = beri_peran(petugas, "kepegawaian", unit["DA"])
    asli = layanan.siapkan

    def cabut(*a, **k):
        hasil = asli(*a, **k)
        peran.delete()
        return hasil

    monkeypatch.setattr(layanan, "siapkan", cabut)
    with pytest.raises(DiLuarWewenang):
        impor(dua_orang(), oleh=petugas)
    assert not Pegawai.objects.exists()


def test_data_yang_berubah_di_tengah_jalan_diperiksa_lagi(unit, monkeypatch):
    from pegawai.models import StatusKepegawaian
    from pegawai.services import impor as layanan

    asli = layanan.siapkan
    panggilan = []

    def sela(*a, **k):
        hasil = asli(*a, **k)
        panggilan.append(1)
        if len(panggilan) == 1:
            buat_pegawai(nip(1), "ANI")
            StatusKepegawaian.perbarui_versi()
        return hasil

    monkeypatch.setattr(layanan, "siapkan", sela)
    with pytest.raises(SudahBerubah):
        impor(dua_orang())
    assert Pegawai.objects.count() == 1 and len(panggilan) == 2


def test_jumlah_kueri_tidak_bertambah_dengan_barisnya(unit):
    def kueri(n):
        isi = csv_([baris_siasn(nip(n * 100 + i), f"P {i}", **SURAT) for i in range(n)])
        with CaptureQueriesContext(connection) as k:
            assert impor(isi).baru == n
        return len(k)

    kueri(1)  # learns the matches
    assert kueri(3) == kueri(30) == kueri(90)


@pytest.mark.parametrize(
    "lain", [{"NAMA": "<b>ANI</b>"}, {"GELAR_DEPAN": "<i>"}, {"JABATAN_NAMA": "Juru > Surat"}]
)
def test_nama_yang_mirip_kode_ditolak_seperti_di_struktur(unit, lain):
    laporan = impor(xlsx_siasn([baris_siasn(nip(1), **lain)]))
    assert PESAN_TANDA in [g.pesan for g in laporan.galat]
    assert laporan.ditolak == 1 and not Pegawai.objects.exists()
