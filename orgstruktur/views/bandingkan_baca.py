"""What an address asks of a comparison, read once for the page and its exports."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from orgstruktur.bagan import Simpul
from orgstruktur.forms.bandingkan import BandingkanForm
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.bandingkan import (
    Banding,
    SaringBeda,
    UnitBeda,
    ada_di,
    banding_tanggal,
    saring,
)
from orgstruktur.selectors.tanggal_berubah import (
    TanggalBerubah,
    perubahan_sebelum,
    tanggal_berubah,
)

SEHARI = timedelta(days=1)


@dataclass(slots=True)
class TampilanBanding:
    """The comparison asked for. `banding` None: the dates cannot be compared, `galat` says why.

    daftar: what is shown; sekitar: the same before a kind was chosen. ubah: the days on which
    something changed, as far as the account may see them.
    """

    form: BandingkanForm
    ubah: Sequence[TanggalBerubah]
    banding: Banding | None = None
    akar: Simpul | None = None
    akar_hilang: bool = False
    daftar: list[UnitBeda] = field(default_factory=list)
    sekitar: list[UnitBeda] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)

    @property
    def pertama(self) -> date | None:
        """The first day of the structure on record."""
        return self.ubah[0].tanggal if self.ubah else None

    @property
    def masa(self) -> tuple[date, date]:
        """Both days, the earlier one first."""
        isi = self.form.cleaned_data
        return min(isi["dari"], isi["ke"]), max(isi["dari"], isi["ke"])


def baca_banding(parameter: QueryDict, akun: Any) -> TampilanBanding:
    """Read dates and filters; what is left out means "the last change until today"."""
    rencana = boleh(akun, "lihat_rencana")
    status = status_struktur()
    ubah = tanggal_berubah(rencana=rencana, status=status)
    form = BandingkanForm(_lengkapi(parameter, ubah), boleh_rencana=rencana)
    form.is_valid()
    tampilan = TampilanBanding(form, ubah, galat=form.daftar_galat)
    isi = form.cleaned_data
    if "dari" not in isi or "ke" not in isi:
        return tampilan
    tampilan.banding = banding = banding_tanggal(isi["dari"], isi["ke"], status=status)
    s = form.saringan
    if s.akar:
        tampilan.akar = ada_di(banding, s.akar)
        if tampilan.akar is None:
            tampilan.akar_hilang = True
            tampilan.galat.append(f"Unit dengan kode “{s.akar}” tidak ada pada kedua tanggal itu.")
    tampilan.daftar = saring(banding, s)
    tampilan.sekitar = saring(banding, SaringBeda(s.akar, s.kata)) if s.ragam else tampilan.daftar
    form.sempitkan(banding, tampilan.akar)
    return tampilan


def _lengkapi(parameter: QueryDict, ubah: Sequence[TanggalBerubah]) -> QueryDict:
    isi = parameter.copy()
    hari_ini = timezone.localdate()
    if not isi.get("ke"):
        isi["ke"] = hari_ini.isoformat()
    if not isi.get("dari"):
        terakhir = perubahan_sebelum(ubah, _hari(isi["ke"]) or hari_ini, tepat=True)
        isi["dari"] = (terakhir.tanggal - SEHARI if terakhir else hari_ini).isoformat()
    return isi


def _hari(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None
