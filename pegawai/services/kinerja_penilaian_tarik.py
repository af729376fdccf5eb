"""The evaluator takes a rating back that its person has not answered."""

from typing import Any

from django.db import transaction

from pegawai.models import PenilaianKinerja
from pegawai.services.kinerja_penilaian import ambil_untuk_dinilai, catat_penilaian
from tebingtinggi.bersama.galat import AturanDilanggar

S = PenilaianKinerja.Status


@transaction.atomic
def tarik_penilaian(*, penilaian: PenilaianKinerja, alasan: str, oleh: Any) -> PenilaianKinerja:
    """Take a rating back, with the reason: the evaluation waits for another one, and so do the 14 days.

    What was chosen stays as what the form begins with; until it is given anew nobody is shown it.
    Raises AturanDilanggar with `ruas` when its person has answered, DiLuarWewenang.
    """
    alasan = " ".join(alasan.split())[:1000]
    if not alasan:
        raise AturanDilanggar("Tulis alasannya; pegawai membacanya.", "alasan")
    p = ambil_untuk_dinilai(penilaian, oleh, (S.DINILAI,))
    lama = p.predikat
    p.status, p.predikat, p.dinilai_pada, p.alasan_tarik = S.UMPAN_BALIK, "", None, alasan
    p.save()
    catat_penilaian(
        "penilaian_tarik", p, oleh, "ditarik penilai", {"alasan": alasan, "predikat": lama}
    )
    return p
