"""The roster import in a real browser: errors, matches, application, undo; phone; axe; without JavaScript."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from orgstruktur.models import Unit
from pegawai.models import BerkasImpor, Pegawai
from tests.dasar import buat_persona
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, xlsx_siasn
from tests.pegawai.pabrik import buat_pegawai, nip
from tests.peramban.alat import cari_unit, ikuti, masuk, sesi, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

SURAT = {
    "UNOR_NAMA": "Subbagian Umum",
    "JABATAN_NAMA": "Pengelola Surat",
    "TMT_JABATAN": "01-02-2024",
}
BARIS = [
    baris_siasn(nip(1), "ANI", **SURAT),
    baris_siasn(nip(2), "BUDI", **SURAT | {"UNOR_NAMA": "Kantor Antah"}),
    baris_siasn("123", "CITRA", **SURAT),
]


@pytest.fixture
def petugas():
    return buat_persona(buat_kota()["kota"]).petugas


def kirim(page, live_server, isi: bytes, nama: str = "asn.xlsx"):
    page.goto(f"{live_server.url}/pegawai/impor/")
    uji(page, "berkas").set_input_files({"name": nama, "mimeType": "application/x", "buffer": isi})
    ikuti(uji(page, "unggah"))


@pytest.mark.parametrize("lebar", [1280, 360])
def test_seluruh_impor(petugas, buka, live_server, lebar, periksa_aksesibilitas):
    page = buka("/pegawai/impor/", lebar, petugas)

    def lihat():
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)

    lihat()
    kirim(page, live_server, b"MZ\x90\x00 program", "asn.xlsx")
    expect(page.get_by_role("link", name="Berkas: Isi berkas ini program")).to_be_visible()
    kirim(page, live_server, xlsx_siasn(BARIS))
    expect(uji(page, "dilarang")).to_contain_text("NPWP NOMOR")
    lihat()

    ikuti(uji(page, "lanjut"))  # two units to decide
    expect(page.get_by_role("heading", name="Unit dan jabatan")).to_be_visible()
    lihat()
    page.get_by_label("Subbagian Umum").select_option(
        label="Subbagian Umum, Sekretariat Dinas Alfa (DA.S1)"
    )
    ikuti(uji(page, "simpan-padanan"))
    ikuti(uji(page, "cari-unit").first)
    cari_unit(page, "ke", "bidang alfa 1")
    page.get_by_role("radio", name="Bidang Alfa 1").check()
    lihat()
    ikuti(uji(page, "petakan"))
    expect(page.get_by_text("“Kantor Antah” dipetakan ke Bidang Alfa 1")).to_be_visible()
    ikuti(page.get_by_role("link", name="Jabatan 2"))
    uji(page, "cara-buat").check()
    lihat()

    ikuti(uji(page, "lanjut"))
    expect(uji(page, "n-baru")).to_have_text("2")
    expect(uji(page, "n-ditolak")).to_have_text("1")
    expect(uji(page, "temuan")).to_contain_text("Nomor terdiri atas 3 angka", use_inner_text=True)
    expect(page.get_by_text("2 jabatan baru dibuat")).to_be_visible()
    lihat()
    with page.expect_download() as unduhan:
        uji(page, "unduh-ditolak").click()
    assert unduhan.value.suggested_filename == "asn - ditolak.xlsx"
    assert not Pegawai.objects.exists(), "belum ada yang ditulis"
    uji(page, "cara-baik").check()
    uji(page, "setuju").check()
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "berhasil")).to_contain_text("3 baris = 2 baru")
    lihat()
    assert Pegawai.objects.count() == 2

    ikuti(uji(page, "batalkan"))
    expect(uji(page, "akibat")).to_contain_text("2 pegawai yang dicatat")
    lihat()
    ikuti(uji(page, "batalkan"))
    expect(uji(page, "dibatalkan")).to_be_visible()
    assert not Pegawai.objects.exists()
    page.goto(f"{live_server.url}/pegawai/impor/")
    lihat()


def test_kemajuan_berhenti_bertanya_sesudah_selesai(
    petugas, page, live_server, periksa_aksesibilitas
):
    sesi(page, petugas, live_server.url)
    kirim(page, live_server, xlsx_siasn([baris_siasn(nip(1), "ANI")]))
    ikuti(uji(page, "lanjut"))
    Status = BerkasImpor.Status
    BerkasImpor.objects.update(status=Status.BERJALAN, kemajuan=60, denyut_pada=timezone.now())
    berkas = BerkasImpor.objects.get()
    page.goto(live_server.url + berkas.get_absolute_url())
    expect(page.locator("progress")).to_have_attribute("value", "60")
    periksa_aksesibilitas(page)
    BerkasImpor.objects.update(status=Status.GAGAL, pesan="Data berubah. Periksa sekali lagi.")
    expect(uji(page, "gagal")).to_contain_text("Data berubah")
    expect(page.locator("[hx-trigger='every 2s']")).to_have_count(0)
    periksa_aksesibilitas(page)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_putusan_bagi_yang_tidak_ada_di_berkas(
    petugas, buka, live_server, lebar, periksa_aksesibilitas
):
    buat_pegawai(nip(7), "GANI", unit_tunggu=Unit.objects.get(kode="DA"))
    page = buka("/pegawai/impor/", lebar, petugas)
    kirim(page, live_server, xlsx_siasn([baris_siasn(nip(1), "ANI")]))
    ikuti(uji(page, "lanjut"))
    uji(page, "setuju").check()
    ikuti(uji(page, "terapkan"))
    ikuti(uji(page, "tidak-ada"))
    page.get_by_label("GANI").check()
    page.get_by_label("Pensiun", exact=True).check()
    ikuti(uji(page, "periksa"))
    expect(page.get_by_role("link", name="Mulai tidak bekerja lagi: Wajib diisi.")).to_be_visible()
    expect(page.get_by_label("GANI")).to_be_checked()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    page.get_by_label("Mulai tidak bekerja lagi").fill("2026-10-01")
    ikuti(uji(page, "periksa"))
    expect(uji(page, "akibat")).to_contain_text("1 pegawai dicatat pensiun.")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "yakin"))
    expect(uji(page, "riwayat-putusan")).to_contain_text("pensiun per 1 Oktober 2026")
    periksa_aksesibilitas(page)
    assert not Pegawai.objects.get(nama="GANI").aktif


def test_tanpa_javascript(petugas, browser, live_server):
    konteks = browser.new_context(java_script_enabled=False, locale="id-ID")
    page = konteks.new_page()
    page.goto(f"{live_server.url}/masuk/")
    masuk(page, petugas.username)
    kirim(page, live_server, xlsx_siasn([baris_siasn(nip(1), "ANI")]))
    ikuti(uji(page, "lanjut"))
    page.get_by_placeholder("Cari nama, nomor baris, atau pesan").fill("zzz")
    ikuti(page.get_by_role("button", name="Cari"))
    expect(page.get_by_text("Tidak ada baris yang cocok")).to_be_visible()
    uji(page, "setuju").check()
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "berhasil")).to_be_visible()
    konteks.close()
