"""Services, counters, surveys, answers, and what is done about them."""

from evaluasi.models.jawaban import HasilLama, Rekap, Respon, Saran
from evaluasi.models.layanan import KeadaanLayanan, Layanan, Loket, RiwayatLayanan
from evaluasi.models.survei import (
    JatahHarian,
    KunciHarian,
    KunciKirim,
    Survei,
    TabletSurvei,
    TokenSurvei,
)
from evaluasi.models.tindak_lanjut import TindakLanjut

__all__ = [
    "HasilLama",
    "JatahHarian",
    "KeadaanLayanan",
    "KunciHarian",
    "KunciKirim",
    "Layanan",
    "Loket",
    "Rekap",
    "Respon",
    "RiwayatLayanan",
    "Saran",
    "Survei",
    "TabletSurvei",
    "TindakLanjut",
    "TokenSurvei",
]
