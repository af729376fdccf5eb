"""Finds, for one sentence, every other with which it shares a matter, and how much.

Sentences repeat the same objects, so objects are compared once each: an index from marks to
objects, and from objects to the sentences that hold them.
"""

from collections.abc import Callable, Iterator, Mapping

from orgstruktur.analisis.ciri import ObjekSiap, Siap, bobot_sama, rangkum
from orgstruktur.analisis.tesaurus import Tesaurus
from orgstruktur.analisis.urai import SAMPING

#: less than this share of an object is chance, not a shared matter
_TERKECIL = 0.2
#: sentences meet only where an object shares this much of itself, and this much of what a rare word says
BAGIAN_POKOK, KHAS_POKOK = 0.3, 0.3

Termuat = tuple[float, float]
#: (an object, weight of ours in it, weight of it in ours)
Tetangga = tuple[frozenset[str], float, float]
#: of two sentences: number of an object → weight of it that lies in the other, for either
Irisan = tuple[dict[int, float], dict[int, float]]


class IndeksObjek:
    """Objects by their marks; each kind of object is compared with each other once."""

    def __init__(self, tesaurus: Tesaurus, penuh: float) -> None:
        """penuh: the shared weight that says all (`Siap.penuh`)."""
        self._tesaurus, self._khas = tesaurus, KHAS_POKOK * penuh
        self._objek: dict[frozenset[str], ObjekSiap] = {}
        self._menurut: dict[str, set[frozenset[str]]] = {}
        self._pemilik: dict[frozenset[str], dict[str, int]] = {}
        self._dekat: dict[frozenset[str], tuple[list[Tetangga], list[Tetangga]]] = {}

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
        bertemu = self._bertemu(siap, layak)
        for i, o in enumerate(siap.objek) if bertemu else ():
            for tanda, di_sana, di_sini in self._tetangga(o.objek.tanda)[1]:
                pemilik = self._pemilik[tanda]
                for kunci in pemilik.keys() & bertemu.keys():
                    _naikkan(bertemu[kunci], (i, di_sana), (pemilik[kunci], di_sini))
        for kunci, (m, b) in bertemu.items():
            yield kunci, rangkum(siap, m), rangkum(semua[kunci], b)

    def _bertemu(self, siap: Siap, layak: Callable[[str], bool]) -> dict[str, Irisan]:
        """Sentences that share a matter, with what their objects share."""
        hasil: dict[str, Irisan] = {}
        ditolak: set[str] = set()
        for i, o in enumerate(siap.objek):
            for tanda, di_sana, di_sini in self._tetangga(o.objek.tanda)[0]:
                for kunci, j in self._pemilik[tanda].items():
                    if kunci in hasil:
                        _naikkan(hasil[kunci], (i, di_sana), (j, di_sini))
                    elif kunci not in ditolak:
                        if layak(kunci):
                            hasil[kunci] = {i: di_sana}, {j: di_sini}
                        else:
                            ditolak.add(kunci)
        return hasil

    def _tetangga(self, tanda: frozenset[str]) -> tuple[list[Tetangga], list[Tetangga]]:
        """Objects near to one, those by which sentences meet apart from those that only add; kept."""
        kenal = self._dekat.get(tanda)
        if kenal is None:
            x = self._objek[tanda]
            calon: set[frozenset[str]] = set()
            for t in self._pintu(tanda):
                calon |= self._menurut.get(t, set())
            kenal = [], []
            for lain in calon:
                y = self._objek[lain]
                di_sana, di_sini = bobot_sama(x, y), bobot_sama(y, x)
                bagian = max(di_sana / x.bobot, di_sini / y.bobot)
                if bagian > _TERKECIL:
                    pokok = bagian >= BAGIAN_POKOK and max(di_sana, di_sini) >= self._khas
                    kenal[not pokok].append((lain, di_sana, di_sini))
            self._dekat[tanda] = kenal
        return kenal

    def _pintu(self, tanda: frozenset[str]) -> set[str]:
        """The marks by which an object is found: its own and those of the wider matters."""
        pokok = {t.lstrip(SAMPING) for t in tanda}
        return pokok.union(*(self._tesaurus.di_dalam(t) for t in pokok))


def _naikkan(irisan: Irisan, maju: tuple[int, float], balik: tuple[int, float]) -> None:
    for isi, (nomor, nilai) in zip(irisan, (maju, balik), strict=True):
        if nilai > isi.get(nomor, 0.0):
            isi[nomor] = nilai
