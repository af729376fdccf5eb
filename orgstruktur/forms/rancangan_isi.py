"""Forms of the steps on functions, positions and lines; and every form by the kind of its step."""

from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.jabatan import RuasJabatan
from orgstruktur.forms.rancangan_langkah import (
    BentukUnitForm,
    BubarkanUnitForm,
    FormLangkah,
    GabungUnitForm,
    PindahUnitForm,
    UbahUnitForm,
    bukan_ini,
    kode_dari,
    pilih_simpul,
)
from orgstruktur.forms.rancangan_pecah import PecahUnitForm
from orgstruktur.jenis import (
    PILIHAN_BUTIR,
    PILIHAN_ESELON,
    PILIHAN_GARIS,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
)
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.garis import AkhiriGaris, TambahGaris
from orgstruktur.rancangan.jabatan import BentukJabatan, HapusJabatan, PindahJabatan, UbahJabatan
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.urusan_baku import URUSAN

_PILIHAN_URUSAN = [("", "–"), *((k, f"{k} {isi[0]}") for k, isi in URUSAN.items())]
_TETAP = ("", "Tidak berubah")
_KOSONG = "kosong"


def _banyak(
    label: str, pilihan: list[tuple[str, str]], benda: str
) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=pilihan,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": f"Pilih sedikitnya satu {benda}."},
    )


# --- functions --------------------------------------------------------------------------------------
class TambahFungsiForm(FormLangkah):
    """One or more new sentences; each line becomes a step."""

    kelas = TambahFungsi
    teks = forms.CharField(
        label="Bunyi fungsi",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Satu baris satu kalimat.",
        error_messages={"required": "Tulis sedikitnya satu kalimat."},
    )
    butir = forms.ChoiceField(label="Butir", choices=PILIHAN_BUTIR, initial="fungsi")
    urusan_kode = forms.ChoiceField(label="Urusan", choices=_PILIHAN_URUSAN, required=False)

    def daftar_langkah(self) -> list[Langkah]:
        isi = self.cleaned_data
        baris = [b for b in isi["teks"].splitlines() if b.strip()]
        return [
            TambahFungsi(-1, self.unit.id, b.strip(), isi["butir"], isi["urusan_kode"])
            for b in baris
        ]

    @classmethod
    def awal(cls, langkah: TambahFungsi, bagan: Bagan) -> dict[str, Any]:
        return {
            "teks": langkah.teks,
            "butir": langkah.butir,
            "urusan_kode": langkah.urusan_kode,
        }


def _pilihan_fungsi(form: FormLangkah) -> list[tuple[str, str]]:
    daftar = form.bagan.fungsi.get(form.unit.id, ())
    return [(str(f.id), f"{f.butir.capitalize()}: {f.teks}") for f in daftar]


class _FormFungsiAda(FormLangkah):
    """A step on sentences that are there."""

    tanya_unit = "Fungsi unit mana?"

    def siapkan(self) -> None:
        self.fields["fungsi"] = _banyak("Fungsi", _pilihan_fungsi(self), "fungsi")

    @classmethod
    def tentang(cls, langkah: Any, bagan: Bagan) -> int:
        pk = langkah.fungsi if isinstance(langkah.fungsi, int) else langkah.fungsi[0]
        return next((u for u, daftar in bagan.fungsi.items() for f in daftar if f.id == pk), 0)


class PindahFungsiForm(_FormFungsiAda):
    """The sentences that move, and where to."""

    kelas = PindahFungsi
    pengantar = "Layanan, hasil survei, dan beban kerja yang bertaut pada fungsi ikut berpindah."

    def siapkan(self) -> None:
        super().siapkan()
        self.fields["ke"] = pilih_simpul(
            self.bagan, "Pindahkan ke", bukan_ini(self.unit), dekat=self.unit
        )

    def daftar_langkah(self) -> list[Langkah]:
        return [PindahFungsi(tuple(self.cleaned_data["fungsi"]), self.cleaned_data["ke"])]

    @classmethod
    def awal(cls, langkah: PindahFungsi, bagan: Bagan) -> dict[str, Any]:
        return {
            "fungsi": [str(pk) for pk in langkah.fungsi],
            "ke": kode_dari(bagan, langkah.ke),
        }


