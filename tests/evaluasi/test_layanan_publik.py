"""`/layanan/`: search, groups, one service, and the parts on other pages."""

from datetime import date, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from evaluasi.models import KeadaanLayanan, Layanan, RiwayatLayanan
from evaluasi.services.layanan import tutup_layanan, ubah_layanan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
JAM = {str(n): [["08.00", "12.00"], ["13.00", "16.00"]] for n in range(5)}
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def ktp(kota):
    loket = buat_loket(
        "depan", kota["KEL"], nama="Loket kelurahan", jam=JAM, telepon="0621-000-101",
        whatsapp="0812-000-101", lintang="3.327400", bujur="99.162500", alamat="Jalan Contoh 1",
    )  # fmt: skip
    return buat_layanan(
        "ktp-hilang", kota["DA.B1"], loket, nama="Penggantian KTP hilang",
        kata_kunci="kehilangan ktp, dompet hilang", ringkasan="KTP pengganti.",
        persyaratan="Surat kehilangan\nKartu keluarga", langkah="Datang\nAmbil",
        waktu="1 hari kerja", dasar_hukum="UU 24/2013", tautan="https://contoh.example.go.id/",
    )  # fmt: skip


def pada(*isi: int):
    return patch(
        "evaluasi.views.publik.timezone.localtime", return_value=datetime(*isi, tzinfo=WIB)
    )


# --- the directory ----------------------------------------------------------------------------------
def test_kosong_mengarahkan_ke_struktur(client, kota):
    html = client.get("/layanan/").text
    assert 'data-uji="kosong"' in html and "Buka struktur" in html


def test_kelompok_menurut_keperluan_dan_unit(client, ktp):
    keperluan = client.get("/layanan/")
    assert [k.kunci for k in keperluan.context["daftar_kelompok"]] == ["identitas"]
    unit = client.get("/layanan/?menurut=unit")
    assert [k.kunci for k in unit.context["daftar_kelompok"]] == ["DA"]  # the dinas, not the bidang
    satu = client.get("/layanan/?unit=DA")
    assert satu.context["judul"] == "Dinas Alfa" and "Penggantian KTP hilang" in satu.text


def test_kelompok_asing_disebut(client, ktp):
    jawaban = client.get("/layanan/?peristiwa=terbang")
    assert jawaban.status_code == 200
    assert "Kelompok “terbang” tidak ada" in jawaban.text


def test_cari_dengan_kata_warga(client, ktp):
    jawaban = client.get("/layanan/?q=dompet+hilang")
    assert jawaban.context["persis"]
    assert [b.kode for b in jawaban.context["halaman"]] == ["ktp-hilang"]


def test_salah_ketik_ditemukan_dan_disebut(client, ktp):
    html = client.get("/layanan/?q=kehilngan").text
    assert "“kehilngan” dibaca “kehilangan”" in html and "Penggantian KTP hilang" in html


def test_layanan_dahulu_lalu_unit(client, ktp):
    html = client.get("/layanan/?q=alfa").text
    assert html.index('data-uji="layanan-daftar"') < html.index('data-uji="unit-temu"')
    assert "Dinas Alfa" in html


def test_tak_ditemukan_memberi_telepon_dan_lapor(client, ktp):
    with pada(2026, 11, 23, 9, 0):
        html = client.get("/layanan/?q=xqzwv").text
    assert "Tidak ada layanan yang cocok dengan “xqzwv”" in html
    assert 'href="tel:0621000101"' in html and 'href="https://wa.me/62812000101"' in html
    assert 'href="https://www.lapor.go.id/"' in html
    assert "buka sekarang, sampai pukul 12.00" in html


def test_yang_ditutup_tidak_dicari_tetapi_tetap_terbaca(client, ktp):
    client.get("/layanan/?q=ktp")  # the index is kept: closing must renew it
    tutup_layanan(layanan=ktp, alasan="Dialihkan", oleh=None)
    assert not client.get("/layanan/?q=ktp").context["persis"]
    jawaban = client.get("/layanan/ktp-hilang/")
    assert jawaban.status_code == 200
    assert "Layanan ini ditutup sejak" in jawaban.text
    assert 'data-uji="daring"' not in jawaban.text


def test_perubahan_langsung_tampak(client, ktp):
    client.get("/layanan/?q=ktp")
    ubah_layanan(
        layanan=ktp, unit=ktp.unit, oleh=None,
        nilai={"nama": "Kartu baru", "gratis": True, "kata_kunci": "sepeda"},
    )  # fmt: skip
    assert client.get("/layanan/?q=sepeda").context["persis"]


@pytest.mark.parametrize("kata", ["%3Cscript%3E", "'%20OR%201=1", "%00", "a" * 500, "🙂"])
def test_kata_aneh_dijawab(client, ktp, kata):
    jawaban = client.get(f"/layanan/?q={kata}")
    assert jawaban.status_code == 200 and "<script>" not in jawaban.text


def test_banyak_kueri_tetap(client, kota, django_assert_num_queries):
    loket = buat_loket("l", kota["DA"], telepon="0621-000-101")
    for putaran in (1, 20, 60):
        for n in range(Layanan.objects.count(), putaran):
            buat_layanan(f"l{n}", kota["DA"], loket, nama=f"Izin nomor {n}")
        client.get("/layanan/")  # the structure is kept in memory from here on
        for url in ("/layanan/", "/layanan/?menurut=unit", "/layanan/?q=izin"):
            with django_assert_num_queries(2):
                client.get(url)
        with django_assert_num_queries(4):  # the counter that helps, and the holidays
            client.get("/layanan/?q=xqzwv")
        with django_assert_num_queries(8):  # two of them for its index and the survey that asks
            client.get("/layanan/l0/")


