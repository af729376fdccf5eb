"""Which dates of the evaluation of proposals wait for a conclusion."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from evaluasi.models import TahapEvaluasi
from orgstruktur.models import Rancangan
from tebingtinggi.akun.models import Akun


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


def orang_dan_evaluasi(akun: Any, hari: date) -> tuple[int | None, int]:
    """Give the person behind an account, and how many evaluations wait for it; one query for both."""
    tahap = "daftar_evaluasi_rancangan__daftar_tahap"
    tempo = Q(
        **{
            f"{tahap}__simpulan": "",
            f"{tahap}__jatuh_tempo__lte": hari,
            "daftar_evaluasi_rancangan__rancangan__tahap": Rancangan.Tahap.DITERAPKAN,
        }
    )
    milik = Akun.objects.filter(pk=akun.pk).order_by()
    orang, banyak = milik.values_list("pegawai").annotate(n=Count(tahap, filter=tempo)).get()
    return orang, banyak
