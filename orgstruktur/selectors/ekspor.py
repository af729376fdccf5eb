"""The structure as a file of the exchange format: what is exported imports again unchanged."""

from collections.abc import Iterable
from datetime import date

from orgstruktur.impor.buku import buku_ekspor
from orgstruktur.impor.kolom import KOLOM, seragamkan
from orgstruktur.models import Unit
from orgstruktur.selectors.impor import nilai_unit
from tebingtinggi.bersama.excel_tulis import tulis_csv

BENTUK = ("csv", "xlsx")


def isi_ekspor(bentuk: str, tanggal: date, *, akar: Unit | None = None) -> bytes:
    """Give the file with the units in force on `tanggal`: "csv" (UTF-8 with BOM, comma) or "xlsx"."""
    baris = [
        {kolom: seragamkan(kolom, isi) for kolom, isi in b.items()}
        for b in baris_ekspor(tanggal, akar=akar)
    ]
    if bentuk == "xlsx":
        return buku_ekspor(baris)
    nama = [k.nama for k in KOLOM]
    return b"".join(tulis_csv(nama, ([b[k] for k in nama] for b in baris), bom=True))


def baris_ekspor(tanggal: date, *, akar: Unit | None = None) -> Iterable[dict[str, str]]:
    """Give the units in force on `tanggal` (below `akar`, itself included), parents first."""
    nilai = nilai_unit(tanggal)
    if akar is None:
        return nilai.values()
    dalam = {akar.kode}
    hasil = []
    for kode, isi in nilai.items():
        if kode in dalam or isi["induk_kode"] in dalam:
            dalam.add(kode)
            hasil.append(isi)
    return hasil
