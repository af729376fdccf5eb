"""Rights in words: what an account may do where, and who may do what on a unit."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from orgstruktur.kewenangan import (
    KEWENANGAN,
    NAMA_IZIN,
    NAMA_PERAN,
    PUTUSKAN_RANCANGAN,
    TULIS_RANCANGAN,
    Lingkup,
    Peran,
)
from orgstruktur.models import PenugasanPeran, Unit
from orgstruktur.selectors.bagan import bagan_terkini
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.tampilan import angka, tanggal

#: A finding and a unit's performance are judged, a holiday, a rate and a template are the whole city's, a proposal only proposes.
_BUKAN_UBAH = (
    "nilai_temuan",
    "tetapkan_predikat_unit",
    "kelola_hari_libur",
    "kelola_tarif",
    "kelola_templat",
    "kelola_templat_surat",
    TULIS_RANCANGAN,
    PUTUSKAN_RANCANGAN,
)
#: Rights that change nothing of a unit.
IZIN_MELIHAT = frozenset(
    izin for izin in KEWENANGAN if izin.startswith(("lihat_", "baca_")) or izin in _BUKAN_UBAH
)


@dataclass(frozen=True, slots=True)
class KalimatHak:
    """What one role allows: the acts, and where and until when, in words."""

    peran: str
    tindakan: tuple[str, ...]
    di_mana: str
    sampai: str
    unit_kode: str = ""

    @property
    def apa(self) -> str:
        """The acts as one phrase."""
        lain = [t[0].lower() + t[1:] for t in self.tindakan[1:]]
        return "; ".join([*self.tindakan[:1], *lain])

    def __str__(self) -> str:
        return f"{self.apa} {self.di_mana}, {self.sampai}."


def hak_akun(akun: Akun) -> list[KalimatHak]:
    """Say in words what the roles in force today allow, one sentence for each reach of a role."""
    bagan = bagan_terkini()
    hasil: list[KalimatHak] = []
    daftar = PenugasanPeran.objects.berlaku().filter(akun=akun).select_related("peran", "unit")
    for p in daftar.order_by("unit__lft", "pk"):
        peran = NAMA_PERAN.get(p.peran.name, p.peran.name)
        simpul = bagan.ambil(p.unit_id)
        di_bawah = bagan.jumlah_turunan[simpul.id] if simpul else 0
        sampai = f"sampai {tanggal(p.selesai)}" if p.selesai else "tanpa batas waktu"
        per_lingkup = izin_menurut_lingkup(p.peran.name)
        tempat = sebut_lingkup(p.unit.nama, di_bawah)
        for lingkup, di_mana in (
            (Lingkup.UNIT, f"pada {tempat}"),
            (Lingkup.SEMUA, "di seluruh kota"),
        ):
            if izin := per_lingkup[lingkup]:
                kode = p.unit.kode if lingkup == Lingkup.UNIT else ""
                kata = tuple(NAMA_IZIN[i] for i in izin)
                hasil.append(KalimatHak(peran, kata, di_mana, sampai, kode))
        if not any(per_lingkup.values()):
            hasil.append(KalimatHak(peran, (), f"pada {tempat}", sampai, p.unit.kode))
    return hasil


def izin_menurut_lingkup(peran: str) -> dict[Lingkup, list[str]]:
    """Give the rights of a role by how far they reach, in the order of the table."""
    hasil: dict[Lingkup, list[str]] = {Lingkup.UNIT: [], Lingkup.SEMUA: []}
    for izin, tabel in KEWENANGAN.items():
        if peran in tabel:
            hasil[tabel[Peran(peran)]].append(izin)
    return hasil


def sebut_lingkup(nama: str, di_bawah: int) -> str:
    """Give a unit and its branch in words."""
    return f"{nama} dan {angka(di_bawah)} unit di bawahnya" if di_bawah else nama


@dataclass(frozen=True, slots=True)
class HakDiSini:
    """One account's reason to have rights on a unit."""

    akun: Akun
    peran: str
    izin: tuple[str, ...]
    dari: Unit | None
    langsung: bool
    mulai: date
    selesai: date | None
    segera: bool

    @property
    def seluruh_kota(self) -> bool:
        return self.dari is None


@dataclass(frozen=True, slots=True)
class HakUnit:
    """Who may change this unit, and who only sees more than a resident."""

    mengubah: list[HakDiSini]
    melihat: list[HakDiSini]


def hak_pada_unit(unit: Unit) -> HakUnit:
    """List every account with a right on `unit`: given here, above, or for the whole city; one query."""
    di_atas = Q(unit__tree_id=unit.tree_id, unit__lft__lte=unit.lft, unit__rght__gte=unit.rght)
    menyeluruh = [p for p in Peran if izin_menurut_lingkup(p)[Lingkup.SEMUA]]
    daftar = (
        PenugasanPeran.objects.berlaku()
        .filter(di_atas | Q(peran__name__in=menyeluruh), akun__is_active=True)
        .select_related("akun", "peran", "unit")
        .order_by("-unit__level", "peran__name", "akun__nama", "pk")
    )
    hak = HakUnit([], [])
    for p in daftar:
        lingkup = izin_menurut_lingkup(p.peran.name)
        di_sini = lingkup[Lingkup.UNIT] if _mencakup(p.unit, unit) else []
        for tujuan, melihat in ((hak.mengubah, False), (hak.melihat, True)):
            sini = [i for i in di_sini if (i in IZIN_MELIHAT) == melihat]
            kota = [i for i in lingkup[Lingkup.SEMUA] if (i in IZIN_MELIHAT) == melihat]
            if sini or kota:
                tujuan.append(_baris(p, sini, kota, unit))
    return hak


def _mencakup(atas: Unit, unit: Unit) -> bool:
    return atas.tree_id == unit.tree_id and atas.lft <= unit.lft and unit.rght <= atas.rght


def _baris(p: Any, di_sini: list[str], di_kota: list[str], unit: Unit) -> HakDiSini:
    """One row for one assignment; what reaches the whole city is marked when it is mixed."""
    batas = timezone.localdate() + timedelta(days=30)
    tanda = " (seluruh kota)" if di_sini else ""
    izin = [NAMA_IZIN[i] for i in di_sini] + [NAMA_IZIN[i] + tanda for i in di_kota]
    dari = p.unit if di_sini else None
    return HakDiSini(
        akun=p.akun,
        peran=NAMA_PERAN.get(p.peran.name, p.peran.name),
        izin=tuple(izin),
        dari=dari,
        langsung=dari is not None and dari.pk == unit.pk,
        mulai=p.mulai,
        selesai=p.selesai,
        segera=p.selesai is not None and p.selesai <= batas,
    )
