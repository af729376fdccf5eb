"""The positions of a unit to choose from, with who is on them."""

from datetime import date
from typing import NamedTuple

from orgstruktur.models import Jabatan, Keadaan, Unit
from pegawai.models import Penempatan

_NAMA_DISEBUT = 2


class CalonJabatan(NamedTuple):
    """A position that may be chosen; `isi` says in words how it is filled."""

    pk: int
    nama: str
    isi: str
    kosong: bool


def calon_jabatan(unit: Unit, hari: date) -> list[CalonJabatan]:
    """Give the positions of a unit, heads first, with their occupancy on `hari`; two queries."""
    semua = list(
        Jabatan.objects.filter(unit=unit)
        .exclude(keadaan=Keadaan.BERAKHIR)
        .order_by("-kepala", "-kelas", "nama", "pk")
    )
    duduk: dict[int, list[tuple[str, str]]] = {}
    penempatan = Penempatan.objects.pada(hari).filter(jabatan__in=semua).select_related("pegawai")
    for p in penempatan.order_by("macam", "pegawai__nama"):
        duduk.setdefault(p.jabatan_id, []).append((p.macam, p.pegawai.nama_lengkap))
    return [_calon(j, duduk.get(j.pk, [])) for j in semua]


def _calon(j: Jabatan, duduk: list[tuple[str, str]]) -> CalonJabatan:
    tetap = [nama for macam, nama in duduk if macam == "definitif"]
    ganti = [f"{macam.capitalize()} {nama}" for macam, nama in duduk if macam != "definitif"]
    if j.kepala:
        kata = [f"dipegang {tetap[0]}" if tetap else "kosong", *ganti]
    else:
        kata = [f"terisi {len(tetap)} dari {j.kebutuhan} orang", *ganti[:_NAMA_DISEBUT]]
    if j.keadaan == Keadaan.RENCANA:
        kata.append("jabatan ini belum berlaku")
    penuh = len(tetap) >= (1 if j.kepala else j.kebutuhan)
    return CalonJabatan(j.pk, j.nama, "; ".join(kata), not penuh)
