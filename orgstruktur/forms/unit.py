"""Forms that change units."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.diubah import HanyaYangDiubah
from orgstruktur.forms.isi_baru import FormulirIsiBaru
from orgstruktur.forms.ketetapan import RUAS_KETETAPAN, FormulirKetetapan, hukum_menurut_jenis
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.jenis import (
    KEPALA_FUNGSIONAL,
    NAMA_JENIS,
    PILIHAN_ESELON,
    PILIHAN_TIPE,
    TANPA_KEPALA,
    sebutan_kepala,
)
from orgstruktur.models import RiwayatUnit, Unit
from orgstruktur.models.unit import validasi_kode
from orgstruktur.saran import eselon_saran, jenis_anak, kode_saran
from orgstruktur.selectors.akibat import kepala_bernama_unit
from orgstruktur.services.ketetapan import Ketetapan
from orgstruktur.urusan_baku import URUSAN
from tebingtinggi.bersama.formulir import tanpa_kurung_sudut

ESELON_SARAN = "saran"
_PILIHAN_URUSAN = [("", "–"), *((k, f"{k} {isi[0]}") for k, isi in URUSAN.items())]
_RUAS_URUSAN = ("urusan_1", "urusan_2", "urusan_3")


class RuasUrusan(forms.Form):
    """Up to three urusan (PP 18/2016 Pasal 40), the main one first."""

    urusan_1 = forms.ChoiceField(label="Urusan utama", choices=_PILIHAN_URUSAN, required=False)
    urusan_2 = forms.ChoiceField(label="Urusan kedua", choices=_PILIHAN_URUSAN, required=False)
    urusan_3 = forms.ChoiceField(label="Urusan ketiga", choices=_PILIHAN_URUSAN, required=False)

    peta_ruas = {"urusan_kode": "urusan_1"}

    def urusan_kode(self) -> str:
        """Give the codes in their stored form."""
        terisi = (self.cleaned_data.get(nama, "") for nama in _RUAS_URUSAN)
        return ";".join(dict.fromkeys(k for k in terisi if k))


def isian_urusan(kode: str) -> dict[str, str]:
    """Give the three initial values of a stored list of codes."""
    daftar = [k for k in kode.split(";") if k]
    return dict(zip(_RUAS_URUSAN, [*daftar, "", "", ""], strict=False))


class PilihJenis(forms.Select):
    """Kinds of unit; each option tells the script the usual head, echelon and code."""

    def __init__(self, saran: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__()
        self.saran = saran

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pilihan = super().create_option(name, value, *args, **kwargs)
        for kunci, isi in self.saran.get(str(value), {}).items():
            pilihan["attrs"][f"data-{kunci}"] = isi
        return pilihan


class RuasKepala(forms.Form):
    """The type of a new unit and the head that is made with it."""

    tipe = forms.ChoiceField(label="Tipe atau kelas", choices=PILIHAN_TIPE, required=False)
    dengan_kepala = forms.BooleanField(
        label="Bentuk juga jabatan kepalanya", required=False, initial=True
    )
    eselon_kepala = forms.ChoiceField(
        label="Eselon kepala",
        required=False,
        choices=[(ESELON_SARAN, "Menurut jenis unit (disarankan)"), *PILIHAN_ESELON],
        initial=ESELON_SARAN,
    )


class UnitTambahForm(RuasUrusan, RuasKepala, FormulirIsiBaru):
    """A new unit under `induk` (None: the root of an empty structure)."""

    jenis = forms.ChoiceField(
        label="Jenis unit",
        error_messages={
            "required": "Pilih jenis unit.",
            "invalid_choice": "Jenis unit ini tidak dapat berdiri di sini; pilih dari daftar.",
        },
    )
    nama = forms.CharField(
        label="Nama unit",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        error_messages={"required": "Isi nama unit."},
    )
    singkatan = forms.CharField(
        label="Singkatan",
        max_length=40,
        required=False,
        validators=[tanpa_kurung_sudut],
        help_text="Bila ada, misalnya DISHUB.",
    )
    kode = forms.CharField(
        label="Kode",
        max_length=60,
        required=False,
        help_text="Kosongkan untuk memakai saran.",
    )

    field_order = (
        "ragam", "tanggal", "dasar_hukum", "alasan", "sejak", "versi", "jenis", "nama", "singkatan", "kode",
        "tipe", *_RUAS_URUSAN, "dengan_kepala", "eselon_kepala",
    )  # fmt: skip

    def __init__(self, *args: Any, bagan: Bagan, induk: Unit | None, **kwargs: Any) -> None:
        awal = induk.dibentuk_pada if induk else None
        super().__init__(*args, awal=awal, hukum="menurut_jenis", **kwargs)
        self.induk = induk
        self.terpakai = set(Unit.objects.values_list("kode", flat=True))
        atas = bagan.ambil(induk.pk) if induk else None
        kakek = bagan.induk(atas) if atas else None
        daftar = jenis_anak(
            induk.jenis if induk else None,
            induk_tipe=induk.tipe if induk else "",
            kakek_jenis=kakek.jenis if kakek else None,
        )
        self.fields["jenis"].choices = [  # type: ignore[attr-defined]
            *([("", "Pilih jenis unit")] if len(daftar) > 1 else []),
            *((j, NAMA_JENIS[j]) for j in daftar),
        ]
        pilihan = self.fields["jenis"].choices  # type: ignore[attr-defined]
        self.fields["jenis"].widget = PilihJenis({j: self._saran(j) for j in daftar})
        self.fields["jenis"].widget.choices = pilihan
        self.kepala_mungkin = any(j not in TANPA_KEPALA for j in daftar)
        if not self.kepala_mungkin:
            del self.fields["dengan_kepala"], self.fields["eselon_kepala"]

    def _saran(self, jenis: str) -> dict[str, str]:
        saran = {
            "kode": self._kode(jenis, ""),
            "eselon": self._eselon(jenis, ""),
            "kepala": "" if jenis in TANPA_KEPALA else sebutan_kepala(jenis, "…"),
            "fungsional": "1" if jenis in KEPALA_FUNGSIONAL else "",
        }
        return {kunci: isi for kunci, isi in saran.items() if isi}

    def _kode(self, jenis: str, singkatan: str) -> str:
        if self.induk is None:
            return "".join(k for k in singkatan.upper() if k.isalnum())
        return kode_saran(
            jenis,
            induk_kode=self.induk.kode,
            induk_jenis=self.induk.jenis,
            singkatan=singkatan,
            terpakai=self.terpakai,
        )

    def _eselon(self, jenis: str, tipe: str) -> str:
        atas = self.induk
        return eselon_saran(
            jenis,
            tipe=tipe,
            induk_jenis=atas.jenis if atas else "",
            induk_tipe=atas.tipe if atas else "",
        )

    def clean(self) -> dict[str, Any]:
        """Fill in what was left to the proposal."""
        isi = super().clean()
        if isi.get("jenis") and not isi.get("kode") and "kode" not in self.errors:
            isi["kode"] = self._kode(isi["jenis"], isi.get("singkatan", ""))
            self.data = self.data.copy()
            self.data["kode"] = isi["kode"]  # sent twice, the second finds the code taken
            if not isi["kode"]:
                self.add_error(
                    "kode", "Isi kode unit, atau singkatannya agar kode dapat disarankan."
                )
        return isi

    def isian(self) -> Mapping[str, Any]:
        isi = self.cleaned_data
        eselon = isi.get("eselon_kepala", "")
        if eselon == ESELON_SARAN:
            eselon = self._eselon(isi["jenis"], isi["tipe"])
        return {
            "kode": isi["kode"],
            "nama": isi["nama"],
            "jenis": isi["jenis"],
            "singkatan": isi["singkatan"],
            "tipe": isi["tipe"],
            "urusan_kode": self.urusan_kode(),
            "dengan_kepala": bool(isi.get("dengan_kepala")),
            "eselon_kepala": eselon,
        }


class UnitUbahForm(RuasUrusan, HanyaYangDiubah):
    """Name, abbreviation, kind, type and urusan: they have validity ranges.

    rentang: the range to be corrected instead of today's; then it can only be a Perbaikan.
    """

    nama = forms.CharField(
        label="Nama unit",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        error_messages={"required": "Isi nama unit."},
    )
    singkatan = forms.CharField(
        label="Singkatan", max_length=40, required=False, validators=[tanpa_kurung_sudut]
    )
    jenis = forms.ChoiceField(
        label="Jenis unit",
        error_messages={"invalid_choice": "Jenis unit ini tidak dapat berdiri di sini."},
    )
    tipe = forms.ChoiceField(label="Tipe atau kelas", choices=PILIHAN_TIPE, required=False)
    ikut_kepala = forms.BooleanField(
        label="Bila namanya berubah, ubah juga nama jabatan kepalanya", required=False, initial=True
    )

    field_order = (
        "ragam", "tanggal", "dasar_hukum", "alasan", "versi", "nama", "ikut_kepala", "singkatan",
        "jenis", "tipe", *_RUAS_URUSAN,
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        unit: Unit,
        bagan: Bagan,
        rentang: RiwayatUnit | None = None,
        **kwargs: Any,
    ) -> None:
        self.unit = unit
        self.rentang = rentang
        self.benda = rentang or unit
        self.hanya_perbaikan = rentang is not None
        kwargs["initial"] = self.nilai_kini() | (kwargs.get("initial") or {})
        super().__init__(*args, hukum=hukum_menurut_jenis(unit.jenis), **kwargs)
        simpul = bagan.ambil(unit.pk)
        self.fields["jenis"].choices = [(j, NAMA_JENIS[j]) for j in _jenis_di(bagan, simpul, unit)]  # type: ignore[attr-defined]
        if rentang is not None or not kepala_bernama_unit(unit):
            del self.fields["ikut_kepala"]
        self._jaga_awal()
        if rentang is not None:
            self.fields["alasan"].required = True

    def ketetapan(self, *, setuju: bool = False) -> Ketetapan:
        """A range of the past is pointed at by its first day."""
        ketetapan = super().ketetapan(setuju=setuju)
        return replace(ketetapan, tanggal=self.rentang.berlaku_mulai) if self.rentang else ketetapan

    def nilai_kini(self) -> dict[str, Any]:
        u = self.benda
        dasar = {"nama": u.nama, "singkatan": u.singkatan, "jenis": u.jenis, "tipe": u.tipe}
        return dasar | isian_urusan(u.urusan_kode)

    def isian(self) -> Mapping[str, Any]:
        diubah = self.ruas_diubah()
        lain = {"ikut_kepala", *_RUAS_URUSAN}
        isi = {k: self.cleaned_data[k] for k in diubah if k not in lain}
        if "nama" in diubah and self.cleaned_data.get("ikut_kepala"):
            isi["ikut_kepala"] = True
        if diubah & set(_RUAS_URUSAN):
            isi["urusan_kode"] = self.urusan_kode()
        return isi


class UnitPelengkapForm(HanyaYangDiubah):
    """Code, address, contact and marks: no legal act changes them, they are corrected in place."""

    hanya_perbaikan = True

    kode = forms.CharField(
        label="Kode",
        max_length=60,
        validators=[validasi_kode],
        help_text="Pengenal unit di alamat halaman dan berkas impor; ubah hanya bila salah.",
        error_messages={"required": "Isi kode unit."},
    )
    alamat = forms.CharField(
        label="Alamat", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    kontak = forms.CharField(
        label="Kontak",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Telepon, surel, atau laman yang boleh dilihat warga.",
    )
    sumber = forms.CharField(
        label="Sumber data",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dari mana keterangan tentang unit ini, misalnya nomor peraturan.",
    )
    contoh = forms.BooleanField(
        label="Data contoh",
        required=False,
        help_text="Belum diperiksa kebenarannya; tampil dengan tanda “Data contoh”.",
    )
    di_luar_tipologi = forms.BooleanField(
        label="Di luar tipologi",
        required=False,
        help_text="Tidak dinilai dengan variabel tipologi, misalnya BPBD (PP 18/2016 Pasal 117) dan Kesbangpol.",
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        self.unit = self.benda = unit
        kwargs["initial"] = self.nilai_kini() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self._jaga_awal()

    def nilai_kini(self) -> dict[str, Any]:
        return {
            nama: getattr(self.unit, nama)
            for nama in ("kode", "alamat", "kontak", "sumber", "contoh", "di_luar_tipologi")
        }

    def isian(self) -> Mapping[str, Any]:
        return {k: self.cleaned_data[k] for k in self.ruas_diubah()}


def _jenis_di(bagan: Bagan, simpul: Simpul | None, unit: Unit) -> list[str]:
    """Give the kinds this unit could have where it stands, its own always among them."""
    atas = bagan.induk(simpul) if simpul else None
    kakek = bagan.induk(atas) if atas else None
    if simpul is None:
        return list(NAMA_JENIS)
    daftar = jenis_anak(
        atas.jenis if atas else None,
        induk_tipe=atas.tipe if atas else "",
        kakek_jenis=kakek.jenis if kakek else None,
    )
    return [j for j in NAMA_JENIS if j in daftar or j == unit.jenis]


# --- moving -------------------------------------------------------------------------------------
class UnitPindahForm(FormulirKetetapan):
    """Another parent, and the place among the children there."""

    tempat = forms.CharField(
        label="Tempat di antara sub-unit tujuan", required=False, widget=forms.Select
    )

    def __init__(
        self, *args: Any, unit: Unit, pencari: Pencari, url_cari: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, hukum=hukum_menurut_jenis(unit.jenis), **kwargs)
        self.unit = unit
        self.bagan = pencari.bagan
        ruas = PilihUnitField(
            label="Pindahkan ke bawah",
            pencari=pencari,
            url=url_cari,
            error_messages={"required": "Pilih unit tujuan."},
        )
        self.fields["induk_baru"] = ruas
        self.order_fields([*RUAS_KETETAPAN, "induk_baru", "tempat"])
        kode = self["induk_baru"].value() or ""
        self.fields["tempat"].widget.choices = pilihan_tempat(self.bagan, kode, unit.pk)  # type: ignore[attr-defined]

    def isian(self) -> Mapping[str, Any]:
        tujuan = self.cleaned_data["induk_baru"]
        return {
            "induk_baru": tujuan,
            "urutan": nomor_tempat(self.bagan, tujuan, self.cleaned_data["tempat"], self.unit.pk),
        }

    def sebut_tempat(self) -> list[str]:
        """Say where among the children of the target the unit would stand."""
        if not self.is_bound or not self.is_valid():
            return []
        kode = self.cleaned_data["induk_baru"].kode
        pilihan = dict(pilihan_tempat(self.bagan, kode, self.unit.pk))
        return [
            f"Tempatnya di sana: {pilihan.get(self.cleaned_data['tempat'], pilihan['']).lower()}."
        ]


def pilihan_tempat(bagan: Bagan, kode_induk: str, unit_pk: int) -> list[tuple[str, str]]:
    """Give the places among the children of a unit: last, first, after each of them."""
    induk = bagan.per_kode.get(kode_induk)
    anak = [a for a in bagan.anak(induk) if a.id != unit_pk] if induk else []
    return [
        ("", "Paling akhir"),
        ("awal", "Paling awal"),
        *((f"sesudah:{a.kode}", f"Sesudah {a.nama}") for a in anak[:-1]),
    ]


def nomor_tempat(bagan: Bagan, induk: Unit, tempat: str, unit_pk: int) -> int | None:
    """Turn a place into a number counted from 0; None = last."""
    simpul = bagan.ambil(induk.pk)
    anak = [a.kode for a in bagan.anak(simpul) if a.id != unit_pk] if simpul else []
    if tempat == "awal":
        return 0
    kode = tempat.removeprefix("sesudah:")
    return anak.index(kode) + 1 if tempat and kode in anak else None
