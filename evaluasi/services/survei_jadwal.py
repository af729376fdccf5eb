"""Jobs of the schedule: surveys open on their first day where that was asked for, and end after their last.

What was closed before figures came out at closing comes out; the rounded figures of those that run are renewed.
"""

from datetime import date
from typing import Any

from evaluasi.models import Survei
from evaluasi.services.survei import akhiri_survei, buka_survei
from evaluasi.services.terbit import perbarui_sementara, terbitkan_tertinggal
from tebingtinggi.bersama.galat import AturanDilanggar

_PERINTAH = "jalankan_jadwal"


def jalankan_survei(hari: date) -> dict[str, Any]:
    """End what is over, then open what begins → {"diakhiri": n, "dibuka": n, "ditolak": [sentences], "diterbitkan": n, "sementara": n}.

    Idempotent; one that cannot be opened is named and tried again on the next run.
    """
    diakhiri = dibuka = 0
    ditolak = []
    for survei in Survei.objects.menerima().filter(selesai__lt=hari).order_by("pk"):
        akhiri_survei(survei=survei, oleh=None, perintah=_PERINTAH)
        diakhiri += 1
    tiba = Survei.objects.filter(
        status=Survei.Status.DRAF, buka_otomatis=True, mulai__lte=hari, selesai__gte=hari
    )
    for survei in tiba.order_by("pk"):
        try:
            buka_survei(survei=survei, oleh=None, perintah=_PERINTAH)
        except AturanDilanggar as galat:
            ditolak.append(f"{survei.kode}: {galat.pesan}")
        else:
            dibuka += 1
    return {
        "diakhiri": diakhiri,
        "dibuka": dibuka,
        "ditolak": ditolak,
        "diterbitkan": terbitkan_tertinggal(),
        "sementara": perbarui_sementara(),
    }
