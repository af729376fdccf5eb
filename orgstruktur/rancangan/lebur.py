"""Steps by which a unit becomes others: merge, split, end. Nothing in it is left without a place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from orgstruktur import aturan_isi
from orgstruktur.bagan import Simpul
from orgstruktur.beda import Penerusan
from orgstruktur.jenis import PERLU_PERDA
from orgstruktur.rancangan.isi import (
    FungsiKe,
    JabatanBaru,
    JabatanKe,
    UnitBaru,
    UnitKe,
)
from orgstruktur.rancangan.kerja import Kerja, TidakDapat, tolak_bila
from orgstruktur.rancangan.langkah import Langkah, pastikan_bukan_baru
from orgstruktur.rancangan.unit import bentuk_kepala
from orgstruktur.urusan_baku import URUSAN_TERBANYAK, sebut_urusan

GABUNG, PECAH, GANTI = "gabung", "pecah", "ganti"


def _berperda(k: Kerja, unit: int) -> bool:
    ada = k.unit.ingat(unit)
    return ada is not None and ada.jenis in PERLU_PERDA


def _ambil_yang_berakhir(k: Kerja, pk: int) -> Simpul:
    unit = k.ambil_unit(pk, "unit")
    if unit.induk_id is None:
        raise TidakDapat("Puncak struktur tidak dapat dihapus, digabung, atau dipecah.", "unit")
    pastikan_bukan_baru(unit.id, unit.nama)
    return unit


def _catat_penerus(k: Kerja, asal: Simpul, ke: int, cara: str) -> None:
    """Note what a unit becomes; of two units it is said once a day."""
    if any((p.asal_id, p.penerus_id) == (asal.id, ke) for p in k.penerus):
        raise TidakDapat(
            f"{k.nama_unit(ke)} sudah menjadi penerus {asal.nama} dalam rancangan ini; pilih unit "
            "lain.",
            "ke",
        )
    k.penerus.append(Penerusan(asal.id, ke, cara))


@dataclass(frozen=True)
class GabungUnit(Langkah):
    """Merge a unit into another: children, functions, positions and urusan go there."""

    JENIS: ClassVar[str] = "unit_gabung"
    NAMA: ClassVar[str] = "Gabungkan unit"

    unit: UnitKe
    ke: UnitKe

    def kerjakan(self, k: Kerja) -> None:
        unit, ke = _ambil_yang_berakhir(k, self.unit), k.ambil_unit(self.ke, "ke")
        if unit.id == ke.id:
            raise TidakDapat("Unit tidak dapat digabung ke dirinya sendiri.", "ke")
        if unit.id in k.leluhur(ke.id):
            raise TidakDapat(f"{ke.nama} berada di bawah {unit.nama}; pilih unit lain.", "ke")
        _akhiri(k, unit, anak=ke.id, fungsi=ke.id, jabatan=ke.id)
        _catat_penerus(k, unit, ke.id, GABUNG)

    def sebut(self, k: Kerja) -> str:
        return f"Gabungkan {k.nama_unit(self.unit)} ke {k.nama_unit(self.ke)}."

    def perlu_perda(self, k: Kerja) -> bool:
        return _berperda(k, self.unit)


@dataclass(frozen=True)
class BubarkanUnit(Langkah):
    """End a unit (*hapus unit*); its contents go where they are sent, or end with it (None).

    Children must be sent somewhere: a unit never ends together with the one above it.
    """

    JENIS: ClassVar[str] = "unit_bubarkan"
    NAMA: ClassVar[str] = "Hapus unit"

    unit: UnitKe
    anak: UnitKe | None = None
    fungsi: UnitKe | None = None
    jabatan: UnitKe | None = None

    def kerjakan(self, k: Kerja) -> None:
        unit = _ambil_yang_berakhir(k, self.unit)
        tujuan = [
            (ruas, pk)
            for ruas, pk in (
                ("fungsi", self.fungsi),
                ("anak", self.anak),
                ("jabatan", self.jabatan),
            )
            if pk is not None
        ]
        for ruas, pk in tujuan:
            ke = k.ambil_unit(pk, ruas)
            if ke.id == unit.id:
                raise TidakDapat(f"{unit.nama} ikut dihapus; pilih tujuan lain.", ruas)
        anak = k.unit.di(unit.id)
        if anak and self.anak is None:
            raise TidakDapat(
                f"{unit.nama} masih memiliki {len(anak)} sub-unit ({anak[0].nama}…); "
                "pilih unit yang menerimanya, atau pindahkan dahulu.",
                "anak",
            )
        if self.anak is not None and unit.id in k.leluhur(self.anak):
            raise TidakDapat(f"{k.nama_unit(self.anak)} berada di bawah {unit.nama}.", "anak")
        _akhiri(k, unit, anak=self.anak, fungsi=self.fungsi, jabatan=self.jabatan)
        for pk in dict.fromkeys(pk for _, pk in tujuan):
            _catat_penerus(k, unit, pk, GANTI)

    def sebut(self, k: Kerja) -> str:
        bagian = [
            f"{nama} ke {k.nama_unit(pk)}"
            for nama, pk in (
                ("sub-unit", self.anak),
                ("fungsi", self.fungsi),
                ("jabatan", self.jabatan),
            )
            if pk is not None
        ]
        return f"Hapus {k.nama_unit(self.unit)}{': ' if bagian else ''}{', '.join(bagian)}."

    def perlu_perda(self, k: Kerja) -> bool:
        return _berperda(k, self.unit)


@dataclass(frozen=True)
class Pecahan:
    """One of the units a unit is split into, and what of the old one it takes along."""

    unit: UnitBaru
    kepala: JabatanBaru
    kode: str
    nama: str
    singkatan: str = ""
    tipe: str = ""
    urusan_kode: str = ""
    eselon_kepala: str = ""
    anak: tuple[UnitKe, ...] = ()
    fungsi: tuple[FungsiKe, ...] = ()
    jabatan: tuple[JabatanKe, ...] = ()


@dataclass(frozen=True)
class PecahUnit(Langkah):
    """Split a unit into new ones of its kind, beside it. `tetap`: the old one stays with the rest.

    Where it does not stay, everything it has must be given to one of them; its tugas and its head
    position end with it.
    """

    JENIS: ClassVar[str] = "unit_pecah"
    NAMA: ClassVar[str] = "Pecah unit"

    unit: UnitKe
    bagian: tuple[Pecahan, ...]
    tetap: bool = False

    def kerjakan(self, k: Kerja) -> None:
        unit = _ambil_yang_berakhir(k, self.unit)
        if len(self.bagian) < (1 if self.tetap else 2):
            kata = "satu" if self.tetap else "dua"
            raise TidakDapat(f"Pecah unit memerlukan sedikitnya {kata} unit baru.", "bagian")
        _pastikan_terbagi(k, unit, self.bagian, semua=not self.tetap)
        for b in self.bagian:
            _bentuk_pecahan(k, unit, b)
            _catat_penerus(k, unit, b.unit, PECAH)
        if not self.tetap:
            _akhiri(k, unit)
        k.periksa_jumlah(unit.jenis)

    def sebut(self, k: Kerja) -> str:
        baru = " dan ".join(b.nama for b in self.bagian)
        if self.tetap:
            return f"Pecah {k.nama_unit(self.unit)}: {baru} berdiri sendiri."
        return f"Pecah {k.nama_unit(self.unit)} menjadi {baru}."

    def perlu_perda(self, k: Kerja) -> bool:
        return _berperda(k, self.unit)


# --- splitting --------------------------------------------------------------------------------------
def _pastikan_terbagi(k: Kerja, unit: Simpul, bagian: Iterable[Pecahan], *, semua: bool) -> None:
    """Raise TidakDapat when something is given twice, is not the unit's, or is given to nobody."""
    bagian = list(bagian)
    milik = {
        "anak": {s.id: s.nama for s in k.unit.di(unit.id)},
        "fungsi": {f.id: f.teks for f in k.fungsi.di(unit.id) if f.butir != "tugas"},
        "jabatan": {j.id: j.nama for j in k.jabatan.di(unit.id) if not j.kepala},
    }
    sebutan = {"anak": "sub-unit", "fungsi": "fungsi", "jabatan": "jabatan"}
    for ruas, ada in milik.items():
        dibagi = Counter(pk for b in bagian for pk in getattr(b, ruas))
        asing = dibagi.keys() - ada.keys()
        if asing:
            raise TidakDapat(
                f"Ada {sebutan[ruas]} yang dibagikan, tetapi bukan milik {unit.nama} yang dapat "
                "dibagi.",
                ruas,
            )
        ganda = [pk for pk, n in dibagi.items() if n > 1]
        if ganda:
            raise TidakDapat(f"“{ada[ganda[0]]}” diberikan kepada lebih dari satu unit.", ruas)
        sisa = [nama for pk, nama in ada.items() if pk not in dibagi]
        if semua and sisa:
            raise TidakDapat(
                f"Masih ada {len(sisa)} {sebutan[ruas]} yang belum dibagikan, antara lain "
                f"“{aturan_isi.pendekkan(sisa[0])}”.",
                ruas,
            )


