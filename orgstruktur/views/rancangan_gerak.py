"""A gesture on the outline of a proposal becomes a step; the page comes back as it was."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.izin import wajib_izin
from orgstruktur.rancangan.fungsi import PindahFungsi
from orgstruktur.rancangan.jabatan import PindahJabatan
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.unit import PindahUnit
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.views.alamat import angka_alamat
from orgstruktur.views.rancangan import TULIS, ambil_untuk_disunting
from orgstruktur.views.rancangan_kembali import alamat_kembali
from orgstruktur.views.rancangan_langkah import kabarkan
from tebingtinggi.bersama.galat import AturanDilanggar

ALASAN_TERPANJANG = 2000
#: what was dragged → the step of (its unit, its own number, the unit it was dropped on)
_GERAK: dict[str, Callable[[int, int, int], Langkah]] = {
    PindahUnit.JENIS: lambda unit, benda, ke: PindahUnit(unit, ke),
    PindahFungsi.JENIS: lambda unit, benda, ke: PindahFungsi((benda,), ke),
    PindahJabatan.JENIS: lambda unit, benda, ke: PindahJabatan(benda, ke),
}


@require_POST
@wajib_izin(TULIS)
def langkah_gerak(request: HttpRequest, pk: int) -> HttpResponse:
    """`gerak=` unit_pindah, fungsi_pindah or jabatan_pindah; `unit= ke=` codes, `benda=` a number.

    `alasan=` may be empty; `kembali=` the outline as it stood open.
    """
    rancangan = ambil_untuk_disunting(request, pk)
    buat = _GERAK.get(request.POST.get("gerak", ""))
    benda = request.POST.get("benda", "")
    if buat is None:
        raise Http404("Gerakan ini tidak dikenal.")
    bagan = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all()).bagan
    try:
        unit, ke = (_unit(bagan, request.POST.get(ruas, "")) for ruas in ("unit", "ke"))
        nomor = angka_alamat(benda, negatif=True) or 0
        sunting = tambah_langkah(
            rancangan=rancangan,
            daftar=[buat(unit.id, nomor, ke.id)],
            alasan=request.POST.get("alasan", "")[:ALASAN_TERPANJANG],
            oleh=request.user,
        )
    except AturanDilanggar as galat:
        messages.error(request, f"Tidak menjadi langkah: {galat.pesan}")
    else:
        kabarkan(request, sunting, awalan="Langkah ditulis: ")
    return redirect(alamat_kembali(request, rancangan))


def _unit(bagan: Bagan, kode: str) -> Simpul:
    unit = bagan.per_kode.get(kode)
    if unit is None:
        raise AturanDilanggar(
            f"unit dengan kode “{kode[:60]}” sudah tidak ada pada susunan rancangan ini."
        )
    return unit
