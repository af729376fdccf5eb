"""Axe on every page: the addresses come from the resolver, so a new page cannot be forgotten.

What opens by GET for the admin is opened here as he sees it, on the phone, where axe is strictest.
Pages that need more than an address (a file, ticked rows, a refusal) have their own line below.
What is no page at all stands in BUKAN_HALAMAN, and a test asks whether that is still true.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Error as PlaywrightError

from tebingtinggi.beranda.panduan import TOPIK
from tests import test_matriks_izin as matriks
from tests.dasar import buat_akun, masuk
from tests.orgstruktur.alur_uji import perbaikan
from tests.orgstruktur.berkas_impor import csv_

LEBAR = 360
BAGIAN = 6  # so many tests share the addresses, and both processes work to the end
DARURAT = ("500.html", "503.html", "403_csrf.html")
Halaman = tuple[str, Callable[[], Any], int]  # its name, how to open it, the status it answers with

#: addresses that open no page by GET → why
BUKAN_HALAMAN = {
    "sehat": "JSON",
    "akun:keluar": "hanya POST",
    "orgstruktur:struktur_cabang": "bagian halaman (htmx)",
    "orgstruktur:bagan_svg": "gambar",
    "orgstruktur:bagan_png": "gambar",
    "orgstruktur:bagan_pdf": "PDF",
    "orgstruktur:bagan_resmi_svg": "gambar",
    "orgstruktur:bagan_resmi_pdf": "PDF",
    "orgstruktur:jalur_svg": "gambar",
    "orgstruktur:jalur_pdf": "PDF",
    "orgstruktur:jalur_dari": "bagian halaman (htmx)",
    "orgstruktur:jalur_ke": "bagian halaman (htmx)",
    "orgstruktur:struktur_bandingkan_csv": "unduhan",
    "orgstruktur:struktur_bandingkan_xlsx": "unduhan",
    "orgstruktur:struktur_tabel_csv": "unduhan",
    "orgstruktur:struktur_tabel_xlsx": "unduhan",
    "orgstruktur:struktur_tabel_kolom": "hanya POST",
    "orgstruktur:struktur_sekaligus_tujuan": "bagian halaman (htmx)",
    "orgstruktur:data_csv": "unduhan",
    "orgstruktur:data_json": "unduhan",
    "orgstruktur:data_skema": "JSON",
    "orgstruktur:data_paket": "JSON",
    "orgstruktur:unit_tujuan": "bagian halaman (htmx)",
    "orgstruktur:unit_penerima": "bagian halaman (htmx)",
    "orgstruktur:fungsi_tujuan": "bagian halaman (htmx)",
    "orgstruktur:jabatan_csv": "unduhan",
    "orgstruktur:jabatan_xlsx": "unduhan",
    "orgstruktur:jabatan_tujuan": "bagian halaman (htmx)",
    "pegawai:peta_svg": "gambar",
    "pegawai:peta_pdf": "PDF",
    "pegawai:peta_xlsx": "unduhan",
    "pegawai:lowong_csv": "unduhan",
    "pegawai:lowong_xlsx": "unduhan",
    "pegawai:beban_csv": "unduhan",
    "pegawai:beban_xlsx": "unduhan",
    "pegawai:jabatan_beban_pakai": "lembar kosong: kembali ke lembarnya",
    "pegawai:rekap_csv": "unduhan",
    "pegawai:rekap_xlsx": "unduhan",
    "pegawai:pensiun_csv": "unduhan",
    "pegawai:pensiun_xlsx": "unduhan",
    "orgstruktur:garis_tujuan": "bagian halaman (htmx)",
    "orgstruktur:tim_kerja_pemilik": "bagian halaman (htmx)",
    "orgstruktur:tim_kerja_anggota": "bagian halaman (htmx)",
    "pegawai:tim_anggota_calon": "bagian halaman (htmx)",
    "pegawai:tim_anggota_batalkan": "hanya POST",
    "orgstruktur:struktur_impor_templat": "unduhan",
    "orgstruktur:struktur_impor_terapkan": "hanya POST",
    "orgstruktur:struktur_impor_buang": "hanya POST",
    "orgstruktur:struktur_impor_temuan": "unduhan",
    "orgstruktur:struktur_ekspor_csv": "unduhan",
    "orgstruktur:struktur_ekspor_xlsx": "unduhan",
    "pegawai:impor_templat": "unduhan",
    "pegawai:pegawai_ekspor_xlsx": "unduhan",
    "pegawai:pegawai_ekspor_csv": "unduhan",
    "pegawai:impor_ditolak": "unduhan",
    "pegawai:impor_unit_calon": "bagian halaman (htmx)",
    "pegawai:impor_unit_induk": "bagian halaman (htmx)",
    "pegawai:impor_terapkan": "hanya POST",
    "pegawai:impor_ulangi": "hanya POST",
    "pegawai:impor_buang": "hanya POST",
    "orgstruktur:analisis_pdf": "PDF",
    "orgstruktur:analisis_xlsx": "unduhan",
    "orgstruktur:aturan_csv": "unduhan",
    "orgstruktur:aturan_xlsx": "unduhan",
    "orgstruktur:rentang_kendali_csv": "unduhan",
    "orgstruktur:rentang_kendali_xlsx": "unduhan",
    "orgstruktur:beban_kerja_csv": "unduhan",
    "orgstruktur:beban_kerja_xlsx": "unduhan",
    "orgstruktur:tumpang_tindih_csv": "unduhan",
    "orgstruktur:tumpang_tindih_xlsx": "unduhan",
    "orgstruktur:tumpang_tindih_keadaan": "bagian halaman (htmx)",
    "orgstruktur:tumpang_tindih_jalankan": "hanya POST",
    "orgstruktur:temuan_putuskan": "hanya POST",
    "orgstruktur:temuan_tindakan": "hanya POST",
    "orgstruktur:temuan_serap": "hanya POST",
    "orgstruktur:hari_libur_cabut": "hanya POST",
    "pegawai:tanggapan_dukung": "hanya POST",
    "pegawai:tanggapan_xlsx": "unduhan",
    "orgstruktur:tarif_cabut": "hanya POST",
    "orgstruktur:rancangan_cabang": "bagian halaman (htmx)",
    "orgstruktur:rancangan_tahap": "hanya POST",
    "orgstruktur:peristiwa_pindaian": "unduhan",
    "orgstruktur:telaah_tindakan": "hanya POST",
    "orgstruktur:benturan_putuskan": "hanya POST",
    "pegawai:rancangan_orang_xlsx": "unduhan",
    "pegawai:rancangan_surat": "PDF",
    "pegawai:rancangan_surat_docx": "unduhan",
    "pegawai:rancangan_surat_saya": "PDF",
    **{f"pegawai:rancangan_{n}": "hanya POST" for n in ("saran", "cabut", "sk", "kecualikan")},
    "orgstruktur:rancangan_bandingkan_xlsx": "unduhan",
    "orgstruktur:rancangan_persandingan_xlsx": "unduhan",
    "orgstruktur:rancangan_persandingan_pdf": "PDF",
    "orgstruktur:rancangan_perwali_docx": "unduhan",
    "orgstruktur:rancangan_lampiran_pdf": "PDF",
    "orgstruktur:rancangan_kajian_docx": "unduhan",
    "orgstruktur:rancangan_kajian_pdf": "PDF",
    "orgstruktur:rancangan_templat_bawaan": "hanya POST",
    "orgstruktur:rancangan_templat_unduh": "unduhan",
    "orgstruktur:langkah_calon": "bagian halaman (htmx)",
    "orgstruktur:langkah_pertama": "tanpa nama rancangan beralih; formulirnya langkah_tambah",
    "orgstruktur:langkah_tindakan": "hanya POST",
    "orgstruktur:langkah_urungkan": "hanya POST",
    "orgstruktur:langkah_gerak": "hanya POST",
    "orgstruktur:rancangan_tanda": "JSON",
    "orgstruktur:istilah_tambah": "hanya POST",
    "orgstruktur:istilah_cabut": "hanya POST",
    "orgstruktur:rumusan_tambah": "hanya POST",
    "orgstruktur:rumusan_cabut": "hanya POST",
    "orgstruktur:tipologi_xlsx": "unduhan",
    "orgstruktur:tipologi_csv": "unduhan",
    "orgstruktur:tipologi_templat": "unduhan",
    "orgstruktur:jejak_ekspor": "unduhan",
    "orgstruktur:jejak_nilai": "hanya POST",
    "pegawai:pegawai_kolom": "hanya POST",
    "pegawai:pegawai_csv": "unduhan",
    "pegawai:pegawai_xlsx": "unduhan",
    "pegawai:pegawai_unit": "bagian halaman (htmx)",
    "pegawai:pegawai_tambah_unit": "bagian halaman (htmx)",
    "pegawai:usul_bukti": "unduhan",
    "pegawai:saya_usul_bukti": "unduhan",
    "pegawai:usul_tarik": "hanya POST",
    "pegawai:papan_tanda": "jawaban tanpa isi",
    "pegawai:fungsi_laporan_csv": "unduhan",
    "pegawai:fungsi_laporan_xlsx": "unduhan",
    "pegawai:papan_kota_csv": "unduhan",
    "pegawai:papan_kota_xlsx": "unduhan",
    "pegawai:tujuan_csv": "unduhan",
    "pegawai:tujuan_xlsx": "unduhan",
    "pegawai:tujuan_impor_templat": "unduhan",
    "pegawai:tujuan_mulai": "hanya POST",
    "pegawai:tujuan_batalkan": "hanya POST",
    "pegawai:pohon_kinerja_pdf": "PDF",
    "pegawai:matriks_peran_xlsx": "unduhan",
    "pegawai:matriks_peran_pdf": "PDF",
    "pegawai:hasil_kinerja_csv": "unduhan",
    "pegawai:hasil_kinerja_json": "JSON",
    "pegawai:hasil_kinerja_unit_csv": "unduhan",
    "pegawai:hasil_kinerja_unit_json": "JSON",
    "pegawai:papan_setujui": "hanya POST",
    "pegawai:laporan_setujui": "hanya POST",
    "pegawai:laporan_kembalikan": "hanya bagi atasan: test_papan.py",
    "pegawai:laporan_umpan_balik": "hanya bagi atasan: test_papan.py",
    "pegawai:laporan_batal_setujui": "hanya bagi atasan: formulir yang sama dengan mengembalikan",
    "pegawai:keadaan_setel": "hanya POST",
    "pegawai:laporan_bukti": "unduhan",
    "pegawai:laporan_ulangi": "hanya POST",
    "pegawai:skp_ajukan": "hanya POST",
    "pegawai:skp_tarik": "hanya POST",
    "pegawai:skp_impor_templat": "unduhan",
    "pegawai:keadaan_impor_templat": "unduhan",
    "pegawai:kinerja_pekerja": "skrip",
    "pegawai:unit_lain_calon": "bagian halaman (htmx)",
    "pegawai:skp_salin": "hanya POST",
    "pegawai:penilaian_buka": "hanya POST",
    "pegawai:penilaian_terima": "hanya POST",
    "pegawai:penilaian_pdf": "PDF",
    "pegawai:skp_pdf": "PDF",
    **dict.fromkeys(("pegawai:skp_xlsx", "pegawai:nilai_xlsx"), "unduhan"),
    "pegawai:ekinerja_xlsx": "unduhan",
    "pegawai:pertemuan_ics": "unduhan",
    "pegawai:lampiran_unduh": "unduhan",
    "pegawai:tugas_tandai": "hanya POST",
    **dict.fromkeys(("pegawai:tugas_csv", "pegawai:tugas_xlsx"), "unduhan"),
    "pegawai:sosialisasi_calon": "bagian halaman (htmx)",
    **dict.fromkeys(
        ("pegawai:sosialisasi_penerima_csv", "pegawai:sosialisasi_penerima_xlsx"), "unduhan"
    ),
    **dict.fromkeys(
        ("pegawai:sosialisasi_bawahan_csv", "pegawai:sosialisasi_bawahan_xlsx"), "unduhan"
    ),
    "evaluasi:hasil_csv": "unduhan",
    "evaluasi:hasil_json": "JSON",
    "evaluasi:hasil_png": "gambar",
    "evaluasi:hasil_rinci_csv": "unduhan",
    "evaluasi:hasil_rinci_json": "JSON",
    "evaluasi:hasil_rinci_png": "gambar",
    "evaluasi:layanan_kelola_csv": "unduhan",
    "evaluasi:layanan_kelola_xlsx": "unduhan",
    "evaluasi:loket_kelola_csv": "unduhan",
    "evaluasi:loket_kelola_xlsx": "unduhan",
    "evaluasi:survei_isi_kirim": "hanya POST",
    "evaluasi:survei_isi_pekerja": "skrip",
    "evaluasi:survei_csv": "unduhan",
    "evaluasi:survei_unit": "bagian halaman (htmx)",
    "evaluasi:survei_laporan_pdf": "PDF",
    "evaluasi:survei_laporan_docx": "unduhan",
    "evaluasi:poster_pdf": "PDF",
    "evaluasi:sebelum_sesudah_pdf": "PDF",
    "evaluasi:kelembagaan_pdf": "PDF",
    "evaluasi:kelembagaan_xlsx": "unduhan",
    "evaluasi:evaluasi_unit_ajukan": "hanya POST",
    "evaluasi:temuan_evaluasi_catat": "hanya POST",
    "evaluasi:temuan_evaluasi_rancangan": "hanya POST",
    "evaluasi:poster_kartu": "PDF",
    "evaluasi:tindak_lanjut_csv": "unduhan",
    "evaluasi:tindak_lanjut_terbit": "hanya POST",
    "evaluasi:tindak_lanjut_bukti": "unduhan",
    "kelola_akun:akun_ekspor": "unduhan",
    "kelola_akun:akun_kunci": "hanya POST",
    "kelola_akun:aktivasi_buat": "hanya POST",
    "kelola_akun:hak_unit": "bagian halaman (htmx)",
    "kelola_akun:peran_unit": "bagian halaman (htmx)",
}
#: pages that need more than their address; each is opened by a test of this file
DENGAN_CARA_SENDIRI = {
    "akun:masuk",  # before login
    "akun:lupa_sandi_setel",  # a link that is spent at once
    "panduan_topik",  # every topic
    "orgstruktur:unit_tambah_puncak",  # only while there is no structure
    "orgstruktur:struktur_sekaligus",  # rows ticked in the table
    "orgstruktur:struktur_impor_periksa",  # a file that waits
    "orgstruktur:rancangan_putuskan",  # for pimpinan only
    "orgstruktur:rancangan_tarik_putusan",
    "pegawai:denyut_isi",  # only for an account with a person
    # not for admin: planned placements, and the own one
    *(f"pegawai:rancangan_{n}" for n in ("orang", "orang_satu", "orang_saya")),
    # a roster on its way, looked at in test_impor_pegawai.py
    *(
        f"pegawai:impor_{n}"
        for n in (
            "rinci",
            "kolom",
            "padanan",
            "unit",
            "unit_baru",
            "periksa",
            "batalkan",
            "putusan",
            "putusan_batalkan",
        )
    ),
    "evaluasi:survei_isi_selesai",  # after an answer: test_survei_isi.py
    "evaluasi:survei_isi_tablet",  # a registered tablet: test_survei_isi.py
    "pegawai:saya_usul",  # the own account of a person: test_pegawai.py
    # likewise, in test_kinerja.py
    "pegawai:kinerja_bulan",
    "pegawai:laporan_tanpa_rhk",
    *(f"pegawai:laporan_{n}" for n in ("rinci", "ubah", "hapus")),
    *(
        f"pegawai:skp_{n}"
        for n in ("tambah", "rinci", "ubah", "resmi", "hapus", "versi", "putuskan")
    ),
    *(f"pegawai:rhk_{n}" for n in ("tambah", "ubah", "hapus")),
    "pegawai:ekinerja",
    "pegawai:laporan_unit_lain",
    "pegawai:rhk_unit_lain",
    "pegawai:unit_lain_tarik",
    # an own notice and the own staff: test_sosialisasi.py
    "pegawai:sosialisasi_baca",
    "pegawai:sosialisasi_bawahan",
    "pegawai:sosialisasi_bawahan_rinci",
    "pegawai:sosialisasi_bawahan_rancangan",
    "pegawai:keadaan_impor_batalkan",  # a batch of one's own: test_kinerja.py
    # likewise, and those of evaluators, in test_penilaian.py
    *(
        f"pegawai:penilaian_{n}"
        for n in (
            "rinci",
            "laporan",
            "keberatan",
            "umpan_balik",
            "nilai",
            "tarik",
            "putusan",
            "sebaran",
            "setahun",
            "setahun_orang",
        )
    ),
}


def daftar_halaman() -> list[str]:
    """Give the names of the pages that open by their address alone; Django's own admin left out."""
    nama = [n for n, _ in matriks.alamat_bernama() if not n.startswith("admin:")]
    return [n for n in nama if n not in BUKAN_HALAMAN and n not in DENGAN_CARA_SENDIRI]


