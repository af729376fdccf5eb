"""`/struktur/unit/<kode>/ubah/`: the flow of every change, on the simplest of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, RiwayatUnit, Unit
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.gabung import bubarkan_unit
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import alamat, pesan, teks, terapkan, versi
from tests.orgstruktur.alur_uji import perbaikan as isi_perbaikan
from tests.orgstruktur.alur_uji import periksa as kirim
from tests.orgstruktur.alur_uji import perubahan as isi_perubahan
from tests.pabrik import buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


URL = "/struktur/unit/DA.B1/ubah/"
ISI = {
    "nama": "Bidang Alfa 1", "singkatan": "", "jenis": "bidang", "tipe": "", "urusan_1": "",
    "urusan_2": "", "urusan_3": "",
}  # fmt: skip
AWAL = {f"initial-{k}": v for k, v in ISI.items()}


def isian(**lain):
    return isi_perubahan() | ISI | AWAL | {"versi": versi("DA.B1")} | lain


def nama(kode="DA.B1"):
    return Unit.objects.get(kode=kode).nama


# --- the form -------------------------------------------------------------------------------------
def test_form_menawarkan_dua_ragam_lebih_dahulu(petugas):
    jawaban = petugas.get(URL)
    isi = teks(jawaban)
    assert isi.index("Apa sifat perubahan ini?") < isi.index("Nama unit")
    assert "Perbaikan data (salah catat)" in isi
    assert jawaban.context["form"].initial["versi"] == versi("DA.B1")
    assert "Peraturan Wali Kota" in isi


def test_perangkat_daerah_menyebut_perda(petugas):
    assert "Peraturan Daerah" in teks(petugas.get("/struktur/unit/DA/ubah/"))


def test_jenis_yang_ditawarkan_hanya_yang_sah_di_sana(petugas):
    pilihan = [j for j, _ in petugas.get(URL).context["form"].fields["jenis"].choices]
    assert "bidang" in pilihan and "uptd" in pilihan
    assert "kelurahan" not in pilihan and "seksi" not in pilihan


def test_tanpa_ragam_ditolak_dan_isian_tetap(petugas):
    jawaban = kirim(petugas, URL, {"nama": "Nama Baru", "jenis": "bidang"})
    assert "Pilih Perbaikan data atau Perubahan." in teks(jawaban)
    assert 'value="Nama Baru"' in teks(jawaban)


def test_ruas_ragam_lain_tidak_diminta(petugas):
    isi = isian(nama="Nama Baru") | {"alasan": ""}
    assert "Periksa sebelum diterapkan" in teks(kirim(petugas, URL, isi))
    isi = ISI | AWAL | isi_perbaikan(tanggal="bukan tanggal", dasar_hukum="", nama="Nama Baru")
    assert "Periksa sebelum diterapkan" in teks(kirim(petugas, URL, isi))


@pytest.mark.parametrize(
    ("kurang", "pesan_galat"),
    [
        ({"tanggal": ""}, "Isi tanggal mulai berlaku."),
        ({"dasar_hukum": ""}, "Isi dasar hukum perubahan."),
        ({"ragam": "perbaikan", "alasan": ""}, "Tulis alasan perbaikan data."),
    ],
)
def test_yang_diminta_ragam(petugas, kurang, pesan_galat):
    assert pesan_galat in teks(kirim(petugas, URL, isian(nama="Baru") | kurang))


# --- rehearsal ------------------------------------------------------------------------------------
def test_periksa_tidak_menulis_apa_pun(petugas):
    sebelum = Jejak.objects.count(), list(RiwayatUnit.objects.order_by("pk").values())
    jawaban = kirim(petugas, URL, isian(nama="Nama Baru"))
    assert "“Bidang Alfa 1” menjadi “Nama Baru”" in teks(jawaban)
    assert '<input type="hidden" name="nama" value="Nama Baru">' in teks(jawaban)
    assert (Jejak.objects.count(), list(RiwayatUnit.objects.order_by("pk").values())) == sebelum
    assert nama() == "Bidang Alfa 1"


def test_kembali_ke_isian_tanpa_galat(petugas):
    jawaban = kirim(petugas, URL, isian(nama="") | {"langkah": "isi"})
    assert jawaban.context["form"].errors == {}
    assert "Ada yang perlu diperbaiki" not in teks(jawaban)


def test_tanggal_depan_menunggu_jadwal(petugas):
    besok = timezone.localdate() + timedelta(days=1)
    isi = isian(nama="Nama Baru", tanggal=besok.isoformat())
    jawaban = kirim(petugas, URL, isi)
    assert "melalui jadwal" in teks(jawaban) and "Akan berlaku" in teks(jawaban)
    jawaban = petugas.post(URL, isi | {"langkah": "terapkan"}, follow=True)
    assert "Akan berlaku pada" in pesan(jawaban)
    assert nama() == "Bidang Alfa 1"


def test_tanggal_lampau_menyebut_yang_tercatat_sesudahnya(petugas, kota):
    ubah_unit(
        unit=kota["DA.B1"],
        singkatan="B1",
        ketetapan=perubahan(
            timezone.localdate() - timedelta(days=30), dasar_hukum="Perwali 9/2026"
        ),
        oleh=None,
    )
    isi = isian(nama="Nama Baru", tanggal="2022-03-01", singkatan="B1")
    jawaban = kirim(petugas, URL, isi | {"initial-singkatan": "B1"})
    assert "bagan sejak <strong>1 Maret 2022</strong> ikut berubah" in teks(jawaban)
    assert "singkatan berubah lagi mulai" in teks(jawaban)
    assert "Perwali 9/2026" in teks(jawaban)


def test_perbaikan_catatan_yang_sudah_berakhir_menyebut_masanya(petugas, kota):
    for tahun, baru in ((2022, "Bidang Tengah"), (2024, "Bidang Akhir")):
        ubah_unit(unit=kota["DA.B1"], nama=baru, ketetapan=perubahan(date(tahun, 1, 1)), oleh=None)
    isi = ISI | AWAL | isi_perbaikan(nama="Bidang Tengah Betul", versi=versi("DA.B1"))
    isi |= {"initial-nama": "Bidang Tengah"}
    jawaban = kirim(petugas, f"{URL}?pada=2022-01-01", isi)
    kata = teks(jawaban)
    assert "sampai hari ini" not in kata
    assert (
        "sejak <strong>1 Januari 2022</strong> sampai dengan <strong>31 Desember 2023</strong>"
        in kata
    )


# --- doing it -------------------------------------------------------------------------------------
def test_perubahan_memulai_rentang_baru(petugas, kota):
    jawaban = petugas.post(URL, isian(nama="Nama Baru") | {"langkah": "terapkan"}, follow=True)
    assert jawaban.redirect_chain == [("/struktur/unit/DA.B1/", 302)]
    assert "menjadi “Nama Baru”" in pesan(jawaban)
    assert RiwayatUnit.objects.filter(unit=kota["DA.B1"]).count() == 2
    jejak = Jejak.objects.latest("pk")
    assert (jejak.tindakan, jejak.oleh.username, jejak.ragam) == (
        "unit_ubah",
        "petugas",
        "perubahan",
    )


def test_perbaikan_meluruskan_di_tempat(petugas, kota):
    isi = ISI | AWAL | isi_perbaikan(nama="Nama Baru", versi=versi("DA.B1"))
    terapkan(petugas, URL, isi)
    assert RiwayatUnit.objects.filter(unit=kota["DA.B1"]).count() == 1
    assert Jejak.objects.latest("pk").alasan == "salah ketik"


def test_pesan_membawa_tombol_batalkan(petugas):
    jawaban = petugas.post(URL, isian(nama="Nama Baru") | {"langkah": "terapkan"}, follow=True)
    url = alamat("perubahan_batalkan", Jejak.objects.latest("pk").pk)
    assert f'action="{url}"' in teks(jawaban)


def test_tanpa_perubahan_dikatakan(petugas):
    assert "Tidak ada yang berubah." in teks(kirim(petugas, URL, isian()))


def test_perangkat_daerah_tanpa_perda_ditolak_di_ruasnya(petugas, kota):
    isi = isian(nama="Dinas Gama", jenis="dinas", dasar_hukum="Perwali 1/2024", versi=versi("DA"))
    isi |= {"initial-nama": "Dinas Alfa", "initial-jenis": "dinas"}
    jawaban = kirim(petugas, "/struktur/unit/DA/ubah/", isi)
    assert "Peraturan Daerah" in str(jawaban.context["form"].errors["dasar_hukum"])
    assert 'value="Dinas Gama"' in teks(jawaban)


def test_urusan_sampai_tiga(petugas):
    isi = isian(urusan_1="2.16", urusan_2="2.20", urusan_3="2.21")
    terapkan(petugas, URL, isi)
    assert Unit.objects.get(kode="DA.B1").urusan_kode == "2.16;2.20;2.21"


def test_html_pada_isian_tidak_dijalankan(petugas):
    jawaban = kirim(petugas, URL, isian(nama="<script>alert(1)</script>"))
    assert "<script>alert" not in jawaban.content.decode()


# --- what is corrected in place -------------------------------------------------------------------
def test_pelengkap_diperbaiki_tanpa_ragam(petugas):
    url = URL + "?bagian=pelengkap"
    assert "Apa sifat perubahan ini?" not in teks(petugas.get(url))
    isi = {
        "kode": "DA.B9", "initial-kode": "DA.B1", "alamat": "Jalan Sutomo 1", "initial-alamat": "",
        "kontak": "", "initial-kontak": "", "contoh": "on", "initial-contoh": "False",
        "initial-di_luar_tipologi": "False", "versi": versi("DA.B1"),
    }  # fmt: skip
    assert "kode diperbarui" in teks(kirim(petugas, url, isi))
    jawaban = terapkan(petugas, url, isi)
    assert jawaban.url == "/struktur/unit/DA.B9/"
    unit = Unit.objects.get(kode="DA.B9")
    assert (unit.alamat, unit.contoh, unit.di_luar_tipologi) == ("Jalan Sutomo 1", True, False)
    assert Jejak.objects.latest("pk").ragam == "perbaikan"


def test_kode_yang_terpakai_ditolak_di_ruasnya(petugas):
    isi = {"kode": "DB", "initial-kode": "DA.B1", "versi": versi("DA.B1")}
    jawaban = kirim(petugas, URL + "?bagian=pelengkap", isi)
    assert "sudah dipakai oleh Dinas Beta" in str(jawaban.context["form"].errors["kode"])


# --- two officers ---------------------------------------------------------------------------------
def test_petugas_kedua_melihat_perubahan_dan_tidak_menimpanya(petugas, orang, kota):
    lama = isian(nama="Nama dari Kedua")
    ubah_unit(unit=kota["DA.B1"], singkatan="B-1", ketetapan=perbaikan(), oleh=orang.organisasi)
    jawaban = terapkan(petugas, URL, lama)
    assert jawaban.status_code == 409
    isi = teks(jawaban)
    assert "Diubah oleh <strong>Organisasi</strong> pada" in isi and "menjadi “B-1”" in isi
    assert 'value="Nama dari Kedua"' in isi  # the typing stays
    assert 'name="singkatan" value="B-1"' in isi  # what nobody typed is the new value
    assert nama() == "Bidang Alfa 1"
    lanjut = {b.html_name: b.value() or "" for b in jawaban.context["form"]}
    lanjut |= {f"initial-{k}": jawaban.context["form"].data[f"initial-{k}"] for k in ISI}
    assert terapkan(petugas, URL, lanjut).status_code == 302
    unit = Unit.objects.get(kode="DA.B1")
    assert (unit.nama, unit.singkatan) == ("Nama dari Kedua", "B-1")


def test_ruas_yang_diubah_keduanya_disebut(petugas, orang, kota):
    lama = isian(nama="Nama dari Kedua")
    ubah_unit(unit=kota["DA.B1"], nama="Nama dari Pertama", ketetapan=perbaikan(), oleh=None)
    jawaban = kirim(petugas, URL, lama)
    assert "Nama unit kini “Nama dari Pertama”, berbeda dari isian Anda." in teks(jawaban)


def test_versi_lama_tetapi_ruas_lain_tidak_mengembalikan_nilai_lama(petugas, kota):
    isi = isian(singkatan="X")  # its name field still holds the old name
    ubah_unit(unit=kota["DA.B1"], nama="Nama dari Pertama", ketetapan=perbaikan(), oleh=None)
    terapkan(petugas, URL, isi | {"versi": versi("DA.B1")})
    unit = Unit.objects.get(kode="DA.B1")
    assert (unit.nama, unit.singkatan) == ("Nama dari Pertama", "X")


def test_unit_yang_ditarik_sementara_itu(petugas, orang, kota):
    """No dead end: who withdrew it, the way to the parent, and the undo that brings it back."""
    isi = isian(nama="Nama dari Kedua")
    bubarkan_unit(unit=kota["DA.B1"], ketetapan=perbaikan(), oleh=orang.organisasi)
    tarik = Jejak.objects.latest("pk")
    for jawaban in (kirim(petugas, URL, isi), terapkan(petugas, URL, isi)):
        kata = teks(jawaban)
        assert jawaban.status_code == 409
        assert "Bidang Alfa 1 sudah tidak ada: unit ini ditarik" in kata
        assert "Oleh <strong>Organisasi</strong> pada" in kata
        assert 'href="/struktur/unit/DA/"' in kata
        assert f'href="{alamat("perubahan_batalkan", tarik.pk)}"' in kata
        assert "Isian Anda masih ada di bawah" not in kata
    assert petugas.get(URL).status_code == 200 and "sudah tidak ada" in teks(petugas.get(URL))
    batalkan_perubahan(jejak=tarik, oleh=None)
    lanjut = petugas.post(URL, isi | {"langkah": "isi"})
    assert 'value="Nama dari Kedua"' in teks(lanjut)


def test_unit_yang_bubar_sementara_itu_tidak_menerima_isi_baru(petugas, kota):
    url = "/struktur/unit/DA.B1/tambah/"
    bubarkan_unit(unit=kota["DA.B1"], ketetapan=perubahan(date(2024, 5, 1)), oleh=None)
    kata = teks(petugas.get(url))
    assert "Bidang Alfa 1 sudah dibubarkan pada 1 Mei 2024." in kata
    assert "Batalkan pembubaran ini" in kata
    assert "Ubah Bidang Alfa 1" in teks(petugas.get(URL)), "yang dahulu dapat diperbaiki"


# --- rights ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("peran", ["admin", "petugas", "organisasi"])
def test_yang_boleh(orang, peran):
    assert masuk(getattr(orang, peran)).get(URL).status_code == 200


@pytest.mark.parametrize("peran", ["pimpinan", "pelayanan", "pegawai"])
def test_peran_lain_ditolak(orang, peran):
    client = masuk(getattr(orang, peran))
    assert client.get(URL).status_code == 403
    assert terapkan(client, URL, isian(nama="X")).status_code == 403
    assert nama() == "Bidang Alfa 1"


def test_tanpa_masuk_ke_halaman_masuk(kota):
    jawaban = masuk(None).get(URL)
    assert jawaban.status_code == 302 and jawaban.url.startswith("/masuk/")


def test_di_luar_wewenang_ditolak(kota):
    akun = buat_akun("dinas_beta")
    beri_peran(akun, "kepegawaian", kota["DB"])
    client = masuk(akun)
    assert client.get(URL).status_code == 403
    assert terapkan(client, URL, isian(nama="X")).status_code == 403
    assert client.get("/struktur/unit/DB.B1/ubah/").status_code == 200


def test_unit_asing_404(petugas):
    assert petugas.get("/struktur/unit/TIDAK-ADA/ubah/").status_code == 404


def test_unit_rencana_tidak_terlihat_oleh_yang_tidak_berhak(petugas, orang, kota):
    besok = timezone.localdate() + timedelta(days=1)
    isi = isi_perubahan(jenis="bidang", nama="Bidang Baru", kode="DA.B9", tanggal=besok.isoformat())
    assert terapkan(petugas, alamat("unit_tambah", "DA"), isi).status_code == 302
    assert petugas.get("/struktur/unit/DA.B9/ubah/").status_code == 200
    assert masuk(orang.pegawai).get("/struktur/unit/DA.B9/").status_code == 404


# --- a range of another day -------------------------------------------------------------------------
@pytest.fixture
def dua_rentang(kota):
    """DA.B1 was called "Nama Lamma" (wrongly written) until the end of 2023."""
    ubah_unit(unit=kota["DA.B1"], nama="Nama Lamma", ketetapan=perbaikan(), oleh=None)
    ubah_unit(
        unit=kota["DA.B1"],
        nama="Bidang Alfa 1",
        ketetapan=perubahan(date(2024, 1, 1), dasar_hukum="Perwali 1/2024"),
        oleh=None,
    )


def test_catatan_lama_disebut_dan_dapat_diperbaiki(petugas, kota, dua_rentang):
    isi = teks(petugas.get(URL))
    assert "1 Januari 2020 sampai dengan 31 Desember 2023" in isi and "?pada=2020-01-01" in isi
    url = URL + "?pada=2022-05-01"
    jawaban = petugas.get(url)
    assert 'value="Nama Lamma"' in teks(jawaban)
    assert "bukan keadaan hari ini" in teks(jawaban)
    assert "Apa sifat perubahan ini?" not in teks(jawaban)
    lama = isian(nama="Nama Lama") | {"initial-nama": "Nama Lamma"}
    assert "Tulis alasan perbaikan data." in teks(kirim(petugas, url, lama))
    terapkan(petugas, url, lama | {"alasan": "salah ketik"})
    riwayat = RiwayatUnit.objects.filter(unit=kota["DA.B1"]).order_by("berlaku_mulai")
    assert [r.nama for r in riwayat] == ["Nama Lama", "Bidang Alfa 1"]
    assert nama() == "Bidang Alfa 1"


@pytest.mark.parametrize("pada", ["2026-02-31", "kemarin", "1999-01-01", "2025-01-01"])
def test_tanggal_yang_tidak_menunjuk_catatan_lain_berarti_hari_ini(petugas, dua_rentang, pada):
    isi = teks(petugas.get(URL, {"pada": pada}))
    assert "Apa sifat perubahan ini?" in isi and 'value="Bidang Alfa 1"' in isi


def test_unit_yang_sudah_berakhir_masih_dapat_diperbaiki(petugas, kota):
    bubarkan_unit(unit=kota["KEL"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    for nama_halaman in ("unit_ubah", "unit_pindah", "unit_gabung", "unit_bubarkan", "unit_tambah"):
        assert petugas.get(alamat(nama_halaman, "KEL")).status_code == 200
    isi = isi_perbaikan(nama="Kelurahan Bandar Lama", jenis="kelurahan", versi=versi("KEL"))
    jawaban = terapkan(petugas, alamat("unit_ubah", "KEL"), isi)
    assert jawaban.status_code == 302 and nama("KEL") == "Kelurahan Bandar Lama"


def test_hanya_get_dan_post(petugas):
    assert petugas.put(URL).status_code == 405


@pytest.mark.parametrize("tanggal", ["1026-11-24", "2926-11-24"])
def test_tahun_yang_jauh_ditanyakan(petugas, tanggal):
    jawaban = terapkan(petugas, URL, isian(tanggal=tanggal, nama="Dinas Alfa Raya"))
    assert jawaban.status_code == 200 and "Periksa tahunnya" in teks(jawaban)
    assert Unit.objects.get(kode="DA").nama == "Dinas Alfa"


def test_nama_jabatan_kepala_yang_tertinggal_disebut(petugas):
    isi = teks(kirim(petugas, URL, isian(nama="Bidang Alfa Satu")))
    assert "tidak ikut berubah; ubah tersendiri pada jabatannya." in isi
    assert "tidak ikut berubah" not in teks(kirim(petugas, URL, isian(singkatan="BA1")))


def test_nama_jabatan_kepala_ikut_berubah_bila_dicentang(petugas):
    assert 'name="ikut_kepala"' in teks(petugas.get(URL))
    terapkan(petugas, URL, isian(nama="Bidang Gama", ikut_kepala="on"))
    kepala = Jabatan.objects.get(unit__kode="DA.B1", kepala=True)
    assert kepala.nama == "Kepala Bidang Gama"


def test_kutipan_panjang_dipotong_dan_label_tidak_berulang(petugas):
    panjang = "x" * 190
    jawaban = terapkan(petugas, URL, isian(nama=panjang))
    isi = pesan(petugas.get(jawaban.url))
    assert "x" * 159 + "…" in isi and "x" * 170 + "”" not in isi
    kode = terapkan(petugas, f"{URL}?bagian=pelengkap", {"kode": "a b", "versi": versi("DA.B1")})
    assert "Kode: Kode" not in teks(kode) and "Kode hanya boleh" in teks(kode)
