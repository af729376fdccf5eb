"""Every invariant of desain 5 that a database row can break, each asked by one small function.

`periksa_data()` reads the structure once and gives every finding; it writes nothing. Ranges are
compared in memory, so the number of queries does not grow with the data.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone

from orgstruktur import kait
from orgstruktur.aturan import JUMLAH_TERBANYAK
from orgstruktur.bagan import Bagan, BaganRusak, Simpul
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Keadaan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
    TimKerja,
    Unit,
    Urusan,
)
from orgstruktur.models.rentang import Riwayat
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services import rentang, selaras
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.urusan_baku import URUSAN_TERBANYAK
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_PASANGAN = ((Unit, RiwayatUnit), (Fungsi, RiwayatFungsi), (Jabatan, RiwayatJabatan))
_ABADI = date.max
Umur = tuple[date, date | None] | None


@dataclass(frozen=True, slots=True)
class TemuanData:
    """One broken invariant: which rule, on what, in words."""

    aturan: str
    benda: str
    pesan: str


@dataclass
class IsiData:
    """What the checks look at, read once."""

    hari: date
    benda: dict[type, dict[int, Any]] = field(default_factory=dict)
    rentang: dict[type, dict[int, list[Riwayat]]] = field(default_factory=dict)
    umur_unit: dict[int, Umur] = field(default_factory=dict)

    def sebut(self, model: type, pk: int | None) -> str:
        """Name a thing so that a person finds it: kind, code of its unit, number."""
        benda = self.benda[model].get(pk) if pk is not None else None
        if benda is None:
            return f"{model._meta.verbose_name} #{pk}"  # type: ignore[attr-defined]
        if model is Unit:
            return f"unit {benda.kode}"
        unit = self.benda[Unit].get(benda.unit_id)
        return f"{model._meta.verbose_name} #{pk} pada {unit.kode if unit else '?'}"  # type: ignore[attr-defined]


def baca_data() -> IsiData:
    """Read things and ranges: a fixed number of queries."""
    isi = IsiData(StatusStruktur.baca(timezone.localdate()).tanggal_berlaku)
    for model, riwayat in _PASANGAN:
        isi.benda[model] = {b.pk: b for b in model._base_manager.all()}  # type: ignore[attr-defined]
        milik: dict[int, list[Riwayat]] = {pk: [] for pk in isi.benda[model]}
        for r in riwayat.objects.order_by("pk"):
            milik.setdefault(getattr(r, riwayat.MILIK), []).append(r)
        isi.rentang[model] = milik
    isi.umur_unit = {pk: rentang.umur(daftar) for pk, daftar in isi.rentang[Unit].items()}
    return isi


def periksa_data() -> list[TemuanData]:
    """Give every broken invariant of the structure. Empty = sound."""
    isi = baca_data()
    hasil = [
        TemuanData(aturan, benda, pesan)
        for aturan, cari in PEMERIKSAAN.items()
        for benda, pesan in cari(isi)
    ]
    for aturan, periksa in kait.daftar_pemeriksaan().items():
        hasil += [TemuanData(aturan, benda, pesan) for benda, pesan in periksa()]
    return hasil


def nama_pemeriksaan() -> list[str]:
    """Give the rules that are asked, those of the apps above included."""
    return [*PEMERIKSAAN, *kait.daftar_pemeriksaan()]


Temuan = Iterator[tuple[str, str]]


def _pohon(isi: IsiData) -> Temuan:
    """Invariant 1: the numbers of the tree follow `induk`; one root; nobody lives under the dead."""
    for t in periksa_pohon():
        yield f"unit {t['kode']}", t["pesan"]


def _rentang_utuh(isi: IsiData) -> Temuan:
    """Invariant 2: ranges of one thing never overlap and leave no hole."""
    for model, _ in _PASANGAN:
        for pk, daftar in isi.rentang[model].items():
            if not daftar:
                yield isi.sebut(model, pk), "Tidak memiliki satu pun masa berlaku."
            for lama, baru in pairwise(rentang.urutkan(daftar)):
                if lama.berlaku_sampai is None or baru.berlaku_mulai < lama.berlaku_sampai:
                    kata = "Dua masa berlaku bertumpuk"
                elif baru.berlaku_mulai > lama.berlaku_sampai:
                    kata = "Ada hari tanpa masa berlaku"
                else:
                    continue
                yield isi.sebut(model, pk), f"{kata} sebelum {teks_tanggal(baru.berlaku_mulai)}."


def _nilai_hari_ini(isi: IsiData) -> Temuan:
    """Invariant 2: today's values are those of the range in force."""
    for model, _ in _PASANGAN:
        for pk, daftar in isi.rentang[model].items():
            benda = isi.benda[model].get(pk)
            if benda is None or not daftar:
                continue
            ada, harus = selaras.banding(benda, daftar, isi.hari)
            beda = [kolom for kolom, nilai in ada.items() if nilai != harus[kolom]]
            if beda:
                kolom = ", ".join(beda)
                yield isi.sebut(model, pk), f"Nilai hari ini tidak sesuai masa berlakunya: {kolom}."


