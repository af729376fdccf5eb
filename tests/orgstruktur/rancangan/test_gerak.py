"""Writing steps on the outline of a proposal: gestures, menu, undo in place, two writers at once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan, Rancangan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import PindahUnit, UbahUnit
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.selectors.rancangan_wewenang import RENCANA_TULIS
from orgstruktur.selectors.tanda_beda import bagan_gabungan, tanda_beda
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import hapus_langkah, tambah_langkah, ubah_langkah
from orgstruktur.services.rancangan_proses import catat_peristiwa
from orgstruktur.services.rancangan_sunting import catat
from orgstruktur.services.rancangan_telaah import tulis_telaah
from tebingtinggi.bersama.bukti import Bukti
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    u = buat_kota()
    tetap = {"ketetapan": perubahan(), "oleh": None}
    tambah_fungsi(unit=u["DA"], daftar_teks=["perumusan", "pelaporan"], **tetap)
    tambah_jabatan(unit=u["DA"], nama="Analis", jenis="fungsional", kepala=False, **tetap)
    return u


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def rancangan(orang):
    return buat_rancangan(nama="Rancangan B", oleh=orang.organisasi)


@pytest.fixture
def klien(orang):
    return masuk(orang.organisasi)


def alamat(nama, *argumen):
    return reverse(f"orgstruktur:{nama}", args=argumen)


def isi(jawaban):
    return jawaban.content.decode()


def gerak(klien, rancangan, **data):
    data.setdefault("kembali", alamat("rancangan_sesudah", rancangan.pk) + "?pilih=DA#pilih")
    return klien.post(alamat("langkah_gerak", rancangan.pk), data, follow=True)


def langkah(rancangan):
    return [(b.jenis, b.murni()) for b in rancangan.daftar_langkah.all()]


# --- gestures ---------------------------------------------------------------------------------------
def test_unit_yang_diseret_menjadi_langkah_dan_halamannya_kembali(kota, rancangan, klien):
    jawaban = gerak(
        klien, rancangan, gerak="unit_pindah", unit="DA.B1", ke="DB", alasan="Lebih dekat"
    )
    assert jawaban.redirect_chain[-1][0].endswith("/sesudah/?pilih=DA#pilih")
    assert "Langkah ditulis: Pindahkan Bidang Alfa 1 dari Dinas Alfa ke Dinas Beta." in isi(jawaban)
    assert langkah(rancangan) == [("unit_pindah", PindahUnit(kota["DA.B1"].pk, kota["DB"].pk))]
    assert rancangan.daftar_langkah.get().alasan == "Lebih dekat"
    assert "~ pindah" in isi(jawaban)


def test_fungsi_dan_jabatan_yang_diseret_menjadi_langkah(kota, rancangan, klien):
    f, j = Fungsi.objects.get(teks="perumusan"), Jabatan.objects.get(nama="Analis")
    gerak(klien, rancangan, gerak="fungsi_pindah", unit="DA", benda=f.pk, ke="DB")
    gerak(klien, rancangan, gerak="jabatan_pindah", unit="DA", benda=j.pk, ke="DB.B1")
    bagan = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all()).bagan
    assert f.pk in {b.id for b in bagan.fungsi[kota["DB"].pk]}
    assert j.pk in {b.id for b in bagan.jabatan[kota["DB.B1"].pk]}


@pytest.mark.parametrize(
    ("data", "kata"),
    [
        ({"gerak": "unit_pindah", "unit": "DA", "ke": "DA.B1"}, "berada di bawahnya"),
        ({"gerak": "unit_pindah", "unit": "DA.B1", "ke": "DA"}, "sudah berada di bawah"),
        ({"gerak": "unit_pindah", "unit": "TIADA", "ke": "DA"}, "sudah tidak ada"),
        ({"gerak": "fungsi_pindah", "unit": "DA", "ke": "DB", "benda": "x"}, "Tidak menjadi"),
    ],
)
def test_gerakan_yang_tidak_dapat_dijawab_dengan_kata(rancangan, klien, kota, data, kata):
    jawaban = gerak(klien, rancangan, **data)
    assert jawaban.status_code == 200
    assert "Tidak menjadi langkah" in isi(jawaban) and kata in isi(jawaban)
    assert langkah(rancangan) == []


def test_gerakan_dijaga_seperti_langkah_lain(rancangan, klien, orang):
    url = alamat("langkah_gerak", rancangan.pk)
    data = {"gerak": "unit_pindah", "unit": "DA.B1", "ke": "DB"}
    assert masuk(orang.pimpinan).post(url, data).status_code == 403
    assert klien.post(url, {**data, "gerak": "unit_ubah"}).status_code == 404
    Rancangan.objects.update(tahap=Rancangan.Tahap.DIAJUKAN)
    assert "tidak lagi dapat disunting" in isi(klien.post(url, data, follow=True))
    assert langkah(rancangan) == []


@pytest.mark.parametrize(
    "asal",
    ["https://jahat.example/", "//jahat.example/", "/rancangan/", "%s../../keluar/"],
)
def test_kembali_hanya_ke_halaman_rancangan_itu(rancangan, klien, kota, asal):
    asal = asal.replace("%s", rancangan.get_absolute_url())
    jawaban = klien.post(
        alamat("langkah_gerak", rancangan.pk),
        {"gerak": "unit_pindah", "unit": "DA.B1", "ke": "DB", "kembali": asal},
    )
    assert jawaban.headers["Location"] == rancangan.get_absolute_url()


PANJANG = pytest.mark.parametrize("nomor", ["9" * 25, "9" * 5000, "١٢"])


@PANJANG
def test_angka_terlalu_panjang_dijawab_dengan_kata(kota, rancangan, klien, orang, nomor):
    for kirim in (nomor, f"-{nomor}"):
        jawaban = gerak(klien, rancangan, gerak="fungsi_pindah", unit="DA", benda=kirim, ke="DB")
        assert "Tidak menjadi langkah" in isi(jawaban)
    satu = TambahFungsi(-1, kota["DB"].pk, "baru")
    (baris,) = tambah_langkah(rancangan=rancangan, daftar=[satu], oleh=orang.organisasi).daftar
    tindakan = alamat("langkah_tindakan", rancangan.pk, baris.pk)
    assert klien.post(tindakan, {"tindakan": "matikan", "versi": nomor}).status_code == 302
    ubah = alamat("langkah_ubah", rancangan.pk, baris.pk)
    data = {"teks": "lain", "butir": "fungsi", "versi": nomor}
    assert klien.post(ubah, data).status_code == 302
    urung = klien.post(alamat("langkah_urungkan", rancangan.pk), {"jejak": nomor})
    assert urung.status_code == 302


@PANJANG
def test_angka_terlalu_panjang_pada_alamat(rancangan, klien, nomor):
    calon = alamat("langkah_calon", rancangan.pk, "fungsi_tambah")
    minta = {"unit_langkah": "DA", "sebelum": nomor, "ruas": "tak_ada"}
    assert klien.get(calon, minta).status_code == 404
    for nama, ruas in (("rancangan_tanda", "sejak"), ("rancangan_telaah", "langkah")):
        assert klien.get(alamat(nama, rancangan.pk), {ruas: nomor}).status_code == 200
    assert klien.get(alamat("rancangan_bandingkan"), {"r": nomor}).status_code == 200
    assert klien.get(alamat("rancangan_jawab"), {"temuan": nomor}).status_code == 404


# --- the outline ------------------------------------------------------------------------------------
def test_susunan_sesudah_dapat_dikerjakan_hanya_oleh_penulis(rancangan, klien, orang):
    url = alamat("rancangan_sesudah", rancangan.pk)
    halaman = isi(klien.get(url, {"pilih": "DA"}))
    for yang in ("data-boleh-ubah", "data-gerak", "data-menu-simpul", 'data-isi-unit="DA"'):
        assert yang in halaman
    baca = isi(masuk(orang.pimpinan).get(url, {"pilih": "DA"}))
    sebelum = isi(klien.get(alamat("rancangan_sebelum", rancangan.pk)))
    for yang in ("data-boleh-ubah", "data-gerak", "data-menu-simpul", "data-isi-unit"):
        assert yang not in baca and yang not in sebelum


def test_cabang_yang_terbuka_tetap_terbuka(rancangan, klien):
    url = alamat("rancangan_sesudah", rancangan.pk)
    assert 'data-kode="DA.S1"' not in isi(klien.get(url))
    assert 'data-kode="DA.S1"' in isi(klien.get(url, {"buka": ["DA", "DA.S"]}))


def test_formulir_terisi_dari_alamat_dan_kembali_ke_tempatnya(kota, rancangan, klien):
    f = Fungsi.objects.get(teks="perumusan")
    sini = alamat("rancangan_sesudah", rancangan.pk) + "?pilih=DA#pilih"
    url = alamat("langkah_tambah", rancangan.pk, "fungsi_pindah")
    minta = {"unit": "DA", "fungsi": f.pk, "ke": "DB", "alasan": "Sejenis", "kembali": sini}
    halaman = klien.get(url, minta)
    assert f'value="{f.pk}"' in isi(halaman)
    form = halaman.context["form"]
    assert form["fungsi"].value() == [str(f.pk)] and form["alasan"].value() == "Sejenis"
    jawaban = klien.post(
        halaman.wsgi_request.get_full_path(), {"fungsi": f.pk, "ke": "DB", "alasan": "Sejenis"}
    )
    assert jawaban.headers["Location"] == sini
    urung = {
        "jejak": Rancangan.objects.get().daftar_jejak_rancangan.last().jejak_id,
        "kembali": sini,
    }
    jawaban = klien.post(alamat("langkah_urungkan", rancangan.pk), urung)
    assert jawaban.headers["Location"] == sini and langkah(rancangan) == []


# --- what differs -----------------------------------------------------------------------------------
def test_tanda_menyebut_apa_yang_terjadi(kota, rancangan, orang):
    for satu in (
        GabungUnit(kota["DA"].pk, kota["DB"].pk),
        UbahUnit(kota["setda"].pk, {"singkatan": "SKD"}),
        TambahFungsi(-1, kota["KEC"].pk, "baru"),
    ):
        tambah_langkah(rancangan=rancangan, daftar=[satu], oleh=orang.organisasi)
    p = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all()).perbedaan()
    tanda = tanda_beda(p)
    assert tanda[kota["DA"].pk] == ("dihapus", "−", "digabung ke Dinas Beta")
    assert tanda[kota["DA.B1"].pk] == ("diubah", "~", "pindah")
    assert tanda[kota["KEC"].pk] == ("diubah", "~", "isi berubah")
    assert kota["KEL"].pk not in tanda
    gabungan = bagan_gabungan(p)
    assert len(gabungan) == len(p.ke) + 1 and gabungan.per_kode["DA"].induk_id == kota["kota"].pk


def test_bagan_menandai_kotak_dengan_kata(kota, rancangan, klien, orang):
    tambah_langkah(
        rancangan=rancangan,
        daftar=[GabungUnit(kota["DA"].pk, kota["DB"].pk)],
        oleh=orang.organisasi,
    )
    halaman = isi(klien.get(alamat("rancangan_sesudah", rancangan.pk), {"tampil": "bagan"}))
    assert 'data-mulai="DA"' in halaman, "gambar dibuka pada yang berubah"
    assert "− berakhir" in halaman and "~ berubah" in halaman
    assert alamat("unit_rinci", "DA") in halaman  # what is gone leads to the structure in force
    assert alamat("rancangan_unit", rancangan.pk, "DA") not in halaman
    lipat = klien.get(
        alamat("rancangan_sesudah", rancangan.pk), {"tampil": "bagan", "buka_cabang": "-"}
    )
    assert alamat("rancangan_unit", rancangan.pk, "DA.B1") not in isi(lipat)
    assert "data-mulai" not in isi(lipat), "yang melipat tetap di tempatnya"


# --- two writers ------------------------------------------------------------------------------------
@pytest.fixture
def budi(kota):
    akun = buat_akun("budi", nama="Budi")
    beri_peran(akun, "organisasi", kota["kota"])
    return akun


def _tanya(klien, rancangan, sejak):
    url = alamat("rancangan_tanda", rancangan.pk)
    return klien.get(url, {"sejak": sejak}, headers={"if-none-match": f'"{sejak}"'})


def test_langkah_orang_lain_diberitakan(kota, rancangan, klien, budi):
    sejak = klien.get(rancangan.get_absolute_url()).context["tanda"]["sejak"]
    assert _tanya(klien, rancangan, sejak).status_code == 304
    for i in range(2):
        tambah_langkah(
            rancangan=rancangan, daftar=[TambahFungsi(-1, kota["DB"].pk, f"k{i}")], oleh=budi
        )
    jawaban = _tanya(klien, rancangan, sejak)
    assert jawaban.status_code == 200
    assert jawaban.json()["kalimat"] == "Budi menambah 2 langkah."
    assert _tanya(klien, rancangan, int(jawaban.headers["ETag"].strip('"'))).status_code == 304
    assert "Anda, di jendela lain" in _tanya(masuk(budi), rancangan, sejak).json()["kalimat"]


def test_telaah_dan_catatan_disebut_apa_adanya_unduhan_tidak(rancangan, klien, budi):
    bukti = Bukti("surat.pdf", "application/pdf", b"%PDF-1.7")
    p = catat_peristiwa(
        rancangan=rancangan, jenis="kajian", tanggal=timezone.localdate(), oleh=budi, bukti=bukti
    )
    tulis_telaah(rancangan=rancangan, isi="Periksa.", oleh=budi)
    sejak = klien.get(rancangan.get_absolute_url()).context["tanda"]["sejak"]
    kalimat = _tanya(klien, rancangan, sejak - 2).json()["kalimat"]
    assert kalimat == "Budi mencatat 1 peristiwa, menulis 1 telaah."
    assert masuk(budi).get(alamat("peristiwa_pindaian", rancangan.pk, p.pk)).status_code == 200
    assert _tanya(klien, rancangan, sejak).status_code == 304


def test_rencana_penempatan_tidak_disebut(rancangan, klien, budi):
    sejak = klien.get(rancangan.get_absolute_url()).context["tanda"]["sejak"]
    catat(rancangan, RENCANA_TULIS, oleh=budi, ringkasan="1 penempatan direncanakan.")
    assert _tanya(klien, rancangan, sejak).json()["kalimat"] == ""


def test_jajak_tidak_untuk_pegawai(rancangan, orang):
    assert _tanya(masuk(orang.pegawai), rancangan, 0).status_code == 403


def test_isian_tetap_ketika_langkah_diubah_orang_lain(kota, rancangan, klien, budi):
    satu = TambahFungsi(-1, kota["DB"].pk, "semula")
    (baris,) = tambah_langkah(rancangan=rancangan, daftar=[satu], oleh=budi).daftar
    url = alamat("langkah_ubah", rancangan.pk, baris.pk)
    lama = klien.get(url).context["versi"]
    ubah_langkah(
        langkah=baris, baru=TambahFungsi(-1, kota["DB"].pk, "milik Budi"), oleh=budi, versi=lama
    )
    data = {"teks": "milik saya", "butir": "fungsi", "versi": lama}
    jawaban = klien.post(url, data)
    assert "diubah orang lain" in isi(jawaban) and "milik Budi" in isi(jawaban)
    assert jawaban.context["form"]["teks"].value() == "milik saya"
    baris.refresh_from_db()
    assert baris.isi["teks"] == "milik Budi"
    klien.post(url, {**data, "versi": jawaban.context["versi"]})  # knowing that, once more
    baris.refresh_from_db()
    assert baris.isi["teks"] == "milik saya"


def test_salah_isi_tidak_menyembunyikan_benturan(kota, rancangan, klien, budi):
    (baris,) = tambah_langkah(
        rancangan=rancangan, daftar=[TambahFungsi(-1, kota["DB"].pk, "semula")], oleh=budi
    ).daftar
    url = alamat("langkah_ubah", rancangan.pk, baris.pk)
    lama = klien.get(url).context["versi"]
    ubah_langkah(langkah=baris, baru=TambahFungsi(-1, kota["DB"].pk, "lain"), oleh=budi)
    jawaban = klien.post(url, {"teks": "", "butir": "fungsi", "versi": lama})
    assert str(jawaban.context["versi"]) == str(lama)


def test_isian_tetap_ketika_langkah_dihapus_orang_lain(kota, rancangan, klien, budi):
    (baris,) = tambah_langkah(
        rancangan=rancangan, daftar=[TambahFungsi(-1, kota["DB"].pk, "semula")], oleh=budi
    ).daftar
    url = alamat("langkah_ubah", rancangan.pk, baris.pk)
    hapus_langkah(langkah=baris, oleh=budi)
    data = {"teks": "milik saya", "butir": "fungsi", "versi": 1}
    jawaban = klien.post(url, {**data, "jenis_langkah": "fungsi_tambah", "unit_langkah": "DB"})
    assert "sudah dihapus orang lain" in isi(jawaban)
    assert jawaban.context["form"]["teks"].value() == "milik saya"
    klien.post(jawaban.context["aksi"], data)
    assert langkah(rancangan)[0][1].teks == "milik saya"
    assert klien.get(url).status_code == 404


def test_unit_yang_diakhiri_orang_lain_disebut_dan_isiannya_tetap(kota, rancangan, klien, budi):
    url = alamat("langkah_tambah", rancangan.pk, "fungsi_tambah") + "?unit=DA"
    tambah_langkah(
        rancangan=rancangan, daftar=[GabungUnit(kota["DA"].pk, kota["DB"].pk)], oleh=budi
    )
    jawaban = klien.post(url, {"teks": "milik saya", "butir": "fungsi"})
    assert jawaban.context["form"]["teks"].value() == "milik saya"
    assert jawaban.context["form"].errors
    assert rancangan.daftar_langkah.count() == 1
