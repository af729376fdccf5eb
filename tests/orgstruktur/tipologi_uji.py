"""A small city with figures, for the tests of the typology."""

from decimal import Decimal

from orgstruktur.models import Unit
from orgstruktur.services.tipologi import AngkaBaru, simpan_angka
from tests.pabrik import buat_kota, buat_unit

SUMBER = "BPS 2026"
UMUM = {"umum/1": "178914", "umum/2": "38.44", "umum/3": "742000000000"}
DUKCAPIL = UMUM | {"4.01/1": "5", "4.01/2": "35", "2.12/4": "3000", "2.12/5": "4654"}
KECAMATAN = {"7.01/1": "9", "7.01/2": "7", "7.01/3": "40000"}


def kota_tipologi() -> dict[str, Unit]:
    """The small city with Dukcapil (type A in force) and Kominfo with two further urusan."""
    unit = buat_kota()
    for kode, nama, urusan, tipe in (
        ("DUK", "Dinas Kependudukan", "2.12", "A"),
        ("KOM", "Dinas Kominfo", "2.16;2.20;2.21", ""),
    ):
        unit[kode] = buat_unit(
            kode, "dinas", unit["kota"], nama=nama, urusan_kode=urusan, tipe=tipe
        )
    return unit


def isi(angka, *, tahun=2026, oleh=None, unit=None, sumber=SUMBER, **lain):
    """Keep figures by their names."""
    return simpan_angka(
        daftar=[
            AngkaBaru(
                k,
                None if n is None else Decimal(n),
                tahun,
                sumber,
                unit.pk if unit and k.startswith("7.01") else None,
            )
            for k, n in angka.items()
        ],
        oleh=oleh,
        **lain,
    )
