"""/jejak/<pk>/, its restricted values, and the difference field by field"""

import zlib
from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, NilaiTerbatas, PotretJejak, Unit
from orgstruktur.selectors.jejak_beda import DIHAPUS, DITAMBAH, DIUBAH, isi_jejak
from orgstruktur.selectors.nilai_terbatas import samarkan, sebut_kunci
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import tambah_fungsi, ubah_fungsi
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.hubungan import simpan_tim
from orgstruktur.services.impor import impor_struktur, ketetapan_perintah
from orgstruktur.services.jejak import catat_jejak, periksa_rantai, segel_jejak
from orgstruktur.services.selaras import majukan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.berkas_impor import KOTA_KECIL, csv_
from tests.pabrik import DAHULU, buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
LAMA = date(2022, 5, 1)


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def admin(kota):
    akun = buat_akun("admin", nama="Admin Kota")
    beri_peran(akun, "admin", kota["kota"])
    return akun


@pytest.fixture
def klien(admin):
    return masuk(admin)


@pytest.fixture
def wali(kota):
    akun = buat_akun("wali")
    beri_peran(akun, "pimpinan", kota["kota"])
    return masuk(akun)


def terakhir():
    return Jejak.objects.first()


def rata(jejak=None):
    """Everything the page shows of an act: (thing, heading, label, before, after, sign)."""
    return [
        (b.nama, g.judul, r.label, r.dari, r.ke, r.tanda)
        for b in isi_jejak(jejak or terakhir()).daftar_benda
        for g in b.daftar_bagian
        for r in g.daftar_beda
    ]


# --- the difference -------------------------------------------------------------------------------
def test_perubahan_dibandingkan_dengan_masa_sebelumnya(kota):
    ubah_unit(
        unit=kota["DA"],
        nama="Dinas Alfa Raya",
        singkatan="DAR",
        ketetapan=perubahan(LAMA, dasar_hukum="Perda 1/2022"),
        oleh=None,
    )
    judul = "sejak 1 Mei 2022"
    assert rata() == [
        ("Dinas Alfa Raya", judul, "Nama", "Dinas Alfa", "Dinas Alfa Raya", DIUBAH),
        ("Dinas Alfa Raya", judul, "Singkatan", "", "DAR", DITAMBAH),
    ]
    (benda,) = isi_jejak(terakhir()).daftar_benda
    assert (benda.jenis, benda.url, benda.tanda) == ("Unit", "/struktur/unit/DA/", DIUBAH)


def test_perbaikan_di_tempat_dan_keterangan_tetap(kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Alpha", alamat="Jl. A", ketetapan=perbaikan(), oleh=None)
    assert {r[1:] for r in rata()} == {
        ("", "Alamat", "", "Jl. A", DITAMBAH),
        ("masa sejak 1 Januari 2020", "Nama", "Dinas Alfa", "Dinas Alpha", DIUBAH),
    }


def test_unit_disebut_dengan_namanya(kota):
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(LAMA), oleh=None)
    assert (
        "Bidang Alfa 1",
        "sejak 1 Mei 2022",
        "Induk",
        "Dinas Alfa",
        "Dinas Beta",
        DIUBAH,
    ) in rata()


def test_yang_dibentuk_tampak_sebagai_tambahan(kota):
    buat_unit("DC", "dinas", kota["kota"], "Dinas Baru")
    isi = isi_jejak(terakhir())
    assert [(b.jenis, b.tanda) for b in isi.daftar_benda] == [
        ("Unit", DITAMBAH),
        ("Jabatan", DITAMBAH),
    ]
    baris = {r[2]: r for r in rata() if r[0] == "Dinas Baru"}
    assert baris["Jenis"][4] == "Dinas" and baris["Induk"][4] == "Kota Contoh"
    assert all(r[5] == DITAMBAH for r in rata())
    assert "Data contoh" not in baris, "yang tidak, bukan berita"


def test_akhir_masa_ditulis_sebagai_hari_terakhir(kota):
    gabungkan_unit(unit=kota["DA.B2"], ke=kota["DA.B1"], ketetapan=perubahan(LAMA), oleh=None)
    mati = ("Bidang Alfa 2", "masa sejak 1 Januari 2020", "Berlaku sampai dengan", "seterusnya")
    assert (*mati, "30 April 2022", DIUBAH) in rata()
    penerus = [r for r in rata() if r[2] == "Penerus"]
    assert penerus[0][4] == "Bidang Alfa 1"


def test_pembatalan_menunjukkan_yang_dihapus(kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["perumusan"], ketetapan=perubahan(), oleh=None)
    batalkan_perubahan(jejak=terakhir(), oleh=None)
    assert all(r[5] == DIHAPUS for r in rata()) and rata()
    assert {b.tanda for b in isi_jejak(terakhir()).daftar_benda} == {DIHAPUS}


def test_teks_panjang_dan_fungsi(kota):
    from orgstruktur.models import Fungsi

    tambah_fungsi(unit=kota["DA"], daftar_teks=["perumusan"], ketetapan=perubahan(), oleh=None)
    ubah_fungsi(fungsi=Fungsi.objects.get(), teks="x" * 300, ketetapan=perbaikan(), oleh=None)
    (baris,) = rata()
    assert (baris[2], baris[3], baris[4]) == ("Teks", "perumusan", "x" * 300)


