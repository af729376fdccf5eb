"""Finds, for one sentence, every other with which it shares a matter, and how much.

Sentences repeat the same objects, so objects are compared once each: an index from marks to
objects, and from objects to the sentences that hold them.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any

from orgstruktur.analisis.ciri import ObjekSiap, Siap, bobot_sama
from orgstruktur.analisis.tesaurus import Tesaurus
from orgstruktur.analisis.urai import SAMPING

#: less than this share of an object is chance, not a shared matter
_TERKECIL = 0.2
#: sentences meet only where an object shares this much of itself, and this much of what a rare word says
BAGIAN_POKOK, KHAS_POKOK = 0.3, 0.3

#: (an object, weight of ours in it, weight of it in ours)
Tetangga = tuple[frozenset[str], float, float]
#: of two sentences: number of an object → weight of it that lies in the other; the other's as `~number`
Irisan = dict[int, float]


class IndeksObjek:
    """Objects by their marks; each kind of object is compared with each other once."""

    def __init__(self, tesaurus: Tesaurus, penuh: float, nomor: Mapping[str, int]) -> None:
        """penuh: the shared weight that says all (`Siap.penuh`); nomor: of each sentence, in order of adding."""
        self._tesaurus, self._khas, self._nomor = tesaurus, KHAS_POKOK * penuh, nomor
        self._objek: dict[frozenset[str], ObjekSiap] = {}
        self._menurut: dict[str, set[frozenset[str]]] = {}
        self._pemilik: dict[frozenset[str], dict[str, int]] = {}
        self._dekat: dict[frozenset[str], tuple[list[Tetangga], list[Tetangga]]] = {}
        #: in a copy: what it shares no longer with its original
        self._sendiri: set[object] | None = None

    def tambah(self, kunci: str, siap: Siap) -> None:
        """Add the objects of a sentence."""
        for i, o in enumerate(siap.objek):
            tanda = o.objek.tanda
            if tanda not in self._objek:
                self._objek[tanda] = o
                for t in self._pintu(tanda):
                    self._milik(self._menurut, t, set).add(tanda)
                self._perkenalkan(tanda)
            self._milik(self._pemilik, tanda, dict).setdefault(kunci, i)

    def buang(self, kunci: str, siap: Siap) -> None:
        """Take a sentence out; its objects stay known, without an owner."""
        for o in siap.objek:
            self._milik(self._pemilik, o.objek.tanda, dict).pop(kunci, None)

    def salin(self, nomor: Mapping[str, int]) -> "IndeksObjek":
        """Give a copy to try changes on; it takes its own of what it changes, and leaves the rest shared."""
        lain = copy(self)
        lain._nomor, lain._sendiri = nomor, set()
        lain._objek, lain._menurut = dict(self._objek), dict(self._menurut)
        lain._pemilik, lain._dekat = dict(self._pemilik), dict(self._dekat)
        return lain

    def _milik(self, wadah: dict[Any, Any], kunci: object, jenis: Callable[..., Any]) -> Any:
        """Give what stands under a key, to be changed: in a copy never what the original holds."""
        ada = wadah.get(kunci)
        if ada is None or (self._sendiri is not None and kunci not in self._sendiri):
            ada = wadah[kunci] = jenis() if ada is None else jenis(ada)
            if self._sendiri is not None:
                self._sendiri.add(kunci)
        return ada

    def _perkenalkan(self, tanda: frozenset[str]) -> None:
        """Let the objects whose neighbours are known already know a new one too."""
        if not self._dekat:
            return
        for pokok, daftar in enumerate(reversed(self._tetangga(tanda))):
            for lain, di_sana, di_sini in daftar:
                kenal = self._dekat.get(lain)
                if kenal is not None and lain != tanda:
                    baru = [*kenal[not pokok], (tanda, di_sini, di_sana)]
                    self._dekat[lain] = (baru, kenal[1]) if pokok else (kenal[0], baru)

    def cari(
        self, siap: Siap, layak: Callable[[str], bool], sesudah: int = -1
    ) -> Iterable[tuple[str, Irisan]]:
        """Give (sentence, what this and it share) of those that are `layak`.

        sesudah: only sentences with a higher number.
        """
        bertemu = self._bertemu(siap, layak, sesudah)
        for i, o in enumerate(siap.objek) if bertemu else ():
            for tanda, di_sana, di_sini in self._tetangga(o.objek.tanda)[1]:
                pemilik = self._pemilik[tanda]
                for kunci in pemilik.keys() & bertemu.keys():
                    _naikkan(bertemu[kunci], i, di_sana, ~pemilik[kunci], di_sini)
        return bertemu.items()

    def _bertemu(self, siap: Siap, layak: Callable[[str], bool], sesudah: int) -> dict[str, Irisan]:
        """Sentences that share a matter, with what their objects share."""
        nomor = self._nomor
        hasil: dict[str, Irisan] = {}
        ditolak: set[str] = set()
        for i, o in enumerate(siap.objek):
            for tanda, di_sana, di_sini in self._tetangga(o.objek.tanda)[0]:
                for kunci, j in reversed(self._pemilik[tanda].items()):
                    if nomor[kunci] <= sesudah:
                        break  # owners stand in the order of their numbers
                    if kunci in hasil:
                        _naikkan(hasil[kunci], i, di_sana, ~j, di_sini)
                    elif kunci not in ditolak:
                        if layak(kunci):
                            hasil[kunci] = {i: di_sana, ~j: di_sini}
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


def _naikkan(irisan: Irisan, i: int, di_sana: float, j: int, di_sini: float) -> None:
    if di_sana > irisan.get(i, 0.0):
        irisan[i] = di_sana
    if di_sini > irisan.get(j, 0.0):
        irisan[j] = di_sini


def rangkum_irisan(
    a: Siap, b: Siap, irisan: Irisan
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give what `rangkum` gives of the first sentence in the second, and of the second in the first."""
    maju = terbaik = besar = balik = terbaik_b = besar_b = 0.0
    for i, nilai in irisan.items():
        if i >= 0:
            maju += nilai
            terbaik = max(terbaik, nilai / a.objek[i].bobot)
            besar = max(besar, nilai)
        else:
            balik += nilai
            terbaik_b = max(terbaik_b, nilai / b.objek[~i].bobot)
            besar_b = max(besar_b, nilai)
    return (
        (0.5 * maju / a.bobot + 0.5 * terbaik, besar),
        (0.5 * balik / b.bobot + 0.5 * terbaik_b, besar_b),
    )
