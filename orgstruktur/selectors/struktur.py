"""The outline: which units are shown, which stand open, which match a search. Built in memory."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.models import Fungsi, Jabatan, RiwayatJabatan
from orgstruktur.selectors.lingkup import TANPA_IZIN, LingkupIzin

#: A search that matches more than this shows the first ones and asks for another word.
COCOK_TERBANYAK = 400
#: Sentences of tugas and fungsi shown below the outline of a search.
FUNGSI_TERBANYAK = 20
KATA_TERPENDEK_FUNGSI = 3


class Potongan(NamedTuple):
    """A piece of text; `cocok` pieces are what was searched for."""

    teks: str
    cocok: bool


class Ranting(NamedTuple):
    """One line of the outline, ready for `jinja/orgstruktur/pohon.html`.

    lipat: has sub-units that are not in the page yet. pilih: the unit the page was opened for.
    sorot: the name in pieces when it is a hit; sorot_kode the same for a hit in the code only.
    """

    kode: str
    nama: str
    singkatan: str
    jenis: str
    jumlah: str
    daftar_anak: "list[Ranting]"
    lipat: bool
    contoh: bool
    boleh_ubah: bool
    pilih: bool
    sorot: tuple[Potongan, ...] = ()
    sorot_kode: tuple[Potongan, ...] = ()


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the search box and the filters ask for."""

    kata: tuple[str, ...] = ()
    jenis: str = ""
    urusan: str = ""

    def __bool__(self) -> bool:
        return bool(self.kata or self.jenis or self.urusan)

    def cocok(self, daftar: Iterable[Simpul]) -> list[Simpul]:
        """Keep the units with every word in name, singkatan or kode, of that kind and urusan."""
        return [s for s in daftar if self._cocok(s)]

    def _cocok(self, s: Simpul) -> bool:
        if self.jenis and s.jenis != self.jenis:
            return False
        if self.urusan and self.urusan not in s.urusan:
            return False
        if not self.kata:
            return True
        isi = f"{s.nama} {s.singkatan} {s.kode}".casefold()
        return all(kata in isi for kata in self.kata)


def pecah_kata(teks: str) -> tuple[str, ...]:
    """Give the words of a search, each once, without regard to case."""
    return tuple(dict.fromkeys(teks.casefold().split()))


def sorot(teks: str, kata: Collection[str]) -> tuple[Potongan, ...]:
    """Cut a text where one of the words stands in it; () when none does."""
    if not kata:
        return ()
    pola = re.compile("|".join(re.escape(k) for k in sorted(kata, key=len, reverse=True)), re.I)
    hasil: list[Potongan] = []
    akhir = 0
    for temu in pola.finditer(teks):
        hasil += [Potongan(teks[akhir : temu.start()], False), Potongan(temu.group(), True)]
        akhir = temu.end()
    if not hasil:
        return ()
    hasil.append(Potongan(teks[akhir:], False))
    return tuple(p for p in hasil if p.teks)


def jabatan_per_unit(tanggal: date | None = None) -> dict[int, int]:
    """Count the positions of each unit on a date (default: today); one query."""
    if tanggal is None:
        qs = Jabatan.objects.hidup().order_by()
    else:
        qs = RiwayatJabatan.objects.pada(tanggal).order_by()
    return dict(qs.values_list("unit_id").annotate(Count("pk")))