def test_arahan_tampil_di_atas_hasil_cari(client, kota):
    """An urgent number beside the service; what is not the city's is said instead of something alike."""
    buat_layanan("ppa", kota["DA"], nama="Pendampingan korban kekerasan")
    buat_layanan("mati", kota["DA"], nama="Akta kematian")
    html = client.get("/layanan/?q=dipukul+suami").text
    assert "Pendampingan korban kekerasan" in html
    for nomor in ("129", "110", "112"):
        assert f'href="tel:{nomor}"' in html
    html = client.get("/layanan/?q=listrik+mati").text
    assert "bukan layanan kota" in html and 'href="tel:123"' in html
    assert "Akta kematian" not in html and "Tidak ada layanan yang cocok" not in html


# --- one service --------------------------------------------------------------------------------------
def test_halaman_layanan_lengkap(client, ktp):
    with pada(2026, 11, 23, 9, 0):
        html = client.get("/layanan/ktp-hilang/").text
    for teks in (
        "Surat kehilangan", "1 hari kerja", "Gratis", "UU 24/2013", "Bidang Alfa 1", "Dinas Alfa",
        "Buka sekarang, sampai pukul 12.00", "Loket milik", "Kelurahan Bandar", "Senin–Jumat",
    ):  # fmt: skip
        assert teks in html
    assert "https://www.openstreetmap.org/?mlat=3.327400&amp;mlon=99.162500" in html
    assert 'href="geo:3.327400,99.162500' in html
    assert 'href="https://contoh.example.go.id/"' in html


@pytest.mark.parametrize(
    ("saat", "kalimat"),
    [
        ((2026, 11, 23, 17, 0), "Tutup, buka lagi besok pukul 08.00"),
        ((2026, 11, 23, 12, 30), "Tutup, buka lagi hari ini pukul 13.00"),
        ((2026, 11, 27, 18, 0), "Tutup, buka lagi Senin pukul 08.00"),
        ((2026, 12, 25, 9, 0), "Tutup hari ini (Hari Raya Natal), buka lagi Senin pukul 08.00"),
    ],
)
def test_buka_menurut_jam_setempat(client, ktp, saat, kalimat):
    with pada(*saat):
        assert kalimat in client.get("/layanan/ktp-hilang/").text


def test_dahulu_ditangani_oleh(client, ktp, kota):
    RiwayatLayanan.objects.update(berlaku_mulai=date(2023, 1, 2), dasar_hukum="Perwal 1/2023")
    RiwayatLayanan.objects.create(
        layanan=ktp,
        unit=kota["DB"],
        berlaku_mulai=date(2021, 1, 4),
        berlaku_sampai=date(2023, 1, 2),
    )
    html = client.get("/layanan/ktp-hilang/").text
    assert "Dahulu ditangani oleh" in html and "Dinas Beta" in html
    assert "sampai 2 Januari 2023 (Perwal 1/2023)" in html


def test_yang_direncanakan_tidak_diceritakan(client, ktp, kota):
    besok = timezone.localdate() + timedelta(days=1)
    RiwayatLayanan.objects.update(berlaku_sampai=besok)
    RiwayatLayanan.objects.create(layanan=ktp, unit=kota["DB"], berlaku_mulai=besok)
    assert "Dinas Beta" not in client.get("/layanan/ktp-hilang/").text


def test_banyak_loket_dilipat(client, kota):
    loket = [buat_loket(f"l{n}", kota["KEL"], jam=JAM) for n in range(6)]
    buat_layanan("domisili", kota["DA"], *loket)
    html = client.get("/layanan/domisili/").text
    assert html.count('data-uji="loket"') == 6 and 'data-uji="loket-banyak"' in html


def test_loket_tutup_tidak_ditunjukkan(client, ktp):
    ktp.daftar_loket.update(keadaan=KeadaanLayanan.DITUTUP)
    assert 'data-uji="tanpa-loket"' in client.get("/layanan/ktp-hilang/").text


def test_kode_asing_404(client, ktp):
    assert client.get("/layanan/tidak-ada/").status_code == 404


def test_tombol_ubah_hanya_bagi_yang_berwenang(client, ktp, kota):
    dalam, luar = buat_akun("dalam"), buat_akun("luar")
    beri_peran(dalam, "pelayanan", kota["DA"])
    beri_peran(luar, "pelayanan", kota["DB"])
    assert 'data-uji="ubah-layanan"' in masuk(dalam).get("/layanan/ktp-hilang/").text
    assert 'data-uji="ubah-layanan"' not in masuk(luar).get("/layanan/ktp-hilang/").text
    assert 'data-uji="ubah-layanan"' not in client.get("/layanan/ktp-hilang/").text


# --- on other pages ------------------------------------------------------------------------------------
def test_halaman_unit_memuat_layanannya(client, ktp, kota):
    html = client.get("/struktur/unit/DA.B1/").text
    assert 'data-uji="unit-layanan"' in html and "Penggantian KTP hilang" in html
    assert "1 layanan</a> ditangani sub-unitnya" in client.get("/struktur/unit/DA/").text
    titipan = client.get("/struktur/unit/KEL/").text
    assert "Menerima pula layanan unit lain" in titipan and "Loket kelurahan" in titipan
    assert 'data-uji="unit-layanan"' not in client.get("/struktur/unit/DB/").text


def test_pintu_depan_mencari_layanan(client, ktp):
    html = client.get("/").text
    assert 'action="/layanan/"' in html and "/layanan/?peristiwa=identitas" in html
