"""Forms of the steps of a proposal: what all have in common, and steps on whole units.

Each is asked on the structure as the steps before have it. The unit it is about was chosen already
(`unit`); the numbers of what a step brings into being are given by the service.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.forms.unit import ESELON_SARAN, RuasKepala, RuasUrusan, isian_urusan
from orgstruktur.jenis import NAMA_JENIS, PILIHAN_JENIS, PILIHAN_TIPE, TANPA_KEPALA
from orgstruktur.models import Temuan
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.saran import eselon_saran, jenis_anak, kode_saran
from orgstruktur.selectors.calon_unit import Calon, Sebab, sebab_pindah, sebab_tampung, urut_dekat
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.selectors.temuan_langkah import sebut_temuan
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut

#: Proposals are written about the whole city; whoever applies one is asked for the scope.
SELURUH = LingkupIzin(semua=True)
_ANGKA = {"invalid": "Isi dengan angka."}


class PilihSimpulField(PilihUnitField):
    """A unit of the structure as the proposal has it: gives its number, also of one that is new."""

    def ambil_terpilih(self, calon: Calon) -> int:
        return calon.id


def pilih_simpul(
    bagan: Bagan,
    label: str,
    sebab: Sebab,
    *,
    sebutan: str = "tujuan",
    dekat: Simpul | None = None,
    **lain: Any,
) -> PilihSimpulField:
    """Make such a field; `sebutan`: what the units are to the one who chooses; `dekat`: those near it come first."""
    lain.setdefault("error_messages", {"required": "Pilih salah satu unit."})
    urutan = {"dahulukan": urut_dekat(bagan, dekat)} if dekat else {}
    pencari = Pencari(bagan, sebab, sebutan=sebutan, **urutan)
    return PilihSimpulField(label=label, pencari=pencari, **lain)


def bukan_ini(unit: Simpul) -> Sebab:
    """Refuse only the unit itself."""
    return lambda s: "unit ini sendiri" if s.id == unit.id else ""


def pasang_pencarian(form: forms.Form, alamat: str) -> None:
    """Let the pickers of a form ask `alamat` while somebody types (it ends with the name of the field)."""
    for nama, ruas in form.fields.items():
        if isinstance(ruas, PilihSimpulField):
            ruas.widget.url = f"{alamat}{nama}"


class FormLangkah(FormulirTata, forms.Form):
    """A step about `unit`; `daftar_langkah()` gives what was filled in as steps."""

    kelas: ClassVar[type[Langkah]]
    #: what the unit is to the step, asked first
    tanya_unit: ClassVar[str] = "Unit mana?"
    pengantar: ClassVar[str] = ""
    #: field of the step → field of the form, where a refusal belongs to another name
    peta_ruas: ClassVar[Mapping[str, str]] = {}
    #: the person has been told what others have made of the step meanwhile
    terkini = False

    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mengapa langkah ini diusulkan. Terbaca semua pegawai sesudah rancangan dibuka.",
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum",
        required=False,
        max_length=300,
        help_text="Bila lain dari keputusan rancangannya.",
    )

    def __init__(
        self, *args: Any, bagan: Bagan, unit: Simpul, temuan: Sequence[Temuan] = (), **lain: Any
    ) -> None:
        """temuan: the findings the step may answer; without any the field is left out."""
        super().__init__(*args, **lain)
        self.bagan = bagan
        self.unit = unit
        self.siapkan()
        if temuan:
            self.fields["temuan"] = _ruas_temuan(temuan)
        akhir = ("temuan", "alasan", "dasar_hukum")
        self.order_fields([*(n for n in self.fields if n not in akhir), *akhir])

    @property
    def jawaban(self) -> dict[str, Temuan | None]:
        """What was chosen as the finding it answers; empty where nothing was asked or sent."""
        ada = "temuan" in self.fields and self.add_prefix("temuan") in self.data
        return {"temuan": self.cleaned_data["temuan"]} if ada else {}

    def siapkan(self) -> None:
        """Add the fields that need to know the structure."""

    def daftar_langkah(self) -> list[Langkah]:
        """Give the steps that were filled in."""
        raise NotImplementedError

    @classmethod
    def tentang(cls, langkah: Any, bagan: Bagan) -> int:
        """Give the number of the unit an existing step is about."""
        return int(langkah.unit)

    @classmethod
    def awal(cls, langkah: Any, bagan: Bagan) -> dict[str, Any]:
        """Give what the form shows of an existing step."""
        return {}

    def ruas_galat(self, ruas: str | None) -> str | None:
        """Give the field of the form that a refusal belongs to; None = the whole form."""
        nama = self.peta_ruas.get(ruas or "", ruas)
        return nama if nama in self.fields else None


def _ruas_temuan(daftar: Sequence[Temuan]) -> forms.TypedChoiceField:
    menurut = {str(t.pk): t for t in daftar}
    return forms.TypedChoiceField(
        label="Temuan yang dijawab",
        choices=[
            ("", "Tidak menjawab temuan"),
            *((k, sebut_temuan(t)) for k, t in menurut.items()),
        ],
        coerce=menurut.__getitem__,
        empty_value=None,
        required=False,
        help_text="Temuan tumpang tindih pada unit ini dan sub-unitnya. Hanya petugas yang melihatnya.",
    )


def kode_dari(bagan: Bagan, pk: int | None) -> str:
    """Give the code of a unit, "" when there is none."""
    s = bagan.ambil(pk) if pk is not None else None
    return s.kode if s else ""


class _RuasNama(forms.Form):
    nama = forms.CharField(
        label="Nama unit",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        error_messages={"required": "Isi nama unit."},
    )
    singkatan = forms.CharField(
        label="Singkatan", max_length=40, required=False, validators=[tanpa_kurung_sudut]
    )


class BentukUnitForm(_RuasNama, RuasUrusan, RuasKepala, FormLangkah):
    """A new unit under the chosen one."""

    kelas = BentukUnit
    tanya_unit = "Di bawah unit mana?"
    peta_ruas = {"urusan_kode": "urusan_1", "kepala": "dengan_kepala"}

    jenis = forms.ChoiceField(label="Jenis unit", error_messages={"required": "Pilih jenis unit."})
    kode = forms.CharField(
        label="Kode", max_length=60, required=False, help_text="Kosongkan untuk memakai saran."
    )
    field_order = ("jenis", "nama", "singkatan", "kode", "tipe")

    def siapkan(self) -> None:
        induk = self.bagan.induk(self.unit)
        jenis: Any = self.fields["jenis"]
        daftar = jenis_anak(
            self.unit.jenis,
            induk_tipe=self.unit.tipe,
            kakek_jenis=induk.jenis if induk else None,
        )
        jenis.choices = [("", "Pilih jenis unit"), *((j, NAMA_JENIS[j]) for j in daftar)]

    def daftar_langkah(self) -> list[Langkah]:
        isi = self.cleaned_data
        jenis = isi["jenis"]
        kode = isi["kode"] or kode_saran(
            jenis,
            induk_kode=self.unit.kode,
            induk_jenis=self.unit.jenis,
            singkatan=isi["singkatan"],
            terpakai=self.bagan.per_kode.keys(),
        )
        eselon = isi["eselon_kepala"]
        if eselon == ESELON_SARAN:
            eselon = eselon_saran(
                jenis,
                tipe=isi["tipe"],
                induk_jenis=self.unit.jenis,
                induk_tipe=self.unit.tipe,
            )
        kepala = isi["dengan_kepala"] and jenis not in TANPA_KEPALA
        return [
            BentukUnit(
                unit=-1,
                kepala=-2 if kepala else 0,
                induk=self.unit.id,
                kode=kode,
                nama=isi["nama"],
                jenis=jenis,
                singkatan=isi["singkatan"],
                tipe=isi["tipe"],
                urusan_kode=self.urusan_kode(),
                eselon_kepala=eselon if kepala else "",
            )
        ]

    @classmethod
    def tentang(cls, langkah: BentukUnit, bagan: Bagan) -> int:
        return langkah.induk

    @classmethod
    def awal(cls, langkah: BentukUnit, bagan: Bagan) -> dict[str, Any]:
        return {
            "jenis": langkah.jenis,
            "nama": langkah.nama,
            "singkatan": langkah.singkatan,
            "kode": langkah.kode,
            "tipe": langkah.tipe,
            "dengan_kepala": bool(langkah.kepala),
            "eselon_kepala": langkah.eselon_kepala,
            **isian_urusan(langkah.urusan_kode),
        }


class UbahUnitForm(_RuasNama, RuasUrusan, FormLangkah):
    """Other values of a unit; the step keeps only what differs."""

    kelas = UbahUnit
    peta_ruas = {"urusan_kode": "urusan_1"}

    jenis = forms.ChoiceField(label="Jenis unit", choices=PILIHAN_JENIS)
    tipe = forms.ChoiceField(label="Tipe atau kelas", choices=PILIHAN_TIPE, required=False)
    ikut_kepala = forms.BooleanField(
        label="Bila namanya berubah, ubah juga nama jabatan kepalanya", required=False, initial=True
    )
    field_order = ("nama", "ikut_kepala", "singkatan", "jenis", "tipe")

    def siapkan(self) -> None:
        kini = {
            kolom: getattr(self.unit, kolom) for kolom in ("nama", "singkatan", "jenis", "tipe")
        }
        self.initial = {**kini, **isian_urusan(self.unit.urusan_kode), **self.initial}

    def daftar_langkah(self) -> list[Langkah]:
        isi = {**self.cleaned_data, "urusan_kode": self.urusan_kode()}
        beda = {k: isi[k] for k in UbahUnit.KOLOM if isi[k] != getattr(self.unit, k)}
        return [UbahUnit(self.unit.id, beda, self.cleaned_data["ikut_kepala"])]

    @classmethod
    def awal(cls, langkah: UbahUnit, bagan: Bagan) -> dict[str, Any]:
        nilai = dict(langkah.nilai)
        urusan = nilai.pop("urusan_kode", None)
        hasil = {**nilai, "ikut_kepala": langkah.ikut_kepala}
        return hasil if urusan is None else hasil | isian_urusan(urusan)


class PindahUnitForm(FormLangkah):
    """A new parent; everything below moves along."""

    kelas = PindahUnit
    pengantar = "Sub-unit, fungsi, dan jabatannya ikut berpindah."

    def siapkan(self) -> None:
        sebab = sebab_pindah(self.bagan, self.unit, SELURUH)
        self.fields["ke"] = pilih_simpul(self.bagan, "Pindahkan ke bawah", sebab)

    def daftar_langkah(self) -> list[Langkah]:
        return [PindahUnit(self.unit.id, self.cleaned_data["ke"])]

    @classmethod
    def awal(cls, langkah: PindahUnit, bagan: Bagan) -> dict[str, Any]:
        return {"ke": kode_dari(bagan, langkah.ke)}


class GabungUnitForm(FormLangkah):
    """The unit that takes everything in."""

    kelas = GabungUnit
    pengantar = (
        "Sub-unit, fungsi, jabatan, dan urusannya pindah ke penerima; jabatan pimpinan dan "
        "tugasnya berakhir."
    )

    def siapkan(self) -> None:
        sebab = sebab_tampung(self.bagan, self.unit, SELURUH)
        self.fields["ke"] = pilih_simpul(self.bagan, "Gabungkan ke", sebab, dekat=self.unit)

    def daftar_langkah(self) -> list[Langkah]:
        return [GabungUnit(self.unit.id, self.cleaned_data["ke"])]

    @classmethod
    def awal(cls, langkah: GabungUnit, bagan: Bagan) -> dict[str, Any]:
        return {"ke": kode_dari(bagan, langkah.ke)}


class BubarkanUnitForm(FormLangkah):
    """Where the contents of a unit that ends go; only what it has is asked."""

    kelas = BubarkanUnit

    def siapkan(self) -> None:
        anak = self.bagan.anak(self.unit)
        fungsi = [f for f in self.bagan.fungsi.get(self.unit.id, ()) if f.butir != "tugas"]
        jabatan = [j for j in self.bagan.jabatan.get(self.unit.id, ()) if not j.kepala]
        tanya = (
            ("anak", f"{len(anak)} sub-unit pindah ke", bool(anak), ""),
            ("fungsi", f"{len(fungsi)} fungsi pindah ke", False, "Kosongkan bila dicabut."),
            ("jabatan", f"{len(jabatan)} jabatan pindah ke", False, "Kosongkan bila dihapus."),
        )
        for (nama, label, wajib, bantuan), ada in zip(tanya, (anak, fungsi, jabatan), strict=True):
            if ada:
                sebab = sebab_tampung(self.bagan, self.unit, SELURUH, dengan_anak=nama == "anak")
                self.fields[nama] = pilih_simpul(
                    self.bagan, label, sebab, dekat=self.unit, required=wajib, help_text=bantuan
                )

    def daftar_langkah(self) -> list[Langkah]:
        tujuan = {n: self.cleaned_data.get(n) for n in ("anak", "fungsi", "jabatan")}
        return [BubarkanUnit(self.unit.id, **tujuan)]

    @classmethod
    def awal(cls, langkah: BubarkanUnit, bagan: Bagan) -> dict[str, Any]:
        return {n: kode_dari(bagan, getattr(langkah, n)) for n in ("anak", "fungsi", "jabatan")}
