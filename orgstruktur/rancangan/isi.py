"""The contents of a step: its numbers of things, JSON and back, other numbers for old ones.

A field says what its number means: `UnitKe` names a unit that is there, `UnitBaru` is the number a
step gives to the unit it brings into being. Everything here follows from these marks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tanda:
    """A number of a thing: in which table it stands, and whether the step brings it into being."""

    tabel: str
    baru: bool = False


UnitKe = Annotated[int, Tanda("unit")]
FungsiKe = Annotated[int, Tanda("fungsi")]
JabatanKe = Annotated[int, Tanda("jabatan")]
GarisKe = Annotated[int, Tanda("garis")]
UnitBaru = Annotated[int, Tanda("unit", baru=True)]
FungsiBaru = Annotated[int, Tanda("fungsi", baru=True)]
JabatanBaru = Annotated[int, Tanda("jabatan", baru=True)]
GarisBaru = Annotated[int, Tanda("garis", baru=True)]


class IsiRusak(ValueError):
    """What was stored or sent is no step: a field is missing, unknown or of another type."""


_MEDAN: dict[type, dict[str, Any]] = {}


def _medan(kelas: Any) -> dict[str, Any]:
    """Give the fields of a kind of contents with their marks; worked out once."""
    if kelas not in _MEDAN:
        hint = get_type_hints(kelas, include_extras=True)
        _MEDAN[kelas] = {f.name: hint[f.name] for f in fields(kelas)}
    return _MEDAN[kelas]


# --- numbers ----------------------------------------------------------------------------------------
def ganti(benda: T, nomor: Callable[[Tanda, int], int]) -> T:
    """Give the same contents with every number of a thing replaced; 0 = nothing stays 0."""
    hasil = {
        nama: _ganti(hint, getattr(benda, nama), nomor)
        for nama, hint in _medan(type(benda)).items()
    }
    return type(benda)(**hasil)


def _ganti(hint: Any, nilai: Any, nomor: Callable[[Tanda, int], int]) -> Any:
    if not nilai:
        return nilai
    asal = get_origin(hint)
    if asal is Annotated:
        return nomor(get_args(hint)[1], nilai)
    if asal in (Union, UnionType):
        return _ganti(_pilihan(hint)[0], nilai, nomor)
    if asal is tuple:
        return tuple(_ganti(get_args(hint)[0], n, nomor) for n in nilai)
    return ganti(nilai, nomor) if is_dataclass(hint) else nilai


def nomor_nomor(benda: Any) -> Iterator[tuple[Tanda, int]]:
    """Give every number of a thing with what it means, in the order of the fields."""
    daftar: list[tuple[Tanda, int]] = []

    def catat(tanda: Tanda, nomor: int) -> int:
        daftar.append((tanda, nomor))
        return nomor

    ganti(benda, catat)
    yield from daftar


def beri_nomor(benda: T, terakhir: int) -> tuple[T, int]:
    """Number what the step brings into being below `-terakhir`; give it and the last number."""
    nomor = terakhir

    def baru(tanda: Tanda, lama: int) -> int:
        nonlocal nomor
        if not tanda.baru:
            return lama
        nomor += 1
        return -nomor

    return ganti(benda, baru), nomor


def petakan(benda: T, peta: Mapping[int, int]) -> T:
    """Give the contents with other numbers where `peta` has one."""
    return ganti(benda, lambda _, nomor: peta.get(nomor, nomor))


# --- JSON -------------------------------------------------------------------------------------------
def ke_json(benda: Any) -> dict[str, Any]:
    """Give the contents as JSON keeps them."""
    return {nama: _polos(getattr(benda, nama)) for nama in _medan(type(benda))}


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, tuple):
        return [_polos(n) for n in nilai]
    if isinstance(nilai, dict):
        return dict(nilai)
    return ke_json(nilai) if is_dataclass(nilai) else nilai


def dari_json(kelas: type[T], isi: Any) -> T:
    """Give the contents again. Raises IsiRusak for anything that is not exactly such contents."""
    medan = _medan(kelas)
    if not isinstance(isi, dict) or isi.keys() != medan.keys():
        raise IsiRusak(f"Isi {kelas.__name__} tidak lengkap atau berlebih.")
    return kelas(**{nama: _baca(hint, isi[nama], nama) for nama, hint in medan.items()})


def _baca(hint: Any, nilai: Any, nama: str) -> Any:
    asal = get_origin(hint)
    if asal is Annotated:
        return _baca(int, nilai, nama)
    if asal in (Union, UnionType):
        return None if nilai is None else _baca(_pilihan(hint)[0], nilai, nama)
    if asal is tuple:
        if not isinstance(nilai, list):
            raise IsiRusak(f"{nama} harus berupa daftar.")
        return tuple(_baca(get_args(hint)[0], n, nama) for n in nilai)
    if asal is dict:
        return _baca_nilai(nilai, nama)
    if is_dataclass(hint):
        return dari_json(hint, nilai)  # type: ignore[arg-type]
    if type(nilai) is not hint:
        raise IsiRusak(f"{nama} tidak sesuai jenisnya.")
    return nilai


def _baca_nilai(nilai: Any, nama: str) -> dict[str, Any]:
    if not isinstance(nilai, dict):
        raise IsiRusak(f"{nama} harus berupa pasangan kolom dan isi.")
    if not all(isinstance(v, str | int | bool | NoneType) for v in nilai.values()):
        raise IsiRusak(f"{nama} hanya boleh berisi teks, bilangan, atau ya/tidak.")
    return dict(nilai)


def _pilihan(hint: Any) -> list[Any]:
    return [h for h in get_args(hint) if h is not NoneType]
