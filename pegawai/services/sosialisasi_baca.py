"""A person reads a notice and confirms it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.services.jejak import catat_jejak
from pegawai.models import TandaBaca
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang


def catat_dibaca(tanda: TandaBaca) -> None:
    """Keep when a notice was first opened. A look is no act: it leaves no Jejak."""
    if tanda.dibaca_pada is None:
        tanda.dibaca_pada = timezone.now()
        TandaBaca.objects.filter(pk=tanda.pk, dibaca_pada=None).update(
            dibaca_pada=tanda.dibaca_pada
        )


@transaction.atomic
def konfirmasi(*, tanda: TandaBaca, oleh: Any) -> TandaBaca:
    """Confirm an own notice; a second time changes nothing. Raises AturanDilanggar, DiLuarWewenang."""
    semua = TandaBaca.objects.select_for_update(of=("self",))
    t = semua.select_related("pegawai", "sosialisasi").filter(pk=tanda.pk).first()
    if t is None:
        raise AturanDilanggar("Pemberitahuan ini sudah tidak ada.")
    if oleh is None or t.pegawai.akun_id != oleh.pk or not oleh.is_active:
        raise DiLuarWewenang("Hanya penerimanya sendiri yang mengonfirmasi.")
    if t.dikonfirmasi_pada is not None:
        return t
    kini = timezone.now()
    t.dibaca_pada, t.dikonfirmasi_pada = t.dibaca_pada or kini, kini
    t.save(update_fields=["dibaca_pada", "dikonfirmasi_pada"])
    catat_jejak(
        tindakan="sosialisasi_konfirmasi",
        objek=t.sosialisasi.judul,
        oleh=oleh,
        ringkasan="Pemberitahuan dikonfirmasi sudah dibaca.",
    )
    return t
