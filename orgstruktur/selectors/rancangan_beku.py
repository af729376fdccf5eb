"""The structure a decided proposal was decided on or applied to, as it was kept then."""

from collections import OrderedDict
from datetime import date
from threading import Lock

from django.db import connection

from orgstruktur.bagan import Bagan
from orgstruktur.models import DasarRancangan, Rancangan
from orgstruktur.rancangan.bagan_beku import dari_bita

T = Rancangan.Tahap
#: Stages in which a proposal stays what was decided, whatever happens to the structure since.
BEKU = (T.DISETUJUI, T.DITERAPKAN, T.DIBATALKAN)
_INGATAN: OrderedDict[tuple[str, str, date], Bagan] = OrderedDict()
_DIINGAT = 4
_kunci = Lock()


def dasar_beku(rancangan: Rancangan) -> Bagan | None:
    """Give the kept structure; None before the decision, and for those decided before it was kept.

    One query, none from memory: what has one fingerprint is one structure.
    """
    if rancangan.tahap not in BEKU:
        return None
    kunci = (connection.settings_dict["NAME"], rancangan.dasar_sidik, rancangan.dasar_tanggal)
    with _kunci:
        ada = _INGATAN.get(kunci)
    if ada is not None:
        return ada
    isi = DasarRancangan.objects.filter(rancangan=rancangan).values_list("isi", flat=True).first()
    if isi is None:
        return None
    bagan = dari_bita(bytes(isi), rancangan.dasar_tanggal)
    if bagan is None:
        return None
    with _kunci:
        _INGATAN[kunci] = bagan
        while len(_INGATAN) > _DIINGAT:
            _INGATAN.popitem(last=False)
    return bagan
