"""`/kinerja/papan/`: whose reports a head and a ketua tim see and check, who has not reported, the mark."""

from datetime import date, datetime, timedelta

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak, TimKerja
from pegawai.kinerja_waktu import ZONA
from pegawai.models import AnggotaTim, KeadaanHari, LaporanKinerja, PolaKerja, UmpanBalik
from pegawai.selectors import kinerja_papan as baca
from pegawai.selectors import kinerja_papan_tapak as tapak
from pegawai.selectors import kinerja_tanda as tanda
from pegawai.selectors.kinerja_lingkup import masa_ketua, memeriksa_kini
from pegawai.services import kinerja_laporan as layanan
from pegawai.services import kinerja_periksa as periksa
from pegawai.services.kinerja_hari import setel_keadaan
from pegawai.services.kinerja_papan import (
    SEKALIGUS_TERBANYAK,
    beri_umpan_balik,
    tandai_papan,
    verifikasi_sekaligus,
)
from pegawai.tanda_papan import ALAMAT
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import masuk
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan
from tests.pegawai.pabrik import buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.test_kinerja import isi

pytestmark = pytest.mark.django_db
URL = "/kinerja/papan/"
S = LaporanKinerja.Status


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def buat_tim(d, ketua, *anggota, mulai=date(2026, 1, 1), selesai=None):
    tim = TimKerja.objects.create(
        nama="Tim Satu Data",
        unit_pemilik=d.u["DA"],
        sk_nomor="800/1",
        sk_tanggal=mulai,
        mulai=mulai,
        selesai=selesai,
    )
    for orang, peran in ((ketua, "ketua"), *((a, "anggota") for a in anggota)):
        AnggotaTim.objects.create(tim=tim, pegawai=orang, peran=peran, mulai=mulai, selesai=selesai)
    return tim


def halaman(orang, **kueri):
    return masuk(orang.akun).get(URL, kueri)


def orang_pada(pimpinan, hari=SENIN):
    """The people of a board with their figures, on a day."""
    dasar = tapak.susun_tapak(pimpinan.akun, SENIN)
    tetap = tapak.susun_orang(pimpinan.akun, dasar.jangkauan, hari)
    langsung = tapak.bawahan_langsung(dasar, tetap, SENIN)
    tanya = baca.Tanya([o.pk for o in tetap], hari, langsung, baca.SaringanPapan(), dasar.kunci)
    return baca.orang_papan(tetap, baca.angka_papan(pimpinan.akun, dasar.jangkauan, tanya))


def kunci_papan(pimpinan):
    return tapak.susun_tapak(pimpinan.akun, SENIN).kunci


# --- who sees what ---------------------------------------------------------------------------------
def test_kabid_dan_kadis_melihat_yang_lain_tidak(d):
    buat_laporan(d.ani, uraian="Menyusun telaah harga")
    assert "Menyusun telaah harga" in halaman(d.kabid).text
    assert "Menyusun telaah harga" in halaman(d.kadis).text
    assert "Menyusun telaah harga" not in halaman(d.lain).text
    assert "Anda tidak memimpin unit atau tim kerja" in halaman(d.ani).text


def test_laporan_sendiri_tidak_ada_di_papan_sendiri(d):
    buat_laporan(d.kabid, uraian="Memimpin rapat bidang")
    assert "Memimpin rapat bidang" not in halaman(d.kabid).text
    assert "Memimpin rapat bidang" in halaman(d.kadis).text


