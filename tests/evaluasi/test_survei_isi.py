"""`/survei/<kode>/`: filling in without scripts, in two languages, by slip, poster and open link."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from evaluasi.models import Layanan, Respon, Saran, Survei, TokenSurvei
from evaluasi.services import penolakan as tolak
from evaluasi.services.anonim import buat_token, sidik_token
from evaluasi.services.layanan import tutup_layanan
from evaluasi.services.survei import akhiri_survei
from evaluasi.services.tablet import daftar_tablet
from evaluasi.services.token import kelompokkan
from evaluasi.unsur import KUNCI_UNSUR, URUTAN_TANYA
from evaluasi.unsur_bahasa import _TEKS
from orgstruktur.models import Jejak, Unit
from tebingtinggi.bersama.hari import sebut_tanggal
from tests.evaluasi.isi_uji import TanpaSkrip
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_survei
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
HARI = timezone.localdate()


@pytest.fixture
def survei():
    """An open survey of Dinas Alfa with two services, received at one counter."""
    buat_kota()
    unit = Unit.objects.get(kode="DA")
    loket = buat_loket("loket-alfa", unit)
    buat_layanan("ktp", unit, loket, nama="Kartu penduduk", gratis_otomatis=True, gratis=True)
    buat_layanan("izin", unit, nama="Izin usaha")
    lama = {"mulai": HARI - timedelta(days=9), "selesai": HARI + timedelta(days=9)}
    return buat_survei("AAA234", unit, **lama)


def buat_slip(survei, **lain) -> str:
    token = buat_token()
    lain.setdefault("berlaku_sampai", HARI)
    TokenSurvei.objects.create(survei=survei, sidik=sidik_token(token), **lain)
    return token


# --- from the start to the thanks -------------------------------------------------------------------
def test_dari_awal_sampai_terima_kasih(survei):
    warga = TanpaSkrip("/survei/AAA234/")
    awal = warga.jawaban
    for kata in ("dua menit", "Tanpa nama", "Dinas Alfa", "Masa survei"):
        assert kata in awal.text
    warga.jawab(
        "periksa",
        layanan="izin",
        waktu=1,
        diri={"usia": "26-35"},
        saran={"saran": "Antre lama.\r\nPetugas ramah."},
    )
    for kata in ("Izin usaha", "Tidak cepat", "26–35 tahun", "Petugas ramah", "Tidak diisi"):
        assert kata in warga.jawaban.text
    assert not Respon.objects.exists()  # nothing is kept before sending
    warga.tekan("kirim")
    assert warga.jawaban.redirect_chain[-1][0].startswith("/survei/AAA234/selesai/?s=")
    assert "Jawaban Anda sudah kami terima" in warga.jawaban.text
    assert 'href="/hasil/"' in warga.jawaban.text
    respon = Respon.objects.get()
    assert (respon.waktu, respon.biaya, respon.layanan.kode, respon.usia) == (1, 3, "izin", "26-35")
    assert Saran.objects.get().teks == "Antre lama.\nPetugas ramah."


def test_urutan_dan_kemajuan_menurut_kuesioner(survei):
    warga = TanpaSkrip("/survei/AAA234/?l=izin")
    warga.tekan("mulai")
    urutan = []
    for nomor in range(1, 10):
        assert f"Pertanyaan {nomor} dari 9" in warga.jawaban.text
        urutan.append(warga.langkah)
        warga.tekan("lanjut", **{warga.langkah: 4})
    assert urutan == [u.kunci for u in URUTAN_TANYA]
    assert warga.langkah == "diri"


def test_layanan_gratis_tidak_menanyakan_biaya(survei):
    warga = TanpaSkrip("/survei/AAA234/?l=ktp").jawab("produk")
    assert "Pertanyaan 4 dari 8" in warga.jawaban.text
    warga.jawab().tekan("kirim")
    respon = Respon.objects.get()
    assert (respon.biaya, respon.layanan.kode) == (4, "ktp")


def test_ganti_layanan_menjadi_berbayar_menanyakan_biaya(survei):
    warga = TanpaSkrip("/survei/AAA234/").jawab(layanan="ktp")
    warga.tekan("ubah:layanan")
    warga.tekan("lanjut", layanan="izin")
    assert warga.langkah == "biaya"
    warga.tekan("lanjut", biaya=2)
    assert warga.langkah == "periksa"
    warga.tekan("kirim")
    assert Respon.objects.get().biaya == 2


def test_kembali_ubah_dan_yang_tidak_dipilih(survei):
    warga = TanpaSkrip("/survei/AAA234/?l=izin")
    warga.tekan("mulai")
    jawaban = warga.tekan("lanjut")
    assert jawaban.status_code == 422 and warga.langkah == "persyaratan"
    assert "Pilih salah satu jawaban" in jawaban.text and "<title>Galat: " in jawaban.text
    assert 'aria-describedby="galat-persyaratan"' in jawaban.text
    warga.tekan("lanjut", persyaratan=2)
    warga.tekan("kembali")
    assert warga.langkah == "persyaratan" and warga.formulir.isi["persyaratan"] == "2"
    warga.jawab(persyaratan=4)
    warga.tekan("ubah:perilaku")
    assert warga.langkah == "perilaku" and warga.formulir.isi["perilaku"] == "3"
    warga.tekan("lanjut", perilaku=1)
    assert warga.langkah == "periksa" and "Tidak sopan dan ramah" in warga.jawaban.text
    warga.tekan("kembali")
    assert warga.langkah == "saran"


def test_kembali_dari_yang_pertama_ke_awal(survei):
    warga = TanpaSkrip("/survei/AAA234/?l=izin")
    warga.tekan("mulai")
    assert warga.tekan("kembali").redirect_chain[-1][0] == "/survei/AAA234/?l=izin"


def test_tulisan_terlalu_panjang_tetap_pada_layarnya(survei):
    warga = TanpaSkrip("/survei/AAA234/?l=izin").jawab("saran")
    jawaban = warga.tekan("lanjut", saran="z" * 2001)
    assert jawaban.status_code == 422 and warga.langkah == "saran"
    assert "2.001 huruf" in jawaban.text and warga.formulir.isi["saran"] == "z" * 2001
    jawaban = warga.tekan("lanjut", saran="z" * 30_000)
    assert "hanya bagian awalnya" in jawaban.text and len(jawaban.text) < 40_000
    warga.tekan("lanjut", saran="ringkas")
    assert warga.langkah == "periksa"


# --- once ------------------------------------------------------------------------------------------------
def test_klik_ganda_dan_tombol_kembali_peramban(survei):
    warga = TanpaSkrip("/survei/AAA234/?l=izin").jawab()
    warga.tekan("kirim")
    lagi = warga.ulangi()
    assert "dihitung satu kali" in lagi.text and lagi.status_code == 200
    assert Respon.objects.count() == 1
    baru = TanpaSkrip("/survei/AAA234/?l=izin").jawab()  # another person on the same phone
    assert "sudah kami terima." in baru.tekan("kirim").text
    assert Respon.objects.count() == 2


# --- where it leads from ----------------------------------------------------------------------------------
def test_poster_loket_menuju_survei_yang_dibuka(survei):
    warga = TanpaSkrip("/survei/loket-alfa/?l=ktp")
    assert warga.jawaban.redirect_chain == [("/survei/AAA234/?l=ktp&k=loket-alfa", 302)]
    assert "Loket loket-alfa" in warga.jawaban.text
    warga.jawab().tekan("kirim")
    assert Respon.objects.get().loket.kode == "loket-alfa"


def test_poster_loket_memakai_survei_unit_terdekat_di_atasnya(survei):
    bawah = buat_loket("loket-umum", Unit.objects.get(kode="DA.S1"))
    assert "AAA234" in TanpaSkrip("/survei/loket-umum/").jawaban.redirect_chain[0][0]
    masa = {"mulai": survei.mulai, "selesai": survei.selesai}
    buat_survei("BBB234", Unit.objects.get(kode="DA.S"), **masa)
    assert "BBB234" in TanpaSkrip("/survei/loket-umum/").jawaban.redirect_chain[0][0]
    Survei.objects.filter(kode="BBB234").update(selesai=HARI - timedelta(days=1))
    assert "AAA234" in TanpaSkrip("/survei/LOKET-UMUM/").jawaban.redirect_chain[0][0]
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    jawaban = TanpaSkrip(f"/survei/{bawah.kode}/").jawaban
    assert "sedang tidak mengadakan survei" in jawaban.text and jawaban.status_code == 200


def test_pilihan_layanan_menurut_loket_dan_daftar_survei(survei):
    assert TanpaSkrip("/survei/AAA234/?k=loket-alfa").jawab("waktu").langkah == "waktu"  # only one
    lain = buat_layanan("pajak", Unit.objects.get(kode="DB"), nama="Pajak daerah")
    survei.daftar_layanan.set([lain, *survei.unit.daftar_layanan.all()])
    warga = TanpaSkrip("/survei/AAA234/")
    warga.tekan("mulai")
    assert warga.formulir.pilihan["layanan"] == ["izin", "ktp", "pajak", "-"]
    for n in range(9):
        survei.daftar_layanan.add(buat_layanan(f"l{n}", survei.unit))
    warga = TanpaSkrip("/survei/AAA234/")
    warga.tekan("mulai")
    assert warga.formulir.pilihan["layanan"][0] == "" and "<select" in warga.jawaban.text
    assert warga.tekan("lanjut", layanan="").status_code == 422
    assert warga.tekan("lanjut", layanan="tidak-ada").status_code == 422


def test_loket_asing_tidak_dipercaya(survei):
    buat_loket("loket-beta", Unit.objects.get(kode="DB"))
    TanpaSkrip("/survei/AAA234/?k=loket-beta&l=izin").jawab().tekan("kirim")
    assert Respon.objects.get().loket is None


def test_slip(survei):
    layanan = survei.unit.daftar_layanan.get(kode="izin")
    token = buat_slip(survei, layanan=layanan, loket=survei.unit.daftar_loket.get())
    warga = TanpaSkrip(f"/survei/AAA234/?t={token}")
    assert "Izin usaha" in warga.jawaban.text and "Loket loket-alfa" in warga.jawaban.text
    assert not TokenSurvei.objects.get().terpakai  # looking spends nothing
    warga.jawab().tekan("kirim")
    respon = Respon.objects.get()
    assert (respon.asal, respon.layanan, respon.loket.kode) == (20, layanan, "loket-alfa")
    assert "dihitung satu kali" in warga.ulangi().text
    bekas = TanpaSkrip(f"/survei/AAA234/?t={token}").jawaban
    assert "sudah dipakai" in bekas.text and "<form" not in bekas.text


def test_slip_lewat_asing_dan_survei_tanpa_tautan_terbuka(survei):
    lewat = buat_slip(survei, berlaku_sampai=HARI - timedelta(days=1))
    assert "lewat masa berlakunya" in TanpaSkrip(f"/survei/AAA234/?t={lewat}").jawaban.text
    assert "tidak dikenal" in TanpaSkrip("/survei/AAA234/?t=ACDEFGHJKMNP").jawaban.text
    Survei.objects.update(tautan_terbuka=False)
    assert "slip transaksi" in TanpaSkrip("/survei/AAA234/").jawaban.text
    TanpaSkrip(f"/survei/AAA234/?t={buat_slip(survei)}").jawab().tekan("kirim")
    assert Respon.objects.count() == 1


# --- closed ------------------------------------------------------------------------------------------------
def test_tutup_belum_dibuka_dan_draf(survei):
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    jawaban = TanpaSkrip("/survei/AAA234/").jawaban
    assert "sudah ditutup" in jawaban.text and 'href="/hasil/"' in jawaban.text
    assert "is closed" in TanpaSkrip("/survei/AAA234/?bahasa=en").jawaban.text
    Survei.objects.update(
        status=20, mulai=HARI + timedelta(days=1), selesai=HARI + timedelta(days=9)
    )
    assert "dibuka mulai" in TanpaSkrip("/survei/AAA234/").jawaban.text
    Survei.objects.update(status=10, mulai=HARI)
    assert "belum dibuka" in TanpaSkrip("/survei/AAA234/").jawaban.text
    jawaban = TanpaSkrip("/survei/ZZZZZZ/").jawaban
    assert jawaban.status_code == 404
    assert "Tidak ada survei atau loket dengan kode itu" in jawaban.text
    assert "no survey and no counter" in Client().get("/survei/ZZZZZZ/?bahasa=en").text
    skrip = Client().post("/survei/ZZZZZZ/kirim/", {}, headers={"accept": "application/json"})
    assert skrip.status_code == 404 and "ditolak" not in skrip.text  # a tablet keeps its answer


def test_ditutup_saat_diisi(survei):
    warga = TanpaSkrip("/survei/AAA234/?l=izin").jawab(saran={"saran": "Kursinya kurang"})
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    jawaban = warga.tekan("kirim")
    assert jawaban.status_code == 410 and "sudah ditutup" in jawaban.text
    assert "tidak kami simpan" in jawaban.text and "Kursinya kurang" in jawaban.text
    assert 'href="/hasil/"' in jawaban.text
    assert not Respon.objects.exists()


def test_diakhiri_petugas_saat_diisi_disebut_jamnya(survei):
    """Told at the next screen already, with the time, and with what can be answered instead."""
    warga = TanpaSkrip("/survei/AAA234/?l=izin").jawab("waktu")
    akhiri_survei(survei=survei, oleh=None)
    saat = timezone.localtime(Jejak.objects.get(tindakan="survei_akhiri").waktu)
    jawaban = warga.tekan("lanjut", waktu=3)
    assert jawaban.status_code == 410
    assert f"ditutup pada {sebut_tanggal(saat.date())} pukul {saat:%H.%M}" in jawaban.text
    assert "tidak kami simpan" in jawaban.text and 'data-uji="berikut"' not in jawaban.text
    rencana = {"status": 10, "buka_otomatis": True, "mulai": HARI + timedelta(days=5)}
    buat_survei("BBB234", survei.unit, selesai=HARI + timedelta(days=9), **rencana)
    teks = TanpaSkrip("/survei/AAA234/").jawaban.text
    assert f"dibuka mulai {sebut_tanggal(HARI + timedelta(days=5))}" in teks
    assert "/survei/BBB234/" in teks and "tidak kami simpan" not in teks
    Survei.objects.filter(kode="BBB234").update(status=20, mulai=HARI)
    jawaban = warga.ulangi()
    assert "Isi survei yang sedang dibuka" in jawaban.text
    assert TanpaSkrip("/survei/BBB234/").jawab().tekan("kirim").status_code == 200


def test_slip_yang_lewat_saat_diisi(survei):
    warga = TanpaSkrip(f"/survei/AAA234/?t={buat_slip(survei)}").jawab("waktu")
    TokenSurvei.objects.update(berlaku_sampai=HARI - timedelta(days=1))
    jawaban = warga.tekan("lanjut", waktu=3)
    assert jawaban.status_code == 410 and "lewat masa berlakunya" in jawaban.text
    assert "tidak kami simpan" in jawaban.text
    assert re.search(r'href="/survei/AAA234/"[^>]*>Isi survei ini tanpa slip', jawaban.text)
    Survei.objects.update(tautan_terbuka=False)
    assert "tanpa slip" not in warga.ulangi().text


def test_layanan_gratis_yang_ditutup_saat_diisi_tetap_diterima(survei):
    """It was received: what is said of it counts, and its cost is still not asked."""
    warga = TanpaSkrip("/survei/AAA234/").jawab(layanan="ktp")
    tutup_layanan(layanan=Layanan.objects.get(kode="ktp"), alasan="Dihapus", oleh=None)
    assert "sudah kami terima." in warga.tekan("kirim").text
    respon = Respon.objects.get()
    assert (respon.layanan.kode, respon.biaya) == ("ktp", 4)
    awal = TanpaSkrip("/survei/AAA234/")
    awal.tekan("mulai")
    assert "ktp" not in awal.formulir.pilihan.get("layanan", [])


def test_terima_kasih_hanya_sesudah_mengirim(survei):
    """Who opens the address of thanks without having sent anything is led to the start."""
    for ekor in ("", "?s=karangan", "?lagi=1"):
        jawaban = TanpaSkrip(f"/survei/AAA234/selesai/{ekor}").jawaban
        assert jawaban.redirect_chain == [("/survei/AAA234/", 302)]
        assert "<title>Terima kasih" not in jawaban.text
    warga = TanpaSkrip("/survei/AAA234/").jawab()
    terima = warga.tekan("kirim")
    assert "<title>Terima kasih" in terima.text and "sudah kami terima" in terima.text
    lain = TanpaSkrip("/survei/AAA234/").jawab()
    assert lain.tekan("kirim").redirect_chain[-1] == terima.redirect_chain[-1]  # tells nobody apart
    buat_survei("BBB234", survei.unit, mulai=survei.mulai, selesai=survei.selesai)
    asing = terima.redirect_chain[-1][0].replace("AAA234", "BBB234")
    assert "<title>Terima kasih" not in Client().get(asing, follow=True).text


def test_kode_slip_dapat_diketik(survei):
    """On the survey's own page while slips are about, and where one is asked for; typed as it is printed."""
    assert 'data-uji="slip"' not in Client().get("/survei/AAA234/").text
    token = buat_slip(survei)
    assert 'name="t"' in Client().get("/survei/AAA234/").text
    ketik = kelompokkan(token).lower()
    warga = TanpaSkrip(f"/survei/AAA234/?t={ketik}").jawab()
    assert 'data-uji="slip"' not in warga.jawaban.text
    warga.tekan("kirim")
    assert Respon.objects.get().asal == Respon.Asal.TOKEN
    assert 'data-uji="slip"' not in Client().get("/survei/AAA234/").text  # all spent
    Survei.objects.update(tautan_terbuka=False)
    for alamat in ("/survei/AAA234/", "/survei/AAA234/?t=SALA-HSAL-AHXX"):
        assert 'action="/survei/AAA234/"' in Client().get(alamat).text
    assert "Do you have a slip?" in Client().get("/survei/AAA234/?bahasa=en").text


