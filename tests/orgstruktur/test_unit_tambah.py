"""`/struktur/unit/<kode>/tambah/`: a new unit, with what is usual proposed."""

from datetime import date

import pytest

from orgstruktur.models import Jabatan, Jejak, Unit
from orgstruktur.saran import eselon_saran, jenis_anak, kode_saran
from orgstruktur.services.batal import batalkan_perubahan
from tebingtinggi.bersama.tampilan import tanggal
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import alamat, perbaikan, periksa, perubahan, teks, terapkan
from tests.pabrik import buat_kota

URL = "/struktur/unit/DA/tambah/"


@pytest.fixture
def kota(db):
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def isian(**lain):
    dasar = {
        "jenis": "bidang",
        "nama": "Bidang Baru",
        "dengan_kepala": "on",
        "eselon_kepala": "saran",
    }
    return perubahan() | dasar | lain


def test_hanya_jenis_yang_sah_ditawarkan(petugas):
    jawaban = petugas.get(URL)
    jenis = [j for j, _ in jawaban.context["form"].fields["jenis"].choices if j]
    assert {"bidang", "sekretariat", "uptd", "puskesmas", "kjf"} <= set(jenis)
    assert not {"dinas", "kelurahan", "seksi", "setda"} & set(jenis)
    assert "Yang sudah ada di sini" in teks(jawaban) and "Bidang Alfa 2" in teks(jawaban)


def test_jenis_membawa_saran_kode_eselon_dan_kepala(petugas):
    isi = teks(petugas.get(URL))
    assert 'value="bidang" data-kode="DA.B3" data-eselon="III.b" data-kepala="Kepala …"' in isi


def test_jenis_dapat_dipilih_dari_alamat(petugas):
    assert '<option value="uptd" selected' in teks(petugas.get(URL + "?jenis=uptd"))


def test_perbaikan_boleh_menyebut_sejak_kapan(petugas):
    """A forgotten unit was there all along: since the day given, else since its parent began."""
    assert "Kosongkan bila sejak 1 Januari 2020." in teks(petugas.get(URL))
    for isi, hari in (({"sejak": "2022-03-01"}, date(2022, 3, 1)), ({}, date(2020, 1, 1))):
        jawaban = periksa(petugas, URL, isian(**perbaikan(), nama="Bidang Lupa", **isi))
        assert f"per {tanggal(hari)}." in teks(jawaban)
        terapkan(petugas, URL, isian(**perbaikan(), nama="Bidang Lupa", **isi))
        unit = Unit.objects.get(nama="Bidang Lupa")
        assert unit.dibentuk_pada == hari
        assert Jabatan.objects.get(unit=unit).dibentuk_pada == hari
        batalkan_perubahan(jejak=Jejak.objects.latest("pk"), oleh=None)


def test_perbaikan_tidak_sebelum_induknya(petugas):
    jawaban = periksa(petugas, URL, isian(**perbaikan(), sejak="2019-12-31"))
    assert "Paling awal 1 Januari 2020." in str(jawaban.context["form"].errors["sejak"])


def test_unit_dan_jabatan_kepalanya_terbentuk_dengan_kode_saran(petugas):
    jawaban = periksa(petugas, URL, isian())
    assert "Bidang Baru dibentuk di bawah Dinas Alfa per 1 Januari 2024." in teks(jawaban)
    assert not Unit.objects.filter(nama="Bidang Baru").exists()
    jawaban = terapkan(petugas, URL, isian())
    assert jawaban.url == "/struktur/unit/DA.B3/"
    kepala = Jabatan.objects.get(unit__kode="DA.B3")
    assert (kepala.nama, kepala.eselon, kepala.kepala) == ("Kepala Bidang Baru", "III.b", True)


def test_terkirim_dua_kali_membentuk_satu_unit(petugas):
    jawaban = periksa(petugas, URL, isian())
    kiriman = dict(jawaban.context["kiriman"])
    assert kiriman["kode"] == "DA.B3"
    assert terapkan(petugas, URL, kiriman).status_code == 302
    assert "sudah dipakai" in teks(terapkan(petugas, URL, kiriman))
    assert Unit.objects.filter(nama="Bidang Baru").count() == 1


def test_tanpa_kepala_dan_eselon_sendiri(petugas):
    terapkan(petugas, URL, isian(kode="DA.X") | {"dengan_kepala": ""})
    assert not Jabatan.objects.filter(unit__kode="DA.X").exists()
    terapkan(petugas, URL, isian(kode="DA.Y", nama="Bidang Lain", eselon_kepala="III.a"))
    assert Jabatan.objects.get(unit__kode="DA.Y").eselon == "III.a"


def test_dinas_baru_memakai_singkatan_sebagai_kode(petugas):
    url = alamat("unit_tambah", "KOTA")
    isi = isian(jenis="dinas", nama="Dinas Gama")
    assert "agar kode dapat disarankan" in teks(periksa(petugas, url, isi))
    assert terapkan(petugas, url, isi | {"singkatan": "Dis-Gama"}).url == "/struktur/unit/DISGAMA/"


def test_dinas_baru_meminta_perda(petugas):
    isi = isian(jenis="dinas", nama="Dinas Gama", kode="DG", dasar_hukum="Perwali 1/2024")
    jawaban = periksa(petugas, alamat("unit_tambah", "KOTA"), isi)
    assert "Peraturan Daerah" in str(jawaban.context["form"].errors["dasar_hukum"])


