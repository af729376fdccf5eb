"""Answers that the author of a named contribution has not seen; of an anonymous one there is nothing to find."""

from typing import Any, NamedTuple

from django.db.models import Value

from pegawai.models import KabarTanggapan
from pegawai.selectors.antrean import banyak_baris
from pegawai.selectors.sosialisasi import belum_dikonfirmasi
from tebingtinggi.akun.models import Akun

#: So many answered contributions of the own stand under /sosialisasi/.
JAWABAN_TERBANYAK = 5


class MenungguSaya(NamedTuple):
    """How many notices a person has not confirmed, how many answers it has not seen."""

    baca: int = 0
    jawaban: int = 0


def menunggu_saya(akun: Any, pegawai_id: int | None) -> MenungguSaya:
    """Count what waits to be read; an account without a person has no notices, but may have spoken. One query."""
    jawaban = KabarTanggapan.objects.filter(tanggapan__penulis=akun.pk, dibaca=False)
    baca = Value(0) if pegawai_id is None else banyak_baris(belum_dikonfirmasi(pegawai_id))
    hitung: Any = (baca, banyak_baris(jawaban))
    baris: Any = Akun.objects.filter(pk=akun.pk).order_by().values_list(*hitung)
    return MenungguSaya(*baris.get())


def jawaban_saya(akun: Any) -> list[KabarTanggapan]:
    """Give the last answers to the own named contributions, the unseen first. One query."""
    semua = KabarTanggapan.objects.filter(tanggapan__penulis=akun.pk)
    semua = semua.select_related("tanggapan__rancangan")
    return list(semua.order_by("dibaca", "-tanggapan__dijawab_pada", "pk")[:JAWABAN_TERBANYAK])
