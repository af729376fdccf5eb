"""`/analisis/tumpang-tindih/<pk>/`: evidence, verdicts of two, what is to be done, words that flow back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import (
    GarisHubungan,
    IstilahTambahan,
    PutusanTemuan,
    RumusanUmumTambahan,
    Temuan,
)
from orgstruktur.services.fungsi import ubah_fungsi
from orgstruktur.services.hubungan import akhiri_garis, tambah_garis
from orgstruktur.services.temuan_putusan import putuskan_temuan
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.temuan_uji import analisis, kota_temuan, temuan
from tests.pabrik import perbaikan, perubahan

pytestmark = pytest.mark.django_db
MIKRO, UMKM = "Pembinaan usaha mikro", "Melaksanakan pembinaan UMKM"
TUMPANG, BUKAN = PutusanTemuan.Putusan.TUMPANG, PutusanTemuan.Putusan.BUKAN


@pytest.fixture
def kota():
    u = kota_temuan()
    analisis()
    return u


@pytest.fixture
def persona(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def analis(persona):
    return masuk(persona.organisasi)


@pytest.fixture
def t(kota):
    return temuan(MIKRO, UMKM)


def url(t, ekor=""):
    return f"/analisis/tumpang-tindih/{t.pk}/{ekor}"


def test_isi_temuan(analis, t):
    isi = teks(analis.get(url(t)))
    assert "<mark>usaha mikro</mark>" in isi and "<mark>UMKM</mark>" in isi
    assert "Objek termuat" in isi and "Belum ada yang menilai" in isi
    assert "Dinas Alfa" in isi and "Dinas Beta" in isi and "pembinaan" in isi
    assert analis.get("/analisis/tumpang-tindih/999999/").status_code == 404


def test_dua_penilai_berbeda(analis, persona, t):
    jawaban = analis.post(
        url(t, "putusan/"), {"putusan": TUMPANG, "alasan": "pekerjaannya sama"}, follow=True
    )
    assert "Putusan Anda tersimpan" in teks(jawaban) and "Ubah putusan saya" in teks(jawaban)
    masuk(persona.petugas).post(url(t, "putusan/"), {"putusan": BUKAN, "alasan": "wilayahnya lain"})
    isi = teks(analis.get(url(t)))
    assert "belum sepakat" in isi and "wilayahnya lain" in isi
    analis.post(url(t, "putusan/"), {"putusan": BUKAN, "alasan": "setuju"})
    assert "belum sepakat" not in teks(analis.get(url(t)))
    assert t.daftar_putusan.count() == 2


def test_putusan_tanpa_alasan_dijelaskan(analis, t):
    jawaban = analis.post(url(t, "putusan/"), {"putusan": TUMPANG, "alasan": " "})
    assert jawaban.status_code == 200 and "Wajib diisi" in teks(jawaban)
    assert not t.daftar_putusan.exists()


def test_alasan_terlalu_panjang_ditolak(analis, t):
    isi = {"putusan": TUMPANG, "alasan": "a" * 1001}
    halaman = teks(analis.post(url(t, "putusan/"), isi))
    assert "1.000" in halaman and "a" * 1001 in halaman and not t.daftar_putusan.exists()
    analis.post(url(t, "putusan/"), isi | {"alasan": "a" * 1000})
    assert t.daftar_putusan.count() == 1


def test_pimpinan_membaca_saja(persona, t):
    pimpinan = masuk(persona.pimpinan)
    assert "Simpan putusan" not in teks(pimpinan.get(url(t)))
    assert pimpinan.post(url(t, "putusan/"), {"putusan": TUMPANG, "alasan": "x"}).status_code == 403


def test_putusan_usang_ditandai(analis, persona, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    Temuan.objects.filter(pk=t.pk).update(sidik="lain", masih_ada=False)
    isi = teks(analis.get(url(t)))
    assert "sudah berubah sejak putusan ini" in isi and "tidak ada lagi" in isi


@pytest.mark.parametrize(
    ("pilihan", "tautan"),
    [
        ("gabung", "/gabung/?ke=DB.B1"),
        ("pindah", "/pindah/?ke=DB.B1"),
        ("koordinasi", "/garis/tambah/?ke="),
    ],
)
def test_tindakan_menuju_formulirnya(analis, persona, t, pilihan, tautan):
    assert "form-tindakan" not in teks(analis.get(url(t))), "only once somebody accepted it"
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    analis.post(url(t, "tindakan/"), {"pilihan": pilihan, "alasan": ""})
    isi = teks(analis.get(url(t)))
    assert tautan in isi
    assert isi.count("Bentuk tim kerja") == (pilihan == "koordinasi")
    t.refresh_from_db()
    assert t.pilihan == pilihan


def test_koordinasi_dikaitkan_dengan_garisnya(analis, persona, kota, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    tambah_garis(
        dari=kota["DA.B1"], ke=kota["DB.B1"], jenis="koordinasi",
        ketetapan=perubahan(timezone.localdate()), oleh=None,
    )  # fmt: skip
    garis = GarisHubungan.objects.get()
    assert "Garis koordinasi" in teks(analis.get(url(t)))
    analis.post(url(t, "tindakan/"), {"pilihan": "koordinasi", "hubung": f"garis-{garis.pk}"})
    t.refresh_from_db()
    assert t.garis == garis and "Melalui garis koordinasi" in teks(analis.get(url(t)))


def test_biarkan_perlu_alasan(analis, persona, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    jawaban = analis.post(url(t, "tindakan/"), {"pilihan": "biarkan", "alasan": ""})
    assert "Tulis alasan membiarkannya" in teks(jawaban)
    t.refresh_from_db()
    assert t.pilihan == ""


def test_serap_dengan_persetujuan(analis, t):
    analis.post(url(t, "serap/"), {"sebagai": "sinonim", "konsep": "ukm", "sebutan": "warung"})
    assert IstilahTambahan.objects.get().sebutan == "warung"
    analis.post(url(t, "serap/"), {"kalimat": "a"})
    assert RumusanUmumTambahan.objects.get().teks == t.fungsi_a.teks
    assert "Pilih kalimat mana" in teks(analis.post(url(t, "serap/"), {}))
    assert "sudah ada dalam daftar" in teks(analis.post(url(t, "serap/"), {"kalimat": "a"}))


@pytest.mark.parametrize(
    ("konsep", "sebutan", "pesan"),
    [
        ("k" * 100, "warung", "paling banyak 60"),
        ("ukm", "", "Wajib diisi"),
        ("ukm", "pasar", "nama pokok"),
        ("", "warung", "Wajib diisi"),
    ],
)
def test_sinonim_yang_ditolak_tetap_tertulis(analis, t, konsep, sebutan, pesan):
    isi = {"sebagai": "sinonim", "konsep": konsep, "sebutan": sebutan}
    jawaban = analis.post(url(t, "serap/"), isi)
    assert jawaban.status_code == 200 and not IstilahTambahan.objects.exists()
    halaman = teks(jawaban)
    assert pesan in halaman and "<details open" in halaman
    for nilai in filter(None, (konsep, sebutan)):
        assert f'value="{nilai}"' in halaman


def test_putusan_atas_kalimat_lama_diminta_sekali_lagi(analis, t):
    sidik = analis.get(url(t)).context["form_putusan"].initial["sidik"]
    f = t.fungsi_b
    ubah_fungsi(fungsi=f, teks=UMKM + " kota", ketetapan=perbaikan(), oleh=None)
    isi = {"putusan": TUMPANG, "alasan": "pekerjaannya sama", "sidik": sidik}
    jawaban = analis.post(url(t, "putusan/"), isi)
    halaman = teks(jawaban)
    assert "sudah berubah sejak halaman dibuka" in halaman and "pekerjaannya sama" in halaman
    assert not t.daftar_putusan.exists()
    baru = jawaban.context["form_putusan"]["sidik"].value()
    assert baru != sidik
    assert analis.post(url(t, "putusan/"), isi | {"sidik": baru}).status_code == 302
    assert t.daftar_putusan.count() == 1


def test_tindakan_yang_tidak_lagi_diterima_ditandai(analis, persona, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    analis.post(url(t, "tindakan/"), {"pilihan": "gabung", "alasan": ""})
    Temuan.objects.filter(pk=t.pk).update(sidik="lain")
    isi = teks(analis.get(url(t)))
    assert "Gabungkan unit" in isi and "tindakan ini tidak berdasar" in isi
    assert "form-tindakan" not in isi


def test_garis_yang_berakhir_tidak_hilang_bila_alasannya_saja_diubah(analis, persona, kota, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    hari = timezone.localdate()
    tambah_garis(
        dari=kota["DA.B1"], ke=kota["DB.B1"], jenis="koordinasi",
        ketetapan=perubahan(hari - timedelta(days=9)), oleh=None,
    )  # fmt: skip
    garis = GarisHubungan.objects.get()
    isi = {"pilihan": "koordinasi", "hubung": f"garis-{garis.pk}"}
    analis.post(url(t, "tindakan/"), isi)
    akhiri_garis(garis=garis, ketetapan=perubahan(hari - timedelta(days=1)), oleh=None)
    form = analis.get(url(t)).context["form_tindakan"]
    assert form["hubung"].value() in dict(form.fields["hubung"].choices)
    analis.post(url(t, "tindakan/"), isi | {"alasan": "sudah berakhir", "ganti": "on"})
    t.refresh_from_db()
    assert (t.garis, t.pilihan_alasan) == (garis, "sudah berakhir")


def test_penilai_yang_berbeda_menutup_tindakan(analis, persona, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    assert "form-tindakan" in teks(analis.get(url(t)))
    putuskan_temuan(temuan=t, penilai=persona.petugas, putusan=BUKAN, alasan="lain")
    isi = teks(analis.get(url(t)))
    assert "form-tindakan" not in isi and "setelah para penilai sepakat" in isi
    jawaban = analis.post(url(t, "tindakan/"), {"pilihan": "gabung"})
    assert "Para penilai belum sepakat" in teks(jawaban)
    t.refresh_from_db()
    assert t.pilihan == ""


def test_tindakan_yang_ada_diganti_dengan_sadar(analis, persona, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    isi = {"pilihan": "gabung", "alasan": "tahun depan"}
    assert "Ganti tindakan yang ada" not in teks(analis.get(url(t)))
    analis.post(url(t, "tindakan/"), isi)
    baru = {"pilihan": "biarkan", "alasan": "ditunda"}
    jawaban = teks(analis.post(url(t, "tindakan/"), baru))
    assert "Centang untuk mengganti tindakan yang ada: Gabungkan unit, dipilih oleh" in jawaban
    assert "dengan alasan “tahun depan”" in jawaban and "ditunda" in jawaban
    t.refresh_from_db()
    assert t.pilihan == "gabung"
    analis.post(url(t, "tindakan/"), baru | {"ganti": "on"})
    t.refresh_from_db()
    assert t.pilihan == "biarkan"
    halaman = teks(analis.get(url(t)))
    assert "Riwayat tindakan (2)" in halaman and "diganti: Gabungkan unit menjadi" in halaman


def test_tindakan_hanya_dalam_wewenang_atas_salah_satu_unit(kota, t):
    dalam, luar = buat_akun("dalam"), buat_akun("luar")
    beri_peran(dalam, "kepegawaian", kota["DB"])
    beri_peran(luar, "kepegawaian", kota["setda"])
    putuskan_temuan(temuan=t, penilai=luar, putusan=TUMPANG, alasan="sama")
    isi = {"pilihan": "gabung", "alasan": ""}
    halaman = teks(masuk(luar).get(url(t)))
    assert "form-tindakan" not in halaman and "petugas yang berwenang mengubah" in halaman
    assert masuk(luar).post(url(t, "tindakan/"), isi).status_code == 403
    assert masuk(dalam).post(url(t, "tindakan/"), isi).status_code == 302
    t.refresh_from_db()
    assert t.pilihan == "gabung"


@pytest.mark.parametrize("ekor", ["putusan/", "tindakan/", "serap/"])
def test_alamat_formulir_yang_dibuka_menuju_temuannya(analis, t, ekor):
    assert analis.get(url(t, ekor)).url == url(t)
    assert analis.put(url(t, ekor)).status_code == 405


def test_alamat_jalankan_yang_dibuka_menuju_daftarnya(analis):
    assert analis.get("/analisis/tumpang-tindih/jalankan/").url == "/analisis/tumpang-tindih/"


def test_saringan_usang_memuat_putusan_lama_di_samping_yang_baru(analis, persona, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    daftar = "/analisis/tumpang-tindih/?putusan="
    assert analis.get(daftar + "usang").context["banyak"] == 0
    PutusanTemuan.objects.filter(temuan=t).update(sidik="lama")
    putuskan_temuan(temuan=t, penilai=persona.petugas, putusan=TUMPANG, alasan="sama")
    assert "Putusan usang" in teks(analis.get(url(t)))
    assert analis.get(daftar + "usang").context["banyak"] == 1
    assert analis.get(daftar + "satu").context["banyak"] == 1


def test_temuan_yang_hilang_tanpa_skor_dan_tanda_lama(analis, persona, t):
    putuskan_temuan(temuan=t, penilai=persona.organisasi, putusan=TUMPANG, alasan="sama")
    assert "dari 1, keyakinan" in teks(analis.get(url(t)))
    Temuan.objects.filter(pk=t.pk).update(masih_ada=False)
    isi = teks(analis.get(url(t)))
    assert "dari 1, keyakinan" not in isi and "<mark>" not in isi
    assert "kalimat yang sekarang" in isi and MIKRO in isi


# --- words ----------------------------------------------------------------------------------------
ISTILAH = "/analisis/tumpang-tindih/istilah/"


def test_halaman_istilah(analis, persona):
    isi = teks(analis.get(ISTILAH))
    assert "administrasi kependudukan" in isi and "form-istilah" in isi
    assert "form-istilah" not in teks(masuk(persona.pimpinan).get(ISTILAH))
    cari = analis.get(ISTILAH, {"q": "siskamling"})
    assert cari.context["halaman"].paginator.count == 1
    assert "Tidak ada istilah yang cocok" in teks(analis.get(ISTILAH, {"q": "zzz"}))


def test_tambah_dan_cabut_istilah(analis):
    isi = {"sebutan": "Warung Kopi", "konsep": "ukm"}
    halaman = teks(analis.post(ISTILAH + "tambah/", isi, follow=True))
    assert (
        "Berlaku pada analisis berikutnya" in halaman and "daftar istilah sudah berubah" in halaman
    )
    i = IstilahTambahan.objects.get(sebutan="warung kopi")
    assert "sudah dibaca sebagai ukm" in teks(analis.post(ISTILAH + "tambah/", isi))
    analis.post(f"{ISTILAH}{i.pk}/cabut/")
    assert "sudah dicabut" in teks(analis.post(f"{ISTILAH}{i.pk}/cabut/", follow=True))
    assert "kode urusan" in teks(
        analis.post(ISTILAH + "tambah/", {"sebutan": "abc", "konsep": "b", "urusan": "x"})
    )


@pytest.mark.parametrize(
    ("sebutan", "pesan"),
    [("a", "terlalu pendek"), ("x.", "terlalu pendek"), ("dan", "hampir semua fungsi"),
     ("pelaksanaan urusan", "hampir semua fungsi")],
)  # fmt: skip
def test_sebutan_yang_mengena_terlalu_banyak_ditolak(analis, sebutan, pesan):
    isi = {"sebutan": sebutan, "konsep": "linmas"}
    assert pesan in teks(analis.post(ISTILAH + "tambah/", isi))
    assert not IstilahTambahan.objects.exists()


def test_sebutan_pokok_lain_ditanyakan_dahulu(analis, t):
    """ "umkm" is built in under another matter: here and beside a finding it takes a tick."""
    isi = {"sebutan": "umkm", "konsep": "kesenian daerah"}
    for url_, tambahan in ((ISTILAH + "tambah/", {}), (url(t, "serap/"), {"sebagai": "sinonim"})):
        jawaban = analis.post(url_, isi | tambahan)
        halaman = teks(jawaban)
        assert "sekarang dibaca sebagai ukm" in halaman and "Ya, tetap lanjutkan" in halaman
        assert not IstilahTambahan.objects.exists()
    assert "Ya, tetap lanjutkan" not in teks(analis.get(ISTILAH))
    halaman = teks(analis.post(ISTILAH + "tambah/", isi | {"setuju": "on"}, follow=True))
    assert "“umkm” tertulis pada <strong>1</strong> fungsi" in halaman
    assert "?q=umkm" in halaman


@pytest.mark.parametrize("kalimat", ["a", "pembinaan pasar", "1. a - b"])
def test_rumusan_terlalu_pendek_ditolak(analis, kalimat):
    jawaban = analis.post("/analisis/tumpang-tindih/rumusan/tambah/", {"teks": kalimat})
    assert "sedikitnya 3 kata" in teks(jawaban)
    assert not RumusanUmumTambahan.objects.exists()


def test_tambah_dan_cabut_rumusan(analis):
    dasar = "/analisis/tumpang-tindih/rumusan/"
    analis.post(dasar + "tambah/", {"teks": "Pelaksanaan hal lain"})
    r = RumusanUmumTambahan.objects.get()
    assert "sudah ada" in teks(analis.post(dasar + "tambah/", {"teks": "Pelaksanaan hal lain"}))
    analis.post(f"{dasar}{r.pk}/cabut/")
    r.refresh_from_db()
    assert r.dicabut_pada
