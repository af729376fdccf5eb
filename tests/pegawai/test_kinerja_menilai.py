"""The pages of an evaluation: the whole way, who may open what, lists with filters, query counts."""

from datetime import date

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja, PredikatUnit
from pegawai.selectors.kinerja_penilaian import susun_matriks
from pegawai.services import kinerja_penilaian as layanan
from pegawai.services.kinerja_papan import verifikasi_sekaligus
from tests.dasar import beri_peran, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import (
    Dunia,
    ajukan,
    beri_umpan,
    buat_laporan,
    buat_rhk,
    buat_skp,
    isi_rating,
    sampai_dinilai,
)
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan
from tests.pegawai.test_kinerja_papan import buat_tim

pytestmark = pytest.mark.django_db
URL = "/kinerja/penilaian/"
LALU = timezone.localdate().year - 1
TW = nilai.periode_tahun(LALU, nilai.TRIWULAN)[0]
KODE = f"triwulan-{TW.mulai.isoformat()}"
S = PenilaianKinerja.Status
A, T, B = nilai.DI_ATAS, nilai.SESUAI, nilai.DI_BAWAH


@pytest.fixture
def d():
    return Dunia()


@pytest.fixture
def skp(d):
    skp = buat_skp(d.ani, LALU)
    buat_rhk(skp)
    return skp


@pytest.fixture
def p(d, skp):
    return layanan.buka_penilaian(skp=skp, periode=TW, oleh=d.ani.akun)


def isi_formulir(p, hasil=T, perilaku=T, **lain):
    """Ratings as the page sends them: every row as expected."""
    isi = {f"rating_hasil_{b.pk}": T for b in p.daftar_hasil.all()}
    isi |= {f"rating_perilaku_{b.pk}": T for b in p.daftar_perilaku.all()}
    isi |= {"rating_hasil": hasil, "rating_perilaku": perilaku}
    isi |= {"alasan_hasil": "Alasan tertulis", "alasan_perilaku": "Alasan tertulis"}
    return isi | {"capaian_organisasi": "baik"} | lain


def test_dari_laporan_sampai_putusan(d, skp):
    ani, kabid, kadis = masuk(d.ani.akun), masuk(d.kabid.akun), masuk(d.kadis.akun)
    laporan = buat_laporan(d.ani, tanggal=TW.sampai, rhk=skp.daftar_rhk.get())
    verifikasi_sekaligus(daftar=[laporan.pk], oleh=d.kabid.akun)
    html = teks(ani.get(URL))
    assert TW.nama in html and "penilaian resmi di e-Kinerja BKN" in html
    alamat = ani.post(f"{URL}buka/", {"skp": skp.pk, "periode": KODE}).url
    p = PenilaianKinerja.objects.get()
    assert alamat == f"{URL}{p.pk}/laporan/"
    assert "1 laporan diperiksa, 1 jam" in teks(ani.get(alamat))
    h = p.daftar_hasil.get()
    assert "Tulis realisasi" in teks(ani.post(alamat, {f"realisasi_{h.pk}": " "}))
    assert ani.post(alamat, {f"realisasi_{h.pk}": "Tiga telaah"}).url == f"{URL}{p.pk}/"

    html = teks(kabid.get(f"{URL}menilai/?periode={KODE}"))
    assert "1 dari 1 menunggu tindakan Anda" in html and "Ani" in html
    html = teks(kabid.get(f"{URL}{p.pk}/"))
    assert "Tiga telaah" in html and "Beri umpan balik" in html and "Beri rating" not in html
    assert kabid.get(f"{URL}{p.pk}/nilai/").status_code == 404  # feedback first
    umpan = f"{URL}{p.pk}/umpan-balik/"
    assert "Tiga telaah" in teks(kabid.get(umpan))
    assert "sedikitnya satu umpan balik" in teks(kabid.post(umpan, {f"umpan_hasil_{h.pk}": " "}))
    kabid.post(umpan, {f"umpan_hasil_{h.pk}": "Tambah satu lagi"})
    assert "Tambah satu lagi" in teks(ani.get(f"{URL}{p.pk}/"))

    nilai_url = f"{URL}{p.pk}/nilai/"
    jawaban = kabid.post(nilai_url, isi_formulir(p, B, T, alasan_hasil=""))
    assert "Tulis alasan rating hasil kerja" in jawaban.context["form"].errors["alasan_hasil"][0]
    html = teks(kabid.post(nilai_url, isi_formulir(p, B, T, saran="1")))
    assert "Hanya saran" in html and "sesuai ekspektasi 100%" in html
    p.refresh_from_db()
    assert (p.status, p.rating_hasil) == (S.UMPAN_BALIK, "")  # shown, not applied
    assert kabid.post(nilai_url, isi_formulir(p, B, T)).url == f"{URL}{p.pk}/"
    jawaban = ani.get(f"{URL}{p.pk}/")
    html = jawaban.content.decode()
    assert 'Butuh Perbaikan<span class="visually-hidden"> (terpilih)' in html
    assert html.count('data-uji="sel-terpilih"') == 1
    assert "Terima penilaian" in html and "Ajukan keberatan" in html

    keberatan = f"{URL}{p.pk}/keberatan/"
    assert "Tulis alasan keberatan Anda" in teks(ani.post(keberatan, {"alasan": ""}))
    ani.post(keberatan, {"alasan": "Target berubah di tengah triwulan"})
    assert "Ani" in teks(kadis.get(URL)) and "Ani" not in teks(kabid.get(URL))
    putusan = f"{URL}{p.pk}/putusan/"
    assert "Target berubah" in teks(kadis.get(putusan))
    jawaban = kadis.post(putusan, {"hasil": T, "perilaku": T, "alasan": "Target memang berubah"})
    assert jawaban.url == f"{URL}{p.pk}/"
    html = teks(ani.get(f"{URL}{p.pk}/"))
    assert "Target memang berubah" in html and "hasil kerja sesuai ekspektasi" in html
    p.refresh_from_db()
    assert (p.status, p.predikat) == (S.PUTUSAN_ATASAN, "baik")
    assert kadis.get(putusan).status_code == 404
    n = Jejak.objects.filter(tindakan__startswith="penilaian_").count()
    assert n == 6


