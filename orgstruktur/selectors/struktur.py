"""The outline: which units are shown, which stand open, which match a search. Built in memory."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.kata_warga import urusan_dari_kata
from orgstruktur.models import Fungsi, Jabatan, RiwayatJabatan
from orgstruktur.selectors.lingkup import TANPA_IZIN, LingkupIzin
from orgstruktur.selectors.tanda_beda import TandaBeda
from orgstruktur.urusan_baku import URUSAN

#: A search that matches more than this shows the first ones and asks for another word.
COCOK_TERBANYAK = 400
#: Units shown below the outline of a search for words in tugas and fungsi, and sentences of each.
FUNGSI_TERBANYAK = 15
KALIMAT_PER_UNIT = 2
#: Units offered as carrying what was asked for.
PENGAMPU_TERBANYAK = 4
KATA_TERPENDEK_FUNGSI = 3


class Potongan(NamedTuple):
    """A piece of text; `cocok` pieces are what was searched for."""

    teks: str
    cocok: bool


class Ranting(NamedTuple):
    """One line of the outline, ready for `jinja/orgstruktur/pohon.html`.

    url: its page. lipat: has sub-units that are not in the page yet. pilih: the unit the page was
    opened for.
    sorot: the name in pieces when it is a hit; sorot_kode the same for a hit in the code only.
    beda: how it differs from another structure, None = it does not, or none is compared.
    """

    kode: str
    url: str
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
    beda: TandaBeda | None = None


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
    qs: QuerySet[Any, Any] = Jabatan.objects.hidup()
    if tanggal is not None:
        qs = RiwayatJabatan.objects.pada(tanggal)
    return dict(qs.order_by().values_list("unit_id").annotate(Count("pk")))


def jabatan_bagan(bagan: Bagan, tanggal: date | None = None) -> dict[int, int]:
    """Count the positions of each unit of a Bagan; remembered as long as the Bagan is."""
    return _ingat(bagan, "jabatan", None, lambda: jabatan_per_unit(tanggal))


def sebut_isi(unit: int, jabatan: int, letak: str = "") -> str:
    """Say how much stands below: "24 unit · 1.080 jabatan"; zeros are left out.

    letak: what follows the number of units.
    """
    if unit and jabatan:
        return f"{unit:,} unit{letak} · {jabatan:,} jabatan".replace(",", ".")
    if unit:
        return f"{unit:,} unit{letak}".replace(",", ".")
    return f"{jabatan:,} jabatan".replace(",", ".") if jabatan else ""


def jenis_bila_perlu(s: Simpul) -> str:
    """Give the kind in words unless the name already begins with it ("Dinas Kesehatan")."""
    jenis = NAMA_JENIS.get(s.jenis, s.jenis)
    return "" if s.nama.casefold().startswith(jenis.casefold()) else jenis


def isi_cabang(bagan: Bagan, jabatan: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Count (units below, positions with those below) of every unit; remembered with the Bagan."""

    def hitung() -> dict[int, tuple[int, int]]:
        jumlah, banyak = bagan.jumlahkan(jabatan)
        return {pk: (banyak[pk], n) for pk, n in jumlah.items()}

    return _ingat(bagan, "isi_cabang", jabatan, hitung)


def keterangan_bagan(bagan: Bagan, jabatan: Mapping[int, int]) -> dict[int, tuple[str, str]]:
    """Give (kind, contents) in words for every unit; remembered with the Bagan."""

    def hitung() -> dict[int, tuple[str, str]]:
        isi = isi_cabang(bagan, jabatan)
        kata = {s.id: (jenis_bila_perlu(s), sebut_isi(*isi[s.id])) for s in bagan}
        if bagan.akar is not None:  # beside the number of all units, its own counts as well
            jenis, _ = kata[bagan.akar.id]
            kata[bagan.akar.id] = (jenis, sebut_isi(*isi[bagan.akar.id], letak=" di bawahnya"))
        return kata

    return _ingat(bagan, "keterangan", jabatan, hitung)


def ada_contoh(bagan: Bagan) -> bool:
    """Say whether any unit is example data; remembered with the Bagan."""
    return _ingat(bagan, "ada_contoh", None, lambda: any(s.contoh for s in bagan))


def _ingat(bagan: Bagan, nama: str, dari: object, hitung: Callable[[], Any]) -> Any:
    """Work something out once for a Bagan and the figures it was made of."""
    dasar, hasil = bagan.ingatan.get(nama, (None, None))
    if nama not in bagan.ingatan or dasar is not dari:
        hasil = hitung()
        bagan.ingatan[nama] = (dari, hasil)
    return hasil


