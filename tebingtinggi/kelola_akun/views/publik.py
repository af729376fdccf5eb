"""`/aktivasi/`: who holds a slip chooses a password and is in. Open to everybody."""

from axes.helpers import get_client_ip_address
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.forms.aktivasi import AktivasiForm
from tebingtinggi.kelola_akun.services.aktivasi import aktifkan_dengan_kode
from tebingtinggi.kelola_akun.services.tebakan import catat_tebakan, menit_tunggu

_MASUK_DENGAN = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters()
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def aktivasi_isi(request: HttpRequest) -> HttpResponse:
    """`/aktivasi/`: the code, a password; wrong codes are counted by address."""
    alamat = get_client_ip_address(request) or ""
    menit = menit_tunggu(alamat) if request.method == "POST" else 0
    if menit:
        return _tunda(request, menit)
    form = AktivasiForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            akun = aktifkan_dengan_kode(kode=isi["kode"], sandi=isi["sandi"], email=isi["email"])
        except AturanDilanggar as galat:
            form.add_error("kode", str(galat))
            form.akun = None
        else:
            login(request, akun, backend=_MASUK_DENGAN)
            messages.success(request, "Akun Anda aktif. Berikutnya, masuklah dengan NIP Anda.")
            return redirect(reverse("beranda"))
    if form.kode_salah:
        catat_tebakan(alamat)
    return _halaman(request, form)


@never_cache
@login_not_required
@require_safe
def aktivasi_kode(request: HttpRequest, kode: str) -> HttpResponse:
    """`/aktivasi/<kode>/`: where the QR code leads; nothing is asked of the code yet."""
    return _halaman(request, AktivasiForm(initial={"kode": kode}))


def _halaman(request: HttpRequest, form: AktivasiForm) -> HttpResponse:
    konteks = {"judul": "Aktifkan akun", "form": form}
    return render(request, "kelola_akun/aktivasi_isi.html", konteks)


def _tunda(request: HttpRequest, menit: int) -> HttpResponse:
    konteks = {"judul": "Aktivasi ditunda sementara", "menit": menit}
    halaman = render(request, "kelola_akun/aktivasi_tunda.html", konteks, status=429)
    halaman["Retry-After"] = str(menit * 60)
    return halaman