def test_kode_slip_yang_diketik_terbatas_tebakannya(survei):
    """As many guesses a day as answers over the open link."""
    Survei.objects.update(batas_harian=2)
    buat_slip(survei)
    sebab = [Client().get(f"/survei/AAA234/?t=KARANGAN{n}").text for n in range(3)]
    assert "tidak dikenal" in sebab[1] and "terlalu banyak kode slip" in sebab[2]


def test_tablet_yang_surveinya_ditutup_kembali_ke_awal(survei):
    _, kunci = daftar_tablet(loket=survei.unit.daftar_loket.get(), nama="Meja 1", oleh=None)
    alamat = f"/survei/loket-alfa/tablet/?kunci={kunci}"
    warga = TanpaSkrip(alamat).jawab()
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    for jawaban in (warga.tekan("kirim"), TanpaSkrip(alamat).jawaban):
        assert jawaban["Refresh"] == "60; url=/survei/loket-alfa/tablet/"
        assert "no-store" in jawaban["Cache-Control"]
        assert "Kembali ke awal" in jawaban.text and "/hasil/" not in jawaban.text


# --- two languages -------------------------------------------------------------------------------------------
def test_setiap_kata_ada_dalam_dua_bahasa():
    for kunci, (indonesia, inggris) in _TEKS.items():
        assert indonesia.strip() and inggris.strip() and indonesia != inggris, kunci
        assert re.findall(r"\{\w+\}", indonesia) == re.findall(r"\{\w+\}", inggris), kunci


