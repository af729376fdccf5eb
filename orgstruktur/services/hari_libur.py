"""Setting days that are holidays here, or none; and taking that back."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from orgstruktur.models import HariLibur, boleh, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.hari import sebut_tanggal
from tebingtinggi.bersama.kalender import NAMA_JENIS, JenisLibur, libur_umum

IZIN = "kelola_hari_libur"
#: Days that one entry may set: the longest collective leave is a week.
HARI_TERBANYAK = 14
_TAHUN_AWAL, _TAHUN_AKHIR = 2000, 2100


@transaction.atomic
def tetapkan_libur(
    *,
    tanggal: date,
    nama: str,
    jenis: str,
    oleh: Any,
    sampai: date | None = None,
    dasar_hukum: str = "",
) -> list[HariLibur]:
    """Set what a day is, or every day from `tanggal` to `sampai`; what was set before is replaced.

    Raises AturanDilanggar with `ruas` (no name, a strange date, a day set to be worked that nobody calls
    a holiday), DiLuarWewenang.
    """
    _pastikan_wewenang(oleh)
    nama = " ".join(nama.split())[:120]
    _periksa(tanggal, sampai or tanggal, nama, jenis)
    banyak = ((sampai or tanggal) - tanggal).days + 1
    hasil, sebelum = [], {}
    for hari in (tanggal + timedelta(days=n) for n in range(banyak)):
        lama = HariLibur.objects.filter(tanggal=hari).first()
        sebelum[hari.isoformat()] = _isi(lama) if lama else None
        baru, _ = HariLibur.objects.update_or_create(
            tanggal=hari,
            defaults={
                "nama": nama,
                "jenis": jenis,
                "dasar_hukum": " ".join(dasar_hukum.split())[:300],
                "oleh": oleh if getattr(oleh, "pk", None) else None,
            },
        )
        hasil.append(baru)
    catat_jejak(
        tindakan="hari_libur_tetapkan",
        objek=f"{_masa(hasil)}: {nama}",
        oleh=oleh,
        ringkasan=f"{_masa(hasil)} ditetapkan sebagai {NAMA_JENIS[jenis].lower()}: {nama}.",
        sebelum={"hari_libur": sebelum},
        sesudah={"hari_libur": {h.tanggal.isoformat(): _isi(h) for h in hasil}},
    )
    return hasil


@transaction.atomic
def cabut_libur(*, tanggal: date, oleh: Any) -> None:
    """Let the general calendar hold again for a day. Raises AturanDilanggar when nothing was set, DiLuarWewenang."""
    _pastikan_wewenang(oleh)
    lama = HariLibur.objects.select_for_update().filter(tanggal=tanggal).first()
    if lama is None:
        raise AturanDilanggar(f"Tidak ada yang ditetapkan untuk {sebut_tanggal(tanggal)}.")
    isi = _isi(lama)
    lama.delete()
    catat_jejak(
        tindakan="hari_libur_cabut",
        objek=f"{sebut_tanggal(tanggal)}: {lama.nama}",
        oleh=oleh,
        ringkasan=f"{sebut_tanggal(tanggal)} kembali mengikuti kalender umum.",
        sebelum={"hari_libur": {tanggal.isoformat(): isi}},
        sesudah={"hari_libur": {tanggal.isoformat(): None}},
    )


def _pastikan_wewenang(oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` may set holidays; roles are read anew. None: a command."""
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    if not boleh(oleh, IZIN):
        raise DiLuarWewenang("Hari libur ditetapkan oleh petugas kepegawaian.")


def _periksa(tanggal: date, sampai: date, nama: str, jenis: str) -> None:
    if not _TAHUN_AWAL <= tanggal.year <= _TAHUN_AKHIR:
        raise AturanDilanggar("Tahun ini terlalu jauh; periksa tanggalnya.", "tanggal")
    if sampai < tanggal:
        raise AturanDilanggar("Tanggal terakhir harus sesudah tanggal pertama.", "sampai")
    if (sampai - tanggal).days >= HARI_TERBANYAK:
        raise AturanDilanggar(f"Paling banyak {HARI_TERBANYAK} hari sekali isi.", "sampai")
    if not nama:
        raise AturanDilanggar("Tulis keterangannya, misalnya “Cuti bersama Natal”.", "nama")
    if jenis not in NAMA_JENIS:
        raise AturanDilanggar("Pilih jenis hari ini.", "jenis")
    if jenis == JenisLibur.MASUK:
        hari = (tanggal + timedelta(days=n) for n in range((sampai - tanggal).days + 1))
        bukan = next((h for h in hari if h not in libur_umum(h.year)), None)
        if bukan is not None:
            raise AturanDilanggar(
                f"{sebut_tanggal(bukan)} memang bukan hari libur menurut kalender umum. Bila petugas "
                "yang menetapkannya, cabut saja dari daftar.",
                "jenis",
            )


def _isi(h: HariLibur) -> dict[str, str]:
    return {"nama": h.nama, "jenis": h.jenis, "dasar_hukum": h.dasar_hukum}


def _masa(daftar: list[HariLibur]) -> str:
    awal, akhir = daftar[0].tanggal, daftar[-1].tanggal
    sampai = f" sampai dengan {sebut_tanggal(akhir)}" if akhir != awal else ""
    return sebut_tanggal(awal) + sampai
