"""The import with a database: rehearsal, application, undo, scope, command."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.beban import kota_beban
from orgstruktur.models import Jabatan, Jejak, Keadaan, RiwayatUnit, StatusStruktur, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.impor import nilai_unit
from orgstruktur.services.batal import batalkan_perubahan, dapat_dibatalkan
from orgstruktur.services.gabung import bubarkan_unit
from orgstruktur.services.impor import batalkan_impor, impor_struktur, ketetapan_perintah
from orgstruktur.services.jabatan import hapus_jabatan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import beri_peran, buat_akun
from tests.orgstruktur.berkas_impor import BIDANG, DINKES, KEPALA, KOTA, KOTA_KECIL, SEK, csv_
from tests.pabrik import buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db


def impor(isi: bytes, *, uji: bool = False, oleh=None, ketetapan=None, **lain):
    return impor_struktur(
        isi=isi,
        berkas="uji.csv",
        ketetapan=ketetapan or ketetapan_perintah("uji.csv"),
        oleh=oleh,
        uji=uji,
        **lain,
    )


def potret() -> dict:
    """Everything an import may write."""
    return {
        "unit": list(Unit.objects.order_by("pk").values()),
        "riwayat": list(RiwayatUnit.objects.order_by("pk").values()),
        "jabatan": list(Jabatan.objects.order_by("pk").values()),
        "jejak": Jejak.objects.count(),
        "versi": list(StatusStruktur.objects.values()),
    }


def sehat() -> None:
    assert periksa_pohon() == []
    assert periksa_data() == []


# --- writing -------------------------------------------------------------------------------------
def test_membentuk_unit_beserta_kepalanya():
    laporan = impor(csv_(*KOTA_KECIL))
    assert (laporan.baru, laporan.diterapkan, laporan.kode_keluar) == (4, True, 0)
    bidang = Unit.objects.get(kode="DINKES.B1")
    assert (bidang.induk.kode, bidang.urutan, bidang.level) == ("DINKES", 2, 2)
    kepala = Jabatan.objects.get(unit__kode="DINKES")
    assert (kepala.nama, kepala.eselon, kepala.jenjang) == (
        "Kepala Dinas Kesehatan",
        "II.b",
        "jpt_pratama",
    )
    assert not Jabatan.objects.filter(unit__kode="KOTA").exists()
    sehat()


def test_urutan_baris_di_berkas_bebas():
    laporan = impor(csv_(BIDANG, SEK, DINKES, KOTA))
    assert laporan.baru == 4
    sehat()


def test_uji_dan_sungguhan_melapor_sama_dan_uji_tidak_menulis():
    isi = csv_(*KOTA_KECIL, ("DINKES.B2", "DINKES", "Bidang Kesehatan Masyarakat", "bidang"))
    sebelum = potret()
    uji = impor(isi, uji=True)
    assert potret() == sebelum
    assert (uji.diterapkan, uji.batch) == (False, None)
    sungguhan = impor(isi)
    assert replace(sungguhan, diterapkan=False, batch=None) == uji


def test_bertanggal_lampau_tidak_melanggar_aturan_pada_hari_sesudahnya():
    """On the day itself there is no other Setda yet; two years later there would be two."""
    impor(csv_(KOTA), ketetapan=perubahan(date(2015, 1, 1)))
    setda = ("SETDA", "KOTA", "Sekretariat Daerah", "setda")
    impor(csv_(setda), ketetapan=perubahan(date(2020, 1, 1)))
    sebelum = potret()
    lain = ("SETDA2", "KOTA", "Sekretariat Daerah Lama", "setda")
    laporan = impor(csv_(lain), ketetapan=perubahan(date(2018, 6, 1)))
    assert laporan.diterapkan is False
    assert "tepat satu Sekretariat Daerah" in laporan.galat[0].pesan
    assert "1 Januari 2020" in laporan.galat[0].pesan
    assert potret() == sebelum


def test_bertanggal_lampau_di_bawah_unit_yang_kelak_berganti_jenis():
    """A seksi may stand there that day, not any more once the dinas above has become a badan."""
    impor(csv_(*KOTA_KECIL), ketetapan=perubahan(date(2015, 1, 1)))
    badan = {"unit": Unit.objects.get(kode="DINKES"), "jenis": "badan", "oleh": None}
    ubah_unit(**badan, ketetapan=perubahan(date(2020, 1, 1)))
    seksi = csv_(("DINKES.B1.1", "DINKES.B1", "Seksi Gizi", "seksi"))
    laporan = impor(seksi, ketetapan=perubahan(date(2018, 6, 1)))
    assert laporan.diterapkan is False and "subbidang" in laporan.galat[0].pesan
    sehat()


def test_kali_kedua_tidak_mengubah_apa_pun():
    impor(csv_(*KOTA_KECIL))
    sebelum = potret()
    laporan = impor(csv_(*KOTA_KECIL))
    assert (laporan.tetap, laporan.diterapkan, laporan.batch) == (4, True, None)
    assert potret() == sebelum


def test_satu_baris_ditolak_maka_tidak_ada_yang_ditulis():
    sebelum = potret()
    laporan = impor(csv_(*KOTA_KECIL, ("X", "TIDAKADA", "Bidang X", "bidang")))
    assert (laporan.baru, laporan.ditolak, laporan.diterapkan) == (4, 1, False)
    assert potret() == sebelum


def test_mengubah_memindahkan_dan_mengganti_eselon():
    impor(csv_(*KOTA_KECIL, ("DINSOS", "KOTA", "Dinas Sosial", "dinas")))
    laporan = impor(
        csv_(
            ("DINKES.B1", "DINSOS", "Bidang Kesmas", "bidang", "III.a", "", "1.02;1.06"),
            ("DINKES.B9", "DINSOS", "Bidang Baru", "bidang"),
        )
    )
    assert (laporan.berubah, laporan.baru) == (1, 1)
    u = Unit.objects.get(kode="DINKES.B1")
    assert (u.induk.kode, u.nama, u.urusan_kode) == ("DINSOS", "Bidang Kesmas", "1.02;1.06")
    assert Jabatan.objects.get(unit=u).eselon == "III.a"
    assert [k for k, _ in laporan.tidak_di_berkas] == ["KOTA", "DINKES", "DINKES.S", "DINSOS"]
    sehat()


def test_unit_tanpa_kepala_mendapat_kepala_bila_berkas_menyebut_eselonnya():
    impor(csv_(*KOTA_KECIL))
    batal = Jabatan.objects.get(unit__kode="DINKES.B1")
    hapus_jabatan(jabatan=batal, ketetapan=perbaikan(), oleh=None)
    laporan = impor(csv_(*KOTA_KECIL[:3], ("DINKES.B1", "DINKES", "Bidang P2P", "bidang", "III.a")))
    assert laporan.berubah == 1
    kepala = Jabatan.objects.hidup().get(unit__kode="DINKES.B1")
    assert (kepala.nama, kepala.eselon) == ("Kepala Bidang P2P", "III.a"), "nama yang baru"
    sehat()


def test_ekspor_hari_ini_bertanggal_depan_memperingatkan_rencana_yang_dibatalkannya():
    """Not only listed as a change: the file knows nothing of what is decided already."""
    impor(csv_(*KOTA_KECIL))
    depan = timezone.localdate() + timedelta(days=30)
    ubah_unit(
        unit=Unit.objects.get(kode="DINKES.B1"),
        nama="Bidang Kesehatan Warga",
        ketetapan=perubahan(depan - timedelta(days=10)),
        oleh=None,
    )
    ganti = (*SEK[:2], "Sekretariat Dinkes", *SEK[3:])
    laporan = impor(csv_(KOTA, DINKES, ganti, BIDANG), uji=True, ketetapan=perubahan(depan))
    (galat,) = laporan.daftar_peringatan
    assert (galat.baris, galat.kolom) == (5, "nama")
    assert "Membatalkan perubahan yang sudah direncanakan: nama menjadi “Bidang Kesehatan Warga”" in galat.pesan  # fmt: skip
    assert laporan.berubah == 2 and laporan.ditolak == 0
    hari_ini = impor(csv_(*KOTA_KECIL), uji=True, ketetapan=perubahan(timezone.localdate()))
    assert hari_ini.tetap == 4 and not hari_ini.galat


@pytest.mark.parametrize("ikut", [True, False])
def test_nama_jabatan_kepala_ikut_nama_unit(ikut):
    impor(csv_(*KOTA_KECIL))
    isi = csv_((*BIDANG[:2], "Bidang Kesehatan Warga", *BIDANG[3:]))
    uji = impor(isi, uji=True, ikut_kepala=ikut)
    laporan = impor(isi, sidik=uji.sidik, ikut_kepala=ikut)
    assert (uji.beda, uji.sidik) == (laporan.beda, laporan.sidik)
    judul = Jabatan.objects.get(unit__kode="DINKES.B1", kepala=True).nama
    beda = ("nama jabatan kepala", "Kepala Bidang Kesehatan Masyarakat", "Kepala Bidang Kesehatan Warga")  # fmt: skip
    assert judul == beda[2 if ikut else 1]
    assert (beda in [tuple(r)[1:] for r in laporan.beda[0].rincian]) is ikut
    batalkan_impor(batch=laporan.batch)
    assert Jabatan.objects.get(unit__kode="DINKES.B1", kepala=True).nama == beda[1]
    sehat()


def test_nama_yang_menjadikan_jabatan_kepalanya_terlalu_panjang():
    panjang = ("DINKES.B2", "DINKES", "Bidang " + "x" * 190, "bidang", "III.b")
    laporan = impor(csv_(*KOTA_KECIL, panjang))
    (galat,) = laporan.galat
    assert (galat.baris, galat.kolom) == (
        6,
        "nama",
    ) and "Persingkat nama unit ini 4 huruf" in galat.pesan
    assert (laporan.ditolak, laporan.diterapkan) == (1, False)
    tanpa = impor(csv_(*KOTA_KECIL, (*panjang[:3], "kjf", "")))
    assert tanpa.diterapkan, "kelompok jabatan fungsional tidak berkepala"
    muncul = impor(csv_((*panjang[:2], panjang[2], "bidang", "III.b")))
    assert muncul.diterapkan is False and "jabatan kepalanya" in muncul.galat[0].pesan


def test_kolom_alamat_kontak_sumber_dan_tanda():
    kepala = (*KEPALA[:4], "singkatan", "alamat", "kontak", "sumber", "contoh", "urutan")
    impor(
        csv_(
            KOTA,
            ("A", "KOTA", "Dinas A", "dinas", "DA", "Jl. A\nNo. 1", "0621", "Perda", "ya", "7"),
            kepala=kepala,
        )
    )
    u = Unit.objects.get(kode="A")
    assert (u.singkatan, u.alamat, u.kontak, u.contoh, u.urutan) == (
        "DA",
        "Jl. A\nNo. 1",
        "0621",
        True,
        7,
    )
    impor(
        csv_(
            ("A", "KOTA", "Dinas A", "dinas", "DA", "", "0621", "Perda", "tidak", ""), kepala=kepala
        )
    )
    u.refresh_from_db()
    assert (u.alamat, u.contoh, u.urutan) == ("", False, 7)


def test_baris_typical_ditandai_contoh():
    impor(csv_(KOTA, ("A", "KOTA", "Dinas A", "dinas", "", "", "", "typical: PP 18/2016")))
    assert Unit.objects.get(kode="A").contoh
    assert not Unit.objects.get(kode="KOTA").contoh


# --- dates and legal basis -----------------------------------------------------------------------
def test_perubahan_memakai_tanggal_dan_dasar_hukum():
    impor(csv_(KOTA), ketetapan=perubahan(date(2017, 1, 1)))
    impor(csv_(DINKES), ketetapan=perubahan(date(2020, 1, 1), dasar_hukum="Perda 4/2016"))
    impor(
        csv_((*DINKES[:2], "Dinas Kesehatan Kota", *DINKES[3:])),
        ketetapan=perubahan(date(2022, 1, 1)),
    )
    daftar = RiwayatUnit.objects.filter(unit__kode="DINKES").order_by("berlaku_mulai")
    assert [(r.nama, r.berlaku_mulai, r.dasar_hukum) for r in daftar] == [
        ("Dinas Kesehatan", date(2020, 1, 1), "Perda 4/2016"),
        ("Dinas Kesehatan Kota", date(2022, 1, 1), "Perda 4/2016"),
    ]
    assert len(muat_bagan(date(2019, 1, 1))) == 1
    sehat()


def test_perangkat_daerah_tanpa_perda_ditolak_juga_pada_uji():
    for uji in (True, False):
        laporan = impor(
            csv_(*KOTA_KECIL), uji=uji, ketetapan=perubahan(dasar_hukum="Perwali 1/2020")
        )
        assert laporan.galat[0].kolom == "dasar_hukum"
        assert "Peraturan Daerah" in laporan.galat[0].pesan
        assert (laporan.kode_keluar, laporan.baru, laporan.diterapkan) == (1, 4, False)
    assert not Unit.objects.exists()


def test_tanggal_yang_akan_datang_menunggu():
    impor(csv_(KOTA))
    besok = timezone.localdate() + timedelta(days=1)
    laporan = impor(csv_(DINKES), ketetapan=perubahan(besok))
    assert laporan.akan_berlaku
    assert Unit.objects.get(kode="DINKES").keadaan == Keadaan.RENCANA
    for isi, kolom in ((DINKES, "kode"), (BIDANG, "induk_kode")):
        (temuan,) = impor(csv_(isi)).daftar_galat
        assert temuan.kolom == kolom
        assert "berlaku sejak" in temuan.pesan


def test_di_bawah_unit_yang_akan_berakhir_ditolak():
    u = buat_kota()
    bubarkan_unit(
        unit=u["DB"], ketetapan=perubahan(timezone.localdate() + timedelta(days=9)), oleh=None
    )
    laporan = impor(csv_(("BARU", "DB", "Bidang Baru", "bidang")))
    assert "akan berakhir" in laporan.galat[0].pesan


def test_kode_unit_yang_sudah_bubar():
    u = buat_kota()
    bubarkan_unit(unit=u["DB"], ketetapan=perubahan(date(2021, 1, 1)), oleh=None)
    laporan = impor(csv_(("DB", "KOTA", "Dinas Beta", "dinas")))
    assert "tidak berlaku lagi sejak 1 Januari 2021" in laporan.galat[0].pesan


# --- undo ----------------------------------------------------------------------------------------
def test_impor_dapat_dibatalkan_seluruhnya():
    impor(csv_(*KOTA_KECIL, ("DINSOS", "KOTA", "Dinas Sosial", "dinas")))
    sebelum, nilai = muat_bagan(), nilai_unit(timezone.localdate())
    laporan = impor(
        csv_(
            ("DINKES.B1", "DINSOS", "Bidang Kesmas", "bidang", "III.a"),
            ("DINKES.B9", "DINSOS", "Bidang Baru", "bidang"),
            ("DINKES.B9.1", "DINKES.B9", "Seksi Baru", "seksi"),
        )
    )
    jejak = Jejak.objects.get(pk=laporan.batch)
    assert dapat_dibatalkan(jejak) == (True, "")
    hasil = batalkan_perubahan(jejak=jejak, oleh=None)
    assert muat_bagan() == sebelum
    assert nilai_unit(timezone.localdate()) == nilai
    sehat()
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert Unit.objects.get(kode="DINKES.B9.1").induk.kode == "DINKES.B9"
    sehat()


def test_impor_pertama_dibatalkan_meninggalkan_struktur_kosong():
    laporan = impor(csv_(*KOTA_KECIL))
    batalkan_impor(batch=laporan.batch)
    assert not Unit.objects.exists()
    assert not Jabatan.objects.exists()


def test_tidak_dapat_dibatalkan_setelah_unitnya_diubah_kecuali_perubahan_itu_dibatalkan():
    laporan = impor(csv_(*KOTA_KECIL))
    hasil = ubah_unit(
        unit=Unit.objects.get(kode="DINKES.B1"),
        ketetapan=perbaikan(),
        oleh=None,
        nama="Bidang Lain",
    )
    with pytest.raises(SudahBerubah):
        batalkan_impor(batch=laporan.batch)
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    batalkan_impor(batch=laporan.batch)
    assert not Unit.objects.exists()


def test_potret_yang_diubah_orang_tidak_dipakai():
    import zlib

    laporan = impor(csv_(*KOTA_KECIL))
    simpanan = Jejak.objects.get(pk=laporan.batch).potret
    simpanan.isi = zlib.compress(zlib.decompress(simpanan.isi).replace(b"{", b"{ ", 1))
    simpanan.save()
    with pytest.raises(AturanDilanggar, match="tidak cocok"):
        batalkan_impor(batch=laporan.batch)


# --- two people, scope ---------------------------------------------------------------------------
def test_sidik_yang_berbeda_meminta_periksa_ulang():
    impor(csv_(*KOTA_KECIL))
    isi = csv_((*DINKES[:2], "Dinas Kesehatan Kota", *DINKES[3:]))
    dilihat = impor(isi, uji=True)
    ubah_unit(unit=Unit.objects.get(kode="DINKES"), ketetapan=perbaikan(), oleh=None, nama="Dinkes")
    with pytest.raises(SudahBerubah):
        impor(isi, sidik=dilihat.sidik)
    assert Unit.objects.get(kode="DINKES").nama == "Dinkes"


def test_petugas_hanya_mengubah_dalam_lingkupnya():
    u = buat_kota()
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", u["DA"])
    laporan = impor(
        csv_(("DA.B9", "DA", "Bidang Baru", "bidang"), ("DB.B9", "DB", "Bidang Baru", "bidang")),
        oleh=petugas,
    )
    assert [(g.baris, g.kolom) for g in laporan.daftar_galat] == [(3, "induk_kode")]
    laporan = impor(csv_(("DA.B9", "DA", "Bidang Baru", "bidang")), oleh=petugas)
    assert laporan.diterapkan
    assert Jejak.objects.get(pk=laporan.batch).oleh == petugas


def test_satu_jejak_untuk_satu_impor():
    laporan = impor(csv_(*KOTA_KECIL))
    jejak = Jejak.objects.get()
    assert (jejak.pk, jejak.tindakan, jejak.objek) == (
        laporan.batch,
        "impor_struktur",
        "Struktur dari uji.csv",
    )
    assert jejak.sesudah["jumlah"] == {"unit": 4, "jabatan": 3}
    assert len(jejak.sesudah["sidik"]) == 64
    assert jejak.daftar_unit.count() == 4


# --- size ----------------------------------------------------------------------------------------
def test_berkas_terlalu_besar(settings):
    settings.TATA_UNGGAH_MAKS_MB = 1
    laporan = impor(b"x" * (1024 * 1024 + 1))
    assert (laporan.terbaca, laporan.kode_keluar) == (False, 2)
    assert "lebih besar dari 1 MB" in laporan.galat[0].pesan


@pytest.mark.parametrize("jumlah", [50, 500, 2000])
def test_jumlah_kueri_tetap_berapa_pun_barisnya(jumlah):
    isi = csv_(
        *((b.kode, b.induk_kode or "", b.nama, b.jenis, "", b.tipe) for b in kota_beban(jumlah))
    )
    with CaptureQueriesContext(connection) as kueri:
        laporan = impor(isi)
    assert laporan.baru == jumlah
    perintah = [q for q in kueri if not q["sql"].startswith("--")]
    assert len(perintah) <= 45
    sehat()
