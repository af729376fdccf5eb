"""Reporting in the browser: on the phone, without scripts, and with a line that goes down."""

import re
from base64 import b64decode
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pegawai.kinerja_waktu import sebut_hari
from pegawai.models import BuktiLaporan, KeadaanHari, LaporanKinerja, SasaranKinerja
from tests.dasar import beri_peran, buat_akun
from tests.pegawai.kinerja_uji import Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import nip
from tests.pegawai.test_kinerja_impor import buku
from tests.pegawai.test_kinerja_tanda_unit import ramai
from tests.peramban.alat import ikuti, sampai, sesi, siap, tanpa_gulir_samping, uji

pytestmark = pytest.mark.peramban
URL = "/kinerja/"


@pytest.fixture
def galat_yang_wajar() -> tuple[str, ...]:
    """A line that is down, and a refusal, are meant here."""
    return ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 422")


def dunia_ber_skp():
    """The small world; Ani has a SKP of the year of yesterday with one result."""
    dunia = Dunia()
    dunia.kemarin = timezone.localdate() - timedelta(days=1)
    awal, akhir = date(dunia.kemarin.year, 1, 1), date(dunia.kemarin.year, 12, 31)
    skp = buat_skp(dunia.ani, dunia.kemarin.year, mulai=awal, sampai=akhir)
    dunia.rhk = buat_rhk(skp, "Telaah kebijakan daerah selesai")
    return dunia


@pytest.fixture
def d(live_server):
    return dunia_ber_skp()


def isi(page, hari, mulai, selesai, uraian):
    siap(page)
    page.get_by_label("Apa yang Anda kerjakan?").fill(uraian)
    page.get_by_label("Tanggal").fill(hari.isoformat())
    page.get_by_label("Mulai").fill(mulai)
    page.get_by_label("Selesai").fill(selesai)


def banyak() -> int:
    return LaporanKinerja.objects.count()


def test_di_ponsel_satu_layar_dapat_dibaca_semua_orang(d, buka, periksa_aksesibilitas):
    x = buat_laporan(d.ani, tanggal=d.kemarin, rhk=d.rhk, jumlah=1, satuan="telaah")
    page = buka(f"{URL}?tanggal={d.kemarin}", lebar=360, akun=d.ani.akun)
    isi(page, d.kemarin, "09:00", "10:00", "Menyusun nota dinas")
    page.get_by_text("Bukti (opsional)", exact=True).click()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "simpan-laporan"))
    expect(uji(page, "laporan")).to_have_count(2)
    baru = LaporanKinerja.objects.get(uraian="Menyusun nota dinas")
    assert baru.rhk == d.rhk and baru.menit == 60
    for ekor in (
        "bulan/",
        "e-kinerja/",
        "tanpa-rhk/",
        *(f"laporan/{x.pk}/{e}" for e in ("", "ubah/", "hapus/")),
    ):
        buka(URL + ekor, lebar=360)
        siap(page)
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)


def test_yang_ditolak_kembali_dengan_sebabnya(d, buka):
    buat_laporan(d.ani, tanggal=d.kemarin)
    page = buka(URL, lebar=360, akun=d.ani.akun)
    isi(page, d.kemarin, "08:30", "09:30", "Menyusun nota dinas")
    ikuti(uji(page, "simpan-laporan"))
    expect(uji(page, "galat-ringkas")).to_contain_text("sudah Anda laporkan")
    expect(page.get_by_label("Apa yang Anda kerjakan?")).to_have_value("Menyusun nota dinas")
    assert banyak() == 1


