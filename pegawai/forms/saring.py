"""Search and filters of the list of people: `?q= akar= jenis_asn= jenis_jabatan= golongan= …`."""

from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.cabang import CabangField, tawarkan_cabang
from orgstruktur.jenis import PILIHAN_JENIS_JABATAN
from pegawai.golongan import GOLONGAN_PNS, GOLONGAN_PPPK
from pegawai.models import Pegawai, Penempatan
from pegawai.models.pegawai import JenisAsn, Kedudukan
from pegawai.selectors.daftar import MENUNGGU, SEMUA, SaringanPegawai
from tebingtinggi.bersama.formulir import FormulirTata, PilihanTata

_NAMA_PARAMETER = {"cari": "q"}
_GOLONGAN = [
    ("PNS", [(g.kode, str(g)) for g in GOLONGAN_PNS]),
    ("PPPK", [(g.kode, g.kode) for g in GOLONGAN_PPPK]),
]
_STATUS = [
    ("", "Masih bertugas"),
    *((str(k), v) for k, v in Pegawai.Status.choices if k != Pegawai.Status.AKTIF),
    (SEMUA, "Semua"),
]


def _ruas(label: str, semua: str, pilihan: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", semua), *pilihan],
        widget=PilihanTata,
        error_messages={"invalid_choice": f"{label} “%(value)s” tidak dikenal."},
    )


class SaringPegawaiForm(FormulirTata, forms.Form):
    """Unknown values are errors of their field; what has an error does not filter.

    tetap: filters that the page has set by itself; menurut_nip: the account may search by number.
    """

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari pegawai",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama, jabatan, unit, atau NIP",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-pegawai",
            }
        ),
    )
    akar = CabangField()
    jenis_asn = _ruas("Jenis ASN", "Semua jenis", JenisAsn.choices)
    jenis_jabatan = _ruas("Jenis jabatan", "Semua jenis", PILIHAN_JENIS_JABATAN)
    golongan = _ruas("Golongan", "Semua golongan", _GOLONGAN)
    kedudukan = _ruas("Kedudukan hukum", "Semua kedudukan", Kedudukan.choices)
    macam = _ruas(
        "Penempatan",
        "Semua",
        [
            ("definitif", "Memegang jabatan"),
            (MENUNGGU, "Menunggu jabatan"),
            *Penempatan.Macam.choices[1:],
        ],
    )
    status = forms.ChoiceField(
        label="Status kepegawaian",
        required=False,
        choices=_STATUS,
        widget=PilihanTata,
        error_messages={"invalid_choice": "Status “%(value)s” tidak dikenal."},
    )

    def __init__(
        self,
        *args: Any,
        bagan: Bagan,
        tetap: dict[str, str] | None = None,
        menurut_nip: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bagan, self.tetap = bagan, tetap or {}
        for nama in self.tetap:
            del self.fields[nama]
        if not menurut_nip:
            self.fields["cari"].widget.attrs["placeholder"] = "Nama, jabatan, atau unit"
        tawarkan_cabang(self, bagan)

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def saringan(self) -> SaringanPegawai:
        """Give what to look for; fields with errors count as empty."""
        isi = {k: v for k, v in self.cleaned_data.items() if v and k != "cari"}
        return SaringanPegawai(**isi | self.tetap, kata=self.cleaned_data.get("cari", ""))

    @property
    def tersaring(self) -> bool:
        """Whether anything but the search is set."""
        return any(v for k, v in self.cleaned_data.items() if k != "cari")

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    def sebut(self) -> list[tuple[str, str]]:
        """Give what is set as (label, words), for the notes of an export and its Jejak."""
        hasil = []
        for nama in self.fields:
            nilai = self.cleaned_data.get(nama)
            if not nilai:
                continue
            if nama == "akar":
                teks = self.bagan[nilai].nama
            elif nama == "cari":
                teks = nilai if not self.saringan.angka else "(nomor)"
            else:
                teks = str(_datar(self.fields[nama].choices).get(nilai, nilai))  # type: ignore[attr-defined]
            hasil.append((str(self.fields[nama].label), teks))
        return hasil


def _datar(pilihan: Any) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for kunci, isi in pilihan:
        hasil |= dict(isi) if isinstance(isi, list | tuple) else {kunci: isi}
    return hasil
