"""The public directory of services: all of them, grouped, and searched in the resident's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from evaluasi.cari import Butir, Indeks
from evaluasi.models import Layanan, Loket
from evaluasi.peristiwa import DAFTAR_PERISTIWA, LAINNYA, Peristiwa, peristiwa_layanan
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.selectors.calon_unit import cari_calon
from orgstruktur.selectors.struktur import cari_pengampu

UNIT_TERBANYAK = 5
_KOLOM = (
    "pk", "kode", "nama", "kata_kunci", "ringkasan", "produk", "unit_id", "gratis", "waktu",
    "tautan", "contoh",
)  # fmt: skip


class BarisLayanan(NamedTuple):
    """A service as a list shows it. unit: the perangkat daerah it belongs to; bagian: the unit itself, if another."""

    id: int
    kode: str
    nama: str
    ringkasan: str
    gratis: bool
    waktu: str
    daring: bool
    contoh: bool
    unit: str
    unit_kode: str
    bagian: str
    peristiwa: Peristiwa


class Kelompok(NamedTuple):
    """Services under one heading; kunci stands in the address of all of them."""

    kunci: str
    judul: str
    ikon: str
    daftar: list[BarisLayanan]


@dataclass(frozen=True, slots=True)
class Direktori:
    """Every open service, and what finds it."""

    daftar: tuple[BarisLayanan, ...]
    indeks: Indeks
    bagan: Bagan

    def per_id(self, daftar: Iterable[int]) -> list[BarisLayanan]:
        """Give these services in this order."""
        menurut = {b.id: b for b in self.daftar}
        return [menurut[i] for i in daftar if i in menurut]

    def menurut_peristiwa(self) -> list[Kelompok]:
        """Give the services under life events, in their order; empty ones left out."""
        return [
            Kelompok(p.kunci, p.judul, p.ikon, isi)
            for p in (*DAFTAR_PERISTIWA, LAINNYA)
            if (isi := [b for b in self.daftar if b.peristiwa is p])
        ]

    def menurut_unit(self) -> list[Kelompok]:
        """Give the services under perangkat daerah, in the order of the structure."""
        milik: dict[str, list[BarisLayanan]] = {}
        for b in self.daftar:
            milik.setdefault(b.unit_kode, []).append(b)
        return [
            Kelompok(s.kode, s.nama, "unit", milik[s.kode])
            for s in self.bagan.urut
            if s.kode in milik
        ]


#: (of which state, the directory); exchanged as a whole, so that threads never see half of it
_simpanan: list[tuple[str, Direktori]] = []


def direktori() -> Direktori:
    """Give the directory as it stands now; the index is kept until a service or the structure changes.

    Three queries at most: the state of the structure, the services, and the units when they changed.
    """
    status = status_struktur()
    baris = list(Layanan.objects.aktif().order_by("nama", "pk").values_list(*_KOLOM))
    kunci = f"{status.versi}:{hash(tuple(baris))}"
    for punya, isi in _simpanan:
        if punya == kunci:
            return isi
    isi = _susun(baris, bagan_terkini(status=status))
    _simpanan[:] = [(kunci, isi)]
    return isi


def perangkat(bagan: Bagan, unit: Simpul) -> Simpul:
    """Give the unit directly below the root that `unit` belongs to; itself at the top."""
    jalur = [*bagan.leluhur(unit), unit]
    return jalur[1] if len(jalur) > 1 else unit


def _susun(baris: Sequence[tuple], bagan: Bagan) -> Direktori:
    daftar: list[BarisLayanan] = []
    butir: list[Butir] = []
    for pk, kode, nama, kata, ringkasan, produk, unit_id, gratis, waktu, tautan, contoh in baris:
        unit = bagan.ambil(unit_id)
        pd = perangkat(bagan, unit) if unit else None
        daftar.append(
            BarisLayanan(
                pk, kode, nama, ringkasan, gratis, waktu, bool(tautan), contoh,
                pd.nama if pd else "", pd.kode if pd else "",
                unit.nama if unit and pd and unit.id != pd.id else "",
                peristiwa_layanan(nama, kata),
            )
        )  # fmt: skip
        jalur = [*bagan.leluhur(unit)[1:], unit] if unit else []
        sebutan = " ".join(f"{s.nama} {s.singkatan} {s.kode.replace('.', ' ')}" for s in jalur)
        urusan = tuple({k for s in jalur for k in s.urusan})
        butir.append(Butir(pk, nama, kata, ringkasan, produk, sebutan, urusan))
    return Direktori(tuple(daftar), Indeks(butir), bagan)


class UnitTemu(NamedTuple):
    """A unit that the search points at, and why."""

    kode: str
    nama: str
    keterangan: str


def unit_temu(bagan: Bagan, kata: str) -> list[UnitTemu]:
    """Find units for a question: who carries its urusan first, then by name. No query."""
    if bagan.akar is None:
        return []
    hasil = {
        p.simpul.kode: UnitTemu(
            p.simpul.kode, p.simpul.nama, f"mengurus {p.urusan.partition(' ')[2]}"
        )
        for p in cari_pengampu(bagan, bagan.akar, kata.split())
    }
    for c in cari_calon(bagan, kata, lambda s: "", terbanyak=UNIT_TERBANYAK).daftar:
        hasil.setdefault(c.kode, UnitTemu(c.kode, c.nama, c.jalur))
    return list(hasil.values())[:UNIT_TERBANYAK]


def loket_bantuan(layanan: Sequence[int]) -> Loket | None:
    """Give a counter to ask: with a phone, of these services if possible, else the one with most services."""
    bertelepon = Loket.objects.aktif().exclude(telepon="", whatsapp="").select_related("unit")
    tembus = Loket.daftar_layanan.through.objects  # type: ignore[attr-defined]
    urut = {pk: n for n, pk in enumerate(layanan)}
    pasangan = sorted(
        tembus.filter(layanan__in=urut).values_list("layanan_id", "loket_id"),
        key=lambda p: (urut[p[0]], p[1]),
    )
    kandidat = bertelepon.in_bulk({loket for _, loket in pasangan})
    for _, pk in pasangan:
        if pk in kandidat:
            return kandidat[pk]
    return bertelepon.annotate(n=Count("daftar_layanan")).order_by("-n", "pk").first()
