"""`/layanan/`: residents look for a service and read about it. Open to everybody."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.arahan import Arahan, arahan
from evaluasi.cari import HasilCari
from evaluasi.models import KeadaanLayanan
from evaluasi.selectors.direktori import (
    BarisLayanan,
    Direktori,
    direktori,
    loket_bantuan,
    unit_temu,
)
from evaluasi.selectors.layanan import (
    layanan_publik,
    layanan_unit,
    rinci_layanan,
    tampilkan_loket,
)
from orgstruktur.models import Unit, boleh
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.unit_rinci import RincianUnit
from orgstruktur.views.alamat import alamat_tetap, kueri
from tebingtinggi.bersama.tabel import ambil_halaman

PER_HALAMAN = 50
TERBANYAK_CARI = 200
KATA_TERPANJANG = 100
_IZIN = "kelola_layanan"
_CONTOH_CARI = ("KTP hilang", "bantuan sembako", "izin usaha", "akta kelahiran", "jalan rusak")
#: The national complaint channel (Perpres 76/2013); Tata keeps no inbox of its own.
LAPOR = "https://www.lapor.go.id/"


@require_safe
@login_not_required
def layanan(request: HttpRequest) -> HttpResponse:
    """`?q= peristiwa= unit= menurut= halaman=`: search, one group, or all groups."""
    kata = " ".join(request.GET.get("q", "")[:KATA_TERPANJANG].split())
    d = direktori()
    konteks: dict[str, Any] = {
        "judul": "Layanan",
        "kata": kata,
        "banyak": len(d.daftar),
        "contoh_cari": _CONTOH_CARI,
        "catatan": [],
        "lapor_url": LAPOR,
        "boleh_kelola": boleh(request.user, _IZIN),
        "boleh_lihat": boleh(request.user, "lihat_evaluasi"),
    }
    if kata:
        konteks |= _hasil_cari(request, d, kata, konteks["catatan"])
    else:
        konteks |= _kelompok(request, d, konteks["catatan"])
    return render(request, "evaluasi/layanan.html", konteks)


def _hasil_cari(
    request: HttpRequest, d: Direktori, kata: str, catatan: list[str]
) -> dict[str, Any]:
    pesan = arahan(kata, settings.TATA_NOMOR)
    temu = _cari(d, kata, pesan)
    daftar = d.per_id(temu.daftar)
    halaman = ambil_halaman(Paginator(daftar, PER_HALAMAN), request.GET, catatan)
    isi = {
        "judul": f"Layanan untuk “{kata}”",
        "cari": True,
        "persis": temu.persis,
        "arahan": pesan,
        "dibaca": temu.dibaca if temu.persis else (),
        "halaman": halaman,
        "daftar_unit": unit_temu(d.bagan, kata),
        "struktur_url": reverse("orgstruktur:struktur") + kueri(q=kata),
        "alamat_tetap": alamat_tetap(request, q=kata),
    }
    if not temu.persis and not (pesan and pesan.bukan_kota):
        loket = loket_bantuan([b.id for b in daftar])
        isi["bantuan"] = tampilkan_loket([loket], timezone.localtime())[0] if loket else None
    return isi


def _cari(d: Direktori, kata: str, pesan: Arahan | None) -> HasilCari:
    """Search; for what is not the city's only services that name it, and nothing that looks alike."""
    if pesan is None or not pesan.bukan_kota:
        return d.indeks.cari(kata, TERBANYAK_CARI)
    temu = d.indeks.cari(pesan.bukan_kota, TERBANYAK_CARI)
    return temu if temu.persis and not temu.dibaca else HasilCari((), persis=False)


def _kelompok(request: HttpRequest, d: Direktori, catatan: list[str]) -> dict[str, Any]:
    """One group in full (`?peristiwa=`, `?unit=`), or all of them with their first services."""
    peristiwa, unit = request.GET.get("peristiwa", ""), request.GET.get("unit", "")
    if peristiwa or unit:
        satu = d.menurut_unit() if unit else d.menurut_peristiwa()
        kunci = unit or peristiwa
        kelompok = next((k for k in satu if k.kunci == kunci), None)
        if kelompok is not None:
            return {
                "judul": kelompok.judul,
                "kelompok": kelompok,
                "halaman": ambil_halaman(
                    Paginator(kelompok.daftar, PER_HALAMAN), request.GET, catatan
                ),
                "alamat_tetap": alamat_tetap(
                    request, **({"unit": kunci} if unit else {"peristiwa": kunci})
                ),
                "remah": [{"label": "Layanan", "url": reverse("evaluasi:layanan")}],
            }
        catatan.append(f"Kelompok “{kunci[:40]}” tidak ada; ini semua layanan.")
    menurut_unit = request.GET.get("menurut") == "unit"
    daftar = d.menurut_unit() if menurut_unit else d.menurut_peristiwa()
    return {
        "daftar_kelompok": daftar,
        "menurut_unit": menurut_unit,
        "parameter": "unit" if menurut_unit else "peristiwa",
        "alamat_tetap": alamat_tetap(request, menurut="unit" if menurut_unit else ""),
    }


@require_safe
@login_not_required
def layanan_rinci(request: HttpRequest, kode: str) -> HttpResponse:
    """One service: who answers, where to go and when it is open, what to bring, what it costs."""
    benda = layanan_publik(kode)
    if benda is None:
        raise Http404("Layanan ini tidak ditemukan.")
    d = direktori()
    unit = d.bagan.ambil(benda.unit_id)
    jalur = list(d.bagan.leluhur(unit)[1:]) if unit else []
    baris = next(iter(d.per_id([benda.pk])), None)
    konteks = {
        "judul": benda.nama,
        "layanan": benda,
        "rinci": rinci_layanan(benda, timezone.localtime(), d.bagan),
        "ditutup": benda.keadaan == KeadaanLayanan.DITUTUP,
        "jalur": jalur,
        "remah": _remah(baris),
        "serupa": _serupa(d, baris),
        "lapor_url": LAPOR,
        "alamat_tetap": alamat_tetap(request),
        "dapat_ubah": lingkup_izin(request.user, _IZIN).mencakup_unit(benda.unit),
    }
    return render(request, "evaluasi/layanan_rinci.html", konteks)


def _remah(baris: BarisLayanan | None) -> list[dict[str, str]]:
    dasar = reverse("evaluasi:layanan")
    remah = [{"label": "Layanan", "url": dasar}]
    if baris is not None:
        p = baris.peristiwa
        remah.append({"label": p.judul, "url": dasar + kueri(peristiwa=p.kunci)})
    return remah


def _serupa(d: Direktori, baris: BarisLayanan | None, banyak: int = 5) -> list[BarisLayanan]:
    """Other services of the same life event."""
    if baris is None:
        return []
    sama = (b for b in d.daftar if b.peristiwa is baris.peristiwa and b.id != baris.id)
    return [b for b, _ in zip(sama, range(banyak), strict=False)]


def bagian_unit(request: HttpRequest, rinci: RincianUnit) -> dict[str, Any] | None:
    """The services of a unit on its page of today; with what may be done for who may change them."""
    if rinci.per is not None or not rinci.berlaku:
        return None
    unit: Unit = rinci.unit
    isi = layanan_unit(unit, rinci.bagan)
    dapat_ubah = lingkup_izin(request.user, _IZIN).mencakup_unit(unit)
    if not (isi.sendiri or isi.cabang or isi.loket or dapat_ubah):
        return None
    return {
        "templat": "evaluasi/_unit_layanan.html",
        "isi": isi,
        "unit": unit,
        "dapat_ubah": dapat_ubah,
    }
