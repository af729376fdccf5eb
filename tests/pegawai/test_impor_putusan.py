"""People in the system whom the file does not name: one decision for many, with undo."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak
from orgstruktur.services.impor import batalkan_impor
from pegawai.models import BerkasImpor, Pegawai, Penempatan
from pegawai.services.impor_berkas import periksa, terapkan_berkas, unggah
from pegawai.services.impor_putusan import Putusan, putuskan_tidak_di_berkas
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, xlsx_siasn
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.pegawai.potret_tabel import potret

pytestmark = pytest.mark.django_db
HARI = date(2026, 4, 1)
PENSIUN = Putusan("pensiun", HARI, "SK 1/2026", date(2026, 3, 1))


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def orang(unit):
    return buat_persona(unit["kota"])


@pytest.fixture
def berkas(unit, orang):
    """An applied import that does not name Budi (Dinas Alfa), Citra (Beta) and Dewi (waiting)."""
    tempatkan(buat_pegawai(nip(2), "BUDI"), buat_jabatan(unit["DA.S1"]))
    tempatkan(buat_pegawai(nip(3), "CITRA"), buat_jabatan(unit["DB.S1"]))
    buat_pegawai(nip(4), "DEWI", unit_tunggu=unit["DA"])
    isi = xlsx_siasn([baris_siasn(nip(1), "ANI")])
    b = unggah(isi=isi, nama="asn.xlsx", oleh=orang.admin, per_tanggal=timezone.localdate())
    laporan = terapkan_berkas(b, sidik=periksa(b).sidik, oleh=orang.admin)
    assert laporan.tidak_di_berkas == 3
    return BerkasImpor.objects.get()


def pk(*nama) -> list[int]:
    return list(Pegawai.objects.filter(nama__in=nama).values_list("pk", flat=True))


def putuskan(berkas, *nama, putusan=PENSIUN, oleh=None) -> Jejak:
    return putuskan_tidak_di_berkas(berkas=berkas, daftar=pk(*nama), putusan=putusan, oleh=oleh)


def test_keadaan_dan_jabatan_berakhir_lalu_dibatalkan(berkas, orang):
    sebelum = potret()
    jejak = putuskan(berkas, "BUDI", "DEWI", oleh=orang.admin)
    budi = Pegawai.objects.get(nama="BUDI")
    assert (budi.status, budi.berakhir_pada, budi.sk_nomor) == (30, HARI, "SK 1/2026")
    assert Penempatan.objects.get(pegawai=budi).berlaku_sampai == HARI
    assert Pegawai.objects.get(nama="DEWI").unit_tunggu is None
    assert Pegawai.objects.get(nama="CITRA").aktif
    assert jejak.daftar_unit.count() == 2 and nip(2) not in str(jejak.sesudah)
    batalkan_impor(batch=jejak.pk, oleh=orang.admin)
    assert potret() == sebelum
    with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
        batalkan_impor(batch=jejak.pk, oleh=orang.admin)


def test_tetap_hanya_dicatat(berkas, orang):
    jejak = putuskan(berkas, "BUDI", putusan=Putusan("tetap"))
    assert Pegawai.objects.get(nama="BUDI").aktif and "tetap bekerja" in jejak.ringkasan
    isi = masuk(orang.admin).get(f"/pegawai/impor/{berkas.kunci}/tidak-ada/").text
    assert "CITRA" in isi and 'id="orang-' in isi and ">BUDI<" not in isi


def test_yang_ditolak(berkas, orang, unit):
    with pytest.raises(AturanDilanggar, match="paling lambat hari ini"):
        putuskan(berkas, "BUDI", putusan=Putusan("pensiun", timezone.localdate() + timedelta(1)))
    with pytest.raises(AturanDilanggar, match="tidak termasuk"):
        putuskan(berkas, "ANI")
    with pytest.raises(AturanDilanggar, match="masih memulai jabatan pada 1 Januari 2021"):
        putuskan(berkas, "BUDI", putusan=Putusan("meninggal", date(2020, 5, 1)))
    putuskan(berkas, "BUDI")
    with pytest.raises(AturanDilanggar, match="Sudah tidak aktif: BUDI"):
        putuskan(berkas, "BUDI")


def test_lingkup_ditanya_lagi(berkas, unit):
    petugas = buat_akun("dinas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    with pytest.raises(DiLuarWewenang):
        putuskan(berkas, "BUDI", "CITRA", oleh=petugas)
    jejak = putuskan(berkas, "BUDI", oleh=petugas)
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", unit["DB"])
    with pytest.raises(DiLuarWewenang):
        batalkan_impor(batch=jejak.pk, oleh=luar)


def test_batal_menolak_bila_sudah_diubah_lagi(berkas):
    jejak = putuskan(berkas, "BUDI")
    Pegawai.objects.filter(nama="BUDI").update(sk_nomor="lain")
    with pytest.raises(SudahBerubah):
        batalkan_impor(batch=jejak.pk)


def test_lewat_halaman(berkas, orang):
    url = f"/pegawai/impor/{berkas.kunci}/tidak-ada/"
    assert masuk(orang.petugas).get(url).status_code == 404, "impor orang lain"
    client = masuk(orang.admin)
    assert "Centang paling sedikit satu orang." in client.post(url, {"putusan": "pensiun"}).text
    data = {"orang": pk("BUDI", "CITRA"), "putusan": "pensiun"}
    assert "Wajib diisi." in client.post(url, data).text
    data |= {"tanggal": "2026-04-01", "sk_nomor": "SK 9"}
    periksa_ = client.post(url, data)
    assert "2 pegawai dicatat pensiun." in periksa_.text and "BUDI" in periksa_.text
    assert Pegawai.objects.get(nama="BUDI").aktif
    selesai = client.post(url, data | {"yakin": "1"}, follow=True)
    assert "2 pegawai yang tidak ada di “asn.xlsx”: pensiun per 1 April 2026, SK 9." in selesai.text
    assert not Pegawai.objects.get(nama="BUDI").aktif
    jejak = Jejak.objects.get(tindakan="pegawai_tidak_di_berkas")
    assert client.get(f"/jejak/{jejak.pk}/").status_code == 200
    batal = f"/pegawai/impor/putusan/{jejak.pk}/batalkan/"
    assert "kembali seperti sebelum putusan" in client.get(batal).text
    assert "Putusan dibatalkan" in client.post(batal, follow=True).text
    assert Pegawai.objects.get(nama="BUDI").aktif


def test_impor_terlihat_pada_riwayat_unit(unit, orang):
    buat_jabatan(unit["DA.S1"])
    isi = xlsx_siasn([baris_siasn(nip(9), "EKO", UNOR_NAMA="Subbagian Umum", SATUAN_KERJA_INDUK_NAMA="Dinas Alfa", JABATAN_NAMA="Pengelola Surat")])  # fmt: skip
    b = unggah(isi=isi, nama="asn.xlsx", oleh=orang.admin, per_tanggal=timezone.localdate())
    terapkan_berkas(b, sidik=periksa(b).sidik, oleh=orang.admin)
    petugas = buat_akun("dinas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    isi = masuk(petugas).get("/struktur/unit/DA.S1/riwayat/").text
    assert "Impor pegawai dari “asn.xlsx”" in isi
