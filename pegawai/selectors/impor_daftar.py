"""What the import pages list: earlier imports, the rows of one, units and positions to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from orgstruktur.models import Jabatan, Jejak, Unit
from pegawai.impor.cocok import JabatanTertulis
from pegawai.models import BarisImpor, BerkasImpor, Pegawai
from pegawai.models.impor import BerkasImporQuerySet
from pegawai.selectors.impor import IZIN

_BERAT = ("isi", "laporan", "potret")
_JABATAN_TERBANYAK = 60  # positions offered for one unit


def daftar_impor(akun: Any) -> BerkasImporQuerySet:
    """Give the imports `akun` may see, newest first, without what they hold."""
    daftar = BerkasImpor.objects.terlihat_oleh(akun).select_related("oleh", "jejak")
    return daftar.defer(*_BERAT).order_by("-pk")


def milik(akun: Any) -> BerkasImporQuerySet:
    """Give the imports that `akun` sent: only the owner goes through the steps of a file."""
    return BerkasImpor.objects.filter(oleh=akun).select_related("oleh").defer(*_BERAT)


def cari_baris(berkas: BerkasImpor, macam: int, kata: str = "") -> Any:
    """Give the rows of one kind, in the order of the file; `kata`: part of a name, or a row number."""
    baris = BarisImpor.objects.filter(berkas=berkas, macam=macam).order_by("pk")
    if kata:
        cocok = Q(nama__icontains=kata) | Q(nomor__icontains=kata)
        if kata.isascii() and kata.isdigit() and len(kata) < 9:
            cocok |= Q(baris=int(kata))
        baris = baris.filter(cocok)
    return baris


def nama_unit(pk: Iterable[int | None]) -> dict[int, str]:
    """Give unit → name; one query."""
    return dict(Unit.objects.filter(pk__in={p for p in pk if p}).values_list("pk", "nama"))


@dataclass(frozen=True, slots=True)
class PilihanUnit:
    """A unit to be chosen, named so that it cannot be mistaken."""

    pk: int
    sebutan: str


def pilihan_unit(akun: Any, pk: Iterable[int]) -> dict[int, PilihanUnit]:
    """Give those of `pk` that `akun` may import people into; one query."""
    unit = (
        Unit.objects.hidup()
        .filter(pk__in=set(pk))
        .dapat_diubah_oleh(akun, IZIN)
        .select_related("induk")
        .order_by()
    )
    return {u.pk: PilihanUnit(u.pk, sebut_unit(u)) for u in unit}


def sebut_unit(u: Unit) -> str:
    """Name a unit with its parent and code."""
    induk = f", {u.induk.nama}" if u.induk else ""
    return f"{u.nama}{induk} ({u.kode})"


def pilihan_jabatan(daftar: Iterable[JabatanTertulis]) -> dict[int, list[tuple[int, str]]]:
    """Give unit → its positions that can be chosen; one query."""
    hasil: dict[int, list[tuple[int, str]]] = {}
    jabatan = (
        Jabatan.objects.hidup()
        .filter(unit__in={j.unit_id for j in daftar})
        .order_by("-kepala", "nama", "pk")
        .values_list("unit_id", "pk", "nama")
    )
    for unit, pk, nama in jabatan:
        isi = hasil.setdefault(unit, [])
        if len(isi) < _JABATAN_TERBANYAK:
            isi.append((pk, nama))
    return hasil


def tidak_di_berkas(berkas: BerkasImpor, akun: Any, kata: str = "") -> Any:
    """Give the people an applied import did not name, who are still there and in reach, undecided first."""
    orang = Pegawai.objects.aktif().dapat_diubah_oleh(akun, "ubah_pegawai")
    baris = cari_baris(berkas, BarisImpor.Macam.TIDAK_ADA, kata)
    return baris.filter(pegawai_ke__in=orang.values("pk"), rincian=[])


def putusan_impor(berkas: BerkasImpor) -> list[Jejak]:
    """Give the decisions taken on the people a file did not name, newest first."""
    daftar = Jejak.objects.filter(tindakan="pegawai_tidak_di_berkas", objek__endswith=berkas.nama)
    return [
        j
        for j in daftar.select_related("oleh", "dibatalkan_oleh").order_by("-pk")[:50]
        if j.sesudah.get("berkas") == berkas.pk
    ]
