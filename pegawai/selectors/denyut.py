"""The pulse: who may still answer, and how it stands by perangkat daerah, only after a wave was closed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Avg, Count, Q
from django.utils.crypto import salted_hmac

from orgstruktur.models import Rancangan, Unit
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from pegawai.models import Denyut, JawabanDenyut, PesertaDenyut
from pegawai.models.denyut import RUAS_NILAI
from pegawai.selectors.sosialisasi import KELOLA, LIHAT
from pegawai.selectors.tanggapan import unit_akun
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL

_GARAM = "tata.denyut.peserta"
#: Below this (of 5), or after a fall of so much since the wave before, a unit is at risk.
NILAI_RISIKO, TURUN_RISIKO = 3.0, 0.5
#: So long after its last day the result of a wave stands on the front page.
HASIL_BARU = timedelta(days=30)
GABUNGAN = "Unit lain dan pegawai tanpa unit, digabung"


# --- who may ------------------------------------------------------------------------------------------
def boleh_atur_denyut(akun: Any) -> bool:
    """Say whether an account may set waves: by a role for the whole city, since every employee is asked."""
    return lingkup_izin(akun, KELOLA).semua


# --- answering ----------------------------------------------------------------------------------------
def sidik_peserta(denyut: Denyut, pegawai_id: int) -> str:
    """Give the hash of a person in an open wave."""
    isi = f"{bytes(denyut.kunci or b'').hex()}:{pegawai_id}"
    return salted_hmac(_GARAM, isi, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def perangkat_akun(akun: Any, hari: date) -> Unit | None:
    """Give the perangkat daerah in which the person of an account sits. Two queries."""
    unit = unit_akun(akun, hari)
    if unit is None or unit.level <= 1:
        return unit
    atas = Unit.objects.filter(tree_id=unit.tree_id, lft__lte=unit.lft, rght__gte=unit.rght)
    return atas.filter(level=1).first() or unit


def denyut_terbuka(akun: Any, pegawai_id: int | None) -> list[tuple[Denyut, bool]]:
    """Give the open waves of proposals that an account sees, each with whether it has answered. Two queries."""
    if pegawai_id is None:
        return []
    terlihat = Rancangan.objects.terlihat_oleh(akun)
    buka = Denyut.objects.filter(status=Denyut.Status.DIBUKA, rancangan__in=terlihat)
    daftar = [d for d in buka.select_related("rancangan") if d.rancangan.terbuka]
    if not daftar:
        return []
    sidik = {d.pk: sidik_peserta(d, pegawai_id) for d in daftar}
    ada = PesertaDenyut.objects.filter(sidik__in=list(sidik.values()))
    sudah = set(ada.values_list("denyut_id", flat=True))
    return [(d, d.pk in sudah) for d in daftar]


def denyut_menunggu(akun: Any, pegawai_id: int | None) -> list[Denyut]:
    """Give the open waves that an account has not answered, the first to end first. At most two queries."""
    belum = [d for d, sudah in denyut_terbuka(akun, pegawai_id) if not sudah]
    return sorted(belum, key=lambda d: (d.selesai, d.pk))


# --- results ------------------------------------------------------------------------------------------
class Angka(NamedTuple):
    """A group of one wave: how many answered, the mean of all statements, of each."""

    n: int
    rata: float
    butir: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Baris:
    """A unit (or the whole) over the waves that were closed, oldest first; None = not shown there.

    gabungan: what was merged at closing, other units in every wave.
    """

    nama: str
    unit_id: int | None
    angka: tuple[Angka | None, ...]
    gabungan: bool = False

    @property
    def akhir(self) -> Angka | None:
        """The last wave."""
        return self.angka[-1] if self.angka else None

    @property
    def turun(self) -> float:
        """How much the last wave is below the one before; 0 where either is not shown, or is of other units."""
        if self.gabungan or len(self.angka) < 2 or self.angka[-1] is None or self.angka[-2] is None:
            return 0.0
        return round(self.angka[-2].rata - self.angka[-1].rata, 2)

    @property
    def berisiko(self) -> bool:
        """Whether the last wave is low, or has fallen."""
        akhir = self.akhir
        return akhir is not None and (akhir.rata < NILAI_RISIKO or self.turun >= TURUN_RISIKO)


@dataclass(frozen=True, slots=True)
class HasilDenyut:
    """The closed waves of a proposal with the whole, and the units in reach."""

    gelombang: tuple[Denyut, ...]
    kota: Baris
    unit: tuple[Baris, ...]

    @property
    def berisiko(self) -> list[Baris]:
        """The units at risk, the lowest first; what was merged at closing is one of them."""
        daftar = [b for b in self.unit if b.berisiko]
        return sorted(daftar, key=lambda b: b.akhir.rata if b.akhir else 0.0)


def hasil_denyut(rancangan: Rancangan, lingkup: LingkupIzin) -> HasilDenyut:
    """Give how the closed waves came out. Four queries. Merged units are shown to who reads all only."""
    tutup = Denyut.objects.filter(rancangan=rancangan, status=Denyut.Status.DITUTUP)
    gelombang = tuple(tutup.order_by("gelombang"))
    jawaban = JawabanDenyut.objects.filter(denyut__in=gelombang).order_by()
    kota = {pk: a for pk, _, a in _hitung(jawaban, "denyut_id")}
    per_unit: dict[int | None, dict[int, Angka]] = {}
    for pk, unit, angka in _hitung(jawaban, "denyut_id", "unit_id"):
        per_unit.setdefault(unit, {})[pk] = angka
    unit = Unit.objects.in_bulk([u for u in per_unit if u is not None])
    baris = [
        Baris(u.nama, u.pk, _urut(gelombang, per_unit[u.pk]))
        for u in sorted(unit.values(), key=lambda u: u.nama)
        if lingkup.mencakup_unit(u)
    ]
    if lingkup.semua and None in per_unit:
        baris.append(Baris(GABUNGAN, None, _urut(gelombang, per_unit[None]), gabungan=True))
    return HasilDenyut(
        gelombang, Baris("Seluruh pegawai", None, _urut(gelombang, kota)), tuple(baris)
    )


def _hitung(jawaban: Any, *kelompok: str) -> list[tuple[int, int | None, Angka]]:
    rata = {f"rata_{r}": Avg(r) for r in RUAS_NILAI}
    hasil = []
    for b in jawaban.values(*kelompok).annotate(n=Count("pk"), **rata):
        if b["n"] < SEL_TERKECIL:  # closing merged them; nothing small is shown, whatever happened
            continue
        butir = tuple(round(float(b[f"rata_{r}"]), 2) for r in RUAS_NILAI)
        angka = Angka(b["n"], round(sum(butir) / len(butir), 2), butir)
        hasil.append((b["denyut_id"], b.get("unit_id"), angka))
    return hasil


def _urut(gelombang: tuple[Denyut, ...], angka: dict[int, Angka]) -> tuple[Angka | None, ...]:
    return tuple(angka.get(d.pk) for d in gelombang)


def alasan_denyut(hasil: HasilDenyut) -> dict[int | None, list[str]]:
    """Give the reasons in the last wave by unit at risk, in the order of their random keys. One query.

    None: those of what was merged, which is shown to five answers and more like a unit.
    """
    unit = [b.unit_id for b in hasil.berisiko]
    if not unit:
        return {}
    kata: dict[int | None, list[str]] = {}
    syarat = Q(unit__in=[u for u in unit if u is not None])
    if None in unit:
        syarat |= Q(unit__isnull=True)
    milik = JawabanDenyut.objects.filter(syarat, denyut=hasil.gelombang[-1])
    for u, alasan in milik.exclude(alasan="").order_by("pk").values_list("unit_id", "alasan"):
        kata.setdefault(u, []).append(alasan)
    return kata


def hasil_terbaru(akun: Any, hari: date) -> tuple[Denyut, HasilDenyut] | None:
    """Give the last wave of the proposal whose pulse ended last, not long ago, to who reads the whole city.

    One query without any, else five.
    """
    lingkup = lingkup_izin(akun, LIHAT)
    if not lingkup.semua:
        return None
    tutup = Denyut.objects.filter(
        status=Denyut.Status.DITUTUP, banyak__gt=0, selesai__gte=hari - HASIL_BARU
    )
    terakhir = tutup.select_related("rancangan").order_by("-selesai", "-pk").first()
    if terakhir is None:
        return None
    hasil = hasil_denyut(terakhir.rancangan, lingkup)
    # the last one as the result counts them: what is said of it is of this wave
    return hasil.gelombang[-1], hasil
