"""The part every structural form begins with: how the change is meant.

class FungsiUbahForm(FormulirKetetapan):
    teks = forms.CharField(label="Teks", widget=forms.Textarea)

form = FungsiUbahForm(request.POST or None, hukum="perwali", initial={"teks": fungsi.teks})
form.ketetapan()   # the Ketetapan a service takes
form.isian()       # {"teks": …}: what is left, the other arguments of the service
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from orgstruktur.jenis import PERLU_PERDA
from orgstruktur.services.perubahan import PERBAIKAN, PERUBAHAN, Ketetapan
from tebingtinggi.bersama.formulir import FormulirTindakan

PILIHAN_RAGAM = [
    (PERBAIKAN, "Perbaikan data (salah catat)"),
    (PERUBAHAN, "Perubahan"),
]
RUAS_KETETAPAN = ("ragam", "tanggal", "dasar_hukum", "alasan", "versi")
#: ragam → the fields it needs
_PERLU = {PERUBAHAN: ("tanggal", "dasar_hukum"), PERBAIKAN: ("alasan",)}

#: A Perubahan lies between the founding of the republic and a few years from now.
_TAHUN_TERAWAL, _TAHUN_KE_DEPAN = 1945, 5
_ALASAN_BAWAAN = "Pembaruan data"
_BANTUAN_HUKUM = {
    "perda": "Perangkat daerah dan kelurahan ditetapkan dengan Peraturan Daerah "
    "(PP 18/2016 Pasal 3), misalnya “Perda 4/2026”.",
    "perwali": "Susunan, tugas, dan fungsi ditetapkan dengan Peraturan Wali Kota "
    "(PP 18/2016 Pasal 4), misalnya “Perwali 12/2026”.",
    "menurut_jenis": "Perangkat daerah dan kelurahan: Perda, misalnya “Perda 4/2026”. "
    "Unit di dalamnya: Perwali, misalnya “Perwali 12/2026”.",
    "": "Nomor dan tahun peraturan atau keputusan, misalnya “Perwali 12/2026”.",
}


def hukum_menurut_jenis(jenis: str) -> str:
    """Say which instrument changes a unit of this kind."""
    return "perda" if jenis in PERLU_PERDA else "perwali"


class FormulirKetetapan(FormulirTindakan):
    """Base of every form that changes the structure.

    hukum: "perda", "perwali", "menurut_jenis" or "" — which instrument the help text names.
    hanya_perubahan: True where an act can never be a typing error (merging).
    hanya_perbaikan: True where no legal act is needed (address); the reason is then optional.
    """

    hanya_perubahan = False
    hanya_perbaikan = False
    #: After a conflict: (label, what it is now) of fields that both have changed.
    bentrok: list[tuple[str, str]]
    use_required_attribute = False  # what is required depends on `ragam`

    ragam = forms.ChoiceField(
        label="Apa sifat perubahan ini?",
        choices=PILIHAN_RAGAM,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih Perbaikan data atau Perubahan."},
    )
    tanggal = forms.DateField(
        label="Mulai berlaku",
        help_text="Boleh tanggal yang lampau atau yang akan datang.",
        error_messages={
            "required": "Isi tanggal mulai berlaku.",
            "invalid": "Isi tanggal yang benar, misalnya 23-11-2026.",
        },
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum",
        max_length=300,
        error_messages={"required": "Isi dasar hukum perubahan."},
    )
    alasan = forms.CharField(
        label="Alasan perbaikan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Apa yang salah dicatat, dan dari mana Anda tahu yang benar.",
        error_messages={"required": "Tulis alasan perbaikan data."},
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, hukum: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bentrok = []
        self.fields["dasar_hukum"].help_text = _BANTUAN_HUKUM[hukum]
        tetap = self.ragam_tetap
        if tetap:
            self.fields["ragam"].widget = forms.HiddenInput()
            self.fields["ragam"].required = False
            self.initial["ragam"] = tetap
        if self.is_bound:
            self._wajibkan(tetap or self.data.get(self.add_prefix("ragam"), ""))
        if self.hanya_perbaikan:
            self.fields["alasan"].required = False
            self.fields["alasan"].label = "Catatan"
            self.fields["alasan"].help_text = "Mengapa data ini diperbarui, bila perlu dijelaskan."

    @property
    def ragam_tetap(self) -> str:
        """Give the ragam where there is no choice, else ""."""
        if self.hanya_perubahan:
            return PERUBAHAN
        return PERBAIKAN if self.hanya_perbaikan else ""

    def _wajibkan(self, ragam: str) -> None:
        """Require only what the chosen ragam needs; the rest is emptied in `clean`."""
        for milik, daftar in _PERLU.items():
            for nama in daftar:
                self.fields[nama].required = milik == ragam

    def clean_tanggal(self) -> date | None:
        """Refuse a year that can only be a slip of the keys."""
        hari = self.cleaned_data["tanggal"]
        if hari and hari.year < _TAHUN_TERAWAL:
            raise forms.ValidationError(
                f"Periksa tahunnya: paling awal {_TAHUN_TERAWAL}.", code="tahun"
            )
        kini = timezone.localdate()
        if hari and (hari.year - _TAHUN_KE_DEPAN, hari.month, hari.day) > (
            kini.year,
            kini.month,
            kini.day,
        ):
            raise forms.ValidationError(
                f"Periksa tahunnya: tanggal ini lebih dari {_TAHUN_KE_DEPAN} tahun lagi.",
                code="tahun",
            )
        return hari

    def clean(self) -> dict[str, Any]:
        """Forget what belongs to the other ragam."""
        isi = super().clean() or self.cleaned_data
        if self.ragam_tetap:
            isi["ragam"] = self.ragam_tetap
        if self.hanya_perbaikan:
            isi["alasan"] = isi.get("alasan") or _ALASAN_BAWAAN
        for milik, daftar in _PERLU.items():
            if isi.get("ragam") and milik != isi["ragam"]:
                for nama in daftar:
                    self.errors.pop(nama, None)
                    isi[nama] = None if nama == "tanggal" else ""
        return isi

    def ketetapan(self, *, setuju: bool = False) -> Ketetapan:
        """Give the Ketetapan of a valid form."""
        isi = self.cleaned_data
        return Ketetapan(
            ragam=isi["ragam"],
            tanggal=isi["tanggal"],
            dasar_hukum=isi["dasar_hukum"],
            alasan=isi["alasan"],
            setuju=setuju,
        )

    def isian(self) -> Mapping[str, Any]:
        """Give the other cleaned values, as arguments of the service; override where names differ."""
        return {k: v for k, v in self.cleaned_data.items() if k not in RUAS_KETETAPAN}

    def ruas_isi(self) -> list[forms.BoundField]:
        """Give the visible fields of the noun itself, for the template."""
        return [r for r in self.visible_fields() if r.name not in RUAS_KETETAPAN]

    def ruas_sembunyi(self) -> list[forms.BoundField]:
        """Give the hidden fields: versi, and ragam where there is no choice."""
        return self.hidden_fields()
