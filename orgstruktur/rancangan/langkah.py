"""Langkah: what every step of a proposal is, whatever its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from orgstruktur.bagan import Bagan
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.kerja import Kerja, TidakDapat


@dataclass(frozen=True)
class Langkah:
    """One named step. A kind adds its fields and says what it does, in words and on the draft."""

    #: Name under which it is stored.
    JENIS: ClassVar[str]
    #: What the officer calls it.
    NAMA: ClassVar[str]
    #: Table → the columns `nilai` may hold and their types, for kinds that carry values.
    KOLOM: ClassVar[dict[str, tuple[type, ...]]] = {}

    def kerjakan(self, k: Kerja) -> None:
        """Write it on the draft. Raises TidakDapat where it cannot work."""
        raise NotImplementedError

    def sebut(self, k: Kerja) -> str:
        """Say it in one sentence, with the names things have before it."""
        raise NotImplementedError

    def catatan(self, k: Kerja) -> tuple[str, ...]:
        """Say, before it is done, what it leaves as it is although one might expect otherwise."""
        return ()

    def perlu_perda(self, k: Kerja) -> bool:
        """Say whether a Perda must order it (PP 18/2016 Pasal 3, 52(2)); else a Perwali does."""
        return False

    def terapkan(self, bagan: Bagan) -> Bagan:
        """Give the structure after this step. Raises TidakDapat where it cannot work."""
        kerja = Kerja(bagan)
        with kerja.satu_langkah():
            self.kerjakan(kerja)
        return kerja.bagan()

    def lahir(self) -> Iterator[tuple[str, int]]:
        """Give (table, number) of what it brings into being, in the order it does."""
        return ((t.tabel, n) for t, n in isi.nomor_nomor(self) if t.baru)

    def menyebut(self) -> Iterator[tuple[str, int]]:
        """Give (table, number) of what must be there before it."""
        return ((t.tabel, n) for t, n in isi.nomor_nomor(self) if not t.baru)

    def rujukan(self) -> frozenset[int]:
        """Give the numbers of what must be there before it."""
        return frozenset(n for _, n in self.menyebut())


def pastikan_kolom(langkah: Langkah, nilai: dict[str, Any]) -> None:
    """Raise TidakDapat when `nilai` holds a column or a type its kind does not know."""
    for kolom, v in nilai.items():
        if type(v) not in langkah.KOLOM.get(kolom, ()):
            raise TidakDapat(f"{langkah.NAMA}: isian {kolom} tidak dikenal.", kolom)
    if not nilai:
        raise TidakDapat("Tidak ada yang berubah.")


def pastikan_bukan_baru(nomor: int, nama: str) -> None:
    """Raise TidakDapat when a step would end what another step of the proposal brings into being."""
    if nomor < 0:
        raise TidakDapat(
            f"{nama} baru dibentuk oleh rancangan ini sendiri; hapus langkah yang membentuknya."
        )
