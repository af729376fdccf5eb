"""What the boxes of the chart show of each unit; remembered with the Bagan."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, Max, QuerySet, When

from orgstruktur import kait
from orgstruktur.bagan import Bagan, BaganPuncak
from orgstruktur.gambar.bagan_pohon import IsiUnit
from orgstruktur.models import Fungsi, Jabatan, RiwayatFungsi, RiwayatJabatan, Unit
from orgstruktur.selectors.lingkup import LingkupIzin
from tebingtinggi.bersama.kueri_siap import KueriSiap


def isi_unit(
    bagan: Bagan, tanggal: date | None = None, *, dengan_fungsi: bool = True
) -> dict[int, IsiUnit]:
    """Give title of the head, number of positions and of sentences of each unit (default: today).

    One query; two with the sentences, which are not counted where nobody asks for them.
    """
    kunci = "isi_unit", dengan_fungsi
    if kunci not in bagan.ingatan:
        bagan.ingatan[kunci] = _baca_isi(bagan, tanggal, dengan_fungsi)
    hasil: dict[int, IsiUnit] = bagan.ingatan[kunci]
    return hasil


def versi_pengisian() -> str:
    """Give the mark of the people, under which a picture with names or vacancies stays right."""
    sumber = kait.pengisian()
    return sumber.versi() if sumber else ""


def dengan_orang(
    bagan: Bagan, isi: dict[int, IsiUnit], *, versi: str, lingkup: LingkupIzin
) -> dict[int, IsiUnit]:
    """Add to `isi` who heads each unit and what is vacant; at most six queries more.

    Kept with the Bagan as long as the mark of the people is `versi`.
    """
    sumber, kunci = kait.pengisian(), ("isi_berorang", lingkup)
    simpanan = bagan.ingatan.get(kunci)
    if simpanan is None or simpanan[0] != versi or simpanan[1] is not isi:
        hasil = dict(isi)
        utuh = None if isinstance(bagan, BaganPuncak) else bagan
        for pk, u in (sumber.unit(bagan.tanggal, lingkup, utuh) if sumber else {}).items():
            pejabat = u.pejabat or ("Jabatan lowong" if u.pimpinan_lowong else "")
            hasil[pk] = hasil.get(pk, _KOSONG)._replace(
                pejabat=pejabat, terisi=u.terisi, lowong=u.lowong
            )
        simpanan = bagan.ingatan[kunci] = (versi, isi, hasil)
    berorang: dict[int, IsiUnit] = simpanan[2]
    return berorang


def dengan_layanan(isi: dict[int, IsiUnit], layanan: Mapping[int, int]) -> dict[int, IsiUnit]:
    """Add to `isi` the number of services of each unit."""
    return isi | {pk: isi.get(pk, _KOSONG)._replace(layanan=n) for pk, n in layanan.items()}


def _baca_isi(bagan: Bagan, tanggal: date | None, dengan_fungsi: bool) -> dict[int, IsiUnit]:
    dalam = bagan.dalam if isinstance(bagan, BaganPuncak) else None
    jabatan, fungsi = _kueri_kini(dalam) if tanggal is None else _kueri_pada(tanggal)
    hasil = {pk: IsiUnit(nama or "", n) for pk, n, nama in jabatan.baca()}
    if dengan_fungsi:
        for pk, n in fungsi.baca():
            hasil[pk] = hasil.get(pk, _KOSONG)._replace(fungsi=n)
    return hasil


_KOSONG = IsiUnit()
_Kueri = QuerySet[Any, Any]


@lru_cache(maxsize=8)
def _kueri_kini(dalam: int | None) -> tuple[KueriSiap, KueriSiap]:
    """Today's counts, of all units or of those on the first levels; made once."""
    jabatan, fungsi = Jabatan.objects.hidup(), Fungsi.objects.hidup()
    if dalam is not None:
        tampak = Unit.objects.sampai_tingkat(dalam).order_by().values("pk")
        jabatan, fungsi = jabatan.filter(unit__in=tampak), fungsi.filter(unit__in=tampak)
    return _hitung(jabatan, fungsi)


def _kueri_pada(tanggal: date) -> tuple[KueriSiap, KueriSiap]:
    return _hitung(RiwayatJabatan.objects.pada(tanggal), RiwayatFungsi.objects.pada(tanggal))


def _hitung(jabatan: _Kueri, fungsi: _Kueri) -> tuple[KueriSiap, KueriSiap]:
    """Per unit: how many positions and the title of the head; how many sentences."""
    kepala = Max(Case(When(kepala=True, then=F("nama"))))
    return (
        KueriSiap(
            lambda: (
                jabatan.order_by()
                .values_list("unit_id")
                .annotate(banyak=Count("*"), kepala_unit=kepala)
            )
        ),
        KueriSiap(lambda: fungsi.order_by().values_list("unit_id").annotate(banyak=Count("*"))),
    )