def _bagan_sama(isi: IsiData) -> Temuan:
    """Invariant 2: the Bagan of `tanggal_berlaku` is the MPTT tree without dissolved units."""
    try:
        tabel = muat_bagan(lengkap=True)
        riwayat = muat_bagan(isi.hari, lengkap=True)
    except BaganRusak as galat:
        yield "bagan", str(galat)
        return
    urut = list(Unit.objects.hidup().order_by("tree_id", "lft").values_list("pk", "level"))
    if urut != [(s.id, tabel.tingkat[s.id]) for s in tabel]:
        yield "bagan", "Urutan atau tingkat pohon tidak sama dengan bagan hari ini."
    if tabel.isi() == riwayat.isi():
        return
    pk = {s.id for s in tabel} | {s.id for s in riwayat}
    beda = [
        p
        for p in sorted(pk)
        if tabel.ambil(p) != riwayat.ambil(p)
        or tabel.fungsi.get(p) != riwayat.fungsi.get(p)
        or tabel.jabatan.get(p) != riwayat.jabatan.get(p)
    ]
    for p in beda:
        pesan = f"Bagan per {teks_tanggal(isi.hari)} tidak sama dengan tabel hari ini."
        yield isi.sebut(Unit, p), pesan


def _satu_puncak_setiap_tanggal(isi: IsiData) -> Temuan:
    """Invariant 1 on every date on which the tree changes: one root, no loop."""
    semua = [r for daftar in isi.rentang[Unit].values() for r in rentang.urutkan(daftar)]
    hari = {r.berlaku_mulai for r in semua} | {r.berlaku_sampai for r in semua}
    for tgl in sorted(h for h in hari if h is not None):
        try:
            Bagan(tgl, (_simpul(isi, r) for r in semua if r.mencakup(tgl)))
        except BaganRusak as galat:
            yield f"bagan per {teks_tanggal(tgl)}", str(galat)


def _simpul(isi: IsiData, r: Any) -> Simpul:
    unit = isi.benda[Unit][r.unit_id]
    return Simpul(
        r.unit_id, unit.kode, r.nama, "", r.jenis, r.induk_id, r.tipe, r.urutan, r.urusan_kode
    )


def _yang_berakhir_tetap_bertempat(isi: IsiData) -> Temuan:
    """Invariant 2: a dissolved unit keeps its parent."""
    for unit in isi.benda[Unit].values():
        if unit.keadaan == Keadaan.BERAKHIR and unit.induk_id is None:
            yield f"unit {unit.kode}", "Unit yang berakhir kehilangan induknya."


def _hidup_dalam_umur(isi: IsiData) -> Temuan:
    """A unit lives while its parent lives; functions and positions while their unit lives."""
    for model, _ in _PASANGAN:
        kolom = "induk_id" if model is Unit else "unit_id"
        for pk, daftar in isi.rentang[model].items():
            for r in rentang.urutkan(daftar):
                tempat = getattr(r, kolom)
                if tempat is not None and not _tercakup(isi, tempat, r):
                    pesan = f"Berlaku sejak {_masa(r)}, di luar umur {isi.sebut(Unit, tempat)}."
                    yield isi.sebut(model, pk), pesan


