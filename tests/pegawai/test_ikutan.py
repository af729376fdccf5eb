"""People follow the structure: positions that end, merge, lead; and every undo brings them back."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, RiwayatJabatan
from orgstruktur.services.batal import batalkan_perubahan, dapat_dibatalkan
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.jabatan import hapus_jabatan, pindahkan_jabatan, ubah_jabatan
from orgstruktur.services.jadwal import terapkan_jatuh_tempo
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import gladi
from orgstruktur.services.unit import pindahkan_unit
from pegawai.models import JejakPegawai, Pegawai, Penempatan, StatusKepegawaian
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota, perbaikan, perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def isi(unit):
    """Dinas Alfa: a head, two clerks in Bidang Alfa 1 with its head; a Plt in Bidang Alfa 2."""
    surat = buat_jabatan(unit["DA.B1"])
    orang = {
        n: buat_pegawai(nip(i), n) for i, n in enumerate(("Ani", "Budi", "Citra", "Dedi", "Edi"))
    }
    tempatkan(orang["Ani"], kepala(unit["DA"]))
    tempatkan(orang["Budi"], kepala(unit["DA.B1"]))
    tempatkan(orang["Citra"], surat)
    tempatkan(orang["Dedi"], surat)
    tempatkan(orang["Edi"], kepala(unit["DA.B2"]), macam="plt")
    return orang


def jabatan_orang(nama, pada=None):
    p = Penempatan.objects.pada(pada or hari()).filter(pegawai__nama=nama).first()
    return p and p.jabatan.nama


def tunggu(nama):
    p = Pegawai.objects.select_related("unit_tunggu").get(nama=nama)
    return p.unit_tunggu and p.unit_tunggu.kode


def isi_orang():
    """Every row of people and placements."""
    return [list(m.objects.order_by("pk").values_list()) for m in (Pegawai, Penempatan)]


# --- units end -----------------------------------------------------------------------------------
def test_membubarkan_membuat_orang_menunggu_di_induk_dan_batal_mengembalikan(unit, isi):
    sebelum, versi = isi_orang(), StatusKepegawaian.baca_versi()
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(hari()), oleh=None)
    assert {n: jabatan_orang(n) for n in ("Budi", "Citra", "Dedi")} == dict.fromkeys(
        ("Budi", "Citra", "Dedi")
    )
    assert tunggu("Budi") == tunggu("Citra") == "DA" and tunggu("Ani") is None
    assert jabatan_orang("Citra", hari(-1)) == "Pengelola Surat"
    assert "3 pegawai menunggu jabatan pada Dinas Alfa." in hasil.kalimat
    assert "Menunggu jabatan: Budi; Citra; Dedi." in hasil.kalimat
    assert "Citra" not in hasil.jejak.ringkasan  # names are for the person who acts
    assert "tanggal_lahir" not in str(hasil.jejak.sebelum)
    assert JejakPegawai.objects.filter(jejak=hasil.jejak).count() == 3
    assert StatusKepegawaian.baca_versi() != versi
    assert periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert isi_orang() == sebelum and periksa_data() == []


def test_batal_lalu_diterapkan_lagi(unit, isi):
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(hari()), oleh=None)
    bubar = isi_orang()
    batal = batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    batalkan_perubahan(jejak=batal.jejak, oleh=None)
    assert isi_orang() == bubar and periksa_data() == []


def test_membubarkan_sampai_ke_bawah(unit, isi):
    hasil = bubarkan_unit(unit=unit["DA"], ketetapan=perubahan(hari()), oleh=None)
    assert {tunggu(n) for n in ("Ani", "Budi", "Citra", "Dedi")} == {"KOTA"}
    assert "1 penugasan Plt/Plh berakhir." in hasil.kalimat and tunggu("Edi") is None
    assert periksa_data() == []


def test_gladi_menyebut_orangnya_tanpa_menulis(unit, isi):
    sebelum = isi_orang()
    hasil = gladi(bubarkan_unit, unit=unit["DA.B1"], ketetapan=perubahan(hari()), oleh=None)
    assert "Menunggu jabatan: Budi; Citra; Dedi." in hasil.kalimat
    assert isi_orang() == sebelum


def test_menggabung_membawa_orang_dan_kepalanya_menunggu_di_penerima(unit, isi):
    sebelum = isi_orang()
    hasil = gabungkan_unit(
        unit=unit["DA.B1"], ke=unit["DA.B2"], ketetapan=perubahan(hari()), oleh=None
    )
    assert jabatan_orang("Citra") == "Pengelola Surat" and tunggu("Citra") is None
    assert Jabatan.objects.get(nama="Pengelola Surat").unit_id == unit["DA.B2"].pk
    assert jabatan_orang("Budi") is None and tunggu("Budi") == "DA.B2"
    assert "2 pegawai ikut pindah ke Bidang Alfa 2." in hasil.kalimat
    assert "Ikut pindah: Citra; Dedi." in hasil.kalimat
    assert periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert isi_orang() == sebelum


def test_jabatan_yang_pindah_membawa_orangnya(unit, isi):
    bubarkan_unit(
        unit=unit["DA.B1"], tujuan=TujuanIsi(jabatan=unit["DB"]), ketetapan=perubahan(hari()), oleh=None
    )  # fmt: skip
    assert jabatan_orang("Citra") == "Pengelola Surat"
    assert tunggu("Budi") == "DA" and periksa_data() == []


def test_rencana_mengakhiri_pada_harinya(unit, isi):
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(hari(5)), oleh=None)
    assert jabatan_orang("Citra") == "Pengelola Surat" == jabatan_orang("Citra", hari(4))
    assert jabatan_orang("Citra", hari(5)) is None and tunggu("Citra") == "DA"
    assert hasil.akan_berlaku and periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert jabatan_orang("Citra", hari(5)) == "Pengelola Surat" and tunggu("Citra") is None


def test_penempatan_yang_direncanakan_sesudahnya_gugur(unit, isi):
    baru = buat_pegawai(nip(9), "Fira")
    tempatkan(baru, Jabatan.objects.get(nama="Pengelola Surat"), berlaku_mulai=hari(9))
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(hari(5)), oleh=None)
    assert "1 penempatan yang direncanakan sesudahnya dibatalkan." in hasil.kalimat
    assert "Fira" not in " ".join(hasil.kalimat)  # planned placements are not for everybody
    assert jabatan_orang("Fira", hari(10)) is None and periksa_data() == []


def test_batal_ditolak_bila_orangnya_sudah_ditempatkan_lagi(unit, isi):
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(hari()), oleh=None)
    tempatkan(isi["Citra"], kepala(unit["DA.B2"]), berlaku_mulai=hari())
    sebelum = isi_orang()
    with pytest.raises((AturanDilanggar, SudahBerubah)):
        batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert isi_orang() == sebelum


def test_memindahkan_unit_tidak_menyentuh_orang(unit, isi):
    sebelum = isi_orang()
    pindahkan_unit(
        unit=unit["DA.B1"], induk_baru=unit["DB"], ketetapan=perubahan(hari()), oleh=None
    )
    assert isi_orang() == sebelum and periksa_data() == []


# --- positions end -------------------------------------------------------------------------------
def test_menghapus_jabatan(unit, isi):
    surat, sebelum = Jabatan.objects.get(nama="Pengelola Surat"), isi_orang()
    hasil = hapus_jabatan(jabatan=surat, ketetapan=perubahan(hari()), oleh=None)
    assert tunggu("Citra") == "DA.B1" and jabatan_orang("Citra") is None
    assert "2 pegawai menunggu jabatan pada Bidang Alfa 1." in hasil.kalimat
    assert periksa_data() == []
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert isi_orang() == sebelum


def test_menarik_jabatan_yang_dipegang_ditolak(unit, isi):
    surat = Jabatan.objects.get(nama="Pengelola Surat")
    with pytest.raises(AturanDilanggar, match="pernah dipegang Citra"):
        hapus_jabatan(jabatan=surat, ketetapan=perbaikan(), oleh=None)


def test_yang_punya_jabatan_lain_tidak_menunggu(unit, isi):
    surat = Jabatan.objects.get(nama="Pengelola Surat")
    Penempatan.objects.filter(pegawai=isi["Citra"]).update(berlaku_sampai=hari(3))
    tempatkan(isi["Citra"], buat_jabatan(unit["DB"], "Arsiparis"), berlaku_mulai=hari(3))
    hapus_jabatan(jabatan=surat, ketetapan=perubahan(hari(3)), oleh=None)
    assert tunggu("Citra") is None and tunggu("Dedi") == "DA.B1"


def test_memindahkan_jabatan_menyebut_orangnya(unit, isi):
    surat = Jabatan.objects.get(nama="Pengelola Surat")
    hasil = pindahkan_jabatan(jabatan=surat, ke=unit["DB"], ketetapan=perubahan(hari()), oleh=None)
    assert "2 pegawai ikut pindah ke Dinas Beta." in hasil.kalimat
    assert "penempatan" not in hasil.jejak.sesudah


# --- who leads -----------------------------------------------------------------------------------
@pytest.fixture
def tanpa_kepala(unit):
    """Bidang Beta 1 has lost its head position and has a clerk's."""
    hapus_jabatan(jabatan=kepala(unit["DB.B1"]), ketetapan=perubahan(date(2021, 1, 1)), oleh=None)
    return buat_jabatan(unit["DB.B1"], "Koordinator", jenis="fungsional", kebutuhan=1)


