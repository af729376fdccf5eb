"""The pages that apply a decided proposal and take it back: who may, what is refused, what is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import PindahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.rancangan.putusan_uji import (
    PERDA,
    alamat,
    banyak_kueri,
    diajukan,
    isi,
    setujui,
)
from tests.orgstruktur.rancangan.test_terap import potret
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap


# --- apply ------------------------------------------------------------------------------------------
def test_perkiraan_lalu_gladi_dengan_konfirmasi_lalu_laporan(orang, disetujui):
    klien, url = masuk(orang.admin), alamat("terapkan", disetujui)
    sebelum, jejak = potret(), Jejak.objects.count()
    with CaptureQueriesContext(connection) as kueri:
        perkiraan = klien.get(url)
    tulis = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "BEGIN")
    sql = [k["sql"].upper() for k in kueri]
    assert not [k for k in sql if k.startswith(tulis) or "ADVISORY" in k or "FOR UPDATE" in k]
    assert "belum ada yang dijalankan" in isi(perkiraan)
    assert "Gabungkan Dinas Alfa ke Dinas Beta." in isi(perkiraan)
    tanya = klien.post(url, {"langkah": "konfirmasi", "versi": perkiraan.context["laporan"].versi})
    teks = isi(tanya)
    assert "belum ada yang disimpan" in teks and "digabung ke" in teks
    assert "1 langkah diterapkan sekaligus" in teks and PERDA in teks
    assert "1 unit berakhir" in teks and "orang kedua" in teks
    versi = tanya.context["form"]["versi"].value()
    belum = klien.post(url, {"langkah": "terapkan", "versi": versi})
    assert "Centang sesudah Anda memeriksanya." in isi(belum)
    assert potret() == sebelum and Jejak.objects.count() == jejak
    data = {"langkah": "terapkan", "versi": versi, "setuju": "on"}
    laporan = klien.post(url, data, follow=True)
    assert laporan.request["PATH_INFO"] == alamat("penerapan", disetujui)
    assert "Rancangan diterapkan: 1 langkah." in isi(laporan) and "digabung ke" in isi(laporan)
    assert "DA" not in muat_bagan()
    lagi = klien.post(url, data, follow=True)
    assert "Rancangan ini sudah diterapkan." in isi(lagi)
    assert Jejak.objects.filter(tindakan="rancangan_terapkan").count() == 1
    assert klien.get(url).url == alamat("penerapan", disetujui)


def test_peringatan_gladi_disebut_sekali_sebelum_ditanya(kota, orang):
    r = setujui(
        diajukan([GabungUnit(kota["DA"].pk, kota["DB"].pk)], orang.organisasi), orang.pimpinan
    )
    klien, url = masuk(orang.admin), alamat("terapkan", r)
    tanya = klien.post(url, {"langkah": "konfirmasi"})
    peringatan = tanya.context["peringatan"]
    assert peringatan and len(peringatan) == len(set(peringatan))
    assert all(isi(tanya).count(kalimat) == 1 for kalimat in peringatan)


@pytest.mark.parametrize("langkah", ["konfirmasi", "terapkan"])
def test_struktur_yang_bergeser_minta_diperiksa_lagi(kota, orang, disetujui, langkah):
    klien, url = masuk(orang.admin), alamat("terapkan", disetujui)
    versi = klien.get(url).context["laporan"].versi
    ubah_unit(unit=kota["KEL"], nama="Kelurahan Lain", ketetapan=perubahan(), oleh=None)
    jawaban = klien.post(url, {"langkah": langkah, "versi": versi, "setuju": "on"})
    assert jawaban.status_code == 409 and "Struktur berubah sejak" in isi(jawaban)
    disetujui.refresh_from_db()
    assert disetujui.tahap == T.DISETUJUI


def test_yang_tidak_dapat_diterapkan_disebut_sebabnya(kota, orang):
    r = setujui(
        diajukan([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)], orang.organisasi), orang.pimpinan
    )
    lain = diajukan([GabungUnit(kota["DA.B1"].pk, kota["DA.B2"].pk)], orang.petugas)
    terapkan_rancangan(rancangan=setujui(lain, orang.pimpinan), oleh=None, uji=False)
    klien, url = masuk(orang.admin), alamat("terapkan", r)
    jawaban = klien.get(url)
    assert jawaban.status_code == 200 and 'value="konfirmasi"' not in isi(jawaban)
    assert "tidak dapat diterapkan" in isi(jawaban)
    assert "Bidang Alfa 1 tidak ada lagi sejak" in isi(jawaban)
    assert klien.post(url, {"langkah": "konfirmasi"}).status_code == 409


def test_belum_waktunya_menunggu_jadwal(orang, rancangan):
    setujui(rancangan, orang.pimpinan, timezone.localdate() + timedelta(days=3))
    klien = masuk(orang.admin)
    halaman = isi(klien.get(rancangan.get_absolute_url()))
    assert "Menunggu tanggal berlakunya" in halaman and "buka-terapkan" not in halaman
    assert "belum dapat diterapkan" in isi(klien.get(alamat("terapkan", rancangan)))


def test_yang_memutuskan_tidak_menerapkan_atau_membatalkan(kota, orang, disetujui):
    beri_peran(orang.pimpinan, "organisasi", kota["kota"])
    klien, sebab = masuk(orang.pimpinan), "Yang memutuskan rancangan tidak menerapkan"
    assert sebab in isi(klien.get(disetujui.get_absolute_url()))
    for jawaban in (
        klien.get(alamat("terapkan", disetujui)),
        klien.post(alamat("terapkan", disetujui), {"langkah": "konfirmasi"}),
    ):
        assert jawaban.status_code == 403 and sebab in isi(jawaban)
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)
    jawaban = klien.post(alamat("batalkan", disetujui), {"alasan": "salah"})
    assert jawaban.status_code == 403 and sebab in isi(jawaban)


def test_di_luar_wewenang_ditolak(kota, orang, disetujui):
    sempit = buat_akun("sempit")
    beri_peran(sempit, "organisasi", kota["DA.B1"])
    assert masuk(sempit).get(alamat("terapkan", disetujui)).status_code == 403
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)
    for jawaban in (
        masuk(sempit).get(alamat("batalkan", disetujui)),
        masuk(sempit).post(alamat("batalkan", disetujui), {"alasan": "salah"}),
    ):
        assert jawaban.status_code == 403


def test_dalam_wewenang_satu_unit_diterima_perkiraan_dan_gladi(kota, orang):
    sempit = buat_akun("sempit")
    beri_peran(sempit, "organisasi", kota["DA"])
    for langkah, status in (
        (TambahFungsi(-1, kota["DA.B1"].pk, "kalimat baru"), 200),
        (GabungUnit(kota["DA.B1"].pk, kota["DA.B2"].pk), 200),
        (PindahUnit(kota["DA.B1"].pk, kota["DB"].pk), 403),
        (TambahFungsi(-1, kota["DB"].pk, "kalimat lain"), 403),
    ):
        r = setujui(diajukan([langkah], orang.organisasi), orang.pimpinan)
        klien, url = masuk(sempit), alamat("terapkan", r)
        assert klien.get(url).status_code == status, langkah
        assert klien.post(url, {"langkah": "konfirmasi"}).status_code == status, langkah


# --- take back --------------------------------------------------------------------------------------
def test_dibatalkan_orang_kedua_dengan_alasan(kota, orang, disetujui):
    sebelum = potret()
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)
    klien, url = masuk(orang.organisasi), alamat("batalkan", disetujui)
    assert "buka-batalkan" in isi(klien.get(alamat("penerapan", disetujui)))
    halaman = isi(klien.get(url))
    assert "1 langkah ditarik kembali sekaligus" in halaman
    kosong = klien.post(url, {"alasan": " "})
    assert kosong.context["form"].errors["alasan"] == ["Tulis alasannya."]
    jawaban = klien.post(url, {"alasan": "salah berkas"}, follow=True)
    assert "susunan kembali seperti sebelumnya" in isi(jawaban)
    assert "Penerapan ini sudah dibatalkan" in isi(jawaban) and "salah berkas" in isi(jawaban)
    assert potret() == sebelum
    lagi = klien.post(url, {"alasan": "salah berkas"}, follow=True)
    assert "Penerapan ini sudah dibatalkan." in isi(lagi)
    terapkan = isi(klien.get(alamat("terapkan", disetujui), follow=True))
    assert "Penerapan ini sudah dibatalkan." in terapkan
    assert "Rancangan ini sudah diterapkan" not in terapkan
    assert Jejak.objects.filter(tindakan="rancangan_batalkan").count() == 1


def test_yang_menerapkan_tidak_membatalkan(orang, diterapkan):
    klien, sebab = masuk(orang.admin), "dilakukan oleh orang kedua"
    halaman = isi(klien.get(diterapkan.get_absolute_url()))
    assert sebab in halaman and "buka-batalkan" not in halaman
    for jawaban in (
        klien.get(alamat("batalkan", diterapkan)),
        klien.post(alamat("batalkan", diterapkan), {"alasan": "salah"}),
    ):
        assert jawaban.status_code == 403 and sebab in isi(jawaban)


def test_yang_bergantung_padanya_disebut(kota, orang, diterapkan):
    ubah_unit(
        unit=kota["DB"], nama="Dinas Lain", ketetapan=perubahan(timezone.localdate()), oleh=None
    )
    klien, url = masuk(orang.organisasi), alamat("batalkan", diterapkan)
    sebelum = potret()
    for jawaban, status in ((klien.get(url), 200), (klien.post(url, {"alasan": "salah"}), 409)):
        assert jawaban.status_code == status
        assert "tidak dapat dibatalkan" in isi(jawaban)
        assert "Dinas Lain" in "".join(b["ringkasan"][0] for b in jawaban.context["penghalang"])
        assert "Batalkan yang ini dahulu" in isi(jawaban)
    assert potret() == sebelum


# --- queries ----------------------------------------------------------------------------------------
def test_kueri_perkiraan_tetap_dan_kueri_gladi_sebanding_dengan_langkahnya(kota, orang):
    """In the rehearsal every step is done in earnest and rolled back: so many queries a step, not more with each."""
    banyak, perkiraan = [], []
    for n in (1, 2, 4):
        daftar = [TambahFungsi(-1, kota["DB"].pk, f"kalimat {n} {i}") for i in range(n)]
        r = setujui(diajukan(daftar, orang.organisasi), orang.pimpinan)
        klien, url = masuk(orang.admin), alamat("terapkan", r)
        perkiraan.append(banyak_kueri(klien, url))
        with CaptureQueriesContext(connection) as kueri:
            assert klien.post(url, {"langkah": "konfirmasi"}).status_code == 200
        banyak.append(len(kueri))
    assert len(set(perkiraan)) == 1
    satu, dua, empat = banyak
    assert empat - dua == 2 * (dua - satu), banyak
