"""Who holds the positions on a day: rows for the pages of the structure, in a fixed number of queries.

What everybody may know: the names of *pejabat*, those of former days too (a public office, UU 14/2008 Pasal 18(2));
whether they are in office, as long as nobody is away (*kedudukan hukum* is not public); of staff only the counts of
today that `jabatan_terbuka_kota` gives. Of days before today no count of staff is told.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from orgstruktur.bagan import Bagan
from orgstruktur.models import Jabatan, RiwayatJabatan
from orgstruktur.pengisian import (
    DEFINITIF,
    SEBUTAN,
    Isian,
    IsianUnit,
    Pemegang,
    jabatan_pejabat,
)
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from pegawai.models import Pegawai, Penempatan, StatusKepegawaian
from pegawai.models.pegawai import Kedudukan, susun_nama
from pegawai.selectors.peta import jabatan_terbuka_kota

_KEDUDUKAN = dict(Kedudukan.choices)
#: Only who is active counts in the bezetting (kepegawaian 4); a Plt or Plh never does.
_DIHITUNG = Q(macam=Penempatan.Macam.DEFINITIF, pegawai__kedudukan=Kedudukan.AKTIF)
_URUT_MACAM = {"definitif": 0, "plt": 1, "plh": 2}


class _Baris(NamedTuple):
    jabatan_id: int
    macam: str
    pegawai_id: int
    kedudukan: str
    nama: str
    gelar_depan: str
    gelar_belakang: str

    @property
    def dihitung(self) -> bool:
        return self.macam == DEFINITIF and self.kedudukan == Kedudukan.AKTIF

    @property
    def tak_aktif(self) -> bool:
        return self.macam == DEFINITIF and not self.dihitung

    @property
    def nama_lengkap(self) -> str:
        return susun_nama(self.nama, self.gelar_depan, self.gelar_belakang)


_KOLOM_NAMA = ("pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang")
_KOLOM_ORANG = ("jabatan_id", "macam", "pegawai_id", "pegawai__kedudukan", *_KOLOM_NAMA)


class SumberPengisian:
    """What `orgstruktur.kait.Pengisian` asks for."""

    def versi(self) -> str:
        """Give the mark of people and placements. One query."""
        return StatusKepegawaian.baca_versi()

    def ada(self) -> bool:
        """Say whether anybody has ever been placed. One query."""
        return Penempatan.objects.exists()

    def terbuka(self, bagan: Bagan) -> frozenset[int]:
        """Give the positions of staff whose count everybody may see today. One query, three after a change."""
        return jabatan_terbuka_kota(bagan)

    def jabatan(
        self,
        hari: date,
        jabatan: Mapping[int, bool],
        akun: Any,
        terbuka: Collection[int] | None = None,
    ) -> dict[int, Isian]:
        """Give how each of these positions is filled on `hari`, with the names `akun` may see.

        jabatan: key → whether its holder is a pejabat. One query, and two more for an account. terbuka: of
        `terbuka`, where the page has read it; None costs two queries more.
        """
        if hari > timezone.localdate() or not jabatan:
            return {}
        baris = [
            _Baris._make(b)
            for b in Penempatan.objects.pada(hari)
            .filter(jabatan__in=jabatan)
            .values_list(*_KOLOM_ORANG)
        ]
        if not baris and not self.ada():
            return {}  # no people have been entered yet: then nothing is vacant
        terlihat = _terlihat({b.pegawai_id for b in baris}, akun, hari)
        lingkup = lingkup_izin(akun, "lihat_pegawai")
        dalam = _dalam_lingkup(jabatan, lingkup)
        tampak = _tampak(hari, lingkup, terbuka) if not all(jabatan.values()) else frozenset()
        hasil: dict[int, list[_Baris]] = {pk: [] for pk in jabatan}
        for b in baris:
            hasil[b.jabatan_id].append(b)
        return {
            pk: _isian(daftar, terlihat, pejabat=jabatan[pk])
            if pk in dalam
            else _isian_luar(daftar, terlihat, pejabat=jabatan[pk], tampak=pk in tampak)
            for pk, daftar in hasil.items()
        }

    def unit(
        self, hari: date, lingkup: LingkupIzin, bagan: Bagan | None = None
    ) -> dict[int, IsianUnit]:
        """Give holders, vacancies and the head of every unit on `hari`; at most six queries."""
        if hari > timezone.localdate():
            return {}
        jumlah = _jumlah(hari)
        if not any(j.terisi for j in jumlah.values()):
            return {}  # no people have been entered yet: then nothing is vacant
        pejabat = _pimpinan(hari, {j.kepala for j in jumlah.values() if j.kepala})
        terbuka = jabatan_terbuka_kota(bagan) if bagan and _asing(hari, lingkup) else None
        tampak = _tampak(hari, lingkup, terbuka)
        hasil = {}
        for unit, j in jumlah.items():
            nama = pejabat.get(j.kepala or 0, "")
            tutup = not (j.terbuka(tampak) or lingkup.mencakup_letak(*j.letak))
            terisi, lowong = (None, None) if tutup else (j.terisi, j.lowong)
            hasil[unit] = IsianUnit(terisi, lowong, nama, j.kepala_lowong)
        return hasil

    def banyak(self, hari: date, unit: Iterable[int]) -> int:
        """Count the people who hold positions of these units today. One query."""
        duduk = Penempatan.objects.definitif().pada(hari).filter(jabatan__unit__in=list(unit))
        return duduk.values("pegawai").distinct().count()

    def pimpinan(self, hari: date, unit: Iterable[int]) -> dict[int, str]:
        """Give the pejabat who heads each of these units on `hari`, or stands in. One query."""
        if hari > timezone.localdate():
            return {}
        if hari == timezone.localdate():
            syarat, kolom = Q(jabatan__unit__in=list(unit), jabatan__kepala=True), "jabatan__"
        else:
            kolom = "jabatan__daftar_riwayat__"
            berlaku = Q(**{f"{kolom}berlaku_sampai": None}) | Q(
                **{f"{kolom}berlaku_sampai__gt": hari}
            )
            isi = {f"{kolom}unit__in": list(unit), f"{kolom}kepala": True}
            syarat = berlaku & Q(**{f"{kolom}berlaku_mulai__lte": hari}, **isi)
        baris = Penempatan.objects.pada(hari).filter(syarat)
        orang = baris.values_list(
            f"{kolom}unit_id", f"{kolom}jenis", f"{kolom}jenjang", "macam", *_KOLOM_NAMA
        )
        return _terdepan(
            (pk, macam, nama)
            for pk, jenis, jenjang, macam, *nama in orang
            if jabatan_pejabat(jenis, jenjang)
        )

    def anotasi(self, daftar: QuerySet, hari: date) -> QuerySet:
        """Add `duduk`, `terisi` and `lowong` to a queryset of living positions."""
        ref = OuterRef("pk")
        banyak = daftar.annotate(terisi=_banyak(hari, ref), duduk=_banyak(hari, ref, semua=True))
        return banyak.annotate(lowong=_kurang())


def _terlihat(orang: set[int], akun: Any, hari: date) -> set[int]:
    """Keep whose name `akun` may see; of another day only those whose history it may see."""
    if not orang or not getattr(akun, "is_authenticated", False):
        return set()
    semua = Pegawai.objects.all()
    hari_ini = hari == timezone.localdate()
    boleh = semua.terlihat_oleh(akun) if hari_ini else semua.rinci_terlihat_oleh(akun)
    return set(boleh.filter(pk__in=orang).values_list("pk", flat=True))


def _dalam_lingkup(jabatan: Collection[int], lingkup: LingkupIzin) -> Collection[int]:
    """Keep the positions whose people the account may see by right; at most one query."""
    if lingkup.semua or not lingkup:
        return jabatan if lingkup.semua else ()
    dalam = Jabatan.objects.filter(lingkup.syarat("unit__"), pk__in=jabatan).order_by()
    return set(dalam.values_list("pk", flat=True))


def _tampak(
    hari: date, lingkup: LingkupIzin, terbuka: Collection[int] | None = None
) -> Collection[int]:
    """Give the positions of staff whose count is told outside the scope; none on days before today."""
    if not _asing(hari, lingkup):
        return frozenset()
    return jabatan_terbuka_kota(bagan_terkini()) if terbuka is None else terbuka


def _asing(hari: date, lingkup: LingkupIzin) -> bool:
    """Say whether public counts come in: some units lie outside the scope, and today is asked for."""
    return not lingkup.semua and hari == timezone.localdate()


def _urut(daftar: Iterable[_Baris]) -> list[_Baris]:
    return sorted(daftar, key=lambda b: (_URUT_MACAM[b.macam], b.nama, b.pegawai_id))


def _isian(daftar: Iterable[_Baris], terlihat: set[int], *, pejabat: bool) -> Isian:
    """Give everything, to who may see the people of the unit."""
    urut = _urut(daftar)
    orang = tuple(
        Pemegang(b.nama_lengkap, b.macam, _keterangan(b), alamat_pegawai(b.pegawai_id))
        if b.pegawai_id in terlihat
        else Pemegang(b.nama_lengkap if pejabat else "", b.macam)
        for b in urut
    )
    return Isian(sum(b.dihitung for b in urut), orang)


def _isian_luar(
    daftar: Iterable[_Baris], terlihat: set[int], *, pejabat: bool, tampak: bool
) -> Isian:
    """Give what is told outside the scope; a *kedudukan hukum* never, nor a count that tells of one.

    pejabat: names are public, the count unless a holder is away. Else the count only where `tampak`, or where every
    name is known to a colleague anyway.
    """
    urut = _urut(daftar)
    orang = tuple(
        Pemegang(b.nama_lengkap, b.macam, "", alamat_pegawai(b.pegawai_id) if kenal else "")
        if (kenal := b.pegawai_id in terlihat) or pejabat
        else Pemegang("", b.macam)
        for b in urut
        if pejabat or b.pegawai_id in terlihat or b.dihitung
    )
    dikenal = bool(urut) and all(b.pegawai_id in terlihat for b in urut)
    if tampak or ((pejabat or dikenal) and not any(b.tak_aktif for b in urut)):
        return Isian(sum(b.dihitung for b in urut), orang)
    return Isian(None, tuple(o for o in orang if o.nama))


def alamat_pegawai(pk: int) -> str:
    """Give the address of the page of a person; "" in an installation without it."""
    try:
        return reverse("pegawai:pegawai_rinci", args=[pk])
    except NoReverseMatch:
        return ""


def _keterangan(b: _Baris) -> str:
    return "" if b.kedudukan == Kedudukan.AKTIF else _KEDUDUKAN[b.kedudukan]


def _banyak(hari: date, jabatan: Any, *, semua: bool = False) -> Coalesce:
    """Count the holders of a position of the outer query; semua: those that do not count as well."""
    syarat = Q(macam=DEFINITIF) if semua else _DIHITUNG
    isi = Penempatan.objects.pada(hari).filter(syarat, jabatan=jabatan).order_by()
    banyak = isi.values("jabatan").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(banyak, output_field=IntegerField()), 0)


def _kurang() -> Case:
    """Where nobody has ever been placed nothing is vacant."""
    return Case(
        When(
            Exists(Penempatan.objects.order_by()),
            terisi__lt=F("kebutuhan"),
            then=F("kebutuhan") - F("terisi"),
        ),
        default=0,
        output_field=IntegerField(),
    )


@dataclass(slots=True)
class _Jumlah:
    """Holders and vacancies of a unit, its positions of staff, and its head position of a pejabat.

    tak_aktif: a pejabat is on leave or suspended, which the sum would tell.
    """

    terisi: int = 0
    lowong: int = 0
    staf: set[int] = field(default_factory=set)
    tak_aktif: bool = False
    letak: tuple[int, int, int] = (0, 0, 0)
    kepala: int | None = None
    kepala_lowong: bool = False

    def terbuka(self, tampak: Collection[int]) -> bool:
        """Whether everybody may see the sums: they tell no more than the positions that are shown."""
        return not self.tak_aktif and self.staf.issubset(tampak)


def _jumlah(hari: date) -> dict[int, _Jumlah]:
    """Sum what holds the positions of every unit: one row a position, one query."""
    jabatan: QuerySet = Jabatan.objects.hidup()
    kunci = "pk"
    if hari != timezone.localdate():
        jabatan, kunci = RiwayatJabatan.objects.pada(hari), "jabatan_id"
    baris = (
        jabatan.order_by()
        .annotate(
            terisi=_banyak(hari, OuterRef(kunci)), duduk=_banyak(hari, OuterRef(kunci), semua=True)
        )
        .values_list(
            kunci,
            "unit_id",
            "kepala",
            "kebutuhan",
            "jenis",
            "jenjang",
            "terisi",
            "duduk",
            "unit__tree_id",
            "unit__lft",
            "unit__rght",
        )
    )
    hasil: dict[int, _Jumlah] = {}
    for pk, unit, kepala, kebutuhan, jenis, jenjang, terisi, duduk, *letak in baris:
        j = hasil.setdefault(unit, _Jumlah(letak=tuple(letak)))
        j.terisi += terisi
        j.lowong += max(0, kebutuhan - terisi)
        if not jabatan_pejabat(jenis, jenjang):
            j.staf.add(pk)
            continue
        j.tak_aktif |= duduk > terisi
        if kepala:
            j.kepala, j.kepala_lowong = pk, not duduk
    return hasil


def _pimpinan(hari: date, kepala: set[int]) -> dict[int, str]:
    """Give who heads, by head position; a Plt or Plh only where nobody holds it. One query."""
    menjabat = Penempatan.objects.pada(hari)
    if hari == timezone.localdate():
        menjabat = menjabat.filter(Q(kepala=True) | ~Q(macam=DEFINITIF))
    else:  # the mark says what the position is today
        menjabat = menjabat.filter(jabatan__in=kepala)
    orang = menjabat.values_list("jabatan_id", "macam", *_KOLOM_NAMA)
    return _terdepan((pk, macam, nama) for pk, macam, *nama in orang if pk in kepala)


def _terdepan(orang: Iterable[tuple[int, str, Iterable[str]]]) -> dict[int, str]:
    """Keep of (key, kind, name) the holder proper, else who stands in: "Plt. Ani"."""
    hasil: dict[int, tuple[int, str]] = {}
    for pk, macam, nama in orang:
        urut = _URUT_MACAM[macam]
        if urut < hasil.get(pk, (9, ""))[0]:
            depan = f"{SEBUTAN[macam]} " if urut else ""
            hasil[pk] = (urut, depan + susun_nama(*nama))
    return {pk: sebutan for pk, (_, sebutan) in hasil.items()}


SUMBER = SumberPengisian()
