"""A unit the roster names and the structure lacks: brought into being after an explicit yes."""

from typing import Any

from django.db import transaction

from orgstruktur.models import Unit
from orgstruktur.services.perubahan import PERBAIKAN, Ketetapan
from orgstruktur.services.unit import bentuk_unit
from pegawai.models import BerkasImpor
from pegawai.services.impor_berkas import atur


@transaction.atomic
def bentuk_unit_impor(
    berkas: BerkasImpor, kunci: str, *, oleh: Any, setuju: bool = False, **nilai: Any
) -> Unit:
    """Make the unit through the structure's own service, and match `kunci` to it.

    nilai: induk, kode, nama, jenis. Raises what `bentuk_unit` raises.
    """
    alasan = f"Disebut dalam daftar pegawai “{berkas.nama}”"[:400]
    ketetapan = Ketetapan(PERBAIKAN, berkas.per_tanggal, alasan=alasan, setuju=setuju)
    bentuk_unit(ketetapan=ketetapan, oleh=oleh, **nilai)
    unit = Unit.objects.get(kode=nilai["kode"])
    atur(berkas, oleh=oleh, unit={kunci: unit.pk})
    return unit
