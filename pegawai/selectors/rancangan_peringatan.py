"""What planned placements should be warned of; the law behind each is a setting, since it changes."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.core.checks import Error
from django.utils import timezone

from orgstruktur.models import Rancangan
from pegawai.orang_rancangan import HasilOrang
from pegawai.tanggal import sebut


class Larangan(NamedTuple):
    """Days on which officials are not replaced, both included."""

    mulai: date
    hingga: date


@lru_cache(maxsize=4)
def _baca(teks: str) -> tuple[Larangan, ...]:
    hasil = []
    for bagian in filter(None, (b.strip() for b in teks.split(";"))):
        mulai, _, hingga = bagian.partition("..")
        masa = Larangan(date.fromisoformat(mulai.strip()), date.fromisoformat(hingga.strip()))
        if masa.hingga < masa.mulai:
            raise ValueError(f"“{bagian}” berakhir sebelum mulai")
        hasil.append(masa)
    return tuple(hasil)


def daftar_larangan() -> tuple[Larangan, ...]:
    """Give the periods of the setting. Raises ValueError for what cannot be read."""
    return _baca(settings.TATA_LARANGAN_MUTASI)


def periksa_pengaturan(**_: Any) -> list[Error]:
    """System check: the periods can be read."""
    try:
        daftar_larangan()
    except ValueError as galat:
        pesan = f"TATA_LARANGAN_MUTASI: {galat}. Tulis seperti 2029-05-22..2030-02-20."
        return [Error(pesan, id="pegawai.TATA_LARANGAN_MUTASI")]
    return []


def peringatan(rancangan: Rancangan, hasil: HasilOrang) -> list[str]:
    """Give the warnings of planned placements in sentences that name nobody. No query."""
    keluar = []
    hari = rancangan.tanggal_berlaku
    jpt = sum(
        (j := hasil.ke.jabatan.get(r.jabatan_id)) is not None and j.eselon.startswith("II.")
        for r in hasil.rencana.values()
    )
    if jpt and settings.TATA_PERINGATAN_JPT:
        keluar.append(
            f"{jpt} penempatan menyangkut jabatan pimpinan tinggi: perlu seleksi terbuka, atau uji "
            "kompetensi bila mutasi dalam jabatan setingkat."
        )
    if hasil.rencana or hasil.rencana_plt:
        hari_uji = hari or timezone.localdate()
        keluar += [
            f"{sebut(hari_uji)} termasuk masa larangan penggantian pejabat menjelang Pilkada "
            f"({sebut(m.mulai)} sampai dengan {sebut(m.hingga)}); perlu persetujuan tertulis Menteri "
            "Dalam Negeri (UU 10/2016 Pasal 71)."
            for m in daftar_larangan()
            if m.mulai <= hari_uji <= m.hingga
        ]
    return keluar
