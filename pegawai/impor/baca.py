"""From sheets to one table of typed columns, each row with its place in the file.

Column by column: every distinct cell is read once, so 50,000 rows cost what their words cost.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from orgstruktur.impor.laporan import PERINGATAN, Galat
from pegawai.impor.kolom import (
    ASING,
    DUGAAN,
    KALAH,
    MENURUT_NAMA,
    RUAS,
    WAJIB,
    Padanan,
    padankan,
)
from pegawai.impor.nilai import Salah, baca_sel, teks_sel
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, Kolom, Lembar, Sel
from tebingtinggi.bersama.lembar_anak import kunci_judul

_KEPALA_PALING_BAWAH = 30  # rows searched for the heading
BARIS_TERBANYAK = 60_000


@dataclass(frozen=True, slots=True)
class Kepala:
    """Where the heading of a sheet stands and what its columns are. `tempat`: first row below it."""

    lembar: str
    baris: int
    tempat: int
    padanan: tuple[Padanan, ...]

    @property
    def kolom(self) -> dict[str, int]:
        """Column → its place in the row."""
        return {p.ruas: p.letak for p in self.padanan if p.ruas}

    @property
    def lengkap(self) -> bool:
        return set(WAJIB) <= self.kolom.keys()


@dataclass(slots=True)
class Tabel:
    """The rows of all chosen sheets, by column. `nilai[kolom][i]` is None where nothing stands."""

    lembar: list[str] = field(default_factory=list)
    baris: list[int] = field(default_factory=list)
    mentah: dict[str, list[Kolom]] = field(default_factory=dict)  # by sheet
    nilai: dict[str, list[Any]] = field(default_factory=dict)
    kepala: dict[str, Kepala] = field(default_factory=dict)
    galat: list[Galat] = field(default_factory=list)
    rusak: set[int] = field(default_factory=set)
    tak_dibaca: list[str] = field(default_factory=list)
    _kosong: list[None] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.baris)

    def kolom(self, nama: str) -> list[Any]:
        """Give the values of a column; None everywhere where the file has none."""
        if nama in self.nilai:
            return self.nilai[nama]
        if len(self._kosong) != len(self):
            self._kosong = [None] * len(self)
        return self._kosong

    def sel(self, kolom: str, i: int) -> Sel:
        """Give the cell of row `i` as it stands in the file; for a column that the file has."""
        for isi, letak in self.mentah[kolom]:
            if i < len(letak):
                return isi[letak[i]]
            i -= len(letak)
        raise IndexError(i)

    def temukan(
        self, i: int, kolom: str, pesan: str, tingkat: str = "galat", nilai: str | None = None
    ) -> None:
        """Note a finding at row `i`; an error refuses the row."""
        if tingkat != PERINGATAN:
            self.rusak.add(i)
        isi = (
            teks_sel(self.sel(kolom, i)) if nilai is None and kolom in self.mentah else nilai or ""
        )
        self.galat.append(
            Galat(self.lembar[i], self.baris[i], self.judul(i, kolom), isi[:200], pesan, tingkat)
        )

    def judul(self, i: int, kolom: str) -> str:
        """Give the heading under which a column stands in the sheet of row `i`."""
        for p in self.kepala[self.lembar[i]].padanan:
            if p.ruas == kolom:
                return p.judul
        return MENURUT_NAMA[kolom].sebutan if kolom in MENURUT_NAMA else kolom

    def catat(
        self, lembar: str, baris: int | None, judul: str, pesan: str, tingkat: str = PERINGATAN
    ) -> None:
        """Note a finding about a heading or the file as a whole."""
        self.galat.append(Galat(lembar, baris, judul, judul, pesan, tingkat))


def cari_kepala(
    daftar: Sequence[Lembar], peta: Mapping[str, str], baris_judul: Mapping[str, int] | None = None
) -> list[Kepala]:
    """Give the heading of every sheet that has one with a number and a name.

    baris_judul: sheet → the row a person named as its heading; nothing else is looked at there.
    """
    ditunjuk = baris_judul or {}
    calon = (_ditunjuk(x, peta, ditunjuk) or _cari(x, peta) for x in daftar)
    return [k for k in calon if k is not None and k.lengkap]


def _ditunjuk(
    lembar: Lembar, peta: Mapping[str, str], ditunjuk: Mapping[str, int]
) -> Kepala | None:
    """Give the heading in the row a person named; None where nobody did, or no such row holds anything."""
    nomor = ditunjuk.get(lembar.nama)
    semua = lembar.nomor() if nomor is not None else []
    return _kepala(lembar, semua.index(nomor), peta) if nomor in semua else None


def duga_kepala(
    daftar: Sequence[Lembar], peta: Mapping[str, str], baris_judul: Mapping[str, int] | None = None
) -> list[Kepala]:
    """Give the heading of every sheet, for a person to correct: the row that looks most like one."""
    lengkap = {k.lembar: k for k in cari_kepala(daftar, peta, baris_judul)}
    return [
        lengkap.get(x.nama) or _ditunjuk(x, peta, baris_judul or {}) or _terbaik(x, peta)
        for x in daftar
        if x.baris
    ]


def _terbaik(lembar: Lembar, peta: Mapping[str, str]) -> Kepala:
    """Take the row with most known headings, among equals the one with most texts."""

    def nilai(letak: int) -> tuple[int, int, int]:
        judul = [teks_sel(s) for s in lembar.baris[letak].sel]
        kata = sum(1 for j in judul if any(h.isalpha() for h in j))
        return _nilai_kepala(_kepala(lembar, letak, peta)), kata, -letak

    return _kepala(
        lembar, max(range(min(len(lembar.baris), _KEPALA_PALING_BAWAH)), key=nilai), peta
    )


def _kepala(lembar: Lembar, letak: int, peta: Mapping[str, str]) -> Kepala:
    baris = lembar.baris[letak]
    judul = [teks_sel(s) for s in baris.sel]
    return Kepala(lembar.nama, baris.nomor, letak + 1, tuple(padankan(judul, peta)))


def baca_pegawai(
    daftar: Sequence[Lembar],
    *,
    pilih: Sequence[str] = (),
    peta: Mapping[str, str] | None = None,
    baris_judul: Mapping[str, int] | None = None,
) -> Tabel:
    """Read the chosen sheets, or all visible ones that look like a roster.

    Raises BerkasTidakTerbaca when a chosen sheet is not there or nothing can be read.
    """
    peta = peta or {}
    kepala = {k.lembar: k for k in cari_kepala(daftar, peta, baris_judul)}
    dibaca = _pilih(daftar, kepala, pilih)
    tabel = Tabel(kepala={lembar.nama: kepala[lembar.nama] for lembar in dibaca})
    isi: list[Isi] = []
    for lembar in dibaca:
        k = kepala[lembar.nama]
        isi.append(_isi_lembar(lembar, k))
        nomor = isi[-1].nomor
        tabel.lembar += [lembar.nama] * len(nomor)
        tabel.baris += nomor
        _catat_kepala(tabel, k)
        _catat_tersembunyi(tabel, lembar, set(nomor))
        if lembar.diduga:
            _catat_aksara(tabel, lembar.nama)
    if not tabel.baris:
        raise BerkasTidakTerbaca("Di bawah baris judul tidak ada satu pegawai pun.")
    tabel.tak_dibaca = [lembar.nama for lembar in daftar if lembar not in dibaca and lembar.baris]
    for ruas in RUAS:
        _baca_kolom(tabel, ruas.nama, isi)
    return tabel


# --- the heading -------------------------------------------------------------------------------
def _cari(lembar: Lembar, peta: Mapping[str, str]) -> Kepala | None:
    """Find the heading under title rows: the row, or pair of merged rows, that names most columns."""
    atas = lembar.baris[:_KEPALA_PALING_BAWAH]
    judul = [[teks_sel(s) for s in b.sel] for b in atas]
    tunggal = [
        Kepala(lembar.nama, b.nomor, n + 1, tuple(padankan(j, peta)))
        for n, (b, j) in enumerate(zip(atas, judul, strict=True))
    ]
    nilai = [_nilai_kepala(k) for k in tunggal]
    calon = [(x, -n, k) for n, (x, k) in enumerate(zip(nilai, tunggal, strict=True))]
    for n, (baris, bawah) in enumerate(pairwise(atas)):
        if bawah.nomor == baris.nomor + 1 and (nilai[n] or nilai[n + 1]):
            for gabung in _gabung(judul[n], judul[n + 1]):
                ganda = Kepala(lembar.nama, bawah.nomor, n + 2, tuple(padankan(gabung, peta)))
                calon.append((_nilai_kepala(ganda), -n, ganda))
    lengkap = [c for c in calon if c[2].lengkap]
    return max(lengkap, key=lambda c: c[:2])[2] if lengkap else None


def _nilai_kepala(k: Kepala) -> int:
    """More known columns are better; a guess counts little, so that a data row never wins."""
    return sum(1 if p.cara == DUGAAN else 4 for p in k.padanan if p.ruas)


def _gabung(atas: Sequence[str], bawah: Sequence[str]) -> list[list[str]]:
    """Join two heading rows: merged across ("JABATAN" over NAMA, TMT) and merged down (NIP)."""
    lebar = max(len(atas), len(bawah))
    a = [*atas, *[""] * (lebar - len(atas))]
    b = [*bawah, *[""] * (lebar - len(bawah))]
    berlanjut, lalu = [], ""
    for x, y in zip(a, b, strict=True):
        lalu = x if x.strip() else (lalu if y.strip() else "")
        berlanjut.append(lalu)
    letak = list(zip(berlanjut, a, b, strict=True))
    keduanya = [_sambung(x, asli, y, "{0} {1}") for x, asli, y in letak]
    terbalik = [_sambung(x, asli, y, "{1} {0}") for x, asli, y in letak]
    anak = [y if y.strip() else x for x, y in zip(a, b, strict=True)]
    return [keduanya, terbalik, anak]


def _sambung(induk: str, atas: str, bawah: str, bentuk: str) -> str:
    """Join the two parts of one merged heading; alone, whichever there is."""
    if induk.strip() and bawah.strip():
        return bentuk.format(induk, bawah)
    return atas if atas.strip() else bawah


def _pilih(
    daftar: Sequence[Lembar], kepala: Mapping[str, Kepala], pilih: Sequence[str]
) -> list[Lembar]:
    if pilih:
        menurut = {lembar.nama.strip().casefold(): lembar for lembar in daftar}
        dipilih = [menurut.get(nama.strip().casefold()) for nama in pilih]
        for nama, lembar in zip(pilih, dipilih, strict=True):
            if lembar is None:
                ada = ", ".join(f"“{x.nama}”" for x in daftar)
                raise BerkasTidakTerbaca(f"Lembar “{nama}” tidak ada. Yang ada: {ada}.")
            if lembar.nama not in kepala:
                raise BerkasTidakTerbaca(_pesan_tanpa_kepala([lembar]))
        return [lembar for lembar in dipilih if lembar is not None]
    dibaca = [x for x in daftar if x.nama in kepala and not x.tersembunyi]
    if not dibaca:
        if kepala:
            raise BerkasTidakTerbaca(
                "Lembar yang berisi pegawai tersembunyi. Tampilkan lembar itu (Unhide), lalu simpan ulang."
            )
        raise BerkasTidakTerbaca(_pesan_tanpa_kepala(daftar))
    return dibaca


def _pesan_tanpa_kepala(daftar: Sequence[Lembar]) -> str:
    if not any(lembar.baris for lembar in daftar):
        return "Berkas ini tidak berisi satu baris data pun."
    terbaik: list[Padanan] = []
    nomor = 0
    for lembar in daftar:
        for baris in lembar.baris[:_KEPALA_PALING_BAWAH]:
            p = [x for x in padankan([teks_sel(s) for s in baris.sel], {}) if x.ruas]
            if len(p) > len(terbaik):
                terbaik, nomor = p, baris.nomor
    kurang = [MENURUT_NAMA[w].judul[0] for w in WAJIB if w not in {p.ruas for p in terbaik}]
    if len(terbaik) < 2:
        return (
            "Baris judul kolom tidak ditemukan. Judulnya harus memuat NIP (atau NI PPPK) dan NAMA, "
            f"paling bawah pada baris {_KEPALA_PALING_BAWAH}."
        )
    return f"Baris {nomor}: kolom wajib tidak ada: {', '.join(kurang)}. Cocokkan kolomnya atau perbaiki judulnya."


def _catat_kepala(tabel: Tabel, k: Kepala) -> None:
    for p in k.padanan:
        if p.cara == DUGAAN:
            pesan = f"Kolom ini diduga berisi {MENURUT_NAMA[p.ruas].sebutan} (kemiripan {p.skor}%). Periksa pencocokannya."
        elif p.cara == ASING:
            pesan = "Kolom ini tidak dikenal dan diabaikan."
        elif (
            p.cara == KALAH
            and [kunci_judul(q.judul) for q in k.padanan].count(kunci_judul(p.judul)) > 1
        ):
            pesan = "Judul ini ada dua kali; hanya yang pertama dibaca."
        else:
            continue
        tabel.catat(k.lembar, k.baris, p.judul, pesan)


def _catat_tersembunyi(tabel: Tabel, lembar: Lembar, dibaca: set[int]) -> None:
    """Say which of the rows are hidden in the workbook: nobody has seen them there."""
    nomor = [n for n in lembar.baris_tersembunyi if n in dibaca]
    if nomor:
        contoh = ", ".join(map(str, nomor[:5])) + (" …" if len(nomor) > 5 else "")
        pesan = (
            f"{len(nomor)} baris tersembunyi di buku kerja ikut dibaca: baris {contoh}. Hapus barisnya "
            "bila tidak dimaksud."
        )
        tabel.catat(lembar.nama, None, "", pesan)


def _catat_aksara(tabel: Tabel, lembar: str) -> None:
    pesan = (
        "Teks berkas ini bukan UTF-8, sehingga huruf di luar A–Z mungkin keliru. Simpan sebagai "
        "“CSV UTF-8 (dipisahkan koma)”, atau pilih pembacaan Windows-1252."
    )
    tabel.catat(lembar, None, "", pesan, "galat")


# --- the rows ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Isi:
    """The rows of one sheet that name somebody: their numbers, and the columns in use."""

    nomor: list[int]
    kolom: Mapping[str, Kolom]


def _isi_lembar(lembar: Lembar, k: Kepala) -> Isi:
    """Take the rows in which a used column holds something; not the line of column numbers (1, 2, 3 …)."""
    nomor = lembar.nomor(k.tempat)
    kolom = {ruas: lembar.kolom(j, k.tempat) for ruas, j in k.kolom.items()}
    hilang = _baris_kosong(kolom.values(), len(nomor))
    if nomor and nomor[0] == k.baris + 1 and _nomor_kolom(kolom.values()):
        hilang.add(0)
    if hilang:
        sisa = [i for i in range(len(nomor)) if i not in hilang]
        nomor = [nomor[i] for i in sisa]
        kolom = {r: Kolom(isi, [letak[i] for i in sisa]) for r, (isi, letak) in kolom.items()}
    return Isi(nomor, kolom)


def _baris_kosong(kolom: Iterable[Kolom], banyak: int) -> set[int]:
    """Give the places of the rows that hold nothing in any of these columns.

    Those with the fewest distinct cells are asked first: often one of them is filled in every row.
    """
    kosong: Sequence[int] = range(banyak)
    for isi, letak in sorted(kolom, key=lambda k: len(k.isi)):
        hampa = {n for n, s in enumerate(isi) if not teks_sel(s).strip()}
        kosong = [i for i in kosong if letak[i] in hampa]
        if not kosong:
            break
    return set(kosong)


def _nomor_kolom(kolom: Iterable[Kolom]) -> bool:
    """Whether the first row counts the columns, as in (1), (2), (3)."""
    isi = [t for s, letak in kolom if (t := teks_sel(s[letak[0]]).strip(" ()"))]
    return not isi or (len(isi) > 1 and all(t.isdigit() and len(t) <= 5 for t in isi))


def _baca_kolom(tabel: Tabel, nama: str, isi: Sequence[Isi]) -> None:
    """Read one column of all sheets; distinct cells once."""
    if not any(nama in x.kolom for x in isi):
        return
    mentah: list[Kolom] = []
    nilai: list[Any] = []
    salah: list[tuple[int, Salah]] = []
    for x in isi:
        kolom = x.kolom.get(nama) or Kolom([""], [0] * len(x.nomor))
        hasil, keliru = baca_sel(MENURUT_NAMA[nama], kolom.isi)
        if keliru:
            letak = enumerate(kolom.letak, start=len(nilai))
            salah += [(i, keliru[n]) for i, n in letak if n in keliru]
        mentah.append(kolom)
        nilai += map(hasil.__getitem__, kolom.letak)
    tabel.mentah[nama], tabel.nilai[nama] = mentah, nilai
    for i, galat in salah:
        tabel.temukan(i, nama, galat.pesan, galat.tingkat)
