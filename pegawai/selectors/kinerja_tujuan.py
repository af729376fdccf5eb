"""Goals of units for pages, files and the open data: who sees which, and each with what was reached."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.models import Jejak, boleh, unit_dipimpin
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from pegawai import kinerja_nilai as nilai
from pegawai.kinerja_tujuan import NAMA_PERIODE, capaian, dapat_diukur, rata, terakhir
from pegawai.models import (
    IndikatorTujuan,
    PerjanjianKinerja,
    PredikatUnit,
    RealisasiTujuan,
    SasaranStrategis,
)

IZIN_LIHAT, IZIN_ISI, IZIN_PREDIKAT = "lihat_tujuan", "isi_tujuan", "tetapkan_predikat_unit"
S = PerjanjianKinerja.Status
#: every act on goals; after those of TERBIT the open data differ
TERBIT = ("tujuan_tetapkan", "realisasi_simpan", "predikat_unit")
_JEJAK_TERBANYAK = 20


def objek_jejak(kode: str, tahun: int) -> str:
    """Give the name under which a Jejak keeps acts on the goals of a unit."""
    return f"Tujuan {kode} {tahun}"


# --- who ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class LingkupTujuan:
    """What an account may: see all, write by role (peran), write of what it heads; it sees what is below that."""

    lihat_semua: bool
    peran: LingkupIzin
    predikat: bool
    dipimpin: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.lihat_semua or bool(self.dipimpin)

    def boleh_lihat(self, bagan: Bagan, unit_id: int) -> bool:
        """Say whether all of a unit's goals may be seen, drafts too."""
        if self.lihat_semua or unit_id in self.dipimpin:
            return True
        simpul = bagan.ambil(unit_id)
        return simpul is not None and any(s.id in self.dipimpin for s in bagan.leluhur(simpul))

    def boleh_kelola(self, bagan: Bagan, unit_id: int) -> bool:
        """Say whether they may be set and replaced."""
        return self.peran.mencakup(bagan, bagan.ambil(unit_id))

    def boleh_isi(self, bagan: Bagan, unit_id: int) -> bool:
        """Say whether drafts and what was reached may be written."""
        return unit_id in self.dipimpin or self.boleh_kelola(bagan, unit_id)


def lingkup_tujuan(akun: Any) -> LingkupTujuan:
    """Give it for `akun`; one query."""
    return LingkupTujuan(
        boleh(akun, IZIN_LIHAT),
        lingkup_izin(akun, IZIN_ISI),
        boleh(akun, IZIN_PREDIKAT),
        frozenset(unit_dipimpin(akun)),
    )


# --- one agreement with all of it -----------------------------------------------------------------
@dataclass
class NilaiIndikator:
    """An indicator with what was reached by period."""

    baris: IndikatorTujuan
    realisasi: dict[int, RealisasiTujuan] = field(default_factory=dict)

    @property
    def periode(self) -> int | None:
        return terakhir({p: r.nilai for p, r in self.realisasi.items()})

    @property
    def nama_periode(self) -> str:
        return NAMA_PERIODE[self.periode] if self.periode else ""

    @property
    def menunggu_akhir(self) -> bool:
        """Whether there is a figure that says nothing of the target before the year is over."""
        return self.periode is not None and not dapat_diukur(self.baris.arah, self.periode)

    @property
    def nilai(self) -> Decimal | None:
        return self.realisasi[self.periode].nilai if self.periode else None

    @property
    def capaian(self) -> Decimal | None:
        if self.nilai is None or self.menunggu_akhir:
            return None
        return capaian(self.baris.arah, self.baris.target, self.nilai)

    @property
    def daftar_periode(self) -> list[tuple[str, RealisasiTujuan | None]]:
        """Give every period with its row, in order."""
        return [(nama, self.realisasi.get(p)) for p, nama in NAMA_PERIODE.items()]


@dataclass
class NilaiSasaran:
    """A goal with its indicators."""

    baris: SasaranStrategis
    nomor: int
    daftar: list[NilaiIndikator] = field(default_factory=list)

    @property
    def capaian(self) -> Decimal | None:
        return rata(i.capaian for i in self.daftar)


