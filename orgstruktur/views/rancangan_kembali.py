"""Where an act on a proposal leads back to: the view of it on which the person stood."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from orgstruktur.models import Rancangan

PANJANG_TERBANYAK = 4000


def alamat_kembali(request: HttpRequest, rancangan: Rancangan, anjak: str = "") -> str:
    """Give `kembali=` of the form or the address, if it is a page of this proposal.

    Otherwise its list of steps, at `anjak` ("#langkah-3").
    """
    asal = request.POST.get("kembali") or request.GET.get("kembali", "")
    awal = rancangan.get_absolute_url()
    if (
        asal.startswith(awal)
        and ".." not in asal
        and len(asal) < PANJANG_TERBANYAK
        and url_has_allowed_host_and_scheme(asal, None)
    ):
        return asal
    return awal + anjak
