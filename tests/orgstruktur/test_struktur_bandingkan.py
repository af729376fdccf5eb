"""`/struktur/bandingkan/`: what changed between two days, in words; and its exports."""

import csv
import io
import re
from datetime import date, timedelta
from html import unescape

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.beda import Ragam
from orgstruktur.models import Fungsi, Jabatan
from orgstruktur.services.fungsi import pindahkan_fungsi, tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import ubah_jabatan
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import DAHULU, buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
URL = "/struktur/bandingkan/"
CSV, XLSX = "/struktur/bandingkan.csv", "/struktur/bandingkan.xlsx"
UBAH = date(2023, 5, 1)
MASA = {"dari": "2023-01-01", "ke": "2023-12-31"}


@pytest.fixture
def kota():
    return buat_kota()


def hari(n):
    return timezone.localdate() + timedelta(days=n)


def tetap(pada=UBAH, dasar="Perda 5/2023"):
    return {"ketetapan": perubahan(pada, dasar_hukum=dasar), "oleh": None}


def tanya(client=None, status=200, **kueri):
    jawaban = (client or masuk(None)).get(URL, kueri or MASA)
    assert jawaban.status_code == status, jawaban.content[:300]
    return jawaban


def teks(jawaban):
    html = jawaban.content.decode()
    isi = html[html.index('id="hasil-banding"') : html.index("<footer")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", isi)).split())


def kartu(jawaban):
    """Code → the sentences about it, in order."""
    return {
        u.kode: [t for t, _ in u.kalimat] + [i.judul for i in u.isi]
        for k in jawaban.context["kelompok"]
        for u in k.daftar
    }


# --- what it says ----------------------------------------------------------------------------------
def test_berganti_nama_dan_pindah_pada_hari_yang_sama(kota):
    ubah_unit(unit=kota["DA.B1"], nama="Bidang Baru", **tetap())
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], **tetap())
    jawaban = tanya()
    assert kartu(jawaban) == {
        "DA.B1": ["berganti nama menjadi Bidang Baru", "pindah dari Dinas Alfa ke Dinas Beta"]
    }
    (kelompok,) = jawaban.context["kelompok"]
    assert kelompok.nama == "Dinas Beta" and kelompok.daftar[0].nama == "Bidang Alfa 1"
    assert "1 Mei 2023 , Perda 5/2023" in teks(jawaban)
    assert [(c.label, c.banyak) for c in jawaban.context["cip"]] == [
        ("Semua", 2),
        ("Berganti nama", 1),
        ("Berpindah", 1),
    ]


def test_tanda_kata_dan_warna_bersama_sama(kota):
    bentuk_unit(induk=kota["DA"], kode="DA.B3", nama="Bidang Ketiga", jenis="bidang", **tetap())
    bubarkan_unit(unit=kota["KEL"], **tetap())
    ubah_unit(unit=kota["DB"], nama="Dinas Gama", **tetap())
    isi = teks(tanya())
    assert "+ Bidang Ketiga Ditambah terbentuk di bawah Dinas Alfa" in isi
    assert "− Kelurahan Bandar Dihapus dibubarkan (semula di bawah Kecamatan Padang)" in isi
    assert "~ Dinas Beta Diubah berganti nama menjadi Dinas Gama" in isi


def test_dibubarkan_lalu_dibentuk_dengan_nama_yang_sama(kota):
    bubarkan_unit(unit=kota["DA.B2"], **tetap(date(2023, 3, 1)))
    bentuk_unit(
        induk=kota["DA"],
        kode="DA.B2X",
        nama="Bidang Alfa 2",
        jenis="bidang",
        **tetap(date(2023, 3, 1)),
    )
    isi = kartu(tanya())
    assert isi["DA.B2"][0] == "dibubarkan (semula di bawah Dinas Alfa)"
    assert isi["DA.B2X"][0] == "terbentuk di bawah Dinas Alfa"


