"""Rules of `periksa_data` on services and counters."""

from collections.abc import Iterable
from itertools import groupby, pairwise

from django.db.models import F
from django.utils import timezone

from evaluasi.models import Layanan, Loket, RiwayatLayanan
from orgstruktur.models import Keadaan


def riwayat_kini() -> Iterable[tuple[str, str]]:
    """Find open services whose range of today is missing or names another unit."""
    hari = timezone.localdate()
    kini = dict(RiwayatLayanan.objects.pada(hari).values_list("layanan_id", "unit_id"))  # type: ignore[attr-defined]
    for layanan in Layanan.objects.aktif().select_related("unit").order_by("pk"):
        tercatat = kini.get(layanan.pk)
        if tercatat is None:
            yield layanan.kode, f"Riwayat layanan {layanan.nama} tidak memuat hari ini."
        elif tercatat != layanan.unit_id:
            yield (
                layanan.kode,
                f"Layanan {layanan.nama} tercatat pada {layanan.unit.nama}, riwayatnya pada unit lain.",
            )


def riwayat_bertumpuk() -> Iterable[tuple[str, str]]:
    """Find services with two ranges on one day."""
    nyata = RiwayatLayanan.objects.exclude(berlaku_sampai=F("berlaku_mulai"))
    baris = nyata.order_by("layanan_id", "berlaku_mulai").values_list(
        "layanan__kode", "berlaku_mulai", "berlaku_sampai"
    )
    for kode, masa in groupby(baris, key=lambda b: b[0]):
        for (_, _, sampai), (_, mulai, _) in pairwise(masa):
            if sampai is None or mulai < sampai:
                yield kode, f"Riwayat layanan {kode} bertumpuk pada {mulai:%Y-%m-%d}."


def unit_berakhir() -> Iterable[tuple[str, str]]:
    """Find open services and counters of units that have ended."""
    for model in (Layanan, Loket):
        mati = model.objects.aktif().filter(unit__keadaan=Keadaan.BERAKHIR)
        for benda in mati.select_related("unit").order_by("pk"):
            yield benda.kode, f"{benda.nama} berada pada {benda.unit.nama} yang sudah berakhir."


def fungsi_lain_unit() -> Iterable[tuple[str, str]]:
    """Find services whose function is in force at another unit."""
    beda = Layanan.objects.filter(fungsi__keadaan=Keadaan.BERLAKU).exclude(fungsi__unit=F("unit"))
    for layanan in beda.order_by("pk"):
        yield layanan.kode, f"Fungsi yang ditunjuk layanan {layanan.nama} milik unit lain."


PEMERIKSAAN = {
    "layanan_riwayat_kini": riwayat_kini,
    "layanan_riwayat_bertumpuk": riwayat_bertumpuk,
    "layanan_unit_berakhir": unit_berakhir,
    "layanan_fungsi_lain_unit": fungsi_lain_unit,
}
