"""A counter that moves: its old address is kept, with the day since when the new one holds."""

from datetime import date

from django.utils import timezone

from evaluasi.models import Loket, PindahLoket
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: A move that took place longer ago is history, and most likely a slip of the year.
_TERLAMA_TAHUN = 5


def catat_pindah(loket: Loket, dari: str, sejak: date | None, *, betulkan: bool) -> None:
    """Keep where a counter was before its new address, which it has already; a correction moves nobody.

    Raises AturanDilanggar with `ruas`.
    """
    ke = loket.alamat
    _pastikan_maksud(dari, ke, sejak, betulkan=betulkan)
    terakhir = PindahLoket.objects.filter(loket=loket).first()
    if not dari and terakhir is not None:
        dari = terakhir.ke  # emptied meanwhile; residents went there last
    if not dari or not ke or dari == ke:
        return
    if sejak is None:
        if not betulkan:
            raise AturanDilanggar(
                "Alamatnya berubah. Isi sejak kapan loket ini pindah, atau centang bahwa tulisannya saja yang dibetulkan.",
                "pindah_sejak",
            )
        if terakhir is not None and terakhir.ke == dari:
            _arahkan(terakhir, ke)
        return
    _pastikan_hari(sejak, terakhir)
    if terakhir is not None and terakhir.sejak == sejak:
        _arahkan(terakhir, ke)
    else:
        PindahLoket.objects.create(loket=loket, dari=dari, ke=ke, sejak=sejak)


def _arahkan(pindah: PindahLoket, ke: str) -> None:
    """Let a move lead elsewhere; back where it began, there was none."""
    if pindah.dari == ke:
        pindah.delete()
    else:
        pindah.ke = ke
        pindah.save(update_fields=["ke"])


def _pastikan_maksud(dari: str, ke: str, sejak: date | None, *, betulkan: bool) -> None:
    if sejak is None:
        return
    if betulkan:
        raise AturanDilanggar(
            "Isi tanggal pindahnya, atau centang bahwa tulisannya saja yang dibetulkan; tidak keduanya.",
            "pindah_sejak",
        )
    if dari == ke or not ke:
        raise AturanDilanggar(
            "Tulis alamat barunya, atau kosongkan tanggal pindahnya.", "pindah_sejak"
        )


def _pastikan_hari(sejak: date, terakhir: PindahLoket | None) -> None:
    hari = timezone.localdate()
    if sejak > hari:
        raise AturanDilanggar(
            "Ubah alamatnya pada hari loket ini pindah; sebelum itu beri tahu warga lewat catatan loket.",
            "pindah_sejak",
        )
    if sejak.year < hari.year - _TERLAMA_TAHUN:
        raise AturanDilanggar("Periksa tahunnya.", "pindah_sejak")
    if terakhir is not None and sejak < terakhir.sejak:
        raise AturanDilanggar(
            f"Loket ini sudah tercatat pindah sejak {teks_tanggal(terakhir.sejak)}.", "pindah_sejak"
        )
