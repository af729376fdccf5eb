"""What of the living counters is let out: bundles when a period is closed, rounded steps while it runs.

The rule is evaluasi/terbit.py's: two figures that are shown differ by nothing or by many answers, whenever they
are shown. A period that is opened again and closed again after one more sheet therefore keeps its figures.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from evaluasi.models import AngkaSementara, Rekap, RekapTerbit, Survei
from evaluasi.models.rekap import jadi_kolom
from evaluasi.selectors.hasil import PENANGGUNG
from evaluasi.selectors.hasil_terbit import jalan_unit
from evaluasi.selectors.survei import unsur_terendah
from evaluasi.services.angka import segarkan_angka
from evaluasi.skm import Jumlah
from evaluasi.terbit import Asal, Bundel, cukup, kirakan
from evaluasi.terbit import terbitkan as susun_terbitan
from orgstruktur.selectors.bagan import bagan_terkini

#: Answers after which the rounded figure of a survey is renewed while it runs.
_LANGKAH = 10


@transaction.atomic
def terbitkan(survei: Survei) -> None:
    """Let the counters of a survey out; its period has just been closed, or closed once more."""
    lama, hidup = _keluar(survei), _hidup(survei)
    jalan = jalan_unit(bagan_terkini(), {unit for unit, _ in hidup})
    dahulu = {int(la) if la else None: unit for la, unit in survei.ikatan.items()}
    baru, ikatan = susun_terbitan(
        lama, dahulu, hidup, jalan, settings.TATA_SKM_MINIMUM, pokok=survei.unit_id
    )
    for bundel in lama.keys() | baru.keys():
        if lama.get(bundel) != baru.get(bundel):
            _ganti(survei, bundel, baru.get(bundel, {}))
    survei.ikatan = {str(la or ""): unit for la, unit in ikatan.items()}
    survei.terbit_pada = timezone.localdate()
    survei.save(update_fields=["ikatan", "terbit_pada"])
    segarkan_angka(masa=[(survei.mulai, survei.selesai)])
    semua = Jumlah.gabung(j for isi in hidup.values() for j in isi.values())
    if cukup(semua, settings.TATA_SKM_MINIMUM):
        AngkaSementara.objects.get_or_create(survei=survei, defaults=_sementara(semua))


def _ganti(survei: Survei, bundel: Bundel, isi: Mapping[int | None, Jumlah]) -> None:
    """Write the counters of a bundle; its rows stay the same ones, since an undo of a merger knows them."""
    unit, layanan = bundel
    ada = RekapTerbit.objects.filter(survei=survei, unit=unit, layanan=layanan)
    lama = dict(ada.values_list("loket_id", "pk"))
    for loket, jumlah in isi.items():
        kolom = jadi_kolom(jumlah)
        if loket in lama:
            ada.filter(pk=lama.pop(loket)).update(**kolom)
        else:
            RekapTerbit.objects.create(
                survei=survei, unit_id=unit, layanan_id=layanan, loket_id=loket, **kolom
            )
    ada.filter(pk__in=lama.values()).delete()


def terbitkan_tertinggal() -> int:
    """Let out what was closed before figures were let out at closing; give how many surveys."""
    daftar = list(Survei.objects.filter(status=Survei.Status.DITUTUP, terbit_pada__isnull=True))
    for survei in daftar:
        terbitkan(survei)
    return len(daftar)


def perbarui_sementara(survei: Survei | None = None) -> int:
    """Renew the rounded figures of the surveys that are not closed and have moved by a step; give how many.

    A survey that has ended names its lowest unsur from the smallest number of answers that is shown, and once a day
    anew: that they move tells nothing of the single sheet. Its index, like that of a running one, waits for more.
    survei: only this one.
    """
    terbuka = (Survei.Status.DIBUKA, Survei.Status.BERAKHIR)
    rekap = Rekap.objects.filter(survei__status__in=terbuka)
    if survei is not None:
        rekap = rekap.filter(survei=survei)
    hari = timezone.localdate()
    dahulu = {s: (n, h) for s, n, h in AngkaSementara.objects.values_list("survei_id", "n", "hari")}
    baru = [
        AngkaSementara(survei_id=pk, **_sementara(jumlah))
        for (pk, status), jumlah in rekap.per("survei_id", "survei__status")
        if _selangkah(jumlah, dahulu.get(pk), hari, berakhir=status == Survei.Status.BERAKHIR)
    ]
    AngkaSementara.objects.bulk_create(
        baru,
        update_conflicts=True,
        unique_fields=["survei"],
        update_fields=["n", "ikm", "terendah", "hari"],
    )
    return len(baru)


def _selangkah(
    jumlah: Jumlah, dahulu: tuple[int, date] | None, hari: date, *, berakhir: bool
) -> bool:
    minimum = settings.TATA_SKM_MINIMUM
    beda = abs(jumlah.n - (dahulu[0] if dahulu else 0))
    if berakhir:
        lain_hari = dahulu is not None and dahulu[1] < hari
        return cukup(jumlah, minimum) and (beda >= minimum or lain_hari)
    return jumlah.n >= settings.TATA_SKM_MINIMUM_LOKET and beda >= _LANGKAH


def _sementara(jumlah: Jumlah) -> dict[str, Any]:
    kira = kirakan(jumlah) if jumlah.n >= settings.TATA_SKM_MINIMUM_LOKET else None
    ikm = kira.ikm if kira else None
    return {
        "n": jumlah.n,
        "ikm": ikm,
        "terendah": unsur_terendah(jumlah),
        "hari": timezone.localdate(),
    }


def periksa_terbit() -> Iterator[tuple[str, str]]:
    """Give the closed surveys whose answers were never let out (for `periksa_data`)."""
    daftar = Survei.objects.filter(status=Survei.Status.DITUTUP, terbit_pada__isnull=True)
    for survei in daftar.order_by("pk"):
        yield (
            survei.kode,
            f"Periode {survei.judul} sudah ditutup, tetapi angkanya belum diterbitkan.",
        )


def _keluar(survei: Survei) -> dict[Bundel, dict[int | None, Jumlah]]:
    """What is out of a survey, by bundle and counter."""
    keluar = RekapTerbit.objects.filter(survei=survei)
    return _per_loket(keluar.per("unit_id", "layanan_id", "loket_id"))


def _hidup(survei: Survei) -> dict[Asal, dict[int | None, Jumlah]]:
    """Its living counters, by the unit that answers for them today, by service and counter."""
    rekap = Rekap.objects.filter(survei=survei).annotate(penanggung=PENANGGUNG)
    return _per_loket(rekap.per("penanggung", "layanan_id", "loket_id"))


def _per_loket(
    baris: list[tuple[tuple[Any, ...], Jumlah]],
) -> dict[tuple[Any, Any], dict[int | None, Jumlah]]:
    hasil: dict[tuple[Any, Any], dict[int | None, Jumlah]] = defaultdict(dict)
    for (unit, layanan, loket), jumlah in baris:
        if jumlah.n:
            hasil[unit, layanan][loket] = jumlah
    return dict(hasil)