def test_ketua_tim_melihat_anggotanya_selama_masa_tim_saja(d):
    tim = buat_tim(d, d.lain, d.ani, mulai=date(2026, 11, 1), selesai=date(2026, 11, 22))
    lama = buat_laporan(d.ani, tanggal=date(2026, 11, 20), uraian="Mengolah data tim")
    baru = buat_laporan(d.ani, uraian="Mengolah data bidang")
    buat_laporan(d.budi, tanggal=date(2026, 11, 20), uraian="Bukan anggota tim")
    hari = {m.pegawai_id: (m.mulai, m.sampai) for m in masa_ketua(d.lain.akun)}
    assert hari == {d.ani.pk: (date(2026, 11, 1), date(2026, 11, 23))}
    isi_papan = halaman(d.lain).text
    assert "Mengolah data tim" in isi_papan
    assert "Mengolah data bidang" not in isi_papan and "Bukan anggota tim" not in isi_papan
    assert periksa.verifikasi(laporan=lama, oleh=d.lain.akun).status == S.DISETUJUI
    with pytest.raises(DiLuarWewenang):
        periksa.verifikasi(laporan=baru, oleh=d.lain.akun)
    assert not memeriksa_kini(d.ani, SENIN) and memeriksa_kini(d.kabid, SENIN)
    AnggotaTim.objects.filter(tim=tim).update(selesai=None)
    TimKerja.objects.filter(pk=tim.pk).update(selesai=None)
    assert periksa.verifikasi(laporan=baru, oleh=d.lain.akun).status == S.DISETUJUI


def test_pimpinan_yang_baru_tidak_melihat_yang_dahulu(d):
    d.kabid.daftar_penempatan.update(berlaku_mulai=SENIN)
    buat_laporan(d.ani, tanggal=SENIN - timedelta(days=3), uraian="Sebelum saya memimpin")
    buat_laporan(d.ani, uraian="Sejak saya memimpin")
    isi_papan = halaman(d.kabid).text
    assert "Sejak saya memimpin" in isi_papan and "Sebelum saya memimpin" not in isi_papan


# --- the list ----------------------------------------------------------------------------------------
def test_yang_terakhir_masuk_di_atas_dan_dapat_disaring(d):
    buat_laporan(d.ani, "08.00", "09.00", uraian="Menulis nota")
    buat_laporan(d.budi, "10.00", "11.00", uraian="Menelaah berkas", status=S.DISETUJUI,
                 verifikator=d.kabid, diperiksa_pada=KINI)  # fmt: skip
    buat_laporan(d.ani, tanggal=SENIN - timedelta(days=3), uraian="Pekan lalu")
    semua = halaman(d.kabid).text
    assert semua.index("Menelaah berkas") < semua.index("Menulis nota")
    assert semua.index("Menulis nota") < semua.index("Pekan lalu")
    assert "Menulis nota" not in halaman(d.kabid, tanggal="2026-11-20").text
    assert "Pekan lalu" in halaman(d.kabid, tanggal="2026-11-20").text
    menunggu = halaman(d.kabid, status="10").text
    assert "Pekan lalu" in menunggu and "Menelaah berkas" not in menunggu
    assert "Menelaah berkas" not in halaman(d.kabid, q="nota ani").text


def test_saringan_yang_keliru_disebut(d):
    jawaban = halaman(d.kabid, tanggal="kemarin dulu", status="99")
    assert jawaban.status_code == 200
    galat = jawaban.text.split("data-papan-tanda")[1].split("papan-angka")[0]
    assert "Hari: " in galat and "Pemeriksaan: " in galat and "99" in galat


def test_siapa_belum_melapor_tanpa_yang_cuti_libur_atau_piket(d):
    jabatan = d.jabatan
    cuti = buat_pegawai(nip(21), "Fajar")
    piket = buat_pegawai(nip(22), "Gita")
    tempatkan(cuti, jabatan)
    PolaKerja.objects.create(unit=d.u["DB"], piket=True)
    tempatkan(piket, d.lain.daftar_penempatan.get().jabatan, macam="plt")
    KeadaanHari.objects.create(pegawai=cuti, tanggal=SENIN, keadaan="sakit")
    buat_laporan(d.ani)
    orang = {o.nama: o for o in orang_pada(d.kadis)}
    assert {n for n, o in orang.items() if o.belum} == {"Budi", "Citra"}
    assert orang["Fajar"].keadaan == "sakit" and orang["Ani"].menit == 60
    tampak = halaman(d.kadis, lihat="belum").text
    assert "Budi" in tampak and "Fajar" not in tampak
    assert "sakit" not in tampak.split("papan-orang")[1]
    assert [(o.nama, o.belum) for o in orang_pada(d.lain)] == [("Gita", False)]
    minggu = orang_pada(d.kadis, SENIN - timedelta(1))
    assert not any(o.belum for o in minggu)


