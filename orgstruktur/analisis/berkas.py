"""Files of sentences and of pairs (CSV), as the command reads them: without a database."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgstruktur.analisis.kata import tanpa_nama
from orgstruktur.analisis.letak import INSPEKTORAT, Letak, berumah_tangga
from orgstruktur.analisis.tumpang_tindih import Kalimat, Korpus, Temuan, Tingkat

KOLOM_SKOR = ("id_a", "id_b", "skor", "tingkat", "alasan")
_WILAYAH = ("kecamatan", "kelurahan", "distrik")
#: what is left of a score where the place in the tree explains the equal words
_SISA_WAJAR = 0.1


class BerkasSalah(Exception):
    """A file that cannot be used, said in Indonesian with the row."""


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Two ids to be compared, and what a reader said of them, if the file says so."""

    a: str
    b: str
    label: str = ""
    lintas: str = ""
    relasi: str = ""
    sebab: str = ""


def baca_kalimat(isi: str) -> list[Kalimat]:
    """Read sentences. Columns: id and teks; kota, perangkat_daerah, unit, jenis_unit, urusan_kode help.

    Raises BerkasSalah for a missing column or id, or an id used twice.
    """
    hasil: list[Kalimat] = []
    sudah: set[str] = set()
    for nomor, b in _baris(isi, ("id", "teks")):
        kunci = b["id"].strip()
        if not kunci:
            raise BerkasSalah(f"Baris {nomor}: kolom id kosong.")
        if kunci in sudah:
            raise BerkasSalah(f"Baris {nomor}: id {kunci} sudah dipakai baris lain.")
        sudah.add(kunci)
        urusan = frozenset(k.strip() for k in b.get("urusan_kode", "").split(";") if k.strip())
        nama = (b.get("unit", "").strip(), b.get("perangkat_daerah", "").strip())
        tugas = b.get("butir", "").strip() == "tugas"
        hasil.append(Kalimat(kunci, tanpa_nama(b["teks"], nama), _letak(b, kunci), urusan, tugas))
    return hasil


def _letak(b: dict[str, str], kunci: str) -> Letak:
    """A file knows the unit and its perangkat daerah, not the levels between them."""
    kota, perangkat, unit = (b.get(k, "").strip() for k in ("kota", "perangkat_daerah", "unit"))
    perangkat = perangkat or unit or kunci
    pd, milik = f"{kota}|{perangkat}", f"{kota}|{perangkat}|{unit or perangkat}"
    kepala = f"{kota}|{perangkat}|{perangkat}"
    jenis = b.get("jenis_unit", "").strip()
    jenis_pd = next((w for w in (*_WILAYAH, INSPEKTORAT) if perangkat.lower().startswith(w)), "")
    pimpinan = jenis in {"camat", "lurah"} or unit.lower() in {"camat", "lurah"}
    return Letak(
        unit=kepala if pimpinan else milik,
        jenis=jenis,
        perangkat=pd,
        jenis_perangkat=jenis_pd,
        jalur=() if pimpinan or milik == kepala else (kepala,),
        wilayah=pd if jenis_pd in _WILAYAH else "",
        pemerintah=kota,
        # a subbagian of a file lies below a sekretariat, but for that of a setda or setwan
        rumah_tangga=berumah_tangga(
            jenis, "" if perangkat.lower().startswith("sekretariat") else "sekretariat"
        ),
    )


def baca_pasangan(isi: str, dikenal: Iterable[str]) -> list[Pasangan]:
    """Read pairs. Columns: id_a, id_b. Raises BerkasSalah for an id that `dikenal` does not hold."""
    ada = set(dikenal)
    hasil: list[Pasangan] = []
    for nomor, b in _baris(isi, ("id_a", "id_b")):
        a, z = b["id_a"].strip(), b["id_b"].strip()
        for kunci in (a, z):
            if kunci not in ada:
                raise BerkasSalah(
                    f"Baris {nomor}: id {kunci or '(kosong)'} tidak ada di berkas fungsi."
                )
        lain = (b.get(k, "").strip() for k in ("label", "lintas", "relasi", "why"))
        hasil.append(Pasangan(a, z, *lain))
    return hasil


def _baris(isi: str, wajib: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows with the number a spreadsheet shows, each cell a text."""
    pembaca = csv.DictReader(io.StringIO(isi.removeprefix("\ufeff")))
    hilang = [k for k in wajib if k not in (pembaca.fieldnames or ())]
    if hilang:
        raise BerkasSalah(
            f"Kolom {', '.join(hilang)} tidak ada. Baris pertama harus memuat nama kolom."
        )
    for nomor, b in enumerate(pembaca, 2):
        yield (
            nomor,
            {k: v or "" for k, v in b.items() if isinstance(k, str) and not isinstance(v, list)},
        )


def skor_pasangan(korpus: Korpus, p: Pasangan) -> tuple[float, Tingkat, str]:
    """Score one given pair: (score, grade, why). Cascade inside one government scores low."""
    temuan = korpus.banding(p.a, p.b)
    umum = korpus.umum(p.a) or korpus.umum(p.b)
    if umum:
        return temuan.skor, Tingkat.TIDAK, f"rumusan umum: {umum}"
    x, y = korpus.kalimat[p.a].letak, korpus.kalimat[p.b].letak
    # pairs across governments are meant to be read as if in one
    wajar = korpus.wajar(p.a, p.b) if x.pemerintah == y.pemerintah else ""
    if wajar:
        return temuan.skor * _SISA_WAJAR, Tingkat.TIDAK, wajar
    return temuan.skor, temuan.tingkat, sebut_alasan(korpus, temuan)


def sebut_alasan(korpus: Korpus, temuan: Temuan) -> str:
    """Say a finding in one line of plain text."""
    bersama = korpus.siap[temuan.a].uraian.tanda & korpus.siap[temuan.b].uraian.tanda
    sama = ", ".join(sorted({t.lstrip("~#") for t in bersama})) or "bagian dari pokok yang sama"
    return (
        f"objek bersama: {sama}; termuat {temuan.ciri.termuat:.2f}; "
        f"kedekatan tahap {temuan.ciri.fase:.2f}; urusan {temuan.ciri.urusan:.1f}"
    )