def tanda(jabatan):
    return set(Penempatan.objects.filter(jabatan=jabatan).values_list("kepala", flat=True))


def test_tanda_mengikuti_jabatan_dan_kembali(tanpa_kepala):
    tempatkan(buat_pegawai(nip(1)), tanpa_kepala)
    hasil = ubah_jabatan(jabatan=tanpa_kepala, kepala=True, ketetapan=perubahan(hari()), oleh=None)
    assert tanda(tanpa_kepala) == {True} and periksa_data() == []
    assert hasil.jejak.sesudah.keys() == {"riwayatjabatan"}  # the mark only follows
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert tanda(tanpa_kepala) == {False} and periksa_data() == []


def test_dua_pemegang_tidak_dapat_memimpin(tanpa_kepala):
    for n in (1, 2):
        tempatkan(buat_pegawai(nip(n), f"Orang {n}"), tanpa_kepala)
    for kapan in (hari(), hari(5)):
        with pytest.raises(AturanDilanggar, match="dipegang Orang 1 dan Orang 2") as galat:
            ubah_jabatan(jabatan=tanpa_kepala, kepala=True, ketetapan=perubahan(kapan), oleh=None)
        assert galat.value.ruas == "kepala"
    with pytest.raises(AturanDilanggar):
        ubah_jabatan(jabatan=tanpa_kepala, kepala=True, ketetapan=perbaikan(), oleh=None)
    assert tanda(tanpa_kepala) == {False}


