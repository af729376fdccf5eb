"""Which column of a sheet is which: known spellings first, then a guess, then what somebody decides. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from tebingtinggi.bersama.lembar import Sel
from tebingtinggi.bersama.lembar_anak import kunci_judul

#: A row as it travels between preview and application: the number Excel shows, the cells.
BarisMentah = tuple[int, list[Sel]]
_SKOR_DUGAAN = 86
_KEPALA_TERBAWAH = 40
DIKENAL, DUGAAN, ORANG, ASING = "dikenal", "dugaan", "orang", "asing"


class Ruas(NamedTuple):
    """What is taken from a sheet; `judul`: best spelling first."""

    nama: str
    sebutan: str
    judul: tuple[str, ...]


class Padanan(NamedTuple):
    """What became of one heading; `cara`: how it was matched."""

    letak: int
    judul: str
    ruas: str
    cara: str


class Galat(NamedTuple):
    """Why a row is refused; `kolom` in words, "" = the row as a whole."""

    nomor: int
    kolom: str
    nilai: str
    pesan: str


class Kamus:
    """The columns that one kind of sheet may have. wajib: the one without which a row is no heading."""

    def __init__(self, daftar: Sequence[Ruas], wajib: str) -> None:
        self.daftar = tuple(daftar)
        self.wajib = wajib
        self.menurut_nama = {r.nama: r for r in daftar}
        self._dikenal = {kunci_judul(j): (r.nama, n) for r in daftar for n, j in enumerate(r.judul)}

    def padankan(self, judul: Sequence[str], peta: Mapping[str, str]) -> list[Padanan]:
        """Match the headings of one row; of two for one column the better known wins.

        peta: what people decided, `kunci_judul` → column or "" for none.
        """
        hasil: list[Padanan] = []
        for letak, asli in enumerate(judul):
            teks = " ".join(asli.split())
            kunci = kunci_judul(teks)
            if not kunci:
                continue
            if kunci in peta:
                ruas = peta[kunci] if peta[kunci] in self.menurut_nama else ""
                hasil.append(Padanan(letak, teks, ruas, ORANG))
            elif kunci in self._dikenal:
                hasil.append(Padanan(letak, teks, self._dikenal[kunci][0], DIKENAL))
            else:
                hasil.append(Padanan(letak, teks, "", ASING))
        hasil = self._satu_setiap_ruas(hasil)
        return self._duga(hasil) if any(p.ruas for p in hasil) else hasil

    def _satu_setiap_ruas(self, daftar: list[Padanan]) -> list[Padanan]:
        terbaik: dict[str, Padanan] = {}
        for p in daftar:
            if p.ruas and (
                p.ruas not in terbaik or self._pangkat(p) < self._pangkat(terbaik[p.ruas])
            ):
                terbaik[p.ruas] = p
        return [
            p if not p.ruas or terbaik[p.ruas] is p else p._replace(ruas="", cara=ASING)
            for p in daftar
        ]

    def _pangkat(self, p: Padanan) -> tuple[int, int]:
        return (0, 0) if p.cara == ORANG else (1, self._dikenal[kunci_judul(p.judul)][1])

    def _duga(self, daftar: list[Padanan]) -> list[Padanan]:
        """Guess what unknown headings mean; never the number of a person."""
        terpakai = {p.ruas for p in daftar}
        calon = {
            k: r
            for k, (r, _) in self._dikenal.items()
            if r not in terpakai and r != "nip" and len(k) > 4
        }
        hasil = []
        for p in daftar:
            ketemu = None
            if p.cara == ASING and calon:
                ketemu = process.extractOne(
                    kunci_judul(p.judul), list(calon), scorer=fuzz.ratio, score_cutoff=_SKOR_DUGAAN
                )
            if ketemu:
                ruas = calon[ketemu[0]]
                calon = {k: r for k, r in calon.items() if r != ruas}
                hasil.append(p._replace(ruas=ruas, cara=DUGAAN))
            else:
                hasil.append(p)
        return hasil

    def cari_kepala(
        self, baris: Sequence[BarisMentah], peta: Mapping[str, str]
    ) -> tuple[int, list[Padanan]]:
        """Give the place and the headings of the row that names the most columns, `wajib` among them; -1 = none."""
        terbaik: tuple[int, int, list[Padanan]] = (0, -1, [])
        for letak, (_, sel) in enumerate(baris[:_KEPALA_TERBAWAH]):
            kolom = self.padankan([s if isinstance(s, str) else "" for s in sel], peta)
            dikenal = {p.ruas for p in kolom if p.ruas}
            if self.wajib in dikenal and len(dikenal) > terbaik[0]:
                terbaik = (len(dikenal), letak, kolom)
        return terbaik[1], terbaik[2]