def _garis_dalam_umur(isi: IsiData) -> Temuan:
    """A line lives within the lives of both its ends."""
    for garis in GarisHubungan.objects.order_by("pk"):
        if garis.berlaku_mulai == garis.berlaku_sampai:
            continue
        for pk in (garis.dari_id, garis.ke_id):
            if not _tercakup(isi, pk, garis):
                pesan = f"Berlaku sejak {_masa(garis)}, di luar umur {isi.sebut(Unit, pk)}."
                yield f"garis hubungan #{garis.pk}", pesan


def _tercakup(isi: IsiData, unit_id: int, r: Any) -> bool:
    hidup = isi.umur_unit.get(unit_id)
    return (
        hidup is not None
        and hidup[0] <= r.berlaku_mulai
        and (r.berlaku_sampai or _ABADI) <= (hidup[1] or _ABADI)
    )


def _masa(r: Any) -> str:
    mulai = teks_tanggal(r.berlaku_mulai)
    if r.berlaku_sampai is None:
        return mulai
    return f"{mulai} sampai dengan {teks_tanggal(r.berlaku_sampai - timedelta(days=1))}"


def _satu_kepala(isi: IsiData) -> Temuan:
    """A unit has at most one head position on any date."""
    kepala: dict[int, list[tuple[date, date, int]]] = {}
    for pk, daftar in isi.rentang[Jabatan].items():
        for r in rentang.urutkan(daftar):
            if r.kepala:  # type: ignore[attr-defined]
                masa = (r.berlaku_mulai, r.berlaku_sampai or _ABADI, pk)
                kepala.setdefault(r.unit_id, []).append(masa)  # type: ignore[attr-defined]
    for unit_id, masa_kepala in kepala.items():
        for (_, sampai, _), (mulai, _, pk) in pairwise(sorted(masa_kepala)):
            if mulai < sampai:
                pesan = f"Dua jabatan pimpinan berlaku bersamaan sejak {teks_tanggal(mulai)}."
                yield isi.sebut(Unit, unit_id), f"{pesan} (jabatan #{pk})"


def _urusan_dikenal(isi: IsiData) -> Temuan:
    """Every urusan code is one of the table, at most three a unit (PP 18/2016 Pasal 40)."""
    dikenal = set(Urusan.objects.values_list("kode", flat=True))
    for pk, daftar in isi.rentang[Unit].items():
        unit = isi.benda[Unit].get(pk)
        for nilai in {r.urusan_kode for r in (*daftar, unit) if r is not None}:  # type: ignore[union-attr]
            kode = [k for k in nilai.split(";") if k]
            asing = [k for k in kode if k not in dikenal]
            if asing:
                yield isi.sebut(Unit, pk), f"Kode urusan tidak dikenal: {', '.join(asing)}."
            if len(kode) > URUSAN_TERBANYAK:
                yield isi.sebut(Unit, pk), f"Mengampu {len(kode)} urusan; paling banyak tiga."


def _penerus_dari_yang_bubar(isi: IsiData) -> Temuan:
    """Only a unit that has ended by that date has a successor, and the successor lived till then.

    A successor may itself end on that very day: A became B, and B became C. What a unit was split
    off from may live on.
    """
    for p in Penerus.objects.order_by("pk"):
        asal, baru = isi.umur_unit.get(p.asal_id), isi.umur_unit.get(p.penerus_id)
        benda = f"penerus #{p.pk} ({isi.sebut(Unit, p.asal_id)})"
        pecah = p.cara == Penerus.Cara.PECAH
        if asal is not None and not pecah and (asal[1] is None or asal[1] > p.tanggal):
            yield benda, f"Unit asal belum berakhir pada {teks_tanggal(p.tanggal)}."
        if baru is None or not baru[0] <= p.tanggal <= (baru[1] or _ABADI):
            yield benda, f"Unit penerus tidak berlaku pada {teks_tanggal(p.tanggal)}."