def test_dua_pemegang_dahulu_tidak_menghalangi(tanpa_kepala):
    tempatkan(buat_pegawai(nip(1), "Lama"), tanpa_kepala, berlaku_sampai=date(2024, 1, 1))
    tempatkan(buat_pegawai(nip(2), "Kini"), tanpa_kepala)
    ubah_jabatan(jabatan=tanpa_kepala, kepala=True, ketetapan=perubahan(hari()), oleh=None)
    assert periksa_data() == []


def test_jadwal_membuat_tanda_mengikuti(tanpa_kepala, monkeypatch):
    tempatkan(buat_pegawai(nip(1)), tanpa_kepala)
    ubah_jabatan(jabatan=tanpa_kepala, kepala=True, ketetapan=perubahan(hari(2)), oleh=None)
    assert tanda(tanpa_kepala) == {False} and periksa_data() == []
    versi, besok = StatusKepegawaian.baca_versi(), hari(2)
    monkeypatch.setattr(timezone, "localdate", lambda: besok)
    terapkan_jatuh_tempo(besok)
    assert tanda(tanpa_kepala) == {True} and StatusKepegawaian.baca_versi() != versi
    assert periksa_data() == []


# --- the rest ------------------------------------------------------------------------------------
def test_perbuatan_orang_tidak_dibatalkan_sebagai_struktur(unit):
    for sesudah in ({"penempatan": {"1": {}}}, {"pegawai": {}, "penempatan": {}}):
        jejak = Jejak.objects.create(tindakan="penempatan_mulai", sesudah=sesudah)
        assert not dapat_dibatalkan(jejak)[0]


def test_banyak_kueri_tidak_tumbuh(unit):
    jumlah = set()
    StatusKepegawaian.perbarui_versi()
    for banyak in (1, 5, 25):
        surat = buat_jabatan(unit["DA.B1"], f"Jabatan {banyak}", kebutuhan=50)
        for i in range(banyak):
            tempatkan(buat_pegawai(nip(banyak * 30 + i)), surat)
        hapus = {"jabatan": surat, "ketetapan": perubahan(hari()), "oleh": None}
        with CaptureQueriesContext(connection) as kueri:
            hapus_jabatan(**hapus)
        sendiri = [k for k in kueri if "UPDATE" not in k["sql"]]
        jumlah.add(len(sendiri))
    assert len(jumlah) == 1, jumlah


def test_rantai_jejak_tetap_utuh(unit, isi, capsys):
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(hari()), oleh=None)
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    from orgstruktur.services.jejak import segel_jejak

    segel_jejak()
    call_command("periksa_jejak")
    assert RiwayatJabatan.objects.filter(jabatan__nama="Pengelola Surat").count() == 1


def test_halaman_bubarkan_dan_gabung_menyebut_orangnya(unit, isi):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "organisasi", unit["kota"])
    klien = masuk(petugas)
    html = klien.get("/struktur/unit/DA.B1/bubarkan/").content.decode()
    assert "3 pegawai memegang jabatan di sini" in html
    html = klien.get("/struktur/unit/DA.B1/gabung/").content.decode()
    assert "3 pegawai memegang jabatan di sini" in html and "ikut pindah" in html
    kirim = {
        "ragam": "perubahan", "tanggal": hari().isoformat(), "dasar_hukum": "Perwali 9/2026",
        "jabatan_ke": "berakhir", "fungsi_ke": "berakhir", "anak_ke": "berakhir",
    }  # fmt: skip
    html = klien.post("/struktur/unit/DA.B1/bubarkan/", kirim).content.decode()
    assert "Menunggu jabatan: Budi; Citra; Dedi." in html
    html = klien.post(
        "/struktur/unit/DA.B1/bubarkan/", kirim | {"langkah": "terapkan"}, follow=True
    )
    assert "3 pegawai menunggu jabatan pada Dinas Alfa." in html.content.decode()


def test_jejaknya_dapat_dibaca(unit, isi):
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(hari()), oleh=None)
    admin = buat_akun("admin")
    beri_peran(admin, "admin", unit["kota"])
    html = masuk(admin).get(f"/jejak/{hasil.jejak.pk}/").content.decode()
    assert "3 pegawai menunggu jabatan" in html
    assert not [n for n in range(5) if nip(n) in html]