@dataclass(frozen=True)
class Penyusun:
    """Turns a part of a Bagan into Ranting.

    buka: ids of the units whose sub-units are shown; None = all. tampil: ids that are shown at
    all; None = all. kata: what is marked in the units of `cocok`. alamat: what stands before and
    after the code in the address of a unit. beda: how units differ from another structure.
    """

    bagan: Bagan
    jabatan: Mapping[int, int]
    lingkup: LingkupIzin = TANPA_IZIN
    buka: Collection[int] | None = None
    tampil: Collection[int] | None = None
    cocok: Collection[int] = ()
    kata: tuple[str, ...] = ()
    pilih: int | None = None
    alamat: tuple[str, str] = ("", "")
    beda: Mapping[int, TandaBeda] = field(default_factory=dict)

    def dengan(self, **lain: Any) -> "Penyusun":
        """Give another with some of its settings exchanged."""
        return replace(self, **lain)

    def susun(self, simpul: Simpul) -> Ranting:
        """Give `simpul` and what is shown below it."""
        return self._ranting(simpul, self._keterangan, self.lingkup.mencakup(self.bagan, simpul))

    def susun_anak(self, simpul: Simpul) -> list[Ranting]:
        """Give only the children of `simpul`: what a branch fetched on demand needs."""
        boleh = self.lingkup.mencakup(self.bagan, simpul)
        return self._anak(self.bagan.anak(simpul), self._keterangan, boleh)

    @property
    def _keterangan(self) -> Mapping[int, tuple[str, str]]:
        return keterangan_bagan(self.bagan, self.jabatan)

    def _anak(
        self, anak: Iterable[Simpul], ket: Mapping[int, tuple[str, str]], boleh: bool
    ) -> list[Ranting]:
        tampil, akar = self.tampil, self.lingkup.akar
        return [
            self._ranting(a, ket, boleh or a.id in akar)
            for a in anak
            if tampil is None or a.id in tampil
        ]

    def _ranting(self, s: Simpul, ket: Mapping[int, tuple[str, str]], boleh: bool) -> Ranting:
        anak = self.bagan.anak(s)
        daftar: list[Ranting] = []
        if anak and (self.buka is None or s.id in self.buka):
            daftar = self._anak(anak, ket, boleh)
        sorotan, sorot_kode = self._sorot(s) if s.id in self.cocok else ((), ())
        jenis, jumlah = ket[s.id]
        return Ranting(
            s.kode,
            f"{self.alamat[0]}{s.kode}{self.alamat[1]}",
            s.nama,
            s.singkatan,
            jenis,
            jumlah,
            daftar,
            bool(anak) and not daftar,
            s.contoh,
            boleh,
            s.id == self.pilih,
            sorotan,
            sorot_kode,
            self.beda.get(s.id),
        )

    def _sorot(self, s: Simpul) -> tuple[tuple[Potongan, ...], tuple[Potongan, ...]]:
        """Give the pieces of the name, or of the code when no word stands in the name."""
        if not self.kata:
            return (Potongan(s.nama, True),), ()
        nama = sorot(s.nama, self.kata)
        return nama, () if nama else sorot(s.kode, self.kata)


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


class Pengampu(NamedTuple):
    """A unit that carries an urusan which the words of a search point at."""

    simpul: Simpul
    urusan: str
    url: str


def cari_pengampu(
    bagan: Bagan, akar: Simpul, kata: Iterable[str], alamat: tuple[str, str] = ("", "")
) -> list[Pengampu]:
    """Find who carries what a resident asks for ("KTP"): the topmost units only, no query."""
    hasil: list[Pengampu] = []
    cabang = bagan.turunan(akar, sertakan_diri=True)
    for kode in urusan_dari_kata(kata):
        for s in cabang:
            induk = bagan.induk(s)
            if kode in s.urusan and not (induk and kode in induk.urusan):
                sebutan = f"{kode} {URUSAN[kode][0]}"
                hasil.append(Pengampu(s, sebutan, f"{alamat[0]}{s.kode}{alamat[1]}"))
    return hasil[:PENGAMPU_TERBANYAK]


class FungsiCocok(NamedTuple):
    """A unit with sentences of its tugas and fungsi that hold every word of a search."""

    simpul: Simpul
    induk: str
    url: str
    daftar_sorot: list[tuple[Potongan, ...]]
    lagi: int


def cari_fungsi(
    bagan: Bagan, akar: Simpul, kata: tuple[str, ...], alamat: tuple[str, str] = ("", "")
) -> list[FungsiCocok]:
    """Find units below `akar` whose sentences in force today hold every word; one query.

    Those with the most such sentences come first.
    """
    if not any(len(k) >= KATA_TERPENDEK_FUNGSI for k in kata):
        return []
    qs = Fungsi.objects.hidup().order_by("-butir", "urutan", "pk")
    for k in kata:
        qs = qs.filter(teks__icontains=k)
    cabang = {s.id for s in bagan.turunan(akar, sertakan_diri=True)}
    temu: dict[int, list[str]] = {}
    for unit_id, teks in qs.values_list("unit_id", "teks"):
        if unit_id in cabang:
            temu.setdefault(unit_id, []).append(teks)
    letak = {s.id: n for n, s in enumerate(bagan.urut)}
    urut = sorted(temu, key=lambda pk: (-len(temu[pk]), letak[pk]))
    hasil: list[FungsiCocok] = []
    for pk in urut:
        s = bagan.ambil(pk)
        if s is None:
            continue
        induk = bagan.induk(s)
        contoh = [sorot(t, kata) or (Potongan(t, False),) for t in temu[pk][:KALIMAT_PER_UNIT]]
        hasil.append(
            FungsiCocok(
                s,
                induk.nama if induk and induk.induk_id else "",
                f"{alamat[0]}{s.kode}{alamat[1]}",
                contoh,
                len(temu[pk]) - len(contoh),
            )
        )
    return hasil
