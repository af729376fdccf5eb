"""Who sat where right before a proposal was applied, kept by key; names and the rest are today's."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from orgstruktur.models import Rancangan
from pegawai.aturan_rencana import DEFINITIF, Orang
from pegawai.models import OrangRancangan, Pegawai
from pegawai.models.pegawai import susun_nama

_VERSI = 1
#: Columns of `Orang` that are kept, and those told of today.
_DISIMPAN = ("pk", "jabatan_id", "unit_id", "macam", "mulai", "berakhir")
_KINI = ("nama", "golongan", "tingkat", "pendidikan")
_KOLOM = ("nama", "gelar_depan", "gelar_belakang", "golongan", "tingkat_pendidikan", "pendidikan")


def susun_beku(daftar: Iterable[Orang]) -> dict[str, Any]:
    """Give people as `orang_beku` reads them: no name and nothing of the person, only where they sit."""
    baris = [
        [o.pk, o.jabatan_id, o.unit_id, o.macam, _teks(o.mulai), _teks(o.berakhir)] for o in daftar
    ]
    return {"v": _VERSI, "kolom": _DISIMPAN, "baris": baris}


def orang_beku(rancangan: Rancangan) -> list[Orang] | None:
    """Give them as they were kept; None for a proposal applied before this was. Two queries."""
    simpanan = _baca(rancangan)
    if simpanan is None:
        return None
    kunci = {o["pk"] for o in simpanan}
    kini = {
        pk: dict(zip(_KINI, (susun_nama(*isi[:3]), *isi[3:]), strict=True))
        for pk, *isi in Pegawai.objects.order_by().values_list("pk", *_KOLOM).iterator()
        if pk in kunci
    }
    return [Orang(**o, **kini[o["pk"]]) for o in simpanan if o["pk"] in kini]


def kursi_beku(rancangan: Rancangan) -> dict[int, int] | None:
    """Give person → the definitif position held then; None as of `orang_beku`. One query."""
    simpanan = _baca(rancangan)
    if simpanan is None:
        return None
    return {
        o["pk"]: o["jabatan_id"]
        for o in simpanan
        if o["macam"] == DEFINITIF and o["jabatan_id"] is not None
    }


def _baca(rancangan: Rancangan) -> list[dict[str, Any]] | None:
    """Give what was kept, by the names of its columns; None where nothing was, or in a form not known here."""
    isi = OrangRancangan.objects.filter(rancangan=rancangan).values_list("isi", flat=True).first()
    if not isinstance(isi, dict) or isi.get("v") != _VERSI:
        return None
    return list(_per_nama(isi))


def _per_nama(isi: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for baris in isi["baris"]:
        o = {k: v for k, v in zip(isi["kolom"], baris, strict=True) if k in _DISIMPAN}
        yield o | {k: _hari(o.get(k)) for k in ("mulai", "berakhir")}


def _teks(hari: date | None) -> str | None:
    return hari.isoformat() if hari else None


def _hari(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None
