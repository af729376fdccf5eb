"""Keep the structure a proposal is decided on or applied to, so that it stays readable for ever."""

from orgstruktur.bagan import Bagan
from orgstruktur.models import DasarRancangan, Rancangan
from orgstruktur.rancangan.bagan_beku import ke_bita
from orgstruktur.rancangan.sidik import sidik_bagan


def bekukan_dasar(rancangan: Rancangan, dasar: Bagan) -> None:
    """Keep a structure with a locked proposal, in place of one kept before."""
    rancangan.dasar_tanggal, rancangan.dasar_sidik = dasar.tanggal, sidik_bagan(dasar)
    rancangan.save(update_fields=["dasar_tanggal", "dasar_sidik"])
    DasarRancangan.objects.update_or_create(rancangan=rancangan, defaults={"isi": ke_bita(dasar)})


def lepaskan_dasar(rancangan: Rancangan) -> None:
    """Forget it: the decision was taken back, and the proposal stands on the tables again."""
    DasarRancangan.objects.filter(rancangan=rancangan).delete()
