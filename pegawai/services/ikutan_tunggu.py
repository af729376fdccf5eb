"""How people who wait for a position follow the structure: to the unit that remains."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from orgstruktur.models import Jabatan, Penerus, RiwayatUnit
from orgstruktur.services.perubahan import Perubahan
from pegawai.models import Pegawai
from tebingtinggi.bersama.tampilan import angka


def ikutkan_tunggu(p: Perubahan, unit: Collection[int]) -> None:
    """Move who waits at a unit that a change ends; its undo brings them back with its rows."""
    daftar = _menunggu(unit)
    tujuan = unit_tersisa({o.unit_tunggu_id for o in daftar if o.unit_tunggu_id}, p.tanggal)
    ubah = [
        (o, {"unit_tunggu_id": tujuan[o.unit_tunggu_id]})
        for o in daftar
        if o.unit_tunggu_id and tujuan[o.unit_tunggu_id] != o.unit_tunggu_id
    ]
    p.ubah_ikutan(ubah)
    if ubah:
        p.sebut(f"{angka(len(ubah))} pegawai yang menunggu jabatan pindah ke unit yang tersisa.")


def majukan_tunggu(jabatan: Collection[int]) -> int:
    """Move who came to wait at a unit after its end was set, on that day; give how many."""
    unit = set(Jabatan.objects.filter(pk__in=jabatan).values_list("unit_id", flat=True))
    daftar = _menunggu(unit)
    tujuan = unit_tersisa(
        {o.unit_tunggu_id for o in daftar if o.unit_tunggu_id}, timezone.localdate()
    )
    banyak = 0
    for asal, ke in tujuan.items():
        if asal != ke:
            orang = [o.pk for o in daftar if o.unit_tunggu_id == asal]
            banyak += Pegawai.objects.filter(pk__in=orang).update(unit_tunggu_id=ke)
    return banyak


def _menunggu(unit: Collection[int]) -> list[Pegawai]:
    """Give who is in service and waits (or will) at one of these units."""
    return list(Pegawai.objects.aktif().filter(unit_tunggu__in=unit).order_by("pk"))


def unit_tersisa(daftar: Collection[int], hari: date) -> dict[int, int]:
    """Give for each unit itself where it lives on `hari`, else what it was merged into, else the one above."""
    sini = {pk: pk for pk in daftar}
    for _ in range(50):  # deeper than any tree; a loop is refused elsewhere
        cari = set(sini.values())
        hidup = set(
            RiwayatUnit.objects.pada(hari).filter(unit__in=cari).values_list("unit_id", flat=True)
        )
        if hidup == cari:
            break
        lanjut = _sesudah(cari - hidup, hari)
        sini = {asal: lanjut.get(kini, kini) for asal, kini in sini.items()}
    return sini


def _sesudah(mati: Collection[int], hari: date) -> dict[int, int]:
    """Give for each dissolved unit what it was merged into that day, else its last parent."""
    riwayat = RiwayatUnit.objects.filter(unit__in=mati, induk__isnull=False)
    induk = dict(riwayat.order_by("berlaku_mulai").values_list("unit_id", "induk_id"))
    gabung = Penerus.objects.filter(asal__in=mati, tanggal__lte=hari, cara=Penerus.Cara.GABUNG)
    return induk | dict(gabung.values_list("asal_id", "penerus_id"))
