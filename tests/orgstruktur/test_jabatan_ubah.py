"""`/struktur/jabatan/<pk>/ubah/`, `/pindah/` and `/hapus/`."""

import pytest

from orgstruktur.models import Jabatan, Jejak, Keadaan, RiwayatJabatan
from orgstruktur.services.jabatan import tambah_jabatan, ubah_jabatan
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, teks, terapkan, versi
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import buat_kota, buat_unit
from tests.pabrik import perbaikan as ketetapan_perbaikan
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
AWAL = {
    "nama": "Analis Data", "jenis": "fungsional", "eselon": "", "jenjang": "ahli_muda",
    "kelas": "9", "kebutuhan": "2",
}  # fmt: skip


@pytest.fixture
def kota():
    kota = buat_kota()
    for unit in ("DA.B1", "DB.B1"):
        tambah_jabatan(
            unit=kota[unit], **AWAL | {"kelas": 9, "kebutuhan": 2}, ketetapan=ketetapan(), oleh=None
        )
    return kota


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def jabatan(unit="DA.B1", *, kepala=False):
    return Jabatan.objects.get(unit__kode=unit, kepala=kepala)


def url(langkah, unit="DA.B1", *, kepala=False):
    return f"/struktur/jabatan/{jabatan(unit, kepala=kepala).pk}/{langkah}/"


def isian(**lain):
    awal = {f"initial-{k}": v for k, v in AWAL.items()} | {"initial-kepala": "False"}
    return perubahan(dasar_hukum="Perwali 12/2024") | AWAL | awal | {"versi": versi("DA.B1")} | lain


# --- changing ------------------------------------------------------------------------------------
def test_ubah_memulai_rentang_baru_dan_dapat_dibatalkan(petugas):
    isi = teks(periksa(petugas, url("ubah"), isian(kelas="10", kebutuhan="3")))
    assert "Kelas dari 9 menjadi 10; kebutuhan dari 2 menjadi 3." in isi
    assert terapkan(petugas, url("ubah"), isian(kelas="10")).url == "/struktur/unit/DA.B1/"
    assert (jabatan().kelas, RiwayatJabatan.objects.filter(jabatan=jabatan()).count()) == (10, 2)
    petugas.post(f"/struktur/perubahan/{Jejak.objects.latest('pk').pk}/batalkan/")
    assert jabatan().kelas == 9


def test_perbaikan_mengosongkan_kelas(petugas):
    terapkan(petugas, url("ubah"), isian(**perbaikan(kelas="")))
    assert jabatan().kelas is None and RiwayatJabatan.objects.filter(jabatan=jabatan()).count() == 1


def test_ganti_eselon_pimpinan_mengganti_jenjangnya(petugas, kota):
    kepala = jabatan(kepala=True)
    ubah_jabatan(jabatan=kepala, eselon="III.b", ketetapan=ketetapan_perbaikan(), oleh=None)
    awal = {
        "nama": kepala.nama, "jenis": "struktural", "eselon": "III.b", "jenjang": "administrator",
        "kelas": "", "kebutuhan": "1", "kepala": "on",
    }  # fmt: skip
    isi = isian(**awal) | {f"initial-{k}": v for k, v in awal.items()} | {"initial-kepala": "True"}
    jawaban = terapkan(petugas, url("ubah", kepala=True), isi | {"eselon": "IV.a", "setuju": "1"})
    assert jawaban.status_code == 302
    kepala.refresh_from_db()
    assert (kepala.eselon, kepala.jenjang) == ("IV.a", "pengawas")


def test_tanpa_perubahan_ditolak(petugas):
    assert "Tidak ada yang berubah." in teks(terapkan(petugas, url("ubah"), isian()))


@pytest.mark.parametrize(
    ("salah", "ruas"),
    [
        ({"kelas": "99"}, "kelas"),
        ({"eselon": "IV.a"}, "eselon"),
        ({"kepala": "on", "kebutuhan": "1"}, "kepala"),
        ({"nama": ""}, "nama"),
    ],
)
def test_isian_salah_ditolak_pada_ruasnya(petugas, salah, ruas):
    jawaban = terapkan(petugas, url("ubah"), isian(**salah))
    assert jawaban.status_code == 200 and ruas in jawaban.context["form"].errors
    assert jabatan().nama == "Analis Data"


