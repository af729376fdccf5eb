"""The SKM report of one survey as sections, in the outline of the annex (PermenPANRB 14/2017).

The report is about the unit in that period and says what /hasil/ says of it: the same figures, the same hidden.
Until the period is closed it has no figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import Count

from evaluasi.models import Saran, Survei
from evaluasi.periode import Periode
from evaluasi.selectors.hasil import Hasil
from evaluasi.selectors.hasil_pokok import Pokok, pokok_unit
from evaluasi.selectors.laporan_tabel import tabel_layanan, tabel_olah, tabel_rencana, tabel_unsur
from evaluasi.selectors.profil import ATRIBUT, profil_responden
from evaluasi.selectors.saran import sebut_tema
from evaluasi.selectors.survei import (
    asal_jawaban,
    layanan_survei,
    loket_survei,
)
from evaluasi.selectors.tindak_lanjut import (
    baris_rencana,
    rencana_survei,
    survei_sebelum,
)
from evaluasi.skm import (
    BANYAK_UNSUR,
    HasilSkm,
    bulatkan,
    ukuran_sampel,
)
from evaluasi.unsur import UNSUR, URUTAN_TANYA
from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan
from orgstruktur.selectors.bagan import bagan_terkini
from tebingtinggi.bersama.sel_kecil import sel_tersembunyi
from tebingtinggi.bersama.tampilan import angka, tanggal

_TREN_TERBANYAK = 8
_DASAR_HUKUM = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik, Pasal 38",
    "Peraturan Menteri PANRB Nomor 14 Tahun 2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik",
)
_HAL = (("Hal", 1.0, False), ("Isi", 2.4, False))


@dataclass
class LaporanSkm:
    """The report. bagian: its sections from I to the annexes."""

    survei: Survei
    hari: date

    @cached_property
    def pokok(self) -> Pokok:
        """The unit, as on its page of results."""
        return pokok_unit(self.survei.unit, bagan_terkini())

    @cached_property
    def hasil(self) -> Hasil | None:
        """Its result in the period; None without answers, and until the period is closed."""
        if self.survei.status != Survei.Status.DITUTUP:
            return None
        return self.pokok.pilih(self.periode.kunci)

    @property
    def lengkap(self) -> bool:
        """Whether every answer there is counts in the figures, so that who answered may be told beside them."""
        return self.hasil is not None and self.hasil.n == self.pokok.banyak(self.periode)

    @property
    def periode(self) -> Periode:
        return Periode(self.survei.mulai, self.survei.selesai)

    @property
    def judul(self) -> str:
        return f"Laporan Survei Kepuasan Masyarakat {self.survei.unit.nama}"

    @property
    def skm(self) -> HasilSkm | None:
        """The index; None where it is not shown or cannot be told."""
        return self.hasil.skm if self.hasil else None

    @cached_property
    def sebelum(self) -> Survei | None:
        return survei_sebelum(self.survei)

    @property
    def peringatan(self) -> str:
        """What must be seen first."""
        if self.survei.menerima:
            return "Survei masih berjalan: angkanya baru dimuat sesudah periodenya ditutup."
        if self.survei.status != Survei.Status.DITUTUP:
            return (
                "Periode belum ditutup: lembar kertas dan jawaban tablet yang tertunda masih dapat "
                "masuk. Angkanya dimuat sesudah periodenya ditutup."
            )
        if self.hasil is None or self.hasil.tutup:
            return (
                f"Jawaban kurang dari {settings.TATA_SKM_MINIMUM}: hasilnya tidak disajikan, agar "
                "jawaban seseorang tidak dapat dikenali."
            )
        return ""

    def bagian(self) -> list[BagianLaporan]:
        """Give the sections in their order."""
        bab = (_pendahuluan, _pelaksanaan, _hasil, _analisis, _kesimpulan)
        return [*(b for satu in bab for b in _bertingkat(satu(self))), *_lampiran(self)]


def _bertingkat(bagian: Iterator[BagianLaporan]) -> Iterator[BagianLaporan]:
    """The first section opens a chapter, the others are parts of it."""
    for n, b in enumerate(bagian):
        yield b._replace(tingkat=2 if n else 1)


def _pendahuluan(la: LaporanSkm) -> Iterator[BagianLaporan]:
    unit = la.survei.unit.nama
    yield BagianLaporan(
        "I. Pendahuluan: latar belakang",
        f"{unit} menyelenggarakan pelayanan publik dan wajib menilai kepuasan penggunanya secara berkala, "
        f"paling sedikit sekali setahun. Laporan ini memuat hasil survei {la.periode.nama}.",
    )
    yield BagianLaporan("Dasar hukum", butir=_DASAR_HUKUM)
    yield BagianLaporan(
        "Tujuan",
        butir=(
            "Mengetahui Indeks Kepuasan Masyarakat (IKM) dan nilai sembilan unsur pelayanan.",
            "Menemukan unsur yang paling perlu diperbaiki dan merencanakan tindak lanjutnya.",
            "Mengumumkan hasil dan perbaikannya kepada masyarakat.",
        ),
    )


def _pelaksanaan(la: LaporanSkm) -> Iterator[BagianLaporan]:
    s = la.survei
    loket = [lo.nama for lo in loket_survei(s.unit)]
    asal = "; ".join(f"{nama} {angka(n)}" for nama, n in _asal(la)) or "–"
    sampel = (
        f"{angka(ukuran_sampel(s.populasi))} dari {angka(s.populasi)} pengguna (Krejcie dan Morgan)"
        if s.populasi is not None
        else "jumlah pengguna tidak tercatat"
    )
    baris = [
        ("Pelaksana", s.unit.nama),
        (
            "Metode",
            "Kuesioner sembilan unsur, skala 1 sampai 4, tanpa nama; diisi sendiri atau dibantu petugas",
        ),
        ("Cara mengisi", asal),
        ("Lokasi", ", ".join(loket) or s.unit.nama),
        ("Layanan yang ditanyakan", ", ".join(x.nama for x in layanan_survei(s)) or "–"),
        ("Waktu", f"{tanggal(s.mulai)} sampai dengan {tanggal(s.selesai)}"),
        ("Jumlah responden", _responden(la)),
        ("Sampel yang dianjurkan", sampel),
    ]
    yield BagianLaporan("II. Pelaksanaan survei", tabel=TabelLaporan(_HAL, baris))


def _asal(la: LaporanSkm) -> list[tuple[str, int]]:
    """The ways of answering; as a whole hidden where one of them is small, and beside figures of other answers."""
    daftar = asal_jawaban(la.survei) if la.lengkap else []
    return [] if sel_tersembunyi([n for _, n in daftar], settings.TATA_SKM_MINIMUM) else daftar


def _responden(la: LaporanSkm) -> str:
    h = la.hasil
    if h is None or h.n is None:
        return "tidak disajikan"
    if h.melebihi_pengguna:
        return f"{angka(h.n)} (lebih banyak daripada pengguna yang tercatat; periksa)"
    return angka(h.n) + (" (sampel belum tercapai)" if h.sampel_kurang else "")


def _hasil(la: LaporanSkm) -> Iterator[BagianLaporan]:
    yield BagianLaporan("III. Hasil survei: profil responden", _hasil_pengantar(la))
    if la.hasil is None or la.skm is None:
        return
    for t in profil_responden(la.pokok.saring, la.periode, list(ATRIBUT)) if la.lengkap else ():
        baris = [(label, "*" if n is None else angka(n)) for label, n in t.baris]
        kolom = ((t.judul, 2.0, False), ("Responden", 1.0, True))
        yield BagianLaporan(t.judul, tabel=TabelLaporan(kolom, baris))
    skm, selang = la.skm, la.hasil.selang
    yield BagianLaporan("Nilai per unsur", tabel=tabel_unsur(skm))
    antara = (
        f" Ketidakpastian 95 %: antara {angka(selang.bawah, 2)} dan {angka(selang.atas, 2)}."
        if selang
        else ""
    )
    yield BagianLaporan(
        "Indeks Kepuasan Masyarakat",
        f"IKM {angka(skm.ikm, 2)}, mutu {skm.mutu.value}, kinerja {skm.kinerja.lower()}.{antara}",
    )
    bagian = la.pokok.rincian_layanan(la.periode)
    if len(bagian) > 1:
        yield BagianLaporan("IKM menurut layanan", tabel=tabel_layanan(bagian))


def _hasil_pengantar(la: LaporanSkm) -> str:
    if la.skm is None:
        return la.peringatan or "Belum ada jawaban yang dapat disajikan."
    if not la.lengkap:
        return "Profil tidak dimuat: ada jawaban yang tidak ikut dalam angka yang diumumkan."
    return (
        f"Tanda * menggantikan jumlah di bawah {settings.TATA_SKM_MINIMUM} dan jumlah lain yang dapat "
        "dipakai menghitungnya."
    )


def _analisis(la: LaporanSkm) -> Iterator[BagianLaporan]:
    skm = la.skm
    butir: list[str] = []
    if skm is not None:
        rendah = skm.terendah()
        tinggi = skm.terendah(BANYAK_UNSUR)[:-4:-1]
        butir = [
            f"Tiga unsur terendah: {_sebut(skm, rendah)}.",
            f"Tiga unsur tertinggi: {_sebut(skm, tinggi)}.",
        ]
    yield BagianLaporan("IV. Analisis: unsur terendah dan tertinggi", butir=butir)
    if tren := _tren(la):
        kolom = (
            ("Periode", 2.0, False),
            ("Responden", 0.9, True),
            ("IKM", 0.8, True),
            ("Mutu", 0.6, False),
        )
        yield BagianLaporan("Perkembangan", tabel=TabelLaporan(kolom, tren))
    yield BagianLaporan("Saran warga", *_saran(la))
    rencana = baris_rencana(rencana_survei(la.survei), la.hari)
    yield BagianLaporan(
        "Rencana tindak lanjut",
        "" if rencana else "Belum ada rencana tindak lanjut.",
        tabel=tabel_rencana(rencana),
    )


def _sebut(skm: HasilSkm, daftar: Sequence[str]) -> str:
    return "; ".join(
        f"{UNSUR[k].kode} {UNSUR[k].nama} ({angka(bulatkan(skm.nrr[k] * 25), 2)})" for k in daftar
    )


def _tren(la: LaporanSkm) -> list[tuple[str, str, str, str]]:
    """The index of this period and of those before it, as they were published."""
    daftar = [h for h in la.pokok.daftar if h.skm and h.periode <= la.periode]
    return [
        (h.periode.nama, angka(h.skm.n), angka(h.skm.ikm, 2), h.skm.mutu.value)
        for h in reversed(daftar[:_TREN_TERBANYAK])
        if h.skm
    ]


def _saran(la: LaporanSkm) -> tuple[str, list[str]]:
    """What residents wrote, by theme: only what an officer has published."""
    semua = Saran.objects.filter(survei=la.survei)
    n = semua.aggregate(n=Count("pk"))["n"]
    butir = [f"{tema}: “{teks}”" for tema, teks in sebut_tema(semua)] if la.skm else []
    if not n:
        return "Tidak ada saran tertulis.", []
    kata = f"{angka(n)} saran tertulis masuk"
    return (
        f"{kata}; yang boleh diumumkan:" if butir else f"{kata}; belum ada yang diumumkan.",
        butir,
    )


def _kesimpulan(la: LaporanSkm) -> Iterator[BagianLaporan]:
    skm = la.skm
    if skm is None:
        yield BagianLaporan("V. Kesimpulan", la.peringatan or "Indeks belum dapat dihitung.")
        return
    butir = [
        f"IKM {la.survei.unit.nama} pada {la.periode.nama} adalah {angka(skm.ikm, 2)}, mutu "
        f"{skm.mutu.value} ({skm.kinerja.lower()}), dari {angka(skm.n)} responden.",
        f"Yang paling perlu diperbaiki: {', '.join(UNSUR[k].nama for k in skm.terendah())}.",
    ]
    if la.hasil and la.hasil.sampel and la.hasil.sampel_kurang:
        butir.append(
            f"Responden belum mencapai sampel yang dianjurkan ({angka(la.hasil.sampel)}); hasilnya "
            "dibaca dengan hati-hati."
        )
    yield BagianLaporan("V. Kesimpulan", butir=butir)


def _lampiran(la: LaporanSkm) -> Iterator[BagianLaporan]:
    tanya = [
        (str(u.urutan_tanya), u.pertanyaan, *(f"{i}. {p}" for i, p in enumerate(u.pilihan, 1)))
        for u in URUTAN_TANYA
    ]
    kolom = (
        ("No.", 0.4, False),
        ("Pertanyaan", 2.4, False),
        *((f"Nilai {n}", 1.2, False) for n in (1, 2, 3, 4)),
    )
    yield BagianLaporan("Lampiran 1. Kuesioner", tabel=TabelLaporan(kolom, tanya))
    skm = la.skm
    yield BagianLaporan(
        "Lampiran 2. Pengolahan data",
        "Bobot setiap unsur tepat 1/9; IKM = jumlah NRR tertimbang × 25, dibulatkan hanya pada akhirnya."
        if skm
        else "Tidak disajikan.",
        tabel=tabel_olah(la.hasil.jumlah, skm) if la.hasil and skm else None,
    )
    lalu = baris_rencana(rencana_survei(la.sebelum), la.hari) if la.sebelum else []
    yield BagianLaporan(
        "Lampiran 3. Tindak lanjut periode sebelumnya",
        la.sebelum.judul if la.sebelum else "Belum ada survei sebelumnya.",
        tabel=tabel_rencana(lalu, realisasi=True),
    )
    yield BagianLaporan("Lampiran 4. Dokumentasi", "Foto pelaksanaan survei.")
