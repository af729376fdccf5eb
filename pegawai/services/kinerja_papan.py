"""Live boards: tell open pages that something changed; approve many at once; feedback on the spot."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Unit
from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_versi import masih_sama
from pegawai.models import AnggotaTim, LaporanKinerja, Pegawai, Penempatan, TandaPapan, UmpanBalik
from pegawai.selectors.kinerja_lingkup import laporan_bawahan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

#: So many reports are approved by one press of a button.
SEKALIGUS_TERBANYAK = 200


def tandai_papan(pegawai_id: int, unit: Unit) -> None:
    """Let the boards that show this person's work grow their mark. Last step of the caller's transaction."""
    tandai_papan_banyak({pegawai_id: unit})


def tandai_papan_banyak(orang: Mapping[int, Unit]) -> None:
    """Do the same for several people (person → unit of the work), each board once.

    All rows are locked by one query and in one order, so two writers never wait for each other in a circle.
    """
    hari = timezone.localdate()
    di_atas = Q(pk__in=[])
    for u in set(orang.values()):
        di_atas |= Q(tree_id=u.tree_id, lft__lte=u.lft, rght__gte=u.rght)
    atas = Unit.objects.filter(di_atas).order_by()
    tim = AnggotaTim.objects.filter(pegawai__in=orang).pada(hari).order_by()
    pimpin = Penempatan.objects.pada(hari).filter(pegawai__in=orang, jabatan__kepala=True)
    kunci = {f"unit:{pk}" for pk in atas.values_list("pk", flat=True)}
    kunci |= {f"kepala:{pk}" for pk in pimpin.values_list("jabatan__unit_id", flat=True)}
    kunci |= {f"tim:{pk}" for pk in tim.values_list("tim_id", flat=True).distinct()}
    semua = TandaPapan.objects.filter(kunci__in=kunci)
    ada = set(semua.values_list("kunci", flat=True))
    if kurang := sorted(kunci - ada):
        TandaPapan.objects.bulk_create([TandaPapan(kunci=k) for k in kurang], ignore_conflicts=True)
    terkunci = semua.select_for_update().order_by("kunci").values_list("kunci", flat=True)
    TandaPapan.objects.filter(kunci__in=list(terkunci)).update(versi=F("versi") + 1)


class HasilSekaligus(NamedTuple):
    """How many were approved, and how many were not: decided, withdrawn or out of reach meanwhile.

    berubah: those whose contents are not what was shown; they wait on.
    """

    disetujui: int
    dilewati: int
    berubah: Sequence[LaporanKinerja] = ()


@transaction.atomic
def verifikasi_sekaligus(
    *, daftar: Sequence[int], oleh: Any, versi: Mapping[int, str] | None = None
) -> HasilSekaligus:
    """Approve the reports with these keys that still wait and are in reach; one Jejak for all.

    versi: key → the mark of what was shown; who was not shown it as it is does not approve it. Raises AturanDilanggar for none or too many, DiLuarWewenang for an account without a person.
    """
    if not daftar:
        raise AturanDilanggar("Centang laporan yang akan disetujui.")
    if len(daftar) > SEKALIGUS_TERBANYAK:
        raise AturanDilanggar(f"Paling banyak {SEKALIGUS_TERBANYAK} laporan sekaligus.")
    pemeriksa = pemeriksa_wajib(oleh)
    boleh = laporan_bawahan(oleh).filter(pk__in=daftar, status=LaporanKinerja.Status.BELUM)
    orang = set(boleh.values_list("pegawai_id", flat=True))
    list(Pegawai.objects.select_for_update(no_key=True).filter(pk__in=orang).order_by("pk"))
    dilihat = versi or {}
    semua = list(boleh.select_related("unit", "pegawai").order_by("pk"))
    segar = [x for x in semua if masih_sama(dilihat.get(x.pk, ""), x.versi)]
    berubah = [x for x in semua if x not in segar]
    if segar:
        pk = [x.pk for x in segar]
        LaporanKinerja.objects.filter(pk__in=pk).update(
            status=LaporanKinerja.Status.DISETUJUI,
            verifikator=pemeriksa,
            diperiksa_pada=timezone.now(),
            catatan="",
        )
        catat_jejak(
            tindakan="laporan_setujui_sekaligus",
            objek=f"{len(segar)} laporan kinerja",
            oleh=oleh,
            ringkasan=f"{len(segar)} laporan dari {len({x.pegawai_id for x in segar})} orang disetujui sekaligus.",
            sesudah={"laporankinerja": {str(p): {"status": 20} for p in pk}},
        )
        tandai_papan_banyak({x.pegawai_id: x.unit for x in segar})
    return HasilSekaligus(len(segar), len(set(daftar)) - len(semua), berubah)


@transaction.atomic
def beri_umpan_balik(*, laporan: LaporanKinerja, teks: str, oleh: Any) -> UmpanBalik:
    """Say something on a report of the own subtree or team; its owner reads it.

    Raises AturanDilanggar, DiLuarWewenang.
    """
    isi = teks.strip()
    if not isi:
        raise AturanDilanggar("Tulis umpan baliknya.", "teks")
    if len(isi) > 1000:
        raise AturanDilanggar("Paling banyak 1.000 huruf.", "teks")
    pemeriksa = pemeriksa_wajib(oleh)
    segar = laporan_bawahan(oleh).select_related("pegawai").filter(pk=laporan.pk).first()
    if segar is None:
        raise DiLuarWewenang("Umpan balik diberikan oleh pimpinan atau ketua tim pelapor.")
    umpan = UmpanBalik.objects.create(
        pegawai=segar.pegawai, dari=pemeriksa, laporan=segar, teks=isi
    )
    catat_jejak(
        tindakan="umpan_balik_beri",
        objek=segar.pegawai.nama_lengkap,
        oleh=oleh,
        ringkasan=f"{pemeriksa.nama_lengkap} memberi umpan balik kepada {segar.pegawai.nama_lengkap}.",
        terbatas={"teks": isi},
        sesudah={"umpanbalik": {str(umpan.pk): {"laporan_id": segar.pk}}},
    )
    return umpan


def baca_umpan_balik(*, laporan: LaporanKinerja, oleh: Any) -> int:
    """Note that the owner of a report has its feedback before the eyes; give how many were new.

    Reading is no act on the data: it leaves no Jejak, and of anybody else nothing is noted.
    """
    baru = UmpanBalik.objects.filter(laporan=laporan, dibaca_pada=None, pegawai__akun=oleh.pk)
    return baru.update(dibaca_pada=timezone.now())


def pemeriksa_wajib(oleh: Any) -> Pegawai:
    """Give the person who checks. Raises DiLuarWewenang."""
    orang = Pegawai.objects.aktif().filter(akun=oleh.pk, akun__isnull=False).first()
    if orang is None:
        raise DiLuarWewenang("Akun ini tidak terhubung dengan pegawai yang masih bertugas.")
    return orang
