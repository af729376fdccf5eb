"""Notices of the sample city about its proposals: sent and partly read, closed, a draft."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Rancangan, Unit
from pegawai.kinerja_waktu import ZONA
from pegawai.models import Sosialisasi, TandaBaca, TugasPelaksanaan
from pegawai.services import sosialisasi as layanan
from pegawai.services.pelaksanaan import buat_daftar_tugas
from pegawai.services.sosialisasi_sebar import sebarkan
from tebingtinggi.akun.models import Akun

_PENULIS = "organisasi"
_KOTA, _DINAS, _LOKET = "12.76", "DISKOMINFO", "DISDUKCAPIL"
#: What these accounts got waits for them, so that whoever tries the sample has something to confirm.
_MENUNGGU = ("pegawai", "atasan", "sekda")
_KONTAK = "Bagian Organisasi Setda, organisasi@contoh.id"
_T = Rancangan.Tahap
_SASARAN = Sosialisasi.Sasaran
_BICARA = (
    "Rancangan ini belum diputuskan; pendapat pegawai masih dapat mengubahnya.\n"
    "Tidak ada yang kehilangan pekerjaan: yang berubah susunan dan tugasnya.\n"
    "Siapa menempati jabatan apa ditetapkan kemudian dengan surat keputusan."
)


def muat_sosialisasi_contoh(perintah: str) -> dict[str, int]:
    """Tell the sample's staff about what is opened and applied; nothing where there is neither."""
    penulis = Akun.objects.filter(username=_PENULIS).first()
    unit = Unit.objects.hidup().in_bulk([_KOTA, _DINAS, _LOKET], field_name="kode")
    if penulis is None or len(unit) < 3 or Sosialisasi.objects.exists():
        return {}
    semua = Rancangan.objects.filter(contoh=True).order_by("-tanggal_berlaku", "-pk")
    terbuka = semua.filter(tahap__in=(_T.DIKONSULTASIKAN, _T.DIAJUKAN, _T.DISETUJUI)).first()
    diterapkan = semua.filter(tahap=_T.DITERAPKAN).first()
    if terbuka is not None:
        _tentang_terbuka(terbuka, penulis, unit, perintah)
    if diterapkan is not None:
        _tentang_diterapkan(diterapkan, penulis, unit, perintah)
    return {"sosialisasi": Sosialisasi.objects.count()}


def _tentang_terbuka(r: Rancangan, penulis: Akun, unit: dict[str, Unit], perintah: str) -> None:
    """Heads of the city and the staff of one dinas have it; the one for who is touched is a draft."""
    tenggat = timezone.localdate() + timedelta(days=14)
    isi = (
        f"{r.nama} sudah dibuka untuk dibaca dan ditanggapi. Belum ada yang diputuskan.\n\n"
        "Buka “Apa yang berubah bagi saya”, lalu sampaikan pertanyaan atau keberatan Anda "
        "sebelum rancangan ini diajukan."
    )
    dasar = {"isi": isi, "rancangan": r, "oleh": penulis, "tenggat": tenggat}
    kepala = _tulis(
        judul="Bahan bagi kepala unit: rancangan yang sedang dibicarakan",
        unit=unit[_KOTA],
        sasaran=_SASARAN.KEPALA,
        butir_bicara=_BICARA,
        **dasar,
    )
    selasa = tenggat - timedelta(days=7 + (tenggat.weekday() - 1) % 7)
    mulai = datetime.combine(selasa, time(9), ZONA)
    layanan.tambah_pertemuan(
        sosialisasi=kepala,
        oleh=penulis,
        nama="Dialog rancangan bersama kepala unit",
        mulai=mulai,
        selesai=mulai + timedelta(hours=2),
        tempat="Aula Balai Kota",
    )
    dinas = _tulis(
        judul="Mohon dibaca: rancangan susunan organisasi yang dibuka",
        unit=unit[_DINAS],
        butir_bicara=_BICARA,
        **dasar,
    )
    for s in (kepala, dinas):
        _kirim(s, penulis, perintah, hari_lalu=5)
    dasar["isi"] = "Pemberitahuan bagi yang unit, tugas, atau jabatannya disentuh rancangan ini."
    _tulis(
        judul="Bagi yang tersentuh: apa yang perlu disiapkan",
        unit=unit[_KOTA],
        sasaran=_SASARAN.TERSENTUH,
        **dasar,
    )


def _tentang_diterapkan(r: Rancangan, penulis: Akun, unit: dict[str, Unit], perintah: str) -> None:
    """The staff at the counters had it; it is closed, and half of its tasks are done."""
    s = _tulis(
        judul="Susunan baru sudah berlaku",
        isi=f"{r.nama} sudah berlaku. Bacalah apa yang berubah bagi Anda dan apa yang tetap.",
        rancangan=r,
        unit=unit[_LOKET],
        oleh=penulis,
    )
    _kirim(s, penulis, perintah, hari_lalu=60)
    layanan.tutup_sosialisasi(sosialisasi=s, oleh=penulis)
    buat_daftar_tugas(rancangan=r, oleh=penulis, perintah=perintah)
    tugas = TugasPelaksanaan.objects.filter(rancangan=r).order_by("pk")
    lama = list(tugas.values_list("pk", flat=True)[::2])
    tugas.filter(pk__in=lama).update(selesai_pada=timezone.now(), diselesaikan_oleh=penulis)


def _tulis(**isi: Any) -> Sosialisasi:
    # no reminders: the addresses of invented people are invented
    return layanan.buat_sosialisasi(contoh=True, kontak=_KONTAK, ingatkan_tiap=0, **isi)


def _kirim(s: Sosialisasi, oleh: Akun, perintah: str, *, hari_lalu: int) -> None:
    """Send it without a mail, as if some days ago; in some units more have read it than in others."""
    layanan.mulai_kirim(sosialisasi=s, oleh=oleh, perintah=perintah)
    sebarkan(s.pk)
    saat = timezone.now() - timedelta(days=hari_lalu)
    Sosialisasi.objects.filter(pk=s.pk).update(
        dibuat_pada=saat - timedelta(days=1), sebar_pada=saat, selesai_sebar=saat
    )
    tanda = TandaBaca.objects.filter(sosialisasi=s)
    tanda.filter(surel=TandaBaca.Surel.ANTRE).update(
        surel=TandaBaca.Surel.TERKIRIM, surel_pada=timezone.now()
    )
    tanda.update(dikirim_pada=saat)
    lain = tanda.exclude(Q(pegawai__akun__username__in=_MENUNGGU))
    bagian = lain.alias(orang=F("pegawai_id") % 10, unit_lima=F("unit_id") % 5)
    bagian.filter(orang__lt=F("unit_lima") + 5).update(dibaca_pada=saat + timedelta(hours=3))
    bagian.filter(orang__lt=F("unit_lima") + 3).update(
        dibaca_pada=saat + timedelta(hours=3), dikonfirmasi_pada=saat + timedelta(hours=4)
    )
