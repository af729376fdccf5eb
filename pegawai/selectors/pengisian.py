"""Who holds the positions on a day: rows for the pages of the structure, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from orgstruktur.models import Jabatan, RiwayatJabatan, penugasan_berlaku
from orgstruktur.pengisian import (
    DEFINITIF,
    SEL_TERKECIL,
    Isian,
    IsianUnit,
    Pemegang,
    jabatan_pejabat,
)
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

    @property
    def dihitung(self) -> bool:
        return self.macam == DEFINITIF and self.kedudukan == Kedudukan.AKTIF

    @property
    def nama_lengkap(self) -> str:
        return susun_nama(self.nama, self.gelar_depan, self.gelar_belakang)


_KOLOM_ORANG = (
    "jabatan_id",
    "macam",
    "pegawai_id",
    "pegawai__kedudukan",
    "pegawai__nama",
    "pegawai__gelar_depan",
    "pegawai__gelar_belakang",
)


class SumberPengisian:
    """What `orgstruktur.kait.Pengisian` asks for."""

    def versi(self) -> str:
        """Give the mark of people and placements. One query."""
        return StatusKepegawaian.baca_versi()

    def ada(self) -> bool:
        """Say whether anybody has ever been placed. One query."""
        return Penempatan.objects.exists()

    def internal(self, akun: Any) -> bool:
        """Say whether an account has a role in force: then it may know small counts."""
        return bool(penugasan_berlaku(akun))

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
            .values_list(*_KOLOM_ORANG)
        ]
        if not baris and not self.ada():
            return {}  # no people have been entered yet: then nothing is vacant
        terlihat = _terlihat({b.pegawai_id for b in baris}, akun, hari)
        internal = self.internal(akun)
        hasil: dict[int, list[_Baris]] = {pk: [] for pk in jabatan}
        for b in baris:
            hasil[b.jabatan_id].append(b)
        return {
            pk: _isian(daftar, terlihat, pejabat=jabatan[pk], internal=internal)
            for pk, daftar in hasil.items()
        }

    def unit(self, hari: date, *, internal: bool) -> dict[int, IsianUnit]:
        """Give holders, vacancies and the head of every unit on `hari`; four queries."""
        if hari > timezone.localdate() or not self.ada():
            return {}
        jabatan, kolom = _jabatan_pada(hari)
        banyak = _banyak(hari, OuterRef(kolom))
        hasil: dict[int, IsianUnit] = {}
        for unit, terisi, lowong, staf in _jumlah(jabatan, banyak):
            tertutup = not internal and 0 < staf < SEL_TERKECIL
            hasil[unit] = IsianUnit(None, None) if tertutup else IsianUnit(terisi, lowong)
        for unit, pejabat in _pimpinan(hari).items():
            hasil[unit] = hasil.get(unit, IsianUnit())._replace(pejabat=pejabat)
        return hasil

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


def _isian(daftar: Iterable[_Baris], terlihat: set[int], *, pejabat: bool, internal: bool) -> Isian:
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
    if pejabat or internal or terisi >= SEL_TERKECIL:
        return Isian(terisi, orang)
    return Isian(None, ())


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


def _jabatan_pada(hari: date) -> tuple[QuerySet, str]:
    """Give the positions of a day and the column that holds the key of the position."""
    if hari == timezone.localdate():
        return Jabatan.objects.hidup().order_by(), "pk"
    return RiwayatJabatan.objects.pada(hari).order_by(), "jabatan_id"


def _jumlah(jabatan: QuerySet, banyak: Any) -> Iterable[tuple[int, int, int, int]]:
    """Give (unit, holders, vacancies, holders who are no pejabat), summed from one row a position."""
    hasil: dict[int, list[int]] = {}
    for unit, kebutuhan, jenis, jenjang, terisi in jabatan.annotate(terisi=banyak).values_list(
        "unit_id", "kebutuhan", "jenis", "jenjang", "terisi"
    ):
        jumlah = hasil.setdefault(unit, [0, 0, 0])
        jumlah[0] += terisi
        jumlah[1] += max(0, kebutuhan - terisi)
        jumlah[2] += 0 if jabatan_pejabat(jenis, jenjang) else terisi
    return ((unit, *jumlah) for unit, jumlah in hasil.items())  # type: ignore[misc]


def _pimpinan(hari: date) -> dict[int, str]:
    """Give the pejabat who heads each unit on a day; a Plt or Plh only where nobody holds it."""
    jabatan, kunci = _jabatan_pada(hari)
    kepala = {
        pk: unit
        for pk, unit, jenis, jenjang in jabatan.filter(kepala=True).values_list(
            kunci, "unit_id", "jenis", "jenjang"
        )
        if jabatan_pejabat(jenis, jenjang)
    }
    hasil: dict[int, tuple[int, str]] = {}
    for pk, macam, *nama in (
        Penempatan.objects.pada(hari)
        .filter(jabatan__in=jabatan.filter(kepala=True).values(kunci))
        .values_list(
            "jabatan_id",
            "macam",
            "pegawai__nama",
            "pegawai__gelar_depan",
            "pegawai__gelar_belakang",
        )
    ):
        if pk not in kepala:
            continue
        urut = _URUT_MACAM[macam]
        if kepala[pk] not in hasil or urut < hasil[kepala[pk]][0]:
            depan = "" if not urut else f"{macam.capitalize()} "
            hasil[kepala[pk]] = (urut, depan + susun_nama(*nama))
    return {unit: sebutan for unit, (_, sebutan) in hasil.items()}


SUMBER = SumberPengisian()
