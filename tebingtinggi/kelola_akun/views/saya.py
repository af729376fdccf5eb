"""`/akun/saya/`: the own account; the only thing to decide is whether reminders come by mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pegawai.selectors.kinerja_ingat import alamat_akun
from tebingtinggi.bersama.pesan import kirim_pesan
from tebingtinggi.kelola_akun.forms.saya import AkunSayaForm
from tebingtinggi.kelola_akun.services.akun import setel_pengingat


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def akun_saya(request: HttpRequest) -> HttpResponse:
    """Everybody who is logged in; the address itself is an officer's to change."""
    akun = request.user
    form = AkunSayaForm(request.POST or None, initial={"surel_pengingat": akun.surel_pengingat})
    if request.method == "POST":
        form = AkunSayaForm(request.POST)
        if form.is_valid():
            mau = form.cleaned_data["surel_pengingat"]
            setel_pengingat(akun=akun, mau=mau)
            kirim_pesan(
                request,
                "Pengingat dikirim lewat surel."
                if mau
                else "Pengingat tidak lagi dikirim lewat surel.",
            )
            return redirect("kelola_akun:akun_saya")
    konteks = {"judul": "Akun saya", "form": form, "alamat": alamat_akun(akun)}
    return render(request, "kelola_akun/akun_saya.html", konteks)
