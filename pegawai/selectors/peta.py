"""What the peta jabatan is counted from: positions and who is on them on a day; a fixed number of queries."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet

from orgstruktur.bagan import Bagan, PosJabatan, Simpul
from orgstruktur.models import Jabatan, RiwayatJabatan
from orgstruktur.pengisian import DEFINITIF, jabatan_pejabat
from orgstruktur.selectors.lingkup import LingkupIzin
from pegawai.models import Penempatan, StatusKepegawaian
from pegawai.models.pegawai import Kedudukan, susun_nama
from pegawai.peta import (
    AKTIF,
    BarisPeta,
    Duduk,
    Jumlah,
    KotakPeta,
    batasi_pandangan,
    peka,
    susun_peta,
)
from tebingtinggi.bersama.sel_kecil import jumlah_tersembunyi, sel_tersembunyi

_KOLOM = ("unit_id", "nama", "jenis", "eselon", "jenjang", "kelas", "kepala", "kebutuhan", "bup")
#: A branch of more units than this is read with all the others: one long list of keys is slower.
_KUNCI_TERBANYAK = 800
NAMA_KEDUDUKAN: dict[str, str] = {k.value: str(k.label) for k in Kedudukan}


class BarisPd(NamedTuple):
    """One perangkat daerah in the overview of the city; `jumlah.b` None where it is not shown."""

    simpul: Simpul
    jabatan: int
    jumlah: Jumlah


class IkhtisarPeta(NamedTuple):
    """The overview: every unit below the root, and the sum of all."""

    daftar: list[BarisPd]
    jumlah: Jumlah
    jabatan: int

    @property
    def tersembunyi(self) -> bool:
        """Whether some figure is kept back."""
        return any(b.jumlah.b is None for b in self.daftar)


def _jabatan(hari: date | None) -> tuple[QuerySet, str]:
    """Give the positions in force (None = today's tables) and the column with their key."""
    if hari is None:
        return Jabatan.objects.hidup().order_by(), "id"
    return RiwayatJabatan.objects.pada(hari).order_by(), "jabatan_id"


def baca_peta(bagan: Bagan, akar: Simpul, hari: date | None) -> list[KotakPeta]:
    """Give the map of a branch with every figure. hari: the day of `bagan`, None = today; two queries."""
    unit = [s.id for s in bagan.turunan(akar, sertakan_diri=True)]
    daftar, kunci = _jabatan(hari)
    sebagian = len(unit) <= _KUNCI_TERBANYAK
    if sebagian:
        daftar = daftar.filter(unit_id__in=unit)
    jabatan = _per_unit(daftar.values_list(kunci, *_KOLOM))
    duduk = Penempatan.objects.pada(hari or bagan.tanggal).order_by("berlaku_mulai", "pk")
    if sebagian:
        duduk = duduk.filter(jabatan_id__in=daftar.values(kunci))
    return susun_peta(bagan, akar, jabatan, _duduk(duduk))


def _per_unit(baris: Iterable[Any]) -> dict[int, list[PosJabatan]]:
    hasil: dict[int, list[PosJabatan]] = {}
    for b in baris:
        hasil.setdefault(b[1], []).append(PosJabatan._make(b))
    for satu in hasil.values():
        satu.sort(key=lambda j: (not j.kepala, -(j.kelas or 0), j.nama, j.id))
    return hasil


def _duduk(daftar: QuerySet) -> dict[int, list[Duduk]]:
    hasil: dict[int, list[Duduk]] = {}
    kolom = daftar.values_list(
        "jabatan_id", "macam", "pegawai__kedudukan",
        "pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang",
    )  # fmt: skip
    for jabatan, macam, kedudukan, *nama in kolom:
        hasil.setdefault(jabatan, []).append(Duduk(jabatan, macam, kedudukan, susun_nama(*nama)))
    return hasil


def peta_terlihat(
    bagan: Bagan, akar: Simpul, hari: date | None, lingkup: LingkupIzin
) -> tuple[list[KotakPeta], bool]:
    """Give the map of a branch as this reader may see it, and whether something is kept back.

    lingkup: of `lihat_pegawai`. What is small is hidden within the whole perangkat daerah, whatever branch is
    asked for, so that one view does not tell what another hides.
    """
    daftar = baca_peta(bagan, akar, hari)
    if all(lingkup.mencakup(bagan, k.unit) for k in (daftar if not lingkup.semua else ())):
        return daftar, False
    hari_ini = hari is None
    tampak = _terbuka_kota(bagan).baris if hari_ini else frozenset()
    hasil = batasi_pandangan(
        daftar, lambda s: lingkup.mencakup(bagan, s), hari_ini=hari_ini, tampak=tampak
    )
    return _dengan_jumlah_pd(bagan, akar, hasil) if hari_ini else hasil, True


# --- what everybody may know --------------------------------------------------------------------
class _Terbuka(NamedTuple):
    """Today's public figures: perangkat daerah → B (None: kept back), lines of the map, single positions."""

    pd: dict[int, int | None]
    baris: frozenset[int]
    jabatan: frozenset[int]


def jabatan_terbuka_kota(bagan: Bagan) -> frozenset[int]:
    """Give the positions whose B everybody may see today: the one rule of all pages.

    bagan: the whole one of today. Pejabat are left out (they are public anyway), and so are positions which the map
    puts together in one line: line less position would tell the rest. One query; two more after a change.
    """
    return _terbuka_kota(bagan).jabatan


def _terbuka_kota(bagan: Bagan) -> _Terbuka:
    versi = StatusKepegawaian.baca_versi()
    simpanan = bagan.ingatan.get("terbuka")
    if simpanan is None or simpanan[0] != versi:
        simpanan = bagan.ingatan["terbuka"] = (versi, _baca_terbuka(bagan))
    hasil: _Terbuka = simpanan[1]
    return hasil


def _baca_terbuka(bagan: Bagan) -> _Terbuka:
    """Work out the public figures of the whole city; two queries."""
    if bagan.akar is None:
        return _Terbuka({}, frozenset(), frozenset())
    jabatan = _per_unit(Jabatan.objects.hidup().order_by().values_list("id", *_KOLOM))
    duduk: dict[int, list[Duduk]] = {}
    for pk, kedudukan, n in _banyak(bagan.tanggal):
        duduk.setdefault(pk, []).extend([Duduk(pk, DEFINITIF, kedudukan, "")] * n)
    kelompok = kelompok_pd(bagan)
    per_pd: dict[int, list[KotakPeta]] = {}
    for kotak in susun_peta(bagan, bagan.akar, jabatan, duduk):
        per_pd.setdefault(kelompok[kotak.unit.id], []).append(kotak)
    pd = _tutup_pd({pk: _b_dan_pejabat(daftar) for pk, daftar in per_pd.items()})
    baris = [
        b
        for pk, daftar in per_pd.items()
        if pk != bagan.akar.id and pd[pk] is not None
        for b in _baris_terbuka(daftar)
    ]
    satu = frozenset(b.id for b in baris if b.banyak == 1)
    return _Terbuka(pd, frozenset(b.id for b in baris), satu)


def _b_dan_pejabat(daftar: Iterable[KotakPeta]) -> tuple[int, int]:
    baris = [b for k in daftar for b in k.baris]
    semua = sum(b.jumlah.b or 0 for b in baris)
    return semua, sum(b.jumlah.b or 0 for b in baris if b.jabatan_publik)


def _baris_terbuka(daftar: list[KotakPeta]) -> list[BarisPeta]:
    """Keep the lines of a whole perangkat daerah that are large, or empty, and tell no small one."""
    baris = peka(daftar)
    tutup = sel_tersembunyi([b.jumlah.b or 0 for b in baris])
    return [b for n, b in enumerate(baris) if n not in tutup]


def _dengan_jumlah_pd(bagan: Bagan, akar: Simpul, daftar: list[KotakPeta]) -> list[KotakPeta]:
    """Put the sum of a whole perangkat daerah back where it is public."""
    if perangkat_daerah(bagan, akar) is not akar or daftar[0].cabang.b is not None:
        return daftar
    b = _terbuka_kota(bagan).pd.get(akar.id)
    return [daftar[0]._replace(cabang=daftar[0].cabang._replace(b=b)), *daftar[1:]]


def perangkat_daerah(bagan: Bagan, simpul: Simpul) -> Simpul | None:
    """Give the unit directly below the root that this one belongs to (itself, if it is one)."""
    jalan = (*bagan.leluhur(simpul), simpul)
    return jalan[1] if len(jalan) > 1 else None


# --- the whole city --------------------------------------------------------------------------------
def ikhtisar_peta(bagan: Bagan, hari: date | None, lingkup: LingkupIzin) -> IkhtisarPeta:
    """Give B and K of every perangkat daerah as this reader may see them; three queries."""
    if bagan.akar is None:
        return IkhtisarPeta([], Jumlah(0, 0), 0)
    kelompok = kelompok_pd(bagan)
    hitung = _hitung(bagan, hari, kelompok)
    publik = _tutup_pd({pk: (h.b, h.pejabat) for pk, h in hitung.items()}) if hari is None else {}
    daftar, semua = [], Jumlah(0, 0)
    for s in (bagan.akar, *bagan.anak(bagan.akar)):
        h = hitung[s.id]
        if s is bagan.akar and not h.jabatan:
            continue
        semua += Jumlah(h.b, h.k, h.lain)
        boleh = lingkup.mencakup(bagan, s)
        b = h.b if boleh else publik.get(s.id)
        daftar.append(BarisPd(s, h.jabatan, Jumlah(b, h.k, h.lain if boleh else 0)))
    if not lingkup.mencakup(bagan, bagan.akar):
        kecil = jumlah_tersembunyi(sum(h.b - h.pejabat for h in hitung.values()))
        boleh_jumlah = hari is None and not kecil
        semua = Jumlah(semua.b if boleh_jumlah else None, semua.k)
    return IkhtisarPeta(daftar, semua, sum(b.jabatan for b in daftar))


class _Hitung:
    """Sums of one perangkat daerah; `pejabat`: those of `b` whose presence is public."""

    __slots__ = ("b", "jabatan", "k", "lain", "pejabat")

    def __init__(self) -> None:
        self.b = self.k = self.lain = self.jabatan = self.pejabat = 0


def kelompok_pd(bagan: Bagan) -> dict[int, int]:
    """Give unit → the unit below the root it belongs to."""
    hasil: dict[int, int] = {}
    for s in bagan.urut:
        hasil[s.id] = s.id if s.induk_id is None or bagan.tingkat[s.id] == 1 else hasil[s.induk_id]
    return hasil


def _hitung(bagan: Bagan, hari: date | None, kelompok: dict[int, int]) -> dict[int, _Hitung]:
    hasil = {pk: _Hitung() for pk in set(kelompok.values())}
    daftar, kunci = _jabatan(hari)
    milik: dict[int, tuple[_Hitung, bool]] = {}
    kolom = daftar.values_list(kunci, "unit_id", "kebutuhan", "jenis", "jenjang")
    for pk, unit, butuh, jenis, jenjang in kolom:
        if unit not in kelompok:
            continue
        h = hasil[kelompok[unit]]
        h.jabatan += 1
        h.k += butuh
        milik[pk] = (h, jabatan_pejabat(jenis, jenjang))
    for pk, kedudukan, n in _banyak(hari or bagan.tanggal):
        if pk not in milik:
            continue
        h, publik = milik[pk]
        if kedudukan == AKTIF:
            h.b += n
            h.pejabat += n if publik else 0
        else:
            h.lain += n
    return hasil


def _banyak(hari: date) -> Iterable[Any]:
    """Give (position, kedudukan, holders proper that day); the database counts."""
    return (
        Penempatan.objects.pada(hari)
        .filter(macam=DEFINITIF)
        .order_by()
        .values("jabatan_id")
        .annotate(kedudukan=F("pegawai__kedudukan"), n=Count("pk"))
        .values_list("jabatan_id", "kedudukan", "n")
    )


def pd_publik(bagan: Bagan) -> tuple[dict[int, int | None], int | None]:
    """Give perangkat daerah → B today as everybody may see it (None: kept back), and the sum of all."""
    hitung = _hitung(bagan, None, kelompok_pd(bagan))
    kecil = jumlah_tersembunyi(sum(h.b - h.pejabat for h in hitung.values()))
    b = _tutup_pd({pk: (h.b, h.pejabat) for pk, h in hitung.items()})
    return b, None if kecil else sum(h.b for h in hitung.values())


def _tutup_pd(daftar: dict[int, tuple[int, int]]) -> dict[int, int | None]:
    """Hide small numbers of staff (all but the pejabat, who are public) and those that would tell them."""
    kunci = sorted(daftar)
    tutup = sel_tersembunyi([daftar[k][0] - daftar[k][1] for k in kunci])
    return {k: None if n in tutup else daftar[k][0] for n, k in enumerate(kunci)}