def _bentuk_pecahan(k: Kerja, unit: Simpul, b: Pecahan) -> None:
    nilai: dict[str, Any] = {
        "kode": b.kode.strip(),
        "nama": b.nama.strip(),
        "singkatan": b.singkatan.strip(),
        "tipe": b.tipe,
        "urusan_kode": aturan_isi.rapikan_urusan(b.urusan_kode),
    }
    tolak_bila(aturan_isi.periksa_unit(nilai))
    induk = unit.induk_id
    if induk is None:
        raise TidakDapat("Puncak struktur tidak dapat dipecah.", "unit")
    baru = Simpul(id=b.unit, jenis=unit.jenis, induk_id=induk, urutan=k.urutan_unit(induk), **nilai)
    k.unit_baru(baru)
    k.periksa_letak(baru.id, bawah=False)
    if b.kepala:
        bentuk_kepala(k, b.kepala, baru, b.eselon_kepala)
    _pindahkan_anak(k, b.anak, baru.id)
    _pindahkan_fungsi(k, b.fungsi, baru.id)
    for pk in b.jabatan:
        k.tulis(k.jabatan, k.ambil_jabatan(pk)._replace(unit_id=baru.id))


# --- ending -----------------------------------------------------------------------------------------
def _akhiri(
    k: Kerja,
    unit: Simpul,
    *,
    anak: int | None = None,
    fungsi: int | None = None,
    jabatan: int | None = None,
) -> None:
    """End a unit; what has no destination ends with it, and so do its tugas, its head, its lines."""
    if anak is not None:
        _pindahkan_anak(k, [s.id for s in k.unit.di(unit.id)], anak)
    _serahkan_urusan(k, unit, fungsi if fungsi is not None else anak)
    urut = sorted(k.fungsi.di(unit.id), key=lambda f: (f.butir != "tugas", f.urutan))
    ikut = [f.id for f in urut if fungsi is not None and f.butir != "tugas"]
    if fungsi is not None:
        _pindahkan_fungsi(k, ikut, fungsi)
    for f in urut:
        if f.id not in ikut:
            k.buang(k.fungsi, f)
    for j in k.jabatan.di(unit.id):
        if jabatan is None or j.kepala:
            k.buang(k.jabatan, j)
        else:
            k.tulis(k.jabatan, j._replace(unit_id=jabatan))
    for g in [g for g in k.garis.isi.values() if unit.id in (g.dari_id, g.ke_id)]:
        k.buang(k.garis, g)
    k.buang(k.unit, k.unit.isi[unit.id])


