"""What a person wants to see of the chart: branch, date, levels, lines of the boxes, colours."""

from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.struktur import StrukturForm
from orgstruktur.gambar.bagan_pohon import ISI_BAKU, PILIHAN_ISI, Tampilan
from orgstruktur.gambar.cetak import KERTAS
from orgstruktur.gambar.golongan_warna import JENIS, PILIHAN_WARNA

SEMUA = "semua"
DALAM_BAKU = "2"
#: More codes than this in one address are cut off: browsers and proxies refuse very long ones.
KODE_TERBANYAK = 200

#: Parameters that may need more than the upper levels.
_PERLU_UTUH = ("q", "akar", "pusat", "buka", "tutup")


class BaganForm(StrukturForm):
    """`?q= per= akar= pusat= dalam= isi= warna= buka= tutup=`; unknown values are errors of their field."""

    jenis = urusan = None  # the chart is not filtered
    dalam = forms.ChoiceField(
        label="Tingkat yang dibuka",
        required=False,
        choices=[*((str(n), f"{n} tingkat") for n in range(1, 7)), (SEMUA, "Semua tingkat")],
        error_messages={"invalid_choice": "Banyaknya tingkat “%(value)s” tidak dikenal."},
    )
    warna = forms.ChoiceField(
        label="Warnai menurut",
        required=False,
        choices=PILIHAN_WARNA,
        error_messages={"invalid_choice": "Pewarnaan “%(value)s” tidak dikenal."},
    )
    isi = forms.MultipleChoiceField(
        label="Tampilkan di dalam kotak",
        required=False,
        choices=PILIHAN_ISI,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Isi kotak “%(value)s” tidak dikenal."},
    )

    field_order = ("cari", "dalam", "warna", "per", "isi")

    def __init__(self, data: Any, **kwargs: Any) -> None:
        data = data.copy()
        data.setdefault("dalam", DALAM_BAKU)
        data.setdefault("warna", JENIS)
        if "isi" not in data and "tampil" not in data:
            data.setlist("isi", sorted(ISI_BAKU))
        super().__init__(data, **kwargs)
        self.fields["cari"].label = "Cari unit dan pusatkan"

    @property
    def puncak(self) -> int | None:
        """How many levels from the top are asked for when nothing else is: no branch, day, search or single unit."""
        dalam = self.cleaned_data.get("dalam") or DALAM_BAKU
        lain = self.tanggal or any(self.data.get(n) for n in _PERLU_UTUH)
        return None if lain or dalam == SEMUA else int(dalam)

    def tampilan(self, bagan: Bagan) -> Tampilan:
        """What is asked for; fields with errors count as not given, codes that are not there as absent."""
        isi = self.cleaned_data
        dalam = isi.get("dalam") or DALAM_BAKU
        return Tampilan(
            None if dalam == SEMUA else int(dalam),
            self._kode("buka", bagan),
            self._kode("tutup", bagan),
            frozenset(isi.get("isi") or ()),
            isi.get("warna") or JENIS,
            pusat if (pusat := self.data.get("pusat", "")) in bagan else "",
        )

    def _kode(self, nama: str, bagan: Bagan) -> frozenset[str]:
        """Codes of units with a branch. They go when another number of levels is chosen than they belonged to."""
        if self.data.get("dalam_tadi", self.data.get("dalam")) != self.data.get("dalam"):
            return frozenset()
        daftar = self.data.get(nama, "").split(",")[:KODE_TERBANYAK]
        return frozenset(k for k in daftar if k in bagan and bagan.anak(bagan[k]))

    def parameter(self, bagan: Bagan) -> dict[str, Any]:
        """The view as parameters of an address, without what is so anyway; the same view gives the same address."""
        t = self.tampilan(bagan)
        dalam = SEMUA if t.dalam is None else str(t.dalam)
        hasil: dict[str, Any] = {
            "akar": self.data.get("akar", ""),
            "per": self.tanggal.isoformat() if self.tanggal else "",
            "dalam": dalam if dalam != DALAM_BAKU else "",
            "warna": t.warna if t.warna != JENIS else "",
            "pusat": t.pusat,
        }
        if t.isi != ISI_BAKU:
            hasil |= {"isi": sorted(t.isi), "tampil": "1"}
        return hasil


class CetakForm(forms.Form):
    """`?kertas=&cara=` of the PDF: none = one page as large as the picture."""

    kertas = forms.ChoiceField(
        required=False,
        choices=[(k, k) for k in KERTAS],
        error_messages={"invalid_choice": "Kertas “%(value)s” tidak dikenal; pilih A4 sampai A0."},
    )
    cara = forms.ChoiceField(
        required=False,
        choices=[("satu", "Satu lembar"), ("banyak", "Beberapa lembar bernomor")],
        error_messages={"invalid_choice": "Cara mencetak “%(value)s” tidak dikenal."},
    )