@pytest.fixture
def isi(db: None) -> Any:
    """The world of the rights matrix, and its addresses: `isi.url(name)`."""
    isi = type("Isi", (matriks.TestMatriks,), {"__test__": False, "url": lambda s, n: s._url(n)})
    isi.setUpTestData()
    return isi()


# --- the lists are true ---------------------------------------------------------------------------
def test_yang_dikecualikan_memang_bukan_halaman(isi: Any) -> None:
    ada = {n for n, _ in matriks.alamat_bernama()}
    asing = (BUKAN_HALAMAN.keys() | DENGAN_CARA_SENDIRI) - ada
    assert asing == set(), "alamat ini sudah tidak ada; hapus dari daftar"
    client = masuk(isi.akun["admin"])
    for nama in BUKAN_HALAMAN:
        jawaban = client.get(isi.url(nama))
        halaman = jawaban.status_code == 200 and b"<html" in jawaban.getvalue()
        assert not halaman, f"{nama} sebuah halaman: keluarkan dari BUKAN_HALAMAN"


# --- the pages ------------------------------------------------------------------------------------
@pytest.fixture
def periksa(page: Any, periksa_aksesibilitas: Any) -> Callable[[Iterable[Halaman]], None]:
    """`periksa(pages)` opens each and looks at it; at the end everything found is told."""

    def satu(nama: str, buka: Callable[[], Any], status: int) -> str:
        try:
            jawaban = buka()
        except PlaywrightError as galat:
            return f"tidak terbuka (unduhan? lihat BUKAN_HALAMAN): {galat.message}"
        if jawaban is not None:
            if "text/html" not in jawaban.headers.get("content-type", ""):
                return "bukan HTML (lihat BUKAN_HALAMAN)"
            dapat = 302 if jawaban.request.redirected_from else jawaban.status
            if dapat != status:
                return f"dijawab {dapat}, mestinya {status}"
        if page.evaluate("document.documentElement.scrollWidth") > LEBAR:
            return "lebih lebar daripada layar"
        try:
            periksa_aksesibilitas(page)
        except AssertionError as galat:
            return str(galat)
        return ""

    def periksa(daftar: Iterable[Halaman]) -> None:
        page.set_viewport_size({"width": LEBAR, "height": 740})
        temuan = [f"{nama}: {t}" for nama, *buka in daftar if (t := satu(nama, *buka))]
        assert temuan == [], "\n\n".join(temuan)

    return periksa


