"""The typology of the city as it stands: three queries, whatever the number of tables and years."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.conf import settings

from orgstruktur.analisis.tipologi import (
    TIPE,
    Banding,
    Catatan,
    Hasil,
    Hitungan,
    SkorUnit,
    bandingkan_tipe,
    catatan_hasil,
    hitung,
    sebut_hasil,
    skor_unit,
)
from orgstruktur.analisis.tipologi_data import (
    BERSAMA,
    KECAMATAN,
    KELOMPOK,
    UMUM,
    Indikator,
    Kelompok,
    kelompok_terpakai,
)
from orgstruktur.analisis.tipologi_letak import Cara, Letak, UnitTipologi, letakkan
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.models import AngkaTipologi, ObjekTipologi, Unit
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin

IZIN_ISI = "isi_tipologi"
#: (id of the kecamatan or None, name under which the figure is kept)
KunciAngka = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure of a year as kept."""

    nilai: Decimal | None
    tahun: int
    sumber: str
    contoh: bool


@dataclass(frozen=True)
class ObjekNilai:
    """One table (for the kecamatan: one of each) with what is known of it; the row of the list."""

    kelompok: Kelompok
    letak: Letak
    hitungan: Hitungan
    gabungan: tuple["ObjekNilai", ...] = ()  # what is merged into its unit
    keterangan: str = ""

    @property
    def unit(self) -> UnitTipologi | None:
        return self.letak.unit

    @property
    def nama(self) -> str:
        """Name of the table; of the kecamatan that of the unit."""
        return self.unit.nama if self.kelompok.id == KECAMATAN and self.unit else self.kelompok.nama

    @property
    def sebutan(self) -> str:
        return sebut_hasil(self.hitungan.hasil, self.kelompok.golongan)

    @property
    def tipe_berlaku(self) -> str:
        """The type in force of the unit, where it follows from this table; else ""."""
        return self.unit.tipe if self.unit and self.letak.utama and self.unit.tipe in TIPE else ""

    @property
    def skor(self) -> SkorUnit:
        return skor_unit(self.hitungan, [g.hitungan for g in self.gabungan])

    @property
    def banding(self) -> Banding:
        return bandingkan_tipe(self.skor, self.tipe_berlaku)

    @property
    def tertinggi(self) -> str:
        """The highest type its unit may have, in words."""
        return sebut_hasil(self.skor.tertinggi, self.kelompok.golongan)

    @property
    def catatan(self) -> list[Catatan]:
        return catatan_hasil(self.hitungan)