def _garis_tidak_berimpit(isi: IsiData) -> Temuan:
    """One line of a kind between two units on any day."""
    masa: dict[tuple[int, int, str], list[GarisHubungan]] = {}
    for g in GarisHubungan.objects.order_by("berlaku_mulai", "pk"):
        if g.berlaku_mulai != g.berlaku_sampai:
            masa.setdefault((g.dari_id, g.ke_id, g.jenis), []).append(g)
    for daftar in masa.values():
        for satu, lain in pairwise(daftar):
            if lain.berlaku_mulai < (satu.berlaku_sampai or _ABADI):
                yield f"garis #{lain.pk}", f"Berimpit dengan garis #{satu.pk} yang sama."


def _jumlah_kota(isi: IsiData) -> Temuan:
    """Kinds of which a city has only so many (UU 23/2014 Pasal 209), on every day."""
    for jenis, batas in JUMLAH_TERBANYAK.items():
        masa = [
            (r.berlaku_mulai, r.berlaku_sampai or _ABADI)
            for daftar in isi.rentang[Unit].values()
            for r in rentang.urutkan(daftar)
            if getattr(r, "jenis", "") == jenis
        ]
        for hari in sorted({mulai for mulai, _ in masa}):
            banyak = sum(mulai <= hari < sampai for mulai, sampai in masa)
            if banyak > batas:
                yield (
                    f"jenis {jenis}",
                    f"Ada {banyak} pada {teks_tanggal(hari)}; paling banyak {batas}.",
                )
                break


def _tim_memuat_pemiliknya(isi: IsiData) -> Temuan:
    """The unit that owns a work team takes part in it."""
    ikut: dict[int, set[int]] = {}
    antara = TimKerja.daftar_unit.through.objects
    for tim_id, unit_id in antara.values_list("timkerja_id", "unit_id"):
        ikut.setdefault(tim_id, set()).add(unit_id)
    for pk, pemilik in TimKerja.objects.order_by("pk").values_list("pk", "unit_pemilik_id"):
        if pemilik not in ikut.get(pk, ()):
            yield f"tim kerja #{pk}", f"Pemiliknya, {isi.sebut(Unit, pemilik)}, tidak ikut serta."


def _status_masuk_akal(isi: IsiData) -> Temuan:
    """The last applied day is never in the future."""
    if isi.hari > timezone.localdate():
        yield "status struktur", f"Tanggal berlaku {teks_tanggal(isi.hari)} belum tiba."


PEMERIKSAAN: dict[str, Callable[[IsiData], Temuan]] = {
    "pohon": _pohon,
    "rentang_utuh": _rentang_utuh,
    "nilai_hari_ini": _nilai_hari_ini,
    "bagan_sama_dengan_pohon": _bagan_sama,
    "satu_puncak_setiap_tanggal": _satu_puncak_setiap_tanggal,
    "berakhir_tetap_bertempat": _yang_berakhir_tetap_bertempat,
    "hidup_dalam_umur": _hidup_dalam_umur,
    "garis_dalam_umur": _garis_dalam_umur,
    "satu_kepala": _satu_kepala,
    "urusan_dikenal": _urusan_dikenal,
    "penerus_dari_yang_bubar": _penerus_dari_yang_bubar,
    "garis_tidak_berimpit": _garis_tidak_berimpit,
    "jumlah_kota": _jumlah_kota,
    "tim_memuat_pemiliknya": _tim_memuat_pemiliknya,
    "status_masuk_akal": _status_masuk_akal,
}


def ringkas(temuan: Sequence[TemuanData], *, terbanyak: int = 20) -> list[str]:
    """Give findings as lines, at most `terbanyak` and one that says how many more."""
    baris = [f"{t.benda}: {t.pesan}" for t in temuan[:terbanyak]]
    lebih = len(temuan) - terbanyak
    return [*baris, f"… dan {lebih} temuan lain."] if lebih > 0 else baris