@pytest.fixture
def pergi(live_server: Any, page: Any) -> Callable[[str], Callable[[], Any]]:
    """`pergi(address)` opens a page of this server when it is called."""
    return lambda alamat: lambda: page.goto(live_server.url + alamat)


@pytest.fixture
def tampilkan(live_server: Any, page: Any) -> Callable[[str], Callable[[], None]]:
    """`tampilkan(html)` shows an answer made without the browser, with the styles of this server."""

    def siapkan(html: str) -> Callable[[], None]:
        def buka() -> None:
            page.route("**/uji-axe/", lambda r: r.fulfill(body=html, content_type="text/html"))
            page.goto(f"{live_server.url}/uji-axe/")
            page.unroute("**/uji-axe/")

        return buka

    return siapkan


@pytest.fixture
def sebagai(live_server: Any, page: Any) -> Callable[[Client], None]:
    """The browser goes on with the session of a test client."""

    def sebagai(client: Client) -> None:
        nama = settings.SESSION_COOKIE_NAME
        kuki = {"name": nama, "value": client.cookies[nama].value, "url": live_server.url}
        page.context.add_cookies([kuki])

    return sebagai


@pytest.mark.peramban
@pytest.mark.parametrize("bagian", range(BAGIAN))
def test_setiap_halaman_dari_alamatnya(bagian, isi, periksa, pergi, sebagai):
    sebagai(masuk(isi.akun["admin"]))
    halaman = daftar_halaman()[bagian::BAGIAN]
    assert halaman
    periksa((nama, pergi(isi.url(nama)), 200) for nama in halaman)


