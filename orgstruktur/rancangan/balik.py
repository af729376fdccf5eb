"""Balik: the steps that go back to the structure before a proposal, as far as they still can.

The steps of the proposal are tried again on the structure they were applied to, and what each of
them wrote is taken back by ordinary steps, the last one first. What had ended comes back as a new
thing: the history of both stays. What has changed again since is left alone, and said.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orgstruktur.aturan_isi import KODE_TERPANJANG, pendekkan
from orgstruktur.bagan import Bagan
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.garis import AkhiriGaris, TambahGaris
from orgstruktur.rancangan.jabatan import (
    KOLOM,
    BentukJabatan,
    HapusJabatan,
    PindahJabatan,
    UbahJabatan,
)
from orgstruktur.rancangan.kerja import Dahulu, Goresan, Kerja, TidakDapat
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.lebur import BubarkanUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit

_KOLOM_UNIT = ("nama", "singkatan", "jenis", "tipe", "urusan_kode")


class HasilBalik(NamedTuple):
    """The inverse steps, numbered, and what cannot be taken back, in sentences."""

    langkah: tuple[Langkah, ...]
    tidak: tuple[str, ...]


class Ubahan(NamedTuple):
    """What one step did to one thing; None = not there."""

    rak: str
    nomor: int
    lama: Any
    baru: Any


def susun_balik(
    dasar: Bagan,
    daftar: Sequence[Langkah],
    kini: Bagan,
    *,
    peta: Mapping[int, int],
    kode_lain: Collection[str] = (),
    dahulu: Iterable[Dahulu] = (),
) -> HasilBalik:
    """Give the steps that undo `daftar`, which was applied to `dasar`, on the structure `kini`.

    peta: number in the proposal → key of what it brought into being. kode_lain, dahulu: as of Kerja.
    """
    maju = Kerja(dasar)
    per_langkah: list[list[Ubahan]] = []
    p = _Pembalik(Kerja(kini, kode_lain, dahulu))
    for langkah in daftar:
        try:
            with maju.satu_langkah() as jurnal:
                isi.petakan(langkah, peta).kerjakan(maju)
        except TidakDapat as galat:
            p.tidak.append(f"{langkah.sebut(maju)} Tidak terbaca lagi: {galat.pesan}")
        else:
            per_langkah.append(_ringkas(jurnal))
    p.lewati(per_langkah, maju)
    for ubahan in reversed(per_langkah):
        p.balikkan(ubahan)
    return HasilBalik(tuple(p.daftar), tuple(dict.fromkeys(p.tidak)))


def _ringkas(jurnal: Iterable[Goresan]) -> list[Ubahan]:
    """Give what a step did to each thing, from before it to after it."""
    hasil: dict[tuple[str, int], Ubahan] = {}
    for g in jurnal:
        kunci = g.rak, (g.lama or g.baru).id
        awal = hasil[kunci].lama if kunci in hasil else g.lama
        hasil[kunci] = Ubahan(*kunci, awal, g.baru)
    return [u for u in hasil.values() if u.lama != u.baru]


@dataclass
class _Pembalik:
    """Writes inverse steps on a draft of today's structure, each only if it works there.

    peta: (kind, number) of a thing that had ended → number of the new one in its place. lewat: things that
    are left alone. _bawaan: things that the proposal itself brought into being.
    """

    kerja: Kerja
    daftar: list[Langkah] = field(default_factory=list)
    tidak: list[str] = field(default_factory=list)
    peta: dict[tuple[str, int], int] = field(default_factory=dict)
    lewat: set[tuple[str, int]] = field(default_factory=set)
    _bawaan: set[tuple[str, int]] = field(default_factory=set)
    terakhir: int = 0

    def lewati(self, per_langkah: Iterable[Iterable[Ubahan]], maju: Kerja) -> None:
        """Find what is left alone: what came and went within the proposal, what has changed since."""
        for u in (u for ubahan in per_langkah for u in ubahan):
            kunci = u.rak, u.nomor
            if u.lama is None:
                self._bawaan.add(kunci)
            akhir = getattr(maju, u.rak).isi.get(u.nomor)
            kini = getattr(self.kerja, u.rak).isi.get(u.nomor)
            if akhir is None and kunci in self._bawaan:
                self.lewat.add(kunci)
            elif kunci not in self.lewat and not _sama(akhir, kini):
                self.lewat.add(kunci)
                kata = "sudah tidak ada" if kini is None else "sudah diubah lagi sesudahnya"
                benda = kini or akhir or u.lama
                self.tidak.append(f"{_sebut(u.rak, benda)} {kata}, sehingga dibiarkan.")

    def balikkan(self, ubahan: Sequence[Ubahan]) -> None:
        """Take back one step: what had ended comes back first, what it made goes last."""
        daftar = [u for u in ubahan if (u.rak, u.nomor) not in self.lewat]
        unit = [u for u in daftar if u.rak == "unit"]
        lahir = {u.nomor for u in unit if u.lama is None}
        self._unit([u for u in unit if u.lama])
        self._fungsi([u for u in daftar if u.rak == "fungsi"], lahir)
        self._jabatan([u for u in daftar if u.rak == "jabatan"], lahir)
        for u in daftar:
            if u.rak == "garis":
                self._garis(u)
        for nomor in sorted(lahir):
            self._bubarkan(nomor)

    # --- one kind of thing ----------------------------------------------------------------------
    def _unit(self, daftar: Sequence[Ubahan]) -> None:
        for u in daftar:
            if u.baru is None:
                s = u.lama
                induk = self._kini("unit", s.induk_id)
                kolom = {k: getattr(s, k) for k in _KOLOM_UNIT}
                self._bentuk(u, BentukUnit(self._nomor, 0, induk, self._kode(s.kode), **kolom))
        for u in daftar:
            if u.baru is None:
                continue
            if u.lama.induk_id != u.baru.induk_id:
                self._tulis(
                    PindahUnit(self._kini(u.rak, u.nomor), self._kini("unit", u.lama.induk_id))
                )
            beda = {k: v for k in _KOLOM_UNIT if (v := getattr(u.lama, k)) != getattr(u.baru, k)}
            if beda:
                self._tulis(UbahUnit(self._kini(u.rak, u.nomor), beda, ikut_kepala=False))

    def _fungsi(self, daftar: Sequence[Ubahan], lahir: Collection[int]) -> None:
        pindah: dict[tuple[int, int], list[int]] = {}
        for u in sorted(daftar, key=lambda u: (u.lama or u.baru).urutan):
            if u.lama is None:
                if u.baru.unit_id not in lahir:
                    self._tulis(CabutFungsi(u.nomor))
            elif u.baru is None:
                f = u.lama
                self._bentuk(
                    u,
                    TambahFungsi(
                        self._nomor,
                        self._kini("unit", f.unit_id),
                        f.teks,
                        f.butir,
                        f.urusan_id or "",
                    ),
                )
            elif u.lama.unit_id != u.baru.unit_id:
                pindah.setdefault((u.baru.unit_id, u.lama.unit_id), []).append(
                    self._kini(u.rak, u.nomor)
                )
        for (_, ke), nomor in pindah.items():
            self._tulis(PindahFungsi(tuple(nomor), self._kini("unit", ke)))

    def _jabatan(self, daftar: Sequence[Ubahan], lahir: Collection[int]) -> None:
        for u in daftar:
            if u.lama is None and u.baru.unit_id not in lahir:
                self._tulis(HapusJabatan(u.nomor))
        for u in daftar:
            if u.lama is None or u.baru is None:
                continue
            beda = {k: v for k in KOLOM if (v := getattr(u.lama, k)) != getattr(u.baru, k)}
            if beda:
                self._tulis(UbahJabatan(self._kini(u.rak, u.nomor), beda))
            if u.lama.unit_id != u.baru.unit_id:
                self._tulis(
                    PindahJabatan(self._kini(u.rak, u.nomor), self._kini("unit", u.lama.unit_id))
                )
        for u in daftar:
            if u.lama is not None and u.baru is None:
                nilai = {k: getattr(u.lama, k) for k in KOLOM}
                self._bentuk(
                    u, BentukJabatan(self._nomor, self._kini("unit", u.lama.unit_id), nilai)
                )

    def _garis(self, u: Ubahan) -> None:
        if u.lama is None:
            if u.nomor in self.kerja.garis.isi:  # it may have ended with a unit
                self._tulis(AkhiriGaris(u.nomor))
        elif u.baru is None:
            g = u.lama
            dari, ke = self._kini("unit", g.dari_id), self._kini("unit", g.ke_id)
            self._bentuk(u, TambahGaris(self._nomor, dari, ke, g.jenis, g.uraian))

    def _bubarkan(self, nomor: int) -> None:
        """End a unit that the proposal brought into being, unless something has come into it since."""
        k = self.kerja
        isi_unit = [
            *(f for f in k.fungsi.di(nomor) if ("fungsi", f.id) not in self._bawaan),
            *(j for j in k.jabatan.di(nomor) if ("jabatan", j.id) not in self._bawaan),
        ]
        if isi_unit:
            self.tidak.append(
                f"{k.nama_unit(nomor)} tidak dihapus, karena sudah memuat {len(isi_unit)} fungsi "
                "atau jabatan lain."
            )
        else:
            self._tulis(BubarkanUnit(nomor))

    # --- parts ----------------------------------------------------------------------------------
    @property
    def _nomor(self) -> int:
        """The number the next new thing gets."""
        return -(self.terakhir + 1)

    def _kini(self, rak: str, nomor: int) -> int:
        return self.peta.get((rak, nomor), nomor)

    def _kode(self, kode: str) -> str:
        """Give a code that no unit of any date has: the old one stays with the unit that ended."""
        n = 2
        while self.kerja.kode_terpakai(baru := f"{kode[: KODE_TERPANJANG - 4]}-{n}"):
            n += 1
        return baru

    def _bentuk(self, u: Ubahan, langkah: Langkah) -> None:
        """Bring a new thing in the place of one that had ended."""
        if self._tulis(langkah):
            self.peta[u.rak, u.nomor] = self._nomor
            self.terakhir += 1

    def _tulis(self, langkah: Langkah) -> bool:
        """Add a step if it works; else say why not."""
        kalimat = langkah.sebut(self.kerja)
        try:
            with self.kerja.satu_langkah():
                langkah.kerjakan(self.kerja)
        except TidakDapat as galat:
            self.tidak.append(f"{kalimat} Tidak dapat dikembalikan: {galat.pesan}")
            return False
        self.daftar.append(langkah)
        return True


def _sama(satu: Any, lain: Any) -> bool:
    """Say whether a thing is as it was, its place among others aside."""
    if satu is None or lain is None:
        return satu is lain
    return bool(_tanpa_urutan(satu) == _tanpa_urutan(lain))


def _tanpa_urutan(benda: Any) -> Any:
    return benda._replace(urutan=0) if hasattr(benda, "urutan") else benda


def _sebut(rak: str, benda: Any) -> str:
    if rak == "fungsi":
        return f"Fungsi “{pendekkan(benda.teks)}”"
    if rak == "garis":
        return f"Garis {benda.jenis}"
    return f"Jabatan {benda.nama}" if rak == "jabatan" else str(benda.nama)
