"""Forms of a pasted list: the text and how to read it, then the sentences it was split into."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django import forms
from django.http import QueryDict

from orgstruktur.forms.fungsi import pilihan_urusan, urusan_utama
from orgstruktur.forms.isi_baru import FormulirIsiBaru
from orgstruktur.jenis import PILIHAN_BUTIR
from orgstruktur.models import Unit
from orgstruktur.pemecah import Pecahan, uraikan_daftar
from orgstruktur.services.fungsi import SEKALI_TERBANYAK, TEKS_TERPANJANG, FungsiBaru
from tebingtinggi.bersama.formulir import FormulirTata

_SEMUA_URUSAN_SAMPAI = 40  # rows; beyond that only the unit's own urusan are offered in each row
_TAMBAHAN_TERBANYAK = 20


GANTI = "ganti"


class TempelanForm(FormulirTata, forms.Form):
    """Step 1: the pasted text."""

    tempelan = forms.CharField(
        label="Teks dari peraturan",
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 14, "spellcheck": "false", "data-uji": "tempelan", "autofocus": True}
        ),
        help_text="Tempel apa adanya: huruf, angka, baris yang terpotong, dan nomor halaman dikenali.",
        error_messages={
            "required": "Tempel teksnya dahulu.",
            "max_length": "Teks ini terlalu panjang; tempel per bagian (paling banyak 100.000 huruf).",
        },
    )
    sebagai = forms.ChoiceField(
        label="Catat sebagai",
        required=False,
        choices=[("", "Menurut kalimat pembukanya"), ("fungsi", "Fungsi"), ("tugas", "Tugas")],
    )
    urusan = forms.ChoiceField(label="Urusan untuk semuanya", required=False)
    cara = forms.ChoiceField(
        label="Daftar yang sudah ada",
        required=False,
        choices=[
            ("", "Tambahkan di bawah yang ada"),
            (GANTI, "Gantikan seluruh daftar"),
        ],
        help_text="Bila digantikan: yang sama bunyinya tetap, yang lain berakhir pada tanggal "
        "perubahan. Tugas hanya diganti bila tempelan memuat tugas, begitu juga fungsi.",
    )
    pisah_sub = forms.BooleanField(
        label="Jadikan sub-butir kalimat tersendiri",
        required=False,
        help_text="Bila tidak, “a. …: 1) …; 2) …” tetap satu kalimat.",
    )
    simpan_judul = forms.BooleanField(
        label="Ambil juga judul dan kalimat pembuka",
        required=False,
        help_text="Bila tidak, “Pasal 12” dan “… menyelenggarakan fungsi:” dilewati.",
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"urusan": urusan_utama(unit)})
        super().__init__(*args, **kwargs)
        self.fields["urusan"].choices = pilihan_urusan(unit)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Split; a text without sentences, or with far too many, is told here."""
        isi = super().clean() or self.cleaned_data
        if self.errors:
            return isi
        isi["pecahan"] = pecahan = uraikan_daftar(
            isi["tempelan"],
            gabung_sub=not isi["pisah_sub"],
            simpan_judul=isi["simpan_judul"],
            butir=isi["sebagai"],
        )
        jumlah = len(pecahan.butir)
        if not jumlah:
            self.add_error("tempelan", "Tidak ada kalimat yang dikenali dalam teks ini.")
        elif jumlah > SEKALI_TERBANYAK:
            self.add_error(
                "tempelan",
                f"Ada {jumlah} kalimat; paling banyak {SEKALI_TERBANYAK} sekali tempel.",
            )
        return isi


@dataclass(slots=True)
class BarisTempel:
    """One sentence of the editable list, with its fields and what is odd about it."""

    nomor: int
    ambil: forms.BoundField
    teks: forms.BoundField
    butir: forms.BoundField
    urusan: forms.BoundField
    catatan: str = ""