def test_tim_kerja_dengan_daftar_unit(kota):
    simpan_tim(
        oleh=None,
        nama="Tim",
        unit_pemilik=kota["DA"],
        daftar_unit=[kota["DB"]],
        mulai=DAHULU,
        selesai=None,
        sk_nomor="1",
        sk_tanggal=DAHULU,
    )
    assert ("Tim", "", "Unit yang ikut serta", "", "Dinas Alfa, Dinas Beta", DITAMBAH) in rata()


def test_bentuk_jejak_yang_lain(kota):
    """Digests, counts, lists of keys and things that no longer exist are shown as well."""
    besok = timezone.localdate() + timedelta(days=1)
    ubah_unit(unit=kota["DA"], nama="Nanti", ketetapan=perubahan(besok), oleh=None)
    from orgstruktur.models import StatusStruktur

    majukan(StatusStruktur.objects.get(), besok)
    assert isi_jejak(terakhir()).lain[0][0] == "unit"
    catat_jejak(
        tindakan="impor_struktur",
        objek="berkas",
        oleh=None,
        sesudah={"sidik": "abc", "jumlah": {"unit": 1442}},
    )
    assert isi_jejak(terakhir()).lain == [("Sidik isi", "abc"), ("Jumlah", "unit: 1.442")]
    catat_jejak(
        tindakan="uji",
        objek="hilang",
        oleh=None,
        sebelum={"garishubungan": {"99": {"dari_id": 12345, "asing": 1}}},
        sesudah={"garishubungan": {"99": None}},
    )
    assert {r[3] for r in rata()} == {"unit #12345", "1"}


@pytest.mark.django_db
def test_impor_ditunjukkan_dari_potretnya():
    """A batch keeps only a digest in its Jejak; the rows come from what was kept beside it."""
    kirim = csv_(*KOTA_KECIL)
    impor_struktur(
        isi=kirim,
        berkas="kota.csv",
        ketetapan=ketetapan_perintah("kota.csv"),
        oleh=None,
        uji=False,
    )
    jejak = terakhir()
    isi = isi_jejak(jejak)
    assert {b.jenis for b in isi.daftar_benda} == {"Unit", "Jabatan"}
    assert "Dinas Kesehatan" in {b.nama for b in isi.daftar_benda}
    assert dict(isi.lain)["Sidik isi"] == jejak.sesudah["sidik"]
    PotretJejak.objects.update(isi=zlib.compress(b"[{}, {}]"))
    assert isi_jejak(jejak).daftar_benda == [], "potret yang tidak cocok dengan sidiknya diabaikan"


def test_perbuatan_yang_sangat_besar_berhalaman(kota, wali, monkeypatch):
    monkeypatch.setattr("orgstruktur.views.jejak.BENDA_SEHALAMAN", 2)
    gabungkan_unit(unit=kota["DA.S"], ke=kota["DB.S"], ketetapan=perubahan(LAMA), oleh=None)
    url = f"/jejak/{terakhir().pk}/"
    semua = [b.nama for b in isi_jejak(terakhir()).daftar_benda]
    tampil = []
    for nomor in range(1, len(semua) // 2 + len(semua) % 2 + 1):
        halaman = wali.get(f"{url}?halaman={nomor}")
        tampil += [b.nama for b in halaman.context["halaman"]]
        assert f"dari {len(semua)} benda" in " ".join(halaman.content.decode().split())
    assert tampil == semua and len(semua) > 2


def test_perbaikan_tidak_menyebut_hari_pencatatan_sebagai_tanggal_berlaku(kota, wali):
    ubah_unit(unit=kota["DA.B1"], nama="Bidang Betul", ketetapan=perbaikan(), oleh=None)
    assert terakhir().tanggal is None
    isi = wali.get(f"/jejak/{terakhir().pk}/").content.decode()
    assert "Tanggal berlaku" not in isi and "masa sejak 1 Januari 2020" in isi


def test_banyak_kueri_tidak_tumbuh(kota, django_assert_max_num_queries):
    for jumlah in (1, 20, 120):
        teks = [f"butir {jumlah} {n}" for n in range(jumlah)]
        tambah_fungsi(unit=kota["DA"], daftar_teks=teks, ketetapan=perubahan(), oleh=None)
        with django_assert_max_num_queries(3):
            isi_jejak(Jejak.objects.first())


# --- the page ---------------------------------------------------------------------------------------
def test_halaman(klien, kota, admin):
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(LAMA), oleh=admin)
    isi = klien.get(f"/jejak/{terakhir().pk}/").content.decode()
    assert "<del>Dinas Alfa</del>" in isi and "<ins>Dinas Alfa Raya</ins>" in isi
    assert "diubah" in isi and "Perda 4/2016" in isi and "Admin Kota" in isi
    assert "Menunggu segel" in isi
    segel_jejak()
    assert "Tersegel" in klien.get(f"/jejak/{terakhir().pk}/").content.decode()


