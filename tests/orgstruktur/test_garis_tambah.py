"""`/struktur/unit/<kode>/garis/tambah/`, `/struktur/garis/<pk>/ubah/` and `/akhiri/`."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import GarisHubungan, Jejak
from orgstruktur.services.hubungan import akhiri_garis, tambah_garis, ubah_garis
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, pesan, teks, terapkan, versi
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import buat_kota, buat_unit
from tests.pabrik import perbaikan as ketetapan_perbaikan
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/garis/tambah/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


@pytest.fixture
def garis(kota):
    tambah_garis(
        dari=kota["DA"], ke=kota["KEC"], jenis="koordinasi", uraian="Penyelarasan.",
        ketetapan=ketetapan(), oleh=None,
    )  # fmt: skip
    return GarisHubungan.objects.get()


def isian(**lain):
    dasar = {
        "ke": "KEC",
        "jenis": "koordinasi",
        "uraian": "Penyelarasan data.",
        "versi": versi("DA"),
    }
    return perubahan(dasar_hukum="Perwali 12/2024") | dasar | lain


def isi_ubah(garis, **lain):
    awal = {"jenis": garis.jenis, "uraian": garis.uraian}
    dasar = awal | {f"initial-{k}": v for k, v in awal.items()} | {"versi": versi("DA")}
    return perubahan(dasar_hukum="Perwali 12/2024") | dasar | lain


def url(garis, langkah):
    return f"/struktur/garis/{garis.pk}/{langkah}/"


# --- drawing -------------------------------------------------------------------------------------
def test_periksa_tambahkan_tampil_di_kedua_ujung_dan_batalkan(petugas):
    kalimat = "Garis koordinasi dari Dinas Alfa ke Kecamatan Padang per 1 Januari 2024."
    assert kalimat in teks(periksa(petugas, URL, isian()))
    assert not GarisHubungan.objects.exists()
    jawaban = petugas.post(URL, isian() | {"langkah": "terapkan"}, follow=True)
    assert kalimat in pesan(jawaban)
    assert "Kecamatan Padang" in teks(petugas.get("/struktur/unit/DA/"))
    isi = teks(petugas.get("/struktur/unit/KEC/"))
    assert "Ke unit ini" in isi and "Penyelarasan data." in isi
    petugas.post(f"/struktur/perubahan/{Jejak.objects.latest('pk').pk}/batalkan/")
    assert not GarisHubungan.objects.exists()


def test_perbaikan_sejak_kedua_unit_ada(petugas, kota):
    buat_unit("MUDA", "bidang", kota["DB"], ketetapan=ketetapan(date(2023, 5, 1)))
    terapkan(petugas, URL, isian(**perbaikan(ke="MUDA")))
    assert GarisHubungan.objects.get().berlaku_mulai == date(2023, 5, 1)
    tolak = terapkan(
        petugas, URL, isian(**perbaikan(ke="MUDA", jenis="pembinaan", sejak="2022-01-01"))
    )
    assert "tidak berlaku pada 1 Januari 2022" in str(tolak.context["form"].errors["sejak"])


def test_ke_unit_yang_akan_berlaku(petugas, kota):
    besok = timezone.localdate() + timedelta(days=1)
    buat_unit("KELAK", "bidang", kota["DB"], "Bidang Kelak", ketetapan=ketetapan(besok))
    assert "Bidang Kelak (akan berlaku)" in teks(petugas.get(URL + "?ke=KELAK"))
    assert "tidak berlaku pada" in teks(terapkan(petugas, URL, isian(ke="KELAK")))
    assert terapkan(petugas, URL, isian(ke="KELAK", tanggal=besok.isoformat())).status_code == 302


@pytest.mark.parametrize(
    ("salah", "ruas", "sebab"),
    [
        ({"ke": ""}, "ke", "Pilih unit tujuan garis."),
        ({"ke": "DA"}, "ke", "unit ini sendiri"),
        ({"ke": "X"}, "ke", "tidak ditemukan"),
        ({"jenis": ""}, "jenis", "Pilih jenis garis."),
        ({"jenis": "gosip"}, "jenis", "gosip"),
        ({"uraian": "x" * 301}, "uraian", "300"),
        ({"tanggal": "2019-01-01"}, "tanggal", "tidak berlaku pada 1 Januari 2019"),
        ({"ke": "KEC"}, "ke", "sudah ada sejak 1 Januari 2020"),
    ],
)
def test_isian_salah_ditolak_pada_ruasnya(petugas, garis, salah, ruas, sebab):
    jawaban = terapkan(petugas, URL, isian(ke="DB") | salah)
    assert jawaban.status_code == 200 and sebab in str(jawaban.context["form"].errors[ruas])
    assert GarisHubungan.objects.count() == 1


def test_mencari_tujuan(petugas):
    tujuan = "/struktur/unit/DA/garis/tujuan/"
    isi = teks(petugas.get(tujuan, {"ke_cari": "kelurahan"}, HTTP_HX_REQUEST="true"))
    assert "Kelurahan Bandar" in isi and "<html" not in isi
    assert petugas.get(tujuan).url == "/struktur/unit/DA/"


def test_tujuan_boleh_di_luar_wewenang(kota):
    akun = buat_akun("sebagian")
    beri_peran(akun, "organisasi", kota["DA"])
    assert terapkan(masuk(akun), URL, isian(ke="DB")).status_code == 302


def test_orang_kedua_melihat_yang_berubah(petugas, orang, kota):
    basi = isian()
    tambah_garis(
        dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", ketetapan=ketetapan(), oleh=orang.admin
    )
    jawaban = terapkan(petugas, URL, basi)
    assert jawaban.status_code == 409 and "Diubah oleh <strong>Admin</strong>" in teks(jawaban)
    lagi = basi | {"versi": jawaban.context["form"].data["versi"]}
    assert terapkan(petugas, URL, lagi).status_code == 302


# --- changing, ending ------------------------------------------------------------------------------
def test_ubah_sejak_tanggal(petugas, garis):
    halaman = url(garis, "ubah")
    assert "Penyelarasan." in teks(petugas.get(halaman))
    isi = teks(periksa(petugas, halaman, isi_ubah(garis, jenis="pembinaan")))
    assert "Jenisnya dari koordinasi menjadi pembinaan." in isi
    assert terapkan(petugas, halaman, isi_ubah(garis, jenis="pembinaan")).status_code == 302
    daftar = GarisHubungan.objects.order_by("berlaku_mulai")
    assert [(g.jenis, g.berlaku_sampai) for g in daftar] == [
        ("koordinasi", date(2024, 1, 1)), ("pembinaan", None),
    ]  # fmt: skip


def test_ubah_sebagai_perbaikan(petugas, garis):
    terapkan(petugas, url(garis, "ubah"), isi_ubah(garis, **perbaikan(uraian="Yang benar.")))
    assert GarisHubungan.objects.get().uraian == "Yang benar."


def test_ubah_ke_jenis_yang_sudah_ada_ditolak(petugas, garis, kota):
    tambah_garis(
        dari=kota["DA"], ke=kota["KEC"], jenis="pembinaan", ketetapan=ketetapan(), oleh=None
    )
    jawaban = terapkan(petugas, url(garis, "ubah"), isi_ubah(garis, jenis="pembinaan"))
    assert "sudah ada sejak" in str(jawaban.context["form"].errors["jenis"])


def test_orang_kedua_hanya_mengirim_yang_ia_ubah(petugas, orang, garis):
    basi = isi_ubah(garis, jenis="pembinaan")
    ubah_garis(
        garis=garis, jenis="koordinasi", uraian="Ejaan benar.", ketetapan=ketetapan_perbaikan(),
        oleh=orang.admin,
    )  # fmt: skip
    jawaban = terapkan(petugas, url(garis, "ubah"), basi)
    assert jawaban.status_code == 409
    data = jawaban.context["form"].data
    assert (data["jenis"], data["uraian"]) == ("pembinaan", "Ejaan benar.")


def test_akhiri_dan_tarik(petugas, garis):
    isi = perubahan(dasar_hukum="Perwali 12/2024", versi=versi("DA"))
    halaman = url(garis, "akhiri")
    assert "berakhir per 1 Januari 2024" in teks(periksa(petugas, halaman, isi))
    assert "tidak pernah ada" in teks(periksa(petugas, halaman, perbaikan(versi=versi("DA"))))
    assert terapkan(petugas, halaman, isi).status_code == 302
    assert GarisHubungan.objects.get().berlaku_sampai == date(2024, 1, 1)


def test_garis_yang_ditarik_tidak_ditemukan(petugas, garis):
    akhiri_garis(garis=garis, ketetapan=ketetapan_perbaikan(), oleh=None)
    for langkah in ("ubah", "akhiri"):
        assert petugas.get(url(garis, langkah)).status_code == 404


# --- the doors -----------------------------------------------------------------------------------
def test_pintu_tambah(orang, kota):
    uji_pintu(
        orang, kota["DA"], URL,
        asing="/struktur/unit/DB/garis/tambah/", hilang="/struktur/unit/X/garis/tambah/", isi=isian(),
    )  # fmt: skip


@pytest.mark.parametrize("langkah", ["ubah", "akhiri"])
def test_pintu_garis_menurut_asalnya(orang, kota, garis, langkah):
    """A line that only ends here belongs to the unit it starts from."""
    tambah_garis(
        dari=kota["DB"], ke=kota["DA"], jenis="koordinasi", ketetapan=ketetapan(), oleh=None
    )
    asing = GarisHubungan.objects.get(dari=kota["DB"])
    uji_pintu(
        orang, kota["DA"], url(garis, langkah),
        asing=url(asing, langkah), hilang=f"/struktur/garis/999999/{langkah}/",
        isi=isi_ubah(garis, jenis="pembinaan"),
    )  # fmt: skip
