"""The pages of proposals: who sees them, what they show, writing a step of every kind by form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Langkah, Rancangan
from orgstruktur.rancangan.daftar import jenis_langkah
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import BentukUnit, UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan, buka_rancangan
from orgstruktur.services.rancangan_langkah import nyalakan_langkah, tambah_langkah
from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap


@pytest.fixture
def kota():
    u = buat_kota()
    tetap = {"ketetapan": perubahan(), "oleh": None}
    tambah_fungsi(unit=u["DA"], daftar_teks=["perumusan", "pelaporan"], **tetap)
    tambah_jabatan(unit=u["DA"], nama="Analis", jenis="fungsional", kepala=False, **tetap)
    tambah_garis(dari=u["DA"], ke=u["DB"], jenis="koordinasi", **tetap)
    return u


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def rancangan(kota, orang):
    r = buat_rancangan(nama="Rancangan B", tujuan="Satu pintu", oleh=orang.organisasi)
    langkah = BentukUnit(-1, -2, kota["DB"].pk, "DB.B9", "Bidang Baru", "bidang")
    tambah_langkah(rancangan=r, daftar=[langkah], oleh=orang.organisasi)
    tambah_langkah(
        rancangan=r, daftar=[GabungUnit(kota["DA"].pk, kota["DB"].pk)], oleh=orang.organisasi
    )
    return r


def alamat(nama, *argumen):
    return reverse(f"orgstruktur:{nama}", args=argumen)


def isi(jawaban):
    return jawaban.content.decode()


HALAMAN = ("rinci", "sebelum", "sesudah", "perubahan", "dampak")


# --- who --------------------------------------------------------------------------------------------
def test_pegawai_melihat_sejak_dibuka(rancangan, orang):
    pegawai = masuk(orang.pegawai)
    daftar = alamat("rancangan_daftar")
    assert "Belum ada rancangan yang dibuka untuk Anda" in isi(pegawai.get(daftar))
    for nama in HALAMAN:
        assert pegawai.get(alamat(f"rancangan_{nama}", rancangan.pk)).status_code == 404
    buka_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    assert "Rancangan B" in isi(pegawai.get(daftar))
    for nama in HALAMAN:
        jawaban = pegawai.get(alamat(f"rancangan_{nama}", rancangan.pk))
        assert jawaban.status_code == 200
        assert "Tambah langkah" not in isi(jawaban)
    assert "rancangan-riwayat" not in isi(pegawai.get(rancangan.get_absolute_url()))


def test_pimpinan_membaca_tetapi_tidak_menulis(rancangan, orang):
    pimpinan = masuk(orang.pimpinan)
    jawaban = pimpinan.get(rancangan.get_absolute_url())
    assert jawaban.status_code == 200 and "Tambah langkah" not in isi(jawaban)
    url = alamat("langkah_tambah", rancangan.pk, "unit_gabung")
    assert pimpinan.get(url).status_code == 403


# --- what is shown ----------------------------------------------------------------------------------
def test_setiap_tampilan_berpita_dan_bercerita(rancangan, orang):
    klien = masuk(orang.organisasi)
    harapan = {
        "rinci": "Gabungkan Dinas Alfa ke Dinas Beta.",
        "sebelum": "Dinas Alfa",
        "sesudah": "Bidang Baru",
        "perubahan": "Bidang Baru",
        "dampak": "Dinas Alfa → Dinas Beta",
    }
    for nama, teks in harapan.items():
        halaman = isi(klien.get(alamat(f"rancangan_{nama}", rancangan.pk)))
        assert "bukan struktur berlaku" in halaman
        assert teks in halaman, nama
    sesudah = isi(klien.get(alamat("rancangan_sesudah", rancangan.pk)))
    assert "Dinas Alfa</a>" not in sesudah
    unit = isi(klien.get(alamat("rancangan_unit", rancangan.pk, "DB.B9")))
    assert "Unit baru dalam rancangan" in unit
    assert klien.get(alamat("rancangan_unit", rancangan.pk, "DA")).status_code == 404


def test_langkah_yang_tidak_dapat_berlaku_ditunjukkan_sebabnya(kota, rancangan, orang):
    tambah_langkah(rancangan=rancangan, daftar=[TambahFungsi(-1, -1, "x")], oleh=orang.organisasi)
    bentuk = rancangan.daftar_langkah.get(jenis="unit_bentuk")
    nyalakan_langkah(langkah=bentuk, aktif=False, oleh=orang.organisasi)
    halaman = isi(masuk(orang.organisasi).get(rancangan.get_absolute_url()))
    assert "Sebagian langkah tidak dapat berlaku" in halaman
    assert "langkah yang membentuknya berada" in halaman
    assert "Dimatikan" in halaman


def test_dasar_yang_bergeser_ditawarkan_untuk_disesuaikan(kota, rancangan, orang):
    klien = masuk(orang.organisasi)
    assert "sudah berubah sejak" not in isi(klien.get(rancangan.get_absolute_url()))
    ubah_unit(unit=kota["KEL"], nama="Kelurahan Lain", ketetapan=perubahan(), oleh=None)
    assert "sudah berubah sejak" in isi(klien.get(rancangan.get_absolute_url()))
    jawaban = klien.post(
        alamat("rancangan_tahap", rancangan.pk), {"tindakan": "sesuaikan"}, follow=True
    )
    assert "sudah berubah sejak" not in isi(jawaban)


def test_bagan_sesudah_tergambar_dengan_unit_barunya(rancangan, orang):
    klien = masuk(orang.organisasi)
    url = alamat("rancangan_sesudah", rancangan.pk)
    halaman = isi(klien.get(url, {"tampil": "bagan", "akar": "DB"}))
    assert "<svg" in halaman and alamat("rancangan_unit", rancangan.pk, "DB.B9") in halaman
    lipat = isi(klien.get(url, {"tampil": "bagan", "akar": "DB", "tutup_cabang": "DB"}))
    assert alamat("rancangan_unit", rancangan.pk, "DB.B9") not in lipat
    sebelum = isi(
        klien.get(alamat("rancangan_sebelum", rancangan.pk), {"tampil": "bagan", "akar": "DB"})
    )
    assert "DB.B9" not in sebelum and "/struktur/unit/DB.B1/" in sebelum


def test_cabang_diambil_saat_dibuka(rancangan, orang):
    klien = masuk(orang.organisasi)
    url = alamat("rancangan_cabang", rancangan.pk, "DB")
    htmx = {"HTTP_HX_REQUEST": "true"}
    assert "Bidang Baru" in isi(klien.get(url, {"tampil": "sesudah"}, **htmx))
    assert "Bidang Baru" not in isi(klien.get(url, **htmx))
    assert klien.get(url).url == f"{alamat('rancangan_sebelum', rancangan.pk)}?akar=DB"
    hilang = alamat("rancangan_cabang", rancangan.pk, "DA")
    assert klien.get(hilang, {"tampil": "sesudah"}, **htmx).status_code == 404


def test_daftar_dicari_dan_disaring(rancangan, orang):
    klien = masuk(orang.organisasi)
    daftar = alamat("rancangan_daftar")
    assert "Rancangan B" in isi(klien.get(daftar, {"q": "satu pintu"}))
    assert "Tidak ada rancangan yang cocok" in isi(klien.get(daftar, {"q": "zzz"}))
    assert "Tidak ada rancangan yang cocok" in isi(klien.get(daftar, {"tahap": "60"}))
    assert klien.get(daftar, {"tahap": "asing"}).status_code == 400


def test_bandingkan_sampai_empat_rancangan(kota, rancangan, orang):
    lain = buat_rancangan(nama="Rancangan C", oleh=orang.organisasi)
    langkah = [BentukUnit(-1, -2, kota["DA"].pk, "DA.B9", "Bidang Lain", "bidang")]
    tambah_langkah(rancangan=lain, daftar=langkah, oleh=orang.organisasi)
    klien, url = masuk(orang.organisasi), alamat("rancangan_bandingkan")
    assert "bandingkan" in isi(klien.get(alamat("rancangan_daftar")))
    jawaban = klien.get(url, {"r": [lain.pk, rancangan.pk, "x", "9" * 30]})
    assert [r.nama for r, _ in jawaban.context["daftar"]] == ["Rancangan C", "Rancangan B"]
    unit = next(b for b in jawaban.context["baris"] if b.label == "Unit")
    assert [(a.sesudah, a.selisih) for a in unit.sel] == [(15, 1), (14, 0)]
    assert "Pilih sedikitnya dua rancangan" in isi(klien.get(url, {"r": lain.pk}))
    pegawai = masuk(orang.pegawai).get(url, {"r": [lain.pk, rancangan.pk]})
    assert "Rancangan C" not in isi(pegawai)


@pytest.mark.parametrize("banyak", [2, 3, 4])
def test_kueri_perbandingan_tetap(kota, orang, banyak):
    daftar = [buat_rancangan(nama=f"R{n}", oleh=orang.organisasi).pk for n in range(banyak)]
    klien, url = masuk(orang.organisasi), alamat("rancangan_bandingkan")
    klien.get(url, {"r": daftar})
    with CaptureQueriesContext(connection) as kueri:
        klien.get(url, {"r": daftar})
    assert len(kueri) <= 10


# --- writing ----------------------------------------------------------------------------------------
def test_buat_dan_ubah_keterangan(orang):
    klien = masuk(orang.organisasi)
    jawaban = klien.post(alamat("rancangan_tambah"), {"nama": "Baru", "tujuan": "t"})
    r = Rancangan.objects.get()
    assert jawaban.url == r.get_absolute_url()
    klien.post(alamat("rancangan_ubah", r.pk), {"nama": "Lebih baru", "tujuan": ""})
    r.refresh_from_db()
    assert (r.nama, r.penulis) == ("Lebih baru", orang.organisasi)
    assert "Isi nama rancangan." in isi(klien.post(alamat("rancangan_tambah"), {"nama": ""}))


def test_unit_ditanya_dahulu(rancangan, orang):
    klien = masuk(orang.organisasi)
    url = alamat("langkah_tambah", rancangan.pk, "unit_ubah")
    assert "Unit mana?" in isi(klien.get(url))
    jawaban = klien.post(url, {"unit": "DB.B9"})
    assert jawaban.url == f"{url}?unit=DB.B9"


def test_calon_sementara_mengetik_mengenal_unit_baru(rancangan, orang):
    klien = masuk(orang.organisasi)
    url = alamat("langkah_calon", rancangan.pk, "unit_pindah")
    htmx = {"HTTP_HX_REQUEST": "true"}
    minta = {"unit_langkah": "DB.B1", "ruas": "ke", "ke_cari": "setda"}
    assert klien.get(url, minta, **htmx).status_code == 200
    unit = klien.get(url, {"ruas": "unit", "unit_cari": "bidang baru"}, **htmx)
    assert "DB.B9" in isi(unit)
    lalu = klien.get(url, {"ruas": "unit", "unit_cari": "bidang baru", "sebelum": "1"}, **htmx)
    assert "DB.B9" not in isi(lalu)
    assert klien.get(url, {"ruas": "asing"}, **htmx).status_code == 404
    hilang = {"unit_langkah": "DA", "ruas": "ke"}
    assert klien.get(url, hilang, **htmx).status_code == 204


def isian(kota):
    """Kind of step → (unit it is about, what is filled in)."""
    fungsi = Fungsi.objects.get(teks="perumusan").pk
    analis = Jabatan.objects.get(nama="Analis").pk
    garis = GarisHubungan.objects.get().pk
    return {
        "unit_bentuk": ("DA", {"jenis": "bidang", "nama": "Bidang X", "dengan_kepala": "on",
                               "eselon_kepala": "saran"}),
        "unit_ubah": ("DA", {"nama": "Dinas Gamma", "jenis": "dinas", "ikut_kepala": "on"}),
        "unit_pindah": ("DA.B1", {"ke": "DB"}),
        "unit_gabung": ("DA", {"ke": "DB"}),
        "unit_pecah": ("DA", {"tetap": "ya", "nama_1": "Dinas Baru", "kode_1": "DX",
                              f"fungsi_{fungsi}": "1"}),
        "unit_bubarkan": ("DA", {"anak": "DB", "fungsi": "DB", "jabatan": "DB"}),
        "fungsi_tambah": ("DA", {"teks": "satu\ndua", "butir": "fungsi"}),
        "fungsi_pindah": ("DA", {"fungsi": [fungsi], "ke": "DB"}),
        "fungsi_cabut": ("DA", {"fungsi": [fungsi]}),
        "jabatan_bentuk": ("DA", {"nama": "Penelaah", "jenis": "pelaksana", "kebutuhan": "2"}),
        "jabatan_ubah": ("DA", {"jabatan": analis, "kelas_jabatan": "9"}),
        "jabatan_pindah": ("DA", {"jabatan": [analis], "ke": "DB"}),
        "jabatan_hapus": ("DA", {"jabatan": [analis]}),
        "garis_tambah": ("DA", {"ke": "KEC", "jenis": "pembinaan"}),
        "garis_akhiri": ("DA", {"garis": [garis]}),
    }  # fmt: skip


def test_setiap_jenis_langkah_ditulis_lalu_disunting_lewat_formulir(kota, orang):
    klien, sebelum = masuk(orang.organisasi), muat_bagan(lengkap=True)
    daftar = isian(kota)
    assert daftar.keys() == jenis_langkah().keys()
    for jenis, (kode, nilai) in daftar.items():
        r = buat_rancangan(nama=jenis, oleh=orang.organisasi)
        url = f"{alamat('langkah_tambah', r.pk, jenis)}?unit={kode}"
        assert klien.get(url).status_code == 200
        pecah = _isian_lengkap(klien, url) if jenis == "unit_pecah" else {}
        jawaban = klien.post(url, {**pecah, **nilai, "alasan": "sebab"})
        assert jawaban.status_code == 302, (jenis, isi(jawaban))
        langkah = list(r.daftar_langkah.all())
        assert len(langkah) == (2 if jenis == "fungsi_tambah" else 1)
        assert {b.jenis for b in langkah} == {jenis}
        assert langkah[0].alasan == "sebab"
        ubah = alamat("langkah_ubah", r.pk, langkah[0].pk)
        halaman = klien.get(ubah)
        assert halaman.status_code == 200
        form = halaman.context["form"]
        lagi = {n: form[n].value() for n in form.fields if form[n].value() not in (None, False)}
        jawaban = klien.post(ubah, {**lagi, "alasan": "lain", "versi": langkah[0].versi})
        assert jawaban.status_code == 302, (jenis, jawaban.context["form"].errors)
        kini = Langkah.objects.get(pk=langkah[0].pk)
        assert (kini.isi, kini.alasan) == (langkah[0].isi, "lain"), jenis
    assert muat_bagan(lengkap=True) == sebelum


def _isian_lengkap(klien, url):
    form = klien.get(url).context["form"]
    return {n: "0" for n in form.fields if n.startswith(("anak_", "fungsi_", "jabatan_"))}


def test_penolakan_menjadi_galat_formulir(kota, rancangan, orang):
    klien = masuk(orang.organisasi)
    url = f"{alamat('langkah_tambah', rancangan.pk, 'unit_bentuk')}?unit=DB"
    jawaban = klien.post(
        url, {"jenis": "bidang", "nama": "Bidang Y", "kode": "DB.B1", "eselon_kepala": "saran"}
    )
    assert jawaban.status_code == 200
    assert "Kode DB.B1 sudah dipakai oleh Bidang Beta 1." in jawaban.context["form"].errors["kode"]
    assert rancangan.daftar_langkah.count() == 2


def test_tindakan_atas_langkah_dan_urungkan(kota, rancangan, orang):
    klien = masuk(orang.organisasi)
    tambah_langkah(
        rancangan=rancangan,
        daftar=[UbahUnit(kota["DB"].pk, {"nama": "Dinas Gamma"})],
        oleh=orang.organisasi,
    )
    satu, dua, tiga = rancangan.daftar_langkah.all()

    def tindak(langkah, tindakan, **lain):
        langkah.refresh_from_db()
        return klien.post(
            alamat("langkah_tindakan", rancangan.pk, langkah.pk),
            {"tindakan": tindakan, "versi": langkah.versi, **lain},
            follow=True,
        )

    def urutan():
        return [b.pk for b in rancangan.daftar_langkah.all()]

    tindak(tiga, "naik")
    assert urutan() == [satu.pk, tiga.pk, dua.pk]
    tindak(tiga, "turun")
    assert urutan() == [satu.pk, dua.pk, tiga.pk]
    assert "Langkah dimatikan" in isi(tindak(dua, "matikan"))
    assert "Langkah dinyalakan" in isi(tindak(dua, "nyalakan"))
    basi = klien.post(
        alamat("langkah_tindakan", rancangan.pk, dua.pk),
        {"tindakan": "hapus", "versi": "1"},
        follow=True,
    )
    assert "diubah orang lain" in isi(basi)
    tindak(dua, "hapus")
    assert urutan() == [satu.pk, tiga.pk]
    klien.post(alamat("langkah_urungkan", rancangan.pk))
    assert urutan() == [satu.pk, dua.pk, tiga.pk]
    klien.post(alamat("langkah_urungkan", rancangan.pk), {"ulangi": "1"})
    assert urutan() == [satu.pk, tiga.pk]
    assert tindak(satu, "terbang").status_code == 404


def test_langkah_rancangan_lain_tidak_terjangkau(rancangan, orang):
    lain = buat_rancangan(nama="Lain", oleh=orang.organisasi)
    langkah = rancangan.daftar_langkah.first()
    klien = masuk(orang.organisasi)
    for nama in ("langkah_ubah", "langkah_tindakan"):
        jawaban = klien.post(alamat(nama, lain.pk, langkah.pk), {"tindakan": "hapus"})
        assert jawaban.status_code == 404


def test_tahap_lewat_halaman(rancangan, orang):
    klien = masuk(orang.organisasi)
    url = alamat("rancangan_tahap", rancangan.pk)
    for tindakan, tahap in (
        ("buka", T.DIKONSULTASIKAN), ("ajukan", T.DIAJUKAN), ("kembalikan", T.DISUSUN),
        ("tarik", T.DISUSUN),
    ):  # fmt: skip
        klien.post(url, {"tindakan": tindakan})
        rancangan.refresh_from_db()
        assert rancangan.tahap == tahap
    klien.post(url, {"tindakan": "tarik", "alasan": "tidak jadi"})
    rancangan.refresh_from_db()
    assert rancangan.tahap == T.DITARIK
    assert klien.post(url, {"tindakan": "meledak"}).status_code == 404


def test_yang_diajukan_tidak_menawarkan_suntingan(rancangan, orang):
    ajukan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    halaman = isi(masuk(orang.organisasi).get(rancangan.get_absolute_url()))
    assert "Tambah langkah" not in halaman and "Kembali menyusun" in halaman


# --- queries ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("nama", HALAMAN)
def test_jumlah_kueri_tetap(kota, orang, nama):
    klien, banyak = masuk(orang.organisasi), []
    for n in (1, 10, 40):
        r = buat_rancangan(nama=f"R{n}", oleh=orang.organisasi)
        daftar = [TambahFungsi(-1, kota["DB"].pk, f"kalimat {i}") for i in range(n)]
        tambah_langkah(rancangan=r, daftar=daftar, oleh=orang.organisasi)
        url = alamat(f"rancangan_{nama}", r.pk)
        klien.get(url)
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            klien.get(url)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak
    assert banyak[0] <= {"rinci": 7, "dampak": 8}.get(nama, 6)
