"""`/kinerja/tujuan/`: the list, one unit's page, its forms, files; who may what; queries."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak, Keadaan, Unit
from pegawai.kinerja_waktu import ZONA
from pegawai.models import IndikatorTujuan, PerjanjianKinerja, PredikatUnit, SasaranStrategis
from pegawai.services.kinerja_tujuan import versi_tujuan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia, buat_skp
from tests.pegawai.tujuan_uji import buat_rancangan, buat_tujuan, capai, sasaran_pertama, tetapkan

pytestmark = pytest.mark.django_db
URL = "/kinerja/tujuan/"
KINI = datetime(2026, 11, 23, 15, tzinfo=ZONA)
INDIKATOR = {
    "indikator-TOTAL_FORMS": "2",
    "indikator-INITIAL_FORMS": "0",
    "indikator-0-teks": "Cakupan layanan",
    "indikator-0-target": "87,5",
    "indikator-0-satuan": "persen",
    "indikator-0-arah": "naik",
    "indikator-1-arah": "naik",
}


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


@pytest.fixture
def organisasi(d):
    akun = buat_akun("organisasi")
    beri_peran(akun, "organisasi", d.u["DA"])
    return masuk(akun)


def pesan(klien, url, **isi):
    """POST, and the texts of the page after it."""
    return teks(klien.post(url, isi, follow=True))


# --- the list -------------------------------------------------------------------------------------
def test_daftar_menunjukkan_keadaan_dan_disaring(d, organisasi):
    capai(buat_tujuan(d.u["DA"], "Air bersih untuk semua"), 60)
    buat_rancangan(d.u["DB"], "Jalan mulus")
    html = teks(organisasi.get(URL))
    assert "1 dari" in html and "75,00%" in html and "Rancangan" in html and "Belum ada" in html
    cari = teks(organisasi.get(URL, {"q": "AIR bersih"}))
    assert "Dinas Alfa" in cari and "Dinas Beta" not in cari
    draf = teks(organisasi.get(URL, {"keadaan": "draf"}))
    assert "Dinas Beta" in draf and "Dinas Alfa" not in draf
    assert "Tidak ada unit yang cocok" in teks(organisasi.get(URL, {"q": "entah"}))
    assert "Dinas Alfa" not in teks(organisasi.get(URL, {"keadaan": "kosong"}))
    lalu = teks(organisasi.get(URL, {"tahun": "2027"}))
    assert "Tujuan 2027 ditetapkan" in lalu
    keliru = organisasi.get(URL, {"tahun": "1066"})
    assert keliru.status_code == 400 and "Tahun “1066” tidak dikenal" in teks(keliru)


def test_berkas_memuat_setiap_indikator(d, organisasi):
    capai(buat_tujuan(d.u["DA"], "=Satu", banyak=2), "60.5")
    csv = b"".join(organisasi.get(f"{URL}tujuan.csv").streaming_content).decode("utf-8-sig")
    baris = csv.splitlines()
    assert baris[0].startswith("Kode unit;Unit;Keadaan") and len(baris) == 3
    assert "'=Satu" in baris[1] and "75.63" in baris[1].replace(",", ".")
    assert organisasi.get(f"{URL}tujuan.xlsx").status_code == 200


def test_kepala_hanya_melihat_unitnya_dan_bawahannya(d):
    buat_rancangan(d.u["DA.B1"], "Rahasia bidang")
    buat_rancangan(d.u["DB"], "Rahasia beta")
    kadis = masuk(d.kadis.akun)
    html = teks(kadis.get(URL))
    assert "Dinas Alfa" in html and "Bidang Alfa 1" in html and "Dinas Beta" not in html
    assert kadis.get(f"{URL}DA.B1/").status_code == 200
    assert kadis.get(f"{URL}DB/").status_code == 404
    assert kadis.post(f"{URL}DA.B1/mulai/", {"tahun": 2027}).status_code == 403  # not its own
    csv = b"".join(kadis.get(f"{URL}tujuan.csv").streaming_content).decode("utf-8-sig")
    assert "Rahasia bidang" in csv and "Rahasia beta" not in csv
    for akun in (d.ani.akun, buat_akun("tanpa")):
        assert masuk(akun).get(URL).status_code == 403
        assert masuk(akun).get(f"{URL}DA/").status_code == 403


# --- from begin to version ------------------------------------------------------------------------
def test_alur_dari_susun_sampai_versi_baru(d, organisasi):
    assert "Susun tujuan 2026" in teks(organisasi.get(f"{URL}DA/"))
    assert "Salin dari tahun lalu" not in teks(organisasi.get(f"{URL}DA/"))
    assert "Rancangan tujuan tahun 2026 dibuat" in pesan(organisasi, f"{URL}DA/mulai/", tahun=2026)
    tambah = f"{URL}DA/sasaran/tambah/?tahun=2026"
    salah = organisasi.post(tambah, INDIKATOR | {"teks": "", "indikator-0-satuan": ""})
    assert salah.status_code == 200 and "Tulis sasarannya" in teks(salah)
    assert 'value="87,5"' in salah.text and "Isi satuannya" in teks(salah)
    assert "Sasaran disimpan" in pesan(organisasi, tambah, teks="Layanan cepat", **INDIKATOR)
    p = PerjanjianKinerja.objects.get()
    i = IndikatorTujuan.objects.get()
    assert (i.target, i.satuan) == (Decimal("87.5"), "persen")
    belum = organisasi.post(f"{URL}DA/tetapkan/?tahun=2026", {"nomor": "", "tanggal": "2026-01-15"})
    assert "Isi nomor" in teks(belum)
    isian = {"nomor": "1/PK/2026", "tanggal": "2026-01-15"}
    assert "kini terbuka" in pesan(organisasi, f"{URL}DA/tetapkan/?tahun=2026", **isian)
    html = teks(organisasi.get(f"{URL}DA/"))
    assert "Nomor 1/PK/2026, 15 Januari 2026" in html and "Buat versi baru" in html
    assert "Organisasi" in html.title() and "Layanan cepat" in html
    assert organisasi.get(f"{URL}sasaran/{sasaran_pertama(p).pk}/ubah/").status_code == 404
    assert "Versi baru disusun" in pesan(organisasi, f"{URL}DA/versi/?tahun=2026", alasan="Target")
    kini = teks(organisasi.get(f"{URL}DA/?versi=2"))
    assert "versi 1 (ditetapkan)" in kini and "Ubah" in kini and "Tetapkan" in kini
    assert "versi baru disusun" in teks(organisasi.get(URL))


def test_unit_rencana_tidak_ditawari_menyusun(d, organisasi):
    assert 'data-uji="mulai"' in organisasi.get(f"{URL}DA/").text
    assert 'data-uji="mulai"' not in organisasi.get(f"{URL}DA/?tahun=2015").text
    Unit.objects.filter(pk=d.u["DA"].pk).update(keadaan=Keadaan.RENCANA)
    halaman = organisasi.get(f"{URL}DA/")
    assert halaman.status_code == 200 and 'data-uji="mulai"' not in halaman.text
    assert "masih rencana" in pesan(organisasi, f"{URL}DA/mulai/", tahun=2026)
    assert not PerjanjianKinerja.objects.exists()


def test_tetapkan_menyebut_realisasi_yang_tertinggal(d, organisasi):
    url = f"{URL}DA/tetapkan/?tahun=2026"
    p = buat_rancangan(d.u["DA"], banyak=2)
    assert "Yang akan terjadi" not in teks(organisasi.get(url))
    tetapkan(p)
    capai(p)
    baru = versi_tujuan(perjanjian=p, alasan="Satuan", oleh=None)
    html = teks(organisasi.get(url))
    assert "Versi 1 tidak berlaku lagi" in html and "Realisasi yang sudah diisi ikut pindah" in html
    IndikatorTujuan.objects.filter(sasaran__perjanjian=baru, teks="Cakupan 1").update(satuan="jam")
    html = teks(organisasi.get(url))
    assert "Realisasi Cakupan 1 tetap pada versi itu" in html


def test_tahun_yang_tidak_mungkin_tidak_menjadi_tahun_ini(d, organisasi):
    for salah in ("2150", "1999", "٢٠٢٦", "26", "lama"):
        assert organisasi.get(f"{URL}DA/", {"tahun": salah}).status_code == 200
        assert organisasi.post(f"{URL}DA/mulai/", {"tahun": salah}).status_code == 404, salah
    assert not PerjanjianKinerja.objects.exists()
    pimpinan = buat_akun("walikota")
    beri_peran(pimpinan, "pimpinan", d.u["kota"])
    isian = {"predikat": "baik", "dasar": "Keputusan 1/2026"}
    assert masuk(pimpinan).post(f"{URL}DA/predikat/?tahun=2150", isian).status_code == 404
    assert not PredikatUnit.objects.exists()


def test_salin_ubah_hapus_dan_batalkan(d, organisasi):
    buat_tujuan(d.u["DA"], "Lama", tahun=2025)
    pesan(organisasi, f"{URL}DA/mulai/", tahun=2026, salin=1)
    s = SasaranStrategis.objects.get(perjanjian__tahun=2026)
    i = s.daftar_indikator.get()
    ubah = INDIKATOR | {"teks": "Baru", "indikator-0-pk": i.pk, "indikator-0-target": "1.250"}
    assert "Sasaran disimpan" in pesan(organisasi, f"{URL}sasaran/{s.pk}/ubah/", **ubah)
    i.refresh_from_db()
    assert i.target == 1250
    html = organisasi.post(f"{URL}sasaran/{s.pk}/hapus/", follow=True)
    assert "Sasaran dihapus" in teks(html) and not SasaranStrategis.objects.filter(pk=s.pk).exists()
    jejak = Jejak.objects.filter(tindakan="sasaran_hapus").get()
    assert f"{URL}batalkan/{jejak.pk}/" in html.text
    assert "sudah dikembalikan" in pesan(organisasi, f"{URL}batalkan/{jejak.pk}/")
    assert SasaranStrategis.objects.get(pk=s.pk).teks == "Baru"
    assert "Yang dihapus sudah dikembalikan" in pesan(organisasi, f"{URL}batalkan/{jejak.pk}/")
    pesan(organisasi, f"{URL}DA/hapus/?tahun=2026")
    assert PerjanjianKinerja.objects.filter(tahun=2026).count() == 0
    jejak = Jejak.objects.filter(tindakan="tujuan_hapus").get()
    assert masuk(d.lain.akun).post(f"{URL}batalkan/{jejak.pk}/").status_code == 404
    pesan(masuk(d.kadis.akun), f"{URL}batalkan/{jejak.pk}/")
    assert SasaranStrategis.objects.get(pk=s.pk).teks == "Baru"
    lain = Jejak.objects.filter(tindakan="tujuan_mulai").first()
    assert organisasi.post(f"{URL}batalkan/{lain.pk}/").status_code == 404


def test_sasaran_dengan_terlalu_banyak_indikator_dapat_dirapikan(d, organisasi):
    """Fourteen from before there was a limit: all are shown, the page says what is wrong, twelve are kept."""
    s = sasaran_pertama(buat_rancangan(d.u["DA"], "Satu"))
    for n in range(1, 14):
        IndikatorTujuan.objects.create(
            sasaran=s, teks=f"Cakupan {n}", satuan="persen", target=n, urutan=n
        )
    url = f"{URL}sasaran/{s.pk}/ubah/"
    assert 'value="Cakupan 13"' in organisasi.get(url).text
    isian = {"teks": "Satu", "indikator-TOTAL_FORMS": 14, "indikator-INITIAL_FORMS": 14}
    for n, i in enumerate(s.daftar_indikator.order_by("urutan", "pk")):
        nilai = {"pk": i.pk, "teks": i.teks, "target": "1", "satuan": "persen", "arah": "naik"}
        isian |= {f"indikator-{n}-{k}": v for k, v in nilai.items()}
    salah = organisasi.post(url, isian)
    assert "paling banyak 12 indikator, ini 14" in teks(salah) and "galat-ringkas" in salah.text
    kosong = {"teks": "", "target": "", "satuan": ""}
    for n in (3, 5):
        isian |= {f"indikator-{n}-{k}": v for k, v in kosong.items()}
    assert "Sasaran disimpan" in pesan(organisasi, url, **isian)
    assert s.daftar_indikator.count() == 12


def test_borang_indikator_yang_rusak_dikatakan(d, organisasi):
    buat_rancangan(d.u["DA"], "Satu")
    salah = organisasi.post(f"{URL}DA/sasaran/tambah/?tahun=2026", {"teks": "Dua"})
    assert salah.status_code == 200 and "galat-ringkas" in salah.text
    banyak = INDIKATOR | {"teks": "Dua", "indikator-TOTAL_FORMS": "5000"}
    assert "galat-ringkas" in organisasi.post(f"{URL}DA/sasaran/tambah/?tahun=2026", banyak).text
    assert SasaranStrategis.objects.count() == 1


def test_kepala_mengisi_realisasi(d):
    buat_tujuan(d.u["DA"])
    i = IndikatorTujuan.objects.get()
    url = f"{URL}indikator/{i.pk}/realisasi/"
    kadis = masuk(d.kadis.akun)
    salah = kadis.post(url, {"nilai_1": "12.5", "bukti_1": "bukan alamat"})
    assert "dapat dibaca dua cara" in teks(salah) and "alamat lengkap" in teks(salah)
    assert 'value="12.5"' in salah.text
    kosong = kadis.post(url, {"catatan_2": "Tanpa angka"})
    assert "isi juga angkanya" in teks(kosong)
    isian = {"nilai_3": "70", "catatan_3": "Naik", "bukti_3": "https://contoh.go.id/x"}
    assert "Realisasi disimpan" in pesan(kadis, url, **isian)
    html = kadis.get(f"{URL}DA/").text
    assert 'href="https://contoh.go.id/x"' in html and "87,50%" in html
    assert "Tetapkan" not in teks(kadis.get(f"{URL}DA/")) and "Buat versi baru" not in html
    assert masuk(d.lain.akun).get(url).status_code == 404


def test_predikat_oleh_pimpinan(d, organisasi):
    pimpinan = buat_akun("walikota")
    beri_peran(pimpinan, "pimpinan", d.u["kota"])
    url = f"{URL}DA/predikat/?tahun=2025"
    assert (
        organisasi.get(url).status_code == 403 and masuk(d.kadis.akun).get(url).status_code == 403
    )
    html = pesan(masuk(pimpinan), url, predikat="baik", dasar="Keputusan 1/2026")
    assert "Predikat disimpan" in html and "Keputusan 1/2026" in html
    assert PredikatUnit.objects.get().tahun == 2025
    assert masuk(pimpinan).post(f"{URL}DA/mulai/", {"tahun": 2026}).status_code == 403
    assert "Isi dasar" in teks(masuk(pimpinan).post(url, {"predikat": "baik", "dasar": ""}))


def test_sasaran_dikaitkan_dengan_unit_di_atas(d, organisasi):
    kota = sasaran_pertama(buat_tujuan(d.u["kota"], "Kota sejahtera"))
    buat_rancangan(d.u["DA"], "Satu")
    tambah = f"{URL}DA/sasaran/tambah/?tahun=2026"
    assert "Kota sejahtera" in organisasi.get(tambah).text
    pesan(organisasi, tambah, teks="Dua", mendukung=kota.pk, **INDIKATOR)
    s = SasaranStrategis.objects.get(teks="Dua")
    assert s.mendukung == kota
    assert f'value="{kota.pk}" selected' in organisasi.get(f"{URL}sasaran/{s.pk}/ubah/").text


def test_rhk_kepala_memilih_sasaran(d):
    s = sasaran_pertama(buat_tujuan(d.u["DA"], "Layanan makin baik"))
    skp = buat_skp(d.kadis, status=10)
    kadis = masuk(d.kadis.akun)
    html = kadis.get(f"/kinerja/skp/{skp.pk}/rhk/tambah/").text
    assert "Sasaran unit" in html and "Layanan makin baik" in html
    isian = {
        "teks": "Loket tanpa antre",
        "jenis": "utama",
        "sasaran": s.pk,
        "indikator-TOTAL_FORMS": 1,
        "indikator-INITIAL_FORMS": 0,
        "indikator-0-aspek": "kuantitas",
        "indikator-0-teks": "Jumlah",
    }
    assert "Sasaran unit: Layanan makin baik" in pesan(
        kadis, f"/kinerja/skp/{skp.pk}/rhk/tambah/", **isian
    )
    rhk = skp.daftar_rhk.get()
    assert rhk.sasaran == s
    assert f'value="{s.pk}" selected' in kadis.get(f"/kinerja/rhk/{rhk.pk}/ubah/").text
    ani = buat_skp(d.ani, status=10)
    assert "Sasaran unit" not in masuk(d.ani.akun).get(f"/kinerja/skp/{ani.pk}/rhk/tambah/").text


# --- queries --------------------------------------------------------------------------------------
def kueri(klien, url):
    klien.get(url)
    with CaptureQueriesContext(connection) as hasil:
        assert klien.get(url).status_code == 200
    return len(hasil)


def test_kueri_daftar_dan_rinci_tetap(d, organisasi):
    unit = [d.u["DA"], d.u["DB"], d.u["DA.B1"], d.u["kota"]]
    jumlah = []
    for n, u in enumerate(unit[:3], start=1):
        p = buat_tujuan(u, *(f"Sasaran {x}" for x in range(n * 2)), banyak=n)
        capai(p)
        jumlah.append((kueri(organisasi, URL), kueri(organisasi, f"{URL}{u.kode}/")))
    assert len(set(jumlah)) == 1 and jumlah[0][0] <= 14 and jumlah[0][1] <= 18, jumlah
