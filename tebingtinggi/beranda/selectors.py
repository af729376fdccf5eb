"""What the front page and `/beranda/` read from the apps below."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Min, QuerySet
from django.utils import timezone

from orgstruktur.jenis import JenisUnit
from orgstruktur.kewenangan import KEWENANGAN, NAMA_IZIN, NAMA_PERAN, Lingkup, Peran
from orgstruktur.models import (
    Jejak,
    Unit,
    penugasan_berlaku,
    peran_berlaku,
)
from tebingtinggi.akun.models import Akun
from tebingtinggi.beranda.navigasi import alamat
from tebingtinggi.bersama.tabel import KepalaKolom, Tabel

#: A role that ends within this many days is said beforehand.
HARI_PERINGATAN_PERAN = 30
BANYAK_TERAKHIR = 5

_KELOMPOK = (
    ("Dinas", ("dinas",)),
    ("Badan", ("badan",)),
    ("Kecamatan", ("kecamatan",)),
    ("Sekretariat, inspektorat, dan staf ahli", ("setda", "setwan", "inspektorat", "staf_ahli")),
)


@dataclass(frozen=True, slots=True)
class KelompokUnit:
    """A group of units directly below the root."""

    judul: str
    daftar_unit: list[Unit]


@dataclass(frozen=True, slots=True)
class RingkasanKota:
    """The structure in force in a few figures."""

    jumlah_unit: int
    jumlah_perangkat_daerah: int
    jumlah_kecamatan: int
    jumlah_kelurahan: int
    kelompok: list[KelompokUnit] = field(default_factory=list)


def ringkasan_kota() -> RingkasanKota:
    """Figures and the units directly below the root, grouped; two queries."""
    jumlah = Counter(Unit.objects.hidup().order_by().values_list("jenis", flat=True))
    puncak = list(Unit.objects.hidup().filter(level=1).only("kode", "nama", "singkatan", "jenis"))
    kelompok = [
        KelompokUnit(judul, [unit for unit in puncak if unit.jenis in jenis])
        for judul, jenis in _KELOMPOK
    ]
    return RingkasanKota(
        jumlah_unit=jumlah.total(),
        jumlah_perangkat_daerah=sum(unit.perangkat_daerah for unit in puncak),
        jumlah_kecamatan=jumlah[JenisUnit.KECAMATAN],
        jumlah_kelurahan=jumlah[JenisUnit.KELURAHAN],
        kelompok=[k for k in kelompok if k.daftar_unit],
    )


@dataclass(frozen=True, slots=True)
class PeranTampil:
    """A role in force, in words."""

    nama: str
    unit: Unit
    selesai: date | None
    segera_berakhir: bool


def peran_tampil(akun: Akun) -> list[PeranTampil]:
    """The roles of the account that are in force today; no query where the page has asked for them."""
    batas = timezone.localdate() + timedelta(days=HARI_PERINGATAN_PERAN)
    return [
        PeranTampil(
            NAMA_PERAN.get(p.peran, p.peran),
            Unit(pk=p.unit_id, kode=p.unit_kode, nama=p.unit_nama),
            p.selesai,
            p.selesai is not None and p.selesai <= batas,
        )
        for p in sorted(penugasan_berlaku(akun), key=lambda p: (p.peran, p.lft))
    ]


@dataclass(frozen=True, slots=True)
class IzinTampil:
    """A right in words, and how far it reaches."""

    nama: str
    seluruh_kota: bool


def izin_tampil(akun: Akun) -> list[IzinTampil]:
    """What the roles in force allow, in the order of the table of rights."""
    peran = peran_berlaku(akun)
    return [
        IzinTampil(NAMA_IZIN[izin], Lingkup.SEMUA in {tabel[p] for p in peran if p in tabel})
        for izin, tabel in KEWENANGAN.items()
        if not tabel.keys().isdisjoint(peran)
    ]


def tabel_hak() -> Tabel:
    """The table of rights as the guide shows it: rights down, roles across."""
    peran_berhak = [p for p in Peran if any(p in tabel for tabel in KEWENANGAN.values())]
    kata = {Lingkup.SEMUA: "Seluruh kota", Lingkup.UNIT: "Pada unitnya", None: "–"}
    return Tabel(
        judul="Hak setiap peran",
        kepala=[
            KepalaKolom("Hak"),
            *(KepalaKolom(NAMA_PERAN[p].split(" (")[0]) for p in peran_berhak),
        ],
        baris=[
            [NAMA_IZIN[izin], *(kata[tabel.get(p)] for p in peran_berhak)]
            for izin, tabel in KEWENANGAN.items()
        ],
    )


@dataclass(frozen=True, slots=True)
class TindakanTampil:
    """An act in one sentence, with the history page where it can be undone."""

    jejak: Jejak
    judul: str
    url: str


def jejak_sendiri(akun: Akun) -> list[TindakanTampil]:
    """The last acts of the account, newest first; one query."""
    return tindakan_tampil(Jejak.objects.filter(oleh=akun).order_by("-pk"))


def tindakan_tampil(jejak: QuerySet[Jejak]) -> list[TindakanTampil]:
    """Give the first acts of a query in one sentence each; one query."""
    baris = jejak.annotate(kode_unit=Min("daftar_unit__unit__kode"))[:BANYAK_TERAKHIR]
    return [
        TindakanTampil(
            j,
            _kalimat(j),
            alamat("orgstruktur:unit_riwayat", kode=j.kode_unit) if j.kode_unit else "",
        )
        for j in baris
    ]


def _kalimat(jejak: Jejak) -> str:
    """The first sentence of a summary, and how many more there are."""
    pertama, *lain = jejak.ringkasan.splitlines() or [str(jejak)]
    return f"{pertama} (dan {len(lain)} hal lain)" if lain else pertama
