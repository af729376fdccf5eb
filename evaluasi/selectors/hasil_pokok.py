"""What a page of results is about: the city, a unit, a service or a counter; and everything on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone

from evaluasi.models import HasilLama, Layanan, Loket, Survei, TindakLanjut
from evaluasi.periode import Periode
from evaluasi.selectors.hasil import (
    Hasil,
    Lama,
    Rincian,
    hasil_lama,
    milik_unit,
    nama_layanan,
    nama_loket,
)
from evaluasi.selectors.hasil_terbit import Sebutan, TerbitPeriode, baca_terbit
from evaluasi.selectors.survei import AngkaSurvei
from evaluasi.terbit import KOTA as KUNCI_KOTA
from evaluasi.terbit import Kunci, kunci_layanan, kunci_loket, kunci_sendiri, kunci_unit
from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import Unit

KOTA, UNIT, LAYANAN, LOKET = "kota", "unit", "layanan", "loket"
#: Follow-ups that one page shows.
_TINDAK_LANJUT_TERBANYAK = 9


@dataclass
class Pokok:
    """The subject of a page of results. kode: "" = the city. kunci: its figure (evaluasi/terbit.py).

    layanan, loket: the service it is, the counters it is or has. penanggung: the unit that answers for it;
    berakhir: where it is told what became of a unit that has ended.
    """

    jenis: str
    kode: str
    nama: str
    kunci: Kunci
    saring: Q
    bagan: Bagan
    lama_saring: Q | None = None
    tindak_lanjut_saring: Q = field(default_factory=Q)
    layanan: Layanan | None = None
    loket: Sequence[int] = ()
    penanggung: Unit | None = None
    berakhir: str = ""

    @cached_property
    def terbit(self) -> dict[Periode, TerbitPeriode]:
        """The periods in which it was answered about, newest first."""
        semua = baca_terbit(self.bagan, pengguna=self.jenis in (KOTA, UNIT))
        return {p: t for p, t in semua.items() if self.kunci in t}

    @cached_property
    def daftar(self) -> list[Hasil]:
        """The result of every period, newest first."""
        return [t.hasil(self.kunci) for t in self.terbit.values()]

    @cached_property
    def lama(self) -> list[Lama]:
        """Results of earlier reports."""
        if self.lama_saring is None:
            return []
        return hasil_lama(HasilLama.objects.filter(self.lama_saring))

    def pilih(self, kunci: str) -> Hasil | None:
        """Give the result of the period that an address asks for; without one, the newest that is shown.

        A period that is over goes before one in which surveys still run. None: there is none, or none of that name.
        """
        if kunci:
            return next((h for h in self.daftar if h.periode.kunci == kunci), None)
        hari = timezone.localdate()
        urut = sorted(self.daftar, key=lambda h: (h.ikm is None, h.periode.selesai >= hari))
        return urut[0] if urut else None

    def banyak(self, periode: Periode) -> int:
        """How many answers there are, whether they count in what is shown or not."""
        return self.terbit[periode].terbitan.banyak(self.kunci)

    def rincian_unit(self, periode: Periode) -> list[Rincian]:
        """Its parts by unit: perangkat daerah of the city, the units right below a unit."""
        terbit = self.terbit[periode]
        nama = dict(
            self._bagian_unit(unit, terbit)
            for unit in {sel[0] for sel in terbit.terbitan.isi[self.kunci]}
        )
        return terbit.rincian(self.kunci, nama, "Unit lain")

    def rincian_layanan(self, periode: Periode) -> list[Rincian]:
        """Its parts by service."""
        terbit = self.terbit[periode]
        nama = nama_layanan({la for _, la, *_ in terbit.terbitan.isi[self.kunci]})
        bagian = {kunci_layanan(la): sebut for la, sebut in nama.items()}
        return terbit.rincian(self.kunci, bagian, "Layanan lain")

    def rincian_loket(self, periode: Periode) -> list[Rincian]:
        """The counters where it is received, each with everything received there, rounded."""
        terbit = self.terbit[periode]
        loket = set(self.loket)
        if self.layanan is not None:
            loket = {lo for _, _, lo, _ in terbit.terbitan.isi[self.kunci]}
        nama = nama_loket(loket) if loket else {}
        return terbit.rincian(self.kunci, {kunci_loket(lo): isi for lo, isi in nama.items()})

    def tindak_lanjut(self) -> QuerySet[TindakLanjut]:
        """What was done because of the results and is told to everybody, newest first."""
        return (
            TindakLanjut.objects.filter(self.tindak_lanjut_saring)
            .filter(terbit=True, status=TindakLanjut.Status.SELESAI)
            .select_related("survei", "unit")
            .defer("bukti")
            .order_by("-selesai_pada", "-pk")[:_TINDAK_LANJUT_TERBANYAK]
        )

    def _bagian_unit(self, pk: int, terbit: TerbitPeriode) -> tuple[Kunci, Sebutan]:
        """The part of it that the answers of a unit belong to, and what it is called."""
        simpul = self.bagan.ambil(pk)
        if simpul is None:
            return kunci_unit(pk), ("", "Unit yang tidak berlaku lagi", "")
        if self.jenis == KOTA:
            pilih = perangkat_daerah(self.bagan, simpul)
        else:
            pilih = _di_bawah((*self.bagan.leluhur(simpul), simpul), self.kode)
        if pilih is not None:
            return kunci_unit(pilih.id), (pilih.kode, pilih.nama, UNIT)
        sendiri = f"{simpul.nama}, di luar unit di bawahnya"
        return kunci_sendiri(pk), ("", sendiri, "")


def _di_bawah(jalan: tuple[Simpul, ...], kode: str) -> Simpul | None:
    """The unit right below `kode` on the way down to a unit; None where the way ends at it."""
    for i, simpul in enumerate(jalan):
        if simpul.kode == kode:
            return jalan[i + 1] if i + 1 < len(jalan) else None
    return None


def pokok_kota(bagan: Bagan, nama: str) -> Pokok:
    """The whole city."""
    return Pokok(KOTA, "", nama, KUNCI_KOTA, Q(), bagan)


def pokok_unit(unit: Unit, bagan: Bagan) -> Pokok:
    """A unit and everything below it."""
    cabang = {"tree_id": unit.tree_id, "lft__gte": unit.lft, "rght__lte": unit.rght}
    return Pokok(
        UNIT,
        unit.kode,
        unit.nama,
        kunci_unit(unit.pk),
        milik_unit(unit),
        bagan,
        lama_saring=Q(unit=unit, layanan__isnull=True),
        tindak_lanjut_saring=_di_cabang("unit", cabang),
        loket=list(Loket.objects.filter(_di_cabang("unit", cabang)).values_list("pk", flat=True)),
        berakhir="" if unit.hidup else unit.get_absolute_url(),
    )


def _di_cabang(awal: str, cabang: Mapping[str, int]) -> Q:
    return Q(**{f"{awal}__{nama}": nilai for nama, nilai in cabang.items()})


def pokok_layanan(layanan: Layanan, bagan: Bagan) -> Pokok:
    """One service, wherever it is received."""
    return Pokok(
        LAYANAN,
        layanan.kode,
        layanan.nama,
        kunci_layanan(layanan.pk),
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
        kunci_loket(loket.pk),
        Q(loket=loket),
        bagan,
        loket=(loket.pk,),
        penanggung=loket.unit,
        tindak_lanjut_saring=Q(unit=loket.unit),
    )


def terendah_survei(angka: AngkaSurvei, resmi: Hasil | None) -> list[str]:
    """Give the keys of the three lowest unsur of a survey: the official ones, else those of the last step."""
    return resmi.skm.terendah() if resmi and resmi.skm else angka.terendah


def hasil_survei(survei: Survei, bagan: Bagan) -> Hasil | None:
    """Give the official result of a survey: that of its unit in its period, with everything below the unit.

    None while the survey has not been closed.
    """
    if survei.terbit_pada is None:
        return None
    periode = Periode(survei.mulai, survei.selesai)
    masa = Q(survei__mulai=survei.mulai, survei__selesai=survei.selesai)
    terbit = baca_terbit(bagan, masa, pengguna=True).get(periode)
    kunci = kunci_unit(survei.unit_id)
    return terbit.hasil(kunci) if terbit is not None and kunci in terbit else None