def test_beban_orang_diurutkan_dari_yang_terbanyak(d):
    buat_laporan(d.budi, "08.00", "12.00")
    buat_laporan(d.ani, "08.00", "09.00")
    tampak = halaman(d.kabid, lihat="orang").text
    assert tampak.index("Budi") < tampak.index("Ani")
    assert "4 jam" in tampak


def test_kueri_tetap_berapa_pun_laporan_dan_orangnya(d):
    klien = masuk(d.kadis.akun)

    def kueri(lihat):
        with CaptureQueriesContext(connection) as hasil:
            assert klien.get(URL, {"lihat": lihat}).status_code == 200
        return len(hasil)

    klien.get(URL)
    buat_laporan(d.ani, "08.00", "08.30")
    awal = {lihat: kueri(lihat) for lihat in ("masuk", "belum", "orang")}
    for n in range(1, 40):
        orang = buat_pegawai(nip(100 + n), f"Orang {n}")
        tempatkan(orang, d.jabatan)
        if n % 2:
            buat_laporan(orang)
    klien.get(URL)  # people and structure are in memory from here on
    assert {lihat: kueri(lihat) for lihat in awal} == awal
    assert max(awal.values()) <= 6


# --- checking ----------------------------------------------------------------------------------------
def test_setujui_banyak_sekaligus_dengan_satu_jejak(d):
    kita = [buat_laporan(d.ani, "08.00", "09.00"), buat_laporan(d.budi, "08.00", "09.00")]
    asing = buat_laporan(d.lain)
    klien = masuk(d.kabid.akun)
    jawaban = klien.post(URL + "setujui/", {"laporan": [x.pk for x in (*kita, asing)]}, follow=True)
    assert "2 laporan disetujui. 1 dilewati" in jawaban.text
    assert LaporanKinerja.objects.filter(status=S.DISETUJUI, verifikator=d.kabid).count() == 2
    assert LaporanKinerja.objects.get(pk=asing.pk).status == S.BELUM
    jejak = Jejak.objects.get(tindakan="laporan_setujui_sekaligus")
    assert set(jejak.sesudah["laporankinerja"]) == {str(x.pk) for x in kita}
    lagi = klien.post(URL + "setujui/", {"laporan": [kita[0].pk]}, follow=True)
    assert "0 laporan disetujui. 1 dilewati" in lagi.text


def test_banyak_sekaligus_dengan_kueri_yang_tetap(d):
    def kueri(banyak, awal):
        daftar = []
        for n in range(banyak):
            orang = buat_pegawai(nip(awal + n), f"Orang {awal + n}")
            tempatkan(orang, d.jabatan)
            daftar.append(buat_laporan(orang).pk)
        with CaptureQueriesContext(connection) as hasil:
            assert verifikasi_sekaligus(daftar=daftar, oleh=d.kabid.akun).disetujui == banyak
        return len(hasil)

    kueri(1, 100)
    assert kueri(2, 200) == kueri(20, 300)


def test_tanpa_centang_dan_terlalu_banyak_ditolak(d):
    assert "Centang laporan" in masuk(d.kabid.akun).post(URL + "setujui/", follow=True).text
    with pytest.raises(AturanDilanggar, match="200"):
        verifikasi_sekaligus(daftar=range(SEKALIGUS_TERBANYAK + 1), oleh=d.kabid.akun)


