"""`/pegawai/saya/` and requests for corrections: own record, evidence, the clock, the answer."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai.models import Pegawai, UsulPerbaikan
from pegawai.selectors.usul import jam_usul
from pegawai.services.pegawai import ubah_pegawai
from pegawai.services.usul import ajukan_usul, terima_usul, tolak_usul
from tebingtinggi.bersama.bukti import TERBESAR_MB, BuktiKeliru, periksa_bukti
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/pegawai/saya/"
PDF = b"%PDF-1.7 isi"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def ani(kota):
    orang = buat_pegawai(nip(11), "Ani", golongan="III/c", akun=buat_akun("ani"))
    tempatkan(orang, buat_jabatan(kota["DA.B1"], "Analis Kebijakan"))
    tempatkan(buat_pegawai(nip(12), "Budi", email_dinas="budi@kota.go.id"), kepala(kota["DA.B1"]))
    return orang


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun


def usul(ani, **lain):
    isi = {"ruas": "golongan", "nilai_baru": "III/d", "alasan": "SK kenaikan pangkat"}
    return ajukan_usul(pegawai=ani, oleh=ani.akun, **isi | lain)


def test_data_sendiri(ani):
    client = masuk(ani.akun)
    html = teks(client.get(URL))
    for kata in ("Penata (III/c)", "Analis Kebijakan", "Budi", "Kepala Bidang Alfa 1", "1 April 2043",
                 "budi@kota.go.id", "Rekan di Bidang Alfa 1"):  # fmt: skip
        assert kata in html, kata
    assert nip(11) not in html and "15 Maret 1985" not in html
    html = teks(client.post(URL))
    assert nip(11) in html and "15 Maret 1985" in html and nip(12) not in html
    assert not Jejak.objects.filter(tindakan="pegawai_terbatas_lihat").exists()


def test_akun_tanpa_pegawai(kota):
    client = masuk(buat_akun("walikota"))
    assert "belum tersambung dengan data pegawai" in teks(client.get(URL))
    assert client.get(URL + "usul/").status_code == 404
    assert masuk(None).get(URL).status_code == 302


def test_penempatan_yang_akan_datang_terlihat_sejak_ada_sk(ani, kota):
    nanti = timezone.localdate() + timedelta(days=20)
    p = tempatkan(ani, kepala(kota["DB"]), macam="plt", berlaku_mulai=nanti)
    assert "Kepala Dinas Beta" not in teks(masuk(ani.akun).get(URL))
    p.sk_nomor = "800/9"
    p.save()
    assert "Kepala Dinas Beta" in teks(masuk(ani.akun).get(URL))


def test_mengusulkan_dengan_bukti(ani, petugas):
    client = masuk(ani.akun)
    assert "Data mana yang keliru?" in teks(client.get(URL + "usul/"))
    assert "Pilih data yang perlu" not in teks(client.get(URL + "usul/"))
    assert "Pilih data yang perlu diperbaiki." in teks(client.get(URL + "usul/?lanjut=1"))
    assert "Kini tercatat: <strong>Penata (III/c)" in teks(client.get(URL + "usul/?ruas=golongan"))
    berkas = SimpleUploadedFile("../../SK <pangkat>.exe", PDF)
    isi = {"nilai_baru": "III/d", "alasan": "SK terlampir", "bukti": berkas}
    assert client.post(URL + "usul/?ruas=golongan", isi).url == URL
    u = UsulPerbaikan.objects.get()
    assert (u.nilai_lama, u.nilai_baru, u.bukti_jenis) == ("III/c", "III/d", "application/pdf")
    assert u.bukti_nama == "SK _pangkat_.pdf"
    assert u.tenggat - u.diajukan_pada >= timedelta(hours=71, minutes=59)
    jawaban = masuk(petugas).get(f"/pegawai/usul/{u.pk}/bukti/")
    assert jawaban.content == PDF and "attachment" in jawaban["Content-Disposition"]
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    unduhan = Jejak.objects.get(tindakan="usul_bukti_unduh")
    assert unduhan.oleh == petugas and ani.daftar_jejak.filter(jejak=unduhan).exists()
    assert client.get(f"{URL}usul/{u.pk}/bukti/").content == PDF
    assert client.get(f"/pegawai/usul/{u.pk}/bukti/").status_code == 403
    lain = masuk(buat_akun("lain"))
    assert lain.get(f"/pegawai/usul/{u.pk}/bukti/").status_code == 403
    assert lain.get(f"{URL}usul/{u.pk}/bukti/").status_code == 404
    assert Jejak.objects.filter(tindakan="usul_bukti_unduh").count() == 1


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("sk.pdf", b"MZ\x90\x00 program", "bukan PDF, JPEG, atau PNG"),
        ("sk.pdf", b"", "kosong"),
        ("sk.pdf", b"<html><script>", "bukan PDF"),
        ("sk.pdf", PDF + b"0" * (TERBESAR_MB * 1024 * 1024), "lebih besar dari 2 MB"),
    ],
)
def test_bukti_diperiksa_dari_isinya(nama, isi, kata):
    with pytest.raises(BuktiKeliru, match=kata):
        periksa_bukti(nama, isi)


def test_bukti_keliru_menjadi_galat(ani):
    berkas = SimpleUploadedFile("sk.pdf", b"MZ\x90")
    isi = {"nilai_baru": "III/d", "alasan": "a", "bukti": berkas}
    jawaban = masuk(ani.akun).post(URL + "usul/?ruas=golongan", isi)
    assert "bukan PDF" in jawaban.context["form"].errors["bukti"][0]


@pytest.mark.parametrize(
    ("lain", "ruas"),
    [
        ({"nilai_baru": "III/c"}, "nilai_baru"),
        ({"nilai_baru": " "}, "nilai_baru"),
        ({"ruas": "status"}, "ruas"),
        ({"alasan": " "}, "alasan"),
    ],
)
def test_usul_yang_tidak_masuk_akal(ani, lain, ruas):
    with pytest.raises(AturanDilanggar) as galat:
        usul(ani, **lain)
    assert galat.value.ruas == ruas


def test_satu_usul_terbuka_untuk_satu_data_dan_hanya_milik_sendiri(ani, petugas):
    usul(ani)
    with pytest.raises(AturanDilanggar, match="masih menunggu"):
        usul(ani)
    with pytest.raises(DiLuarWewenang):
        ajukan_usul(pegawai=ani, ruas="nama", nilai_baru="X", alasan="a", oleh=petugas)


def test_diterima_memperbaiki_data_dalam_satu_jejak(ani, petugas):
    u = usul(ani, ruas="tanggal_lahir", nilai_baru=date(1985, 3, 16))
    awal = Jejak.objects.count()
    client = masuk(petugas)
    alamat = f"/pegawai/usul/{u.pk}/"
    assert "16 Maret 1985" in teks(client.get(alamat))
    assert Jejak.objects.filter(tindakan="pegawai_terbatas_lihat").count() == 1
    html = teks(client.post(alamat, {"putusan": "terima"}))
    assert (
        "berbeda dari nomornya" in html and Pegawai.objects.get(pk=ani.pk).tanggal_lahir.day == 15
    )
    assert client.post(alamat, {"putusan": "terima", "setuju": "1"}).status_code == 302
    ani.refresh_from_db()
    u.refresh_from_db()
    assert ani.tanggal_lahir == date(1985, 3, 16)
    assert (u.status, u.diputus_oleh) == (UsulPerbaikan.Status.DITERIMA, petugas)
    assert Jejak.objects.count() == awal + 3  # two looks (the page, its question), the correction
    assert u.jejak.tindakan == "pegawai_ubah" and "1985" not in str(
        [u.jejak.sesudah, u.jejak.ringkasan]
    )
    assert "sudah diterima" in teks(client.post(alamat, {"putusan": "tolak", "alasan": "x"}))


def test_setiap_tampilan_nilai_terbatas_tercatat(ani, petugas):
    for isi, n in (
        ({"ruas": "tanggal_lahir", "nilai_baru": date(1985, 3, 16)}, 2),
        ({"ruas": "lain", "nilai_baru": "Lahir 16 Maret 1985"}, 2),
        ({}, 0),
    ):
        u = usul(ani, **isi)
        client = masuk(petugas)
        for jawaban in (client.get, client.post):  # a POST without an answer shows it all as well
            assert u.get_ruas_display() in teks(jawaban(f"/pegawai/usul/{u.pk}/"))
        jejak = Jejak.objects.filter(tindakan="pegawai_terbatas_lihat", oleh=petugas)
        assert jejak.count() == n, isi
        jejak.delete()


def test_nilai_dan_alasan_bebas_tidak_masuk_jejak_bersegel(ani, petugas):
    rahasia = "lahir 16 Maret 1985"
    for isi in (
        {"ruas": "lain", "nilai_baru": f"Saya {rahasia}"},
        {"ruas": "tanggal_lahir", "nilai_baru": date(1985, 3, 16), "alasan": f"Saya {rahasia}"},
    ):
        u = usul(ani, **isi)
        j = Jejak.objects.filter(tindakan="usul_ajukan").latest("pk")
        assert rahasia not in j.isi_bersegel() and "1985-03-16" not in j.isi_bersegel()
        assert rahasia in " ".join(t.nilai for t in j.daftar_terbatas.all())
        tolak_usul(usul=u, oleh=petugas, alasan=f"Benar {rahasia}?")
        j = Jejak.objects.filter(tindakan="usul_tolak").latest("pk")
        assert rahasia not in j.isi_bersegel() and rahasia in j.daftar_terbatas.get().nilai


def test_usul_usang_tidak_mengembalikan_nilai_yang_lebih_baru(ani, petugas):
    u = usul(ani)
    ubah_pegawai(pegawai=ani, golongan="IV/a", alasan="SK terbaru", oleh=petugas)
    with pytest.raises(SudahBerubah, match="sudah diperbaiki sejak"):
        terima_usul(usul=u, oleh=petugas)
    html = teks(masuk(petugas).post(f"/pegawai/usul/{u.pk}/", {"putusan": "terima"}))
    assert "Sekarang tercatat" in html and "IV/a" in html and "sudah diperbaiki sejak" in html
    assert Pegawai.objects.get(pk=ani.pk).golongan == "IV/a"
    tolak_usul(usul=u, oleh=petugas, alasan="Sudah IV/a")


def test_ditolak_dengan_alasan_yang_dibaca_pengusul(ani, petugas):
    u = usul(ani)
    client = masuk(petugas)
    jawaban = client.post(f"/pegawai/usul/{u.pk}/", {"putusan": "tolak"})
    assert "Tulis alasan penolakan" in jawaban.context["form"].errors["alasan"][0]
    client.post(f"/pegawai/usul/{u.pk}/", {"putusan": "tolak", "alasan": "SK belum terbit"})
    html = teks(masuk(ani.akun).get(URL))
    assert "Ditolak" in html and "Jawaban: SK belum terbit" in html
    assert "ditolak" in teks(masuk(ani.akun).get("/beranda/"))
    assert Pegawai.objects.get(pk=ani.pk).golongan == "III/c"


def test_lainnya_dijawab_dengan_tangan(ani, petugas):
    u = usul(ani, ruas="lain", nilai_baru="Riwayat 2015 belum ada")
    with pytest.raises(AturanDilanggar, match="apa yang sudah"):
        terima_usul(usul=u, oleh=petugas)
    terima_usul(usul=u, oleh=petugas, alasan="Ditambahkan")
    assert Jejak.objects.filter(tindakan="usul_terima").count() == 1


def test_tidak_memutus_usul_sendiri_atau_di_luar_lingkup(ani, kota, petugas):
    u = usul(ani)
    beri_peran(ani.akun, "kepegawaian", kota["kota"])
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", kota["DB"])
    for oleh in (ani.akun, luar):
        for layanan in (terima_usul, tolak_usul):
            with pytest.raises(DiLuarWewenang):
                layanan(usul=u, oleh=oleh, alasan="x")
    assert masuk(ani.akun).get(f"/pegawai/usul/{u.pk}/").status_code == 403
    assert masuk(luar).get(f"/pegawai/usul/{u.pk}/").status_code == 404
    assert "Tidak ada usul" in teks(masuk(ani.akun).get("/pegawai/usul/"))
    assert "Tidak ada usul" in teks(masuk(luar).get("/pegawai/usul/"))


def test_antrean_dengan_jam(ani, petugas):
    u = usul(ani)
    html = teks(masuk(petugas).get("/pegawai/usul/"))
    assert "Sisa 2 hari 23 jam" in html and "1 usul perbaikan" in teks(
        masuk(petugas).get("/beranda/")
    )
    kini = timezone.now()
    UsulPerbaikan.objects.update(tenggat=kini - timedelta(hours=30, minutes=5))
    html = teks(masuk(petugas).get("/pegawai/usul/"))
    assert "Terlambat 1 hari 6 jam" in html and "usul-terlambat" in html
    assert "sudah lewat 3 × 24 jam" in teks(masuk(petugas).get("/beranda/"))
    u.tenggat = kini + timedelta(hours=5, minutes=1)
    assert jam_usul(u, kini) == ("Sisa 5 jam", "peringatan")


def test_menarik_usul(ani, petugas):
    u = usul(ani)
    assert masuk(petugas).post(f"/pegawai/usul/{u.pk}/tarik/").status_code == 404
    masuk(ani.akun).post(f"/pegawai/usul/{u.pk}/tarik/")
    u.refresh_from_db()
    assert u.status == UsulPerbaikan.Status.DITARIK
    usul(ani)


def test_kueri_antrean_tetap(ani, petugas, kota, django_assert_max_num_queries):
    client = masuk(petugas)
    for awal, banyak in ((0, 2), (2, 8), (10, 20)):
        for i in range(awal, awal + banyak):
            orang = buat_pegawai(
                nip(100 + i), f"Orang {i}", akun=buat_akun(f"o{i}"), unit_tunggu=kota["DA"]
            )
            usul(orang, ruas="nama", nilai_baru=f"Nama {i}")
        with django_assert_max_num_queries(6):
            client.get("/pegawai/usul/")
