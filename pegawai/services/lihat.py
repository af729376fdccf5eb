"""Looks that leave a Jejak: downloads of people, restricted data of a person (UU 27/2022 Pasal 31)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction

from orgstruktur.models import Jejak
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import JejakPegawai, Pegawai
from tebingtinggi.bersama.galat import DiLuarWewenang
from tebingtinggi.bersama.tampilan import angka


class DataTerbatas(NamedTuple):
    """The restricted values of a person, in full."""

    nomor: str
    tanggal_lahir: Any
    jenis_kelamin: str


def catat_ekspor_pegawai(*, saringan: Mapping[str, str], jumlah: int, oleh: Any) -> Jejak:
    """Leave the Jejak of a download of the list of people."""
    return catat_jejak(
        tindakan="pegawai_ekspor",
        objek="Daftar pegawai",
        oleh=oleh,
        ringkasan=f"{angka(jumlah)} pegawai diunduh (NIP disamarkan).",
        sesudah={"saringan": dict(saringan)},
    )


def lihat_data_terbatas(*, pegawai: Pegawai, oleh: Any) -> DataTerbatas:
    """Give the restricted values of a person; the look itself leaves a Jejak, one's own does not.

    Raises DiLuarWewenang unless `oleh` may see them.
    """
    with transaction.atomic():
        ada = Pegawai.objects.filter(pk=pegawai.pk).terbatas_terlihat_oleh(oleh).exists()
        if not ada:
            raise DiLuarWewenang("Data terbatas pegawai ini berada di luar wewenang Anda.")
        if pegawai.akun_id != oleh.pk:
            jejak = catat_jejak(
                tindakan="pegawai_terbatas_lihat",
                objek=pegawai.nama_lengkap,
                oleh=oleh,
                ringkasan=f"Data terbatas {pegawai.nama_lengkap} dilihat: NIP, tanggal lahir, jenis kelamin.",
            )
            JejakPegawai.objects.create(jejak=jejak, pegawai=pegawai)
    nomor = pegawai.daftar_nomor.filter(berlaku_sampai__isnull=True).values_list("nomor", flat=True)
    return DataTerbatas(
        nomor.first() or "", pegawai.tanggal_lahir, pegawai.get_jenis_kelamin_display()
    )
