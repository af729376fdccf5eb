"""The members of a work team on its page: who sees whom, adding, leading, ending, undo."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, TimKerja
from orgstruktur.services.hubungan import simpan_tim
from pegawai.models import AnggotaTim
from pegawai.selectors.tim import anggota_tim, tim_orang
from pegawai.services.tim import tambah_anggota
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


AWAL = hari(-100)


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def tim(unit):
    simpan_tim(
        oleh=None, nama="Tim Layanan", unit_pemilik=unit["DA"], daftar_unit=[unit["DB"]], mulai=AWAL,
        selesai=None, sk_nomor="1", sk_tanggal=AWAL,
    )  # fmt: skip
    return TimKerja.objects.get()


@pytest.fixture
def orang(unit):
    """Ani heads Dinas Beta (a pejabat), Budi and Citra are clerks there."""
    Jabatan.objects.filter(pk=kepala(unit["DB"]).pk).update(eselon="II.b", jenjang="jpt_pratama")
    hasil = [
        buat_pegawai(nip(n), f"{nama} Wijaya") for n, nama in enumerate(("Ani", "Budi", "Citra"))
    ]
    tempatkan(hasil[0], kepala(unit["DB"]))
    surat = buat_jabatan(unit["DB"])
    for o in hasil[1:]:
        tempatkan(o, surat)
    return hasil


@pytest.fixture
def petugas(unit):
    akun = buat_akun("petugas_tim")
    beri_peran(akun, "organisasi", unit["DA"])
    return akun


def tambah(tim, pegawai, **lain):
    tambah_anggota(tim=tim, pegawai=pegawai, **({"mulai": AWAL, "oleh": None} | lain))
    return AnggotaTim.objects.get(pegawai=pegawai)


def url(tim, ekor=""):
    return f"/struktur/tim-kerja/{tim.pk}/{ekor}"


# --- reading -------------------------------------------------------------------------------------
def test_nama_menurut_hak(unit, tim, orang, petugas):
    tambah(tim, orang[0], peran="ketua")
    tambah(tim, orang[1])
    rekan, asing = buat_akun("rekan"), buat_akun("asing")
    for akun in (rekan, asing):
        beri_peran(akun, "pegawai", unit["kota"])
    orang[1].akun = rekan
    orang[1].save()
    kepegawaian = buat_akun("kepegawaian_db")
    beri_peran(kepegawaian, "kepegawaian", unit["DB"])
    for akun, terlihat in (
        (None, False),
        (asing, False),
        (rekan, True),
        (kepegawaian, True),
        (petugas, True),
    ):
        html = masuk(akun).get(url(tim)).content.decode()
        assert "Ani Wijaya" in html and ("Budi Wijaya" in html) is terlihat, akun
        assert ("dan 1 orang lain" in html) is not terlihat
        assert ("Tambah anggota" in html) is (akun is petugas)
        assert not [n for n in range(3) if nip(n) in html]


def test_tanpa_nama_yang_boleh_disebut(unit, tim, orang):
    tambah(tim, orang[1], peran="ketua")
    html = masuk(None).get(url(tim)).content.decode()
    assert "1 orang, seorang di antaranya ketua" in html and "Budi" not in html


def test_yang_keluar_dan_yang_akan_datang(tim, orang, petugas):
    tambah(tim, orang[0], selesai=hari(-1))
    tambah(tim, orang[1], mulai=hari(5))
    daftar = anggota_tim(tim, petugas, hari(), semua=True)
    assert [b.nama for b in daftar.dahulu] == ["Ani Wijaya"]
    assert [(b.nama, b.berjalan) for b in daftar.kini] == [("Budi Wijaya", False)]
    assert daftar.ketua is None
    html = masuk(petugas).get(url(tim)).content.decode()
    assert "belum memiliki ketua" in html and "1 keanggotaan yang sudah berakhir" in html


def test_banyak_kueri_tetap(unit, tim, petugas):
    surat, jumlah = buat_jabatan(unit["DB"], kebutuhan=90), set()
    klien = masuk(petugas)
    for banyak in (1, 10, 30):
        for i in range(banyak):
            o = buat_pegawai(nip(banyak * 40 + i), f"Orang {banyak} {i}")
            tempatkan(o, surat)
            tambah(tim, o)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(url(tim))
        jumlah.add(len(kueri))
    assert len(jumlah) == 1, jumlah


def test_tim_pada_halaman_unit_dan_pada_orang(unit, tim, orang, petugas):
    tambah(tim, orang[1], peran="ketua")
    tambah(tim, orang[2])
    lain = buat_akun("kepegawaian_db")
    beri_peran(lain, "kepegawaian", unit["DB"])
    alamat = "/struktur/unit/DB/"
    assert "Budi Wijaya (ketua), Citra Wijaya" in masuk(lain).get(alamat).content.decode()
    assert "Pegawai unit ini dalam tim kerja" not in masuk(None).get(alamat).content.decode()
    assert f"/struktur/tim-kerja/{tim.pk}/" in masuk(None).get(alamat).content.decode()
    assert [
        (t.tim, t.anggota.ketua, t.berjalan, t.sampai) for t in tim_orang(orang[1], hari())
    ] == [(tim, True, True, None)]
    html = masuk(lain).get(f"/pegawai/{orang[1].pk}/").content.decode()
    assert 'data-uji="tim-orang"' in html and "Tim Layanan" in html


# --- adding --------------------------------------------------------------------------------------
def isian(orang, **lain):
    return {
        "pegawai": orang.pk,
        "peran": "anggota",
        "mulai": hari().isoformat(),
        "selesai": "",
    } | lain


def test_mencari_tanpa_javascript(tim, orang, petugas):
    klien = masuk(petugas)
    alamat = url(tim, "anggota/tambah/")
    cari = {"langkah": "cari", "pegawai_cari": "wijaya citra", "peran": "anggota", "mulai": ""}
    html = klien.post(alamat, cari).content.decode()
    assert (
        "Citra Wijaya" in html
        and "Pengelola Surat · Dinas Beta" in html
        and "Ani Wijaya" not in html
    )
    for kata, pesan in (("wi", "sedikitnya tiga huruf"), ("zzz", "Tidak ada pegawai yang cocok")):
        assert pesan in klien.post(alamat, cari | {"pegawai_cari": kata}).content.decode()
    tambah(tim, orang[2])
    assert "sudah menjadi anggota" in klien.post(alamat, cari).content.decode()


def test_menambah_lewat_periksa(tim, orang, petugas):
    klien, alamat = masuk(petugas), url(tim, "anggota/tambah/")
    jawaban = klien.post(alamat, isian(orang[1]))
    assert "Budi Wijaya menjadi anggota tim Tim Layanan" in jawaban.content.decode()
    assert not AnggotaTim.objects.exists()
    jawaban = klien.post(alamat, isian(orang[1]) | {"langkah": "terapkan"}, follow=True)
    assert jawaban.redirect_chain[-1][0] == url(tim)
    html = jawaban.content.decode()
    assert "Budi Wijaya" in html and "Batalkan" in html
    jejak = Jejak.objects.get(tindakan="tim_anggota_tambah")
    jawaban = klien.post(f"/struktur/tim-kerja/anggota/batalkan/{jejak.pk}/", follow=True)
    assert "Dibatalkan: Budi Wijaya menjadi anggota" in jawaban.content.decode()
    assert not AnggotaTim.objects.exists()


def test_nama_tunggal_cukup_diketik(tim, orang, petugas):
    kirim = isian(orang[1]) | {"pegawai": "", "pegawai_cari": "citra", "langkah": "terapkan"}
    masuk(petugas).post(url(tim, "anggota/tambah/"), kirim)
    assert AnggotaTim.objects.get().pegawai == orang[2]


@pytest.mark.parametrize(
    ("beda", "pesan"),
    [
        ({"pegawai": ""}, "Cari namanya, lalu pilih salah satu pegawai."),
        ({"pegawai": "99999999"}, "Pegawai ini tidak ditemukan"),
        ({"pegawai": "1; DROP"}, "Pegawai ini tidak ditemukan"),
        ({"mulai": "kemarin"}, "Isi tanggal yang benar"),
        ({"mulai": "2001-01-01"}, "baru bekerja sejak"),
        ({"peran": "raja"}, "raja"),
    ],
)
def test_isian_salah_dijelaskan(tim, orang, petugas, beda, pesan):
    jawaban = masuk(petugas).post(url(tim, "anggota/tambah/"), isian(orang[1]) | beda)
    assert jawaban.status_code == 200 and pesan in jawaban.content.decode()
    assert not AnggotaTim.objects.exists()


def test_potongan_pencarian(tim, orang, petugas):
    alamat = url(tim, "anggota/calon/")
    jawaban = masuk(petugas).get(alamat, {"pegawai_cari": "budi"}, HTTP_HX_REQUEST="true")
    assert "Budi Wijaya" in jawaban.content.decode() and "<html" not in jawaban.content.decode()
    assert masuk(petugas).get(alamat).status_code == 302


# --- changing ------------------------------------------------------------------------------------
def test_menjadi_ketua_dan_mengakhiri(tim, orang, petugas):
    ani, budi = tambah(tim, orang[0], peran="ketua"), tambah(tim, orang[1])
    klien = masuk(petugas)
    alamat = f"/struktur/tim-kerja/anggota/{budi.pk}/peran/"
    assert "Jadikan Budi Wijaya ketua" in klien.get(alamat).content.decode()
    klien.post(alamat, {"mulai": hari().isoformat(), "langkah": "terapkan"})
    daftar = anggota_tim(tim, petugas, hari(), semua=True)
    assert daftar.ketua and daftar.ketua.nama == "Budi Wijaya"
    assert [b.nama for b in daftar.kini] == ["Budi Wijaya", "Ani Wijaya"]
    kini = next(b for b in daftar.kini if b.nama == "Ani Wijaya").anggota
    alamat = f"/struktur/tim-kerja/anggota/{kini.pk}/akhiri/"
    assert "Hari terakhir dalam tim" in klien.get(alamat).content.decode()
    klien.post(alamat, {"selesai": hari().isoformat(), "langkah": "terapkan"})
    kini.refresh_from_db()
    assert kini.selesai == hari() and ani.pk != kini.pk


def test_di_luar_wewenang(unit, tim, orang):
    satu = tambah(tim, orang[1])
    luar = buat_akun("luar")
    beri_peran(luar, "organisasi", unit["DB"])
    jejak = Jejak.objects.get(tindakan="tim_anggota_tambah")
    klien = masuk(luar)
    for alamat in (
        url(tim, "anggota/tambah/"), url(tim, "anggota/calon/"),
        f"/struktur/tim-kerja/anggota/{satu.pk}/peran/", f"/struktur/tim-kerja/anggota/{satu.pk}/akhiri/",
    ):  # fmt: skip
        assert klien.get(alamat).status_code == 403, alamat
    assert klien.post(f"/struktur/tim-kerja/anggota/batalkan/{jejak.pk}/").status_code == 403
    assert klien.post("/struktur/tim-kerja/anggota/batalkan/99999/").status_code == 404
    assert AnggotaTim.objects.exists()
