"""`/struktur/tim-kerja/`: list, one team, setting up, changing, undo."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, TimKerja, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.gabung import bubarkan_unit
from orgstruktur.services.hubungan import simpan_tim, versi_tim
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, pesan, teks, terapkan
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import buat_kota, buat_unit
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/tim-kerja/"
TAMBAH = URL + "tambah/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


def bentuk(kota, nama="Tim Stunting", *, pemilik="DA", unit=("DB",), mulai=-10, selesai=10, **lain):
    simpan_tim(
        oleh=lain.pop("oleh", None), nama=nama, unit_pemilik=kota[pemilik],
        daftar_unit=[kota[u] for u in unit], mulai=hari(mulai),
        selesai=None if selesai is None else hari(selesai), sk_nomor=lain.pop("sk", "400/1/2026"),
        sk_tanggal=hari(mulai), **lain,
    )  # fmt: skip
    return TimKerja.objects.get(nama=nama)


def isian(**lain):
    dasar = {
        "nama": "Tim Data Terpadu", "tujuan": "Satu data.", "sk_nomor": "400/7/2026",
        "sk_tanggal": "2026-01-05", "mulai": "2026-01-10", "selesai": "2099-12-31",
        "unit_pemilik": "DA", "daftar_unit": ["DB", "KEL"],
    }  # fmt: skip
    return dasar | lain


def isi_ubah(tim, **lain):
    return perubahan(dasar_hukum="SK 400/9/2026") | isian() | {"versi": versi_tim(tim)} | lain


def nama(jawaban):
    return [t.nama for t, _, _ in jawaban.context["daftar"]]


# --- the list ------------------------------------------------------------------------------------
@pytest.fixture
def tiga(kota):
    bentuk(kota, "Tim Berjalan", tujuan="Menurunkan stunting", selesai=None)
    bentuk(kota, "Tim Selesai", mulai=-30, selesai=-1, pemilik="KEC", sk="SK-LAMA/2020")
    bentuk(kota, "Tim Kelak", mulai=5, selesai=50)
    bentuk(kota, "Tim Hari Terakhir", mulai=-30, selesai=0)
    return kota


@pytest.mark.parametrize(
    ("kueri", "warga", "petugas_melihat"),
    [
        ("", ["Tim Berjalan", "Tim Hari Terakhir"], ["Tim Berjalan", "Tim Hari Terakhir"]),
        ("keadaan=berakhir", ["Tim Selesai"], ["Tim Selesai"]),
        ("keadaan=akan", ["Tim Berjalan", "Tim Hari Terakhir"], ["Tim Kelak"]),
        ("q=stunting", ["Tim Berjalan"], ["Tim Berjalan"]),
        ("q=padang&keadaan=semua", ["Tim Selesai"], ["Tim Selesai"]),
        ("q=sk-lama&keadaan=semua", ["Tim Selesai"], ["Tim Selesai"]),
        ("q=tidak+ada", [], []),
    ],
)
def test_daftar_menurut_keadaan_dan_kata(tiga, petugas, kueri, warga, petugas_melihat):
    assert nama(masuk(None).get(f"{URL}?{kueri}")) == warga
    assert nama(petugas.get(f"{URL}?{kueri}")) == petugas_melihat


def test_daftar_menjawab_yang_aneh_dengan_kata(tiga):
    jawaban = masuk(None).get(URL, {"keadaan": "tidur"})
    assert jawaban.status_code == 400 and "Keadaan “tidur” tidak dikenal." in teks(jawaban)
    assert masuk(None).get(URL, {"halaman": "x"}).status_code == 200
    assert masuk(None).post(URL).status_code == 405


def test_daftar_htmx_dan_kosong(kota):
    assert "Tidak ada tim kerja yang sedang berjalan" in teks(masuk(None).get(URL))
    isi = teks(masuk(None).get(URL, {"q": "x"}, **HTMX))
    assert "Tidak ada tim kerja yang cocok" in isi and "<html" not in isi


def test_daftar_kueri_tetap(kota, django_assert_num_queries):
    for n in (2, 10, 30):
        for i in range(n):
            bentuk(kota, f"Tim {n}-{i}", unit=("DB", "KEC", "KEL"))
        with django_assert_num_queries(2):
            masuk(None).get(URL)


# --- one team ------------------------------------------------------------------------------------
def test_rinci_terbuka_dan_tanpa_tindakan_bagi_warga(kota):
    tim = bentuk(kota, tujuan="Menurunkan stunting", unit=("DB", "KEL"))
    isi = teks(masuk(None).get(f"{URL}{tim.pk}/"))
    for bagian in (
        "Menurunkan stunting",
        "SK 400/1/2026",
        "Dinas Beta",
        "Kelurahan Bandar",
        "pemilik",
    ):
        assert bagian in isi
    assert "Belum ada anggota yang dicatat." in isi and "Berjalan" in isi
    assert "Ubah" not in isi and "Dicatat oleh petugas" not in isi


def test_rinci_tim_yang_akan_datang_hanya_bagi_petugas(kota, petugas):
    tim = bentuk(kota, mulai=5, selesai=9)
    assert masuk(None).get(f"{URL}{tim.pk}/").status_code == 404
    assert "Akan berjalan" in teks(petugas.get(f"{URL}{tim.pk}/"))
    assert petugas.get(f"{URL}999999/").status_code == 404


def test_rinci_bagi_petugas_menunjukkan_riwayat_dengan_pembatalan(kota, petugas, orang):
    tim = bentuk(kota, oleh=orang.admin)
    isi = teks(petugas.get(f"{URL}{tim.pk}/"))
    assert "Dicatat oleh petugas" in isi and "Admin" in isi and "Batalkan" in isi
    luar = buat_akun("luar")
    beri_peran(luar, "organisasi", kota["DB"])
    assert "Dicatat oleh petugas" not in teks(masuk(luar).get(f"{URL}{tim.pk}/"))


def test_tim_tidak_masuk_bagan_tetapi_tampil_pada_unitnya(kota):
    sebelum = muat_bagan(lengkap=True).isi()
    bentuk(kota)
    assert muat_bagan(lengkap=True).isi() == sebelum
    assert "Tim Stunting" in teks(masuk(None).get("/struktur/unit/DB/"))


# --- setting up ----------------------------------------------------------------------------------
def test_bentuk_lalu_batalkan(petugas):
    isi = teks(periksa(petugas, TAMBAH, isian()))
    assert "ikut berubah" not in isi, "tim kerja tidak berdiri di bagan"
    assert "Tim kerja Tim Data Terpadu dibentuk dengan SK 400/7/2026: 3 unit." in isi
    assert "Masa kerjanya 10 Januari 2026 sampai dengan 31 Desember 2099." in isi
    assert not TimKerja.objects.exists()
    jawaban = petugas.post(TAMBAH, isian() | {"langkah": "terapkan"}, follow=True)
    tim = TimKerja.objects.get()
    assert jawaban.redirect_chain == [(f"{URL}{tim.pk}/", 302)]
    assert "dibentuk dengan SK" in pesan(jawaban) and "Batalkan" in teks(jawaban)
    assert {u.kode for u in tim.daftar_unit.all()} == {"DA", "DB", "KEL"}
    batal = petugas.post(f"/struktur/perubahan/{Jejak.objects.latest('pk').pk}/batalkan/")
    assert batal.url == URL and not TimKerja.objects.exists()


def test_bentuk_dari_sebuah_unit(petugas):
    assert petugas.get(TAMBAH + "?unit=DB").context["form"].initial["unit_pemilik"] == "DB"


@pytest.mark.parametrize(
    ("salah", "ruas", "sebab"),
    [
        ({"nama": " "}, "nama", "Isi nama tim kerja."),
        ({"nama": "x" * 201}, "nama", "200"),
        ({"sk_nomor": ""}, "sk_nomor", "Isi nomor SK"),
        ({"sk_tanggal": ""}, "sk_tanggal", "Isi tanggal SK."),
        ({"mulai": "kapan"}, "mulai", "Isi tanggal yang benar"),
        ({"selesai": "2026-01-09"}, "selesai", "tidak boleh sebelum awalnya"),
        ({"unit_pemilik": ""}, "unit_pemilik", "Pilih unit pemilik."),
        ({"unit_pemilik": "X"}, "unit_pemilik", "tidak ditemukan"),
        ({"daftar_unit": ["DB", "TIDAK.ADA"]}, "daftar_unit", "Unit tidak ditemukan: TIDAK.ADA."),
        ({"tujuan": "x" * 2001}, "tujuan", "2000"),
    ],
)
def test_isian_salah_ditolak_pada_ruasnya(petugas, salah, ruas, sebab):
    jawaban = terapkan(petugas, TAMBAH, isian(**salah))
    assert jawaban.status_code == 200 and sebab in str(jawaban.context["form"].errors[ruas])
    if ruas != "nama":
        assert "Tim Data Terpadu" in teks(jawaban)
    assert not TimKerja.objects.exists()


def test_mencari_unit_tanpa_skrip_tidak_menghilangkan_pilihan(petugas):
    isi = isian(daftar_unit_cari="kecamatan", langkah="cari")
    jawaban = petugas.post(TAMBAH, isi)
    halaman = teks(jawaban)
    assert "2 unit dipilih" in halaman and "Kecamatan Padang" in halaman
    assert 'value="Tim Data Terpadu"' in halaman and "galat-ringkas" not in halaman
    assert petugas.post(TAMBAH, dict(jawaban.context["form"].data.lists()) | {
        "langkah": "terapkan", "daftar_unit": ["DB", "KEL", "KEC"]}).status_code == 302  # fmt: skip
    assert TimKerja.objects.get().daftar_unit.count() == 4


def test_cuplikan_pencarian(petugas):
    isi = teks(
        petugas.get(URL + "anggota/", {"daftar_unit_cari": "dinas", "daftar_unit": ["KEL"]}, **HTMX)
    )
    assert "1 unit dipilih" in isi and "Dinas Alfa" in isi and "<html" not in isi
    assert petugas.get(URL + "anggota/").url == TAMBAH
    isi = teks(petugas.get(URL + "pemilik/", {"unit_pemilik_cari": "beta"}, **HTMX))
    assert "Dinas Beta" in isi
    assert petugas.get(URL + "pemilik/").url == TAMBAH


def test_pemilik_di_luar_wewenang_ditolak(kota):
    akun = buat_akun("sebagian")
    beri_peran(akun, "organisasi", kota["DA"])
    client = masuk(akun)
    assert "di luar wewenang Anda" in teks(terapkan(client, TAMBAH, isian(unit_pemilik="DB")))
    assert terapkan(client, TAMBAH, isian()).status_code == 302


# --- changing ------------------------------------------------------------------------------------
def test_ubah_lalu_batalkan(petugas, kota):
    tim = bentuk(kota)
    url = f"{URL}{tim.pk}/ubah/"
    awal = petugas.get(url).context["form"].initial
    assert (awal["unit_pemilik"], awal["daftar_unit"]) == ("DA", ["DB"])
    isi = teks(periksa(petugas, url, isi_ubah(tim)))
    assert "Namanya menjadi Tim Data Terpadu." in isi
    assert "Unit yang bergabung: Kelurahan Bandar." in isi
    assert terapkan(petugas, url, isi_ubah(tim)).url == f"{URL}{tim.pk}/"
    jejak = Jejak.objects.latest("pk")
    assert (jejak.ragam, jejak.dasar_hukum) == ("perubahan", "SK 400/9/2026")
    assert petugas.post(f"/struktur/perubahan/{jejak.pk}/batalkan/").url == f"{URL}{tim.pk}/"
    assert TimKerja.objects.get().nama == "Tim Stunting"


def test_ubah_sebagai_perbaikan_meminta_alasan(petugas, kota):
    tim = bentuk(kota)
    url = f"{URL}{tim.pk}/ubah/"
    assert "Tulis alasan" in teks(terapkan(petugas, url, isi_ubah(tim, ragam="perbaikan")))
    assert terapkan(petugas, url, isi_ubah(tim, **perbaikan())).status_code == 302
    assert Jejak.objects.latest("pk").alasan == "salah ketik"


def test_perubahan_tim_tidak_menunggu_jadwal(petugas, kota):
    tim = bentuk(kota)
    url = f"{URL}{tim.pk}/ubah/"
    besok = isi_ubah(tim, tanggal=hari(1).isoformat())
    assert "langsung berlaku" in teks(terapkan(petugas, url, besok))
    assert terapkan(petugas, url, isi_ubah(tim, tanggal=hari().isoformat())).status_code == 302


def test_unit_yang_sudah_bubar_masih_dapat_dikeluarkan(petugas, kota):

    tim = bentuk(kota, unit=("DB.B1",))
    bubarkan_unit(unit=kota["DB.B1"], ketetapan=ketetapan(date(2026, 1, 1)), oleh=None)
    url = f"{URL}{tim.pk}/ubah/"
    assert "tidak berlaku lagi" in teks(petugas.get(url))
    assert terapkan(petugas, url, isi_ubah(tim, daftar_unit=[])).status_code == 302
    assert [u.kode for u in TimKerja.objects.get().daftar_unit.all()] == ["DA"]


def test_orang_kedua_melihat_yang_berubah(petugas, orang, kota):
    tim = bentuk(kota)
    url = f"{URL}{tim.pk}/ubah/"
    basi = isi_ubah(tim)
    bentuk(kota, "Tim Lain")  # another team of the same unit is no conflict
    simpan_tim(
        oleh=orang.admin, tim=tim, nama="Diganti", unit_pemilik=kota["DA"], daftar_unit=[],
        mulai=tim.mulai, selesai=None, sk_nomor="1", sk_tanggal=tim.sk_tanggal,
    )  # fmt: skip
    jawaban = terapkan(petugas, url, basi)
    assert jawaban.status_code == 409 and "Diubah oleh <strong>Admin</strong>" in teks(jawaban)
    lagi = basi | {"versi": jawaban.context["form"].data["versi"]}
    assert terapkan(petugas, url, lagi).status_code == 302


def test_pintu_ubah(orang, kota):
    tim, asing = bentuk(kota), bentuk(kota, "Tim Asing", pemilik="DB")
    uji_pintu(
        orang, kota["DA"], f"{URL}{tim.pk}/ubah/",
        asing=f"{URL}{asing.pk}/ubah/", hilang=f"{URL}999999/ubah/", isi=isi_ubah(tim),
    )  # fmt: skip


def test_pintu_tambah(orang):
    for akun, status in (
        (None, 302),
        (orang.pegawai, 403),
        (orang.pimpinan, 403),
        (orang.admin, 200),
    ):
        assert masuk(akun).get(TAMBAH).status_code == status
        assert masuk(akun).post(TAMBAH, isian()).status_code == status
    assert not TimKerja.objects.exists()


# --- planned units are for officers ---------------------------------------------------------------
@pytest.fixture
def rencana(kota):
    """A team with a planned member, and one whose owner is planned."""
    buat_unit("DC", "dinas", kota["kota"], "Dinas Rahasia", ketetapan=ketetapan(hari(60)))
    kota["DC"] = Unit.objects.get(kode="DC")
    anggota = bentuk(kota, "Tim Beranggota", unit=("DB", "DC"), selesai=None)
    pemilik = bentuk(kota, "Tim Milik Rencana", unit=("DA",), selesai=None)
    TimKerja.objects.filter(pk=pemilik.pk).update(unit_pemilik=kota["DC"])
    return anggota, pemilik


def test_unit_rencana_tidak_tampak_bagi_warga(rencana, petugas):
    anggota, pemilik = rencana
    warga = masuk(None)
    daftar = warga.get(URL)
    assert nama(daftar) == ["Tim Beranggota"] and "2 unit" in teks(daftar)
    assert nama(warga.get(URL + "?q=rahasia&keadaan=semua")) == []
    rinci = teks(warga.get(f"{URL}{anggota.pk}/"))
    assert "Dinas Beta" in rinci and "Dinas Rahasia" not in rinci
    assert warga.get(f"{URL}{pemilik.pk}/").status_code == 404
    for halaman in ("/struktur/unit/DA/", "/struktur/unit/DA/riwayat/"):
        isi = teks(warga.get(halaman))
        assert "Tim Beranggota" in isi
        assert "Tim Milik Rencana" not in isi and "Dinas Rahasia" not in isi
    assert "2 unit" in teks(warga.get("/struktur/unit/DA/"))


def test_unit_rencana_tampak_bagi_petugas(rencana, petugas):
    anggota, pemilik = rencana
    daftar = petugas.get(URL)
    assert set(nama(daftar)) == {"Tim Beranggota", "Tim Milik Rencana"} and "3 unit" in teks(daftar)
    assert "Dinas Rahasia" in teks(petugas.get(f"{URL}{anggota.pk}/"))
    assert petugas.get(f"{URL}{pemilik.pk}/").status_code == 200
    assert "Tim Milik Rencana" in teks(petugas.get("/struktur/unit/DA/"))
