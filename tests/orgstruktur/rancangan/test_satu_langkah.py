"""One step of an applied proposal is not undone by itself: only the whole application is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, diajukan, isi, setujui
from tests.orgstruktur.rancangan.test_terap import potret

pytestmark = pytest.mark.django_db
BAGIAN = "bagian dari penerapan sebuah rancangan"


def _satu(rancangan) -> Jejak:
    return rancangan.daftar_langkah.get().jejak


def _halaman(jejak):
    return reverse("orgstruktur:perubahan_batalkan", args=[jejak.pk])


def test_langkah_ditolak_dan_diantar_ke_salah_terap(diterapkan, orang):
    sebelum, banyak, jejak = potret(), Jejak.objects.count(), _satu(diterapkan)
    for akun in (orang.organisasi, orang.admin):
        with pytest.raises(AturanDilanggar, match=BAGIAN):
            batalkan_perubahan(jejak=jejak, oleh=akun)
        klien = masuk(akun)
        teks = isi(klien.get(_halaman(jejak)))
        assert BAGIAN in teks and f'href="{alamat("batalkan", diterapkan)}"' in teks
        assert klien.post(_halaman(jejak)).status_code == 409
    assert potret() == sebelum and Jejak.objects.count() == banyak


def test_yang_tidak_menerapkan_diantar_ke_rancangannya(diterapkan, orang):
    teks = isi(masuk(orang.petugas).get(_halaman(_satu(diterapkan))))
    assert alamat("batalkan", diterapkan) not in teks
    assert f'href="{diterapkan.get_absolute_url()}" data-uji="salah-terap"' in teks


def test_halaman_unit_yang_sudah_tiada_mengantar_ke_salah_terap(diterapkan, orang):
    url = reverse("orgstruktur:unit_pindah", args=["DA"])
    teks = isi(masuk(orang.organisasi).get(url))
    assert f'href="{alamat("batalkan", diterapkan)}"' in teks
    assert 'data-uji="batalkan-akhir"' not in isi(masuk(orang.petugas).get(url))


def test_pembatalan_penerapan_pun_tidak_dibatalkan_selangkah(diterapkan, orang):
    batalkan_penerapan(rancangan=diterapkan, oleh=None, alasan="salah terap")
    balik = Jejak.objects.get(membatalkan=_satu(diterapkan))
    with pytest.raises(AturanDilanggar, match=BAGIAN) as galat:
        batalkan_perubahan(jejak=balik, oleh=orang.admin)
    assert "sudah dibatalkan" in galat.value.pesan and "salah terap" not in galat.value.pesan
    assert alamat("batalkan", diterapkan) not in isi(masuk(orang.admin).get(_halaman(balik)))


def test_penghalang_dari_rancangan_lain_tidak_ditawarkan_selangkah(kota, diterapkan, orang):
    lain = setujui(
        diajukan([UbahUnit(kota["DB"].pk, {"nama": "Dinas Lain"})], orang.organisasi),
        orang.pimpinan,
        timezone.localdate(),
    )
    terapkan_rancangan(rancangan=lain, oleh=orang.organisasi, uji=False)
    teks = isi(masuk(orang.organisasi).get(alamat("batalkan", diterapkan)))
    assert "tidak dapat dibatalkan" in teks
    assert _halaman(_satu(lain)) not in teks
    assert f'href="{alamat("batalkan", lain)}"' in teks
    lain.refresh_from_db()
    assert lain.tahap == Rancangan.Tahap.DITERAPKAN
