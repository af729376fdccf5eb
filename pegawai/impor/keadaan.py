"""What the checkers must know of the database, as plain values."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any, NamedTuple

#: Columns of a person that a roster can change, in the order of `PegawaiAda.nilai`.
KOLOM_BANDING: tuple[str, ...] = (
    "jenis_asn", "nama", "gelar_depan", "gelar_belakang", "golongan", "tmt_golongan", "mk_tahun", "mk_bulan",
    "tingkat_pendidikan", "pendidikan", "tahun_lulus", "kedudukan", "kedudukan_teks", "cpns", "tmt_cpns",
    "kontrak_mulai", "kontrak_sampai", "email_dinas", "tanggal_lahir", "jenis_kelamin",
)  # fmt: skip
TERBATAS = frozenset({"tanggal_lahir"})
_TANGGAL = frozenset(
    {"tmt_golongan", "tmt_cpns", "kontrak_mulai", "kontrak_sampai", "tanggal_lahir"}
)
_LETAK_TANGGAL = [n for n, k in enumerate(KOLOM_BANDING) if k in _TANGGAL]
_LETAK_CPNS = KOLOM_BANDING.index("cpns")
_BILANGAN = ("mk_tahun", "mk_bulan", "tahun_lulus", "cpns")
#: what stands recorded where nothing was ever said, as `teks_nilai` writes it; elsewhere an empty text
_BELUM_DISEBUT = {
    **dict.fromkeys([*_TANGGAL, *_BILANGAN], "null"),
    "cpns": "0",
    "kedudukan": '"aktif"',
}
AKTIF = 20  # Pegawai.Status


def kunci_nomor(nomor: str) -> str:
    """Give the key under which a decision on a number is kept: not the number itself."""
    return hashlib.sha256(f"nomor:{nomor}".encode()).hexdigest()[:24]


# --- the recorded values as one text: most are equal to the file's, and need not be taken apart ----
def teks_nilai(kolom: Mapping[str, Sequence[Any]], banyak: int) -> list[str]:
    """Write the values of `banyak` rows in the form in which the database gives those of a person.

    What a row does not say is written as what nobody ever said: then equal texts mean no change.
    """
    teks: list[Iterable[str]] = []
    for nama in KOLOM_BANDING:
        isi, kosong = kolom.get(nama), _BELUM_DISEBUT.get(nama, '""')
        if isi is None:
            teks.append(repeat(kosong, banyak))
            continue
        berbeda = set(isi)
        berbeda.discard(None)
        kamus: dict[Any, str] = dict(zip(berbeda, map(_penulis(nama), berbeda), strict=True))
        kamus[None] = kosong
        teks.append(map(kamus.__getitem__, isi))
    return list(map(",".join, zip(*teks, strict=True)))


def _penulis(nama: str) -> Callable[[Any], str]:
    if nama in _TANGGAL:
        return '"{}"'.format
    return "{:d}".format if nama in _BILANGAN else encode_basestring


def urai_nilai(teks: str) -> tuple[Any, ...]:
    """Give the values that such a text holds, in the order of KOLOM_BANDING."""
    hasil = json.loads(teks)
    for n in _LETAK_TANGGAL:
        if hasil[n] is not None:
            hasil[n] = date.fromisoformat(hasil[n])
    hasil[_LETAK_CPNS] = bool(hasil[_LETAK_CPNS])
    return tuple(hasil)


class OrangTertulis(NamedTuple):
    """An unknown number with the name and birth date of somebody known: perhaps PPPK before, PNS now.

    putusan: the id of that person, 0 = somebody else, None = nobody has decided.
    """

    kunci: str
    nama: str
    nomor: str
    lembar: str
    baris: int
    pegawai_id: int
    nomor_lama: str
    putusan: int | None
    jumlah: int = 1


class UnitAcuan(NamedTuple):
    """A unit in force; `mulai`: the first day of its own record."""

    id: int
    kode: str
    nama: str
    induk_id: int | None
    mulai: date = date.min


class JabatanAcuan(NamedTuple):
    """A position in force; `mulai`: the first day of its own record, `akhir`: the first without it."""

    id: int
    unit_id: int
    nama: str
    jenis: str
    eselon: str
    kepala: bool
    mulai: date
    akhir: date | None = None


class Duduk(NamedTuple):
    """A definitif placement on a head position."""

    pegawai_id: int
    mulai: date
    sampai: date | None


class PegawaiAda(NamedTuple):
    """A person as recorded; the placement is the definitif one in force today."""

    id: int
    nomor: str
    #: `nilai`, or the text of it
    tercatat: tuple[Any, ...] | str
    status: int
    berakhir_pada: date | None
    unit_tunggu: int | None
    penempatan_id: int | None = None
    jabatan_id: int | None = None
    unit_id: int | None = None
    mulai: date | None = None
    tmt_jabatan: date | None = None
    sampai: date | None = None
    #: the last day any earlier definitif placement ended; none may begin before
    selesai_terakhir: date | None = None
    #: a definitif placement is planned to begin on that day
    nanti: date | None = None

    @property
    def nilai(self) -> tuple[Any, ...]:
        """The values of KOLOM_BANDING."""
        return urai_nilai(self.tercatat) if isinstance(self.tercatat, str) else self.tercatat


@dataclass(frozen=True, slots=True)
class Keadaan:
    """The state a roster is compared with. wewenang: units the account may change; None = all."""

    hari_ini: date
    per_tanggal: date
    unit: Sequence[UnitAcuan] = ()
    jabatan: Sequence[JabatanAcuan] = ()
    pegawai: Mapping[str, PegawaiAda] = field(default_factory=dict)
    pimpinan: Mapping[int, Sequence[Duduk]] = field(default_factory=dict)
    nama_pegawai: Mapping[int, str] = field(default_factory=dict)
    #: where people wait of whom no unit is known: the root
    puncak: int | None = None
    padanan_unor: Mapping[str, int] = field(default_factory=dict)
    padanan_jabatan: Mapping[tuple[int, str], int] = field(default_factory=dict)
    wewenang: frozenset[int] | None = None
    #: (person, column) → day on which a request of the person was accepted
    usul_diterima: Mapping[tuple[int, str], date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What the person decided. Keys of `peta` as `kunci_judul` writes headings.

    unit and jabatan: decisions on what the file says, by the keys of `cocok.kunci_unor` and
    `cocok.kunci_jabatan`; a position is an id, or "buat" (create it) or "tunggu" (waiting list).
    orang: `kunci_nomor` of an unknown number → the person whose new number it is, 0 = nobody's.
    jabatan_tak_ada: what to do with every other position that is not there: "tolak" or those two.
    """

    per_tanggal: date
    lembar: tuple[str, ...] = ()
    peta: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, int] = field(default_factory=dict)
    jabatan: Mapping[str, int | str] = field(default_factory=dict)
    orang: Mapping[str, int] = field(default_factory=dict)
    jabatan_tak_ada: str = "tolak"
    hanya_baik: bool = False
    aksara: str = "otomatis"
    #: whether the file names everybody; if not, nobody is "tidak ada di berkas"
    daftar_lengkap: bool = True
    #: sheet → the row somebody named as its heading
    baris_judul: Mapping[str, int] = field(default_factory=dict)
