"""`/struktur/unit/<kode>/pindah/` and its search for a target."""

import pytest

from orgstruktur.models import GarisHubungan, Jejak, Unit
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.unit import pindahkan_unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, teks, terapkan, versi
from tests.pabrik import buat_kota, buat_unit
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA.B1/pindah/"
TUJUAN = URL + "tujuan/"
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


def isian(**lain):
    dasar = {"induk_baru": "DB", "tempat": "", "versi": versi("DA.B1")}
    return perubahan(dasar_hukum="Perwali 12/2024") | dasar | lain


def induk(kode="DA.B1"):
    return Unit.objects.get(kode=kode).induk.kode


def urutan(kode):
    return list(
        Unit.objects.filter(induk__kode=kode).order_by("urutan").values_list("kode", flat=True)
    )


def test_halaman_menyebut_yang_ikut_sebelum_apa_pun(petugas, kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Satu", "Dua"], ketetapan=ketetapan(), oleh=None)
    tambah_garis(
        dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", ketetapan=ketetapan(), oleh=None
    )
    isi = teks(petugas.get("/struktur/unit/DA/pindah/"))
    assert "4 sub-unit, 5 jabatan, 2 fungsi, dan 1 garis hubungan ikut pindah." in isi
    assert "Sekarang di bawah" in teks(petugas.get(URL))
    assert GarisHubungan.objects.count() == 1


def test_tujuan_yang_dapat_dipilih_ditawarkan_tanpa_mencari(petugas):
    isi = teks(petugas.get(URL))
    assert 'value="DB" id=' in isi
    assert 'value="KEC"' not in isi and 'value="DA.B2"' not in isi


def test_alamat_mengisi_tujuan_dan_tempat(petugas):
    isi = teks(petugas.get(URL + "?ke=DB&tempat=sesudah:DB.B1"))
    assert 'value="DB" id="id_induk_baru_' in isi and "checked" in isi
    assert '<option value="sesudah:DB.B1" selected>Sesudah Bidang Beta 1</option>' in isi


def test_tujuan_yang_tidak_sah_dari_alamat_menyebut_sebab(petugas):
    isi = teks(petugas.get(URL + "?ke=KEC"))
    assert "bidang tidak dapat berada di bawah kecamatan" in isi


def test_periksa_lalu_pindahkan(petugas):
    jawaban = periksa(petugas, URL, isian())
    isi = teks(jawaban)
    assert "Bidang Alfa 1 pindah dari Dinas Alfa ke Dinas Beta per 1 Januari 2024." in isi
    assert "1 jabatan ikut pindah." in isi and "paling akhir" in isi
    assert induk() == "DA"
    assert terapkan(petugas, URL, isian()).url == "/struktur/unit/DA.B1/"
    assert induk() == "DB" and urutan("DB")[-1] == "DA.B1"


@pytest.mark.parametrize(
    ("tempat", "susunan"),
    [
        ("awal", ["DA.B1", "DB.S", "DB.B1", "DB.B2"]),
        ("sesudah:DB.S", ["DB.S", "DA.B1", "DB.B1", "DB.B2"]),
        ("sesudah:DB.B2", ["DB.S", "DB.B1", "DB.B2", "DA.B1"]),
        ("sesudah:TIDAK.ADA", ["DB.S", "DB.B1", "DB.B2", "DA.B1"]),
        ("ngawur", ["DB.S", "DB.B1", "DB.B2", "DA.B1"]),
    ],
)
def test_tempat_di_antara_sub_unit_tujuan(petugas, tempat, susunan):
    terapkan(petugas, URL, isian(tempat=tempat) | perbaikan())
    assert urutan("DB") == susunan


def test_tanpa_tujuan_diminta_memilih(petugas):
    jawaban = periksa(petugas, URL, isian(induk_baru=""))
    assert "Pilih unit tujuan." in str(jawaban.context["form"].errors["induk_baru"])


@pytest.mark.parametrize(
    ("kode", "tujuan", "sebab"),
    [
        ("DA.B1", "KEC", "bidang tidak dapat berada di bawah kecamatan"),
        ("KEL", "DA", "kelurahan tidak dapat berada di bawah dinas"),
        ("DA", "DA.B1", "berada di bawah unit ini"),
        ("DA.B1", "DA", "sudah di sini"),
        ("DA.B1", "DA.B1", "unit ini sendiri"),
        ("DA.B1", "TIDAK-ADA", "tidak ditemukan"),
    ],
)
def test_tujuan_yang_tidak_sah_ditolak(petugas, kode, tujuan, sebab):
    url = f"/struktur/unit/{kode}/pindah/"
    jawaban = terapkan(petugas, url, isian(induk_baru=tujuan, versi=versi(kode)))
    assert sebab in str(jawaban.context["form"].errors["induk_baru"])


def test_aturan_dua_tingkat_ke_bawah_ikut_ditanya(petugas, kota):
    buat_unit("DA.B1.1", "seksi", kota["DA.B1"], "Seksi Alfa")
    buat_unit("BA", "badan", kota["kota"], "Badan Gama")
    jawaban = terapkan(petugas, URL, isian(induk_baru="BA"))
    assert "subbidang, bukan seksi" in str(jawaban.context["form"].errors["induk_baru"])
    assert "subbidang, bukan seksi" in teks(petugas.get(TUJUAN + "?induk_baru_cari=gama", **HTMX))


def test_petugas_kedua_melihat_siapa_yang_memindahkan(petugas, orang, kota):
    lama = isian()
    pindahkan_unit(
        unit=kota["DA.B1"],
        induk_baru=kota["DB"],
        ketetapan=ketetapan(),
        oleh=orang.organisasi,
    )
    buat_unit("DC", "dinas", kota["kota"], "Dinas Ceria")
    jawaban = terapkan(petugas, URL, lama | {"induk_baru": "DC"})
    assert jawaban.status_code == 409
    assert "Diubah oleh <strong>Organisasi</strong>" in teks(jawaban)
    assert "pindah dari Dinas Alfa ke Dinas Beta" in teks(jawaban)
    assert jawaban.context["form"].data["versi"] == str(versi("DA.B1"))


# --- the search -----------------------------------------------------------------------------------
def test_cari_menandai_yang_tidak_sah_dengan_sebabnya(petugas):
    isi = teks(petugas.get(TUJUAN + "?induk_baru_cari=beta", **HTMX))
    assert "4 unit cocok dengan “beta”" in isi
    assert isi.index("Dinas Beta") < isi.index("Bidang Beta 1")
    assert "bidang tidak dapat berada di bawah bidang" in isi and "disabled" in isi


@pytest.mark.parametrize("kata", ["db", "DB", "dinas beta", "beta dinas", "  beta "])
def test_cari_menurut_kode_dan_kata(petugas, kata):
    assert 'value="DB"' in teks(petugas.get(TUJUAN, {"induk_baru_cari": kata}, **HTMX))


def test_yang_terpilih_tetap_ada_saat_mencari_lagi(petugas):
    isi = teks(petugas.get(TUJUAN + "?induk_baru_cari=zzz&induk_baru=DB", **HTMX))
    assert "Tidak ada unit yang cocok dengan “zzz”" in isi
    assert 'value="DB"' in isi and "checked" in isi


def test_cari_tanpa_skrip_mengembalikan_halaman_dengan_hasil(petugas):
    jawaban = petugas.post(URL, isian(induk_baru="", induk_baru_cari="beta", langkah="cari"))
    isi = teks(jawaban)
    assert 'value="DB"' in isi and jawaban.context["form"].errors == {}
    assert 'value="Perwali 12/2024"' in isi


def test_teks_pencarian_yang_tepat_dianggap_pilihan(petugas):
    jawaban = periksa(petugas, URL, isian(induk_baru="", induk_baru_cari="Dinas Beta"))
    assert "ke Dinas Beta" in teks(jawaban)


def test_tempat_menyusul_tujuan(petugas):
    isi = teks(petugas.get(TUJUAN + "?bagian=tempat&induk_baru=DB", **HTMX))
    assert "Sesudah Sekretariat Dinas Beta" in isi and "Paling awal" in isi


def test_dialog_untuk_htmx(petugas):
    isi = teks(petugas.get(URL, **HTMX))
    assert "<html" not in isi and "Pindahkan Bidang Alfa 1 ke…" in isi
    assert "1 jabatan ikut pindah." in isi


def test_pencarian_tanpa_htmx_menuju_formulir(petugas):
    assert petugas.get(TUJUAN + "?induk_baru=DB").url == URL + "?ke=DB"


@pytest.mark.parametrize("tambahan", [0, 20, 60])
def test_banyaknya_kueri_tetap(petugas, kota, django_assert_max_num_queries, tambahan):
    for n in range(tambahan):
        buat_unit(f"DB.U{n}", "uptd", kota["DB"], f"UPTD {n}")
    petugas.get(TUJUAN + "?induk_baru_cari=uptd", **HTMX)
    with django_assert_max_num_queries(8):
        petugas.get(TUJUAN + "?induk_baru_cari=uptd", **HTMX)


# --- rights ---------------------------------------------------------------------------------------
def test_sumber_dan_tujuan_harus_dalam_wewenang(kota):
    akun = buat_akun("dinas_alfa")
    beri_peran(akun, "kepegawaian", kota["DA"])
    client = masuk(akun)
    jawaban = terapkan(client, URL, isian())
    assert "di luar wewenang Anda" in str(jawaban.context["form"].errors["induk_baru"])
    assert client.get("/struktur/unit/DB.B1/pindah/").status_code == 403
    assert (
        terapkan(client, "/struktur/unit/DB.B1/pindah/", isian(induk_baru="DA")).status_code == 403
    )
    assert induk() == "DA" and not Jejak.objects.filter(tindakan="unit_pindah").exists()


def test_layanan_menolak_tujuan_di_luar_wewenang_dengan_403(kota, monkeypatch):
    """Even if the form let it pass, the service asks again."""
    akun = buat_akun("dinas_alfa")
    beri_peran(akun, "kepegawaian", kota["DA"])
    monkeypatch.setattr("orgstruktur.views.unit_letak.sebab_pindah", lambda *a: lambda s: "")
    assert terapkan(masuk(akun), URL, isian()).status_code == 403
    assert induk() == "DA"


@pytest.mark.parametrize("peran", ["pimpinan", "pelayanan", "pegawai"])
def test_peran_lain_ditolak(orang, peran):
    client = masuk(getattr(orang, peran))
    assert client.get(URL).status_code == 403
    assert client.get(TUJUAN, **HTMX).status_code == 403
    assert terapkan(client, URL, isian()).status_code == 403


def test_tanpa_masuk_dan_unit_asing(petugas):
    assert masuk(None).get(URL).url.startswith("/masuk/")
    assert petugas.get("/struktur/unit/X/pindah/").status_code == 404
    assert petugas.get("/struktur/unit/X/pindah/tujuan/").status_code == 404


@pytest.mark.parametrize("tindakan", ["pindah", "gabung", "bubarkan"])
def test_puncak_ditolak_sebelum_formulirnya(petugas, tindakan):
    url = f"/struktur/unit/KOTA/{tindakan}/"
    for jawaban in (petugas.get(url, follow=True), petugas.post(url, {}, follow=True)):
        assert jawaban.redirect_chain[-1][0] == "/struktur/unit/KOTA/"
        assert "adalah puncak struktur, sehingga tidak dapat di" in teks(jawaban)
    assert petugas.get(url, **HTMX).headers["HX-Redirect"] == "/struktur/unit/KOTA/"
