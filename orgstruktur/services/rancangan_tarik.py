"""Take back a decision that has not been applied, so that a wrong number or date can be mended."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.kewenangan import PUTUSKAN_RANCANGAN
from orgstruktur.models import Jejak, Rancangan
from orgstruktur.selectors.rancangan_wewenang import baca_pelaku, sebab_tidak_memutuskan
from orgstruktur.services.rancangan_beku import lepaskan_dasar
from orgstruktur.services.rancangan_sunting import catat, kunci_sebagai
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

T = Rancangan.Tahap
#: where a proposal may go when its decision is taken back
KEMBALI_KE = (T.DIAJUKAN, T.DISUSUN)


@transaction.atomic
def tarik_putusan(*, rancangan: Rancangan, oleh: Any, alasan: str, ke: int = T.DIAJUKAN) -> Jejak:
    """Take an approval back, to be decided anew or to be written on; the Keputusan stays as history.

    Raises AturanDilanggar without a reason, or when it is applied or not approved;
    DiLuarWewenang without the role, or for whoever wrote on it.
    """
    segar = kunci_sebagai(oleh, PUTUSKAN_RANCANGAN, rancangan)
    if sebab := sebab_tidak_memutuskan(baca_pelaku(segar), oleh):
        raise DiLuarWewenang(sebab)
    if segar.tahap != T.DISETUJUI:
        raise AturanDilanggar(
            f"Rancangan ini {segar.get_tahap_display().lower()}; yang dapat ditarik hanya keputusan "
            "yang belum diterapkan."
        )
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan penarikan.", "alasan")
    if ke not in KEMBALI_KE:
        raise AturanDilanggar("Pilih ke mana rancangan dikembalikan.", "ke")
    lepaskan_dasar(segar)
    segar.tahap, segar.diubah_pada = ke, timezone.now()
    segar.save(update_fields=["tahap", "diubah_pada"])
    return catat(
        segar,
        "rancangan_tarik_putusan",
        oleh=oleh,
        alasan=alasan.strip(),
        ringkasan=f"Keputusan ditarik; tahap rancangan dari {T.DISETUJUI.label} menjadi {T(ke).label}.",
    )
