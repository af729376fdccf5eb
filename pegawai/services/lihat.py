"""Looks that leave a Jejak: restricted data of a person (UU 27/2022 Pasal 31)."""

from typing import Any, NamedTuple

from django.db import transaction

from orgstruktur.services.jejak import catat_jejak
from pegawai.models import JejakPegawai, Pegawai, UsulPerbaikan
from tebingtinggi.bersama.galat import DiLuarWewenang


class DataTerbatas(NamedTuple):
    """The restricted values of a person, in full."""

    nomor: str
    tanggal_lahir: Any
    jenis_kelamin: str


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


def lihat_usul(*, usul: UsulPerbaikan, oleh: Any, bukti: bool = False) -> None:
    """Leave the Jejak of a look at a request with restricted values or free words, or at its evidence.

    Raises DiLuarWewenang unless `oleh` may see restricted data of the person; one's own look leaves none.
    """
    if usul.pegawai.akun_id == oleh.pk or not (bukti or usul.rahasia):
        return
    with transaction.atomic():
        satu = Pegawai.objects.filter(pk=usul.pegawai_id)
        if not satu.terbatas_terlihat_oleh(oleh).exists():
            raise DiLuarWewenang("Data terbatas pegawai ini berada di luar wewenang Anda.")
        apa = "Berkas bukti diunduh dari" if bukti else "Isi dilihat dari"
        jejak = catat_jejak(
            tindakan="usul_bukti_unduh" if bukti else "pegawai_terbatas_lihat",
            objek=usul.pegawai.nama_lengkap,
            oleh=oleh,
            ringkasan=f"{apa} usul perbaikan {usul.pegawai.nama_lengkap}: {usul.get_ruas_display().lower()}.",
        )
        JejakPegawai.objects.create(jejak=jejak, pegawai=usul.pegawai)