@pytest.mark.peramban
def test_halaman_yang_memerlukan_lebih_dari_alamatnya(isi, periksa, pergi, sebagai, tampilkan):
    admin = masuk(isi.akun["admin"])
    sebagai(admin)
    berkas = SimpleUploadedFile("unit.csv", csv_(("DA.B9", "DA", "Bidang Baru", "bidang")))
    laporan = admin.post(isi.url("orgstruktur:struktur_impor"), perbaikan(berkas=berkas)).url
    terpilih = {"unit": ["DA.B1", "DB.B1"]}
    sekaligus = admin.post(isi.url("orgstruktur:struktur_sekaligus"), terpilih).text
    assert "Ubah 2 unit sekaligus" in sekaligus
    periksa(
        [
            *((t.slug, pergi(f"/panduan/{t.slug}/"), 200) for t in TOPIK),
            ("jalur", pergi(f"{isi.url('orgstruktur:jalur')}?dari=KEL&ke=DA.B1"), 200),
            (
                "banding",
                pergi(f"{isi.url('orgstruktur:struktur_bandingkan')}?dari=2019-01-01"),
                200,
            ),
            ("laporan impor", pergi(laporan), 200),
            ("sekaligus", tampilkan(sekaligus), 200),
        ]
    )


@pytest.mark.peramban
def test_rancangan_diputuskan_ditanya_dan_ditolak(isi, periksa, pergi, sebagai, tampilkan):
    admin, terap = masuk(isi.akun["admin"]), isi.url("orgstruktur:rancangan_terapkan")
    tanya = admin.post(terap, {"langkah": "konfirmasi"}).text
    assert "Terapkan sekarang" in tanya
    salah = admin.post(terap, {"langkah": "terapkan", "versi": "lama", "setuju": "on"})
    assert salah.status_code == 409
    sebagai(masuk(isi.akun["pimpinan"]))
    periksa(
        [
            ("putuskan", pergi(isi.url("orgstruktur:rancangan_putuskan")), 200),
            ("tarik", pergi(isi.url("orgstruktur:rancangan_tarik_putusan")), 200),
            ("konfirmasi", tampilkan(tanya), 200),
            ("penerapan ditolak", tampilkan(salah.text), 200),
        ]
    )


