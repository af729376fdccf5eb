"""What waits for an account: requests for corrections and contributions of others, notices and answers to itself."""

from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from orgstruktur.models import boleh
from pegawai.models import KabarTanggapan, Tanggapan
from pegawai.selectors.sosialisasi import KELOLA, LIHAT, belum_dikonfirmasi
from pegawai.selectors.tanggapan import wewenang_tanggapan
from pegawai.selectors.usul import antrean_usul
from tebingtinggi.akun.models import Akun


class Antrean(NamedTuple):
    """How many wait, and how many of them are late. menjawab: whether the account answers contributions or reads them only.

    baca: notices that the person has not confirmed; jawaban: answers to its contributions that the account has not seen.
    """

    usul: int = 0
    usul_lewat: int = 0
    tanggapan: int = 0
    tanggapan_lewat: int = 0
    menjawab: bool = False
    baca: int = 0
    jawaban: int = 0


def antrean(akun: Any, pegawai_id: int | None = None) -> Antrean:
    """Count what waits for an account and the person behind it. One query for all; a head one or two more."""
    wewenang = wewenang_tanggapan(akun, KELOLA)
    menjawab = bool(wewenang)
    if not menjawab:
        wewenang = wewenang_tanggapan(akun, LIHAT)
    jawaban = KabarTanggapan.objects.filter(tanggapan__penulis=akun.pk, dibaca=False)
    hitung = {"jawaban": banyak_baris(jawaban)}
    if pegawai_id is not None:
        hitung["baca"] = banyak_baris(belum_dikonfirmasi(pegawai_id))
    if boleh(akun, "ubah_pegawai"):
        usul = antrean_usul(akun)
        hitung["usul"] = banyak_baris(usul)
        hitung["usul_lewat"] = banyak_baris(usul.filter(tenggat__lt=timezone.now()))
    if wewenang:
        semua = Tanggapan.objects.filter(wewenang.syarat(), status=Tanggapan.Status.MENUNGGU)
        hitung["tanggapan"] = banyak_baris(semua)
        lewat = semua.filter(jatuh_tempo__lt=timezone.localdate())
        hitung["tanggapan_lewat"] = banyak_baris(lewat)
    baris: Any = Akun.objects.filter(pk=akun.pk).order_by().values_list(*hitung.values())
    return Antrean(**dict(zip(hitung, baris.get(), strict=True)), menjawab=menjawab)


def banyak_baris(semua: QuerySet[Any]) -> Coalesce:
    """Give the number of rows as part of another query."""
    satu = semua.order_by().annotate(satu_=Value(1)).values("satu_")
    return Coalesce(
        Subquery(satu.annotate(n_=Count("pk")).values("n_"), output_field=IntegerField()), 0
    )