def test_penggabungan_menyebut_penerusnya_dan_dasarnya(kota):
    tambah_fungsi(unit=kota["DA.B2"], daftar_teks=["satu", "dua"], ketetapan=perubahan(), oleh=None)
    gabungkan_unit(unit=kota["DA.B2"], ke=kota["DA.B1"], **tetap())
    jawaban = tanya()
    isi = kartu(jawaban)
    assert isi["DA.B2"][0] == "digabung ke Bidang Alfa 1 (semula di bawah Dinas Alfa)"
    assert "2 fungsi pindah dari Bidang Alfa 2 ke Bidang Alfa 1" in isi["DA.B1"]
    hilang = next(u for k in jawaban.context["kelompok"] for u in k.daftar if u.kode == "DA.B2")
    assert [(s.tanggal, s.dasar) for s in hilang.saat] == [(UBAH, "Perda 5/2023")]


def test_isi_unit(kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["a", "b"], **tetap())
    tambah_garis(dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", **tetap())
    ubah_jabatan(jabatan=Jabatan.objects.get(unit=kota["DA"]), kelas=14, **tetap())
    assert kartu(tanya())["DA"] == [
        "2 fungsi ditambahkan",
        "Jabatan “Kepala Dinas Alfa”: kelas berubah dari (kosong) menjadi “14”",
        "Garis “koordinasi Dinas Alfa — Dinas Beta” ditetapkan",
    ]


def test_setiap_perubahan_dengan_tanggalnya_sendiri(kota):
    ubah_unit(unit=kota["DA"], nama="Alfa Dua", **tetap(date(2023, 2, 1), "Perda 1/2023"))
    ubah_unit(unit=kota["DA"], singkatan="AD", **tetap(date(2023, 8, 1), "Perda 2/2023"))
    ubah_unit(unit=kota["DA"], nama="Alfa Tiga", **tetap(date(2023, 9, 1), "Perda 3/2023"))
    (u,) = tanya().context["kelompok"][0].daftar
    assert u.saat == ()
    assert [(t, [s.dasar for s in saat]) for t, saat in u.kalimat] == [
        ("berganti nama menjadi Alfa Tiga", ["Perda 1/2023", "Perda 3/2023"]),
        ("berganti singkatan dari (kosong) menjadi “AD”", ["Perda 2/2023"]),
    ]


# --- dates -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dari", "ke", "ada"),
    [
        ("2023-04-29", "2023-04-30", False),
        ("2023-04-30", "2023-05-01", True),
        ("2023-05-01", "2023-05-02", False),
    ],
)
def test_sehari_sebelum_pada_dan_sesudah(kota, dari, ke, ada):
    ubah_unit(unit=kota["DA"], nama="Dinas Gama", **tetap())
    jawaban = tanya(dari=dari, ke=ke)
    assert bool(kartu(jawaban)) is ada
    assert ("Tidak ada yang berubah antara" in teks(jawaban)) is not ada


