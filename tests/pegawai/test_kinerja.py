"""`/kinerja/`: filing a report, its rules, repeating, changing, the state of a day, the month."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai.kinerja_waktu import ZONA, sebut_hari
from pegawai.models import (
    BuktiLaporan,
    KeadaanHari,
    LaporanKinerja,
    PolaKerja,
    SasaranKinerja,
)
from pegawai.selectors import kinerja_laporan as baca
from pegawai.selectors.kinerja_hari import hari_libur, pola_unit
from pegawai.services import kinerja_laporan as layanan
from pegawai.services import kinerja_periksa as periksa
from pegawai.services.kinerja_hari import setel_keadaan
from pegawai.services.kinerja_laporan import IsiLaporan
from pegawai.services.kinerja_papan import beri_umpan_balik
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import (
    KINI,
    SENIN,
    Dunia,
    buat_laporan,
    buat_rhk,
    buat_skp,
)

pytestmark = pytest.mark.django_db
URL = "/kinerja/"
JSON = {"HTTP_ACCEPT": "application/json"}
PDF = b"%PDF-1.7 isi"
S = LaporanKinerja.Status


@pytest.fixture
def d():
    return Dunia()


@pytest.fixture
def jam(monkeypatch):
    """The clock of the program stands at KINI, or where the test puts it."""

    def setel(saat: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: saat)

    setel(KINI)
    return setel


def isi(mulai=time(8), selesai=time(9), **lain):
    nilai = {"tanggal": SENIN, "uraian": "Menyusun telaah"}
    return IsiLaporan(mulai=mulai, selesai=selesai, **nilai | lain)


def lapor(orang, *, kini=KINI, kunci=None, **lain):
    return layanan.lapor(
        pegawai=orang, isi=isi(**lain), oleh=orang.akun, kunci_kirim=kunci or uuid4(), kini=kini
    )


def kiriman(**lain):
    nilai = {
        "kunci_kirim": str(uuid4()),
        "uraian": "Menyusun telaah",
        "tanggal": "2026-11-23",
        "mulai": "08:00",
        "selesai": "09:30",
        "rhk": "",
    }
    return nilai | lain


# --- filing --------------------------------------------------------------------------------------
def test_melapor_dari_satu_layar(d, jam):
    rhk = buat_rhk(buat_skp(d.ani))
    client = masuk(d.ani.akun)
    html = teks(client.get(URL))
    assert "Senin 23 Nov 2026" in html and "Hari ini: 0 laporan" in html and 'value="07:30"' in html
    berkas = SimpleUploadedFile("foto.exe", PDF)
    data = kiriman(
        rhk=rhk.pk, jumlah="2,5", satuan="telaah", bukti=berkas, bukti_tautan="https://a.id/b"
    )
    assert client.post(URL, data).url == URL
    x = LaporanKinerja.objects.get()
    assert (x.pegawai, x.unit, x.jabatan, x.menit) == (d.ani, d.u["DA.B1"], d.jabatan, 90)
    assert (x.rhk, str(x.jumlah), x.satuan, x.bukti.nama) == (rhk, "2.50", "telaah", "foto.pdf")
    html = teks(client.get(URL))
    assert (
        "1 laporan, 1 jam 30 menit" in html
        and "2,5 telaah" in html
        and "2,5 dari 12 telaah" in html
    )
    assert 'name="mulai" value="09:30"' in html  # goes on where the last one ended
    unduh = client.get(f"{URL}laporan/{x.pk}/bukti/")
    assert unduh.content == PDF and "attachment" in unduh["Content-Disposition"]
    j = Jejak.objects.get(tindakan="laporan_lapor")
    assert j.oleh == d.ani.akun and "telaah" not in j.isi_bersegel()
    assert j.daftar_terbatas.get().nilai == "Menyusun telaah"


def test_kiriman_yang_sama_dihitung_sekali(d, jam):
    client, data = masuk(d.ani.akun), kiriman()
    assert client.post(URL, data, **JSON).json() == {"hasil": "tersimpan", "alamat": URL}
    data |= {"antrean": "1", "uraian": "Lain", "mulai": "08:15"}
    assert client.post(URL, data, **JSON).json() == {"hasil": "sudah"}
    assert LaporanKinerja.objects.get().uraian == "Menyusun telaah"
    assert Jejak.objects.filter(tindakan="laporan_lapor").count() == 1
    # the key of one person says nothing about another's
    assert lapor(d.budi, kunci=data["kunci_kirim"]).baru


def test_yang_ditolak_dikatakan_sebabnya(d, jam):
    client = masuk(d.ani.akun)
    buat_laporan(d.ani, "08.00", "09.00", uraian="Rapat pagi")
    for lain, ruas, kata in (
        ({"mulai": "08:30"}, "mulai", "“Rapat pagi”"),
        ({"mulai": "10:00", "selesai": "15:30"}, "selesai", "15.30 belum tiba"),
        ({"tanggal": "2026-11-24"}, "tanggal", "belum tiba"),
        ({"tanggal": "2026-11-17"}, "tanggal", "sampai Jumat 20 Nov 2026 (3 hari kerja)"),
        ({"mulai": "10:00", "selesai": "10:00"}, "selesai", "sama"),
        ({"uraian": " "}, "uraian", "Tulis apa"),
        ({"mulai": "9.99"}, "mulai", "08.30"),
        ({"bukti_tautan": "javascript:alert(1)"}, "bukti_tautan", "https://"),
        ({"satuan": "surat", "mulai": "10:00", "selesai": "11:00"}, "jumlah", "Isi jumlahnya"),
        ({"bukti": SimpleUploadedFile("a.pdf", b"MZ")}, "bukti", "bukan PDF"),
    ):  # fmt: skip
        jawaban = client.post(URL, kiriman(**lain))
        assert kata in jawaban.context["form"].errors[ruas][0], lain
    jawaban = client.post(URL, kiriman(mulai="08:30"), **JSON)
    assert jawaban.status_code == 422 and jawaban.json()["hasil"] == "ditolak"
    assert LaporanKinerja.objects.count() == 1


def test_giliran_malam_bertumpuk_dengan_esok_paginya(d):
    pagi = datetime(2026, 11, 24, 9, 0, tzinfo=ZONA)
    lapor(d.ani, mulai=time(22), selesai=time(6), kini=pagi)
    x = LaporanKinerja.objects.get()
    assert x.tanggal == SENIN and x.menit == 480 and x.lewat_tengah_malam
    with pytest.raises(AturanDilanggar, match=r"22\.00–06\.00"):
        lapor(d.ani, tanggal=date(2026, 11, 24), mulai=time(5), selesai=time(7), kini=pagi)
    lapor(d.ani, tanggal=date(2026, 11, 24), mulai=time(6), selesai=time(7), kini=pagi)
    with pytest.raises(AturanDilanggar, match="bertumpuk"):
        lapor(d.ani, tanggal=date(2026, 11, 23), mulai=time(21), selesai=time(22, 30), kini=pagi)


def test_hanya_milik_sendiri(d, jam):
    with pytest.raises(DiLuarWewenang):
        layanan.lapor(pegawai=d.ani, isi=isi(), oleh=d.kabid.akun, kunci_kirim=uuid4(), kini=KINI)
    x = buat_laporan(d.ani)
    for klien, harus in ((d.budi, 404), (d.lain, 404)):
        client = masuk(klien.akun)
        for ekor in ("", "ubah/", "hapus/", "bukti/"):
            assert client.get(f"{URL}laporan/{x.pk}/{ekor}").status_code == harus
        assert client.post(f"{URL}laporan/{x.pk}/ulangi/").status_code == 404
        assert client.post(f"{URL}laporan/{x.pk}/hapus/").status_code == 404
    with pytest.raises(DiLuarWewenang):
        layanan.hapus_laporan(laporan=x, oleh=d.kabid.akun)


def test_rhk_orang_lain_atau_tahun_lain_ditolak(d):
    for skp in (buat_skp(d.budi), buat_skp(d.ani, 2025)):
        with pytest.raises(AturanDilanggar, match="bukan bagian dari SKP"):
            lapor(d.ani, rhk=buat_rhk(skp))
    revisi = buat_skp(d.ani, status=SasaranKinerja.Status.DIREVISI)
    with pytest.raises(AturanDilanggar):
        lapor(d.ani, rhk=buat_rhk(revisi))


def test_tanpa_unit_pada_hari_itu(d):
    d.ani.daftar_penempatan.update(berlaku_mulai=date(2026, 11, 24))
    with pytest.raises(AturanDilanggar, match="tidak tercatat pada unit") as galat:
        lapor(d.ani)
    assert galat.value.ruas == "tanggal"


# --- results -------------------------------------------------------------------------------------
def test_rhk_yang_terakhir_dipakai_lebih_dahulu(d):
    skp = buat_skp(d.ani)
    satu, dua, tiga = (buat_rhk(skp, f"RHK {n}", urutan=n) for n in (1, 2, 3))
    assert baca.pilihan_rhk(d.ani, SENIN) == [satu, dua, tiga]
    buat_laporan(d.ani, "08.00", "09.00", rhk=satu)
    buat_laporan(d.ani, "09.00", "10.00", rhk=tiga)
    assert baca.pilihan_rhk(d.ani, SENIN) == [tiga, satu, dua]
    assert baca.pilihan_rhk(d.ani, date(2027, 1, 4)) == []


def test_skp_yang_belum_disetujui_dipakai_selama_belum_ada(d):
    draf = buat_rhk(buat_skp(d.ani, status=SasaranKinerja.Status.DRAFT), "Rancangan")
    assert baca.pilihan_rhk(d.ani, SENIN) == [draf]
    tetap = buat_rhk(buat_skp(d.ani), "Tetap")
    assert baca.pilihan_rhk(d.ani, SENIN) == [tetap]


def test_kemajuan_ikut_ke_versi_baru(d):
    lama = buat_rhk(buat_skp(d.ani, status=SasaranKinerja.Status.DIREVISI))
    buat_laporan(d.ani, "08.00", "09.00", rhk=lama, jumlah=3, satuan="Telaah ")
    baru = buat_rhk(
        buat_skp(d.ani, versi=2, pengganti_dari=lama.skp, alasan_versi="Mutasi"), garis=lama.garis
    )
    buat_laporan(d.ani, "09.00", "10.00", rhk=baru, jumlah=3, satuan="telaah")
    buat_laporan(d.ani, "10.00", "11.00", rhk=baru, jumlah=9, satuan="telaah", status=30,
                 catatan="x", diperiksa_pada=KINI)  # fmt: skip
    (k,) = baca.kemajuan_rhk(d.ani, baca.pilihan_rhk(d.ani, SENIN))
    assert (k.menit, k.indikator[0][1], k.indikator[0][2]) == (120, 6, 50)


def test_mengaitkan_yang_belum_ber_rhk(d, jam):
    satu = buat_laporan(d.ani, "08.00", "09.00", status=20, diperiksa_pada=KINI)
    dua = buat_laporan(d.ani, "09.00", "10.00", tanggal=date(2026, 10, 5))
    punya = buat_laporan(d.budi)
    client = masuk(d.ani.akun)
    assert "Belum ada SKP" in teks(client.get(f"{URL}tanpa-rhk/"))
    rhk = buat_rhk(buat_skp(d.ani))
    assert "1 laporan belum ber-RHK" in teks(client.get(f"{URL}bulan/"))
    assert "Pilih laporan" in teks(client.post(f"{URL}tanpa-rhk/", {"rhk": rhk.pk}))
    data = {"laporan": [satu.pk, dua.pk, punya.pk], "rhk": rhk.pk}
    assert client.post(f"{URL}tanpa-rhk/", data).status_code == 302
    assert set(LaporanKinerja.objects.filter(rhk=rhk)) == {satu, dua}
    assert "Semua laporan sudah" in teks(client.get(f"{URL}tanpa-rhk/"))
    lalu = buat_laporan(d.ani, "08.00", "09.00", tanggal=date(2025, 10, 6))
    with pytest.raises(AturanDilanggar, match="6 Okt 2025"):
        layanan.kaitkan_rhk(daftar=[lalu], rhk=rhk, pegawai=d.ani, oleh=d.ani.akun)


# --- changing, withdrawing, repeating ------------------------------------------------------------
def test_mengubah_dan_menarik(d, jam):
    x = buat_laporan(d.ani)
    BuktiLaporan.objects.create(laporan=x, nama="a.pdf", jenis="application/pdf", isi=PDF)
    client = masuk(d.ani.akun)
    alamat = f"{URL}laporan/{x.pk}/"
    assert 'value="08:00"' in teks(client.get(f"{alamat}ubah/"))
    data = kiriman(uraian="Menyusun nota", selesai="10:00", hapus_bukti="on")
    assert client.post(f"{alamat}ubah/", data).url == URL
    x.refresh_from_db()
    assert (x.uraian, x.menit) == ("Menyusun nota", 120) and x.diubah_pada == KINI
    assert not BuktiLaporan.objects.exists()
    nilai = {
        n.kunci: n.nilai for n in Jejak.objects.get(tindakan="laporan_ubah").daftar_terbatas.all()
    }
    assert nilai == {"uraian_sebelum": "Menyusun telaah", "uraian_sesudah": "Menyusun nota"}
    assert "Tarik laporan ini?" in teks(client.get(f"{alamat}hapus/"))
    assert client.post(f"{alamat}hapus/").url == URL and not LaporanKinerja.objects.exists()
    assert Jejak.objects.filter(tindakan="laporan_tarik").count() == 1


def test_jejak_tidak_mencetak_uraian_laporan_dan_umpan_balik(d, jam):
    masuk(d.ani.akun).post(URL, kiriman(uraian="Rahasia pasar"))
    x = LaporanKinerja.objects.get()
    beri_umpan_balik(laporan=x, teks="Bisikan kabid", oleh=d.kabid.akun)
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", d.u["kota"])
    client = masuk(pimpinan)
    for tindakan in ("laporan_lapor", "umpan_balik_beri"):
        html = teks(client.get(f"/jejak/{Jejak.objects.get(tindakan=tindakan).pk}/"))
        assert "Laporan 23 November 2026" in html and "••••" in html
        assert "Rahasia" not in html and "Bisikan" not in html


def test_yang_disetujui_terkunci_yang_dikembalikan_terbuka(d, jam):
    x = buat_laporan(d.ani, tanggal=date(2026, 11, 9))
    periksa.kembalikan(laporan=x, oleh=d.kabid.akun, catatan="Sebutkan hasilnya")
    client = masuk(d.ani.akun)
    alamat = f"{URL}laporan/{x.pk}/ubah/"
    assert "Sebutkan hasilnya" in teks(client.get(alamat))
    data = kiriman(tanggal="2026-11-09", uraian="Telaah pasar selesai")
    assert client.post(alamat, data).status_code == 302  # its window counts from the return
    x.refresh_from_db()
    assert x.status == S.BELUM and x.diperiksa_pada is None and x.catatan
    periksa.verifikasi(laporan=x, oleh=d.kadis.akun)
    assert client.get(alamat).status_code == 302
    assert client.post(f"{URL}laporan/{x.pk}/hapus/").status_code == 302
    x.refresh_from_db()
    assert x.status == S.DISETUJUI and x.verifikator == d.kadis
    with pytest.raises(AturanDilanggar, match="terkunci"):
        layanan.ubah_laporan(laporan=x, isi=isi(), oleh=d.ani.akun)
    with pytest.raises(AturanDilanggar, match="sudah disetujui"):
        periksa.verifikasi(laporan=x, oleh=d.kabid.akun)


def test_ulangi_sekali_ketuk(d, jam):
    skp = buat_skp(d.ani)
    asal = buat_laporan(d.ani, "13.00", "14.30", tanggal=date(2026, 11, 20), rhk=buat_rhk(skp), jumlah=1, satuan="surat")  # fmt: skip
    client = masuk(d.ani.akun)
    assert "Menyusun telaah" in teks(client.get(URL))
    assert client.post(f"{URL}laporan/{asal.pk}/ulangi/").url == URL
    x = LaporanKinerja.objects.get(tanggal=SENIN)
    assert (timezone.localtime(x.mulai).time(), x.menit, x.rhk, x.jumlah) == (
        time(7, 30),
        90,
        asal.rhk,
        1,
    )
    jam(datetime(2026, 11, 23, 9, 0, tzinfo=ZONA))
    jawaban = client.post(f"{URL}laporan/{asal.pk}/ulangi/", follow=True)
    assert (
        "Belum ada waktu" in teks(jawaban)
        and jawaban.context["form"].initial["uraian"] == asal.uraian
    )
    assert LaporanKinerja.objects.count() == 2


# --- the superior --------------------------------------------------------------------------------
def test_pimpinan_melihat_bawahan_pada_hari_itu_saja(d, jam):
    x = buat_laporan(d.ani)
    alamat = f"{URL}laporan/{x.pk}/"
    for orang, harus in (
        (d.ani, 200),
        (d.kabid, 200),
        (d.kadis, 200),
        (d.budi, 404),
        (d.lain, 404),
    ):
        assert masuk(orang.akun).get(alamat).status_code == harus, orang
    # the head leaves on that Monday: the past stays visible, the day itself no longer
    d.kabid.daftar_penempatan.update(berlaku_sampai=SENIN)
    assert masuk(d.kabid.akun).get(alamat).status_code == 404
    lalu = buat_laporan(d.ani, tanggal=SENIN - timedelta(days=3))
    assert masuk(d.kabid.akun).get(f"{URL}laporan/{lalu.pk}/").status_code == 200
    with pytest.raises(DiLuarWewenang):
        periksa.verifikasi(laporan=x, oleh=d.kabid.akun)


def test_tidak_memeriksa_laporan_sendiri_atau_unit_lain(d):
    sendiri = buat_laporan(d.kabid)
    for laporan, oleh in ((sendiri, d.kabid), (buat_laporan(d.ani), d.lain), (sendiri, d.ani)):
        with pytest.raises(DiLuarWewenang):
            periksa.verifikasi(laporan=laporan, oleh=oleh.akun)
    with pytest.raises(AturanDilanggar, match="Tulis apa"):
        periksa.kembalikan(laporan=sendiri, oleh=d.kadis.akun, catatan=" ")
    periksa.verifikasi(laporan=sendiri, oleh=d.kadis.akun)


# --- days and the month --------------------------------------------------------------------------
def test_keadaan_hari_sekali_ketuk(d, jam):
    client = masuk(d.ani.akun)
    for keadaan, harus in (("sakit", "sakit"), ("cuti", "cuti"), ("", None)):
        assert (
            client.post(f"{URL}keadaan/", {"tanggal": "2026-11-23", "keadaan": keadaan}).url == URL
        )
        ada = KeadaanHari.objects.filter(pegawai=d.ani).first()
        assert (ada.keadaan if ada else None) == harus
    assert all(
        "sakit" not in j.isi_bersegel() for j in Jejak.objects.filter(tindakan="keadaan_hari_setel")
    )
    client.post(f"{URL}keadaan/", {"tanggal": "2026-11-23", "keadaan": "flu"})
    client.post(f"{URL}keadaan/", {"tanggal": "2020-01-01", "keadaan": "cuti"})
    assert not KeadaanHari.objects.exists()
    KeadaanHari.objects.create(pegawai=d.ani, tanggal=SENIN, keadaan="cuti", sumber="impor")
    with pytest.raises(AturanDilanggar, match="data kepegawaian"):
        setel_keadaan(pegawai=d.ani, tanggal=SENIN, keadaan="", oleh=d.ani.akun, hari_ini=SENIN)
    with pytest.raises(DiLuarWewenang):
        setel_keadaan(
            pegawai=d.ani, tanggal=SENIN, keadaan="cuti", oleh=d.budi.akun, hari_ini=SENIN
        )


def test_bulan_dengan_lubangnya(d, jam, settings):
    settings.TATA_KINERJA_MENIT_BULAN = 2100
    buat_laporan(d.ani, "08.00", "10.00", tanggal=date(2026, 11, 2))
    KeadaanHari.objects.create(pegawai=d.ani, tanggal=date(2026, 11, 3), keadaan="cuti")
    bulan = baca.susun_bulan(d.ani, date(2026, 11, 1), SENIN, pola_unit(d.u["DA.B1"]))
    hari = {h.hari.day: h for pekan in bulan.pekan for h in pekan if h}
    assert hari[2].menit == 120 and not hari[2].lubang
    assert not hari[3].lubang and hari[4].lubang and not hari[7].lubang and not hari[23].lubang
    assert bulan.lubang == 13 and bulan.target == 2000  # 21 days of work, one of them on leave
    html = teks(masuk(d.ani.akun).get(f"{URL}bulan/?bulan=2026-11"))
    assert "Pekerjaan sejak Rabu 18 Nov 2026 masih" in html
    assert "13 hari kerja belum ada laporannya" in html and "November 2026" in html
    for salah in ("2026-13", "x", "2099-01", ""):
        assert masuk(d.ani.akun).get(f"{URL}bulan/?bulan={salah}").status_code == 200


def test_pola_dari_unit_di_atasnya(d):
    assert pola_unit(d.u["DA.B1"]).hari == 5
    PolaKerja.objects.create(unit=d.u["DA"], hari=6)
    assert pola_unit(d.u["DA.B1"]).hari == 6 and pola_unit(d.u["DB"]).hari == 5
    PolaKerja.objects.create(unit=d.u["DA.B1"], hari=5, piket=True)
    assert pola_unit(d.u["DA.B1"]).piket and not pola_unit(d.u["DA.S"]).piket


def test_libur_memuat_cuti_bersama():
    libur = hari_libur(date(2026, 3, 15), date(2026, 3, 31))
    assert date(2026, 3, 20) in libur and date(2026, 3, 24) in libur
    assert date(2027, 1, 1) in hari_libur(date(2026, 12, 30), date(2027, 1, 2))


def test_akun_tanpa_pegawai(d):
    client = masuk(buat_akun("walikota"))
    assert "belum tersambung" in teks(client.get(URL))
    assert client.get(f"{URL}bulan/").status_code == 404
    assert client.post(f"{URL}keadaan/", {"keadaan": "cuti"}).status_code == 404
    assert masuk(None).get(URL).status_code == 302


@pytest.mark.parametrize("alamat", ["", "bulan/", "tanpa-rhk/"])
def test_kueri_tetap(d, jam, alamat, django_assert_max_num_queries):
    client = masuk(d.ani.akun)
    skp = buat_skp(d.ani)
    for awal, banyak in ((0, 1), (1, 4), (5, 15)):
        for n in range(awal, awal + banyak):
            rhk = buat_rhk(skp, f"RHK {n}") if n % 2 else None
            jam_ke = [f"{7 + n * 20 // 60 + 1:02}.{n * 20 % 60:02}", f"{7 + (n + 1) * 20 // 60 + 1:02}.{(n + 1) * 20 % 60:02}"]  # fmt: skip
            buat_laporan(d.ani, *jam_ke, rhk=rhk, uraian=f"Pekerjaan {n}")
        with django_assert_max_num_queries(17):
            assert sebut_hari(SENIN)[:5] and client.get(URL + alamat).status_code == 200