@dataclass
class Tipologi:
    """Everything the pages ask for, read once. tahun: figures of later years are not looked at."""

    tahun: int | None
    daftar_unit: list[UnitTipologi]
    akar_id: int | None
    angka: Mapping[KunciAngka, Angka]
    objek: Mapping[str, ObjekTipologi]
    per_tahun: Mapping[tuple[int | None, str, int], Angka]
    daftar_tahun: list[int]
    faktor: Decimal = field(default_factory=lambda: settings.TATA_FAKTOR_GEOGRAFIS)

    @cached_property
    def daftar(self) -> list[ObjekNilai]:
        """Every table in use, in the order of the Lampiran; the kecamatan at the end, each of them."""
        polos = {k.id: self._nilai(k, self.letak[k.id]) for k in self.kelompok}
        ikut: dict[int, list[ObjekNilai]] = {}
        for o in polos.values():
            if o.unit and o.letak.cara is Cara.IKUT:
                ikut.setdefault(o.unit.id, []).append(o)
        for kode, o in polos.items():
            if o.unit and o.letak.utama and o.unit.id in ikut:
                polos[kode] = self._nilai(o.kelompok, o.letak, tuple(ikut[o.unit.id]))
        return [*polos.values(), *map(self.kecamatan, self.daftar_kecamatan)]

    @cached_property
    def kelompok(self) -> list[Kelompok]:
        semua = kelompok_terpakai(kepulauan=settings.TATA_BERCIRI_KEPULAUAN)
        return [k for k in semua if k.id != KECAMATAN]

    @cached_property
    def letak(self) -> dict[str, Letak]:
        pilihan = {o.objek: o.unit_id for o in self.objek.values() if o.unit_id}
        return letakkan(self.kelompok, self.daftar_unit, pilihan)

    @property
    def daftar_kecamatan(self) -> list[UnitTipologi]:
        return [u for u in self.daftar_unit if u.jenis == JenisUnit.KECAMATAN]

    def kecamatan(self, unit: UnitTipologi) -> ObjekNilai:
        """Give the table of the kecamatan, filled for one of them."""
        return self._nilai(KELOMPOK[KECAMATAN], Letak(unit, Cara.URUTAN_PERTAMA))

    def _nilai(
        self, k: Kelompok, letak: Letak, gabungan: tuple[ObjekNilai, ...] = ()
    ) -> ObjekNilai:
        o = self.objek.get(k.id)
        h = hitung(
            k,
            self.nilai(k, letak.unit.id if letak.unit else None),
            faktor=self.faktor,
            diselenggarakan=o is None or o.diselenggarakan or not k.dapat_tidak_diselenggarakan,
        )
        return ObjekNilai(k, letak, h, gabungan, o.keterangan if o else "")

    def angka_objek(self, kelompok: Kelompok, unit_id: int | None) -> dict[str, Angka]:
        """Give the figures one table is scored by, by the name under which they are kept."""
        hasil = {}
        for i in (*KELOMPOK[UMUM].indikator, *kelompok.indikator):
            milik = unit_id if i.kelompok == KECAMATAN else None
            a = self.angka.get((milik, i.kunci))
            if a is not None and a.nilai is not None:
                hasil[i.kunci] = a
        return hasil

    def nilai(self, kelompok: Kelompok, unit_id: int | None) -> dict[str, Decimal]:
        """Give the same as plain numbers, to be scored."""
        return {
            k: a.nilai
            for k, a in self.angka_objek(kelompok, unit_id).items()
            if a.nilai is not None
        }

    def sidik(self, kelompok: Kelompok, unit_id: int | None) -> str:
        """Give a digest of them: whether somebody changed them meanwhile."""
        isi = sorted((k, f"{n:f}") for k, n in self.nilai(kelompok, unit_id).items())
        return sha256(repr(isi).encode()).hexdigest()[:16]

    def dengan(self, ganti: Mapping[KunciAngka, Decimal | None]) -> "Tipologi":
        """Give the typology as it would be with other figures; nothing is kept."""
        tahun = self.tahun or (self.daftar_tahun[0] if self.daftar_tahun else 0)
        baru = {k: Angka(n, tahun, "", False) for k, n in ganti.items()}
        return replace(self, angka={**self.angka, **baru})

    # --- who may fill in --------------------------------------------------------------------------
    def boleh_isi(
        self, lingkup: LingkupIzin, indikator: Indikator, unit: UnitTipologi | None
    ) -> bool:
        """Say whether a figure may be filled in: what several tables share, only for the whole city."""
        if self.seluruh_kota(lingkup):
            return True
        return indikator.kunci not in BERSAMA and unit is not None and unit.id in lingkup.akar

    def seluruh_kota(self, lingkup: LingkupIzin) -> bool:
        return lingkup.semua or self.akar_id in lingkup.akar


