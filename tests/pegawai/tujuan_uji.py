"""Goals of a unit, written through the services as a command, or straight."""

from datetime import date
from decimal import Decimal
from typing import Any

from orgstruktur.models import Unit
from pegawai.models import PerjanjianKinerja, SasaranStrategis
from pegawai.services import kinerja_tujuan as hidup
from pegawai.services import kinerja_tujuan_isi as isi

TAHUN = 2026
_TANGGAL = date(2026, 1, 20)


def indikator(teks: str = "Cakupan layanan", target: int | str = 80, **lain: Any) -> Any:
    """An indicator as somebody writes it."""
    return isi.IsiIndikatorTujuan(teks, lain.pop("satuan", "persen"), Decimal(target), **lain)


def buat_rancangan(
    unit: Unit, *sasaran: str, tahun: int = TAHUN, banyak: int = 1, **lain: Any
) -> PerjanjianKinerja:
    """Goals that are being written, each with so many indicators."""
    p = hidup.mulai_tujuan(unit=unit, tahun=tahun, oleh=None)
    for teks in sasaran or ("Layanan makin baik",):
        daftar = [indikator(f"Cakupan {n}") for n in range(banyak)]
        isi.simpan_sasaran(perjanjian=p, teks=teks, indikator=daftar, oleh=None, **lain)
    return p


def tetapkan(p: PerjanjianKinerja, nomor: str = "100.3/1/PK/2026") -> PerjanjianKinerja:
    """Set them."""
    tanggal = _TANGGAL.replace(year=p.tahun)
    return hidup.tetapkan_tujuan(perjanjian=p, nomor=nomor, tanggal=tanggal, oleh=None)


def buat_tujuan(
    unit: Unit, *sasaran: str, tahun: int = TAHUN, banyak: int = 1
) -> PerjanjianKinerja:
    """Goals that were set."""
    return tetapkan(buat_rancangan(unit, *sasaran, tahun=tahun, banyak=banyak))


def capai(p: PerjanjianKinerja, nilai: int | str = 60, periode: int = 3) -> None:
    """Write the same figure for every indicator."""
    for s in p.daftar_sasaran.all():
        for i in s.daftar_indikator.select_related("sasaran__perjanjian__unit"):
            isi.simpan_realisasi(
                indikator=i, isi={periode: isi.IsiRealisasi(Decimal(nilai))}, oleh=None
            )


def sasaran_pertama(p: PerjanjianKinerja) -> SasaranStrategis:
    """The first goal."""
    return p.daftar_sasaran.order_by("urutan", "pk")[0]
