"""What `periksa_data` asks of people and placements: invariant 3 on every date, and what hangs on it."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import F, Q

from orgstruktur.models import Keadaan
from pegawai.models import Pegawai, Penempatan
from pegawai.tanggal import sebut

Temuan = Iterator[tuple[str, str]]
_ABADI = date.max


def satu_jabatan_definitif() -> Temuan:
    """A person holds at most one definitif position on a date."""
    for orang, hari in bertumpuk("pegawai_id", Penempatan.objects.definitif()):
        yield f"pegawai {orang}", f"Dua jabatan definitif berlaku bersamaan sejak {sebut(hari)}."


def satu_pimpinan_definitif() -> Temuan:
    """A head position has at most one definitif holder on a date."""
    kepala = Penempatan.objects.definitif().filter(jabatan__kepala=True)
    for jabatan, hari in bertumpuk("jabatan_id", kepala):
        yield f"jabatan {jabatan}", f"Jabatan pimpinan ini dipegang dua orang sejak {sebut(hari)}."


def bertumpuk(kolom: str, qs: Any) -> Iterator[tuple[int, date]]:
    """Give (key, first common day) where ranges of one key overlap; empty ranges never do."""
    baris = (
        qs.exclude(berlaku_sampai=F("berlaku_mulai"))
        .order_by(kolom, "berlaku_mulai")
        .values_list(kolom, "berlaku_mulai", "berlaku_sampai")
    )
    for (a, _, sampai), (b, mulai, _) in pairwise(baris):
        if a == b and mulai < (sampai or _ABADI):
            yield a, mulai


def tanda_pimpinan_sesuai() -> Temuan:
    """The mark kept with a placement says what its position says."""
    beda = Penempatan.objects.filter(berlaku_sampai__isnull=True).exclude(
        kepala=F("jabatan__kepala")
    )
    for pk, jabatan in beda.values_list("pk", "jabatan__nama"):
        yield f"penempatan {pk}", f"Tanda jabatan pimpinan tidak sesuai dengan jabatan {jabatan}."


def penempatan_dalam_umur_jabatan() -> Temuan:
    """Nobody sits on a position before it began or after it ended."""
    salah = Penempatan.objects.filter(
        Q(berlaku_mulai__lt=F("jabatan__dibentuk_pada"))
        | Q(berlaku_sampai__isnull=True, jabatan__keadaan=Keadaan.BERAKHIR)
        | Q(berlaku_sampai__gt=F("jabatan__dihapus_pada"))
    ).exclude(berlaku_sampai=F("berlaku_mulai"))
    for pk, orang, jabatan in salah.values_list("pk", "pegawai__nama", "jabatan__nama"):
        yield (
            f"penempatan {pk}",
            f"{orang} tercatat pada {jabatan} di luar masa berlaku jabatan itu.",
        )


def pegawai_bernomor() -> Temuan:
    """Every active person has exactly one number in force; the table allows no second."""
    tanpa = Pegawai.objects.aktif().exclude(
        pk__in=Pegawai.objects.filter(
            daftar_nomor__berlaku_sampai__isnull=True, daftar_nomor__isnull=False
        )
    )
    for pk, nama in tanpa.values_list("pk", "nama"):
        yield f"pegawai {pk}", f"{nama} tidak memiliki NIP atau NI PPPK yang berlaku."


def yang_berakhir_tak_berjabatan() -> Temuan:
    """Who has left holds no position."""
    salah = Penempatan.objects.filter(berlaku_sampai__isnull=True).exclude(
        pegawai__status=Pegawai.Status.AKTIF
    )
    for pk, nama in salah.values_list("pk", "pegawai__nama"):
        yield f"penempatan {pk}", f"{nama} sudah tidak aktif tetapi masih memegang jabatan."


PEMERIKSAAN: dict[str, Callable[[], Temuan]] = {
    "pegawai_satu_jabatan_definitif": satu_jabatan_definitif,
    "pegawai_satu_pimpinan_definitif": satu_pimpinan_definitif,
    "pegawai_tanda_pimpinan_sesuai": tanda_pimpinan_sesuai,
    "pegawai_penempatan_dalam_umur_jabatan": penempatan_dalam_umur_jabatan,
    "pegawai_bernomor": pegawai_bernomor,
    "pegawai_berakhir_tak_berjabatan": yang_berakhir_tak_berjabatan,
}
