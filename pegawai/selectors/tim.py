"""Work teams and their people to be read: the members of a team, the teams of a person or a unit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from orgstruktur.models import Jejak, TimKerja, Unit
from orgstruktur.pengisian import jabatan_pejabat
from orgstruktur.selectors.tim import tim_terlihat
from pegawai.models import AnggotaTim, Pegawai, Penempatan
from pegawai.selectors.pengisian import alamat_pegawai
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL

#: Acts on the members of a team.
TINDAKAN_ANGGOTA = frozenset({"tim_anggota_tambah", "tim_anggota_peran", "tim_anggota_akhiri"})
CALON_TERBANYAK = 15
KATA_TERPENDEK = 3
_KATA_TERBANYAK = 5


@dataclass(frozen=True, slots=True)
class BarisAnggota:
    """One membership as an account may see it. nama: "" = not for this account."""

    anggota: AnggotaTim
    nama: str
    url: str
    jabatan: str
    unit: Unit | None
    berjalan: bool

    @property
    def ketua(self) -> bool:
        return self.anggota.ketua


@dataclass(slots=True)
class DaftarAnggota:
    """The members of a team: those at work or to come, and those who have left."""

    kini: list[BarisAnggota] = field(default_factory=list)
    dahulu: list[BarisAnggota] = field(default_factory=list)

    @property
    def ketua(self) -> BarisAnggota | None:
        """Who leads the team today."""
        return next((b for b in self.kini if b.ketua and b.berjalan), None)

    @property
    def bernama(self) -> list[BarisAnggota]:
        return [b for b in self.kini if b.nama]

    @property
    def tak_bernama(self) -> int:
        """How many there are whom this account may not see by name."""
        return len(self.kini) - len(self.bernama)

    @property
    def jumlah(self) -> int | None:
        """How many there are; None where that would tell a small number of people without a name."""
        return None if 0 < self.tak_bernama < SEL_TERKECIL else len(self.kini)


def anggota_tim(tim: TimKerja, akun: Any, hari: date, *, semua: bool = False) -> DaftarAnggota:
    """Give the members of a team: the ketua first. Three queries at most.

    semua: whether all names are shown, to who may change the team. Else names of pejabat are shown
    to everybody, others to who may see the person, and all of them to who works in the team today.
    Who is still to come is told only to those who may see the person or the whole team.
    """
    daftar = list(
        AnggotaTim.objects.filter(tim=tim)
        .select_related("pegawai")
        .order_by("pegawai__nama", "mulai")
    )
    orang = {a.pegawai_id for a in daftar}
    tempat = tempat_kini(orang, hari)
    semua = semua or any(
        a.pegawai.akun_id == getattr(akun, "pk", None) and _bekerja(a, tim, hari)
        for a in daftar
        if a.pegawai.akun_id
    )
    terlihat = _terlihat(orang, akun)
    hasil = DaftarAnggota()
    for a in daftar:
        if a.mulai > hari and not (semua or a.pegawai_id in terlihat):
            continue
        p = tempat.get(a.pegawai_id)
        pejabat = p is not None and jabatan_pejabat(p.jabatan.jenis, p.jabatan.jenjang)
        boleh = semua or pejabat or a.pegawai_id in terlihat
        lewat = _lewat(a, tim, hari)
        baris = BarisAnggota(
            a,
            a.pegawai.nama_lengkap if boleh else "",
            alamat_pegawai(a.pegawai_id) if a.pegawai_id in terlihat else "",
            p.jabatan.nama if p and boleh else "",
            p.jabatan.unit if p and boleh else None,
            _bekerja(a, tim, hari),
        )
        (hasil.dahulu if lewat else hasil.kini).append(baris)
    hasil.kini.sort(key=lambda b: (not b.ketua, b.anggota.pegawai.nama))
    hasil.dahulu.sort(key=lambda b: b.anggota.selesai or date.max, reverse=True)
    return hasil


def _bekerja(a: AnggotaTim, tim: TimKerja, hari: date) -> bool:
    return not _lewat(a, tim, hari) and max(a.mulai, tim.mulai) <= hari


def _lewat(a: AnggotaTim, tim: TimKerja, hari: date) -> bool:
    akhir = [h for h in (a.selesai, tim.selesai) if h is not None]
    return (bool(akhir) and min(akhir) < hari) or not a.pegawai.aktif_pada(hari)


def tempat_kini(orang: Collection[int], hari: date) -> dict[int, Penempatan]:
    """Give the definitif position of each person on a day, with its unit. One query."""
    qs = Penempatan.objects.definitif().pada(hari).filter(pegawai__in=orang)
    return {p.pegawai_id: p for p in qs.select_related("jabatan__unit")} if orang else {}


def _terlihat(orang: Collection[int], akun: Any) -> set[int]:
    if not orang or not getattr(akun, "is_authenticated", False):
        return set()
    terlihat: QuerySet = Pegawai.objects.terlihat_oleh(akun)
    return set(terlihat.filter(pk__in=orang).values_list("pk", flat=True))


# --- the teams of a person, of a unit ------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class TimOrang:
    """A team somebody works or has worked in, with the last day ("sampai dengan") if there is one."""

    anggota: AnggotaTim
    tim: TimKerja
    sampai: date | None
    berjalan: bool
    akan: bool


def tim_orang(pegawai: Pegawai, hari: date) -> list[TimOrang]:
    """Give the teams of a person, those at work first. One query."""
    hasil = []
    for a in pegawai.daftar_tim.select_related("tim__unit_pemilik").order_by("-mulai", "-pk"):  # type: ignore[attr-defined]
        akhir = [h for h in (a.selesai, a.tim.selesai) if h is not None]
        sampai = min(akhir) if akhir else None
        akan = a.mulai > hari
        berjalan = not akan and (sampai is None or hari <= sampai)
        hasil.append(TimOrang(a, a.tim, sampai, berjalan, akan))
    return sorted(hasil, key=lambda t: not t.berjalan)


def tim_pegawai_unit(unit: Unit, akun: Any, hari: date) -> list[tuple[TimKerja, list[str]]]:
    """Give the teams at work today in which people of `unit` work, with the names `akun` may see.

    Only to who may see somebody of the unit by name. At most three queries.
    """
    if not getattr(akun, "is_authenticated", False):
        return []
    sini = Penempatan.objects.pada(hari).filter(jabatan__unit=unit).values("pegawai")
    terlihat = Pegawai.objects.terlihat_oleh(akun).filter(pk__in=sini)
    anggota = (
        AnggotaTim.objects.pada(hari)
        .filter(
            pegawai__in=terlihat.values("pk"), tim__in=tim_terlihat(akun, hari=hari).values("pk")
        )
        .select_related("tim__unit_pemilik", "pegawai")
        .order_by("tim__nama", "tim_id", "peran", "pegawai__nama")
    )
    hasil: dict[int, tuple[TimKerja, list[str]]] = {}
    for a in anggota:
        nama = f"{a.pegawai.nama_lengkap} (ketua)" if a.ketua else a.pegawai.nama_lengkap
        orang = hasil.setdefault(a.tim_id, (a.tim, []))[1]
        orang.insert(0, nama) if a.ketua else orang.append(nama)
    return list(hasil.values())


# --- who may be added ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class CalonAnggota:
    """A person found by name, told apart by position and unit. kunci: by which the form names the person."""

    pk: int
    kunci: str
    nama: str
    letak: str
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class HasilCalon:
    """What a search found. lebih: whether there is more; pendek: the word is too short to search."""

    daftar: list[CalonAnggota]
    lebih: bool = False
    pendek: bool = False


def cari_calon_anggota(tim: TimKerja, kata: str, hari: date) -> HasilCalon:
    """Find people in service by name, across the city: a team works across units. Three queries."""
    potong = kata.split()[:_KATA_TERBANYAK]
    if max((len(k) for k in potong), default=0) < KATA_TERPENDEK:
        return HasilCalon([], pendek=bool(potong))
    orang: QuerySet = _mungkin(tim, hari)
    for k in potong:
        orang = orang.filter(nama__icontains=k)
    daftar = list(orang.order_by("nama", "pk")[: CALON_TERBANYAK + 1])
    return HasilCalon(_jadikan(daftar[:CALON_TERBANYAK], tim, hari), len(daftar) > CALON_TERBANYAK)


def kunci_calon(tim: TimKerja, pk: int) -> str:
    """Give the key that a search of this team hands out for a person: people cannot be asked for by number."""
    return _penanda().sign(f"{tim.pk}.{pk}")


def orang_calon(tim: TimKerja, kunci: str, hari: date) -> Pegawai | None:
    """Give the person of a key; None when no search of this team gave it, or the person has left since."""
    try:
        milik, _, pk = _penanda().unsign(kunci).partition(".")
    except BadSignature:
        return None
    return _mungkin(tim, hari).filter(pk=pk).first() if milik == str(tim.pk) else None


def _penanda() -> Signer:
    return Signer(salt="pegawai.tim.calon")


def _mungkin(tim: TimKerja, hari: date) -> QuerySet:
    """Keep who may be found: in service, today or on the first day of the team."""
    return Pegawai.objects.aktif(max(hari, tim.mulai))


def ambil_calon_anggota(tim: TimKerja, kunci: str, hari: date) -> CalonAnggota | None:
    """Give one person found before as a choice; None when there is none."""
    orang = orang_calon(tim, kunci, hari)
    return _jadikan([orang], tim, hari)[0] if orang else None


def _jadikan(daftar: Iterable[Pegawai], tim: TimKerja, hari: date) -> list[CalonAnggota]:
    orang = {o.pk: o for o in daftar}
    tempat = tempat_kini(orang, hari)
    anggota = dict(
        AnggotaTim.objects.pada(max(hari, tim.mulai))
        .filter(tim=tim, pegawai__in=orang)
        .values_list("pegawai_id", "peran")
    )
    return [
        CalonAnggota(
            pk,
            kunci_calon(tim, pk),
            o.nama_lengkap,
            f"{p.jabatan.nama} · {p.jabatan.unit.nama}"
            if (p := tempat.get(pk))
            else "Menunggu jabatan",
            f"sudah menjadi {anggota[pk]}" if pk in anggota else "",
        )
        for pk, o in orang.items()
    ]


def jejak_anggota(tim: TimKerja, terbanyak: int = 12) -> list[Jejak]:
    """Give the latest acts on the members of a team, newest first. Two queries."""
    pk = [str(a) for a in AnggotaTim.objects.filter(tim=tim).values_list("pk", flat=True)]
    if not pk:
        return []
    daftar = Jejak.objects.filter(
        tindakan__in=TINDAKAN_ANGGOTA, sesudah__anggotatim__has_any_keys=pk
    )
    return list(daftar.select_related("oleh", "dibatalkan_oleh").order_by("-pk")[:terbanyak])
