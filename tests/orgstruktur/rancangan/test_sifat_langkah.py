"""Properties of steps in memory: order of what is independent, JSON, all or nothing."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.rancangan import isi
from orgstruktur.rancangan.daftar import baca_langkah
from orgstruktur.rancangan.kerja import Kerja, TidakDapat
from orgstruktur.rancangan.simulasi import sama_susunan, simulasi
from tests.orgstruktur.rancangan.acak import AcakLangkah
from tests.orgstruktur.rancangan.bagan_uji import bagan_uji


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_urutan_langkah_yang_tidak_bersentuhan_tidak_berpengaruh(data):
    acak = AcakLangkah(data, bagan_uji())
    daftar = acak.isi(data.draw(st.integers(2, 12)))
    hasil = simulasi(bagan_uji(), acak.tertulis(daftar))
    assert not hasil.ditolak
    for n in range(len(daftar) - 1):
        satu, dua = hasil.langkah[n : n + 2]
        if satu.unit & dua.unit:
            continue
        tukar = [*daftar[:n], daftar[n + 1], daftar[n], *daftar[n + 2 :]]
        lain = simulasi(bagan_uji(), acak.tertulis(tukar))
        if not lain.ditolak:
            assert sama_susunan(lain.bagan, hasil.bagan)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_langkah_yang_disimpan_dan_dibaca_lagi_berbuat_sama(data):
    acak = AcakLangkah(data, bagan_uji())
    daftar = acak.isi(data.draw(st.integers(1, 12)))
    lagi = [baca_langkah(s.JENIS, json.loads(json.dumps(isi.ke_json(s)))) for s in daftar]
    assert lagi == daftar
    satu_satu = bagan_uji()
    for langkah in lagi:
        satu_satu = langkah.terapkan(satu_satu)
    assert satu_satu == simulasi(bagan_uji(), acak.tertulis(daftar)).bagan


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_langkah_yang_ditolak_tidak_meninggalkan_apa_pun(data):
    acak = AcakLangkah(data, bagan_uji())
    acak.isi(data.draw(st.integers(0, 6)))
    langkah = acak.satu(acak._pilihan())()
    if langkah is None:
        return
    langkah, _ = isi.beri_nomor(langkah, acak.nomor)
    kerja = Kerja(acak.bagan)
    semula = _coba(kerja, langkah)
    assert kerja.bagan() == acak.bagan
    assert kerja.penerus == []
    assert _coba(kerja, langkah) == semula, "yang kedua kali mendapat jawaban yang sama"


class _Cukup(TidakDapat):
    """Stops a step after its last write."""


def _coba(kerja, langkah) -> str:
    """Let a step write everything and be refused at the last moment; give why it was refused."""
    try:
        with kerja.satu_langkah():
            langkah.kerjakan(kerja)
            raise _Cukup("")
    except TidakDapat as galat:
        return galat.pesan
