"""Two units and a day: what `/jalur/` asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.pilih_unit import Pencari, PilihUnit, PilihUnitField
from orgstruktur.forms.struktur import StrukturForm
from orgstruktur.selectors.calon_unit import Calon, cocok_tunggal
from orgstruktur.selectors.jalur import sebab_tidak_ada
from tebingtinggi.bersama.formulir import FormulirTata

#: The buttons of the page: look for units, see the way, exchange the two.
CARI, LIHAT, TUKAR = "cari", "lihat", "tukar"


class HariForm(StrukturForm):
    """`?per=`: the day, which must be known before there are units to choose from."""

    cari = None  # type: ignore[assignment]
    jenis = None  # type: ignore[assignment]
    urusan = None  # type: ignore[assignment]


class PilihUnitKode(PilihUnit):
    """A picker whose value comes from an address somebody may have typed."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """Take any case of a code, or the exact name; what is unknown stands in the search box."""
        kode = super().value_from_datadict(data, files, name)
        bagan = self.pencari.bagan
        if not kode or kode in bagan:
            return kode
        unit = cocok_tunggal(bagan, kode, self.pencari.sebab)
        self.cari = self.cari or ("" if unit else kode[:100])
        return unit.kode if unit else kode


class PilihSimpulField(PilihUnitField):
    """Gives the unit as it stands on the day."""

    widget = PilihUnitKode

    def ambil_terpilih(self, calon: Calon) -> Simpul:
        return self.pencari.bagan[calon.kode]


def pencari_jalur(bagan: Bagan) -> Pencari:
    """Search among all units of the day; those high in the tree are offered unasked."""
    return Pencari(bagan, lambda s: "", lambda s: bagan.tingkat[s.id], sebutan="unit")


class JalurForm(FormulirTata, forms.Form):
    """`?dari=KODE&ke=KODE`, with what is typed into the search boxes.

    Both are needed for a way; one alone is a page that was begun. `langkah`: the button that was
    pressed; "cari" looks for units only and finds no fault.
    """

    tandai_opsional = False

    def __init__(self, *args: Any, bagan: Bagan, akun: Any, url: tuple[str, str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.bagan, self.akun = bagan, akun
        self.langkah = self.data.get("langkah", "")
        for nama, label, alamat in zip(("dari", "ke"), ("Dari unit", "Ke unit"), url, strict=True):
            self.fields[nama] = PilihSimpulField(
                label=label, required=False, pencari=pencari_jalur(bagan), url=alamat
            )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        dari, ke = isi.get("dari"), isi.get("ke")
        if dari and ke and dari.id == ke.id:
            self.add_error("ke", f"Kedua unit sama: {ke.nama}. Pilih unit lain sebagai tujuan.")
        elif self.langkah == LIHAT:
            for nama, pesan in (("dari", "Pilih unit asal."), ("ke", "Pilih unit tujuan.")):
                if not isi.get(nama) and nama not in self.errors:
                    self.add_error(nama, pesan)
        return isi

    def add_error(self, field: Any, error: Any) -> None:
        """Tell of an unknown code whether its unit is of another time."""
        if self.langkah == CARI:
            self.cleaned_data.pop(field, None)
            return
        if field in self.fields and getattr(error, "code", "") == "asing":
            kode = str(self[field].value() or "")
            error = forms.ValidationError(sebab_tidak_ada(kode, self.hari, self.akun), "asing")
        super().add_error(field, error)

    @property
    def hari(self) -> date:
        return self.bagan.tanggal

    @property
    def pasangan(self) -> tuple[Simpul, Simpul] | None:
        """The two units; None while one is missing or wrong."""
        if not self.is_valid() or self.langkah == CARI:
            return None
        dari, ke = self.cleaned_data["dari"], self.cleaned_data["ke"]
        return (dari, ke) if dari and ke else None
