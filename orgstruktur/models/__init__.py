"""Models of the structure. `Unit` is the MPTT tree; the Riwayat tables hold every date."""

from orgstruktur.models.beban import UraianTugas
from orgstruktur.models.fungsi import Fungsi, RiwayatFungsi
from orgstruktur.models.hubungan import GarisHubungan, Penerus, TimKerja
from orgstruktur.models.impor import PotretJejak, UnggahanImpor
from orgstruktur.models.jabatan import Jabatan, RiwayatJabatan, kunci_kembar
from orgstruktur.models.jejak import Jejak, JejakUnit, NilaiTerbatas
from orgstruktur.models.peran import (
    PenugasanPeran,
    boleh,
    penugasan_berlaku,
    peran_berlaku,
    saring_lingkup,
)
from orgstruktur.models.rentang import Keadaan
from orgstruktur.models.unit import RiwayatUnit, StatusStruktur, Unit
from orgstruktur.models.urusan import Urusan

__all__ = [
    "Fungsi",
    "GarisHubungan",
    "Jabatan",
    "Jejak",
    "JejakUnit",
    "Keadaan",
    "NilaiTerbatas",
    "Penerus",
    "PenugasanPeran",
    "PotretJejak",
    "RiwayatFungsi",
    "RiwayatJabatan",
    "RiwayatUnit",
    "StatusStruktur",
    "TimKerja",
    "UnggahanImpor",
    "Unit",
    "UraianTugas",
    "Urusan",
    "boleh",
    "kunci_kembar",
    "penugasan_berlaku",
    "peran_berlaku",
    "saring_lingkup",
]
