"""What the tables of performance refuse by themselves."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pegawai.models import IndikatorKinerja, KeadaanHari, PolaKerja, SasaranKinerja, UmpanBalik
from tests.pegawai.kinerja_uji import SENIN, Dunia, buat_laporan, buat_rhk, buat_skp

pytestmark = pytest.mark.django_db
S = SasaranKinerja.Status


@pytest.fixture
def d():
    return Dunia()


def ditolak(buat, nama):
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        buat()
        with connection.cursor() as kursor:
            if connection.vendor == "postgresql":
                kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_laporan_yang_tidak_mungkin(d):
    awal = buat_laporan(d.ani)
    for lain, nama in (
        ({"uraian": ""}, "laporan_uraian_terisi"),
        ({"jumlah": -1}, "laporan_jumlah_tak_negatif"),
        ({"menit": 0}, "laporan_menit_terisi"),
        ({"status": 20}, "laporan_periksa_bertanggal"),
        ({"status": 30, "diperiksa_pada": timezone.now()}, "laporan_kembali_bercatatan"),
        ({"verifikator": d.ani}, "laporan_bukan_pemeriksa_sendiri"),
    ):
        with (
            pytest.raises((IntegrityError, TypeError), match=f"{nama}|menit"),
            transaction.atomic(),
        ):
            buat_laporan(d.ani, "10.00", "11.00", **lain)
    awal.selesai = awal.mulai
    ditolak(awal.save, "laporan_selesai_sesudah_mulai|range")


def test_satu_kiriman_satu_laporan_bagi_setiap_orang(d):
    kunci = uuid4()
    buat_laporan(d.ani, kunci_kirim=kunci)
    ditolak(
        lambda: buat_laporan(d.ani, "10.00", "11.00", kunci_kirim=kunci),
        "laporan_satu_kiriman|kunci_kirim",
    )
    buat_laporan(d.budi, kunci_kirim=kunci)


@pytest.mark.postgres
def test_postgresql_menolak_laporan_bertumpuk(d):
    buat_laporan(d.ani, "08.00", "10.00")
    buat_laporan(d.ani, "10.00", "11.00")
    buat_laporan(d.budi, "09.00", "10.00")
    ditolak(lambda: buat_laporan(d.ani, "09.59", "12.00"), "laporan_tak_bertumpuk")
    buat_laporan(d.ani, "22.00", "06.00")
    ditolak(
        lambda: buat_laporan(d.ani, "05.00", "07.00", tanggal=date(2026, 11, 24)),
        "laporan_tak_bertumpuk",
    )


@pytest.mark.postgres
def test_postgresql_menolak_skp_bertumpuk(d):
    lama = buat_skp(d.ani)
    draf = buat_skp(d.ani, status=S.DRAFT, versi=2, pengganti_dari=lama, alasan_versi="Mutasi")
    ditolak(lambda: buat_skp(d.ani, mulai=date(2026, 12, 31)), "skp_berlaku_tak_bertumpuk")
    ditolak(
        lambda: buat_skp(d.ani, status=S.DIAJUKAN, mulai=date(2026, 7, 1)),
        "skp_disusun_tak_bertumpuk",
    )
    with transaction.atomic():  # the new version takes over the days within one transaction
        SasaranKinerja.objects.filter(pk=draf.pk).update(status=S.BERJALAN)
        SasaranKinerja.objects.filter(pk=lama.pk).update(status=S.DIREVISI)
    buat_skp(d.budi)


def test_skp_yang_tidak_mungkin(d):
    for lain, nama in (
        ({"sampai": date(2025, 12, 31)}, "skp_mulai_sebelum_sampai|range"),
        ({"versi": 2}, "skp_versi_beralasan"),
        ({"status": S.DIKEMBALIKAN}, "skp_dikembalikan_bercatatan"),
        ({"penilai": d.ani}, "skp_bukan_penilai_sendiri"),
        ({"status": 41}, "skp_status_dikenal"),
    ):
        ditolak(lambda lain=lain: buat_skp(d.ani, **lain), nama)


def test_rhk_dan_indikator(d):
    skp = buat_skp(d.ani)
    rhk = buat_rhk(skp)
    ditolak(lambda: buat_rhk(skp, garis=rhk.garis), "rhk_satu_garis|garis")
    ditolak(lambda: buat_rhk(skp, teks=""), "rhk_teks_terisi")
    ditolak(
        lambda: IndikatorKinerja.objects.create(rhk=rhk, teks="x", aspek="rasa"),
        "indikator_aspek_dikenal",
    )
    laporan = buat_laporan(d.ani, rhk=rhk)
    rhk.delete()
    laporan.refresh_from_db()
    assert laporan.rhk_id is None


def test_keadaan_pola_dan_umpan_balik(d):
    KeadaanHari.objects.create(pegawai=d.ani, tanggal=SENIN, keadaan="cuti")
    ditolak(
        lambda: KeadaanHari.objects.create(pegawai=d.ani, tanggal=SENIN, keadaan="sakit"),
        "keadaanhari_satu_sehari|tanggal",
    )
    ditolak(
        lambda: KeadaanHari.objects.create(pegawai=d.budi, tanggal=SENIN, keadaan="flu"),
        "keadaanhari_dikenal",
    )
    unit = d.u["DA"]
    ditolak(lambda: PolaKerja.objects.create(unit=unit, hari=4), "polakerja_hari_dikenal")
    ditolak(lambda: PolaKerja.objects.create(unit=unit, pulang=time(7)), "polakerja_masuk")
    ditolak(
        lambda: UmpanBalik.objects.create(pegawai=d.ani, dari=d.ani, teks="Bagus"),
        "umpanbalik_bukan_sendiri",
    )
