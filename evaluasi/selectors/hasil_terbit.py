"""What is shown of every period, read once: the figures and what they lack (evaluasi/terbit.py)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from evaluasi.models import Rekap, RekapTerbit, Survei
from evaluasi.models.rekap import KOLOM_JUMLAH, jadi_jumlah
from evaluasi.periode import Periode
from evaluasi.selectors.hasil import PENANGGUNG, Hasil, Rincian, terlalu_sedikit
from evaluasi.skm import Jumlah
from evaluasi.terbit import Kunci, Sel, Terbitan
from orgstruktur.bagan import Bagan
from orgstruktur.models import Unit

#: What a part is called: (code, name, kind of page); without a code it has no page.
Sebutan = tuple[str, str, str]
#: The unit that a bundle counts for (RekapTerbit).
PENANGGUNG_TERBIT = Coalesce(F("unit_id"), F("layanan__unit_id"))
_YA, _TIDAK = (Value(ya, BooleanField()) for ya in (True, False))


@dataclass(frozen=True)
class TerbitPeriode:
    """One period of the whole city."""

    periode: Periode
    terbitan: Terbitan

    def __contains__(self, kunci: Kunci) -> bool:
        return kunci in self.terbitan.isi

    def hasil(self, kunci: Kunci) -> Hasil:
        """Give the result of something that was answered about; what is not released yet only by its size."""
        t = self.terbitan
        menunggu, kira, tampak = t.menunggu(kunci), t.kira(kunci), t.tampak(kunci)
        if kira is not None:
            return Hasil(self.periode, Jumlah(), kira=kira, menunggu=menunggu)
        if tampak is not None:
            return Hasil(
                self.periode,
                tampak,
                populasi=t.pengguna_dari(kunci),
                menunggu=menunggu,
                kecil=t.kecil(kunci),
            )
        semua = Jumlah(t.banyak(kunci))
        tutup = not menunggu or terlalu_sedikit(semua.n)
        return Hasil(self.periode, semua, berjalan=menunggu > 0, tutup=tutup)

    def indeks(self, kunci: Kunci) -> Hasil | None:
        """Give the result where there is an index to be shown; None otherwise."""
        hasil = self.hasil(kunci) if kunci in self else None
        return hasil if hasil and hasil.ikm is not None else None

    def rincian(
        self, induk: Kunci, bagian: Mapping[Kunci, Sebutan], lain: str = ""
    ) -> list[Rincian]:
        """Give the parts of a whole that are shown, in the order of their names.

        lain: what the rest is called; it closes the list where the whole and some part are shown. "" = the parts are not all of it.
        """
        isi = [(self.hasil(k), sebut) for k, sebut in bagian.items() if k in self]
        tampil = [(h, sebut) for h, sebut in isi if not h.tutup]
        baris = [
            Rincian(kode, nama, h, jenis)
            for h, (kode, nama, jenis) in sorted(tampil, key=lambda b: (not b[1][0], b[1][1]))
        ]
        utuh = self.terbitan.tampak(induk)
        if lain and baris and utuh is not None:
            sisa = utuh - Jumlah.gabung(h.jumlah for h, _ in tampil if not h.berjalan)
            if sisa.n:
                baris.append(Rincian("", f"{lain}, digabung", Hasil(self.periode, sisa)))
        return baris


def baca_terbit(
    bagan: Bagan, saring: Q | None = None, *, pengguna: bool = False
) -> dict[Periode, TerbitPeriode]:
    """Read every period that has answers, newest first; drafts do not count. One query.

    saring: which periods, by columns of the counters. pengguna: with the users of the surveys; one query more.
    """
    terbit: dict[Periode, dict[Sel, Jumlah]] = defaultdict(dict)
    hidup: dict[Periode, dict[Sel, int]] = defaultdict(dict)
    belum: set[int] = set()
    masa: dict[tuple[date, date], Periode] = {}
    for keluar, mulai, selesai, terbit_pada, sel, angka in _baris(saring or Q()):
        periode = masa.setdefault((mulai, selesai), Periode(mulai, selesai))
        if keluar:  # after a merger a unit may hold two bundles of one survey
            lama = terbit[periode].get(sel)
            jumlah = jadi_jumlah(angka)
            terbit[periode][sel] = lama + jumlah if lama else jumlah
        elif angka[0]:
            hidup[periode][sel] = angka[0]
        if terbit_pada is None:
            belum.add(sel[3])
    survei = _pengguna() if pengguna else {}
    unit = {sel[0] for isi in terbit.values() for sel in isi}
    unit |= {sel[0] for isi in hidup.values() for sel in isi}
    unit |= {u for daftar in survei.values() for u, _ in daftar.values()}
    jalan = jalan_unit(bagan, unit)
    return {
        p: TerbitPeriode(
            p,
            Terbitan(
                terbit.get(p, {}),
                hidup[p],
                jalan,
                settings.TATA_SKM_MINIMUM_LOKET,
                frozenset(belum),
                survei.get(p, {}),
            ),
        )
        for p in sorted(hidup, reverse=True)
    }


def keluar_dari(unit: Unit) -> Q:
    """What was let out of a unit and everything below it (columns of RekapTerbit)."""
    cabang = {"tree_id": unit.tree_id, "lft__gte": unit.lft, "rght__lte": unit.rght}
    sendiri = Q(**{f"unit__{k}": v for k, v in cabang.items()})
    return sendiri | Q(**{f"layanan__unit__{k}": v for k, v in cabang.items()})


def terbit_terakhir(bagan: Bagan, saring: Q) -> TerbitPeriode | None:
    """Read the newest period in which such answers came out; one query. saring: by columns of RekapTerbit."""
    terakhir = RekapTerbit.objects.filter(saring, n__gt=0).order_by(
        "-survei__selesai", "-survei__mulai"
    )
    masa = Q(
        survei__mulai=Subquery(terakhir.values("survei__mulai")[:1]),
        survei__selesai=Subquery(terakhir.values("survei__selesai")[:1]),
    )
    return next(iter(baca_terbit(bagan, masa).values()), None)


def _baris(saring: Q) -> Iterable[tuple[Any, ...]]:
    """(out or living, first and last day, when its survey came out, cell, KOLOM_JUMLAH)."""
    ada = saring & ~Q(survei__status=Survei.Status.DRAF)
    keluar = RekapTerbit.objects.filter(ada).annotate(keluar=_YA, penanggung=PENANGGUNG_TERBIT)
    hidup = Rekap.objects.filter(ada).annotate(keluar=_TIDAK, penanggung=PENANGGUNG)
    kolom = (
        *("keluar", "survei__mulai", "survei__selesai", "survei__terbit_pada"),
        *("penanggung", "layanan_id", "loket_id", "survei_id"),
    )
    banyak = hidup.terhimpun(*kolom, hanya=("n",))
    utuh: QuerySet[Any, Any] = keluar.order_by().values_list(*kolom, *KOLOM_JUMLAH)
    for baris in utuh.union(banyak, all=True):
        yield (*baris[:4], baris[4:8], baris[8:])


def _pengguna() -> dict[Periode, dict[int, tuple[int, int | None]]]:
    """Period → survey → (its unit, users or None); drafts left out."""
    hasil: dict[Periode, dict[int, tuple[int, int | None]]] = defaultdict(dict)
    baris = Survei.objects.tampil().order_by()
    for pk, mulai, selesai, unit, n in baris.values_list(
        "pk", "mulai", "selesai", "unit_id", "populasi"
    ):
        hasil[Periode(mulai, selesai)][pk] = (unit, n)
    return hasil


def jalan_unit(bagan: Bagan, unit: Iterable[Any]) -> dict[Any, tuple[Any, ...]]:
    """Give the units from the root down to each; one that is not in force stands alone."""
    hasil: dict[Any, tuple[Any, ...]] = {}
    for pk in unit:
        simpul = bagan.ambil(pk)
        atas = () if simpul is None else tuple(s.id for s in bagan.leluhur(simpul))
        hasil[pk] = (*atas, pk)
    return hasil
