"""`tolok_ukur`: the shape of its answer, measuring again, its exit code. ./uji measures in earnest."""

import json
from contextlib import nullcontext
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from tebingtinggi.pemeliharaan.management.commands import tolok_ukur
from tebingtinggi.pemeliharaan.tolok import struktur
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, berulang

BAIK = HasilUkur("A3", "garis besar", "sqlite", 0.1, 2.0, 20.0, "≥ 15 ×", True, "4 kueri")
MELESET = replace(BAIK, ukur=0.2, rasio=10.0, memenuhi=False)
KUNCI = ["id", "nama", "basis_data", "ukur", "acuan", "rasio", "anggaran", "memenuhi", "catatan"]
MUTU = {"auc", "ap", "f1", "p40", "alarm_boilerplate", "memenuhi", "catatan"}


@pytest.fixture
def jalan(monkeypatch):
    """`jalan([result, …], "--json")`: output and exit code of the command with these results."""

    def jalan(hasil: list[HasilUkur], *pilihan: str) -> tuple[str, int]:
        monkeypatch.setattr(tolok_ukur, "basis_data_sementara", lambda: nullcontext("sqlite"))
        monkeypatch.setattr(tolok_ukur, "ukur_struktur", lambda *_: iter(hasil))
        monkeypatch.setattr(tolok_ukur, "ukur_struktur_besar", lambda *_: iter([]))
        keluar = StringIO()
        try:
            call_command("tolok_ukur", *pilihan, stdout=keluar)
        except SystemExit as galat:
            return keluar.getvalue(), int(str(galat.code))
        return keluar.getvalue(), 0

    return jalan


def test_bentuk_json(jalan):
    keluar, kode = jalan([BAIK, replace(BAIK, id="A6", memenuhi=None)], "--json")
    isi = json.loads(keluar)  # one object, nothing else
    assert kode == 0 and set(isi) == {"hasil", "mutu_tumpang_tindih"}
    assert [list(h) for h in isi["hasil"]] == [KUNCI, KUNCI]
    assert [h["memenuhi"] for h in isi["hasil"]] == [True, None]
    assert isinstance(isi["hasil"][0]["rasio"], float) and isi["hasil"][0]["anggaran"] == "≥ 15 ×"
    assert set(isi["mutu_tumpang_tindih"]) == MUTU
    assert isi["mutu_tumpang_tindih"]["memenuhi"] is None
    assert isi["mutu_tumpang_tindih"]["catatan"] == "tidak diukur"


def test_anggaran_yang_meleset_menggagalkan(jalan):
    keluar, kode = jalan([MELESET])
    assert kode == 1 and "TIDAK TERPENUHI" in keluar and "rasio 10.00 (≥ 15 ×)" in keluar


def test_ukuran_terakhir_yang_menentukan(jalan):
    keluar, kode = jalan([MELESET, BAIK], "--ulang", "1")
    assert kode == 0 and "rasio 10.00" in keluar and "rasio 20.00" in keluar
    assert jalan([MELESET, MELESET], "--ulang", "1")[1] == 1
    assert jalan([MELESET, replace(BAIK, id="A6")], "--ulang", "1")[1] == 1, "anggaran yang lain"


@pytest.mark.parametrize(
    ("hasil", "ulang", "harus"),
    [
        ([BAIK], 1, [True]),
        ([MELESET], 0, [False]),
        ([MELESET, BAIK], 1, [False, True]),
        ([MELESET, MELESET, BAIK], 1, [False, False]),
    ],
)
def test_hanya_yang_meleset_diukur_lagi(hasil, ulang, harus):
    antrean = iter(hasil)
    assert [h.memenuhi for h in berulang(lambda: [next(antrean)], ulang)] == harus


def test_setiap_anggaran_diukur(monkeypatch):
    satuan = ("ukur_a5_muat", "ukur_a3", "ukur_a5_susun", "ukur_a6")
    for nama in satuan:
        hasil = replace(BAIK, nama=nama)
        monkeypatch.setattr(struktur, nama, lambda bd, h=hasil: replace(h, basis_data=bd))
    monkeypatch.setattr(struktur, "ukur_a4", lambda bd, **_: [replace(BAIK, nama="ukur_a4")] * 2)
    for siapkan in ("siapkan", "_muat"):
        monkeypatch.setattr(struktur, siapkan, lambda *_: None)
    hasil = list(struktur.ukur_struktur("postgresql"))
    assert [h.nama for h in hasil] == [*satuan, "ukur_a4", "ukur_a4"]
    assert {h.basis_data for h in hasil[:4]} == {"postgresql"}
    assert [h.nama for h in struktur.ukur_struktur_besar("sqlite")] == ["ukur_a4", "ukur_a4"]
