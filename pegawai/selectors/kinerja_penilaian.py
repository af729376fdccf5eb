"""Evaluations for pages: the own ones, those I have to give, objections to decide, what may be opened."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.utils import timezone

from pegawai import kinerja_nilai as nilai
from pegawai.models import (
    LaporanKinerja,
    Pegawai,
    PenilaianKinerja,
    PenugasanPenilai,
    SasaranKinerja,
)
from pegawai.penilai import WALI_KOTA
from pegawai.selectors.kinerja_lingkup import masa_memimpin
from pegawai.selectors.kinerja_pengaturan import koefisien_kredit
from pegawai.selectors.kinerja_penilai import Kursi, penilai_pada
from pegawai.selectors.kinerja_skp import pegawai_akun, wali_kota
from pegawai.tanggal import sehari_sebelum
from tebingtinggi.bersama.tampilan import angka

S = PenilaianKinerja.Status
#: An evaluation begins so long before its last day (PP 30/2019 Pasal 42: the end of December).
DIBUKA_SEBELUM = timedelta(days=7)


class Tugas(NamedTuple):
    """A SKP with its evaluation in a period, if it has begun. nama: of the period."""

    skp: SasaranKinerja
    periode: nilai.Periode
    mulai: date
    sampai: date
    penilaian: PenilaianKinerja | None

    @property
    def status(self) -> int:
        return self.penilaian.status if self.penilaian else S.BELUM

    @property
    def sebutan(self) -> str:
        return str(S(self.status).label)

    @property
    def menunggu_penilai(self) -> bool:
        """Whether the evaluator is to act: reported, or nothing was by the last day."""
        if self.status == S.BELUM:
            return self.sampai < timezone.localdate()
        return self.status in (S.LAPORAN_DIAJUKAN, S.UMPAN_BALIK)


# --- periods -------------------------------------------------------------------------------------
def kode_periode(p: nilai.Periode) -> str:
    """Name a period in an address."""
    return f"{p.macam}-{p.mulai.isoformat()}"


def macam_periode() -> tuple[str, str]:
    """Give the kinds of periods: the one of the setting, and the year."""
    return settings.TATA_PENILAIAN_PERIODE, nilai.TAHUN


def periode_terbuka(hari: date, tahun: Iterable[int] | None = None) -> list[nilai.Periode]:
    """Give the periods whose evaluation has opened, the newest first; of this year and the last."""
    daftar = [
        p
        for t in tahun or (hari.year - 1, hari.year)
        for m in macam_periode()
        for p in nilai.periode_tahun(t, m)
        if p.sampai - DIBUKA_SEBELUM <= hari
    ]
    return sorted(daftar, key=lambda p: (p.sampai, -p.mulai.toordinal()), reverse=True)


# --- which ---------------------------------------------------------------------------------------
def penilaian_terlihat(akun: Any) -> Any:
    """Give what `akun` may open: own, given, to be decided, of those headed on the last day."""
    q = Q(pegawai__akun=akun.pk, pegawai__akun__isnull=False)
    orang = pegawai_akun(akun)
    if orang is not None:
        q |= Q(penilai=orang) | Q(pemutus=orang)
    elif wali_kota(akun, orang):
        q |= Q(penilai__isnull=True, penilai_jabatan=WALI_KOTA)
        q |= Q(pemutus__isnull=True, pemutus_jabatan=WALI_KOTA)
    for m in masa_memimpin(akun):
        q |= m.syarat & Q(sampai__gte=m.mulai, sampai__lte=sehari_sebelum(m.sampai))
    return PenilaianKinerja.objects.filter(q)


def penilaian_sendiri(pegawai: Pegawai, hari: date) -> list[Tugas]:
    """Give each SKP that was set with the periods that have opened, the newest first; two queries."""
    semua = SasaranKinerja.objects.berlaku().filter(pegawai=pegawai, tahun__gte=hari.year - 1)
    daftar = list(semua.select_related("unit", "jabatan").order_by("-mulai"))
    ada = _sudah(daftar)
    hasil = []
    for periode in periode_terbuka(hari):
        for s in daftar:
            if masa := nilai.irisan(s.mulai, s.sampai, periode):
                kunci = (s.pegawai_id, periode.macam, masa[0])
                hasil.append(Tugas(s, periode, *masa, ada.pop(kunci, None)))
    return hasil


def tugas_menilai(akun: Any, periode: nilai.Periode, hari: date) -> list[Tugas]:
    """Give the SKP that `akun` has to evaluate in a period, by name."""
    orang = pegawai_akun(akun)
    calon = SasaranKinerja.objects.berlaku().filter(
        _calon(akun, orang, periode.mulai, min(periode.sampai, hari)),
        mulai__lte=periode.sampai,
        sampai__gte=periode.mulai,
    )
    pada: dict[date, dict[int, Kursi]] = {}
    for pk, pegawai, unit, jabatan, sampai in calon.values_list(
        "pk", "pegawai_id", "unit_id", "jabatan_id", "sampai"
    ):
        hari_nilai = min(sampai, periode.sampai, hari)
        pada.setdefault(hari_nilai, {})[pk] = Kursi(pegawai, unit, jabatan)
    milik = set()
    for hari_nilai, kursi in pada.items():
        penilai = penilai_pada(kursi.values(), hari_nilai)
        for pk, k in kursi.items():
            p = penilai.get(k)
            if p is not None and k.pegawai_id != orang and p.pegawai_id == orang:
                milik.add(pk)
    daftar = list(
        SasaranKinerja.objects.filter(pk__in=milik)
        .select_related("pegawai", "unit", "jabatan")
        .order_by("pegawai__nama", "mulai")
    )
    ada = _sudah(daftar)
    hasil = []
    for s in daftar:
        if masa := nilai.irisan(s.mulai, s.sampai, periode):
            hasil.append(Tugas(s, periode, *masa, ada.get((s.pegawai_id, periode.macam, masa[0]))))
    return hasil


def _calon(akun: Any, orang: int | None, mulai: date, sampai: date) -> Q:
    """Give the SKP that may be those of `akun` to evaluate: below on a day of these, or by assignment."""
    q = Q(pk__in=[])
    for m in masa_memimpin(akun):
        if m.mulai <= sampai and m.sampai > mulai:
            q |= m.syarat
    if orang is not None:
        tugas = PenugasanPenilai.objects.filter(penilai=orang)
        q |= Q(pegawai__in=tugas.order_by().values("dinilai"))
    elif wali_kota(akun, orang):
        q |= Q(jabatan__kepala=True, unit__level__lte=1)
    return q


def keberatan_menunggu(akun: Any) -> list[PenilaianKinerja]:
    """Give the objections that `akun` has to decide, the oldest first."""
    orang = pegawai_akun(akun)
    q = Q(pemutus=orang) if orang is not None else Q(pk__in=[])
    if wali_kota(akun, orang):
        q = Q(pemutus__isnull=True, pemutus_jabatan=WALI_KOTA)
    semua = PenilaianKinerja.objects.filter(q, status=S.KEBERATAN)
    return list(semua.order_by("ditanggapi_pada", "pk"))


def _sudah(daftar: Sequence[SasaranKinerja]) -> dict[tuple[int, str, date], PenilaianKinerja]:
    """Give the evaluations there are of these people; also those of an earlier version of a SKP."""
    if not daftar:
        return {}
    semua = PenilaianKinerja.objects.filter(
        pegawai__in={s.pegawai_id for s in daftar}, mulai__gte=min(s.mulai for s in daftar)
    )
    return {(p.pegawai_id, p.macam, p.mulai): p for p in semua}


def dapat_menilai(akun: Any) -> bool:
    """Say whether an account evaluates or evaluated anybody."""
    orang = pegawai_akun(akun)
    ditugaskan = orang is not None and PenugasanPenilai.objects.filter(penilai=orang).exists()
    return ditugaskan or wali_kota(akun, orang) or bool(masa_memimpin(akun))


# --- what is in one ------------------------------------------------------------------------------
def jumlah_laporan(p: PenilaianKinerja) -> dict[Any, tuple[int, int]]:
    """Give, by the line of a result, how many verified reports of the span and their minutes."""
    semua = LaporanKinerja.objects.filter(
        pegawai=p.pegawai_id,
        status=LaporanKinerja.Status.DISETUJUI,
        tanggal__range=(p.mulai, p.sampai),
        rhk__isnull=False,
    )
    baris = semua.order_by().values_list("rhk__garis").annotate(Count("pk"), Sum("menit"))
    return {garis: (n, m) for garis, n, m in baris}


class SelMatriks(NamedTuple):
    """A cell of the matrix."""

    predikat: str
    terpilih: bool


def kepala_matriks(rating: str) -> tuple[str, str]:
    """Give the words of a rating for a heading, and the last one, which is the same in all."""
    kata, _, ekor = nilai.NAMA_RATING[rating].rpartition(" ")
    return kata, ekor


def susun_matriks(hasil: str, perilaku: str) -> list[tuple[str, str, list[SelMatriks]]]:
    """Give the matrix by rows of results, the highest first; behaviour from the lowest."""
    return [
        (
            *kepala_matriks(h),
            [
                SelMatriks(nilai.NAMA_PREDIKAT[nilai.MATRIKS[h, p]], (h, p) == (hasil, perilaku))
                for p in nilai.RATING
            ],
        )
        for h in reversed(nilai.RATING)
    ]


def bagian_setahun(p: PenilaianKinerja) -> int | None:
    """Give the percent of its period that an evaluation is about; None for all of it."""
    (bagian,) = nilai.bagian_masa([(p.mulai, p.sampai)], p.periode)
    return None if bagian == 1 else round(100 * bagian)


def sebut_kredit(p: PenilaianKinerja) -> str:
    """Give the angka kredit of the span in words; "" where the position has none or nothing is rated."""
    koefisien = koefisien_kredit().get(p.jabatan.jenjang if p.jabatan else "")
    if koefisien is None or not p.predikat:
        return ""
    bulan = nilai.bulan_masa(p.mulai, p.sampai)
    kredit = nilai.angka_kredit(bulan, p.predikat, koefisien)
    persen = nilai.PERSEN_KREDIT[p.predikat]
    return (
        f"Konversi angka kredit: {angka(kredit)} ({angka(round(float(bulan), 2))} bulan ÷ 12 × {persen}% "
        f"× koefisien {angka(koefisien)})."
    )