class FungsiTempelForm(FormulirIsiBaru):
    """Step 2: each sentence may be edited, left out, made tugas or fungsi, given an urusan.

    Names of row fields carry a mark of the pasted text: what the browser keeps of unsaved typing
    never lands on the rows of another text.
    """

    tempelan = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    sebagai = forms.CharField(required=False, widget=forms.HiddenInput)
    urusan = forms.CharField(required=False, widget=forms.HiddenInput)
    cara = forms.CharField(required=False, widget=forms.HiddenInput)
    pisah_sub = forms.CharField(required=False, widget=forms.HiddenInput)
    simpan_judul = forms.CharField(required=False, widget=forms.HiddenInput)
    jumlah = forms.IntegerField(
        min_value=0, max_value=SEKALI_TERBANYAK + _TAMBAHAN_TERBANYAK, widget=forms.HiddenInput
    )

    _PENGANTAR = ("tempelan", "sebagai", "urusan", "cara", "pisah_sub", "simpan_judul", "jumlah")

    def __init__(self, *args: Any, unit: Unit, sudah_ada: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, awal=unit.dibentuk_pada, hukum="perwali", **kwargs)
        self.unit = unit
        self.sudah_ada = {t.casefold() for t in sudah_ada}
        sumber = self.data if self.is_bound else self.initial
        self.ganti = sumber.get("cara") == GANTI
        self.sidik = sidik(*(str(sumber.get(n) or "") for n in self._PENGANTAR[:-1]))
        self.banyak = _bilangan(sumber.get("jumlah"))
        pilihan = pilihan_urusan(unit, semua=self.banyak <= _SEMUA_URUSAN_SAMPAI)
        terpakai = {str(sumber.get(self.nama_ruas("urusan", n)) or "") for n in self._nomor()}
        datar = {str(k) for k, v in pilihan if not isinstance(v, list)}
        if self.banyak > _SEMUA_URUSAN_SAMPAI:
            lengkap = dict(pilihan_urusan(unit)[-1][1])
            pilihan += [(k, lengkap[k]) for k in sorted(terpakai - datar) if k in lengkap]
        for n in self._nomor():
            self._buat_ruas(n, pilihan)

    @classmethod
    def dari_pecahan(
        cls, isi: Mapping[str, Any], *, unit: Unit, sudah_ada: Sequence[str]
    ) -> "FungsiTempelForm":
        """Give the unbound form of a text just split; what the unit already has is not ticked."""
        pecahan: Pecahan = isi["pecahan"]
        awal: dict[str, Any] = {
            n: isi[n] if isi[n] is not False else "" for n in cls._PENGANTAR[:-1]
        }
        awal |= {n: "1" for n in ("pisah_sub", "simpan_judul") if isi[n]}
        awal["jumlah"] = len(pecahan.butir)
        tanda = sidik(*(str(awal[n]) for n in cls._PENGANTAR[:-1]))
        terlihat = set() if isi["cara"] == GANTI else {t.casefold() for t in sudah_ada}
        for n, b in enumerate(pecahan.butir):
            awal[f"b{tanda}_{n}_teks"] = b.teks
            awal[f"b{tanda}_{n}_butir"] = b.butir
            awal[f"b{tanda}_{n}_urusan"] = isi["urusan"]
            awal[f"b{tanda}_{n}_ambil"] = b.teks.casefold() not in terlihat
            terlihat.add(b.teks.casefold())
        return cls(unit=unit, sudah_ada=sudah_ada, initial=awal)

    def _nomor(self) -> range:
        return range(self.banyak)

    def nama_ruas(self, ruas: str, nomor: int) -> str:
        """Give the name of a field of a row."""
        return f"b{self.sidik}_{nomor}_{ruas}"

    def _buat_ruas(self, n: int, pilihan: list[Any]) -> None:
        self.fields[self.nama_ruas("ambil", n)] = forms.BooleanField(
            required=False, label=f"Ambil kalimat {n + 1}"
        )
        self.fields[self.nama_ruas("teks", n)] = forms.CharField(
            required=False,
            label=f"Kalimat {n + 1}",
            max_length=TEKS_TERPANJANG,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"max_length": f"Paling banyak {TEKS_TERPANJANG} huruf."},
        )
        self.fields[self.nama_ruas("butir", n)] = forms.ChoiceField(
            label=f"Jenis kalimat {n + 1}", choices=PILIHAN_BUTIR
        )
        self.fields[self.nama_ruas("urusan", n)] = forms.ChoiceField(
            label=f"Urusan kalimat {n + 1}", choices=pilihan, required=False
        )

    def clean(self) -> dict[str, Any]:
        """Check what only the rows together can tell: doubles, and that one is left."""
        isi = super().clean()
        terlihat: dict[str, int] = {}
        for n in self._terambil():
            ruas = self.nama_ruas("teks", n)
            kunci = isi[ruas].casefold()
            if kunci in self.sudah_ada and not self.ganti:
                self.add_error(ruas, f"{self.unit.nama} sudah memiliki kalimat ini.")
            elif kunci in terlihat:
                self.add_error(ruas, f"Sama dengan kalimat {terlihat[kunci]}.")
            terlihat.setdefault(kunci, n + 1)
        if not terlihat and not any(n.startswith("b") for n in self.errors):
            self.add_error(None, "Centang sedikitnya satu kalimat.")
        return isi

    def _terambil(self) -> list[int]:
        """Give the rows that are ticked and hold a text, cleaned."""
        hasil = []
        for n in self._nomor():
            ruas = self.nama_ruas("teks", n)
            teks = " ".join(self.cleaned_data.get(ruas, "").split())
            if teks and self.cleaned_data.get(self.nama_ruas("ambil", n)):
                self.cleaned_data[ruas] = teks
                hasil.append(n)
        return hasil

    def isian(self) -> Mapping[str, Any]:
        isi = self.cleaned_data
        return {
            "daftar_teks": [
                FungsiBaru(
                    *(isi.get(self.nama_ruas(r, n), "") for r in ("teks", "butir", "urusan"))
                )
                for n in self._terambil()
            ]
        }

    def galat_ke(self, ruas: str | None) -> str | None:
        return None if ruas in ("teks", "urusan_kode") else super().galat_ke(ruas)

    def ruas_isi(self) -> list[forms.BoundField]:
        return []

    def daftar_baris(self) -> list[BarisTempel]:
        """Give the rows for the template."""
        hasil = []
        for n in self._nomor():
            ruas = {r: self[self.nama_ruas(r, n)] for r in ("ambil", "teks", "butir", "urusan")}
            teks = str(ruas["teks"].value() or "").casefold()
            catatan = ""
            if teks in self.sudah_ada:
                catatan = "Sudah ada, tetap" if self.ganti else "Sudah dimiliki unit ini"
            hasil.append(BarisTempel(n + 1, **ruas, catatan=catatan))
        return hasil


