"""`/struktur/unit/<kode>/riwayat/`: what changed on which date; for officers also who did it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.models import Jejak, Unit, boleh
from orgstruktur.selectors.kejadian import NAMA_BAGIAN, Saat, susun_saat
from orgstruktur.selectors.riwayat import daftar_kejadian, daftar_tindakan
from orgstruktur.selectors.unit_rinci import jalur_unit
from orgstruktur.services.batal import dapat_dibatalkan
from orgstruktur.views.alamat import alamat, alamat_tetap, kueri
from orgstruktur.views.unit_rinci import ambil_unit_baca, dapat_ubah, remah

SAAT_PER_HALAMAN = 20
TINDAKAN_PER_HALAMAN = 10


@require_safe
@login_not_required
def unit_riwayat(request: HttpRequest, kode: str) -> HttpResponse:
    """`?bagian=` one part; `halaman=` and `catatan=` page through dates and acts."""
    unit = ambil_unit_baca(request, kode)
    diminta = request.GET.get("bagian", "")
    bagian = diminta if diminta in NAMA_BAGIAN else ""
    semua = _saat_terlihat(request, unit)
    terpilih = _saring(semua, bagian)
    konteks = {
        "judul": f"Riwayat {unit.nama}",
        "unit": unit,
        "remah": remah(jalur_unit(unit), unit),
        "bagian": bagian,
        "daftar_galat": [f"Bagian “{diminta[:40]}” tidak dikenal."]
        if diminta and not bagian
        else [],
        "tab": _tab(unit, semua, bagian),
        "halaman": Paginator(terpilih, SAAT_PER_HALAMAN).get_page(request.GET.get("halaman")),
        "alamat_tetap": alamat_tetap(request, bagian=bagian),
        "tindakan": _tindakan(request, unit),
    }
    return render(
        request,
        "orgstruktur/unit_riwayat.html",
        konteks,
        status=400 if konteks["daftar_galat"] else 200,
    )


def _saat_terlihat(request: HttpRequest, unit: Unit) -> list[Saat]:
    """Give the dates this account may see: planned ones are for officers."""
    rencana = boleh(request.user, "lihat_rencana")
    daftar = susun_saat(daftar_kejadian(unit, rencana=rencana), timezone.localdate())
    if rencana:
        return daftar
    return [s for s in daftar if not s.depan]


def _saring(daftar: list[Saat], bagian: str) -> list[Saat]:
    if not bagian:
        return daftar
    hasil = []
    for s in daftar:
        isi = tuple(k for k in s.daftar_kejadian if k.bagian == bagian)
        if isi:
            hasil.append(Saat(s.tanggal, s.dasar, isi, s.depan))
    return hasil


def _tab(unit: Unit, daftar: list[Saat], bagian: str) -> list[dict[str, Any]]:
    """The parts this unit has a history of, with how many events each."""
    url = reverse("orgstruktur:unit_riwayat", args=[unit.kode])
    jumlah: dict[str, int] = {}
    for s in daftar:
        for k in s.daftar_kejadian:
            jumlah[k.bagian] = jumlah.get(k.bagian, 0) + 1
    semua = {"label": "Semua", "url": url, "aktif": not bagian, "jumlah": sum(jumlah.values())}
    return [semua] + [
        {"label": nama, "url": url + kueri(bagian=b), "aktif": b == bagian, "jumlah": jumlah[b]}
        for b, nama in NAMA_BAGIAN.items()
        if b in jumlah
    ]


def _tindakan(request: HttpRequest, unit: Unit) -> dict[str, Any] | None:
    """The acts that touched the unit, for roles that may know who did what here."""
    if not dapat_ubah(request, unit, "lihat_riwayat_perubahan"):
        return None
    halaman = Paginator(daftar_tindakan(unit), TINDAKAN_PER_HALAMAN).get_page(
        request.GET.get("catatan")
    )
    boleh_batal = dapat_ubah(request, unit, "ubah_struktur")
    return {
        "halaman": halaman,
        "daftar": [_baris_tindakan(j, boleh_batal=boleh_batal) for j in halaman],
        "lain": _halaman_lain(request, halaman),
    }


def _baris_tindakan(jejak: Jejak, *, boleh_batal: bool) -> dict[str, Any]:
    dibatalkan_oleh = getattr(jejak, "dibatalkan_oleh", None)
    dapat, sebab = dapat_dibatalkan(jejak)
    return {
        "jejak": jejak,
        "oleh": str(jejak.oleh) if jejak.oleh else f"perintah {jejak.perintah}".strip(),
        "kalimat": jejak.ringkasan.splitlines() or [str(jejak)],
        "dibatalkan_oleh": dibatalkan_oleh,
        "batal_url": alamat("perubahan_batalkan", jejak.pk) if boleh_batal and dapat else "",
        "sebab": "" if dapat or dibatalkan_oleh else sebab,
    }


def _halaman_lain(request: HttpRequest, halaman: Page) -> dict[str, str]:
    """Addresses of the newer and older acts; the page of the timeline stays."""
    hasil = {}
    for nama, ada, nomor in (
        ("baru", halaman.has_previous(), halaman.number - 1),
        ("lama", halaman.has_next(), halaman.number + 1),
    ):
        if ada:
            salinan = request.GET.copy()
            salinan["catatan"] = str(nomor)
            hasil[nama] = f"?{salinan.urlencode()}#catatan"
    return hasil
