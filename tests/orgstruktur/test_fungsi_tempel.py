"""`/struktur/unit/<kode>/fungsi/tempel/`: the text, the editable list, the flow of every change."""

import pytest

from orgstruktur.models import Fungsi, Jejak
from orgstruktur.services.fungsi import SEKALI_TERBANYAK, tambah_fungsi
from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, perubahan, pesan, teks
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.orgstruktur.test_fungsi_pecah import PERWALI
from tests.pabrik import buat_kota
from tests.pabrik import perbaikan as ketetapan_perbaikan
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/fungsi/tempel/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def pecah(client, tempelan=PERWALI, **lain):
    return client.post(URL, {"tempelan": tempelan, "langkah": "pecah"} | lain)


def isi_form(jawaban, **ragam):
    """Everything the browser would send from the page of the list."""
    form = jawaban.context["form"]
    isi = {}
    for ruas in form:
        nilai = ruas.value()
        if nilai not in (None, "", False):
            isi[ruas.html_name] = "on" if nilai is True else nilai
    return isi | (ragam or perubahan(dasar_hukum="Perwali 12/2024"))


def ruas(jawaban, nama, nomor):
    return jawaban.context["form"].nama_ruas(nama, nomor - 1)


def daftar(jawaban):
    return [b.teks.value() for b in jawaban.context["form"].daftar_baris()]


def kalimat(unit="DA"):
    nilai = Fungsi.objects.filter(unit__kode=unit).order_by("-butir", "urutan")
    return list(nilai.values_list("butir", "teks"))


def test_langkah_pertama_hanya_meminta_teks(petugas):
    isi = teks(petugas.get(URL))
    assert "Langkah 1 dari 3" in isi and "Apa sifat perubahan ini?" not in isi


def test_daftar_dapat_diperiksa_sebelum_disimpan(petugas, kota):
    ubah_unit(unit=kota["DA"], urusan_kode="2.16", ketetapan=ketetapan_perbaikan(), oleh=None)
    jawaban = pecah(petugas, urusan="2.16")
    isi = teks(jawaban)
    assert "Langkah 2 dari 3" in isi and "6 kalimat" in isi and "9 baris dilewati" in isi
    assert "<li>Pasal 12</li>" in isi and not Fungsi.objects.exists()
    baris = jawaban.context["form"].daftar_baris()
    assert [b.butir.value() for b in baris] == ["tugas", *["fungsi"] * 5]
    assert {b.urusan.value() for b in baris} == {"2.16"}
    assert all(b.ambil.value() for b in baris)


def test_tempel_sampai_tersimpan_lalu_dibatalkan(petugas):
    isi = isi_form(pecah(petugas))
    periksa = petugas.post(URL, isi)
    assert "1 tugas dan 5 fungsi ditambahkan pada Dinas Alfa per 1 Januari 2024." in teks(periksa)
    assert "Langkah 3 dari 3" in teks(periksa) and "perundang-undangan" in teks(periksa)
    assert not Fungsi.objects.exists()
    jawaban = petugas.post(URL, isi | {"langkah": "terapkan"}, follow=True)
    assert jawaban.redirect_chain == [("/struktur/unit/DA/", 302)]
    assert "1 tugas dan 5 fungsi ditambahkan" in pesan(jawaban)
    assert len(kalimat()) == 6 and Jejak.objects.filter(tindakan="fungsi_tambah").count() == 1
    petugas.post(f"/struktur/perubahan/{Jejak.objects.latest('pk').pk}/batalkan/")
    assert kalimat() == []


def test_kiriman_halaman_periksa_membawa_semuanya(petugas):
    isi = isi_form(pecah(petugas))
    periksa = petugas.post(URL, isi)
    dibawa = dict(periksa.context["kiriman"]) | {"langkah": "terapkan"}
    assert petugas.post(URL, dibawa).status_code == 302
    assert len(kalimat()) == 6


