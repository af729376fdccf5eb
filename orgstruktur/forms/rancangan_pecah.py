"""The form of the step that splits a unit."""

from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.rancangan_langkah import FormLangkah
from orgstruktur.jenis import TANPA_KEPALA
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.lebur import Pecahan, PecahUnit
from orgstruktur.saran import eselon_saran
from tebingtinggi.bersama.formulir import tanpa_kurung_sudut


class PecahUnitForm(FormLangkah):
    """Two new units, or one beside the old; every child, function and position says where it goes."""

    kelas = PecahUnit
    pengantar = "Unit baru berjenis sama dan berdiri di sampingnya."
    BAGIAN = (1, 2)

    tetap = forms.ChoiceField(
        label="Unit yang dipecah",
        choices=[("ya", "Tetap ada, dengan yang tidak dibagikan"), ("tidak", "Berakhir")],
        initial="ya",
        widget=forms.RadioSelect,
    )

    def siapkan(self) -> None:
        for n in self.BAGIAN:
            wajib = n == 1
            ekor = "" if wajib else " (bila ada)"
            self.fields[f"nama_{n}"] = forms.CharField(
                label=f"Nama unit baru {n}{ekor}",
                max_length=200,
                required=wajib,
                validators=[tanpa_kurung_sudut],
            )
            self.fields[f"kode_{n}"] = forms.CharField(
                label=f"Kode unit baru {n}", max_length=60, required=wajib
            )
        pilihan = [("0", "Tetap"), *((str(n), f"Ke unit baru {n}") for n in self.BAGIAN)]
        for nama, label in self._dibagi():
            self.fields[nama] = forms.ChoiceField(label=label, choices=pilihan, initial="0")

    def _dibagi(self) -> list[tuple[str, str]]:
        b, pk = self.bagan, self.unit.id
        return [
            *((f"anak_{s.id}", s.nama) for s in b.anak(self.unit)),
            *((f"fungsi_{f.id}", f.teks) for f in b.fungsi.get(pk, ()) if f.butir != "tugas"),
            *((f"jabatan_{j.id}", j.nama) for j in b.jabatan.get(pk, ()) if not j.kepala),
        ]

    def clean(self) -> dict[str, Any]:
        """A second unit needs both its name and its code."""
        isi = super().clean() or self.cleaned_data
        nama, kode = isi.get("nama_2"), isi.get("kode_2")
        if bool(nama) != bool(kode):
            self.add_error("kode_2" if nama else "nama_2", "Isi nama dan kodenya.")
        return isi

    def daftar_langkah(self) -> list[Langkah]:
        isi = self.cleaned_data
        bagian = [self._bagian(n) for n in self.BAGIAN if isi.get(f"nama_{n}")]
        return [PecahUnit(self.unit.id, tuple(bagian), tetap=isi["tetap"] == "ya")]

    def _bagian(self, n: int) -> Pecahan:
        isi = self.cleaned_data
        induk = self.bagan.induk(self.unit)
        ikut = {
            rak: tuple(
                int(nama.removeprefix(f"{rak}_"))
                for nama, _ in self._dibagi()
                if nama.startswith(f"{rak}_") and isi.get(nama) == str(n)
            )
            for rak in ("anak", "fungsi", "jabatan")
        }
        berkepala = self.unit.jenis not in TANPA_KEPALA
        eselon = eselon_saran(
            self.unit.jenis,
            induk_jenis=induk.jenis if induk else "",
            induk_tipe=induk.tipe if induk else "",
        )
        return Pecahan(
            unit=-1,
            kepala=-1 if berkepala else 0,
            kode=isi[f"kode_{n}"],
            nama=isi[f"nama_{n}"],
            eselon_kepala=eselon if berkepala else "",
            **ikut,
        )

    @classmethod
    def awal(cls, langkah: PecahUnit, bagan: Bagan) -> dict[str, Any]:
        hasil: dict[str, Any] = {"tetap": "ya" if langkah.tetap else "tidak"}
        for n, b in enumerate(langkah.bagian, start=1):
            hasil |= {f"nama_{n}": b.nama, f"kode_{n}": b.kode}
            for rak in ("anak", "fungsi", "jabatan"):
                hasil |= {f"{rak}_{pk}": str(n) for pk in getattr(b, rak)}
        return hasil
