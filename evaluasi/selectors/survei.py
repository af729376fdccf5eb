"""Surveys as officers see them: lists with their answers, one survey with its live numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from evaluasi.models import AngkaSementara, Layanan, Loket, Rekap, RekapTerbit, Respon, Survei
from evaluasi.periode import Periode
from evaluasi.selectors.hasil import nama_layanan, nama_loket
from evaluasi.skm import Jumlah, hitung, ukuran_sampel
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


@dataclass
class AngkaSurvei:
    """How far a survey has come, for its officers: numbers of answers, exact; of what they say only rounded steps.

    The index itself is that of the unit and period (selectors/hasil_pokok.py) once the period is closed: who could
    watch it move would know each answer.
    """

    survei: Survei

    @cached_property
    def _sel(self) -> list[tuple[tuple[Any, ...], Jumlah]]:
        return Rekap.objects.filter(survei=self.survei).per("layanan_id", "loket_id")

    @cached_property
    def n(self) -> int:
        """All answers."""
        return sum(j.n for _, j in self._sel)

    @cached_property
    def sementara(self) -> AngkaSementara | None:
        """What was told at the last step; None before the first."""
        return AngkaSementara.objects.filter(survei=self.survei).first()

    @property
    def keluar_semua(self) -> bool:
        """Whether every answer is in what was let out, so that who answered may be told beside it."""
        keluar = RekapTerbit.objects.filter(survei=self.survei).aggregate(n=Sum("n"))["n"]
        return bool(self.n) and keluar == self.n

    @property
    def sampel(self) -> int | None:
        """How many answers the number of users calls for (Krejcie & Morgan)."""
        return None if self.survei.populasi is None else ukuran_sampel(self.survei.populasi)

    @property
    def persen(self) -> int | None:
        """How much of the sample has answered, 0–100."""
        return min(100, self.n * 100 // self.sampel) if self.sampel else None

    @property
    def kurang(self) -> int:
        """How many answers are still called for."""
        return max(0, (self.sampel or 0) - self.n)

    @property
    def melebihi_pengguna(self) -> bool:
        """Whether more answered than there are said to be users: one of the two numbers is wrong."""
        return self.survei.populasi is not None and self.n > self.survei.populasi

    @property
    def terendah(self) -> list[str]:
        """The three lowest unsur at the last step."""
        return self.sementara.terendah if self.sementara else []

    def per_layanan(self) -> list[tuple[str, int]]:
        """Answers by service, most first."""
        nama = nama_layanan({k[0] for k, _ in self._sel})
        return self._bagian(0, nama, "Tanpa layanan tertentu")

    def per_loket(self) -> list[tuple[str, int]]:
        """Answers by counter, most first."""
        return self._bagian(1, nama_loket({k[1] for k, _ in self._sel}), "Tanpa loket")

    def _bagian(
        self, tempat: int, nama: dict[Any, tuple[str, str, str]], lain: str
    ) -> list[tuple[str, int]]:
        banyak: Counter[Any] = Counter()
        for kunci, jumlah in self._sel:
            banyak[kunci[tempat]] += jumlah.n
        daftar = [(nama[k][1] if k in nama else lain, n) for k, n in banyak.items()]
        return sorted(daftar, key=lambda b: (-b[1], b[0]))


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
