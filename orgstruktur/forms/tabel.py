"""Search and filters of the table of units: `?q=…&jenis=…&akar=…&per=…`, all of it shareable."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms

from orgstruktur.forms.hari import HariField, izinkan_rencana
from orgstruktur.jenis import NAMA_JENIS, PILIHAN_JENIS, PILIHAN_TIPE
from orgstruktur.selectors.tabel import KELENGKAPAN, KELOMPOK_JENIS, DaftarUnit, Saringan
from orgstruktur.selectors.tabel_baris import BERLAKU, DIBUBARKAN, RENCANA
from orgstruktur.urusan_baku import URUSAN
from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_NAMA_PARAMETER = {"cari": "q"}
_KELOMPOK = [(kunci, isi[0]) for kunci, isi in KELOMPOK_JENIS.items()]
TIPE_KOSONG = "kosong"
SEMUA = "semua"


class Cip(NamedTuple):
    """A filter that is set, as shown above the table; `parameter` is what taking it off removes."""

    parameter: str
    label: str
    isi: str


class SaringTabelForm(FormulirTata, forms.Form):
    """What the table is asked for. Unknown values are errors of their field.

    boleh_rencana: the account may see what is planned.
    """

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari unit",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama, singkatan, atau kode unit",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-unit",
            }
        ),
    )
    akar = forms.CharField(label="Di bawah", required=False, max_length=60, widget=forms.Select)
    jenis = forms.ChoiceField(
        label="Jenis unit",
        required=False,
        choices=[("", "Semua jenis"), *_KELOMPOK, *PILIHAN_JENIS],
        error_messages={"invalid_choice": "Jenis unit “%(value)s” tidak dikenal."},
    )
    urusan = forms.ChoiceField(
        label="Urusan pemerintahan",
        required=False,
        choices=[("", "Semua urusan"), *((k, f"{k} {isi[0]}") for k, isi in URUSAN.items())],
        error_messages={"invalid_choice": "Urusan “%(value)s” tidak dikenal."},
    )
    tipe = forms.ChoiceField(
        label="Tipe/kelas",
        required=False,
        choices=[
            ("", "Semua tipe"),
            *((kode, nama) for kode, nama in PILIHAN_TIPE if kode),
            (TIPE_KOSONG, "Belum ditetapkan"),
        ],
        error_messages={"invalid_choice": "Tipe “%(value)s” tidak dikenal."},
    )
    kelengkapan = forms.ChoiceField(
        label="Kelengkapan data",
        required=False,
        choices=[("", "Semua"), *((kunci, isi[0]) for kunci, isi in KELENGKAPAN.items())],
        error_messages={"invalid_choice": "Kelengkapan “%(value)s” tidak dikenal."},
    )
    contoh = forms.ChoiceField(
        label="Data contoh",
        required=False,
        choices=[("", "Semua"), ("ya", "Hanya data contoh"), ("tidak", "Tanpa data contoh")],
        error_messages={"invalid_choice": "Isi saringan data contoh “%(value)s” tidak dikenal."},
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Berlaku"),
            (DIBUBARKAN, "Sudah dibubarkan"),
            (RENCANA, "Akan berlaku"),
            (SEMUA, "Semua keadaan"),
        ],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )
    per = HariField("Per tanggal")

    def __init__(self, *args: Any, boleh_rencana: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boleh_rencana = boleh_rencana
        izinkan_rencana(self, boleh=boleh_rencana)
        if not boleh_rencana:
            keadaan = self.fields["keadaan"]
            keadaan.choices = [p for p in keadaan.choices if p[0] != RENCANA]  # type: ignore[attr-defined]

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def saringan(self) -> Saringan:
        """What to look for; fields with errors count as empty."""
        isi = {k: v for k, v in self.cleaned_data.items() if v}
        diminta = isi.pop("keadaan", BERLAKU)
        keadaan = {BERLAKU, DIBUBARKAN} if diminta == SEMUA else {diminta}
        if diminta == SEMUA and self.boleh_rencana:
            keadaan.add(RENCANA)
        return Saringan(**isi, keadaan=frozenset(keadaan))

    @property
    def daftar_galat(self) -> list[str]:
        """Every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    def sempitkan(self, daftar: DaftarUnit) -> None:
        """Offer only what this date has, and what is chosen now."""
        jenis = {b.jenis for b in daftar.hidup} | {self["jenis"].value()}
        urusan = {kode for b in daftar.hidup for kode in b.urusan} | {self["urusan"].value()}
        self._pilihan("jenis", [("", "Semua jenis"), ("Kelompok", _KELOMPOK)], jenis, NAMA_JENIS)
        nama = {kode: f"{kode} {isi[0]}" for kode, isi in URUSAN.items()}
        self._pilihan("urusan", [("", "Semua urusan")], urusan, nama)
        pilihan = [("", "Semua unit")]
        pilihan += [(b.kode, b.nama) for b in daftar.perangkat_daerah]
        kini = self["akar"].value() or ""
        if kini and kini not in dict(pilihan):
            pilihan.append((kini, daftar.akar.nama if daftar.akar else kini))
        self.fields["akar"].widget.choices = pilihan  # type: ignore[attr-defined]

    def _pilihan(
        self, ruas: str, awal: list[Any], ada: Iterable[str | None], nama: dict[str, str]
    ) -> None:
        ada = set(ada)
        sisanya = [(str(k), v) for k, v in nama.items() if k in ada]
        if len(awal) > 1:  # groups stand apart from single kinds
            sisanya = [("Satu jenis", sisanya)]  # type: ignore[list-item]
        self.fields[ruas].choices = [*awal, *sisanya]  # type: ignore[attr-defined]

    def cip(self, daftar: DaftarUnit) -> list[Cip]:
        """Give the filters that are set, in words."""
        isi = self.cleaned_data
        hasil = []
        for ruas in self.fields:
            nilai = isi.get(ruas)
            if not nilai:
                continue
            if ruas == "akar":
                teks = daftar.akar.nama if daftar.akar else str(nilai)
            elif ruas == "per":
                teks = teks_tanggal(nilai)
            elif ruas == "cari":
                teks = f"“{nilai}”"
            else:
                teks = _kata(self.fields[ruas].choices, nilai)  # type: ignore[attr-defined]
            hasil.append(Cip(self.add_prefix(ruas), str(self.fields[ruas].label), teks))
        return hasil


def _kata(pilihan: Iterable[Any], nilai: str) -> str:
    """Find the words of a choice, also inside groups."""
    for kunci, isi in pilihan:
        if isinstance(isi, list | tuple):
            if (kata := _kata(isi, nilai)) != nilai:
                return kata
        elif kunci == nilai:
            return str(isi)
    return nilai
