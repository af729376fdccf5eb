"""Approved proposals that cannot be applied any more because the structure changed since the decision."""

from collections.abc import Sequence
from datetime import datetime
from threading import Lock

from django.db import connection

from orgstruktur.models import Rancangan, StatusStruktur
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan_benturan import benturan_disetujui

#: How many steps cannot work, and the first conflict in words.
Halang = tuple[int, str]
_ingatan: dict[tuple[str, int, datetime, str], Halang | None] = {}
_DIINGAT = 64
_kunci = Lock()


def cari_terhalang(daftar: Sequence[Rancangan]) -> dict[int, Halang]:
    """Give those of approved proposals that cannot be applied, by key.

    No query without any; else one, and for each whose structure changed a few, none when asked before.
    """
    if not daftar:
        return {}
    status = status_struktur()
    hasil = {}
    for r in daftar:
        keadaan = f"{status.versi} {status.tanggal_berlaku}"
        kunci = (connection.settings_dict["NAME"], r.pk, r.diubah_pada, keadaan)
        with _kunci:
            ada, halang = kunci in _ingatan, _ingatan.get(kunci)
        if not ada:
            halang = _cari(r, status)
            with _kunci:
                while len(_ingatan) >= _DIINGAT:
                    _ingatan.pop(next(iter(_ingatan)))
                _ingatan[kunci] = halang
        if halang is not None:
            hasil[r.pk] = halang
    return hasil


def _cari(rancangan: Rancangan, status: StatusStruktur) -> Halang | None:
    langkah = list(rancangan.daftar_langkah.order_by("urutan", "pk"))
    tolak = [b for b in benturan_disetujui(rancangan, langkah, status) if b.tolak]
    return (len({b.kunci for b in tolak}), tolak[0].kalimat) if tolak else None
