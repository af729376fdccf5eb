"""`/struktur/unit/<kode>/riwayat/`: what changed when, in words; who did it, for officers."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan, Jejak, RiwayatUnit, Unit
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import cabut_fungsi, pindahkan_fungsi, tambah_fungsi, ubah_fungsi
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import akhiri_garis, simpan_tim, tambah_garis
from orgstruktur.services.jabatan import hapus_jabatan, tambah_jabatan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/riwayat/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["DA"])


def halaman(akun=None, alamat=URL, status=200):
    jawaban = masuk(akun).get(alamat)
    assert jawaban.status_code == status
    return jawaban.content.decode()


def teks(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def saat(html):
    """The timeline as texts, one for each date."""
    garis = html.split('data-uji="garis-waktu"')[1].split("<h2")[0]
    return [teks("<li" + s) for s in garis.split('<h3 class="saat">')[1:]]


def hari(n):
    return timezone.localdate() + timedelta(days=n)


def per(tahun, dasar="Perda 1/2024"):
    return perubahan(date(tahun, 1, 1), dasar_hukum=dasar)


# --- the unit itself -----------------------------------------------------------------------------
def test_yang_terbaru_di_atas_dengan_dasar_hukumnya(kota):
    ubah_unit(
        unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=per(2022, "Perda 2/2022"), oleh=None
    )
    ubah_unit(unit=kota["DA"], tipe="A", ketetapan=per(2024, "Perda 3/2024"), oleh=None)
    daftar = saat(halaman())
    assert [s[:14] for s in daftar] == ["1 Januari 2024", "1 Januari 2022", "1 Januari 2020"]
    assert "Tipe/kelas berubah dari “Belum ditetapkan” menjadi “Tipe/kelas A”" in daftar[0]
    assert "Nama berubah dari “Dinas Alfa” menjadi “Dinas Alfa Raya”" in daftar[1]
    assert "Perda 2/2022" in daftar[1] and "Perda 3/2024" in daftar[0]
    assert "Dibentuk sebagai Dinas dengan nama “Dinas Alfa” di bawah Kota Contoh" in daftar[2]


def test_pindah_dan_nama_induk_pada_waktu_itu(kota):
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=per(2022), oleh=None)
    ubah_unit(unit=kota["DA"], nama="Dinas Lain", ketetapan=per(2023), oleh=None)
    assert "Pindah dari Dinas Alfa ke Dinas Beta" in halaman(alamat="/struktur/unit/DA.B1/riwayat/")
    assert "Sub-unit pindah ke Dinas Beta: Bidang Alfa 1" in teks(halaman())
    assert "Sub-unit masuk dari Dinas Alfa: Bidang Alfa 1" in teks(
        halaman(alamat="/struktur/unit/DB/riwayat/")
    )


def test_gabung_di_kedua_sisi(kota):
    gabungkan_unit(
        unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=per(2024, "Perda 7/2024"), oleh=None
    )
    asal = saat(halaman(alamat="/struktur/unit/DA.B1/riwayat/"))[0]
    assert "Dibubarkan" in asal and "Digabung ke Bidang Alfa 2" in asal and "Perda 7/2024" in asal
    tujuan = saat(halaman(alamat="/struktur/unit/DA.B2/riwayat/"))[0]
    assert "Menerima penggabungan Bidang Alfa 1" in tujuan


def test_dasar_hukum_akhir_bukan_dasar_hukum_awal(kota):
    """Entered as a Perbaikan it began without one; what ends it says nothing about that."""
    lain = per(2024, "Perda 9/2024")
    awal = perbaikan(tanggal=date(2021, 1, 1))
    unit = buat_unit("DA.B3", "bidang", kota["DA"], "Bidang Alfa 3", ketetapan=awal)
    buat_unit("DA.B4", "bidang", kota["DA"], "Bidang Alfa 4", ketetapan=per(2021, "Perda 5/2021"))
    bubarkan_unit(unit=unit, ketetapan=lain, oleh=None)
    assert RiwayatUnit.objects.get(unit=unit).dasar_hukum == ""
    akhir, mulai = saat(halaman(alamat="/struktur/unit/DA.B3/riwayat/"))
    assert "Dibubarkan" in akhir and "Perda 9/2024" in akhir
    assert "Dibentuk" in mulai and "Perda" not in mulai
    induk = [s for s in saat(halaman()) if "Bidang Alfa 3" in s]
    assert "Sub-unit ditambahkan: Bidang Alfa 3" in induk[1] and "Perda" not in induk[1]


def test_akhir_menyebut_dasar_tindakan_yang_mengakhirinya(kota):
    """Other acts of the same day have theirs; undone and done again, it keeps its own."""
    kepala = Jabatan.objects.get(unit=kota["DA"], kepala=True)
    akhir = hapus_jabatan(jabatan=kepala, ketetapan=per(2024, "Perwali 3/2024"), oleh=None)
    ubah_unit(unit=kota["DA"], tipe="A", ketetapan=per(2024, "Perda 8/2024"), oleh=None)
    assert "Perwali 3/2024" in _yang_menyebut("Jabatan dihapus")
    batal = batalkan_perubahan(jejak=akhir.jejak, oleh=None)
    batalkan_perubahan(jejak=batal.jejak, oleh=None)
    assert "Perwali 3/2024" in _yang_menyebut("Jabatan dihapus")


def _yang_menyebut(kata):
    (ketemu,) = [s for s in saat(halaman()) if kata in s]
    return ketemu


# --- its functions, positions, lines ---------------------------------------------------------------
def test_fungsi_ditambah_diubah_dipindah_dicabut(kota):
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Satu", "Dua", "Tiga"], ketetapan=per(2021), oleh=None
    )
    satu, dua, tiga = Fungsi.objects.filter(unit=kota["DA"]).order_by("urutan")
    ubah_fungsi(fungsi=satu, teks="Satu baru", ketetapan=per(2022), oleh=None)
    pindahkan_fungsi(daftar_fungsi=[dua], ke=kota["DB"], ketetapan=per(2023), oleh=None)
    cabut_fungsi(fungsi=tiga, ketetapan=per(2024, "Perwali 5/2024"), oleh=None)
    dicabut, pindah, diubah, tambah, _ = saat(halaman())
    assert "Fungsi dicabut: Tiga" in dicabut and "Perwali 5/2024" in dicabut
    assert "Fungsi pindah ke Dinas Beta: Dua" in pindah
    assert "Fungsi diubah Teks dari Satu menjadi Satu baru" in diubah
    assert "3 fungsi ditambahkan Satu Dua Tiga" in tambah
    assert "Fungsi masuk dari Dinas Alfa: Dua" in teks(halaman(alamat="/struktur/unit/DB/riwayat/"))


def test_garis_dan_tim(kota):
    tambah_garis(dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", ketetapan=per(2022), oleh=None)
    garis = kota["DA"].daftar_garis_keluar.get()
    akhiri_garis(garis=garis, ketetapan=per(2023, "Perwali 3/2023"), oleh=None)
    simpan_tim(
        oleh=None, nama="Stunting", unit_pemilik=kota["DA"], daftar_unit=[], mulai=date(2024, 1, 1),
        selesai=date(2024, 6, 30), sk_nomor="12", sk_tanggal=date(2023, 12, 1),
    )  # fmt: skip
    daftar = saat(halaman())
    assert "1 Juli 2024" in daftar[0] and "Tim kerja Stunting berakhir" in daftar[0]
    assert "Garis koordinasi ke Dinas Beta berakhir" in daftar[2] and "Perwali 3/2023" in daftar[2]


def test_saring_menurut_bagian(kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Satu"], ketetapan=per(2021), oleh=None)
    html = halaman(alamat=URL + "?bagian=fungsi")
    assert len(saat(html)) == 1
    assert "Jabatan ditambahkan" not in html
    assert "tidak dikenal" in halaman(alamat=URL + "?bagian=xyz", status=400)


def test_berhalaman(kota):
    for tahun in range(1, 26):
        ubah_unit(
            unit=kota["DA"],
            nama=f"Dinas {tahun}",
            ketetapan=perubahan(date(2020, 1, 1) + timedelta(tahun)),
            oleh=None,
        )
    assert len(saat(halaman())) == 20
    assert len(saat(halaman(alamat=URL + "?halaman=2"))) == 6
    assert len(saat(halaman(alamat=URL + "?halaman=xyz"))) == 20
    assert len(saat(halaman(alamat=URL + "?halaman=99"))) == 6


# --- what the public does not see --------------------------------------------------------------
def test_rencana_hanya_bagi_yang_boleh(kota, orang):
    ubah_unit(unit=kota["DA"], nama="Dinas Nanti", ketetapan=perubahan(hari(9)), oleh=None)
    for akun in (None, orang.pegawai, orang.pelayanan):
        assert "Dinas Nanti" not in halaman(akun)
    for akun in (orang.admin, orang.petugas, orang.organisasi, orang.pimpinan):
        assert "Dinas Nanti" in saat(halaman(akun))[0]
        assert "Akan berlaku" in saat(halaman(akun))[0]


def test_kesalahan_yang_diperbaiki_tidak_tampak(kota, orang):
    ubah_unit(unit=kota["DA"], nama="Dinas Alpa", ketetapan=per(2022), oleh=None)
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Jaya", ketetapan=perbaikan(), oleh=None)
    html = halaman()
    assert "Dinas Alpa" not in html
    assert "menjadi “Dinas Alfa Jaya”" in teks(html)


def test_perubahan_yang_dibatalkan_tidak_tampak(kota):
    hasil = ubah_unit(unit=kota["DA"], nama="Dinas Keliru", ketetapan=per(2022), oleh=None)
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert "Dinas Keliru" not in halaman()


# --- who did it ----------------------------------------------------------------------------------
def test_siapa_dan_tombol_batal(kota, orang):
    hasil = ubah_unit(
        unit=kota["DA"], nama="Dinas Baru", ketetapan=per(2022), oleh=orang.organisasi
    )
    html = halaman(orang.petugas)
    catatan = teks(html.split('data-uji="tindakan-riwayat"')[1])
    assert "Organisasi" in catatan and "nama dari “Dinas Alfa” menjadi “Dinas Baru”" in catatan
    assert f'action="/struktur/perubahan/{hasil.jejak.pk}/batalkan/"' in html
    jawaban = masuk(orang.petugas).post(f"/struktur/perubahan/{hasil.jejak.pk}/batalkan/")
    assert jawaban.status_code == 302
    assert Unit.objects.get(pk=kota["DA"].pk).nama == "Dinas Alfa"
    sesudah = halaman(orang.petugas)
    assert f'action="/struktur/perubahan/{hasil.jejak.pk}/batalkan/"' not in sesudah
    assert "Dibatalkan" in sesudah


def test_catatan_hanya_bagi_yang_boleh_dan_dalam_lingkup(kota, orang):
    for akun in (orang.admin, orang.petugas, orang.organisasi, orang.pimpinan):
        assert 'data-uji="tindakan-riwayat"' in halaman(akun)
    assert 'data-uji="batalkan"' not in halaman(orang.pimpinan), "melihat, tidak membatalkan"
    for akun in (None, orang.pegawai, orang.pelayanan):
        assert 'data-uji="tindakan-riwayat"' not in halaman(akun)
    luar = "/struktur/unit/DB/riwayat/"
    assert 'data-uji="tindakan-riwayat"' not in halaman(orang.organisasi, luar)
    assert 'data-uji="tindakan-riwayat"' in halaman(orang.pimpinan, luar)


def test_catatan_berhalaman(kota, orang):
    for n in range(12):
        ubah_unit(unit=kota["DA"], nama=f"Dinas {n}", ketetapan=perbaikan(), oleh=orang.organisasi)
    html = halaman(orang.organisasi)
    assert html.count('class="tindakan-isi"') == 10
    assert "?catatan=2#catatan" in html
    assert "Lebih baru" in halaman(orang.organisasi, URL + "?catatan=2")


def test_unit_yang_tidak_ada(kota):
    halaman(None, "/struktur/unit/TIDAKADA/riwayat/", status=404)
    assert masuk(None).post(URL).status_code == 405


@pytest.mark.parametrize(("nama", "batas"), [(None, 12), ("organisasi", 16)])
def test_banyaknya_kueri_tetap(kota, orang, nama, batas):
    akun = getattr(orang, nama) if nama else None
    jumlah = set()
    for ukuran in (1, 4, 7):
        for n in range(ukuran, ukuran + 3):
            ubah_unit(
                unit=kota["DA"], nama=f"Dinas {n}", ketetapan=per(2020 + n % 5), oleh=orang.admin
            )
            buat_unit(f"DA.T{n}", "bidang", kota["DA"])
            tambah_fungsi(unit=kota["DA"], daftar_teks=[f"F{n}"], ketetapan=perubahan(), oleh=None)
            tambah_jabatan(
                unit=kota["DA"], nama=f"J{n}", jenis="pelaksana", ketetapan=perubahan(), oleh=None
            )
        klien = masuk(akun)
        klien.get(URL)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(URL)
        jumlah.add(len(kueri))
    assert len(jumlah) == 1, jumlah
    assert max(jumlah) <= batas
    assert Jejak.objects.count() > 30
