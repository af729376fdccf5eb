"""Forms of login."""

from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.contrib.auth import forms as bawaan
from django.db import transaction
from django.db.models import Q

from tebingtinggi.akun.kait import kabarkan_sandi_diganti
from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.nama_akun import rapikan_nama_akun
from tebingtinggi.bersama.formulir import FormulirTata


class MasukForm(FormulirTata, bawaan.AuthenticationForm):
    """NIP or account name, and password."""

    error_messages = {
        "invalid_login": "NIP atau nama akun, atau kata sandinya, tidak cocok. Periksa lagi; huruf besar dan kecil dibedakan.",
        "inactive": "Akun ini tidak aktif. Hubungi admin.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "NIP atau nama akun"
        self.fields["password"].label = "Kata sandi"

    def clean_username(self) -> str:
        """A NIP is often copied with blanks."""
        return rapikan_nama_akun(self.cleaned_data["username"])


class LupaSandiForm(FormulirTata, bawaan.PasswordResetForm):
    """By NIP, account name or mail address: many know only one of them."""

    email = forms.CharField(
        label="NIP, nama akun, atau surel",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )

    def get_users(self, email: str) -> Iterator[Akun]:
        """Active accounts with a mail address and a usable password."""
        cocok = Q(email__iexact=email.strip()) | Q(username=rapikan_nama_akun(email))
        for akun in Akun.objects.filter(cocok, is_active=True).exclude(email=""):
            if akun.has_usable_password():
                yield akun


class _SandiBaru:
    """Whoever sets an own password no longer has to."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Kata sandi baru"
        self.fields["new_password1"].help_text = (
            f"Paling sedikit {settings.PANJANG_SANDI} karakter, bukan hanya angka, bukan kata sandi "
            "yang umum, dan tidak mirip dengan nama atau NIP Anda. Beberapa kata berturut-turut baik sekali."
        )
        self.fields["new_password2"].label = "Kata sandi baru, sekali lagi"
        self.fields["new_password2"].help_text = ""
        if "old_password" in self.fields:
            self.fields["old_password"].label = "Kata sandi sekarang"

    @transaction.atomic
    def save(self, commit: bool = True) -> Akun:
        self.user.harus_ganti_sandi = False
        akun = super().save(commit=commit)
        kabarkan_sandi_diganti(akun)
        return akun


class SandiBaruForm(FormulirTata, _SandiBaru, bawaan.SetPasswordForm):
    """A new password, twice."""


class GantiSandiForm(FormulirTata, _SandiBaru, bawaan.PasswordChangeForm):
    """The old password and a new one, twice."""
