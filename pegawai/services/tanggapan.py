"""Contributions of staff to a proposal: sent, supported, answered, their text hidden.

What is named, and what an organiser does, leaves one Jejak. An anonymous contribution and a "saya juga" leave
none, and keep nothing that points at an account.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Langkah, Rancangan
from orgstruktur.selectors.hari_libur import kalender
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import Dukungan, RuangTanggapan, Tanggapan
from pegawai.selectors.tanggapan import (
    boleh_atur,
    calon_sidik_dukungan,
    dapat_ditanggapi,
    ruang_tanggapan,
    unit_akun,
    wewenang_tanggapan,
)
from pegawai.services.suara_anonim import ambil_jatah, kembalikan_jatah
from pegawai.services.tanggapan_kabar import kabari_penulis
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

J, S = Tanggapan.Jenis, Tanggapan.Status
BUKAN_PENGATUR = (
    "Tanggapan diatur oleh petugas kepegawaian dan analis organisasi yang wewenangnya mencakup "
    "semua unit yang disentuh rancangan ini."
)
#: Which outcomes each kind may have.
HASIL: dict[int, tuple[Tanggapan.Status, ...]] = {
    J.PERTANYAAN: (S.DIJAWAB, S.DITERIMA),
    J.KEBERATAN: (S.DITERIMA, S.TIDAK_DITERIMA),
    J.USUL: (S.DITERIMA, S.TIDAK_DITERIMA),
}


# --- everybody ----------------------------------------------------------------------------------------
def kirim_tanggapan(
    *,
    rancangan: Rancangan,
    oleh: Any,
    jenis: int,
    isi: str,
    langkah: Langkah | None = None,
    anonim: bool = False,
    hari: date | None = None,
) -> None:
    """Send a contribution; not inside a transaction. Nothing is given back that could be shown or logged.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    hari = hari or timezone.localdate()
    ruang = ruang_tanggapan(rancangan)
    tanggapan = Tanggapan(
        rancangan=rancangan,
        langkah=langkah,
        jenis=jenis,
        isi=isi.strip(),
        tanggal=hari,
        jatuh_tempo=kalender().sesudah_hari_kerja(hari, ruang.hari_jawab),
    )
    _periksa_kiriman(tanggapan, ruang, oleh, anonim)
    if not anonim:
        tanggapan.penulis, tanggapan.unit = oleh, unit_akun(oleh, hari)
    sidik = ambil_jatah(oleh.pk, hari)
    try:
        with transaction.atomic():
            tanggapan.save(force_insert=True)
            if not anonim:
                _catat("tanggapan_kirim", tanggapan, oleh, "dikirim")
    except Exception:
        kembalikan_jatah(sidik, hari)
        raise


def _periksa_kiriman(t: Tanggapan, ruang: RuangTanggapan, oleh: Any, anonim: bool) -> None:
    if not getattr(oleh, "is_active", False):
        raise DiLuarWewenang("Masuk dahulu untuk menanggapi.")
    if not dapat_ditanggapi(t.rancangan):
        raise AturanDilanggar("Rancangan ini tidak sedang dibuka bagi tanggapan.")
    if t.jenis not in J.values:
        raise AturanDilanggar("Pilih pertanyaan, keberatan, atau usul perbaikan.", "jenis")
    if not t.isi:
        raise AturanDilanggar("Tulis tanggapan Anda.", "isi")
    if t.langkah is not None and t.langkah.rancangan_id != t.rancangan_id:
        raise AturanDilanggar("Langkah ini bukan bagian rancangan ini.", "langkah")
    if anonim and not ruang.boleh_anonim:
        raise AturanDilanggar(
            "Pengelola tidak lagi menerima tanggapan tanpa nama untuk rancangan ini.", "anonim"
        )


@transaction.atomic
def dukung(*, tanggapan: Tanggapan, oleh: Any) -> None:
    """Say "saya juga"; a second time changes nothing. Raises AturanDilanggar for the own one and a closed one.

    Of an anonymous one nobody knows whose it is: its author counts like everybody else.
    """
    if not dapat_ditanggapi(tanggapan.rancangan):
        raise AturanDilanggar("Rancangan ini tidak sedang dibuka bagi tanggapan.")
    if tanggapan.penulis_id == oleh.pk:
        raise AturanDilanggar("Ini tanggapan Anda sendiri; dukungan dihitung dari orang lain.")
    calon = calon_sidik_dukungan(tanggapan.pk, oleh.pk)
    if not Dukungan.objects.filter(sidik__in=calon).exists():
        Dukungan.objects.bulk_create(
            [Dukungan(tanggapan=tanggapan, sidik=calon[0])], ignore_conflicts=True
        )


def cabut_dukungan(*, tanggapan: Tanggapan, oleh: Any) -> None:
    """Take the own "saya juga" back."""
    Dukungan.objects.filter(sidik__in=calon_sidik_dukungan(tanggapan.pk, oleh.pk)).delete()


