"""Filters of the overlap pages; the forms of a verdict, of what is to be done, of the officers' words."""

from collections.abc import Sequence
from typing import Any

from django import forms

from orgstruktur.analisis.keyakinan import LAZIM, Keyakinan
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.bagan import Bagan
from orgstruktur.forms.saring_analisis import SaringAnalisisForm
from orgstruktur.models import PutusanTemuan, Temuan
from orgstruktur.selectors.temuan import KEADAAN, NAMA_TINGKAT
from orgstruktur.services.istilah import RUMUSAN_TERPANJANG
from tebingtinggi.bersama.formulir import FormulirTata

DAFTAR, PASANGAN, MATRIKS, KELOMPOK, KEUNIKAN = "", "pasangan", "matriks", "kelompok", "keunikan"
TAMPILAN = {
    DAFTAR: "Daftar temuan",
    PASANGAN: "Pasangan unit",
    MATRIKS: "Matriks",
    KELOMPOK: "Kelompok",
    KEUNIKAN: "Keunikan",
}
ALASAN_TERPANJANG = 1000
LINTAS, DALAM = "lintas", "dalam"
SEMUA, _LAZIM = "semua", "Tinggi dan sedang"
_KEYAKINAN = [
    (Keyakinan.TINGGI.value, "Tinggi saja"),
    (Keyakinan.RENDAH.value, "Rendah saja"),
    (SEMUA, "Semua"),
]


def _pilihan(label: str, kosong: str, isi: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", kosong), *isi],
        error_messages={"invalid_choice": f"{label} “%(value)s” tidak dikenal."},
    )