def test_setiap_kalimat_dapat_diubah_dibuang_dan_digolongkan(petugas):
    jawaban = pecah(petugas, "a. satu hal;\nb. dua hal;\nc. tiga hal.")
    isi = isi_form(jawaban)
    isi[ruas(jawaban, "teks", 1)] = "  Satu hal yang \n baru "
    del isi[ruas(jawaban, "ambil", 2)]
    isi[ruas(jawaban, "butir", 3)] = "tugas"
    isi[ruas(jawaban, "urusan", 3)] = "1.02"
    petugas.post(URL, isi | {"langkah": "terapkan"})
    assert kalimat() == [("tugas", "Tiga hal"), ("fungsi", "Satu hal yang baru")]
    assert Fungsi.objects.get(butir="tugas").urusan_id == "1.02"


def test_pilihan_cara_memecah(petugas):
    sub = "a. layanan, meliputi:\n1) satu;\n2) dua;\nb. lain."
    assert daftar(pecah(petugas, sub)) == ["Layanan, meliputi: satu; dua", "Lain"]
    assert daftar(pecah(petugas, sub, pisah_sub="on")) == ["Layanan", "Satu", "Dua", "Lain"]
    assert daftar(pecah(petugas, f"Pasal 2\n{sub}", simpan_judul="on"))[0] == "Pasal 2"
    baris = pecah(petugas, sub, sebagai="tugas").context["form"].daftar_baris()
    assert [b.butir.value() for b in baris] == ["tugas", "tugas"]


def test_yang_sudah_dimiliki_tidak_dicentang(petugas, kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["SATU HAL"], ketetapan=ketetapan(), oleh=None)
    jawaban = pecah(petugas, "a. satu hal;\nb. dua hal;\nc. dua hal.")
    baris = jawaban.context["form"].daftar_baris()
    assert [bool(b.ambil.value()) for b in baris] == [False, True, False]
    assert baris[0].catatan == "Sudah dimiliki unit ini"
    petugas.post(URL, isi_form(jawaban) | {"langkah": "terapkan"})
    assert [t for _, t in kalimat()] == ["SATU HAL", "Dua hal"]


