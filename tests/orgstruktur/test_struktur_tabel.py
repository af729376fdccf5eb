"""`/struktur/tabel/`: what is shown, filtered, sorted, paged, remembered — and to whom."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Unit
from orgstruktur.selectors.tabel import KELENGKAPAN, kunci_alami
from orgstruktur.selectors.tabel_kolom import BAWAAN, KOLOM
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
URL = "/struktur/tabel/"


@pytest.fixture
def kota():
    return buat_kota()


def hari(n: int = 0) -> date:
    return timezone.localdate() + timedelta(days=n)


def kode(jawaban):
    return [b.kode for b in jawaban.context["halaman"].object_list]


def tanya(client=None, **kueri):
    return (client or masuk(None)).get(URL, kueri)


# --- what is shown --------------------------------------------------------------------------------
def test_warga_melihat_semua_unit_menurut_susunan(kota):
    jawaban = tanya()
    assert jawaban.status_code == 200
    assert kode(jawaban) == [
        "KOTA", "SETDA", "DA", "DA.S", "DA.S1", "DA.B1", "DA.B2", "DB", "DB.S", "DB.S1", "DB.B1",
        "DB.B2", "KEC", "KEL",
    ]  # fmt: skip
    assert [k.nama for k in jawaban.context["tampilan"].kolom] == list(BAWAAN)
    assert "14</strong> unit per" in teks(jawaban)
    assert 'type="checkbox" name="unit"' not in teks(jawaban)


def test_angka_dan_kepala(kota):
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=["a", "b"], ketetapan=perubahan(), oleh=None)
    tambah_jabatan(
        unit=kota["DA.B1"],
        nama="Analis",
        jenis="fungsional",
        kebutuhan=4,
        ketetapan=perubahan(),
        oleh=None,
    )
    b = next(b for b in tanya(akar="DA").context["halaman"] if b.kode == "DA.B1")
    assert (b.fungsi, b.jabatan, b.kebutuhan, b.kepala) == (2, 2, 5, "Kepala Bidang Alfa 1")
    dinas = tanya(akar="DA").context["halaman"][0]
    assert (dinas.sub_unit, dinas.turunan, dinas.tingkat) == (3, 4, 1)
    assert (b.pd_kode, b.induk_kode, dinas.pd_kode) == ("DA", "DA", "DA")


def test_tulisan_orang_dilolosi(kota):
    ubah_unit(unit=kota["DA.B1"], nama="<script>x</script>", ketetapan=perbaikan(), oleh=None)
    isi = tanya(kolom="nama,induk").content.decode()
    assert "<script>x" not in isi and "&lt;script&gt;x" in isi


def test_struktur_kosong(db):
    jawaban = tanya()
    assert jawaban.status_code == 200 and "Belum ada unit" in teks(jawaban)


# --- columns --------------------------------------------------------------------------------------
def test_memilih_kolom_lewat_alamat(kota):
    jawaban = tanya(kolom="kode,tipe,sumber")
    kepala = [k.nama for k in jawaban.context["kepala"]]
    assert kepala == ["nama", "kode", "tipe", "sumber"]
    tautan = jawaban.context["kepala"][1].url
    assert "kolom=nama.kode.tipe.sumber" in tautan, "setiap tautan membawa kolomnya"


def test_kolom_berulang_juga_dibaca(kota):
    jawaban = masuk(None).get(f"{URL}?kolom=kode&kolom=jenis")
    assert [k.nama for k in jawaban.context["kepala"]] == ["nama", "kode", "jenis"]


def test_kolom_tak_dikenal_diberitahukan(kota):
    jawaban = tanya(kolom="kode,bukan_kolom")
    assert jawaban.status_code == 200
    assert "Kolom tidak dikenal dan dilewati: bukan_kolom." in teks(jawaban)
    assert [k.nama for k in jawaban.context["kepala"]] == ["nama", "kode"]
    assert len(tanya(kolom="hanya,salah").context["kepala"]) == len(BAWAAN)


def test_kolom_diingat_dan_dapat_dikembalikan(kota):
    client = masuk(None)
    isi = {"kolom": ["kode", "sumber"], "kueri": "jenis=dinas"}
    jawaban = client.post("/struktur/tabel/kolom/", isi)
    assert jawaban.url == f"{URL}?jenis=dinas&kolom=nama.kode.sumber"
    assert [k.nama for k in tanya(client).context["kepala"]] == ["nama", "kode", "sumber"]
    assert [k.nama for k in tanya(client, kolom="tipe").context["kepala"]] == ["nama", "tipe"]
    jawaban = client.post("/struktur/tabel/kolom/", {"bawaan": "1", "kueri": "kolom=nama.sumber"})
    assert jawaban.url == URL
    assert len(tanya(client).context["kepala"]) == len(BAWAAN)


def test_kolom_hanya_menerima_post(kota):
    assert masuk(None).get("/struktur/tabel/kolom/").status_code == 405


def test_kolom_tidak_mengalihkan_ke_luar(kota):
    isi = {"kolom": ["kode"], "kueri": "//jahat.example/?x"}
    assert masuk(None).post("/struktur/tabel/kolom/", isi).url.startswith(f"{URL}?")


# --- order ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("nama", [k.nama for k in KOLOM])
def test_setiap_kolom_dapat_diurutkan(kota, nama):
    naik, turun = tanya(urut=nama, kolom=nama), tanya(urut=f"-{nama}", kolom=nama)
    for jawaban, arah in ((naik, "ascending"), (turun, "descending")):
        assert jawaban.status_code == 200
        assert [k.arah for k in jawaban.context["kepala"] if k.arah] == [arah]
    nilai = next(k for k in KOLOM if k.nama == nama).nilai
    isi = [n for b in naik.context["halaman"] if (n := nilai(b)) not in (None, "")]
    urut = sorted(isi, key=lambda n: kunci_alami(n) if isinstance(n, str) else n)
    assert isi == urut
    assert sorted(kode(naik)) == sorted(kode(turun))


def test_bilangan_di_dalam_nama_diurutkan_sebagai_bilangan(kota):
    for n in (2, 10):
        buat_unit(f"SK{n}", "seksi", kota["KEL"], f"Seksi {n}")
    assert kode(tanya(urut="nama", q="seksi")) == ["SK2", "SK10"]
    assert kode(tanya(urut="-nama", q="seksi")) == ["SK10", "SK2"]


def test_yang_kosong_selalu_terakhir(kota):
    ubah_unit(unit=kota["DB"], tipe="B", ketetapan=perbaikan(), oleh=None)
    ubah_unit(unit=kota["KEC"], tipe="A", ketetapan=perbaikan(), oleh=None)
    assert kode(tanya(urut="tipe"))[:3] == ["KEC", "DB", "KOTA"]
    assert kode(tanya(urut="-tipe"))[:3] == ["DB", "KEC", "KOTA"]


def test_urutan_tak_dikenal_kembali_ke_susunan(kota):
    jawaban = tanya(urut="apa-saja")
    assert "diurutkan menurut susunan" in teks(jawaban) and kode(jawaban)[0] == "KOTA"


# --- filters --------------------------------------------------------------------------------------
def test_cari_setiap_kata_di_nama_singkatan_dan_kode(kota):
    assert kode(tanya(q="bidang ALFA")) == ["DA.B1", "DA.B2"]
    assert kode(tanya(q="db.s1")) == ["DB.S1"]


def test_jenis_dan_kelompok_jenis(kota):
    assert kode(tanya(jenis="dinas")) == ["DA", "DB"]
    assert kode(tanya(jenis="perangkat_daerah")) == ["SETDA", "DA", "DB", "KEC"]
    assert kode(tanya(jenis="wilayah")) == ["KEC", "KEL"]


def test_akar_memperlihatkan_satu_cabang(kota):
    jawaban = tanya(akar="DA")
    assert kode(jawaban) == ["DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"]
    assert jawaban.context["judul"] == "Susunan Dinas Alfa"


def test_akar_tak_dikenal_tidak_memperlihatkan_segalanya(kota):
    jawaban = tanya(akar="TIDAK.ADA")
    assert jawaban.status_code == 404
    assert "Unit dengan kode “TIDAK.ADA” tidak ada pada" in teks(jawaban)
    assert kode(jawaban) == []


def test_urusan_tipe_contoh_kelengkapan(kota):
    ubah_unit(unit=kota["DA"], urusan_kode="1.02", ketetapan=perbaikan(), oleh=None)
    ubah_unit(unit=kota["DB"], tipe="B", contoh=True, ketetapan=perbaikan(), oleh=None)
    assert kode(tanya(urusan="1.02")) == ["DA"]
    assert kode(tanya(tipe="B")) == ["DB"]
    assert kode(tanya(tipe="kosong", jenis="dinas")) == ["DA"]
    assert kode(tanya(contoh="ya")) == ["DB"]
    assert kode(tanya(contoh="tidak", jenis="dinas")) == ["DA"]
    assert kode(tanya(kelengkapan="tanpa_tipe", jenis="dinas")) == ["DA"]
    assert kode(tanya(kelengkapan="tanpa_urusan", jenis="dinas")) == ["DB"]


@pytest.mark.parametrize("kunci", KELENGKAPAN)
def test_setiap_kelengkapan_menjawab(kota, kunci):
    assert tanya(kelengkapan=kunci).status_code == 200


@pytest.mark.parametrize(
    ("kueri", "kata"),
    [
        ({"jenis": "bukan"}, "Jenis unit “bukan” tidak dikenal."),
        ({"urusan": "9.99"}, "Urusan “9.99” tidak dikenal."),
        ({"tipe": "Z"}, "Tipe “Z” tidak dikenal."),
        ({"keadaan": "hilang"}, "Keadaan “hilang” tidak dikenal."),
        ({"kelengkapan": "x"}, "Kelengkapan “x” tidak dikenal."),
        ({"per": "kemarin"}, "Tanggal tidak dikenali."),
        ({"per": "2026-02-30"}, "Tanggal tidak dikenali."),
        ({"q": "x" * 101}, "100"),
    ],
)
def test_saringan_yang_salah_diberitahukan(kota, kueri, kata):
    jawaban = tanya(**kueri)
    assert jawaban.status_code == 400 and kata in teks(jawaban)


def test_keadaan_kosong_menawarkan_hapus_saringan(kota):
    jawaban = tanya(q="tidak mungkin ada", kolom="kode")
    assert "Tidak ada unit yang cocok" in teks(jawaban)
    assert f'href="{URL}?kolom=nama.kode">Hapus saringan' in teks(jawaban)


def test_setiap_saringan_dapat_dilepas_sendiri(kota):
    cip = {
        c.parameter: url for c, url in tanya(q="alfa", jenis="bidang", urut="kode").context["cip"]
    }
    assert set(cip) == {"q", "jenis"}
    assert "jenis=bidang" in cip["q"] and "q=" not in cip["q"] and "urut=kode" in cip["q"]


# --- dates and planned things ---------------------------------------------------------------------
def test_tanggal_lampau_menunjukkan_keadaan_waktu_itu(kota):
    pindahkan_unit(
        unit=kota["DA.B1"],
        induk_baru=kota["DB"],
        ketetapan=perubahan(date(2024, 1, 1)),
        oleh=None,
    )
    buat_unit("DA.B3", "bidang", kota["DA"], ketetapan=perubahan(date(2025, 1, 1)))
    assert "DA.B1" in kode(tanya(akar="DA", per="2023-12-31"))
    assert "DA.B1" not in kode(tanya(akar="DA", per="2024-01-01"))
    assert "DA.B3" not in kode(tanya(per="2024-12-31"))
    lama = next(b for b in tanya(per="2023-12-31").context["halaman"] if b.kode == "DA")
    assert lama.sub_unit == 3
    assert kode(tanya(per="2019-01-01")) == []


def test_yang_dibubarkan(kota):
    bubarkan_unit(unit=kota["DB.B2"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    assert "DB.B2" not in kode(tanya())
    jawaban = tanya(keadaan="dibubarkan", kolom="dibubarkan,keadaan,perangkat_daerah")
    assert kode(jawaban) == ["DB.B2"]
    b = jawaban.context["halaman"][0]
    assert (b.dibubarkan, b.induk_kode, b.pd_kode) == (date(2024, 1, 1), "DB", "DB")
    assert "1 Januari 2024" in teks(jawaban)
    assert kode(tanya(keadaan="semua", akar="DB"))[-1] == "DB.B2"
    assert kode(tanya(keadaan="dibubarkan", per="2023-06-01")) == []


def test_yang_ditarik_tidak_pernah_tampil(kota):
    buat_unit("DA.X", "bidang", kota["DA"], ketetapan=perubahan(hari()))
    bubarkan_unit(unit=Unit.objects.get(kode="DA.X"), ketetapan=perubahan(hari()), oleh=None)
    assert "DA.X" not in kode(tanya(keadaan="semua"))


def test_rencana_hanya_untuk_petugas(kota):
    orang = buat_persona(kota["kota"])
    buat_unit("DA.B9", "bidang", kota["DA"], "Bidang Rahasia", ketetapan=perubahan(hari(30)))
    for akun in (None, orang.pegawai, orang.pelayanan):
        client = masuk(akun)
        assert "Bidang Rahasia" not in teks(tanya(client, keadaan="semua"))
        assert tanya(client, keadaan="rencana").status_code == 400
        jawaban = tanya(client, per=hari(30).isoformat())
        assert jawaban.status_code == 400 and "Bidang Rahasia" not in teks(jawaban)
        assert "hanya dapat dilihat petugas" in teks(jawaban)
    for akun in (orang.petugas, orang.organisasi, orang.pimpinan, orang.admin):
        client = masuk(akun)
        assert kode(tanya(client, keadaan="rencana")) == ["DA.B9"]
        assert "DA.B9" in kode(tanya(client, per=hari(30).isoformat()))
        assert "DA.B9" in kode(tanya(client, keadaan="semua"))


# --- pages ----------------------------------------------------------------------------------------
@pytest.fixture
def banyak(db):
    muat_beban(130)


def test_halaman_50_100_semua(banyak):
    assert len(kode(tanya())) == 50
    assert len(kode(tanya(baris="100"))) == 100
    assert len(kode(tanya(baris="semua"))) == 130
    assert len(kode(tanya(baris="7"))) == 50
    assert len(kode(tanya(halaman="3"))) == 30


@pytest.mark.parametrize(
    ("halaman", "nomor", "kata"),
    [
        ("999999999999", 3, "Halaman 999999999999 tidak ada; ini halaman terakhir (3)."),
        ("0", 3, "tidak ada"),
        ("-1", 3, "tidak ada"),
        ("abc", 1, "Halaman “abc” tidak dikenal; ini halaman pertama."),
    ],
)
def test_halaman_yang_tidak_ada(banyak, halaman, nomor, kata):
    jawaban = tanya(halaman=halaman)
    assert jawaban.status_code == 200 and kata in teks(jawaban)
    assert jawaban.context["halaman"].number == nomor


def test_htmx_mendapat_bagiannya_saja(kota):
    jawaban = masuk(None).get(URL, {"jenis": "dinas", "q": ""}, headers={"HX-Request": "true"})
    isi = jawaban.content.decode()
    assert "<html" not in isi and "Dinas Alfa" in isi
    assert f'data-alamat="{URL}?jenis=dinas"' in isi, "alamatnya tanpa saringan kosong"


# --- ticks ----------------------------------------------------------------------------------------
def tercentang(jawaban):
    return re.findall(r'name="unit" value="([^"]+)"', jawaban.content.decode())


def test_hanya_unit_dalam_wewenang_yang_dapat_ditandai(kota):
    akun = buat_akun("dinas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    jawaban = tanya(masuk(akun))
    assert tercentang(jawaban) == ["DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"]
    assert "Semua 5 hasil saringan dalam wewenang Anda" in teks(jawaban)
    assert tercentang(tanya(masuk(akun), akar="DB")) == []


def test_peran_tanpa_izin_tidak_melihat_kotak(kota):
    orang = buat_persona(kota["kota"])
    for akun in (orang.pimpinan, orang.pelayanan, orang.pegawai):
        assert tercentang(tanya(masuk(akun))) == []
    for akun in (orang.admin, orang.petugas, orang.organisasi):
        assert len(tercentang(tanya(masuk(akun)))) == 14


def test_tanggal_lain_tidak_dapat_ditandai(kota):
    client = masuk(buat_persona(kota["kota"]).admin)
    assert tercentang(tanya(client, per="2024-01-01")) == []


# --- queries --------------------------------------------------------------------------------------
@pytest.mark.parametrize("jumlah", [20, 120, 600])
def test_kueri_tetap_berapa_pun_unitnya(jumlah, django_assert_num_queries):
    muat_beban(jumlah)
    client = masuk(None)
    with django_assert_num_queries(6):  # one of them for the days of the slider
        tanya(client)
    with django_assert_num_queries(1):
        tanya(client, baris="semua", urut="-jabatan", q="a")
    with django_assert_num_queries(5):
        tanya(client, per="2024-01-01")


@pytest.mark.parametrize("jumlah", [20, 120, 600])
def test_kueri_petugas_tetap_berapa_pun_unitnya(jumlah, django_assert_num_queries):
    muat_beban(jumlah)
    client = masuk(buat_persona(Unit.objects.get(induk=None)).petugas)
    tanya(client)
    with django_assert_num_queries(4):
        tanya(client, baris="semua")
    with django_assert_num_queries(6):
        tanya(client, keadaan="semua")