def test_tautan_hanya_bagi_yang_menilai_atau_menugaskan(d):
    for orang, ada in ((d.ani, False), (d.kabid, True)):
        assert ("Menilai bawahan" in teks(masuk(orang.akun).get(URL))) is ada
    beri_peran(d.ani.akun, "kepegawaian", d.u["DA"])
    assert "Penugasan penilai" in teks(masuk(d.ani.akun).get(URL))


def test_capaian_organisasi_menurut_predikat_unit(d, p):
    ajukan(p, d.ani.akun)
    beri_umpan(p, d.kabid.akun)
    PredikatUnit.objects.create(unit=d.u["DA"], tahun=LALU, predikat="istimewa", dasar="SK")
    kabid = masuk(d.kabid.akun)
    assert (
        'value="istimewa" selected' in kabid.get(f"{URL}{p.pk}/nilai/").text
    )  # of the dinas above
    PredikatUnit.objects.update(tahun=LALU - 1)
    assert 'value="istimewa" selected' not in kabid.get(f"{URL}{p.pk}/nilai/").text


def test_menerima(d, p):
    p = sampai_dinilai(p, d)
    ani = masuk(d.ani.akun)
    assert ani.get(f"{URL}{p.pk}/terima/").status_code == 405
    assert "Penilaian diterima" in teks(ani.post(f"{URL}{p.pk}/terima/", follow=True))
    assert "tidak menunggu tanggapan" in teks(ani.post(f"{URL}{p.pk}/terima/", follow=True))


def test_siapa_membuka_apa(d, p):
    buat_tim(d, d.budi, d.ani, mulai=date(LALU, 1, 1))
    p = ajukan(p, d.ani.akun)
    p = beri_umpan(p, d.kabid.akun)
    ekor = ("", "laporan/", "keberatan/", "umpan-balik/", "nilai/", "putusan/")
    for orang, harus in (
        (d.ani, (200, 200, 404, 403, 403, 404)),
        (d.kabid, (200, 404, 404, 200, 200, 404)),
        (d.kadis, (200, 404, 404, 403, 403, 404)),  # above on that day: sees, does not rate
        (d.budi, (404,) * 6),  # ketua tim of hers
        (d.lain, (404,) * 6),
    ):
        client = masuk(orang.akun)
        dapat = tuple(client.get(f"{URL}{p.pk}/{e}").status_code for e in ekor)
        assert dapat == harus, orang.nama
        if orang in (d.budi, d.lain, d.kadis):
            for e in ("umpan-balik/", "nilai/"):
                assert client.post(f"{URL}{p.pk}/{e}", {}).status_code in (403, 404)
            assert client.post(f"{URL}{p.pk}/terima/").status_code == 404


def test_membuka_yang_bukan_haknya(d, skp):
    isi = {"skp": skp.pk, "periode": KODE}
    assert masuk(d.kadis.akun).post(f"{URL}buka/", isi).status_code == 403
    assert masuk(d.lain.akun).post(f"{URL}buka/", isi).status_code == 404
    ani = masuk(d.ani.akun)
    for lain in ({"periode": "x"}, {"skp": "9999"}, {"skp": "x"}, {"periode": f"bulan-{LALU}-01-01"}):  # fmt: skip
        assert ani.post(f"{URL}buka/", isi | lain).status_code == 404
    assert not PenilaianKinerja.objects.exists()
    assert masuk(d.kabid.akun).post(f"{URL}buka/", isi).status_code == 302


