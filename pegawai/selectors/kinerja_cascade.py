"""How results of people hang together on a day: who may see them, the tree of performance of a unit.

A result belongs to the one above by `garis`, so it stays there when a newer version of that SKP is set. Only what
was set by the evaluator is shown. Names follow the rights; a position is always named.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import boleh
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from pegawai.models import (
    PerjanjianKinerja,
    RencanaHasilKerja,
    SasaranKinerja,
    SasaranStrategis,
)
from pegawai.pohon_kinerja import BAWAHAN, LEPAS, PIMPINAN, SASARAN, UNIT, Cabang
from pegawai.selectors.kinerja_lingkup import MasaPimpin, masa_memimpin
from pegawai.selectors.kinerja_tujuan import IZIN_LIHAT, Tujuan, susun_tujuan
from tebingtinggi.bersama.tampilan import angka


def hari_acuan(tahun: int) -> date:
    """Give the day on which a year is looked at: today, the last day of a past one, the first of one to come."""
    hari_ini = timezone.localdate()
    if tahun == hari_ini.year:
        return hari_ini
    return date(tahun, 12, 31) if tahun < hari_ini.year else date(tahun, 1, 1)


# --- who ------------------------------------------------------------------------------------------
@dataclass
class LingkupCascade:
    """What an account may see of the cascade on a day: by role everywhere, else what it headed that day."""

    semua: bool
    orang: LingkupIzin
    masa: list[MasaPimpin] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.semua or bool(self.masa)

    def memimpin(self, unit_id: int, hari: date, *, kepala: bool = False) -> bool:
        """Say whether the account headed somebody of a unit; kepala: its head, who may answer to the Sekda."""
        return any(m.mencakup(unit_id, hari, memimpin=kepala) for m in self.masa)

    def boleh_lihat(self, unit_id: int, hari: date) -> bool:
        return self.semua or self.memimpin(unit_id, hari)

    def boleh_nama(self, bagan: Bagan, unit_id: int, hari: date, *, kepala: bool) -> bool:
        """Say whether one of a unit (kepala: its head) may be named: by role in scope, or to who heads that one."""
        berperan = self.orang.mencakup(bagan, bagan.ambil(unit_id))
        return berperan or self.memimpin(unit_id, hari, kepala=kepala)

    def dipimpin(self, bagan: Bagan, hari: date) -> list[Simpul]:
        """Give the units headed on a day, in the order of the structure."""
        unit = {u for m in self.masa if m.mulai <= hari < m.sampai for u in m.unit}
        return [s for s in bagan if s.id in unit]


def lingkup_cascade(akun: Any) -> LingkupCascade:
    """Give it for `akun`; at most five queries."""
    semua = boleh(akun, IZIN_LIHAT)
    return LingkupCascade(semua, lingkup_izin(akun, "lihat_pegawai"), masa_memimpin(akun))


# --- results on a day -----------------------------------------------------------------------------
def _rhk_pada(tahun: int, hari: date) -> Any:
    """Give the results of SKP that were set and hold on a day."""
    skp = SasaranKinerja.objects.berlaku().pada(hari).filter(tahun=tahun)
    semua = RencanaHasilKerja.objects.filter(skp__in=skp.order_by().values("pk"))
    kait = (
        "skp__pegawai",
        "skp__jabatan",
        "skp__unit",
        "sasaran",
        "rhk_atasan",
        "rhk_atasan__skp__jabatan",
    )
    return semua.select_related(*kait).order_by(
        "skp__unit__lft", "skp_id", "-jenis", "urutan", "pk"
    )


def rhk_pimpinan(unit_id: int, tahun: int, hari: date) -> list[RencanaHasilKerja]:
    """Give the results of who heads a unit on a day; one query."""
    return list(_rhk_pada(tahun, hari).filter(skp__unit=unit_id, skp__jabatan__kepala=True))


def rhk_pendukung(garis: Collection[UUID], tahun: int, hari: date) -> list[RencanaHasilKerja]:
    """Give the results that serve one of these lines on a day; one query."""
    return list(_rhk_pada(tahun, hari).filter(rhk_atasan__garis__in=garis)) if garis else []


# --- the tree -------------------------------------------------------------------------------------
@dataclass
class PohonKinerja:
    """The tree of a unit; lepas: results of the head that serve no goal, though there are goals."""

    akar: Cabang
    tujuan: Tujuan | None
    pimpinan: list[RencanaHasilKerja]
    lepas: int

    @property
    def kosong(self) -> bool:
        return not self.akar.anak


def susun_pohon(
    bagan: Bagan, simpul: Simpul, tahun: int, hari: date, lingkup: LingkupCascade
) -> PohonKinerja:
    """Put the tree of a unit together; queries do not grow with it."""
    berlaku = PerjanjianKinerja.objects.berlaku().filter(unit=simpul.id, tahun=tahun)
    tujuan = next(iter(susun_tujuan(berlaku.select_related("unit"))), None)
    pimpinan = rhk_pimpinan(simpul.id, tahun, hari)
    pendukung = _kelompok(
        rhk_pendukung({r.garis for r in pimpinan}, tahun, hari),
        lambda r: r.rhk_atasan.garis if r.rhk_atasan else None,
    )
    penyusun = _Penyusun(bagan, hari, lingkup, pendukung, tahun)
    garis = {s.baris.garis for s in tujuan.daftar} if tujuan else set()
    sasaran_lain = _kelompok(
        _sasaran_pendukung(garis, tahun), lambda s: s.mendukung.garis if s.mendukung else None
    )
    menurut = _kelompok(pimpinan, lambda r: r.sasaran.garis if r.sasaran else None)
    anak = [
        Cabang(
            SASARAN,
            f"Sasaran {s.nomor}",
            s.baris.teks,
            capaian=_persen(s.capaian),
            anak=(
                *(penyusun.sasaran_unit(x) for x in sasaran_lain.get(s.baris.garis, ())),
                *(penyusun.pimpinan(r) for r in menurut.get(s.baris.garis, ())),
            ),
        )
        for s in (tujuan.daftar if tujuan else ())
    ]
    sisa = [r for g, isi in menurut.items() if g not in garis for r in isi]
    if sisa and anak:
        tanpa = tuple(penyusun.pimpinan(r) for r in sisa)
        anak.append(Cabang(LEPAS, "Belum dikaitkan", "RHK pimpinan tanpa sasaran unit", anak=tanpa))
    else:
        anak += [penyusun.pimpinan(r) for r in sisa]
    akar = Cabang(
        UNIT,
        f"Tahun {tahun}",
        simpul.nama,
        capaian=_persen(tujuan.capaian) if tujuan else "",
        anak=tuple(anak),
    )
    return PohonKinerja(akar, tujuan, pimpinan, len(sisa) if tujuan else 0)


def _sasaran_pendukung(garis: Collection[UUID], tahun: int) -> list[SasaranStrategis]:
    if not garis:
        return []
    semua = SasaranStrategis.objects.filter(
        mendukung__garis__in=garis,
        perjanjian__tahun=tahun,
        perjanjian__status=PerjanjianKinerja.Status.DITETAPKAN,
    )
    urut = ("perjanjian__unit__lft", "urutan", "pk")
    return list(semua.select_related("mendukung", "perjanjian__unit").order_by(*urut))


def _kelompok(daftar: Iterable[Any], kunci: Any) -> dict[Any, list[Any]]:
    hasil: dict[Any, list[Any]] = {}
    for x in daftar:
        hasil.setdefault(kunci(x), []).append(x)
    return hasil


def _persen(n: Any) -> str:
    return "" if n is None else f"{angka(n, 2)}%"


@dataclass
class _Penyusun:
    bagan: Bagan
    hari: date
    lingkup: LingkupCascade
    pendukung: dict[UUID | None, list[RencanaHasilKerja]]
    tahun: int

    def sasaran_unit(self, s: SasaranStrategis) -> Cabang:
        unit = s.perjanjian.unit
        return Cabang(
            SASARAN,
            f"Sasaran {unit.singkatan or unit.kode}",
            s.teks,
            unit.nama,
            url=self._alamat(unit.pk),
        )

    def pimpinan(self, r: RencanaHasilKerja) -> Cabang:
        anak = tuple(self._bawahan(x) for x in self.pendukung.get(r.garis, ()))
        return Cabang(PIMPINAN, "RHK pimpinan", r.teks, self._milik(r.skp), anak=anak)

    def _bawahan(self, r: RencanaHasilKerja) -> Cabang:
        memimpin = r.skp.jabatan is not None and r.skp.jabatan.kepala
        url = self._alamat(r.skp.unit_id) if memimpin else ""
        return Cabang(BAWAHAN, "RHK bawahan", r.teks, self._milik(r.skp), url=url)

    def _alamat(self, unit_id: int) -> str:
        """Give the tree of a unit, to who may see it."""
        simpul = self.bagan.ambil(unit_id)
        if simpul is None or not self.lingkup.boleh_lihat(unit_id, self.hari):
            return ""
        return f"{reverse('pegawai:pohon_kinerja')}?unit={simpul.kode}&tahun={self.tahun}"

    def _milik(self, skp: SasaranKinerja) -> str:
        return sebut_milik(self.bagan, skp, self.lingkup, self.hari)


def sebut_milik(bagan: Bagan, skp: SasaranKinerja, lingkup: LingkupCascade, hari: date) -> str:
    """Name whose results these are: the position, and the person to who may know."""
    jabatan = skp.jabatan.nama if skp.jabatan else skp.unit.nama
    kepala = skp.jabatan is not None and skp.jabatan.kepala
    if not lingkup.boleh_nama(bagan, skp.unit_id, hari, kepala=kepala):
        return jabatan
    return f"{skp.pegawai.nama_lengkap}, {jabatan}"
