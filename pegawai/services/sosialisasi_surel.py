"""Mails of notices that did not end well: a worker that was killed, a message that the server refused.

No person gets the same mail twice. The mails of a portion go in the order of the people and each is written down as it
ended (sosialisasi_sebar.py); so of a portion that a worker left behind only the first that is not written down may have
gone. It stays uncertain (RAGU) until the next reminder; the others certainly were not tried and wait again.

An invitation is not written down: who was last written to before a meeting was added waits for one more mail as long as
the meeting stands, also whose mail was on its way just then.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from pegawai.models import PertemuanSosialisasi, Sosialisasi, TandaBaca
from pegawai.services.sosialisasi import (
    TAHAP_GUGUR,
    ambil_untuk_ubah,
    catat_sosialisasi,
    pastikan_tidak_gugur,
)
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka

U = TandaBaca.Surel
#: A portion that was taken so long ago is nobody's any longer: far beyond what the slowest server needs.
TERTINGGAL = timedelta(hours=2)


def surel_menunggu() -> QuerySet[TandaBaca]:
    """Give what waits for a mail: queued, or to be told of a meeting that came since the last one.

    Nothing of a notice that was closed, nor about a proposal that came to nothing.
    """
    kini = timezone.now()
    # made by now: a clock that is ahead elsewhere must not invite the same people over and over
    mendatang = PertemuanSosialisasi.objects.filter(selesai__gt=kini, dibuat_pada__lte=kini)
    terakhir = Coalesce(OuterRef("surel_pada"), OuterRef("dikirim_pada"))
    baru = mendatang.filter(sosialisasi=OuterRef("sosialisasi"), dibuat_pada__gt=terakhir)
    undangan = Q(
        Exists(baru),
        surel__in=(U.TERKIRIM, U.GAGAL, U.RAGU),
        sosialisasi__in=mendatang.order_by().values("sosialisasi"),
    )
    semua = TandaBaca.objects.filter(Q(surel=U.ANTRE) | undangan)
    semua = semua.exclude(sosialisasi__status=Sosialisasi.Status.DITUTUP)
    return semua.exclude(sosialisasi__rancangan__tahap__in=TAHAP_GUGUR)


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
    pastikan_tidak_gugur(s)
    if s.status != Sosialisasi.Status.TERKIRIM:
        raise AturanDilanggar(
            "Hanya surel dari sosialisasi yang terkirim dan belum ditutup yang dikirim lagi."
        )
    banyak = surel_gagal(s).update(surel=U.ANTRE)
    if not banyak:
        raise AturanDilanggar("Tidak ada surel gagal yang perlu dikirim lagi.")
    catat_sosialisasi(
        "sosialisasi_surel_ulang", s, oleh, f"{angka(banyak)} surel yang gagal diantrekan lagi."
    )
    return banyak