def test_kembar_yang_dicentang_ditolak_pada_barisnya(petugas, kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Satu hal"], ketetapan=ketetapan(), oleh=None)
    jawaban = pecah(petugas, "a. satu hal;\nb. dua hal;\nc. tiga hal.")
    isi = isi_form(jawaban) | {ruas(jawaban, "ambil", 1): "on", ruas(jawaban, "teks", 3): "DUA hal"}
    tolak = petugas.post(URL, isi)
    galat = tolak.context["form"].errors
    assert "sudah memiliki kalimat ini" in str(galat[ruas(jawaban, "teks", 1)])
    assert "Sama dengan kalimat 2." in str(galat[ruas(jawaban, "teks", 3)])
    assert daftar(tolak) == ["Satu hal", "Dua hal", "DUA hal"]


def test_menggabung_dan_menambah_baris_tanpa_skrip(petugas):
    jawaban = pecah(petugas, "a. satu hal;\nb. dua hal;\nc. tiga hal.")
    isi = isi_form(jawaban) | {ruas(jawaban, "butir", 3): "tugas"}
    gabung = petugas.post(URL, isi | {"langkah": "gabung-2"})
    assert daftar(gabung) == ["Satu hal Dua hal", "Tiga hal"]
    assert gabung.context["form"].daftar_baris()[1].butir.value() == "tugas"
    assert "galat-ringkas" not in teks(gabung)
    tambah = petugas.post(URL, isi_form(gabung) | {"langkah": "baris"})
    assert daftar(tambah)[:2] == ["Satu hal Dua hal", "Tiga hal"] and len(daftar(tambah)) == 3
    isi = isi_form(tambah) | {ruas(tambah, "teks", 3): "Kalimat sendiri"}
    petugas.post(URL, isi | {"langkah": "terapkan"})
    assert [t for _, t in kalimat()] == ["Tiga hal", "Satu hal Dua hal", "Kalimat sendiri"]


@pytest.mark.parametrize("langkah", ["gabung-1", "gabung-99", "gabung-x", "gabung-"])
def test_langkah_yang_tidak_ada_tidak_merusak_daftar(petugas, langkah):
    isi = isi_form(pecah(petugas, "a. satu hal;\nb. dua hal."))
    assert daftar(petugas.post(URL, isi | {"langkah": langkah})) == ["Satu hal", "Dua hal"]


def test_kembali_ke_teks_tempelan(petugas):
    isi = isi_form(pecah(petugas, "a. satu hal;\nb. dua hal.", pisah_sub="on"))
    jawaban = petugas.post(URL, isi | {"langkah": "tempel"})
    assert "a. satu hal;\nb. dua hal." in jawaban.content.decode()
    assert jawaban.context["form"]["pisah_sub"].value()


@pytest.mark.parametrize(
    ("tempelan", "sebab"),
    [
        ("", "Tempel teksnya dahulu."),
        ("   \n ", "Tidak ada kalimat yang dikenali"),
        ("Pasal 12\n- 3 -", "Tidak ada kalimat yang dikenali"),
        ("x" * 100_001, "terlalu panjang"),
        ("\n".join(f"{n}. hal {n};" for n in range(1, SEKALI_TERBANYAK + 2)), "paling banyak 300"),
    ],
)
def test_teks_yang_tidak_dapat_dipakai(petugas, tempelan, sebab):
    jawaban = pecah(petugas, tempelan)
    assert jawaban.status_code == 200 and sebab in teks(jawaban)
    assert "Langkah 1 dari 3" in teks(jawaban)


def test_tidak_ada_yang_dicentang_ditolak(petugas):
    jawaban = pecah(petugas, "a. satu hal;")
    isi = isi_form(jawaban)
    del isi[ruas(jawaban, "ambil", 1)]
    assert "Centang sedikitnya satu kalimat." in teks(petugas.post(URL, isi))


def test_kalimat_terlalu_panjang_dan_kosong(petugas):
    jawaban = pecah(petugas, "a. satu hal;\nb. dua hal.")
    isi = isi_form(jawaban)
    tolak = petugas.post(URL, isi | {ruas(jawaban, "teks", 1): "x" * 2001})
    assert "Paling banyak 2000 huruf." in teks(tolak)
    petugas.post(URL, isi | {ruas(jawaban, "teks", 1): " ", "langkah": "terapkan"})
    assert kalimat() == [("fungsi", "Dua hal")]


@pytest.mark.parametrize("jumlah", ["", "abc", "-3", "99999999999999999999"])
def test_jumlah_yang_dipalsukan(petugas, jumlah):
    isi = isi_form(pecah(petugas, "a. satu hal;")) | {"jumlah": jumlah}
    assert petugas.post(URL, isi | {"langkah": "terapkan"}).status_code == 200
    assert kalimat() == []


def test_isian_ketetapan_salah_dan_daftar_tetap(petugas):
    jawaban = pecah(petugas, "a. satu hal;\nb. dua hal.")
    isi = isi_form(jawaban) | {ruas(jawaban, "teks", 1): "Yang saya ketik", "dasar_hukum": ""}
    tolak = petugas.post(URL, isi)
    assert "Isi dasar hukum perubahan." in teks(tolak)
    assert daftar(tolak) == ["Yang saya ketik", "Dua hal"]


def test_perbaikan_sejak_tanggal(petugas):
    isi = isi_form(pecah(petugas, "a. satu hal;"), **perbaikan(sejak="2021-02-03"))
    assert "per 3 Februari 2021" in teks(petugas.post(URL, isi))


def test_unit_berubah_sementara_menyunting(petugas, orang, kota):
    isi = isi_form(pecah(petugas, "a. satu hal;\nb. dua hal."))
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Baru"], ketetapan=ketetapan(), oleh=orang.admin)
    jawaban = petugas.post(URL, isi | {"langkah": "terapkan"})
    assert jawaban.status_code == 409 and "Diubah oleh <strong>Admin</strong>" in teks(jawaban)
    assert daftar(jawaban) == ["Satu hal", "Dua hal"]
    lagi = isi | {"versi": jawaban.context["form"].data["versi"], "langkah": "terapkan"}
    assert petugas.post(URL, lagi).status_code == 302


def test_daftar_panjang_tetap_ringan(petugas, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        besar = pecah(petugas, "\n".join(f"{n}. hal ke-{n};" for n in range(1, 301)))
    assert len(daftar(besar)) == 300 and len(besar.content) < 700_000


def test_pintu(orang, kota):
    uji_pintu(
        orang, kota["DA"], URL,
        asing="/struktur/unit/DB/fungsi/tempel/", hilang="/struktur/unit/X/fungsi/tempel/",
        isi={"tempelan": "a. satu;", "langkah": "pecah"},
    )  # fmt: skip


def test_gantikan_seluruh_daftar_dan_satu_batal(petugas, kota):
    lama = ["Pertama", "Kedua", "Ketiga"]
    tambah_fungsi(unit=kota["DA"], daftar_teks=lama, ketetapan=ketetapan(), oleh=None)
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Tugas"], butir="tugas", ketetapan=ketetapan(), oleh=None
    )
    asal = Fungsi.objects.get(teks="Kedua").pk
    daftar_baru = pecah(petugas, "a. Keempat;\nb. Kedua;\nc. Kelima.", cara="ganti")
    isi = isi_form(daftar_baru) | perubahan(tanggal="2024-06-01", dasar_hukum="Perwali 12/2024")
    periksa = petugas.post(URL, isi)
    assert "2 fungsi lama berakhir." in teks(periksa)
    assert "2 fungsi baru ditambahkan." in teks(periksa) and ">Gantikan</button>" in teks(periksa)
    assert petugas.post(URL, isi | {"langkah": "terapkan"}).status_code == 302
    hidup = Fungsi.objects.hidup().filter(unit=kota["DA"], butir="fungsi").order_by("urutan")
    assert [f.teks for f in hidup] == ["Keempat", "Kedua", "Kelima"]
    assert hidup[1].pk == asal, "yang sama bunyinya tetap benda yang sama"
    assert Fungsi.objects.hidup().filter(unit=kota["DA"], butir="tugas").count() == 1
    jejak = Jejak.objects.latest("pk")
    petugas.post(f"/struktur/perubahan/{jejak.pk}/batalkan/")
    assert [f.teks for f in hidup.all()] == lama


def test_gantikan_sebagai_perbaikan_menarik_yang_lama(petugas, kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Keliru"], ketetapan=ketetapan(), oleh=None)
    isi = isi_form(pecah(petugas, "a. Benar;\nb. Betul.", cara="ganti"), **perbaikan())
    assert petugas.post(URL, isi | {"langkah": "terapkan"}).status_code == 302
    hidup = Fungsi.objects.hidup().filter(unit=kota["DA"]).order_by("urutan")
    assert [f.teks for f in hidup] == ["Benar", "Betul"]


def test_tugas_kedua_diperingatkan(petugas, kota):
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Tugas"], butir="tugas", ketetapan=ketetapan(), oleh=None
    )
    isi = isi_form(pecah(petugas, "Membantu Wali Kota.", sebagai="tugas"))
    assert "akan memiliki 2 tugas" in teks(petugas.post(URL, isi))
    isi = isi_form(pecah(petugas, "Membantu Wali Kota.", sebagai="tugas", cara="ganti"))
    assert "akan memiliki 2 tugas" not in teks(petugas.post(URL, isi))
