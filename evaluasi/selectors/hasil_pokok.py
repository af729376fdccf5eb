"""What a page of results is about: the city, a unit, a service or a counter; and everything on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from evaluasi.models import HasilLama, Layanan, Loket, TindakLanjut
from evaluasi.periode import Periode
from evaluasi.selectors.hasil import (
    Deret,
    Hasil,
    Lama,
    Rincian,
    baca_loket_layanan,
    baca_terbit,
    baca_terbit_loket,
    hasil_lama,
    milik_unit,
    nama_layanan,
    nama_loket,
    populasi_survei,
    rincian,
)
from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import Unit

KOTA, UNIT, LAYANAN, LOKET = "kota", "unit", "layanan", "loket"
#: Follow-ups that one page shows.
_TINDAK_LANJUT_TERBANYAK = 9


@dataclass
class Pokok:
    """The subject of a page of results. kode: "" = the city.

    layanan, loket: the service it is, the counters it is or has. penanggung: the unit that answers for it.
    """

    jenis: str
    kode: str
    nama: str
    saring: Q
    bagan: Bagan
    populasi_saring: Q | None = None
    lama_saring: Q | None = None
    tindak_lanjut_saring: Q = field(default_factory=Q)
    layanan: Layanan | None = None
    loket: Sequence[int] = ()
    penanggung: Unit | None = None

    @cached_property
    def deret(self) -> Deret:
        """What is published of its counters, by period, responsible unit and service (evaluasi/terbit.py)."""
        if self.jenis != LOKET:
            return baca_terbit(self.saring)
        return _lepas_loket(baca_terbit_loket(self.loket))

    @cached_property
    def daftar(self) -> list[Hasil]:
        """The result of every period, newest first."""
        if self.populasi_saring is None:
            return self.deret.daftar()
        return self.deret.daftar(populasi_survei(self.saring, self.populasi_saring))

    @cached_property
    def lama(self) -> list[Lama]:
        """Results of earlier reports."""
        if self.lama_saring is None:
            return []
        return hasil_lama(HasilLama.objects.filter(self.lama_saring))

    def pilih(self, kunci: str) -> Hasil | None:
        """Give the result of the period that an address asks for; without one, the newest that is shown.

        A period that has ended goes before one that is still running. None: there is none, or none of that name.
        """
        if kunci:
            return next((h for h in self.daftar if h.periode.kunci == kunci), None)
        urut = sorted(self.daftar, key=lambda h: (h.skm is None, h.berjalan))
        return urut[0] if urut else None

    def rincian_unit(self, periode: Periode) -> list[Rincian]:
        """Its parts by unit: perangkat daerah of the city, the units right below a unit."""
        nama = {u: self._induk_rincian(u) for u, _ in self.deret.bagian(periode)}
        return rincian(self._menurut(0, periode), periode, {u: n for u, n in nama.items() if n})

    def rincian_layanan(self, periode: Periode) -> list[Rincian]:
        """Its parts by service."""
        layanan = [la for _, la in self.deret.bagian(periode)]
        return rincian(self._menurut(1, periode), periode, nama_layanan(layanan))

    def rincian_loket(self, periode: Periode) -> list[Rincian]:
        """What was received at its counters, whichever unit answers for it; nothing where it has none."""
        if self.layanan is not None:
            deret = baca_loket_layanan(self.layanan)
        elif self.loket:
            deret = _per_loket(baca_terbit_loket(self.loket))
        else:
            return []
        return rincian(deret, periode, nama_loket(deret.bagian(periode)))

    def tindak_lanjut(self) -> QuerySet[TindakLanjut]:
        """What was done because of the results and is told to everybody, newest first."""
        return (
            TindakLanjut.objects.filter(self.tindak_lanjut_saring)
            .filter(terbit=True, status=TindakLanjut.Status.SELESAI)
            .select_related("survei", "unit")
            .defer("bukti")
            .order_by("-selesai_pada", "-pk")[:_TINDAK_LANJUT_TERBANYAK]
        )

    def _menurut(self, tempat: int, periode: Periode) -> Deret:
        """The counters of one period by unit (0) or by service (1) alone."""
        jalan = periode in self.deret.berjalan
        bagian = self.deret.bagian(periode).items()
        return Deret((periode, jalan, kunci[tempat], jumlah) for kunci, jumlah in bagian)

    def _induk_rincian(self, pk: int) -> tuple[str, str, str] | None:
        simpul = self.bagan.ambil(pk)
        if simpul is None:
            return None
        if self.jenis == KOTA:
            pilih = perangkat_daerah(self.bagan, simpul) or simpul
        else:
            pilih = _di_bawah((*self.bagan.leluhur(simpul), simpul), self.kode) or simpul
        return pilih.kode, pilih.nama, UNIT


def _lepas_loket(deret: Deret) -> Deret:
    """The counters of one loket by unit and service alone."""
    return Deret((p, jalan, kunci[:2], j) for p, jalan, kunci, j in deret.isi)


def _per_loket(deret: Deret) -> Deret:
    """The counters of several lokets, each as a whole."""
    return Deret((p, jalan, kunci[2], j) for p, jalan, kunci, j in deret.isi)


def _di_bawah(jalan: tuple[Simpul, ...], kode: str) -> Simpul | None:
    """The unit right below `kode` on the way down to a unit, or that unit itself."""
    for i, simpul in enumerate(jalan):
        if simpul.kode == kode:
            return jalan[i + 1] if i + 1 < len(jalan) else simpul
    return None


def pokok_kota(bagan: Bagan, nama: str) -> Pokok:
    """The whole city."""
    return Pokok(KOTA, "", nama, Q(), bagan, populasi_saring=Q())


def pokok_unit(unit: Unit, bagan: Bagan) -> Pokok:
    """A unit and everything below it."""
    cabang = {"tree_id": unit.tree_id, "lft__gte": unit.lft, "rght__lte": unit.rght}
    return Pokok(
        UNIT,
        unit.kode,
        unit.nama,
        milik_unit(unit),
        bagan,
        populasi_saring=_di_cabang("unit", cabang),
        lama_saring=Q(unit=unit, layanan__isnull=True),
        tindak_lanjut_saring=_di_cabang("unit", cabang),
        loket=list(Loket.objects.filter(_di_cabang("unit", cabang)).values_list("pk", flat=True)),
    )


def _di_cabang(awal: str, cabang: Mapping[str, int]) -> Q:
    return Q(**{f"{awal}__{nama}": nilai for nama, nilai in cabang.items()})


def pokok_layanan(layanan: Layanan, bagan: Bagan) -> Pokok:
    """One service, wherever it is received."""
    return Pokok(
        LAYANAN,
        layanan.kode,
        layanan.nama,
        Q(layanan=layanan),
        bagan,
        lama_saring=Q(layanan=layanan),
        tindak_lanjut_saring=Q(survei__daftar_layanan=layanan),
        layanan=layanan,
        penanggung=layanan.unit,
    )


def pokok_loket(loket: Loket, bagan: Bagan) -> Pokok:
    """One counter, whatever was received there."""
    return Pokok(
        LOKET,
        loket.kode,
        loket.nama,
        Q(loket=loket),
        bagan,
        loket=(loket.pk,),
        penanggung=loket.unit,
        tindak_lanjut_saring=Q(unit=loket.unit),
    )
