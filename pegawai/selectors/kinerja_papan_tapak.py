"""What of a board rarely changes: whom an account leads, the people of a day, which units there are.

Kept in memory under the marks of structure, people and holidays: every write of those renews its
mark in its own transaction, so nothing kept is ever stale, whichever process wrote. What is
reported is never kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import F, Func, Q, Subquery

from orgstruktur.models import HariLibur, StatusStruktur, Unit
from pegawai.kinerja_waktu import BAWAAN, ZONA, Pola, diharapkan, hari_terlama
from pegawai.models import Penempatan, PolaKerja, StatusKepegawaian
from pegawai.models.pegawai import susun_nama
from pegawai.selectors.kinerja_hari import hari_libur, libur_sekitar
from pegawai.selectors.kinerja_lingkup import MasaPimpin, MasaTim, masa_ketua, masa_memimpin

_T = TypeVar("_T")
_SIMPANAN: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_SIMPANAN_TERBANYAK = 64
_gembok = Lock()


def tanda_tetap() -> tuple[Any, ...]:
    """Give the marks under which something is kept: structure, people, holidays; one query."""
    versi = StatusKepegawaian.objects.filter(pk=1).values("versi")
    libur = HariLibur.objects.order_by()

    def satu(fungsi: str, kolom: str) -> Subquery:
        return Subquery(libur.annotate(x=Func(F(kolom), function=fungsi)).values("x"))

    semua = StatusStruktur.objects.filter(pk=1).annotate(
        orang=Subquery(versi), banyak=satu("COUNT", "pk"), terakhir=satu("MAX", "diubah_pada")
    )
    baris = semua.values_list("versi", "orang", "banyak", "terakhir").first()
    return tuple(map(str, baris or ()))


def ingat(kunci: tuple[Any, ...], buat: Callable[[], _T]) -> _T:
    """Give what is kept under `kunci`, else make it and keep it."""
    kunci = (connection.settings_dict["NAME"], *kunci)
    with _gembok:
        if kunci in _SIMPANAN:
            _SIMPANAN.move_to_end(kunci)
            return _SIMPANAN[kunci]
    hasil = buat()
    with _gembok:
        _SIMPANAN[kunci] = hasil
        while len(_SIMPANAN) > _SIMPANAN_TERBANYAK:
            _SIMPANAN.popitem(last=False)
    return hasil


# --- whom an account leads -------------------------------------------------------------------------
class Jangkauan(NamedTuple):
    """Whose work an account follows: units with their days, members of own teams with theirs."""

    masa: tuple[MasaPimpin, ...] = ()
    tim: tuple[MasaTim, ...] = ()

    def unit(self, hari: date) -> frozenset[int]:
        """Give the units led on that day."""
        return frozenset().union(*(m.unit for m in self.masa if m.mulai <= hari < m.sampai))

    def kepala(self, hari: date) -> frozenset[int]:
        """Give the units of which only the heads are led on that day."""
        return frozenset().union(*(m.kepala for m in self.masa if m.mulai <= hari < m.sampai))

    def anggota(self, hari: date) -> frozenset[int]:
        """Give the people of own teams on that day."""
        return frozenset(t.pegawai_id for t in self.tim if t.mencakup(hari))

    def __bool__(self) -> bool:
        return bool(self.masa or self.tim)


def jangkauan(akun: Any) -> Jangkauan:
    """Give what an account follows as a head and as a ketua tim, today and before; four queries at most."""
    return Jangkauan(tuple(masa_memimpin(akun)), tuple(masa_ketua(akun)))


class Cakupan(NamedTuple):
    """Part of what an account follows: everybody of some units, only the heads of others, some people."""

    unit: frozenset[int] = frozenset()
    kepala: frozenset[int] = frozenset()
    orang: frozenset[int] = frozenset()

    @property
    def syarat(self) -> Q:
        """Give it as a condition on reports."""
        q = Q(unit__in=self.unit) | Q(pegawai__in=self.orang)
        return q | Q(unit__in=self.kepala, jabatan__kepala=True)

    def mencakup(self, orang: "OrangTetap") -> bool:
        """Say whether somebody is in it."""
        unit = orang.letak.pk
        return unit in self.unit or (orang.kepala and unit in self.kepala) or orang.pk in self.orang


class SimpulPapan(NamedTuple):
    """A unit that is led, as the filter offers it; dalam: how far below the highest one."""

    pk: int
    kode: str
    nama: str
    dalam: int


class TapakPapan(NamedTuple):
    """What a board stands on.

    kunci: the marks of the work of today; simpul: in the order of the tree; batas: what came in before
    has waited longer than a superior has (TATA_KINERJA_HARI_PERIKSA, by five days a week).
    """

    jangkauan: Jangkauan
    kunci: tuple[str, ...] = ()
    simpul: tuple[SimpulPapan, ...] = ()
    anak: Mapping[int | None, Sequence[int]] = {}
    batas: datetime | None = None

    @property
    def puncak(self) -> Sequence[int]:
        """Give the highest units that are led."""
        return self.anak.get(None, ())

    def cabang(self, kode: str) -> Cakupan | None:
        """Give a unit of the filter with what is below it; None = no such unit."""
        antre = [s.pk for s in self.simpul if s.kode == kode]
        hasil = set(antre)
        while antre:
            bawah = self.anak.get(antre.pop(), ())
            hasil.update(bawah)
            antre += bawah
        return Cakupan(unit=frozenset(hasil)) if hasil else None


def susun_tapak(akun: Any, hari: date) -> TapakPapan:
    """Read what the board of an account stands on; six queries at most."""
    j = jangkauan(akun)
    unit, kepala = j.unit(hari), j.kepala(hari)
    baris = Unit.objects.filter(pk__in=unit | kepala).order_by("tree_id", "lft")
    anak: dict[int | None, list[int]] = {}
    dalam: dict[int, int] = {}
    simpul = []
    for pk, kode, nama, induk in baris.values_list("pk", "kode", "nama", "induk_id"):
        atas = induk if induk in dalam else None
        dalam[pk] = dalam[atas] + 1 if atas is not None else 0
        if pk in unit:
            anak.setdefault(atas, []).append(pk)
        simpul.append(SimpulPapan(pk, kode, nama, dalam[pk]))
    kunci = {f"tim:{t.tim_id}" for t in j.tim if t.mencakup(hari)}
    # Of units only the highest: what is below makes their mark grow as well.
    kunci |= {f"unit:{pk}" for pk in anak.get(None, ())} | {f"kepala:{pk}" for pk in kepala}
    return TapakPapan(j, tuple(sorted(kunci)), tuple(simpul), anak, batas_periksa(hari))


def batas_periksa(hari: date) -> datetime:
    """Give the beginning of the first day whose arrivals are still within the time to check; one query."""
    lama = settings.TATA_KINERJA_HARI_PERIKSA
    return datetime.combine(hari_terlama(hari, lama, BAWAAN, libur_sekitar(hari)), time.min, ZONA)


def tapak_papan(akun: Any, hari: date, tanda: tuple[Any, ...]) -> TapakPapan:
    """Give what the board of an account stands on, from memory while nothing of it was written."""
    return ingat(("tapak", akun.pk, hari, *tanda), lambda: susun_tapak(akun, hari))


# --- the people of a day ---------------------------------------------------------------------------
class LetakUnit(NamedTuple):
    """Where a unit stands in the tree, without the rest of it."""

    pk: int
    tree_id: int
    lft: int
    rght: int


class OrangTetap(NamedTuple):
    """One person on a day, before any work. harus: a report is expected; kepala: heads that unit."""

    pk: int
    nama: str
    jabatan: str
    unit: str
    letak: LetakUnit
    kepala: bool
    harus: bool = False


_KOLOM_DUDUK = (
    "pegawai_id", "pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang", "jabatan__nama",
    "jabatan__unit__nama", "jabatan__kepala", "jabatan__unit_id", "jabatan__unit__tree_id",
    "jabatan__unit__lft", "jabatan__unit__rght",
)  # fmt: skip


def susun_orang(akun: Any, j: Jangkauan, hari: date) -> list[OrangTetap]:
    """Read the people in reach on a day by name, each once; three queries at most."""
    unit, kepala, anggota = j.unit(hari), j.kepala(hari), j.anggota(hari)
    if not (unit or kepala or anggota):
        return []
    duduk = (
        Penempatan.objects.pada(hari)
        .exclude(macam=Penempatan.Macam.PLH)
        .exclude(pegawai__akun=akun.pk)
        .filter(
            Q(jabatan__unit__in=unit)
            | Q(jabatan__unit__in=kepala, jabatan__kepala=True)
            | Q(pegawai__in=anggota)
        )
        .order_by("macam", "pk")  # the definitif position is the one that is shown
        .values_list(*_KOLOM_DUDUK)
    )
    orang: dict[int, OrangTetap] = {}
    for pk, nama, depan, belakang, jabatan, unit_nama, memimpin, *letak in duduk:
        if pk not in orang:
            nama_lengkap = susun_nama(nama, depan, belakang)
            orang[pk] = OrangTetap(
                pk, nama_lengkap, jabatan, unit_nama, LetakUnit(*letak), memimpin
            )
    pola = pola_banyak({o.letak for o in orang.values()})
    libur = hari_libur(hari, hari)
    harus = {pk: diharapkan(hari, p, libur) for pk, p in pola.items()}
    semua = (o._replace(harus=harus[o.letak.pk]) for o in orang.values())
    return sorted(semua, key=lambda o: (o.nama.casefold(), o.pk))


def orang_tetap(
    akun: Any, j: Jangkauan, hari: date, hari_ini: date, tanda: tuple[Any, ...]
) -> list[OrangTetap]:
    """Give the people in reach on a day, from memory while nothing of them was written.

    Of a day to come nobody is asked for a report.
    """
    kunci = ("orang", akun.pk, hari, hari_ini, *tanda)
    semua = ingat(kunci, lambda: susun_orang(akun, j, hari))
    return semua if hari <= hari_ini else [o._replace(harus=False) for o in semua]


def bawahan_langsung(tapak: TapakPapan, orang: Iterable[OrangTetap], hari: date) -> Cakupan:
    """Give whom an account answers for itself: its own unit, the heads right below, own teams (domain/kinerja 6).

    Where nobody leads a unit below, its people and the heads below that. orang: those in reach on `hari`,
    the day of `tapak`.
    """
    dipimpin = {o.letak.pk for o in orang if o.kepala}
    antre, unit = list(tapak.puncak), set()
    kepala = set(tapak.jangkauan.kepala(hari))
    while antre:
        u = antre.pop()
        unit.add(u)
        bawah = tapak.anak.get(u, ())
        kepala.update(a for a in bawah if a in dipimpin)
        antre += [a for a in bawah if a not in dipimpin]
    return Cakupan(frozenset(unit), frozenset(kepala), tapak.jangkauan.anggota(hari))


def pola_banyak(daftar: Collection[Unit] | Collection[LetakUnit]) -> Mapping[int, Pola]:
    """Give when each unit works: its own pattern or that of the nearest unit above; one query."""
    semua = [
        (p.unit, Pola(p.hari, p.masuk, p.pulang, p.piket))
        for p in PolaKerja.objects.select_related("unit").order_by("unit__lft")
    ]
    hasil: dict[int, Pola] = {}
    for u in daftar:
        atas = [
            pola
            for x, pola in semua
            if x.tree_id == u.tree_id and x.lft <= u.lft and u.rght <= x.rght
        ]
        hasil[u.pk] = atas[-1] if atas else BAWAAN
    return hasil
