"""Forms of contributions: write, filter, answer, hide a text, set how they are taken."""

from collections.abc import Mapping
from typing import Any

from django import forms

from pegawai.models import RuangTanggapan, Tanggapan
from pegawai.services.tanggapan import HASIL
from tebingtinggi.bersama.formulir import FormulirSaring, FormulirTata

J, S = Tanggapan.Jenis, Tanggapan.Status
TERPANJANG = 2000
_KATA_JENIS = [
    (J.PERTANYAAN, "Pertanyaan: ada yang belum saya mengerti"),
    (J.KEBERATAN, "Keberatan: ada yang menurut saya keliru"),
    (J.USUL, "Usul perbaikan: ada cara yang lebih baik"),
]


class TanggapanForm(FormulirTata, forms.Form):
    """One contribution. Whether with a name is asked outright wherever there is a choice; nothing is ticked beforehand."""

    jenis = forms.TypedChoiceField(
        label="Apa yang ingin Anda sampaikan?",
        choices=_KATA_JENIS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    isi = forms.CharField(
        label="Tanggapan Anda",
        max_length=TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Tampil bagi semua pegawai. Jangan menyebut nama orang.",
    )
    langkah = forms.TypedChoiceField(
        label="Tentang", required=False, coerce=int, empty_value=None, choices=[]
    )
    anonim = forms.ChoiceField(
        label="Nama Anda",
        choices=[
            ("0", "Tampilkan nama saya"),
            ("1", "Tanpa nama"),
        ],
        widget=forms.RadioSelect,
        help_text="Tanpa nama: nama dan unit Anda tidak disimpan di mana pun, juga tidak pada catatan sistem, sehingga "
        "pengelola pun tidak dapat mencarinya, dan Anda tidak dapat menariknya kembali.",
    )

    def __init__(
        self, data: Any = None, *, langkah: Mapping[int, str], boleh_anonim: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        pilihan: Any = self.fields["langkah"]
        pilihan.choices = [("", "Rancangan seluruhnya"), *langkah.items()]
        # A form that was opened while anonymous ones were taken is never sent with a name instead.
        if not boleh_anonim and (data is None or data.get("anonim", "0") == "0"):
            del self.fields["anonim"]

    @property
    def tanpa_nama(self) -> bool:
        """Whether it is to be anonymous."""
        return self.cleaned_data.get("anonim") == "1"


class SaringTanggapanForm(FormulirSaring):
    """`?q=…&jenis=…&keadaan=…&langkah=…&urut=…` of the list."""

    cari = forms.CharField(
        label="Cari dalam tanggapan dan jawaban",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Kata dalam tanggapan atau jawaban",
                "autocomplete": "off",
            }
        ),
    )
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua"), *((str(k), v) for k, v in J.choices)]
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("lewat", "Lewat tenggat"),
            *((str(k), v) for k, v in S.choices),
        ],
    )
    langkah = forms.ChoiceField(label="Tentang", required=False)
    urut = forms.ChoiceField(
        label="Urutan",
        required=False,
        choices=[("", "Terbaru"), ("dukungan", "Paling banyak didukung")],
    )

    def __init__(self, *args: Any, langkah: Mapping[int, str] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if langkah is None:  # over all proposals
            del self.fields["langkah"], self.fields["urut"]
            return
        pilihan: Any = self.fields["langkah"]
        kata = ((str(pk), kalimat) for pk, kalimat in langkah.items())
        pilihan.choices = [("", "Semua"), ("0", "Rancangan seluruhnya"), *kata]

    @property
    def tersaring(self) -> bool:
        """Whether anything is filtered."""
        return any(v for k, v in self.cleaned_data.items() if k != "urut")


class JawabForm(FormulirTata, forms.Form):
    """The answer and the outcome of one contribution."""

    status = forms.TypedChoiceField(label="Hasil", coerce=int, widget=forms.RadioSelect)
    langkah_hasil = forms.TypedChoiceField(
        label="Langkah yang memenuhinya",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Bila diterima: langkah rancangan yang memuatnya. Tambahkan langkahnya dahulu bila belum ada.",
    )
    jawaban = forms.CharField(
        label="Jawaban",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Tampil bagi semua pegawai. Bila tidak diterima: alasannya.",
    )

    def __init__(self, *args: Any, jenis: int, langkah: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status: Any = self.fields["status"]
        status.choices = [(s.value, s.label) for s in HASIL[jenis]]
        hasil: Any = self.fields["langkah_hasil"]
        hasil.choices = [("", "Belum dipilih"), *langkah.items()]


class TutupTeksForm(FormulirTata, forms.Form):
    """Why a text is not shown."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=200,
        help_text="Tampil sebagai ganti teksnya, misalnya: menyebut nama orang.",
    )


class RuangForm(FormulirTata, forms.ModelForm):
    """How contributions to a proposal are taken."""

    class Meta:
        model = RuangTanggapan
        fields = ("boleh_anonim", "hari_jawab")
        labels = {
            "boleh_anonim": "Terima tanggapan tanpa nama",
            "hari_jawab": "Dijawab dalam (hari kerja)",
        }
        help_texts = {
            "boleh_anonim": "Penulisnya tidak disimpan di mana pun. Yang sudah masuk tetap tanpa nama bila kelak dimatikan.",
            "hari_jawab": "Dihitung sejak hari masuknya; hari libur tidak dihitung. Yang lewat tenggat tampil bagi pimpinan.",
        }

    def _post_clean(self) -> None:
        """The service checks and writes."""