class CabutFungsiForm(_FormFungsiAda):
    """The sentences that end; each becomes a step."""

    kelas = CabutFungsi

    def daftar_langkah(self) -> list[Langkah]:
        return [CabutFungsi(pk) for pk in self.cleaned_data["fungsi"]]

    @classmethod
    def awal(cls, langkah: CabutFungsi, bagan: Bagan) -> dict[str, Any]:
        return {"fungsi": [str(langkah.fungsi)]}


# --- positions --------------------------------------------------------------------------------------
class BentukJabatanForm(RuasJabatan, FormLangkah):
    """A new position of the unit."""

    kelas = BentukJabatan
    field_order = ("nama", "jenis", "kepala", "eselon", "jenjang", "kelas", "kebutuhan", "bup")

    def daftar_langkah(self) -> list[Langkah]:
        nilai = {kolom: self.cleaned_data[kolom] for kolom in BentukJabatan.KOLOM}
        return [BentukJabatan(-1, self.unit.id, nilai)]

    @classmethod
    def awal(cls, langkah: BentukJabatan, bagan: Bagan) -> dict[str, Any]:
        return dict(langkah.nilai)


class _FormJabatanAda(FormLangkah):
    """A step on positions that are there."""

    tanya_unit = "Jabatan unit mana?"

    def pilihan(self) -> list[tuple[str, str]]:
        daftar = self.bagan.jabatan.get(self.unit.id, ())
        return [
            (str(j.id), f"{j.nama} ({j.eselon or j.jenis})" + (", pimpinan" if j.kepala else ""))
            for j in daftar
        ]

    def siapkan(self) -> None:
        self.fields["jabatan"] = _banyak("Jabatan", self.pilihan(), "jabatan")

    @classmethod
    def tentang(cls, langkah: Any, bagan: Bagan) -> int:
        daftar = bagan.jabatan.items()
        return next((u for u, isi in daftar for j in isi if j.id == langkah.jabatan), 0)

    @classmethod
    def awal(cls, langkah: Any, bagan: Bagan) -> dict[str, Any]:
        return {"jabatan": [str(langkah.jabatan)]}


class UbahJabatanForm(_FormJabatanAda):
    """Other values of one position; what is left blank stays as it is."""

    kelas = UbahJabatan
    pengantar = "Isi hanya yang berubah."

    nama = forms.CharField(label="Nama baru", max_length=200, required=False)
    jenis = forms.ChoiceField(
        label="Jenis", choices=[_TETAP, *PILIHAN_JENIS_JABATAN], required=False
    )
    eselon = forms.ChoiceField(
        label="Eselon",
        choices=[_TETAP, *((k or _KOSONG, nama) for k, nama in PILIHAN_ESELON)],
        required=False,
    )
    jenjang = forms.ChoiceField(
        label="Jenjang",
        choices=[_TETAP, *((k or _KOSONG, nama) for k, nama in PILIHAN_JENJANG)],
        required=False,
    )
    kelas_jabatan = forms.IntegerField(
        label="Kelas jabatan", required=False, min_value=1, max_value=17
    )
    kebutuhan = forms.IntegerField(label="Kebutuhan (orang)", required=False, min_value=0)
    peta_ruas = {"kelas": "kelas_jabatan"}

    def siapkan(self) -> None:
        self.fields["jabatan"] = forms.TypedChoiceField(
            label="Jabatan",
            choices=[("", "Pilih jabatan"), *self.pilihan()],
            coerce=int,
            error_messages={"required": "Pilih jabatan yang diubah."},
        )
        self.order_fields(["jabatan"])

    def daftar_langkah(self) -> list[Langkah]:
        isi = self.cleaned_data
        nilai = {k: isi[k] for k in ("nama", "jenis", "kebutuhan") if isi[k] not in ("", None)}
        for kolom in ("eselon", "jenjang"):
            if isi[kolom]:
                nilai[kolom] = "" if isi[kolom] == _KOSONG else isi[kolom]
        if isi["kelas_jabatan"] is not None:
            nilai["kelas"] = isi["kelas_jabatan"]
        return [UbahJabatan(isi["jabatan"], nilai)]

    @classmethod
    def awal(cls, langkah: UbahJabatan, bagan: Bagan) -> dict[str, Any]:
        nilai = {k: v for k, v in langkah.nilai.items() if k in ("nama", "jenis", "kebutuhan")}
        for kolom in ("eselon", "jenjang"):
            if kolom in langkah.nilai:
                nilai[kolom] = langkah.nilai[kolom] or _KOSONG
        return {
            **nilai,
            "kelas_jabatan": langkah.nilai.get("kelas"),
            "jabatan": str(langkah.jabatan),
        }


