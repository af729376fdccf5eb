"""Goals of units by the services: states, versions, rights, undo, figures; the percentage; periodic checks."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from orgstruktur.models import Jejak, Keadaan, Unit
from orgstruktur.services.unit import pindahkan_unit
from pegawai.kinerja_tujuan import NAIK, SETAHUN, TURUN, capaian, rata, terakhir
from pegawai.kinerja_waktu import ZONA
from pegawai.models import (
    IndikatorTujuan,
    PerjanjianKinerja,
    PredikatUnit,
    RealisasiTujuan,
    RencanaHasilKerja,
    SasaranStrategis,
)
from pegawai.selectors import kinerja_tujuan as baca
from pegawai.services import kinerja_rhk, kinerja_skp
from pegawai.services import kinerja_tujuan as hidup
from pegawai.services import kinerja_tujuan_isi as isi
from pegawai.services.periksa_tujuan import PEMERIKSAAN
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import perubahan
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp
from tests.pegawai.tujuan_uji import (
    TAHUN,
    buat_rancangan,
    buat_tujuan,
    capai,
    indikator,
    sasaran_pertama,
    tetapkan,
)

KINI = datetime(2026, 11, 23, 15, tzinfo=ZONA)
D = Decimal


@pytest.fixture
def d(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def temuan():
    return {a: list(cari()) for a, cari in PEMERIKSAAN.items() if list(cari())}


# --- the percentage -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arah", "target", "realisasi", "hasil"),
    [
        (NAIK, "80", "60", "75.00"),
        (NAIK, "80", "80", "100.00"),
        (NAIK, "80", "96", "120.00"),
        (NAIK, "80", "96.01", "120.00"),  # capped, PP 30/2019 Pasal 29
        (NAIK, "80", "200", "120.00"),
        (NAIK, "3", "1", "33.33"),
        (NAIK, "3", "2", "66.67"),
        (NAIK, "80", "0", "0.00"),
        (TURUN, "10", "10", "100.00"),
        (TURUN, "10", "9", "110.00"),
        (TURUN, "10", "0", "120.00"),
        (TURUN, "10", "15", "50.00"),
        (TURUN, "10", "25", "0.00"),
        (NAIK, "0", "0", "100"),
        (TURUN, "0", "0", "100"),
        (TURUN, "0", "1", "0"),
    ],
)
def test_persen_capaian(arah, target, realisasi, hasil):
    assert capaian(arah, D(target), D(realisasi)) == D(hasil)


def test_rata_dan_periode_terakhir():
    assert rata([]) is None and rata([None]) is None
    assert rata([D(100), None, D("33.33"), D("33.34")]) == D("55.56")
    assert terakhir({}) is None and terakhir({1: None}) is None
    assert terakhir({1: D(3), 3: D(4), 4: None}) == 3
    assert terakhir({4: D(1), SETAHUN: D(2)}) == SETAHUN


# --- life -----------------------------------------------------------------------------------------
def test_dari_rancangan_sampai_versi_baru(d):
    p = buat_rancangan(d.u["DA"], "Layanan makin baik", "Aparatur makin cakap")
    assert p.dapat_diubah and not p.berlaku
    with pytest.raises(AturanDilanggar, match="sudah ditetapkan dan berlaku"):
        capai(p)
    p = tetapkan(p)
    assert (p.status, p.nomor, p.tanggal) == (20, "100.3/1/PK/2026", date(2026, 1, 20))
    with pytest.raises(AturanDilanggar, match="versi baru"):
        isi.simpan_sasaran(perjanjian=p, teks="Lain", indikator=[], oleh=None)
    with pytest.raises(AturanDilanggar, match="sudah ada"):
        hidup.mulai_tujuan(unit=d.u["DA"], tahun=TAHUN, oleh=None)
    capai(p, 60)
    with pytest.raises(AturanDilanggar, match="alasan"):
        hidup.versi_tujuan(perjanjian=p, alasan=" ", oleh=None)
    baru = hidup.versi_tujuan(perjanjian=p, alasan="Target berubah", oleh=None)
    with pytest.raises(AturanDilanggar, match="sedang disusun"):
        hidup.versi_tujuan(perjanjian=p, alasan="Lagi", oleh=None)
    assert baru.versi == 2 and p.daftar_sasaran.count() == baru.daftar_sasaran.count() == 2
    garis = set(p.daftar_sasaran.values_list("garis", flat=True))
    assert garis == set(baru.daftar_sasaran.values_list("garis", flat=True))
    # the second goal leaves; what was reached of the first moves along once the version is set
    isi.hapus_sasaran(sasaran=baru.daftar_sasaran.order_by("urutan").last(), oleh=None)
    capai(p, 70, periode=3)
    assert RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian=baru).count() == 0
    baru = tetapkan(baru, "100.3/9/PK/2026")
    p.refresh_from_db()
    assert (p.status, baru.status) == (30, 20)
    kini = RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian=baru)
    assert [r.nilai for r in kini] == [D(70)]
    assert RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian=p).count() == 1
    (t,) = baca.tujuan_terbit(TAHUN)
    assert t.perjanjian == baru and t.capaian == D("87.50") and t.terisi == 1
    assert temuan() == {}


def test_realisasi_hanya_pindah_bila_dihitung_sama(d):
    """60 percent are not 60 people, and less is not more."""
    p = buat_rancangan(d.u["DA"], banyak=5)
    tetapkan(p)
    capai(p, 60)
    baru = hidup.versi_tujuan(perjanjian=p, alasan="Indikator", oleh=None)
    assert baca.realisasi_tertinggal(baru) == [] == baca.realisasi_tertinggal(p)
    s = sasaran_pertama(baru)
    pk = list(s.daftar_indikator.order_by("urutan").values_list("pk", flat=True))
    ubah(
        s,
        indikator("Cakupan 0", 90, satuan="Persen", pk=pk[0]),  # another target, the same unit
        indikator("Cakupan 1", satuan="orang", pk=pk[1]),
        indikator("Cakupan 2", arah=TURUN, pk=pk[2]),
        indikator("Kalimat lain", pk=pk[3]),
    )
    assert baca.realisasi_tertinggal(baru) == ["Cakupan 1", "Cakupan 2", "Cakupan 4"]
    tetapkan(baru, "2/PK/2026")
    pindah = RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian=baru)
    teks = pindah.order_by("indikator__urutan").values_list("indikator__teks", flat=True)
    assert list(teks) == ["Cakupan 0", "Kalimat lain"]
    assert RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian=p).count() == 3


def test_belum_lengkap_tidak_ditetapkan(d):
    p = hidup.mulai_tujuan(unit=d.u["DA"], tahun=TAHUN, oleh=None)
    with pytest.raises(AturanDilanggar, match="sedikitnya satu sasaran"):
        tetapkan(p)
    isi.simpan_sasaran(perjanjian=p, teks="Tanpa indikator", indikator=[], oleh=None)
    with pytest.raises(AturanDilanggar, match="belum memiliki indikator"):
        tetapkan(p)
    lengkap = buat_rancangan(d.u["DB"])
    for tanggal, pesan in ((date(2026, 11, 24), "sesudah hari ini"), (date(2023, 1, 1), "jauh")):
        with pytest.raises(AturanDilanggar, match=pesan):
            hidup.tetapkan_tujuan(perjanjian=lengkap, nomor="1", tanggal=tanggal, oleh=None)
    with pytest.raises(AturanDilanggar, match="nomor"):
        tetapkan(lengkap, " ")


def test_salin_dari_tahun_lalu(d):
    with pytest.raises(AturanDilanggar, match="Belum ada tujuan tahun 2025"):
        hidup.mulai_tujuan(unit=d.u["DA"], tahun=2026, oleh=None, salin=True)
    lalu = buat_tujuan(d.u["DA"], "Satu", "Dua", tahun=2025, banyak=2)
    baru = hidup.mulai_tujuan(unit=d.u["DA"], tahun=2026, oleh=None, salin=True)
    assert [s.teks for s in baru.daftar_sasaran.all()] == ["Satu", "Dua"]
    assert sasaran_pertama(baru).garis != sasaran_pertama(lalu).garis
    assert IndikatorTujuan.objects.filter(sasaran__perjanjian=baru).count() == 4


def test_ubah_sasaran_menjaga_indikator_yang_sama(d):
    p = buat_rancangan(d.u["DA"], banyak=2)
    s = sasaran_pertama(p)
    satu, _dua = s.daftar_indikator.order_by("urutan")
    isi.simpan_sasaran(
        perjanjian=p,
        teks="Kalimat lain",
        urutan=4,
        indikator=[indikator("Baru"), indikator("Cakupan 0", 90, pk=satu.pk)],
        oleh=None,
        sasaran=s,
    )
    s.refresh_from_db()
    assert (s.teks, s.urutan) == ("Kalimat lain", 4)
    kini = list(s.daftar_indikator.order_by("urutan").values_list("teks", "target", "garis"))
    assert [k[:2] for k in kini] == [("Baru", D(80)), ("Cakupan 0", D(90))]
    assert kini[1][2] == satu.garis
    with pytest.raises(AturanDilanggar, match="kalimat yang sama"):
        isi.simpan_sasaran(perjanjian=p, teks="kalimat LAIN", indikator=[], oleh=None)
    for buruk in (indikator(target=-1), indikator(satuan=" "), indikator(arah="naik-turun")):
        with pytest.raises(AturanDilanggar, match="target, satuan"):
            isi.simpan_sasaran(perjanjian=p, teks="Lagi", indikator=[buruk], oleh=None)
    jejak = Jejak.objects.filter(tindakan="sasaran_simpan").first()
    assert jejak.sebelum["sasaranstrategis"] and jejak.sesudah["indikatortujuan"]


def test_sasaran_mendukung_unit_di_atas(d):
    kota = sasaran_pertama(buat_tujuan(d.u["kota"], "Kota sejahtera"))
    p = buat_rancangan(d.u["DA"], mendukung=kota)
    assert sasaran_pertama(p).mendukung == kota
    sendiri = sasaran_pertama(p)
    lain_tahun = sasaran_pertama(buat_tujuan(d.u["kota"], tahun=2025))
    for salah in (sendiri, lain_tahun):
        with pytest.raises(AturanDilanggar, match="unit di atasnya"):
            isi.simpan_sasaran(perjanjian=p, teks="Salah", indikator=[], oleh=None, mendukung=salah)


def ubah(s, *daftar, **lain):
    return isi.simpan_sasaran(
        perjanjian=s.perjanjian, teks=s.teks, indikator=daftar, oleh=None, sasaran=s, **lain
    )


def test_sasaran_hanya_mendukung_leluhur(d):
    """Of another dinas, of a unit below: no. What was chosen before a move stays, in its newest version too."""
    tetangga = buat_tujuan(d.u["DB"], "Jalan mulus")
    bawahan = buat_tujuan(d.u["DA.B1"], "Bidang rapi")
    p = buat_rancangan(d.u["DA"])
    s = sasaran_pertama(p)
    for salah in (tetangga, bawahan):
        with pytest.raises(AturanDilanggar, match="unit di atasnya"):
            ubah(s, indikator(), mendukung=sasaran_pertama(salah))
    SasaranStrategis.objects.filter(pk=s.pk).update(mendukung=sasaran_pertama(tetangga))
    assert "tidak pernah di atasnya" in temuan()["sasaran_mendukung_tahun_sama"][0][1]
    assert ubah(s, indikator(), mendukung=sasaran_pertama(tetangga)).mendukung
    kini = tetapkan(hidup.versi_tujuan(perjanjian=tetangga, alasan="Target", oleh=None), "2/PK")
    assert ubah(s, indikator(), mendukung=sasaran_pertama(kini)).mendukung.perjanjian == kini
    assert ubah(s, indikator()).mendukung is None
    with pytest.raises(AturanDilanggar, match="unit di atasnya"):
        ubah(s, indikator(), mendukung=sasaran_pertama(kini))


def test_unit_yang_dahulu_di_atas_bukan_temuan(d):
    dinas = sasaran_pertama(buat_tujuan(d.u["DA"]))
    p = buat_rancangan(d.u["DA.B1"], mendukung=dinas)
    pindahkan_unit(
        unit=d.u["DA.B1"], induk_baru=d.u["DB"], ketetapan=perubahan(KINI.date()), oleh=None
    )
    s = sasaran_pertama(p)
    assert temuan() == {} and ubah(s, indikator(), mendukung=dinas).mendukung == dinas


def test_jejak_memuat_isi_pada_saat_kunci(d):
    """What a form fetched long ago is not what was there before the act."""
    s = sasaran_pertama(buat_rancangan(d.u["DA"]))
    SasaranStrategis.objects.filter(pk=s.pk).update(teks="Ditulis orang lain")
    isi.simpan_sasaran(
        perjanjian=s.perjanjian, teks="Baru", indikator=[indikator()], oleh=None, sasaran=s
    )
    jejak = Jejak.objects.filter(tindakan="sasaran_simpan").first()
    assert [b["teks"] for b in jejak.sebelum["sasaranstrategis"].values()] == ["Ditulis orang lain"]
    s.delete()
    s.pk = 10**6
    with pytest.raises(AturanDilanggar, match="sudah tidak ada"):
        ubah(s, indikator())


def test_indikator_paling_banyak_dan_tidak_kembar(d):
    s = sasaran_pertama(buat_rancangan(d.u["DA"]))
    penuh = [indikator(f"Cakupan {n}") for n in range(isi.INDIKATOR_TERBANYAK)]
    assert ubah(s, *penuh).daftar_indikator.count() == 12
    with pytest.raises(AturanDilanggar, match="paling banyak 12 indikator, ini 13"):
        ubah(s, *penuh, indikator("Lebih"))
    with pytest.raises(AturanDilanggar, match="“cakupan  ÉTIKA” tertulis dua kali"):
        ubah(s, indikator("cakupan  ÉTIKA"), indikator("Cakupan étika"))
    assert s.daftar_indikator.count() == 12


# --- removal and its undo -------------------------------------------------------------------------
def test_sasaran_yang_dihapus_kembali_seperti_semula(d):
    p = buat_rancangan(d.u["DA"], "Satu", "Dua", banyak=2)
    s = sasaran_pertama(p)
    potret = isi.potret_sasaran(s)
    jejak = isi.hapus_sasaran(sasaran=s, oleh=None)
    assert p.daftar_sasaran.count() == 1
    isi.batalkan_hapus(jejak=jejak, oleh=None)
    assert isi.potret_sasaran(SasaranStrategis.objects.get(pk=s.pk)) == potret
    with pytest.raises(AturanDilanggar, match="sudah dikembalikan"):
        isi.batalkan_hapus(jejak=jejak, oleh=None)
    with pytest.raises(AturanDilanggar, match="tidak dapat dikembalikan"):
        isi.batalkan_hapus(jejak=Jejak.objects.filter(tindakan="tujuan_mulai").first(), oleh=None)
    jejak = isi.hapus_sasaran(sasaran=s, oleh=None)
    tetapkan(p)
    with pytest.raises(AturanDilanggar, match="sudah ditetapkan"):
        isi.batalkan_hapus(jejak=jejak, oleh=None)


def test_yang_kembali_menuruti_aturan_sasaran(d):
    p = buat_rancangan(d.u["DA"], "Étika pelayanan", "Dua")
    jejak = isi.hapus_sasaran(sasaran=sasaran_pertama(p), oleh=None)
    baru = isi.simpan_sasaran(perjanjian=p, teks="étika PELAYANAN", indikator=[], oleh=None)
    with pytest.raises(AturanDilanggar, match="kalimat yang sama"):
        isi.batalkan_hapus(jejak=jejak, oleh=None)
    isi.hapus_sasaran(sasaran=baru, oleh=None)
    for n in range(isi.SASARAN_TERBANYAK - 1):
        isi.simpan_sasaran(perjanjian=p, teks=f"Sasaran {n}", indikator=[], oleh=None)
    with pytest.raises(AturanDilanggar, match="Paling banyak 30"):
        isi.batalkan_hapus(jejak=jejak, oleh=None)
    isi.hapus_sasaran(sasaran=sasaran_pertama(p), oleh=None)
    isi.batalkan_hapus(jejak=jejak, oleh=None)
    assert p.daftar_sasaran.count() == isi.SASARAN_TERBANYAK


def test_rancangan_yang_dihapus_kembali(d):
    p = buat_rancangan(d.u["DA"], "Satu", "Dua", banyak=2)
    jejak = hidup.hapus_rancangan(perjanjian=p, oleh=None)
    assert not PerjanjianKinerja.objects.exists() and not IndikatorTujuan.objects.exists()
    isi.batalkan_hapus(jejak=jejak, oleh=None)
    assert IndikatorTujuan.objects.filter(sasaran__perjanjian=p.pk).count() == 4
    jejak = hidup.hapus_rancangan(perjanjian=PerjanjianKinerja.objects.get(), oleh=None)
    buat_rancangan(d.u["DA"])
    with pytest.raises(AturanDilanggar, match="sudah dibuat"):
        isi.batalkan_hapus(jejak=jejak, oleh=None)


# --- what was reached -----------------------------------------------------------------------------
def test_realisasi_per_triwulan(d):
    p = buat_tujuan(d.u["DA"])
    i = IndikatorTujuan.objects.select_related("sasaran__perjanjian__unit").get()
    R = isi.IsiRealisasi
    isian = {1: R(D(20), "Awal tahun", "https://contoh.go.id/a"), 3: R(D(72)), 4: R(None)}
    assert isi.simpan_realisasi(indikator=i, isi=isian, oleh=d.kadis.akun) == 2
    assert isi.simpan_realisasi(indikator=i, isi=isian, oleh=d.kadis.akun) == 0  # the same
    (t,) = baca.tujuan_terbit(TAHUN)
    (n,) = t.indikator
    assert (n.nama_periode, n.nilai, n.capaian) == ("Triwulan III", D(72), D("90.00"))
    assert isi.simpan_realisasi(indikator=i, isi={3: R(None)}, oleh=None) == 1
    assert baca.tujuan_terbit(TAHUN)[0].capaian == D("25.00")
    for salah, pesan in ((R(D(-1)), "tidak mungkin"), (R(None, "catatan"), "isi juga angkanya")):
        with pytest.raises(AturanDilanggar, match=pesan):
            isi.simpan_realisasi(indikator=i, isi={2: salah}, oleh=None)
    jejak = Jejak.objects.filter(tindakan="realisasi_simpan").first()
    assert list(jejak.sesudah["realisasitujuan"].values()) == [None]
    assert p.daftar_sasaran.exists()


def test_realisasi_masa_depan_ditolak(d, monkeypatch):
    buat_tujuan(d.u["DA"])
    i = IndikatorTujuan.objects.select_related("sasaran__perjanjian__unit").get()
    september = KINI.replace(month=9, day=30)
    monkeypatch.setattr(timezone, "now", lambda: september)
    with pytest.raises(AturanDilanggar, match="Triwulan IV 2026 belum mulai"):
        isi.simpan_realisasi(indikator=i, isi={4: isi.IsiRealisasi(D(1))}, oleh=None)
    assert isi.simpan_realisasi(indikator=i, isi={3: isi.IsiRealisasi(D(1))}, oleh=None) == 1


def test_realisasi_setahun_sejak_desember(d, monkeypatch):
    """It counts before every quarter, so it is told at the end of the year (PP 30/2019 Pasal 42)."""
    buat_tujuan(d.u["DA"])
    i = IndikatorTujuan.objects.select_related("sasaran__perjanjian__unit").get()
    setahun = {SETAHUN: isi.IsiRealisasi(D(80))}
    for bulan in (1, 11):
        saat = KINI.replace(month=bulan, day=30)
        monkeypatch.setattr(timezone, "now", lambda saat=saat: saat)
        with pytest.raises(AturanDilanggar, match="Setahun 2026 diisi mulai Desember"):
            isi.simpan_realisasi(indikator=i, isi=setahun, oleh=None)
    monkeypatch.setattr(timezone, "now", lambda: KINI.replace(month=12, day=1))
    assert isi.simpan_realisasi(indikator=i, isi=setahun, oleh=None) == 1
    # written too early once: the quarters may still be told beside it
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    lain = setahun | {3: isi.IsiRealisasi(D(60))}
    assert isi.simpan_realisasi(indikator=i, isi=lain, oleh=None) == 1


# --- who ------------------------------------------------------------------------------------------
def petugas(d, peran, unit):
    akun = buat_akun(f"{peran}-{unit.kode}".lower())
    beri_peran(akun, peran, unit)
    return akun


def test_kepala_mengisi_unitnya_saja_dan_tidak_menetapkan(d):
    p = hidup.mulai_tujuan(unit=d.u["DA"], tahun=TAHUN, oleh=d.kadis.akun)
    isi.simpan_sasaran(perjanjian=p, teks="Satu", indikator=[indikator()], oleh=d.kadis.akun)
    with pytest.raises(DiLuarWewenang):
        hidup.tetapkan_tujuan(perjanjian=p, nomor="1", tanggal=date(2026, 1, 2), oleh=d.kadis.akun)
    for asing in (d.lain.akun, d.kabid.akun, d.ani.akun, petugas(d, "pimpinan", d.u["kota"])):
        with pytest.raises(DiLuarWewenang):
            isi.simpan_sasaran(perjanjian=p, teks="Dua", indikator=[], oleh=asing)
    dalam, luar = petugas(d, "organisasi", d.u["DA"]), petugas(d, "organisasi", d.u["DB"])
    with pytest.raises(DiLuarWewenang):
        hidup.tetapkan_tujuan(perjanjian=p, nomor="1", tanggal=date(2026, 1, 2), oleh=luar)
    hidup.tetapkan_tujuan(perjanjian=p, nomor="1", tanggal=date(2026, 1, 2), oleh=dalam)
    with pytest.raises(DiLuarWewenang):
        hidup.versi_tujuan(perjanjian=p, alasan="x", oleh=d.kadis.akun)
    duduk = d.kadis.daftar_penempatan.get()
    duduk.berlaku_sampai = date(2026, 11, 1)
    duduk.save()
    del d.kadis.akun._unit_dipimpin
    i = IndikatorTujuan.objects.select_related("sasaran__perjanjian__unit").get()
    with pytest.raises(DiLuarWewenang):  # no longer its head
        isi.simpan_realisasi(indikator=i, isi={1: isi.IsiRealisasi(D(1))}, oleh=d.kadis.akun)


def test_predikat_ditetapkan_pimpinan(d):
    pimpinan = petugas(d, "pimpinan", d.u["kota"])
    isian = {"unit": d.u["DA"], "tahun": 2025, "dasar": "Keputusan Wali Kota 12/2026"}
    isi.tetapkan_predikat(**isian, predikat="baik", oleh=pimpinan)
    isi.tetapkan_predikat(**isian, predikat="istimewa", oleh=pimpinan)
    assert PredikatUnit.objects.get().predikat == "istimewa"
    for akun in (d.kadis.akun, petugas(d, "organisasi", d.u["kota"])):
        with pytest.raises(DiLuarWewenang):
            isi.tetapkan_predikat(**isian, predikat="baik", oleh=akun)
    for ganti in ({"predikat": "hebat"}, {"dasar": " "}, {"tahun": 2027}):
        with pytest.raises(AturanDilanggar):
            isi.tetapkan_predikat(**isian | {"predikat": "baik", "oleh": None} | ganti)
    assert Jejak.objects.filter(tindakan="predikat_unit").count() == 2


# --- the result of a head serves a goal ------------------------------------------------------------
def test_rhk_kepala_mendukung_sasaran_unitnya(d):
    s = sasaran_pertama(buat_tujuan(d.u["DA"]))
    skp = buat_skp(d.kadis, status=10)
    rhk = kinerja_skp.simpan_rhk(
        skp=skp, isi=kinerja_rhk.IsiRhk("Layanan membaik", sasaran=s), oleh=d.kadis.akun
    )
    assert rhk.sasaran == s
    lain = sasaran_pertama(buat_tujuan(d.u["DB"]))
    for orang, sasaran in ((d.kadis, lain), (d.ani, s)):
        milik = skp if orang == d.kadis else buat_skp(orang, status=10)
        with pytest.raises(AturanDilanggar, match="pimpinan unit"):
            kinerja_skp.simpan_rhk(
                skp=milik, isi=kinerja_rhk.IsiRhk("Lain", sasaran=sasaran), oleh=orang.akun
            )
    salinan = buat_skp(d.kadis, 2027, status=10)
    kinerja_rhk.salin_rhk(skp, salinan, garis=False)
    assert salinan.daftar_rhk.get().sasaran is None
    assert temuan() == {}


# --- the database and the periodic check ----------------------------------------------------------
def test_batasan_basis_data(d):
    p = buat_tujuan(d.u["DA"])
    i = IndikatorTujuan.objects.get()
    salah = (
        lambda: PerjanjianKinerja.objects.create(unit=d.u["DA"], tahun=TAHUN, versi=3, status=40),
        lambda: PerjanjianKinerja.objects.filter(pk=p.pk).update(nomor=""),
        lambda: PerjanjianKinerja.objects.filter(pk=p.pk).update(versi=2),
        lambda: PerjanjianKinerja.objects.filter(pk=p.pk).update(tahun=1999),
        lambda: IndikatorTujuan.objects.filter(pk=i.pk).update(target=-1),
        lambda: IndikatorTujuan.objects.filter(pk=i.pk).update(satuan=""),
        lambda: IndikatorTujuan.objects.filter(pk=i.pk).update(arah="naek"),
        lambda: RealisasiTujuan.objects.create(indikator=i, periode=6, nilai=1),
        lambda: RealisasiTujuan.objects.create(indikator=i, periode=1, nilai=-1),
        lambda: PredikatUnit.objects.create(unit=d.u["DA"], tahun=TAHUN, predikat="x", dasar="y"),
        lambda: PredikatUnit.objects.create(unit=d.u["DA"], tahun=TAHUN, predikat="baik"),
    )
    for n, coba in enumerate(salah):
        with pytest.raises(IntegrityError), transaction.atomic():
            coba()
            pytest.fail(f"batasan {n} tidak menolak")


def test_pemeriksaan_menemukan_yang_salah(d):
    p = buat_tujuan(d.u["DA"])
    lain = buat_rancangan(d.u["DB"])
    RealisasiTujuan.objects.create(
        indikator=sasaran_pertama(lain).daftar_indikator.get(), periode=1, nilai=1
    )
    SasaranStrategis.objects.create(perjanjian=p, teks="Tanpa indikator")
    SasaranStrategis.objects.filter(perjanjian=lain).update(mendukung=sasaran_pertama(lain))
    rhk = buat_rhk(buat_skp(d.ani))
    RencanaHasilKerja.objects.filter(pk=rhk.pk).update(sasaran=sasaran_pertama(p))
    PerjanjianKinerja.objects.create(
        unit=d.u["DA"], tahun=2025, versi=2, alasan_versi="x", pengganti_dari=p
    )
    assert set(temuan()) == set(PEMERIKSAAN)


def rencanakan(unit):
    Unit.objects.filter(pk=unit.pk).update(keadaan=Keadaan.RENCANA)


def test_unit_rencana_tidak_bertujuan(d):
    p = buat_rancangan(d.u["DA"])
    rencanakan(d.u["DA"])
    with pytest.raises(AturanDilanggar, match="masih rencana"):
        tetapkan(p)
    with pytest.raises(AturanDilanggar, match="masih rencana"):
        buat_rancangan(d.u["DA"], tahun=2025)


def test_tujuan_hanya_untuk_tahun_unit_itu_ada(d):
    satu = Unit.objects.filter(pk=d.u["DA"].pk)
    satu.update(dibentuk_pada=date(2026, 12, 31))
    with pytest.raises(AturanDilanggar, match="belum ada pada tahun 2025"):
        buat_rancangan(d.u["DA"], tahun=2025)
    p = buat_rancangan(d.u["DA"])
    satu.update(dibentuk_pada=date(2027, 1, 1))
    with pytest.raises(AturanDilanggar, match="belum ada pada tahun 2026"):
        tetapkan(p)
    dua = Unit.objects.filter(pk=d.u["DB"].pk)
    dua.update(keadaan=Keadaan.BERAKHIR, dibubarkan_pada=date(2026, 1, 1))
    with pytest.raises(AturanDilanggar, match="sudah tidak ada pada tahun 2026"):
        buat_rancangan(d.u["DB"])
    buat_tujuan(d.u["DB"], tahun=2025)


def test_unit_yang_dibubarkan_tetap_punya_tujuannya(d):
    buat_tujuan(d.u["DB"])
    Unit.objects.filter(pk=d.u["DB"].pk).update(
        keadaan=Keadaan.BERAKHIR, dibubarkan_pada=date(2026, 6, 1)
    )
    assert [t.perjanjian.unit.kode for t in baca.tujuan_terbit(TAHUN)] == ["DB"]
