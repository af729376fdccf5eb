"""One person of a proposal: what changes, what suits, plan or withdraw; and the own page after the SK."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import Rancangan
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.aturan_rencana import Orang
from pegawai.forms.rancangan_orang import CabutForm, RencanaForm
from pegawai.orang_rancangan import JENIS_PERUBAHAN, KEADAAN, KONFLIK, Posisi, Tersentuh
from pegawai.saran_penempatan import Saran, sarankan
from pegawai.selectors.rancangan_orang import rencana_saya, sebab_gugur
from pegawai.services.rancangan_orang import Permintaan, rencanakan
from pegawai.views.rancangan_halaman import HalamanOrang, halaman_orang
from pegawai.views.rancangan_orang import LENCANA
from tebingtinggi.bersama.galat import AturanDilanggar

CALON_TERBANYAK = 30


@never_cache
@HALAMAN_FORMULIR
def rancangan_orang_satu(request: HttpRequest, pk: int, orang_pk: int) -> HttpResponse:
    """`?q=` looks for positions of the result; POST plans one."""
    o = halaman_orang(request, pk)
    t = o.satu(orang_pk)
    saran = [
        s for s in sarankan(o.hasil, [t]).get(orang_pk, ()) if o.jangkauan.unit(s.posisi.unit.id)
    ]
    kata = request.GET.get("q", "").strip()[:100]
    calon = _cari(o, kata)
    if t.tetap and (ada := o.hasil.posisi(t.tetap.jabatan_id)):
        calon = [ada, *calon]
    dipilih = request.POST.get("jabatan", "")
    if dipilih.removeprefix("-").isdecimal() and (lagi := o.hasil.posisi(int(dipilih[:11]))):
        calon = [*calon, lagi]
    form = RencanaForm(
        request.POST or None,
        pilihan=_pilihan(saran, calon),
        initial={"cara": saran[0].cara} if saran else None,
    )
    if request.method == "POST" and form.is_valid() and _rencanakan(request, o, t, form):
        return redirect("pegawai:rancangan_orang", pk)
    konteks = o.konteks(
        t=t,
        pendidikan=sebut_pendidikan(t.orang),
        jenis=[JENIS_PERUBAHAN[k] for k in t.jenis],
        lencana_orang=LENCANA[t.keadaan],
        keadaan=KEADAAN[t.keadaan],
        saran=saran,
        kata=kata,
        banyak_calon=len(calon),
        form=form,
        dapat_tulis_orang=o.dapat_tulis,
        gugur=sebab_gugur(o.h.rancangan, o.sk),
        form_cabut=CabutForm() if o.dapat_cabut_sesudah_sk and t.keadaan == KONFLIK else None,
        label="Rencanakan",
        batal_url=reverse("pegawai:rancangan_orang", args=[pk]),
    ) | {"judul": t.orang.nama, "remah": o.jalan()}
    return render(request, "pegawai/rancangan_orang_satu.html", konteks)


def _rencanakan(request: HttpRequest, o: HalamanOrang, t: Tersentuh, form: RencanaForm) -> bool:
    minta = Permintaan(t.orang.pk, **form.cleaned_data)
    try:
        rencanakan(rancangan=o.h.rancangan, daftar=[minta], oleh=request.user)
    except AturanDilanggar as galat:
        form.add_error(form.galat_ke(galat.ruas), galat.pesan)
        return False
    messages.success(request, f"Penempatan {t.orang.nama} direncanakan.")
    return True


def sebut_pendidikan(o: Orang) -> str:
    """Name an education once with its level: many rosters write the level into the name."""
    if o.pendidikan.casefold().startswith(o.tingkat.casefold()):
        return o.pendidikan
    return f"{o.tingkat} {o.pendidikan}"


def _cari(o: HalamanOrang, kata: str) -> list[Posisi]:
    """Look for positions of the result by the words of their names and units, in scope."""
    cari = kata.casefold().split()
    if not cari:
        return []
    cocok = (
        p
        for p in o.hasil.semua_posisi
        if all(k in f"{p.jabatan.nama} {p.tempat.letak}".casefold() for k in cari)
        and o.jangkauan.unit(p.unit.id)
    )
    return [p for p, _ in zip(cocok, range(CALON_TERBANYAK), strict=False)]


def _pilihan(saran: Sequence[Saran], calon: Sequence[Posisi]) -> list[tuple[str, str]]:
    """Give the positions to choose from: suggestions with their reasons first."""
    pilihan = {
        str(s.posisi.jabatan.id): f"{_sebut(s.posisi)}. Disarankan: {', '.join(s.alasan)}."
        for s in saran
    }
    for p in calon:
        pilihan.setdefault(str(p.jabatan.id), f"{_sebut(p)}.")
    return list(pilihan.items())


def _sebut(p: Posisi) -> str:
    return f"{p.tempat} (terisi {p.terisi} dari {p.jabatan.kebutuhan})"


# --- the own one ----------------------------------------------------------------------------------------
@never_cache
@require_safe
def rancangan_orang_saya(request: HttpRequest, pk: int) -> HttpResponse:
    """What is planned for the person who asks, from the SK on; 404 before (desain 2)."""
    rancangan = Rancangan.objects.filter(pk=pk).first()
    milik = rencana_saya(request.user, rancangan) if rancangan else ()
    if rancangan is None or not milik:
        raise Http404("Halaman ini tidak ditemukan.")
    konteks: dict[str, Any] = {
        "judul": "Penempatan Anda",
        "rancangan": rancangan,
        "milik": milik,
        "gugur": sebab_gugur(rancangan, milik[0].sk),
        "remah": [{"label": "Data saya", "url": reverse("pegawai:saya")}],
    }
    return render(request, "pegawai/rancangan_orang_saya.html", konteks)
