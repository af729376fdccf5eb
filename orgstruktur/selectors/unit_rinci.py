"""Everything the page of one unit shows, in a fixed number of queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import NAMA_JENIS, TANPA_KEPALA, sebutan_pimpinan
from orgstruktur.models import (
    GarisHubungan,
    Keadaan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    TimKerja,
    Unit,
    kunci_kembar,
)
from orgstruktur.pengisian import DEFINITIF, Isian, Pemegang, jabatan_pejabat
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.struktur import jabatan_bagan, keterangan_bagan
from orgstruktur.selectors.tim import tim_unit
from orgstruktur.urusan_baku import URUSAN


@dataclass(frozen=True, slots=True)
class BarisAnak:
    """A sub-unit with what stands in it."""

    simpul: Simpul
    jenis: str
    isi: str


@dataclass(frozen=True, slots=True)
class BarisFungsi:
    """A sentence with its letter in the regulation."""

    huruf: str
    rentang: RiwayatFungsi


@dataclass
class BarisGaris:
    """A line with the unit at its other end, named as on that day; `aksi`: what may be done to it."""

    garis: GarisHubungan
    kode: str
    nama: str
    aksi: list[Any] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.garis.pk


@dataclass
class BarisJabatan:
    """A position on the day shown, who holds it (None = not told), and what may be done to it."""

    rentang: RiwayatJabatan
    isian: Isian | None = None
    aksi: list[Any] = field(default_factory=list)

    @property
    def jabatan_id(self) -> int:
        return self.rentang.jabatan_id

    @property
    def pejabat(self) -> bool:
        """Whether its holder may be named to everybody."""
        return jabatan_pejabat(self.rentang.jenis, self.rentang.jenjang)

    @property
    def lowong(self) -> int | None:
        """How many are missing; None = not told."""
        return self.isian.lowong(self.rentang.kebutuhan) if self.isian else None

    @property
    def dijabat(self) -> bool:
        """Whether somebody holds it, counted or not: one on leave leaves no vacancy."""
        return any(p.macam == DEFINITIF for p in self.isian.daftar) if self.isian else False

    @property
    def tanpa_nama(self) -> int:
        """How many sit there without being named to this account; outside its scope only who counts."""
        return len(self.isian.daftar) - len(self.isian.bernama) if self.isian else 0


@dataclass(frozen=True)
class RincianUnit:
    """One unit on `hari`: today, or its nearest day when it is dissolved or still planned.

    per: the day that was asked for, None = that nearest day. nilai: its values on `hari`.
    bagan: the structure of that day, for what other apps add to the page.
    """

    unit: Unit
    bagan: Bagan
    nilai: Unit | RiwayatUnit
    per: date | None
    hari: date
    jalur: tuple[Simpul, ...]
    rentang: RiwayatUnit | None
    jenis: str
    kepala: str
    daftar_urusan: list[tuple[str, str]]
    daftar_anak: list[BarisAnak]
    daftar_tugas: list[RiwayatFungsi]
    daftar_fungsi: list[BarisFungsi]
    daftar_jabatan: list[BarisJabatan]
    daftar_garis_keluar: list[BarisGaris]
    daftar_garis_masuk: list[BarisGaris]
    daftar_tim: list[TimKerja]
    daftar_asal: list[Penerus]
    daftar_penerus: list[Penerus]
    isi_cabang: str

    @property
    def daftar_kembar(self) -> list[BarisJabatan]:
        """Positions of the unit that stand there twice: same name, kind and level; no heads."""
        kunci = Counter(
            kunci_kembar(j.rentang) for j in self.daftar_jabatan if not j.rentang.kepala
        )
        return [
            j
            for j in self.daftar_jabatan
            if not j.rentang.kepala and kunci[kunci_kembar(j.rentang)] > 1
        ]

    @property
    def jumlah_kebutuhan(self) -> int:
        """How many people the positions of the unit itself need."""
        return sum(j.rentang.kebutuhan for j in self.daftar_jabatan)

    @property
    def ada_isian(self) -> bool:
        """Whether anything is told of who holds the positions."""
        return any(j.isian for j in self.daftar_jabatan)

    @property
    def isian_tertutup(self) -> bool:
        """Whether some figures are kept from this account."""
        return any(j.isian and j.isian.terisi is None for j in self.daftar_jabatan)

    @property
    def jumlah_terisi(self) -> int | None:
        """How many hold positions of the unit itself; None where some are not told."""
        if not self.ada_isian or self.isian_tertutup:
            return None
        return sum(j.isian.terisi or 0 for j in self.daftar_jabatan if j.isian)

    @property
    def pimpinan(self) -> tuple[Pemegang, ...]:
        """Who heads the unit, or stands in; as far as they may be named."""
        kepala = next((j for j in self.daftar_jabatan if j.rentang.kepala), None)
        return kepala.isian.bernama if kepala and kepala.isian else ()

    @property
    def pimpinan_lowong(self) -> bool:
        """Whether nobody holds the head position itself."""
        return any(j.rentang.kepala and j.lowong and not j.dijabat for j in self.daftar_jabatan)

    @property
    def tanpa_pimpinan(self) -> bool:
        """Whether a head position is missing: a KJF has none and needs none."""
        return not self.kepala and self.unit.jenis not in TANPA_KEPALA

    @property
    def induk_nama(self) -> str:
        """What the unit stands under, in words."""
        return self.jalur[-1].nama if self.jalur else ""

    @property
    def daftar_isi_fungsi(self) -> list[RiwayatFungsi]:
        """Tugas and fungsi together."""
        return [*self.daftar_tugas, *(b.rentang for b in self.daftar_fungsi)]

    @property
    def berlaku(self) -> bool:
        """Whether it is in force on the day shown."""
        return self.per is not None or self.unit.keadaan == Keadaan.BERLAKU

    @property
    def berakhir(self) -> bool:
        """Whether its last day is shown."""
        return self.per is None and self.unit.keadaan == Keadaan.BERAKHIR

    @property
    def rencana(self) -> bool:
        """Whether its first day, still to come, is shown."""
        return self.per is None and self.unit.keadaan == Keadaan.RENCANA

    @property
    def sampai(self) -> date | None:
        """The last day of these values; an end that is only planned is not told."""
        akhir = self.rentang.berlaku_sampai if self.rentang else None
        if akhir is None or akhir > timezone.localdate():
            return None
        return akhir - timedelta(days=1)

    @property
    def ditarik(self) -> bool:
        """Whether it was entered by mistake: it never lived a day."""
        return pernah_ditarik(self.unit)


def pernah_ditarik(unit: Unit) -> bool:
    """Say whether a unit was withdrawn as a mistake: dissolved on the day it began."""
    return unit.dibubarkan_pada is not None and unit.dibubarkan_pada <= unit.dibentuk_pada


def ada_pada(unit: Unit, hari: date) -> bool:
    """Say whether the unit is in force on a day. One query."""
    return RiwayatUnit.objects.filter(unit=unit).pada(hari).exists()  # type: ignore[attr-defined]


def rinci_unit(unit: Unit, akun: Any, per: date | None = None) -> RincianUnit:
    """Read one unit as `akun` may see it: nine queries, one more when its day is not today.

    Who holds its positions takes up to five more.

    per: a day on which it is in force; None = today, or its nearest day.
    """
    bagan = bagan_terkini(per) if per else _bagan_unit(unit)
    hari = bagan.tanggal
    simpul = bagan.ambil(unit.pk)
    kini = RiwayatUnit.objects.filter(unit=unit).pada(hari).first()  # type: ignore[attr-defined]
    nilai = kini if per and kini else unit
    urusan = [kode for kode in nilai.urusan_kode.split(";") if kode in URUSAN]
    jabatan = _jabatan(unit, hari, akun)
    tugas, fungsi = _fungsi(unit, hari)
    keluar, masuk = _garis(unit, bagan)
    asal, penerus = _penerus(unit, per or unit.dibubarkan_pada or hari)
    anak, isi_cabang = _anak(bagan, simpul, None if unit.hidup and not per else hari)
    return RincianUnit(
        unit=unit,
        bagan=bagan,
        nilai=nilai,
        per=per,
        hari=hari,
        jalur=bagan.leluhur(simpul) if simpul else (),
        rentang=kini,
        jenis=NAMA_JENIS.get(nilai.jenis, nilai.jenis),
        kepala=_kepala(nilai, jabatan),
        daftar_urusan=[(kode, URUSAN[kode][0]) for kode in urusan],
        daftar_anak=anak,
        daftar_tugas=tugas,
        daftar_fungsi=fungsi,
        daftar_jabatan=jabatan,
        daftar_garis_keluar=keluar,
        daftar_garis_masuk=masuk,
        daftar_tim=tim_unit(unit, akun, hari=hari),
        daftar_asal=asal,
        daftar_penerus=penerus,
        isi_cabang=isi_cabang,
    )


def jalur_unit(unit: Unit) -> tuple[Simpul, ...]:
    """Give the units above, from the root down; of a dissolved one those of its last day."""
    bagan = _bagan_unit(unit)
    simpul = bagan.ambil(unit.pk)
    return bagan.leluhur(simpul) if simpul else ()


def _bagan_unit(unit: Unit) -> Bagan:
    """Give the Bagan of the day on which the unit is shown: its last, its first, or today."""
    if unit.keadaan == Keadaan.BERAKHIR and unit.dibubarkan_pada:
        return bagan_terkini(max(unit.dibentuk_pada, unit.dibubarkan_pada - timedelta(days=1)))
    if unit.keadaan == Keadaan.RENCANA:
        return bagan_terkini(unit.dibentuk_pada)
    return bagan_terkini()


def _anak(bagan: Bagan, simpul: Simpul | None, hari: date | None) -> tuple[list[BarisAnak], str]:
    if simpul is None:
        return [], ""
    keterangan = keterangan_bagan(bagan, jabatan_bagan(bagan, hari))
    return [BarisAnak(a, *keterangan[a.id]) for a in bagan.anak(simpul)], keterangan[simpul.id][1]


def _jabatan(unit: Unit, hari: date, akun: Any) -> list[BarisJabatan]:
    qs = RiwayatJabatan.objects.filter(unit=unit).pada(hari).select_related("jabatan")  # type: ignore[attr-defined]
    urut = qs.order_by("-kepala", F("kelas").desc(nulls_last=True), "nama", "jabatan_id")
    daftar = [BarisJabatan(r) for r in urut]
    sumber = kait.pengisian()
    if sumber is not None:
        isian = sumber.jabatan(hari, {j.jabatan_id: j.pejabat for j in daftar}, akun, None)
        for j in daftar:
            j.isian = isian.get(j.jabatan_id)
    return daftar


def _fungsi(unit: Unit, hari: date) -> tuple[list[RiwayatFungsi], list[BarisFungsi]]:
    qs = RiwayatFungsi.objects.filter(unit=unit).pada(hari).select_related("fungsi")  # type: ignore[attr-defined]
    daftar = list(qs.order_by("urutan", "fungsi_id"))
    tugas = [r for r in daftar if r.butir == "tugas"]
    fungsi = [r for r in daftar if r.butir != "tugas"]
    return tugas, [BarisFungsi(huruf(n), r) for n, r in enumerate(fungsi)]


def huruf(nomor: int) -> str:
    """Give the letter of an item of a regulation, from 0: a, b … z, aa."""
    teks = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        teks = chr(ord("a") + sisa) + teks
    return teks


def _garis(unit: Unit, bagan: Bagan) -> tuple[list[BarisGaris], list[BarisGaris]]:
    qs = GarisHubungan.objects.pada(bagan.tanggal).filter(Q(dari=unit) | Q(ke=unit))
    daftar = list(qs.select_related("dari", "ke").order_by("jenis", "dari__lft", "ke__lft", "pk"))

    def baris(garis: GarisHubungan, lain: Unit) -> BarisGaris:
        ujung = bagan.ambil(lain.pk) or lain
        return BarisGaris(garis, ujung.kode, ujung.nama)

    keluar = [baris(g, g.ke) for g in daftar if g.dari_id == unit.pk]
    return keluar, [baris(g, g.dari) for g in daftar if g.dari_id != unit.pk]


def _penerus(unit: Unit, sampai: date) -> tuple[list[Penerus], list[Penerus]]:
    """Give (what became this unit, what it became) until that day: planned ones are left out."""
    qs = Penerus.objects.filter(Q(asal=unit) | Q(penerus=unit), tanggal__lte=sampai)
    daftar = list(qs.select_related("asal", "penerus"))
    return (
        [p for p in daftar if p.penerus_id == unit.pk],
        [p for p in daftar if p.asal_id == unit.pk],
    )


def _kepala(unit: Unit | RiwayatUnit, jabatan: Sequence[BarisJabatan]) -> str:
    """Give the title of the head; the root is led by an elected official (no ASN position)."""
    pimpinan = next((j.rentang.nama for j in jabatan if j.rentang.kepala), "")
    return sebutan_pimpinan(unit.jenis, unit.nama, pimpinan)


def sebut_sumber(sumber: str) -> tuple[str, str]:
    """Split a source note into (what it is worth, the note): "typical: …" of the sample files."""
    nilai, titik_dua, isi = sumber.partition(":")
    arti = {
        "confirmed": "Sudah dicocokkan dengan sumber",
        "typical": "Pola umum peraturan, bukan bukti unit ini ada",
        "memory": "Belum diperiksa",
    }.get(nilai.strip().casefold(), "")
    return (arti, isi.strip()) if arti and titik_dua else ("", sumber)
