"""Forms of accounts: search, create or change, and a reason."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

from orgstruktur.kewenangan import NAMA_PERAN
from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.nama_akun import rapikan_nama_akun, validasi_nama_akun
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.selectors.akun import punya_peran


class AkunCariForm(FormulirTata, forms.Form):
    """Search and filters of the list; also filters the export."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari nama, NIP, atau nama akun",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Nama, NIP, atau nama akun", "data-uji": "cari"}
        ),
    )
    peran = forms.ChoiceField(
        label="Peran yang berlaku",
        required=False,
        choices=[("", "Semua"), *NAMA_PERAN.items(), ("tanpa", "Tanpa peran")],
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("aktif", "Aktif"),
            ("nonaktif", "Nonaktif"),
            ("terkunci", "Terkunci"),
            ("belum", "Belum pernah masuk"),
        ],
    )

    def saring(self, qs: QuerySet[Akun]) -> QuerySet[Akun]:
        """Keep what matches; a wrong choice in the address filters nothing."""
        isi = self.cleaned_data if self.is_valid() else {}
        if kata := isi.get("cari"):
            nama = Q(nama__icontains=kata)
            qs = qs.filter(nama | Q(username__contains=rapikan_nama_akun(kata)))
        if peran := isi.get("peran"):
            qs = punya_peran(qs, peran)
        syarat: dict[str, dict[str, Any]] = {
            "aktif": {"is_active": True},
            "nonaktif": {"is_active": False},
            "terkunci": {"terkunci": True},
            "belum": {"last_login__isnull": True, "is_active": True},
        }
        return qs.filter(**syarat.get(isi.get("keadaan", ""), {}))

    @property
    def menyaring(self) -> bool:
        """Whether anything narrows the list."""
        return self.is_valid() and any(self.cleaned_data.values())


class AkunForm(FormulirTata, forms.Form):
    """An account: who, and how to reach them. Roles are given on the account's own page."""

    username = forms.CharField(
        label="NIP atau nama akun",
        max_length=60,
        help_text="NIP (18 angka) bagi ASN. Bagi yang bukan ASN nama singkat, misalnya “walikota”.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Isi NIP atau nama akun."},
    )
    nama = forms.CharField(
        label="Nama lengkap",
        max_length=150,
        validators=[tanpa_kurung_sudut],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Isi nama lengkap."},
    )
    email = forms.EmailField(
        label="Surel",
        required=False,
        help_text="Untuk tautan kata sandi yang terlupa dan pengingat kinerja.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Isi surel yang benar, misalnya nama@contoh.go.id."},
    )

    def clean_username(self) -> str:
        """A NIP is often copied with blanks."""
        nama = rapikan_nama_akun(self.cleaned_data["username"])
        validasi_nama_akun(nama)
        return nama


class AlasanForm(FormulirTata, forms.Form):
    """A reason, kept in the Jejak."""

    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Tersimpan dalam jejak, misalnya “pindah tugas”.",
    )


class TanpaIsianForm(FormulirTata, forms.Form):
    """Nothing to fill in; only carries what a service refused."""


def kiriman(request: HttpRequest) -> QueryDict | None:
    """Give what was sent; None on a GET. An empty submission is one too."""
    return request.POST if request.method == "POST" else None


def pasang_galat(form: forms.BaseForm, galat: AturanDilanggar) -> None:
    """Show what a service refused at its field, or above the form."""
    form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