# --- organisers ---------------------------------------------------------------------------------------
@transaction.atomic
def atur_ruang(*, rancangan: Rancangan, oleh: Any, boleh_anonim: bool, hari_jawab: int) -> None:
    """Set how contributions to a proposal are taken. Those that were sent keep their due dates.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    if not boleh_atur(oleh, rancangan):
        raise DiLuarWewenang(BUKAN_PENGATUR)
    if not 1 <= hari_jawab <= 60:
        raise AturanDilanggar("Isi 1 sampai 60 hari kerja.", "hari_jawab")
    lama = ruang_tanggapan(rancangan)
    sebelum = {"boleh_anonim": lama.boleh_anonim, "hari_jawab": lama.hari_jawab}
    sesudah = {"boleh_anonim": boleh_anonim, "hari_jawab": hari_jawab}
    RuangTanggapan.objects.update_or_create(rancangan=rancangan, defaults=sesudah)
    catat_jejak(
        tindakan="tanggapan_atur",
        objek=rancangan.nama,
        oleh=oleh,
        ringkasan="Cara menanggapi rancangan diatur.",
        sebelum=sebelum,
        sesudah=sesudah,
    )


@transaction.atomic
def jawab_tanggapan(
    *,
    tanggapan: Tanggapan,
    oleh: Any,
    versi: int,
    status: int,
    jawaban: str,
    langkah_hasil: Langkah | None = None,
) -> Tanggapan:
    """Publish the answer and the outcome, or correct them.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang, SudahBerubah.
    """
    t = _ambil(tanggapan, oleh, versi)
    if status not in HASIL[t.jenis]:
        raise AturanDilanggar("Hasil ini tidak cocok dengan jenis tanggapannya.", "status")
    if not jawaban.strip():
        kata = "alasannya" if status == S.TIDAK_DITERIMA else "jawabannya"
        raise AturanDilanggar(f"Tulis {kata}.", "jawaban")
    if status == S.DITERIMA:
        if langkah_hasil is None:
            raise AturanDilanggar("Pilih langkah yang memenuhinya.", "langkah_hasil")
        if langkah_hasil.rancangan_id != t.rancangan_id:
            raise AturanDilanggar("Langkah ini bukan bagian rancangan ini.", "langkah_hasil")
    lama = (t.status, t.jawaban, t.langkah_hasil_id)
    t.status, t.jawaban = status, jawaban.strip()
    t.langkah_hasil = langkah_hasil if status == S.DITERIMA else None
    t.dijawab_oleh, t.dijawab_pada = oleh, timezone.now()
    _simpan(t)
    if lama != (t.status, t.jawaban, t.langkah_hasil_id):
        kabari_penulis(t)
    _catat("tanggapan_jawab", t, oleh, f"dijawab: {t.get_status_display().lower()}")
    return t


@transaction.atomic
def tutup_teks(*, tanggapan: Tanggapan, oleh: Any, versi: int, alasan: str) -> Tanggapan:
    """Hide a text that names somebody; the reason stands in its place, the text is kept.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang, SudahBerubah.
    """
    t = _ambil(tanggapan, oleh, versi)
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya; alasan ini tampil sebagai ganti teksnya.", "alasan")
    t.alasan_tutup = alasan.strip()
    _simpan(t)
    _catat("tanggapan_tutup", t, oleh, f"ditutup teksnya: {t.alasan_tutup}")
    return t


@transaction.atomic
def buka_teks(*, tanggapan: Tanggapan, oleh: Any, versi: int) -> Tanggapan:
    """Show a hidden text again. Raises DiLuarWewenang, SudahBerubah."""
    t = _ambil(tanggapan, oleh, versi)
    t.alasan_tutup = ""
    _simpan(t)
    _catat("tanggapan_buka", t, oleh, "ditampilkan lagi teksnya")
    return t


def catat_ekspor_tanggapan(*, rancangan: Rancangan, banyak: int, oleh: Any) -> None:
    """Keep that somebody took the list out as a file."""
    catat_jejak(
        tindakan="tanggapan_ekspor",
        objek=rancangan.nama,
        oleh=oleh,
        ringkasan=f"Daftar {banyak} tanggapan diunduh.",
    )


def _ambil(tanggapan: Tanggapan, oleh: Any, versi: int) -> Tanggapan:
    """Take the row for a write. Raises DiLuarWewenang, SudahBerubah."""
    semua = Tanggapan.objects.select_for_update(of=("self",)).select_related("unit", "rancangan")
    t: Tanggapan = semua.get(pk=tanggapan.pk)
    wewenang = wewenang_tanggapan(oleh)
    sebab = wewenang.sebab_ditolak(t)
    if sebab and not wewenang.mencakup(t):
        raise DiLuarWewenang(sebab)
    if versi != t.versi:
        raise SudahBerubah("Tanggapan ini ditangani orang lain sementara Anda mengisi.")
    if sebab:
        raise DiLuarWewenang(sebab)
    return t


def _simpan(t: Tanggapan) -> None:
    t.versi += 1
    t.save()


def _catat(tindakan: str, t: Tanggapan, oleh: Any, kata: str) -> None:
    catat_jejak(
        tindakan=tindakan,
        objek=t.rancangan.nama,
        oleh=oleh,
        ringkasan=f"{t.get_jenis_display()} {kata}.",
        sesudah={"tanggapan": str(t.pk)},
    )