def semua_penolakan(kelas=tolak.KirimanDitolak) -> list[type]:
    anak = [k for k in kelas.__subclasses__() if not k.__name__.startswith("_")]
    return anak + [c for k in kelas.__subclasses__() for c in semua_penolakan(k)]


def test_setiap_penolakan_diucapkan_dari_satu_tempat(survei):
    """The message of the exception is the Indonesian sentence of the page; the other language has its own."""
    slip = TokenSurvei(survei=survei, berlaku_sampai=date(2026, 11, 1))
    isi = {
        tolak.SurveiBelumDibuka: (survei, survei.mulai - timedelta(days=1)),
        tolak.SurveiSudahDitutup: (survei,),
        tolak.TokenKedaluwarsa: (slip,),
        tolak.IsianTidakSah: ("waktu",),
        tolak.BelumDijawab: ("waktu",),
        tolak.SaranTerlaluPanjang: (2001,),
    }
    for kelas in set(semua_penolakan()):
        galat = kelas(*isi.get(kelas, ()))
        assert galat.pesan == galat.sebut("id") != galat.sebut("en"), kelas
        assert "{" not in galat.pesan + galat.sebut("en"), kelas
    assert "1 November 2026" in tolak.TokenKedaluwarsa(slip).pesan
    assert "Time taken" in tolak.BelumDijawab("waktu").sebut("en")
    assert tolak.IsianTidakSah("kunci").pesan != tolak.IsianTidakSah("usia").pesan
    assert "Age" in tolak.IsianTidakSah("usia").sebut("en")


