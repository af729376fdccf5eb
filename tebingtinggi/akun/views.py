"""Pages of login; the classes are Django's, only names, words and templates are ours."""

from django.contrib import messages
from django.contrib.auth import views as bawaan
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse_lazy

from tebingtinggi.akun.forms import GantiSandiForm, LupaSandiForm, MasukForm, SandiBaruForm


class MasukView(bawaan.LoginView):
    """Login; `next` is followed only inside this site (Django checks it)."""

    template_name = "akun/masuk.html"
    authentication_form = MasukForm
    redirect_authenticated_user = True
    extra_context = {"judul": "Masuk"}


class GantiSandiView(bawaan.PasswordChangeView):
    """Own password: asked for, or forced by `harus_ganti_sandi`."""

    template_name = "akun/ganti_sandi.html"
    form_class = GantiSandiForm
    success_url = reverse_lazy("beranda")
    extra_context = {"judul": "Ganti kata sandi"}

    def form_valid(self, form: GantiSandiForm) -> HttpResponse:
        jawaban = super().form_valid(form)
        messages.success(self.request, "Kata sandi Anda telah diganti.")
        return jawaban


class LupaSandiView(bawaan.PasswordResetView):
    """Ask for a link by mail; the answer is the same for known and unknown accounts."""

    template_name = "akun/lupa_sandi.html"
    form_class = LupaSandiForm
    email_template_name = "akun/surel_lupa_sandi.txt"
    subject_template_name = "akun/surel_lupa_sandi_judul.txt"
    success_url = reverse_lazy("akun:lupa_sandi_terkirim")
    extra_context = {"judul": "Lupa kata sandi"}


class SetelSandiView(bawaan.PasswordResetConfirmView):
    """The page behind the link of the mail."""

    template_name = "akun/lupa_sandi_setel.html"
    form_class = SandiBaruForm
    success_url = reverse_lazy("akun:lupa_sandi_selesai")
    extra_context = {"judul": "Kata sandi baru"}


masuk = login_not_required(MasukView.as_view())
ganti_sandi = GantiSandiView.as_view()
lupa_sandi = login_not_required(LupaSandiView.as_view())
lupa_sandi_setel = login_not_required(SetelSandiView.as_view())
lupa_sandi_terkirim = login_not_required(
    bawaan.PasswordResetDoneView.as_view(
        template_name="akun/lupa_sandi_terkirim.html", extra_context={"judul": "Periksa surel Anda"}
    )
)
lupa_sandi_selesai = login_not_required(
    bawaan.PasswordResetCompleteView.as_view(
        template_name="akun/lupa_sandi_selesai.html",
        extra_context={"judul": "Kata sandi tersimpan"},
    )
)
# Only POST logs out; after a session that has already ended the same button leads to the same place.
keluar = login_not_required(bawaan.LogoutView.as_view())
