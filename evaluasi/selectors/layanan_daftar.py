"""The officers' lists of services and counters: search, filters, order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from evaluasi.models import KeadaanLayanan, Layanan, Loket
from evaluasi.selectors.saring_kata import saring_kata
from orgstruktur.models import Keadaan, Unit
from orgstruktur.selectors.lingkup import LingkupIzin

_CARI = ("nama__icontains", "kode__icontains", "unit__nama__icontains")
TANPA_LOKET, TANPA_FUNGSI, TANPA_TELEPON, TANPA_JAM, TANPA_LAYANAN = (
    "tanpa_loket",
    "tanpa_fungsi",
    "tanpa_telepon",
    "tanpa_jam",
    "tanpa_layanan",
)
AKTIF, DITUTUP = "aktif", "ditutup"
_KEADAAN = {AKTIF: KeadaanLayanan.AKTIF, DITUTUP: KeadaanLayanan.DITUTUP}
URUT_LAYANAN: Mapping[str, tuple[str, ...]] = {
    "nama": ("nama",),
    "unit": ("unit__lft", "nama"),
    "loket": ("jumlah_loket", "nama"),
    "pengguna": ("pengguna", "nama"),
}
URUT_LOKET: Mapping[str, tuple[str, ...]] = {
    "nama": ("nama",),
    "unit": ("unit__lft", "nama"),
    "layanan": ("jumlah_layanan", "nama"),
}


@dataclass(frozen=True, slots=True)
class Saringan:
    """What a list is asked for; "" and None filter nothing. keadaan: AKTIF, DITUTUP or ""."""

    kata: str = ""
    keadaan: str = ""
    kurang: str = ""
    akar: Unit | None = None


def daftar_layanan(s: Saringan, lingkup: LingkupIzin) -> QuerySet:
    """Give the services in reach, with `jumlah_loket`: the open counters of each."""
    loket = Count("daftar_loket", filter=Q(daftar_loket__keadaan=KeadaanLayanan.AKTIF))
    qs = _saring(Layanan.objects.select_related("unit", "fungsi"), s, lingkup)
    qs = saring_kata(qs, s.kata, *_CARI, "kata_kunci__icontains")
    qs = qs.annotate(jumlah_loket=loket)
    if s.kurang == TANPA_LOKET:
        qs = qs.filter(jumlah_loket=0)
    elif s.kurang == TANPA_FUNGSI:
        qs = qs.filter(Q(fungsi=None) | Q(fungsi__keadaan=Keadaan.BERAKHIR))
    return qs


def daftar_loket(s: Saringan, lingkup: LingkupIzin) -> QuerySet:
    """Give the counters in reach, with `jumlah_layanan`: the open services each receives."""
    layanan = Count("daftar_layanan", filter=Q(daftar_layanan__keadaan=KeadaanLayanan.AKTIF))
    qs = _saring(Loket.objects.select_related("unit"), s, lingkup)
    qs = saring_kata(qs, s.kata, *_CARI, "alamat__icontains")
    qs = qs.annotate(jumlah_layanan=layanan)
    if s.kurang == TANPA_TELEPON:
        qs = qs.filter(telepon="", whatsapp="")
    elif s.kurang == TANPA_JAM:
        qs = qs.filter(jam={})
    elif s.kurang == TANPA_LAYANAN:
        qs = qs.filter(jumlah_layanan=0)
    return qs


def _saring(qs: QuerySet, s: Saringan, lingkup: LingkupIzin) -> QuerySet:
    qs = qs.filter(lingkup.syarat("unit__"))
    if s.akar is not None:
        qs = qs.filter(
            unit__tree_id=s.akar.tree_id, unit__lft__gte=s.akar.lft, unit__rght__lte=s.akar.rght
        )
    if s.keadaan in _KEADAAN:
        qs = qs.filter(keadaan=_KEADAAN[s.keadaan])
    return qs


def urutkan(qs: QuerySet, urut: str, pilihan: Mapping[str, tuple[str, ...]]) -> QuerySet:
    """Order by "nama" or "-nama"; unknown numbers come last either way."""
    turun = urut.startswith("-")
    kolom: list[Any] = []
    for k in pilihan[urut.removeprefix("-")]:
        kolom.append(F(k).desc(nulls_last=True) if turun else F(k).asc(nulls_last=True))
    return qs.order_by(*kolom, "pk")
