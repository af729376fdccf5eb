"""Two more proposals of the sample city: one under consultation, one applied three quarters ago."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from orgstruktur.models import Fungsi, Langkah, Rancangan, Unit
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.garis import TambahGaris
from orgstruktur.rancangan.langkah import Langkah as LangkahMurni
from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    buka_rancangan,
    putuskan_rancangan,
)
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.rancangan_proses import catat_peristiwa
from orgstruktur.services.rancangan_telaah import balas_telaah, selesaikan_telaah, tulis_telaah
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from tebingtinggi.akun.models import Akun

_AKUN = ("organisasi", "pimpinan", "kepegawaian")
_BANTUAN = ("DINSOS.B1", "BPBD.B2")
_TUGAS = "Membantu Kepala Dinas melaksanakan pengelolaan jaminan sosial keluarga"
#: days before it takes effect that the applied one was begun
_DITULIS_SEBELUM = 150
_LOKET = ("DISDUKCAPIL", "DPMPTSP")
#: The sample's surveys go back six whole quarters: half of them lie before the change, half after it.
_TRIWULAN_SESUDAH = 3


def muat_dikonsultasikan(perintah: str) -> Mapping[str, int]:
    """Write the one under consultation, with comments; nothing without its units and accounts."""
    akun = Akun.objects.in_bulk(_AKUN, field_name="username")
    unit = Unit.objects.in_bulk(_BANTUAN, field_name="kode")
    if len(akun) < len(_AKUN) or len(unit) < len(_BANTUAN):
        return {}
    penulis, (dari, ke) = akun["organisasi"], (unit[k] for k in _BANTUAN)
    fungsi = Fungsi.objects.filter(unit=dari, butir="fungsi").order_by("urutan").first()
    if fungsi is None:
        return {}
    r = buat_rancangan(
        nama="Rancangan B: bantuan bencana dalam satu penanganan",
        tujuan=f"Bantuan bagi korban bencana ditangani {ke.nama}; {dari.nama} menyiapkan datanya.",
        tanggal_berlaku=date(timezone.localdate().year + 1, 1, 1),
        oleh=penulis,
        contoh=True,
        perintah=perintah,
    )
    langkah: list[LangkahMurni] = [
        PindahFungsi((fungsi.pk,), ke.pk),
        TambahGaris(-1, dari.pk, ke.pk, "koordinasi", "data penerima bantuan"),
    ]
    # a tugas that goes on saying what was given away would be the new overlap
    tugas = Fungsi.objects.filter(unit=dari, butir="tugas").order_by("urutan").first()
    if tugas is not None:
        langkah += [CabutFungsi(tugas.pk), TambahFungsi(-2, dari.pk, _TUGAS, "tugas")]
    pindah, garis, *_ = tambah_langkah(
        rancangan=r,
        daftar=langkah,
        alasan="Satu penanganan sejak tanggap darurat.",
        oleh=penulis,
        perintah=perintah,
    ).daftar
    buka_rancangan(rancangan=r, oleh=penulis)
    _telaah(r, akun, (pindah, garis), perintah)
    _catat(r, penulis, perintah, timezone.localdate(), (("kajian", 30), ("anjab_abk", 12)))
    return {"rancangan": 1}


def _telaah(
    r: Rancangan, akun: Mapping[str, Akun], langkah: tuple[Langkah, ...], perintah: str
) -> None:
    pindah, garis = langkah
    satu = tulis_telaah(
        rancangan=r,
        isi="Apakah petugas penyaluran ikut berpindah, atau tetap di dinas?",
        oleh=akun["pimpinan"],
        langkah=pindah,
        perintah=perintah,
    )
    balas_telaah(
        telaah=satu,
        isi="Menurut beban kerjanya tetap di dinas; yang berpindah penanganannya.",
        oleh=akun["kepegawaian"],
        perintah=perintah,
    )
    dua = tulis_telaah(
        rancangan=r,
        isi="Sebutkan data apa yang mengalir lewat garis ini.",
        oleh=akun["kepegawaian"],
        langkah=garis,
        perintah=perintah,
    )
    selesaikan_telaah(
        telaah=dua,
        jawaban="Ditulis pada uraian garisnya: data penerima bantuan.",
        oleh=akun["organisasi"],
        perintah=perintah,
    )


def berlaku_diterapkan(hari: date) -> date:
    """Give the day on which the applied one took effect: the first of a quarter, with whole ones on both sides."""
    triwulan = hari.year * 4 + (hari.month - 1) // 3 - _TRIWULAN_SESUDAH
    return date(triwulan // 4, triwulan % 4 * 3 + 1, 1)


def muat_diterapkan(perintah: str) -> Mapping[str, int]:
    """Write, decide and apply one some quarters ago, through the services."""
    akun = Akun.objects.in_bulk(_AKUN, field_name="username")
    unit = Unit.objects.in_bulk(_LOKET, field_name="kode")
    if len(akun) < len(_AKUN) or len(unit) < len(_LOKET):
        return {}
    penulis, (capil, ptsp) = akun["organisasi"], (unit[k] for k in _LOKET)
    berlaku = berlaku_diterapkan(timezone.localdate())
    r = buat_rancangan(
        nama=f"Rancangan {berlaku.year}: dokumen kependudukan di mal pelayanan publik",
        tujuan=f"{capil.nama} melayani pula di gerai yang dikelola {ptsp.nama}.",
        tanggal_berlaku=berlaku,
        oleh=penulis,
        contoh=True,
        perintah=perintah,
        pada=berlaku - timedelta(days=_DITULIS_SEBELUM),
    )
    teks = "Penyelenggaraan gerai dokumen kependudukan pada mal pelayanan publik"
    langkah = [
        TambahFungsi(-1, capil.pk, teks, "fungsi", "2.12"),
        TambahGaris(-2, capil.pk, ptsp.pk, "koordinasi", "jadwal dan petugas gerai"),
    ]
    tambah_langkah(rancangan=r, daftar=langkah, oleh=penulis, perintah=perintah)
    _catat(
        r,
        penulis,
        perintah,
        berlaku,
        (("anjab_abk", 120), ("kajian", 90), ("konsultasi", 60)),
    )
    ajukan_rancangan(rancangan=r, oleh=penulis)
    diputus = berlaku - timedelta(days=20)
    putuskan_rancangan(
        rancangan=r,
        oleh=akun["pimpinan"],
        disetujui=True,
        dasar_hukum=f"Perwali 31/{diputus.year} (data contoh)",
        tanggal=diputus,
        tanggal_berlaku=berlaku,
    )
    terapkan_rancangan(rancangan=r, oleh=None, uji=False, perintah=perintah)
    _catat(r, penulis, perintah, berlaku + timedelta(days=40), (("serah_terima", 0),))
    return {"rancangan": 1}


def _catat(
    r: Rancangan,
    oleh: Akun,
    perintah: str,
    hari: date,
    daftar: tuple[tuple[str, int], ...],
) -> None:
    """Record events so many days before a day."""
    for jenis, sebelum in daftar:
        catat_peristiwa(
            rancangan=r,
            jenis=jenis,
            tanggal=hari - timedelta(days=sebelum),
            nomor=f"061/{10 + sebelum}-CONTOH",
            oleh=oleh,
            perintah=perintah,
        )
