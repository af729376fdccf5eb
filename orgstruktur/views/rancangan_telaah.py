"""`/rancangan/<pk>/telaah/`: what reviewers say of a proposal or of a step; replies; settling."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from orgstruktur.forms.rancangan_telaah import BalasForm, JawabForm, TelaahForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Langkah, Telaah
from orgstruktur.selectors.rancangan_penulis import sebab_tidak_menjawab
from orgstruktur.selectors.rancangan_telaah import telaah_rancangan
from orgstruktur.services.rancangan_telaah import (
    DITELAAH,
    balas_telaah,
    selesaikan_telaah,
    tulis_telaah,
)
from orgstruktur.views.alamat import angka_alamat, kueri
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan import ambil_rancangan
from orgstruktur.views.rancangan_lihat import Halaman, halaman_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

TELAAH = "lihat_rancangan"


@HALAMAN_FORMULIR
@wajib_izin(TELAAH)
def rancangan_telaah(request: HttpRequest, pk: int) -> HttpResponse:
    """The comments, open ones first; `?langkah=` those on one step. POST writes one."""
    h = halaman_rancangan(request, pk)
    langkah = _langkah(h, request.GET.get("langkah", ""))
    terbuka = h.rancangan.tahap in DITELAAH
    awal = {"langkah": langkah.pk if langkah else ""}
    form = TelaahForm(request.POST or None, langkah=h.hasil.langkah, initial=awal)
    if form.is_valid():
        tentang = next((b for b in h.daftar if b.pk == form.cleaned_data["langkah"]), None)
        isi = form.cleaned_data["isi"]
        try:
            tulis_telaah(rancangan=h.rancangan, isi=isi, langkah=tentang, oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        except SudahBerubah as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Telaah disimpan; penulis rancangan melihatnya.")
            return redirect(_alamat(pk, langkah))
    jawab = h.hak_tulis and not sebab_tidak_menjawab(h.rancangan, request.user)
    konteks = h.konteks(
        "rancangan_telaah",
        daftar=telaah_rancangan(h.rancangan, langkah),
        langkah=langkah,
        kalimat=h.hasil.hasil(langkah.pk).kalimat if langkah else "",
        form=form if terbuka else None,
        boleh_balas=terbuka,
        boleh_jawab=jawab,
        label="Kirim telaah",
    )
    return render(request, "orgstruktur/rancangan_telaah.html", konteks)


def _langkah(h: Halaman, teks: str) -> Langkah | None:
    pk = angka_alamat(teks)
    hasil: Langkah | None = next((b for b in h.daftar if b.pk == pk), None)
    return hasil


def _alamat(pk: int, langkah: Langkah | None = None, telaah: int = 0) -> str:
    dasar = reverse("orgstruktur:rancangan_telaah", args=[pk])
    jangkar = f"#telaah-{telaah}" if telaah else ""
    return f"{dasar}{kueri(langkah=langkah.pk if langkah else '')}{jangkar}"


@require_POST
@wajib_izin(TELAAH)
def telaah_tindakan(request: HttpRequest, pk: int, telaah_pk: int) -> HttpResponse:
    """`tindakan=` balas or selesaikan."""
    rancangan = ambil_rancangan(request, pk)
    telaah = Telaah.objects.filter(pk=telaah_pk, rancangan=rancangan).first()
    tindakan = request.POST.get("tindakan", "")
    if telaah is None or tindakan not in ("balas", "selesaikan"):
        raise Http404("Telaah ini tidak ditemukan.")
    form: Any = BalasForm(request.POST) if tindakan == "balas" else JawabForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for isi in form.errors.values() for e in isi))
        return redirect(_alamat(pk, telaah=telaah_pk))
    layanan = balas_telaah if tindakan == "balas" else selesaikan_telaah
    try:
        layanan(telaah=telaah, oleh=request.user, **form.cleaned_data)
    except (AturanDilanggar, SudahBerubah) as galat:
        messages.error(request, galat.pesan)
    else:
        kata = "Balasan disimpan." if tindakan == "balas" else "Telaah diselesaikan."
        messages.success(request, kata)
    return redirect(_alamat(pk, telaah=telaah_pk))
