"""Who will retire when, from the positions of a day; a fixed number of queries."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef

from orgstruktur.jenis import BUP_TERENDAH
from orgstruktur.selectors.lingkup import LingkupIzin
from pegawai.models import Pegawai, Penempatan
from pegawai.models.pegawai import susun_nama
from pegawai.peta import DEFINITIF
from pegawai.rekap import TAHUN_PROYEKSI, Calon, calon_pensiun

_NAMA = ("nama", "gelar_depan", "gelar_belakang", "tanggal_lahir")


def baca_calon(lingkup: LingkupIzin, hari: date) -> Iterator[Calon]:
    """Give everybody in service within `lingkup` who may retire within the years of a projection; two queries.

    Who is too young for the lowest pension age there is, is not read at all.
    """
    termuda = date(hari.year + TAHUN_PROYEKSI - BUP_TERENDAH, 12, 31)
    orang = Pegawai.objects.aktif().dalam_lingkup(lingkup, hari).order_by()
    orang = orang.filter(tanggal_lahir__lte=termuda)
    duduk = Penempatan.objects.pada(hari).filter(macam=DEFINITIF)
    yield from _berjabatan(duduk.filter(pegawai__in=orang.values("pk")))
    menunggu = orang.exclude(Exists(duduk.filter(pegawai=OuterRef("pk"))))
    for pk, *nama, lahir, unit in menunggu.values_list("pk", *_NAMA, "unit_tunggu_id"):
        yield _calon(pk, susun_nama(*nama), lahir, None, unit)


def _berjabatan(duduk: object) -> Iterator[Calon]:
    kolom = [f"pegawai__{k}" for k in _NAMA]
    milik = [f"jabatan__{k}" for k in ("nama", "jenis", "jenjang", "bup", "unit_id")]
    daftar = duduk.order_by().values_list("pegawai_id", *kolom, *milik)  # type: ignore[attr-defined]
    for pk, nama, depan, belakang, lahir, *jabatan, unit in daftar.iterator(5000):
        yield _calon(pk, susun_nama(nama, depan, belakang), lahir, tuple(jabatan), unit)


def _calon(
    pk: int,
    nama: str,
    lahir: date,
    jabatan: tuple[str, str, str, int | None] | None,
    unit: int | None,
) -> Calon:
    return calon_pensiun(
        pk, nama, lahir, jabatan, unit, bulan_sesudah=settings.TATA_BULAN_SESUDAH_BUP
    )
