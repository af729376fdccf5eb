"""Who has an account and who has activated it, for the officer of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from orgstruktur.kewenangan import Peran
from orgstruktur.models import PenugasanPeran, Unit, boleh
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.models.pegawai import susun_nama
from pegawai.nip import samarkan
from tebingtinggi.kelola_akun.models import KodeAktivasi

IZIN = "ubah_pegawai"
TANPA, BELUM, SLIP, AKTIF, NONAKTIF = "tanpa", "belum", "slip", "aktif", "nonaktif"
#: state → what it is called on the page
KEADAAN: dict[str, str] = {
    TANPA: "Belum punya akun",
    BELUM: "Menunggu slip",
    SLIP: "Slip beredar",
    AKTIF: "Aktif",
    NONAKTIF: "Dinonaktifkan",
}


def pegawai_aktivasi(oleh: Any, unit: Unit | None = None) -> QuerySet[Any]:
    """Give the active people in reach of `oleh` (None: all), in `unit` and below.

    With `unit_kini`, `nomor_kini`, `keadaan` and `istimewa` (the account holds more than pegawai).
    """
    hari, kini = timezone.localdate(), timezone.now()
    duduk = Penempatan.objects.definitif().pada(hari).filter(pegawai=OuterRef("pk"))
    nomor = NomorPegawai.objects.filter(pegawai=OuterRef("pk"), berlaku_sampai=None)
    kode = KodeAktivasi.objects.berlaku(kini).filter(akun=OuterRef("akun_id"))
    peran_lain = (
        PenugasanPeran.objects.filter(Q(selesai=None) | Q(selesai__gte=hari))
        .exclude(peran__name=Peran.PEGAWAI.value)
        .filter(akun=OuterRef("akun_id"))
    )
    tanpa_sandi = Q(akun__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    daftar = Pegawai.objects.aktif()
    if oleh is not None:
        daftar = daftar.dapat_diubah_oleh(oleh, IZIN)
    daftar = daftar.annotate(
        unit_kini=Coalesce(
            Subquery(duduk.values("jabatan__unit_id")[:1]),
            F("unit_tunggu_id"),
            output_field=BigIntegerField(),
        ),
        nomor_kini=Subquery(nomor.values("nomor")[:1]),
        istimewa=Exists(peran_lain) | Q(akun__is_staff=True) | Q(akun__is_superuser=True),
        keadaan=Case(
            When(akun=None, then=Value(TANPA)),
            When(akun__is_active=False, then=Value(NONAKTIF)),
            When(tanpa_sandi & Exists(kode), then=Value(SLIP)),
            When(tanpa_sandi, then=Value(BELUM)),
            default=Value(AKTIF),
            output_field=CharField(),
        ),
    )
    if unit is None or unit.induk_id is None:
        return daftar
    cabang = Unit.objects.filter(tree_id=unit.tree_id, lft__gte=unit.lft, rght__lte=unit.rght)
    return daftar.filter(unit_kini__in=cabang.order_by().values("pk"))


@dataclass(frozen=True, slots=True)
class BarisAktivasi:
    """One person of the list; `nomor` is masked, the owner knows the rest."""

    pk: int
    akun_id: int
    nama: str
    nomor: str
    unit: str
    keadaan: str
    istimewa: bool
    boleh_istimewa: bool

    @property
    def sebutan(self) -> str:
        return KEADAAN[self.keadaan]

    @property
    def dapat_dicetak(self) -> bool:
        """Whether the officer may hand out a code: other roles are the admin's to give back."""
        return self.keadaan in (BELUM, SLIP, AKTIF) and (not self.istimewa or self.boleh_istimewa)

    def sebab_tidak(self, oleh: Any) -> str:
        """Give why no code can be made; "" when it can."""
        if self.keadaan == TANPA:
            return "Pegawai ini belum punya akun; buat dahulu akun pegawai unitnya."
        if self.keadaan == NONAKTIF:
            return "Akun ini dinonaktifkan; hanya admin yang dapat mengaktifkannya."
        if oleh is not None and self.akun_id == oleh.pk:
            return "Kata sandi Anda sendiri diganti lewat menu akun Anda."
        if not self.dapat_dicetak:
            return "Akun ini memegang peran lain di luar pegawai; hanya admin yang dapat menyetel ulang."
        return ""


def baris_aktivasi(daftar: Iterable[Any], oleh: Any = None) -> list[BarisAktivasi]:
    """Give people of `pegawai_aktivasi` as rows; one more query, for the names of the units."""
    orang = list(daftar)
    nama = dict(Unit.objects.filter(pk__in={p.unit_kini for p in orang}).values_list("pk", "nama"))
    boleh_istimewa = oleh is not None and boleh(oleh, "kelola_akun")
    return [
        BarisAktivasi(
            p.pk,
            p.akun_id,
            susun_nama(p.nama, p.gelar_depan, p.gelar_belakang),
            samarkan(p.nomor_kini or ""),
            nama.get(p.unit_kini, ""),
            p.keadaan,
            bool(p.istimewa),
            boleh_istimewa,
        )
        for p in orang
    ]


@dataclass(frozen=True, slots=True)
class RingkasUnit:
    """How far the accounts of a unit and what is below it have come."""

    kode: str
    nama: str
    hitung: dict[str, int]

    @property
    def jumlah(self) -> int:
        return sum(self.hitung.values())

    @property
    def menunggu(self) -> int:
        """Accounts without a password, with or without a slip on its way."""
        return self.hitung.get(BELUM, 0) + self.hitung.get(SLIP, 0)

    @property
    def persen_aktif(self) -> int:
        return round(100 * self.hitung.get(AKTIF, 0) / self.jumlah) if self.jumlah else 0


def ringkas_unit(oleh: Any, unit: Unit) -> tuple[RingkasUnit, list[RingkasUnit]]:
    """Give the counts of `unit` with all below it, and of each sub-unit that has people; two queries."""
    per_unit: dict[int, dict[str, int]] = {}
    isi = pegawai_aktivasi(oleh, unit).order_by().values_list("unit_kini", "keadaan")
    for pk, keadaan, n in isi.annotate(n=Count("pk")):
        per_unit.setdefault(pk, {})[keadaan] = n
    cabang = Unit.objects.filter(tree_id=unit.tree_id, lft__gte=unit.lft, rght__lte=unit.rght)
    semua = list(cabang.order_by("lft").only("pk", "kode", "nama", "induk", "lft", "rght"))
    letak = [(u.lft, per_unit.get(u.pk, {})) for u in semua]

    def jumlahkan(u: Unit) -> RingkasUnit:
        hitung: dict[str, int] = {}
        for lft, n in letak:
            if u.lft <= lft < u.rght:
                for keadaan, banyak in n.items():
                    hitung[keadaan] = hitung.get(keadaan, 0) + banyak
        return RingkasUnit(u.kode, u.nama, hitung)

    anak = [jumlahkan(u) for u in semua if u.induk_id == unit.pk]
    return jumlahkan(unit), [r for r in anak if r.jumlah]
