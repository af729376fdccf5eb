"""Ask the tree rules about many units at once: the structure of a day as it is and as it would be.

services/letak.py asks them of one unit against the tables; here nothing is written yet, so that
units moving together are counted together.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from orgstruktur import aturan
from orgstruktur.aturan import Letak, Pelanggaran
from orgstruktur.models import RiwayatUnit


class NilaiUnit(NamedTuple):
    """A unit as the rules see it."""

    nama: str
    jenis: str
    tipe: str
    induk_id: int | None
    urusan_kode: str = ""


Pohon = Mapping[int, NilaiUnit]


def pohon_pada(hari: date) -> dict[int, NilaiUnit]:
    """Read the structure of a day: one query."""
    baris = RiwayatUnit.objects.pada(hari).values_list(
        "unit_id", "nama", "jenis", "tipe", "induk_id", "urusan_kode"
    )
    return {pk: NilaiUnit(*isi) for pk, *isi in baris}


def pelanggaran_baru(
    kini: Pohon, nanti: Pohon, unit: Iterable[int], induk: Iterable[int]
) -> tuple[list[str], list[str]]:
    """Give (messages that forbid, that warn) which the change brings about, not what stood before.

    unit: those that change; induk: those whose number of children is asked.
    """
    unit, induk = list(unit), list(induk)
    sudah = {*temuan(kini, unit, induk), *_kelaziman(kini, unit, induk)}
    kelak = [*temuan(nanti, unit, induk), *_kelaziman(nanti, unit, induk)]
    return aturan.pisahkan([t for t in kelak if t not in sudah])


def kembar_baru(kini: Pohon, nanti: Pohon, induk: Iterable[int]) -> list[str]:
    """Give the warnings of names that become alike below each of `induk`."""
    induk = list(induk)
    sudah = set(_kembar(kini, induk))
    return [t.pesan for t in _kembar(nanti, induk) if t not in sudah]


def _kembar(pohon: Pohon, induk: Iterable[int]) -> list[Pelanggaran]:
    nama: dict[int, list[str]] = {pk: [] for pk in induk}
    for nilai in pohon.values():
        if nilai.induk_id in nama:
            nama[nilai.induk_id].append(nilai.nama)
    return [
        t for pk, daftar in nama.items() for t in aturan.periksa_nama_kembar(pohon[pk].nama, daftar)
    ]


def _kelaziman(pohon: Pohon, unit: Iterable[int], induk: Iterable[int]) -> list[Pelanggaran]:
    """Give what is hardly meant: see services/letak.py `periksa_kelaziman`."""
    berubah = set(unit)
    temuan = _kembar(pohon, induk)
    for pk, nilai in pohon.items():
        if pk in berubah:
            temuan += aturan.periksa_tipe(nilai.nama, nilai.jenis, nilai.tipe)
        if pk in berubah or nilai.induk_id in berubah:
            temuan += aturan.periksa_urusan_induk(_letak(pohon, pk))
    return temuan


def temuan(pohon: Pohon, unit: Iterable[int], induk: Iterable[int]) -> list[Pelanggaran]:
    """Give every broken rule around `unit` (two levels down) and below each of `induk`."""
    anak: dict[int | None, list[int]] = {}
    for pk, nilai in pohon.items():
        anak.setdefault(nilai.induk_id, []).append(pk)
    tanya: dict[int, None] = {}
    for pk in unit:  # a rule may look at the parent and the grandparent
        tanya[pk] = None
        for a in anak.get(pk, ()):
            tanya |= dict.fromkeys([a, *anak.get(a, ())])
    temuan: list[Pelanggaran] = []
    for pk in tanya:
        temuan += aturan.periksa_letak(_letak(pohon, pk))
    for pk in induk:
        temuan += _rentang(pohon, pk, anak.get(pk, ()))
    return temuan


def _rentang(pohon: Pohon, induk: int, anak: Iterable[int]) -> list[Pelanggaran]:
    """Ask how many children of each kind a unit may have."""
    atas = pohon[induk]
    banyak: dict[str, int] = {}
    for a in anak:
        banyak[pohon[a].jenis] = banyak.get(pohon[a].jenis, 0) + 1
    temuan: list[Pelanggaran] = []
    for jenis, jumlah in banyak.items():
        temuan += aturan.periksa_rentang(
            induk_nama=atas.nama,
            induk_jenis=atas.jenis,
            induk_tipe=atas.tipe,
            jenis=jenis,
            jumlah=jumlah,
        )
    return temuan


def _letak(pohon: Pohon, pk: int) -> Letak:
    unit = pohon[pk]
    atas = pohon.get(unit.induk_id) if unit.induk_id is not None else None
    kakek = pohon.get(atas.induk_id) if atas and atas.induk_id is not None else None
    return Letak(
        nama=unit.nama,
        jenis=unit.jenis,
        induk_nama=atas.nama if atas else "",
        induk_jenis=atas.jenis if atas else None,
        induk_tipe=atas.tipe if atas else "",
        kakek_jenis=kakek.jenis if kakek else None,
        induk_urusan=atas.urusan_kode if atas else "",
    )