def test_tautan_batalkan_hanya_bila_dapat(klien, wali, kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(LAMA), oleh=None)
    jejak, org = terakhir(), buat_akun("org")
    url = f"/struktur/perubahan/{jejak.pk}/batalkan/"
    assert url in klien.get(f"/jejak/{jejak.pk}/").content.decode()
    assert url not in wali.get(f"/jejak/{jejak.pk}/").content.decode(), "pimpinan tidak mengubah"
    beri_peran(org, "pimpinan", kota["kota"])
    beri_peran(org, "organisasi", kota["DB"])
    assert url not in masuk(org).get(f"/jejak/{jejak.pk}/").content.decode(), "di luar lingkup"
    beri_peran(org, "organisasi", kota["DA"])
    assert url in masuk(org).get(f"/jejak/{jejak.pk}/").content.decode()
    batalkan_perubahan(jejak=jejak, oleh=None)
    isi = klien.get(f"/jejak/{jejak.pk}/").content.decode()
    assert url not in isi and "Dibatalkan" in isi and f"/jejak/{terakhir().pk}/" in isi


def test_jejak_asing_404(klien):
    assert klien.get("/jejak/999999/").status_code == 404


def test_isi_tidak_pernah_menjadi_markup(klien, kota):
    ubah_unit(unit=kota["DA"], nama="<script>1</script>", ketetapan=perbaikan(), oleh=None)
    isi = klien.get(f"/jejak/{terakhir().pk}/").content.decode()
    assert "<script>1" not in isi and "&lt;script&gt;1" in isi
    assert "<script>1" not in klien.get("/jejak/").content.decode()


# --- restricted values ---------------------------------------------------------------------------------
@pytest.fixture
def rahasia(kota):
    return catat_jejak(
        tindakan="akun_tambah",
        objek="Akun",
        oleh=None,
        terbatas={"username_sesudah": "198001012005011003", "email_sesudah": "ani@contoh.go.id"},
    )


def test_disamarkan_bagi_semua_sampai_diminta(klien, wali, rahasia):
    for siapa in (klien, wali):
        isi = siapa.get(f"/jejak/{rahasia.pk}/").content.decode()
        assert "198001012005011003" not in isi and "ani@contoh" not in isi
        assert "***************003" in isi
    assert not Jejak.objects.filter(tindakan="nilai_terbatas_lihat").exists()


def test_admin_melihat_dan_penglihatannya_tercatat(klien, rahasia, admin):
    jawaban = klien.post(f"/jejak/{rahasia.pk}/nilai/")
    isi = jawaban.content.decode()
    assert "198001012005011003" in isi and "ani@contoh.go.id" in isi
    assert "no-store" in jawaban["Cache-Control"]
    jejak = terakhir()
    assert (jejak.tindakan, jejak.oleh, jejak.objek) == (
        "nilai_terbatas_lihat",
        admin,
        f"Jejak {rahasia.pk}",
    )
    assert "ani@" not in jejak.isi_bersegel()


def test_pimpinan_tidak_dapat_memintanya(wali, rahasia):
    isi = wali.get(f"/jejak/{rahasia.pk}/").content.decode()
    assert "/nilai/" not in isi and "hapus-nilai" not in isi
    assert wali.post(f"/jejak/{rahasia.pk}/nilai/").status_code == 403
    assert wali.post(f"/jejak/{rahasia.pk}/hapus-nilai/", {"alasan": "x"}).status_code == 403
    assert NilaiTerbatas.objects.exclude(nilai="").count() == 2


def test_dihapus_dengan_alasan_rantai_tetap_utuh(klien, rahasia):
    segel_jejak()
    url = f"/jejak/{rahasia.pk}/hapus-nilai/"
    assert "tidak dapat dikembalikan" in klien.get(url).content.decode()
    assert "Tulis alasan" in klien.post(url, {"alasan": " "}).content.decode()
    assert klien.post(url, {"alasan": "surat 12/2026"}).url == f"/jejak/{rahasia.pk}/"
    assert not NilaiTerbatas.objects.exclude(nilai="").exists()
    assert terakhir().alasan == "surat 12/2026"
    segel_jejak()
    assert periksa_rantai() == []
    isi = klien.post(f"/jejak/{rahasia.pk}/nilai/").content.decode()
    assert "dihapus" in isi and "ani@contoh" not in isi
    assert klien.get(url).status_code == 302


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [("198001012005011003", "***************003"), ("a@b.id", "••••••••"), ("12345", "••••••••")],
)
def test_samaran(nilai, hasil):
    assert samarkan(nilai) == hasil


def test_nama_nilai():
    assert sebut_kunci("email_sebelum") == "Surel sebelumnya"
    assert sebut_kunci("nomor_hp") == "Nomor hp"


def test_unit_yang_tersentuh_disebut(klien, kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(LAMA), oleh=None)
    isi = klien.get(f"/jejak/{terakhir().pk}/").content.decode()
    assert "Unit yang tersentuh" in isi and Unit.objects.get(kode="DA").get_absolute_url() in isi
