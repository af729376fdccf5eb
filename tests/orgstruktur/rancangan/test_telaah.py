"""Comments of reviewers: on the whole and on a step, replies, settling by a writer."""

import pytest

from orgstruktur.models import Jejak, Telaah
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import hapus_langkah, tambah_langkah
from orgstruktur.services.rancangan_telaah import balas_telaah, selesaikan_telaah, tulis_telaah
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, isi

pytestmark = pytest.mark.django_db


@pytest.fixture
def disusun(kota, orang):
    r = buat_rancangan(nama="Rancangan T", oleh=orang.organisasi)
    langkah = GabungUnit(kota["DA"].pk, kota["DB"].pk)
    (baris,) = tambah_langkah(rancangan=r, daftar=[langkah], oleh=orang.organisasi).daftar
    return r, baris


def test_telaah_dibalas_lalu_diselesaikan_penulisnya(disusun, orang, kota):
    r, baris = disusun
    beri_peran(orang.pimpinan, "organisasi", kota["kota"])  # might write, but has not here
    t = tulis_telaah(rancangan=r, isi="Mengapa digabung?", oleh=orang.pimpinan, langkah=baris)
    assert t.tentang.startswith("Gabungkan ")
    balas_telaah(telaah=t, isi="Tugasnya sama.", oleh=orang.organisasi)
    with pytest.raises(DiLuarWewenang, match="yang menulis"):
        selesaikan_telaah(telaah=t, jawaban="Beres.", oleh=orang.pimpinan)
    with pytest.raises(AturanDilanggar):
        selesaikan_telaah(telaah=t, jawaban=" ", oleh=orang.organisasi)
    selesaikan_telaah(telaah=t, jawaban="Alasannya ditambahkan.", oleh=orang.organisasi)
    with pytest.raises(SudahBerubah):
        balas_telaah(telaah=t, isi="Belum.", oleh=orang.pimpinan)
    t.refresh_from_db()
    assert (t.selesai_oleh, t.jawaban) == (orang.organisasi, "Alasannya ditambahkan.")
    tindakan = Jejak.objects.filter(pada_rancangan__rancangan=r, tindakan__startswith="telaah_")
    assert [j.tindakan for j in tindakan.order_by("pk")] == [
        "telaah_tulis", "telaah_balas", "telaah_selesaikan",
    ]  # fmt: skip


def test_telaah_bertahan_ketika_langkahnya_dihapus(disusun, orang):
    r, baris = disusun
    tulis_telaah(rancangan=r, isi="Tunda dahulu.", oleh=orang.pimpinan, langkah=baris)
    hapus_langkah(langkah=baris, oleh=orang.organisasi)
    t = Telaah.objects.get()
    assert t.langkah is None and t.tentang.startswith("Gabungkan ")
    halaman = isi(masuk(orang.pimpinan).get(alamat("telaah", r)))
    assert "Langkah yang sudah dihapus" in halaman


def test_telaah_atas_langkah_yang_baru_saja_dihapus(disusun, orang, monkeypatch):
    r, baris = disusun
    c, url = masuk(orang.pimpinan), alamat("telaah", r)

    def menulis(**isi):  # a writer removes the step between the reading of the page and its lock
        hapus_langkah(langkah=baris, oleh=orang.organisasi)
        return tulis_telaah(**isi)

    monkeypatch.setattr("orgstruktur.views.rancangan_telaah.tulis_telaah", menulis)
    jawaban = c.post(url, {"isi": "Perlu kajian.", "langkah": baris.pk})
    assert jawaban.status_code == 200 and "sudah dihapus orang lain" in isi(jawaban)
    assert "Perlu kajian." in isi(jawaban), "yang ditulis tidak hilang"
    assert not Telaah.objects.exists()


def test_yang_sudah_diputuskan_hanya_dibaca(disetujui, orang):
    with pytest.raises(AturanDilanggar, match="tidak lagi ditelaah"):
        tulis_telaah(rancangan=disetujui, isi="Terlambat", oleh=orang.pimpinan)
    assert "hanya dapat dibaca" in isi(masuk(orang.pimpinan).get(alamat("telaah", disetujui)))


def test_halaman_menulis_membalas_dan_menyelesaikan(disusun, orang):
    r, baris = disusun
    url = alamat("telaah", r)
    pimpinan, penulis = masuk(orang.pimpinan), masuk(orang.organisasi)
    assert pimpinan.post(url, {"isi": ""}).status_code == 200
    pimpinan.post(url, {"isi": "Seluruhnya terlalu cepat.", "langkah": ""})
    pimpinan.post(url, {"isi": "Langkah ini perlu kajian.", "langkah": baris.pk})
    satu = Telaah.objects.get(langkah=baris)
    saja = isi(penulis.get(f"{url}?langkah={baris.pk}"))
    assert "perlu kajian" in saja and "terlalu cepat" not in saja
    assert "Selesaikan dengan jawaban" in saja
    assert "Selesaikan dengan jawaban" not in isi(pimpinan.get(url))
    tindakan = f"{url}{satu.pk}/"
    penulis.post(tindakan, {"tindakan": "balas", "isi": "Kajiannya menyusul."})
    penulis.post(tindakan, {"tindakan": "selesaikan", "jawaban": "Kajian dilampirkan."})
    kedua = penulis.post(tindakan, {"tindakan": "selesaikan", "jawaban": "Lagi."}, follow=True)
    assert "sudah diselesaikan" in isi(kedua)
    assert "Kajian dilampirkan." in isi(pimpinan.get(url))


def test_telaah_terbuka_tampak_saat_mengajukan_dan_pada_daftar(disusun, orang):
    r, baris = disusun
    tulis_telaah(rancangan=r, isi="Periksa lagi.", oleh=orang.pimpinan, langkah=baris)
    penulis = masuk(orang.organisasi)
    rinci = isi(penulis.get(r.get_absolute_url()))
    assert "1 telaah belum diselesaikan" in rinci and f"?langkah={baris.pk}" in rinci
    assert "1 telaah terbuka" in isi(penulis.get("/rancangan/"))


def test_pegawai_tidak_membaca_telaah(rancangan, orang):
    tulis_telaah(rancangan=rancangan, isi="Rahasia.", oleh=orang.pimpinan)
    c = masuk(orang.pegawai)
    assert c.get(alamat("telaah", rancangan)).status_code == 403
    rinci = isi(c.get(rancangan.get_absolute_url()))
    assert "/telaah/" not in rinci and "telaah terbuka" not in isi(c.get("/rancangan/"))


def test_kueri_tetap_berapa_pun_telaahnya(disusun, orang):
    r, baris = disusun
    c = masuk(orang.pimpinan)
    semua = [alamat("telaah", r), r.get_absolute_url(), "/rancangan/"]
    jumlah = []
    for banyak in (1, 2, 5):
        for n in range(banyak):
            t = tulis_telaah(rancangan=r, isi=f"Telaah {n}", oleh=orang.pimpinan, langkah=baris)
            balas_telaah(telaah=t, isi="Ya.", oleh=orang.organisasi)
        jumlah.append([banyak_kueri(c, url) for url in semua])
    assert jumlah[0] == jumlah[1] == jumlah[2]
