"""An undo asks the rules of the present state: the position, the person, the successor."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, TimKerja
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.gabung import bubarkan_unit
from orgstruktur.services.hubungan import simpan_tim
from orgstruktur.services.impor import batalkan_impor
from orgstruktur.services.jabatan import hapus_jabatan, ubah_jabatan
from orgstruktur.services.periksa import periksa_data
from pegawai.models import AnggotaTim, Pegawai, Penempatan
from pegawai.services.batal import batalkan_perbuatan
from pegawai.services.impor_berkas import periksa, terapkan_berkas, unggah
from pegawai.services.impor_putusan import Putusan, putuskan_tidak_di_berkas
from pegawai.services.penempatan import akhiri_kepegawaian, akhiri_penempatan, tempatkan
from pegawai.services.tim import akhiri_anggota, tambah_anggota
from tebingtinggi.bersama.galat import GalatTata
from tests.dasar import buat_persona
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.berkas import baris_siasn, xlsx_siasn
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip
from tests.pegawai.pabrik import tempatkan as duduk
from tests.pegawai.potret_tabel import potret

pytestmark = pytest.mark.django_db
MULAI, AKHIR = date(2026, 5, 1), date(2026, 6, 1)
PENSIUN = Putusan("pensiun", MULAI, "SK 1/2026", date(2026, 3, 1))


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def ani(unit):
    return buat_pegawai(nip(11), "Ani", unit_tunggu=unit["DA"])


@pytest.fixture
def budi(unit):
    return buat_pegawai(nip(12), "Budi", unit_tunggu=unit["DA"])


def ditolak(kata: str, batal, **isi) -> None:
    """The undo is refused in words, and nothing is written."""
    sebelum = potret()
    with pytest.raises(GalatTata, match=kata):
        batal(**isi, oleh=None)
    assert potret() == sebelum and periksa_data() == []


def selesai(orang, jabatan, **lain):
    """Somebody sat there until MULAI; the Jejak of the end."""
    penempatan = duduk(orang, jabatan, **lain)
    return akhiri_penempatan(penempatan=penempatan, sampai=MULAI, oleh=None).jejak


def test_jabatan_yang_sudah_dihapus_tidak_diduduki_lagi(unit, ani):
    surat = buat_jabatan(unit["DA.B1"])
    jejak = selesai(ani, surat)
    hapus_jabatan(jabatan=surat, ketetapan=perubahan(AKHIR), oleh=None)
    ditolak("Jabatan Pengelola Surat berakhir pada 1 Juni 2026", batalkan_perbuatan, jejak=jejak)


@pytest.mark.parametrize("macam", ["definitif", "plt"])
def test_yang_sudah_pensiun_tidak_duduk_lagi(unit, ani, macam):
    jejak = selesai(ani, buat_jabatan(unit["DA.B1"]), macam=macam)
    akhiri_kepegawaian(pegawai=ani, status=30, tanggal=AKHIR, oleh=None)
    ditolak("Ani berhenti menjadi pegawai pada 1 Juni 2026", batalkan_perbuatan, jejak=jejak)


def test_yang_dimutasi_sebentar_sesudahnya(unit, ani, budi):
    """The successor's range is closed, so no constraint of the table would see it."""
    jejak = selesai(ani, kepala(unit["DA"]))
    tempatkan(pegawai=budi, jabatan=kepala(unit["DA"]), mulai=MULAI, sampai=AKHIR, oleh=None)
    ditolak("kini dipegang Budi", batalkan_perbuatan, jejak=jejak)


@pytest.mark.parametrize("sampai", [None, AKHIR])
def test_tim_tidak_berketua_dua(unit, ani, budi, sampai):
    simpan_tim(
        oleh=None, tim=None, nama="Tim Layanan", unit_pemilik=unit["DA"], daftar_unit=[],
        mulai=date(2026, 1, 1), selesai=None, sk_nomor="1", sk_tanggal=date(2026, 1, 1),
    )  # fmt: skip
    tim = TimKerja.objects.get()
    isi = {"tim": tim, "peran": "ketua", "oleh": None}
    tambah_anggota(pegawai=ani, mulai=date(2026, 1, 1), **isi)
    jejak = akhiri_anggota(anggota=AnggotaTim.objects.get(), selesai=MULAI, oleh=None).jejak
    tambah_anggota(pegawai=budi, mulai=MULAI + timedelta(1), selesai=sampai, **isi)
    ditolak("Budi", batalkan_perbuatan, jejak=jejak)


