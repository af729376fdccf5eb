"""`/sosialisasi/rancangan/<pk>/`: what a proposal changes for the own seat, before and after it takes effect."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import Langkah, Rancangan
from orgstruktur.rancangan.bagi_saya import BagiSaya
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.pelaksanaan import tugas_kelak, tugas_menurut_rancangan
from pegawai.selectors.perubahan_saya import PerubahanSaya
from pegawai.selectors.perubahan_saya import perubahan_saya as baca_perubahan
from pegawai.selectors.sekitar_saya import (
    Sekitar,
    kontak_rancangan,
    layanan_unit,
    sekitar_kini,
    sekitar_menurut_sk,
    tempat_kerja,
)
from pegawai.views.sosialisasi import NASIB, remah_sosialisasi


@never_cache
@require_safe
def perubahan_saya(request: HttpRequest, pk: int) -> HttpResponse:
    """What a proposal that is open changes for the own seat: never who gets which position."""
    terlihat = Rancangan.objects.terlihat_oleh(request.user).select_related("penulis")
    rancangan = get_object_or_404(terlihat, pk=pk)
    if not rancangan.terbuka:
        raise Http404("Rancangan ini belum dibuka.")
    orang = pegawai_akun(request.user)
    konteks: dict[str, Any] = {
        "judul": "Apa yang berubah bagi saya",
        "remah": remah_sosialisasi(),
        "rancangan": rancangan,
        "pegawai": orang is not None,
        "kontak": kontak_rancangan(rancangan, orang),
    }
    if rancangan.tahap == Rancangan.Tahap.DIBATALKAN:
        konteks["dibatalkan"] = True
    elif orang is not None:
        p = baca_perubahan(rancangan, orang)
        konteks |= {"p": p, "kursi": p.kursi, "saya": p.saya, "nasib": NASIB.get(p.saya.nasib)}
        sk = sekitar_menurut_sk(rancangan, p, orang)
        dipindah = sk is not None and sk.memindahkan(p)
        konteks |= {"menurut_sk": sk, "dipindah": dipindah, "lepas": dipindah or p.berpindah}
        konteks |= {"bagian": _bagian(p, dipindah=dipindah), "sebab": _sebab(p.saya)}
        konteks |= _sekitar(rancangan, p, orang, sk if dipindah else None)
    return render(request, "pegawai/perubahan_saya.html", konteks)


def _bagian(p: PerubahanSaya, *, dipindah: bool) -> list[tuple[str, str, Any]]:
    """Give (heading, word where nothing changes, lines) of each part; of a seat that is left only what changes."""
    saya = p.saya
    if p.berpindah or dipindah:
        semua = (*saya.unit, *saya.tugas, *saya.jabatan)
        kapan = "sebelumnya" if p.berpindah else "sekarang"
        return [(f"Yang berubah pada jabatan dan unit Anda {kapan}", "", semua)] if semua else []
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


def _sekitar(
    rancangan: Rancangan, p: PerubahanSaya, orang: int, pindah: Sekitar | None
) -> dict[str, Any]:
    """Give place and services of the unit, and what is to be done. pindah: the other seat that a decree gives."""
    hasil: dict[str, Any] = {
        "tempat": tempat_kerja(p, pindah),
        "layanan": layanan_unit(p, rancangan),
    }
    if rancangan.tahap == Rancangan.Tahap.DISETUJUI:
        hasil["tugas_kelak"] = tugas_kelak(p, pindah.unit_id if pindah else None)
    if rancangan.tahap == Rancangan.Tahap.DITERAPKAN:
        unit = p.kini[0].unit_id if p.kini else None
        sekitar = sekitar_kini(orang, unit, timezone.localdate()) if unit else None
        hasil |= {"kini": p.kini, "sekitar": sekitar, "sudah": True}
        hasil["tugas"] = tugas_menurut_rancangan(rancangan, orang)
    return hasil
