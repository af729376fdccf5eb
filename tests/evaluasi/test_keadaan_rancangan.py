"""What stood otherwise before a proposal is told honestly: a need that was cut is no progress, a new year no result."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from evaluasi.selectors import keadaan_rancangan as keadaan
from evaluasi.selectors.keadaan_rancangan import BarisKeadaan, _Isi, _jujur


def persen(dulu: _Isi, kini: _Isi) -> BarisKeadaan:
    return _jujur(BarisKeadaan("persen", dulu.persen, kini.persen, arah=1), dulu, kini)


@pytest.mark.parametrize(
    ("dulu", "kini", "nilai", "kata"),
    [
        (_Isi(3, 21, 25), _Isi(0, 21, 22), "", "tidak dinilai, karena kebutuhannya juga dikurangi dari 25 menjadi 22"),
        (_Isi(3, 21, 25), _Isi(0, 20, 21), "", "pegawainya 21 menjadi 20"),
        (_Isi(0, 21, 25), _Isi(0, 21, 40), "", "tidak dinilai, karena kebutuhannya juga ditambah dari 25 menjadi 40"),
        (_Isi(3, 21, 25), _Isi(0, 24, 24), "baik", ""),  # people came as well
        (_Isi(3, 21, 25), _Isi(5, 10, 24), "buruk", ""),  # more left than were cut
        (_Isi(), _Isi(0, 5, 5), "", ""),
    ],
)  # fmt: skip
def test_yang_berubah_sementara_kebutuhannya_berubah(
    dulu: _Isi, kini: _Isi, nilai: str, kata: str
) -> None:
    baris = persen(dulu, kini)
    assert baris.nilai == nilai and (kata in baris.keterangan if kata else not baris.keterangan)


@pytest.mark.parametrize(
    ("berlaku", "hari", "tahun", "nilai"),
    [
        (date(2026, 11, 28), date(2026, 11, 28), 2026, ""),  # in force since today
        (date(2026, 1, 1), date(2026, 11, 28), 2026, ""),  # the year is not over
        (date(2026, 1, 1), date(2027, 1, 5), 2026, "buruk"),  # over, and in force all along
        (date(2026, 9, 1), date(2027, 3, 1), 2027, ""),  # 2026 tells too little, 2027 has begun
        (date(2026, 9, 1), date(2028, 1, 2), 2027, "buruk"),
    ],
)
def test_tahun_yang_belum_selesai_tidak_dinilai(
    monkeypatch: pytest.MonkeyPatch, berlaku: date, hari: date, tahun: int, nilai: str
) -> None:
    monkeypatch.setattr(keadaan, "_perangkat", lambda *_: {1})
    sesudah = {berlaku.year - 1: Decimal(90)}
    monkeypatch.setattr(keadaan, "_capaian_tahun", lambda t, _: sesudah.get(t, Decimal(70)))
    r: Any = SimpleNamespace(tanggal_berlaku=berlaku)
    bagan: Any = None  # only _perangkat reads it
    (baris,) = keadaan._capaian(r, bagan, keadaan.Tersentuh(), hari)
    assert baris.nilai == nilai and f"dan {tahun}," in baris.keterangan
    assert ("belum dinilai" in baris.keterangan) is (nilai == "")


@pytest.mark.parametrize(
    ("hari", "ada", "tiada"),
    [
        (date(2026, 2, 1), "60 hari sampai 31 Desember 2025; tingkat", "31 Januari"),
        (date(2026, 6, 1), "31 Desember 2025 dan sampai 31 Mei 2026; tingkat", "mutu kerjanya"),
    ],
)
def test_masa_laporan_disebut_bila_ada_angkanya(
    monkeypatch: pytest.MonkeyPatch, hari: date, ada: str, tiada: str
) -> None:
    """Before so many days have passed there is no second figure, and no second range."""
    monkeypatch.setattr(keadaan, "persen_lapor", lambda *_: 50)
    bagan: Any = ()
    (baris,) = keadaan._laporan(bagan, bagan, keadaan.Tersentuh(), (date(2025, 12, 31), hari))
    assert ada in baris.keterangan and tiada not in baris.keterangan
