"""Mails of notices that did not end well: a worker that was killed, a message that the server refused.

No person gets the same mail twice. The mails of a portion go in the order of the people and each is written down as it
went (sosialisasi_sebar.py); so of a portion that a worker left behind only the first that is not written down may have
gone. It stays uncertain (RAGU) until the next reminder; the others certainly were not tried and wait again.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min, Q, QuerySet

from pegawai.models import Sosialisasi, TandaBaca
from pegawai.services.sosialisasi import ambil_untuk_ubah, catat_sosialisasi
from tebingtinggi.bersama.galat import AturanDilanggar

U = TandaBaca.Surel
#: A portion that was taken so long ago is nobody's any longer: far beyond what the slowest server needs.
TERTINGGAL = timedelta(hours=2)


@transaction.atomic
def pulihkan_surel(kini: datetime) -> int:
    """Give back what killed workers left behind; give how many mails wait again. Harmless when repeated."""
    lama = TandaBaca.objects.select_for_update(skip_locked=True).filter(surel=U.KIRIM)
    lama = lama.filter(Q(surel_pada=None) | Q(surel_pada__lt=kini - TERTINGGAL))
    pk = list(lama.order_by().values_list("pk", flat=True))
    if not pk:
        return 0
    milik = TandaBaca.objects.filter(pk__in=pk)
    milik.filter(surel_pada=None).update(surel=U.RAGU)
    depan = milik.filter(surel=U.KIRIM).order_by().values("surel_pada")
    for porsi in list(depan.annotate(orang=Min("pegawai_id"))):
        milik.filter(surel_pada=porsi["surel_pada"], pegawai=porsi["orang"]).update(surel=U.RAGU)
    return milik.filter(surel=U.KIRIM).update(surel=U.ANTRE)


def surel_gagal(s: Sosialisasi) -> QuerySet[TandaBaca]:
    """Give whose mail certainly did not go, and who has not confirmed the notice in the application either."""
    return TandaBaca.objects.filter(sosialisasi=s, surel=U.GAGAL, dikonfirmasi_pada=None)


@transaction.atomic
def antre_ulang(*, sosialisasi: Sosialisasi, oleh: Any) -> int:
    """Let the refused mails of a notice wait again; give how many. Those that may have gone do not go again.

    Raises AturanDilanggar when there is none, DiLuarWewenang.
    """
    s = ambil_untuk_ubah(sosialisasi, oleh)
    if s.status != Sosialisasi.Status.TERKIRIM:
        raise AturanDilanggar(
            "Hanya surel dari sosialisasi yang terkirim dan belum ditutup yang dikirim lagi."
        )
    banyak = surel_gagal(s).update(surel=U.ANTRE)
    if not banyak:
        raise AturanDilanggar("Tidak ada surel gagal yang perlu dikirim lagi.")
    catat_sosialisasi(
        "sosialisasi_surel_ulang", s, oleh, f"{banyak} surel yang gagal diantrekan lagi."
    )
    return banyak