@dataclass
class Tujuan:
    """The goals of a unit in a year, one version; predikat: of the unit that year, "" = not set."""

    perjanjian: PerjanjianKinerja
    daftar: list[NilaiSasaran] = field(default_factory=list)
    predikat: str = ""

    @property
    def indikator(self) -> list[NilaiIndikator]:
        return [i for s in self.daftar for i in s.daftar]

    @property
    def terisi(self) -> int:
        return sum(i.nilai is not None for i in self.indikator)

    @property
    def capaian(self) -> Decimal | None:
        """The plain mean over its indicators whose figure can be held against the target."""
        return rata(i.capaian for i in self.indikator)

    @property
    def nama_predikat(self) -> str:
        return nilai.ORGANISASI.get(self.predikat, "")


def rata_tujuan(daftar: Iterable[Tujuan]) -> Decimal | None:
    """Give the plain mean over units that have a figure."""
    return rata(t.capaian for t in daftar)


def susun_tujuan(perjanjian: Iterable[PerjanjianKinerja]) -> list[Tujuan]:
    """Read agreements with all that hangs on them; five queries however many they are."""
    hasil = {p.pk: Tujuan(p) for p in perjanjian}
    if not hasil:
        return []
    sasaran: dict[int, NilaiSasaran] = {}
    semua = SasaranStrategis.objects.filter(perjanjian__in=hasil)
    for s in semua.select_related("mendukung__perjanjian__unit").order_by("urutan", "pk"):
        milik = hasil[s.perjanjian_id].daftar
        sasaran[s.pk] = NilaiSasaran(s, len(milik) + 1)
        milik.append(sasaran[s.pk])
    indikator: dict[int, NilaiIndikator] = {}
    for i in IndikatorTujuan.objects.filter(sasaran__perjanjian__in=hasil).order_by("urutan", "pk"):
        indikator[i.pk] = NilaiIndikator(i)
        sasaran[i.sasaran_id].daftar.append(indikator[i.pk])
    for r in RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian__in=hasil):
        indikator[r.indikator_id].realisasi[r.periode] = r
    predikat = _predikat(hasil.values())
    for t in hasil.values():
        t.predikat = predikat.get((t.perjanjian.unit_id, t.perjanjian.tahun), "")
    return list(hasil.values())


def _predikat(daftar: Iterable[Tujuan]) -> dict[tuple[int, int], str]:
    kunci = {(t.perjanjian.unit_id, t.perjanjian.tahun) for t in daftar}
    semua = PredikatUnit.objects.filter(
        unit__in={u for u, _ in kunci}, tahun__in={t for _, t in kunci}
    )
    return {(u, t): p for u, t, p in semua.values_list("unit_id", "tahun", "predikat")}


def tujuan_unit(unit_id: int, tahun: int) -> list[PerjanjianKinerja]:
    """Give every version of a unit and year, the newest first; one query."""
    semua = PerjanjianKinerja.objects.filter(unit=unit_id, tahun=tahun)
    return list(semua.select_related("unit").order_by("-versi"))


def tujuan_terbit(tahun: int, unit_id: int | None = None) -> list[Tujuan]:
    """Give what everybody may read, in the order of the structure; of one unit or of all."""
    semua = PerjanjianKinerja.objects.terbit().filter(tahun=tahun)
    if unit_id is not None:
        semua = semua.filter(unit=unit_id)
    return susun_tujuan(semua.select_related("unit").order_by("unit__tree_id", "unit__lft"))


def tahun_terbit(unit_id: int | None = None) -> list[int]:
    """Give the years that have goals that everybody may read, the newest first; one query."""
    semua = PerjanjianKinerja.objects.terbit()
    if unit_id is not None:
        semua = semua.filter(unit=unit_id)
    return list(semua.order_by("-tahun").values_list("tahun", flat=True).distinct())


