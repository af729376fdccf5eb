"""Two writers in one proposal: an open page asks now and then what others have done meanwhile."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Jejak
from orgstruktur.selectors.rancangan_kini import jejak_sesudah
from orgstruktur.selectors.rancangan_wewenang import TENTANG_ORANG
from orgstruktur.views.alamat import angka_alamat
from orgstruktur.views.rancangan import ambil_rancangan

#: Seconds between two questions of an open page.
SELANG = 10
#: act → what is said of it; %d = how many steps
_KATA: Mapping[str, str] = {
    "langkah_tambah": "menambah %d langkah",
    "langkah_ubah": "mengubah %d langkah",
    "langkah_pindah": "memindahkan urutan %d langkah",
    "langkah_nyalakan": "menyalakan %d langkah",
    "langkah_matikan": "mematikan %d langkah",
    "langkah_salin": "menyalin %d langkah",
    "langkah_hapus": "menghapus %d langkah",
    "langkah_urungkan": "mengurungkan %d suntingan",
    "langkah_ulangi": "mengulangi %d suntingan",
    "telaah_tulis": "menulis %d telaah",
    "telaah_balas": "membalas %d telaah",
    "telaah_selesaikan": "menyelesaikan %d telaah",
    "benturan_putuskan": "memutuskan %d benturan",
    "peristiwa_catat": "mencatat %d peristiwa",
    "peristiwa_perbaiki": "memperbaiki %d catatan peristiwa",
    "peristiwa_cabut": "mencabut %d catatan peristiwa",
    "rancangan_ubah": "mengubah keterangan rancangan",
    "rancangan_sesuaikan": "menyesuaikan dasar rancangan",
}
_LAIN = "mengubah keadaan rancangan"
#: acts that write several steps at once
_BANYAK = ("langkah_tambah", "langkah_salin")


def tanda_rancangan(rancangan: Any) -> dict[str, Any]:
    """Give what a page needs to ask, for a proposal of `ambil_rancangan`: the last act it has seen."""
    return {
        "url": reverse("orgstruktur:rancangan_tanda", args=[rancangan.pk]),
        "sejak": rancangan.jejak_terakhir or 0,
        "selang": SELANG,
    }


@require_safe
@wajib_izin("lihat_rancangan")
def rancangan_tanda(request: HttpRequest, pk: int) -> HttpResponse:
    """`?sejak=` the last act the page has seen: 304 while it is the last, otherwise what was done since."""
    rancangan: Any = ambil_rancangan(request, pk)
    etag = f'"{rancangan.jejak_terakhir or 0}"'
    if request.headers.get("If-None-Match") == etag:
        jawaban: HttpResponse = HttpResponse(status=304)
    else:
        nomor = angka_alamat(request.GET.get("sejak", "")) or 0
        daftar = jejak_sesudah(rancangan, nomor)
        jawaban = JsonResponse({"kalimat": _sebut(daftar, request.user)})
    jawaban["ETag"] = etag
    jawaban["Cache-Control"] = "no-store"
    return jawaban


def _sebut(daftar: Iterable[Jejak], akun: Any) -> str:
    """Say who did what: "Budi menambah 2 langkah, mengurungkan 1 suntingan."."""
    banyak: dict[str, Counter[str]] = {}
    for j in daftar:
        # what changes nothing on these pages and is not for every officer
        if j.tindakan in TENTANG_ORANG:
            continue
        siapa = str(j.oleh or j.perintah or "Sistem")
        if j.oleh_id == akun.pk:
            siapa = "Anda, di jendela lain,"
        jumlah = len((j.sesudah or {}).get("langkah", ())) if j.tindakan in _BANYAK else 1
        banyak.setdefault(siapa, Counter())[_KATA.get(j.tindakan, _LAIN)] += jumlah
    return " ".join(
        f"{siapa} {', '.join(k % n if '%d' in k else k for k, n in isi.items())}."
        for siapa, isi in banyak.items()
    )
