"""`/sosialisasi/tanggapan/rancangan/<pk>/`: what staff say about a proposal, and the answers.

Nothing here writes a message into the session or says the key of a new contribution: what is sent may be anonymous.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.models import Langkah, Rancangan
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.tanggapan import SaringTanggapanForm, TanggapanForm
from pegawai.models import Tanggapan
from pegawai.selectors import tanggapan as baca
from pegawai.selectors.sosialisasi import LIHAT
from pegawai.services import tanggapan as layanan
from pegawai.views.sosialisasi import remah_sosialisasi
from tebingtinggi.bersama.berkas_daftar import buntut_kueri
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.pesan import kirim_pesan

PER_HALAMAN = 20
S = Tanggapan.Status
LENCANA = {
    S.MENUNGGU: "akan_berlaku",
    S.DIJAWAB: "berlaku",
    S.DITERIMA: "berlaku",
    S.TIDAK_DITERIMA: "dibatalkan",
}


def ambil_terbuka(request: HttpRequest, pk: int) -> Rancangan:
    """Give a proposal that is open to staff. Raises Http404."""
    rancangan = get_object_or_404(Rancangan.objects.terlihat_oleh(request.user), pk=pk)
    if not rancangan.terbuka:
        raise Http404("Rancangan ini belum dibuka.")
    return rancangan


def remah_tanggapan(rancangan: Rancangan) -> list[dict[str, str]]:
    """Give the way back to the contributions to a proposal."""
    url = reverse("pegawai:tanggapan", args=[rancangan.pk])
    return [*remah_sosialisasi(), {"label": f"Tanggapan: {rancangan.nama}", "url": url}]


def sajikan(request: HttpRequest, daftar: list[Tanggapan], kalimat: dict[int, str]) -> list[Any]:
    """Add to contributions what a card shows beside their own fields. At most three queries."""
    hari = timezone.localdate()
    didukung = baca.didukung_oleh(request.user, [t.pk for t in daftar])
    wewenang = baca.wewenang_tanggapan(request.user)
    for t in daftar:
        t.lencana = LENCANA[S(t.status)]
        t.telat = t.lewat(hari)
        t.saya_dukung = t.pk in didukung
        t.milik_saya = t.penulis_id == request.user.pk
        t.boleh_jawab = not wewenang.sebab_ditolak(t)
        t.teks_langkah = kalimat.get(t.langkah_id or 0, "")
        t.teks_hasil = kalimat.get(t.langkah_hasil_id or 0, "")
    return daftar


def saring(form: SaringTanggapanForm, semua: Any) -> Any:
    """Keep and sort what a valid form asks for."""
    d = form.cleaned_data
    pilih = {k: d.get(k, "") for k in ("jenis", "keadaan", "langkah")}
    hasil = baca.saring_tanggapan(semua, kata=d.get("cari", ""), **pilih)
    return baca.urut_tanggapan(hasil, d.get("urut", ""))


@never_cache
@require_safe
def tanggapan(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q=&jenis=&keadaan=&langkah=&urut=&halaman=`: the most asked with their answers, then everything."""
    rancangan = ambil_terbuka(request, pk)
    kalimat = baca.langkah_rancangan(rancangan)
    form = SaringTanggapanForm(request.GET, langkah=kalimat)
    form.is_valid()
    semua = baca.dengan_dukungan(rancangan.daftar_tanggapan.all())
    halaman = Paginator(saring(form, semua), PER_HALAMAN).get_page(request.GET.get("halaman"))
    baca_semua = bool(baca.wewenang_tanggapan(request.user, LIHAT))
    unduh = reverse("pegawai:tanggapan_xlsx", args=[pk]) + buntut_kueri(request)
    konteks = {
        "judul": "Tanggapan",
        "remah": remah_sosialisasi(),
        "rancangan": rancangan,
        "form": form,
        "galat": form.daftar_galat,
        "halaman": halaman,
        "baris": sajikan(request, list(halaman), kalimat),
        "tanya_jawab": [] if form.tersaring else baca.tanya_jawab(rancangan),
        "bersih_url": request.path if form.tersaring else "",
        "saring_terbuka": any(form.cleaned_data.get(k) for k in ("jenis", "keadaan", "langkah", "urut")),
        "dibuka": baca.dapat_ditanggapi(rancangan),
        "terkirim": request.GET.get("terkirim") == "1",
        "boleh_atur": baca.boleh_atur(request.user, rancangan),
        "boleh_denyut": baca_semua,
        "unduhan": [("Excel (.xlsx)", "", unduh)] if baca_semua else [],
    }  # fmt: skip
    status = 400 if form.errors else 200
    bagian = "pegawai/_tanggapan_isi.html"
    return render_bagian(request, "pegawai/tanggapan.html", bagian, konteks, status=status)


@never_cache
@HALAMAN_FORMULIR
def tanggapan_tulis(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one; `?langkah=` chooses the step. The answer is the same with a name and without."""
    rancangan = ambil_terbuka(request, pk)
    ruang = baca.ruang_tanggapan(rancangan)
    form = TanggapanForm(
        request.POST if request.method == "POST" else None,
        langkah=baca.langkah_rancangan(rancangan),
        boleh_anonim=ruang.boleh_anonim,
        initial={"langkah": request.GET.get("langkah", "")},
    )
    kembali = reverse("pegawai:tanggapan", args=[pk])
    if form.is_valid() and _terkirim(request, rancangan, form):
        return redirect(f"{kembali}?terkirim=1")
    konteks = {
        "judul": "Tulis tanggapan",
        "remah": remah_tanggapan(rancangan),
        "rancangan": rancangan,
        "ruang": ruang,
        "form": form,
        "batal_url": kembali,
        "label": "Kirim tanggapan",
    }
    return render(request, "pegawai/tanggapan_tulis.html", konteks)


def _terkirim(request: HttpRequest, rancangan: Rancangan, form: TanggapanForm) -> bool:
    """Send what a valid form holds → whether it was taken; else the form says why."""
    d = form.cleaned_data
    nomor = d["langkah"]
    langkah = Langkah.objects.filter(pk=nomor).first() if nomor else None
    try:
        layanan.kirim_tanggapan(
            rancangan=rancangan,
            oleh=request.user,
            jenis=d["jenis"],
            isi=d["isi"],
            langkah=langkah,
            anonim=form.tanpa_nama,
        )
    except AturanDilanggar as galat:
        form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        return False
    return True


@require_POST
def tanggapan_dukung(request: HttpRequest, pk: int) -> HttpResponse:
    """`tindakan=cabut`: take "saya juga" back; otherwise say it."""
    t = get_object_or_404(Tanggapan.objects.select_related("rancangan"), pk=pk)
    ambil_terbuka(request, t.rancangan_id)
    try:
        if request.POST.get("tindakan") == "cabut":
            layanan.cabut_dukungan(tanggapan=t, oleh=request.user)
        else:
            layanan.dukung(tanggapan=t, oleh=request.user)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    ke = request.POST.get("ke", "")
    if not url_has_allowed_host_and_scheme(ke, allowed_hosts=None):
        ke = reverse("pegawai:tanggapan", args=[t.rancangan_id])
    return redirect(f"{ke}#tanggapan-{pk}")