def sidik(*bagian: str) -> str:
    """Give a short mark of a pasted text and the way it was split."""
    polos = "\n".join(b.replace("\r\n", "\n") for b in bagian)
    return f"{crc32(polos.encode()):08x}"


def _bilangan(nilai: Any) -> int:
    try:
        return max(0, min(int(nilai), SEKALI_TERBANYAK + _TAMBAHAN_TERBANYAK))
    except (TypeError, ValueError):
        return 0


def ubah_baris(data: QueryDict, form: FungsiTempelForm, langkah: str) -> QueryDict:
    """Do a step of the list itself: "baris" adds an empty row, "gabung-3" joins row 3 to row 2."""
    ruas = ("ambil", "teks", "butir", "urusan")
    baris = [{r: data.get(form.nama_ruas(r, n), "") for r in ruas} for n in range(form.banyak)]
    hasil = data.copy()
    if langkah == "baris":
        baris.append(
            {"ambil": "on", "teks": "", "butir": "fungsi", "urusan": urusan_utama(form.unit)}
        )
    nomor = _bilangan(langkah.removeprefix("gabung-")) if langkah.startswith("gabung-") else 0
    if 2 <= nomor <= len(baris):
        bawah = baris.pop(nomor - 1)
        atas = baris[nomor - 2]
        atas["teks"] = f"{atas['teks'].rstrip()} {bawah['teks'].strip()}".strip()
        atas["ambil"] = atas["ambil"] or bawah["ambil"]
    for n in range(form.banyak):
        for r in ruas:
            hasil.pop(form.nama_ruas(r, n), None)
    for n, isi in enumerate(baris[: SEKALI_TERBANYAK + _TAMBAHAN_TERBANYAK]):
        for r in ruas:
            if isi[r]:
                hasil[form.nama_ruas(r, n)] = isi[r]
    hasil["jumlah"] = str(min(len(baris), SEKALI_TERBANYAK + _TAMBAHAN_TERBANYAK))
    return hasil