def test_saringan_menilai(d, p):
    sampai_dinilai(p, d)
    buat_skp(d.budi, LALU)
    kabid = masuk(d.kabid.akun)

    def nama(kueri):
        jawaban = kabid.get(f"{URL}menilai/?periode={KODE}{kueri}")
        return [b["t"].skp.pegawai.nama for b in jawaban.context["daftar"]]

    assert nama("") == ["Ani", "Budi"]
    assert nama("&keadaan=tindakan") == ["Budi"]
    assert nama("&keadaan=belum") == ["Budi"]
    assert nama("&keadaan=dinilai") == ["Ani"]
    assert nama("&cari=an") == ["Ani"]
    assert masuk(d.kadis.akun).get(f"{URL}menilai/?periode={KODE}").context["banyak"] == 0


@pytest.mark.parametrize("macam", ["triwulan", "bulan"])
def test_periode_menurut_pengaturan(d, skp, settings, macam):
    settings.TATA_PENILAIAN_PERIODE = macam
    daftar = masuk(d.ani.akun).get(URL).context["daftar"]
    macam_ada = {b["t"].periode.macam for b in daftar if b["t"].skp.tahun == LALU}
    assert macam_ada == {macam, "tahun"}
    assert len(daftar) == {"triwulan": 5, "bulan": 13}[macam]


def test_keterangan_bahan_dapat_dimatikan(d, p, settings):
    settings.TATA_PENILAIAN_BAHAN = False
    for alamat in (URL, f"{URL}{p.pk}/"):
        assert "penilaian resmi di e-Kinerja" not in teks(masuk(d.ani.akun).get(alamat))


def test_jumlah_kueri_tetap(d, p, django_assert_max_num_queries):
    kabid, ani = masuk(d.kabid.akun), masuk(d.ani.akun)
    alamat = ((kabid, f"{URL}menilai/?periode={KODE}"), (ani, URL), (kabid, f"{URL}{p.pk}/"))
    jumlah = []
    for putaran in range(3):
        for n in range(putaran * 3):
            orang = buat_pegawai(nip(100 + putaran * 10 + n), f"Orang {putaran}{n}")
            tempatkan(orang, d.jabatan)
            skp = buat_skp(orang, LALU)
            buat_rhk(skp)
            layanan.buka_penilaian(skp=skp, periode=TW, oleh=d.kabid.akun)
            buat_rhk(p.skp, f"RHK {putaran}{n}")
        ini = []
        for client, satu in alamat:
            client.get(satu)  # what is kept in memory
            with django_assert_max_num_queries(60) as kueri:
                client.get(satu)
            ini.append(len(kueri))
        jumlah.append(ini)
    assert jumlah[0] == jumlah[1] == jumlah[2]


def test_yang_menunggu_tampak_di_beranda(d, p):
    ajukan(p, d.ani.akun)
    assert "1 penilaian kinerja menunggu Anda nilai" in teks(masuk(d.kabid.akun).get("/beranda/"))
    p = beri_umpan(p, d.kabid.akun)
    layanan.tetapkan_rating(penilaian=p, isi=isi_rating(p), oleh=d.kabid.akun)
    assert "1 penilaian Anda menunggu tanggapan" in teks(masuk(d.ani.akun).get("/beranda/"))
    layanan.ajukan_keberatan(penilaian=p, alasan="x", oleh=d.ani.akun)
    assert "1 keberatan menunggu putusan Anda" in teks(masuk(d.kadis.akun).get("/beranda/"))
    for orang in (d.ani, d.kabid, d.lain):
        html = teks(masuk(orang.akun).get("/beranda/"))
        assert not any(
            k in html for k in ("Anda nilai", "menunggu tanggapan", "keberatan menunggu")
        )


@pytest.mark.parametrize("sel", nilai.MATRIKS)
def test_matriks_yang_digambar(sel):
    baris = susun_matriks(*sel)
    assert [kata for kata, *_ in baris] == ["Di atas", "Sesuai", "Di bawah"]
    terpilih = [s.predikat for *_, isi in baris for s in isi if s.terpilih]
    assert terpilih == [nilai.NAMA_PREDIKAT[nilai.MATRIKS[sel]]]
    assert [s.predikat for s in baris[0][2]] == ["Kurang", "Baik", "Sangat Baik"]
    assert not any(s.terpilih for *_, isi in susun_matriks("", "") for s in isi)
