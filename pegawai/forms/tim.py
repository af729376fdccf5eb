"""Forms of the members of a work team; the person is searched by name, also without JavaScript."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from orgstruktur.models import TimKerja
from pegawai.forms.perbuatan import FormulirPerbuatan
from pegawai.models import AnggotaTim, Pegawai
from pegawai.selectors.tim import ambil_calon_anggota, cari_calon_anggota
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_TANGGAL_SALAH = {"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."}


def konteks_calon(
    tim: TimKerja, hari: date, *, nama: str, id_ruas: str, terpilih: str, kata: str
) -> dict[str, Any]:
    """Give what `_pilih_pegawai_calon.html` shows: the chosen one first, then the hits."""
    hasil = cari_calon_anggota(tim, kata, hari)
    pilihan = ambil_calon_anggota(tim, terpilih, hari) if terpilih else None
    return {
        "nama": nama,
        "id_ruas": id_ruas,
        "kata": kata,
        "terpilih": pilihan,
        "daftar": [c for c in hasil.daftar if pilihan is None or c.pk != pilihan.pk],
        "jumlah": len(hasil.daftar),
        "lebih": hasil.lebih,
        "pendek": hasil.pendek,
    }


class PilihPegawai(forms.Widget):
    """Search box and the hits as radio buttons; the chosen one stays on top."""

    class Media:
        js = [forms.Script("js/pilih_unit.js", defer=True)]

    template_name = "pegawai/_pilih_pegawai.html"
    tim: TimKerja
    hari: date
    url = ""
    cari = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        self.cari = str(data.get(f"{name}_cari", "")).strip()[:100]
        return str(data.get(name, "")).strip()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        id_ruas = konteks["widget"]["attrs"].get("id", f"id_{name}")
        calon = konteks_calon(
            self.tim,
            self.hari,
            nama=name,
            id_ruas=id_ruas,
            terpilih=str(value or ""),
            kata=self.cari,
        )
        return konteks | calon | {"url": self.url, "cari": self.cari}


class PilihPegawaiField(forms.CharField):
    """Gives a Pegawai."""

    widget = PilihPegawai
    default_error_messages = {
        "required": "Cari namanya, lalu pilih salah satu pegawai.",
        "asing": "Pegawai ini tidak ditemukan; cari lagi namanya.",
    }

    def __init__(self, *, tim: TimKerja, hari: date, url: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.tim, self.widget.hari, self.widget.url = tim, hari, url
        self.tim, self.hari = tim, hari

    def clean(self, value: Any) -> Any:
        """Take the chosen one; without one, the text searched for if it names just one person."""
        pk, kata = str(value or ""), self.widget.cari
        if not pk and kata:
            hasil = cari_calon_anggota(self.tim, kata, self.hari)
            dapat = [c for c in hasil.daftar if not c.sebab]
            pk = str(dapat[0].pk) if len(dapat) == 1 and not hasil.lebih else ""
        if not pk:
            raise forms.ValidationError(self.error_messages["required"], "required")
        orang = (
            Pegawai.objects.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 16 else None
        )
        if orang is None:
            raise forms.ValidationError(self.error_messages["asing"], "asing")
        return orang


class AnggotaTambahForm(FormulirPerbuatan):
    """Who joins, as what, on which days."""

    peran = forms.ChoiceField(
        label="Sebagai", choices=AnggotaTim.Peran.choices, widget=forms.RadioSelect
    )
    mulai = forms.DateField(
        label="Bekerja mulai",
        error_messages=_TANGGAL_SALAH | {"required": "Isi hari pertamanya."},
    )
    selesai = forms.DateField(label="Sampai dengan", required=False, error_messages=_TANGGAL_SALAH)
    field_order = ("versi", "pegawai", "peran", "mulai", "selesai")

    def __init__(self, *args: Any, tim: TimKerja, hari: date, url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pegawai"] = PilihPegawaiField(label="Pegawai", tim=tim, hari=hari, url=url)
        self.fields["selesai"].help_text = (
            f"Kosongkan bila ikut sampai tim berakhir ({teks_tanggal(tim.selesai)})."
            if tim.selesai
            else "Kosongkan bila ikut sampai tim dicabut."
        )
        self.order_fields(self.field_order)


class AnggotaPeranForm(FormulirPerbuatan):
    """From which day somebody leads the team, or leads it no longer."""

    mulai = forms.DateField(
        label="Mulai tanggal", error_messages=_TANGGAL_SALAH | {"required": "Isi tanggalnya."}
    )


class AnggotaAkhiriForm(FormulirPerbuatan):
    """The last day in the team."""

    selesai = forms.DateField(
        label="Hari terakhir dalam tim",
        error_messages=_TANGGAL_SALAH | {"required": "Isi hari terakhirnya."},
    )