def test_jaringan_terputus_dua_laporan_tiba_masing_masing_sekali(d, buka):
    page = buka(URL, lebar=360, akun=d.ani.akun)
    page.context.set_offline(True)
    isi(page, d.kemarin, "08:00", "09:00", "Laporan pertama")
    uji(page, "simpan-laporan").click()
    expect(uji(page, "menunggu")).to_have_count(1)
    hari = sebut_hari(d.kemarin).split(" ", 1)[1]
    expect(uji(page, "menunggu")).to_have_text(f"{hari}, 08.00–09.00: Laporan pertama")
    expect(page.get_by_label("Mulai")).to_have_value("09:00")
    isi(page, d.kemarin, "09:00", "10:00", "Laporan kedua")
    uji(page, "simpan-laporan").click()
    expect(uji(page, "menunggu")).to_have_count(2)
    expect(uji(page, "antrean")).to_contain_text("2 laporan menunggu jaringan")
    assert banyak() == 0
    page.context.set_offline(False)
    sampai(page, lambda: banyak() == 2, "dua laporan tidak tiba")
    expect(uji(page, "menunggu")).to_have_count(0)
    buka(f"{URL}?tanggal={d.kemarin}")
    expect(uji(page, "laporan")).to_have_count(2)
    page.reload()
    siap(page)
    page.wait_for_timeout(500)
    assert banyak() == 2


def test_jawaban_yang_hilang_tidak_membuat_kembaran(d, buka):
    """The report arrived, its answer did not: what waits is sent again and counts once."""
    page = buka(URL, akun=d.ani.akun)
    isi(page, d.kemarin, "08:00", "09:00", "Laporan yang jawabannya hilang")

    def telan(rute):
        rute.fetch()
        rute.abort()

    page.route(
        lambda u: u.endswith(URL),
        lambda r: telan(r) if r.request.method == "POST" else r.fallback(),
    )
    uji(page, "simpan-laporan").click()
    expect(uji(page, "menunggu")).to_have_count(1)
    assert banyak() == 1
    page.unroute_all()
    buka(URL)
    expect(uji(page, "menunggu")).to_have_count(0)
    assert banyak() == 1


def test_peramban_yang_ditutup_tetap_menyimpan(d, buka, page, live_server):
    buka(URL, akun=d.ani.akun)
    page.context.set_offline(True)
    isi(page, d.kemarin, "08:00", "09:00", "Menunggu di perangkat")
    uji(page, "simpan-laporan").click()
    expect(uji(page, "menunggu")).to_have_count(1)
    page.get_by_label("Apa yang Anda kerjakan?").fill("Baru separuh ditulis")
    konteks = page.context
    page.close()
    konteks.set_offline(False)
    # somebody else on the same device sends and sees nothing of it
    lain = konteks.new_page()
    sesi(lain, d.budi.akun, live_server.url)
    lain.goto(live_server.url + URL)
    siap(lain)
    lain.wait_for_timeout(500)
    expect(uji(lain, "menunggu")).to_have_count(0)
    expect(lain.get_by_label("Apa yang Anda kerjakan?")).to_have_value("")
    assert banyak() == 0
    sesi(lain, d.ani.akun, live_server.url)
    lain.goto(live_server.url + URL)
    sampai(lain, lambda: banyak() == 1, "laporan tidak tiba")
    expect(lain.get_by_label("Apa yang Anda kerjakan?")).to_have_value("Baru separuh ditulis")


def test_yang_ditolak_dari_antrean_dapat_diperbaiki(d, buka):
    page = buka(URL, akun=d.ani.akun)
    page.context.set_offline(True)
    isi(page, d.kemarin, "08:00", "09:00", "Bertumpuk dari ponsel")
    uji(page, "simpan-laporan").click()
    expect(uji(page, "menunggu")).to_have_count(1)
    buat_laporan(d.ani, "08.00", "08.30", tanggal=d.kemarin)
    page.context.set_offline(False)
    expect(uji(page, "menunggu")).to_contain_text("sudah Anda laporkan")
    page.get_by_role("button", name="Perbaiki").click()
    page.get_by_label("Mulai").fill("08:30")
    ikuti(uji(page, "simpan-laporan"))
    expect(uji(page, "menunggu")).to_have_count(0)
    assert banyak() == 2


