"""services/temuan and its neighbours: runs, one edit, verdicts that stay, words that flow back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import (
    Fungsi,
    IstilahTambahan,
    JalanAnalisis,
    Jejak,
    PutusanTemuan,
    RumusanUmumTambahan,
    StatusStruktur,
    Temuan,
)
from orgstruktur.selectors.korpus import baca_kamus, tesaurus_kota
from orgstruktur.selectors.temuan import (
    BELUM,
    BERBEDA,
    SATU,
    SEPAKAT,
    USANG,
    keadaan_analisis,
    sebut_keadaan,
)
from orgstruktur.services import temuan_alur
from orgstruktur.services.fungsi import cabut_fungsi, ubah_fungsi
from orgstruktur.services.istilah import (
    RUMUSAN_TERPANJANG,
    cabut_istilah,
    cabut_rumusan,
    jadikan_rumusan,
    tambah_istilah,
    tambah_rumusan,
)
from orgstruktur.services.temuan import perbarui_temuan, sidik_teks
from orgstruktur.services.temuan_alur import analisis_harian, lepaskan_terhenti, minta_analisis
from orgstruktur.services.temuan_putusan import pilih_tindakan, putuskan_temuan
from orgstruktur.services.temuan_tugas import analisis_di_latar
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import buat_akun
from tests.orgstruktur.temuan_uji import analisis, fungsi, kota_temuan, temuan
from tests.pabrik import perbaikan

pytestmark = pytest.mark.django_db
MIKRO, UMKM = "Pembinaan usaha mikro", "Melaksanakan pembinaan UMKM"
ARSIP, ARSIP_LUAS = "Pengelolaan arsip statis", "Pengelolaan arsip statis dan perpustakaan"
TUMPANG, BUKAN = PutusanTemuan.Putusan.TUMPANG, PutusanTemuan.Putusan.BUKAN


@pytest.fixture
def kota():
    return kota_temuan()


@pytest.fixture
def penilai():
    return buat_akun("penilai")


def ubah_teks(lama, baru):
    f = fungsi(lama)
    ubah_fungsi(fungsi=f, teks=baru, ketetapan=perbaikan(), oleh=None)
    f.refresh_from_db()
    return f


# --- the run --------------------------------------------------------------------------------------
def test_jalan_menemukan_dan_mencatat(kota, penilai):
    jalan = analisis(penilai)
    assert jalan.status == JalanAnalisis.Status.SELESAI and jalan.kemajuan == 100
    t = temuan(MIKRO, UMKM)
    assert t.tingkat == Temuan.Tingkat.DUPLIKASI and t.bukti["pokok"] == "ukm"
    assert t.bukti["kesamaan"][0]["a"] and t.sidik == sidik_teks(t.fungsi_a.teks, t.fungsi_b.teks)
    assert jalan.hasil["temuan"] == Temuan.objects.count() == jalan.hasil["baru"]
    assert jalan.unik["DB.B1"] == [1, 2]
    j = Jejak.objects.get(tindakan="analisis_tumpang_tindih")
    assert j.oleh == penilai and "fungsi" in j.ringkasan


def test_kemajuan_maju_saja(kota, monkeypatch):
    dicatat = []
    asli = JalanAnalisis.save
    monkeypatch.setattr(
        JalanAnalisis, "save", lambda s, **k: (dicatat.append(s.kemajuan), asli(s, **k))[1]
    )
    analisis()
    assert dicatat == sorted(dicatat) and dicatat[-1] == 100 and len(dicatat) > 4


def test_jalan_kedua_tidak_mengubah_apa_pun(kota):
    analisis()
    sebelum = list(Temuan.objects.order_by("pk").values())
    assert analisis().hasil | {"fungsi": 0} == {
        "fungsi": 0, "temuan": len(sebelum), "baru": 0, "berubah": 0, "hilang": 0,
    }  # fmt: skip
    assert list(Temuan.objects.order_by("pk").values()) == sebelum


def test_yang_hilang_pergi_kecuali_yang_sudah_dinilai(kota, penilai):
    analisis()
    dinilai = temuan(MIKRO, UMKM)
    putuskan_temuan(temuan=dinilai, penilai=penilai, putusan=TUMPANG, alasan="sama")
    lain = temuan(ARSIP, ARSIP_LUAS)
    ubah_teks(UMKM, "Pembinaan olahraga prestasi")
    ubah_teks(ARSIP, "Pembinaan olahraga rekreasi")
    analisis()
    dinilai.refresh_from_db()
    assert not dinilai.masih_ada and dinilai.daftar_putusan.count() == 1
    assert not Temuan.objects.filter(pk=lain.pk).exists()
    ubah_teks("Pembinaan olahraga prestasi", UMKM)
    analisis()
    dinilai.refresh_from_db()
    assert dinilai.masih_ada, "found again: the same row, its verdict with it"


# --- one edit -------------------------------------------------------------------------------------
def test_satu_fungsi_diubah_hanya_temuannya(kota, penilai):
    analisis()
    putusan = putuskan_temuan(
        temuan=temuan(ARSIP, ARSIP_LUAS), penilai=penilai, putusan=TUMPANG, alasan="x"
    )
    Temuan.objects.filter(pk=putusan.temuan_id).update(skor=0.111)  # would be put right if touched
    f = ubah_teks(UMKM, "Pengujian kendaraan bermotor dan terminal")
    perbarui_temuan([f.pk])
    assert temuan(MIKRO, "Pengujian kendaraan bermotor dan terminal") is None
    assert temuan("Pengujian kendaraan bermotor", f.teks) is not None
    putusan.temuan.refresh_from_db()
    assert putusan.temuan.skor == 0.111
    assert not putusan.usang(putusan.temuan)


def test_fungsi_dicabut_temuannya_pergi(kota):
    analisis()
    f = fungsi(UMKM)
    cabut_fungsi(fungsi=f, ketetapan=perbaikan(), oleh=None)
    perbarui_temuan([f.pk])
    assert not Temuan.objects.filter(fungsi_a=f).exists()
    assert not Temuan.objects.filter(fungsi_b=f).exists()


@pytest.mark.django_db(transaction=True)
def test_perubahan_struktur_langsung_memperbarui_temuan():
    kota = kota_temuan()
    analisis()
    ubah_teks(UMKM, "Pembinaan olahraga prestasi")
    assert temuan(MIKRO, "Pembinaan olahraga prestasi") is None
    assert not keadaan_analisis().usang, "what changed was worked out at once"
    ubah_unit(unit=kota["DA.B1"], nama="Bidang Terminal", ketetapan=perbaikan(), oleh=None)
    assert not keadaan_analisis().usang
    StatusStruktur.perbarui_versi()
    ubah_teks("Pembinaan olahraga prestasi", UMKM)
    assert keadaan_analisis().usang and temuan(MIKRO, UMKM) is None, "waits for a whole run"
    assert analisis_harian(timezone.localdate())["dijalankan"]
    assert temuan(MIKRO, UMKM) is not None and not keadaan_analisis().usang


# --- verdicts -------------------------------------------------------------------------------------
def test_putusan_usang_sesudah_kalimatnya_berubah(kota, penilai):
    analisis()
    t = temuan(MIKRO, UMKM)
    p = putuskan_temuan(temuan=t, penilai=penilai, putusan=TUMPANG, alasan="sama")
    perbarui_temuan([ubah_teks(UMKM, "Melaksanakan pembinaan usaha mikro kota").pk])
    t.refresh_from_db()
    assert p.usang(t)


def test_putusan_dapat_diubah_dan_beralasan(kota, penilai):
    analisis()
    t = temuan(MIKRO, UMKM)
    for putusan, alasan in ((TUMPANG, "sama"), (BUKAN, "keliru baca")):
        putuskan_temuan(temuan=t, penilai=penilai, putusan=putusan, alasan=alasan)
    assert t.daftar_putusan.get().putusan == BUKAN
    j = Jejak.objects.filter(tindakan="temuan_putuskan").order_by("pk").last()
    assert j.sebelum["alasan"] == "sama" and j.sesudah["alasan"] == "keliru baca"
    for salah in ({"putusan": BUKAN, "alasan": "  "}, {"putusan": 99, "alasan": "x"}):
        with pytest.raises(AturanDilanggar):
            putuskan_temuan(temuan=t, penilai=penilai, **salah)


def test_tindakan_perlu_yang_menerima_dan_alasan(kota, penilai):
    analisis()
    t = temuan(MIKRO, UMKM)
    with pytest.raises(AturanDilanggar, match="Belum ada penilai"):
        pilih_tindakan(temuan=t, pilihan="gabung", alasan="", oleh=penilai)
    putuskan_temuan(temuan=t, penilai=penilai, putusan=TUMPANG, alasan="sama")
    with pytest.raises(AturanDilanggar, match="alasan"):
        pilih_tindakan(temuan=t, pilihan="biarkan", alasan=" ", oleh=penilai)
    with pytest.raises(AturanDilanggar):
        pilih_tindakan(temuan=t, pilihan="entah", alasan="x", oleh=penilai)
    pilih_tindakan(temuan=t, pilihan="biarkan", alasan="tahun ini dahulu", oleh=penilai)
    t.refresh_from_db()
    assert (t.pilihan, t.pilihan_oleh) == ("biarkan", penilai)
    assert Jejak.objects.filter(tindakan="temuan_tindakan").count() == 1


def test_putusan_atas_kalimat_yang_tidak_dibaca_ditolak(kota, penilai):
    analisis()
    t = temuan(MIKRO, UMKM)
    dibaca = t.sidik
    ubah_teks(UMKM, "Melaksanakan pembinaan usaha mikro kota")
    with pytest.raises(SudahBerubah, match="sudah berubah"):
        putuskan_temuan(temuan=t, penilai=penilai, putusan=TUMPANG, alasan="sama", sidik=dibaca)
    assert not PutusanTemuan.objects.exists()
    kini = sidik_teks(MIKRO, Fungsi.objects.get(pk=t.fungsi_b_id).teks)
    p = putuskan_temuan(temuan=t, penilai=penilai, putusan=TUMPANG, alasan="sama", sidik=kini)
    perbarui_temuan([t.fungsi_b_id])
    t.refresh_from_db()
    assert not p.usang(t)


def test_tindakan_tidak_hidup_lebih_lama_dari_penerimaannya(kota, penilai):
    analisis()
    t = temuan(MIKRO, UMKM)
    kedua = buat_akun("kedua")
    for siapa in (penilai, kedua):
        putuskan_temuan(temuan=t, penilai=siapa, putusan=TUMPANG, alasan="sama")
    pilih_tindakan(temuan=t, pilihan="gabung", alasan="tahun depan", oleh=penilai)
    putuskan_temuan(temuan=t, penilai=penilai, putusan=BUKAN, alasan="keliru baca")
    t.refresh_from_db()
    assert t.pilihan == "gabung", "one reviewer still accepts it"
    putuskan_temuan(temuan=t, penilai=kedua, putusan=BUKAN, alasan="setuju")
    t.refresh_from_db()
    assert (t.pilihan, t.pilihan_alasan, t.pilihan_oleh) == ("", "", None)
    j = Jejak.objects.filter(tindakan="temuan_tindakan").order_by("pk").last()
    assert (j.oleh, j.sebelum["pilihan"], "ditarik" in j.ringkasan) == (kedua, "gabung", True)


def test_penerimaan_yang_usang_tidak_cukup_untuk_tindakan(kota, penilai):
    analisis()
    t = temuan(MIKRO, UMKM)
    putuskan_temuan(temuan=t, penilai=penilai, putusan=TUMPANG, alasan="sama")
    perbarui_temuan([ubah_teks(UMKM, "Melaksanakan pembinaan usaha mikro kota").pk])
    with pytest.raises(AturanDilanggar, match="seperti bunyinya sekarang"):
        pilih_tindakan(temuan=t, pilihan="gabung", alasan="", oleh=penilai)


@pytest.mark.parametrize(
    ("putusan", "harus"),
    [
        ([], BELUM),
        ([(TUMPANG, "a")], SATU),
        ([(TUMPANG, "a"), (TUMPANG, "a")], SEPAKAT),
        ([(TUMPANG, "a"), (BUKAN, "a")], BERBEDA),
        ([(TUMPANG, "lama")], USANG),
        ([(TUMPANG, "lama"), (BUKAN, "a")], SATU),
    ],
)
def test_keadaan_putusan(putusan, harus):
    assert sebut_keadaan(putusan, "a") == harus


# --- words flow back ------------------------------------------------------------------------------
def test_sinonim_tambahan_mengubah_hasil(kota, penilai):
    ubah_teks(UMKM, "Pembinaan warung naik kelas")
    analisis()
    assert temuan(MIKRO, "Pembinaan warung naik kelas") is None
    i = tambah_istilah(konsep="ukm", sebutan="warung naik kelas", oleh=penilai)
    assert keadaan_analisis().istilah_berubah
    analisis()
    assert temuan(MIKRO, "Pembinaan warung naik kelas") is not None
    assert not keadaan_analisis().usang
    cabut_istilah(istilah=i, oleh=penilai)
    analisis()
    assert temuan(MIKRO, "Pembinaan warung naik kelas") is None
    assert Jejak.objects.filter(tindakan__startswith="istilah_").count() == 2


def test_rumusan_umum_tambahan_mengubah_hasil(kota, penilai):
    r = tambah_rumusan(teks=MIKRO, alasan="semua unit", oleh=penilai)
    analisis()
    assert temuan(MIKRO, UMKM) is None
    cabut_rumusan(rumusan=r, oleh=penilai)
    analisis()
    assert temuan(MIKRO, UMKM) is not None
    with pytest.raises(AturanDilanggar, match="sudah"):
        cabut_rumusan(rumusan=r, oleh=penilai)
    lagi = tambah_rumusan(teks=f" {MIKRO} ", alasan="", oleh=penilai)
    assert lagi.pk == r.pk, "what was withdrawn comes back as the same row"
    assert RumusanUmumTambahan.objects.count() == 1


def test_rumusan_yang_menyebut_unitnya_sendiri(kota, penilai):
    """What a sentence is without the names of its unit is what others say too."""
    a, b = "Pembinaan usaha mikro Bidang Alfa 1", "Pembinaan usaha mikro Bidang Beta 1"
    ubah_teks(MIKRO, a)
    ubah_teks(UMKM, b)
    analisis()
    assert temuan(a, b) is not None
    r = jadikan_rumusan(fungsi=fungsi(a), oleh=penilai)
    assert "Alfa" not in r.teks
    analisis()
    assert temuan(a, b) is None


def test_rumusan_sepanjang_kalimat_terpanjang(penilai):
    kata = "pembinaan usaha mikro "
    panjang = (kata * 100)[:RUMUSAN_TERPANJANG].strip()
    assert len(panjang) > 500 and tambah_rumusan(teks=panjang, oleh=penilai).teks == panjang
    with pytest.raises(AturanDilanggar, match="paling banyak 2000 huruf"):
        tambah_rumusan(teks=kata * 100, oleh=penilai)


@pytest.mark.parametrize("cabut", [0, 1, 2])
def test_tempat_pokok_baru_tidak_hilang_bersama_sebutannya(penilai, cabut):
    daftar = [
        tambah_istilah(
            konsep="layanan darurat", sebutan=s, induk=induk, urusan=urusan, oleh=penilai
        )
        for s, induk, urusan in (("siaga 112", "sosial", "1.06"), ("nomor 112", "", ""), ("darurat 112", "", ""))
    ]  # fmt: skip
    cabut_istilah(istilah=daftar[cabut], oleh=penilai)
    k = tesaurus_kota(baca_kamus()).konsep["layanan darurat"]
    assert (k.induk, k.urusan, len(k.sebutan)) == ("sosial", "1.06", 2)


def test_pokok_yang_memuat_pokok_lain_tidak_dapat_habis(penilai):
    kata = tambah_istilah(konsep="layanan darurat", sebutan="siaga 112", oleh=penilai)
    anak = tambah_istilah(
        konsep="ambulans kota", sebutan="ambulans siaga", induk="layanan darurat", oleh=penilai
    )
    with pytest.raises(AturanDilanggar, match="ambulans kota"):
        cabut_istilah(istilah=kata, oleh=penilai)
    cabut_istilah(istilah=anak, oleh=penilai)
    cabut_istilah(istilah=kata, oleh=penilai)
    assert "layanan darurat" not in tesaurus_kota(baca_kamus()).konsep


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"konsep": "", "sebutan": "x"}, "pokok"),
        ({"konsep": "ukm", "sebutan": "  "}, "sebutan"),
        ({"konsep": "ukm", "sebutan": "usaha mikro"}, "sudah"),
        ({"konsep": "ukm", "sebutan": "pasar"}, "nama pokok “pasar”"),
        ({"konsep": "ukm", "sebutan": "tenaga pekerja"}, "nama pokok “tenaga kerja”"),
        ({"konsep": "pokok baru", "sebutan": "kata baru", "induk": "tiada"}, "tidak ada"),
        ({"konsep": "ukm", "sebutan": "kata baru", "induk": "pasar"}, "sudah ada"),
        ({"konsep": "pokok baru", "sebutan": "kata;baru"}, "titik koma"),
    ],
)
def test_istilah_yang_tidak_dapat_dipakai(penilai, isi, pesan):
    with pytest.raises(AturanDilanggar, match=pesan):
        tambah_istilah(oleh=penilai, **isi)


def test_istilah_di_bawah_pokok_baru(penilai):
    tambah_istilah(konsep="layanan darurat", sebutan="siaga 112", induk="sosial", oleh=penilai)
    tambah_istilah(konsep="layanan darurat", sebutan="pusat panggilan 112", oleh=penilai)
    assert IstilahTambahan.objects.filter(konsep="layanan darurat", induk="sosial").count() == 1


# --- in the background ----------------------------------------------------------------------------
def test_minta_lalu_pekerja_menjalankan(kota, penilai):
    jalan = minta_analisis(oleh=penilai)
    with pytest.raises(AturanDilanggar, match="sedang berjalan"):
        minta_analisis(oleh=penilai)
    assert analisis_di_latar.call(jalan.pk)
    jalan.refresh_from_db()
    assert jalan.status == JalanAnalisis.Status.SELESAI and jalan.oleh == penilai
    assert not analisis_di_latar.call(jalan.pk), "finished: never twice"
    minta_analisis(oleh=penilai)


def test_gagal_dan_terhenti_dikatakan(kota, penilai, monkeypatch):
    jalan = minta_analisis(oleh=penilai)
    monkeypatch.setattr("orgstruktur.services.temuan.korpus_segar", lambda b: 1 / 0)
    assert not analisis_di_latar.call(jalan.pk)
    jalan.refresh_from_db()
    assert jalan.status == JalanAnalisis.Status.GAGAL and "gangguan" in jalan.pesan
    mati = JalanAnalisis.objects.create(
        tanggal=timezone.localdate(), denyut_pada=timezone.now() - timedelta(hours=1)
    )
    assert mati.terhenti and lepaskan_terhenti() == 1
    minta_analisis(oleh=penilai)


def test_jadwal_tidak_mulai_di_samping_yang_lain(kota, monkeypatch):
    """Somebody asks for a run between the look and the start."""
    asli = temuan_alur.keadaan_analisis

    def sementara_itu():
        hasil = asli()
        JalanAnalisis.objects.create(tanggal=timezone.localdate())
        return hasil

    monkeypatch.setattr(temuan_alur, "keadaan_analisis", sementara_itu)
    assert analisis_harian(timezone.localdate()) == {"dijalankan": False}
    assert JalanAnalisis.objects.count() == 1


def test_jadwal_hanya_bila_perlu(kota):
    hari = timezone.localdate()
    assert analisis_harian(hari)["dijalankan"]
    assert not analisis_harian(hari)["dijalankan"]
    StatusStruktur.perbarui_versi()
    assert analisis_harian(hari)["dijalankan"]
