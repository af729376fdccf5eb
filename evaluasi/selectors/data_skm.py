"""Rows of the open data of the index: every exact figure that is shown of every period."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings

from evaluasi.kamus_data import SKM
from evaluasi.models import Layanan
from evaluasi.selectors.angka_terbit import baca_angka
from evaluasi.selectors.data import tanda_jejak
from evaluasi.selectors.hasil import Hasil
from evaluasi.selectors.hasil_terbit import TerbitPeriode, baca_terbit
from evaluasi.skm import HasilSkm, bulatkan
from evaluasi.terbit import KOTA, Kunci
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.kait import SumberData
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini

#: Every act after which the file differs.
_TINDAKAN = (
    "survei_tutup", "survei_buka", "survei_akhiri", "survei_buka_lagi", "survei_ubah", "contoh_survei",
    "layanan_tambah", "layanan_ubah", "layanan_tutup", "layanan_buka_lagi",
)  # fmt: skip
#: Kinds of figures in the file, in their order.
_JENIS = ("kota", "unit", "layanan")


def _baca(batas: int | None) -> Iterator[tuple[Any, ...]]:
    nama = {
        ("unit", pk): (kode, nama)
        for pk, kode, nama in Unit.objects.values_list("pk", "kode", "nama")
    } | {
        ("layanan", pk): (kode, nama)
        for pk, kode, nama in Layanan.objects.values_list("pk", "kode", "nama")
    }
    sebut = {KOTA: ("", settings.TATA_NAMA_PEMDA), **nama}
    return islice(_baris(sebut), batas)


def _banyak() -> int:
    semua = baca_angka(bagan_terkini()).values()
    return sum(a.ikm(k) is not None for a in semua for k in a.semua if k[0] in _JENIS)


def _baris(sebut: dict[Kunci, tuple[str, str]]) -> Iterator[tuple[Any, ...]]:
    for terbit in baca_terbit(bagan_terkini(), pengguna=True).values():
        for jenis, kode, nama, hasil in _angka(terbit, sebut):
            if hasil.skm is not None:
                yield _satu(terbit, (jenis, kode, nama), hasil, hasil.skm)


def _angka(
    terbit: TerbitPeriode, sebut: dict[Kunci, tuple[str, str]]
) -> list[tuple[str, str, str, Hasil]]:
    tampak = [k for k in terbit.terbitan.isi if k in sebut]
    tampak.sort(key=lambda k: (_JENIS.index(k[0]), sebut[k]))
    return [(k[0], *sebut[k], terbit.hasil(k)) for k in tampak]


def _satu(
    terbit: TerbitPeriode, siapa: tuple[str, str, str], hasil: Hasil, skm: HasilSkm
) -> tuple[Any, ...]:
    p, selang = terbit.periode, hasil.selang
    batas = (float(selang.bawah), float(selang.atas)) if selang else (None, None)
    return (
        *(p.mulai, p.selesai, p.nama, *siapa, skm.n, hasil.populasi),
        *(float(skm.ikm), skm.mutu.value, *batas),
        *(float(bulatkan(skm.nrr[k], 4)) for k in KUNCI_UNSUR),
        hasil.kecil,
    )


SUMBER = SumberData(SKM, _baca, _banyak, lambda: tanda_jejak(_TINDAKAN))
