"""Officers' pages of surveys in a real browser, on the phone and at the desk."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from evaluasi.models import Respon, Saran, Survei, TindakLanjut
from evaluasi.services.terbit import perbarui_sementara
from tests.dasar import beri_peran, buat_akun
from tests.evaluasi.kelola_uji import JAWABAN, rencana, saran
from tests.evaluasi.pabrik import (
    buat_layanan,
    buat_loket,
    buat_respon,
    buat_survei,
    terbitkan_seluruhnya,
)
from tests.pabrik import buat_kota
from tests.peramban.alat import ikuti, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])


@pytest.fixture
def dunia():
    """An officer of Dinas Alfa, whose survey eight have answered."""
    unit = buat_kota()
    petugas = buat_akun("petugas")
    beri_peran(petugas, "pelayanan", unit["DA"])
    loket = buat_loket("mal", unit["DA"], nama="Mal Pelayanan")
    ktp = buat_layanan("ktp", unit["DA"], loket, nama="Kartu tanda penduduk")
    hari = timezone.localdate()
    survei = buat_survei(
        "ALFA22",
        unit["DA"],
        judul="Survei Alfa",
        populasi=100,
        mulai=hari.replace(month=1, day=1),
        selesai=hari.replace(month=12, day=31),
    )
    for _ in range(8):
        buat_respon(survei, JAWABAN, layanan=ktp, loket=loket, tanggal=hari)
    return petugas, survei


@LEBAR
def test_survei_dibuat_dan_dibuka(buka, dunia, periksa_aksesibilitas, lebar):
    """From the navigation: a draft, its numbers, the question, open."""
    petugas, lama = dunia
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    page = buka("/evaluasi/", lebar, akun=petugas)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "buat-survei"))
    page.get_by_label("Dinas Alfa", exact=False).first.check()
    page.get_by_label("Judul").fill("Survei baru")
    ikuti(uji(page, "simpan"))
    expect(uji(page, "pesan")).to_contain_text("dibuat sebagai draf")
    ikuti(page.get_by_role("link", name="Buka survei"))
    periksa_aksesibilitas(page)
    expect(uji(page, "akibat")).to_contain_text("Warga dapat mengisi")
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "pesan")).to_contain_text("dibuka")
    assert Survei.objects.exclude(pk=lama.pk).get().menerima
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)


@LEBAR
def test_kertas_dengan_papan_ketik(buka, dunia, periksa_aksesibilitas, lebar):
    """Nine digits and Enter, and the next sheet waits with the focus in its first field."""
    petugas, survei = dunia
    page = buka(f"/evaluasi/survei/{survei.pk}/kertas/", lebar, akun=petugas)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    for _ in range(2):
        expect(page.locator("#id_persyaratan")).to_be_focused()
        page.keyboard.type("43 214321")  # a blank leaves an unsur out
        expect(uji(page, "simpan-lembar")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(uji(page, "kurang")).to_be_focused()  # what is left out is asked about
        expect(uji(page, "kurang")).to_contain_text("3. Waktu penyelesaian")
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)
        page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(uji(page, "hari-ini")).to_contain_text("2 lembar")
    for r in Respon.objects.filter(asal=Respon.Asal.KERTAS):
        assert (r.persyaratan, r.prosedur, r.waktu, r.biaya, r.sarana, r.pengaduan) == (
            4,
            3,
            None,
            2,
            2,
            1,
        )
    page.keyboard.type("9")
    expect(page.locator("#id_persyaratan")).to_have_value("")
    page.keyboard.type("444444444")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # complete: nothing to ask
    expect(uji(page, "hari-ini")).to_contain_text("3 lembar")
    ikuti(page.get_by_role("button", name="Tarik kembali lembar terakhir"))
    expect(uji(page, "hari-ini")).to_contain_text("2 lembar")
    assert Respon.objects.filter(asal=Respon.Asal.KERTAS).count() == 2


@LEBAR
def test_saran_ditinjau(buka, dunia, periksa_aksesibilitas, lebar, live_server):
    """Two at once published, one edited; what residents then read."""
    petugas, survei = dunia
    keluhan = "Tidak ada tempat mengeluh"  # the theme with the longest name
    for teks in ("Antrean lama", "Ruang panas", "Petugas Budi judes", keluhan):
        saran(survei, teks)
    page = buka(f"/evaluasi/survei/{survei.pk}/saran/", lebar, akun=petugas)
    periksa_aksesibilitas(page)
    expect(page.get_by_role("link", name="Penanganan pengaduan, saran")).to_be_visible()
    tanpa_gulir_samping(page)
    for teks in ("Antrean lama", "Ruang panas"):
        uji(page, "saran").filter(has_text=teks).get_by_label("Pilih").check()
    ikuti(uji(page, "terbitkan"))
    expect(uji(page, "pesan")).to_contain_text("2 saran ditampilkan")
    satu = uji(page, "saran").filter(has_text="Budi")
    satu.get_by_text("Sunting atau ganti tema").click()
    satu.get_by_label("Teks yang ditampilkan").fill("Petugas kurang ramah")
    ikuti(satu.get_by_role("button", name="Tampilkan teks ini"))
    assert Saran.objects.filter(status=Saran.Status.TERBIT).count() == 3
    Survei.objects.update(status=Survei.Status.DITUTUP)  # before that nobody reads them
    terbitkan_seluruhnya(Survei.objects.get())
    page.goto(live_server.url + "/hasil/unit/DA/")
    kata = uji(page, "kata-warga")
    expect(kata).to_contain_text("Petugas kurang ramah")
    expect(kata).not_to_contain_text("Budi")
    periksa_aksesibilitas(page)


@LEBAR
def test_tutup_ditolak_lalu_diterima(buka, dunia, periksa_aksesibilitas, lebar):
    """Without plans the lowest unsur are named; with three plans the period is closed."""
    petugas, survei = dunia
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    perbarui_sementara()
    page = buka(f"/evaluasi/survei/{survei.pk}/tutup/", lebar, akun=petugas)
    ikuti(uji(page, "terapkan"))
    expect(page.get_by_text("Periode belum dapat ditutup")).to_contain_text("U3 Waktu penyelesaian")
    periksa_aksesibilitas(page)
    page.goto(page.url.replace("/tutup/", "/tindak-lanjut/"))
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(page.get_by_role("link", name="Rencanakan Waktu penyelesaian"))
    page.get_by_label("Masalah").fill("Antrean lama")
    page.get_by_label("Program atau kegiatan").fill("Loket kedua")
    page.get_by_label("Penanggung jawab").fill("Kepala Bidang")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "simpan"))
    expect(uji(page, "rencana")).to_contain_text("Loket kedua")
    assert TindakLanjut.objects.get().unsur == "waktu"
    rencana(survei, "pengaduan")
    rencana(survei, "sarana")
    buka(f"/evaluasi/survei/{survei.pk}/tutup/", lebar)
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "pesan")).to_contain_text("periodenya ditutup")


@pytest.mark.parametrize("alamat", ["slip/", "", "ubah/"])
def test_halaman_lain_bersih(buka, dunia, periksa_aksesibilitas, alamat):
    petugas, survei = dunia
    page = buka(f"/evaluasi/survei/{survei.pk}/{alamat}", 360, akun=petugas)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)


def test_tablet_sekali(buka, dunia, periksa_aksesibilitas):
    """The link of a tablet, shown once, with its QR code."""
    petugas, _ = dunia
    page = buka("/evaluasi/tablet/", 360, akun=petugas)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "tambah-tablet"))
    page.get_by_label("Nama tablet").fill("Meja 1")
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "tautan-tablet")).to_contain_text("/survei/mal/tablet/?kunci=")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)


def test_warga_tidak_melihatnya(dunia):
    """Without an account there is only the door."""
    _, survei = dunia
    for alamat in ("/evaluasi/", f"/evaluasi/survei/{survei.pk}/", "/evaluasi/tablet/"):
        assert Client().get(alamat).url.startswith("/masuk/")
