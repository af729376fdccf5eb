"""Taking answers in: once, within the rules, counted exactly."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluasi.models import (
    JatahHarian,
    KunciHarian,
    KunciKirim,
    Rekap,
    Respon,
    Saran,
    Survei,
    TokenSurvei,
)
from evaluasi.services import jatah
from evaluasi.services import penolakan as tolak
from evaluasi.services.anonim import buat_token, sidik_token
from evaluasi.services.jawaban import Kiriman, kirim_jawaban
from evaluasi.services.rekap import periksa_rekap
from evaluasi.services.tablet import cabut_tablet, daftar_tablet, kenali_tablet
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.models import Jejak, Unit
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import beri_peran, buat_akun
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_survei
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
HARI = KINI.date()
NOMOR = iter(range(10**6))


@pytest.fixture
def survei():
    """An open survey of Dinas Alfa."""
    buat_kota()
    return buat_survei("AAAAAA", Unit.objects.get(kode="DA"))


def isian(nilai: int = 3, **lain) -> Kiriman:
    """Nine equal answers with a key of their own."""
    lain.setdefault("kunci", f"kunci-kirim-{next(NOMOR):08d}")
    return Kiriman(nilai=lain.pop("nilai_unsur", dict.fromkeys(KUNCI_UNSUR, nilai)), **lain)


def kirim(survei, kiriman=None, **lain) -> bool:
    lain.setdefault("alamat", "192.0.2.7")
    lain.setdefault("kini", KINI)
    return kirim_jawaban(survei, kiriman or isian(), **lain)


def buat_slip(survei, **lain) -> str:
    token = buat_token()
    lain.setdefault("berlaku_sampai", HARI)
    TokenSurvei.objects.create(survei=survei, sidik=sidik_token(token), **lain)
    return token


def tidak_tertulis() -> bool:
    """Nothing was written, and the counters are right."""
    return not (Respon.objects.exists() or Rekap.objects.exists() or KunciKirim.objects.exists())


# --- what is written -------------------------------------------------------------------------------
def test_jawaban_tersimpan_dan_terhitung(survei):
    loket = buat_loket("l1", survei.unit)
    layanan = buat_layanan("ktp", survei.unit, loket)
    kiriman = isian(
        layanan=layanan, loket=loket, atribut={"usia": "26-35"}, saran="  Ramah sekali "
    )
    assert kirim(survei, kiriman)
    respon = Respon.objects.get()
    assert respon.jawaban == (3,) * 9
    assert (respon.layanan, respon.loket, respon.usia) == (layanan, loket, "26-35")
    assert (respon.tanggal, respon.paruh, respon.asal) == (HARI, "pagi", Respon.Asal.TAUTAN)
    saran = Saran.objects.get()
    assert (saran.teks, saran.layanan, saran.status) == ("Ramah sekali", layanan, 10)
    assert saran.pk != respon.pk
    assert Rekap.objects.get().n == 1 and list(periksa_rekap()) == []
    assert not Jejak.objects.filter(tindakan__contains="jawab").exists()


def test_layanan_gratis_tercatat_empat_tanpa_ditanya(survei):
    layanan = buat_layanan("ktp", survei.unit, gratis_otomatis=True)
    nilai = {k: 2 for k in KUNCI_UNSUR if k != "biaya"}
    kirim(survei, isian(nilai_unsur=nilai, layanan=layanan))
    assert Respon.objects.get().biaya == 4
    with pytest.raises(tolak.BelumDijawab, match="Biaya"):
        kirim(survei, isian(nilai_unsur=nilai))


def test_sore_hari_dan_tanggal_setempat(survei):
    kirim(survei, kini=datetime(2026, 11, 22, 17, 30, tzinfo=ZoneInfo("UTC")))  # 00.30 WIB
    kirim(survei, kini=KINI.replace(hour=16))
    assert set(Respon.objects.values_list("tanggal", "paruh")) == {(HARI, "pagi"), (HARI, "siang")}


def test_saran_kosong_tidak_disimpan(survei):
    kirim(survei, isian(saran="  \n "))
    assert not Saran.objects.exists()


# --- once --------------------------------------------------------------------------------------------
def test_formulir_yang_sama_dihitung_satu_kali(survei):
    kiriman = isian(saran="sekali saja")
    assert kirim(survei, kiriman) is True
    assert kirim(survei, kiriman) is False
    assert kirim(survei, kiriman, alamat="198.51.100.9") is False
    assert Respon.objects.count() == Saran.objects.count() == Rekap.objects.get().n == 1


def test_kunci_yang_sama_pada_survei_lain_tidak_bertabrakan(survei):
    lain = buat_survei("BBBBBB", Unit.objects.get(kode="DB"))
    kiriman = isian()
    assert kirim(survei, kiriman) and kirim(lain, kiriman)


def test_yang_ditolak_dapat_dikirim_lagi(survei):
    kiriman = isian()
    Survei.objects.update(status=Survei.Status.DRAF)
    with pytest.raises(tolak.SurveiBelumDibuka):
        kirim(survei, kiriman)
    Survei.objects.update(status=Survei.Status.DIBUKA)
    assert kirim(survei, kiriman)


# --- the period ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "kini", "galat", "kata"),
    [
        (20, KINI - timedelta(days=90), tolak.SurveiBelumDibuka, "mulai 1 Oktober 2026"),
        (10, KINI, tolak.SurveiBelumDibuka, "belum dibuka"),
        (20, KINI + timedelta(days=90), tolak.SurveiSudahDitutup, "sampai 31 Desember 2026"),
        (30, KINI, tolak.SurveiSudahDitutup, "sudah ditutup"),
        (40, KINI, tolak.SurveiSudahDitutup, "sudah ditutup"),
    ],
)
def test_di_luar_masa_ditolak(survei, status, kini, galat, kata):
    Survei.objects.update(status=status)
    with pytest.raises(galat, match=kata):
        kirim(survei, kini=kini)
    assert tidak_tertulis() and not JatahHarian.objects.exists()


def test_yang_tertunda_di_perangkat_dihitung_pada_harinya(survei):
    tutup = datetime(2027, 1, 2, 8, tzinfo=KINI.tzinfo)
    assert kirim(survei, isian(diisi=date(2026, 12, 31)), kini=tutup)
    respon = Respon.objects.get()
    assert (respon.tanggal, respon.paruh) == (date(2026, 12, 31), "")
    with pytest.raises(tolak.SurveiSudahDitutup):  # too old to be believed
        kirim(survei, isian(diisi=date(2026, 12, 31)), kini=tutup + timedelta(days=20))
    with pytest.raises(tolak.SurveiSudahDitutup):  # a day to come
        kirim(survei, isian(diisi=date(2027, 5, 1)), kini=tutup)


# --- tokens ------------------------------------------------------------------------------------------
def test_token_dipakai_sekali_dan_menentukan_layanan(survei):
    loket = buat_loket("l1", survei.unit)
    layanan, lain = buat_layanan("ktp", survei.unit), buat_layanan("kk", survei.unit)
    token = buat_slip(survei, layanan=layanan, loket=loket)
    assert kirim(survei, isian(layanan=lain), token=f"{token[:6].lower()}-{token[6:]}")
    respon = Respon.objects.get()
    assert (respon.layanan, respon.loket, respon.asal) == (layanan, loket, Respon.Asal.TOKEN)
    with pytest.raises(tolak.TokenSudahDipakai, match="Satu slip"):
        kirim(survei, token=token)
    assert Rekap.objects.get().n == 1


def test_kiriman_ulang_dengan_token_terpakai_berarti_sudah_diterima(survei):
    token, kiriman = buat_slip(survei), isian()
    assert kirim(survei, kiriman, token=token)
    assert kirim(survei, kiriman, token=token) is False


def test_token_lewat_asing_dan_milik_survei_lain(survei):
    lewat = buat_slip(survei, berlaku_sampai=HARI - timedelta(days=1))
    lain = buat_slip(buat_survei("BBBBBB", survei.unit))
    with pytest.raises(tolak.TokenKedaluwarsa, match="22 November 2026"):
        kirim(survei, token=lewat)
    for token in (lain, "ACDEFGHJKMNP", "x", "\x00"):
        with pytest.raises(tolak.TokenTidakDikenal):
            kirim(survei, token=token)
    assert tidak_tertulis() and not TokenSurvei.objects.filter(terpakai=True).exists()


def test_slip_yang_tidak_berlaku_ditolak_tanpa_transaksi(survei):
    """Asked before the transaction that writes: a made-up or expired token opens none."""
    lewat = buat_slip(survei, berlaku_sampai=HARI - timedelta(days=1))
    for token in ("ACDEFGHJKMNP", lewat):
        with CaptureQueriesContext(connection) as kueri, pytest.raises(tolak.KirimanDitolak):
            kirim(survei, token=token)
        assert not [k for k in kueri if "SAVEPOINT" in k["sql"] or "kuncikirim (" in k["sql"]]


def test_slip_yang_lewat_tidak_dihidupkan_hari_pengisian(survei):
    """`diisi` comes from the device: it must not bring back the day on which the slip was good."""
    token = buat_slip(survei, berlaku_sampai=HARI - timedelta(days=1))
    with pytest.raises(tolak.TokenKedaluwarsa):
        kirim(survei, isian(diisi=HARI - timedelta(days=5)), token=token)
    assert tidak_tertulis() and not TokenSurvei.objects.filter(terpakai=True).exists()


def test_token_tidak_terpakai_bila_jawabannya_ditolak(survei):
    token = buat_slip(survei)
    with pytest.raises(tolak.BelumDijawab):
        kirim(survei, isian(nilai_unsur={"waktu": 3}), token=token)
    assert kirim(survei, token=token)


def test_slip_berlayanan_berbayar_tetap_menanyakan_biaya(survei):
    gratis = buat_layanan("ktp", survei.unit, gratis_otomatis=True)
    token = buat_slip(survei, layanan=buat_layanan("izin", survei.unit))
    nilai = {k: 2 for k in KUNCI_UNSUR if k != "biaya"}
    with pytest.raises(tolak.BelumDijawab):
        kirim(survei, isian(nilai_unsur=nilai, layanan=gratis), token=token)
    assert tidak_tertulis()


def test_tanpa_tautan_terbuka_perlu_token(survei):
    Survei.objects.update(tautan_terbuka=False)
    with pytest.raises(tolak.TokenDiperlukan, match="slip"):
        kirim(survei)
    assert kirim(survei, token=buat_slip(survei))


# --- the limit of an address -------------------------------------------------------------------------
def test_batas_harian_menurut_alamat(survei):
    Survei.objects.update(batas_harian=3)
    survei.refresh_from_db()
    pertama = isian()
    assert kirim(survei, pertama)
    for _ in range(2):
        assert kirim(survei)
    for _ in range(5):
        with pytest.raises(tolak.BatasHarianTercapai, match="besok"):
            kirim(survei)
    assert kirim(survei, pertama) is False  # not refused: it is there
    assert kirim(survei, alamat="192.0.2.8")
    assert kirim(survei, kini=KINI + timedelta(days=1))
    assert kirim(survei, token=buat_slip(survei))
    assert list(periksa_rekap()) == []
    assert Respon.objects.count() == 6 == KunciKirim.objects.count()


def test_jatah_dikembalikan_bila_jawabannya_tidak_diterima(survei, monkeypatch):
    """Counted before, so given back: when it is refused, or turns out to have come before."""
    kirim(survei)
    asli = jatah.Jatah.ambil

    def ambil_lalu_tutup(self):
        boleh = asli(self)
        Survei.objects.update(status=Survei.Status.BERAKHIR)
        return boleh

    monkeypatch.setattr(jatah.Jatah, "ambil", ambil_lalu_tutup)
    with pytest.raises(tolak.SurveiSudahDitutup):
        kirim(survei)
    with pytest.raises(tolak.SurveiSudahDitutup):
        kirim(survei, alamat="192.0.2.9")
    assert JatahHarian.objects.get().jumlah == 1 == Respon.objects.count()

    def ambil_lalu_disalip(self):
        boleh = asli(self)
        KunciKirim.objects.get_or_create(sidik=self.kirim, hari=self.hari)
        return boleh

    Survei.objects.update(status=Survei.Status.DIBUKA)
    monkeypatch.setattr(jatah.Jatah, "ambil", ambil_lalu_disalip)
    assert kirim(survei) is False
    assert JatahHarian.objects.get().jumlah == 1


def test_satu_jaringan_ipv6_satu_alamat(survei):
    Survei.objects.update(batas_harian=1)
    survei.refresh_from_db()
    assert kirim(survei, alamat="2001:db8:1:2::1")
    with pytest.raises(tolak.BatasHarianTercapai):
        kirim(survei, alamat="2001:db8:1:2:ffff::9")
    assert kirim(survei, alamat="2001:db8:1:3::1")
    assert kirim(survei, alamat="::ffff:192.0.2.9")
    with pytest.raises(tolak.BatasHarianTercapai):
        kirim(survei, alamat="192.0.2.9")


def test_banjir_tidak_menulis_apa_pun(survei):
    Survei.objects.update(batas_harian=1)
    survei.refresh_from_db()
    kirim(survei)
    tabel = [JatahHarian, KunciKirim, Respon, Rekap]
    sebelum = [_baris(m) for m in tabel]
    with CaptureQueriesContext(connection) as kueri, pytest.raises(tolak.BatasHarianTercapai):
        kirim(survei)
    assert [_baris(m) for m in tabel] == sebelum
    assert all(k["sql"].startswith(("SELECT", "EXECUTE", "PREPARE")) for k in kueri)


def _baris(model) -> list:
    """The rows, on PostgreSQL with their version: a row that was only touched shows too."""
    versi = ", xmin::text, xmax::text, ctid::text" if connection.vendor == "postgresql" else ""
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT *{versi} FROM {model._meta.db_table}")
        return kursor.fetchall()


# --- what does not belong -----------------------------------------------------------------------------
@pytest.mark.parametrize("nilai", [0, 5, -1, 99])
def test_nilai_di_luar_batas_ditolak(survei, nilai):
    with pytest.raises(tolak.IsianTidakSah, match="Waktu penyelesaian"):
        kirim(survei, isian(nilai_unsur={**dict.fromkeys(KUNCI_UNSUR, 3), "waktu": nilai}))
    assert tidak_tertulis()


def test_tulisan_terlalu_panjang_dan_kunci_yang_dibuat_buat(survei):
    assert kirim(survei, isian(saran="é" * 2000))
    with pytest.raises(tolak.SaranTerlaluPanjang, match=r"2\.001 huruf, paling banyak 2\.000"):
        kirim(survei, isian(saran="a" * 2001))
    for kunci in ("", "pendek", "x" * 65):
        with pytest.raises(tolak.IsianTidakSah):
            kirim(survei, isian(kunci=kunci))


# --- tablets ------------------------------------------------------------------------------------------
def test_jawaban_tablet_yang_tertunda_sampai_periode_ditutup(survei):
    """The line came back the day after the survey had ended; over the open link that is too late."""
    loket, oleh = buat_loket("l1", survei.unit), buat_akun("petugas")
    beri_peran(oleh, "pelayanan", survei.unit)
    tablet, _ = daftar_tablet(loket=loket, nama="Meja 1", oleh=oleh)
    besok = datetime(2027, 1, 1, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    survei.refresh_from_db()
    tertunda = {"diisi": survei.selesai}
    with pytest.raises(tolak.SurveiSudahDitutup):
        kirim(survei, isian(loket=loket, **tertunda), kini=besok)
    assert kirim(survei, isian(loket=loket, **tertunda), tablet=tablet, kini=besok)
    assert Respon.objects.get().tanggal == survei.selesai
    Survei.objects.update(status=Survei.Status.DITUTUP)
    with pytest.raises(tolak.SurveiSudahDitutup):
        kirim(survei, isian(loket=loket, **tertunda), tablet=tablet, kini=besok)


def test_tablet_dikenali_tanpa_batas_lalu_dicabut(survei):
    Survei.objects.update(batas_harian=1)
    survei.refresh_from_db()
    loket, oleh = buat_loket("l1", survei.unit), buat_akun("petugas")
    beri_peran(oleh, "pelayanan", survei.unit)
    tablet, kunci = daftar_tablet(loket=loket, nama=" Meja  1 ", oleh=oleh)
    assert tablet.nama == "Meja 1" and kunci not in tablet.sidik
    assert kenali_tablet(kunci) == tablet and kenali_tablet(kunci + "x") is None
    assert kenali_tablet("") is None
    for _ in range(3):
        assert kirim(survei, isian(loket=loket), tablet=tablet)
    assert set(Respon.objects.values_list("asal", flat=True)) == {Respon.Asal.TABLET}
    with pytest.raises(AturanDilanggar, match="bernama meja 1"):
        daftar_tablet(loket=loket, nama="meja 1", oleh=oleh)
    with pytest.raises(AturanDilanggar, match="nama"):
        daftar_tablet(loket=loket, nama=" ", oleh=oleh)
    cabut_tablet(tablet=tablet, oleh=oleh)
    assert kenali_tablet(kunci) is None
    with pytest.raises(AturanDilanggar, match="sudah dicabut"):
        cabut_tablet(tablet=tablet, oleh=oleh)
    tindakan = Jejak.objects.filter(tindakan__startswith="tablet_").values_list(
        "tindakan", flat=True
    )
    assert sorted(tindakan) == ["tablet_cabut", "tablet_daftar"]


def test_kunci_harian_satu_sehari(survei):
    kirim(survei)
    kirim(survei, alamat="192.0.2.8")
    kirim(survei, kini=KINI + timedelta(days=1))
    assert KunciHarian.objects.count() == 2
    assert len({bytes(k.kunci) for k in KunciHarian.objects.all()}) == 2
