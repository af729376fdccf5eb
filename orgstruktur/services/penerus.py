"""Note what a unit became: merged into, split into, replaced by another."""

from orgstruktur.models import Penerus, Unit
from orgstruktur.services.perubahan import Perubahan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


def catat_penerus(p: Perubahan, asal: Unit, baru: Unit, cara: str) -> None:
    """Write that `asal` became `baru` on the day of the change; once for two units and a day.

    Raises AturanDilanggar when `baru` is not in force, or already follows `asal` that day.
    """
    p.nilai_pada(baru)  # it must be in force to take over
    if Penerus.objects.filter(asal=asal, penerus=baru, tanggal=p.tanggal).exists():
        raise AturanDilanggar(
            f"{baru.nama} sudah tercatat sebagai penerus {asal.nama} per "
            f"{teks_tanggal(p.tanggal)}; pilih unit lain.",
            "ke",
        )
    baris = Penerus(
        asal=asal,
        penerus=baru,
        cara=cara,
        tanggal=p.tanggal,
        dasar_hukum=p.ketetapan.dasar_hukum,
    )
    p.tambah_baris(baris, asal.pk, baru.pk)