def test_setda_kedua_ditolak_dengan_sebabnya(petugas):
    isi = isian(jenis="setda", nama="Setda Dua", kode="S2")
    jawaban = periksa(petugas, alamat("unit_tambah", "KOTA"), isi)
    assert "tepat satu Sekretariat Daerah" in str(jawaban.context["form"].errors["jenis"])
    assert 'value="Setda Dua"' in teks(jawaban)


def test_jenis_yang_tidak_sah_ditolak(petugas):
    jawaban = periksa(petugas, URL, isian(jenis="kelurahan"))
    assert "tidak dapat berdiri di sini" in str(jawaban.context["form"].errors["jenis"])


def test_kode_terpakai_ditolak_di_ruasnya(petugas):
    jawaban = periksa(petugas, URL, isian(kode="DB"))
    assert "sudah dipakai oleh Dinas Beta" in str(jawaban.context["form"].errors["kode"])


def test_kode_dengan_tanda_asing_ditolak(petugas):
    jawaban = periksa(petugas, URL, isian(kode="DA/1"))
    assert "Kode hanya boleh berisi" in str(jawaban.context["form"].errors["kode"])


def test_peringatan_meminta_satu_centang(petugas):
    for n in (3, 4):
        terapkan(petugas, URL, isian(nama=f"Bidang {n}"))
    isi = isian(nama="Bidang Lima")
    assert "akan memiliki 5 bidang" in teks(periksa(petugas, URL, isi))
    jawaban = terapkan(petugas, URL, isi)
    assert jawaban.status_code == 200 and "Centang “Ya, tetap lanjutkan”" in teks(jawaban)
    assert not Unit.objects.filter(nama="Bidang Lima").exists()
    assert terapkan(petugas, URL, isi | {"setuju": "1"}).status_code == 302
    assert Unit.objects.filter(nama="Bidang Lima").exists()


def test_sebagai_perbaikan_data(petugas):
    terapkan(petugas, URL, isian() | perbaikan())
    assert Jejak.objects.latest("pk").ragam == "perbaikan"


def test_hak(orang, kota):
    assert masuk(orang.pimpinan).get(URL).status_code == 403
    assert terapkan(masuk(orang.pegawai), URL, isian()).status_code == 403
    assert masuk(None).get(URL).url.startswith("/masuk/")
    akun = buat_akun("dinas_beta")
    beri_peran(akun, "organisasi", kota["DB"])
    assert masuk(akun).get(URL).status_code == 403
    assert terapkan(masuk(akun), URL, isian()).status_code == 403
    assert terapkan(masuk(akun), alamat("unit_tambah", "DB"), isian()).status_code == 302
    assert masuk(orang.petugas).get("/struktur/unit/TIDAK/tambah/").status_code == 404


# --- proposals (pure) -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("jenis", "lain", "eselon"),
    [
        ("setda", {}, "II.a"),
        ("bidang", {"induk_jenis": "dinas"}, "III.b"),
        ("bagian", {"induk_jenis": "asisten"}, "III.a"),
        ("bagian", {"induk_jenis": "rsud"}, "III.b"),
        ("seksi", {"induk_jenis": "kelurahan"}, "IV.b"),
        ("seksi", {"induk_jenis": "kecamatan"}, "IV.a"),
        ("subbagian", {"induk_jenis": "sekretariat_kecamatan"}, "IV.b"),
        ("sekretariat_kecamatan", {"induk_tipe": "B"}, "IV.a"),
        ("sekretariat_kecamatan", {"induk_tipe": "A"}, "III.b"),
        ("uptd", {"tipe": "B"}, "IV.b"),
        ("uptd", {}, ""),
        ("rsud", {"tipe": "C"}, "III.a"),
        ("puskesmas", {}, ""),
    ],
)
def test_eselon_saran(jenis, lain, eselon):
    assert eselon_saran(jenis, **lain) == eselon


def test_jenis_anak_menurut_kakek_dan_kelas():
    assert "seksi" in jenis_anak("bidang", kakek_jenis="dinas")
    assert "subbidang" not in jenis_anak("bidang", kakek_jenis="dinas")
    assert "subbidang" in jenis_anak("bidang", kakek_jenis="badan")
    assert "subbagian_tu" in jenis_anak("uptd", induk_tipe="A")
    assert "subbagian_tu" not in jenis_anak("uptd", induk_tipe="B")
    assert jenis_anak(None) == ["kota"]


@pytest.mark.parametrize(
    ("jenis", "induk", "induk_jenis", "terpakai", "kode"),
    [
        ("bidang", "DISHUB", "dinas", ["DISHUB.B1"], "DISHUB.B2"),
        ("seksi", "DISHUB.B1", "bidang", [], "DISHUB.B1.1"),
        ("sekretariat", "DISHUB", "dinas", ["DISHUB.S"], "DISHUB.S2"),
        ("kelurahan", "12.76.01", "kecamatan", ["12.76.01.1001"], "12.76.01.1002"),
        ("kecamatan", "12.76", "kota", ["12.76.01"], "12.76.02"),
        ("staf_ahli", "12.76", "kota", ["SA1", "SA2"], "SA3"),
        ("dinas", "12.76", "kota", [], ""),
    ],
)
def test_kode_saran(jenis, induk, induk_jenis, terpakai, kode):
    hasil = kode_saran(
        jenis, induk_kode=induk, induk_jenis=induk_jenis, singkatan="", terpakai=terpakai
    )
    assert hasil == kode
