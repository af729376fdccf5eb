"""What the official annex of a unit needs: the Bagan with lines and functional posts, its legal basis."""

from datetime import date

from django.db.models import Q

from orgstruktur.bagan import Bagan, PosJabatan, Simpul
from orgstruktur.gambar.resmi_dasar import DasarHukum, baca_dasar_hukum
from orgstruktur.models import Jabatan, RiwayatJabatan, RiwayatUnit
from orgstruktur.selectors.bagan import bagan_terkini, muat_garis

_KUNCI = "bagan_resmi"


def bagan_bergaris(tanggal: date | None = None) -> Bagan:
    """Give the Bagan of a date with its lines and one functional post of each unit that has any.

    Two queries more than `bagan_terkini`, none while that one stays in memory.
    """
    bagan = bagan_terkini(tanggal)
    if _KUNCI not in bagan.ingatan:
        bagan.ingatan[_KUNCI] = Bagan(
            bagan.tanggal,
            bagan.urut,
            jabatan=_pos_jabatan(tanggal),
            garis=muat_garis(bagan.tanggal),
        )
    hasil: Bagan = bagan.ingatan[_KUNCI]
    return hasil


def _pos_jabatan(tanggal: date | None) -> list[PosJabatan]:
    """Heads with their titles, and one position for each unit that has functional ones."""
    qs = Jabatan.objects.hidup() if tanggal is None else RiwayatJabatan.objects.pada(tanggal)
    baris = qs.filter(Q(jenis="fungsional") | Q(kepala=True)).order_by()
    berbeda = dict.fromkeys(
        (unit, nama if kepala else "", jenis, kepala)
        for unit, nama, jenis, kepala in baris.values_list("unit_id", "nama", "jenis", "kepala")
    )
    return [
        PosJabatan(n, u, nama, j, "", "", None, k, 0) for n, (u, nama, j, k) in enumerate(berbeda)
    ]


def dasar_hukum_unit(akar: Simpul, hari: date) -> DasarHukum:
    """Read the legal basis on which the unit stands on that day; one query."""
    teks = (
        RiwayatUnit.objects.pada(hari)
        .filter(unit_id=akar.id)
        .values_list("dasar_hukum", flat=True)
        .first()
    )
    return baca_dasar_hukum(teks or "")