def test_tanpa_tanggal_adalah_perubahan_terakhir(kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Gama", **tetap())
    b = masuk(None).get(URL).context["banding"]
    assert (b.dari, b.ke) == (UBAH - timedelta(days=1), hari(0))
    b = masuk(None).get(URL, {"dari": "2022-01-01"}).context["banding"]
    assert (b.dari, b.ke) == (date(2022, 1, 1), hari(0))


@pytest.mark.parametrize(
    ("kueri", "status", "pesan"),
    [
        ({"dari": "1-1-2023", "ke": "2023-12-31"}, 400, "Tanggal pertama tidak dikenali"),
        ({"dari": "2023-01-01", "ke": "kemarin"}, 400, "Tanggal kedua tidak dikenali"),
        ({"dari": "2023-02-30", "ke": "x\x00"}, 400, "Tanggal pertama tidak dikenali"),
        ({**MASA, "ragam": "asing"}, 400, "Macam perubahan “asing” tidak dikenal."),
        ({**MASA, "akar": "ASING"}, 404, "Unit dengan kode “ASING” tidak ada pada kedua"),
        ({"dari": "2023-01-01", "ke": "2023-01-01"}, 200, "Kedua tanggal sama."),
        (
            {"dari": "1999-01-01", "ke": "2000-01-01"},
            200,
            "Belum ada struktur yang tercatat pada 1 Januari 1999 maupun 1 Januari 2000.",
        ),
        (
            {"dari": "1999-01-01", "ke": "2020-06-01"},
            200,
            "Yang pertama mulai berlaku 1 Januari 2020",
        ),
        (
            {"dari": "2023-12-31", "ke": "2023-01-01"},
            200,
            "Tidak ada yang berubah antara 1 Januari",
        ),
    ],
)
def test_tanggal_dan_saringan_yang_ganjil_dijelaskan(kota, kueri, status, pesan):
    assert pesan in teks(tanya(status=status, **kueri))
    ekspor = masuk(None).get(CSV, kueri)
    assert ekspor.status_code == (400 if status != 200 else 200)


def test_sebelum_struktur_pertama_semua_baru_dan_ada_jalan_keluar(kota):
    jawaban = tanya(dari="1999-01-01", ke="2023-01-01")
    assert jawaban.context["cip"][1][:5] == (Ragam.TERBENTUK, "Unit terbentuk", "ditambah", "+", 14)
    (c,) = jawaban.context["catatan"]
    assert c.url == f"{URL}?dari=2020-01-01&ke=2023-01-01"
    assert "Tidak ada yang berubah" in teks(masuk(None).get(c.url))


def test_struktur_belum_diisi():
    assert "Struktur organisasi belum diisi." in teks(tanya())


def test_dibaca_mundur(kota):
    gabungkan_unit(unit=kota["DA.B2"], ke=kota["DA.B1"], **tetap())
    ubah_unit(unit=kota["DB"], nama="Dinas Gama", **tetap())
    jawaban = tanya(dari=MASA["ke"], ke=MASA["dari"])
    isi = kartu(jawaban)
    assert isi["DA.B2"][0] == "masih ada di bawah Dinas Alfa, kemudian digabung ke Bidang Alfa 1"
    assert isi["DB"] == ["sebelumnya bernama Dinas Beta"]
    assert "Baca menurut urutan waktu" in teks(jawaban)
    assert jawaban.context["tukar_url"] == f"{URL}?dari=2023-01-01&ke=2023-12-31"
    maju = masuk(None).get(jawaban.context["tukar_url"])
    assert maju.context["banding"].perbedaan.cermin() == jawaban.context["banding"].perbedaan


def test_rencana_hanya_bagi_yang_berhak(kota):
    orang = buat_persona(kota["kota"])
    ubah_unit(unit=kota["DA"], nama="Dinas Rahasia", **tetap(hari(30), "Perda 99/2099"))
    kueri = {"dari": hari(0).isoformat(), "ke": hari(40).isoformat()}
    for akun in (None, orang.pegawai, orang.pelayanan):
        for alamat in (URL, CSV, XLSX):
            jawaban = masuk(akun).get(alamat, kueri)
            assert jawaban.status_code == 400 and b"ahasia" not in jawaban.content
        assert "hanya dapat dilihat petugas" in teks(tanya(masuk(akun), 400, **kueri))
        assert "Rencana berikutnya" not in masuk(akun).get(URL).content.decode()
    for akun in (orang.organisasi, orang.pimpinan):
        jawaban = tanya(masuk(akun), **kueri)
        assert kartu(jawaban) == {"DA": ["berganti nama menjadi Dinas Rahasia"]}
        assert "belum tiba" in teks(jawaban)
        assert "Rencana berikutnya" in jawaban.content.decode()


def test_pilihan_masa(kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Gama", **tetap())
    pilihan = {label: url for label, url, _ in tanya(akar="DA", **MASA).context["pilihan"]}
    kini = hari(0)
    assert pilihan["Perubahan terakhir"] == f"{URL}?dari=2023-04-30&ke={kini}&akar=DA"
    assert pilihan["Sejak struktur pertama"] == f"{URL}?dari={DAHULU}&ke={kini}&akar=DA"
    assert "Sejak setahun lalu" in pilihan and "Rencana berikutnya" not in pilihan


# --- search, branch, kinds -------------------------------------------------------------------------
@pytest.fixture
def ramai(kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Gama", **tetap())
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], **tetap())
    tambah_fungsi(unit=kota["KEC"], daftar_teks=["pelayanan <b>izin</b>", "=1+1"], **tetap())
    return kota


def test_cabang_memuat_yang_keluar_dan_yang_masuk(ramai):
    assert set(kartu(tanya(akar="DA", **MASA))) == {"DA", "DA.B1"}
    assert set(kartu(tanya(akar="DB", **MASA))) == {"DA.B1"}


def test_cabang_yang_melepas_fungsi_menyebutnya(kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Izin"], ketetapan=perubahan(), oleh=None)
    pindahkan_fungsi(daftar_fungsi=[Fungsi.objects.get()], ke=kota["DB"], **tetap())
    pindah = {"DB": ["Fungsi “Izin” pindah dari Dinas Alfa ke Dinas Beta"]}
    assert kartu(tanya(akar="DA", **MASA)) == pindah
    assert kartu(tanya(akar="DB", **MASA)) == pindah
    for akar in ("DA", "DB"):
        assert len(kartu(tanya(akar=akar, dari=MASA["ke"], ke=MASA["dari"]))) == 1


def test_cari_dan_macam(ramai):
    assert set(kartu(tanya(q="gama", **MASA))) == {"DA"}
    assert kartu(tanya(q="izin", **MASA))["KEC"] == ["Fungsi “pelayanan <b>izin</b>” ditambahkan"]
    jawaban = tanya(ragam="pindah", **MASA)
    assert set(kartu(jawaban)) == {"DA.B1"}
    assert {c.label: c.banyak for c in jawaban.context["cip"]} == {
        "Semua": 4,
        "Berganti nama": 1,
        "Berpindah": 1,
        "Tugas dan fungsi": 2,
    }
    assert [c.label for c in jawaban.context["cip"] if c.aktif] == ["Berpindah"]
    kosong = tanya(q="tidak ada begini", **MASA)
    assert "Tidak ada perubahan yang cocok." in teks(kosong)


def test_nama_tidak_pernah_menjadi_markah(ramai):
    html = tanya().content.decode()
    assert "<b>izin" not in html and "&lt;b&gt;izin" in html


def test_bagian_htmx(ramai):
    html = masuk(None).get(URL, MASA, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html and "Dinas Gama" in html
    salah = masuk(None).get(URL, {"dari": "x"}, headers={"HX-Request": "true"})
    assert salah.status_code == 422


def test_banyak_unit_dibagi_halaman(kota):
    for n in range(52):
        buat_unit(f"T{n}", "dinas", kota["kota"], f"Dinas {n}", ketetapan=perubahan(UBAH))
    jawaban = tanya()
    assert len(kartu(jawaban)) == 50 and "halaman 1 dari 2" in teks(jawaban)
    assert len(kartu(tanya(halaman="2", **MASA))) == 2
    assert len(kartu(tanya(halaman="x", **MASA))) == 50


def test_pohon_gabungan_kedua_tanggal(ramai):
    bubarkan_unit(unit=ramai["KEL"], **tetap())

    def garis(daftar, dalam=0):
        for r in daftar:
            yield "  " * dalam + f"{r.lambang} {r.nama}".strip()
            yield from garis(r.daftar_anak, dalam + 1)

    jawaban = tanya(tampil="pohon", **MASA)
    assert list(garis(jawaban.context["pohon"])) == [
        "Kota Contoh",
        "  ~ Dinas Alfa",
        "  Dinas Beta",
        "    ~ Bidang Alfa 1",
        "  ~ Kecamatan Padang",
        "    − Kelurahan Bandar",
    ]
    assert "~ Bidang Alfa 1 Diubah pindah dari Dinas Alfa ke Dinas Beta" in teks(jawaban)
    assert list(garis(tanya(tampil="pohon", q="bandar", **MASA).context["pohon"])) == [
        "Kota Contoh",
        "  Kecamatan Padang",
        "    − Kelurahan Bandar",
    ]


def test_tautan_unit_menuju_tanggal_saat_unit_itu_ada(ramai):
    bubarkan_unit(unit=ramai["KEL"], **tetap())
    url = {u.kode: u.url for k in tanya().context["kelompok"] for u in k.daftar}
    assert url["KEL"] == "/struktur/unit/KEL/?per=2023-01-01"
    assert url["DA"] == "/struktur/unit/DA/?per=2023-12-31"
    for alamat in url.values():
        assert masuk(None).get(alamat).status_code == 200


# --- exports ---------------------------------------------------------------------------------------
def test_csv_memuat_semua_yang_tampil_dan_tidak_menjadi_rumus(ramai):
    isi = b"".join(masuk(None).get(CSV, MASA).streaming_content).decode("utf-8-sig")
    kepala, *baris = list(csv.reader(io.StringIO(isi), delimiter=";"))
    assert kepala[:6] == ["Perangkat daerah", "Kode", "Unit", "Tanda", "Macam", "Perubahan"]
    assert len(baris) == 4
    assert baris[0] == [
        "Dinas Gama",
        "DA",
        "Dinas Gama",
        "Diubah",
        "Berganti nama",
        "Dinas Alfa berganti nama menjadi Dinas Gama",
        "Dinas Alfa",
        "Dinas Gama",
        "2023-05-01",
        "Perda 5/2023",
    ]
    ubah_unit(unit=ramai["DB"], nama="=HYPERLINK(1)", **tetap())
    isi = b"".join(masuk(None).get(CSV, MASA).streaming_content).decode("utf-8-sig")
    assert not re.search(r'(^|;)"?=', isi, re.M) and "'=HYPERLINK(1)" in isi


def test_xlsx_menyebut_yang_dibandingkan(ramai):
    jawaban = masuk(None).get(XLSX, {**MASA, "akar": "DA"})
    nama = "perbandingan-DA-2023-01-01-2023-12-31.xlsx"
    assert jawaban["Content-Disposition"] == f'attachment; filename="{nama}"'
    buku = openpyxl.load_workbook(io.BytesIO(b"".join(jawaban.streaming_content)))
    assert buku.sheetnames == ["Perubahan", "Keterangan"]
    assert buku["Perubahan"].max_row == 3
    hal = dict(buku["Keterangan"].iter_rows(min_row=2, values_only=True))
    assert hal["Di bawah"] == "Dinas Gama" and hal["Jumlah perubahan"] == 2


# --- queries ---------------------------------------------------------------------------------------
def test_banyaknya_kueri_tetap(kota):
    orang = buat_persona(kota["kota"])
    jumlah = set()
    for n in (1, 4, 12):
        for k in range(n):
            ketetapan = perubahan(date(2023, 1, 1 + n))
            dinas = buat_unit(f"T{n}{k}", "dinas", kota["kota"], ketetapan=ketetapan)
            tambah_fungsi(unit=dinas, daftar_teks=["a", "b"], ketetapan=ketetapan, oleh=None)
        petugas = masuk(orang.petugas)
        with CaptureQueriesContext(connection) as kueri:
            tanya(petugas, dari="2022-01-01", ke="2024-01-01")
        jumlah.add(len(kueri))
    assert len(jumlah) == 1 and max(jumlah) <= 20
    with CaptureQueriesContext(connection) as kueri:
        tanya(dari="2022-01-01", ke="2024-01-01", q="T")
    assert len(kueri) == 1, "yang diingat tidak dibaca lagi sampai ada tulisan"
