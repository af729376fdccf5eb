"""AngkaTerbit is written here, in the transaction that changes what it is made of: bundles, and who answers for them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from evaluasi.models import AngkaTerbit, Layanan, RekapTerbit
from evaluasi.models.rekap import KOLOM_JUMLAH, jadi_jumlah, jadi_kolom
from evaluasi.periode import Periode
from evaluasi.selectors.hasil_terbit import PENANGGUNG_TERBIT
from evaluasi.services.ikutan_jadwal import Penulis
from evaluasi.skm import Jumlah, hitung

#: (first day, last day, unit or None, service or None)
Kunci = tuple[date, date, int | None, int | None]
_MASA = ("survei__mulai", "survei__selesai")
_SEKALI_TANYA = 500
#: Tables whose column `unit` says who answers for a bundle.
_PENENTU = ("layanan", "rekapterbit")


@transaction.atomic
def segarkan_angka(
    *, masa: Collection[tuple[date, date]] | None = None, unit: Collection[int] | None = None
) -> int:
    """Work the figures out anew and write those that differ; give how many.

    masa: only those of these periods. unit: only what these units answer for, services left out; enough where a
    bundle has only passed from one unit to another.
    """
    AngkaTerbit.objects.kunci()
    return sum(_samakan(masa, sepotong) for sepotong in _kelompok(unit))


def segarkan_pindahan(p: Penulis) -> None:
    """Follow an act that has given services or bundles to other units."""
    kena = {
        isi["unit_id"]
        for tabel in _PENENTU
        for pasangan in p.baris_tersentuh(tabel).values()
        for isi in pasangan
        if isi and isi.get("unit_id") is not None
    }
    if kena:
        segarkan_angka(unit=kena)


def periksa_angka() -> Iterator[tuple[str, str]]:
    """Give every ready figure that differs from the bundles it is made of (for `periksa_data`)."""
    harus = _harus(None, None)
    ada = {kunci: (jumlah, ikm) for kunci, (_, jumlah, ikm) in _ada(None, None).items()}
    for kunci in sorted(ada.keys() | harus.keys(), key=str):
        if ada.get(kunci) != harus.get(kunci):
            mulai, selesai, unit, layanan = kunci
            siapa = f"layanan {layanan}" if unit is None else f"unit {unit}"
            yield (
                f"{Periode(mulai, selesai).nama}, {siapa}",
                "Angka siap baca berbeda dengan hitung ulang dari angka yang terbit.",
            )


def _samakan(masa: Collection[tuple[date, date]] | None, unit: Collection[int] | None) -> int:
    harus, ada = _harus(masa, unit), _ada(masa, unit)
    beda = {k: isi for k, isi in harus.items() if k not in ada or ada[k][1:] != isi}
    buang = [ada[k][0] for k in ada if k in beda or k not in harus]
    for n in range(0, len(buang), _SEKALI_TANYA):
        AngkaTerbit.objects.filter(pk__in=buang[n : n + _SEKALI_TANYA]).delete()
    AngkaTerbit.objects.bulk_create(
        (
            AngkaTerbit(
                mulai=mulai,
                selesai=selesai,
                unit_id=u,
                layanan_id=la,
                ikm=ikm,
                **jadi_kolom(jumlah),
            )
            for (mulai, selesai, u, la), (jumlah, ikm) in beda.items()
        ),
        batch_size=_SEKALI_TANYA,
    )
    return len(beda.keys() | (ada.keys() - harus.keys()))


def _harus(
    masa: Collection[tuple[date, date]] | None, unit: Collection[int] | None
) -> dict[Kunci, tuple[Jumlah, Any]]:
    """The figures as the bundles have them now."""
    terbit = RekapTerbit.objects.filter(_pada(masa, *_MASA)).annotate(penanggung=PENANGGUNG_TERBIT)
    per_unit = terbit if unit is None else terbit.filter(_milik(unit))
    hasil: dict[Kunci, Jumlah] = {
        (mulai, selesai, u, None): jumlah
        for (mulai, selesai, u), jumlah in per_unit.per(*_MASA, "penanggung")
    }
    if unit is None:
        per_layanan = terbit.filter(layanan__isnull=False).per(*_MASA, "layanan_id")
        hasil |= {
            (mulai, selesai, None, la): jumlah for (mulai, selesai, la), jumlah in per_layanan
        }
    return {kunci: (jumlah, _ikm(jumlah)) for kunci, jumlah in hasil.items()}


def _ada(
    masa: Collection[tuple[date, date]] | None, unit: Collection[int] | None
) -> dict[Kunci, tuple[int, Jumlah, Any]]:
    """The figures as they are written: their key, sums and index."""
    daftar = AngkaTerbit.objects.filter(_pada(masa, "mulai", "selesai"))
    if unit is not None:
        daftar = daftar.filter(unit__in=unit)
    kolom = ("mulai", "selesai", "unit_id", "layanan_id", "pk", "ikm", *KOLOM_JUMLAH)
    return {b[:4]: (b[4], jadi_jumlah(b[6:]), b[5]) for b in daftar.order_by().values_list(*kolom)}


def _ikm(jumlah: Jumlah) -> Any:
    skm = hitung(jumlah)
    return skm.ikm if skm else None


def _pada(masa: Collection[tuple[date, date]] | None, mulai: str, selesai: str) -> Q:
    if masa is None:
        return Q()
    syarat = Q(pk__in=[])
    for awal, akhir in masa:
        syarat |= Q(**{mulai: awal, selesai: akhir})
    return syarat


def _milik(unit: Collection[int]) -> Q:
    """As PENANGGUNG_TERBIT says, in a form for which there are indexes."""
    return Q(unit__in=unit) | Q(layanan__in=Layanan.objects.filter(unit__in=unit).values("pk"))


def _kelompok(unit: Collection[int] | None) -> Iterable[Collection[int] | None]:
    """Give keys in portions that a query can carry."""
    if unit is None:
        return [None]
    daftar = sorted(unit)
    return [daftar[n : n + _SEKALI_TANYA] for n in range(0, len(daftar), _SEKALI_TANYA)]