@dataclass(frozen=True)
class Penyusun:
    """Turns a part of a Bagan into Ranting.

    buka: ids of the units whose sub-units are shown; None = all. tampil: ids that are shown at
    all; None = all. kata: what is marked in the units of `cocok`.
    """

    bagan: Bagan
    jabatan: Mapping[int, int]
    lingkup: LingkupIzin = TANPA_IZIN
    buka: Collection[int] | None = None
    tampil: Collection[int] | None = None
    cocok: Collection[int] = ()
    kata: tuple[str, ...] = ()
    pilih: int | None = None

    def susun(self, simpul: Simpul) -> Ranting:
        """Give `simpul` and what is shown below it."""
        boleh = self.lingkup.mencakup(self.bagan, simpul)
        return self._ranting(simpul, self.bagan.jumlahkan(self.jabatan), boleh)

    def susun_anak(self, simpul: Simpul) -> list[Ranting]:
        """Give only the children of `simpul`: what a branch fetched on demand needs."""
        jumlah = self.bagan.jumlahkan(self.jabatan)
        boleh = self.lingkup.mencakup(self.bagan, simpul)
        return [
            self._ranting(a, jumlah, boleh or a.id in self.lingkup.akar)
            for a in self.bagan.anak(simpul)
        ]

    def _ranting(
        self, s: Simpul, jumlah: tuple[Mapping[int, int], Mapping[int, int]], boleh: bool
    ) -> Ranting:
        anak = self.bagan.anak(s)
        daftar: list[Ranting] = []
        if anak and (self.buka is None or s.id in self.buka):
            daftar = [
                self._ranting(a, jumlah, boleh or a.id in self.lingkup.akar)
                for a in anak
                if self.tampil is None or a.id in self.tampil
            ]
        kena = s.id in self.cocok
        sorotan = sorot(s.nama, self.kata) if kena else ()
        return Ranting(
            s.kode,
            s.nama,
            s.singkatan,
            _jenis_bila_perlu(s),
            sebut_isi(jumlah[1][s.id], jumlah[0][s.id]),
            daftar,
            bool(anak) and not daftar,
            s.contoh,
            boleh,
            s.id == self.pilih,
            sorotan or ((Potongan(s.nama, True),) if kena and not self.kata else ()),
            sorot(s.kode, self.kata) if kena and not sorotan else (),
        )


def sebut_isi(unit: int, jabatan: int) -> str:
    """Say how much stands below: "24 unit · 1.080 jabatan"; zeros are left out."""
    if unit and jabatan:
        return f"{unit:,} unit · {jabatan:,} jabatan".replace(",", ".")
    if unit:
        return f"{unit:,} unit".replace(",", ".")
    return f"{jabatan:,} jabatan".replace(",", ".") if jabatan else ""


def _jenis_bila_perlu(s: Simpul) -> str:
    """Give the kind in words unless the name already begins with it ("Dinas Kesehatan")."""
    jenis = NAMA_JENIS.get(s.jenis, s.jenis)
    return "" if s.nama.casefold().startswith(jenis.casefold()) else jenis


def dua_tingkat(akar: Simpul) -> set[int]:
    """Give what stands open by default: the first level, so that two are shown."""
    return {akar.id}


def jalan_ke(bagan: Bagan, daftar: Iterable[Simpul]) -> set[int]:
    """Give the ids of all ancestors of these units: what must stand open to show them."""
    hasil: set[int] = set()
    for s in daftar:
        atas = s.induk_id
        while atas is not None and atas not in hasil:
            hasil.add(atas)
            induk = bagan.ambil(atas)
            atas = induk.induk_id if induk else None
    return hasil


class FungsiCocok(NamedTuple):
    """A sentence of tugas or fungsi that holds every word of a search."""

    unit: Simpul
    sorot: tuple[Potongan, ...]


def cari_fungsi(bagan: Bagan, akar: Simpul, kata: tuple[str, ...]) -> list[FungsiCocok]:
    """Find the sentences in force today below `akar` that hold every word; one query."""
    if not any(len(k) >= KATA_TERPENDEK_FUNGSI for k in kata):
        return []
    qs = Fungsi.objects.hidup().order_by("unit__lft", "-butir", "urutan", "pk")
    for k in kata:
        qs = qs.filter(teks__icontains=k)
    cabang = {s.id for s in bagan.turunan(akar, sertakan_diri=True)}
    hasil: list[FungsiCocok] = []
    for unit_id, teks in qs.values_list("unit_id", "teks")[: FUNGSI_TERBANYAK * 20]:
        simpul = bagan.ambil(unit_id)
        if simpul is not None and unit_id in cabang:
            hasil.append(FungsiCocok(simpul, sorot(teks, kata)))
    return hasil