def test_setujui_satu_dan_kembalikan_dengan_catatan(d):
    satu, dua = buat_laporan(d.ani, "08.00", "09.00"), buat_laporan(d.ani, "10.00", "11.00")
    klien = masuk(d.kabid.akun)
    assert "disetujui" in klien.post(f"/kinerja/laporan/{satu.pk}/setujui/", follow=True).text
    alamat = f"/kinerja/laporan/{dua.pk}/kembalikan/"
    kosong = klien.post(alamat, {"catatan": "  "})
    assert kosong.status_code in (200, 422) and "Wajib diisi" in kosong.text
    klien.post(alamat, {"catatan": "Sebutkan dokumennya."})
    dua.refresh_from_db()
    assert (dua.status, dua.catatan) == (S.DIKEMBALIKAN, "Sebutkan dokumennya.")
    assert klien.get(f"/kinerja/laporan/{satu.pk}/kembalikan/").status_code == 404
    for nama in ("setujui", "kembalikan", "umpan-balik"):
        assert masuk(d.lain.akun).post(f"/kinerja/laporan/{dua.pk}/{nama}/").status_code == 404


def test_kembali_hanya_ke_halaman_sendiri(d):
    x = buat_laporan(d.ani)
    jawaban = masuk(d.kabid.akun).post(
        f"/kinerja/laporan/{x.pk}/setujui/", {"kembali": "https://lain.example/kinerja/"}
    )
    assert jawaban.url == URL


def test_umpan_balik_dibaca_pelapor_dan_isinya_terbatas(d):
    x = buat_laporan(d.ani)
    klien = masuk(d.kabid.akun)
    klien.post(f"/kinerja/laporan/{x.pk}/umpan-balik/", {"teks": "Rapi, teruskan."})
    umpan = UmpanBalik.objects.get()
    assert (umpan.pegawai, umpan.dari, umpan.laporan) == (d.ani, d.kabid, x)
    assert "Rapi, teruskan." in masuk(d.ani.akun).get(f"/kinerja/laporan/{x.pk}/").text
    assert "Umpan balik (1)" in klien.get(URL).text
    jejak = Jejak.objects.get(tindakan="umpan_balik_beri")
    assert "Rapi" not in f"{jejak.ringkasan}{jejak.sesudah}"
    with pytest.raises(DiLuarWewenang):
        beri_umpan_balik(laporan=x, teks="Dari luar", oleh=d.lain.akun)
    with pytest.raises(AturanDilanggar):
        beri_umpan_balik(laporan=x, teks=" ", oleh=d.kabid.akun)


# --- the mark ----------------------------------------------------------------------------------------
def tanya(alamat_tanda, versi):
    return Client().get(ALAMAT, {"t": alamat_tanda}, headers={"If-None-Match": f'"{versi}"'})


def test_tanda_tumbuh_dengan_setiap_perubahan_dan_hanya_di_cabangnya(d):
    kunci = kunci_papan(d.kabid)
    asing = kunci_papan(d.lain)
    assert kunci == (f"unit:{d.u['DA.B1'].pk}",)
    versi = [tanda.versi_papan(kunci)]

    def tumbuh():
        versi.append(tanda.versi_papan(kunci))
        return versi[-1] > versi[-2]

    x = layanan.lapor(pegawai=d.ani, isi=isi(), oleh=d.ani.akun, kunci_kirim=_kunci()).laporan
    assert tumbuh()
    periksa.kembalikan(laporan=x, oleh=d.kadis.akun, catatan="Lengkapi.")
    assert tumbuh()
    layanan.ubah_laporan(laporan=x, isi=isi(uraian="Lengkap"), oleh=d.ani.akun)
    assert tumbuh()
    verifikasi_sekaligus(daftar=[x.pk], oleh=d.kabid.akun)
    assert tumbuh()
    setel_keadaan(pegawai=d.budi, tanggal=SENIN, keadaan="cuti", oleh=d.budi.akun)
    assert tumbuh() and not (tumbuh())
    assert tanda.versi_papan(asing) == 0


def _kunci():
    from uuid import uuid4

    return uuid4()


