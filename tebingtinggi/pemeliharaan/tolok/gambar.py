"""A4: the chart as SVG."""

import json
from collections.abc import Iterator
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from orgstruktur.models import Fungsi, Jabatan, Unit
from orgstruktur.selectors.bagan import lupakan_bagan
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, bergantian, lama

_KOLOM = (
    "id",
    "kode",
    "nama",
    "singkatan",
    "jenis",
    "induk_id",
    "tipe",
    "urutan",
    "urusan_kode",
    "contoh",
)


def _jelajah(unit: Unit, dalam: int | None) -> list[object]:
    """The recursive walk: one query a node, for what it shows of its sub-units."""
    anak = list(Unit.objects.filter(induk=unit, dibubarkan_pada=None))
    if dalam == 1:
        return [unit.nama, len(anak)]
    sisa = None if dalam is None else dalam - 1
    return [unit.nama, len(anak), *(_jelajah(a, sisa) for a in anak)]


def _telanjang() -> str:
    """The bare read of the rows that the chart shows: units, positions, sentences."""
    return json.dumps(
        [
            list(Unit.objects.hidup().order_by().values_list(*_KOLOM)),
            list(Jabatan.objects.hidup().order_by().values_list("unit_id", "nama", "kepala")),
            list(Fungsi.objects.hidup().order_by().values_list("unit_id", "id")),
        ]
    )


def ukur_a4(basis_data: str, *, kueri: str, nama: str, dalam: int | None) -> Iterator[HasilUkur]:
    """The whole answer of `/struktur/bagan.svg` against both references, in both states of the program.

    The first answer after a change has no structure and no picture kept; the later ones have, until somebody
    writes again.
    """
    klien = Client()
    alamat = f"/struktur/bagan.svg{kueri}"

    def lagi() -> None:
        if klien.get(alamat).status_code != 200:
            raise RuntimeError(f"A4: {alamat} tidak menjawab.")

    def pertama() -> None:
        lupakan_bagan()
        lagi()

    with CaptureQueriesContext(connection) as tertangkap:
        pertama()
    banyak = len(tertangkap)
    dingin, dasar = bergantian(pertama, _telanjang, 7, pemanasan=2)
    hangat = median(lama(lagi) for _ in range(7))
    jalan = lama(lambda: _jelajah(Unit.objects.get(induk=None), dalam))
    for waktu, saat in ((dingin, "pertama sesudah perubahan"), (hangat, "berikutnya")):
        yield HasilUkur(
            "A4", f"{nama}, {saat}, banding jelajah rekursif", basis_data, waktu, jalan, jalan / waktu,
            "≥ 20 ×, ≤ 6 kueri", jalan / waktu >= 20 and banyak <= 6, f"{banyak} kueri",
        )  # fmt: skip
        yield HasilUkur(
            "A4", f"{nama}, {saat}, banding values_list + json", basis_data, waktu, dasar, waktu / dasar,
            "≤ 8 ×", waktu / dasar <= 8, "acuan: unit, jabatan, dan fungsi yang ditunjukkan",
        )  # fmt: skip
