"""Figures of the typology from a file: read, checked row by row, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from orgstruktur.analisis.tipologi_angka import BukanAngka, urai_angka
from orgstruktur.analisis.tipologi_data import INDIKATOR, KECAMATAN
from orgstruktur.analisis.tipologi_letak import UnitTipologi
from orgstruktur.selectors.tipologi import Tipologi, muat_tipologi
from orgstruktur.selectors.tipologi_lingkup import LingkupTipologi
from orgstruktur.services.tipologi import AngkaBaru, HasilSimpan, periksa_angka, simpan_angka
from tebingtinggi.bersama.excel_tulis import kembalikan_sel
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.lembar import Baris, BerkasTidakTerbaca, Lembar, Sel, SelBukanTeks

#: Headings of the file; the ones in capitals of the template that are only to be read are left out.
KOLOM = ("objek", "nomor", "kode_kecamatan", "nilai", "tahun", "sumber")
WAJIB = ("objek", "nomor", "nilai", "tahun", "sumber")
BARIS_TERBANYAK = 5000
_KEPALA_PALING_BAWAH = 15


@dataclass(frozen=True, slots=True)
class BarisAngka:
    """One row of the file as text. mesin: the value is a number of the spreadsheet."""

    nomor: int
    isi: dict[str, str]
    mesin: bool = False


@dataclass(frozen=True, slots=True)
class GalatBaris:
    """Why a row is refused; `baris` is the number Excel shows."""

    baris: int
    kolom: str
    nilai: str
    pesan: str


@dataclass
class LaporanAngka:
    """What a file would do. Rows without a value are skipped: the template lists every indicator."""

    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    dilewati: int = 0
    galat: list[GalatBaris] = field(default_factory=list)
    daftar: list[AngkaBaru] = field(default_factory=list)
    rincian: list[tuple[str, AngkaBaru, Decimal | None]] = field(default_factory=list)

    @property
    def ditolak(self) -> int:
        return len({g.baris for g in self.galat})


def baca_angka(daftar_lembar: Sequence[Lembar]) -> list[BarisAngka]:
    """Give the rows of the first visible sheet with our headings. Raises BerkasTidakTerbaca."""
    for lembar in daftar_lembar:
        if lembar.tersembunyi:
            continue
        for n, kepala in enumerate(lembar.baris[:_KEPALA_PALING_BAWAH]):
            letak = {_rapikan(_teks(s)): i for i, s in enumerate(kepala.sel)}
            if all(k in letak for k in WAJIB):
                tempat = {k: letak[k] for k in KOLOM if k in letak}
                return [_baris(b, tempat) for b in lembar.baris[n + 1 :]]
    raise BerkasTidakTerbaca(
        f"Tidak ada lembar dengan judul kolom {', '.join(WAJIB)}. Pakailah templat dari halaman ini."
    )


def _rapikan(teks: str) -> str:
    return "_".join(teks.strip().casefold().split())


def _teks(sel: Sel) -> str:
    return sel.teks if isinstance(sel, SelBukanTeks) else sel


def _baris(baris: Baris, tempat: dict[str, int]) -> BarisAngka:
    sel = {k: baris.sel[i] if i < len(baris.sel) else "" for k, i in tempat.items()}
    nilai = sel.get("nilai", "")
    isi = {k: kembalikan_sel(_teks(s)).strip() for k, s in sel.items()}
    for kolom in ("nomor", "tahun"):
        isi[kolom] = isi.get(kolom, "").removesuffix(".0")
    return BarisAngka(baris.nomor, isi, isinstance(nilai, SelBukanTeks) and nilai.jenis == "angka")


def periksa_berkas(
    baris: Sequence[BarisAngka],
    keadaan: Tipologi | None = None,
    *,
    lingkup: LingkupTipologi | None = None,
) -> LaporanAngka:
    """Check every row; nothing is written. lingkup: how far the account may fill in; None = all."""
    keadaan = keadaan or muat_tipologi()
    kecamatan = {u.kode: u for u in keadaan.daftar_kecamatan}
    hasil = LaporanAngka()
    terlihat: dict[tuple[int | None, str, int], int] = {}
    for b in baris:
        if not b.isi.get("nilai"):
            hasil.dilewati += 1
            continue
        a = _angka(b, kecamatan, hasil.galat)
        if a is None:
            continue
        if lingkup is not None and not _dalam_wewenang(a, keadaan, lingkup):
            pesan = (
                "Angka ini berada di luar wewenang Anda; kosongkan nilainya atau hapus barisnya."
            )
            hasil.galat.append(GalatBaris(b.nomor, "objek", b.isi["objek"], pesan))
            continue
        if a.tempat in terlihat:
            pesan = f"Angka ini sudah ada pada baris {terlihat[a.tempat]} untuk tahun yang sama."
            lain = next(x for x in hasil.daftar if x.tempat == a.tempat)
            if lain.nilai != a.nilai or lain.sumber != a.sumber:
                hasil.galat.append(GalatBaris(b.nomor, "nilai", b.isi["nilai"], pesan))
            else:
                hasil.dilewati += 1
            continue
        terlihat[a.tempat] = b.nomor
        hasil.daftar.append(a)
        _golongkan(hasil, a, keadaan)
    return hasil


def _dalam_wewenang(a: AngkaBaru, keadaan: Tipologi, lingkup: LingkupTipologi) -> bool:
    """Say whether a figure may be filled in; asked again when it is written."""
    indikator = INDIKATOR[a.kunci]
    if a.unit_id is not None:
        unit = next((u for u in keadaan.daftar_kecamatan if u.id == a.unit_id), None)
    else:
        letak = keadaan.letak.get(indikator.kelompok)
        unit = letak.unit if letak else None
    return keadaan.boleh_isi(lingkup, indikator, unit)


def _golongkan(hasil: LaporanAngka, a: AngkaBaru, keadaan: Tipologi) -> None:
    """Count the row as new, changed or unchanged, against what is kept of that year."""
    ada = keadaan.per_tahun.get(a.tempat)
    if ada is None:
        hasil.baru += 1
        hasil.rincian.append(("ditambah", a, None))
    elif (ada.nilai, ada.sumber) == (a.nilai, a.sumber):
        hasil.tetap += 1
    else:
        hasil.berubah += 1
        hasil.rincian.append(("diubah", a, ada.nilai))


def _angka(
    b: BarisAngka, kecamatan: dict[str, UnitTipologi], galat: list[GalatBaris]
) -> AngkaBaru | None:
    """Give the figure of a row, or None with what is wrong."""
    sebelum = len(galat)

    def tolak(kolom: str, pesan: str) -> None:
        galat.append(GalatBaris(b.nomor, kolom, b.isi.get(kolom, ""), pesan))

    indikator = INDIKATOR.get(f"{b.isi['objek']}/{b.isi['nomor']}")
    if indikator is None:
        tolak(
            "objek",
            f"Tidak ada indikator nomor “{b.isi['nomor'][:20]}” pada objek “{b.isi['objek'][:20]}”. "
            "Jadikan kolom objek Teks agar 2.10 tidak menjadi 2.1.",
        )
        return None
    unit = None
    if indikator.kelompok == KECAMATAN:
        unit = kecamatan.get(b.isi.get("kode_kecamatan", ""))
        if unit is None:
            tolak("kode_kecamatan", "Isi kode kecamatan yang ada pada struktur.")
    nilai = None
    try:
        nilai = urai_angka(b.isi["nilai"], mesin=b.mesin)
    except BukanAngka as salah:
        tolak("nilai", str(salah))
    tahun = b.isi["tahun"]
    if not (tahun.isascii() and tahun.isdecimal() and len(tahun) == 4):
        tolak("tahun", "Isi tahun dengan empat angka, misalnya 2026.")
    if len(galat) > sebelum:
        return None
    a = AngkaBaru(
        indikator.kunci, nilai, int(tahun), b.isi["sumber"][:300], unit.id if unit else None
    )
    try:
        periksa_angka(a)
    except AturanDilanggar as salah:
        tolak(salah.ruas or "nilai", salah.pesan)
        return None
    return a


def terapkan_berkas(baris: Sequence[BarisAngka], *, nama: str, oleh: Any) -> HasilSimpan:
    """Write the rows, all or nothing. Raises AturanDilanggar while a row is refused."""
    laporan = periksa_berkas(baris)
    if laporan.galat:
        raise AturanDilanggar(f"{laporan.ditolak} baris ditolak; tidak ada yang ditulis.")
    return simpan_angka(
        daftar=laporan.daftar, oleh=oleh, objek=f"Angka tipologi dari {nama}"[:200],
        tindakan="tipologi_impor",
    )  # fmt: skip
