"""`/struktur/unit/<kode>/`: what one unit shows, to whom, and which actions it offers."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan
from orgstruktur.selectors.unit_rinci import huruf, sebut_sumber
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import simpan_tim, tambah_garis
from orgstruktur.services.jabatan import hapus_jabatan, tambah_jabatan
from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import DAHULU, buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/"


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


def bagian(html, uji):
    """The text of the section with this hook."""
    return teks(html.split(f'data-uji="{uji}"')[1].split("</section>")[0])


def hari(n):
    return timezone.localdate() + timedelta(days=n)


# --- what stands there -------------------------------------------------------------------------
def test_keterangan_pokok(kota):
    ubah_unit(
        unit=kota["DA"],
        singkatan="Disalfa",
        urusan_kode="2.16",
        tipe="B",
        ketetapan=perubahan(DAHULU, dasar_hukum="Perda 9/2020"),
        oleh=None,
    )
    isi = {"alamat": "Jalan Sutomo 1", "kontak": "alfa@contoh.go.id"}
    ubah_unit(unit=kota["DA"], ketetapan=perbaikan(), oleh=None, **isi)
    html = halaman()
    for kata in (
        "<h1>", "Dinas Alfa", "Disalfa", "2.16 Komunikasi dan Informatika", "Tipe/kelas B",
        "Kepala Dinas Alfa", "Perda 9/2020", "sejak 1 Januari 2020", "Jalan Sutomo 1",
    ):  # fmt: skip
        assert kata in (html if kata.startswith("<") else teks(html)), kata
    assert 'href="mailto:alfa@contoh.go.id"' in html
    remah = teks(html.split('aria-label="Lokasi halaman"')[1].split("</nav>")[0])
    assert remah.endswith("Struktur Kota Contoh")


def test_pimpinan_hanya_dari_jabatan_yang_ada(kota, orang):
    kepala = Jabatan.objects.get(unit=kota["DA.B1"], kepala=True)
    hapus_jabatan(jabatan=kepala, ketetapan=perubahan(hari(0)), oleh=None)
    for akun in (None, orang.petugas):
        isi = teks(halaman(akun, "/struktur/unit/DA.B1/"))
        assert "Kepala Bidang Alfa 1" not in isi
        assert "Dipimpin oleh Belum ada jabatan pimpinan" in isi


def test_kjf_tidak_perlu_pimpinan(kota):
    buat_unit("KJF", "kjf", kota["DA"])
    assert "Dipimpin oleh" not in teks(halaman(alamat="/struktur/unit/KJF/"))


def test_tugas_dahulu_lalu_fungsi_berhuruf(kota):
    for butir, daftar in (("fungsi", ["Satu", "Dua"]), ("tugas", ["Membantu Wali Kota"])):
        tambah_fungsi(
            unit=kota["DA"], butir=butir, daftar_teks=daftar, ketetapan=perubahan(), oleh=None
        )
    isi = bagian(halaman(), "fungsi")
    assert "Membantu Wali Kota Untuk itu unit ini menjalankan fungsi a. Satu b. Dua" in isi


def test_huruf_melewati_z():
    assert [huruf(n) for n in (0, 1, 25, 26, 27, 701, 702)] == [
        "a",
        "b",
        "z",
        "aa",
        "ab",
        "zz",
        "aaa",
    ]


def test_jabatan_dengan_jumlah_kebutuhan(kota):
    tambah_jabatan(
        unit=kota["DA"],
        nama="Analis Kebijakan",
        jenis="fungsional",
        jenjang="ahli_muda",
        kelas=9,
        kebutuhan=4,
        ketetapan=perubahan(),
        oleh=None,
    )
    isi = bagian(halaman(), "jabatan")
    assert "Kepala Dinas Alfa memimpin Struktural" in isi
    assert "Analis Kebijakan Fungsional Ahli Muda 9 4" in isi
    assert "Jumlah (2 jabatan) 5" in isi


def test_sub_unit_dengan_isinya(kota):
    isi = bagian(halaman(), "sub-unit")
    assert "Sekretariat Dinas Alfa 1 unit · 2 jabatan" in isi
    assert "Bidang Alfa 1 1 jabatan" in isi


def test_garis_dua_arah_dan_tim(kota):
    for dari, ke, jenis in (("DA", "DB", "koordinasi"), ("setda", "DA", "pembinaan")):
        tambah_garis(
            dari=kota[dari],
            ke=kota[ke],
            jenis=jenis,
            uraian=f"dari {dari}",
            ketetapan=perubahan(),
            oleh=None,
        )
    simpan_tim(
        oleh=None,
        nama="Tim Stunting",
        unit_pemilik=kota["DB"],
        daftar_unit=[kota["DA"]],
        mulai=hari(-10),
        selesai=hari(10),
        sk_nomor="SK/1",
        sk_tanggal=hari(-11),
    )
    isi = bagian(halaman(), "hubungan")
    assert "Koordinasi ke Dinas Beta dari DA" in isi
    assert "Pembinaan dari Sekretariat Daerah dari setda" in isi
    assert "Tim Stunting" in isi and "SK SK/1" in isi and "dipimpin Dinas Beta , 2 unit" in isi


def test_puncak_dipimpin_wali_kota(kota):
    assert "Dipimpin oleh Wali Kota" in teks(halaman(alamat="/struktur/unit/KOTA/"))


def test_alamat_layak_dibagikan(kota):
    tambah_fungsi(
        unit=kota["DA"], butir="tugas", daftar_teks=["Melayani"], ketetapan=perubahan(), oleh=None
    )
    html = halaman(alamat=URL + "?utm=x")
    assert "<title>Dinas Alfa – Kota Contoh" in html
    assert '<link rel="canonical" href="http://testserver/struktur/unit/DA/">' in html
    assert 'name="description" content="Dinas Alfa pada Kota Contoh. Tugas: Melayani"' in html


def test_sumber_dijelaskan(kota):
    assert sebut_sumber("typical: pola PP 18") == (
        "Pola umum peraturan, bukan bukti unit ini ada",
        "pola PP 18",
    )
    assert sebut_sumber("https://contoh.go.id: laman") == ("", "https://contoh.go.id: laman")


# --- dissolved, planned, withdrawn ---------------------------------------------------------------
def test_unit_yang_digabung_tetap_terbaca_dan_menunjuk_penerus(kota):
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=["Lama"], ketetapan=perubahan(), oleh=None)
    gabungkan_unit(
        unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None
    )
    html = halaman(alamat="/struktur/unit/DA.B1/")
    assert "Unit ini dibubarkan pada 1 Januari 2024." in html
    assert 'href="/struktur/unit/DA.B2/">Bidang Alfa 2</a>' in html
    assert "sampai dengan 31 Desember 2023" in teks(html)
    assert "Lama" in bagian(html, "fungsi"), "isinya seperti pada hari terakhir"
    asal = halaman(alamat="/struktur/unit/DA.B2/")
    assert "Berasal dari Bidang Alfa 1 (1 Januari 2024)" in teks(asal)


def test_unit_rencana_hanya_bagi_yang_boleh(kota, orang):
    buat_unit("DC", "dinas", kota["kota"], "Dinas Rencana", ketetapan=perubahan(hari(20)))
    alamat = "/struktur/unit/DC/"
    for akun in (None, orang.pegawai, orang.pelayanan):
        halaman(akun, alamat, status=404)
    for akun in (orang.admin, orang.petugas, orang.organisasi, orang.pimpinan):
        assert "Unit ini baru berlaku pada" in halaman(akun, alamat)


def test_perubahan_yang_akan_berlaku_hanya_bagi_yang_boleh(kota, orang):
    ubah_unit(unit=kota["DA"], nama="Dinas Nanti", ketetapan=perubahan(hari(20)), oleh=None)
    assert "Dinas Nanti" not in halaman()
    assert "Dinas Nanti" not in halaman(orang.pegawai)
    isi = bagian(halaman(orang.pimpinan), "rencana")
    assert "Nama berubah dari “Dinas Alfa” menjadi “Dinas Nanti”" in isi


def test_yang_akan_berlaku_dibatalkan_dari_halaman_unit(kota, orang):
    jejak = ubah_unit(
        unit=kota["DA"], nama="Dinas Nanti", ketetapan=perubahan(hari(20)), oleh=None
    ).jejak
    url = f"/struktur/perubahan/{jejak.pk}/batalkan/"
    assert url not in halaman(orang.pimpinan), "pimpinan melihat rencana, tidak mengubahnya"
    html = halaman(orang.petugas)
    assert f'action="{url}"' in html and "Batalkan rencana" in teks(html)
    assert masuk(orang.petugas).post(url).url == URL
    html = halaman(orang.petugas)
    assert "Dinas Nanti" not in html and 'data-uji="rencana"' not in html


def test_pembubaran_yang_direncanakan_tidak_bocor(kota, orang):
    gabungkan_unit(unit=kota["DA.B1"], ke=kota["DA.B2"], ketetapan=perubahan(hari(20)), oleh=None)
    for kode in ("DA.B1", "DA.B2"):
        html = teks(halaman(alamat=f"/struktur/unit/{kode}/"))
        assert (
            "Menjadi" not in html
            and "Berasal dari" not in html
            and "akan berlaku" not in html.lower()
        )
    assert "Digabung ke Bidang Alfa 2" in halaman(orang.organisasi, "/struktur/unit/DA.B1/")


def test_unit_yang_ditarik_hanya_bagi_petugas(kota, orang):
    salah = buat_unit("DA.B9", "bidang", kota["DA"], "Bidang Salah")
    for j in Jabatan.objects.filter(unit=salah):
        hapus_jabatan(jabatan=j, ketetapan=perbaikan(), oleh=None)
    bubarkan_unit(unit=salah, ketetapan=perbaikan(), oleh=None)
    halaman(None, "/struktur/unit/DA.B9/", status=404)
    halaman(orang.pegawai, "/struktur/unit/DA.B9/", status=404)
    assert "tidak pernah berlaku" in halaman(orang.organisasi, "/struktur/unit/DA.B9/")


def test_unit_yang_tidak_ada(kota):
    halaman(None, "/struktur/unit/TIDAKADA/", status=404)
    halaman(None, "/struktur/unit/..%2Fx/", status=404)
    assert masuk(None).post(URL).status_code == 405


# --- actions -------------------------------------------------------------------------------------
TINDAKAN = ("ubah", "pindah", "tambah", "gabung", "bubarkan")


def test_tindakan_hanya_dalam_wewenang(kota, orang):
    for akun in (orang.petugas, orang.organisasi, orang.admin):
        html = halaman(akun)
        for nama in TINDAKAN:
            assert f'href="/struktur/unit/DA/{nama}/"' in html
    for akun in (None, orang.pegawai, orang.pelayanan, orang.pimpinan):
        assert 'data-uji="tindakan"' not in halaman(akun)
    assert 'data-uji="tindakan"' not in halaman(orang.organisasi, "/struktur/unit/DB/"), (
        "di luar lingkup"
    )
    assert 'data-uji="tindakan"' in halaman(orang.admin, "/struktur/unit/DB/")


def test_puncak_tidak_dapat_dipindahkan_atau_dibubarkan(kota, orang):
    html = halaman(orang.admin, "/struktur/unit/KOTA/")
    assert 'href="/struktur/unit/KOTA/tambah/"' in html
    for nama in ("pindah", "gabung", "bubarkan"):
        assert f"/struktur/unit/KOTA/{nama}/" not in html


def test_unit_bubar_hanya_dapat_diperbaiki(kota, orang):
    bubarkan_unit(unit=kota["DA.B1"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    html = halaman(orang.organisasi, "/struktur/unit/DA.B1/")
    assert "Perbaiki data" in html
    assert "/struktur/unit/DA.B1/tambah/" not in html


def test_halaman_yang_belum_ada_tidak_ditautkan(kota, orang, monkeypatch):
    from orgstruktur.views import alamat as modul

    tersedia = modul.reverse
    monkeypatch.setattr(
        modul, "reverse", lambda nama, **k: tersedia(nama.replace("unit_gabung", "tak_ada"), **k)
    )
    html = halaman(orang.organisasi)
    assert "/struktur/unit/DA/ubah/" in html and "Gabungkan" not in html


# --- queries -------------------------------------------------------------------------------------
@pytest.mark.parametrize(("nama", "batas"), [(None, 13), ("organisasi", 27)])
def test_banyaknya_kueri_tetap(kota, orang, nama, batas):
    akun = getattr(orang, nama) if nama else None
    simpan_tim(
        oleh=None, nama="Tim", unit_pemilik=kota["DA"], daftar_unit=[kota["DB"]], mulai=hari(-1),
        selesai=None, sk_nomor="1", sk_tanggal=hari(-1),
    )  # fmt: skip
    jumlah = set()
    for ukuran in (1, 5, 9):
        for n in range(ukuran, ukuran + 4):
            buat_unit(f"DA.T{n}", "bidang", kota["DA"])
            tambah_fungsi(
                unit=kota["DA"], daftar_teks=[f"Fungsi {n}"], ketetapan=perubahan(), oleh=None
            )
            tambah_jabatan(
                unit=kota["DA"],
                nama=f"J{n}",
                jenis="pelaksana",
                ketetapan=perubahan(hari(n)),
                oleh=None,
            )
            tambah_garis(
                dari=kota["DA"], ke=buat_unit(f"DB.T{n}", "bidang", kota["DB"]), jenis="koordinasi",
                ketetapan=perubahan(), oleh=None,
            )  # fmt: skip
        klien = masuk(akun)
        klien.get(URL)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(URL)
        jumlah.add(len(kueri))
    assert len(jumlah) == 1, jumlah
    assert max(jumlah) <= batas
    assert Fungsi.objects.filter(unit=kota["DA"]).count() == 12


def test_tautan_ke_bagan_memusatkan_unit_ini(client, kota):
    html = client.get("/struktur/unit/DA.B1/").content.decode()
    assert 'href="/struktur/bagan/?pusat=DA.B1"' in html
    assert "DA.B1" in client.get("/struktur/bagan/?pusat=DA.B1").content.decode()
