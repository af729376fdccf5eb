"""How services, counters, surveys and results follow the structure, within the same act.

A service moves with its function. What belongs to a unit that ends goes on with what became of it
(Penerus); the series of answers stays, since answers point at the survey, the service and the
counter, never at a unit, and what a unit did not tell apart (RekapTerbit) follows it as one. What is written stands in the Jejak of the change, so its undo brings it
back. Ranges of services are written when a change is planned; today's values follow on the day.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from evaluasi.masa import Masa, beda_pertama, rapatkan, serahkan, timpa, unit_pada
from evaluasi.models import (
    HasilLama,
    Layanan,
    Loket,
    RekapTerbit,
    RiwayatLayanan,
    Survei,
    TindakLanjut,
)
from evaluasi.services.angka import segarkan_pindahan
from evaluasi.services.ikutan_jadwal import Penulis, PenulisJadwal, kembalikan_jadwal
from evaluasi.services.penerus import PencariPenerus, akhir_unit
from orgstruktur.kait import IsiTabel
from orgstruktur.models import Fungsi, Jejak, RiwayatFungsi, Unit
from orgstruktur.services.perubahan import Perubahan
from tebingtinggi.bersama.tampilan import angka

_SEKALI_TANYA = 500
#: Tables with the column `unit` and no ranges; how the person who acts reads of them.
_MILIK_UNIT: tuple[tuple[Any, str], ...] = (
    (Loket, "loket"),
    (Survei, "survei"),
    (RekapTerbit, "angka survei"),
    (HasilLama, "hasil survei lama"),
    (TindakLanjut, "tindak lanjut"),
)
_PERBUATAN = (
    *("layanan_ubah", "layanan_tutup", "layanan_buka_lagi"),
    *("loket_ubah", "loket_tutup", "loket_buka_lagi"),
)


class IkutanLayanan:
    """What `orgstruktur.kait.Ikutan` asks for."""

    tabel: Mapping[str, type[models.Model]] = {
        str(m._meta.model_name): m
        for m in (Layanan, RiwayatLayanan, Loket, Survei, RekapTerbit, HasilLama, TindakLanjut)
    }

    def ikuti(self, p: Perubahan) -> None:
        """Follow a change: functions that moved, units that end, and what an undo has put back."""
        pindah, mati = _fungsi_pindah(p), _unit_berakhir(p)
        kembalikan_jadwal(p)
        pulih = [k for k in p.baris_tersentuh("riwayatlayanan") if p.membatalkan]
        if pindah or mati or pulih:
            pengikut = Pengikut(p, p.hari_ini, pindah)
            pengikut.jalankan(set(mati), _layanan_riwayat(pulih))
        segarkan_pindahan(p)

    def majukan(self, jabatan: Collection[int]) -> None:
        """Positions hold no services."""

    def penghalang(self, jejak: Jejak, kunci: Mapping[str, Collection[str]]) -> list[Jejak]:
        """Give the later acts on the services and counters that `jejak` moved, newest first."""
        return perbuatan_sesudah(jejak, kunci)


IKUTAN = IkutanLayanan()


def jatuh_tempo(
    hari: date, unit: Collection[int], fungsi: Collection[int]
) -> tuple[IsiTabel, IsiTabel]:
    """Follow what takes effect on `hari`, as planned or not; give the rows before and after."""
    mulai = RiwayatLayanan.objects.filter(berlaku_mulai=hari)
    layanan = set(mulai.values_list("layanan_id", flat=True))
    mati = {u for u, akhir in akhir_unit(unit).items() if akhir <= hari}
    pindah = {}
    for sepotong in _kelompok(fungsi):
        daftar = RiwayatFungsi.objects.filter(fungsi__in=sepotong, berlaku_mulai=hari)
        for pk in daftar.values_list("fungsi_id", flat=True):
            pindah[pk] = (hari, _masa_fungsi(pk))
    penulis = PenulisJadwal()
    if layanan or mati or pindah:
        Pengikut(penulis, hari, pindah).jalankan(mati, layanan)
        segarkan_pindahan(penulis)
    return penulis.sebelum, penulis.sesudah


@dataclass
class Pengikut:
    """Lets the rows of this app follow. pindah: function → (first day that differs, its ranges)."""

    p: Penulis
    hari_ini: date
    pindah: Mapping[int, tuple[date, list[Masa]]]
    penerus: PencariPenerus = field(default_factory=PencariPenerus)
    ikut: Counter[tuple[str, int]] = field(default_factory=Counter)

    def jalankan(self, mati: Collection[int], juga: Collection[int]) -> None:
        """mati: units that end; juga: services whose ranges were put back."""
        self._layanan(mati, juga)
        sudah = [u for u, akhir in akhir_unit(mati).items() if akhir <= self.hari_ini]
        if sudah:
            for model, sebutan in _MILIK_UNIT:
                self._serahkan(model, sebutan, sudah)
        self._sebut()

    # --- services: ranges, then today's unit ---------------------------------------------------
    def _layanan(self, mati: Collection[int], juga: Collection[int]) -> None:
        daftar = _layanan_terkena(self.pindah, mati, juga)
        riwayat: dict[int, list[RiwayatLayanan]] = {}
        for sepotong in _kelompok(daftar):
            for r in RiwayatLayanan.objects.filter(layanan__in=sepotong).order_by("berlaku_mulai"):
                riwayat.setdefault(r.layanan_id, []).append(r)
        unit = {r.unit_id for rs in riwayat.values() for r in rs}
        unit |= {layanan.unit_id for layanan in daftar.values()}
        unit |= {u for _, masa in self.pindah.values() for _, _, u in masa}
        akhir = akhir_unit(unit)
        ubah = []
        for layanan in daftar.values():
            baru = self._masa_baru(layanan, riwayat.get(layanan.pk, []), akhir)
            kini = unit_pada(baru, self.hari_ini, layanan.unit_id)
            if kini in akhir and akhir[kini] <= self.hari_ini:  # closed, or not yet begun
                kini = self.penerus(kini, self.hari_ini)
            if kini != layanan.unit_id:
                self.ikut["layanan", kini] += 1
                ubah.append((layanan, {"unit_id": kini}))
        self.p.ubah_ikutan(ubah)

    def _masa_baru(
        self, layanan: Layanan, riwayat: list[RiwayatLayanan], akhir: Mapping[int, date]
    ) -> list[Masa]:
        lama: list[Masa] = [
            (r.berlaku_mulai, r.berlaku_sampai, r.unit_id)
            for r in riwayat
            if r.berlaku_sampai != r.berlaku_mulai
        ]
        baru = lama
        if layanan.fungsi_id is not None and layanan.fungsi_id in self.pindah:
            hari, masa = self.pindah[layanan.fungsi_id]
            baru = timpa(lama, masa, hari)
        baru = serahkan(baru, akhir, self.penerus)
        if baru != rapatkan(lama):
            self._tulis(layanan, riwayat, baru)
        return baru

    def _tulis(self, layanan: Layanan, lama: list[RiwayatLayanan], baru: list[Masa]) -> None:
        """Write the ranges that differ, by their first day; closings before openings."""
        menurut = {r.berlaku_mulai: r for r in lama if r.berlaku_sampai != r.berlaku_mulai}
        harus = {mulai: (sampai, unit) for mulai, sampai, unit in baru}
        for mulai, r in menurut.items():
            if mulai not in harus:
                self.p.hapus_ikutan(r)
        ubah = [
            (menurut[m], _seluruhnya(menurut[m]) | {"berlaku_sampai": s, "unit_id": u})
            for m, (s, u) in harus.items()
            if m in menurut and (menurut[m].berlaku_sampai, menurut[m].unit_id) != (s, u)
        ]
        for terbuka in (False, True):
            self.p.ubah_ikutan([x for x in ubah if (x[1]["berlaku_sampai"] is None) == terbuka])
        for m, (s, u) in harus.items():
            if m not in menurut:
                self.p.tambah_ikutan(
                    RiwayatLayanan(
                        layanan=layanan, unit_id=u, berlaku_mulai=m, berlaku_sampai=s,
                        dasar_hukum=self._dasar_hukum,
                    )
                )  # fmt: skip

    @property
    def _dasar_hukum(self) -> str:
        ketetapan = getattr(self.p, "ketetapan", None)
        return str(ketetapan.dasar_hukum) if ketetapan else ""

    # --- what has no ranges ---------------------------------------------------------------------
    def _serahkan(self, model: Any, sebutan: str, mati: Collection[int]) -> None:
        ubah = []
        daftar = list(model._base_manager.filter(unit__in=mati).order_by("pk"))
        nama: dict[int, str] = {}
        if daftar and model is HasilLama:
            nama = dict(Unit.objects.filter(pk__in=mati).values_list("pk", "nama"))
        for baris in daftar:
            ke = self.penerus(baris.unit_id, self.hari_ini)
            if ke == baris.unit_id:
                continue
            self.ikut[sebutan, ke] += 1
            nilai: dict[str, Any] = {"unit_id": ke}
            if model is HasilLama and not baris.judul:  # its report bears the name of that unit
                nilai["judul"] = nama[baris.unit_id][:200]
            ubah.append((baris, nilai))
        self.p.ubah_ikutan(ubah)

    def _sebut(self) -> None:
        """Say what goes where, one sentence a unit."""
        nama = dict(Unit.objects.filter(pk__in={u for _, u in self.ikut}).values_list("pk", "nama"))
        for unit, sebutan in nama.items():
            isi = [f"{angka(n)} {apa}" for (apa, ke), n in self.ikut.items() if ke == unit]
            awal = ", ".join(isi[:-1])
            self.p.sebut(f"{f'{awal} dan ' if awal else ''}{isi[-1]} ikut ke {sebutan}.")


def _seluruhnya(r: RiwayatLayanan) -> dict[str, Any]:
    """Give every column of a range, so that its Jejak can be read without the row."""
    return {f.attname: getattr(r, f.attname) for f in r._meta.concrete_fields if not f.primary_key}


# --- what a change touches -----------------------------------------------------------------------
def _fungsi_pindah(p: Perubahan) -> dict[int, tuple[date, list[Masa]]]:
    """Give the functions of before whose unit differs on some day, with that day and their ranges now."""
    hasil = {}
    for jenis, pk, _, asal, kini in p.rentang_tersentuh():
        if jenis is not Fungsi or not asal or not kini:
            continue
        masa = _susun((r.berlaku_mulai, r.berlaku_sampai, r.unit_id) for r in kini)
        lama = _susun(
            (
                date.fromisoformat(n["berlaku_mulai"]),
                date.fromisoformat(n["berlaku_sampai"]) if n["berlaku_sampai"] else None,
                n["unit_id"],
            )
            for n in asal.values()
        )
        hari = beda_pertama(lama, masa)
        if hari is not None:
            hasil[pk] = (hari, masa)
    return hasil


def _masa_fungsi(pk: int) -> list[Masa]:
    daftar = RiwayatFungsi.objects.filter(fungsi=pk)
    return _susun(daftar.values_list("berlaku_mulai", "berlaku_sampai", "unit_id"))


def _susun(daftar: Iterable[Masa]) -> list[Masa]:
    return sorted((m for m in daftar if m[0] != m[1]), key=lambda m: m[0])


def _unit_berakhir(p: Perubahan) -> list[int]:
    """Give the units this change touches that have an end."""
    return [
        pk
        for jenis, pk, _, _, kini in p.rentang_tersentuh()
        if jenis is Unit and kini and all(r.berlaku_sampai is not None for r in kini)
    ]


def _layanan_riwayat(riwayat: Collection[int]) -> set[int]:
    if not riwayat:
        return set()
    daftar = RiwayatLayanan.objects.filter(pk__in=riwayat)
    return set(daftar.values_list("layanan_id", flat=True))


def _layanan_terkena(
    pindah: Collection[int], mati: Collection[int], juga: Collection[int]
) -> dict[int, Layanan]:
    """Give the services that hang on these functions or units, or are named."""
    hasil: dict[int, Layanan] = {}
    for kolom, kunci in (("fungsi__in", pindah), ("unit__in", mati), ("pk__in", juga)):
        for sepotong in _kelompok(kunci):
            hasil |= {x.pk: x for x in Layanan.objects.filter(**{kolom: sepotong})}
    for sepotong in _kelompok(mati):
        rencana = RiwayatLayanan.objects.filter(unit__in=sepotong, berlaku_sampai=None)
        hasil |= {x.pk: x for x in Layanan.objects.filter(pk__in=rencana.values("layanan_id"))}
    return hasil


def _kelompok(kunci: Collection[int]) -> Iterable[list[int]]:
    """Give keys in portions that a query can carry."""
    daftar = sorted(kunci)
    return (daftar[n : n + _SEKALI_TANYA] for n in range(0, len(daftar), _SEKALI_TANYA))


# --- what stands in the way of an undo -----------------------------------------------------------
def perbuatan_sesudah(
    jejak: Jejak, kunci: Mapping[str, Collection[str]], terbanyak: int = 10
) -> list[Jejak]:
    """Give the acts after `jejak` on the services and counters concerned, newest first.

    kunci: table → keys of rows that are no longer what it left behind; empty = all it touched.
    """
    layanan = _pk(jejak, kunci, "layanan") | _layanan_riwayat(
        [int(pk) for pk in _pk(jejak, kunci, "riwayatlayanan")]
    )
    syarat = models.Q(pk__in=[])
    for tabel, daftar in (("layanan", layanan), ("loket", _pk(jejak, kunci, "loket"))):
        for pk in daftar:
            syarat |= models.Q(**{f"sesudah__{tabel}__has_key": str(pk)})
    sesudah = Jejak.objects.filter(syarat, pk__gt=jejak.pk, tindakan__in=_PERBUATAN)
    return list(sesudah.select_related("oleh").order_by("-pk")[:terbanyak])


def _pk(jejak: Jejak, kunci: Mapping[str, Collection[str]], tabel: str) -> set[Any]:
    return set(kunci.get(tabel, ()) if kunci else jejak.sesudah.get(tabel) or ())
