"""How much work is reported in a branch, told only where no small cell can be computed from it.

Beside a sum stand its parts: functions (`kinerja_fungsi`), branches below the root. A sum whose hidden parts
together are fewer than five people is hidden as well. Only the city and what is directly below it have sums.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Sum

from orgstruktur.bagan import Bagan, Simpul
from pegawai.models import LaporanKinerja
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL

_Orang = set[int]


class JumlahKerja(NamedTuple):
    """Minutes reported, people who did, minutes without a function; None = not told."""

    menit: int | None = None
    orang: int | None = None
    belum_terkait: int | None = None

    @property
    def persen_terkait(self) -> int | None:
        """Give how much of the time names a function; None = not told, or nothing reported."""
        if not self.menit or self.belum_terkait is None:
            return None
        return (self.menit - self.belum_terkait) * 100 // self.menit


class JumlahKota(NamedTuple):
    """The sum of all branches, and each branch by its key."""

    semua: JumlahKerja
    cabang: dict[int, JumlahKerja]


class _Isi:
    """What is reported in a branch: people by function (None = without one), all minutes."""

    def __init__(self) -> None:
        self.menit = self.belum_terkait = 0
        self.fungsi: dict[int | None, _Orang] = defaultdict(set)

    @property
    def orang(self) -> _Orang:
        return set().union(*self.fungsi.values())

    def tambah(self, fungsi: int | None, pegawai: int, menit: int) -> None:
        self.menit += menit
        self.belum_terkait += 0 if fungsi else menit
        self.fungsi[fungsi].add(pegawai)


#: Function → who works on it, with the unit from which: a person counts in each.
_Pekerja = Mapping[int, set[tuple[int, int]]]


def puncak_cabang(bagan: Bagan, simpul: Simpul) -> Simpul:
    """Give the unit directly below the root that a unit belongs to; the root for itself."""
    return (*bagan.leluhur(simpul), simpul)[:2][-1]


def cabang_kota(bagan: Bagan) -> dict[int, list[int]]:
    """Give each unit directly below the root with all below it, and the root alone."""
    akar = bagan.akar
    if akar is None:
        return {}
    anak = {a.id: [s.id for s in bagan.turunan(a, sertakan_diri=True)] for a in bagan.anak(akar)}
    return {akar.id: [akar.id]} | anak


def jumlah_kerja(cabang: Mapping[int, Collection[int]], mulai: date, sampai: date) -> JumlahKota:
    """Give the work reported in each branch (key → its units) from `mulai` to `sampai`; one query.

    What a superior has sent back does not count. A person counts once in a branch, also after a move within it.
    """
    milik = {u: k for k, isi in cabang.items() for u in isi}
    baris = (
        LaporanKinerja.objects.filter(tanggal__range=(mulai, sampai))
        .exclude(status=LaporanKinerja.Status.DIKEMBALIKAN)
        .order_by()
        .values_list("unit", "rhk__fungsi", "pegawai")
        .annotate(Sum("menit"))
    )
    pekerja: dict[int, set[tuple[int, int]]] = defaultdict(set)
    semua, isi = _Isi(), {k: _Isi() for k in cabang}
    for unit, fungsi, pegawai, menit in baris:
        if fungsi:
            pekerja[fungsi].add((pegawai, unit))
        if unit in milik:
            semua.tambah(fungsi, pegawai, menit)
            isi[milik[unit]].tambah(fungsi, pegawai, menit)
    hasil = {k: _jumlah(i, cabang[k], pekerja) for k, i in isi.items()}
    kota = _jumlah(semua, milik, pekerja)
    # the sum less what is told is what is hidden, all of it together
    tutup = {k: isi[k] for k, j in hasil.items() if j.menit is None}
    tanpa_persen = {k: isi[k] for k, j in hasil.items() if j.belum_terkait is None}
    if _bersama(tutup, cabang, pekerja).menit is None:
        kota = JumlahKerja()
    elif _bersama(tanpa_persen, cabang, pekerja).belum_terkait is None:
        kota = kota._replace(belum_terkait=None)
    return JumlahKota(kota, hasil)


def _bersama(
    tutup: Mapping[int, _Isi], cabang: Mapping[int, Collection[int]], pekerja: _Pekerja
) -> JumlahKerja:
    """Give what may be told of hidden branches together; a single one is never told this way."""
    if len(tutup) == 1 or not _aman(i.orang for i in tutup.values()):
        return JumlahKerja()
    bersama = _Isi()
    for i in tutup.values():
        bersama.menit += i.menit
        bersama.belum_terkait += i.belum_terkait
        for f, orang in i.fungsi.items():
            bersama.fungsi[f] |= orang
    return _jumlah(bersama, {u for k in tutup for u in cabang[k]}, pekerja)


def _jumlah(isi: _Isi, unit: Collection[int], pekerja: _Pekerja) -> JumlahKerja:
    """Give the sums of a branch as far as they may be told, beside every function of five people and more."""
    dalam, orang, tanpa = set(unit), isi.orang, isi.fungsi.get(None, set())
    terkait = {f: o for f, o in isi.fungsi.items() if f is not None}
    tutup = [o for f, o in terkait.items() if len({p for p, _ in pekerja[f]}) < SEL_TERKECIL]
    # who works on the same functions elsewhere is the difference between them and the branch
    luar = {p for f in terkait for p, u in pekerja[f] if u not in dalam}
    if not (_cukup(orang) and _cukup(luar)):
        return JumlahKerja()
    persen = _cukup(tanpa) and _cukup(set().union(*terkait.values())) and _aman(tutup)
    if persen:
        return JumlahKerja(isi.menit, len(orang), isi.belum_terkait)
    return JumlahKerja(isi.menit, len(orang)) if _aman([*tutup, tanpa]) else JumlahKerja()


def _cukup(orang: Collection[int]) -> bool:
    return not orang or len(orang) >= SEL_TERKECIL


def _aman(tutup: Iterable[_Orang]) -> bool:
    """Say whether hidden cells, whose sum is known, are together as many people as one cell must be.

    One of them less one for each of the others, as in `sel_kecil`: who knows the own cell must not learn the other.
    """
    isi = [o for o in tutup if o]
    return not isi or len(set().union(*isi)) - (len(isi) - 1) >= SEL_TERKECIL
