"""A structural change never takes a placement that has begun out of history; plans may fall away."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jabatan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.jabatan import hapus_jabatan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import gladi
from pegawai.models import Pegawai, Penempatan
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
DULU = date(2020, 6, 1)


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def surat(unit):
    """Bidang Alfa 1 with a clerk's position on which seven people have sat since 2021."""
    jabatan = buat_jabatan(unit["DA.B1"], kebutuhan=9)
    for i in range(7):
        tempatkan(buat_pegawai(nip(i), f"Orang {i}"), jabatan)
    return jabatan


@pytest.fixture
def petugas(unit):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", unit["DA"])
    return akun


def isi_orang():
    return [list(m.objects.order_by("pk").values_list()) for m in (Pegawai, Penempatan)]


def bubarkan(unit, kapan, oleh=None):
    return bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(kapan), oleh=oleh)


def test_pembubaran_bertanggal_lampau_ditolak_dan_menyebut_orangnya(unit, surat):
    sebelum = isi_orang()
    with pytest.raises(AturanDilanggar) as galat:
        bubarkan(unit, DULU)
    pesan = galat.value.pesan
    assert "7 orang sudah ditempatkan" in pesan
    assert "Orang 0 (1 Januari 2021)" in pesan and "dan 2 lainnya" in pesan
    assert "Pilih tanggal sesudah 1 Januari 2021" in pesan
    assert galat.value.ruas == "tanggal"
    assert [b.teks for b in galat.value.senarai[0].butir][6] == "Orang 6, sejak 1 Januari 2021"
    assert isi_orang() == sebelum and periksa_data() == []


def test_yang_sudah_lalu_pun_tidak_dihapus(unit):
    surat = buat_jabatan(unit["DA.B1"])
    tempatkan(buat_pegawai(nip(1), "Lama"), surat, berlaku_sampai=date(2022, 1, 1))
    with pytest.raises(AturanDilanggar, match=r"1 orang sudah ditempatkan.*: Lama"):
        hapus_jabatan(jabatan=surat, ketetapan=perubahan(DULU), oleh=None)


def test_menghapus_jabatan_dan_menggabung_juga_ditolak(unit, surat):
    tempatkan(buat_pegawai(nip(20), "Kepala"), kepala(unit["DA.B1"]))
    sebelum = isi_orang()
    with pytest.raises(AturanDilanggar, match="7 orang sudah ditempatkan"):
        hapus_jabatan(jabatan=surat, ketetapan=perubahan(DULU), oleh=None)
    with pytest.raises(AturanDilanggar, match=r"1 orang sudah ditempatkan.*Kepala"):
        gabungkan_unit(unit=unit["DA.B1"], ke=unit["DA.B2"], ketetapan=perubahan(DULU), oleh=None)
    assert isi_orang() == sebelum


def test_sesudah_tanggal_itu_berakhir_biasa_dan_petugas_tetap_melihatnya(unit, surat, petugas):
    hasil = bubarkan(unit, date(2022, 1, 1), petugas)
    orang = Pegawai.objects.get(nama="Orang 0")
    assert orang.unit_tunggu_id == unit["DA"].pk
    assert Pegawai.objects.terlihat_oleh(petugas).filter(pk=orang.pk).exists()
    assert "7 pegawai menunggu jabatan pada Dinas Alfa." in hasil.kalimat
    assert periksa_data() == []
    sebelum = isi_orang()
    batal = batalkan_perubahan(jejak=hasil.jejak, oleh=petugas)
    assert Penempatan.objects.filter(berlaku_sampai=None).count() == 7
    batalkan_perubahan(jejak=batal.jejak, oleh=petugas)
    assert isi_orang() == sebelum


def test_menunggu_pada_unit_yang_masih_ada_hari_ini(unit, surat):
    """The unit above was merged into another one since: who waits there would be seen by nobody."""
    gabungkan_unit(unit=unit["DA"], ke=unit["DB"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    hapus_jabatan(jabatan=surat, ketetapan=perubahan(date(2023, 1, 1)), oleh=None)
    tempat = set(Pegawai.objects.values_list("unit_tunggu__kode", flat=True))
    assert tempat == {"DA.B1"}


def test_yang_kini_punya_jabatan_lain_tidak_menunggu(unit, surat):
    orang = Pegawai.objects.get(nama="Orang 0")
    Penempatan.objects.filter(pegawai=orang).update(berlaku_sampai=date(2024, 1, 1))
    tempatkan(orang, buat_jabatan(unit["DB"], "Arsiparis"), berlaku_mulai=date(2024, 1, 1))
    bubarkan(unit, date(2022, 1, 1))
    orang.refresh_from_db()
    assert orang.unit_tunggu is None and periksa_data() == []


def test_rencana_disebut_bagi_yang_boleh_dan_dihitung_bagi_yang_lain(unit, petugas):
    surat = buat_jabatan(unit["DA.B1"])
    baru = buat_pegawai(nip(9), "Fira", unit_tunggu=unit["DA.B1"])
    tempatkan(baru, surat, berlaku_mulai=hari(9))
    penata = buat_akun("penata")
    beri_peran(penata, "organisasi", unit["DA"])
    argumen = {"unit": unit["DA.B1"], "ketetapan": perubahan(hari(5))}
    for oleh, tampak in ((petugas, True), (penata, False)):
        kalimat = " ".join(gladi(bubarkan_unit, **argumen, oleh=oleh).kalimat)
        assert "1 penempatan yang direncanakan sesudahnya dibatalkan." in kalimat
        assert ("Rencana yang dibatalkan: Fira (mulai " in kalimat) is tampak


def test_halaman_menolak_dengan_senarai_penuh(unit, surat, petugas):
    kirim = {
        "ragam": "perubahan", "tanggal": DULU.isoformat(), "dasar_hukum": "Perwali 9/2026",
        "jabatan_ke": "berakhir", "fungsi_ke": "berakhir", "anak_ke": "berakhir",
    }  # fmt: skip
    klien = masuk(petugas)
    html = klien.post("/struktur/unit/DA.B1/bubarkan/", kirim).content.decode()
    assert "7 orang sudah ditempatkan" in html and 'data-uji="senarai"' in html
    orang = Pegawai.objects.get(nama="Orang 6")
    assert f'<a href="/pegawai/{orang.pk}/">Orang 6, sejak 1 Januari 2021</a>' in html
    assert Jabatan.objects.hidup().filter(pk=surat.pk).exists()


def test_akibat_memuat_semua_nama(unit, petugas):
    surat = buat_jabatan(unit["DA.B1"], kebutuhan=20)
    for i in range(15):
        tempatkan(buat_pegawai(nip(i), f"Orang {i:02}"), surat)
    kirim = {
        "ragam": "perubahan", "tanggal": hari().isoformat(), "dasar_hukum": "Perwali 9/2026",
        "jabatan_ke": "berakhir", "fungsi_ke": "berakhir", "anak_ke": "berakhir",
    }  # fmt: skip
    klien = masuk(petugas)
    html = klien.post("/struktur/unit/DA.B1/bubarkan/", kirim).content.decode()
    assert "dan 3 lainnya" in html and 'data-uji="senarai"' in html
    assert html.count(">Orang 14</a>") == 1
