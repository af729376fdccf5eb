"""What changes for me, told as it is: a need that is cut, names of the date before, a person who has moved."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jabatan, Rancangan, Unit
from orgstruktur.rancangan.jabatan import UbahJabatan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from pegawai.models import Penempatan, RencanaPenempatan, SkPenempatan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan
from tests.orgstruktur.rancangan.putusan_uji import diajukan, setujui
from tests.pegawai.pabrik import buat_jabatan, tempatkan
from tests.pegawai.sosialisasi_uji import Dunia, kirim

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def terbuka(dunia: Dunia, *langkah: Any) -> Rancangan:
    """A proposal under consultation."""
    r = buat_rancangan(nama="Rancangan K", oleh=dunia.petugas)
    tambah_langkah(rancangan=r, daftar=list(langkah), oleh=dunia.petugas)
    Rancangan.objects.filter(pk=r.pk).update(tahap=Rancangan.Tahap.DIKONSULTASIKAN)
    r.refresh_from_db()
    return r


def diterapkan(dunia: Dunia, *langkah: Any) -> Rancangan:
    """A proposal that takes effect today."""
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", dunia.unit["kota"])
    r = setujui(diajukan(list(langkah), dunia.petugas), pimpinan)
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    r.refresh_from_db()
    return r


def halaman(r: Rancangan, akun: Any) -> str:
    jawaban = masuk(akun).get(reverse("pegawai:perubahan_saya", args=[r.pk]))
    assert jawaban.status_code == 200, jawaban.status_code
    return jawaban.content.decode()


def jabatan_staf(dunia: Dunia) -> Jabatan:
    return dunia.staf[0].daftar_penempatan.get().jabatan


def test_kebutuhan_yang_berkurang_dikatakan_di_depan(dunia: Dunia) -> None:
    """Nine places become one: nobody on that position reads that it stays as it is."""
    jabatan = jabatan_staf(dunia)
    r = terbuka(dunia, UbahJabatan(jabatan.pk, {"kebutuhan": 1}))
    isi = halaman(r, dunia.staf[0].akun)
    assert "Kebutuhan jabatan Anda berkurang" in isi and 'data-uji="berkurang"' in isi
    assert f"{jabatan.nama}, berkurang dari 9 menjadi 1 orang." in isi
    assert "Jabatan Anda tetap" not in isi and 'data-uji="tidak-berubah"' not in isi
    assert 'data-uji="tidak-berubah"' in halaman(r, dunia.kepala.akun)


def test_sesudah_berlaku_nama_lama_disebut(dunia: Dunia) -> None:
    """“Before” names unit and position as they were: the head's position was renamed along."""
    lama = dunia.unit["DA"].nama
    kepala = dunia.kepala.daftar_penempatan.get().jabatan
    r = diterapkan(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    isi = halaman(r, dunia.kepala.akun)
    assert f"Untuk jabatan sebelum perubahan: <strong>{kepala.nama}</strong>, {lama}." in isi
    assert "<li>Kepala Dinas Alfa Baru, Dinas Alfa Baru</li>" in isi
    assert 'data-uji="berpindah"' not in isi


def test_sesudah_bergabung_diceritakan_dari_unit_lama(dunia: Dunia) -> None:
    """The position stands in the new unit by now; what happened to the old one is still told."""
    da, db = dunia.unit["DA"], dunia.unit["DB"]
    isi = halaman(diterapkan(dunia, GabungUnit(db.pk, da.pk)), dunia.lain.akun)
    assert f"</strong>, {db.nama}." in isi and f"Unit Anda bergabung ke {da.nama}." in isi


def test_yang_pindah_sesudahnya_tidak_membaca_tetap(dunia: Dunia) -> None:
    """Who sits elsewhere by now is told the seat of today, and never that anything of the old one stays."""
    r = diterapkan(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    orang, hari = dunia.staf[0], timezone.localdate()
    Penempatan.objects.filter(pegawai=orang).update(berlaku_sampai=hari)
    tempatkan(orang, buat_jabatan(dunia.unit["DB"], "Penyuluh"), berlaku_mulai=hari)
    isi = halaman(r, orang.akun)
    assert 'data-uji="berpindah"' in isi
    assert f"Sekarang: <strong>Penyuluh</strong>, {dunia.unit['DB'].nama}." in isi
    assert "Yang berubah pada jabatan dan unit Anda sebelumnya" in isi
    assert "Tidak berubah." not in isi and 'id="tetap"' not in isi and 'data-uji="nasib"' not in isi
    s = kirim(dunia.tulis(rancangan=r))
    kabar = masuk(orang.akun).get(reverse("pegawai:sosialisasi_baca", args=[s.pk])).content.decode()
    assert "lain daripada sebelum perubahan" in kabar and "Jabatan Anda tetap" not in kabar


@pytest.mark.parametrize(("sk", "kena"), [("SK 9/2026", True), ("", False)])
def test_sk_pindah_yang_akan_datang(dunia: Dunia, sk: str, kena: bool) -> None:
    """A move that is decreed counts for the own page before it is in force; one that is only planned stays unsaid."""
    tujuan = buat_jabatan(dunia.unit["DB"], "Penyuluh")
    r = dunia.gabung()
    hari = timezone.localdate()
    Rancangan.objects.update(
        tahap=Rancangan.Tahap.DISETUJUI, tanggal_berlaku=hari + timedelta(days=30)
    )
    orang, pindah = dunia.staf[0], hari + timedelta(days=9)
    Penempatan.objects.filter(pegawai=orang).update(berlaku_sampai=pindah)
    tempatkan(orang, tujuan, berlaku_mulai=pindah)
    Penempatan.objects.filter(pegawai=orang, jabatan=tujuan).update(sk_nomor=sk)
    isi = halaman(r, orang.akun)
    assert ("Unit Anda bergabung ke" in isi) is kena
    assert ('data-uji="jabatan-nanti"' in isi) is kena and ("Penyuluh" in isi) is kena
    assert ('data-uji="tidak-berubah"' in isi) is not kena
    # a move after the change does not count for it
    Rancangan.objects.update(tanggal_berlaku=hari + timedelta(days=5))
    assert "Penyuluh" not in halaman(r, orang.akun)


# --- around the seat ----------------------------------------------------------------------------------
def test_selalu_ada_yang_dapat_ditanya(dunia: Dunia) -> None:
    """Without a notice: who wrote the proposal, with the unit and its number; a notice says it more exactly."""
    r = terbuka(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    assert f"{dunia.petugas}, penyusun rancangan ini</p>" in halaman(r, dunia.staf[0].akun)
    Unit.objects.filter(pk=dunia.unit["DB"].pk).update(kontak="0621-123")
    Rancangan.objects.update(penulis=dunia.lain.akun)
    orang = f"{dunia.lain.akun}, penyusun rancangan ini, {dunia.unit['DB'].nama}, 0621-123"
    assert orang in halaman(r, dunia.staf[0].akun)
    kirim(dunia.tulis(rancangan=r, kontak="Bagian Organisasi, 0621-999"))
    assert "Bagian Organisasi, 0621-999</p>" in halaman(r, dunia.staf[0].akun)


def test_tempat_dan_layanan_disebut_berubah_atau_tetap(dunia: Dunia) -> None:
    da, db = dunia.unit["DA"], dunia.unit["DB"]
    for kode, alamat in (("DA", "Jalan Satu"), ("DB", "Jalan Dua")):
        Unit.objects.filter(pk=dunia.unit[kode].pk).update(alamat=alamat)
    buat_layanan("Kartu", db)
    buat_layanan("Izin", da)
    r = dunia.gabung()
    pindah = halaman(r, dunia.lain.akun)
    assert "Alamat unit Anda sekarang Jalan Dua; sesudahnya Jalan Satu." in pindah
    assert "Tambahan: Layanan Izin" in pindah and "Tetap: 1 layanan" in pindah
    tetap = halaman(r, dunia.staf[0].akun)
    assert "Tetap: Jalan Satu." in tetap and "Tambahan: Layanan Kartu" in tetap
    assert "layanan atau tempatnya berubah" in tetap and "Tidak ada yang berubah" not in tetap


def test_sesudah_berlaku_atasan_dan_rekan_disebut_namanya(dunia: Dunia) -> None:
    isi = halaman(
        diterapkan(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"})),
        dunia.staf[0].akun,
    )
    assert f"Atasan: {dunia.kepala.nama}, Kepala Dinas Alfa Baru" in isi
    assert dunia.staf[1].nama in isi and dunia.staf[0].nama not in isi.partition('id="kini"')[2]


def test_sejak_sk_jabatan_atasan_dan_rekan_terbuka(dunia: Dunia) -> None:
    """A plan shows nothing; from the day of the decree on its people read their seat, superior and colleagues."""
    r, hari = dunia.gabung(), timezone.localdate()
    Rancangan.objects.update(
        tahap=Rancangan.Tahap.DISETUJUI, tanggal_berlaku=hari + timedelta(days=30)
    )
    r.refresh_from_db()
    RencanaPenempatan.objects.create(
        rancangan=r, pegawai=dunia.lain, jabatan_nomor=jabatan_staf(dunia).pk, sebutan="x",
        cara="pengukuhan", kelebihan=True, alasan="x",
    )  # fmt: skip
    tertutup = halaman(r, dunia.lain.akun)
    assert 'data-uji="menurut-sk"' not in tertutup and dunia.kepala.nama not in tertutup
    sk = SkPenempatan.objects.create(rancangan=r, nomor="800/1", tanggal=hari + timedelta(days=1))
    assert 'data-uji="menurut-sk"' not in halaman(r, dunia.lain.akun)
    SkPenempatan.objects.filter(pk=sk.pk).update(tanggal=hari)
    isi = halaman(r, dunia.lain.akun)
    assert "Menurut SK 800/1" in isi and f"Atasan: {dunia.kepala.nama}" in isi
    assert f"<strong>{jabatan_staf(dunia).nama}" in isi and dunia.staf[1].nama in isi
    assert dunia.lain.nama in halaman(r, dunia.staf[0].akun)
    assert dunia.lain.nama not in halaman(r, dunia.menunggu.akun)
