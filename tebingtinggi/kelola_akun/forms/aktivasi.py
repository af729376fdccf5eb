"""Forms of activation: the code with a new password; the list of the officer."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.kelola_akun.selectors.aktivasi import KEADAAN
from tebingtinggi.kelola_akun.services.aktivasi import KODE_SALAH, cari_akun


def _sandi(label: str, **lain: Any) -> forms.CharField:
    isian = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=200, widget=isian, **lain)


class AktivasiForm(FormulirTata, forms.Form):
    """The code of the slip and a password of one's own; a wrong code says nothing else."""

    kode = forms.CharField(
        label="Kode aktivasi",
        max_length=40,
        help_text="Enam belas huruf dan angka pada slip; besar kecilnya huruf dan tanda hubung tidak penting.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
    sandi = _sandi("Kata sandi baru")
    sandi_lagi = _sandi("Kata sandi baru, sekali lagi")
    email = forms.EmailField(
        label="Surel Anda",
        required=False,
        max_length=254,
        help_text="Untuk membuat kata sandi baru sendiri bila lupa. Boleh dikosongkan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sandi"].help_text = (
            f"Paling sedikit {settings.PANJANG_SANDI} karakter, bukan hanya angka, bukan kata sandi yang "
            "umum, dan tidak mirip dengan nama atau NIP Anda."
        )
        self.akun: Akun | None = None

    @property
    def kode_salah(self) -> bool:
        """Whether a code was tried that opens nothing: that is counted."""
        return self.is_bound and bool(self.cleaned_data.get("kode")) and self.akun is None

    def clean(self) -> dict[str, Any]:
        """Ask the code first: only its owner learns what is wrong with the password."""
        isi = super().clean() or self.cleaned_data
        kode = isi.get("kode")
        if not kode:
            return isi
        self.akun = cari_akun(kode)
        if self.akun is None:
            self._errors.clear()
            self.add_error("kode", KODE_SALAH)
            return {"kode": kode}
        sandi, lagi = isi.get("sandi"), isi.get("sandi_lagi")
        if sandi and lagi and sandi != lagi:
            self.add_error("sandi_lagi", "Kedua kata sandi tidak sama.")
        if sandi:
            try:
                validate_password(sandi, self.akun)
            except ValidationError as galat:
                self.add_error("sandi", galat)
        return isi


class AktivasiSaringForm(FormulirTata, forms.Form):
    """Search box and state of the officer's list."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari nama",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Cari nama"}),
    )
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua"), *KEADAAN.items()]
    )

    def saring(self, daftar: Any) -> Any:
        """Keep what matches; bad input filters nothing."""
        if not self.is_valid():
            return daftar
        isi = self.cleaned_data
        if isi["cari"]:
            daftar = daftar.filter(nama__icontains=isi["cari"])
        return daftar.filter(keadaan=isi["keadaan"]) if isi["keadaan"] else daftar
