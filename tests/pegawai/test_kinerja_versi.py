"""Nobody decides on a text he was not shown: the page carries a mark, the transaction asks it again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.models import LaporanKinerja, SasaranKinerja
from pegawai.services import kinerja_laporan as laporan
from pegawai.services import kinerja_skp as skp
from pegawai.services.kinerja_rhk import IsiIndikator, IsiRhk
from tests.dasar import masuk
from tests.pegawai.kinerja_uji import KINI, Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.test_kinerja import isi

pytestmark = pytest.mark.django_db
S = LaporanKinerja.Status
PAPAN = "/kinerja/papan/"


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    dunia = Dunia()
    dunia.x = buat_laporan(dunia.ani)
    dunia.klien = masuk(dunia.kabid.akun)
    return dunia


def ubah(d, x, uraian):
    """Its owner writes something else; every change is a little later than the one before."""
    kini = (x.diubah_pada or KINI) + timedelta(microseconds=1)
    return laporan.ubah_laporan(laporan=x, isi=isi(uraian=uraian), oleh=x.pegawai.akun, kini=kini)


def tanda(halaman, nama):
    """Give the value of a hidden field, as the page has it."""
    return halaman.text.split(f'name="{nama}" value="')[1].split('"')[0]


@pytest.mark.parametrize("langkah", ["setujui", "kembalikan"])
def test_laporan_yang_berubah_tidak_diputus_dari_halaman_lama(d, langkah):
    nama, alamat = f"versi-{d.x.pk}", f"/kinerja/laporan/{d.x.pk}/"
    lama = tanda(d.klien.get(alamat), nama)
    ubah(d, d.x, "Bukan yang dilihat atasan")
    kiriman = {nama: lama, "catatan": "Lengkapi", "kembali": alamat}
    jawaban = d.klien.post(f"{alamat}{langkah}/", kiriman, follow=True)
    assert "berubah sejak Anda buka" in jawaban.text
    assert "Bukan yang dilihat atasan" in jawaban.text
    d.x.refresh_from_db()
    assert d.x.status == S.BELUM
    d.klien.post(f"{alamat}{langkah}/", kiriman | {nama: tanda(jawaban, nama)})
    d.x.refresh_from_db()
    assert d.x.status != S.BELUM


def test_perubahan_rhk_dan_perubahan_kedua_pun_terlihat(d):
    tanda_isi = [d.x.versi]
    for n in range(2):
        d.x = ubah(d, d.x, f"Ubahan {n}")
        tanda_isi.append(d.x.versi)
    laporan.kaitkan_rhk(daftar=[d.x], rhk=buat_rhk(buat_skp(d.ani)), pegawai=d.ani, oleh=d.ani.akun)
    d.x.refresh_from_db()
    tanda_isi.append(d.x.versi)
    assert len(set(tanda_isi)) == 4


def test_sekaligus_hanya_yang_masih_seperti_dilihat(d):
    lain = buat_laporan(d.budi, uraian="Tetap sama")
    papan = d.klien.get(PAPAN)
    kiriman = {f"versi-{x.pk}": tanda(papan, f"versi-{x.pk}") for x in (d.x, lain)}
    ubah(d, d.x, "Diubah sesudah dicentang")
    pilih = {"laporan": [d.x.pk, lain.pk]}
    jawaban = d.klien.post(f"{PAPAN}setujui/", kiriman | pilih, follow=True)
    assert "1 laporan disetujui. Isi 1 laporan berubah sejak Anda buka" in jawaban.text
    assert "periksa lagi: Ani" in jawaban.text and "dilewati" not in jawaban.text
    assert dict(LaporanKinerja.objects.values_list("pk", "status")) == {
        d.x.pk: S.BELUM,
        lain.pk: S.DISETUJUI,
    }


@pytest.mark.parametrize("putusan", ["setujui", "kembalikan"])
def test_skp_yang_diajukan_ulang_tidak_diputus_dari_halaman_lama(d, monkeypatch, putusan):
    ini = skp.buat_skp(
        pegawai=d.ani, mulai=KINI.date().replace(month=1, day=1),
        sampai=KINI.date().replace(month=12, day=31), oleh=d.ani.akun,
    )  # fmt: skip
    indikator = [IsiIndikator("kuantitas", "Jumlah telaah", target_angka=12)]
    rhk = skp.simpan_rhk(skp=ini, isi=IsiRhk("Telaah", indikator=indikator), oleh=d.ani.akun)
    skp.ajukan_skp(skp=ini, oleh=d.ani.akun)
    alamat = f"/kinerja/skp/{ini.pk}/putuskan/"
    kiriman = {"putusan": putusan, "catatan": "Ya", "versi": tanda(d.klien.get(alamat), "versi")}

    skp.tarik_skp(skp=ini, oleh=d.ani.akun)
    lain = IsiRhk("Bukan yang dilihat penilai", indikator=indikator)
    skp.simpan_rhk(skp=ini, isi=lain, oleh=d.ani.akun, rhk=rhk)
    monkeypatch.setattr(timezone, "now", lambda: KINI + timedelta(seconds=1))
    skp.ajukan_skp(skp=ini, oleh=d.ani.akun)

    jawaban = d.klien.post(alamat, kiriman)
    assert "berubah sejak Anda buka" in jawaban.text
    assert "Bukan yang dilihat penilai" in jawaban.text
    ini.refresh_from_db()
    assert ini.status == SasaranKinerja.Status.DIAJUKAN
    d.klien.post(alamat, kiriman | {"versi": tanda(jawaban, "versi")})
    ini.refresh_from_db()
    assert ini.status != SasaranKinerja.Status.DIAJUKAN
