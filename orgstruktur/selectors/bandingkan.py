"""The structure of two dates compared: rows in words with date and legal basis of each change."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, NamedTuple

from django.db import connection

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Beda, Penerusan, Perbedaan, Ragam, bandingkan, tempat, tersentuh
from orgstruktur.beda_kata import NAMA_RAGAM, NAMA_RAGAM_MUNDUR, Kalimat, kalimat_isi, kalimat_unit
from orgstruktur.models import Penerus, StatusStruktur
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.saat_berubah import SaatBerubah, saat_berubah

_SIMPANAN: OrderedDict[tuple[Any, ...], "Banding"] = OrderedDict()
_TERBANYAK = 4
_kunci = Lock()

#: (kind of thing, id, column) → when it changed: what `saat_berubah` gives.
_Saat = Mapping[tuple[str, int, str], tuple[SaatBerubah, ...]]


class BarisBeda(NamedTuple):
    """One difference: its words, when and by what it came about, and every unit it concerns."""

    kalimat: Kalimat
    saat: tuple[SaatBerubah, ...]
    unit: frozenset[int]


@dataclass(frozen=True, slots=True)
class UnitBeda:
    """Everything that differs in one unit.

    dari, ke: the unit on either date; both None never, one None when it was not there. Both may be
    equal when only its contents differ. pd: its perangkat daerah (None = above them all).
    """

    dari: Simpul | None
    ke: Simpul | None
    pd: Simpul | None
    baris: tuple[BarisBeda, ...]
    isi: tuple[BarisBeda, ...]

    @property
    def simpul(self) -> Simpul:
        """The unit as it stands on the second date, or as it was."""
        s = self.ke or self.dari
        if s is None:
            raise ValueError("UnitBeda tanpa unit.")
        return s

    @property
    def tanda(self) -> str:
        """Say in one word what became of the unit."""
        return self.baris[0].kalimat.tanda if self.baris else "diubah"

    @property
    def semua(self) -> tuple[BarisBeda, ...]:
        return (*self.baris, *self.isi)


@dataclass(frozen=True, slots=True)
class Banding:
    """Two dates compared. `daftar`: units in the order of the structure, by perangkat daerah."""

    dari: date
    ke: date
    perbedaan: Perbedaan
    daftar: tuple[UnitBeda, ...]

    @property
    def mundur(self) -> bool:
        """Whether the second date is the earlier one."""
        return self.ke < self.dari

    @property
    def nama_ragam(self) -> dict[Ragam, str]:
        return NAMA_RAGAM_MUNDUR if self.mundur else NAMA_RAGAM


@dataclass(frozen=True, slots=True)
class SaringBeda:
    """What is asked for of a comparison. Empty = all of it."""

    akar: str = ""
    kata: tuple[str, ...] = ()
    ragam: str = ""


def banding_tanggal(dari: date, ke: date, *, status: StatusStruktur) -> Banding:
    """Compare two dates: fourteen queries, none while nothing has been written since."""
    kunci = (connection.settings_dict["NAME"], status.versi, dari, ke)
    with _kunci:
        if kunci in _SIMPANAN:
            _SIMPANAN.move_to_end(kunci)
            return _SIMPANAN[kunci]
    hasil = _banding(dari, ke)
    with _kunci:
        _SIMPANAN[kunci] = hasil
        while len(_SIMPANAN) > _TERBANYAK:
            _SIMPANAN.popitem(last=False)
    return hasil


def _banding(dari: date, ke: date) -> Banding:
    awal, akhir = sorted((dari, ke))
    penerus = Penerus.objects.filter(tanggal__gt=awal, tanggal__lte=akhir).order_by()
    p = bandingkan(
        muat_bagan(dari, lengkap=True),
        muat_bagan(ke, lengkap=True),
        map(Penerusan._make, penerus.values_list("asal_id", "penerus_id", "cara")),
    )
    saat = saat_berubah(awal, akhir) if p else {}
    return susun_banding(dari, ke, p, saat)


def susun_banding(dari: date, ke: date, p: Perbedaan, saat: _Saat) -> Banding:
    """Make a Banding of a difference and of what is known of when things changed; no query."""
    return Banding(dari, ke, p, tuple(_susun(p, saat, mundur=ke < dari)))


def _susun(p: Perbedaan, saat: _Saat, *, mundur: bool) -> Iterable[UnitBeda]:
    """Put unit and contents together, in the order of the union of both trees."""

    def cari(jenis: str, b: Beda[Any], kolom: Sequence[str]) -> tuple[SaatBerubah, ...]:
        kunci = kolom or ("mulai" if (b.dari is None) != mundur else "akhir",)
        daftar = [
            s for pk in {x.id for x in b if x} for k in kunci for s in saat.get((jenis, pk, k), ())
        ]
        return tuple(sorted(set(daftar)))

    unit = {b.kini.id: b for b in p.unit}
    isi: dict[int, list[BarisBeda]] = {}
    kumpulan: dict[str, tuple[Beda[Any], ...]]
    kumpulan = {"fungsi": p.fungsi, "jabatan": p.jabatan, "garis": p.garis}
    for jenis, daftar in kumpulan.items():
        for b in daftar:
            k = kalimat_isi(p, b, mundur=mundur)
            baris = BarisBeda(k, cari(jenis, b, k.kolom), tersentuh(b))
            isi.setdefault(tempat(b.kini), []).append(baris)
    for pk in _urut_pd(p, {*unit, *isi}):
        beda = unit.get(pk)
        kalimat = kalimat_unit(p, beda, mundur=mundur) if beda else ()
        if not kalimat and pk not in isi:
            continue
        yield UnitBeda(
            p.dari.ambil(pk),
            p.ke.ambil(pk),
            p.perangkat_daerah(pk),
            tuple(
                BarisBeda(k, cari("unit", beda, k.kolom), tersentuh(beda)) for k in kalimat if beda
            ),
            tuple(isi.get(pk, ())),
        )


def _urut_pd(p: Perbedaan, ada: set[int]) -> list[int]:
    """Order by the union of both trees; what left a perangkat daerah that lives on stays with it."""
    letak = p.letak

    def kunci(pk: int) -> tuple[int, int]:
        pd = p.perangkat_daerah(pk)
        return (letak[pd.id] if pd else -1, letak[pk])

    return sorted(ada, key=kunci)


# --- what is asked for -----------------------------------------------------------------------------
def saring(b: Banding, s: SaringBeda) -> list[UnitBeda]:
    """Keep the units, and of each the differences, that are asked for.

    A branch is told of what it gave away as well: a difference stays when any unit it concerns
    stands, or stood, in the branch. So a branch of A with B is the mirror of B with A.
    """
    cabang = b.perbedaan.di_bawah(s.akar) if s.akar else None
    hasil = []
    for u in b.daftar:
        baris, isi = _cocok(u, u.baris, s, cabang), _cocok(u, u.isi, s, cabang)
        if baris or isi:
            hasil.append(UnitBeda(u.dari, u.ke, u.pd, baris, isi))
    return hasil


def _cocok(
    u: UnitBeda, daftar: Iterable[BarisBeda], s: SaringBeda, cabang: frozenset[int] | None
) -> tuple[BarisBeda, ...]:
    if cabang is not None:
        daftar = [b for b in daftar if not b.unit.isdisjoint(cabang)]
    if s.ragam:
        daftar = [b for b in daftar if b.kalimat.ragam == s.ragam]
    if s.kata:
        nama = " ".join(f"{x.nama} {x.singkatan} {x.kode}" for x in (u.dari, u.ke) if x)
        daftar = [
            b for b in daftar if all(k in f"{nama} {b.kalimat.teks}".casefold() for k in s.kata)
        ]
    return tuple(daftar)


def hitung_ragam(daftar: Iterable[UnitBeda]) -> dict[Ragam, int]:
    """Count what is told, by kind, in the order of Ragam; zeros left out."""
    jumlah = dict.fromkeys(Ragam, 0)
    for u in daftar:
        for b in u.semua:
            jumlah[b.kalimat.ragam] += 1
    return {r: n for r, n in jumlah.items() if n}


def ada_di(b: Banding, kode: str) -> Simpul | None:
    """Give the unit with this code as the second date has it, else as the first had it."""
    calon: tuple[Bagan, ...] = (b.perbedaan.ke, b.perbedaan.dari)
    return next((s for bagan in calon if (s := bagan.per_kode.get(kode))), None)
