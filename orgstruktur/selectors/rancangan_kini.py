"""What goes on in proposals: which may be edited, the last act on one, what was done since."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from orgstruktur.models import Jejak, JejakRancangan, Rancangan
from orgstruktur.selectors.rancangan import (
    SUNTINGAN,
    Tumpukan,
    jejak_rancangan,
    tumpukan_suntingan,
)
from orgstruktur.selectors.rancangan_penulis import ditulis, lingkup_struktur


def rancangan_disunting(akun: Any) -> list[Rancangan]:
    """Give the proposals whose steps may change, the last touched first. One query.

    Whose scope is not the whole city: only those the account writes itself; two more.
    """
    T = Rancangan.Tahap
    qs = Rancangan.objects.filter(tahap__in=(T.DISUSUN, T.DIKONSULTASIKAN))
    if not lingkup_struktur(akun).semua:
        qs = qs.filter(Q(penulis=akun) | Q(pk__in=ditulis(akun)))
    return list(qs)


def dengan_jejak_terakhir(daftar: QuerySet[Rancangan]) -> QuerySet[Rancangan]:
    """Add the last act of each: `jejak_terakhir`, `jejak_tindakan`, `jejak_ringkasan`. No query of its own."""
    jejak = JejakRancangan.objects.filter(rancangan=OuterRef("pk")).order_by("-jejak_id")
    return daftar.annotate(
        jejak_terakhir=Subquery(jejak.values("jejak_id")[:1]),
        jejak_tindakan=Subquery(jejak.values("jejak__tindakan")[:1]),
        jejak_ringkasan=Subquery(jejak.values("jejak__ringkasan")[:1]),
    )


def jejak_sesudah(rancangan: Rancangan, nomor: int) -> list[Jejak]:
    """Give the acts of a proposal after one of them, the oldest first. One query."""
    qs = Jejak.objects.filter(pada_rancangan__rancangan=rancangan, pk__gt=nomor)
    return list(qs.select_related("oleh").order_by("pk"))


def tumpukan_kini(rancangan: Any) -> Tumpukan:
    """Give what can be undone and done again on a proposal that was read `dengan_jejak_terakhir`.

    No query while its last act is an edit: that is what is taken back, and nothing can be done again.
    """
    if rancangan.jejak_tindakan in SUNTINGAN:
        akhir = Jejak(pk=rancangan.jejak_terakhir, ringkasan=rancangan.jejak_ringkasan)
        return Tumpukan(akhir, None)
    return tumpukan_suntingan(jejak_rancangan(rancangan))