@pytest.fixture
def admin(unit):
    return buat_persona(unit["kota"]).admin


def impor(baris, oleh):
    b = unggah(isi=xlsx_siasn(baris), nama="asn.xlsx", oleh=oleh, per_tanggal=timezone.localdate())
    terapkan_berkas(b, sidik=periksa(b).sidik, oleh=oleh)
    b.refresh_from_db()
    return b


@pytest.mark.parametrize("sampai", [None, AKHIR])
def test_putusan_dibatalkan_sesudah_ada_pengganti(unit, ani, budi, admin, sampai):
    duduk(ani, kepala(unit["DA"]))
    berkas = impor([baris_siasn(nip(1), "CITRA")], admin)
    jejak = putuskan_tidak_di_berkas(berkas=berkas, daftar=[ani.pk], putusan=PENSIUN, oleh=None)
    tempatkan(pegawai=budi, jabatan=kepala(unit["DA"]), mulai=MULAI, sampai=sampai, oleh=None)
    ditolak("Budi", batalkan_impor, batch=jejak.pk)


def test_putusan_dibatalkan_sesudah_jabatannya_dihapus(unit, ani, admin):
    surat = buat_jabatan(unit["DA.B1"])
    duduk(ani, surat)
    berkas = impor([baris_siasn(nip(1), "CITRA")], admin)
    jejak = putuskan_tidak_di_berkas(berkas=berkas, daftar=[ani.pk], putusan=PENSIUN, oleh=None)
    hapus_jabatan(jabatan=surat, ketetapan=perubahan(AKHIR), oleh=None)
    ditolak("berakhir pada 1 Juni 2026", batalkan_impor, batch=jejak.pk)


@pytest.mark.parametrize("sampai", [None, 20])
def test_impor_dibatalkan_sesudah_ada_pengganti(unit, ani, budi, admin, sampai):
    """The import moved the head away; somebody else has led since, for a while or until now."""
    surat = buat_jabatan(unit["DA.S1"])
    duduk(ani, kepala(unit["DA"]))
    baris = baris_siasn(
        nip(11), "ANI", UNOR_NAMA="Subbagian Umum", SATUAN_KERJA_INDUK_NAMA="Dinas Alfa",
        JABATAN_NAMA="Pengelola Surat",
    )  # fmt: skip
    berkas = impor([baris], admin)
    pindah = Penempatan.objects.get(pegawai=ani, jabatan=surat).berlaku_mulai
    akhir = pindah + timedelta(sampai) if sampai else None
    tempatkan(
        pegawai=budi, jabatan=kepala(unit["DA"]), mulai=pindah, sampai=akhir, oleh=None, setuju=True
    )
    ditolak("Budi|ANI", batalkan_impor, batch=berkas.jejak_id)


def test_pembubaran_dibatalkan_sesudah_orangnya_pensiun(unit, ani):
    duduk(ani, buat_jabatan(unit["DA.B1"]))
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(MULAI), oleh=None)
    akhiri_kepegawaian(pegawai=Pegawai.objects.get(), status=30, tanggal=AKHIR, oleh=None)
    ditolak("Ani", batalkan_perubahan, jejak=hasil.jejak)
    assert Jejak.objects.filter(membatalkan__isnull=False).count() == 0


def test_yang_pulih_mengikuti_tanda_jabatannya(unit, ani):
    """The position has come to lead while nobody sat there: the mark of the placement follows."""
    surat = buat_jabatan(unit["DA.B1"], kebutuhan=1)
    jejak = selesai(ani, surat)
    hapus_jabatan(jabatan=kepala(unit["DA.B1"]), ketetapan=perubahan(AKHIR), oleh=None)
    ubah_jabatan(jabatan=surat, kepala=True, ketetapan=perubahan(AKHIR), oleh=None)
    batalkan_perbuatan(jejak=jejak, oleh=None)
    assert Penempatan.objects.get().kepala and periksa_data() == []
