"""What `periksa_data` asks of people and placements: invariant 3 on every date, and what hangs on it."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from orgstruktur.models import RiwayatJabatan, RiwayatUnit
from pegawai.models import AnggotaTim, Pegawai, Penempatan
from pegawai.tanggal import sebut

Temuan = Iterator[tuple[str, str]]
_ABADI = date.max


def satu_jabatan_definitif() -> Temuan:
    """A person holds at most one definitif position on a date."""
    for orang, hari in bertumpuk("pegawai_id", Penempatan.objects.definitif()):
        yield f"pegawai {orang}", f"Dua jabatan definitif berlaku bersamaan sejak {sebut(hari)}."


def satu_pimpinan_definitif() -> Temuan:
    """A head position has at most one definitif holder on a date."""
    for jabatan, hari in bertumpuk_pimpinan():
        yield f"jabatan {jabatan}", f"Jabatan pimpinan ini dipegang dua orang sejak {sebut(hari)}."


def bertumpuk_pimpinan(jabatan: Collection[int] | None = None) -> Iterator[tuple[int, date]]:
    """Give (position, first common day) where two hold a position in the time in which it leads.

    Two queries. jabatan: only these; a position may have led only for a while.
    """
    riwayat = RiwayatJabatan.objects.filter(kepala=True).exclude(berlaku_sampai=F("berlaku_mulai"))
    penempatan = Penempatan.objects.definitif().exclude(berlaku_sampai=F("berlaku_mulai"))
    if jabatan is not None:
        riwayat = riwayat.filter(jabatan__in=jabatan)
        penempatan = penempatan.filter(jabatan__in=jabatan)
    memimpin: dict[int, list[tuple[date, date]]] = {}
    for pk, mulai, sampai in riwayat.values_list("jabatan_id", "berlaku_mulai", "berlaku_sampai"):
        memimpin.setdefault(pk, []).append((mulai, sampai or _ABADI))
    dipegang: dict[int, list[tuple[date, date]]] = {}
    for pk, mulai, sampai in penempatan.values_list(
        "jabatan_id", "berlaku_mulai", "berlaku_sampai"
    ):
        if pk in memimpin:
            dipegang.setdefault(pk, []).append((mulai, sampai or _ABADI))
    for pk, daftar in dipegang.items():
        for awal, akhir in memimpin[pk]:
            masa = sorted(
                (max(m, awal), min(s, akhir)) for m, s in daftar if m < akhir and s > awal
            )
            yield from ((pk, b) for (_, a), (b, _) in pairwise(masa) if b < a)


def bertumpuk(kolom: str, qs: Any) -> Iterator[tuple[int, date]]:
    """Give (key, first common day) where ranges of one key overlap; empty ranges never do."""
    baris = (
        qs.exclude(berlaku_sampai=F("berlaku_mulai"))
        .order_by(kolom, "berlaku_mulai")
        .values_list(kolom, "berlaku_mulai", "berlaku_sampai")
    )
    for (a, _, sampai), (b, mulai, _) in pairwise(baris):
        if a == b and mulai < (sampai or _ABADI):
            yield a, mulai


def tanda_pimpinan_sesuai() -> Temuan:
    """The mark kept with a placement of today or to come says what its position says."""
    masih = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=timezone.localdate())
    beda = (
        Penempatan.objects.filter(masih)
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .exclude(kepala=F("jabatan__kepala"))
    )
    for pk, jabatan in beda.values_list("pk", "jabatan__nama"):
        yield f"penempatan {pk}", f"Tanda jabatan pimpinan tidak sesuai dengan jabatan {jabatan}."


def penempatan_dalam_umur_jabatan() -> Temuan:
    """Nobody sits on a position before it began or after it ended, today or as planned."""
    akhir = _akhir_jabatan()
    salah = Penempatan.objects.filter(
        Q(berlaku_mulai__lt=F("jabatan__dibentuk_pada")) | Q(jabatan__in=list(akhir))
    ).exclude(berlaku_sampai=F("berlaku_mulai"))
    for pk, orang, jabatan, nama, mulai, sampai, dibentuk in salah.values_list(
        "pk", "pegawai__nama", "jabatan_id", "jabatan__nama",
        "berlaku_mulai", "berlaku_sampai", "jabatan__dibentuk_pada",
    ):  # fmt: skip
        if mulai < dibentuk or (sampai or _ABADI) > akhir.get(jabatan, _ABADI):
            yield (
                f"penempatan {pk}",
                f"{orang} tercatat pada {nama} di luar masa berlaku jabatan itu.",
            )


def _akhir_jabatan() -> dict[int, date]:
    """Give the first day without it of every position that ends or has ended."""
    riwayat = RiwayatJabatan.objects.exclude(berlaku_sampai=F("berlaku_mulai"))
    terbuka = riwayat.filter(berlaku_sampai=None).values("jabatan")
    berakhir = RiwayatJabatan.objects.exclude(jabatan__in=terbuka).order_by()
    return dict(berakhir.values_list("jabatan_id").annotate(Max("berlaku_sampai")))


def pegawai_bernomor() -> Temuan:
    """Every active person has exactly one number in force; the table allows no second."""
    tanpa = Pegawai.objects.aktif().exclude(
        pk__in=Pegawai.objects.filter(
            daftar_nomor__berlaku_sampai__isnull=True, daftar_nomor__isnull=False
        )
    )
    for pk, nama in tanpa.values_list("pk", "nama"):
        yield f"pegawai {pk}", f"{nama} tidak memiliki NIP atau NI PPPK yang berlaku."


def pegawai_terjangkau() -> Temuan:
    """Who is in service sits somewhere without end, or has a unit to wait at: else no scope holds them."""
    terbuka = Penempatan.objects.filter(berlaku_sampai=None).values("pegawai")
    kini = Penempatan.objects.pada(timezone.localdate()).values("pegawai")
    lepas = Pegawai.objects.filter(
        ~Q(pk__in=terbuka) | ~Q(pk__in=kini), status=Pegawai.Status.AKTIF, unit_tunggu=None
    )
    for pk, nama in lepas.values_list("pk", "nama"):
        yield f"pegawai {pk}", f"{nama} tidak berjabatan dan tidak menunggu pada unit mana pun."


def menunggu_di_unit_hidup() -> Temuan:
    """Nobody in service waits at a unit that is no more."""
    ada = RiwayatUnit.objects.pada(timezone.localdate()).values("unit")
    salah = Pegawai.objects.aktif().filter(unit_tunggu__isnull=False).exclude(unit_tunggu__in=ada)
    for pk, nama, unit in salah.values_list("pk", "nama", "unit_tunggu__nama"):
        yield f"pegawai {pk}", f"{nama} menunggu pada {unit}, yang sudah tidak berlaku."


def yang_berakhir_tak_berjabatan() -> Temuan:
    """Nobody holds a position from the day of leaving on, with or without an end to it."""
    lewat = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=F("pegawai__berakhir_pada"))
    salah = Penempatan.objects.filter(lewat, pegawai__berakhir_pada__isnull=False).exclude(
        berlaku_sampai=F("berlaku_mulai")
    )
    for pn in salah.select_related("pegawai").order_by("pk"):
        sejak = sebut(pn.pegawai.berakhir_pada or _ABADI)
        yield (
            f"penempatan {pn.pk}",
            f"{pn.pegawai.nama} tidak aktif sejak {sejak} tetapi masih memegang jabatan.",
        )


def anggota_dalam_masa_tim() -> Temuan:
    """Nobody is a member before the team begins or after it has ended."""
    salah = AnggotaTim.objects.filter(
        Q(mulai__lt=F("tim__mulai"))
        | Q(mulai__gt=F("tim__selesai"))
        | Q(selesai__gt=F("tim__selesai"))
    )
    for pk, orang, tim in salah.values_list("pk", "pegawai__nama", "tim__nama"):
        yield f"anggota tim {pk}", f"{orang} tercatat pada tim {tim} di luar masa kerja tim itu."


def satu_ketua_tim() -> Temuan:
    """A team has one ketua at most on a day, and a person is a member of it once."""
    kolom = ("tim_id", "pegawai_id", "mulai", "pk", "akhir", "peran")
    semua = AnggotaTim.objects.annotate(akhir=Coalesce("selesai", "tim__selesai")).order_by()
    baris = list(semua.values_list(*kolom))
    ketua = ((t, None, *b[:3]) for t, _, *b in baris if b[-1] == AnggotaTim.Peran.KETUA)
    orang = ((t, p, *b[:3]) for t, p, *b in baris)
    for pesan, daftar in (
        ("Dua ketua tim bersamaan", ketua),
        ("Seorang pegawai dua kali menjadi anggota", orang),
    ):
        urut = sorted(daftar, key=lambda b: (b[0], b[1] or 0, b[2], b[3]))
        for (*a, _, _, akhir), (*b, mulai, _, _) in pairwise(urut):
            if a == b and mulai <= (akhir or _ABADI):
                yield f"tim kerja {b[0]}", f"{pesan} sejak {sebut(mulai)}."


PEMERIKSAAN: dict[str, Callable[[], Temuan]] = {
    "pegawai_satu_jabatan_definitif": satu_jabatan_definitif,
    "pegawai_satu_pimpinan_definitif": satu_pimpinan_definitif,
    "pegawai_tanda_pimpinan_sesuai": tanda_pimpinan_sesuai,
    "pegawai_penempatan_dalam_umur_jabatan": penempatan_dalam_umur_jabatan,
    "pegawai_bernomor": pegawai_bernomor,
    "pegawai_terjangkau": pegawai_terjangkau,
    "pegawai_menunggu_di_unit_hidup": menunggu_di_unit_hidup,
    "pegawai_anggota_dalam_masa_tim": anggota_dalam_masa_tim,
    "pegawai_satu_ketua_tim": satu_ketua_tim,
    "pegawai_berakhir_tak_berjabatan": yang_berakhir_tak_berjabatan,
}
