"""Who sat where right before a proposal was applied, kept by key; names and the rest are today's."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from orgstruktur.models import Rancangan
from pegawai.aturan_rencana import DEFINITIF, Orang
from pegawai.models import OrangRancangan, Pegawai
from pegawai.models.pegawai import susun_nama

_KOLOM = ("nama", "gelar_depan", "gelar_belakang", "golongan", "tingkat_pendidikan", "pendidikan")


def susun_beku(daftar: Iterable[Orang]) -> list[list[Any]]:
    """Give people as `orang_beku` reads them: no name and nothing of the person, only where they sit."""
    return [
        [o.pk, o.jabatan_id, o.unit_id, o.macam, _teks(o.mulai), _teks(o.berakhir)] for o in daftar
    ]


def orang_beku(rancangan: Rancangan) -> list[Orang] | None:
    """Give them as they were kept; None for a proposal applied before this was. Two queries."""
    simpanan = OrangRancangan.objects.filter(rancangan=rancangan).first()
    if simpanan is None:
        return None
    kunci = {baris[0] for baris in simpanan.isi}
    kini = {
        pk: (susun_nama(*isi[:3]), isi[3:])
        for pk, *isi in Pegawai.objects.order_by().values_list("pk", *_KOLOM).iterator()
        if pk in kunci
    }
    hasil = []
    for pk, jabatan, unit, macam, mulai, akhir in simpanan.isi:
        if pk in kini:
            nama, lain = kini[pk]
            hasil.append(
                Orang(pk, nama, jabatan, unit, macam, _hari(mulai), _hari(akhir), False, *lain)
            )
    return hasil


def kursi_beku(rancangan: Rancangan) -> dict[int, int] | None:
    """Give person → the definitif position held then; None as of `orang_beku`. One query."""
    simpanan = OrangRancangan.objects.filter(rancangan=rancangan).first()
    if simpanan is None:
        return None
    return {
        pk: jabatan
        for pk, jabatan, _, macam, *_ in simpanan.isi
        if macam == DEFINITIF and jabatan is not None
    }


def _teks(hari: date | None) -> str | None:
    return hari.isoformat() if hari else None


def _hari(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None