@pytest.mark.peramban
def test_orang_rancangan_bagi_yang_boleh(isi, periksa, pergi, sebagai):
    sebagai(masuk(isi.akun["pimpinan"]))
    nama = ("rancangan_orang", "rancangan_orang_satu")
    periksa((n, pergi(isi.url(f"pegawai:{n}")), 200) for n in nama)
    sebagai(masuk(isi.akun["pegawai"]))
    nama = ("rancangan_orang_saya", "denyut_isi")
    periksa((n, pergi(isi.url(f"pegawai:{n}")), 200) for n in nama)


@pytest.mark.peramban
@pytest.mark.usefixtures("axes_menyala")
def test_pintu_masuk_dan_penolakan(isi, periksa, pergi, tampilkan):
    setel = isi.url("akun:lupa_sandi_setel")
    salah = {"username": "sasaran", "password": "salah"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        terkunci = Client().post(isi.url("akun:masuk"), salah)
    assert terkunci.status_code == 429
    asing = masuk(isi.akun["pegawai"]).get(isi.url("orgstruktur:unit_ubah"))
    assert asing.status_code == 403
    periksa(
        [
            ("masuk", pergi(isi.url("akun:masuk")), 200),
            ("setel sandi", pergi(setel), 302),
            ("tautan sandi yang rusak", pergi(setel.rsplit("/", 2)[0] + "/salah-1/"), 200),
            ("404", pergi("/tidak-ada/"), 404),
            ("403", tampilkan(asing.text), 200),
            ("429", tampilkan(terkunci.text), 200),
            *((t, tampilkan(render_to_string(t)), 200) for t in DARURAT),
        ]
    )


@pytest.mark.peramban
def test_puncak_struktur_yang_pertama(live_server, page, periksa, pergi, sebagai):
    sebagai(masuk(buat_akun("pemasang", is_superuser=True, is_staff=True)))
    alamat = reverse("orgstruktur:unit_tambah_puncak")
    periksa([("puncak", pergi(alamat), 200)])
    assert page.url.endswith(alamat)
