"""Who evaluates a person instead of whom the structure says: assigned and ended by an officer."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from orgstruktur.models import penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_nilai import ada_lingkaran
from pegawai.models import Pegawai, PenilaianKinerja, PenugasanPenilai
from pegawai.selectors.kinerja_penilai import kursi_pada, penilai_kursi
from pegawai.selectors.kinerja_penugasan import IZIN_PENUGASAN
from pegawai.selectors.rinci import dilarang_ubah_sendiri
from pegawai.services.kinerja_penilaian import segarkan_pejabat
from pegawai.services.kinerja_skp import kunci_pegawai
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

#: No chain of superiors is longer.
_LANGKAH_TERBANYAK = 30


@transaction.atomic
def tugaskan_penilai(
    *,
    dinilai: Pegawai,
    penilai: Pegawai,
    mulai: date,
    sampai: date | None,
    dasar: str,
    oleh: Any,
) -> PenugasanPenilai:
    """Let somebody evaluate a person in a span of days. Raises AturanDilanggar with `ruas`, DiLuarWewenang."""
    for pk in sorted({dinilai.pk, penilai.pk}):
        kunci_pegawai(pk)
    _pastikan_berwenang(dinilai, penilai, oleh)
    if dinilai.pk == penilai.pk:
        raise AturanDilanggar("Seseorang tidak dapat menilai dirinya sendiri.", "penilai")
    if sampai is not None and sampai < mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari pertama.", "sampai")
    if not dasar.strip():
        raise AturanDilanggar("Tulis dasar penugasannya, misalnya nomor surat.", "dasar")
    bertumpuk = _bersama(mulai, sampai).filter(dinilai=dinilai).select_related("penilai").first()
    if bertumpuk is not None:
        raise AturanDilanggar(
            f"{bertumpuk.penilai.nama_lengkap} sudah ditugaskan sejak {sebut(bertumpuk.mulai)}; "
            "akhiri penugasan itu lebih dahulu.",
            "mulai",
        )
    if ada_lingkaran(dinilai.pk, penilai.pk, _rantai(penilai.pk, mulai, sampai)):
        raise AturanDilanggar(
            f"{penilai.nama_lengkap} dinilai oleh {dinilai.nama_lengkap}, langsung atau berjenjang, "
            "sehingga keduanya tidak dapat saling menilai.",
            "penilai",
        )
    p = PenugasanPenilai.objects.create(
        dinilai=dinilai, penilai=penilai, mulai=mulai, sampai=sampai, dasar=dasar.strip()[:300]
    )
    _segarkan(dinilai)
    _catat("penilai_tugaskan", p, oleh, "ditugaskan menilai")
    return p


@transaction.atomic
def akhiri_penugasan(*, penugasan: PenugasanPenilai, sampai: date, oleh: Any) -> PenugasanPenilai:
    """Say the last day of an assignment. Raises AturanDilanggar with `ruas`, DiLuarWewenang."""
    kunci_pegawai(penugasan.dinilai_id)
    segar = PenugasanPenilai.objects.select_related("dinilai", "penilai").get(pk=penugasan.pk)
    _pastikan_berwenang(segar.dinilai, segar.penilai, oleh)
    if sampai < segar.mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari pertama.", "sampai")
    if segar.sampai is not None and sampai > segar.sampai:
        raise AturanDilanggar("Penugasan hanya dapat diakhiri lebih awal.", "sampai")
    segar.sampai = sampai
    segar.save(update_fields=["sampai"])
    _segarkan(segar.dinilai)
    _catat("penilai_akhiri", segar, oleh, "tidak lagi ditugaskan menilai")
    return segar


def _pastikan_berwenang(dinilai: Pegawai, penilai: Pegawai, oleh: Any) -> None:
    penugasan_berlaku(oleh, segar=True)
    if not Pegawai.objects.filter(pk=dinilai.pk).dapat_diubah_oleh(oleh, IZIN_PENUGASAN).exists():
        raise DiLuarWewenang(f"{dinilai.nama_lengkap} berada di luar wewenang Anda.")
    if dilarang_ubah_sendiri(dinilai, oleh) or dilarang_ubah_sendiri(penilai, oleh):
        raise DiLuarWewenang("Penugasan yang menyangkut Anda sendiri diatur oleh petugas lain.")


def _bersama(mulai: date, sampai: date | None) -> Any:
    """Give the assignments that share a day with a span."""
    semua = PenugasanPenilai.objects.filter(Q(sampai__isnull=True) | Q(sampai__gte=mulai))
    return semua if sampai is None else semua.filter(mulai__lte=sampai)


def _rantai(orang: int, mulai: date, sampai: date | None) -> dict[int, set[int]]:
    """Give who evaluates whom above a person in a span: by assignment, and by structure on its first day."""
    ditugaskan: dict[int, set[int]] = {}
    for dinilai, penilai in _bersama(mulai, sampai).values_list("dinilai_id", "penilai_id"):
        ditugaskan.setdefault(dinilai, set()).add(penilai)
    hasil: dict[int, set[int]] = {}
    hari, antre = min(mulai, timezone.localdate()), [orang]
    while antre and len(hasil) < _LANGKAH_TERBANYAK:
        kini = antre.pop()
        if kini in hasil:
            continue
        atas = set(ditugaskan.get(kini, ()))
        kursi = kursi_pada([kini], hari).get(kini)
        penilai = penilai_kursi(kursi[0], hari) if kursi else None
        if penilai is not None and penilai.pegawai_id is not None:
            atas.add(penilai.pegawai_id)
        hasil[kini] = atas
        antre += atas
    return hasil


def _segarkan(dinilai: Pegawai) -> None:
    """Write anew who evaluates the person, and who decides where the person is the evaluator."""
    terbuka = PenilaianKinerja.objects.select_related("skp")
    for p in terbuka.filter(
        Q(pegawai=dinilai, status__in=PenilaianKinerja.DAPAT_DINILAI)
        | Q(penilai=dinilai, status=PenilaianKinerja.Status.KEBERATAN)
    ):
        segarkan_pejabat(p)


def _catat(tindakan: str, p: PenugasanPenilai, oleh: Any, kata: str) -> None:
    catat_jejak(
        tindakan=tindakan,
        objek=p.dinilai.nama_lengkap,
        oleh=oleh,
        ringkasan=f"{p.penilai.nama_lengkap} {kata} {p.dinilai.nama_lengkap}.",
        alasan=p.dasar,
        sesudah={
            "penugasanpenilai": {
                str(p.pk): {
                    "dinilai_id": p.dinilai_id,
                    "penilai_id": p.penilai_id,
                    "mulai": p.mulai.isoformat(),
                    "sampai": p.sampai.isoformat() if p.sampai else None,
                }
            }
        },
    )
