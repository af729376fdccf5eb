"""Form of a counter: where it is, when it is open, how to reach it."""

from typing import Any

from django import forms

from evaluasi.forms.survei import TANGGAL_SALAH
from evaluasi.jam_buka import HARI, JamKeliru, baca_masa, tulis_masa
from evaluasi.models import Loket
from orgstruktur.models import Unit
from tebingtinggi.bersama.formulir import FormulirTindakan, tanpa_kurung_sudut

_DERAJAT = {"invalid": "Tulis derajat dengan titik, misalnya 3.328500."}


class LoketForm(FormulirTindakan):
    """A counter; hours stand in one field a weekday, "08.00-12.00, 13.00-16.00"."""

    peta_ruas = {"jam": "jam_0"}

    nama = forms.CharField(label="Nama loket", max_length=150, validators=[tanpa_kurung_sudut])
    kode = forms.SlugField(
        label="Kode", max_length=40, required=False,
        help_text="Tercetak pada poster dan tidak dapat diganti lagi. Kosongkan agar dibuat dari namanya.",
        error_messages={"invalid": "Hanya huruf, angka, tanda hubung, dan garis bawah."},
    )  # fmt: skip
    alamat = forms.CharField(max_length=300, required=False)
    pindah_sejak = forms.DateField(
        label="Bila loket pindah: alamat baru berlaku sejak", required=False,
        error_messages=TANGGAL_SALAH,
        help_text="Alamat lama disimpan, dan selama setahun warga diberi tahu bahwa loket ini pindah.",
    )  # fmt: skip
    betulkan = forms.BooleanField(
        label="Loket tidak pindah; hanya tulisan alamatnya yang dibetulkan", required=False
    )
    telepon = forms.CharField(max_length=30, required=False, help_text="Misalnya 0621-123456.")
    whatsapp = forms.CharField(label="WhatsApp", max_length=30, required=False)
    lintang = forms.DecimalField(
        required=False, max_digits=9, decimal_places=6, localize=False, error_messages=_DERAJAT,
        help_text="Derajat, misalnya 3.328500. Salin dari aplikasi peta.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    bujur = forms.DecimalField(
        required=False, max_digits=9, decimal_places=6, localize=False, error_messages=_DERAJAT,
        help_text="Derajat, misalnya 99.162500.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    catatan = forms.CharField(
        max_length=300, required=False, help_text="Yang perlu diketahui sebelum datang."
    )
    alasan = forms.CharField(
        label="Alasan perubahan", max_length=500, required=False, help_text="Tersimpan pada jejak."
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, unit: Unit, loket: Loket | None = None, **kwargs: Any) -> None:
        if loket is not None:
            kwargs.setdefault("initial", nilai_awal(loket))
        super().__init__(*args, **kwargs)
        self.unit = unit
        for n, hari in enumerate(HARI):
            self.fields[f"jam_{n}"] = forms.CharField(
                label=hari,
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"placeholder": "tutup", "autocomplete": "off"}),
            )
        if loket is None:
            for ruas in ("alasan", "versi", "pindah_sejak", "betulkan"):
                del self.fields[ruas]
        else:
            del self.fields["kode"]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        jam: dict[str, list[list[str]]] = {}
        for n in range(len(HARI)):
            try:
                if masa := baca_masa(isi.get(f"jam_{n}", "")):
                    jam[str(n)] = masa
            except JamKeliru as galat:
                self.add_error(f"jam_{n}", str(galat))
        isi["jam"] = jam
        return isi

    @property
    def argumen(self) -> dict[str, Any]:
        """Give what the services take beside `loket` and `oleh`."""
        isi = self.cleaned_data
        argumen: dict[str, Any] = {"unit": self.unit, "nilai": isi}
        if "kode" in self.fields:
            return argumen | {"kode": isi["kode"]}
        return argumen | {k: isi[k] for k in ("versi", "alasan", "pindah_sejak", "betulkan")}

    def ruas_jam(self) -> list[Any]:
        """Give the seven fields of the hours."""
        return [self[f"jam_{n}"] for n in range(len(HARI))]


def nilai_awal(loket: Loket) -> dict[str, Any]:
    """Give a counter as its form shows it."""
    ruas = ("nama", "alamat", "telepon", "whatsapp", "catatan")
    nilai: dict[str, Any] = {k: getattr(loket, k) for k in ruas}
    for k in ("lintang", "bujur"):
        isi = getattr(loket, k)
        nilai[k] = "" if isi is None else f"{isi:.6f}"
    return nilai | {f"jam_{n}": tulis_masa(loket.jam.get(str(n), ())) for n in range(len(HARI))}
