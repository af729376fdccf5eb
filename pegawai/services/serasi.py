"""Do rows fit together as things stand now? Asked at the end of every act and of every undo.

An undo puts rows back as they were; meanwhile the position may have been abolished, the person may
have left, a successor may have come. Reads only, in a fixed number of queries for each thousand rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Jejak
from orgstruktur.tindakan import nama_tindakan
from pegawai.models import AnggotaTim, JejakPegawai, Pegawai, Penempatan
from pegawai.services.aturan_penempatan import (
    Acuan,
    masa_jabatan,
    pastikan_masih_pegawai,
    pastikan_tak_bertumpuk,
)
from pegawai.services.aturan_tim import KETUA, pastikan_anggota_serasi
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar

_SEKALI = 1000


def pastikan_serasi(*, penempatan: Iterable[int] = (), anggota: Iterable[int] = ()) -> None:
    """Raise AturanDilanggar unless these rows fit what is there now; keys of rows that are gone are nothing.

    Placements: position and unit exist on all their days, the person is an employee, nobody holds
    two positions and nobody shares one that leads (invariant 3). Members: within the days of the
    team, once each, one ketua. That a member has left ends the membership by itself.
    """
    pk = sorted(set(penempatan))
    for awal in range(0, len(pk), _SEKALI):
        _pastikan_penempatan(pk[awal : awal + _SEKALI])
    pk = sorted(set(anggota))
    if pk:
        pastikan_anggota_serasi(pk)


def _pastikan_penempatan(pk: Sequence[int]) -> None:
    daftar = list(
        Penempatan.objects.filter(pk__in=pk)
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .select_related("pegawai", "jabatan")
    )
    if not daftar:
        return
    acuan = Acuan.baca({x.jabatan_id for x in daftar})
    for x in daftar:
        pastikan_masih_pegawai(x.pegawai, x.berlaku_mulai, x.berlaku_sampai)
        masa_jabatan(x.jabatan, x.berlaku_mulai, x.berlaku_sampai, acuan)
    pastikan_tak_bertumpuk(
        sorted({x.pegawai_id for x in daftar}), sorted({x.jabatan_id for x in daftar})
    )


@contextmanager
def menolak_bentrok(jejak: Jejak, penempatan: Iterable[str] = ()) -> Iterator[None]:
    """Turn a clash the database sees, while an act is taken back, into a sentence for people.

    `penempatan`: keys of the rows put back, where the Jejak itself does not keep them (an import).
    Raises AturanDilanggar naming who is there now, and the later act that put them there.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as galat:
        orang = _di_tempatnya(jejak, penempatan or jejak.sesudah.get("penempatan") or ())
        siapa = " dan ".join(o.nama_lengkap for o in orang) or "lagi"
        raise AturanDilanggar(
            f"Keadaan sebelumnya tidak dapat kembali: tempatnya sudah diisi {siapa}. "
            f"{_sebut_sesudahnya(jejak, orang)}"
        ) from galat


def _di_tempatnya(jejak: Jejak, penempatan: Iterable[str]) -> list[Pegawai]:
    """Give whom later acts put, until now or for a while, where the rows of `jejak` would be again."""
    baris = [int(pk) for pk in penempatan]
    kursi = Penempatan.objects.filter(pk__in=baris).values("jabatan_id")
    duduk = Penempatan.objects.definitif().filter(jabatan__in=kursi).exclude(pk__in=baris)
    anggota = [int(pk) for pk in jejak.sesudah.get("anggotatim") or {}]
    tim = AnggotaTim.objects.filter(pk__in=anggota).values("tim_id")
    ketua = AnggotaTim.objects.filter(tim__in=tim, peran=KETUA).exclude(pk__in=anggota)
    kemudian = JejakPegawai.objects.filter(jejak__gt=jejak.pk)
    return list(
        Pegawai.objects.filter(
            Q(pk__in=duduk.values("pegawai_id")) | Q(pk__in=ketua.values("pegawai_id")),
            pk__in=kemudian.values("pegawai_id"),
        ).order_by("nama")[:2]
    )


def _sebut_sesudahnya(jejak: Jejak, orang: Iterable[Pegawai]) -> str:
    """Name the latest act after `jejak` on these people."""
    tautan = JejakPegawai.objects.filter(pegawai__in=list(orang), jejak__gt=jejak.pk)
    akhir = tautan.select_related("jejak").order_by("-jejak_id").first()
    if akhir is None:
        return "Batalkan dahulu tindakan yang lebih baru."
    hari = timezone.localtime(akhir.jejak.waktu).date()
    return f"Batalkan dahulu “{nama_tindakan(akhir.jejak.tindakan)}” tanggal {sebut(hari)}."
