"""Kerja: the draft of a structure that the steps of a proposal write on, one after another.

A Bagan is never changed; a list of steps works on one draft made from it, and the Bagan that comes
out is made once at the end. Every step is all or nothing: what it wrote before it was refused is
taken back. What a step brings into being has a negative number until it stands in the tables.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from orgstruktur import aturan
from orgstruktur.aturan import Letak, Pelanggaran
from orgstruktur.aturan_isi import Keliru
from orgstruktur.bagan import Bagan, ButirFungsi, Garis, PosJabatan, Simpul
from orgstruktur.beda import Penerusan
from orgstruktur.nama_unit import banyak_nama, pembeda

T = TypeVar("T", Simpul, ButirFungsi, PosJabatan, Garis)


class TidakDapat(Exception):
    """A step cannot work on the structure as it stands; `pesan` says why, in full Indonesian."""

    def __init__(self, pesan: str, ruas: str | None = None) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.ruas = ruas


def tolak_bila(keliru: Keliru | None) -> None:
    """Raise TidakDapat when a pure rule found something wrong with a value."""
    if keliru is not None:
        raise TidakDapat(*keliru)


class Rak(Generic[T]):
    """Things of one kind by number, and by the unit they stand in."""

    def __init__(self, nama: str, isi: Iterable[T], tempat: Callable[[Any], int | None]) -> None:
        self.nama = nama
        self.isi: dict[int, T] = {b.id: b for b in isi}
        #: what is no longer there, as it last was
        self.lalu: dict[int, T] = {}
        self._tempat = tempat
        self._di: dict[int | None, set[int]] = {}
        for pk, b in self.isi.items():
            self._di.setdefault(tempat(b), set()).add(pk)

    def taruh(self, pk: int, baris: T | None) -> T | None:
        """Put a thing in its place, or take it out (None); give what stood there."""
        lama = self.isi.pop(pk, None)
        if lama is not None:
            self._di[self._tempat(lama)].discard(pk)
        if baris is not None:
            self.isi[pk] = baris
            self._di.setdefault(self._tempat(baris), set()).add(pk)
            self.lalu.pop(pk, None)
        elif lama is not None:
            self.lalu[pk] = lama
        return lama

    def ingat(self, pk: int | None) -> T | None:
        """Give a thing as it is, or as it last was: for sentences."""
        return None if pk is None else self.isi.get(pk) or self.lalu.get(pk)

    def di(self, tempat: int | None) -> list[T]:
        """Give what stands in a unit: what is in the tables first, then what is new."""
        daftar = sorted(self._di.get(tempat, ()), key=lambda pk: (pk < 0, abs(pk)))
        return [self.isi[pk] for pk in daftar]


class Dahulu(NamedTuple):
    """Something a step names that stood in the structure once and does not any more.

    rak: kind of thing; benda: as it last was; akhir: when it ended, in words ("" = not known);
    ke: name of the unit it was merged into ("" = it was not).
    """

    rak: str
    benda: Any
    akhir: str = ""
    ke: str = ""


class Goresan(NamedTuple):
    """One thing as it stood before a step and as it stands after it."""

    rak: str
    lama: Any
    baru: Any


class Kerja:
    """The draft.

    kode_lain: codes that are taken by units which do not stand in the Bagan. dahulu: what the steps
    name although it has ended, so that it can be called by its name.
    """

    def __init__(
        self, bagan: Bagan, kode_lain: Collection[str] = (), dahulu: Iterable[Dahulu] = ()
    ) -> None:
        self.tanggal = bagan.tanggal
        self._dasar = bagan
        self._nama_baru: Counter[str] = Counter()
        self.unit = Rak[Simpul]("unit", bagan, attrgetter("induk_id"))
        di_unit = attrgetter("unit_id")
        self.fungsi = Rak[ButirFungsi]("fungsi", _semua(bagan.fungsi), di_unit)
        self.jabatan = Rak[PosJabatan]("jabatan", _semua(bagan.jabatan), di_unit)
        self.garis = Rak[Garis]("garis", bagan.garis, attrgetter("dari_id"))
        self.penerus: list[Penerusan] = []
        self._kode = {*kode_lain, *(s.kode for s in bagan)}
        self._jurnal: list[Goresan] = []
        self._akhir: dict[tuple[str, int], str] = {}
        for d in dahulu:
            rak: Rak[Any] = getattr(self, d.rak)
            rak.lalu[d.benda.id] = d.benda
            self._akhir[d.rak, d.benda.id] = d.akhir

    def bagan(self) -> Bagan:
        """Give the structure as it now stands."""
        return Bagan(
            self.tanggal,
            self.unit.isi.values(),
            self.fungsi.isi.values(),
            self.jabatan.isi.values(),
            self.garis.isi.values(),
        )

    # --- writing ------------------------------------------------------------------------------
    @contextmanager
    def satu_langkah(self) -> Iterator[list[Goresan]]:
        """Let a step write all or nothing; gives its journal."""
        jurnal: list[Goresan] = []
        self._jurnal = jurnal
        penerus = len(self.penerus)
        try:
            yield jurnal
        except TidakDapat:
            for g in reversed(jurnal):
                rak: Rak[Any] = getattr(self, g.rak)
                rak.taruh((g.lama or g.baru).id, g.lama)
                if g.lama is None:
                    rak.lalu.pop(g.baru.id, None)
                    self._kode.discard(getattr(g.baru, "kode", ""))
            del self.penerus[penerus:]
            raise

    def tulis(self, rak: Rak[T], baris: T) -> None:
        """Put a new thing or new values of one that is there."""
        lama = rak.taruh(baris.id, baris)
        self._jurnal.append(Goresan(rak.nama, lama, baris))
        if isinstance(baris, Simpul) and (lama is None or getattr(lama, "nama", "") != baris.nama):
            self._nama_baru[baris.nama] += 1

    def buang(self, rak: Rak[T], baris: T) -> None:
        """End a thing."""
        rak.taruh(baris.id, None)
        self._jurnal.append(Goresan(rak.nama, baris, None))

    def unit_baru(self, simpul: Simpul) -> None:
        """Put a new unit; refused when its code is taken, by whatever unit of whatever date."""
        if simpul.kode in self._kode:
            lain = next((s.nama for s in self.unit.isi.values() if s.kode == simpul.kode), "")
            raise TidakDapat(
                f"Kode {simpul.kode} sudah dipakai oleh {lain or 'unit lain'}.", "kode"
            )
        self._kode.add(simpul.kode)
        self.tulis(self.unit, simpul)

    def kode_terpakai(self, kode: str) -> bool:
        """Say whether a unit of whatever date has this code."""
        return kode in self._kode

    # --- reading ------------------------------------------------------------------------------
    def ambil_unit(self, pk: int, ruas: str | None = None) -> Simpul:
        """Give a unit. Raises TidakDapat when it is not there, or no longer."""
        return self._ambil(self.unit, pk, "Unit", lambda s: s.nama, ruas)

    def ambil_fungsi(self, pk: int) -> ButirFungsi:
        """Give a sentence. Raises TidakDapat as `ambil_unit` does."""
        return self._ambil(self.fungsi, pk, "Fungsi", lambda f: f"“{f.teks[:60]}”", "fungsi")

    def ambil_jabatan(self, pk: int) -> PosJabatan:
        """Give a position. Raises TidakDapat as `ambil_unit` does."""
        return self._ambil(self.jabatan, pk, "Jabatan", lambda j: j.nama, "jabatan")

    def ambil_garis(self, pk: int) -> Garis:
        """Give a line. Raises TidakDapat as `ambil_unit` does."""
        return self._ambil(self.garis, pk, "Garis", lambda g: f"Garis {g.jenis}", "garis")

    def _ambil(
        self, rak: Rak[T], pk: int, sebutan: str, nama: Callable[[T], str], ruas: str | None
    ) -> T:
        ada = rak.isi.get(pk)
        if ada is not None:
            return ada
        lalu = rak.lalu.get(pk)
        if lalu is not None and (rak.nama, pk) in self._akhir:
            sejak = self._akhir[rak.nama, pk]
            hal = f"tidak ada lagi sejak {sejak}" if sejak else "belum ada pada tanggal susunan ini"
            raise TidakDapat(f"{nama(lalu)} {hal}; sesuaikan atau hapus langkah ini.", ruas)
        if lalu is not None:
            raise TidakDapat(f"{nama(lalu)} sudah dihapus oleh langkah sebelumnya.", ruas)
        if pk < 0:
            raise TidakDapat(
                f"{sebutan} yang disebut langkah ini belum ada: langkah yang membentuknya berada "
                "sesudahnya, dimatikan, tidak dapat diterapkan, atau milik rancangan lain.",
                ruas,
            )
        raise TidakDapat(f"{sebutan} yang disebut langkah ini tidak ada pada susunan dasar.", ruas)

    def nama_unit(self, pk: int | None) -> str:
        """Give the name of a unit for a sentence, also of one that is gone.

        Where others are called the same, with the unit that tells it: the one it stood in before the
        proposal, since its steps may have brought those of one name together.
        """
        ada = self.unit.ingat(pk)
        if ada is None:
            return "(unit tidak ada)"
        if self._banyak_nama(ada.nama) < 2:
            return ada.nama
        dulu = self._dasar.ambil(ada.id)
        atas = pembeda(self._dasar, dulu) if dulu else self._pembeda_baru(ada)
        letak = [*(["baru"] if ada.id < 0 else []), *([atas.nama] if atas else [])]
        return f"{ada.nama} ({', '.join(letak)})" if letak else ada.nama

    def _banyak_nama(self, nama: str) -> int:
        return banyak_nama(self._dasar)[nama] + self._nama_baru[nama]

    def _pembeda_baru(self, unit: Simpul) -> Simpul | None:
        """Give the nearest unit above a new one whose name is its own."""
        sini = self.unit.ingat(unit.induk_id)
        while sini is not None and self._banyak_nama(sini.nama) > 1:
            sini = self.unit.ingat(sini.induk_id)
        return sini

    def leluhur(self, pk: int) -> list[int]:
        """Give a unit and everything above it, upwards."""
        hasil: list[int] = []
        sini: int | None = pk
        while sini is not None:
            hasil.append(sini)
            sini = self.unit.isi[sini].induk_id
        return hasil

    def kepala(self, unit: int) -> PosJabatan | None:
        """Give the head position of a unit."""
        return next((j for j in self.jabatan.di(unit) if j.kepala), None)

    def urutan_unit(self, induk: int) -> int:
        """Give the number after the last child of a unit."""
        return max((s.urutan for s in self.unit.di(induk)), default=0) + 1

    def urutan_fungsi(self, unit: int) -> int:
        """Give the number after the last sentence of a unit."""
        return max((f.urutan for f in self.fungsi.di(unit)), default=0) + 1

    # --- the tree rules -----------------------------------------------------------------------
    def periksa_letak(self, pk: int, *, bawah: bool = True, ruas: str = "jenis") -> None:
        """Raise TidakDapat when a unit, or what stands up to two levels below, may not stand so."""
        daftar = [self.unit.isi[pk]]
        if bawah:
            anak = self.unit.di(pk)
            daftar += [*anak, *(c for a in anak for c in self.unit.di(a.id))]
        self.larang([t for s in daftar for t in aturan.periksa_letak(self._letak(s))], ruas)

    def periksa_jumlah(self, jenis: str) -> None:
        """Raise TidakDapat when the city now has more units of a kind than it may."""
        if jenis in aturan.JUMLAH_TERBANYAK:
            banyak = sum(s.jenis == jenis for s in self.unit.isi.values())
            self.larang(aturan.periksa_jumlah_kota(jenis, banyak), "jenis")

    @staticmethod
    def larang(temuan: list[Pelanggaran], ruas: str) -> None:
        """Raise TidakDapat for what is forbidden; what is only unusual is told by the impact."""
        larangan, _ = aturan.pisahkan(temuan)
        if larangan:
            raise TidakDapat(" ".join(larangan), ruas)

    def _letak(self, s: Simpul) -> Letak:
        induk = self.unit.isi.get(s.induk_id) if s.induk_id is not None else None
        kakek = self.unit.isi.get(induk.induk_id) if induk and induk.induk_id is not None else None
        return Letak(
            nama=s.nama,
            jenis=s.jenis,
            induk_nama=induk.nama if induk else "",
            induk_jenis=induk.jenis if induk else None,
            induk_tipe=induk.tipe if induk else "",
            kakek_jenis=kakek.jenis if kakek else None,
            induk_urusan=induk.urusan_kode if induk else "",
        )


def _semua(per_unit: Any) -> Iterator[Any]:
    return (benda for daftar in per_unit.values() for benda in daftar)
