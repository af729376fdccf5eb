"""Notices: who may manage them, whom they go to, who has read them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from orgstruktur.bagan import Bagan
from orgstruktur.models import Rancangan, Unit
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from pegawai.models import Pegawai, Penempatan, PertemuanSosialisasi, Sosialisasi, TandaBaca
from pegawai.models.pegawai import Kedudukan
from pegawai.selectors.kepala import unit_dipimpin
from pegawai.selectors.kursi import bagi_banyak

KELOLA, LIHAT = "kelola_sosialisasi", "lihat_sosialisasi"


# --- who may ----------------------------------------------------------------------------------------
def lingkup_sosialisasi(akun: Any, izin: str = KELOLA) -> LingkupIzin:
    """Give where an account may manage (or see) notices: by its role, or as head of a unit. Two queries."""
    dari_peran = lingkup_izin(akun, izin)
    if dari_peran.semua:
        return dari_peran
    dipimpin = Unit.objects.filter(pk__in=unit_dipimpin(akun, timezone.localdate()))
    letak = frozenset(dipimpin.values_list("tree_id", "lft", "rght"))
    akar = dari_peran.akar | frozenset(u.pk for u in dipimpin)
    return LingkupIzin(akar=akar, rentang=dari_peran.rentang | letak)


def sosialisasi_dikelola(akun: Any) -> QuerySet[Sosialisasi]:
    """Give the notices an account may see as organiser, pimpinan or head.

    A head sees what was sent to the own staff and the own drafts; nobody a draft about a proposal that is not
    open to him.
    """
    peran = lingkup_izin(akun, LIHAT)
    milik = lingkup_sosialisasi(akun, LIHAT).syarat("unit__")
    bukan_draf = ~Q(status=Sosialisasi.Status.DRAF)
    sendiri = bukan_draf | Q(dibuat_oleh=akun.pk)
    terlihat = Rancangan.objects.terlihat_oleh(akun).values("pk")
    hasil: QuerySet[Sosialisasi] = Sosialisasi.objects.filter(
        Q() if peran.semua else peran.syarat("unit__") | milik & sendiri,
        bukan_draf | Q(rancangan=None) | Q(rancangan__in=terlihat),
    )
    return hasil


def pernah_terkirim() -> bool:
    """Say whether any notice was sent, in whosever scope. One query."""
    return Sosialisasi.objects.exclude(status=Sosialisasi.Status.DRAF).exists()


# --- whom it goes to --------------------------------------------------------------------------------
class Penerima(NamedTuple):
    """A person a notice goes to, and the unit it is counted under (None = sits nowhere)."""

    pegawai_id: int
    unit_id: int | None


def penerima(s: Sosialisasi, hari: date) -> list[Penerima]:
    """Give whom a notice goes to on a day, each once; a fixed number of queries.

    Where a person holds two positions the definitif one counts. People without a position get what goes
    to everybody; nobody knows yet whether a proposal touches them.
    """
    duduk = _duduk(s.unit, hari)
    if s.jenis_jabatan:
        duduk = duduk.filter(jabatan__jenis=s.jenis_jabatan)
    if s.sasaran == Sosialisasi.Sasaran.KEPALA:
        duduk = duduk.filter(jabatan__kepala=True)
    kursi: dict[int, tuple[int, int]] = {}
    for orang, unit, jabatan in duduk.values_list("pegawai_id", "jabatan__unit_id", "jabatan_id"):
        kursi.setdefault(orang, (unit, jabatan))
    if s.sasaran == Sosialisasi.Sasaran.TERSENTUH and s.rancangan is not None:
        saya = bagi_banyak(s.rancangan, kursi)
        kursi = {o: k for o, k in kursi.items() if o in saya and saya[o].berubah}
    hasil = [Penerima(orang, unit) for orang, (unit, _) in kursi.items()]
    if s.sasaran == Sosialisasi.Sasaran.SEMUA and not s.jenis_jabatan:
        hasil += [Penerima(o, u) for o, u in _tanpa_jabatan(s.unit, hari)]
    return hasil


def _aktif(hari: date, awalan: str = "") -> Q:
    masih = Q(**{f"{awalan}berakhir_pada": None}) | Q(**{f"{awalan}berakhir_pada__gt": hari})
    return masih & Q(**{f"{awalan}kedudukan": Kedudukan.AKTIF})


def _duduk(unit: Unit, hari: date) -> QuerySet[Penempatan]:
    """Give the placements below a unit that make somebody part of its staff, the definitif first."""
    letak = {
        "jabatan__unit__tree_id": unit.tree_id,
        "jabatan__unit__lft__gte": unit.lft,
        "jabatan__unit__rght__lte": unit.rght,
    }
    semua: Any = Penempatan.objects.pada(hari).exclude(macam=Penempatan.Macam.PLH)
    hasil: QuerySet[Penempatan] = semua.filter(_aktif(hari, "pegawai__"), **letak)
    return hasil.order_by("macam", "pk")


def _tanpa_jabatan(unit: Unit, hari: date) -> Iterable[tuple[int, int | None]]:
    """Give those who sit nowhere: at the unit they wait at; at none, they belong to the whole."""
    sini = Q(
        unit_tunggu__tree_id=unit.tree_id,
        unit_tunggu__lft__gte=unit.lft,
        unit_tunggu__rght__lte=unit.rght,
    )
    if unit.induk_id is None:
        sini |= Q(unit_tunggu=None)
    duduk = Penempatan.objects.pada(hari).values("pegawai_id")
    menunggu = Pegawai.objects.filter(_aktif(hari), sini).exclude(pk__in=duduk)
    return menunggu.order_by("pk").values_list("pk", "unit_tunggu_id")


# --- who has read -----------------------------------------------------------------------------------
class Hitung(NamedTuple):
    """How many got a notice, opened it, confirmed it; how many have no address for mail."""

    dikirim: int
    dibaca: int
    dikonfirmasi: int
    tanpa_alamat: int


_HITUNG = {
    "dikirim": Count("pk"),
    "dibaca": Count("pk", filter=Q(dibaca_pada__isnull=False)),
    "dikonfirmasi": Count("pk", filter=Q(dikonfirmasi_pada__isnull=False)),
    "tanpa_alamat": Count("pk", filter=Q(surel=TandaBaca.Surel.TANPA_ALAMAT)),
}


def hitung_tanda(s: Sosialisasi) -> Hitung:
    """Give the counts of one notice. One query."""
    return Hitung(**TandaBaca.objects.filter(sosialisasi=s).aggregate(**_HITUNG))


def hitung_surel(s: Sosialisasi) -> list[tuple[TandaBaca.Surel, int]]:
    """Give how the mails of one notice stand, each state that occurs with its number. One query."""
    semua = TandaBaca.objects.filter(sosialisasi=s).order_by().values_list("surel")
    ada = dict(semua.annotate(n=Count("pk")))
    return [(u, ada[u.value]) for u in TandaBaca.Surel if u.value in ada]


def hitung_per_unit(s: Sosialisasi) -> dict[int | None, Hitung]:
    """Give the same by the unit people sat in when it was sent. One query."""
    semua = TandaBaca.objects.filter(sosialisasi=s).order_by().values("unit_id")
    baris = semua.annotate(**_HITUNG).values_list("unit_id", *_HITUNG)
    return {unit: Hitung(*isi) for unit, *isi in baris}


def tanda_saya(pegawai_id: int | None) -> QuerySet[TandaBaca]:
    """Give the notices of a person, those that wait first, then the newest."""
    semua = TandaBaca.objects.filter(pegawai=pegawai_id, pegawai__isnull=False)
    hasil: QuerySet[TandaBaca] = semua.select_related("sosialisasi__rancangan")
    return hasil.order_by(F("dikonfirmasi_pada").asc(nulls_first=True), "-dikirim_pada", "-pk")


def pertemuan_mendatang(pegawai_id: int | None) -> QuerySet[PertemuanSosialisasi]:
    """Give the meetings to come to which a person was invited, also by a notice confirmed already. One query."""
    diundang = Sosialisasi.objects.untuk(pegawai_id).exclude(status=Sosialisasi.Status.DITUTUP)
    semua = PertemuanSosialisasi.objects.filter(sosialisasi__in=diundang.values("pk"))
    return semua.filter(selesai__gt=timezone.now()).select_related("sosialisasi")


def menunggu_baca(pegawai_id: int | None) -> int:
    """Count the notices a person has not confirmed. One query."""
    return belum_dikonfirmasi(pegawai_id).count() if pegawai_id is not None else 0


def belum_dikonfirmasi(pegawai_id: int) -> QuerySet[TandaBaca]:
    """Give the notices a person has not confirmed, without those that were closed."""
    semua = TandaBaca.objects.filter(pegawai=pegawai_id, dikonfirmasi_pada=None)
    return semua.exclude(sosialisasi__status=Sosialisasi.Status.DITUTUP)


def dengan_hitungan(semua: QuerySet[Sosialisasi]) -> QuerySet[Sosialisasi]:
    """Add to notices how many got and confirmed them, without a query a row."""
    konfirmasi = Count("daftar_tanda", filter=Q(daftar_tanda__dikonfirmasi_pada__isnull=False))
    qs: Any = semua.select_related("unit", "rancangan")
    hasil: QuerySet[Sosialisasi] = qs.annotate(
        banyak=Count("daftar_tanda"), banyak_konfirmasi=konfirmasi
    )
    return hasil.order_by("-dibuat_pada", "-pk")


class BarisUnit(NamedTuple):
    """The counts of a perangkat daerah with everything below it; kode "" = people without a position."""

    nama: str
    kode: str
    hitung: Hitung

    @property
    def persen(self) -> int:
        """Give how much of it has confirmed, rounded down."""
        return self.hitung.dikonfirmasi * 100 // self.hitung.dikirim if self.hitung.dikirim else 0


def perangkat_dari(bagan: Bagan, unit_id: int | None) -> tuple[str, str]:
    """Give code and name of the perangkat daerah above a unit; the code is "" where there is none today."""
    simpul = bagan.ambil(unit_id) if unit_id is not None else None
    if simpul is None:
        return "", "Tanpa jabatan atau unit yang sudah berakhir"
    jalan = [*bagan.leluhur(simpul), simpul]
    atas = jalan[min(1, len(jalan) - 1)]
    return atas.kode, atas.nama


def hitung_per_perangkat(s: Sosialisasi, bagan: Bagan) -> list[BarisUnit]:
    """Give the counts by perangkat daerah of today, who confirmed least first. One query."""
    jumlah: dict[str, list[int]] = {}
    nama: dict[str, str] = {}
    for unit_id, hitung in hitung_per_unit(s).items():
        kode, nama_unit = perangkat_dari(bagan, unit_id)
        nama[kode] = nama_unit
        lama = jumlah.setdefault(kode, [0] * len(hitung))
        jumlah[kode] = [a + b for a, b in zip(lama, hitung, strict=True)]
    baris = [BarisUnit(nama[kode], kode, Hitung(*isi)) for kode, isi in jumlah.items()]
    return sorted(baris, key=lambda b: (b.persen, b.nama))


# --- lists ------------------------------------------------------------------------------------------
def saring_tanda(semua: QuerySet[TandaBaca], *, kata: str, keadaan: str) -> QuerySet[TandaBaca]:
    """Keep those that match a search and a state; their rows name their `tempat`."""
    qs: Any = semua.select_related("pegawai")
    for k in kata.split():
        qs = qs.filter(Q(pegawai__nama__icontains=k) | Q(tempat__icontains=k))
    syarat = {
        "belum": Q(dikonfirmasi_pada=None),
        "tidak_dibaca": Q(dibaca_pada=None),
        "sudah": Q(dikonfirmasi_pada__isnull=False),
        "tanpa_surel": Q(surel=TandaBaca.Surel.TANPA_ALAMAT),
    }
    if keadaan in syarat:
        qs = qs.filter(syarat[keadaan])
    hasil: QuerySet[TandaBaca] = qs.order_by(
        F("dikonfirmasi_pada").asc(nulls_first=True), "tempat", "pegawai__nama", "pk"
    )
    return hasil


class Pemimpin(NamedTuple):
    """What an account heads: the places in the tree of its units."""

    rentang: frozenset[tuple[int, int, int]]

    def syarat(self, unit: str) -> Q:
        """Give the condition that a unit lies below."""
        return LingkupIzin(rentang=self.rentang, akar=frozenset({0})).syarat(unit)


def pemimpin(akun: Any) -> Pemimpin:
    """Give what an account heads today. Two queries."""
    dipimpin = Unit.objects.filter(pk__in=unit_dipimpin(akun, timezone.localdate()))
    return Pemimpin(frozenset(dipimpin.values_list("tree_id", "lft", "rght")))


class BarisBawahan(NamedTuple):
    """A notice and how it stands among the people of a head."""

    sosialisasi: Sosialisasi
    dikirim: int
    dikonfirmasi: int

    @property
    def belum(self) -> int:
        """How many have not confirmed."""
        return self.dikirim - self.dikonfirmasi


def hitung_bawahan(milik: QuerySet[TandaBaca]) -> list[BarisBawahan]:
    """Give the notices that these people got, the newest first. Two queries."""
    baris = (
        milik.order_by()
        .values("sosialisasi_id")
        .annotate(dikirim=_HITUNG["dikirim"], dikonfirmasi=_HITUNG["dikonfirmasi"])
        .values_list("sosialisasi_id", "dikirim", "dikonfirmasi")
    )
    hitung = {pk: (dikirim, konfirmasi) for pk, dikirim, konfirmasi in baris}
    daftar = Sosialisasi.objects.filter(pk__in=hitung).select_related("rancangan")
    return [BarisBawahan(s, *hitung[s.pk]) for s in daftar]
