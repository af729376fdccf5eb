"""Findings of the overlap analysis as the pages show them, in a fixed number of queries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, Max, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform

from orgstruktur.analisis.dari_bagan import perangkat
from orgstruktur.analisis.keyakinan import LAZIM, BatasKeyakinan, Keyakinan, batas_keyakinan
from orgstruktur.analisis.letak import WILAYAH
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    IstilahTambahan,
    JalanAnalisis,
    PutusanTemuan,
    RumusanUmumTambahan,
    Temuan,
    TimKerja,
    Unit,
)
from orgstruktur.pokok import sebut_pokok
from orgstruktur.selectors.bagan import status_struktur

#: what the reviewers have said
BELUM, SATU, SEPAKAT, BERBEDA, USANG = "belum", "satu", "sepakat", "berbeda", "usang"
KEADAAN = {
    BELUM: "Belum dinilai",
    SATU: "Satu penilai",
    SEPAKAT: "Penilai sepakat",
    BERBEDA: "Penilai berbeda",
    USANG: "Putusan usang",
}
_TINGKAT: dict[int, Tingkat] = {
    Temuan.Tingkat.DUPLIKASI: Tingkat.DUPLIKASI,
    Temuan.Tingkat.TUMPANG_TINDIH: Tingkat.TUMPANG_TINDIH,
    Temuan.Tingkat.FRAGMENTASI: Tingkat.FRAGMENTASI,
}
NAMA_TINGKAT = {t: str(Temuan.Tingkat(n).label) for n, t in _TINGKAT.items()}


# --- the runs -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class KeadaanAnalisis:
    """The last run, the last finished one, and whether something has changed since."""

    jalan: JalanAnalisis | None
    terakhir: JalanAnalisis | None
    struktur_berubah: bool
    istilah_berubah: bool

    @property
    def berjalan(self) -> bool:
        return self.jalan is not None and self.jalan.berlangsung

    @property
    def usang(self) -> bool:
        return self.struktur_berubah or self.istilah_berubah


def keadaan_analisis() -> KeadaanAnalisis:
    """Give how current the findings are. Five queries."""
    jalan = JalanAnalisis.objects.select_related("oleh").first()
    terakhir = jalan
    if jalan is None or jalan.status != JalanAnalisis.Status.SELESAI:
        terakhir = JalanAnalisis.objects.filter(status=JalanAnalisis.Status.SELESAI).first()
    if terakhir is None:
        return KeadaanAnalisis(jalan, None, struktur_berubah=False, istilah_berubah=False)
    saat = [
        waktu
        for model in (IstilahTambahan, RumusanUmumTambahan)
        for waktu in model.objects.aggregate(Max("dibuat_pada"), Max("dicabut_pada")).values()
        if waktu
    ]
    return KeadaanAnalisis(
        jalan,
        terakhir,
        struktur_berubah=terakhir.versi != str(status_struktur().versi),
        istilah_berubah=any(w > terakhir.mulai_pada for w in saat),
    )


# --- light rows -----------------------------------------------------------------------------------
class BarisTemuan(NamedTuple):
    """A finding without its sentences. a, b: ids of the functions."""

    pk: int
    a: int
    b: int
    unit_a: Simpul
    unit_b: Simpul
    pd_a: Simpul
    pd_b: Simpul
    tingkat: Tingkat
    skor: float
    wilayah_lain: int
    pokok: str
    keadaan: str
    pilihan: str
    keyakinan: Keyakinan
    #: the two units of every further pair it stands for
    unit_lain: tuple[tuple[int, int], ...] = ()
    #: whether a verdict was given on other words, whatever was said since
    ada_usang: bool = False

    @property
    def nama_pokok(self) -> str:
        return sebut_pokok(self.pokok)

    @property
    def dinilai(self) -> bool:
        """Whether somebody has said something of it already."""
        return self.keadaan != BELUM or bool(self.pilihan)

    @property
    def lintas(self) -> bool:
        return self.pd_a.id != self.pd_b.id


@dataclass(frozen=True, slots=True)
class Saringan:
    """What is asked for; empty = everything. What was judged already shows at any `keyakinan`."""

    tingkat: str = ""
    akar: Simpul | None = None
    dengan: Simpul | None = None
    persis: bool = False  # akar and dengan themselves, without what is below them
    keadaan: str = ""
    letak: str = ""
    keyakinan: frozenset[Keyakinan] = frozenset()
    wilayah: bool = False
    kata: str = ""


def baca_batas() -> BatasKeyakinan:
    """Give from which score on a finding is how sure, as this installation has set it."""
    return batas_keyakinan(settings.TATA_TUMPANG_PER_SERIBU)


def baca_temuan(bagan: Bagan, *, masih_ada: bool = True) -> list[BarisTemuan]:
    """Give every finding whose units are in `bagan`, the gravest first. Three queries at most."""
    putusan = _keadaan_putusan()
    pd = {s.id: perangkat(bagan, s) for s in bagan}
    baris = list(
        Temuan.objects.filter(masih_ada=masih_ada)
        .annotate(pokok=KeyTextTransform("pokok", "bukti"))
        .order_by("tingkat", "-skor", "pk")
        .values_list(
            "pk", "fungsi_a_id", "fungsi_b_id", "unit_a_id", "unit_b_id", "tingkat", "skor",
            "wilayah_lain", "sidik", "pokok", "pilihan", "lain",
        )
    )  # fmt: skip
    per_id, batas = {s.id: s for s in bagan}, baca_batas()
    hasil = []
    unit_lain = _unit_lain(b[-1] for b in baris)
    for pk, a, b, ua, ub, tingkat, skor, lain, sidik, pokok, pilihan, pasangan in baris:
        if ua in per_id and ub in per_id:
            milik = putusan.get(pk, ())
            keadaan = sebut_keadaan(milik, sidik)
            hasil.append(
                BarisTemuan(pk, a, b, per_id[ua], per_id[ub], pd[ua], pd[ub], _TINGKAT[tingkat],
                            skor, lain, pokok or "", keadaan, pilihan, batas.sebut(skor),
                            unit_lain(pasangan), any(s != sidik for _, s in milik))
            )  # fmt: skip
    return hasil


def _unit_lain(
    daftar: Iterable[Sequence[Sequence[int]]],
) -> Callable[[Sequence[Sequence[int]]], tuple[tuple[int, int], ...]]:
    """Give what turns pairs of functions into pairs of units. One query when there are any."""
    fungsi = {f for pasangan in daftar for p in pasangan for f in p}
    unit = dict(Fungsi.objects.hidup().order_by().values_list("pk", "unit_id")) if fungsi else {}
    return lambda pasangan: tuple(
        (unit[a], unit[b]) for a, b in pasangan if a in unit and b in unit
    )


def _keadaan_putusan() -> dict[int, list[tuple[int, str]]]:
    hasil: dict[int, list[tuple[int, str]]] = {}
    for temuan, putusan, sidik in PutusanTemuan.objects.order_by("pk").values_list(
        "temuan_id", "putusan", "sidik"
    ):
        hasil.setdefault(temuan, []).append((putusan, sidik))
    return hasil


def sebut_keadaan(putusan: Sequence[tuple[int, str]], sidik: str) -> str:
    """Sum up verdicts (what was said, digest of the sentences judged) on sentences with this digest."""
    if not putusan:
        return BELUM
    berlaku = [p for p, s in putusan if s == sidik]
    if not berlaku:
        return USANG
    if len(berlaku) == 1:
        return SATU
    return SEPAKAT if len(set(berlaku)) == 1 else BERBEDA


def saring_temuan(bagan: Bagan, baris: Sequence[BarisTemuan], s: Saringan) -> list[BarisTemuan]:
    """Keep what is asked for; a search in words costs one query."""
    cabang, dengan = _cabang(bagan, s.akar, s), _cabang(bagan, s.dengan, s)
    wilayah = set() if s.wilayah else {u.id for u in bagan if _berwilayah(bagan, u)}
    teks = dict(Fungsi.objects.hidup().values_list("pk", "teks")) if s.kata else {}
    kata = s.kata.casefold().split()

    def di_cabang(b: BarisTemuan) -> bool:
        sendiri = (b.unit_a.id, b.unit_b.id)
        if cabang is None:
            return True
        for ua, ub in (sendiri,) if s.persis else (sendiri, *b.unit_lain):
            if ua in cabang and (dengan is None or ub in dengan):
                return True
            if ub in cabang and (dengan is None or ua in dengan):
                return True
        return False

    def cocok(b: BarisTemuan) -> bool:
        return (
            (not s.keyakinan or b.keyakinan in s.keyakinan or b.dinilai)
            and (not s.tingkat or b.tingkat.value == s.tingkat)
            and (not s.keadaan or b.keadaan == s.keadaan or (s.keadaan == USANG and b.ada_usang))
            and (not s.letak or b.lintas == (s.letak == "lintas"))
            and b.unit_a.id not in wilayah
            and b.unit_b.id not in wilayah
            and di_cabang(b)
            and (not kata or _mengandung(b, kata, teks))
        )

    return [b for b in baris if cocok(b)]


def _cabang(bagan: Bagan, akar: Simpul | None, s: Saringan) -> set[int] | None:
    """The units meant by `akar`; None = every unit."""
    if akar is None:
        return None
    return {akar.id} if s.persis else {u.id for u in bagan.turunan(akar, sertakan_diri=True)}


def _mengandung(b: BarisTemuan, kata: Sequence[str], teks: Mapping[int, str]) -> bool:
    unit = f"{b.unit_a.nama} {b.unit_a.kode} {b.unit_b.nama} {b.unit_b.kode} {b.pd_a.nama} {b.pd_b.nama}"
    isi = f"{teks.get(b.a, '')} {teks.get(b.b, '')} {unit} {b.pokok} {b.nama_pokok}".casefold()
    return all(k in isi for k in kata)


def _berwilayah(bagan: Bagan, unit: Simpul) -> bool:
    return any(u.jenis in WILAYAH for u in (unit, *bagan.leluhur(unit)))


def jumlah_tingkat(baris: Iterable[BarisTemuan]) -> dict[Tingkat, int]:
    """Count by grade; every grade is there."""
    hasil = dict.fromkeys(NAMA_TINGKAT, 0)
    for b in baris:
        hasil[b.tingkat] += 1
    return hasil


def unit_kalimat(baris: Iterable[BarisTemuan]) -> dict[int, str]:
    """Function → code of its unit."""
    return {k: u.kode for b in baris for k, u in ((b.a, b.unit_a), (b.b, b.unit_b))}


def perangkat_kalimat(baris: Iterable[BarisTemuan]) -> dict[int, str]:
    """Function → code of its perangkat daerah."""
    return {k: u.kode for b in baris for k, u in ((b.a, b.pd_a), (b.b, b.pd_b))}


# --- with their sentences -------------------------------------------------------------------------
@dataclass(frozen=True)
class Kutipan:
    """A sentence in pieces: (text, whether the other sentence shares it)."""

    teks: str
    letak: Sequence[Sequence[int]]

    @cached_property
    def bagian(self) -> list[tuple[str, bool]]:
        """Give the pieces in order."""
        hasil: list[tuple[str, bool]] = []
        sampai = 0
        for awal, hingga in sorted((int(a), int(b)) for a, b in self.letak):
            dari = max(awal, sampai)
            if hingga <= dari:
                continue
            if dari > sampai:
                hasil.append((self.teks[sampai:dari], False))
            hasil.append((self.teks[dari:hingga], True))
            sampai = hingga
        if sampai < len(self.teks):
            hasil.append((self.teks[sampai:], False))
        return hasil


def isi_kalimat(baris: Iterable[BarisTemuan]) -> dict[int, tuple[Kutipan, Kutipan]]:
    """Give the two sentences of each row, the shared objects marked. One query."""
    pk = [b.pk for b in baris]
    kolom = ("pk", "fungsi_a__teks", "fungsi_b__teks", "bukti")
    return {
        n: kutipan(a, b, bukti)
        for n, a, b, bukti in Temuan.objects.filter(pk__in=pk).order_by().values_list(*kolom)
    }


def kutipan(a: str, b: str, bukti: Mapping[str, Any]) -> tuple[Kutipan, Kutipan]:
    """Mark what two sentences share."""
    sama = bukti.get("kesamaan", ())
    return Kutipan(a, [k["a"] for k in sama]), Kutipan(b, [k["b"] for k in sama])


# --- what joins two units already -----------------------------------------------------------------
def penghubung(a: int, b: int, hari: Any) -> tuple[list[GarisHubungan], list[TimKerja]]:
    """Give the lines and running work teams of two units on a day. Two queries."""
    garis = GarisHubungan.objects.pada(hari).filter(Q(dari=a, ke=b) | Q(dari=b, ke=a))
    tim = (
        TimKerja.objects.filter(mulai__lte=hari)
        .filter(Q(selesai__isnull=True) | Q(selesai__gte=hari))
        .filter(Q(unit_pemilik=a) | Q(daftar_unit=a))
        .filter(Q(unit_pemilik=b) | Q(pk__in=TimKerja.objects.filter(daftar_unit=b)))
        .distinct()
    )
    return list(garis.select_related("dari", "ke")), list(tim)


def jumlah_temuan_unit(unit: Unit) -> int:
    """Count the findings that touch a unit or what is below it, as the list of it shows them.

    Those that stand for several areas count for each of them. One query; two where some do.
    """
    cabang = Unit.objects.filter(tree_id=unit.tree_id, lft__gte=unit.lft, rght__lte=unit.rght)
    sendiri = Q(unit_a__in=cabang) | Q(unit_b__in=cabang)
    dinilai = Exists(PutusanTemuan.objects.filter(temuan=OuterRef("pk")))
    cukup = Q(skor__gte=baca_batas().sedang) | Q(dinilai) | ~Q(pilihan="")
    daftar = list(
        Temuan.objects.ada()
        .filter(cukup, sendiri | Q(wilayah_lain__gt=0))
        .annotate(sendiri=ExpressionWrapper(sendiri, BooleanField()))
        .order_by()
        .values_list("sendiri", "lain")
    )
    diwakili = [lain for sendiri, lain in daftar if not sendiri]
    fungsi = Fungsi.objects.hidup().filter(unit__in=cabang).values_list("pk", flat=True)
    milik = set(fungsi) if diwakili else set()
    wakil = sum(not milik.isdisjoint(f for pasangan in lain for f in pasangan) for lain in diwakili)
    return len(daftar) - len(diwakili) + wakil


def ringkas_temuan(
    bagan: Bagan, akar: Simpul | None = None, letak: str = "lintas"
) -> list[BarisTemuan] | None:
    """Give the findings between perangkat daerah that are sure enough, kecamatan left out.

    None before the first run.

    akar: those of one branch; letak: "" = also those within one. Four queries at most.
    """
    if not JalanAnalisis.objects.filter(status=JalanAnalisis.Status.SELESAI).exists():
        return None
    saringan = Saringan(letak=letak, akar=akar, keyakinan=LAZIM)
    return saring_temuan(bagan, baca_temuan(bagan), saringan)
