"""Which acts on people stand in the way of undoing a structural change."""

from collections.abc import Collection, Mapping

from orgstruktur.models import Jejak
from pegawai.models import AnggotaTim, JejakPegawai, Penempatan

TERBANYAK = 10


def perbuatan_sesudah(jejak: Jejak, kunci: Mapping[str, Collection[str]]) -> list[Jejak]:
    """Give the acts after `jejak` on the people concerned that are in force, newest first.

    kunci: table → keys of its rows that changed since; empty = everybody the act touched, and who
    was placed on positions it brought into being.
    """
    orang = _orang(kunci) if kunci else _orang_jejak(jejak)
    if not orang:
        return []
    daftar = Jejak.objects.filter(
        pk__gt=jejak.pk, dibatalkan_oleh__isnull=True, membatalkan__isnull=True
    )
    tersentuh = JejakPegawai.objects.filter(pegawai__in=orang).values("jejak_id")
    return list(daftar.filter(pk__in=tersentuh).select_related("oleh").order_by("-pk")[:TERBANYAK])


def _orang(kunci: Mapping[str, Collection[str]]) -> set[int]:
    orang = {int(pk) for pk in kunci.get("pegawai", ())}
    for model, tabel in ((Penempatan, "penempatan"), (AnggotaTim, "anggotatim")):
        pk = [int(k) for k in kunci.get(tabel, ())]
        if pk:
            orang.update(model._base_manager.filter(pk__in=pk).values_list("pegawai_id", flat=True))
    return orang


def _orang_jejak(jejak: Jejak) -> set[int]:
    orang = set(JejakPegawai.objects.filter(jejak=jejak).values_list("pegawai_id", flat=True))
    baru = [int(pk) for pk, isi in (jejak.sebelum.get("jabatan") or {}).items() if isi is None]
    if baru:
        duduk = Penempatan.objects.filter(jabatan__in=baru)
        orang.update(duduk.values_list("pegawai_id", flat=True))
    return orang
