"""`/sosialisasi/rancangan/<pk>/`: what a proposal changes for the own seat, before and after it takes effect."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import Langkah, Rancangan, Unit
from orgstruktur.rancangan.bagi_saya import BagiSaya
from pegawai.models import Sosialisasi
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.perubahan_saya import PerubahanSaya
from pegawai.selectors.perubahan_saya import perubahan_saya as baca_perubahan
from pegawai.selectors.rinci import rekan_seunit
from pegawai.views.sosialisasi import NASIB, remah_sosialisasi


@never_cache
@require_safe
def perubahan_saya(request: HttpRequest, pk: int) -> HttpResponse:
    """What a proposal that is open changes for the own seat: never who gets which position."""
    rancangan = get_object_or_404(Rancangan.objects.terlihat_oleh(request.user), pk=pk)
    if not rancangan.terbuka:
        raise Http404("Rancangan ini belum dibuka.")
    orang = pegawai_akun(request.user)
    konteks: dict[str, Any] = {
        "judul": "Apa yang berubah bagi saya",
        "remah": remah_sosialisasi(),
        "rancangan": rancangan,
        "pegawai": orang is not None,
        "kontak": _kontak(rancangan, orang),
    }
    if rancangan.tahap == Rancangan.Tahap.DIBATALKAN:
        konteks["dibatalkan"] = True
    elif orang is not None:
        p = baca_perubahan(rancangan, orang)
        konteks |= {"p": p, "kursi": p.kursi, "saya": p.saya, "nasib": NASIB.get(p.saya.nasib)}
        konteks |= {"bagian": _bagian(p), "sebab": _sebab(p.saya), "tempat": _tempat(p.saya)}
        if rancangan.tahap == Rancangan.Tahap.DITERAPKAN:
            konteks |= _sesudah(p)
    return render(request, "pegawai/perubahan_saya.html", konteks)


def _bagian(p: PerubahanSaya) -> list[tuple[str, str, Any]]:
    """Give (heading, word where nothing changes, lines) of each part; of a seat that was left only what changed."""
    saya = p.saya
    if p.berpindah:
        semua = (*saya.unit, *saya.tugas, *saya.jabatan)
        return [("Yang berubah pada jabatan dan unit Anda sebelumnya", "", semua)] if semua else []
    if not saya.berubah:
        return []
    return [
        ("Unit Anda", "Tidak berubah.", saya.unit),
        ("Tugas unit Anda", "Tidak berubah.", saya.tugas),
        ("Jabatan Anda", "Tidak berubah.", saya.jabatan),
    ]


def _sebab(saya: BagiSaya) -> list[tuple[str, str, str]]:
    """Give (step, reason, legal basis) of the steps that concern the seat. One query."""
    tertulis = Langkah.objects.in_bulk([h.kunci for h in saya.langkah])
    return [
        (h.kalimat, tertulis[h.kunci].alasan, tertulis[h.kunci].dasar_hukum)
        for h in saya.langkah
        if h.kunci in tertulis
    ]


def _tempat(saya: BagiSaya) -> Unit | None:
    """Give the unit afterwards where it stands in the tables already, for its address. One query."""
    if saya.unit_id is None or saya.unit_id < 0:
        return None
    return Unit.objects.filter(pk=saya.unit_id).first()


def _sesudah(p: PerubahanSaya) -> dict[str, Any]:
    """Give with whom the person sits now. From the SK on it is theirs to know."""
    unit = p.kini[0].unit_id if p.kini else None
    rekan = rekan_seunit(unit, timezone.localdate()) if unit else []
    return {"kini": p.kini, "rekan": rekan, "sudah": True}


def _kontak(rancangan: Rancangan, pegawai_id: int | None) -> str:
    """Give whom to ask: as the newest notice about it to this person says. One query."""
    if pegawai_id is None:
        return ""
    punya = Sosialisasi.objects.untuk(pegawai_id).filter(rancangan=rancangan)
    return punya.order_by("-pk").values_list("kontak", flat=True).first() or ""
