"""Goals and their achievement as open data: what was set and holds; never a person."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from orgstruktur.kait import SumberData
from orgstruktur.models import Jejak
from pegawai.kamus_tujuan import TUJUAN
from pegawai.models import IndikatorTujuan, PerjanjianKinerja
from pegawai.selectors.kinerja_tujuan import TERBIT, Tujuan, susun_tujuan

_CONTOH = "contoh_tujuan"


def baris_terbuka(daftar: list[Tujuan]) -> Iterator[tuple[Any, ...]]:
    """Give a row for each indicator, in the order of the columns of the dictionary."""
    for t in daftar:
        p = t.perjanjian
        for s in t.daftar:
            for n, i in enumerate(s.daftar, start=1):
                yield (
                    *(p.tahun, p.unit.kode, p.unit.nama, p.nomor, p.tanggal),
                    *(s.nomor, s.baris.teks, n, i.baris.teks, i.baris.satuan, i.baris.arah),
                    _angka(i.baris.target),
                    *(_angka(r.nilai if r else None) for _, r in i.daftar_periode),
                    *(_angka(i.capaian), i.baris.sumber, t.nama_predikat, p.contoh),
                )


def _angka(n: Decimal | None) -> str:
    """Write a number for programs, without zeros at its end."""
    if n is None:
        return ""
    teks = f"{n:f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


def _baca(batas: int | None) -> Iterator[tuple[Any, ...]]:
    semua = PerjanjianKinerja.objects.terbit().select_related("unit")
    urut = semua.order_by("-tahun", "unit__tree_id", "unit__lft")
    isi = baris_terbuka(susun_tujuan(urut if batas is None else urut[:batas]))
    return isi if batas is None else (b for b, _ in zip(isi, range(batas), strict=False))


def _jumlah() -> int:
    terbit = PerjanjianKinerja.objects.terbit()
    return IndikatorTujuan.objects.filter(sasaran__perjanjian__in=terbit).count()


def _tanda() -> tuple[str, datetime | None]:
    akhir = Jejak.objects.filter(tindakan__in=(*TERBIT, _CONTOH)).order_by("-pk")
    baris = akhir.values_list("pk", "waktu").first()
    return (str(baris[0]), baris[1]) if baris else ("0", None)


SUMBER = SumberData(TUJUAN, _baca, _jumlah, _tanda)