def test_orang_kedua_hanya_mengirim_yang_ia_ubah(petugas, orang):
    basi = isian(kelas="11")
    ubah_jabatan(
        jabatan=jabatan(),
        nama="Analis Data Ahli Muda",
        ketetapan=ketetapan_perbaikan(),
        oleh=orang.admin,
    )
    jawaban = terapkan(petugas, url("ubah"), basi)
    assert jawaban.status_code == 409
    data = jawaban.context["form"].data
    assert (data["nama"], data["kelas"]) == ("Analis Data Ahli Muda", "11")
    assert terapkan(petugas, url("ubah"), data.dict()).status_code == 302
    assert (jabatan().nama, jabatan().kelas) == ("Analis Data Ahli Muda", 11)


# --- moving --------------------------------------------------------------------------------------
def pindah(**lain):
    return perubahan(dasar_hukum="Perwali 12/2024", ke="DA.B2", versi=versi("DA.B1")) | lain


def test_pindah(petugas):
    isi = teks(periksa(petugas, url("pindah"), pindah()))
    assert "Jabatan Analis Data pindah dari Bidang Alfa 1 ke Bidang Alfa 2" in isi
    assert "Siapa pun yang mendudukinya ikut pindah." in isi
    assert terapkan(petugas, url("pindah"), pindah()).status_code == 302
    assert jabatan("DA.B2").nama == "Analis Data"


def test_pindah_pimpinan(petugas, kota):
    tolak = terapkan(petugas, url("pindah", kepala=True), pindah())
    assert "Satu unit hanya memiliki satu jabatan pimpinan" in teks(tolak)
    buat_unit("B9", "bidang", kota["DA"], dengan_kepala=False)
    jawaban = terapkan(petugas, url("pindah", kepala=True), pindah(ke="B9"))
    assert "Bidang Alfa 1 akan kehilangan jabatan pimpinannya." in teks(jawaban)
    alamat = url("pindah", kepala=True)
    assert terapkan(petugas, alamat, pindah(ke="B9", setuju="1")).status_code == 302


@pytest.mark.parametrize(
    ("ke", "sebab"),
    [("", "Pilih unit tujuan."), ("X", "tidak ditemukan"), ("DA.B1", "sudah di sini")],
)
def test_tujuan_salah_ditolak(petugas, ke, sebab):
    assert sebab in teks(terapkan(petugas, url("pindah"), pindah(ke=ke)))


def test_tujuan_di_luar_wewenang_ditolak(kota):
    akun = buat_akun("sebagian")
    beri_peran(akun, "organisasi", kota["DA"])
    client = masuk(akun)
    assert "di luar wewenang Anda" in teks(terapkan(client, url("pindah"), pindah(ke="DB")))
    assert terapkan(client, url("pindah"), pindah()).status_code == 302


def test_mencari_tujuan(petugas):
    tujuan = "/struktur/unit/DA.B1/jabatan/tujuan/"
    isi = teks(petugas.get(tujuan, {"ke_cari": "beta"}, HTTP_HX_REQUEST="true"))
    assert "Dinas Beta" in isi and "<html" not in isi
    assert petugas.get(tujuan).url == "/struktur/unit/DA.B1/"


# --- ending --------------------------------------------------------------------------------------
def test_hapus_dan_tarik(petugas):
    isi = perubahan(dasar_hukum="Perwali 12/2024", versi=versi("DA.B1"))
    assert "dihapus per 1 Januari 2024" in teks(periksa(petugas, url("hapus"), isi))
    tarik = perbaikan(versi=versi("DA.B1"))
    assert "ditarik dari Bidang Alfa 1: tidak pernah ada" in teks(
        periksa(petugas, url("hapus"), tarik)
    )
    assert terapkan(petugas, url("hapus"), isi).status_code == 302
    assert jabatan().keadaan == Keadaan.BERAKHIR


def test_hapus_pimpinan_meminta_centang(petugas):
    alamat = url("hapus", kepala=True)
    isi = perubahan(dasar_hukum="Perwali 12/2024", versi=versi("DA.B1"))
    assert "akan kehilangan jabatan pimpinannya" in teks(terapkan(petugas, alamat, isi))
    assert terapkan(petugas, alamat, isi | {"setuju": "1"}).status_code == 302


@pytest.mark.parametrize("langkah", ["ubah", "pindah", "hapus"])
def test_pintu(orang, kota, langkah):
    uji_pintu(
        orang, kota["DA"], url(langkah),
        asing=url(langkah, "DB.B1"), hilang=f"/struktur/jabatan/999999/{langkah}/",
        isi=isian(ke="DA.B2", kelas="3"),
    )  # fmt: skip
