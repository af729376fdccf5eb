"""Attachments of a notice: added and taken away while it is a draft. Every act leaves one Jejak."""

from typing import Any

from django.db import transaction

from pegawai.models import LampiranSosialisasi, Sosialisasi
from pegawai.services.sosialisasi import ambil_untuk_ubah, catat_sosialisasi
from tebingtinggi.bersama.bukti import Bukti
from tebingtinggi.bersama.galat import AturanDilanggar

#: So many files at most: a notice is read on a phone.
LAMPIRAN_TERBANYAK = 5


@transaction.atomic
def tambah_lampiran(*, sosialisasi: Sosialisasi, berkas: Bukti, oleh: Any) -> LampiranSosialisasi:
    """Add a file that was checked. Raises AturanDilanggar with `ruas`, DiLuarWewenang."""
    s = ambil_untuk_ubah(sosialisasi, oleh)
    _pastikan_draf(s)
    if LampiranSosialisasi.objects.filter(sosialisasi=s).count() >= LAMPIRAN_TERBANYAK:
        raise AturanDilanggar(f"Paling banyak {LAMPIRAN_TERBANYAK} lampiran.", "berkas")
    lampiran = LampiranSosialisasi.objects.create(
        sosialisasi=s,
        nama=berkas.nama,
        jenis=berkas.jenis,
        ukuran=len(berkas.isi),
        isi=berkas.isi,
    )
    kalimat = f"Lampiran “{berkas.nama}” ditambahkan."
    catat_sosialisasi("lampiran_tambah", s, oleh, kalimat, baru={"nama": berkas.nama})
    return lampiran


@transaction.atomic
def hapus_lampiran(*, lampiran: LampiranSosialisasi, oleh: Any) -> None:
    """Take a file away. Raises AturanDilanggar when it was sent or is gone, DiLuarWewenang."""
    s = ambil_untuk_ubah(lampiran.sosialisasi, oleh)
    _pastikan_draf(s)
    if not LampiranSosialisasi.objects.filter(pk=lampiran.pk).exists():
        raise AturanDilanggar("Lampiran ini sudah dihapus.")
    kalimat = f"Lampiran “{lampiran.nama}” dihapus."
    catat_sosialisasi("lampiran_hapus", s, oleh, kalimat, lama={"nama": lampiran.nama})
    LampiranSosialisasi.objects.filter(pk=lampiran.pk).delete()


def _pastikan_draf(s: Sosialisasi) -> None:
    if s.pernah_dikirim:
        raise AturanDilanggar("Ini sudah dikirim, jadi lampirannya tidak dapat diubah lagi.")
