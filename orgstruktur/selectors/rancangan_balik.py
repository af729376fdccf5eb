"""What a proposal that goes back to the structure before an applied one would hold."""

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.balik import HasilBalik, susun_balik
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan import (
    bagan_pada,
    dasar_rancangan,
    kode_lain,
    yang_berakhir,
)
from tebingtinggi.bersama.galat import AturanDilanggar

_TERAPKAN = "rancangan_terapkan"
_NAMA_TERPANJANG = Rancangan._meta.get_field("nama").max_length


def periksa_balik(rancangan: Rancangan) -> HasilBalik:
    """Give the steps that would go back, and what cannot. Raises AturanDilanggar unless it is applied."""
    if rancangan.tahap != Rancangan.Tahap.DITERAPKAN:
        raise AturanDilanggar(
            f"Rancangan ini {rancangan.get_tahap_display().lower()}; yang dapat dikembalikan hanya "
            "rancangan yang diterapkan."
        )
    daftar = [b.murni() for b in rancangan.daftar_langkah.filter(jejak__isnull=False)]
    dasar = dasar_rancangan(rancangan)
    kini = bagan_pada(status_struktur().tanggal_berlaku)
    tertulis = [b.tertulis() for b in rancangan.daftar_langkah.all()]
    return susun_balik(
        dasar,
        daftar,
        kini,
        peta=_peta(rancangan),
        kode_lain=kode_lain(kini),
        dahulu=yang_berakhir(kini, tertulis),
    )


def usul_nama(rancangan: Rancangan) -> str:
    """Give the name a proposal of inverse steps has at first."""
    return f"Kembali ke susunan sebelum {rancangan.nama}"[:_NAMA_TERPANJANG]


def _peta(rancangan: Rancangan) -> dict[int, int]:
    """Give number in the proposal → key of what its application brought into being. One query."""
    jejak = Jejak.objects.filter(pada_rancangan__rancangan=rancangan, tindakan=_TERAPKAN)
    terakhir = jejak.order_by("pk").last()
    return {int(k): v for k, v in terakhir.sesudah["peta"].items()} if terakhir else {}