def test_foto_dikecilkan_dan_draf_hilang_saat_keluar(d, buka, tmp_path):
    page = buka(URL, akun=d.ani.akun)
    isi(page, d.kemarin, "08:00", "09:00", "Dengan foto")
    gambar = page.evaluate("""() => { const k = document.createElement("canvas"); k.width = k.height = 2400;
        const g = k.getContext("2d"), d = g.createImageData(2400, 2400);
        for (let i = 0; i < d.data.length; i += 65000) crypto.getRandomValues(d.data.subarray(i, i + 65000));
        g.putImageData(d, 0, 0); return k.toDataURL("image/jpeg", .3).split(",")[1]; }""")
    foto = b64decode(gambar)
    assert len(foto) > 400_000
    page.get_by_text("Bukti (opsional)", exact=True).click()
    page.get_by_label("Berkas bukti").set_input_files(
        {"name": "f.jpg", "mimeType": "image/jpeg", "buffer": foto}
    )
    ikuti(uji(page, "simpan-laporan"))
    bukti = BuktiLaporan.objects.get()
    assert bukti.nama == "f.jpg"
    sof = re.search(rb"\xff[\xc0\xc2]..\x08(..)(..)", bytes(bukti.isi), re.DOTALL)
    assert sof and int.from_bytes(sof[2]) == 1600  # and no EXIF is left
    assert b"Exif" not in bytes(bukti.isi)
    page.get_by_label("Apa yang Anda kerjakan?").fill("Belum selesai ditulis")
    tersimpan = page.evaluate("Object.keys(localStorage).sort()")
    assert tersimpan == ["tata-kinerja-akun", f"tata-kinerja-draf-{d.ani.akun.pk}"]
    uji(page, "menu-akun").click()
    ikuti(uji(page, "keluar"))
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_skp_di_ponsel(d, buka, periksa_aksesibilitas):
    tahun = d.kemarin.year + 1
    lama = SasaranKinerja.objects.get(pegawai=d.ani)
    page = buka(f"{URL}skp/tambah/?tahun={tahun}", lebar=360, akun=d.ani.akun)
    ikuti(uji(page, "simpan-skp"))
    ikuti(uji(page, "rhk-tambah"))
    page.get_by_label("Rencana hasil kerja").fill("Telaah kebijakan daerah selesai")
    page.get_by_label("Indikator", exact=True).first.fill("Jumlah telaah")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "simpan-rhk"))
    expect(uji(page, "rhk")).to_have_count(1)
    skp = SasaranKinerja.objects.get(pegawai=d.ani, tahun=tahun)
    halaman = [
        "",
        *(f"{skp.pk}/{e}" for e in ("", "ubah/", "e-kinerja/", "hapus/")),
        f"{lama.pk}/versi/",
    ]
    for ekor in halaman:
        buka(f"{URL}skp/{ekor}", lebar=360)
        siap(page)
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)
    buka(f"{URL}skp/{skp.pk}/", lebar=360)
    ikuti(uji(page, "ajukan"))
    for ekor in ("", "menunggu/", f"{skp.pk}/putuskan/"):
        buka(f"{URL}skp/{ekor}", lebar=360, akun=d.kabid.akun)
        siap(page)
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)
    ikuti(uji(page, "setujui"))
    skp.refresh_from_db()
    assert skp.status == SasaranKinerja.Status.DISETUJUI  # of next year


def test_impor_skp_di_ponsel(d, buka, periksa_aksesibilitas):
    page = buka(f"{URL}skp/impor/", lebar=360, akun=d.budi.akun)
    isi = b"RHK;ASPEK;INDIKATOR;TARGET\nTelaah;;Jumlah telaah;12 telaah\nNota;rasa;Jumlah;1\n"
    uji(page, "berkas").set_input_files({"name": "skp.csv", "mimeType": "text/csv", "buffer": isi})
    periksa_aksesibilitas(page)
    ikuti(uji(page, "periksa"))
    expect(uji(page, "ditolak")).to_contain_text("Baris 3, Aspek: rasa")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "skp")).to_contain_text("1 RHK")


