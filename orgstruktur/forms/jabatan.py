"""Forms of positions: one position. The list: forms/jabatan_saring.py."""

from collections.abc import Mapping
from typing import Any

from django import forms

from orgstruktur.forms.diubah import HanyaYangDiubah
from orgstruktur.forms.isi_baru import FormulirIsiBaru
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.jenis import (
    BUP_TERENDAH,
    BUP_TERTINGGI,
    JENJANG_JABATAN,
    KEPALA_FUNGSIONAL,
    PILIHAN_ESELON,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    jenjang_dari_eselon,
    sebutan_kepala,
)
from orgstruktur.models import Jabatan, Unit
from orgstruktur.saran import eselon_saran
from tebingtinggi.bersama.formulir import tanpa_kurung_sudut

_NAMA_JENIS = dict(PILIHAN_JENIS_JABATAN)
_ANGKA = {"invalid": "Isi dengan angka."}


def _pilihan_jenjang() -> list[Any]:
    """Give the jenjang grouped by the kind of position that may have them."""
    pilihan: list[Any] = [("", "Tanpa jenjang")]
    for jenis, nama in PILIHAN_JENIS_JABATAN:
        milik = [p for p in PILIHAN_JENJANG if p[0] in JENJANG_JABATAN[jenis]]
        if jenis == "struktural":  # the old echelon V; a pelaksana stands under its own kind
            milik = [p for p in milik if p[0] != "pelaksana"]
        pilihan.append((nama, milik))
    return pilihan


class RuasJabatan(forms.Form):
    """The values of a position."""

    nama = forms.CharField(
        label="Nama jabatan",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        widget=forms.TextInput(attrs={"list": "nama-jabatan", "autocomplete": "off"}),
        error_messages={"required": "Isi nama jabatan."},
    )
    jenis = forms.ChoiceField(
        label="Jenis jabatan",
        choices=PILIHAN_JENIS_JABATAN,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis jabatan."},
    )
    kepala = forms.BooleanField(
        label="Memimpin unit ini",
        required=False,
        help_text="Satu unit hanya memiliki satu jabatan pimpinan.",
    )
    eselon = forms.ChoiceField(
        label="Eselon",
        required=False,
        choices=PILIHAN_ESELON,
        help_text="Hanya jabatan struktural.",
    )
    jenjang = forms.ChoiceField(
        label="Jenjang",
        required=False,
        choices=_pilihan_jenjang,
        help_text="Yang bereselon mengikuti eselonnya.",
    )
    kelas = forms.IntegerField(
        label="Kelas jabatan",
        required=False,
        min_value=1,
        max_value=17,
        help_text="1 sampai 17.",
        error_messages=_ANGKA | {"min_value": "Paling kecil 1.", "max_value": "Paling besar 17."},
    )
    kebutuhan = forms.IntegerField(
        label="Kebutuhan (orang)",
        min_value=0,
        max_value=9999,
        initial=1,
        help_text="Menurut analisis beban kerja.",
        error_messages=_ANGKA
        | {
            "required": "Isi kebutuhan, boleh 0.",
            "min_value": "Paling kecil 0.",
            "max_value": "Paling besar 9.999.",
        },
    )

    bup = forms.IntegerField(
        label="Batas usia pensiun (BUP)",
        required=False,
        min_value=BUP_TERENDAH,
        max_value=BUP_TERTINGGI,
        help_text="Hanya bila peraturannya lain. Kosong: menurut jenjang (58; JPT, ahli madya, "
        "dan guru 60; ahli utama 65).",
        error_messages=_ANGKA
        | {
            "min_value": f"Paling kecil {BUP_TERENDAH} tahun.",
            "max_value": f"Paling besar {BUP_TERTINGGI} tahun.",
        },
    )

    def clean_nama(self) -> str:
        return " ".join(self.cleaned_data["nama"].split())


def saran_kepala(unit: Unit) -> dict[str, Any]:
    """Give the usual values of the head position of a unit of this kind."""
    atas = unit.induk
    fungsional = unit.jenis in KEPALA_FUNGSIONAL
    eselon = eselon_saran(
        unit.jenis,
        tipe=unit.tipe,
        induk_jenis=atas.jenis if atas else "",
        induk_tipe=atas.tipe if atas else "",
    )
    return {
        "nama": sebutan_kepala(unit.jenis, unit.nama),
        "jenis": "fungsional" if fungsional else "struktural",
        "eselon": "" if fungsional else eselon,
        "jenjang": "" if fungsional else jenjang_dari_eselon(eselon),
        "kepala": True,
        "kebutuhan": 1,
    }


class JabatanTambahForm(RuasJabatan, FormulirIsiBaru):
    """A new position."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, awal=unit.dibentuk_pada, hukum="perwali", **kwargs)

    def isian(self) -> Mapping[str, Any]:
        isi = dict(super().isian())
        if isi["eselon"]:  # the echelon decides; what was left from before does not
            isi["jenjang"] = isi["jenjang"] or jenjang_dari_eselon(isi["eselon"])
        return isi


class JabatanUbahForm(RuasJabatan, HanyaYangDiubah):
    """Other values of a position."""

    def __init__(self, *args: Any, jabatan: Jabatan, **kwargs: Any) -> None:
        self.benda = jabatan
        kwargs["initial"] = self.nilai_kini() | (kwargs.get("initial") or {})
        super().__init__(*args, hukum="perwali", **kwargs)
        self._jaga_awal()

    def nilai_kini(self) -> dict[str, Any]:
        j = self.benda
        return {
            "nama": j.nama,
            "jenis": j.jenis,
            "kepala": j.kepala,
            "eselon": j.eselon,
            "jenjang": j.jenjang,
            "kelas": "" if j.kelas is None else j.kelas,
            "kebutuhan": j.kebutuhan,
            "bup": "" if j.bup is None else j.bup,
        }

    def isian(self) -> Mapping[str, Any]:
        isi = {k: self.cleaned_data[k] for k in self.ruas_diubah()}
        if isi.get("eselon") and "jenjang" not in isi:
            isi["jenjang"] = jenjang_dari_eselon(isi["eselon"])
        return isi


class JabatanPindahForm(FormulirKetetapan):
    """Another unit for a position."""

    def __init__(self, *args: Any, pencari: Pencari, url_cari: str, **kwargs: Any) -> None:
        super().__init__(*args, hukum="perwali", **kwargs)
        self.fields["ke"] = PilihUnitField(
            label="Pindahkan ke",
            pencari=pencari,
            url=url_cari,
            error_messages={"required": "Pilih unit tujuan."},
        )
