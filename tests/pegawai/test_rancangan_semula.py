"""Going back to a former structure: who was displaced is listed, with the position held before it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.services.rancangan_balik import buat_rancangan_balik
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from pegawai.models import Penempatan, PengecualianRancangan
from pegawai.orang_rancangan import BELUM
from pegawai.saran_penempatan import PELANTIKAN, sarankan
from pegawai.selectors.rancangan_semula import jabatan_semula
from pegawai.services.rancangan_orang import catat_sk
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import isi, setujui
from tests.pegawai.rancangan_uji import ajukan, hitung, rencana

pytestmark = pytest.mark.django_db


def terapkan(r, orang, *, sk=""):
    setujui(ajukan(r, r.penulis), orang.pimpinan)
    if sk:
        catat_sk(rancangan=r, nomor=sk, tanggal=timezone.localdate(), oleh=orang.petugas)
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    return Rancangan.objects.get(pk=r.pk)


@pytest.fixture
def balik(kota, orang):
    """Dinas Alfa was merged, its head Ani left without a position by an override; now back again."""
    r = kota.rancang()
    PengecualianRancangan.objects.create(
        rancangan=r, alasan="uji", orang=[kota.ani.pk], oleh=orang.pimpinan
    )
    r = terapkan(r, orang)
    baru = buat_rancangan_balik(rancangan=r, nama="Kembali", oleh=kota.penulis)
    return Rancangan.objects.get(pk=baru.pk)


def test_yang_tergeser_disebut_dan_disarankan_jabatan_semulanya(kota, orang, balik):
    h = hitung(balik)
    ani = next(t for t in h.daftar if t.orang.pk == kota.ani.pk)
    assert (ani.keadaan, ani.jenis[0]) == (BELUM, "tergeser")
    assert h.ikhtisar().keadaan[BELUM] == 1
    saran = sarankan(h, [ani])[kota.ani.pk][0]
    assert saran.posisi.jabatan.kepala and saran.posisi.unit.nama == "Dinas Alfa"
    assert saran.posisi.jabatan.id < 0 and saran.cara == PELANTIKAN
    teks = isi(masuk(orang.petugas).get(reverse("pegawai:rancangan_orang", args=[balik.pk])))
    assert "Ani Uji" in teks and "Kehilangan jabatan karena rancangan yang dikembalikan" in teks
    assert "jabatannya sebelum rancangan yang dikembalikan" in teks
    assert f"semula {h.semula[kota.ani.pk]}" in teks
    assert "1 orang sudah menunggu jabatan sebelum rancangan ini" in teks
    assert 'data-uji="halangan-orang"' not in teks
    assert h.belum == (), "who waited before it does not keep it from being decided"


def test_saran_itu_dapat_diterima_dan_diterapkan(kota, orang, balik):
    url = reverse("pegawai:rancangan_saran", args=[balik.pk])
    h = hitung(balik)
    saran = sarankan(h, h.daftar)[kota.ani.pk][0]
    masuk(orang.petugas).post(url, {"terima": f"{kota.ani.pk}:{saran.kunci}"})
    terapkan(balik, orang, sk="821/2/2026")
    duduk = Penempatan.objects.pada(timezone.localdate()).get(pegawai=kota.ani)
    assert duduk.jabatan.kepala and duduk.jabatan.unit.nama == "Dinas Alfa"


def test_yang_dahulu_direncanakan_pindah_disarankan_kembali(kota, orang):
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas)
    r = terapkan(r, orang, sk="821/1/2026")
    balik = buat_rancangan_balik(rancangan=r, nama="Kembali", oleh=kota.penulis)
    h = hitung(balik)
    ani = next(t for t in h.daftar if t.orang.pk == kota.ani.pk)
    assert "semula" in ani.jenis and ani.tetap.jabatan == "Analis Kebijakan"
    teks = isi(masuk(orang.petugas).get(reverse("pegawai:rancangan_orang", args=[balik.pk])))
    assert "Jabatan semulanya ada lagi" in teks and "sudah menunggu jabatan" not in teks
    assert f"Analis Kebijakan, Dinas Beta; semula {h.semula[kota.ani.pk]}" in teks
    budi = next(t for t in h.daftar if t.orang.pk == kota.budi.pk)
    assert not {"semula", "tergeser"} & set(budi.jenis), (
        "his position went along and comes back with him"
    )


def test_rancangan_lain_tidak_bertanya_apa_pun(kota, django_assert_num_queries):
    r = kota.rancang()
    with django_assert_num_queries(0):
        assert jabatan_semula(r, None) == {}