class PindahJabatanForm(_FormJabatanAda):
    """The positions that move, and where to; each becomes a step."""

    kelas = PindahJabatan
    pengantar = "Pegawai yang mendudukinya ikut berpindah."

    def siapkan(self) -> None:
        super().siapkan()
        self.fields["ke"] = pilih_simpul(
            self.bagan, "Pindahkan ke", bukan_ini(self.unit), dekat=self.unit
        )

    def daftar_langkah(self) -> list[Langkah]:
        ke = self.cleaned_data["ke"]
        return [PindahJabatan(pk, ke) for pk in self.cleaned_data["jabatan"]]

    @classmethod
    def awal(cls, langkah: PindahJabatan, bagan: Bagan) -> dict[str, Any]:
        return {**super().awal(langkah, bagan), "ke": kode_dari(bagan, langkah.ke)}


class HapusJabatanForm(_FormJabatanAda):
    """The positions that end; each becomes a step."""

    kelas = HapusJabatan

    def daftar_langkah(self) -> list[Langkah]:
        return [HapusJabatan(pk) for pk in self.cleaned_data["jabatan"]]


# --- lines ------------------------------------------------------------------------------------------
class TambahGarisForm(FormLangkah):
    """A line from the chosen unit to another."""

    kelas = TambahGaris
    tanya_unit = "Dari unit mana?"
    jenis = forms.ChoiceField(label="Jenis garis", choices=PILIHAN_GARIS)
    uraian = forms.CharField(label="Uraian", max_length=300, required=False)

    def siapkan(self) -> None:
        self.fields["ke"] = pilih_simpul(
            self.bagan, "Ke unit", bukan_ini(self.unit), dekat=self.unit
        )
        self.order_fields(["ke"])

    def daftar_langkah(self) -> list[Langkah]:
        isi = self.cleaned_data
        return [TambahGaris(-1, self.unit.id, isi["ke"], isi["jenis"], isi["uraian"])]

    @classmethod
    def tentang(cls, langkah: TambahGaris, bagan: Bagan) -> int:
        return langkah.dari

    @classmethod
    def awal(cls, langkah: TambahGaris, bagan: Bagan) -> dict[str, Any]:
        return {
            "ke": kode_dari(bagan, langkah.ke),
            "jenis": langkah.jenis,
            "uraian": langkah.uraian,
        }


class AkhiriGarisForm(FormLangkah):
    """The lines from or to the unit that end; each becomes a step."""

    kelas = AkhiriGaris
    tanya_unit = "Garis unit mana?"

    def siapkan(self) -> None:
        pilihan = []
        for g in self.bagan.garis:
            dari, ke = self.bagan.ambil(g.dari_id), self.bagan.ambil(g.ke_id)
            if self.unit.id in (g.dari_id, g.ke_id) and dari and ke:
                pilihan.append((str(g.id), f"{g.jenis.capitalize()}: {dari.nama} – {ke.nama}"))
        self.fields["garis"] = _banyak("Garis hubungan", pilihan, "garis")

    def daftar_langkah(self) -> list[Langkah]:
        return [AkhiriGaris(pk) for pk in self.cleaned_data["garis"]]

    @classmethod
    def tentang(cls, langkah: AkhiriGaris, bagan: Bagan) -> int:
        return next((g.dari_id for g in bagan.garis if g.id == langkah.garis), 0)

    @classmethod
    def awal(cls, langkah: AkhiriGaris, bagan: Bagan) -> dict[str, Any]:
        return {"garis": [str(langkah.garis)]}


FORMULIR: dict[str, type[FormLangkah]] = {
    form.kelas.JENIS: form
    for form in (
        BentukUnitForm,
        UbahUnitForm,
        PindahUnitForm,
        GabungUnitForm,
        PecahUnitForm,
        BubarkanUnitForm,
        TambahFungsiForm,
        PindahFungsiForm,
        CabutFungsiForm,
        BentukJabatanForm,
        UbahJabatanForm,
        PindahJabatanForm,
        HapusJabatanForm,
        TambahGarisForm,
        AkhiriGarisForm,
    )
}
