"""The head position of a unit: the one it usually has, and its title when the unit is renamed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from orgstruktur.jenis import (
    KEPALA_FUNGSIONAL,
    SEBUTAN_TERPANJANG,
    jenjang_dari_eselon,
    sebutan_kepala,
)
from orgstruktur.models import Jabatan, RiwayatJabatan, Unit
from orgstruktur.services import rentang
from orgstruktur.services.perubahan import Perubahan
from tebingtinggi.bersama.galat import AturanDilanggar


def nilai_jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> dict[str, Any]:
    """Give the columns of the head position a unit of this kind and name usually has.

    Raises AturanDilanggar when its title would be too long.
    """
    sebutan = sebutan_kepala(jenis, nama)
    pastikan_sebutan(sebutan)
    return {
        "unit_id": unit_id,
        "nama": sebutan,
        "jenis": "fungsional" if jenis in KEPALA_FUNGSIONAL else "struktural",
        "eselon": eselon,
        "jenjang": jenjang_dari_eselon(eselon),
        "kepala": True,
        "kebutuhan": 1,
    }


def jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> Jabatan:
    """Give that position, unsaved. Raises AturanDilanggar as `nilai_jabatan_kepala` does."""
    return Jabatan(**nilai_jabatan_kepala(unit_id, jenis, nama, eselon))


def pastikan_sebutan(sebutan: str) -> None:
    """Raise AturanDilanggar when a title made of the name of a unit is too long to be kept."""
    if len(sebutan) > SEBUTAN_TERPANJANG:
        raise AturanDilanggar(
            f"Nama jabatan kepalanya akan {len(sebutan)} huruf (“{sebutan[:60]}…”), "
            f"paling panjang {SEBUTAN_TERPANJANG}. Persingkat nama unitnya.",
            "nama",
        )


def ikutkan_sebutan(p: Perubahan, unit: Unit, semula: Sequence[Any], lama: str, baru: str) -> None:
    """Let the titles of the heads follow the name of their unit, each on the days it has changed.

    `semula`: the ranges of the unit before its name went from `lama` to `baru`. A head that came
    later has the new title from its first day; one that now belongs to another unit keeps its own.
    Raises AturanDilanggar when a title becomes too long.
    """
    masa: list[Any] = [r for r in rentang.urutkan(p.rentang(unit)) if _berganti(r, semula, baru)]
    pk = RiwayatJabatan.objects.filter(unit=unit, kepala=True).values("jabatan")
    kepala = list(Jabatan.objects.filter(pk__in=pk, unit=unit).order_by("pk"))
    p.muat(Jabatan, [j.pk for j in kepala])
    sebutan: dict[str, None] = {}
    for jabatan in kepala:
        riwayat: list[Any] = rentang.urutkan(p.rentang(jabatan))
        for r, nama in [(r, r.nama) for r in riwayat if r.kepala and lama in r.nama]:
            hari = _hari_bersama(r, masa)
            if hari is None or r.unit_id != unit.pk or r.nama != nama:
                continue  # of other days, of another unit, or it has followed already
            ganti = nama.replace(lama, baru)
            pastikan_sebutan(ganti)
            sebutan[ganti] = None
            if hari == p.tanggal and not p.perbaikan:
                p.ubah(jabatan, nama=ganti)
            else:
                p.ubah_rentang(jabatan, r, nama=ganti)
    for nama in sebutan:
        p.sebut(f"Nama jabatan kepalanya menjadi “{nama}”.")


def _berganti(r: Any, semula: Sequence[Any], nama: str) -> bool:
    """Say whether a range of a unit has got this name by the change."""
    dahulu: Any = rentang.pada(semula, r.berlaku_mulai)
    return r.nama == nama and dahulu is not None and dahulu.nama != nama


def _hari_bersama(r: Any, masa: Sequence[Any]) -> date | None:
    """Give the first day on which a range meets one of `masa`, which are in order."""
    for m in masa:
        hari = max(r.berlaku_mulai, m.berlaku_mulai)
        if r.mencakup(hari) and m.mencakup(hari):
            return hari
    return None
