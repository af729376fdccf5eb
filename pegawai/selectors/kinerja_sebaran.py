"""How predikat are spread in a unit, beside the guide: a warning, never a block (domain/kinerja 5).

A head sees the numbers of those headed on the last day of each evaluation. Pimpinan sees every
perangkat daerah, small cells hidden: they must not tell about single people.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from orgstruktur.bagan import Bagan
from orgstruktur.kewenangan import Peran
from orgstruktur.models import peran_berlaku
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja, PredikatUnit
from pegawai.selectors.kinerja_lingkup import masa_memimpin
from pegawai.selectors.kinerja_pengaturan import pedoman_sebaran
from pegawai.tanggal import sehari_sebelum
from tebingtinggi.bersama.sel_kecil import TANDA, jumlah_tersembunyi, sel_tersembunyi


@dataclass
class SebaranUnit:
    """The predikat of a unit with what is below it; `terbuka`: numbers are shown as they are.

    organisasi: what the guide is asked for; ditetapkan: it was set for the unit (PredikatUnit), not read from the
    evaluations.
    """

    unit: str
    tingkat: int
    terbuka: bool
    jumlah: Counter[str] = field(default_factory=Counter)
    capaian: Counter[str] = field(default_factory=Counter)
    organisasi: str = ""
    ditetapkan: bool = False

    @property
    def semua(self) -> str:
        n = sum(self.jumlah.values())
        return TANDA if not self.terbuka and jumlah_tersembunyi(n) else str(n)

    @property
    def sel(self) -> list[tuple[str, str]]:
        """Give the cells: name of the predikat, its number or the sign that it is hidden."""
        daftar = [self.jumlah[p] for p in nilai.PREDIKAT]
        tutup = frozenset() if self.terbuka else self._tutup(daftar)
        return [
            (nilai.NAMA_PREDIKAT[p], TANDA if i in tutup else str(n))
            for i, (p, n) in enumerate(zip(nilai.PREDIKAT, daftar, strict=True))
        ]

    @property
    def peringatan(self) -> list[str]:
        """Say where it differs from the guide; without percentages where cells are hidden."""
        if not self.organisasi:
            return []
        batas = pedoman_sebaran().get(self.organisasi, ())
        hasil = nilai.periksa_sebaran(self.jumlah, batas, settings.TATA_SEBARAN_ORANG)
        if hasil and TANDA in (isi for _, isi in self.sel):
            return ["Sebaran berbeda dari pedoman."]
        return hasil

    @property
    def nama_organisasi(self) -> str:
        return nilai.ORGANISASI.get(self.organisasi, "")

    @staticmethod
    def _tutup(daftar: list[int]) -> frozenset[int]:
        if jumlah_tersembunyi(sum(daftar)):
            return frozenset(range(len(daftar)))
        return sel_tersembunyi(daftar)


def berhak_sebaran(akun: Any) -> tuple[bool, bool]:
    """Say whether an account leads or led somebody, and whether it is of pimpinan."""
    return bool(masa_memimpin(akun)), Peran.PIMPINAN in peran_berlaku(akun)


def sebaran_pimpin(akun: Any, periode: nilai.Periode, organisasi: str) -> list[SebaranUnit]:
    """Give the units whose people `akun` headed, each with what is below it; the own one is left out."""
    q, dipimpin = Q(pk__in=[]), set[int]()
    for m in masa_memimpin(akun):
        dipimpin |= m.unit | m.kepala
        q |= m.syarat & Q(sampai__gte=m.mulai, sampai__lte=sehari_sebelum(m.sampai))
    daftar = PenilaianKinerja.objects.filter(q).exclude(
        pegawai__akun=akun.pk, pegawai__akun__isnull=False
    )
    return _susun(_hitung(daftar, periode), periode, organisasi, dipimpin)


def sebaran_kota(periode: nilai.Periode, organisasi: str) -> list[SebaranUnit]:
    """Give every perangkat daerah."""
    semua = _hitung(PenilaianKinerja.objects.all(), periode)
    return _susun(semua, periode, organisasi)


def _hitung(daftar: Any, periode: nilai.Periode) -> list[tuple[int, str, str, int]]:
    dalam = daftar.filter(
        macam=periode.macam, mulai__gte=periode.mulai, sampai__lte=periode.sampai
    ).exclude(predikat="")
    kolom = dalam.order_by().values_list("unit_id", "predikat", "capaian_organisasi")
    return list(kolom.annotate(Count("pk")))


def _susun(
    baris: Iterable[tuple[int, str, str, int]],
    periode: nilai.Periode,
    organisasi: str,
    dipimpin: set[int] | None = None,
) -> list[SebaranUnit]:
    """Add up to each unit above that is headed; without any, closed, to the perangkat daerah."""
    bagan, terbuka = bagan_terkini(), dipimpin is not None
    hasil: dict[int, SebaranUnit] = {}
    for unit, predikat, capaian, n in baris:
        for pk in _atas(bagan, unit, dipimpin):
            if pk not in hasil:
                hasil[pk] = SebaranUnit(_nama(bagan, pk), _tingkat(bagan, pk), terbuka)
            hasil[pk].jumlah[predikat] += n
            if capaian:
                hasil[pk].capaian[capaian] += n
    tetap = predikat_unit(bagan, hasil, periode.mulai.year)
    for pk, s in hasil.items():
        umum = s.capaian.most_common(1)
        s.ditetapkan = not organisasi and pk in tetap
        s.organisasi = organisasi or tetap.get(pk) or (umum[0][0] if umum else "")
    urut = {s.id: n for n, s in enumerate(bagan)}
    return [hasil[pk] for pk in sorted(hasil, key=lambda pk: urut.get(pk, len(urut)))]


def predikat_unit(bagan: Bagan, unit: Iterable[int], tahun: int) -> dict[int, str]:
    """Give the predikat of a year that was set for each unit, or for the nearest one above it; one query."""
    tetap = dict(PredikatUnit.objects.filter(tahun=tahun).values_list("unit_id", "predikat"))
    hasil = {}
    for pk in unit:
        simpul = bagan.ambil(pk)
        # the city's own says nothing of one perangkat daerah
        jalur = [*reversed(bagan.leluhur(simpul)[1:])] if simpul else []
        for satu in (pk, *(s.id for s in jalur)):
            if satu in tetap:
                hasil[pk] = tetap[satu]
                break
    return hasil


def _atas(bagan: Bagan, unit: int, dipimpin: set[int] | None) -> list[int]:
    simpul = bagan.ambil(unit)
    if simpul is None:  # it is no more
        return [] if dipimpin is None else [unit]
    jalur = [*(s.id for s in bagan.leluhur(simpul)), simpul.id]
    if dipimpin is None:
        return jalur[1:2] or jalur
    return [pk for pk in jalur if pk in dipimpin]


def _nama(bagan: Bagan, pk: int) -> str:
    simpul = bagan.ambil(pk)
    return simpul.nama if simpul else "Unit yang sudah dibubarkan"


def _tingkat(bagan: Bagan, pk: int) -> int:
    simpul = bagan.ambil(pk)
    return len(bagan.leluhur(simpul)) if simpul else 1
