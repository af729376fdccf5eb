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
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.tampilan import tanggal
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


def test_dua_perubahan_sehari_masing_masing_dari_dasarnya(dunia: Dunia) -> None:
    """The second one of a day begins where the first has ended, not where the day before did: unit and seat."""
    da, orang = dunia.unit["DA"], dunia.staf[0]
    pertama = diterapkan(dunia, UbahUnit(da.pk, {"nama": "Dinas Antara"}))
    hari = timezone.localdate()
    Penempatan.objects.filter(pegawai=orang).update(berlaku_sampai=hari)
    tempatkan(orang, buat_jabatan(da, "Penyuluh", kebutuhan=5), berlaku_mulai=hari)
    r = setujui(diajukan([UbahUnit(da.pk, {"nama": "Dinas Akhir"})], dunia.petugas), Akun.objects.get(username="pimpinan"))  # fmt: skip
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    r.refresh_from_db()
    kata = "Untuk jabatan sebelum perubahan: <strong>"
    isi = halaman(r, orang.akun)
    assert f"{kata}Penyuluh</strong>, Dinas Antara." in isi and 'data-uji="berpindah"' not in isi
    assert f"{kata}Kepala Dinas Antara</strong>, Dinas Antara." in halaman(r, dunia.kepala.akun)
    assert f"{kata}{jabatan_staf_lama(orang)}</strong>, {da.nama}." in halaman(pertama, orang.akun)


def jabatan_staf_lama(orang: Any) -> str:
    """The position held before today."""
    return str(orang.daftar_penempatan.order_by("pk")[0].jabatan.nama)


# --- between the decree and the day -------------------------------------------------------------------
def berkeputusan(dunia: Dunia, r: Rancangan, orang: Any, jabatan: Jabatan) -> None:
    """Approve a proposal for a day to come, with a plan for one person and its decree of today."""
    hari = timezone.localdate()
    Rancangan.objects.filter(pk=r.pk).update(
        tahap=Rancangan.Tahap.DISETUJUI, tanggal_berlaku=hari + timedelta(days=30)
    )
    RencanaPenempatan.objects.create(
        rancangan=r, pegawai=orang, jabatan_nomor=jabatan.pk, sebutan=jabatan.nama,
        cara="pelantikan", kelebihan=True, alasan="x",
    )  # fmt: skip
    SkPenempatan.objects.create(rancangan=r, nomor="821/79", tanggal=hari)
    r.refresh_from_db()


