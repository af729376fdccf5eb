"""Who holds the positions, on the pages of the structure: names of pejabat for all, others by right."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.pengisian import Isian, jabatan_pejabat
from orgstruktur.selectors.lingkup import TANPA_IZIN, LingkupIzin
from pegawai.models import Penempatan, StatusKepegawaian
from pegawai.selectors.pengisian import SUMBER
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
HARI = timezone.localdate
SEMUA = LingkupIzin(semua=True)


@pytest.fixture
def unit():
    return buat_kota()


def struktural(unit, eselon="II.b"):
    """The head position of a unit, with its echelon."""
    jabatan = kepala(unit)
    jenjang = {"II.b": "jpt_pratama", "III.b": "administrator"}[eselon]
    type(jabatan).objects.filter(pk=jabatan.pk).update(eselon=eselon, jenjang=jenjang)
    jabatan.daftar_riwayat.update(eselon=eselon, jenjang=jenjang)
    jabatan.refresh_from_db()
    return jabatan


def isian(jabatan, akun=None, hari=None):
    pejabat = jabatan_pejabat(jabatan.jenis, jabatan.jenjang)
    return SUMBER.jabatan(hari or HARI(), {jabatan.pk: pejabat}, akun).get(jabatan.pk)


def test_terdaftar_pada_kait():
    assert kait.pengisian() is SUMBER
    with pytest.raises(ValueError):
        kait.daftarkan_pengisian(object())


def test_tanpa_seorang_pun_tidak_ada_yang_disebut_lowong(unit):
    assert isian(kepala(unit["DA"])) is None
    assert SUMBER.unit(HARI(), SEMUA) == {}


def test_nama_pejabat_terbuka_dan_plt_tidak_mengisi(unit):
    jabatan, lain = struktural(unit["DA"]), struktural(unit["DB"])
    tempatkan(buat_pegawai(nip(1), "Ani", gelar_depan="Dr."), jabatan)
    tempatkan(buat_pegawai(nip(2), "Budi"), lain, macam="plt")
    assert [p.nama for p in isian(jabatan).daftar] == ["Dr. Ani"]
    assert isian(jabatan).terisi == 1 and isian(jabatan).lowong(1) == 0
    plt = isian(lain)
    assert (plt.terisi, plt.lowong(1)) == (0, 1)
    assert [(p.sebutan, p.nama) for p in plt.daftar] == [("Plt", "Budi")]


def test_yang_tidak_aktif_tidak_dihitung(unit):
    surat = buat_jabatan(unit["DA"])
    tempatkan(buat_pegawai(nip(1), "Ani", kedudukan="cltn"), surat)
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    hasil = isian(surat, petugas)
    assert hasil.terisi == 0
    assert hasil.daftar[0].keterangan == "Cuti di luar tanggungan negara"


def test_staf_hanya_bagi_yang_berhak(unit):
    surat = buat_jabatan(unit["DA"])
    for n in range(2):
        tempatkan(buat_pegawai(nip(n), f"Staf {n}"), surat)
    buat_persona(unit["kota"])
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", unit["DB"])
    sama = buat_akun("sama")
    beri_peran(sama, "pegawai", unit["kota"])
    tempatkan(buat_pegawai(nip(7), "Rekan", akun=sama), buat_jabatan(unit["DA"], "Arsiparis"))
    from tebingtinggi.akun.models import Akun

    assert isian(surat) == Isian(None, ())  # two of them: not for a resident
    for akun in ("luar", "pelayanan"):
        assert isian(surat, Akun.objects.get(username=akun)) == Isian(None, ()), akun
    for akun in ("sama", "petugas", "pimpinan"):
        hasil = isian(surat, Akun.objects.get(username=akun))
        assert (hasil.terisi, len(hasil.bernama), len(hasil.daftar)) == (2, 2, 2), akun
    for n in range(2, 5):
        tempatkan(buat_pegawai(nip(n), f"Staf {n}"), surat)
    assert isian(surat).terisi == 5 and isian(surat).bernama == ()


def test_hari_lain(unit):
    surat = buat_jabatan(unit["DA"])
    sama = buat_akun("sama")
    beri_peran(sama, "pegawai", unit["kota"])
    tempatkan(buat_pegawai(nip(7), "Rekan", akun=sama), buat_jabatan(unit["DA"], "Arsiparis"))
    tempatkan(buat_pegawai(nip(1), "Ani"), surat)
    tempatkan(buat_pegawai(nip(2), "Lama"), surat, berlaku_sampai=date(2023, 1, 1))
    dulu = isian(surat, sama, date(2022, 6, 1))
    assert dulu == Isian(None, ())  # colleagues: names of today, no history
    assert isian(surat, sama, HARI() + timedelta(days=1)) is None  # nothing is told of days to come
    assert SUMBER.unit(HARI() + timedelta(days=1), SEMUA) == {}


def test_angka_dan_pimpinan_setiap_unit(unit):
    da, db = struktural(unit["DA"]), struktural(unit["DB"])
    surat = buat_jabatan(unit["DA"])  # five needed
    tempatkan(buat_pegawai(nip(1), "Ani"), da)
    tempatkan(buat_pegawai(nip(2), "Budi"), db, macam="plh")
    tempatkan(buat_pegawai(nip(3), "Staf"), surat)
    hasil = SUMBER.unit(HARI(), SEMUA)
    assert hasil[unit["DA"].pk] == (2, 4, "Ani", False)
    assert hasil[unit["DB"].pk] == (0, 1, "Plh Budi", True)
    publik = SUMBER.unit(HARI(), TANPA_IZIN)
    assert publik[unit["DA"].pk] == (None, None, "Ani", False)
    assert publik[unit["DB"].pk] == (0, 1, "Plh Budi", True)
    kemarin = SUMBER.unit(HARI() - timedelta(days=1), SEMUA)
    assert kemarin[unit["DA"].pk] == hasil[unit["DA"].pk]


# --- the page of a unit --------------------------------------------------------------------------
def halaman(akun=None, alamat="/struktur/unit/DA/"):
    return masuk(akun).get(alamat)


def test_halaman_unit_menyebut_pemegang(unit):
    struktural(unit["DB"])
    tempatkan(buat_pegawai(nip(1), "Ani Wijaya"), struktural(unit["DA"]))
    surat = buat_jabatan(unit["DA"])
    tempatkan(buat_pegawai(nip(2), "Budi Staf"), surat)
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    warga = halaman().content.decode()
    assert "Ani Wijaya" in warga and "Budi Staf" not in warga and "Tidak ditampilkan" in warga
    isi = halaman(petugas).content.decode()
    assert "Ani Wijaya" in isi and "Budi Staf" in isi and "4 lowong" in isi
    assert nip(2) not in isi
    assert "Lowong" in halaman(None, "/struktur/unit/DB/").content.decode()


def test_halaman_unit_pada_hari_lampau(unit):
    jabatan = struktural(unit["DA"])
    tempatkan(buat_pegawai(nip(1), "Pejabat Lama"), jabatan, berlaku_sampai=date(2023, 1, 1))
    tempatkan(buat_pegawai(nip(2), "Pejabat Baru"), jabatan, berlaku_mulai=date(2023, 1, 1))
    dulu = halaman(None, "/struktur/unit/DA/?per=2022-01-01").content.decode()
    assert "Pejabat Lama" in dulu and "Pejabat Baru" not in dulu


@pytest.mark.parametrize("nama", [None, "petugas"])
def test_banyak_kueri_halaman_unit_tetap(unit, nama):
    akun = None
    if nama:
        akun = buat_akun(nama)
        beri_peran(akun, "kepegawaian", unit["DA"])
    surat = buat_jabatan(unit["DA"], kebutuhan=50)
    klien, jumlah, urut = masuk(akun), set(), 0
    for banyak in (1, 5, 20):
        for _ in range(banyak):
            urut += 1
            tempatkan(buat_pegawai(nip(urut), f"Staf {urut}"), surat)
        klien.get("/struktur/unit/DA/")
        with CaptureQueriesContext(connection) as kueri:
            klien.get("/struktur/unit/DA/")
        jumlah.add(len(kueri))
    assert len(jumlah) == 1, jumlah
    assert Penempatan.objects.count() == 26


# --- /jabatan/ -----------------------------------------------------------------------------------
def baris(kueri="", akun=None):
    jawaban = masuk(akun).get(f"/jabatan/?{kueri}")
    return {b.nama: (b.terisi, b.lowong) for b in jawaban.context["baris"]}, jawaban


def test_daftar_jabatan_terisi_dan_lowong(unit):
    tempatkan(buat_pegawai(nip(1), "Ani Wijaya"), struktural(unit["DA"]))
    struktural(unit["DB"])
    surat = buat_jabatan(unit["DA"])
    tempatkan(buat_pegawai(nip(2), "Budi Staf"), surat)
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    warga, jawaban = baris()
    assert warga["Kepala Dinas Alfa"] == (1, 0) and warga["Kepala Dinas Beta"] == (0, 1)
    assert warga[surat.nama] == (None, None)
    html = jawaban.content.decode()
    assert "Ani Wijaya" in html and "Budi Staf" not in html and ">Lowong<" in html
    dalam, jawaban = baris("", petugas)
    assert dalam[surat.nama] == (1, 4) and "Budi Staf" in jawaban.content.decode()
    kosong = baris("pengisian=lowong")[0]  # what nobody holds tells of nobody
    assert kosong["Kepala Dinas Beta"] == (0, 1) and surat.nama not in kosong
    lowong, jawaban = baris("pengisian=lowong&akar=DA", petugas)
    assert "Kepala Dinas Alfa" not in lowong and lowong[surat.nama] == (1, 4)
    assert jawaban.context["jumlah"].banyak == len(lowong)
    berkas = b"".join(masuk(petugas).get("/jabatan.csv?q=surat").streaming_content).decode()
    assert berkas.rstrip().endswith(";5;1;4")
    berkas = b"".join(masuk(None).get("/jabatan.csv?q=surat").streaming_content).decode()
    assert berkas.rstrip().endswith(";5;;")


def test_daftar_jabatan_tanpa_pegawai(unit):
    semua, jawaban = baris()
    assert set(semua.values()) == {(None, None)} and ">Lowong<" not in jawaban.content.decode()
    kosong, jawaban = baris("pengisian=lowong")
    assert not kosong and "Tidak ada jabatan yang cocok" in jawaban.content.decode()
    assert baris("pengisian=apa")[1].status_code == 400


def test_banyak_kueri_daftar_jabatan_tetap(unit):
    jumlah = {}
    klien = masuk(None)
    struktural(unit["DB"])
    for banyak in (1, 20, 60):
        for i in range(banyak):
            jabatan = buat_jabatan(unit["DA"], f"Jabatan {banyak} {i}")
            tempatkan(buat_pegawai(nip(banyak * 10 + i)), jabatan)
        for kueri in ("", "?pengisian=lowong"):
            klien.get("/jabatan/")
            with CaptureQueriesContext(connection) as hitung:
                klien.get(f"/jabatan/{kueri}")
            jumlah.setdefault(kueri, set()).add(len(hitung))
    assert jumlah == {"": {4}, "?pengisian=lowong": {6}}


# --- the chart -----------------------------------------------------------------------------------
def bagan(kueri, akun=None, banyak=None):
    with CaptureQueriesContext(connection) as hitung:
        html = masuk(akun).get(f"/struktur/bagan/?dalam=semua&{kueri}").content.decode()
    assert banyak is None or len(hitung) <= banyak, [k["sql"][:90] for k in hitung]
    return html[html.index("<svg") :]


def test_bagan_dengan_nama_dan_lowong(unit):
    surat = buat_jabatan(unit["DA"])
    tempatkan(buat_pegawai(nip(1), "Ani Wijaya"), struktural(unit["DA"]))
    tempatkan(buat_pegawai(nip(2), "Budi Staf"), surat)
    struktural(unit["DB"])
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["kota"])
    StatusKepegawaian.perbarui_versi()
    assert "Ani Wijaya" not in bagan("", banyak=6)
    html = bagan("tampil=1&isi=kepala&isi=pejabat&isi=isian", banyak=7)
    assert "Ani Wijaya" in html and "Jabatan lowong" in html and "Budi Staf" not in html
    assert "2 terisi" not in html  # one of them is no pejabat: too few for a resident
    assert "2 terisi · 4 lowong" in bagan("tampil=1&isi=isian", petugas)
    warna = bagan("warna=lowong", petugas)
    assert "4 lowong" in warna and "1 lowong" in warna
    assert "Lowong: tidak ditampilkan" in bagan("warna=lowong")


def test_bagan_mengikuti_perubahan_pegawai(unit):
    jabatan = struktural(unit["DA"])
    p = tempatkan(buat_pegawai(nip(1), "Ani Wijaya"), jabatan)
    StatusKepegawaian.perbarui_versi()
    assert "Ani Wijaya" in bagan("tampil=1&isi=pejabat")
    p.delete()
    tempatkan(buat_pegawai(nip(2), "Budi Santosa"), jabatan)
    StatusKepegawaian.perbarui_versi()
    html = bagan("tampil=1&isi=pejabat")
    assert "Budi Santosa" in html and "Ani Wijaya" not in html


# --- the table and the ways between units --------------------------------------------------------
def test_tabel_dengan_kolom_pejabat(unit):
    tempatkan(buat_pegawai(nip(1), "Ani Wijaya"), struktural(unit["DA"]))
    struktural(unit["DB"])
    klien = masuk(None)
    assert "Ani Wijaya" not in klien.get("/struktur/tabel/").content.decode()
    jawaban = klien.get("/struktur/tabel/?kolom=nama.pejabat.terisi.lowong&urut=-lowong")
    baris = {b.kode: (b.pejabat, b.terisi, b.lowong) for b in jawaban.context["tampilan"].baris}
    assert baris["DA"] == ("Ani Wijaya", 1, 0) and baris["DB"] == ("", 0, 1)
    assert "Ani Wijaya" in jawaban.content.decode()
    berkas = klien.get("/struktur/tabel.csv?kolom=nama.pejabat&akar=DA")
    assert "Dinas Alfa;Ani Wijaya" in b"".join(berkas.streaming_content).decode()


@pytest.mark.parametrize("per", ["", "&per=2022-01-01"])
def test_kontak_jalur_menyebut_pejabat(unit, per):
    tempatkan(buat_pegawai(nip(1), "Ani Wijaya"), struktural(unit["DA"]), macam="plt")
    html = masuk(None).get(f"/jalur/?dari=DA.B1&ke=DB{per}").content.decode()
    assert "<p>Plt Ani Wijaya</p>" in html
