"""Surveys as officers see them: lists with their answers, one survey with its live numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from evaluasi.models import Layanan, Loket, Rekap, Respon, Survei
from evaluasi.periode import Periode
from evaluasi.selang import Selang, selang_ikm
from evaluasi.selectors.hasil import nama_layanan, nama_loket
from evaluasi.skm import HasilSkm, Jumlah, hitung, ukuran_sampel
from evaluasi.terbit import bagian_tertutup
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.models import Unit

#: Status of a survey → key of its badge.
LENCANA_SURVEI = {10: "catatan", 20: "aktif", 30: "akan_berlaku", 40: "berakhir"}


def layanan_dapat_dipilih(unit: Unit) -> QuerySet[Layanan]:
    """Give the services a survey of the unit may ask about: its own, its branch's, its counters'."""
    cabang = {"tree_id": unit.tree_id, "lft__gte": unit.lft, "rght__lte": unit.rght}
    sendiri = Q(**{f"unit__{k}": v for k, v in cabang.items()})
    loket = Loket.objects.filter(**{f"unit__{k}": v for k, v in cabang.items()})
    lewat = Layanan.daftar_loket.through.objects.filter(loket__in=loket).values("layanan")
    return Layanan.objects.filter(sendiri | Q(pk__in=lewat)).order_by("nama", "pk")


def loket_survei(unit: Unit) -> QuerySet[Loket]:
    """Give the counters at which a survey of the unit may be answered: of its branch, or receiving its services."""
    cabang = {"tree_id": unit.tree_id, "lft__gte": unit.lft, "rght__lte": unit.rght}
    layanan = Layanan.objects.aktif().filter(**{f"unit__{k}": v for k, v in cabang.items()})
    lewat = Layanan.daftar_loket.through.objects.filter(layanan__in=layanan).values("loket")
    sendiri = Q(**{f"unit__{k}": v for k, v in cabang.items()})
    return Loket.objects.aktif().filter(sendiri | Q(pk__in=lewat)).order_by("nama", "pk")


def layanan_survei(survei: Survei) -> QuerySet[Layanan]:
    """Give the services a survey asks about: those chosen, else all it may choose from."""
    if survei.daftar_layanan.exists():
        return survei.daftar_layanan.order_by("nama", "pk")
    return layanan_dapat_dipilih(survei.unit).filter(keadaan=10)


def jumlah_survei(survei: Survei) -> Jumlah:
    """Give the counters of the whole survey; one query."""
    return Jumlah.gabung(j for _, j in Rekap.objects.filter(survei=survei).per("survei_id"))


def unsur_terendah(jumlah: Jumlah, banyak: int = 3) -> list[str]:
    """Give the keys of the lowest unsur of what was answered, lowest first."""
    hasil = hitung(jumlah)
    if hasil is not None:
        return hasil.terendah(banyak)
    ada = [
        (j / b, i) for i, (j, b) in enumerate(zip(jumlah.jumlah, jumlah.banyak, strict=True)) if b
    ]
    return [KUNCI_UNSUR[i] for _, i in sorted(ada)][:banyak]


def survei_dengan_jawaban(daftar: QuerySet[Survei]) -> QuerySet[Survei]:
    """Add the number of answers (`banyak`) to every survey, from the counters."""
    return daftar.annotate(banyak=Coalesce(Sum("daftar_rekap__n"), 0)).select_related("unit")


@dataclass(frozen=True, slots=True)
class BarisSurvei:
    """A survey in a list. sampel: answers called for, None where the users are not known."""

    survei: Survei
    periode: Periode
    banyak: int
    sampel: int | None

    @property
    def lencana(self) -> str:
        """The badge of its state."""
        return LENCANA_SURVEI[self.survei.status]

    @property
    def persen(self) -> int | None:
        """How much of the sample has answered, 0–100."""
        return min(100, self.banyak * 100 // self.sampel) if self.sampel else None

    @property
    def kurang(self) -> int:
        """How many answers are still called for."""
        return max(0, (self.sampel or 0) - self.banyak)


def baris_survei(daftar: Iterable[Any]) -> list[BarisSurvei]:
    """Give the rows of a list; `daftar` comes from survei_dengan_jawaban."""
    return [
        BarisSurvei(
            s,
            Periode(s.mulai, s.selesai),
            s.banyak,
            None if s.populasi is None else ukuran_sampel(s.populasi),
        )
        for s in daftar
    ]


def survei_tumpang(survei: Survei) -> list[Survei]:
    """Give the other drafts and open surveys of the unit that share a day with a draft; one query.

    They cannot be open together, which is better known before the sheets are printed.
    """
    if survei.status != Survei.Status.DRAF:
        return []
    lain = Survei.objects.filter(
        unit_id=survei.unit_id,
        status__in=(Survei.Status.DRAF, Survei.Status.DIBUKA),
        mulai__lte=survei.selesai,
        selesai__gte=survei.mulai,
    )
    return list(lain.exclude(pk=survei.pk).order_by("mulai", "pk"))


@dataclass(frozen=True, slots=True)
class BagianSurvei:
    """A part of a survey in numbers: a service or a counter. tutup: not published (evaluasi/terbit.py)."""

    nama: str
    jumlah: Jumlah
    skm: HasilSkm | None
    tutup: bool = False


@dataclass
class AngkaSurvei:
    """The live numbers of one survey, for its officers: also where few have answered."""

    survei: Survei
    #: Services that must not be told apart, whatever their number of answers.
    layanan_tertutup: frozenset[int] = frozenset()

    @cached_property
    def _sel(self) -> list[tuple[tuple[Any, ...], Jumlah]]:
        return Rekap.objects.filter(survei=self.survei).per("layanan_id", "loket_id")

    @cached_property
    def jumlah(self) -> Jumlah:
        """All answers."""
        return Jumlah.gabung(j for _, j in self._sel)

    @cached_property
    def skm(self) -> HasilSkm | None:
        """The index; None while an unsur has no answer."""
        return hitung(self.jumlah)

    @cached_property
    def selang(self) -> Selang | None:
        """What chance allows around it."""
        return selang_ikm(self.jumlah, self.survei.populasi)

    @property
    def sampel(self) -> int | None:
        """How many answers the number of users calls for (Krejcie & Morgan)."""
        return None if self.survei.populasi is None else ukuran_sampel(self.survei.populasi)

    @property
    def persen(self) -> int | None:
        """How much of the sample has answered, 0–100."""
        return min(100, self.jumlah.n * 100 // self.sampel) if self.sampel else None

    @property
    def kurang(self) -> int:
        """How many answers are still called for."""
        return max(0, (self.sampel or 0) - self.jumlah.n)

    @property
    def melebihi_pengguna(self) -> bool:
        """Whether more answered than there are said to be users: one of the two numbers is wrong."""
        return self.survei.populasi is not None and self.jumlah.n > self.survei.populasi

    @cached_property
    def terendah(self) -> list[str]:
        """The three lowest unsur."""
        return unsur_terendah(self.jumlah)

    def per_layanan(self) -> list[BagianSurvei]:
        """By service."""
        nama = nama_layanan({k[0] for k, _ in self._sel})
        return self._bagian(0, nama, "Tanpa layanan tertentu", self.layanan_tertutup)

    def per_loket(self) -> list[BagianSurvei]:
        """By counter."""
        return self._bagian(1, nama_loket({k[1] for k, _ in self._sel}), "Tanpa loket")

    def _bagian(
        self,
        tempat: int,
        nama: dict[Any, tuple[str, str, str]],
        lain: str,
        sudah: frozenset[int] = frozenset(),
    ) -> list[BagianSurvei]:
        kumpul: dict[Any, list[Jumlah]] = {}
        for kunci, jumlah in self._sel:
            kumpul.setdefault(kunci[tempat], []).append(jumlah)
        nilai = {k: Jumlah.gabung(isi) for k, isi in kumpul.items()}
        tutup = bagian_tertutup(nilai, settings.TATA_SKM_MINIMUM, sudah=sudah)
        daftar = [
            BagianSurvei(nama[k][1] if k in nama else lain, j, hitung(j), k in tutup)
            for k, j in nilai.items()
        ]
        return sorted(daftar, key=lambda b: (-b.jumlah.n, b.nama))


def asal_jawaban(survei: Survei) -> list[tuple[str, int]]:
    """Give how the answers came in: (name of the way, how many), most first; one query."""
    baris = (
        Respon.objects.filter(survei=survei)
        .order_by()
        .values_list("asal")
        .annotate(n=Count("pk"))
        .order_by("-n", "asal")
    )
    return [(Respon.Asal(asal).label, n) for asal, n in baris]


def jawaban_terakhir(survei: Survei) -> date | None:
    """Give the day of the newest answer; nothing finer is kept."""
    return Respon.objects.filter(survei=survei).aggregate(t=Max("tanggal"))["t"]