def _serahkan_urusan(k: Kerja, asal: Simpul, ke: int | None) -> None:
    """Let the urusan of a unit that ends go where its functions go (PP 18/2016 Pasal 40(5))."""
    if ke is None or not asal.urusan:
        return
    penerima = k.ambil_unit(ke)
    baru = [u for u in asal.urusan if u not in penerima.urusan]
    semua = [*penerima.urusan, *baru]
    if len(semua) > URUSAN_TERBANYAK:
        raise TidakDapat(
            f"{penerima.nama} akan mengampu {len(semua)} urusan ({sebut_urusan(';'.join(semua))}), "
            f"padahal satu perangkat daerah paling banyak {URUSAN_TERBANYAK} (PP 18/2016 Pasal 40 "
            f"ayat (5)). Ubah dahulu urusan {asal.nama} atau {penerima.nama}, atau pilih penerima "
            "lain.",
            "ke",
        )
    if baru:
        k.tulis(k.unit, penerima._replace(urusan_kode=";".join(semua)))


def _pindahkan_anak(k: Kerja, daftar: Iterable[int], ke: int) -> None:
    anak = sorted(
        (k.ambil_unit(pk) for pk in daftar), key=lambda s: (s.urutan, s.id < 0, abs(s.id))
    )
    for s in anak:
        k.tulis(k.unit, s._replace(induk_id=ke, urutan=k.urutan_unit(ke)))
        k.periksa_letak(s.id, ruas="anak")


def _pindahkan_fungsi(k: Kerja, daftar: Iterable[int], ke: int) -> None:
    for pk in daftar:
        k.tulis(k.fungsi, k.ambil_fungsi(pk)._replace(unit_id=ke, urutan=k.urutan_fungsi(ke)))
