"""A finding that stands for those of other areas: one edit, whole runs, verdicts, rows in a race."""

import pytest
from django.utils import timezone

from orgstruktur.models import (
    Fungsi,
    JalanAnalisis,
    PutusanTemuan,
    StatusStruktur,
    Temuan,
    Unit,
)
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.temuan import (
    Saringan,
    baca_temuan,
    jumlah_temuan_unit,
    keadaan_analisis,
    saring_temuan,
)
from orgstruktur.services import temuan as layanan
from orgstruktur.services import temuan_alur
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import FungsiBaru, cabut_fungsi, tambah_fungsi, ubah_fungsi
from orgstruktur.services.temuan import perbarui_temuan
from orgstruktur.services.temuan_putusan import putuskan_temuan
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import buat_akun
from tests.orgstruktur.temuan_uji import analisis, fungsi, kota_temuan, temuan
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
DINAS, WARGA = "Pembinaan usaha mikro", "Melaksanakan pembinaan UMKM"
LAIN = "Pengujian kendaraan bermotor"


@pytest.fixture
def kota():
    """Four kelurahan that say the same as a bidang of Dinas Alfa; one finding stands for all."""
    u = buat_kota()
    tambah_fungsi(unit=u["DA.B1"], daftar_teks=[DINAS], ketetapan=perubahan(), oleh=None)
    daftar = [u["KEL"]] + [buat_unit(f"KEL{n}", "kelurahan", u["KEC"]) for n in (2, 3, 4)]
    for kel in daftar:
        tambah_fungsi(unit=kel, daftar_teks=[WARGA], ketetapan=perubahan(), oleh=None)
    analisis()
    return u | {k.kode: k for k in daftar}


@pytest.fixture
def penilai():
    return buat_akun("penilai")


def satu():
    return Temuan.objects.get(masih_ada=True)


def ubah(f, teks):
    ubah_fungsi(fungsi=f, teks=teks, ketetapan=perbaikan(), oleh=None)
    perbarui_temuan([f.pk])


def kelurahan(t):
    """The function of the finding that is the kelurahan's."""
    return next(f for f in (t.fungsi_a, t.fungsi_b) if f.unit.jenis == "kelurahan")


def lain(t):
    return Fungsi.objects.filter(teks=WARGA).exclude(pk=kelurahan(t).pk).order_by("pk")


def keadaan():
    """What does not depend on how it came about."""
    return sorted(Temuan.objects.ada().values_list("fungsi_a", "fungsi_b", "wilayah_lain"))


# --- one edit -------------------------------------------------------------------------------------
def test_semua_pasangan_tersimpan(kota):
    t = satu()
    assert t.wilayah_lain == 3
    assert {f for p in t.lain for f in p} == {
        fungsi(DINAS).pk,
        *lain(t).values_list("pk", flat=True),
    }


def test_wakil_diubah_temuan_kelompok_tetap_ada(kota, penilai):
    lama = satu()
    putuskan_temuan(temuan=lama, penilai=penilai, putusan=10, alasan="sama")
    wakil = kelurahan(lama)
    ubah(wakil, LAIN)
    t = satu()
    assert (t.pk, t.wilayah_lain) == (lama.pk, 2), "the same finding, its verdict with it"
    assert kelurahan(t).pk != wakil.pk and t.unit_a_id != t.unit_b_id
    assert t.daftar_putusan.count() == 1
    kini = keadaan()
    analisis()
    assert keadaan() == kini


def test_bukan_wakil_diubah_tidak_menambah_baris(kota):
    t = satu()
    ubah(lain(t).first(), "Pembinaan usaha mikro")  # the same words in other order of the group
    assert Temuan.objects.ada().count() == 1 and satu().wilayah_lain == 3
    ubah(lain(t).first(), LAIN)
    assert (satu().pk, satu().wilayah_lain) == (t.pk, 2)
    ubah(Fungsi.objects.get(teks=LAIN), WARGA)
    assert (satu().pk, satu().wilayah_lain) == (t.pk, 3)


def test_tugas_yang_tidak_lagi_diwakili_fungsinya(kota):
    """A tugas sums up its functions: once none of them says it any more, it is found itself."""
    tugas = FungsiBaru("Melaksanakan pembinaan usaha mikro", "tugas")
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=[tugas], ketetapan=perubahan(), oleh=None)
    tambah_fungsi(
        unit=kota["DB.B1"], daftar_teks=[DINAS + " kota"], ketetapan=perubahan(), oleh=None
    )
    analisis()
    ubah(fungsi(DINAS), LAIN)
    kini = keadaan()
    assert any(fungsi(tugas.teks).pk in (a, b) for a, b, _ in kini)
    analisis()
    assert keadaan() == kini


def test_wakil_dicabut(kota):
    t = satu()
    wakil = kelurahan(t)
    cabut_fungsi(fungsi=wakil, ketetapan=perbaikan(), oleh=None)
    perbarui_temuan([wakil.pk])
    assert (satu().pk, satu().wilayah_lain) == (t.pk, 2)


def test_yang_dinilai_tetap_mewakili(kota, penilai):
    t = satu()
    bukan_wakil = lain(t).last()
    Temuan.objects.update(
        fungsi_a=min(bukan_wakil.pk, fungsi(DINAS).pk),
        fungsi_b=max(bukan_wakil.pk, fungsi(DINAS).pk),
    )
    putuskan_temuan(temuan=t, penilai=penilai, putusan=10, alasan="sama")
    analisis()
    assert (satu().pk, satu().wilayah_lain, kelurahan(satu()).pk) == (t.pk, 3, bukan_wakil.pk)
    ubah(fungsi(DINAS), DINAS + " dan menengah")
    assert satu().pk == t.pk


