"""`tolok_ukur`: the shape of its answer, measuring again, its exit code. ./uji measures in earnest."""

import json
from contextlib import nullcontext
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import Pegawai
from tebingtinggi.pemeliharaan.management.commands import tolok_ukur
from tebingtinggi.pemeliharaan.tolok import pegawai, rancangan, struktur
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, berulang

BAIK = HasilUkur("A3", "garis besar", "sqlite", 0.1, 2.0, 20.0, "≥ 15 ×", True, "4 kueri")
MELESET = replace(BAIK, ukur=0.2, rasio=10.0, memenuhi=False)
KUNCI = [
    "id",
    "nama",
    "basis_data",
    "ukur",
    "acuan",
    "rasio",
    "anggaran",
    "memenuhi",
    "catatan",
    "satuan",
]
MUTU = {"auc", "ap", "f1", "p40", "alarm_boilerplate", "memenuhi", "catatan"}


@pytest.fixture
def jalan(monkeypatch):
    """`jalan([result, …], "--json")`: output and exit code of the command with these results."""

    def jalan(hasil: list[HasilUkur], *pilihan: str) -> tuple[str, int]:
        monkeypatch.setattr(tolok_ukur, "basis_data_sementara", lambda: nullcontext("sqlite"))
        kelompok = ((frozenset({"A3", "A6"}), lambda *_: iter(hasil)),)
        monkeypatch.setattr(tolok_ukur, "KELOMPOK", kelompok)
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


def test_hanya_memilih_kelompok():
    ukur = tolok_ukur.pilih_ukuran
    assert ukur(None) == [u for _, u in tolok_ukur.KELOMPOK]
    assert ukur(["a1"]) == ukur(["A2"]) == [tolok_ukur.ukur_pegawai]
    assert ukur(["A7"]) == [tolok_ukur.ukur_pegawai, tolok_ukur.ukur_laporan]
    assert len(ukur(["A4"])) == 2
    with pytest.raises(CommandError, match="A99 tidak diukur"):
        ukur(["A99"])


@pytest.mark.lambat
@pytest.mark.django_db
def test_ukuran_pegawai_berjalan_pada_jumlah_kecil(monkeypatch):
    """The references do the same work; how fast is asked by the command itself."""
    for nama, nilai in (("SEDIKIT", 30), ("BANYAK", 60), ("UNIT", 12)):
        monkeypatch.setattr(pegawai, nama, nilai)

    def memori(bd, isi, hari):
        pegawai.impor(isi, hari)
        return replace(BAIK, id="A2", nama="memori", basis_data=bd)

    monkeypatch.setattr(pegawai, "ukur_a2_memori", memori)
    hasil = list(pegawai.ukur_pegawai("sqlite"))
    assert {"A1", "A2"} <= {h.id for h in hasil}
    assert all(h.ukur > 0 and h.acuan > 0 for h in hasil if h.nama != "memori")
    assert Pegawai.objects.count() == 60, "ukuran waktu digulung balik, ukuran memori tinggal"


@pytest.mark.django_db
def test_ukuran_rancangan_berjalan_pada_jumlah_kecil(monkeypatch):
    """All of its steps work, and both rows of A11 are there."""
    for nama, nilai in (("UNIT", 270), ("LANGKAH", 10), ("FUNGSI", 700), ("KALI", 1)):
        monkeypatch.setattr(rancangan, nama, nilai)
    waktu, kueri = rancangan.ukur_rancangan("sqlite", 0)
    assert waktu.id == kueri.id == "A11" and "10 langkah atas 270 unit" in waktu.nama
    assert "perubahan tumpang tindih (700 fungsi" in waktu.catatan
    assert kueri.ukur <= 8 and kueri.memenuhi


def test_alamat_basis_data_bagi_proses_lain(settings):
    assert pegawai.alamat_basis_data().startswith(("sqlite:///", "postgres"))
