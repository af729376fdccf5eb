"""The sample proposal: a draft that works and answers its overlap; nothing without one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, Rancangan, Temuan
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.services import contoh_rancangan_lain
from orgstruktur.services.contoh_rancangan import muat_rancangan_contoh
from orgstruktur.services.fungsi import tambah_fungsi
from tests.dasar import buat_akun, buat_berperan
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap


def test_tanpa_temuan_tidak_ada_rancangan():
    buat_akun("organisasi")
    assert muat_rancangan_contoh("uji") == {}


def test_rancangan_contoh_menjawab_temuannya():
    u = buat_kota()
    for kode, teks in (("DA.B1", "pengelolaan media sosial"), ("DB.B1", "akun media sosial kota")):
        tambah_fungsi(unit=u[kode], daftar_teks=[teks], ketetapan=perubahan(), oleh=None)
    a, b = Fungsi.objects.order_by("pk")
    temuan = Temuan.objects.create(
        fungsi_a=a, fungsi_b=b, unit_a=a.unit, unit_b=b.unit, tingkat=10, skor=0.9, sidik="x"
    )
    assert muat_rancangan_contoh("uji") == {}, "tanpa akun contoh tidak ada penulisnya"
    buat_berperan("organisasi", "organisasi")
    assert muat_rancangan_contoh("uji") == {"rancangan": 1}
    r = Rancangan.objects.get()
    assert (r.contoh, r.tahap) == (True, Rancangan.Tahap.DISUSUN)
    hasil = simulasi_rancangan(r, r.daftar_langkah.all())
    assert not hasil.ditolak
    assert [f.teks for f in hasil.bagan.fungsi[b.unit_id]] == [b.teks, a.teks]
    assert r.daftar_langkah.first().temuan == temuan


def test_yang_dikonsultasikan_ditelaah_dan_yang_diterapkan_berlaku_tiga_triwulan_lalu(monkeypatch):
    u = buat_kota()
    for butir in ("fungsi", "tugas"):
        tambah_fungsi(
            unit=u["DA.B1"], daftar_teks=[f"{butir} bencana"], butir=butir,
            ketetapan=perubahan(), oleh=None,
        )  # fmt: skip
    for nama in ("organisasi", "pimpinan", "kepegawaian"):
        buat_berperan(nama, nama)
    monkeypatch.setattr(contoh_rancangan_lain, "_BANTUAN", ("DA.B1", "DB.B1"))
    monkeypatch.setattr(contoh_rancangan_lain, "_LOKET", ("DA", "DB"))
    assert muat_rancangan_contoh("uji") == {"rancangan": 2}
    terap, bicara = Rancangan.objects.order_by("pk")
    assert (terap.tahap, bicara.tahap) == (T.DITERAPKAN, T.DIKONSULTASIKAN)
    berlaku = contoh_rancangan_lain.berlaku_diterapkan(timezone.localdate())
    assert terap.tanggal_berlaku == berlaku
    sesudah, sebelum = (muat_bagan(h, lengkap=True) for h in (berlaku, berlaku - timedelta(days=1)))
    assert len(sesudah.garis) == len(sebelum.garis) + 1
    hasil = simulasi_rancangan(bicara, bicara.daftar_langkah.all())
    (tugas,) = [f.teks for f in hasil.bagan.fungsi[u["DA.B1"].pk] if f.butir == "tugas"]
    assert not hasil.ditolak and "bencana" not in tugas, "tugasnya ikut disesuaikan"
    terbuka = bicara.daftar_telaah.filter(induk=None, selesai_pada=None)
    assert (bicara.daftar_telaah.count(), terbuka.count()) == (3, 1)
    assert terap.daftar_peristiwa.count() == 4
