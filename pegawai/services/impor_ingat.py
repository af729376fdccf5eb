"""What people decided on the words of a file is remembered when the file is applied, not before.

The memory is of the whole city, so a match counts only within the scope of who decided it, and the
undo of the import brings back what was known before.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from orgstruktur.models import Jabatan, Unit
from pegawai.impor.keadaan import Keadaan
from pegawai.impor.kolom import Padanan
from pegawai.models import BerkasImpor, PadananJabatan, PadananUnor, PetaKolom
from pegawai.selectors.impor import IZIN
from tebingtinggi.bersama.galat import DiLuarWewenang
from tebingtinggi.bersama.lembar_anak import kunci_judul

_SEKALI = 500
Ingatan = dict[str, list[list[Any]]]


def pastikan_lingkup(
    unit: Mapping[str, int], jabatan: Mapping[str, int | str], *, oleh: Any
) -> None:
    """Raise DiLuarWewenang unless `oleh` may import people into every unit these decisions name."""
    posisi = {pk for pk in jabatan.values() if isinstance(pk, int)}
    pk = set(unit.values())
    pk |= {int(k.partition("|")[0]) for k, v in jabatan.items() if isinstance(v, int)}
    pk |= set(Jabatan.objects.filter(pk__in=posisi).values_list("unit_id", flat=True))
    if oleh is None or not pk:
        return
    if Unit.objects.hidup().filter(pk__in=pk).dapat_diubah_oleh(oleh, IZIN).count() != len(pk):
        raise DiLuarWewenang("Sebagian unit yang dipilih berada di luar wewenang Anda.")


def ingat_putusan(
    berkas: BerkasImpor, keadaan: Keadaan, padanan: Sequence[Padanan], *, oleh: Any
) -> Ingatan:
    """Remember the decisions of a file just applied; give what was known before, for the undo."""
    p = berkas.pilihan
    return {
        "unor": _ingat_unit(berkas, keadaan, p.get("unit", {})),
        "jabatan": _ingat_jabatan(berkas, keadaan, p.get("jabatan", {})),
        "kolom": _ingat_kolom(p.get("peta", {}), padanan, oleh),
    }


def _ingat_unit(berkas: BerkasImpor, k: Keadaan, putusan: Mapping[str, int]) -> list[list[Any]]:
    boleh = {u.id for u in k.unit} if k.wewenang is None else k.wewenang
    lama = {x.kunci: x for x in PadananUnor.objects.filter(kunci__in=list(putusan))}
    baru = [
        PadananUnor(kunci=kunci, unit_id=pk, sebutan=kunci, berkas=berkas)
        for kunci, pk in putusan.items()
        if pk in boleh and (kunci not in lama or lama[kunci].unit_id in boleh - {pk})
    ]
    PadananUnor.objects.bulk_create(
        baru,
        batch_size=_SEKALI,
        update_conflicts=True,
        unique_fields=["kunci"],
        update_fields=["unit", "sebutan", "berkas"],
    )
    ganti = [lama[b.kunci] for b in baru if b.kunci in lama]
    return [[x.kunci, x.unit_id, x.sebutan, x.berkas_id] for x in ganti]


def _ingat_jabatan(
    berkas: BerkasImpor, k: Keadaan, putusan: Mapping[str, int | str]
) -> list[list[Any]]:
    unit_jabatan = {j.id: j.unit_id for j in k.jabatan}
    pilih = {
        (int(unit), kunci[:300]): pk
        for (unit, _, kunci), pk in ((x.partition("|"), pk) for x, pk in putusan.items())
        if isinstance(pk, int) and unit.isdigit() and unit_jabatan.get(pk) == int(unit)
    }
    boleh = k.wewenang
    ada = PadananJabatan.objects.filter(unit__in={u for u, _ in pilih})
    lama = {(x.unit_id, x.kunci): x for x in ada if (x.unit_id, x.kunci) in pilih}
    baru = [
        PadananJabatan(unit_id=unit, kunci=kunci, sebutan=kunci, jabatan_id=pk, berkas=berkas)
        for (unit, kunci), pk in pilih.items()
        if (boleh is None or unit in boleh)
        and ((unit, kunci) not in lama or lama[unit, kunci].jabatan_id != pk)
    ]
    PadananJabatan.objects.bulk_create(
        baru,
        batch_size=_SEKALI,
        update_conflicts=True,
        unique_fields=["unit", "kunci"],
        update_fields=["jabatan", "sebutan", "berkas"],
    )
    ganti = [lama[b.unit_id, b.kunci] for b in baru if (b.unit_id, b.kunci) in lama]
    return [[x.unit_id, x.kunci, x.jabatan_id, x.sebutan, x.berkas_id] for x in ganti]


def _ingat_kolom(peta: Mapping[str, str], padanan: Sequence[Padanan], oleh: Any) -> list[list[Any]]:
    """Give [heading, what it is now, what it was or None] for each that was learned."""
    tertulis = {kunci_judul(p.judul): p.judul for p in padanan}
    lama = {x.judul: x for x in PetaKolom.objects.filter(judul__in=list(peta))}
    baru = [
        PetaKolom(
            judul=judul[:200],
            judul_asli=tertulis.get(judul, judul)[:200],
            ruas=ruas,
            oleh=oleh,
            diubah_pada=timezone.now(),
        )
        for judul, ruas in peta.items()
        if judul not in lama or lama[judul].ruas != ruas
    ]
    PetaKolom.objects.bulk_create(
        baru,
        update_conflicts=True,
        unique_fields=["judul"],
        update_fields=["judul_asli", "ruas", "oleh", "diubah_pada"],
    )
    return [[b.judul, b.ruas, _semula(lama.get(b.judul))] for b in baru]


def _semula(x: PetaKolom | None) -> list[Any] | None:
    return None if x is None else [x.judul_asli, x.ruas, x.oleh_id, x.diubah_pada.isoformat()]


def lupakan(berkas: BerkasImpor, ingatan: Ingatan) -> None:
    """Forget what an import taught; what another has taught since stays."""
    asal = {x[-1] for nama in ("unor", "jabatan") for x in ingatan.get(nama, ())}
    ada = set(BerkasImpor.objects.filter(pk__in=asal - {None}).values_list("pk", flat=True))
    for kunci, unit, sebutan, dari in ingatan.get("unor", ()):
        PadananUnor.objects.filter(berkas=berkas, kunci=kunci).update(
            unit=unit, sebutan=sebutan, berkas=dari if dari in ada else None
        )
    for unit, kunci, jabatan, sebutan, dari in ingatan.get("jabatan", ()):
        PadananJabatan.objects.filter(berkas=berkas, unit=unit, kunci=kunci).update(
            jabatan=jabatan, sebutan=sebutan, berkas=dari if dari in ada else None
        )
    PadananUnor.objects.filter(berkas=berkas).delete()
    PadananJabatan.objects.filter(berkas=berkas).delete()
    for judul, ruas, semula in ingatan.get("kolom", ()):
        kini = PetaKolom.objects.filter(judul=judul, ruas=ruas)
        if semula is None:
            kini.delete()
        else:
            asli, dulu, oleh, pada = semula
            kini.update(judul_asli=asli, ruas=dulu, oleh=oleh, diubah_pada=pada)
