"""Properties of the import: nothing crashes it, counts reconcile, what is clean can be applied and undone."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from orgstruktur.impor.baca import baca_unit
from orgstruktur.impor.keadaan import Keadaan
from orgstruktur.impor.rencana import susun_rencana
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.impor import keadaan_struktur, nilai_unit
from orgstruktur.services.impor import batalkan_impor, impor_struktur
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import Ketetapan
from orgstruktur.services.pohon import periksa_pohon
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tests.orgstruktur.berkas_impor import KOTA_KECIL, csv_, xlsx
from tests.pabrik import buat_kota

_TANPA_SUSUT = (Phase.explicit, Phase.reuse, Phase.generate)
_LONGGAR = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": _TANPA_SUSUT,
}
_KODE = st.sampled_from(
    ["KOTA", "SETDA", "DA", "DA.S", "DA.B1", "DB", "DB.B1", "KEC", "X1", "X2", "X3"]
)
_JENIS = st.sampled_from([*map(str, NAMA_JENIS), "dinas", "bidang", "bidang", "subbagian", "asing"])
_BARIS = st.tuples(
    _KODE,
    st.one_of(_KODE, st.just("")),
    st.sampled_from(["Bidang Satu", "Dinas Dua", "Unit – Tiga", ""]),
    _JENIS,
    st.sampled_from(["", "II.b", "III.b", "IX"]),
    st.sampled_from(["", "A", "B", "Z"]),
    st.sampled_from(["", "1.02", "2.10;1.02", "2.1"]),
)


@pytest.mark.lambat
@settings(max_examples=80, **_LONGGAR)
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_bita_apa_pun_dibaca_atau_ditolak_dengan_kalimat(isi):
    try:
        susun_rencana(baca_unit(baca_lembar(isi)), Keadaan())
    except BerkasTidakTerbaca as galat:
        assert str(galat).endswith((".", "”"))


@pytest.mark.lambat
@settings(max_examples=12, **_LONGGAR)
@given(st.integers(0, 6000), st.integers(0, 255))
def test_buku_kerja_yang_rusak_dibaca_atau_ditolak(letak, bita):
    isi = bytearray(xlsx(*KOTA_KECIL))
    isi[letak % len(isi)] = bita
    with suppress(BerkasTidakTerbaca):
        susun_rencana(baca_unit(baca_lembar(bytes(isi))), Keadaan())


@pytest.mark.lambat
class SifatImpor(TestCase):
    """Random rows over a small city."""

    @settings(max_examples=40, **_LONGGAR)
    @given(st.lists(_BARIS, min_size=1, max_size=6))
    def test_jumlah_cocok_dan_setiap_baris_ditolak_punya_sebab(self, baris):
        buat_kota()
        keadaan = keadaan_struktur(timezone.localdate())
        laporan, _ = susun_rencana(baca_unit(baca_lembar(csv_(*baris))), keadaan)
        assert laporan.jumlah_baris == len(baris)
        assert len({g.baris for g in laporan.daftar_galat if g.baris}) == laporan.ditolak

    @settings(max_examples=30, **_LONGGAR)
    @given(
        baris=st.lists(
            st.tuples(
                st.sampled_from(["DA.B1", "DA.B2", "DA.S1", "DB.B1", "X1", "X2"]),
                st.sampled_from(["DA", "DB", "DA.S", "DB.S", "X1"]),
                st.sampled_from(["Bidang Satu", "Subbagian Dua", "Bidang Alfa 1"]),
                st.sampled_from(["bidang", "subbagian", "uptd"]),
                st.sampled_from(["", "III.b"]),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda b: b[0],
        ),
        hari=st.integers(-900, 30),
        ragam=st.sampled_from(["perbaikan", "perubahan"]),
    )
    def test_yang_bersih_dapat_diterapkan_diulang_dan_dibatalkan(self, baris, hari, ragam):
        buat_kota()
        tanggal = timezone.localdate() + timedelta(days=hari)
        if ragam == "perbaikan" and hari > 0:
            tanggal = timezone.localdate()
        ketetapan = Ketetapan(ragam, tanggal, "Perda 4/2024", "uji")
        pilihan = {"isi": csv_(*baris), "berkas": "x.csv", "ketetapan": ketetapan, "oleh": None}
        sebelum, nilai = muat_bagan(), nilai_unit(tanggal)
        uji = impor_struktur(**pilihan, uji=True)
        assert nilai_unit(tanggal) == nilai
        laporan = impor_struktur(**pilihan, uji=False)
        assert laporan.diterapkan == uji.bersih
        assert periksa_pohon() == [] and periksa_data() == []
        if laporan.batch is None:
            assert muat_bagan() == sebelum
            return
        lagi = impor_struktur(**pilihan, uji=True)
        assert (lagi.baru, lagi.berubah, lagi.ditolak) == (0, 0, 0)
        batalkan_impor(batch=laporan.batch)
        assert muat_bagan() == sebelum and nilai_unit(tanggal) == nilai
        assert periksa_pohon() == [] and periksa_data() == []
        assert not Unit.objects.filter(kode__startswith="X").exists()
