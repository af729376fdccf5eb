"""The positions of the city as a list: search, filter, order; a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Lower

from orgstruktur import kait
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import PILIHAN_JENIS_JABATAN, PILIHAN_JENJANG
from orgstruktur.models import Jabatan, Unit
from orgstruktur.pengisian import JENJANG_PEJABAT, SEL_TERKECIL, Isian, jabatan_pejabat
from orgstruktur.selectors.lingkup import lingkup_izin

_KATA_TERBANYAK = 6
_NAMA_JENIS = dict(PILIHAN_JENIS_JABATAN)
_NAMA_JENJANG = dict(PILIHAN_JENJANG)
_KOLOM = (
    "pk", "nama", "jenis", "eselon", "jenjang", "kelas", "kepala", "kebutuhan", "bup",
    "contoh", "unit_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaringanJabatan:
    """What to look for. jenjang, eselon: None = any, "" = without. lowong: only what is vacant."""

    kata: str = ""
    jenis: str = ""
    kepala: bool = False
    jenjang: str | None = None
    eselon: str | None = None
    akar: str = ""
    lowong: bool = False


class BarisJabatan(NamedTuple):
    """One position as the list shows it. isian: who holds it, None = not told."""

    pk: int
    nama: str
    jenis: str
    eselon: str
    jenjang: str
    kelas: int | None
    kepala: bool
    kebutuhan: int
    bup: int | None
    contoh: bool
    unit_kode: str
    unit_nama: str
    pd_nama: str
    pejabat: bool = False
    isian: Isian | None = None

    @property
    def terisi(self) -> int | None:
        """How many hold it; None = not told."""
        return self.isian.terisi if self.isian else None

    @property
    def lowong(self) -> int | None:
        """How many are missing; None = not told."""
        return self.isian.lowong(self.kebutuhan) if self.isian else None


def saring_jabatan(saringan: SaringanJabatan) -> QuerySet:
    """Give the living positions that match; not yet ordered."""
    daftar = Jabatan.objects.hidup().order_by()
    for kata in saringan.kata.split()[:_KATA_TERBANYAK]:
        daftar = daftar.filter(nama__icontains=kata)
    if saringan.jenis:
        daftar = daftar.filter(jenis=saringan.jenis)
    if saringan.kepala:
        daftar = daftar.filter(kepala=True)
    if saringan.jenjang is not None:
        daftar = daftar.filter(jenjang=saringan.jenjang)
    if saringan.eselon is not None:
        daftar = daftar.filter(eselon=saringan.eselon)
    if saringan.akar:
        cabang = Unit.objects.di_bawah(Unit.objects.get(kode=saringan.akar))
        daftar = daftar.filter(unit__in=cabang.order_by().values("pk"))
    return daftar


def hanya_lowong(daftar: QuerySet, hari: date, akun: Any) -> QuerySet:
    """Keep the positions with fewer holders than needed, as far as `akun` may know.

    Nothing is vacant in an installation without people.
    """
    sumber = kait.pengisian()
    if sumber is None or not sumber.ada():
        return daftar.none()
    daftar = sumber.anotasi(daftar, hari).filter(lowong__gt=0)
    lingkup = lingkup_izin(akun, "lihat_pegawai")
    if lingkup.semua:
        return daftar
    umum = Q(jenis="struktural", jenjang__in=JENJANG_PEJABAT) | Q(terisi=0)
    return daftar.filter(umum | Q(terisi__gte=SEL_TERKECIL) | lingkup.syarat("unit__"))


def dengan_isian(daftar: Iterable[BarisJabatan], hari: date, akun: Any) -> list[BarisJabatan]:
    """Add to the rows of one page who holds the positions; at most two queries."""
    baris = list(daftar)
    sumber = kait.pengisian()
    if sumber is None:
        return baris
    isian = sumber.jabatan(hari, {b.pk: b.pejabat for b in baris}, akun)
    return [b._replace(isian=isian.get(b.pk)) for b in baris]


class JumlahJabatan(NamedTuple):
    """Positions, people needed, and how many of the positions are sample data."""

    banyak: int
    orang: int
    contoh: int


def jumlah_jabatan(daftar: QuerySet) -> JumlahJabatan:
    """Count what matches with one query."""
    hasil = daftar.aggregate(
        banyak=Count("pk"), orang=Sum("kebutuhan"), contoh=Count("pk", filter=Q(contoh=True))
    )
    return JumlahJabatan(hasil["banyak"], hasil["orang"] or 0, hasil["contoh"])


def _kosong(**syarat: Any) -> Case:
    """Sorts what is empty to the end, whatever the direction."""
    return Case(When(**syarat, then=Value(1)), default=Value(0), output_field=IntegerField())


_KOSONG = {
    "eselon": _kosong(eselon=""),
    "jenjang": _kosong(jenjang=""),
    "kelas": _kosong(kelas=None),
}
#: name in the address → what is sorted by; the structure decides among equals
URUT: dict[str, Any] = {
    "unit": F("unit__lft"),
    "nama": Lower("nama"),
    "jenis": F("jenis"),
    "eselon": F("eselon"),
    "jenjang": Case(
        *(When(jenjang=k, then=Value(n)) for n, (k, _) in enumerate(PILIHAN_JENJANG) if k),
        default=Value(99),
        output_field=IntegerField(),
    ),
    "kelas": F("kelas"),
    "kebutuhan": F("kebutuhan"),
}


def urutkan_jabatan(daftar: QuerySet, urut: str) -> QuerySet:
    """Order by a key of URUT, "-" in front turns it round; empty values stay at the end."""
    nama = urut.removeprefix("-")
    nilai = URUT[nama].desc() if urut.startswith("-") else URUT[nama].asc()
    awal = [_KOSONG[nama].asc()] if nama in _KOSONG else []
    return daftar.order_by(*awal, nilai, "unit__lft", "-kepala", "-kelas", Lower("nama"), "pk")


def kolom_jabatan(daftar: QuerySet, *tambahan: str) -> QuerySet:
    """Keep the columns that `baris_jabatan` reads; `tambahan` come behind them, for the caller to take off."""
    return daftar.values_list(*_KOLOM, *tambahan)


def baris_jabatan(daftar: Iterable[Any], bagan: Bagan) -> Iterator[BarisJabatan]:
    """Give rows (of `kolom_jabatan`) with the names of unit and perangkat daerah."""
    pokok: dict[int, str] = {}
    for pk, nama, jenis, eselon, jenjang, kelas, kepala, butuh, bup, contoh, unit_pk in daftar:
        simpul = bagan.ambil(unit_pk)
        if simpul is None:  # the Bagan in memory is older by a moment
            continue
        if unit_pk not in pokok:
            pokok[unit_pk] = _perangkat_daerah(bagan, simpul)
        yield BarisJabatan(
            pk,
            nama,
            _NAMA_JENIS.get(jenis, jenis),
            eselon,
            _NAMA_JENJANG.get(jenjang, jenjang) if jenjang else "",
            kelas,
            kepala,
            butuh,
            bup,
            contoh,
            simpul.kode,
            simpul.nama,
            pokok[unit_pk],
            jabatan_pejabat(jenis, jenjang),
        )


def _perangkat_daerah(bagan: Bagan, simpul: Simpul) -> str:
    """Give the name of the unit below the root that this one belongs to; "" for itself."""
    atas = bagan.leluhur(simpul)
    return atas[1].nama if len(atas) > 1 else ""
