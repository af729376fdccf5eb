"""Naskah kajian of a proposal: what it answers, what it does and why, what it comes to. Pure.

The same contents fill a DOCX template (naskah.bawaan_kajian) and become the sections of a PDF.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from orgstruktur.analisis.temuan import ribuan
from orgstruktur.beda import DITAMBAH
from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan
from orgstruktur.naskah.templat import Kaya
from orgstruktur.rancangan.angka import RUPIAH, Angka, Kelompok
from orgstruktur.rancangan.dampak import ATURAN
from orgstruktur.rancangan.persandingan import (
    NAMA_BENDA,
    NAMA_NASIB,
    Benda,
    Nasib,
    UnitSanding,
    hitung_nasib,
)
from orgstruktur.rancangan.simulasi import HasilLangkah, Simulasi
from tebingtinggi.bersama.hari import sebut_tanggal

PP_DASAR = (
    "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah "
    "dengan Peraturan Pemerintah Nomor 72 Tahun 2019"
)
_ARAH = {"baik": "membaik", "buruk": "memburuk"}
#: Groups of figures whose lists stand in the kajian; those of functions and positions stand in the matrix.
_TANPA_RINCIAN = frozenset(("Fungsi", "Jabatan"))
_RINCIAN_TERBANYAK = 20


class LangkahKajian(NamedTuple):
    """A step with why and on what grounds."""

    hasil: HasilLangkah
    alasan: str
    dasar: str


class TemuanKajian(NamedTuple):
    """A finding that steps answer. langkah: their numbers."""

    tingkat: str
    uraian: str
    langkah: tuple[int, ...]


@dataclass(frozen=True)
class Kajian:
    """Everything the kajian tells. temuan None: the reader may not see findings; tanggal: what its date asks for."""

    nama: str
    tahap: str
    tujuan: str
    dasar: date
    berlaku: date | None
    hasil: Simulasi
    langkah: Sequence[LangkahKajian]
    temuan: Sequence[TemuanKajian] | None
    dampak: Sequence[Kelompok]
    sanding: Sequence[UnitSanding]
    basi: bool = False
    tanggal: Sequence[str] = ()

    @property
    def judul(self) -> str:
        return f"Naskah Kajian Penataan Perangkat Daerah: {self.nama}"

    @property
    def instrumen(self) -> str:
        """Say with what the proposal must be enacted."""
        if self.hasil.perlu_perda:
            return (
                "Peraturan Daerah (PP 18/2016 Pasal 3), diikuti Peraturan Wali Kota tentang "
                "kedudukan, susunan organisasi, tugas dan fungsi, serta tata kerja (Pasal 4)"
            )
        return "Peraturan Wali Kota (PP 18/2016 Pasal 4)"

    @property
    def keadaan(self) -> list[tuple[str, str]]:
        """Give the state of the proposal: (label, words)."""
        return [
            ("Rancangan", f"{self.nama} ({self.tahap.lower()})"),
            ("Susunan dasar", f"per {sebut_tanggal(self.dasar)}"),
            (
                "Rencana berlaku",
                sebut_tanggal(self.berlaku) if self.berlaku else "belum ditentukan",
            ),
            ("Ditetapkan dengan", self.instrumen),
        ]

    @property
    def tanpa_temuan(self) -> str:
        """Say why no findings are listed."""
        if self.temuan is None:
            return "Temuan analisis hanya dimuat bagi petugas yang berwenang membacanya."
        return "Tidak ada temuan yang ditautkan pada langkah rancangan ini."

    @property
    def dasar_hukum(self) -> list[str]:
        """Give the legal bases of the steps, each once, after the general one."""
        return list(dict.fromkeys((PP_DASAR, *(x.dasar for x in self.langkah if x.dasar))))


# --- parts of it ------------------------------------------------------------------------------------
def peringatan(k: Kajian) -> list[str]:
    """Give what must be known before it is decided."""
    hasil = [] if k.langkah else ["Rancangan ini belum memiliki langkah."]
    if k.basi:
        hasil.append(
            "Struktur yang berlaku sudah berubah sejak rancangan ditulis; sesuaikan dasarnya dahulu."
        )
    hasil += [
        f"Langkah {n} tidak dapat berlaku: {x.hasil.tolak}"
        for n, x in enumerate(k.langkah, start=1)
        if x.hasil.tolak
    ]
    hasil += _peringatan_hukum(k)
    hasil += [
        f"{a.label} baru: {b.teks}"
        for kelompok in k.dampak
        for a in kelompok.daftar
        if a.kunci.startswith(ATURAN)
        for b in a.butir
        if b.tanda == DITAMBAH
    ]
    if tanpa := _tanpa_tugas(k):
        hasil.append(f"{len(tanpa)} unit yang tersentuh belum memiliki tugas: {_ringkas(tanpa)}.")
    return hasil


def _peringatan_hukum(k: Kajian) -> Iterator[str]:
    """What its date and its legal form ask for."""
    if k.berlaku is None:
        yield "Tanggal mulai berlaku belum ditentukan."
    yield from k.tanggal
    if k.hasil.perlu_perda:
        yield (
            "Sebagian langkah memerlukan Peraturan Daerah dan persetujuan gubernur sebelum diundangkan "
            "(PP 18/2016 Pasal 3)."
        )


def _tanpa_tugas(k: Kajian) -> list[str]:
    bagan = k.hasil.bagan
    unit = {s.id: s for u in k.sanding for s in u.baru}
    return [
        s.nama
        for s in unit.values()
        if not any(f.butir == "tugas" for f in bagan.fungsi.get(s.id, ()))
    ]


def _ringkas(daftar: Sequence[str], terbanyak: int = 5) -> str:
    lebih = len(daftar) - terbanyak
    return "; ".join(daftar[:terbanyak]) + (f"; dan {lebih} lainnya" if lebih > 0 else "")


def _selisih(a: Angka) -> str:
    if not a.selisih:
        return "tetap"
    arah = f" ({_ARAH[a.arah]})" if a.arah else ""
    return f"{'+' if a.selisih > 0 else '−'}{_nilai(a, abs(a.selisih))}{arah}"


def _nilai(a: Angka, n: int) -> str:
    return f"Rp{ribuan(n)}" if a.satuan == RUPIAH else str(n)


def _baris_dampak(k: Kajian) -> Iterator[tuple[str, str, str, str, str]]:
    for kelompok in k.dampak:
        for a in kelompok.daftar:
            yield kelompok.judul, a.label, _nilai(a, a.sebelum), _nilai(a, a.sesudah), _selisih(a)


def _rincian(k: Kajian) -> Iterator[tuple[str, str]]:
    """Give (figure, one line of its list) of what the matrix does not hold."""
    for kelompok in k.dampak:
        if kelompok.judul in _TANPA_RINCIAN:
            continue
        for a in kelompok.daftar:
            for b in a.butir[:_RINCIAN_TERBANYAK]:
                yield a.label, f"{b.tanda.capitalize()}: {b.teks}" if b.tanda else b.teks
            if (lebih := len(a.butir) - _RINCIAN_TERBANYAK) > 0:
                yield a.label, f"dan {lebih} lainnya"


def _baris_sanding(k: Kajian) -> Iterator[tuple[str, str, str, str]]:
    """Give a line for each unit: old, new, what becomes of it, and of what it holds."""
    for u in k.sanding:
        b = u.pokok
        hitung = hitung_nasib(u.baris)
        isi = [
            f"{n} {NAMA_BENDA[benda].lower()} {_kata_nasib(benda, nasib)}"
            for benda in (Benda.TUGAS, Benda.FUNGSI, Benda.JABATAN)
            for nasib in NAMA_NASIB
            if nasib != Nasib.TETAP and (n := hitung.get((str(benda), str(nasib)), 0))
        ]
        kata = "; ".join((*((b.keterangan,) if b.keterangan else ()), *isi))
        yield b.lama or "–", b.baru or "–", b.kata, kata or "–"


def _kata_nasib(benda: str, nasib: str) -> str:
    if nasib == Nasib.DICABUT:
        return "dihapus" if benda == Benda.JABATAN else "dicabut"
    return NAMA_NASIB[nasib].lower()


# --- for the template -------------------------------------------------------------------------------
def isi_kajian(k: Kajian, *, pemda: str, hari: date) -> dict[str, Any]:
    """Give what the template asks for (naskah.bawaan_kajian.SKEMA_KAJIAN)."""
    tujuan = k.tujuan or "[latar belakang dan tujuan penataan]"
    return {
        "pemda": pemda,
        "judul": k.judul,
        "rancangan": k.nama,
        "tahap": k.tahap,
        "tanpa_temuan": k.tanpa_temuan,
        "tujuan": tujuan,
        "tujuan_kaya": Kaya(tujuan),
        "dasar_tanggal": sebut_tanggal(k.dasar),
        "berlaku": sebut_tanggal(k.berlaku) if k.berlaku else "belum ditentukan",
        "instrumen": k.instrumen,
        "tanggal_cetak": sebut_tanggal(hari),
        "dasar_hukum": [{"nomor": n, "teks": t} for n, t in enumerate(k.dasar_hukum, start=1)],
        "temuan": [
            {"nomor": n, "tingkat": t.tingkat, "uraian": t.uraian, "langkah": _nomor(t.langkah)}
            for n, t in enumerate(k.temuan or (), start=1)
        ],
        "langkah": [
            dict(zip(("nomor", "kalimat", "alasan", "dasar", "instrumen"), b, strict=True))
            for b in _baris_langkah(k)
        ],
        "dampak": [
            dict(zip(("kelompok", "label", "sebelum", "sesudah", "selisih"), b, strict=True))
            for b in _baris_dampak(k)
        ],
        "rincian": [{"label": label, "teks": teks} for label, teks in _rincian(k)],
        "persandingan": [
            dict(zip(("lama", "baru", "perubahan", "keterangan"), b, strict=True))
            for b in _baris_sanding(k)
        ],
        "peringatan": [{"teks": teks} for teks in peringatan(k)],
    }


def _baris_langkah(k: Kajian) -> Iterator[tuple[str, str, str, str, str]]:
    for n, x in enumerate(k.langkah, start=1):
        mati = "" if x.hasil.aktif else " (dimatikan)"
        mati = " (tidak dapat berlaku)" if x.hasil.tolak else mati
        instrumen = "Perda" if x.hasil.perda else "Perwali"
        yield str(n), f"{x.hasil.kalimat}{mati}", x.alasan or "–", x.dasar or "–", instrumen


def _nomor(daftar: Iterable[int]) -> str:
    return ", ".join(map(str, daftar))


# --- for the PDF ------------------------------------------------------------------------------------
def bagian_kajian(k: Kajian) -> list[BagianLaporan]:
    """Give the kajian as sections of a report."""
    return [
        BagianLaporan("A. Latar belakang dan tujuan", k.tujuan or "[latar belakang dan tujuan penataan]"),
        BagianLaporan("B. Dasar hukum", butir=k.dasar_hukum),
        _bagian_temuan(k),
        BagianLaporan(
            "D. Langkah penataan",
            "" if k.langkah else "Belum ada langkah.",
            tabel=TabelLaporan(
                (("No.", 0.3, True), ("Langkah", 2.4, False), ("Alasan", 2.0, False),
                 ("Dasar hukum", 1.4, False), ("Instrumen", 0.7, False)),
                list(_baris_langkah(k)),
            ),
        ),
        BagianLaporan(
            "E. Dampak",
            "Angka susunan dasar dan susunan sesudah rancangan.",
            tabel=TabelLaporan(
                (("Kelompok", 1.2, False), ("Angka", 2.0, False), ("Sebelum", 0.6, True),
                 ("Sesudah", 0.6, True), ("Selisih", 0.9, False)),
                list(_baris_dampak(k)),
            ),
        ),
        BagianLaporan(
            "Rincian dampak",
            "" if any(True for _ in _rincian(k)) else "Tidak ada rincian.",
            tabel=TabelLaporan((("Angka", 1.2, False), ("Rincian", 3.6, False)), list(_rincian(k))),
        ),
        BagianLaporan(
            "F. Perbandingan susunan lama dan baru",
            "Rincian setiap fungsi dan jabatan termuat pada matriks persandingan.",
            tabel=TabelLaporan(
                (("Unit lama", 1.6, False), ("Unit baru", 1.6, False), ("Perubahan", 0.7, False),
                 ("Keterangan", 2.4, False)),
                list(_baris_sanding(k)),
            ),
        ),
        BagianLaporan(
            "G. Peringatan", "" if peringatan(k) else "Tidak ada peringatan.", butir=peringatan(k)
        ),
        BagianLaporan("H. Simpulan dan rekomendasi", "[simpulan dan rekomendasi]"),
    ]  # fmt: skip


def _bagian_temuan(k: Kajian) -> BagianLaporan:
    return BagianLaporan(
        "C. Temuan yang dijawab",
        "" if k.temuan else k.tanpa_temuan,
        tabel=TabelLaporan(
            (
                ("No.", 0.3, True),
                ("Tingkat", 0.8, False),
                ("Temuan", 4.2, False),
                ("Langkah", 0.6, False),
            ),
            [
                (str(n), t.tingkat, t.uraian, _nomor(t.langkah))
                for n, t in enumerate(k.temuan or (), start=1)
            ],
        ),
    )