def test_uptd_dinas_berlainan_tidak_disatukan():
    u = buat_kota()
    tambah_fungsi(unit=u["setda"], daftar_teks=[DINAS], ketetapan=perubahan(), oleh=None)
    for pd in ("DA", "DB"):
        uptd = buat_unit(f"{pd}.U", "uptd", u[pd])
        tambah_fungsi(unit=uptd, daftar_teks=[WARGA], ketetapan=perubahan(), oleh=None)
    analisis()
    assert keadaan() and all(n == 0 for *_, n in keadaan())
    assert len(keadaan()) == 2


# --- how many, and the list that shows them ---------------------------------------------------------
def test_jumlah_pada_halaman_unit_sama_dengan_daftarnya(kota):
    """Of a unit with what is below it; of a kelurahan that others stand for, too."""
    buat_unit("DA.B1.S", "seksi", kota["DA.B1"])
    bagan = muat_bagan()
    for kode in ("KOTA", "DA", "DA.B1", "DA.B1.S", "DB", "KEC", "KEL", "KEL2", "KEL3", "KEL4"):
        s = Saringan(akar=bagan[kode], wilayah=True)
        harus = saring_temuan(bagan, baca_temuan(bagan), s)
        assert jumlah_temuan_unit(Unit.objects.get(kode=kode)) == len(harus), kode
    kel = [
        jumlah_temuan_unit(Unit.objects.get(kode=k)) for k in ("DA", "KEL", "KEL2", "KEL3", "KEL4")
    ]
    assert kel == [1, 1, 1, 1, 1]


def test_wilayah_yang_diwakili_bertemu_pasangannya(kota):
    bagan = muat_bagan()
    for kode in ("KEL", "KEL2", "KEL3", "KEL4"):
        s = Saringan(akar=bagan[kode], dengan=bagan["DA"], wilayah=True)
        assert len(saring_temuan(bagan, baca_temuan(bagan), s)) == 1
        s = Saringan(akar=bagan[kode], dengan=bagan["DB"], wilayah=True)
        assert saring_temuan(bagan, baca_temuan(bagan), s) == []


# --- what changes while a run thinks ----------------------------------------------------------------
def selama_berpikir(monkeypatch, kerjakan):
    asli = layanan.korpus_segar

    def korpus(bagan):
        hasil = asli(bagan)
        kerjakan()
        return hasil

    monkeypatch.setattr(layanan, "korpus_segar", korpus)


def test_fungsi_dicabut_saat_analisis_berjalan(kota, monkeypatch):
    kota_lain = fungsi(DINAS)
    selama_berpikir(
        monkeypatch, lambda: cabut_fungsi(fungsi=kota_lain, ketetapan=perbaikan(), oleh=None)
    )
    assert analisis().status == JalanAnalisis.Status.SELESAI
    assert not Temuan.objects.ada().exists()


def test_fungsi_diubah_saat_analisis_berjalan(kota, monkeypatch):
    f = kelurahan(satu())
    selama_berpikir(monkeypatch, lambda: ubah(f, LAIN))
    analisis()
    assert (satu().wilayah_lain, kelurahan(satu()).pk != f.pk) == (2, True)
    assert keadaan_analisis().usang, "the schedule looks again"


# --- the mark of the structure ----------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_perubahan_kedua_sementara_yang_pertama_dihitung(monkeypatch):
    kota_temuan()
    analisis()
    asli, sekali = temuan_alur.perbarui_temuan, [True]

    def lambat(daftar):
        asli(daftar)
        if sekali:
            sekali.clear()
            f = Fungsi.objects.get(teks="Pembinaan kesenian daerah")
            ubah_fungsi(fungsi=f, teks="Pengelolaan arsip statis", ketetapan=perbaikan(), oleh=None)

    monkeypatch.setattr(temuan_alur, "perbarui_temuan", lambat)
    f = fungsi(WARGA)
    ubah_fungsi(fungsi=f, teks="Pembinaan olahraga prestasi", ketetapan=perbaikan(), oleh=None)
    assert keadaan_analisis().usang, "the second edit waits for a run: nobody may say it is done"
    assert temuan_alur.analisis_harian(timezone.localdate())["dijalankan"]


@pytest.mark.django_db(transaction=True)
def test_versi_yang_bukan_hasilnya_tidak_ditulis():
    kota_temuan()
    jalan = analisis()
    StatusStruktur.perbarui_versi()
    lama = jalan.versi
    susulan = temuan_alur._Susulan(jalan.pk, "bukan yang dibaca", set(), set())
    susulan.kerjakan("entah")
    jalan.refresh_from_db()
    assert jalan.versi == lama


# --- undo -------------------------------------------------------------------------------------------
def test_pembatalan_tidak_menghapus_putusan(kota, penilai):
    hasil = tambah_fungsi(
        unit=kota["DB.B1"], daftar_teks=[DINAS + " kota"], ketetapan=perubahan(), oleh=None
    )
    analisis()
    t = temuan(DINAS, DINAS + " kota")
    putuskan_temuan(temuan=t, penilai=penilai, putusan=10, alasan="sama")
    with pytest.raises(AturanDilanggar, match="sudah dinilai"):
        batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert PutusanTemuan.objects.count() == 1 and Fungsi.objects.filter(teks=DINAS + " kota")


def test_pembatalan_yang_belum_dinilai(kota):
    hasil = tambah_fungsi(
        unit=kota["DB.B1"], daftar_teks=[DINAS + " kota"], ketetapan=perubahan(), oleh=None
    )
    analisis()
    assert temuan(DINAS, DINAS + " kota")
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert not Fungsi.objects.filter(teks=DINAS + " kota").exists()
    analisis()
    assert satu().wilayah_lain == 3