def test_sekda_mengikuti_pimpinan_perangkat_daerah_saja(d):
    sekda = Dunia._orang(31, "Fitri", kepala(d.u["setda"]))
    buat_laporan(d.kadis, uraian="Memimpin rapat dinas")
    buat_laporan(d.ani, uraian="Pekerjaan staf dinas")
    tampak = halaman(sekda).text
    assert "Memimpin rapat dinas" in tampak and "Pekerjaan staf dinas" not in tampak
    nama = {o.nama for o in orang_pada(sekda)}
    assert "Dedi" in nama and "Ani" not in nama
    kunci = kunci_papan(sekda)
    awal = tanda.versi_papan(kunci)
    tandai_papan(d.ani.pk, d.u["DA.B1"])
    assert tanda.versi_papan(kunci) == awal
    tandai_papan(d.kadis.pk, d.u["DA"])
    assert tanda.versi_papan(kunci) > awal


def test_tanda_tim_tumbuh_dengan_laporan_anggotanya(d):
    tim = buat_tim(d, d.lain, d.ani)
    assert f"tim:{tim.pk}" in kunci_papan(d.lain)
    tandai_papan(d.ani.pk, d.u["DA.B1"])
    assert tanda.versi_papan([f"tim:{tim.pk}"]) == 1


def test_jajak_tanpa_sesi_304_lalu_204_dan_satu_kueri(d):
    kunci = [f"unit:{d.u['DA.B1'].pk}"]
    t = tanda.tulis_tanda(kunci)
    with CaptureQueriesContext(connection) as kueri:
        jawaban = tanya(t, 0)
    assert jawaban.status_code == 304 and len(kueri) == 1 and not jawaban.content
    tandai_papan(d.ani.pk, d.u["DA.B1"])
    jawaban = tanya(t, 0)
    assert jawaban.status_code == 204 and jawaban["ETag"] == '"1"'
    assert tanya(t, 1).status_code == 304


@pytest.mark.parametrize("rusak", ["", "unit:1", "unit:1:1abc:salah", "x" * 5000])
def test_tanda_palsu_perlu_masuk(d, rusak):
    jawaban = tanya(rusak, 0)
    assert jawaban.status_code == 302 and "/masuk/" in jawaban.url


def test_tanda_lama_dijawab_baca_lagi_kepada_yang_masuk(d, monkeypatch):
    saat = KINI.timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: saat - 3600)
    t = TimestampSigner(salt="pegawai.papan").sign("unit:1")
    monkeypatch.setattr("django.core.signing.time.time", lambda: saat)
    assert tanda.baca_tanda(t) == ()
    assert tanya(t, 0).status_code == 302
    assert masuk(d.kabid.akun).get(ALAMAT, {"t": t}).status_code == 204


def test_papan_memuat_tanda_yang_berlaku(d):
    teks = halaman(d.kabid).text
    kunci = kunci_papan(d.kabid)
    potong = teks.split('data-papan-tanda="')[1].split('"')[0]
    assert tanda.baca_tanda(potong) == kunci


def test_bekas_pimpinan_tidak_diberi_tanda(d):
    d.kabid.daftar_penempatan.update(berlaku_sampai=SENIN)
    buat_laporan(d.ani, tanggal=SENIN - timedelta(days=3), uraian="Ketika saya memimpin")
    jawaban = halaman(d.kabid)
    assert "Ketika saya memimpin" in jawaban.text and 'data-papan-tanda=""' in jawaban.text


def test_pola_terdekat_yang_berlaku(d):
    PolaKerja.objects.create(unit=d.u["kota"], hari=5)
    PolaKerja.objects.create(unit=d.u["DA"], hari=6)
    pola = tapak.pola_banyak([d.u["DA.B1"], d.u["DB"]])
    assert (pola[d.u["DA.B1"].pk].hari, pola[d.u["DB"].pk].hari) == (6, 5)


def test_jam_pembaruan_disebut(d):
    buat_laporan(d.ani, diterima_pada=datetime(2026, 11, 23, 9, 5, tzinfo=ZONA))
    assert "09.05" in halaman(d.kabid).text


def test_beranda_pimpinan_menyebut_yang_menunggu(d):
    buat_laporan(d.ani)
    beranda = masuk(d.kabid.akun).get("/beranda/").text
    assert "1 laporan menunggu pemeriksaan Anda" in beranda and URL in beranda
    assert "menunggu pemeriksaan Anda" not in masuk(d.budi.akun).get("/beranda/").text
