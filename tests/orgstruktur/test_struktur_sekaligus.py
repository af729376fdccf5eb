"""`/struktur/tabel/sekaligus/`: from the ticks through the preview to one act, and back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, Unit
from orgstruktur.services.sekaligus import versi_sekaligus
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur import alur_uji
from tests.orgstruktur.alur_uji import pesan, teks
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
URL, TABEL = "/struktur/tabel/sekaligus/", "/struktur/tabel/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def isian(pilihan="DA,DB", *, ragam=alur_uji.perbaikan, **lain):
    dasar = {"pilihan": pilihan, "kueri": "jenis=dinas", "sasaran": "tipe", "tipe": "B"}
    return ragam() | dasar | {"versi": versi_sekaligus()} | lain


def periksa(client, **lain):
    return client.post(URL, isian(**lain))


def terapkan(client, **lain):
    return client.post(URL, isian(**lain) | {"langkah": "terapkan"})


def tipe():
    return dict(Unit.objects.filter(jenis="dinas").values_list("kode", "tipe"))


# --- from the table to the form -------------------------------------------------------------------
def test_unit_yang_ditandai_sampai_di_formulir(petugas):
    jawaban = petugas.post(URL, {"unit": ["DA.B1", "DA", "DA"], "kueri": "q=alfa"})
    assert jawaban.status_code == 200
    assert "Ubah 2 unit sekaligus" in teks(jawaban)
    form = jawaban.context["form"]
    assert form.initial["pilihan"] == "DA,DA.B1"
    assert form.initial["versi"] == versi_sekaligus()
    assert f'href="{TABEL}?q=alfa">Batal' in teks(jawaban)


def test_semua_hasil_saringan(petugas):
    jawaban = petugas.post(URL, {"semua": "1", "kueri": "jenis=bidang&halaman=2", "unit": ["DA"]})
    assert jawaban.context["form"].initial["pilihan"] == "DA.B1,DA.B2,DB.B1,DB.B2"


def test_semua_hanya_sejauh_wewenang(kota):
    akun = buat_akun("dinas")
    beri_peran(akun, "organisasi", kota["DA"])
    jawaban = masuk(akun).post(URL, {"semua": "1", "kueri": "jenis=bidang"})
    assert jawaban.context["form"].initial["pilihan"] == "DA.B1,DA.B2"


@pytest.mark.parametrize("kueri", ["jenis=salah", "per=2024-01-01", "akar=TIDAK"])
def test_semua_dengan_saringan_yang_tak_dapat_diubah(petugas, kueri):
    jawaban = petugas.post(URL, {"semua": "1", "kueri": kueri}, follow=True)
    assert "Tandai dahulu unit" in pesan(jawaban)


def test_tanpa_tanda_kembali_ke_tabel(petugas):
    jawaban = petugas.post(URL, {"kueri": "q=alfa"}, follow=True)
    assert jawaban.redirect_chain == [(f"{TABEL}?q=alfa", 302)]
    assert "Tandai dahulu unit yang akan diubah." in pesan(jawaban)


def test_unit_yang_tidak_ada_atau_tidak_terlihat(petugas):
    jawaban = petugas.post(URL, {"unit": ["DA", "TIDAK.ADA"]}, follow=True)
    assert "tidak ditemukan lagi" in pesan(jawaban)


def test_terlalu_banyak(petugas, monkeypatch):
    monkeypatch.setattr("orgstruktur.views.sekaligus.SEKALIGUS_TERBANYAK", 3)
    jawaban = petugas.post(URL, {"semua": "1"}, follow=True)
    assert "paling banyak 3 unit, sedangkan Anda menandai 14" in pesan(jawaban)


def test_get_kembali_ke_tabel(petugas):
    jawaban = petugas.get(URL)
    assert (jawaban.status_code, jawaban.url) == (302, TABEL)


def test_alamat_kembali_tidak_keluar_dari_situs(petugas):
    jawaban = petugas.post(URL, {"kueri": "//jahat.example"})
    assert jawaban.url.startswith(f"{TABEL}?")


# --- who ------------------------------------------------------------------------------------------
def test_warga_diminta_masuk(kota):
    jawaban = masuk(None).post(URL, {"unit": ["DA"]})
    assert jawaban.status_code == 302 and jawaban.url.startswith("/masuk/")


def test_peran_lain_ditolak(orang):
    for akun in (orang.pimpinan, orang.pelayanan, orang.pegawai):
        assert masuk(akun).post(URL, {"unit": ["DA"]}).status_code == 403
        assert terapkan(masuk(akun)).status_code == 403
    assert set(tipe().values()) == {""}


def test_di_luar_wewenang_ditolak_seluruhnya(kota):
    akun = buat_akun("dinas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    client = masuk(akun)
    assert client.post(URL, {"unit": ["DA", "DB"]}).status_code == 403
    assert terapkan(client).status_code == 403
    assert set(tipe().values()) == {""}
    assert terapkan(client, pilihan="DA").status_code == 302


# --- preview, act, undo ---------------------------------------------------------------------------
def test_pratinjau_setiap_baris_tanpa_menulis(petugas):
    sebelum = Jejak.objects.count()
    jawaban = periksa(petugas)
    isi = teks(jawaban)
    assert "Periksa sebelum diterapkan" in isi
    assert isi.count("<td><del>belum ditetapkan</del></td><td><ins>B</ins></td>") == 2
    assert "Dinas Alfa" in isi and "Dinas Beta" in isi
    assert Jejak.objects.count() == sebelum and set(tipe().values()) == {""}


def test_satu_tindakan_satu_jejak_satu_pembatalan(petugas, orang):
    sebelum = Jejak.objects.count()
    jawaban = terapkan(petugas)
    assert (jawaban.status_code, jawaban.url) == (302, f"{TABEL}?jenis=dinas")
    assert tipe() == {"DA": "B", "DB": "B"}
    jejak = Jejak.objects.latest("pk")
    assert Jejak.objects.count() == sebelum + 1
    assert (jejak.tindakan, jejak.oleh, jejak.objek) == ("unit_sekaligus", orang.petugas, "2 unit")
    assert "Tipe/kelas 2 unit menjadi “B”" in pesan(petugas.get(jawaban.url))
    petugas.post(f"/struktur/perubahan/{jejak.pk}/batalkan/")
    assert set(tipe().values()) == {""}


def test_nama_jabatan_kepala_ditawarkan_ikut(petugas):
    formulir = petugas.post(URL, {"unit": ["DA.B1"]})
    assert formulir.context["form"]["ikut_kepala"].value() is True
    isi = {"pilihan": "DA.B1", "sasaran": "nama", "teks_cara": "ganti", "teks_cari": "Alfa"}
    isi |= {"teks": "Gama", "ikut_kepala": "on"}
    pratinjau = teks(periksa(petugas, **isi))
    assert "<del>Kepala Bidang Alfa 1</del>" in pratinjau
    assert "<ins>Kepala Bidang Gama 1</ins>" in pratinjau
    tanpa = teks(periksa(petugas, **{**isi, "ikut_kepala": ""}))
    assert "tidak ikut berubah: “Kepala Bidang Alfa 1”" in tanpa
    terapkan(petugas, **isi)
    assert Jabatan.objects.get(unit__kode="DA.B1", kepala=True).nama == "Kepala Bidang Gama 1"


def test_perubahan_memerlukan_perda(petugas):
    jawaban = periksa(petugas, ragam=lambda: alur_uji.perubahan(dasar_hukum="Perwali 1/2024"))
    assert "Peraturan Daerah" in str(jawaban.context["form"].errors["dasar_hukum"])
    assert "Periksa sebelum" not in teks(jawaban)
    assert terapkan(petugas, ragam=alur_uji.perubahan).status_code == 302


def test_tanggal_depan_menunggu(petugas):
    besok = (timezone.localdate() + timedelta(days=1)).isoformat()
    jawaban = terapkan(petugas, ragam=lambda: alur_uji.perubahan(tanggal=besok))
    assert "Akan berlaku pada" in pesan(petugas.get(jawaban.url))
    assert set(tipe().values()) == {""}


def test_peringatan_minta_satu_centang(petugas, kota):
    buat_unit("DA.B3", "bidang", kota["DA"])
    jawaban = terapkan(petugas, tipe="C")
    assert "Tidak lazim" in teks(jawaban) and "paling banyak 2" in teks(jawaban)
    assert "Centang “Ya, tetap lanjutkan”" in teks(jawaban)
    assert terapkan(petugas, tipe="C", setuju="1").status_code == 302
    assert tipe() == {"DA": "C", "DB": "C"}


@pytest.mark.parametrize(
    ("isi", "periksa_hasil"),
    [
        (
            {"sasaran": "urusan_kode", "urusan_cara": "tambah", "urusan": ["1.02", "2.16"]},
            {"urusan_kode": "1.02;2.16"},
        ),
        (
            {"sasaran": "nama", "teks_cara": "akhiran", "teks": "Kota"},
            {"nama": "Dinas Alfa Kota"},
        ),
        (
            {"sasaran": "nama", "teks_cara": "ganti", "teks_cari": "Dinas", "teks": "Badan"},
            {"nama": "Badan Alfa"},
        ),
        ({"sasaran": "singkatan", "teks_cara": "awalan", "teks": "DIN"}, {"singkatan": "DIN"}),
        ({"sasaran": "contoh", "tanda": "ya"}, {"contoh": True}),
        ({"sasaran": "di_luar_tipologi", "tanda": "ya"}, {"di_luar_tipologi": True}),
    ],
)
def test_setiap_sasaran(petugas, isi, periksa_hasil):
    assert terapkan(petugas, **isi).status_code == 302
    assert Unit.objects.filter(kode="DA").values(*periksa_hasil).get() == periksa_hasil


def test_memindahkan_semua(petugas):
    isi = {"pilihan": "DA.B1,DA.B2", "sasaran": "induk_id", "induk": "DB"}
    assert "<del>Dinas Alfa</del>" in teks(periksa(petugas, **isi))
    assert terapkan(petugas, **isi).status_code == 302
    assert Unit.objects.get(kode="DA.B2").induk.kode == "DB"


# --- refused, and the typing stays ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("isi", "ruas", "kata"),
    [
        ({"sasaran": ""}, "sasaran", "Pilih apa yang diubah."),
        ({"sasaran": "aneh"}, "sasaran", "aneh"),
        ({"tipe": "Z"}, "tipe", "Z"),
        ({"sasaran": "urusan_kode", "urusan_cara": "tambah"}, "urusan", "sedikitnya satu"),
        (
            {"sasaran": "urusan_kode", "urusan_cara": "tetapkan", "urusan": ["1.01", "1.02", "1.03", "1.04"]},
            "urusan",
            "mengampu tiga urusan",
        ),
        ({"sasaran": "nama", "teks_cara": "ganti", "teks": "x"}, "teks_cari", "teks yang dicari"),
        ({"sasaran": "nama", "teks_cara": "awalan"}, "teks", "ditambahkan"),
        ({"sasaran": "nama", "teks": "x"}, "teks_cara", "Pilih cara"),
        ({"sasaran": "contoh"}, "tanda", "Pilih beri tanda"),
        ({"sasaran": "induk_id"}, "induk", "Pilih unit tujuan."),
        ({"sasaran": "induk_id", "induk": "KEL"}, "induk", "tidak dapat berada di bawah kelurahan"),
        ({"sasaran": "induk_id", "induk": "TIDAK"}, "induk", "tidak ditemukan"),
        ({"alasan": ""}, "alasan", "Tulis alasan"),
    ],
)  # fmt: skip
def test_isian_yang_kurang_atau_salah(petugas, isi, ruas, kata):
    jawaban = periksa(petugas, **isi)
    assert jawaban.status_code == 200
    assert kata in str(jawaban.context["form"].errors[ruas])
    assert set(jawaban.context["form"].errors) == {ruas}
    assert set(tipe().values()) == {""}


def test_ditolak_aturan_isian_tetap(petugas):
    isi = {"pilihan": "DA.B1,KEL", "sasaran": "nama", "teks_cara": "ganti"}
    isi |= {"teks_cari": "Kelurahan Bandar", "teks": "", "alasan": "alasan saya"}
    jawaban = periksa(petugas, **isi)
    assert "Kelurahan Bandar: nama “” tidak sah" in teks(jawaban)
    assert "alasan saya" in teks(jawaban) and 'value="Kelurahan Bandar"' in teks(jawaban)
    assert 'value="DA.B1,KEL"' in teks(jawaban)


def test_tidak_ada_yang_berubah(petugas):
    jawaban = periksa(petugas, tipe="")
    assert "semua unit itu sudah demikian" in teks(jawaban)


def test_orang_lain_mengubahnya_sementara_itu(petugas, kota):
    isi = isian()
    ubah_unit(unit=kota["DA"], nama="Dinas Lain", ketetapan=perbaikan(), oleh=None)
    jawaban = petugas.post(URL, isi | {"langkah": "terapkan"})
    assert jawaban.status_code == 409
    assert "diubah orang lain sementara Anda bekerja" in teks(jawaban)
    assert "menjadi “Dinas Lain”" in teks(jawaban) and "salah ketik" in teks(jawaban)
    assert set(tipe().values()) == {""}
    lagi = isi | {"versi": jawaban.context["form"]["versi"].value(), "langkah": "terapkan"}
    assert petugas.post(URL, lagi).status_code == 302


def test_semua_batal_bila_satu_ditolak(petugas):
    isi = {"pilihan": "DA.B1,KEL", "sasaran": "induk_id", "induk": "DB", "langkah": "terapkan"}
    assert petugas.post(URL, isian(**isi)).status_code == 200
    assert Unit.objects.get(kode="DA.B1").induk.kode == "DA"


def test_unit_yang_direncanakan_tidak_ikut_bila_belum_berlaku(petugas, kota):
    besok = timezone.localdate() + timedelta(days=1)
    buat_unit("DC", "dinas", kota["kota"], "Dinas Cita", ketetapan=perubahan(besok))
    jawaban = periksa(petugas, pilihan="DA,DC")
    assert "Dinas Cita tidak berlaku pada" in teks(jawaban)


# --- where to move --------------------------------------------------------------------------------
def test_pencarian_tujuan(petugas):
    kueri = {"jenis": "bidang", "induk_cari": "beta"}
    isi = teks(petugas.get(f"{URL}tujuan/", kueri))
    assert 'value="DB"' in isi
    assert "bidang tidak dapat berada di bawah sekretariat" in isi


def test_pencarian_tujuan_hanya_untuk_yang_berwenang(orang):
    assert masuk(orang.pegawai).get(f"{URL}tujuan/").status_code == 403
    assert masuk(None).get(f"{URL}tujuan/").status_code == 302


def test_tujuan_di_luar_wewenang_tidak_dapat_dipilih(kota):
    akun = buat_akun("dinas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    isi = teks(masuk(akun).get(f"{URL}tujuan/", {"jenis": "bidang", "induk_cari": "beta"}))
    assert "di luar wewenang Anda" in isi


# --- queries --------------------------------------------------------------------------------------
@pytest.mark.parametrize("banyak", [10, 60, 180])
def test_kueri_tetap_berapa_pun_yang_ditandai(banyak, django_assert_max_num_queries):
    muat_beban(200)
    client = masuk(buat_persona(Unit.objects.get(induk=None)).petugas)
    kode = list(Unit.objects.exclude(induk=None).values_list("kode", flat=True)[:banyak])
    client.get(TABEL)
    with django_assert_max_num_queries(10):
        client.post(URL, {"unit": kode})
    isi = isian(",".join(kode), sasaran="nama", teks_cara="akhiran", teks="Kota")
    with django_assert_max_num_queries(34):
        assert client.post(URL, isi).context["hasil"].beda
