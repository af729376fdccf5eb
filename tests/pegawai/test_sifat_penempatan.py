"""Whatever is done in whatever order: one definitif position a person, one head, on every date.

Acts are tried at random, as the clerk would: what is refused changes nothing, what is done keeps
the invariants, and taking everything back in reverse order gives the tables before.
"""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.models import Jabatan
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.services.batal import batalkan_perbuatan
from pegawai.services.penempatan import (
    akhiri_kepegawaian,
    akhiri_penempatan,
    pindahkan_pegawai,
    tempatkan,
)
from pegawai.services.periksa import PEMERIKSAAN
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip

pytestmark = pytest.mark.django_db
AWAL = date(2024, 1, 1)
LANGKAH = st.tuples(
    st.sampled_from(["tempatkan", "pindahkan", "akhiri", "berhenti"]),
    st.integers(0, 2),  # who
    st.integers(0, 3),  # which position
    st.integers(0, 20).map(lambda n: AWAL + timedelta(days=60 * n)),
    st.sampled_from([None, 30, 200]),  # how many days
    st.sampled_from(["definitif", "definitif", "plt", "plh"]),
)


@pytest.fixture
def dunia():
    kota = buat_kota()
    jabatan = [
        kepala(kota["DA"]),
        kepala(kota["DB"]),
        buat_jabatan(kota["DA"]),
        buat_jabatan(kota["DB"]),
    ]
    orang = [buat_pegawai(nip(20 + i), f"Orang {i}", unit_tunggu=kota["DA"]) for i in range(3)]
    return orang, jabatan


def potret() -> list:
    return [list(m.objects.order_by("pk").values()) for m in (Pegawai, NomorPegawai, Penempatan)]


def lakukan(langkah, orang, jabatan):
    macam, i, j, hari, lama, sebagai = langkah
    tetap = {"oleh": None, "setuju": True}
    siapa, apa = Pegawai.objects.get(pk=orang[i].pk), Jabatan.objects.get(pk=jabatan[j].pk)
    if macam == "tempatkan":
        sampai = hari + timedelta(days=lama) if lama else None
        return tempatkan(
            pegawai=siapa, jabatan=apa, mulai=hari, sampai=sampai, macam=sebagai, **tetap
        )
    if macam == "pindahkan":
        return pindahkan_pegawai(pegawai=siapa, jabatan=apa, mulai=hari, **tetap)
    if macam == "akhiri":
        p = Penempatan.objects.filter(pegawai=siapa).order_by("pk").last()
        if p is None:
            raise AturanDilanggar("tidak ada")
        return akhiri_penempatan(penempatan=p, sampai=hari, **tetap)
    return akhiri_kepegawaian(pegawai=siapa, status=60, tanggal=hari, **tetap)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LANGKAH, min_size=1, max_size=10))
def test_urutan_apa_pun_menjaga_aturan_dan_dapat_dikembalikan(dunia, daftar):
    orang, jabatan = dunia
    with transaction.atomic():
        potretan, jejak = [potret()], []
        for langkah in daftar:
            try:
                jejak.append(lakukan(langkah, orang, jabatan).jejak)
            except AturanDilanggar:
                assert potret() == potretan[-1]
                continue
            potretan.append(potret())
            assert [t for cari in PEMERIKSAAN.values() for t in cari()] == []
        for j in reversed(jejak):
            potretan.pop()
            batalkan_perbuatan(jejak=j, oleh=None)
            assert potret() == potretan[-1]
        transaction.set_rollback(True)
