"""What is published of every period, read once: the figures, and which of them are shown (evaluasi/terbit.py)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q, Subquery

from evaluasi.models import Rekap, Survei
from evaluasi.periode import Periode
from evaluasi.selectors.hasil import PENANGGUNG, Hasil, Rincian, terlalu_sedikit
from evaluasi.skm import Jumlah
from evaluasi.terbit import Kunci, Sel, Terbitan, susun_terbitan
from orgstruktur.bagan import Bagan

#: What a part is called: (code, name, kind of page); without a code it has no page.
Sebutan = tuple[str, str, str]


@dataclass(frozen=True)
class TerbitPeriode:
    """One period of the whole city. belum: cells whose survey is not closed for good, so answers may still come."""

    periode: Periode
    terbitan: Terbitan
    belum: frozenset[Sel]

    @cached_property
    def _berjalan(self) -> frozenset[Kunci]:
        return frozenset(k for k, isi in self.terbitan.isi.items() if self.belum.intersection(isi))

    def __contains__(self, kunci: Kunci) -> bool:
        return kunci in self.terbitan.isi

    def hasil(self, kunci: Kunci, populasi: int | None = None) -> Hasil:
        """Give the result of something that was answered about. Of what still runs only the size counts."""
        jumlah = self.terbitan.jumlah[kunci]
        jalan = kunci in self._berjalan
        tutup = terlalu_sedikit(jumlah.n) if jalan else kunci in self.terbitan.tertutup
        return Hasil(self.periode, jumlah, berjalan=jalan, populasi=populasi, tutup=tutup)

    def indeks(self, kunci: Kunci) -> Hasil | None:
        """Give the result where there is an index to be shown; None otherwise."""
        hasil = self.hasil(kunci) if kunci in self else None
        return hasil if hasil and hasil.skm else None

    def rincian(
        self, induk: Kunci, bagian: Mapping[Kunci, Sebutan], lain: str = ""
    ) -> list[Rincian]:
        """Give the parts of a whole that are shown, in the order of their names.

        lain: what the rest is called; it closes the list where the whole and some part are shown. "" = the parts are not all of it.
        """
        isi = [(k, self.hasil(k), sebut) for k, sebut in bagian.items() if k in self]
        tampil = [(h, sebut) for _, h, sebut in isi if not h.tutup]
        baris = [
            Rincian(kode, nama, h, jenis)
            for h, (kode, nama, jenis) in sorted(tampil, key=lambda b: (not b[1][0], b[1][1]))
        ]
        utuh = self.hasil(induk)
        sisa = utuh.jumlah - Jumlah.gabung(h.jumlah for h, _ in tampil)
        if lain and baris and sisa.n and not utuh.tutup and not utuh.berjalan:
            baris.append(Rincian("", f"{lain}, digabung", Hasil(self.periode, sisa)))
        return baris


def baca_terbit(bagan: Bagan, saring: Q | None = None) -> dict[Periode, TerbitPeriode]:
    """Read every period that has answers, newest first; drafts do not count. One query.

    saring: which periods; of each all answers of the city, since what is published of one part hangs on the others.
    """
    baris = (
        Rekap.objects.filter(saring or Q(), n__gt=0)
        .exclude(survei__status=Survei.Status.DRAF)
        .annotate(penanggung=PENANGGUNG)
        .per(
            *("survei__mulai", "survei__selesai", "survei__status"),
            *("penanggung", "layanan_id", "loket_id"),
        )
    )
    isi: dict[Periode, dict[Sel, list[Jumlah]]] = defaultdict(lambda: defaultdict(list))
    belum: dict[Periode, set[Sel]] = defaultdict(set)
    for (mulai, selesai, status, *sel), jumlah in baris:
        periode, kunci = Periode(mulai, selesai), (sel[0], sel[1], sel[2])
        isi[periode][kunci].append(jumlah)
        if status != Survei.Status.DITUTUP:
            belum[periode].add(kunci)
    jalan = _jalan(bagan, {sel[0] for semua in isi.values() for sel in semua})
    return {
        p: TerbitPeriode(
            p,
            susun_terbitan(
                {k: Jumlah.gabung(j) for k, j in isi[p].items()}, jalan, settings.TATA_SKM_MINIMUM
            ),
            frozenset(belum[p]),
        )
        for p in sorted(isi, reverse=True)
    }


def terbit_terakhir(bagan: Bagan, saring: Q) -> TerbitPeriode | None:
    """Read the newest period of which a survey with such answers is closed; one query."""
    terakhir = (
        Rekap.objects.filter(saring, n__gt=0, survei__status=Survei.Status.DITUTUP)
        .order_by("-survei__selesai", "-survei__mulai")
        .values("survei__mulai", "survei__selesai")
    )
    masa = Q(
        survei__mulai=Subquery(terakhir.values("survei__mulai")[:1]),
        survei__selesai=Subquery(terakhir.values("survei__selesai")[:1]),
    )
    return next(iter(baca_terbit(bagan, masa).values()), None)


def _jalan(bagan: Bagan, unit: Iterable[Any]) -> dict[Any, tuple[Any, ...]]:
    """Give the units from the root down to each; one that is not in force stands alone."""
    hasil: dict[Any, tuple[Any, ...]] = {}
    for pk in unit:
        simpul = bagan.ambil(pk)
        atas = () if simpul is None else tuple(s.id for s in bagan.leluhur(simpul))
        hasil[pk] = (*atas, pk)
    return hasil
