"""What the checkers must know of the database, as plain values."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

#: Columns of a person that a roster can change, in the order of `PegawaiAda.nilai`.
KOLOM_BANDING: tuple[str, ...] = (
    "jenis_asn", "nama", "gelar_depan", "gelar_belakang", "golongan", "tmt_golongan", "mk_tahun", "mk_bulan",
    "tingkat_pendidikan", "pendidikan", "tahun_lulus", "kedudukan", "kedudukan_teks", "cpns", "tmt_cpns",
    "kontrak_mulai", "kontrak_sampai", "email_dinas", "tanggal_lahir", "jenis_kelamin",
)  # fmt: skip
TERBATAS = frozenset({"tanggal_lahir"})
AKTIF = 20  # Pegawai.Status


def kunci_nomor(nomor: str) -> str:
    """Give the key under which a decision on a number is kept: not the number itself."""
    return hashlib.sha256(f"nomor:{nomor}".encode()).hexdigest()[:24]


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
    """A position in force; `mulai`: the first day of its own record."""

    id: int
    unit_id: int
    nama: str
    jenis: str
    eselon: str
    kepala: bool
    mulai: date


class Duduk(NamedTuple):
    """A definitif placement on a head position."""

    pegawai_id: int
    mulai: date
    sampai: date | None


class PegawaiAda(NamedTuple):
    """A person as recorded; the placement is the definitif one in force today."""

    id: int
    nomor: str
    nilai: tuple[Any, ...]
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