# --- what was reached, and a new version ----------------------------------------------------------
def penerus_indikator(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> dict[int, int]:
    """Give, by indicator of a version, the one of the next that what was reached of it says the same about.

    That is the same line, counted in the same unit and in the same direction. Two queries.
    """
    kolom = ("garis", "satuan", "arah", "pk")
    isi = [
        {
            (garis, satuan.casefold(), arah): pk
            for garis, satuan, arah, pk in IndikatorTujuan.objects.filter(
                sasaran__perjanjian=p
            ).values_list(*kolom)
        }
        for p in (lama, baru)
    ]
    return {pk: isi[1][kunci] for kunci, pk in isi[0].items() if kunci in isi[1]}


def realisasi_tertinggal(rancangan: PerjanjianKinerja) -> list[str]:
    """Give the indicators of what holds whose realisasi stays behind when a draft is set in its place."""
    lama = rancangan.pengganti_dari
    if lama is None:
        return []
    semua = IndikatorTujuan.objects.filter(
        sasaran__perjanjian=lama, daftar_realisasi__isnull=False
    ).exclude(pk__in=penerus_indikator(lama, rancangan))
    return [str(i) for i in semua.order_by("sasaran__urutan", "urutan", "pk").distinct()]


# --- the list of units ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class BarisTujuan:
    """A unit in the list of a year; tujuan: the newest version, what holds before what is being written."""

    unit_id: int
    kode: str
    nama: str
    tujuan: Tujuan | None
    rancangan: bool
    predikat: str

    @property
    def keadaan(self) -> str:
        if self.tujuan is None:
            return "belum"
        return "ditetapkan" if self.tujuan.perjanjian.berlaku else "draf"

    @property
    def nama_predikat(self) -> str:
        return nilai.ORGANISASI.get(self.predikat, "")


def daftar_tujuan(bagan: Bagan, lingkup: LingkupTujuan, tahun: int) -> list[BarisTujuan]:
    """Give the city, every perangkat daerah, and what else has goals in a year or is headed by the account.

    Units that are no more stand last. Seven queries.
    """
    semua = PerjanjianKinerja.objects.filter(tahun=tahun).exclude(status=S.DIREVISI)
    milik: dict[int, dict[int, PerjanjianKinerja]] = {}
    for p in semua.select_related("unit").order_by("unit__tree_id", "unit__lft"):
        milik.setdefault(p.unit_id, {})[p.status] = p
    pilih = {u: d.get(S.DITETAPKAN) or d[S.DRAFT] for u, d in milik.items()}
    tujuan = {t.perjanjian.unit_id: t for t in susun_tujuan(pilih.values())}
    predikat = dict(PredikatUnit.objects.filter(tahun=tahun).values_list("unit_id", "predikat"))
    unit = [
        (s.id, s.kode, s.nama)
        for s in bagan
        if s.id in tujuan or s.id in lingkup.dipimpin or _bertujuan(s)
    ]
    unit += [(pk, p.unit.kode, p.unit.nama) for pk, p in pilih.items() if bagan.ambil(pk) is None]
    return [
        BarisTujuan(
            pk,
            kode,
            nama,
            tujuan.get(pk),
            S.DRAFT in milik.get(pk, {}),
            predikat.get(pk, ""),
        )
        for pk, kode, nama in unit
        if lingkup.boleh_lihat(bagan, pk)
    ]


def _bertujuan(s: Simpul) -> bool:
    return s.jenis in PERANGKAT_DAERAH or s.jenis == JenisUnit.KOTA


# --- choices and traces ---------------------------------------------------------------------------
def pilihan_didukung(bagan: Bagan, unit_id: int, tahun: int) -> list[SasaranStrategis]:
    """Give the goals of the units above that a goal may serve; one query."""
    simpul = bagan.ambil(unit_id)
    if simpul is None:
        return []
    atas = [s.id for s in bagan.leluhur(simpul)]
    semua = SasaranStrategis.objects.filter(
        perjanjian__unit__in=atas, perjanjian__tahun=tahun, perjanjian__status=S.DITETAPKAN
    )
    kolom = ("perjanjian__unit__level", "urutan", "pk")
    return list(semua.select_related("perjanjian__unit").order_by(*kolom))


def pilihan_sasaran(unit_id: int, tahun: int) -> list[SasaranStrategis]:
    """Give the goals of a unit that the results of its head may serve; one query."""
    semua = SasaranStrategis.objects.filter(
        perjanjian__unit=unit_id, perjanjian__tahun=tahun, perjanjian__status=S.DITETAPKAN
    )
    return list(semua.select_related("perjanjian").order_by("urutan", "pk"))


def jejak_tujuan(kode: str, tahun: int) -> list[Jejak]:
    """Give the newest acts on the goals of a unit and year; one query."""
    tindakan = (
        *("tujuan_mulai", "tujuan_versi", "tujuan_hapus", "tujuan_kembalikan", "tujuan_impor"),
        *("sasaran_simpan", "sasaran_hapus", *TERBIT),
    )
    semua = Jejak.objects.filter(Q(tindakan__in=tindakan), objek=objek_jejak(kode, tahun))
    return list(semua.select_related("oleh", "oleh__pegawai")[:_JEJAK_TERBANYAK])
