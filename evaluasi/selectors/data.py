"""Rows of the open data of services and counters; closed ones are not among them."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from evaluasi.jam_buka import jadwal_pekan
from evaluasi.kamus_data import LAYANAN, LOKET
from evaluasi.models import KeadaanLayanan, Layanan, Loket
from orgstruktur.kait import SumberData
from orgstruktur.models import Jejak

#: Every act after which the files differ.
_TINDAKAN = (
    "layanan_tambah", "layanan_ubah", "layanan_tutup", "layanan_buka_lagi",
    "loket_tambah", "loket_ubah", "loket_tutup", "loket_buka_lagi",
)  # fmt: skip


def _baca_layanan(batas: int | None) -> Iterator[tuple[Any, ...]]:
    daftar = list(Layanan.objects.aktif().select_related("unit", "fungsi").order_by("kode")[:batas])
    tembus = Layanan.daftar_loket.through.objects  # type: ignore[attr-defined]
    loket: dict[int, list[str]] = {}
    pasangan = tembus.filter(layanan__in=[x.pk for x in daftar]) if batas else tembus.all()
    buka = pasangan.filter(loket__keadaan=KeadaanLayanan.AKTIF).order_by("loket__kode")
    for layanan_id, kode in buka.values_list("layanan_id", "loket__kode"):
        loket.setdefault(layanan_id, []).append(kode)
    for x in daftar:
        yield (
            *(x.kode, x.nama, x.unit.kode, x.unit.nama, x.fungsi.teks if x.fungsi else ""),
            *(x.ringkasan, x.produk, _butir(x.persyaratan), _butir(x.langkah), x.waktu),
            *(x.gratis, x.biaya, _butir(x.dasar_hukum), x.tautan),
            tuple(k.strip() for k in x.kata_kunci.split(",") if k.strip()),
            *(tuple(loket.get(x.pk, ())), x.contoh),
        )


def _baca_loket(batas: int | None) -> Iterator[tuple[Any, ...]]:
    for x in Loket.objects.aktif().select_related("unit").order_by("kode")[:batas]:
        jam = tuple(f"{hari} {isi}" for hari, isi in jadwal_pekan(x.jam)) if x.jam else ()
        letak = ("", "") if x.lintang is None else (f"{x.lintang:.6f}", f"{x.bujur:.6f}")
        yield (
            *(x.kode, x.nama, x.unit.kode, x.unit.nama, x.alamat, jam, x.telepon, x.whatsapp),
            *(*letak, x.catatan, x.contoh),
        )


def _butir(teks: str) -> tuple[str, ...]:
    """Give the lines of a text; a semicolon inside would part them in CSV."""
    return tuple(baris.replace(";", ",") for baris in teks.splitlines())


def tanda_jejak(tindakan: Collection[str]) -> tuple[str, datetime | None]:
    """Give the mark of a set of data that differs after these acts: (newest Jejak, when)."""
    akhir = Jejak.objects.filter(tindakan__in=tindakan).order_by("-pk")
    baris = akhir.values_list("pk", "waktu").first()
    return (str(baris[0]), baris[1]) if baris else ("0", None)


def _tanda() -> tuple[str, datetime | None]:
    return tanda_jejak(_TINDAKAN)


SUMBER = (
    SumberData(LAYANAN, _baca_layanan, lambda: Layanan.objects.aktif().count(), _tanda),
    SumberData(LOKET, _baca_loket, lambda: Loket.objects.aktif().count(), _tanda),
)
