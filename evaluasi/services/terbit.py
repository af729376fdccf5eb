"""What of the living counters is let out: all of a survey when its period is closed, a rounded step while it runs.

The rule is evaluasi/terbit.py's: two figures that are shown differ by nothing or by many answers, whenever they
are shown. A period that is opened again and closed again after one more sheet therefore keeps its figures.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import transaction

from evaluasi.models import AngkaSementara, Layanan, Rekap, RekapTerbit, Survei
from evaluasi.models.rekap import jadi_kolom
from evaluasi.selectors.hasil_terbit import jalan_unit
from evaluasi.skm import Jumlah, hitung
from evaluasi.terbit import (
    Kunci,
    kirakan,
    kunci_layanan,
    kunci_sendiri,
    kunci_unit,
    tampak_survei,
)
from orgstruktur.selectors.bagan import bagan_terkini

#: Answers after which the rounded figure of a running survey is renewed.
LANGKAH_SEMENTARA = 10

#: Counters of one survey by service and counter.
Isi = dict[tuple[int | None, int | None], Jumlah]


@transaction.atomic
def terbitkan(survei: Survei) -> None:
    """Let the counters of a survey out; its period has just been closed, or closed once more.

    Once more: a service takes its new counters only where many answers came in or were taken back; until then it
    keeps the old ones.
    """
    lama, baru = _isi(RekapTerbit, survei), _isi(Rekap, survei)
    dahulu = _per_layanan(lama)
    kini = _per_layanan(baru)
    ganti = {
        la
        for la in kini.keys() | dahulu.keys()
        if not lama or _cukup_berbeda(dahulu.get(la, Jumlah()), kini.get(la, Jumlah()))
    }
    isi = {k: j for k, j in lama.items() if k[0] not in ganti}
    isi |= {k: j for k, j in baru.items() if k[0] in ganti and j.n}
    survei.tertutup = _tertutup(survei, _per_layanan(isi))
    survei.save(update_fields=["tertutup"])
    RekapTerbit.objects.filter(survei=survei).delete()
    RekapTerbit.objects.bulk_create(
        RekapTerbit(
            survei=survei,
            layanan_id=layanan,
            loket_id=loket,
            **jadi_kolom(jumlah),
        )
        for (layanan, loket), jumlah in isi.items()
    )


def perbarui_sementara() -> int:
    """Renew the rounded figures of the surveys that are not closed and have moved by a step; give how many."""
    terbuka = (Survei.Status.DIBUKA, Survei.Status.BERAKHIR)
    dahulu = dict(AngkaSementara.objects.values_list("survei_id", "n"))
    baru = [
        AngkaSementara(survei_id=survei, n=jumlah.n, ikm=kira.ikm, terendah=hasil.terendah())
        for (survei,), jumlah in Rekap.objects.filter(survei__status__in=terbuka).per("survei_id")
        if jumlah.n >= settings.TATA_SKM_MINIMUM_LOKET
        and abs(jumlah.n - dahulu.get(survei, 0)) >= LANGKAH_SEMENTARA
        and (hasil := hitung(jumlah)) is not None
        and (kira := kirakan(jumlah)) is not None
    ]
    AngkaSementara.objects.bulk_create(
        baru,
        update_conflicts=True,
        unique_fields=["survei"],
        update_fields=["n", "ikm", "terendah"],
    )
    return len(baru)


def periksa_terbit() -> Iterator[tuple[str, str]]:
    """Give the closed surveys whose answers were never let out (for `periksa_data`)."""
    ada = RekapTerbit.objects.values("survei")
    tutup = Survei.objects.filter(status=Survei.Status.DITUTUP, daftar_rekap__n__gt=0)
    for survei in tutup.exclude(pk__in=ada).distinct().order_by("pk"):
        yield (
            survei.kode,
            f"Periode {survei.judul} sudah ditutup, tetapi jawabannya belum diterbitkan.",
        )


def _isi(model: type[Rekap] | type[RekapTerbit], survei: Survei) -> Isi:
    baris = model.objects.filter(survei=survei).per("layanan_id", "loket_id")
    return {(layanan, loket): jumlah for (layanan, loket), jumlah in baris}


def _per_layanan(isi: Isi) -> dict[int | None, Jumlah]:
    kumpul: dict[int | None, list[Jumlah]] = defaultdict(list)
    for (layanan, _), jumlah in isi.items():
        kumpul[layanan].append(jumlah)
    return {la: Jumlah.gabung(j) for la, j in kumpul.items()}


def _cukup_berbeda(lama: Jumlah, baru: Jumlah) -> bool:
    """Say whether the difference of two figures is one of many answers, in every unsur that differs."""
    beda = baru - lama
    banyak = [abs(b) for b in (beda.n, *beda.banyak)]
    return banyak[0] > 0 and all(b == 0 or b >= settings.TATA_SKM_MINIMUM for b in banyak)


def _tertutup(survei: Survei, isi: Mapping[int | None, Jumlah]) -> list[Kunci]:
    """Give what the survey does not tell; what it once hid stays hidden."""
    unit = dict(
        Layanan.objects.filter(pk__in=[la for la in isi if la]).values_list("pk", "unit_id")
    )
    sel = {(unit[la] if la else survei.unit_id, la): jumlah for la, jumlah in isi.items()}
    jalan = jalan_unit(bagan_terkini(), {u for u, _ in sel})
    dahulu = {tuple(k) for k in survei.tertutup}
    tampak = tampak_survei(sel, jalan, settings.TATA_SKM_MINIMUM, sudah=dahulu)
    if not tampak:  # nothing is told of it yet, so nothing can be compared with it
        return sorted(dahulu)
    semua = {kunci_layanan(la) for la in isi if la} | {kunci_sendiri(u) for u, _ in sel}
    semua |= {kunci_unit(u) for jalur in jalan.values() for u in jalur}
    return sorted(dahulu | (semua - tampak))
