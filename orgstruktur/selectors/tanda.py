"""One query that tells whether anything was written since: what was worked out before is then still right."""

from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, Max, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from orgstruktur.models import JalanAnalisis, Jejak, StatusStruktur, Temuan
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.tindakan import HANYA_BACA

#: Acts that may still be open while later ones are kept: their number is told along with the last key.
_SERENTAK = 1000


class Tanda(NamedTuple):
    """Marks that change with every act (each leaves a Jejak) but those that only read, and every run of the overlap analysis."""

    jejak: int = 0
    belakangan: int = 0
    temuan: int = 0
    banyak_temuan: int = 0


def status_bertanda() -> tuple[StatusStruktur, Tanda]:
    """Give what `status_struktur` gives, and the marks. One query."""
    # whoever takes a document does not make the next one be worked out anew
    menulis = Jejak.objects.exclude(tindakan__in=HANYA_BACA)
    akhir = menulis.order_by("-pk").values("pk")[:1]
    belakangan = menulis.filter(pk__gt=Subquery(akhir) - _SERENTAK)
    ada = Temuan.objects.filter(masih_ada=True)
    selesai = JalanAnalisis.objects.filter(status=JalanAnalisis.Status.SELESAI).order_by("-pk")
    status: Any = (
        StatusStruktur.objects.filter(pk=1)
        .annotate(
            t_jejak=Coalesce(Subquery(akhir), 0),
            t_belakangan=_satu(belakangan, Count("pk")),
            t_temuan=_satu(Temuan.objects.all(), Max("pk")),
            t_banyak_temuan=_satu(ada, Count("pk")),
            t_versi_temuan=Subquery(selesai.values("versi")[:1]),
        )
        .first()
    )
    if status is None:
        return status_struktur(), Tanda()
    return status, Tanda(
        status.t_jejak, status.t_belakangan, status.t_temuan, status.t_banyak_temuan
    )


def temuan_usang(status: StatusStruktur) -> bool:
    """Say whether the overlaps were found on a structure that has changed since. status: as `status_bertanda` gives it."""
    versi = getattr(status, "t_versi_temuan", None)
    return versi is not None and versi != str(status.versi)


def _satu(daftar: QuerySet[Any, Any], hitung: Any) -> Any:
    """Give an aggregate of a whole table as one value of another query."""
    semua = daftar.order_by().annotate(_semua=Value(1)).values("_semua")
    return Coalesce(
        Subquery(semua.annotate(_n=hitung).values("_n"), output_field=IntegerField()), 0
    )
