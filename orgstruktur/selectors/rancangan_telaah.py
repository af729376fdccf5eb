"""Read what reviewers say of a proposal."""

from typing import NamedTuple

from django.db.models import Prefetch

from orgstruktur.models import Langkah, Rancangan, Telaah


class Percakapan(NamedTuple):
    """A comment with its replies, oldest first."""

    telaah: Telaah
    balasan: list[Telaah]


def telaah_rancangan(rancangan: Rancangan, langkah: Langkah | None = None) -> list[Percakapan]:
    """Give the comments: open ones first, then the newest; only on one step if said. Two queries."""
    balasan = Telaah.objects.select_related("oleh").order_by("dibuat_pada", "pk")
    qs = rancangan.daftar_telaah.filter(induk__isnull=True).select_related(
        "oleh", "selesai_oleh", "langkah"
    )
    if langkah is not None:
        qs = qs.filter(langkah=langkah)
    qs = qs.prefetch_related(Prefetch("daftar_balasan", balasan, to_attr="urut_balasan"))
    daftar = [Percakapan(t, t.urut_balasan) for t in qs.order_by("-dibuat_pada", "-pk")]
    return sorted(daftar, key=lambda p: p.telaah.selesai_pada is not None)


def telaah_terbuka(rancangan: Rancangan) -> list[Telaah]:
    """Give the comments that nobody has settled yet, oldest first. One query."""
    qs = rancangan.daftar_telaah.filter(induk__isnull=True, selesai_pada__isnull=True)
    return list(qs.select_related("oleh").order_by("dibuat_pada", "pk"))
