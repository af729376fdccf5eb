"""An approved proposal whose base changes: told everywhere, as decided all the same; who may take back what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import DasarRancangan, Keputusan, Rancangan
from orgstruktur.rancangan.unit import BentukUnit
from orgstruktur.selectors import rancangan_beku, rancangan_halang
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.selectors.rancangan_tunggu import rancangan_menunggu
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit
from orgstruktur.services.jadwal import terapkan_rancangan_jatuh_tempo
from orgstruktur.services.rancangan import sesuaikan_dasar
from orgstruktur.services.rancangan_tarik import tarik_putusan
from orgstruktur.services.rancangan_terap import batalkan_penerapan
from orgstruktur.services.unit import ubah_unit
from pegawai.selectors import rancangan_orang
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, diajukan, isi, setujui
from tests.pabrik import buat_unit, perubahan

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap
BESOK = timezone.localdate() + timedelta(days=1)
HALANG = "Tidak dapat diterapkan: 1 langkah tidak dapat berlaku lagi"


@pytest.fixture
def nanti(rancangan, orang):
    """Approved: Dinas Alfa is merged into Dinas Beta in a month."""
    return setujui(rancangan, orang.pimpinan, timezone.localdate() + timedelta(days=30))


def hapus_tujuan(kota):
    """Dinas Beta, into which the merger goes, ends."""
    ke = kota["setda"]
    bubarkan_unit(
        unit=kota["DB"], ketetapan=perubahan(timezone.localdate()), oleh=None,
        tujuan=TujuanIsi(anak=kota["DA"], fungsi=ke, jabatan=ke),
    )  # fmt: skip


def judul(akun):
    return [x.judul for x in rancangan_menunggu(akun, timezone.localdate())]


def test_benturan_disebut_dan_jadwal_tidak_dijanjikan(kota, orang, nanti):
    klien = masuk(orang.organisasi)
    semula = isi(klien.get(nanti.get_absolute_url()))
    assert "Jadwal menerapkannya" in semula and "Peraturan Daerah (PP 18/2016" in semula
    assert judul(orang.organisasi) == judul(orang.pimpinan) == []
    hapus_tujuan(kota)
    teks = isi(klien.get(nanti.get_absolute_url()))
    assert HALANG in teks and "Jadwal menerapkannya pada tanggal itu" not in teks
    assert "Peraturan Daerah (PP 18/2016" in teks
    benturan = isi(klien.get(alamat("benturan", nanti)))
    assert "tujuan langkah ini, telah dihapus per" in benturan
    assert "Tidak ada benturan" not in benturan and 'name="putusan"' not in benturan
    for akun in (orang.organisasi, orang.admin, orang.petugas, orang.pimpinan):
        assert judul(akun) == ["Rancangan B disetujui, tetapi tidak dapat diterapkan"]
    assert alamat("benturan", nanti) in isi(masuk(orang.pimpinan).get("/beranda/"))
    assert HALANG not in isi(masuk(orang.pegawai).get(nanti.get_absolute_url()))


class Pelupa(dict):
    """Forgets at once, as where another thread has put the rest out meanwhile."""

    def __setitem__(self, kunci, isi):
        pass


def test_yang_tergusur_dari_ingatan_tetap_terjawab(kota, nanti, monkeypatch):
    hapus_tujuan(kota)
    monkeypatch.setattr(rancangan_halang, "_ingatan", Pelupa())
    assert rancangan_halang.cari_terhalang([nanti])[nanti.pk][0] == 1
    assert rancangan_orang._ingat(Pelupa(), 1, lambda: "isi") == "isi"


def test_dampak_dan_langkah_tetap_seperti_saat_diputuskan(kota, orang, nanti):
    klien = masuk(orang.organisasi)

    def angka():
        kelompok = klien.get(alamat("dampak", nanti)).context["kelompok"]
        return {a.kunci: (a.sebelum, a.sesudah) for _, daftar in kelompok for a, *_ in daftar}

    semula, tetap = angka(), ("unit", "lapisan", "kepala")
    hapus_tujuan(kota)
    kini = angka()
    assert semula.keys() == kini.keys()
    assert {k: semula[k] for k in tetap if k in semula} == {k: kini[k] for k in tetap if k in kini}
    hasil = simulasi_rancangan(nanti, nanti.daftar_langkah.all())
    assert not hasil.ditolak and hasil.perlu_perda


def test_perubahan_kecil_disebut_tanpa_menghalangi(kota, orang, nanti):
    ubah_unit(unit=kota["DB"], nama="Dinas Baru", ketetapan=perubahan(), oleh=None)
    teks = isi(masuk(orang.organisasi).get(nanti.get_absolute_url()))
    assert "Struktur berubah sejak susunan dasarnya" in teks
    assert "Jadwal menerapkannya pada tanggal itu" in teks and HALANG not in teks
    assert judul(orang.organisasi) == []


def test_sesudah_keputusan_ditarik_disusun_dan_disesuaikan(kota, orang, nanti):
    hapus_tujuan(kota)
    tarik_putusan(rancangan=nanti, oleh=orang.pimpinan, alasan="tujuannya dihapus", ke=T.DISUSUN)
    assert judul(orang.pimpinan) == []
    sesuaikan_dasar(rancangan=nanti, oleh=orang.organisasi)
    nanti.refresh_from_db()
    assert len(simulasi_rancangan(nanti, nanti.daftar_langkah.all()).ditolak) == 1
    teks = isi(masuk(orang.organisasi).get(nanti.get_absolute_url()))
    assert "perlu Perda" in teks and "Peraturan Daerah (Pasal 3) bila langkah" in teks
    proses = isi(masuk(orang.organisasi).get(alamat("proses", nanti)))
    assert "atau Peraturan Daerah bila langkah yang belum dapat berlaku diperbaiki" in proses


def test_kueri_tidak_bertambah_oleh_yang_berubah(kota, orang, nanti):
    klien = masuk(orang.organisasi)
    awal = banyak_kueri(klien, nanti.get_absolute_url())
    hapus_tujuan(kota)
    sesudah = banyak_kueri(klien, nanti.get_absolute_url())
    ubah_unit(unit=kota["DA"], nama="Dinas Lain", ketetapan=perubahan(), oleh=None)
    assert awal <= sesudah == banyak_kueri(klien, nanti.get_absolute_url())


def test_yang_disetujui_sebelum_dasarnya_disimpan_dicoba_seperti_yang_disusun(kota, orang):
    """What is not kept stands on the tables, where a code may be taken by now."""
    langkah = BentukUnit(-1, -2, kota["DA"].pk, "X9", "Bidang Baru", "bidang")
    r = setujui(diajukan([langkah], orang.organisasi), orang.pimpinan, BESOK)
    buat_unit("X9", "bidang", kota["DB"], ketetapan=perubahan(BESOK))
    assert not simulasi_rancangan(r, r.daftar_langkah.all()).ditolak
    DasarRancangan.objects.all().delete()
    rancangan_beku._INGATAN.clear()
    assert "X9" in simulasi_rancangan(r, r.daftar_langkah.all()).ditolak[0].tolak


# --- the schedule applied it --------------------------------------------------------------------------
def test_putusan_untuk_hari_ini_menyebut_jadwal(rancangan, orang):
    klien = masuk(orang.pimpinan)
    form = klien.get(alamat("putuskan", rancangan))
    assert "jadwal menerapkannya sendiri beberapa saat sesudah putusan disimpan" in isi(form)
    hari = timezone.localdate().isoformat()
    data = {
        "putusan": "setuju", "dasar_hukum": "Perda 4/2026", "tanggal": hari, "tanggal_berlaku": hari,
        "versi": form.context["form"]["versi"].value(),
    }  # fmt: skip
    lanjut = klien.post(alamat("putuskan", rancangan), data, follow=True)
    assert "jadwal menerapkannya sendiri dalam beberapa saat" in isi(lanjut)
    assert Keputusan.objects.get().disetujui
    teks = isi(masuk(orang.admin).get(rancangan.get_absolute_url()))
    assert 'data-uji="jadwal-menerapkan"' in teks


def test_penulis_tidak_membatalkan_yang_diterapkan_jadwal(disetujui, orang):
    terapkan_rancangan_jatuh_tempo(timezone.localdate())
    disetujui.refresh_from_db()
    assert disetujui.tahap == T.DITERAPKAN
    with pytest.raises(DiLuarWewenang, match="diterapkan oleh jadwal"):
        batalkan_penerapan(rancangan=disetujui, oleh=orang.organisasi, alasan="salah terap")
    teks = isi(masuk(orang.organisasi).get(disetujui.get_absolute_url()))
    assert "diterapkan oleh jadwal" in teks and alamat("batalkan", disetujui) not in teks
    batalkan_penerapan(rancangan=disetujui, oleh=orang.admin, alasan="salah terap")
