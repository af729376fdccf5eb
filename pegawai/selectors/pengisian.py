"""Who holds the positions on a day: rows for the pages of the structure, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from orgstruktur.models import Jabatan, RiwayatJabatan
from orgstruktur.pengisian import (
    DEFINITIF,
    SEL_TERKECIL,
    Isian,
    IsianUnit,
    Pemegang,
    jabatan_pejabat,
)
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from pegawai.models import Pegawai, Penempatan, StatusKepegawaian
from pegawai.models.pegawai import Kedudukan, susun_nama

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
    tree_id: int
    lft: int
    rght: int

    @property
    def dihitung(self) -> bool:
        return self.macam == DEFINITIF and self.kedudukan == Kedudukan.AKTIF

    @property
    def nama_lengkap(self) -> str:
        return susun_nama(self.nama, self.gelar_depan, self.gelar_belakang)


_KOLOM_NAMA = ("pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang")
_KOLOM_ORANG = ("jabatan_id", "macam", "pegawai_id", "pegawai__kedudukan", *_KOLOM_NAMA)
_KOLOM_LETAK = ("jabatan__unit__tree_id", "jabatan__unit__lft", "jabatan__unit__rght")


class SumberPengisian:
    """What `orgstruktur.kait.Pengisian` asks for."""

    def versi(self) -> str:
        """Give the mark of people and placements. One query."""
        return StatusKepegawaian.baca_versi()

    def ada(self) -> bool:
        """Say whether anybody has ever been placed. One query."""
        return Penempatan.objects.exists()

    def jabatan(self, hari: date, jabatan: Mapping[int, bool], akun: Any) -> dict[int, Isian]:
        """Give how each of these positions is filled on `hari`, with the names `akun` may see.

        jabatan: key → whether its holder is a pejabat. One query, and one more for an account.
        """
        if hari > timezone.localdate() or not jabatan:
            return {}
        baris = [
            _Baris._make(b)
            for b in Penempatan.objects.pada(hari)
            .filter(jabatan__in=jabatan)
            .values_list(*_KOLOM_ORANG, *_KOLOM_LETAK)
        ]
        if not baris and not self.ada():
            return {}  # no people have been entered yet: then nothing is vacant
        terlihat = _terlihat({b.pegawai_id for b in baris}, akun, hari)
        lingkup = lingkup_izin(akun, "lihat_pegawai")
        hasil: dict[int, list[_Baris]] = {pk: [] for pk in jabatan}
        for b in baris:
            hasil[b.jabatan_id].append(b)
        return {
            pk: _isian(daftar, terlihat, lingkup, pejabat=jabatan[pk])
            for pk, daftar in hasil.items()
        }

    def unit(self, hari: date, lingkup: LingkupIzin) -> dict[int, IsianUnit]:
        """Give holders, vacancies and the head of every unit on `hari`; two queries."""
        if hari > timezone.localdate():
            return {}
        jumlah = _jumlah(hari)
        if not any(j.terisi for j in jumlah.values()):
            return {}  # no people have been entered yet: then nothing is vacant
        pejabat = _pimpinan(hari, {j.kepala for j in jumlah.values() if j.kepala})
        hasil = {}
        for unit, j in jumlah.items():
            nama = pejabat.get(j.kepala or 0, "")
            tutup = j.tertutup and not lingkup.mencakup_letak(*j.letak)
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
        """Add `terisi` and `lowong` to a queryset of living positions."""
        banyak = _banyak(hari, OuterRef("pk"))
        return daftar.annotate(terisi=banyak).annotate(lowong=_kurang())


def _terlihat(orang: set[int], akun: Any, hari: date) -> set[int]:
    """Keep whose name `akun` may see; of another day only those whose history it may see."""
    if not orang or not getattr(akun, "is_authenticated", False):
        return set()
    semua = Pegawai.objects.all()
    hari_ini = hari == timezone.localdate()
    boleh = semua.terlihat_oleh(akun) if hari_ini else semua.rinci_terlihat_oleh(akun)
    return set(boleh.filter(pk__in=orang).values_list("pk", flat=True))


def _isian(
    daftar: Iterable[_Baris], terlihat: set[int], lingkup: LingkupIzin, *, pejabat: bool
) -> Isian:
    """Small counts are for who may see the people; zero tells of nobody (kepegawaian 6.3)."""
    urut = sorted(daftar, key=lambda b: (_URUT_MACAM[b.macam], b.nama, b.pegawai_id))
    terisi = sum(b.dihitung for b in urut)
    orang = tuple(
        Pemegang(
            b.nama_lengkap if pejabat or b.pegawai_id in terlihat else "",
            b.macam,
            _keterangan(b) if b.pegawai_id in terlihat else "",
            alamat_pegawai(b.pegawai_id) if b.pegawai_id in terlihat else "",
        )
        for b in urut
    )
    terbuka = pejabat or not urut or terisi >= SEL_TERKECIL or all(o.nama for o in orang)
    if terbuka or lingkup.mencakup_letak(urut[0].tree_id, urut[0].lft, urut[0].rght):
        return Isian(terisi, orang)
    return Isian(None, tuple(o for o in orang if o.nama))


def alamat_pegawai(pk: int) -> str:
    """Give the address of the page of a person; "" in an installation without it."""
    try:
        return reverse("pegawai:pegawai_rinci", args=[pk])
    except NoReverseMatch:
        return ""


def _keterangan(b: _Baris) -> str:
    return "" if b.kedudukan == Kedudukan.AKTIF else _KEDUDUKAN[b.kedudukan]


def _banyak(hari: date, jabatan: Any) -> Coalesce:
    """Count the holders of a position of the outer query."""
    isi = Penempatan.objects.pada(hari).filter(_DIHITUNG, jabatan=jabatan).order_by()
    banyak = isi.values("jabatan").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(banyak, output_field=IntegerField()), 0)


def _kurang() -> Case:
    return Case(
        When(terisi__lt=F("kebutuhan"), then=F("kebutuhan") - F("terisi")),
        default=0,
        output_field=IntegerField(),
    )


@dataclass(slots=True)
class _Jumlah:
    """Holders and vacancies of a unit, holders who are no pejabat, and its head position of a pejabat."""

    terisi: int = 0
    lowong: int = 0
    staf: int = 0
    letak: tuple[int, int, int] = (0, 0, 0)
    kepala: int | None = None
    kepala_lowong: bool = False

    @property
    def tertutup(self) -> bool:
        return 0 < self.staf < SEL_TERKECIL


def _jumlah(hari: date) -> dict[int, _Jumlah]:
    """Sum what holds the positions of every unit: one row a position, one query."""
    jabatan: QuerySet = Jabatan.objects.hidup()
    kunci = "pk"
    if hari != timezone.localdate():
        jabatan, kunci = RiwayatJabatan.objects.pada(hari), "jabatan_id"
    baris = (
        jabatan.order_by()
        .annotate(terisi=_banyak(hari, OuterRef(kunci)))
        .values_list(
            kunci,
            "unit_id",
            "kepala",
            "kebutuhan",
            "jenis",
            "jenjang",
            "terisi",
            "unit__tree_id",
            "unit__lft",
            "unit__rght",
        )
    )
    hasil: dict[int, _Jumlah] = {}
    for pk, unit, kepala, kebutuhan, jenis, jenjang, terisi, *letak in baris:
        j = hasil.setdefault(unit, _Jumlah(letak=tuple(letak)))
        j.terisi += terisi
        j.lowong += max(0, kebutuhan - terisi)
        if not jabatan_pejabat(jenis, jenjang):
            j.staf += terisi
        elif kepala:
            j.kepala, j.kepala_lowong = pk, not terisi
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
    """Keep of (key, kind, name) the holder proper, else who stands in: "Plt Ani"."""
    hasil: dict[int, tuple[int, str]] = {}
    for pk, macam, nama in orang:
        urut = _URUT_MACAM[macam]
        if urut < hasil.get(pk, (9, ""))[0]:
            depan = f"{macam.capitalize()} " if urut else ""
            hasil[pk] = (urut, depan + susun_nama(*nama))
    return {pk: sebutan for pk, (_, sebutan) in hasil.items()}


SUMBER = SumberPengisian()
