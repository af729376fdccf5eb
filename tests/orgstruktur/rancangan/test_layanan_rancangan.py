"""A proposal as a whole: what it stands on, who sees it, who decides."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan import dasar_berubah, simulasi_rancangan
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    buka_rancangan,
    kembalikan_rancangan,
    putuskan_rancangan,
    sesuaikan_dasar,
    tarik_rancangan,
    ubah_rancangan,
)
from orgstruktur.services.rancangan_benturan import putuskan_benturan
from orgstruktur.services.rancangan_langkah import nyalakan_langkah, tambah_langkah
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.tampilan import tanggal
from tests.dasar import beri_peran, buat_berperan, buat_persona
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def rancangan(kota, orang):
    r = buat_rancangan(nama="  Rancangan   B ", oleh=orang.organisasi)
    langkah = PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)
    tambah_langkah(rancangan=r, daftar=[langkah], oleh=orang.organisasi)
    return r


def test_dasar_dikenali_sidiknya(kota, rancangan):
    assert rancangan.nama == "Rancangan B"
    assert rancangan.dasar_tanggal == timezone.localdate()
    assert not dasar_berubah(rancangan, status_struktur())
    ubah_unit(unit=kota["KEL"], nama="Kelurahan Lain", ketetapan=perubahan(), oleh=None)
    assert dasar_berubah(rancangan, status_struktur())
    sesuaikan_dasar(rancangan=rancangan, oleh=rancangan.penulis)
    rancangan.refresh_from_db()
    assert not dasar_berubah(rancangan, status_struktur())


def test_dasar_yang_bergeser_menyebut_langkah_yang_tidak_dapat_berlaku(kota, rancangan):
    gabungkan_unit(
        unit=kota["DB"], ke=kota["DA"], ketetapan=perubahan(timezone.localdate()), oleh=None
    )
    jejak = sesuaikan_dasar(rancangan=rancangan, oleh=rancangan.penulis)
    assert "1 langkah tidak dapat berlaku lagi." in jejak.ringkasan
    rancangan.refresh_from_db()
    (ditolak,) = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all()).ditolak
    assert ditolak.kalimat == "Pindahkan Bidang Alfa 1 dari Dinas Alfa ke Dinas Beta."
    hari = tanggal(timezone.localdate())
    assert ditolak.tolak.startswith(f"Dinas Beta tidak ada lagi sejak {hari};")
    with pytest.raises(
        AturanDilanggar, match=r"1 benturan .* Dinas Beta, .*telah digabung ke Dinas Alfa"
    ):
        ajukan_rancangan(rancangan=rancangan, oleh=rancangan.penulis)
    putuskan_benturan(
        rancangan=rancangan, langkah=ditolak.kunci, rak="unit", benda=kota["DB"].pk,
        putusan="ubah", oleh=rancangan.penulis,
    )  # fmt: skip
    with pytest.raises(AturanDilanggar, match="1 langkah tidak dapat berlaku"):
        ajukan_rancangan(rancangan=rancangan, oleh=rancangan.penulis)


def test_yang_diajukan_tidak_disunting_lagi(kota, rancangan, orang):
    ajukan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    with pytest.raises(AturanDilanggar, match="tidak lagi dapat disunting"):
        tambah_langkah(
            rancangan=rancangan,
            daftar=[UbahUnit(kota["DA"].pk, {"nama": "X"})],
            oleh=orang.organisasi,
        )
    with pytest.raises(AturanDilanggar, match="tidak lagi dapat disunting"):
        ubah_rancangan(
            rancangan=rancangan, nama="X", tujuan="", tanggal_berlaku=None, oleh=orang.organisasi
        )
    kembalikan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    nyalakan_langkah(langkah=rancangan.daftar_langkah.get(), aktif=False, oleh=orang.organisasi)
    with pytest.raises(AturanDilanggar, match="belum memiliki langkah yang berlaku"):
        ajukan_rancangan(rancangan=rancangan, oleh=orang.organisasi)


def test_penulis_tidak_memutuskan_rancangannya_sendiri(rancangan, orang, kota):
    beri_peran(orang.organisasi, "pimpinan", kota["kota"])
    ajukan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    with pytest.raises(DiLuarWewenang, match="tidak memutuskan rancangannya sendiri"):
        putuskan_rancangan(
            rancangan=rancangan, oleh=orang.organisasi, disetujui=True, dasar_hukum="Perda 1/2026"
        )


def test_putusan_perlu_dasar_hukum_dan_tanggal_atau_alasan(rancangan, orang):
    def putus(**lain):
        return putuskan_rancangan(rancangan=rancangan, oleh=orang.pimpinan, **lain)

    with pytest.raises(AturanDilanggar, match="tidak dapat menjadi"):
        putus(disetujui=False, alasan="belum diajukan")
    ajukan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    hari = timezone.localdate()
    for lain, pesan in (
        ({"disetujui": True, "tanggal_berlaku": hari}, "nomor dan tahun peraturan"),
        ({"disetujui": True, "dasar_hukum": "Perda 1/2026"}, "tanggal mulai berlaku"),
        ({"disetujui": False}, "alasan penolakan"),
    ):
        with pytest.raises(AturanDilanggar, match=pesan):
            putus(**lain)
    putus(disetujui=True, dasar_hukum="Perda 1/2026", tanggal_berlaku=hari)
    rancangan.refresh_from_db()
    assert (rancangan.tahap, rancangan.tanggal_berlaku) == (T.DISETUJUI, hari)


def test_siapa_melihat_rancangan(rancangan, orang):
    def melihat(akun):
        return Rancangan.objects.terlihat_oleh(akun).filter(pk=rancangan.pk).exists()

    petugas = (orang.admin, orang.petugas, orang.organisasi, orang.pimpinan)
    assert all(map(melihat, petugas))
    assert not melihat(orang.pegawai) and not melihat(orang.pelayanan)
    buka_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    assert melihat(orang.pegawai) and melihat(orang.pelayanan)
    assert not melihat(AnonymousUser())
    tarik_rancangan(rancangan=rancangan, oleh=orang.organisasi, alasan="tidak jadi")
    assert not melihat(orang.pegawai) and melihat(orang.organisasi)


def test_yang_tanpa_langkah_tidak_dibuka(kota, orang, rancangan):
    baris = rancangan.daftar_langkah.get()
    kosong = buat_rancangan(nama="Kosong", oleh=orang.organisasi)
    nyalakan_langkah(langkah=baris, aktif=False, oleh=orang.organisasi)
    for r in (kosong, rancangan):
        with pytest.raises(AturanDilanggar, match="belum memiliki langkah"):
            buka_rancangan(rancangan=r, oleh=orang.organisasi)
    nyalakan_langkah(langkah=baris, aktif=True, oleh=orang.organisasi)
    buka_rancangan(rancangan=rancangan, oleh=orang.organisasi)


def test_nama_wajib(orang):
    for nama in (" ", "x" * 161):
        with pytest.raises(AturanDilanggar):
            buat_rancangan(nama=nama, oleh=orang.organisasi)


def test_menyesuaikan_dasar_dengan_perubahan_lain_tidak_mengubah_apa_pun(kota, orang):
    """Rebasing onto an unrelated change changes nothing else."""
    r = buat_rancangan(nama="R", oleh=orang.organisasi)
    langkah = [
        GabungUnit(kota["DA"].pk, kota["DB"].pk),
        UbahUnit(kota["DB"].pk, {"nama": "Dinas Baru"}),
    ]
    tambah_langkah(rancangan=r, daftar=langkah, oleh=orang.organisasi)
    sebelum = simulasi_rancangan(r, r.daftar_langkah.all())
    ubah_unit(unit=kota["KEL"], nama="Kelurahan Lain", ketetapan=perubahan(), oleh=None)
    isi = list(r.daftar_langkah.values())
    sesuaikan_dasar(rancangan=r, oleh=buat_berperan("lain", "organisasi"))
    r.refresh_from_db()
    sesudah = simulasi_rancangan(r, r.daftar_langkah.all())
    assert list(r.daftar_langkah.values()) == isi
    assert [h.kalimat for h in sesudah.langkah] == [h.kalimat for h in sebelum.langkah]

    def ubahan(s):
        b = s.perbedaan()
        return [[(x.kini.id, x.tanda, x.ubahan) for x in d] for d in (b.unit, b.fungsi, b.jabatan)]

    assert ubahan(sesudah) == ubahan(sebelum)
