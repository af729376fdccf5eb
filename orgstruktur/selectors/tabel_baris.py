"""Rows of the table of units: each unit as it stood on a date, in a fixed number of queries.

Rows of what is in force are made once per state of the structure and kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum

from orgstruktur import kait
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import NAMA_JENIS, PERANGKAT_DAERAH
from orgstruktur.models import (
    Fungsi,
    Jabatan,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
    Unit,
)
from orgstruktur.models.rentang import RiwayatQuerySet
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.urusan_baku import URUSAN

BERLAKU, DIBUBARKAN, RENCANA = "berlaku", "dibubarkan", "rencana"


class BarisUnit(NamedTuple):
    """A unit on the date of the table."""

    id: int
    nomor: int  # place in the order of the structure
    kode: str
    nama: str
    singkatan: str
    jenis: str
    tingkat: int | None
    induk_kode: str
    induk_nama: str
    pd_kode: str
    pd_nama: str
    tipe: str
    urusan: tuple[str, ...]
    eselon_kepala: str
    kepala: str
    sub_unit: int
    turunan: int
    fungsi: int
    jabatan: int
    kebutuhan: int
    sumber: str
    alamat: str
    kontak: str
    contoh: bool
    di_luar_tipologi: bool
    keadaan: str
    dibentuk: date | None
    dibubarkan: date | None
    #: of the people, only where a column asks for them (`dengan_orang`)
    pejabat: str = ""
    terisi: int | None = None
    lowong: int | None = None

    @property
    def jenis_nama(self) -> str:
        return NAMA_JENIS.get(self.jenis, self.jenis)

    @property
    def urusan_nama(self) -> tuple[str, ...]:
        return tuple(
            f"{kode} {URUSAN[kode][0]}" if kode in URUSAN else kode for kode in self.urusan
        )


class _Isi(NamedTuple):
    """What is counted or read beside the tree: by unit id."""

    fungsi: dict[int, int]
    jabatan: dict[int, tuple[int, int, str, str]]  # number, kebutuhan, echelon and name of head
    jati: dict[int, tuple[str, str, str, bool, date, date | None]]


# --- kept rows -----------------------------------------------------------------------------------
_SIMPANAN: OrderedDict[tuple[Any, ...], Sequence[BarisUnit]] = OrderedDict()
_TERBANYAK = 6
_kunci = Lock()


def _ambil(kunci: tuple[Any, ...], buat: Callable[[], Sequence[BarisUnit]]) -> Sequence[BarisUnit]:
    with _kunci:
        if kunci in _SIMPANAN:
            _SIMPANAN.move_to_end(kunci)
            return _SIMPANAN[kunci]
    baris = buat()
    with _kunci:
        _SIMPANAN[kunci] = baris
        while len(_SIMPANAN) > _TERBANYAK:
            _SIMPANAN.popitem(last=False)
    return baris


def baris_berlaku(status: StatusStruktur, hari: date) -> Sequence[BarisUnit]:
    """Give the units in force on `hari`, in the order of the structure."""
    kini = hari == status.tanggal_berlaku
    kunci = (connection.settings_dict["NAME"], status.versi, status.tanggal_berlaku, hari)
    return _ambil(kunci, lambda: _baris_berlaku(hari, kini=kini))


def dengan_orang(
    baris: Sequence[BarisUnit], hari: date, lingkup: LingkupIzin
) -> Sequence[BarisUnit]:
    """Add to living units who heads them and how their positions are filled; two queries."""
    sumber = kait.pengisian()
    isian = sumber.unit(hari, lingkup) if sumber else {}
    if not isian:
        return baris
    return [
        b._replace(pejabat=u.pejabat, terisi=u.terisi, lowong=u.lowong)
        if b.keadaan == BERLAKU and (u := isian.get(b.id))
        else b
        for b in baris
    ]


_TANPA_JATI = ("", "", "", False, None, None)


# --- reading -------------------------------------------------------------------------------------
def _baris_berlaku(hari: date, *, kini: bool) -> list[BarisUnit]:
    bagan = muat_bagan(hari)
    isi = _baca_isi(hari, kini=kini)
    pd = _perangkat_daerah(bagan)
    return [_baris(bagan, s, nomor, isi, pd) for nomor, s in enumerate(bagan)]


def _baris(
    bagan: Bagan, s: Simpul, nomor: int, isi: _Isi, pd: dict[int, Simpul | None]
) -> BarisUnit:
    atas, milik = bagan.induk(s), pd[s.id]
    jumlah, kebutuhan, eselon, kepala = isi.jabatan.get(s.id, (0, 0, "", ""))
    sumber, alamat, kontak, di_luar, dibentuk, dibubarkan = isi.jati.get(s.id, _TANPA_JATI)
    return BarisUnit(
        id=s.id,
        nomor=nomor,
        kode=s.kode,
        nama=s.nama,
        singkatan=s.singkatan,
        jenis=s.jenis,
        tingkat=bagan.tingkat[s.id],
        induk_kode=atas.kode if atas else "",
        induk_nama=atas.nama if atas else "",
        pd_kode=milik.kode if milik else "",
        pd_nama=milik.nama if milik else "",
        tipe=s.tipe,
        urusan=s.urusan,
        eselon_kepala=eselon or "",
        kepala=kepala or "",
        sub_unit=len(bagan.anak(s)),
        turunan=bagan.jumlah_turunan[s.id],
        fungsi=isi.fungsi.get(s.id, 0),
        jabatan=jumlah,
        kebutuhan=kebutuhan or 0,
        sumber=sumber,
        alamat=alamat,
        kontak=kontak,
        contoh=s.contoh,
        di_luar_tipologi=di_luar,
        keadaan=BERLAKU,
        dibentuk=dibentuk,
        dibubarkan=dibubarkan,
    )


def _perangkat_daerah(bagan: Bagan) -> dict[int, Simpul | None]:
    """Unit id → the perangkat daerah it belongs to (itself, or the nearest one above)."""
    hasil: dict[int, Simpul | None] = {}
    for s in bagan:
        atas = hasil.get(s.induk_id) if s.induk_id is not None else None
        hasil[s.id] = s if s.jenis in PERANGKAT_DAERAH else atas
    return hasil


def _baca_isi(hari: date, *, kini: bool) -> _Isi:
    """Count functions and positions, read what has no range: three queries."""
    fungsi = Fungsi.objects.hidup() if kini else RiwayatFungsi.objects.pada(hari)
    jabatan = Jabatan.objects.hidup() if kini else RiwayatJabatan.objects.pada(hari)
    angka_jabatan = (
        jabatan.order_by()
        .values_list("unit_id")
        .annotate(
            jumlah=Count("pk"),
            orang=Sum("kebutuhan"),
            eselon_kepala=Max("eselon", filter=Q(kepala=True)),
            nama_kepala=Max("nama", filter=Q(kepala=True)),
        )
    )
    jati = Unit.objects.order_by().values_list(
        "pk", "sumber", "alamat", "kontak", "di_luar_tipologi", "dibentuk_pada", "dibubarkan_pada"
    )
    return _Isi(
        dict(fungsi.order_by().values_list("unit_id").annotate(Count("pk"))),
        {pk: tuple(nilai) for pk, *nilai in angka_jabatan},
        {pk: tuple(nilai) for pk, *nilai in jati},
    )


def baris_lain(hari: date, keadaan: str, hidup: Sequence[BarisUnit]) -> list[BarisUnit]:
    """Give the units that had ended by `hari`, or that begin later, with their nearest values."""
    terpilih: dict[int, RiwayatUnit] = {}
    for r in _rentang_lain(hari, keadaan):
        terpilih.setdefault(r.unit_id, r)
    urut = sorted(terpilih.values(), key=lambda r: (r.nama.casefold(), r.unit_id))
    induk = {b.id: b for b in hidup}
    nama = {pk: (b.kode, b.nama) for pk, b in induk.items()}
    nama |= {r.unit_id: (r.unit.kode, r.nama) for r in urut}
    return [
        _baris_rentang(r, len(hidup) + n, keadaan, nama, _pd_rentang(r, terpilih, induk))
        for n, r in enumerate(urut)
    ]


def _rentang_lain(hari: date, keadaan: str) -> RiwayatQuerySet:
    nyata = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=F("berlaku_mulai"))
    lain = RiwayatUnit.objects.filter(nyata, unit=OuterRef("unit"))
    if keadaan == DIBUBARKAN:
        hidup_lagi = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=hari)
        daftar = RiwayatUnit.objects.filter(nyata, berlaku_sampai__lte=hari)
        daftar = daftar.exclude(Exists(lain.filter(hidup_lagi))).order_by("-berlaku_mulai")
    else:
        daftar = RiwayatUnit.objects.filter(nyata, berlaku_mulai__gt=hari)
        daftar = daftar.exclude(Exists(lain.filter(berlaku_mulai__lte=hari)))
        daftar = daftar.order_by("berlaku_mulai")
    return daftar.select_related("unit")


def _pd_rentang(
    r: RiwayatUnit, terpilih: dict[int, RiwayatUnit], hidup: dict[int, BarisUnit]
) -> tuple[str, str]:
    """Walk up from a unit that is not in force to its perangkat daerah: (kode, nama)."""
    sini: RiwayatUnit | None = r
    dilewati: set[int] = set()
    while sini is not None and sini.unit_id not in dilewati:
        dilewati.add(sini.unit_id)
        if sini.jenis in PERANGKAT_DAERAH:
            return sini.unit.kode, sini.nama
        atas = hidup.get(sini.induk_id or 0)
        if atas is not None:
            return atas.pd_kode, atas.pd_nama
        sini = terpilih.get(sini.induk_id or 0)
    return "", ""


def _baris_rentang(
    r: RiwayatUnit,
    nomor: int,
    keadaan: str,
    nama: dict[int, tuple[str, str]],
    pd: tuple[str, str],
) -> BarisUnit:
    induk_kode, induk_nama = nama.get(r.induk_id or 0, ("", ""))
    return BarisUnit(
        id=r.unit_id,
        nomor=nomor,
        kode=r.unit.kode,
        nama=r.nama,
        singkatan=r.singkatan,
        jenis=r.jenis,
        tingkat=None,
        induk_kode=induk_kode,
        induk_nama=induk_nama,
        pd_kode=pd[0],
        pd_nama=pd[1],
        tipe=r.tipe,
        urusan=tuple(k for k in r.urusan_kode.split(";") if k),
        eselon_kepala="",
        kepala="",
        sub_unit=0,
        turunan=0,
        fungsi=0,
        jabatan=0,
        kebutuhan=0,
        sumber=r.unit.sumber,
        alamat=r.unit.alamat,
        kontak=r.unit.kontak,
        contoh=r.unit.contoh,
        di_luar_tipologi=r.unit.di_luar_tipologi,
        keadaan=keadaan,
        dibentuk=r.berlaku_mulai if keadaan == RENCANA else r.unit.dibentuk_pada,
        dibubarkan=r.berlaku_sampai if keadaan == DIBUBARKAN else None,
    )
