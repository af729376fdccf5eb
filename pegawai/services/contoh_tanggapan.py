"""What staff of the sample city say about its open proposal, and how ready they feel."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

from django.utils import timezone

from orgstruktur.models import Langkah, Rancangan, Unit
from pegawai.kinerja_waktu import ZONA
from pegawai.models import (
    Denyut,
    Dukungan,
    JawabanDenyut,
    KabarTanggapan,
    RuangTanggapan,
    Tanggapan,
)
from pegawai.models.denyut import BANYAK_PERNYATAAN, RUAS_NILAI, pernyataan_bawaan
from pegawai.selectors.tanggapan import unit_akun
from pegawai.services import denyut as layanan
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.acak import kunci_acak

_AKUN = ("organisasi", "pegawai", "atasan", "sekda")
J, S, G = Tanggapan.Jenis, Tanggapan.Status, Denyut.Gelombang
_T = Rancangan.Tahap
#: perangkat daerah → what its staff answers on the average, wave by wave
_DENYUT: Mapping[str, tuple[float, ...]] = {
    "DISKOMINFO": (3.4, 3.7, 4.1),
    "DISDUKCAPIL": (3.1, 3.6, 4.0),
    "DPMPTSP": (3.6, 3.8, 3.9),
    "DINSOS": (3.2, 3.0, 2.6),
    "BPBD": (3.5, 3.4, 3.6),
    "SETDA": (3.8, 3.9, 4.2),
}
_ORANG = 14
_ALASAN = (
    "Pembagian tugas yang baru belum jelas.",
    "Ruang kerja dan aplikasinya belum siap.",
    "Pimpinan menjelaskannya dengan baik.",
    "Belum ada pelatihan bagi yang berpindah tugas.",
)


def muat_tanggapan_contoh(perintah: str) -> dict[str, int]:
    """Let staff speak about the open proposal and answer waves; nothing without it or where somebody has spoken."""
    akun = Akun.objects.in_bulk(_AKUN, field_name="username")
    semua = Rancangan.objects.filter(contoh=True).order_by("-tanggal_berlaku", "-pk")
    terbuka = semua.filter(tahap__in=(_T.DIKONSULTASIKAN, _T.DIAJUKAN, _T.DISETUJUI)).first()
    if terbuka is None or len(akun) < len(_AKUN) or Tanggapan.objects.exists():
        return {}
    _tanggapan(terbuka, akun)
    _denyut(terbuka, (G.SEBELUM,), akun["organisasi"])
    lama = semua.filter(tahap=_T.DITERAPKAN).first()
    if lama is not None:
        _denyut(lama, tuple(G), akun["organisasi"])
    return {"tanggapan": Tanggapan.objects.count(), "denyut": Denyut.objects.count()}


# --- contributions ------------------------------------------------------------------------------------
class _Isi(NamedTuple):
    """A contribution as it is written here. akun "" = without a name. langkah: it is about the first step."""

    akun: str
    jenis: int
    hari_lalu: int
    dukungan: int
    isi: str
    jawaban: str = ""
    status: int = S.MENUNGGU
    langkah: bool = False


#: One of each: answered, open and overdue, accepted with its step, without a name, refused.
_DAFTAR = (
    _Isi(
        "pegawai", J.PERTANYAAN, 9, 7,
        "Apakah petugas di lapangan ikut berpindah kantor, dan sejak kapan?",
        "Tidak. Yang berpindah penanganannya; petugas lapangan tetap di tempatnya.",
        S.DIJAWAB, langkah=True,
    ),
    _Isi(
        "atasan", J.KEBERATAN, 16, 12,
        "Data penerima selama ini dicocokkan setiap minggu oleh dua unit. Bila satu unit saja, siapa yang "
        "memeriksanya?",
        langkah=True,
    ),
    _Isi(
        "sekda", J.USUL, 12, 4,
        "Tulislah dengan jelas tugas unit yang menyerahkan, supaya tidak ada dua unit yang merasa wajib.",
        "Diterima; rumusan tugasnya ditulis kembali pada rancangan ini.",
        S.DITERIMA,
    ),
    _Isi("", J.PERTANYAAN, 3, 9, "Apakah tambahan penghasilan berubah bila tugas kami dipindahkan?"),
    _Isi(
        "", J.KEBERATAN, 20, 2,
        "Sebaiknya ditunda sampai tahun depan.",
        "Musim bencana dimulai akhir tahun, dan penanganannya perlu satu pintu sebelum itu.",
        S.TIDAK_DITERIMA,
    ),
)  # fmt: skip


def _tanggapan(r: Rancangan, akun: Mapping[str, Akun]) -> None:
    RuangTanggapan.objects.update_or_create(rancangan=r, defaults={"boleh_anonim": True})
    langkah = list(r.daftar_langkah.filter(aktif=True).order_by("urutan", "pk"))
    daftar = [(_satu(r, isi, akun, langkah), isi) for isi in _DAFTAR]
    Tanggapan.objects.bulk_create(sorted((t for t, _ in daftar), key=lambda t: t.pk))
    Dukungan.objects.bulk_create(
        Dukungan(tanggapan=t, sidik=f"contoh-{t.pk}-{n}")
        for t, isi in daftar
        for n in range(isi.dukungan)
    )
    # told in the application only: the addresses of invented people are invented
    kini = timezone.now()
    KabarTanggapan.objects.bulk_create(
        KabarTanggapan(tanggapan=t, surel=KabarTanggapan.Surel.TERKIRIM, surel_pada=kini)
        for t, _ in daftar
        if t.penulis and t.jawaban
    )


def _satu(
    r: Rancangan, isi: _Isi, akun: Mapping[str, Akun], langkah: Sequence[Langkah]
) -> Tanggapan:
    hari = timezone.localdate() - timedelta(days=isi.hari_lalu)
    penulis = akun.get(isi.akun)
    t = Tanggapan(
        rancangan=r,
        penulis=penulis,
        unit=unit_akun(penulis, hari) if penulis is not None else None,
        jenis=isi.jenis,
        isi=isi.isi,
        langkah=langkah[0] if isi.langkah and langkah else None,
        tanggal=hari,
        jatuh_tempo=hari + timedelta(days=7),
        status=isi.status,
        jawaban=isi.jawaban,
    )
    if isi.jawaban:
        t.dijawab_oleh = akun["organisasi"]
        t.dijawab_pada = datetime.combine(hari + timedelta(days=4), time(10), ZONA)
    if isi.status == S.DITERIMA and langkah:
        t.langkah_hasil = langkah[-1]
    return t


# --- the pulse ----------------------------------------------------------------------------------------
def _denyut(r: Rancangan, gelombang: Iterable[int], oleh: Akun) -> None:
    """Ask the waves through the services and close them; enough answers that no unit is hidden."""
    unit = Unit.objects.hidup().in_bulk(list(_DENYUT), field_name="kode")
    acak = Random(f"denyut {r.nama}")  # noqa: S311 - invented answers, the same each time
    hari = timezone.localdate()
    for urutan, g in enumerate(gelombang):
        d = layanan.atur_denyut(
            rancangan=r,
            gelombang=g,
            oleh=oleh,
            versi=0,
            mulai=None,
            selesai=hari,
            pernyataan=pernyataan_bawaan(),
        )
        layanan.buka_denyut(denyut=d, oleh=oleh)
        JawabanDenyut.objects.bulk_create(
            _jawaban(d, satu, _DENYUT[kode][urutan], acak)
            for kode, satu in sorted(unit.items())
            for _ in range(_ORANG)
        )
        layanan.tutup_denyut(denyut=d, oleh=oleh)
        mulai = _hari_gelombang(r, g, hari)
        Denyut.objects.filter(pk=d.pk).update(mulai=mulai, selesai=mulai + timedelta(days=10))


def _jawaban(d: Denyut, unit: Unit, rata: float, acak: Random) -> JawabanDenyut:
    nilai = [min(5, max(1, round(acak.gauss(rata, 0.8)))) for _ in range(BANYAK_PERNYATAAN)]
    alasan = acak.choice(_ALASAN) if acak.random() < 0.4 else ""
    isi: dict[str, Any] = dict(zip(RUAS_NILAI, nilai, strict=True))
    return JawabanDenyut(id=kunci_acak(), denyut=d, unit=unit, alasan=alasan, **isi)


def _hari_gelombang(r: Rancangan, gelombang: int, hari: date) -> date:
    """Give when a wave began: before, at and after the change; of one that is still discussed lately."""
    berlaku = r.tanggal_berlaku
    if berlaku is None or berlaku > hari:
        return hari - timedelta(days=15)
    jarak = {G.SEBELUM: -45, G.SAAT: 5, G.SESUDAH: 120}
    return berlaku + timedelta(days=jarak[G(gelombang)])
