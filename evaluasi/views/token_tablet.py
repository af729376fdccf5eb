"""`/evaluasi/tablet/`: the counters with their posters and tablets; a tablet is registered and withdrawn."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evaluasi.cetak.dasar import qr_gambar
from evaluasi.forms.token import TabletForm
from evaluasi.models import Loket, TabletSurvei
from evaluasi.services.tablet import cabut_tablet, daftar_tablet
from evaluasi.views.survei_alamat import alamat_survei, alamat_tablet
from evaluasi.views.survei_ambil import KELOLA, loket_dikelola, tab_evaluasi
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tabel import ambil_halaman

SEHALAMAN = 25


def _remah() -> list[dict[str, str]]:
    return [
        {"label": "Evaluasi", "url": reverse("evaluasi:ikhtisar")},
        {"label": "Poster dan tablet", "url": reverse("evaluasi:tablet_daftar")},
    ]


@require_safe
@wajib_izin(KELOLA)
def tablet_daftar_halaman(request: HttpRequest) -> HttpResponse:
    """The counters that the officer manages. `?cari=`."""
    cari = request.GET.get("cari", "").strip()[:100]
    hidup = TabletSurvei.objects.filter(dicabut_pada=None).order_by("nama", "pk")
    daftar = loket_dikelola(request.user).aktif().order_by("nama", "pk")
    for kata in cari.split():
        daftar = daftar.filter(Q(nama__icontains=kata) | Q(unit__nama__icontains=kata))
    catatan: list[str] = []
    halaman = ambil_halaman(
        Paginator(
            daftar.prefetch_related(Prefetch("daftar_tablet", queryset=hidup, to_attr="tablet")),
            SEHALAMAN,
        ),
        request.GET,
        catatan,
    )
    konteks = {
        "judul": "Poster dan tablet loket",
        "tab": tab_evaluasi(request.user, "tablet_daftar"),
        "cari": cari,
        "halaman": halaman,
        "catatan": catatan,
        "baris": [(lo, alamat_survei(request, lo.kode)) for lo in halaman],
    }
    return render(request, "evaluasi/tablet_daftar.html", konteks)


@never_cache
@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def tablet_tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Register a tablet for a counter; its link is shown once."""
    loket: Loket = get_object_or_404(loket_dikelola(request.user).aktif(), pk=pk)
    form = TabletForm(request.POST or None)
    if form.is_valid():
        try:
            tablet, kunci = daftar_tablet(loket=loket, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            alamat = alamat_tablet(request, loket.kode, kunci)
            konteks = {
                "judul": f"Tablet {tablet.nama}",
                "remah": _remah(),
                "loket": loket,
                "alamat": alamat,
                "qr": qr_gambar(alamat),
            }
            return render(request, "evaluasi/tablet_sekali.html", konteks)
    konteks = {
        "judul": "Daftarkan tablet",
        "remah": _remah(),
        "pengantar": f"Untuk {loket.nama}, {loket.unit.nama}.",
        "akibat": [
            "Tablet membuka satu tautan yang hanya ditampilkan sekali, lalu menampilkan survei loket ini.",
            "Jawaban dari tablet tidak dibatasi jatah harian; letakkan di tempat yang terlihat petugas.",
            "Bila tablet hilang, cabut di sini: tautannya langsung tidak berlaku.",
        ],
        "form": form,
        "label": "Daftarkan",
        "batal_url": reverse("evaluasi:tablet_daftar"),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def tablet_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a tablet."""
    daftar = TabletSurvei.objects.filter(
        lingkup_izin(request.user, KELOLA).syarat("loket__unit__"), dicabut_pada=None
    )
    tablet = get_object_or_404(daftar.select_related("loket__unit"), pk=pk)
    peringatan: list[str] = []
    if request.method == "POST":
        try:
            cabut_tablet(tablet=tablet, oleh=request.user)
        except AturanDilanggar as galat:
            peringatan = [galat.pesan]
        else:
            messages.success(request, f"Tablet {tablet.nama} dicabut.")
            return redirect("evaluasi:tablet_daftar")
    konteks = {
        "judul": f"Cabut tablet {tablet.nama}",
        "remah": _remah(),
        "pengantar": f"{tablet.loket.nama}, {tablet.loket.unit.nama}.",
        "akibat": [
            "Tablet ini tidak dapat mengirim jawaban lagi.",
            "Jawaban yang tersimpan di tablet selagi luring ikut tertolak; pastikan antreannya sudah terkirim.",
        ],
        "peringatan": peringatan,
        "label": "Cabut",
        "bahaya": True,
        "batal_url": reverse("evaluasi:tablet_daftar"),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
