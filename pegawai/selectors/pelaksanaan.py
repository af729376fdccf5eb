"""The checklist after an application: who may do what, whom it concerns, how far it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from orgstruktur.bagan import Bagan
from orgstruktur.models import Rancangan, Unit
from orgstruktur.rancangan.bagi_saya import BagiSaya, Pembaca
from orgstruktur.rancangan.fakta import BARU, Fakta, PembacaFakta
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.tersentuh import unit_tersentuh
from pegawai.models import Pegawai, Penempatan, TemplatTugas, TugasPelaksanaan
from pegawai.selectors.kepala import unit_dipimpin
from pegawai.selectors.kursi import hari_kursi, pembaca_rancangan
from pegawai.selectors.perubahan_saya import PerubahanSaya
from pegawai.selectors.rancangan_orang import rencana_berlaku
from pegawai.selectors.sosialisasi import (
    KELOLA,
    LIHAT,
    lingkup_sosialisasi,
    perangkat_dari,
)
from pegawai.tugas_baku import BAWAAN, ORANG, TugasBaku, diperlukan


# --- who may ----------------------------------------------------------------------------------------
def lingkup_penyelenggara(akun: Any) -> LingkupIzin:
    """Give where an account organises by its role: a head does not make lists."""
    return lingkup_izin(akun, KELOLA)


def boleh_mengurus(t: TugasPelaksanaan, akun: Any) -> bool:
    """Say whether an account manages a task: its organiser, or a head above it."""
    lingkup = lingkup_sosialisasi(akun)
    return lingkup.semua or (t.unit is not None and lingkup.mencakup_unit(t.unit))


def boleh_menghapus(t: TugasPelaksanaan, akun: Any) -> bool:
    """Say whether an account takes a task off the list: by a role there; a head does what the list asks."""
    lingkup = lingkup_penyelenggara(akun)
    return lingkup.semua or (t.unit is not None and lingkup.mencakup_unit(t.unit))


def boleh_menandai(t: TugasPelaksanaan, akun: Any) -> bool:
    """Say whether an account may say that a task is done: its owner, or who manages it."""
    if t.pegawai is not None and t.pegawai.akun_id == akun.pk and akun.is_active:
        return True
    return boleh_mengurus(t, akun)


def tugas_terlihat(akun: Any) -> QuerySet[TugasPelaksanaan]:
    """Give the tasks in the scope of a role or of a head. Those of people who sit nowhere: city-wide only."""
    lingkup = lingkup_sosialisasi(akun, LIHAT)
    hasil: QuerySet[TugasPelaksanaan] = TugasPelaksanaan.objects.hidup()
    return hasil if lingkup.semua else hasil.filter(lingkup.syarat("unit__"))


# --- whom it concerns -------------------------------------------------------------------------------
def templat_dipakai() -> list[TugasBaku]:
    """Give the kinds of tasks a new list is made of. One query."""
    baris = list(TemplatTugas.objects.all())
    if not baris:
        return list(BAWAAN)
    kolom = TugasBaku._fields
    return [TugasBaku(*(getattr(t, k) for k in kolom)) for t in baris if t.aktif]


class PemilikTugas(NamedTuple):
    """Whose a task would be: a person, or whoever heads the unit; fakta: what changes there.

    unit_id: of today; None = the person sits nowhere.
    """

    pegawai_id: int | None
    unit_id: int | None
    fakta: frozenset[Fakta]


def yang_tersentuh(
    r: Rancangan, lingkup: LingkupIzin | None
) -> tuple[list[PemilikTugas], list[PemilikTugas]]:
    """Give the units an applied proposal touched and the people whose unit or position it changed.

    lingkup: where only; None = everywhere. A fixed number of queries.
    """
    baca = pembaca_rancangan(r)
    fakta = PembacaFakta(baca.beda)
    unit = Unit.objects.hidup().filter(pk__in=unit_tersentuh(r.pk))
    if lingkup is not None:
        unit = unit.filter(lingkup.syarat(""))
    milik = [
        # what was founded stands in the tables under another number than in the proposal
        PemilikTugas(None, pk, fakta.unit(pk) if baca.beda.dari.ambil(pk) else BARU)
        for pk in unit.order_by("lft").values_list("pk", flat=True)
    ]
    return milik, _orang_tersentuh(r, lingkup, baca, fakta)


def _orang_tersentuh(
    r: Rancangan, lingkup: LingkupIzin | None, baca: Pembaca, fakta: PembacaFakta
) -> list[PemilikTugas]:
    dulu: Any = Penempatan.objects.pada(hari_kursi(r)).exclude(macam=Penempatan.Macam.PLH)
    if lingkup is not None:
        dulu = dulu.filter(lingkup.syarat("jabatan__unit__"))
    pindah = {x.pegawai_id for x in rencana_berlaku(r)}
    kena: dict[int, tuple[int, int | None, frozenset[Fakta]]] = {}
    sudah = set()
    for orang, u, j in dulu.order_by("macam", "pk").values_list(
        "pegawai_id", "jabatan__unit_id", "jabatan_id"
    ):
        if orang not in sudah:
            sudah.add(orang)
            saya = baca.bagi(u, j)
            if _pindah(saya) or orang in pindah:
                kena[orang] = (j, saya.unit_id, fakta.kursi(saya))
    hari = timezone.localdate()
    # nobody waits for who has left the service
    masih = set(Pegawai.objects.aktif(hari).filter(pk__in=kena).values_list("pk", flat=True))
    kini: Any = Penempatan.objects.pada(hari).filter(pegawai__in=masih)
    tempat: dict[int, tuple[int, int]] = {}
    for orang, u, j in kini.order_by("macam", "pk").values_list(
        "pegawai_id", "jabatan__unit_id", "jabatan_id"
    ):
        tempat.setdefault(orang, (u, j))
    hasil = []
    for orang in sorted(masih):
        jabatan, kelak, punya = kena[orang]
        unit_kini, jabatan_kini = tempat.get(orang, (None, None))
        if jabatan_kini is not None and jabatan_kini != jabatan:
            # where the unit afterwards has a number of the proposal, the seat itself says that it moved
            punya |= {Fakta.GANTI} if unit_kini == kelak else {Fakta.GANTI, Fakta.PINDAH}
        hasil.append(PemilikTugas(orang, unit_kini, punya))
    return hasil


def _pindah(saya: BagiSaya) -> bool:
    """Say whether the own unit or position changes; a task of the unit alone is a matter of its head."""
    return bool(saya.unit or saya.jabatan)


# --- the own ones -----------------------------------------------------------------------------------
class MilikSaya(NamedTuple):
    """What a person has to do: as a person, and as the head of units."""

    sendiri: list[TugasPelaksanaan]
    unit: list[TugasPelaksanaan]


def tugas_saya(pegawai_id: int | None, akun: Any) -> MilikSaya:
    """Give the own tasks, those to be done first, then by their day. Three queries."""
    semua: Any = TugasPelaksanaan.objects.hidup().select_related("rancangan", "unit")
    sendiri = semua.filter(pegawai=pegawai_id, pegawai__isnull=False)
    dipimpin = unit_dipimpin(akun, timezone.localdate())
    unit = semua.filter(pegawai=None, unit__in=list(dipimpin))
    return MilikSaya(_belum_dahulu(sendiri), _belum_dahulu(unit))


def _belum_dahulu(daftar: Iterable[TugasPelaksanaan]) -> list[TugasPelaksanaan]:
    # NULL sorts first on one database and last on the other
    return sorted(daftar, key=lambda t: (t.selesai_pada is not None, t.tenggat, t.pk))


class TugasMenunggu(NamedTuple):
    """How many own tasks are not done, and how many of them are overdue."""

    banyak: int
    lewat: int


def tugas_menunggu(pegawai_id: int | None, hari: date) -> TugasMenunggu:
    """Count them: the own ones and those of the units the person heads. One query."""
    if pegawai_id is None:
        return TugasMenunggu(0, 0)
    memimpin: Any = Penempatan.objects.pada(hari).filter(pegawai=pegawai_id, jabatan__kepala=True)
    unit = memimpin.exclude(macam=Penempatan.Macam.PLH).values("jabatan__unit_id")
    milik = Q(pegawai=pegawai_id) | Q(pegawai=None, unit__in=unit)
    jumlah = (
        TugasPelaksanaan.objects.hidup()
        .belum()
        .filter(milik)
        .aggregate(banyak=Count("pk"), lewat=Count("pk", filter=Q(tenggat__lt=hari)))
    )
    return TugasMenunggu(**jumlah)


def tugas_menurut_rancangan(r: Rancangan, pegawai_id: int) -> list[TugasPelaksanaan]:
    """Give the tasks of a person after one proposal, those to be done first. One query."""
    semua: Any = TugasPelaksanaan.objects.hidup().filter(rancangan=r, pegawai=pegawai_id)
    return _belum_dahulu(semua)


def tugas_kelak(p: PerubahanSaya) -> list[TugasBaku]:
    """Give what a person will be asked to do once a proposal has taken effect. One query."""
    if not _pindah(p.saya):
        return []
    fakta = PembacaFakta(p.pembaca.beda).kursi(p.saya)
    return [t for t in templat_dipakai() if t.sasaran == ORANG and diperlukan(t.bila, fakta)]


# --- how far it is ----------------------------------------------------------------------------------
class Kemajuan(NamedTuple):
    """How many tasks there are, are done, are overdue."""

    banyak: int
    selesai: int
    lewat: int

    @property
    def persen(self) -> int:
        """Give how much is done, rounded down."""
        return self.selesai * 100 // self.banyak if self.banyak else 0


def _hitung(hari: date) -> dict[str, Any]:
    return {
        "banyak": Count("pk"),
        "selesai": Count("pk", filter=Q(selesai_pada__isnull=False)),
        "lewat": Count("pk", filter=Q(selesai_pada=None, tenggat__lt=hari)),
    }


def _menurut(semua: Any, kolom: str, hari: date) -> Iterable[tuple[Any, ...]]:
    """Give (value of a column, the counts of Kemajuan) of some tasks. One query."""
    baris = semua.order_by().values(kolom).annotate(**_hitung(hari))
    hasil: Iterable[tuple[Any, ...]] = baris.values_list(kolom, *Kemajuan._fields)
    return hasil


def kemajuan(semua: QuerySet[TugasPelaksanaan], hari: date) -> Kemajuan:
    """Give the counts of some tasks. One query."""
    return Kemajuan(**semua.order_by().aggregate(**_hitung(hari)))


def kemajuan_rancangan(
    semua: QuerySet[TugasPelaksanaan], hari: date
) -> list[tuple[Rancangan, Kemajuan]]:
    """Give every proposal with tasks among these, the newest first. Two queries."""
    hitung = {pk: Kemajuan(*isi) for pk, *isi in _menurut(semua, "rancangan_id", hari)}
    daftar = Rancangan.objects.filter(pk__in=hitung).order_by("-tanggal_berlaku", "-pk")
    return [(r, hitung[r.pk]) for r in daftar]


class BarisKemajuan(NamedTuple):
    """The counts of a perangkat daerah with everything below it; kode "" = people without a position."""

    nama: str
    kode: str
    kemajuan: Kemajuan


def kemajuan_perangkat(
    semua: QuerySet[TugasPelaksanaan], bagan: Bagan, hari: date
) -> list[BarisKemajuan]:
    """Give the counts by perangkat daerah of today, the least done first. One query."""
    jumlah: dict[str, list[int]] = {}
    nama: dict[str, str] = {}
    for unit_id, *isi in _menurut(semua, "unit_id", hari):
        kode, nama_unit = perangkat_dari(bagan, unit_id)
        nama[kode] = nama_unit
        lama = jumlah.setdefault(kode, [0, 0, 0])
        jumlah[kode] = [a + b for a, b in zip(lama, isi, strict=True)]
    hasil = [BarisKemajuan(nama[kode], kode, Kemajuan(*isi)) for kode, isi in jumlah.items()]
    return sorted(hasil, key=lambda b: (b.kemajuan.persen, b.nama))


def saring_tugas(
    semua: QuerySet[TugasPelaksanaan], *, kata: str, keadaan: str, hari: date
) -> QuerySet[TugasPelaksanaan]:
    """Keep those that match a search and a state, by their day."""
    qs: Any = semua.select_related("pegawai", "unit")
    for k in kata.split():
        cocok = Q(judul__icontains=k) | Q(unit__nama__icontains=k)
        qs = qs.filter(cocok | Q(pegawai__nama__icontains=k))
    syarat = {
        "belum": Q(selesai_pada=None),
        "lewat": Q(selesai_pada=None, tenggat__lt=hari),
        "selesai": Q(selesai_pada__isnull=False),
        "unit": Q(pegawai=None),
        "orang": Q(pegawai__isnull=False),
    }
    if keadaan in syarat:
        qs = qs.filter(syarat[keadaan])
    hasil: QuerySet[TugasPelaksanaan] = qs.order_by("tenggat", "unit__nama", "pegawai__nama", "pk")
    return hasil
