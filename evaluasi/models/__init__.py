"""Services, counters, surveys, answers, and what is done about them."""

from evaluasi.models.angka_terbit import AngkaTerbit
from evaluasi.models.evaluasi_rancangan import EvaluasiRancangan, TahapEvaluasi
from evaluasi.models.jawaban import HasilLama, Respon, Saran
from evaluasi.models.kelembagaan import (
    EvaluasiKelembagaan,
    InstrumenKelembagaan,
    PutaranKelembagaan,
)
from evaluasi.models.layanan import KeadaanLayanan, Layanan, Loket, PindahLoket, RiwayatLayanan
from evaluasi.models.rekap import AngkaSementara, Rekap, RekapTerbit
from evaluasi.models.survei import (
    JatahHarian,
    KunciHarian,
    KunciKirim,
    Survei,
    TabletSurvei,
    TokenSurvei,
)
from evaluasi.models.temuan import TemuanEvaluasi
from evaluasi.models.tindak_lanjut import TindakLanjut

__all__ = [
    "AngkaSementara",
    "AngkaTerbit",
    "EvaluasiKelembagaan",
    "EvaluasiRancangan",
    "HasilLama",
    "InstrumenKelembagaan",
    "JatahHarian",
    "KeadaanLayanan",
    "KunciHarian",
    "KunciKirim",
    "Layanan",
    "Loket",
    "PindahLoket",
    "PutaranKelembagaan",
    "Rekap",
    "RekapTerbit",
    "Respon",
    "RiwayatLayanan",
    "Saran",
    "Survei",
    "TabletSurvei",
    "TahapEvaluasi",
    "TemuanEvaluasi",
    "TindakLanjut",
    "TokenSurvei",
]
