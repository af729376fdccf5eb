"""People, their numbers, the positions they hold, and what imports keep."""

from pegawai.models.impor import (
    BarisImpor,
    BerkasImpor,
    PadananJabatan,
    PadananUnor,
    PetaKolom,
)
from pegawai.models.jejak import JejakPegawai
from pegawai.models.pegawai import NomorPegawai, Pegawai, StatusKepegawaian
from pegawai.models.penempatan import Penempatan
from pegawai.models.tim import AnggotaTim
from pegawai.models.usul import UsulPerbaikan

__all__ = [
    "AnggotaTim",
    "BarisImpor",
    "BerkasImpor",
    "JejakPegawai",
    "NomorPegawai",
    "PadananJabatan",
    "PadananUnor",
    "Pegawai",
    "Penempatan",
    "PetaKolom",
    "StatusKepegawaian",
    "UsulPerbaikan",
]
