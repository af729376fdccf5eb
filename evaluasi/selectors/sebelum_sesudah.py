"""Before and after an applied proposal: its services beside their untouched neighbours, from published figures only.

Every figure here is worked out from indices that are published anyway (selectors/angka_terbit.py: sums of whole
bundles), service by service and period by period; nothing is taken from the living counters. So the page tells of an
answer no more than /hasil/ does, and what is a bundle there is none here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from evaluasi.banding import Banding, Deret, bandingkan, himpun, kalimat
from evaluasi.gambar_banding import TitikBanding, gambar_banding
from evaluasi.periode import Periode
from evaluasi.selectors.angka_terbit import AngkaPeriode, baca_angka
from evaluasi.selectors.tersentuh import Tersentuh, layanan_kota, tersentuh
from evaluasi.skm import Jumlah
from evaluasi.terbit import Kunci, kunci_layanan, kunci_unit
from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.bagan import Bagan
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.models import Rancangan
from orgstruktur.selectors.bagan import bagan_terkini
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: Periods on each side that a page may compare, and how many it does unless asked.
PILIHAN_BANYAK = (2, 3, 4, 6, 8)
BANYAK = 4
PILIHAN_LAIN = (
    f"Ini pilihan lain untuk dilihat. Kesimpulan selalu memakai paling banyak {BANYAK} periode pada setiap sisi, "
    "yang ditetapkan sebelum hasilnya diketahui, agar pilihan periode tidak mengikuti hasilnya."
)
#: Neighbours of the same perangkat daerah count alone from so many on; with fewer, those of the whole city do.
_TETANGGA_TERSEDIKIT = 2
_HARI_SEBULAN = 30.4
_TERPUTUS = "ada periode tanpa indeks"
_TAK_TERPISAH = "setiap layanan tersentuh yang terbit disentuh pula rancangan lain, sehingga pengaruh keduanya tidak dapat dipisahkan"
_SEBAGIAN_TAK_TERPISAH = "sebagian layanan yang tersentuh disentuh pula rancangan lain, dan pada selebihnya ada periode tanpa indeks"


def rancangan_diterapkan() -> QuerySet[Rancangan]:
    """Give the applied proposals, the latest first."""
    return Rancangan.objects.filter(tahap=Rancangan.Tahap.DITERAPKAN).order_by(
        "-tanggal_berlaku", "-pk"
    )


@dataclass(frozen=True)
class BarisLayanan:
    """A service in the table: mean index before and after; None where something of it is not published.

    sebab: why it does not count in the comparison; "" = it does.
    """

    kode: str
    nama: str
    sebelum: float | None
    sesudah: float | None
    jawaban: int
    sebab: str = ""

    @property
    def dipakai(self) -> bool:
        """Whether it counts in the comparison."""
        return not self.sebab

    @property
    def selisih(self) -> float | None:
        """By how much it went up."""
        if self.sebelum is None or self.sesudah is None:
            return None
        return self.sesudah - self.sebelum


@dataclass(frozen=True)
class BarisPeriode:
    """One period: both figures; sesudah: it lies after the change."""

    nama: str
    tersentuh: float | None
    tetangga: float | None
    sesudah: bool


class Kota:
    """What all comparisons share: published figures, services, what each proposal touched. Five queries.

    dicabut: the proposals whose application was taken back.
    """

    def __init__(self) -> None:
        self.bagan: Bagan = bagan_terkini()
        self.rancangan = list(rancangan_diterapkan())
        self.dicabut = list(Rancangan.objects.filter(tahap=Rancangan.Tahap.DIBATALKAN))
        self.sentuhan: Mapping[int, Tersentuh] = tersentuh(
            r.pk for r in (*self.rancangan, *self.dicabut)
        )
        self._kena: dict[int, set[int]] = {}

    @cached_property
    def layanan(self) -> list[tuple[int, str, str, int]]:
        """(key, code, name, unit) of every service."""
        return layanan_kota()

    @cached_property
    def angka(self) -> dict[Periode, AngkaPeriode]:
        """The periods with published figures, oldest first."""
        return baca_angka(self.bagan)

    def kena(self, rancangan_id: int) -> set[int]:
        """Give the services that a proposal touched; every comparison asks for those of all proposals."""
        if rancangan_id not in self._kena:
            self._kena[rancangan_id] = self._hitung_kena(rancangan_id)
        return self._kena[rancangan_id]

    def _hitung_kena(self, rancangan_id: int) -> set[int]:
        s = self.sentuhan.get(rancangan_id) or Tersentuh()
        langsung = {
            pk for pk, _, _, unit in self.layanan if pk in s.layanan or s.kena(self.bagan, unit)
        }
        return langsung.union(*self._lewat_bawahan(rancangan_id).values())

    def lewat_bawahan(self, rancangan_id: int) -> list[tuple[str, int]]:
        """Give (name, services below it) of the touched units that offer none themselves."""
        lewat = self._lewat_bawahan(rancangan_id)
        nama = {u: s.nama for u in lewat if (s := self.bagan.ambil(u)) is not None}
        return sorted((nama[u], len(isi)) for u, isi in lewat.items() if u in nama)

    def _lewat_bawahan(self, rancangan_id: int) -> dict[int, set[int]]:
        s = self.sentuhan.get(rancangan_id) or Tersentuh()
        return s.lewat_bawahan(self.bagan, [(pk, unit) for pk, _, _, unit in self.layanan])

    def nama_unit(self, rancangan_id: int) -> list[tuple[str, str]]:
        """Give (code, name) of the touched units that are in force."""
        s = self.sentuhan.get(rancangan_id) or Tersentuh()
        simpul = (self.bagan.ambil(u) for u in sorted(s.unit))
        return [(x.kode, x.nama) for x in simpul if x is not None]


class SebelumSesudah:
    """One applied proposal. banyak: periods on each side at most."""

    def __init__(
        self, rancangan: Rancangan, banyak: int = BANYAK, kota: Kota | None = None
    ) -> None:
        self.rancangan, self.banyak = rancangan, banyak
        self.kota = kota or Kota()
        if rancangan.tanggal_berlaku is None:
            raise ValueError("Rancangan yang diterapkan selalu bertanggal.")
        self.tanggal: date = rancangan.tanggal_berlaku

    # --- which periods, which services ------------------------------------------------------------
    @cached_property
    def periode(self) -> tuple[list[Periode], list[Periode]]:
        """The last periods that ended before the change, and the first that began after it.

        Of one length only: that in which most was asked about the touched services. A period in which the change
        falls counts on neither side.
        """
        kunci = [kunci_layanan(pk) for pk in self.kena]
        banyak: Counter[int] = Counter()
        for p, t in self.kota.angka.items():
            banyak[_bulan(p)] += sum(k in t for k in kunci)
        if not banyak.total():
            return [], []
        bulan = max(banyak, key=lambda b: (banyak[b], -b))
        semua = [p for p in self.kota.angka if _bulan(p) == bulan]
        sebelum = [p for p in semua if p.selesai < self.tanggal][-self.banyak :]
        sesudah = [p for p in semua if p.mulai >= self.tanggal][: self.banyak]
        return sebelum, sesudah

    @property
    def pilihan_lain(self) -> bool:
        """Whether somebody looks at other periods than those that conclusions rest on."""
        return self.banyak != BANYAK

    @cached_property
    def baku(self) -> "SebelumSesudah":
        """The comparison that conclusions rest on."""
        return SebelumSesudah(self.rancangan, kota=self.kota) if self.pilihan_lain else self

    @property
    def masa(self) -> str:
        """Name the compared periods."""
        sebelum, sesudah = ([p.nama for p in sisi] for sisi in self.periode)
        if not sebelum and not sesudah:
            return "belum ada periode yang terbit"
        return "; ".join(
            f"{', '.join(nama) or 'belum ada'} ({sisi})"
            for nama, sisi in ((sebelum, "sebelum"), (sesudah, "sesudah"))
        )

    @property
    def semua_periode(self) -> list[Periode]:
        """Both, in order."""
        return [*self.periode[0], *self.periode[1]]

    @cached_property
    def kena(self) -> set[int]:
        """The services it touched."""
        return self.kota.kena(self.rancangan.pk)

    @property
    def kata_bawahan(self) -> list[str]:
        """Say why services of units below a touched one count."""
        return [
            f"{nama} tidak membuka layanan sendiri; yang dihitung tersentuh {banyak} layanan unit di bawahnya. "
            "Bila hanya sebagian yang benar-benar berubah, pengaruhnya tampak lebih kecil daripada yang sebenarnya."
            for nama, banyak in self.kota.lewat_bawahan(self.rancangan.pk)
        ]

    @cached_property
    def deret(self) -> list[Deret]:
        """The touched services that were ever published in these periods."""
        return [d for d in self._deret(self.kena) if any(d.isi)]

    @cached_property
    def bersama(self) -> dict[int, Rancangan]:
        """The touched services that a lasting change of another proposal touched meanwhile too, with the last such.

        What became of them cannot be told apart, so they count for neither of the two.
        """
        return {
            pk: r
            for r in reversed(self.kota.rancangan)
            if r.pk != self.rancangan.pk and self._dalam_masa(r.tanggal_berlaku)
            for pk in self.kota.kena(r.pk) & self.kena
        }

    @cached_property
    def deret_sendiri(self) -> list[Deret]:
        """The touched services that nothing else touched meanwhile: the comparison is about them."""
        return [d for d in self.deret if d.kunci not in self.bersama]

    @cached_property
    def tetangga(self) -> tuple[str, list[Deret]]:
        """The untouched neighbours, and where they stand: those that another proposal touched meanwhile are left out."""
        lain = self.kena | self._tersentuh_lain()
        bersih = [x for x in self.kota.layanan if x[0] not in lain]
        rumah = {self._perangkat(unit) for pk, _, _, unit in self.kota.layanan if pk in self.kena}
        dekat = {pk for pk, _, _, unit in bersih if self._perangkat(unit) in rumah}
        utuh = [d for d in self._deret(dekat) if d.utuh]
        if len(utuh) >= _TETANGGA_TERSEDIKIT:
            return "pada perangkat daerah yang sama", utuh
        kota = [d for d in self._deret({pk for pk, *_ in bersih}) if d.utuh]
        return "di seluruh kota", kota

    def _deret(self, pilih: set[int]) -> list[Deret]:
        return [
            Deret(pk, nama, tuple(self._jumlah(pk, p) for p in self.semua_periode))
            for pk, _, nama, _ in self.kota.layanan
            if pk in pilih
        ]

    def _jumlah(self, layanan: int, periode: Periode) -> Jumlah | None:
        return self._terbit(kunci_layanan(layanan), periode)

    def _terbit(self, kunci: Kunci, periode: Periode) -> Jumlah | None:
        """What is published of something that has an index in a period."""
        angka = self.kota.angka[periode]
        return angka.jumlah(kunci) if angka.ikm(kunci) is not None else None

    def _perangkat(self, unit: int) -> int:
        simpul = self.kota.bagan.ambil(unit)
        atas = perangkat_daerah(self.kota.bagan, simpul) if simpul else None
        return atas.id if atas else unit

    def _tersentuh_lain(self) -> set[int]:
        """What others touched meanwhile; also who was taken back, from its first day until that was done."""
        lain = [r for r in self.kota.rancangan if self._dalam_masa(r.tanggal_berlaku)]
        lain += [
            r
            for r in self.kota.dicabut
            if self._dalam_masa(r.tanggal_berlaku, timezone.localdate(r.diubah_pada))
        ]
        return {pk for r in lain for pk in self.kota.kena(r.pk)}

    def _dalam_masa(self, hari: date | None, sampai: date | None = None) -> bool:
        """Say whether a change of a day (or one that stood until another) falls into the compared periods."""
        semua = self.semua_periode
        if hari is None or not semua:
            return False
        return hari <= semua[-1].selesai and (sampai or hari) > semua[0].mulai

    # --- what comes out ---------------------------------------------------------------------------
    @cached_property
    def banding(self) -> Banding:
        """The comparison."""
        sendiri = self.deret_sendiri
        hasil = bandingkan(sendiri, self.tetangga[1], len(self.periode[0]))
        if self.deret and not sendiri:
            return replace(hasil, sebab=_TAK_TERPISAH)
        if len(sendiri) < len(self.deret) and not any(d.utuh for d in sendiri):
            return replace(hasil, sebab=_SEBAGIAN_TAK_TERPISAH)
        return hasil

    @property
    def kalimat(self) -> str:
        """It in one sentence."""
        return kalimat(self.banding)

    @cached_property
    def baris_layanan(self) -> list[BarisLayanan]:
        """The touched services, those that count first."""
        kode = {pk: k for pk, k, *_ in self.kota.layanan}
        awal = len(self.periode[0])
        hasil = [
            BarisLayanan(
                kode[d.kunci],
                d.nama,
                _rata(d.nilai[:awal]),
                _rata(d.nilai[awal:]),
                sum(j.n for j in d.isi if j),
                self._sebab(d),
            )
            for d in self.deret
        ]
        return sorted(hasil, key=lambda b: (not b.dipakai, b.nama))

    def _sebab(self, d: Deret) -> str:
        """Say why a service does not count; "" = it does."""
        if (r := self.bersama.get(d.kunci)) is not None:
            return f"disentuh pula oleh “{r.nama}” ({teks_tanggal(r.tanggal_berlaku)})"
        return "" if d.utuh else _TERPUTUS

    @property
    def tanpa_angka(self) -> int:
        """How many touched services were never published in these periods."""
        return len(self.kena) - len(self.deret)

    @cached_property
    def baris_periode(self) -> list[BarisPeriode]:
        """Both figures of each period."""
        awal = len(self.periode[0])
        kena, lain = (
            himpun([d for d in daftar if d.utuh], awal)
            for daftar in (self.deret_sendiri, self.tetangga[1])
        )
        return [
            BarisPeriode(
                p.nama,
                kena.nilai[i] if kena else None,
                lain.nilai[i] if lain else None,
                i >= awal,
            )
            for i, p in enumerate(self.semua_periode)
        ]

    @cached_property
    def gambar(self) -> Gambar | None:
        """The picture; None where there is nothing to draw."""
        if not any(b.tersentuh is not None for b in self.baris_periode):
            return None
        titik = [TitikBanding(b.nama, b.tersentuh, b.tetangga) for b in self.baris_periode]
        return gambar_banding(
            titik,
            len(self.periode[0]),
            tanggal=teks_tanggal(self.tanggal),
            judul=f"Indeks sebelum dan sesudah: {self.rancangan.nama}",
        )

    @cached_property
    def baris_unit(self) -> list[BarisLayanan]:
        """The touched units with everything below them, as /hasil/ shows them; services there may differ by period."""
        sentuh = self.kota.sentuhan.get(self.rancangan.pk) or Tersentuh()
        awal = len(self.periode[0])
        hasil = []
        for pk in sentuh.semua(self.kota.bagan):
            isi = [self._terbit(kunci_unit(pk), p) for p in self.semua_periode]
            simpul = self.kota.bagan.ambil(pk)
            if any(isi) and simpul is not None:
                d = Deret(pk, simpul.nama, tuple(isi))
                hasil.append(
                    BarisLayanan(
                        simpul.kode,
                        d.nama,
                        _rata(d.nilai[:awal]),
                        _rata(d.nilai[awal:]),
                        sum(j.n for j in isi if j),
                    )
                )
        return hasil


def _bulan(p: Periode) -> int:
    return round(((p.selesai - p.mulai).days + 1) / _HARI_SEBULAN)


def _rata(nilai: Iterable[float | None]) -> float | None:
    ada = [n for n in nilai if n is not None]
    return sum(ada) / len(ada) if ada else None
