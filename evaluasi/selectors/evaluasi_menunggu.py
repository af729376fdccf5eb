"""Which dates of the evaluation of proposals wait for a conclusion."""

from datetime import date

from django.db.models import QuerySet

from evaluasi.models import TahapEvaluasi
from orgstruktur.models import Rancangan


def tahap_menunggu(hari: date) -> QuerySet[TahapEvaluasi]:
    """Give the dates that are due and not concluded, of proposals that are still applied, the oldest first."""
    return (
        TahapEvaluasi.objects.filter(
            simpulan="",
            jatuh_tempo__lte=hari,
            evaluasi__rancangan__tahap=Rancangan.Tahap.DITERAPKAN,
        )
        .select_related("evaluasi__rancangan", "evaluasi__penanggung_jawab")
        .order_by("jatuh_tempo", "pk")
    )
