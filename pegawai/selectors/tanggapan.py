"""Contributions to a proposal: who may answer which, the list, the most asked, what waits and what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac

from orgstruktur.models import Rancangan, Unit
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.lingkup_rancangan import mencakup_rancangan
from orgstruktur.selectors.rancangan import simulasi_rancangan
from pegawai.models import Dukungan, Penempatan, RuangTanggapan, Tanggapan
from pegawai.selectors.sosialisasi import KELOLA, LIHAT, lingkup_sosialisasi

S = Tanggapan.Status
_GARAM_DUKUNG = "tata.suara.dukung"
#: A proposal of these stages can be asked about: from its opening until it is applied, and after.
TAHAP_DITANGGAPI = (
    Rancangan.Tahap.DIKONSULTASIKAN,
    Rancangan.Tahap.DIAJUKAN,
    Rancangan.Tahap.DISETUJUI,
    Rancangan.Tahap.DITERAPKAN,
)
#: So many answered questions stand on top of the page.
TANYA_JAWAB = 5


# --- who may ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class WewenangTanggapan:
    """Which contributions an account handles: those from units in its reach; without a unit, by a role for the whole city.

    peran: where it reaches by a role; beyond that as a head. akun_id: whose own ones it never handles.
    """

    lingkup: LingkupIzin
    tanpa_unit: bool
    peran: LingkupIzin
    akun_id: int

    def __bool__(self) -> bool:
        return bool(self.lingkup)

    def mencakup(self, t: Tanggapan) -> bool:
        """Say whether one lies in its reach."""
        return self.tanpa_unit if t.unit is None else self.lingkup.mencakup_unit(t.unit)

    def sebab_ditolak(self, t: Tanggapan) -> str:
        """Say why it does not answer one or hide its text; "" = it does.

        Nobody the own one; a head only what nobody else has answered: what an organiser published stays.
        """
        if not self.mencakup(t):
            return "Tanggapan ini di luar wewenang Anda."
        if t.penulis_id is not None and t.penulis_id == self.akun_id:
            return "Tanggapan Anda sendiri ditangani orang lain."
        dari_peran = self.peran.semua or (t.unit is not None and self.peran.mencakup_unit(t.unit))
        if dari_peran or t.status == S.MENUNGGU or t.dijawab_oleh_id == self.akun_id:
            return ""
        return "Tanggapan ini sudah dijawab orang lain; kepala unit menjawab yang belum terjawab."

    def syarat(self) -> Q:
        """Give the same as a condition."""
        ber_unit = Q(unit__isnull=False) & self.lingkup.syarat("unit__")
        return ber_unit | Q(unit__isnull=True) if self.tanpa_unit else ber_unit


def wewenang_tanggapan(akun: Any, izin: str = KELOLA) -> WewenangTanggapan:
    """Give which contributions an account may answer (or read as one who answers). Two queries at most."""
    lingkup = lingkup_sosialisasi(akun, izin)
    return WewenangTanggapan(lingkup, lingkup.semua, lingkup_izin(akun, izin), akun.pk)


def boleh_atur(akun: Any, rancangan: Rancangan) -> bool:
    """Say whether an account may set how contributions are taken: by a role for all that the proposal touches."""
    return mencakup_rancangan(lingkup_izin(akun, KELOLA), rancangan)


def dapat_ditanggapi(rancangan: Rancangan) -> bool:
    """Say whether contributions to a proposal are taken."""
    return rancangan.tahap in TAHAP_DITANGGAPI


def ruang_tanggapan(rancangan: Rancangan) -> RuangTanggapan:
    """Give how contributions to a proposal are taken; what was never set is as the model has it. One query."""
    ada = RuangTanggapan.objects.filter(rancangan=rancangan).first()
    if ada is None:
        return RuangTanggapan(rancangan=rancangan)
    ada.rancangan = rancangan
    return ada


def unit_akun(akun: Any, hari: date) -> Unit | None:
    """Give the unit in which the person of an account sits. One query."""
    duduk: Any = Penempatan.objects.pada(hari).filter(pegawai__akun=akun.pk)
    satu = duduk.order_by("macam", "pk").select_related("jabatan__unit").first()
    return satu.jabatan.unit if satu else None


# --- support ------------------------------------------------------------------------------------------
def calon_sidik_dukungan(tanggapan_id: int, akun_id: int) -> list[str]:
    """Give every hash under which a "saya juga" may be kept: by the server's key, and by the keys before it."""
    isi = f"{tanggapan_id}:{akun_id}"
    return [
        salted_hmac(_GARAM_DUKUNG, isi, secret=kunci, algorithm="sha256").hexdigest()
        for kunci in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def didukung_oleh(akun: Any, daftar: Iterable[int]) -> set[int]:
    """Give which of these an account supports. One query."""
    calon = {s: pk for pk in daftar for s in calon_sidik_dukungan(pk, akun.pk)}
    ada = Dukungan.objects.filter(sidik__in=list(calon)).values_list("sidik", flat=True)
    return {calon[s] for s in ada}


# --- lists --------------------------------------------------------------------------------------------
def dengan_dukungan(semua: QuerySet[Tanggapan]) -> QuerySet[Tanggapan]:
    """Add how many say "saya juga", and what a row shows, without a query a row."""
    hitung = Dukungan.objects.filter(tanggapan=OuterRef("pk")).order_by().values("tanggapan")
    banyak = Subquery(hitung.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    hasil: Any = semua.annotate(banyak_dukungan=Coalesce(banyak, 0))
    return hasil.select_related("penulis", "unit", "rancangan", "dijawab_oleh")  # type: ignore[no-any-return]


def saring_tanggapan(
    semua: QuerySet[Tanggapan],
    *,
    kata: str = "",
    jenis: str = "",
    keadaan: str = "",
    langkah: str = "",
) -> QuerySet[Tanggapan]:
    """Keep those that match. A hidden text is not searched: a search would tell what it says."""
    qs: Any = semua
    for k in kata.split():
        tampil = Q(isi__icontains=k, alasan_tutup="")
        qs = qs.filter(tampil | Q(jawaban__icontains=k) | Q(penulis__nama__icontains=k))
    if jenis:
        qs = qs.filter(jenis=int(jenis))
    if keadaan == "lewat":
        qs = qs.filter(status=S.MENUNGGU, jatuh_tempo__lt=timezone.localdate())
    elif keadaan:
        qs = qs.filter(status=int(keadaan))
    if langkah == "0":
        qs = qs.filter(langkah=None)
    elif langkah:
        qs = qs.filter(langkah=int(langkah))
    return qs  # type: ignore[no-any-return]


def urut_tanggapan(semua: Any, cara: str) -> Any:
    """Sort what dengan_dukungan gave: the most supported first, or the newest day; within it the random key."""
    if cara == "dukungan":
        return semua.order_by("-banyak_dukungan", "-tanggal", "pk")
    return semua.order_by("-tanggal", "pk")


def tanya_jawab(rancangan: Rancangan) -> list[Tanggapan]:
    """Give the answered questions that most people ask. One query."""
    jawab = Tanggapan.objects.filter(
        rancangan=rancangan, jenis=Tanggapan.Jenis.PERTANYAAN, alasan_tutup=""
    ).exclude(status=S.MENUNGGU)
    ramai: Any = dengan_dukungan(jawab)
    ramai = ramai.filter(banyak_dukungan__gt=0)
    return list(urut_tanggapan(ramai, "dukungan")[:TANYA_JAWAB])


def langkah_rancangan(rancangan: Rancangan) -> dict[int, str]:
    """Give the steps of a proposal that are switched on, each as a numbered sentence. At most seven queries."""
    langkah = list(rancangan.daftar_langkah.order_by("urutan", "pk"))
    hasil = simulasi_rancangan(rancangan, langkah).langkah
    kalimat = {h.kunci: h.kalimat for h in hasil}
    return {b.pk: f"{b.urutan}. {kalimat.get(b.pk, str(b))}" for b in langkah if b.aktif}


# --- what waits ---------------------------------------------------------------------------------------
def tanggapan_kelola(akun: Any) -> QuerySet[Tanggapan]:
    """Give what an account reads as one who answers, over all proposals: the first due first."""
    wewenang = wewenang_tanggapan(akun, LIHAT)
    semua: Any = Tanggapan.objects.filter(wewenang.syarat())
    return dengan_dukungan(semua).order_by("status", "jatuh_tempo", "pk")