class SaringTumpangForm(SaringAnalisisForm):
    """`?q= tingkat= akar= dengan= putusan= letak= keyakinan= wilayah= urut= lihat= persis=`; of today only."""

    cari = forms.CharField(
        label="Cari temuan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Kata dalam fungsi, nama unit, atau pokok",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-temuan",
            }
        ),
    )
    tingkat = _pilihan(
        "Tingkat",
        "Semua tingkat",
        [(t.value, n) for t, n in NAMA_TINGKAT.items() if t != Tingkat.TIDAK],
    )
    putusan = _pilihan("Penilaian", "Semua", list(KEADAAN.items()))
    letak = _pilihan(
        "Perangkat daerah yang sama",
        "Sama atau berlainan",
        [(LINTAS, "Antarperangkat daerah"), (DALAM, "Di dalam satu perangkat daerah")],
    )
    keyakinan = _pilihan("Keyakinan", _LAZIM, _KEYAKINAN)
    urut = _pilihan(
        "Urutkan",
        "Paling meyakinkan dahulu",
        [("tingkat", "Menurut tingkat"), ("unit", "Menurut nama unit")],
    )
    wilayah = forms.BooleanField(label="Sertakan kecamatan dan kelurahan", required=False)
    dengan = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    persis = forms.BooleanField(required=False, widget=forms.HiddenInput)
    lihat = forms.ChoiceField(
        required=False,
        choices=list(TAMPILAN.items()),
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Tampilan “%(value)s” tidak dikenal."},
    )
    field_order = ["cari", "tingkat", "akar", "letak", "putusan", "keyakinan", "urut", "wilayah"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["per"]

    @property
    def tersaring(self) -> bool:
        """Whether anything but search and order is set."""
        nama = ("akar", "tingkat", "putusan", "letak", "keyakinan", "wilayah", "dengan")
        return any(self.isi(n) for n in nama)

    @property
    def keyakinan_diminta(self) -> frozenset[Keyakinan]:
        """How sure a finding has to be; empty = any."""
        kunci = self.isi("keyakinan")
        if kunci == SEMUA:
            return frozenset()
        return frozenset({Keyakinan(kunci)}) if kunci else LAZIM

    def sebut(self, bagan: Bagan) -> list[tuple[str, str]]:
        """Say what is left out unasked as well."""
        hasil = super().sebut(bagan)
        return hasil if self.isi("keyakinan") else [*hasil, ("Keyakinan", _LAZIM)]


class PutusanForm(FormulirTata, forms.Form):
    """What a reviewer says of a finding, with the reason; `sidik`: of the sentences as read."""

    sidik = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    putusan = forms.TypedChoiceField(
        label="Putusan Anda",
        coerce=int,
        choices=PutusanTemuan.Putusan.choices,
        widget=forms.RadioSelect,
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=ALASAN_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tampil bagi penilai lain dan pimpinan. Paling banyak 1.000 huruf.",
    )


class TindakanForm(FormulirTata, forms.Form):
    """What is to be done with an accepted finding.

    `hubung`: what coordinates the two units; `ganti`: asked when an action stands, named by `lama`.
    """

    pilihan = forms.ChoiceField(
        label="Tindakan", choices=Temuan.Pilihan.choices, widget=forms.RadioSelect
    )
    hubung = forms.ChoiceField(label="Koordinasi melalui", required=False)
    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=ALASAN_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib bila dibiarkan. Paling banyak 1.000 huruf.",
    )
    ganti = forms.BooleanField(label="Ganti tindakan yang ada", required=False)

    def __init__(
        self, *args: Any, penghubung: list[tuple[str, str]], lama: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if lama:
            self.fields["ganti"].help_text = lama
        else:
            del self.fields["ganti"]
        if penghubung:
            ruas = self.fields["hubung"]
            ruas.choices = [("", "Belum ada"), *penghubung]  # type: ignore[attr-defined]
        else:
            del self.fields["hubung"]


class IstilahForm(FormulirTata, forms.Form):
    """A word for a matter, or a new matter with its first word.

    `setuju` is asked by `tanya`, and only for a word that means another matter so far.
    """

    sebutan = forms.CharField(
        label="Sebutan",
        max_length=200,
        help_text="Kata atau frasa seperti yang tertulis pada fungsi, misalnya siskamling.",
    )
    konsep = forms.CharField(
        label="Pokok",
        max_length=60,
        help_text="Pilih pokok yang ada, atau tulis yang baru.",
        widget=forms.TextInput(attrs={"list": "daftar-pokok", "autocomplete": "off"}),
    )
    induk = forms.CharField(
        label="Bagian dari",
        max_length=60,
        required=False,
        help_text="Hanya untuk pokok baru: pokok yang lebih luas.",
        widget=forms.TextInput(attrs={"list": "daftar-pokok", "autocomplete": "off"}),
    )
    urusan = forms.RegexField(
        r"^\d\.\d\d$",
        label="Kode urusan",
        max_length=5,
        required=False,
        help_text="Hanya untuk pokok baru, misalnya 1.05.",
        error_messages={"invalid": "Tulis kode urusan seperti 1.05."},
    )
    setuju = forms.BooleanField(label="Ya, tetap lanjutkan", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._setuju = self.fields["setuju"]
        if not self.data.get("setuju"):
            del self.fields["setuju"]

    def tanya(self, pesan: str) -> None:
        """Show what is unusual about it, with the tick that goes on."""
        self.fields["setuju"] = self._setuju
        self.add_error("setuju", pesan)


class SinonimForm(IstilahForm):
    """The same beside a finding, for the matter that was found."""

    konsep = forms.CharField(label="Dibaca sebagai", max_length=60)
    induk = None
    urusan = None
    field_order = ["sebutan", "konsep"]


class SerapForm(FormulirTata, forms.Form):
    """Which sentence of a finding is common to all units."""

    kalimat = forms.ChoiceField(
        label="Rumusan umum bagi semua unit",
        error_messages={"required": "Pilih kalimat mana yang merupakan rumusan umum."},
    )

    def __init__(self, *args: Any, unit: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(h, f"Kalimat {nama}") for h, nama in zip("ab", unit, strict=True)]
        self.fields["kalimat"].choices = [("", "Pilih kalimat"), *pilihan]  # type: ignore[attr-defined]


class RumusanForm(FormulirTata, forms.Form):
    """A sentence that is common to all units."""

    teks = forms.CharField(
        label="Kalimat", max_length=RUMUSAN_TERPANJANG, widget=forms.Textarea(attrs={"rows": 2})
    )
    alasan = forms.CharField(label="Alasan", max_length=200, required=False)


class CariIstilahForm(FormulirTata, forms.Form):
    """Search in the thesaurus: `?q=`."""

    tandai_opsional = False
    cari = forms.CharField(
        label="Cari istilah",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Sebutan atau pokok", "autocomplete": "off"}
        ),
    )

    def add_prefix(self, field_name: str) -> str:
        return "q" if field_name == "cari" else field_name
