"""Evaluation by the services: states, rights, 14 days, snapshot, assignment; what tables refuse."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from orgstruktur.models import Jejak, NilaiTerbatas
from pegawai import kinerja_nilai as nilai
from pegawai.models import LaporanKinerja, PenilaianKinerja, PenugasanPenilai
from pegawai.selectors.kinerja_penilai import kursi_skp, penilai_kursi
from pegawai.selectors.kinerja_penilaian import penilaian_sendiri, tugas_menilai
from pegawai.services import kinerja_penilaian as layanan
from pegawai.services.kinerja_penugasan import akhiri_penugasan, tugaskan_penilai
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun
from tests.pegawai.kinerja_uji import (
    TW1,
    Dunia,
    ajukan,
    beri_umpan,
    buat_laporan,
    buat_rhk,
    buat_skp,
    isi_rating,
    sampai_dinilai,
)
from tests.pegawai.pabrik import kepala, tempatkan

pytestmark = pytest.mark.django_db
S = PenilaianKinerja.Status
A, T, B = nilai.DI_ATAS, nilai.SESUAI, nilai.DI_BAWAH


@pytest.fixture
def d():
    return Dunia()


@pytest.fixture
def skp(d):
    skp = buat_skp(d.ani, 2025)
    buat_rhk(skp)
    return skp


@pytest.fixture
def p(d, skp):
    return layanan.buka_penilaian(skp=skp, periode=TW1, oleh=d.ani.akun)


# --- the whole way -------------------------------------------------------------------------------
def test_dari_laporan_sampai_final(d, skp):
    rhk = skp.daftar_rhk.get()
    P = LaporanKinerja.Status
    for jam, hari, status in (
        ("08.00", date(2025, 1, 6), P.DISETUJUI),
        ("10.00", date(2025, 3, 31), P.DISETUJUI),
        ("12.00", date(2025, 1, 6), P.BELUM),  # not verified
        ("08.00", date(2025, 4, 1), P.DISETUJUI),  # after the period
    ):
        selesai = f"{int(jam[:2]) + 1:02}.00"
        diperiksa = {"diperiksa_pada": timezone.now()} if status == P.DISETUJUI else {}
        buat_laporan(d.ani, jam, selesai, tanggal=hari, rhk=rhk, status=status, **diperiksa)
    p = layanan.buka_penilaian(skp=skp, periode=TW1, oleh=d.ani.akun)
    assert layanan.buka_penilaian(skp=skp, periode=TW1, oleh=d.kabid.akun) == p
    assert (p.mulai, p.sampai, p.status) == (date(2025, 1, 1), date(2025, 3, 31), S.BELUM)
    assert (p.pegawai_nama, p.jabatan_nama, p.unit_nama, p.versi_skp) == (
        "Ani",
        "Analis Kebijakan",
        "Bidang Alfa 1",
        1,
    )
    assert (p.penilai, p.penilai_nama, p.penilai_jabatan) == (
        d.kabid,
        "Citra",
        "Kepala Bidang Alfa 1",
    )
    hasil = p.daftar_hasil.get()
    assert (hasil.teks, hasil.banyak_laporan, hasil.menit) == ("Telaah selesai", 2, 120)
    assert [b.nilai for b in p.daftar_perilaku.all()] == list(nilai.PERILAKU)
    with pytest.raises(AturanDilanggar, match="Tulis realisasi") as galat:
        layanan.ajukan_laporan(penilaian=p, realisasi={}, oleh=d.ani.akun)
    assert galat.value.ruas == f"realisasi_{hasil.pk}"
    ajukan(p, d.ani.akun)
    p = ajukan(p, d.ani.akun)  # once more, before feedback
    assert p.status == S.LAPORAN_DIAJUKAN
    p = beri_umpan(p, d.kabid.akun)
    with pytest.raises(AturanDilanggar, match="sudah ditanggapi"):
        ajukan(p, d.ani.akun)
    p = layanan.tetapkan_rating(penilaian=p, isi=isi_rating(p, A, A), oleh=d.kabid.akun)
    assert (p.status, p.predikat) == (S.DINILAI, "sangat_baik")
    p = layanan.terima_penilaian(penilaian=p, oleh=d.ani.akun)
    assert p.status == S.DITERIMA
    assert layanan.majukan_penilaian(timezone.localdate())["final"] == 1
    assert layanan.majukan_penilaian(timezone.localdate())["final"] == 0
    tindakan = list(Jejak.objects.order_by("pk").values_list("tindakan", flat=True))
    assert tindakan[-7:] == [
        "penilaian_buka",
        "penilaian_ajukan",
        "penilaian_ajukan",
        "penilaian_umpan_balik",
        "penilaian_nilai",
        "penilaian_terima",
        "penilaian_final",
    ]


def test_isi_penilaian_hanya_ada_pada_nilai_terbatas(d, p):
    p = sampai_dinilai(p, d, A, A)
    isi = " ".join(
        f"{j.ringkasan} {j.sesudah} {j.sebelum} {j.alasan}"
        for j in Jejak.objects.filter(tindakan__startswith="penilaian_")
    )
    for rahasia in ("Dua belas telaah", "Pertahankan", "Melampaui", "sangat_baik", A):
        assert rahasia not in isi
    semua = " ".join(NilaiTerbatas.objects.values_list("nilai", flat=True))
    assert "Pertahankan" in semua and "sangat_baik" in semua


@pytest.mark.parametrize("hasil", nilai.RATING)
@pytest.mark.parametrize("perilaku", nilai.RATING)
def test_predikat_menurut_matriks(d, p, hasil, perilaku):
    p = sampai_dinilai(p, d, hasil, perilaku)
    assert p.predikat == nilai.MATRIKS[hasil, perilaku]


def test_rating_memerlukan_umpan_balik_semua_baris_dan_alasan(d, p):
    p = ajukan(p, d.ani.akun)
    with pytest.raises(AturanDilanggar, match="tidak menunggu tindakan penilai"):
        layanan.tetapkan_rating(penilaian=p, isi=isi_rating(p), oleh=d.kabid.akun)
    with pytest.raises(AturanDilanggar, match="sedikitnya satu umpan balik"):
        layanan.beri_umpan_balik(penilaian=p, hasil={}, perilaku={}, oleh=d.kabid.akun)
    p = beri_umpan(p, d.kabid.akun)
    baris = p.daftar_hasil.get().pk
    perilaku = p.daftar_perilaku.first().pk
    penuh = isi_rating(p)
    for lain, ruas in (
        ({"hasil": {}}, f"rating_hasil_{baris}"),
        ({"hasil": {baris: (A, " ")}}, f"alasan_hasil_{baris}"),
        ({"perilaku": dict(penuh.perilaku) | {perilaku: ("", "")}}, f"rating_perilaku_{perilaku}"),
        ({"rating_hasil": B}, "alasan_hasil"),
        ({"rating_perilaku": A}, "alasan_perilaku"),
        ({"rating_perilaku": "baik"}, "alasan_perilaku"),
        ({"rating_hasil": ""}, "rating_hasil"),
        ({"capaian_organisasi": "hebat"}, "capaian_organisasi"),
    ):
        with pytest.raises(AturanDilanggar) as galat:
            layanan.tetapkan_rating(penilaian=p, isi=isi_rating(p, **lain), oleh=d.kabid.akun)
        assert galat.value.ruas == ruas
    p.refresh_from_db()
    assert (p.status, p.predikat, p.rating_hasil) == (S.UMPAN_BALIK, "", "")


# --- rights --------------------------------------------------------------------------------------
def test_hanya_penilai_hari_itu_yang_menilai(d, p):
    ketua = d.budi
    for orang in (d.ani, ketua, d.kadis, d.lain):
        for laku in (
            lambda o: beri_umpan(p, o.akun),
            lambda o: layanan.beri_umpan_balik(penilaian=p, hasil={}, perilaku={}, oleh=o.akun),
        ):
            with pytest.raises(DiLuarWewenang):
                laku(orang)
    with pytest.raises(DiLuarWewenang):
        ajukan(p, d.kabid.akun)
    with pytest.raises(DiLuarWewenang):
        layanan.buka_penilaian(skp=p.skp, periode=nilai.periode_tahun(2025, nilai.TRIWULAN)[1], oleh=d.kadis.akun)  # fmt: skip
    p = sampai_dinilai(p, d)
    for laku in (
        lambda: layanan.terima_penilaian(penilaian=p, oleh=d.kabid.akun),
        lambda: layanan.ajukan_keberatan(penilaian=p, alasan="x", oleh=d.budi.akun),
    ):
        with pytest.raises(DiLuarWewenang):
            laku()


def test_kepala_menurut_jabatan_pada_hari_terakhir(d, skp):
    """The head of the last day of the quarter evaluates, though somebody else heads it by now."""
    duduk = d.kabid.daftar_penempatan.get()
    type(duduk).objects.filter(pk=duduk.pk).update(berlaku_sampai=date(2025, 4, 1))
    tempatkan(d.budi, kepala(d.u["DA.B1"]), berlaku_mulai=date(2025, 4, 1), macam="plt")
    p = layanan.buka_penilaian(skp=skp, periode=TW1, oleh=d.ani.akun)
    assert p.penilai == d.kabid
    with pytest.raises(DiLuarWewenang):
        beri_umpan(p, d.budi.akun)
    assert beri_umpan(p, d.kabid.akun).status == S.UMPAN_BALIK
    tw2 = nilai.periode_tahun(2025, nilai.TRIWULAN)[1]
    lanjut = layanan.buka_penilaian(skp=skp, periode=tw2, oleh=d.ani.akun)
    assert (lanjut.penilai, lanjut.penilai_jabatan) == (d.budi, "Plt. Kepala Bidang Alfa 1")


def test_pindah_di_tengah_periode_dinilai_menurut_masanya(d):
    lama = buat_skp(d.ani, 2025, sampai=date(2025, 2, 14), status=70)
    baru = buat_skp(d.ani, 2025, mulai=date(2025, 2, 15))
    dua = [layanan.buka_penilaian(skp=s, periode=TW1, oleh=d.ani.akun) for s in (lama, baru)]
    assert [(x.mulai, x.sampai) for x in dua] == [
        (date(2025, 1, 1), date(2025, 2, 14)),
        (date(2025, 2, 15), date(2025, 3, 31)),
    ]
    assert sum(nilai.bagian_masa([(x.mulai, x.sampai) for x in dua], TW1)) == 1


def test_versi_baru_skp_tidak_membuka_penilaian_kedua(d, p):
    """What began with a version goes on with it, and the list shows it beside the new one."""
    lama = p.skp
    type(lama).objects.filter(pk=lama.pk).update(status=60)
    baru = buat_skp(d.ani, 2025, versi=2, pengganti_dari=lama, alasan_versi="Target berubah")
    buat_rhk(baru)
    assert layanan.buka_penilaian(skp=baru, periode=TW1, oleh=d.ani.akun) == p
    assert (p.skp, p.versi_skp) == (lama, 1)
    tw2 = nilai.periode_tahun(2025, nilai.TRIWULAN)[1]
    kedua = layanan.buka_penilaian(skp=baru, periode=tw2, oleh=d.ani.akun)
    assert (kedua.skp, kedua.versi_skp) == (baru, 2)
    ada = {t.periode.nama: t.penilaian for t in penilaian_sendiri(d.ani, date(2025, 12, 31))}
    assert (ada["Triwulan I 2025"], ada["Triwulan II 2025"]) == (p, kedua)
    (tugas,) = tugas_menilai(d.kabid.akun, TW1, date(2025, 12, 31))
    assert tugas.penilaian == p


def test_penilaian_dibuka_menjelang_akhir_periode(d):
    hari_ini = timezone.localdate()
    skp = buat_skp(d.ani, hari_ini.year + 1)
    tw = nilai.periode_tahun(hari_ini.year + 1, nilai.TRIWULAN)[3]
    with pytest.raises(AturanDilanggar, match="dibuka sejak"):
        layanan.buka_penilaian(skp=skp, periode=tw, oleh=d.ani.akun)
    with pytest.raises(AturanDilanggar, match="tidak berlaku pada periode"):
        layanan.buka_penilaian(skp=skp, periode=TW1, oleh=d.ani.akun)
    draf = buat_skp(d.budi, 2025, status=10)
    with pytest.raises(AturanDilanggar, match="belum disetujui"):
        layanan.buka_penilaian(skp=draf, periode=TW1, oleh=d.budi.akun)


def test_tanpa_laporan_penilai_dapat_melanjutkan(d, p):
    assert beri_umpan(p, d.kabid.akun).status == S.UMPAN_BALIK


# --- objection -----------------------------------------------------------------------------------
def test_keberatan_diputus_atasan_penilai(d, p):
    p = sampai_dinilai(p, d, B, T)
    assert p.predikat == "butuh_perbaikan"
    with pytest.raises(AturanDilanggar, match="Tulis alasan keberatan"):
        layanan.ajukan_keberatan(penilaian=p, alasan=" ", oleh=d.ani.akun)
    p = layanan.ajukan_keberatan(penilaian=p, alasan="Target berubah", oleh=d.ani.akun)
    assert (p.status, p.pemutus, p.pemutus_jabatan) == (S.KEBERATAN, d.kadis, "Kepala Dinas Alfa")
    for orang in (d.ani, d.kabid, d.lain):
        with pytest.raises(DiLuarWewenang):
            layanan.putuskan_keberatan(
                penilaian=p, hasil=T, perilaku=T, alasan="x", oleh=orang.akun
            )
    for isi, ruas in (
        ({"alasan": ""}, "alasan"),
        ({"hasil": ""}, "hasil"),
        ({"perilaku": "x"}, "perilaku"),
    ):
        with pytest.raises(AturanDilanggar) as galat:
            nilai_isi = {"hasil": T, "perilaku": T, "alasan": "Target memang berubah"} | isi
            layanan.putuskan_keberatan(penilaian=p, oleh=d.kadis.akun, **nilai_isi)
        assert galat.value.ruas == ruas
    p = layanan.putuskan_keberatan(
        penilaian=p, hasil=T, perilaku=T, alasan="Target memang berubah", oleh=d.kadis.akun
    )
    assert (p.status, p.predikat, p.rating_hasil, p.hasil_akhir) == (S.PUTUSAN_ATASAN, "baik", B, T)
    layanan.majukan_penilaian(timezone.localdate())
    p.refresh_from_db()
    assert p.status == S.FINAL and p.final_pada is not None
    with pytest.raises(AturanDilanggar):
        layanan.ajukan_keberatan(penilaian=p, alasan="lagi", oleh=d.ani.akun)


def test_keberatan_empat_belas_hari_lalu_final(d, p):
    p = sampai_dinilai(p, d)
    akhir = p.batas_keberatan
    assert akhir == timezone.localdate(p.dinilai_pada) + timedelta(days=14)
    assert layanan.majukan_penilaian(akhir)["tanpa_keberatan"] == 0
    telat = p.dinilai_pada + timedelta(days=15)
    with pytest.raises(AturanDilanggar, match="Masa keberatan berakhir"):
        layanan.ajukan_keberatan(penilaian=p, alasan="x", oleh=d.ani.akun, kini=telat)
    assert layanan.majukan_penilaian(akhir + timedelta(days=1))["tanpa_keberatan"] == 1
    p.refresh_from_db()
    assert p.status == S.FINAL


def test_kepala_dinas_dinilai_wali_kota(d):
    skp = buat_skp(d.kadis, 2025)
    buat_rhk(skp)
    p = layanan.buka_penilaian(skp=skp, periode=TW1, oleh=d.kadis.akun)
    assert (p.penilai, p.penilai_jabatan) == (None, "Wali Kota")
    ajukan(p, d.kadis.akun)
    wali = buat_akun("wali")
    with pytest.raises(DiLuarWewenang):
        beri_umpan(p, wali)
    beri_peran(wali, "pimpinan", d.u["kota"])
    wali = type(wali).objects.get(pk=wali.pk)
    assert beri_umpan(p, wali).status == S.UMPAN_BALIK


# --- assignment ----------------------------------------------------------------------------------
@pytest.fixture
def petugas(d):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", d.u["DA"])
    return akun


def tugaskan(dinilai, penilai, oleh, mulai=date(2025, 1, 1), sampai=date(2025, 12, 31)):
    return tugaskan_penilai(
        dinilai=dinilai, penilai=penilai, mulai=mulai, sampai=sampai, dasar="SK 1/2025", oleh=oleh
    )


def test_penugasan_mengganti_penilai_pada_masanya(d, p, petugas):
    tugas = tugaskan(d.ani, d.lain, petugas, mulai=date(2025, 3, 1), sampai=date(2025, 3, 31))
    p.refresh_from_db()
    assert p.penilai == d.lain
    with pytest.raises(DiLuarWewenang):
        beri_umpan(p, d.kabid.akun)
    kursi = kursi_skp(p.skp)
    for hari, siapa in (
        (date(2025, 2, 28), d.kabid),
        (date(2025, 3, 1), d.lain),
        (date(2025, 3, 31), d.lain),
        (date(2025, 4, 1), d.kabid),
    ):
        assert penilai_kursi(kursi, hari).pegawai_id == siapa.pk
    akhiri_penugasan(penugasan=tugas, sampai=date(2025, 3, 30), oleh=petugas)
    p.refresh_from_db()
    assert p.penilai == d.kabid
    assert beri_umpan(p, d.kabid.akun).status == S.UMPAN_BALIK
    with pytest.raises(AturanDilanggar, match="lebih awal"):
        akhiri_penugasan(penugasan=tugas, sampai=date(2025, 12, 31), oleh=petugas)
    tindakan = Jejak.objects.filter(tindakan__in=["penilai_tugaskan", "penilai_akhiri"])
    assert tindakan.count() == 2


def test_penugasan_yang_ditolak(d, petugas):
    with pytest.raises(AturanDilanggar, match="tidak dapat saling menilai"):
        tugaskan(d.kabid, d.ani, petugas)  # by structure she is below him
    tugaskan(d.ani, d.kadis, petugas)
    for dinilai, penilai, lain, ruas in (
        (d.budi, d.budi, {}, "penilai"),
        (d.kadis, d.ani, {}, "penilai"),  # ani is evaluated by kadis by assignment
        (d.ani, d.lain, {}, "mulai"),  # already assigned
        (d.budi, d.lain, {"sampai": date(2024, 1, 1)}, "sampai"),
    ):
        with pytest.raises(AturanDilanggar) as galat:
            tugaskan(dinilai, penilai, petugas, **lain)
        assert galat.value.ruas == ruas, (dinilai, penilai)
    with pytest.raises(AturanDilanggar) as galat:
        tugaskan_penilai(dinilai=d.budi, penilai=d.lain, mulai=date(2025, 1, 1), sampai=None, dasar=" ", oleh=petugas)  # fmt: skip
    assert galat.value.ruas == "dasar"
    with pytest.raises(DiLuarWewenang):
        tugaskan(d.lain, d.kadis, petugas)  # another dinas
    with pytest.raises(DiLuarWewenang):
        tugaskan(d.budi, d.lain, d.kabid.akun)
    assert PenugasanPenilai.objects.count() == 1


def test_petugas_tidak_menugaskan_dirinya(d):
    beri_peran(d.budi.akun, "kepegawaian", d.u["DA"])
    for dinilai, penilai in ((d.budi, d.lain), (d.ani, d.budi)):
        with pytest.raises(DiLuarWewenang, match="petugas lain"):
            tugaskan(dinilai, penilai, d.budi.akun)


# --- what tables refuse --------------------------------------------------------------------------
def test_tabel_menolak_predikat_di_luar_matriks(d, p):
    p = sampai_dinilai(p, d)
    for lain, nama in (
        ({"predikat": "sangat_baik"}, "penilaian_predikat_menurut_matriks"),
        ({"dinilai_pada": None}, "penilaian_predikat_menurut_matriks"),
        ({"rating_hasil": A, "predikat": "baik"}, "penilaian_rating_beralasan"),
        ({"status": 60}, "penilaian_keberatan_beralasan"),
        ({"penilai": d.ani}, "penilaian_bukan_diri_sendiri"),
        ({"status": 45}, "penilaian_status_dikenal"),
    ):
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            PenilaianKinerja.objects.filter(pk=p.pk).update(**lain)
    with pytest.raises(IntegrityError, match="penilaianhasil_beralasan"), transaction.atomic():
        p.daftar_hasil.update(rating=A)
    with pytest.raises(IntegrityError, match="penugasanpenilai_bukan"), transaction.atomic():
        PenugasanPenilai.objects.create(
            dinilai=d.ani, penilai=d.ani, mulai=date(2025, 1, 1), dasar="x"
        )
