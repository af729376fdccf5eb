"""SKP: from draft to decision, versions, a move in mid-year, copies, results; who may do what."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, Jejak
from pegawai.models import LaporanKinerja, RencanaHasilKerja, SasaranKinerja
from pegawai.selectors import kinerja_skp as baca
from pegawai.services import kinerja_skp as layanan
from pegawai.services.kinerja_rhk import IsiIndikator, IsiRhk
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import DAHULU
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import buat_jabatan, kepala, tempatkan

pytestmark = pytest.mark.django_db
S = SasaranKinerja.Status
URL = "/kinerja/skp/"
TAHUN = timezone.localdate().year
KUANTITAS = IsiIndikator("kuantitas", "Jumlah telaah", "", 12, "telaah")


@pytest.fixture
def d():
    return Dunia()


def susun(orang, tahun=TAHUN, **lain):
    nilai = {"mulai": date(tahun, 1, 1), "sampai": date(tahun, 12, 31)} | lain
    return layanan.buat_skp(pegawai=orang, oleh=orang.akun, **nilai)


def diajukan(orang, **lain):
    skp = susun(orang, **lain)
    layanan.simpan_rhk(
        skp=skp, isi=IsiRhk("Telaah selesai", indikator=[KUANTITAS]), oleh=orang.akun
    )
    return layanan.ajukan_skp(skp=skp, oleh=orang.akun)


def formulir(**lain):
    """A result as the page sends it: two indicators, two empty rows."""
    isi = {
        "teks": "Telaah selesai",
        "jenis": "utama",
        "rhk_atasan": "",
        "fungsi": "",
        "penugasan_dari": "",
    }
    isi |= {"indikator-TOTAL_FORMS": 4, "indikator-INITIAL_FORMS": 4}
    for n, aspek in enumerate(("kuantitas", "kualitas", "waktu", "biaya")):
        isi |= {f"indikator-{n}-{k}": "" for k in ("teks", "target_angka", "satuan", "target")}
        isi[f"indikator-{n}-aspek"] = aspek
    isi |= {
        "indikator-0-teks": "Jumlah telaah",
        "indikator-0-target_angka": "12,5",
        "indikator-0-satuan": "telaah",
        "indikator-2-teks": "Selesai",
        "indikator-2-target": "tanggal 10",
    }
    return isi | lain


# --- the whole way in the pages --------------------------------------------------------------------
def test_dari_rancangan_sampai_disetujui(d):
    f = Fungsi.objects.create(unit=d.u["DA.B1"], teks="Perumusan kebijakan", dibentuk_pada=DAHULU)
    atasan = buat_rhk(buat_skp(d.kabid, TAHUN), "Kebijakan bidang tersusun")
    client = masuk(d.ani.akun)
    assert "belum memiliki SKP" in teks(client.get(URL))
    data = {"mulai": f"{TAHUN}-01-01", "sampai": f"{TAHUN}-12-31", "pendekatan": ""}
    alamat = client.post(f"{URL}tambah/", data).url
    skp = SasaranKinerja.objects.get(pegawai=d.ani)
    assert alamat == f"{URL}{skp.pk}/" and (skp.unit, skp.jabatan) == (d.u["DA.B1"], d.jabatan)
    assert skp.pendekatan == "kualitatif"
    html = teks(client.post(f"{alamat}ajukan/", follow=True))
    assert "sedikitnya satu RHK utama" in html
    html = teks(client.get(f"{alamat}rhk/tambah/"))
    assert "Kebijakan bidang tersusun" in html and "Perumusan kebijakan" in html
    jawaban = client.post(
        f"{alamat}rhk/tambah/", formulir(rhk_atasan=atasan.pk, fungsi=f.pk, lagi="1")
    )
    assert jawaban.url == f"{alamat}rhk/tambah/"
    rhk = RencanaHasilKerja.objects.get(skp=skp)
    assert (rhk.rhk_atasan, rhk.fungsi) == (atasan, f)
    assert [(i.aspek, str(i.target_angka), i.target) for i in rhk.daftar_indikator.all()] == [
        ("kuantitas", "12.50", ""),
        ("waktu", "None", "tanggal 10"),
    ]
    html = teks(client.get(alamat))
    assert (
        "Citra, Kepala Bidang Alfa 1" in html
        and "mendukung “Kebijakan bidang tersusun” (Citra)" in html
    )
    assert client.post(f"{alamat}ajukan/").url == alamat
    assert client.get(f"{alamat}rhk/tambah/").status_code == 200  # shown, but refused:
    assert "tidak dapat diubah lagi" in teks(
        client.post(f"{alamat}rhk/tambah/", formulir(teks="Lain"))
    )

    kabid = masuk(d.kabid.akun)
    assert "1 SKP menunggu persetujuan Anda" in teks(kabid.get(URL))
    assert "Ani" in teks(kabid.get(f"{URL}menunggu/"))
    assert kabid.get(alamat).status_code == 200
    jawaban = kabid.post(f"{alamat}putuskan/", {"putusan": "kembalikan", "catatan": ""})
    assert "Tulis apa yang perlu" in jawaban.context["form"].errors["catatan"][0]
    kabid.post(f"{alamat}putuskan/", {"putusan": "kembalikan", "catatan": "Tambah biaya"})
    assert "Tambah biaya" in teks(client.get(alamat))
    assert client.post(f"{alamat}rhk/tambah/", formulir(teks="Nota selesai")).status_code == 302
    client.post(f"{alamat}ajukan/")
    assert kabid.post(f"{alamat}putuskan/", {"putusan": "setujui"}).url == f"{URL}menunggu/"
    skp.refresh_from_db()
    assert (skp.status, skp.penilai, skp.penilai_jabatan) == (
        S.BERJALAN,
        d.kabid,
        "Kepala Bidang Alfa 1",
    )
    tindakan = list(
        Jejak.objects.filter(objek="Ani").order_by("pk").values_list("tindakan", flat=True)
    )
    assert tindakan == ["skp_buat", "rhk_simpan", "skp_ajukan", "skp_kembalikan", "rhk_simpan", "skp_ajukan", "skp_setujui"]  # fmt: skip


def test_mengubah_dan_menghapus_rhk_dan_rancangan(d):
    skp = susun(d.ani)
    rhk = buat_rhk(skp)
    laporan = buat_laporan(d.ani, rhk=rhk)
    client = masuk(d.ani.akun)
    assert "Jumlah telaah" in teks(client.get(f"/kinerja/rhk/{rhk.pk}/ubah/"))
    jawaban = client.post(f"/kinerja/rhk/{rhk.pk}/ubah/", formulir(teks="Telaah dan nota selesai"))
    assert jawaban.url == f"{URL}{skp.pk}/"
    rhk.refresh_from_db()
    assert rhk.teks == "Telaah dan nota selesai" and rhk.daftar_indikator.count() == 2
    for lain, ruas in (
        ({"teks": " "}, "teks"),
        ({"jenis": "x"}, "jenis"),
        ({"fungsi": "9999"}, "fungsi"),
    ):
        jawaban = client.post(f"{URL}{skp.pk}/rhk/tambah/", formulir(**lain))
        assert ruas in jawaban.context["form"].errors
    jawaban = client.post(f"{URL}{skp.pk}/rhk/tambah/", formulir(teks="TELAAH dan nota selesai"))
    assert "kalimat yang sama" in teks(jawaban)
    jawaban = client.post(f"{URL}{skp.pk}/rhk/tambah/", formulir(**{"indikator-1-satuan": "x"}))
    assert "Tulis indikatornya" in teks(jawaban)
    assert client.post(f"/kinerja/rhk/{rhk.pk}/hapus/").status_code == 302
    laporan.refresh_from_db()
    assert laporan.rhk is None
    assert "Hapus rancangan SKP" in teks(client.get(f"{URL}{skp.pk}/hapus/"))
    assert client.post(f"{URL}{skp.pk}/hapus/").url == URL and not SasaranKinerja.objects.exists()


def test_nomor_dan_predikat_dari_e_kinerja(d):
    skp = buat_skp(d.ani, 2025, status=S.SELESAI)
    client = masuk(d.ani.akun)
    alamat = f"{URL}{skp.pk}/e-kinerja/"
    html = teks(client.post(alamat, {"nomor_ekinerja": "", "predikat_resmi": "baik"}))
    assert "Isi nomor SKP" in html
    client.post(alamat, {"nomor_ekinerja": "SKP-1/2025", "predikat_resmi": "baik"})
    html = teks(client.get(f"{URL}{skp.pk}/"))
    assert "SKP-1/2025" in html and "penilaian resmi di e-Kinerja BKN" in html


# --- days ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("mulai", "sampai", "kata"),
    [
        (date(TAHUN, 5, 1), date(TAHUN, 4, 1), "sebelum hari pertama"),
        (date(TAHUN, 5, 1), date(TAHUN + 1, 4, 1), "satu tahun kalender"),
        (date(2019, 1, 1), date(2019, 12, 31), "tidak tercatat pada unit"),
    ],
)
def test_masa_yang_tidak_mungkin(d, mulai, sampai, kata):
    with pytest.raises(AturanDilanggar, match=kata):
        susun(d.ani, mulai=mulai, sampai=sampai)


def test_satu_rancangan_dan_satu_yang_berlaku(d):
    susun(d.ani)
    with pytest.raises(AturanDilanggar, match="masih draf"):
        susun(d.ani, mulai=date(TAHUN, 7, 1))
    buat_skp(d.budi, TAHUN)
    with pytest.raises(AturanDilanggar, match="sudah ditetapkan"):
        susun(d.budi)
    with pytest.raises(AturanDilanggar, match="sudah ditetapkan"):
        layanan.salin_skp(
            dari=buat_skp(d.budi, 2025, status=S.SELESAI), tahun=TAHUN, oleh=d.budi.akun
        )


def test_pindah_di_tengah_tahun_dua_skp_tersimpan(d, monkeypatch):
    lama = buat_skp(d.ani)
    pindah = date(2026, 7, 1)
    baru_jabatan = buat_jabatan(d.u["DB.B1"], "Analis Data")
    d.ani.daftar_penempatan.update(berlaku_sampai=pindah)
    tempatkan(d.ani, baru_jabatan, berlaku_mulai=pindah)
    tempatkan(d.lain, kepala(d.u["DB.B1"]), macam="plt")
    monkeypatch.setattr(timezone, "localdate", lambda *a: SENIN)
    baru = diajukan(d.ani, mulai=pindah, sampai=date(2026, 12, 31))
    assert (baru.unit, baru.jabatan) == (d.u["DB.B1"], baru_jabatan)
    with pytest.raises(DiLuarWewenang):  # the former head decides no longer
        layanan.setujui_skp(skp=baru, oleh=d.kabid.akun)
    layanan.setujui_skp(skp=baru, oleh=d.lain.akun)
    lama.refresh_from_db()
    baru.refresh_from_db()
    assert (lama.sampai, lama.status) == (date(2026, 6, 30), S.SELESAI)
    assert baru.status == S.BERJALAN and lama.unit == d.u["DA.B1"]


def test_skp_kedua_untuk_jabatan_yang_sama_ditolak(d):
    lama = buat_skp(d.ani)
    juni = {"mulai": date(2026, 6, 1), "sampai": date(2026, 12, 31)}
    with pytest.raises(AturanDilanggar, match="Buat versi baru"):
        susun(d.ani, **juni)
    # drafted before the other one was set, or before this was asked
    baru = buat_skp(d.ani, status=S.DRAFT, **juni)
    buat_rhk(baru)
    with pytest.raises(AturanDilanggar, match="jabatan yang sama"):
        layanan.ajukan_skp(skp=baru, oleh=d.ani.akun)
    SasaranKinerja.objects.filter(pk=baru.pk).update(status=S.DIAJUKAN)
    with pytest.raises(AturanDilanggar, match="jabatan yang sama"):
        layanan.setujui_skp(skp=baru, oleh=d.kabid.akun)
    html = teks(masuk(d.kabid.akun).get(f"{URL}{baru.pk}/putuskan/"))
    assert "mengakhiri SKP" not in html
    lama.refresh_from_db()
    assert (lama.sampai, lama.status) == (date(2026, 12, 31), S.BERJALAN)


def test_yang_diakhiri_disebut_kepada_penyusun_dan_penilai(d, monkeypatch):
    pindah = date(2026, 7, 1)
    lama = buat_skp(d.ani)
    rhk = buat_rhk(lama)
    buat_laporan(d.ani, rhk=rhk, tanggal=date(2026, 6, 30))
    for hari in (pindah, SENIN):
        buat_laporan(d.ani, rhk=rhk, tanggal=hari)
    d.ani.daftar_penempatan.update(berlaku_sampai=pindah)
    tempatkan(d.ani, buat_jabatan(d.u["DB.B1"], "Analis Data"), berlaku_mulai=pindah)
    tempatkan(d.lain, kepala(d.u["DB.B1"]), macam="plt")
    monkeypatch.setattr(timezone, "localdate", lambda *a: SENIN)
    baru = diajukan(d.ani, mulai=pindah, sampai=date(2026, 12, 31))
    for orang, alamat in ((d.ani, f"{URL}{baru.pk}/"), (d.lain, f"{URL}{baru.pk}/putuskan/")):
        html = teks(masuk(orang.akun).get(alamat))
        assert "mengakhiri SKP yang masih berlaku" in html and "sebagai Analis Kebijakan" in html
        assert "sudah ada 2 laporan dan 0 penilaian" in html
    layanan.setujui_skp(skp=baru, oleh=d.lain.akun)
    assert "mengakhiri SKP" not in teks(masuk(d.ani.akun).get(f"{URL}{baru.pk}/"))


# --- versions, copies ----------------------------------------------------------------------------
def test_versi_baru_menggantikan_sesudah_disetujui(d):
    lama = buat_skp(d.ani, TAHUN)
    rhk = buat_rhk(lama)
    client = masuk(d.ani.akun)
    assert "Tulis alasannya" in teks(client.post(f"{URL}{lama.pk}/versi/", {"alasan": ""}))
    client.post(f"{URL}{lama.pk}/versi/", {"alasan": "Target berubah"})
    baru = SasaranKinerja.objects.get(versi=2)
    assert baru.daftar_rhk.get().garis == rhk.garis and baru.status == S.DRAFT
    assert baru.daftar_rhk.get().daftar_indikator.get().satuan == "telaah"
    with pytest.raises(AturanDilanggar, match="masih draf"):
        layanan.versi_baru(skp=lama, alasan="lagi", oleh=d.ani.akun)
    with pytest.raises(AturanDilanggar, match="masa SKP yang digantikannya"):
        layanan.ubah_skp(
            skp=baru, mulai=date(TAHUN, 2, 1), sampai=baru.sampai, pendekatan="", oleh=d.ani.akun
        )
    lama.refresh_from_db()
    assert lama.status == S.BERJALAN  # holds until the new one is set
    layanan.ajukan_skp(skp=baru, oleh=d.ani.akun)
    layanan.setujui_skp(skp=baru, oleh=d.kabid.akun)
    lama.refresh_from_db()
    baru.refresh_from_db()
    assert (lama.status, baru.status) == (S.DIREVISI, S.BERJALAN)
    assert masuk(d.ani.akun).get(f"{URL}{lama.pk}/versi/").status_code == 404


def test_siapkan_tahun_depan_dari_tahun_ini(d, monkeypatch):
    """From November on; one that is there, a year further or an earlier one are refused."""
    lama = buat_skp(d.ani)
    buat_rhk(lama)
    client = masuk(d.ani.akun)
    assert "Siapkan SKP 2027 dari SKP 2026" in client.get(URL).text
    for tahun in ("2028", "2026", "2025"):
        client.post(f"{URL}{lama.pk}/salin/", {"tahun": tahun})
    assert SasaranKinerja.objects.count() == 1
    client.post(f"{URL}{lama.pk}/salin/", {"tahun": "2027"})
    baru = SasaranKinerja.objects.get(tahun=2027)
    assert (baru.mulai, baru.sampai) == (date(2027, 1, 1), date(2027, 12, 31))
    assert baru.status == SasaranKinerja.Status.DRAFT and baru.daftar_rhk.count() == 1
    assert "Siapkan SKP" not in client.get(URL).text
    baru.daftar_rhk.all().delete()
    baru.delete()
    monkeypatch.setattr(timezone, "now", lambda: KINI.replace(month=10))
    assert "Siapkan SKP 2027" not in client.get(URL).text
    client.post(f"{URL}{lama.pk}/salin/", {"tahun": "2027"})
    assert not SasaranKinerja.objects.filter(tahun=2027).exists()


def test_salin_dari_tahun_lalu(d):
    lama = buat_skp(d.ani, TAHUN - 1, status=S.SELESAI)
    rhk = buat_rhk(lama, rhk_atasan=buat_rhk(buat_skp(d.kabid, TAHUN - 1)))
    client = masuk(d.ani.akun)
    assert f"Salin dari SKP {TAHUN - 1}" in teks(client.get(URL))
    client.post(f"{URL}{lama.pk}/salin/")
    baru = SasaranKinerja.objects.get(tahun=TAHUN, pegawai=d.ani)
    salinan = baru.daftar_rhk.get()
    assert salinan.teks == rhk.teks and salinan.garis != rhk.garis and salinan.rhk_atasan is None
    assert baru.status == S.DRAFT and "Salin dari" not in teks(client.get(URL))


def test_jadwal_memulai_dan_mengakhiri(d):
    hari = date(2027, 1, 1)
    nanti = buat_skp(d.ani, 2027, status=S.DISETUJUI)
    lewat = buat_skp(d.ani)
    assert layanan.majukan_skp(hari) == {"selesai": 1, "berjalan": 1}
    assert layanan.majukan_skp(hari) == {"selesai": 0, "berjalan": 0}
    nanti.refresh_from_db()
    lewat.refresh_from_db()
    assert (nanti.status, lewat.status) == (S.BERJALAN, S.SELESAI)


# --- who may -------------------------------------------------------------------------------------
def test_hanya_penilai_hari_ini_yang_memutus(d):
    skp = diajukan(d.ani)
    for orang in (d.ani, d.budi, d.kadis, d.lain):
        with pytest.raises(DiLuarWewenang):
            layanan.setujui_skp(skp=skp, oleh=orang.akun)
        assert masuk(orang.akun).get(f"{URL}{skp.pk}/putuskan/").status_code == 404
    # without a head the next one above decides
    d.kabid.daftar_penempatan.update(berlaku_sampai=timezone.localdate() - timedelta(days=1))
    assert baca.skp_menunggu(d.kabid.akun) == []
    assert baca.skp_menunggu(d.kadis.akun) == [skp]
    layanan.setujui_skp(skp=skp, oleh=d.kadis.akun)


def test_kepala_dinas_dinilai_wali_kota_bila_tanpa_sekda(d):
    skp = diajukan(d.kadis)
    assert skp.pendekatan == "kuantitatif"
    wali = buat_akun("walikota")
    assert baca.skp_menunggu(wali) == [] and masuk(wali).get(f"{URL}{skp.pk}/").status_code == 404
    beri_peran(wali, "pimpinan", d.u["kota"])
    client = masuk(wali)
    assert "1 SKP menunggu" in teks(client.get(URL))
    assert client.get(f"{URL}{skp.pk}/").status_code == 200
    client.post(f"{URL}{skp.pk}/putuskan/", {"putusan": "setujui"})
    skp.refresh_from_db()
    assert (skp.status, skp.penilai, skp.penilai_jabatan) == (S.BERJALAN, None, "Wali Kota")


def test_kepala_dinas_dinilai_sekda_yang_tidak_membawahinya(d):
    sekda = d._orang(16, "Farid", kepala(d.u["setda"]))
    skp = diajukan(d.kadis)
    bidang = diajukan(d.kabid)
    assert baca.skp_menunggu(sekda.akun) == [skp] and baca.skp_menunggu(d.kadis.akun) == [bidang]
    client = masuk(sekda.akun)
    assert client.get(f"{URL}{skp.pk}/").status_code == 200
    assert client.get(f"{URL}{bidang.pk}/").status_code == 404
    assert "1 SKP menunggu" in teks(client.get("/beranda/"))
    client.post(f"{URL}{skp.pk}/putuskan/", {"putusan": "setujui"})
    skp.refresh_from_db()
    assert (skp.status, skp.penilai) == (S.BERJALAN, sekda)
    # the Sekda is the Wali Kota's
    sendiri = diajukan(sekda)
    wali = buat_akun("walikota")
    beri_peran(wali, "pimpinan", d.u["kota"])
    assert baca.skp_menunggu(wali) == [sendiri] and baca.skp_menunggu(sekda.akun) == []


def test_skp_orang_lain_tertutup(d):
    skp = susun(d.ani)
    rhk = buat_rhk(skp)
    for orang in (d.budi, d.lain, d.kabid):  # a draft is nobody else's
        client = masuk(orang.akun)
        for alamat in (f"{URL}{skp.pk}/", f"{URL}{skp.pk}/ubah/", f"/kinerja/rhk/{rhk.pk}/ubah/"):
            assert client.get(alamat).status_code == 404
        assert client.post(f"{URL}{skp.pk}/ajukan/").status_code == 404
    with pytest.raises(DiLuarWewenang):
        layanan.hapus_rhk(rhk=rhk, oleh=d.budi.akun)
    layanan.ajukan_skp(skp=skp, oleh=d.ani.akun)
    assert masuk(d.kabid.akun).get(f"{URL}{skp.pk}/").status_code == 200
    assert masuk(d.budi.akun).get(f"{URL}{skp.pk}/").status_code == 404


def test_menarik_kembali(d):
    skp = diajukan(d.ani)
    client = masuk(d.ani.akun)
    client.post(f"{URL}{skp.pk}/tarik/")
    skp.refresh_from_db()
    assert skp.status == S.DRAFT and baca.skp_menunggu(d.kabid.akun) == []
    assert "tidak sedang menunggu" in teks(client.post(f"{URL}{skp.pk}/tarik/", follow=True))


def test_beranda_menyebut_yang_menunggu(d):
    skp = diajukan(d.ani)
    buat_laporan(d.budi, tanggal=timezone.localdate() - timedelta(days=1), status=30,
                 catatan="x", diperiksa_pada=timezone.now())  # fmt: skip
    assert "1 SKP menunggu persetujuan Anda" in teks(masuk(d.kabid.akun).get("/beranda/"))
    layanan.kembalikan_skp(skp=skp, oleh=d.kabid.akun, catatan="Kurang")
    assert "SKP menunggu" not in teks(masuk(d.kabid.akun).get("/beranda/"))
    assert "1 SKP Anda dikembalikan" in teks(masuk(d.ani.akun).get("/beranda/"))
    assert "1 laporan Anda dikembalikan" in teks(masuk(d.budi.akun).get("/beranda/"))


@pytest.mark.parametrize("siapa", ["ani", "kabid"])
def test_kueri_tetap(d, siapa, django_assert_max_num_queries):
    orang = getattr(d, siapa)
    client = masuk(orang.akun)
    skp = diajukan(d.ani)
    for awal, banyak in ((0, 1), (1, 3), (4, 10)):
        for n in range(awal, awal + banyak):
            buat_rhk(skp, f"RHK {n}")
            bawahan = d._orang(100 + n, f"Orang{n}", d.jabatan)
            s = buat_skp(bawahan, TAHUN, status=S.DIAJUKAN, diajukan_pada=timezone.now())
            buat_rhk(s)
        for alamat in ("", "menunggu/", f"{skp.pk}/"):
            with django_assert_max_num_queries(18):
                assert client.get(URL + alamat).status_code == 200
    assert LaporanKinerja.objects.count() == 0