def test_bahasa_inggris_dari_awal_sampai_akhir(survei):
    warga = TanpaSkrip("/survei/AAA234/?bahasa=en&l=izin")
    assert '<html lang="en">' in warga.jawaban.text and "About two minutes" in warga.jawaban.text
    warga.tekan("mulai")
    assert "Question 1 of 9" in warga.jawaban.text and "They fitted very well" in warga.jawaban.text
    assert "Choose one of the answers" in warga.tekan("lanjut").text
    warga.jawab(diri={"pekerjaan": "petani_nelayan"})
    assert "Farmer or fisher" in warga.jawaban.text and "Facilities" in warga.jawaban.text
    assert "We have received" in warga.tekan("kirim").text
    assert Respon.objects.get().jawaban == (3,) * 9


# --- no trace in the browser or on the server ------------------------------------------------------------------
def test_tanpa_kuki_tanpa_sesi_tanpa_simpanan_bersama(survei):
    warga = TanpaSkrip("/survei/AAA234/")
    warga.jawab()
    for jawaban in (warga.jawaban, warga.tekan("kirim")):
        assert not warga.klien.cookies
        assert "private" in jawaban["Cache-Control"]
    assert not Session.objects.exists()


def test_kueri_tetap_berapa_pun_layanannya(survei, django_assert_max_num_queries):
    for n in range(40):
        buat_layanan(f"x{n}", survei.unit)
    klien = TanpaSkrip().klien
    with django_assert_max_num_queries(3):
        assert klien.get("/survei/AAA234/").status_code == 200


def test_unsur_dinilai_menurut_kuncinya(survei):
    nilai = {kunci: n % 4 + 1 for n, kunci in enumerate(KUNCI_UNSUR)}
    TanpaSkrip("/survei/AAA234/?l=izin").jawab(**nilai).tekan("kirim")
    respon = Respon.objects.get()
    assert {k: getattr(respon, k) for k in KUNCI_UNSUR} == nilai
