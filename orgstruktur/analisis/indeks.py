"""Finds, for one sentence, every other with which it shares a matter, and how much.

Sentences repeat the same objects, so objects are compared once each: an index from marks to
objects, and from objects to the sentences that hold them.
"""

from collections.abc import Callable, Iterator, Mapping

from orgstruktur.analisis.ciri import ObjekSiap, Siap, bobot_sama, rangkum
from orgstruktur.analisis.tesaurus import Tesaurus

#: less than this share of an object is chance, not a shared matter
_TERKECIL = 0.2

Termuat = tuple[float, float]


class IndeksObjek:
    """Objects by their marks; each kind of object is compared with each other once."""

    def __init__(self, tesaurus: Tesaurus) -> None:
        self._tesaurus = tesaurus
        self._objek: dict[frozenset[str], ObjekSiap] = {}
        self._menurut: dict[str, set[frozenset[str]]] = {}
        self._pemilik: dict[frozenset[str], dict[str, int]] = {}
        self._dekat: dict[frozenset[str], list[tuple[frozenset[str], float, float]]] = {}

    def tambah(self, kunci: str, siap: Siap) -> None:
        """Add the objects of a sentence."""
        for i, o in enumerate(siap.objek):
            tanda = o.objek.tanda
            if tanda not in self._objek:
                self._objek[tanda] = o
                self._dekat.clear()
                for t in self._pintu(tanda):
                    self._menurut.setdefault(t, set()).add(tanda)
            self._pemilik.setdefault(tanda, {}).setdefault(kunci, i)

    def buang(self, kunci: str, siap: Siap) -> None:
        """Take a sentence out; its objects stay known, without an owner."""
        for o in siap.objek:
            self._pemilik[o.objek.tanda].pop(kunci, None)

    def cari(
        self, siap: Siap, semua: Mapping[str, Siap], layak: Callable[[str], bool]
    ) -> Iterator[tuple[str, Termuat, Termuat]]:
        """Give (sentence, how far this lies in it, how far it lies in this) of those that are `layak`."""
        maju: dict[str, dict[int, float]] = {}
        balik: dict[str, dict[int, float]] = {}
        ditolak: set[str] = set()
        for i, o in enumerate(siap.objek):
            for tanda, di_sana, di_sini in self._tetangga(o.objek.tanda):
                for kunci, j in self._pemilik[tanda].items():
                    m = maju.get(kunci)
                    if m is None:
                        if kunci in ditolak:
                            continue
                        if layak(kunci):
                            maju[kunci], balik[kunci] = {i: di_sana}, {j: di_sini}
                        else:
                            ditolak.add(kunci)
                        continue
                    if di_sana > m.get(i, 0.0):
                        m[i] = di_sana
                    b = balik[kunci]
                    if di_sini > b.get(j, 0.0):
                        b[j] = di_sini
        for kunci, m in maju.items():
            yield kunci, rangkum(siap, m), rangkum(semua[kunci], balik[kunci])

    def _tetangga(self, tanda: frozenset[str]) -> list[tuple[frozenset[str], float, float]]:
        """Objects near to one: (object, weight of ours in it, weight of it in ours); kept."""
        kenal = self._dekat.get(tanda)
        if kenal is None:
            x = self._objek[tanda]
            calon: set[frozenset[str]] = set()
            for t in self._pintu(tanda):
                calon |= self._menurut.get(t, set())
            kenal = []
            for lain in calon:
                y = self._objek[lain]
                di_sana, di_sini = bobot_sama(x, y), bobot_sama(y, x)
                if di_sana > _TERKECIL * x.bobot or di_sini > _TERKECIL * y.bobot:
                    kenal.append((lain, di_sana, di_sini))
            self._dekat[tanda] = kenal
        return kenal

    def _pintu(self, tanda: frozenset[str]) -> set[str]:
        """The marks by which an object is found: its own and those of the wider matters."""
        return tanda.union(*(self._tesaurus.di_dalam(t) for t in tanda))
