"""The figures of an applied proposal stay as they were when it was applied."""

import pytest

from orgstruktur.models import AngkaRancangan, Rancangan
from orgstruktur.rancangan.angka import Angka, Butir, Kelompok
from orgstruktur.rancangan.angka_beku import dari_json, ke_json
from orgstruktur.selectors.dampak import banding_rancangan
from orgstruktur.services import rancangan_angka
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from orgstruktur.services.unit import bentuk_unit
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, isi
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db


def angka(h):
    return {a.kunci: a for k in h for a in k.daftar}


def test_sama_sesudah_disimpan_dan_dibaca():
    semua = (
        Kelompok(
            "A", (Angka("x", "X", 1, 2, (Butir("dihapus", "b", 3, 4),), -1, "rupiah", ("c",)),)
        ),
        Kelompok("B", (), petugas=True),
    )
    assert dari_json(ke_json(semua)) == semua


def test_angka_tetap_sesudah_struktur_berubah_dan_sesudah_dibatalkan(kota, orang, disetujui):
    klien, url = masuk(orang.pimpinan), alamat("dampak", disetujui)
    sebelum = klien.get(url).context["kelompok"]
    assert not AngkaRancangan.objects.exists()
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin)
    assert not AngkaRancangan.objects.exists(), "gladi tidak menyimpan"
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)

    def diterapkan():
        jawaban = klien.get(url)
        assert "sebagaimana pada saat diterapkan" in isi(jawaban)
        assert "sebagaimana pada saat diterapkan" in isi(klien.get(disetujui.get_absolute_url()))
        return jawaban.context["kelompok"]

    pertama = diterapkan()
    assert pertama == sebelum
    batalkan_penerapan(rancangan=disetujui, oleh=orang.organisasi, alasan="keliru")
    bentuk_unit(
        induk=kota["DB"], kode="DB.BARU", nama="Bidang Baru", jenis="bidang",
        ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    assert diterapkan() == pertama
    (r,) = Rancangan.objects.prefetch_related("daftar_langkah")
    (unit,) = (b for b in banding_rancangan([r]).baris if b.label == "Unit")
    assert unit.sel[0] == angka(dari_json(AngkaRancangan.objects.get().isi))["unit"]


def test_dihitung_sekali_di_luar_transaksi_lalu_lagi_bila_struktur_berubah(
    kota, orang, disetujui, monkeypatch
):
    asli, banyak = rancangan_angka._hitung, []
    monkeypatch.setattr(rancangan_angka, "_hitung", lambda h: banyak.append(h) or asli(h))
    lama = rancangan_angka.hitung_angka(disetujui)
    assert rancangan_angka.angka_saat_ini(lama, lama.versi, banyak[0]) == lama.isi
    assert len(banyak) == 1
    rancangan_angka.angka_saat_ini(lama, "lain", banyak[0])
    assert len(banyak) == 2


def test_yang_diterapkan_sebelum_angka_disimpan_tetap_terbuka(orang, diterapkan):
    AngkaRancangan.objects.all().delete()
    halaman = isi(masuk(orang.pimpinan).get(alamat("dampak", diterapkan)))
    assert "sebagaimana pada saat" not in halaman and "Unit" in halaman


def test_terbaca_tanpa_kueri_tambahan(orang, disetujui):
    klien, url = masuk(orang.pimpinan), alamat("perubahan", disetujui)
    awal = banyak_kueri(klien, url)
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)
    assert banyak_kueri(klien, url) <= awal
