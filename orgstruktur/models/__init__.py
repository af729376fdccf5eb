"""Models of the structure. `Unit` is the MPTT tree; the Riwayat tables hold every date."""

from orgstruktur.models.beban import UraianTugas
from orgstruktur.models.fungsi import Fungsi, RiwayatFungsi
from orgstruktur.models.hari_libur import HariLibur
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
from orgstruktur.models.pimpinan import perangkat_dipimpin, unit_dipimpin
from orgstruktur.models.rancangan import (
    TAHAP_TERBUKA,
    JejakRancangan,
    Keputusan,
    Langkah,
    Rancangan,
    Telaah,
)
from orgstruktur.models.rancangan_angka import AngkaRancangan
from orgstruktur.models.rancangan_dasar import DasarRancangan
from orgstruktur.models.rancangan_proses import BenturanRancangan, PeristiwaRancangan
from orgstruktur.models.rentang import Keadaan
from orgstruktur.models.tarif import TarifKelas
from orgstruktur.models.templat import TemplatDokumen
from orgstruktur.models.temuan import (
    IstilahTambahan,
    JalanAnalisis,
    PutusanTemuan,
    RumusanUmumTambahan,
    Temuan,
)
from orgstruktur.models.tipologi import AngkaTipologi, ObjekTipologi
from orgstruktur.models.unit import RiwayatUnit, StatusStruktur, Unit
from orgstruktur.models.urusan import Urusan

__all__ = [
    "TAHAP_TERBUKA",
    "AngkaRancangan",
    "AngkaTipologi",
    "BenturanRancangan",
    "DasarRancangan",
    "Fungsi",
    "GarisHubungan",
    "HariLibur",
    "IstilahTambahan",
    "Jabatan",
    "JalanAnalisis",
    "Jejak",
    "JejakRancangan",
    "JejakUnit",
    "Keadaan",
    "Keputusan",
    "Langkah",
    "NilaiTerbatas",
    "ObjekTipologi",
    "Penerus",
    "PenugasanPeran",
    "PeristiwaRancangan",
    "PotretJejak",
    "PutusanTemuan",
    "Rancangan",
    "RiwayatFungsi",
    "RiwayatJabatan",
    "RiwayatUnit",
    "RumusanUmumTambahan",
    "StatusStruktur",
    "TarifKelas",
    "Telaah",
    "TemplatDokumen",
    "Temuan",
    "TimKerja",
    "UnggahanImpor",
    "Unit",
    "UraianTugas",
    "Urusan",
    "boleh",
    "kunci_kembar",
    "penugasan_berlaku",
    "peran_berlaku",
    "perangkat_dipimpin",
    "saring_lingkup",
    "unit_dipimpin",
]
