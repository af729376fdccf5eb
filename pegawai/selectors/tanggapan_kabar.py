"""Answers that the author of a named contribution has not seen; of an anonymous one there is nothing to find."""

from typing import Any

from pegawai.models import KabarTanggapan

#: So many answered contributions of the own stand under /sosialisasi/.
JAWABAN_TERBANYAK = 5


def jawaban_saya(akun: Any) -> list[KabarTanggapan]:
    """Give the last answers to the own named contributions, the unseen first. One query."""
    semua = KabarTanggapan.objects.filter(tanggapan__penulis=akun.pk)
    semua = semua.select_related("tanggapan__rancangan")
    return list(semua.order_by("dibaca", "-tanggapan__dijawab_pada", "pk")[:JAWABAN_TERBANYAK])
