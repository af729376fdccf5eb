"""One person: what each role sees, restricted data behind a logged look, the write flows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai.models import Pegawai, Penempatan
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def ani(kota):
    orang = buat_pegawai(
        nip(11), "Ani", golongan="III/c", mk_tahun=12, mk_bulan=3, unit_tunggu=kota["DA"]
    )
    tempatkan(orang, buat_jabatan(kota["DA.B1"], "Analis Kebijakan", jenis="fungsional"))
    return orang


def url(pegawai, ekor=""):
    return f"/pegawai/{pegawai.pk}/{ekor}"


def test_isi_bagi_yang_boleh(orang, ani, kota):
    tempatkan(buat_pegawai(nip(50), "Kabid"), kepala(kota["DA.B1"]), macam="plt")
    html = teks(masuk(orang.pimpinan).get(url(ani)))
    for kata in (
        "Penata (III/c)", "12 tahun 3 bulan", "Analis Kebijakan", "Bidang Alfa 1", "1 April 2043",
        "Kabid", "Plt Kepala Bidang Alfa 1", "*" * 15 + "012",
    ):  # fmt: skip
        assert kata in html, kata
    assert nip(11) not in html and "15 Maret 1985" not in html
    assert "tindakan" not in html.split("<main")[1] and "Tampilkan data terbatas" not in html


def test_data_terbatas_hanya_sesudah_diminta_dan_dicatat(orang, ani):
    client = masuk(orang.petugas)
    html = teks(client.get(url(ani)))
    assert "Tampilkan data terbatas" in html and nip(11) not in html
    jawaban = client.post(url(ani))
    assert nip(11) in teks(jawaban) and "15 Maret 1985" in teks(jawaban)
    assert "no-store" in jawaban["Cache-Control"]
    jejak = Jejak.objects.get(tindakan="pegawai_terbatas_lihat")
    assert (jejak.oleh, jejak.objek) == (orang.petugas, "Ani")
    for akun in (orang.pimpinan, orang.organisasi):
        jawaban = masuk(akun).post(url(ani))
        assert jawaban.status_code == 403
    assert Jejak.objects.filter(tindakan="pegawai_terbatas_lihat").count() == 1


def test_rekan_seunit_melihat_nama_saja_orang_lain_tidak(orang, ani, kota):
    akun = buat_akun("rekan")
    rekan = buat_pegawai(nip(60), "Rekan", akun=akun)
    tempatkan(rekan, buat_jabatan(kota["DA.B1"], "Pengelola"))
    html = teks(masuk(akun).get(url(ani)))
    assert "Ani" in html and "III/c" not in html and "*****" not in html and "pensiun" not in html
    for lain in (buat_akun("tanpa"), orang.pelayanan):
        assert masuk(lain).get(url(ani)).status_code == 404


def test_rencana_tidak_untuk_analis_organisasi(orang, ani, kota):
    nanti = timezone.localdate() + timedelta(days=30)
    Penempatan.objects.update(berlaku_sampai=nanti)
    tempatkan(ani, kepala(kota["DB"]), berlaku_mulai=nanti)
    assert "Kepala Dinas Beta" in teks(masuk(orang.pimpinan).get(url(ani)))
    html = teks(masuk(orang.organisasi).get(url(ani)))
    assert "Kepala Dinas Beta" not in html and "– sekarang" in html


# --- acts ----------------------------------------------------------------------------------------
ISI = {"mulai": "2026-05-01", "sk_nomor": "800/1", "sk_tanggal": "2026-04-20"}


def test_pindah_lewat_halaman(orang, ani, kota):
    client = masuk(orang.petugas)
    alamat = url(ani, "pindahkan/")
    assert "Langkah 1 dari 3" in teks(client.get(alamat))
    tujuan = kepala(kota["DB"])
    halaman = client.get(alamat, {"unit": "DB"})
    assert "Kepala Dinas Beta – kosong" in teks(halaman)
    isi = ISI | {"jabatan": tujuan.pk, "versi": halaman.context["form"].initial["versi"]}
    periksa = teks(client.post(f"{alamat}?unit=DB", isi))
    assert "Ani pindah dari Analis Kebijakan" in periksa and "per 1 Mei 2026" in periksa
    assert Penempatan.objects.count() == 1
    jawaban = client.post(f"{alamat}?unit=DB", isi | {"langkah": "terapkan"}, follow=True)
    assert Penempatan.objects.pada(date(2026, 5, 1)).get().jabatan == tujuan
    assert "Batalkan" in teks(jawaban)
    jejak = Jejak.objects.get(tindakan="penempatan_pindah")
    client.post(f"/pegawai/perubahan/{jejak.pk}/batalkan/")
    assert Penempatan.objects.get().berlaku_sampai is None


def test_aturan_menjadi_galat_pada_ruasnya(orang, ani, kota):
    tempatkan(buat_pegawai(nip(70), "Budi"), kepala(kota["DB"]))
    client = masuk(orang.petugas)
    isi = ISI | {"jabatan": kepala(kota["DB"]).pk}
    jawaban = client.post(url(ani, "pindahkan/?unit=DB"), isi)
    assert "dipegang Budi" in jawaban.context["form"].errors["jabatan"][0]
    jawaban = client.post(url(ani, "tempatkan/?unit=DB"), isi | {"macam": "plt"})
    assert "masih dipegang Budi" in teks(jawaban) and "Ya, tetap lanjutkan" in teks(jawaban)
    terap = isi | {"macam": "plt", "langkah": "terapkan"}
    assert "Centang" in teks(client.post(url(ani, "tempatkan/?unit=DB"), terap))
    client.post(url(ani, "tempatkan/?unit=DB"), terap | {"setuju": "1", "sampai": "2026-05-31"})
    assert Penempatan.objects.get(macam="plt").berlaku_sampai == date(2026, 6, 1)


def test_ditengahi_petugas_lain(orang, ani, kota):
    client = masuk(orang.petugas)
    halaman = client.get(url(ani, "ubah/"))
    isi = {
        k: v for k, v in halaman.context["form"].initial.items() if v not in (None, "", False)
    } | {"alasan": "ejaan", "nomor": nip(11)}
    versi = isi["versi"]
    client.post(url(ani, "ubah/"), isi | {"nama": "Anita", "langkah": "terapkan"})
    assert Pegawai.objects.get(pk=ani.pk).nama == "Anita"
    jawaban = client.post(
        url(ani, "ubah/"), isi | {"versi": versi, "nama": "X", "langkah": "terapkan"}
    )
    assert jawaban.status_code == 409 and "Nama dari Ani menjadi Anita" in teks(jawaban)


def test_akhiri_penempatan_dan_kepegawaian(orang, ani):
    client = masuk(orang.petugas)
    p = Penempatan.objects.get()
    alamat = f"/pegawai/penempatan/{p.pk}/akhiri/"
    assert "hari terakhirnya 30 Juni 2026" in teks(client.post(alamat, {"sampai": "2026-06-30"}))
    client.post(alamat, {"sampai": "2026-06-30", "langkah": "terapkan"})
    p.refresh_from_db()
    assert p.berlaku_sampai == date(2026, 7, 1)
    isi = {"status": "30", "tanggal": "2026-09-01", "sk_nomor": "1", "sk_tanggal": "2026-08-01"}
    client.post(url(ani, "akhiri/"), isi | {"langkah": "terapkan"})
    ani.refresh_from_db()
    assert (ani.status, ani.berakhir_pada) == (30, date(2026, 9, 1))


def test_tambah_seorang(orang, kota):
    client = masuk(orang.petugas)
    isi = {
        "nomor": "19850315 201001 1 099", "nama": "Baru", "kedudukan": "aktif", "unit_tunggu": "DA"
    }  # fmt: skip
    assert "menunggu jabatan pada Dinas Alfa" in teks(client.post("/pegawai/tambah/", isi))
    jawaban = client.post("/pegawai/tambah/", isi | {"langkah": "terapkan"})
    assert jawaban.url == url(Pegawai.objects.get(nama="Baru"))
    galat = client.post("/pegawai/tambah/", isi).context["form"].errors["nomor"][0]
    assert "sudah dipakai Baru" in galat


@pytest.mark.parametrize("ekor", ["tempatkan/", "pindahkan/", "ubah/", "akhiri/", "unit/"])
def test_menulis_hanya_dalam_lingkup(orang, ani, kota, ekor):
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", kota["DB"])
    assert masuk(luar).get(url(ani, ekor)).status_code == 404
    assert masuk(orang.pimpinan).get(url(ani, ekor)).status_code == 403
    assert masuk(orang.petugas).get(url(ani, ekor)).status_code in (200, 302)


def test_kueri_tetap_berapa_pun_riwayatnya(orang, ani, kota, django_assert_max_num_queries):
    client = masuk(orang.petugas)
    for awal, banyak in ((0, 2), (2, 10), (12, 30)):
        for i in range(awal, awal + banyak):
            mulai = date(1980, 1, 1) + timedelta(days=300 * i)
            tempatkan(ani, kepala(kota["DB"]), macam="plt", berlaku_mulai=mulai,
                      berlaku_sampai=mulai + timedelta(days=200))  # fmt: skip
        client.get(url(ani))
        with django_assert_max_num_queries(17):
            client.get(url(ani))


def test_pimpinan_membaca_catatan_tanpa_tombol(orang, ani, kota):
    client = masuk(orang.petugas)
    isi = ISI | {"jabatan": kepala(kota["DB"]).pk, "langkah": "terapkan"}
    client.post(url(ani, "pindahkan/?unit=DB"), isi)
    assert "Batalkan" in teks(client.get(url(ani)))
    html = teks(masuk(orang.pimpinan).get(url(ani)))
    assert "Dicatat oleh petugas" in html and "Batalkan" not in html
    assert "Dicatat oleh petugas" not in teks(masuk(orang.organisasi).get(url(ani)))
