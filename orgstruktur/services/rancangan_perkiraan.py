"""What applying a decided proposal would do, told without a lock; the rehearsal (rancangan_terap) then tells it in full."""

from typing import Any

from django.utils import timezone

from orgstruktur.models import Rancangan, StatusStruktur
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.rancangan.tersentuh import unit_berubah
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.rancangan_dasar import pastikan_berdasar
from orgstruktur.services.rancangan_sunting import pastikan_izin
from orgstruktur.services.rancangan_terap import (
    IZIN,
    BarisTerap,
    LaporanTerap,
    pastikan_boleh,
    pastikan_orang,
    simulasikan,
)
from tebingtinggi.bersama.galat import DiLuarWewenang


def perkirakan_penerapan(*, rancangan: Rancangan, oleh: Any) -> LaporanTerap:
    """Say what an application would do, from memory alone: nothing is locked and nothing written.

    Raises what is known to keep it from being applied, as `terapkan_rancangan` would. What only the services know
    is left to the rehearsal.
    """
    pastikan_izin(oleh, IZIN)
    versi = str(StatusStruktur.baca(timezone.localdate()).versi)
    tanggal, keputusan = pastikan_boleh(rancangan, oleh, timezone.localdate())
    daftar = list(rancangan.daftar_langkah.filter(aktif=True))
    hasil = simulasikan(daftar, tanggal)
    pastikan_berdasar(rancangan, daftar, hasil, keputusan.dasar_hukum)
    _pastikan_terjangkau(hasil, oleh)
    pastikan_orang(rancangan, hasil, oleh)
    baris = tuple(BarisTerap(b, (h.kalimat,)) for b, h in zip(daftar, hasil.langkah, strict=True))
    return LaporanTerap(rancangan, True, baris, {}, tanggal, keputusan, hasil, versi)


def _pastikan_terjangkau(hasil: Simulasi, oleh: Any) -> None:
    """Raise DiLuarWewenang where the steps together change a unit outside the scope of `oleh`.

    As services/jangkauan.py asks of each step when it runs.
    """
    lingkup = lingkup_izin(oleh, "ubah_struktur") if oleh is not None else None
    if lingkup is None or lingkup.semua:
        return
    kena = unit_berubah(hasil.perbedaan())
    if not all(lingkup.mencakup(hasil.dasar, hasil.dasar.ambil(pk)) for pk in kena):
        raise DiLuarWewenang("Salah satu unit berada di luar wewenang Anda.")
