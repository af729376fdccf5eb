"""The sample's services and counters: loaded through the services, sound, the same every time."""

import pytest
from django.core.management import call_command

from evaluasi.contoh.susun import JAM, susun_layanan
from evaluasi.jam_buka import rapikan_jam
from evaluasi.models import Layanan, Loket, RiwayatLayanan
from evaluasi.services.contoh_layanan import muat_layanan_contoh
from evaluasi.services.layanan import rapikan_layanan
from orgstruktur.services.periksa import periksa_data


def test_isi_berkas_lolos_aturan_layanan():
    daftar = susun_layanan()
    assert len(daftar) >= 60
    assert len({c.kode for c in daftar}) == len(daftar)
    for c in daftar:
        nilai = rapikan_layanan(c.nilai)
        assert nilai["persyaratan"] and nilai["langkah"] and nilai["kata_kunci"], c.kode
    for jam in JAM.values():
        assert rapikan_jam(jam) == jam


@pytest.mark.django_db
@pytest.mark.lambat
def test_dimuat_lewat_layanannya():
    call_command("muat_contoh", "--hanya-struktur", "--json")
    assert muat_layanan_contoh("uji") == {"layanan": 65, "loket": 66}
    assert not Layanan.objects.filter(contoh=False).exists()
    assert not Layanan.objects.filter(daftar_loket=None).exists()
    assert Layanan.objects.exclude(fungsi=None).count() > 40
    for loket in Loket.objects.exclude(telepon=""):
        assert loket.telepon.startswith("0621-000-")  # clearly invented
    assert RiwayatLayanan.objects.filter(berlaku_sampai__isnull=False).count() == 1
    assert periksa_data() == []
