"""The choice of an annex: which unit on which day, and what its title block says. A GET form."""

from collections.abc import Mapping
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.struktur import StrukturForm
from orgstruktur.gambar.resmi_dasar import DasarHukum
from orgstruktur.gambar.resmi_kepala import KepalaResmi, Pemda, tentang_baku
from orgstruktur.jenis import NAMA_JENIS, PERANGKAT_DAERAH, JenisUnit
from tebingtinggi.bersama.formulir import tanpa_kurung_sudut

_LEMBAR_SALAH = "Lembar ditulis sebagai angka mulai dari 1."


class BaganResmiForm(StrukturForm):
    """`?akar=…&per=…&lembar=…` and the title block; what the address leaves out is proposed.

    `bagan` = the structure of that day, `akar` = the unit, `dasar` = what its legal basis says.
    """

    cari = jenis = urusan = None  # type: ignore[assignment]

    ragam = forms.ChoiceField(
        label="Jenis peraturan",
        required=False,
        choices=[("perkada", "Peraturan Wali Kota"), ("perda", "Peraturan Daerah")],
        error_messages={"invalid_choice": "Jenis peraturan “%(value)s” tidak dikenal."},
    )
    nomor = forms.CharField(label="Nomor", required=False, max_length=40)
    tahun = forms.RegexField(
        r"^\d{4}$",
        label="Tahun",
        required=False,
        error_messages={"invalid": "Tahun peraturan ditulis dengan empat angka, misalnya 2026."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    ditetapkan = forms.DateField(
        label="Tanggal penetapan",
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Tanggal penetapan tidak dikenali. Tulis seperti 2026-11-23."},
    )
    tentang = forms.CharField(
        label="Tentang",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tempat = forms.CharField(label="Tempat penetapan", required=False, max_length=60)
    penanda_tangan = forms.CharField(
        label="Nama penanda tangan",
        required=False,
        max_length=100,
        validators=[tanpa_kurung_sudut],
    )
    jabatan = forms.CharField(label="Jabatan penanda tangan", required=False, max_length=100)
    tanpa_garis = forms.BooleanField(label="Tanpa garis koordinasi antarunit", required=False)

    def lengkapi(self, bagan: Bagan, akar: Simpul, pemda: Pemda) -> None:
        """Offer the units of this Bagan and name the regulations as this government does."""
        self.daftar_pilihan = pilihan_akar(bagan, akar)
        kepala = KepalaResmi(pemda)
        self.fields["ragam"].choices = [  # type: ignore[attr-defined]
            ("perkada", kepala.nama_peraturan),
            ("perda", kepala._replace(perda=True).nama_peraturan),
        ]

    def kepala(self, pemda: Pemda) -> KepalaResmi:
        """Give the title block; fields with errors count as empty."""
        isi = self.cleaned_data
        return KepalaResmi(
            pemda,
            perda=isi.get("ragam") == "perda",
            nomor=isi.get("nomor", ""),
            tahun=isi.get("tahun", ""),
            tanggal=isi.get("ditetapkan"),
            tentang=isi.get("tentang", ""),
            tempat=isi.get("tempat", ""),
            jabatan=isi.get("jabatan", ""),
            penanda_tangan=isi.get("penanda_tangan", ""),
        )


def isi_awal(akar: Simpul, pemda: Pemda, dasar: DasarHukum) -> dict[str, str]:
    """Propose a title block from the legal basis of the unit; empty = dotted."""
    ragam = dasar.ragam or ("perda" if akar.jenis == JenisUnit.KOTA else "perkada")
    return {
        "ragam": ragam,
        "nomor": dasar.nomor,
        "tahun": dasar.tahun,
        "ditetapkan": dasar.tanggal.isoformat() if dasar.tanggal else "",
        "tentang": dasar.tentang[:300] or tentang_baku(akar),
        "tempat": pemda.tempat[:60],
        "jabatan": pemda.kepala[:100],
    }


def isi_form(permintaan: Mapping[str, str], awal: Mapping[str, str]) -> dict[str, Any]:
    """Join what the address says and, where it says nothing, what is proposed."""
    return {**awal, **{k: v for k, v in permintaan.items() if k in RUAS_ALAMAT}}


def pilihan_akar(bagan: Bagan, akar: Simpul) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the units to choose from, by kind: the whole city, perangkat daerah, and the one shown."""
    kelompok: dict[str, list[tuple[str, str]]] = {}
    for s in bagan:
        if s.jenis == JenisUnit.KOTA or s.jenis in PERANGKAT_DAERAH or s.id == akar.id:
            label = "Seluruh perangkat daerah" if s.induk_id is None else s.nama
            kelompok.setdefault(NAMA_JENIS.get(s.jenis, s.jenis), []).append((s.kode, label))
    return list(kelompok.items())


def baca_lembar(teks: str, banyak: int) -> tuple[int, str]:
    """Read `?lembar=`: (number, "") or (1, what is wrong)."""
    if not teks:
        return 1, ""
    if not (teks.isascii() and teks.isdigit() and len(teks) < 6 and int(teks) >= 1):
        return 1, _LEMBAR_SALAH
    if int(teks) > banyak:
        return 1, f"Bagan ini hanya {banyak} lembar; lembar {int(teks)} tidak ada."
    return int(teks), ""


#: Parameters of the address that a shared link keeps.
RUAS_ALAMAT = ("akar", *BaganResmiForm.base_fields)