def test_tanpa_skrip(d, browser, browser_context_args, live_server):
    konteks = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, d.ani.akun, live_server.url)
    page.goto(live_server.url + URL)
    isi(page, d.kemarin, "08:00", "09:00", "Tanpa skrip")
    ikuti(uji(page, "simpan-laporan"))
    assert banyak() == 1
    ikuti(page.get_by_role("button", name="Cuti"))
    assert not KeadaanHari.objects.exists()  # the day has a report: asked once
    ikuti(uji(page, "setuju-keadaan"))
    assert KeadaanHari.objects.get().keadaan == "cuti"
    assert SasaranKinerja.objects.count() == 1
    konteks.close()


def test_impor_keadaan_di_ponsel(d, buka, periksa_aksesibilitas):
    """The officer's list: looked at, applied, taken back; on a phone too."""
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", d.u["DA"])
    page = buka(f"{URL}keadaan/impor/", lebar=360, akun=petugas)
    isi_berkas = buku(
        [
            ["NIP", "NAMA", "TANGGAL MULAI", "TANGGAL SELESAI", "JENIS CUTI", "ALASAN"],
            [nip(11), "Ani", "23-11-2026", "24-11-2026", "Sakit", "tifus"],
            [nip(15), "Eka", "23-11-2026", "", "Cuti", ""],
        ]
    )
    uji(page, "berkas").set_input_files(
        {"name": "cuti.xlsx", "mimeType": "application/octet-stream", "buffer": isi_berkas}
    )
    ikuti(uji(page, "periksa"))
    siap(page)
    expect(uji(page, "dibuang")).to_contain_text("ALASAN")
    expect(uji(page, "ditolak")).to_contain_text("Baris 3, NIP")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "terapkan"))
    assert KeadaanHari.objects.count() == 2
    ikuti(page.get_by_role("link", name="Batalkan impor cuti.xlsx"))
    periksa_aksesibilitas(page)
    ikuti(uji(page, "batalkan-impor"))
    assert not KeadaanHari.objects.exists()


def test_tandai_unit_lain_di_ponsel(d, buka, periksa_aksesibilitas):
    """From a report: search while typing, choose, see it, take it back; the analyst's list fits a phone."""
    x = buat_laporan(d.ani, tanggal=d.kemarin, rhk=d.rhk)
    page = buka(f"{URL}laporan/{x.pk}/", lebar=360, akun=d.ani.akun)
    ikuti(uji(page, "tandai-unit-lain"))
    siap(page)
    uji(page, "cari-unit_lain").fill(d.u["DB"].nama)
    page.get_by_role("radio", name=d.u["DB"].nama).first.check()
    page.get_by_label("Catatan").fill("Beras")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "tandai"))
    expect(uji(page, "unit-lain")).to_contain_text("Beras")
    periksa_aksesibilitas(page)
    analis = buat_akun("analis")
    beri_peran(analis, "organisasi", d.u["kota"])
    page.goto(page.url.split("/kinerja/")[0] + f"{URL}rhk/{d.rhk.pk}/unit-lain/")
    periksa_aksesibilitas(page)
    tanda = x.daftar_tanda_unit.get()
    page.goto(page.url.split("/kinerja/")[0] + f"{URL}unit-lain/{tanda.pk}/tarik/")
    periksa_aksesibilitas(page)
    ramai(d, 4)  # with Ani they are five: fewer are not told
    page = buka("/analisis/beban-kerja/laporan/?lihat=tanda", lebar=360, akun=analis)
    siap(page)
    expect(uji(page, "isi-tanda")).to_contain_text("Beras")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