def muat_tipologi(tahun: int | None = None) -> Tipologi:
    """Read units, figures (the newest up to `tahun`) and what officers said: three queries.

    A figure that was withdrawn for a year leaves that of the year before in force.
    """
    unit = Unit.objects.hidup().filter(jenis__in=[JenisUnit.KOTA, *PERANGKAT_DAERAH])
    kolom = ("id", "kode", "nama", "jenis", "tipe", "urusan_kode", "di_luar_tipologi")
    semua = [
        UnitTipologi(pk, kode, nama, jenis, tipe, tuple(filter(None, urusan.split(";"))), luar)
        for pk, kode, nama, jenis, tipe, urusan, luar in unit.order_by("lft").values_list(*kolom)
    ]
    angka: dict[KunciAngka, Angka] = {}
    per_tahun: dict[tuple[int | None, str, int], Angka] = {}
    baris = AngkaTipologi.objects.order_by("tahun")
    for objek, nomor, unit_id, t, nilai, sumber, contoh in baris.values_list(
        "objek", "nomor", "unit_id", "tahun", "nilai", "sumber", "contoh"
    ):
        kunci, a = f"{objek}/{nomor}", Angka(nilai, t, sumber, contoh)
        per_tahun[unit_id, kunci, t] = a
        if nilai is not None and (tahun is None or t <= tahun):
            angka[unit_id, kunci] = a
    return Tipologi(
        tahun,
        [u for u in semua if u.jenis != JenisUnit.KOTA],
        next((u.id for u in semua if u.jenis == JenisUnit.KOTA), None),
        angka,
        {o.objek: o for o in ObjekTipologi.objects.all()},
        per_tahun,
        sorted({t for *_, t in per_tahun}, reverse=True),
    )


@dataclass(frozen=True, slots=True)
class AkibatLain:
    """A table that other figures score differently."""

    kini: ObjekNilai
    kelak: ObjekNilai

    @property
    def berganti(self) -> bool:
        """Whether the result changes, too; what is not complete has none to change."""
        hasil = {self.kini.hitungan.hasil, self.kelak.hitungan.hasil}
        return len(hasil) == 2 and Hasil.BELUM not in hasil


def akibat_lain(kini: Tipologi, kelak: Tipologi, kecuali: str = "") -> list[AkibatLain]:
    """Give every table but `kecuali` with another total, those with another result in front."""
    hasil = [
        AkibatLain(a, b)
        for a, b in zip(kini.daftar, kelak.daftar, strict=True)
        if a.hitungan.total != b.hitungan.total and a.kelompok.id != kecuali
    ]
    return sorted(hasil, key=lambda a: not a.berganti)


def lingkup_isi(akun: Any) -> LingkupIzin:
    """Give how far `akun` may fill in figures."""
    return lingkup_izin(akun, IZIN_ISI)


def petunjuk_angka(keadaan: Tipologi) -> dict[str, tuple[str, Decimal]]:
    """Give what other data of this installation say of a figure: (from where, how many), to compare."""
    kecamatan = len(keadaan.daftar_kecamatan)
    hasil = {
        "4.01/1": ("menurut struktur", Decimal(kecamatan)),
        "4.01/3": ("menurut struktur", Decimal(len(keadaan.daftar_unit) - kecamatan)),
    }
    nilai = keadaan.nilai(KELOMPOK[UMUM], None)
    penduduk, luas = nilai.get("umum/1"), nilai.get("umum/2")
    if penduduk is not None and luas:
        hasil["2.12/5"] = ("penduduk ÷ luas", (penduduk / luas).quantize(Decimal(1)))
    return hasil


@dataclass(frozen=True, slots=True)
class AngkaSetahun:
    """A line of the history of one table's figures."""

    indikator: Indikator
    tahun: int
    nilai: Decimal | None
    sumber: str
    contoh: bool


def riwayat_angka(kelompok: Kelompok, unit: UnitTipologi | None) -> list[AngkaSetahun]:
    """Give every kept figure of a table, newest year first; one query."""
    menurut = {i.kunci: i for i in kelompok.indikator}
    baris = AngkaTipologi.objects.filter(objek__in={k.partition("/")[0] for k in menurut}).order_by(
        "-tahun", "nomor"
    )
    if unit and kelompok.id == KECAMATAN:
        baris = baris.filter(unit_id=unit.id)
    return [
        AngkaSetahun(menurut[a.kunci], a.tahun, a.nilai, a.sumber, a.contoh)
        for a in baris
        if a.kunci in menurut
    ]
