"""Beban kerja: people needed against people there, long vacancies, tasks against who does them. Pure.

Who holds what comes from outside as a mapping; without it only what is needed is told.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from math import inf, nextafter
from typing import NamedTuple

from orgstruktur.analisis.ambang import Ambang
from orgstruktur.analisis.rentang_kendali import Kolom, sebaran_menurut_batas
from orgstruktur.bagan import Bagan, PosJabatan, Simpul
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit

KURANG, CUKUP, LEBIH, TAK_DIKETAHUI = "kurang", "cukup", "lebih", "tidak diketahui"


class Terisi(NamedTuple):
    """How a position is filled: holders that count, and since when nobody holds it.

    kosong_sejak: None = somebody holds it, or it is not known.
    """

    orang: int = 0
    kosong_sejak: date | None = None


#: id of a position → how it is filled; a position that is not there is held by nobody.
Pengisian = Mapping[int, Terisi]


class BebanUnit(NamedTuple):
    """A unit (with or without what is below it). bezetting: None = not known.

    fungsi: sentences of fungsi; fungsional, pelaksana: people needed in such positions.
    """

    simpul: Simpul
    kebutuhan: int
    bezetting: int | None
    fungsi: int
    fungsional: int
    pelaksana: int
    nilai: str

    @property
    def selisih(self) -> int | None:
        """Bezetting minus kebutuhan: below 0 = people are missing."""
        return None if self.bezetting is None else self.bezetting - self.kebutuhan

    @property
    def persen(self) -> float | None:
        """People there per hundred needed; None when unknown or nobody is needed."""
        if self.bezetting is None or not self.kebutuhan:
            return None
        return 100 * self.bezetting / self.kebutuhan

    @property
    def kalimat_per_orang(self) -> float | None:
        """Sentences of fungsi for one person besides the head; None when there is nobody."""
        orang = self.fungsional + self.pelaksana
        return self.fungsi / orang if orang else None


class Lowong(NamedTuple):
    """A needed position nobody holds. sejak, hari: since when and for how long; None = not known."""

    simpul: Simpul
    jabatan: PosJabatan
    sejak: date | None
    hari: int | None


class Beban(NamedTuple):
    """The whole picture. diketahui: whether anybody told who holds what."""

    total: BebanUnit | None
    perangkat: tuple[BebanUnit, ...]
    unit: tuple[BebanUnit, ...]
    lowong: tuple[Lowong, ...]
    tanpa_pelaksana: tuple[BebanUnit, ...]
    tanpa_tugas: tuple[BebanUnit, ...]
    diketahui: bool


def ukur_beban(
    bagan: Bagan,
    ambang: Ambang,
    pengisian: Pengisian | None = None,
    akar: Simpul | None = None,
) -> Beban:
    """Compare what is needed with who is there.

    bagan: with functions and positions. pengisian: None = not known. `perangkat` sums each unit
    below the root (of a branch: its children) with everything under it; `unit` counts each alone.
    """
    puncak = akar or bagan.akar
    if puncak is None:
        return Beban(None, (), (), (), (), (), pengisian is not None)
    cabang = bagan.turunan(puncak, sertakan_diri=True)
    sendiri = {s.id: _hitung(bagan, s, pengisian) for s in cabang}
    unit = tuple(_jadikan(s, sendiri[s.id], ambang) for s in cabang)
    bersama = _jumlahkan(bagan, cabang, sendiri)
    atas = bagan.anak(puncak) or (puncak,)
    return Beban(
        _jadikan(puncak, bersama[puncak.id], ambang),
        tuple(_jadikan(s, bersama[s.id], ambang) for s in atas),
        unit,
        cari_lowong(bagan, cabang, pengisian),
        tuple(
            b for b in unit if b.fungsi and not b.fungsional + b.pelaksana and _bertugas(bagan, b)
        ),
        tuple(b for b in unit if b.fungsional and not b.fungsi and b.simpul.induk_id is not None),
        pengisian is not None,
    )


def _bertugas(bagan: Bagan, b: BebanUnit) -> bool:
    """Whether the lowest unit has to do its functions itself; one with units below hands them on."""
    return b.simpul.jenis != JenisUnit.STAF_AHLI and not bagan.anak(b.simpul)


class _Angka(NamedTuple):
    kebutuhan: int
    bezetting: int | None
    fungsi: int
    fungsional: int
    pelaksana: int


def _hitung(bagan: Bagan, s: Simpul, pengisian: Pengisian | None) -> _Angka:
    daftar = bagan.jabatan.get(s.id, ())
    isi = None
    if pengisian is not None:
        isi = sum(pengisian.get(j.id, Terisi()).orang for j in daftar)
    return _Angka(
        sum(j.kebutuhan for j in daftar),
        isi,
        sum(f.butir == "fungsi" for f in bagan.fungsi.get(s.id, ())),
        sum(j.kebutuhan for j in daftar if j.jenis == "fungsional" and not j.kepala),
        sum(j.kebutuhan for j in daftar if j.jenis != "fungsional" and not j.kepala),
    )


def _jumlahkan(
    bagan: Bagan, cabang: tuple[Simpul, ...], sendiri: Mapping[int, _Angka]
) -> dict[int, _Angka]:
    """Sum each unit with everything below it, from the leaves up."""
    hasil: dict[int, _Angka] = {}
    for s in reversed(cabang):
        semua = [sendiri[s.id], *(hasil[a.id] for a in bagan.anak(s))]
        isi = [a.bezetting for a in semua if a.bezetting is not None]
        hasil[s.id] = _Angka(
            sum(a.kebutuhan for a in semua),
            sum(isi) if len(isi) == len(semua) else None,
            sum(a.fungsi for a in semua),
            sum(a.fungsional for a in semua),
            sum(a.pelaksana for a in semua),
        )
    return hasil


def _jadikan(s: Simpul, angka: _Angka, ambang: Ambang) -> BebanUnit:
    return BebanUnit(s, *angka, _nilai(angka, ambang))


def _nilai(angka: _Angka, ambang: Ambang) -> str:
    if angka.bezetting is None or not angka.kebutuhan:
        return TAK_DIKETAHUI
    persen = 100 * angka.bezetting / angka.kebutuhan
    if persen < ambang.terisi_tersedikit:
        return KURANG
    return LEBIH if persen > ambang.terisi_terbanyak else CUKUP


def cari_lowong(
    bagan: Bagan, cabang: tuple[Simpul, ...], pengisian: Pengisian | None
) -> tuple[Lowong, ...]:
    """Give positions that are needed and that nobody holds, the longest first, then the unknown."""
    if pengisian is None:
        return ()
    hasil = []
    for s in cabang:
        for j in bagan.jabatan.get(s.id, ()):
            isi = pengisian.get(j.id, Terisi())
            if j.kebutuhan and not isi.orang:
                sejak = isi.kosong_sejak
                hasil.append(Lowong(s, j, sejak, (bagan.tanggal - sejak).days if sejak else None))
    return tuple(sorted(hasil, key=lambda x: (-(x.hari or 0), not x.jabatan.kepala, x.jabatan.id)))


def lowong_lama(daftar: tuple[Lowong, ...], ambang: Ambang) -> tuple[Lowong, ...]:
    """Keep the vacancies that are known to have lasted longer than the threshold."""
    return tuple(x for x in daftar if x.hari is not None and x.hari > ambang.lowong_hari)


def sebaran_terisi(daftar: Iterable[BebanUnit], ambang: Ambang) -> tuple[Kolom, ...]:
    """Count units by people there per hundred needed; those outside the thresholds are marked.

    No column when nothing is known.
    """
    bawah, atas = ambang.terisi_tersedikit, ambang.terisi_terbanyak
    tepi = sorted({n for n in (bawah - 30, bawah - 15, bawah, 100, atas) if 0 < n <= atas})
    nama = [f"< {tepi[0]}", *(f"{a}–{b}" for a, b in pairwise(tepi)), f"> {atas}"]
    # exactly `atas` is still enough
    batas = [*map(float, tepi[:-1]), nextafter(atas, inf), inf]
    nilai = [b.persen for b in daftar if b.persen is not None]
    kolom = sebaran_menurut_batas(nilai, list(zip(nama, batas, strict=True)))
    luar = [b <= bawah for b in batas[:-1]] + [True]
    return tuple(k._replace(luar=n) for k, n in zip(kolom, luar, strict=False))


def perangkat_saja(daftar: tuple[BebanUnit, ...]) -> tuple[BebanUnit, ...]:
    """Keep the perangkat daerah, for figures that staf ahli would blur."""
    return tuple(b for b in daftar if b.simpul.jenis in PERANGKAT_DAERAH)
