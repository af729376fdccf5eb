"""People, their numbers, the positions they hold, their performance, and what imports keep."""

from pegawai.models.denyut import Denyut, JawabanDenyut, PesertaDenyut
from pegawai.models.impor import (
    BarisImpor,
    BerkasImpor,
    PadananJabatan,
    PadananUnor,
    PetaKolom,
)
from pegawai.models.jejak import JejakPegawai
from pegawai.models.kinerja_hari import ImporKeadaan, KeadaanHari, PolaKerja
from pegawai.models.kinerja_ingat import HariPengingat, Pengingat
from pegawai.models.kinerja_laporan import BuktiLaporan, LaporanKinerja, UmpanBalik
from pegawai.models.kinerja_papan import TandaPapan
from pegawai.models.kinerja_penilaian import (
    PenilaianHasil,
    PenilaianKinerja,
    PenilaianPerilaku,
    PenugasanPenilai,
)
from pegawai.models.kinerja_skp import (
    IndikatorKinerja,
    Predikat,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.models.kinerja_tanda_unit import TandaUnitLain
from pegawai.models.kinerja_tujuan import (
    IndikatorTujuan,
    PerjanjianKinerja,
    PredikatUnit,
    RealisasiTujuan,
    SasaranStrategis,
)
from pegawai.models.pegawai import NomorPegawai, Pegawai, StatusKepegawaian
from pegawai.models.pelaksanaan import TemplatTugas, TugasPelaksanaan
from pegawai.models.penempatan import Penempatan
from pegawai.models.rancangan import (
    OrangRancangan,
    PengecualianRancangan,
    RencanaPenempatan,
    SkPenempatan,
)
from pegawai.models.sosialisasi import PertemuanSosialisasi, Sosialisasi, TandaBaca
from pegawai.models.sosialisasi_lampiran import LampiranSosialisasi
from pegawai.models.tanggapan import (
    Dukungan,
    JatahSuara,
    KabarTanggapan,
    KunciSuara,
    RuangTanggapan,
    Tanggapan,
)
from pegawai.models.tim import AnggotaTim
from pegawai.models.usul import UsulPerbaikan

__all__ = [
    "AnggotaTim",
    "BarisImpor",
    "BerkasImpor",
    "BuktiLaporan",
    "Denyut",
    "Dukungan",
    "HariPengingat",
    "ImporKeadaan",
    "IndikatorKinerja",
    "IndikatorTujuan",
    "JatahSuara",
    "JawabanDenyut",
    "JejakPegawai",
    "KabarTanggapan",
    "KeadaanHari",
    "KunciSuara",
    "LampiranSosialisasi",
    "LaporanKinerja",
    "NomorPegawai",
    "OrangRancangan",
    "PadananJabatan",
    "PadananUnor",
    "Pegawai",
    "Penempatan",
    "PengecualianRancangan",
    "Pengingat",
    "PenilaianHasil",
    "PenilaianKinerja",
    "PenilaianPerilaku",
    "PenugasanPenilai",
    "PerjanjianKinerja",
    "PertemuanSosialisasi",
    "PesertaDenyut",
    "PetaKolom",
    "PolaKerja",
    "Predikat",
    "PredikatUnit",
    "RealisasiTujuan",
    "RencanaHasilKerja",
    "RencanaPenempatan",
    "RuangTanggapan",
    "SasaranKinerja",
    "SasaranStrategis",
    "SkPenempatan",
    "Sosialisasi",
    "StatusKepegawaian",
    "TandaBaca",
    "TandaPapan",
    "TandaUnitLain",
    "Tanggapan",
    "TemplatTugas",
    "TugasPelaksanaan",
    "UmpanBalik",
    "UsulPerbaikan",
]
