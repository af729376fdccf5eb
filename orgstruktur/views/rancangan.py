"""`/rancangan/`: the list of proposals; beginning one, describing it, moving it from stage to stage."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from orgstruktur import kait
from orgstruktur.forms.rancangan import (
    AlasanForm,
    RancanganForm,
    SaringRancanganForm,
    nilai_rancangan,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.models import PeristiwaRancangan, Rancangan, boleh
from orgstruktur.selectors.rancangan import daftar_rancangan
from orgstruktur.selectors.rancangan_benturan import benturan_rancangan
from orgstruktur.selectors.rancangan_kini import dengan_jejak_terakhir
from orgstruktur.selectors.rancangan_penulis import TULIS, sebab_tidak_menulis
from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    buka_rancangan,
    kembalikan_rancangan,
    sesuaikan_dasar,
    tarik_rancangan,
    ubah_rancangan,
)
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan_pengaturan import pengaturan_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.htmx import render_bagian

PER_HALAMAN = 50
T = Rancangan.Tahap
#: stage → key of bersama/tampilan.py LENCANA
LENCANA: dict[int, str] = {
    T.DISUSUN: "diubah",
    T.DIKONSULTASIKAN: "perubahan",
    T.DIAJUKAN: "akan_berlaku",
    T.DISETUJUI: "dipenuhi",
    T.DITOLAK: "ditolak",
    T.DITERAPKAN: "berlaku",
    T.DIBATALKAN: "dibatalkan",
    T.DITARIK: "berakhir",
}


@require_safe
def rancangan_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= tahap= halaman=`; officers see all, other employees those that were opened."""
    form = SaringRancanganForm(request.GET)
    form.is_valid()
    kata, tahap = (form.cleaned_data.get(n, "") for n in ("cari", "tahap"))
    daftar = daftar_rancangan(request.user, kata=kata, tahap=tahap)
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": "Rancangan susunan",
        "form": form,
        "galat": form.daftar_galat,
        "halaman": halaman,
        "daftar": [(r, LENCANA[r.tahap]) for r in halaman],
        "tersaring": bool(kata or tahap),
        "saring_terbuka": bool(tahap),
        "bersih_url": request.path,
        "boleh_tulis": boleh(request.user, TULIS),
        "petugas": boleh(request.user, "lihat_rancangan"),
        "pengaturan": pengaturan_rancangan(request),
        "buka_pengaturan": "pengaturan" in request.GET.getlist("buka"),
    }
    return render_bagian(
        request,
        "orgstruktur/rancangan_daftar.html",
        "orgstruktur/_rancangan_daftar_isi.html",
        konteks,
        status=400 if form.errors else 200,
    )


@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def rancangan_tambah(request: HttpRequest) -> HttpResponse:
    """Begin a proposal on the structure in force today."""
    form = RancanganForm(request.POST or None)
    if form.is_valid():
        try:
            rancangan = buat_rancangan(**form.cleaned_data, oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Rancangan dibuat. Tambahkan langkah pertamanya.")
            return redirect(rancangan)
    konteks = {
        "judul": "Rancangan baru",
        "form": form,
        "label": "Buat rancangan",
        "batal_url": reverse("orgstruktur:rancangan_daftar"),
        "remah": remah(),
    }
    return render(request, "orgstruktur/rancangan_form.html", konteks)


@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def rancangan_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, purpose and planned date."""
    rancangan = ambil_untuk_disunting(request, pk)
    form = RancanganForm(request.POST or None, initial=nilai_rancangan(rancangan))
    if form.is_valid():
        try:
            ubah_rancangan(rancangan=rancangan, **form.cleaned_data, oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Keterangan rancangan disimpan.")
            return redirect(rancangan)
    konteks = {
        "judul": f"Ubah {rancangan.nama}",
        "form": form,
        "label": "Simpan",
        "batal_url": rancangan.get_absolute_url(),
        "remah": remah(rancangan),
    }
    return render(request, "orgstruktur/rancangan_form.html", konteks)


#: act → (service, needs a reason, what is said afterwards)
_TINDAKAN: dict[str, tuple[Callable[..., Any], bool, str]] = {
    "buka": (buka_rancangan, False, "Rancangan dibuka untuk konsultasi: setiap pegawai dapat membacanya."),
    "ajukan": (ajukan_rancangan, False, "Rancangan diajukan dan menunggu keputusan pimpinan. Setiap pegawai dapat membacanya."),
    "kembalikan": (kembalikan_rancangan, False, "Rancangan kembali disusun."),
    "sesuaikan": (sesuaikan_dasar, False, "Rancangan kini berdiri di atas susunan yang berlaku hari ini."),
    "tarik": (tarik_rancangan, True, "Rancangan ditarik; isinya tetap dapat dibaca."),
}  # fmt: skip


@require_POST
@wajib_izin(TULIS)
def rancangan_tahap(request: HttpRequest, pk: int) -> HttpResponse:
    """`tindakan=`: open, put up, take back, rebase, withdraw."""
    rancangan = ambil_untuk_disunting(request, pk)
    if request.POST.get("tindakan") not in _TINDAKAN:
        raise Http404("Tindakan ini tidak dikenal.")
    layanan, beralasan, pesan = _TINDAKAN[request.POST["tindakan"]]
    argumen: dict[str, Any] = {"rancangan": rancangan, "oleh": request.user}
    if beralasan:
        form = AlasanForm(request.POST)
        argumen["alasan"] = form.cleaned_data["alasan"] if form.is_valid() else ""
    try:
        layanan(**argumen)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, pesan)
        if layanan is sesuaikan_dasar and benturan_rancangan(
            rancangan, list(rancangan.daftar_langkah.order_by("urutan", "pk"))
        ):
            return redirect("orgstruktur:rancangan_benturan", pk)
    return redirect(rancangan)


# --- shared -----------------------------------------------------------------------------------------
def ambil_rancangan(request: HttpRequest, pk: int) -> Rancangan:
    """Fetch a proposal this account may see, with `jejak_terakhir`. Raises Http404 otherwise.

    telaah_terbuka: its open comments. ada_peristiwa: whether anything was recorded on its way, so that
    pages ask for it only then.
    """
    catatan = PeristiwaRancangan.objects.filter(rancangan=OuterRef("pk"), dicabut_pada__isnull=True)
    qs = Rancangan.objects.terlihat_oleh(request.user).select_related(
        "penulis", "angka", "membalik"
    )
    qs = qs.dengan_telaah().annotate(ada_peristiwa=Exists(catatan))
    qs = dengan_jejak_terakhir(qs).annotate(**kait.anotasi_rancangan())
    rancangan = qs.filter(pk=pk).first()
    if rancangan is None:
        raise Http404("Rancangan ini tidak ditemukan.")
    return rancangan


def ambil_untuk_disunting(request: HttpRequest, pk: int) -> Rancangan:
    """Fetch a proposal whose steps this account may change. Raises PermissionDenied otherwise."""
    rancangan = ambil_rancangan(request, pk)
    if not boleh(request.user, TULIS):
        raise PermissionDenied("Peran Anda tidak mencakup tindakan ini.")
    if sebab := sebab_tidak_menulis(rancangan, request.user):
        raise PermissionDenied(sebab)
    return rancangan


def remah(rancangan: Rancangan | None = None) -> list[dict[str, str]]:
    """Give the way from the list to a proposal."""
    hasil = [{"label": "Rancangan susunan", "url": reverse("orgstruktur:rancangan_daftar")}]
    if rancangan is not None:
        hasil.append({"label": rancangan.nama, "url": rancangan.get_absolute_url()})
    return hasil
