"""Finding a service by the resident's own words: "KTP hilang", "bantuan sembako", "ijin usha". Pure.

Every word of the question is looked for in the names, the everyday words, the summaries and the
units of the services: as it is, by its stem, by its beginning, and as it may have been meant (one
letter wrong). Rare words weigh more. Where a question points at an urusan (orgstruktur/kata_warga),
the services of its units come along. Sayings are read as what they stand for (evaluasi/sepadan.py). If
nothing fits, what is spelt nearly alike is given and said to be that: better nothing than nonsense.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from evaluasi.sepadan import baca_sebutan, kata_dari
from orgstruktur.analisis.kata import pangkal
from orgstruktur.kata_warga import urusan_dari_kata

#: What people say around the matter; it finds nothing.
_SEKELILING = """
saya aku kami mau ingin minta tolong cara caranya bagaimana gimana urus mengurus ngurus buat membuat
bikin untuk di ke dari yang dan atau nya dong ya apa apakah mana dimana dengan pada ini itu syarat
persyaratan kantor layanan pelayanan daftar tempat punya baru mohon permohonan
"""
_BASA_BASI = frozenset(_SEKELILING.split())
#: Weight of the place where a word stands.
_NAMA, _WARGA, _HASIL, _UNIT, _RINGKAS = 10.0, 9.0, 5.0, 4.0, 3.0
#: How surely a word was meant: as it is, same stem, its beginning, one letter wrong.
_TEPAT, _AKAR, _AWAL, _KELIRU = 1.0, 0.9, 0.75, 0.65
_URUSAN = 2.5
_TERBANYAK_KATA = 12
#: A hit explains at least this part of the question (by weight of its words).
_CAKUP = 0.5
#: Words at least this long and this much alike may be what was meant, when nothing fits.
_SERUPA, _HURUF_SERUPA = 0.75, 5


@dataclass(frozen=True, slots=True)
class Butir:
    """A service as the search knows it. unit: names of the responsible unit and those above."""

    id: int
    nama: str
    kata_kunci: str = ""
    ringkasan: str = ""
    produk: str = ""
    unit: str = ""
    urusan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilCari:
    """Services, best first. persis False: nothing fits, these are only the nearest."""

    daftar: tuple[int, ...]
    persis: bool
    #: words that were read as others: ("usha", "usaha")
    dibaca: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=20_000)
def _akar(kata: str) -> str:
    return pangkal(kata)


class Indeks:
    """The words of all services; made once, asked often."""

    def __init__(self, daftar: Sequence[Butir]) -> None:
        self.daftar = tuple(daftar)
        self._tempat: dict[str, dict[int, float]] = {}
        self._akar: dict[str, set[str]] = {}
        self._urusan: dict[str, list[int]] = {}
        self._kalimat = [" ".join(kata_dari(f"{b.nama} {b.kata_kunci}")) for b in self.daftar]
        for n, b in enumerate(self.daftar):
            for teks, bobot in (
                (b.nama, _NAMA),
                (b.kata_kunci, _WARGA),
                (b.produk, _HASIL),
                (b.unit, _UNIT),
                (b.ringkasan, _RINGKAS),
            ):
                for kata in set(kata_dari(teks)):
                    letak = self._tempat.setdefault(kata, {})
                    letak[n] = max(letak.get(n, 0.0), bobot)
            for kode in b.urusan:
                self._urusan.setdefault(kode, []).append(n)
        for kata in self._tempat:
            self._akar.setdefault(_akar(kata), set()).add(kata)

    def cari(self, kata: str, terbanyak: int = 50) -> HasilCari:
        """Find services for a question; () for an empty one."""
        sebutan = baca_sebutan(kata_dari(kata))
        hasil = self._cari(sebutan or kata, terbanyak)
        if sebutan and hasil.persis and not self._kenal(kata):
            return replace(hasil, dibaca=((kata, sebutan),))
        return self._cari(kata, terbanyak) if sebutan and not hasil.persis else hasil

    def _kenal(self, kata: str) -> bool:
        """Say whether every word of a question stands with some service as it is."""
        return all(k in self._tempat for k in kata_dari(kata))

    def _cari(self, kata: str, terbanyak: int) -> HasilCari:
        semua = kata_dari(kata)
        diminta = [k for k in dict.fromkeys(semua) if k not in _BASA_BASI][:_TERBANYAK_KATA]
        diminta = diminta or list(dict.fromkeys(semua))[:_TERBANYAK_KATA]
        if not diminta or not self.daftar:
            return HasilCari((), persis=False)
        nilai: dict[int, float] = {}
        cakup: dict[int, float] = {}
        jumlah = 0.0
        dibaca: list[tuple[str, str]] = []
        for k in diminta:
            temu, keliru = self._temukan(k)
            bobot_kata = self._langka(temu)
            jumlah += bobot_kata
            if keliru:
                dibaca.append((k, keliru))
            for n, tinggi in temu.items():
                nilai[n] = nilai.get(n, 0.0) + bobot_kata * tinggi
                cakup[n] = cakup.get(n, 0.0) + bobot_kata
        for kode in urusan_dari_kata(kata.split()):
            for n in self._urusan.get(kode, ()):
                nilai[n] = nilai.get(n, 0.0) + _URUSAN
                cakup[n] = cakup.get(n, 0.0) + _CAKUP * jumlah
        return self._urutkan(
            diminta, nilai, {n: c / jumlah for n, c in cakup.items()}, dibaca, terbanyak
        )

    def _urutkan(
        self,
        diminta: list[str],
        nilai: dict[int, float],
        cakup: dict[int, float],
        dibaca: list[tuple[str, str]],
        terbanyak: int,
    ) -> HasilCari:
        cocok = [n for n in nilai if cakup[n] >= _CAKUP]
        if not cocok:
            return HasilCari(self._terdekat(diminta), persis=False)
        frasa = " ".join(diminta)
        urut = sorted(
            cocok,
            key=lambda n: (
                -min(cakup[n], 1.0) * nilai[n] - (10.0 if frasa in self._kalimat[n] else 0.0),
                self.daftar[n].nama,
            ),
        )
        return HasilCari(
            tuple(self.daftar[n].id for n in urut[:terbanyak]), persis=True, dibaca=tuple(dibaca)
        )

    def _temukan(self, kata: str) -> tuple[dict[int, float], str]:
        """Give service → weight for one word, and what it was read as when misspelt."""
        hasil: dict[int, float] = {}
        self._tambah(hasil, [kata], _TEPAT)
        self._tambah(hasil, self._akar.get(_akar(kata), ()), _AKAR)
        if len(kata) >= 3:
            self._tambah(hasil, (k for k in self._tempat if k.startswith(kata)), _AWAL)
        if hasil:
            return hasil, ""
        mirip = self._mirip(kata)
        self._tambah(hasil, mirip, _KELIRU)
        return hasil, mirip[0] if mirip else ""

    def _tambah(self, hasil: dict[int, float], daftar: Iterable[str], sebanding: float) -> None:
        for kata in daftar:
            for n, bobot in self._tempat.get(kata, {}).items():
                hasil[n] = max(hasil.get(n, 0.0), bobot * sebanding)

    def _mirip(self, kata: str) -> list[str]:
        """Give the words that may have been meant: the nearest, and all as near as it."""
        if len(kata) < 4 or kata.isdigit():
            return []
        batas = 0.78 if len(kata) < 6 else 0.75
        calon = process.extract(
            kata, self._tempat.keys(), scorer=OSA.normalized_similarity, score_cutoff=batas, limit=5
        )
        return [k for k, nilai, _ in calon if nilai == calon[0][1]]

    def _langka(self, temu: dict[int, float]) -> float:
        """Weigh a word: the fewer services have it, the more it says; an unknown one counts too."""
        return (
            log(1 + len(self.daftar) / max(1, len(temu))) if temu else log(1 + len(self.daftar)) / 2
        )

    def _terdekat(self, diminta: list[str], terbanyak: int = 5) -> tuple[int, ...]:
        """Give the services whose words look most like those asked for; () when none looks alike."""
        nilai: dict[int, float] = {}
        for kata in (k for k in diminta if len(k) >= _HURUF_SERUPA):
            calon = process.extract(
                kata, self._tempat.keys(), scorer=OSA.normalized_similarity,
                score_cutoff=_SERUPA, limit=3,
            )  # fmt: skip
            for mirip, serupa, _ in calon:
                for n, bobot in self._tempat[mirip].items():
                    nilai[n] = max(nilai.get(n, 0.0), bobot * serupa)
        urut = sorted(nilai, key=lambda n: (-nilai[n], self.daftar[n].nama))
        return tuple(self.daftar[n].id for n in urut[:terbanyak])