def test_yang_dipindah_sk_tidak_membaca_tetap(dunia: Dunia) -> None:
    """Moved by a decree that is not in force yet: nothing says that the own position or unit stays."""
    tujuan = buat_jabatan(dunia.unit["DB"], "Penyuluh", kebutuhan=5)
    r = terbuka(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    s = kirim(dunia.tulis(rancangan=r))
    orang = dunia.staf[0]
    berkeputusan(dunia, r, orang, tujuan)
    isi = halaman(r, orang.akun)
    assert 'data-uji="dipindah"' in isi and "Anda ditempatkan pada jabatan lain" in isi
    assert "Yang berubah pada jabatan dan unit Anda sekarang" in isi
    for kata in ("Jabatan Anda tetap", "Tidak berubah", 'id="tetap"', 'data-uji="nasib"', 'data-uji="layanan"'):  # fmt: skip
        assert kata not in isi, kata
    assert "<li>Serahkan pekerjaan yang sedang berjalan</li>" in isi
    kabar = masuk(orang.akun).get(reverse("pegawai:sosialisasi_baca", args=[s.pk])).content.decode()
    assert "Anda ditempatkan pada jabatan lain" in kabar and "Penyuluh" in kabar
    assert "Jabatan Anda tetap" not in kabar
    tetap = halaman(r, dunia.staf[1].akun)
    assert 'data-uji="dipindah"' not in tetap and "Jabatan Anda tetap" in tetap


def test_yang_belum_berjabatan_membaca_penempatannya(dunia: Dunia) -> None:
    r = terbuka(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    berkeputusan(dunia, r, dunia.menunggu, jabatan_staf(dunia))
    isi = halaman(r, dunia.menunggu.akun)
    assert 'data-uji="tanpa-jabatan"' not in isi and 'data-uji="dipindah"' in isi


def test_jabatan_lain_di_unit_yang_sama_bukan_tempat_lain(dunia: Dunia) -> None:
    """Asked to hand over, not to move: the same as the tasks made once it has taken effect."""
    tujuan = buat_jabatan(dunia.unit["DA"], "Penyuluh", kebutuhan=5)
    r = terbuka(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    berkeputusan(dunia, r, dunia.staf[0], tujuan)
    isi = halaman(r, dunia.staf[0].akun)
    assert 'data-uji="dipindah"' in isi and "<li>Serahkan pekerjaan" in isi
    assert "<li>Pindah tempat kerja</li>" not in isi and "belum tercatat. Tanyakan" not in isi


def test_ganti_nama_tidak_menyuruh_bertanya_tempat(dunia: Dunia) -> None:
    """Nobody moves by a new name; who does is sent to the head, the head to whom the proposal names."""
    da, db = dunia.unit["DA"], dunia.unit["DB"]
    r = terbuka(dunia, UbahUnit(da.pk, {"nama": "Dinas Alfa Baru"}))
    for orang in (dunia.staf[0], dunia.kepala):
        isi = halaman(r, orang.akun)
        assert "Alamat unit Anda belum tercatat di Tata." in isi and "sesudahnya belum" not in isi
    r = terbuka(dunia, GabungUnit(db.pk, da.pk))
    assert "kepada kepala unit." in halaman(r, dunia.lain.akun)
    r, pimpinan = dunia.gabung(), dunia.kepala.daftar_penempatan.get().jabatan
    Penempatan.objects.filter(jabatan=pimpinan).update(berlaku_sampai=timezone.localdate())
    berkeputusan(dunia, r, dunia.lain, pimpinan)
    assert f"tempat kerja Anda kepada {dunia.petugas}" in halaman(r, dunia.lain.akun)


def test_sesudah_sk_tidak_dikatakan_belum_ditentukan(dunia: Dunia) -> None:
    """Once it is decreed where somebody sits, the page does not say that nobody has decided."""
    jabatan = jabatan_staf(dunia)
    r = terbuka(dunia, UbahJabatan(jabatan.pk, {"kebutuhan": 1}))
    assert 'data-uji="berkurang"' in halaman(r, dunia.staf[0].akun)
    berkeputusan(dunia, r, dunia.staf[1], buat_jabatan(dunia.unit["DB"], "Penyuluh", kebutuhan=5))
    isi = halaman(r, dunia.staf[0].akun)
    assert 'data-uji="berkurang"' not in isi and 'data-uji="menurut-sk"' in isi
    alamat = reverse("pegawai:sosialisasi_bawahan_rancangan", args=[r.pk])
    bicara = masuk(dunia.kepala.akun).get(alamat).content.decode()
    assert "ditetapkan dengan SK 821/79, " in bicara and "tidak ditentukan rancangan" not in bicara
    SkPenempatan.objects.update(tanggal=timezone.localdate() + timedelta(days=1))
    bicara = masuk(dunia.kepala.akun).get(alamat).content.decode()
    assert "tidak ditentukan rancangan" in bicara and "821/79" not in bicara


def test_sesudah_sk_beranda_dan_data_saya_menyebut_penempatannya(dunia: Dunia) -> None:
    """From the day of the decree on, to that person alone, until it has taken effect."""
    r = terbuka(dunia, UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    berkeputusan(dunia, r, dunia.staf[0], buat_jabatan(dunia.unit["DB"], "Penyuluh", kebutuhan=5))
    mulai = f"mulai {tanggal(r.tanggal_berlaku)}"
    ke = reverse("pegawai:perubahan_saya", args=[r.pk])

    def baca(nama: str, orang: Any) -> str:
        return masuk(orang.akun).get(reverse(nama)).content.decode()

    beranda = baca("beranda", dunia.staf[0])
    assert f"Pelantikan {mulai}: Penyuluh" in beranda and ke in beranda
    saya = baca("pegawai:saya", dunia.staf[0])
    assert f"Berlaku {mulai}, SK 821/79" in saya and ke in saya
    for nama in ("beranda", "pegawai:saya"):
        assert "Penyuluh" not in baca(nama, dunia.staf[1])
    SkPenempatan.objects.update(tanggal=timezone.localdate() + timedelta(days=1))
    assert "Penyuluh" not in baca("beranda", dunia.staf[0])
    SkPenempatan.objects.update(tanggal=timezone.localdate())
    Rancangan.objects.update(tahap=Rancangan.Tahap.DITERAPKAN)
    assert "Penyuluh" not in baca("beranda", dunia.staf[0])
