"""Whatever is done to the structure while people sit in it: the rules hold, and undo brings all back.

Structural acts and placements are tried at random; what is refused changes nothing, and taking
everything back in reverse order gives the people, their placements and teams from before.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.models import Jabatan, TimKerja, Unit
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import simpan_tim
from orgstruktur.services.jabatan import hapus_jabatan, pindahkan_jabatan, ubah_jabatan
from orgstruktur.services.periksa import periksa_data
from pegawai.models import AnggotaTim, Pegawai, Penempatan
from pegawai.services.batal import batalkan_perbuatan
from pegawai.services.penempatan import pindahkan_pegawai, tempatkan
from pegawai.services.tim import tambah_anggota
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip
from tests.pegawai.pabrik import tempatkan as duduk

pytestmark = pytest.mark.django_db
UNIT = ("DA.B1", "DA.B2", "DA", "DB")
LANGKAH = st.tuples(
    st.sampled_from(
        ["bubar", "gabung", "hapus", "pindah", "kepala", "tempat", "mutasi", "tim", "masa_tim"]
    ),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from([0, 0, 3, 10, -5]),  # days from today
)


@pytest.fixture
def dunia():
    kota = buat_kota()
    jabatan = [kepala(kota["DA"]), kepala(kota["DA.B1"])]
    jabatan += [buat_jabatan(kota["DA.B1"]), buat_jabatan(kota["DA.B2"], "Arsiparis")]
    orang = [buat_pegawai(nip(20 + i), f"Orang {i}") for i in range(4)]
    for o, j in zip(orang, jabatan, strict=True):
        duduk(o, j)
    awal = timezone.localdate() - timedelta(days=60)
    simpan_tim(
        oleh=None, nama="Tim", unit_pemilik=kota["setda"], daftar_unit=[], mulai=awal, selesai=None,
        sk_nomor="1", sk_tanggal=awal,
    )  # fmt: skip
    return orang, jabatan


def potret():
    return [list(m.objects.order_by("pk").values()) for m in (Pegawai, Penempatan, AnggotaTim)]


def lakukan(langkah, orang, jabatan):
    """Do one thing; give its Jejak and how it is taken back."""
    macam, i, j, geser = langkah
    hari = timezone.localdate() + timedelta(days=geser)
    tetap = {"ketetapan": perubahan(hari), "oleh": None}
    unit, lain = (Unit.objects.get(kode=UNIT[n]) for n in (i, j))
    apa, siapa = Jabatan.objects.get(pk=jabatan[i].pk), Pegawai.objects.get(pk=orang[j].pk)
    tim = TimKerja.objects.get()
    struktur = {
        "bubar": lambda: bubarkan_unit(unit=unit, **tetap),
        "gabung": lambda: gabungkan_unit(unit=unit, ke=lain, **tetap),
        "hapus": lambda: hapus_jabatan(jabatan=apa, **tetap),
        "pindah": lambda: pindahkan_jabatan(jabatan=apa, ke=lain, **tetap),
        "kepala": lambda: ubah_jabatan(jabatan=apa, kepala=not apa.kepala, kebutuhan=1, **tetap),
        "masa_tim": lambda: simpan_tim(
            oleh=None, tim=tim, nama="Tim", unit_pemilik=tim.unit_pemilik, daftar_unit=[],
            mulai=tim.mulai, selesai=hari, sk_nomor="2", sk_tanggal=tim.mulai,
        ),
    }  # fmt: skip
    if macam in struktur:
        return struktur[macam]().jejak, batalkan_perubahan
    sendiri = {"pegawai": siapa, "mulai": hari, "oleh": None, "setuju": True}
    perbuatan = {
        "tempat": lambda: tempatkan(jabatan=apa, **sendiri),
        "mutasi": lambda: pindahkan_pegawai(jabatan=apa, **sendiri),
        "tim": lambda: tambah_anggota(tim=tim, **sendiri),
    }
    return perbuatan[macam]().jejak, batalkan_perbuatan


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LANGKAH, min_size=1, max_size=7))
def test_struktur_berubah_orangnya_tetap_benar_dan_dapat_kembali(dunia, daftar):
    with transaction.atomic():
        potretan, jejak = [potret()], []
        for langkah in daftar:
            try:
                with transaction.atomic():
                    jejak.append(lakukan(langkah, *dunia))
            except (AturanDilanggar, SudahBerubah):
                assert potret() == potretan[-1]
                continue
            assert periksa_data() == [], langkah
            potretan.append(potret())
        for (satu, batalkan), semula in zip(reversed(jejak), reversed(potretan[:-1]), strict=True):
            batalkan(jejak=satu, oleh=None)
            assert potret() == semula, satu.tindakan
        assert periksa_data() == []
        transaction.set_rollback(True)
