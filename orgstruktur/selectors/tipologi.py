"""The typology of the city as it stands: three queries, whatever the number of tables and years."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from operator import itemgetter

from django.conf import settings
from django.db.models import DecimalField, IntegerField, Value
from django.db.models.functions import Cast

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
from orgstruktur.analisis.tipologi_ringkas import TipeUnit
from orgstruktur.bagan import Bagan
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.models import AngkaTipologi, ObjekTipologi, Unit
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.selectors.tipologi_lingkup import LingkupTipologi

#: (id of the kecamatan or None, name under which the figure is kept)
KunciAngka = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure of a year as kept."""

    nilai: Decimal | None
    tahun: int
    sumber: str
    contoh: bool
    #: who wrote it last, when, and whether as head of the unit; "" and None = not known, or a command
    oleh: str = ""
    pada: datetime | None = None
    oleh_kepala: bool = False


@dataclass(frozen=True, slots=True)
class IsianAngka:
    """How far the figures that only this table asks for are filled in; what tables share is left out.

    oleh_kepala: how many the head of the unit filled in; terakhir: the newest of those, else of all.
    """

    banyak: int
    terisi: int
    oleh_kepala: int
    terakhir: Angka | None = None

    @property
    def kosong(self) -> bool:
        """Whether nobody has filled in anything of its own."""
        return bool(self.banyak) and not self.terisi

    @property
    def kurang(self) -> int:
        return self.banyak - self.terisi


@dataclass(frozen=True)
class ObjekNilai:
    """One table (for the kecamatan: one of each) with what is known of it; the row of the list."""

    kelompok: Kelompok
    letak: Letak
    hitungan: Hitungan
    gabungan: tuple["ObjekNilai", ...] = ()  # what is merged into its unit
    keterangan: str = ""
    isian: IsianAngka = IsianAngka(0, 0, 0)

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
        isi = self._isian(k, letak.unit)
        return ObjekNilai(k, letak, h, gabungan, o.keterangan if o else "", isi)

    def _isian(self, k: Kelompok, unit: UnitTipologi | None) -> IsianAngka:
        milik = unit.id if unit and k.id == KECAMATAN else None
        kunci = {i.kunci for i in k.indikator if i.kunci not in BERSAMA}
        isi = [a for n in kunci if (a := self.angka.get((milik, n))) and a.nilai is not None]
        kepala = [a for a in isi if a.oleh_kepala]
        bertanggal = [a for a in kepala or isi if a.pada]
        terakhir = max(bertanggal, key=lambda a: (a.pada, a.oleh), default=None)
        return IsianAngka(len(kunci), len(isi), len(kepala), terakhir)

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
        self, lingkup: LingkupTipologi, indikator: Indikator, unit: UnitTipologi | None
    ) -> bool:
        """Say whether a figure may be filled in: what several tables share, only for the whole city."""
        if self.seluruh_kota(lingkup.peran):
            return True
        return indikator.kunci not in BERSAMA and unit is not None and lingkup.mencakup(unit.id)

    def seluruh_kota(self, lingkup: LingkupIzin) -> bool:
        return lingkup.semua or self.akar_id in lingkup.akar

    def milik(self, lingkup: LingkupTipologi) -> list[ObjekNilai]:
        """Give the tables `lingkup` may look at: all of them, or those of the units headed."""
        return [o for o in self.daftar if lingkup.boleh_lihat(o.unit)]


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
    kolom_isi = ("nilai", "tahun", "sumber", "contoh", "oleh__nama", "diisi_pada", "oleh_kepala")
    for objek, nomor, unit_id, nilai, t, sumber, contoh, oleh, *lain in baris.values_list(
        "objek", "nomor", "unit_id", *kolom_isi
    ):
        kunci, a = f"{objek}/{nomor}", Angka(nilai, t, sumber, contoh, oleh or "", *lain)
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


#: in place of the number of an indicator: the row is what an officer says of a table
_OBJEK = -1


def muat_untuk_skor(bagan: Bagan) -> Tipologi:
    """Read what the scores of today rest on, of the units of today's Bagan: one query.

    As `muat_tipologi` gives it, without sources, years gone by and who filled it in.
    """
    angka = AngkaTipologi.objects.filter(nilai__isnull=False).order_by()
    objek = ObjekTipologi.objects.order_by().annotate(
        nomor=Value(_OBJEK, output_field=IntegerField()),
        tahun=Cast("diselenggarakan", IntegerField()),
        nilai=Value(None, output_field=DecimalField(max_digits=22, decimal_places=4)),
    )
    kolom = ("objek", "nomor", "unit_id", "tahun", "nilai")
    terbaru: dict[KunciAngka, Angka] = {}
    kata: dict[str, ObjekTipologi] = {}
    baris = angka.values_list(*kolom).union(objek.values_list(*kolom), all=True)
    for nama, nomor, unit_id, tahun, nilai in sorted(baris, key=itemgetter(3)):
        if nomor == _OBJEK:
            kata[nama] = ObjekTipologi(objek=nama, unit_id=unit_id, diselenggarakan=bool(tahun))
        else:
            terbaru[unit_id, f"{nama}/{nomor}"] = Angka(nilai, tahun, "", False)
    unit = [
        UnitTipologi(s.id, s.kode, s.nama, s.jenis, s.tipe, s.urusan, s.di_luar_tipologi)
        for s in bagan
        if s.jenis in PERANGKAT_DAERAH
    ]
    akar = next((s.id for s in bagan if s.jenis == JenisUnit.KOTA), None)
    return Tipologi(None, unit, akar, terbaru, kata, {}, [])


def ringkas_tipe(keadaan: Tipologi) -> list[TipeUnit]:
    """Give every perangkat daerah that has a main table, in the order of the structure."""
    utama = {o.unit.id: o for o in reversed(keadaan.daftar) if o.unit and o.letak.utama}
    return [_tipe(u, utama[u.id]) for u in keadaan.daftar_unit if u.id in utama]


def _tipe(unit: UnitTipologi, o: ObjekNilai) -> TipeUnit:
    h = o.hitungan
    return TipeUnit(unit.kode, unit.nama, h.total, o.sebutan, o.tipe_berlaku, o.banding, o.tertinggi,
                    h.lengkap, tuple(g.nama for g in o.gabungan))  # fmt: skip


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
    oleh: str
    pada: datetime | None
    oleh_kepala: bool


def riwayat_angka(kelompok: Kelompok, unit: UnitTipologi | None) -> list[AngkaSetahun]:
    """Give every kept figure of a table, newest year first; one query."""
    menurut = {i.kunci: i for i in kelompok.indikator}
    baris = (
        AngkaTipologi.objects.filter(objek__in={k.partition("/")[0] for k in menurut})
        .select_related("oleh")
        .order_by("-tahun", "nomor")
    )
    if unit and kelompok.id == KECAMATAN:
        baris = baris.filter(unit_id=unit.id)
    return [
        AngkaSetahun(
            menurut[a.kunci],
            a.tahun,
            a.nilai,
            a.sumber,
            a.contoh,
            a.oleh.nama if a.oleh else "",
            a.diisi_pada,
            a.oleh_kepala,
        )
        for a in baris
        if a.kunci in menurut
    ]
