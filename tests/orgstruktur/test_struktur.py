"""`/struktur/`: the outline; what it shows, to whom, and what it makes of a bad address."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit
from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_akun, buat_persona, masuk
from tests.pabrik import DAHULU, buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
URL = "/struktur/"


@pytest.fixture
def kota():
    return buat_kota()


def halaman(client, alamat=URL, status=200, **kepala):
    jawaban = client.get(alamat, headers=kepala)
    assert jawaban.status_code == status, jawaban.content[:300]
    return jawaban.content.decode()


def simpul(html):
    """The codes of the tree's nodes, in order."""
    return re.findall(r'<li data-kode="([^"]+)"', html)


def teks(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def hari(n):
    return timezone.localdate() + timedelta(days=n)


# --- what stands there -------------------------------------------------------------------------
def test_warga_melihat_dua_tingkat_sebagai_tautan(client, kota):
    html = halaman(client)
    assert simpul(html) == ["KOTA", "SETDA", "DA", "DB", "KEC"]
    assert '<a class="simpul-nama" href="/struktur/unit/DA/">Dinas Alfa</a>' in html
    assert 'href="/struktur/?akar=DA"' in html, "tanpa JavaScript cabang dibuka sebagai halaman"
    assert 'href="/struktur/?akar=SETDA"' not in html, "yang tidak bercabang tidak punya panah"


def test_jumlah_unit_dan_jabatan_seluruh_cabang(client, kota):
    html = teks(halaman(client))
    assert "Kota Contoh Pemerintah kota/kabupaten 13 unit di bawahnya · 13 jabatan" in html
    assert "Dinas Alfa 4 unit · 5 jabatan" in html
    assert "14 unit dan 13 jabatan" in html


def test_buka_semua_memuat_seluruh_pohon(client, kota):
    html = halaman(client, URL + "?buka=semua")
    assert len(simpul(html)) == 14
    assert "data-lipat" not in html


def test_buka_satu_unit_membuka_jalan_ke_sana(client, kota):
    html = halaman(client, URL + "?buka=DA.S1")
    assert simpul(html) == ["KOTA", "SETDA", "DA", "DA.S", "DA.S1", "DA.B1", "DA.B2", "DB", "KEC"]
    assert '<li data-kode="DA.S1" id="pilih">' in html


def test_akar_menampilkan_satu_cabang_dengan_jalan_ke_atas(client, kota):
    html = halaman(client, URL + "?akar=DA")
    assert simpul(html) == ["DA", "DA.S", "DA.B1", "DA.B2"]
    assert "<h1>Susunan Dinas Alfa</h1>" in html
    assert '<link rel="canonical" href="http://testserver/struktur/?akar=DA">' in html
    assert '<input type="hidden" name="akar" value="DA">' in html, "pencarian tetap dalam cabang"


def test_tanda_data_contoh(client, kota):
    assert "data contoh" not in halaman(client).lower()
    ubah_unit(unit=kota["DA"], contoh=True, ketetapan=perbaikan(), oleh=None)
    html = halaman(client)
    assert html.count('<span class="simpul-contoh">contoh</span>') == 2, (
        "satu di simpul, satu di keterangan"
    )
    assert "Sebagian struktur ini data contoh." in html


def test_alamat_layak_dibagikan(client, kota):
    html = halaman(client)
    assert '<meta property="og:url" content="http://testserver/struktur/">' in html
    assert '<meta property="og:title" content="Struktur organisasi · ' in html
    assert 'name="description" content="Susunan perangkat daerah Kota Contoh' in html


def test_nama_unit_tidak_pernah_menjadi_markah(client, kota):
    nama = 'Bidang <script>alert("x")</script> & Co'
    ubah_unit(unit=kota["DA.B1"], nama=nama, ketetapan=perubahan(DAHULU), oleh=None)
    for alamat in (URL + "?buka=semua", URL + "?q=script", "/struktur/unit/DA.B1/"):
        html = halaman(client, alamat)
        assert "<script>alert" not in html
        assert "alert(" in teks(html)


def test_tab_ke_setiap_tampilan(client, kota):
    html = halaman(client, URL + "?q=alfa&akar=DA")
    tab = html.split('aria-label="Tampilan struktur"')[1].split("</nav>")[0]
    assert [n for n in ("Susunan", "Bagan", "Tabel") if n in tab] == ["Susunan", "Bagan", "Tabel"]
    assert "/struktur/bagan/?akar=DA" in tab
    assert "/struktur/tabel/?akar=DA&amp;q=alfa" in tab, "pencarian ikut ke tampilan lain"


# --- empty -------------------------------------------------------------------------------------
def test_kosong_bagi_warga_tanpa_tautan_mengubah(client, db):
    html = halaman(client)
    assert "Struktur organisasi belum diisi." in html
    assert "/struktur/impor/" not in html


def test_kosong_bagi_pembuat_akun_pertama(db):
    akun = buat_akun("pertama", is_superuser=True)
    html = halaman(masuk(akun))
    assert "Mulailah dari berkas yang sudah ada" in html
    alamat = reverse("orgstruktur:unit_tambah_puncak")
    assert f'href="{alamat}">Buat puncak struktur' in html


# --- search ------------------------------------------------------------------------------------
@pytest.mark.parametrize("q", ["beta 2", "BETA 2", "2 beta", "db.b2"])
def test_cari_nama_atau_kode_membuka_jalan_ke_hasil(client, kota, q):
    html = halaman(client, f"{URL}?q={q}")
    assert simpul(html) == ["KOTA", "DB", "DB.B2"]
    assert "1 unit cocok" in teks(html)
    assert "<mark>" in html


def test_cari_singkatan(client, kota):
    ubah_unit(unit=kota["DB"], singkatan="Disbet", ketetapan=perubahan(DAHULU), oleh=None)
    assert simpul(halaman(client, URL + "?q=disbet")) == ["KOTA", "DB"]


def test_hasil_ditandai_dan_jalannya_tidak(client, kota):
    html = halaman(client, URL + "?q=alfa")
    assert "Dinas <mark>Alfa</mark>" in html
    assert html.count("<mark>") == 4
    assert ">Kota Contoh</a>" in html


def test_tidak_ada_yang_cocok(client, kota):
    html = halaman(client, URL + "?q=zzz")
    assert "Tidak ada unit yang cocok." in html
    assert simpul(html) == []


def test_cari_kata_dalam_tugas_dan_fungsi(client, kota):
    tambah_fungsi(
        unit=kota["DA.B1"], daftar_teks=["Penerbitan izin usaha"], ketetapan=perubahan(), oleh=None
    )
    html = halaman(client, URL + "?q=izin")
    assert "Disebut dalam tugas dan fungsi 1 unit" in teks(html)
    assert "Penerbitan <mark>izin</mark> usaha" in html


def test_saring_jenis_dan_urusan(client, kota):
    ubah_unit(unit=kota["DB"], urusan_kode="2.16;2.20", ketetapan=perubahan(DAHULU), oleh=None)
    assert simpul(halaman(client, URL + "?jenis=kelurahan")) == ["KOTA", "KEC", "KEL"]
    assert simpul(halaman(client, URL + "?urusan=2.20")) == ["KOTA", "DB"]
    assert simpul(halaman(client, URL + "?urusan=2.20&jenis=bidang")) == []


def test_htmx_menerima_bagian_saja(client, kota):
    html = halaman(client, URL + "?q=alfa", **{"HX-Request": "true"})
    assert "<html" not in html and "data-pohon" in html
    assert (
        'id="tab-struktur" hx-swap-oob="true"' in html and "q=alfa" in html.split("tab-struktur")[1]
    )
    jawaban = client.get(URL)
    assert "HX-Request" in jawaban["Vary"]
    jawaban = client.get(URL + "?q=alfa&jenis=&per=", headers={"HX-Request": "true"})
    assert jawaban["HX-Replace-Url"] == "/struktur/?q=alfa"
    galat = halaman(client, URL + "?per=salah", status=422, **{"HX-Request": "true"})
    assert "Tanggal tidak dikenali" in galat and "data-pohon" in galat


@pytest.mark.parametrize("alamat", [URL, "/struktur/bagan/"])
def test_galat_ruas_dikatakan_sekali_di_ruasnya(client, kota, alamat):
    html = halaman(client, alamat + "?per=salah", status=400)
    assert html.count("Tanggal tidak dikenali") == 1
    assert '<details class="alat-saring" open>' in html
    html = halaman(client, f"{alamat}?q={'x' * 101}", status=400)
    assert html.count("paling banyak 100 karakter") == 1, "ruas cari tidak menyebutnya sendiri"


# --- dates -------------------------------------------------------------------------------------
def test_per_tanggal_lampau_diberitahukan(client, kota):
    ubah_unit(
        unit=kota["DA"], nama="Dinas Alfa Baru", ketetapan=perubahan(date(2024, 1, 1)), oleh=None
    )
    lama = halaman(client, URL + "?per=2023-12-31")
    assert "31 Desember 2023, bukan hari ini" in teks(lama).replace(" ,", ",")
    assert ">Dinas Alfa</a>" in lama and "Dinas Alfa Baru" not in lama
    assert "per=2023-12-31&amp;akar=DA" in lama, "cabang tetap pada tanggal itu"
    assert ">Dinas Alfa Baru</a>" in halaman(client)


def test_unit_yang_dibubarkan_masih_ada_pada_tanggalnya(client, kota):
    bubarkan_unit(unit=kota["KEC"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    assert "KEC" in simpul(halaman(client, URL + "?per=2023-12-31"))
    assert "KEC" not in simpul(halaman(client, URL + "?per=2024-01-01"))
    assert "KEC" not in simpul(halaman(client))


def test_sebelum_ada_struktur(client, kota):
    html = halaman(client, URL + "?per=1999-01-01")
    assert "Belum ada struktur yang tercatat per 1 Januari 1999." in html
    assert "Struktur pertama yang tercatat mulai berlaku 1 Januari 2020." in html
    assert 'href="/struktur/?per=2020-01-01"' in html, "tanggal pertama ditawarkan"


def test_rencana_tidak_terlihat_warga(client, kota):
    orang = buat_persona(kota["kota"])
    buat_unit("DC", "dinas", kota["kota"], "Dinas Rahasia", ketetapan=perubahan(hari(30)))
    alamat = f"{URL}?per={hari(60).isoformat()}"
    for akun in (None, orang.pegawai, orang.pelayanan):
        html = halaman(masuk(akun), alamat, status=400)
        assert "Dinas Rahasia" not in html
        assert "belum berlaku dan hanya dapat dilihat petugas" in html
    for akun in (orang.admin, orang.petugas, orang.organisasi, orang.pimpinan):
        assert "Dinas Rahasia" in halaman(masuk(akun), alamat)
        assert "Dinas Rahasia" not in halaman(masuk(akun)), "hari ini belum berlaku"


# --- bad addresses -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kueri", "status", "pesan"),
    [
        ("per=2026-02-30", 400, "Tanggal tidak dikenali"),
        ("per=kemarin", 400, "Tanggal tidak dikenali"),
        ("per=99999-01-01", 400, "Tanggal tidak dikenali"),
        ("per=9999-12-31", 400, "belum berlaku"),
        ("per=0001-01-01", 200, "Belum ada struktur"),
        ("jenis=kerajaan", 400, "Jenis unit “kerajaan” tidak dikenal."),
        ("urusan=9.99", 400, "Urusan “9.99” tidak dikenal."),
        ("akar=TIDAKADA", 404, "Unit dengan kode “TIDAKADA” tidak ada"),
        ("akar=%3Cscript%3E", 404, "Unit dengan kode"),
        ("q=%00", 400, "null"),
        ("q=" + "a" * 101, 400, "100"),
        ("buka=TIDAKADA", 200, "Struktur organisasi"),
        ("q=%5B(*%2B?%5C", 200, "Tidak ada unit yang cocok."),
    ],
)
def test_alamat_yang_salah_dijelaskan(client, kota, kueri, status, pesan):
    html = halaman(client, f"{URL}?{kueri}", status=status)
    assert pesan in teks(html)
    assert "<script>" not in html


def test_hanya_dibaca(client, kota):
    assert client.post(URL).status_code == 405
    assert client.head(URL).status_code == 200


# --- rights ------------------------------------------------------------------------------------
def test_tanda_boleh_ubah_hanya_dalam_wewenang(kota):
    orang = buat_persona(kota["DA"])
    html = halaman(masuk(orang.organisasi), URL + "?buka=semua")
    boleh = re.findall(r'<li data-kode="([^"]+)" data-boleh-ubah>', html)
    assert boleh == ["DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"]
    assert "data-menu-simpul" in html
    semua = halaman(masuk(orang.admin), URL + "?buka=semua")
    assert semua.count("data-boleh-ubah>") == 14


@pytest.mark.parametrize("nama", ["pimpinan", "pelayanan", "pegawai", None])
def test_pembaca_mendapat_markah_ramping(kota, nama):
    orang = buat_persona(kota["kota"])
    html = halaman(masuk(getattr(orang, nama) if nama else None), URL + "?buka=semua")
    assert "data-boleh-ubah" not in html and "data-menu-simpul" not in html


def test_yang_diingat_tidak_tertukar_antarhak(kota):
    orang = buat_persona(kota["DA"])
    urutan = [orang.admin, orang.organisasi, None, orang.petugas, orang.admin]
    jumlah = [halaman(masuk(a), URL + "?buka=semua").count("data-boleh-ubah>") for a in urutan]
    assert jumlah == [14, 5, 0, 5, 14]


def test_yang_diingat_berganti_setelah_ada_tulisan(client, kota):
    assert "Dinas Gama" not in halaman(client, URL + "?buka=semua")
    ubah_unit(unit=kota["DA"], nama="Dinas Gama", ketetapan=perubahan(DAHULU), oleh=None)
    assert "Dinas Gama" in halaman(client, URL + "?buka=semua")


# --- queries -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "alamat", [URL, URL + "?buka=semua", URL + "?q=bidang", URL + "?per=2024-05-05"]
)
def test_banyaknya_kueri_tetap(kota, alamat):
    orang = buat_persona(kota["kota"])
    jumlah = set()
    for ukuran in (0, 6, 12):
        for n in range(ukuran, ukuran + 6):
            buat_unit(f"T{n}", "dinas", kota["kota"], f"Dinas bidang {n}")
        petugas = masuk(orang.petugas)
        halaman(petugas, alamat)
        with CaptureQueriesContext(connection) as kueri:
            halaman(petugas, alamat)
        jumlah.add(len(kueri))
    assert len(jumlah) == 1 and max(jumlah) <= 5
