"""The tiles of `/analisis/`: one function for each analysis. A new analysis adds its own to `UBIN`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from orgstruktur.analisis.aturan import HasilAturan
from orgstruktur.analisis.ringkas import matriks
from orgstruktur.analisis.ringkasan import Bahan, PasangPerangkat, TumpangTindih
from orgstruktur.analisis.temuan import CATATAN, PELANGGARAN, PERINGATAN
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.selectors.aturan import baris_temuan, hasil_aturan, jumlah_tingkat
from orgstruktur.selectors.bentuk import BebanCabang, Rentang, baca_beban, baca_rentang
from orgstruktur.selectors.temuan import (
    BarisTemuan,
    KeadaanAnalisis,
    keadaan_analisis,
    perangkat_kalimat,
    ringkas_temuan,
)
from orgstruktur.selectors.temuan import jumlah_tingkat as jumlah_temuan
from orgstruktur.selectors.tipologi import Tipologi, muat_tipologi, ringkas_tipe
from orgstruktur.views.alamat import alamat, kueri_per
from orgstruktur.views.analisis_minta import Permintaan
from tebingtinggi.bersama.tampilan import angka


@dataclass(frozen=True, slots=True)
class Ubin:
    """A tile. angka: the figure to see first; lencana: key of a badge, "" = none."""

    judul: str
    url: str
    ikon: str
    angka: str
    satuan: str
    keterangan: str
    lencana: str = ""


@dataclass(frozen=True)
class BahanHalaman:
    """What the tiles draw on; each part is read when the first tile asks for it, and once."""

    minta: Permintaan

    @cached_property
    def aturan(self) -> HasilAturan:
        return hasil_aturan(self.minta.bagan, self.minta.status)

    @cached_property
    def rentang(self) -> Rentang:
        return baca_rentang(self.minta.bagan, self.minta.status, self.minta.akar)

    @cached_property
    def beban(self) -> BebanCabang:
        return baca_beban(self.minta.bagan, self.minta.status, self.minta.akar)

    @cached_property
    def temuan(self) -> list[BarisTemuan] | None:
        """Overlaps between perangkat daerah; None before the first run, and for another day than today."""
        kini = self.minta.bagan.tanggal == self.minta.status.tanggal_berlaku
        return ringkas_temuan(self.minta.bagan, self.minta.akar) if kini else None

    @cached_property
    def keadaan_tumpang(self) -> KeadaanAnalisis:
        """The last run of the overlap analysis, and whether it is still current."""
        return keadaan_analisis()

    @property
    def tumpang(self) -> TumpangTindih | None:
        """The same, counted."""
        if self.minta.bagan.tanggal != self.minta.status.tanggal_berlaku:
            return None
        if self.temuan is None:
            return TumpangTindih(dijalankan=False)
        return TumpangTindih(True, *jumlah_temuan(self.temuan).values())

    @cached_property
    def pasang(self) -> list[PasangPerangkat]:
        """The pairs of perangkat daerah that do the same work, fragmentation left out; most first."""
        daftar = [
            PasangPerangkat(a, b, n[Tingkat.DUPLIKASI], n[Tingkat.DUPLIKASI] + n[Tingkat.TUMPANG_TINDIH])
            for (a, b), n in self.matriks.items()
        ]  # fmt: skip
        nama = self.minta.bagan
        terurut = sorted(daftar, key=lambda p: (-p.duplikasi, -p.jumlah, p.a, p.b))
        return [p._replace(a=nama[p.a].nama, b=nama[p.b].nama) for p in terurut if p.jumlah]

    @cached_property
    def matriks(self) -> dict[tuple[str, str], dict[Tingkat, int]]:
        """Findings by grade of every two perangkat daerah (codes)."""
        return matriks(self.temuan, perangkat_kalimat(self.temuan)) if self.temuan else {}

    @cached_property
    def tipologi(self) -> Tipologi | None:
        """Figures and scores; None for days gone by, of whose structure today's figures say nothing."""
        kini = self.minta.bagan.tanggal == self.minta.status.tanggal_berlaku
        return muat_tipologi() if kini else None

    @cached_property
    def bahan(self) -> Bahan:
        """The same as the pure summary wants it."""
        r = self.rentang
        return Bahan(
            self.aturan,
            r.ambang,
            r.daftar,
            r.lapisan,
            r.bentuk,
            self.beban.beban,
            self.tumpang,
            self.pasang,
            ringkas_tipe(self.tipologi) if self.tipologi and self.tipologi.angka else (),
        )

    def url(self, nama: str) -> str:
        """Address of an analysis on the day shown; "" where it does not exist."""
        dasar = alamat(nama)
        return dasar + kueri_per(self.minta.form.cleaned_data.get("per")) if dasar else ""


PembuatUbin = Callable[[BahanHalaman], Ubin | None]


def ubin_aturan(b: BahanHalaman) -> Ubin:
    """Findings of the rules."""
    jumlah = jumlah_tingkat(baris_temuan(b.aturan))
    teks = f"{angka(jumlah[PERINGATAN])} peringatan, {angka(jumlah[CATATAN])} catatan"
    tanda = "pelanggaran" if jumlah[PELANGGARAN] else "peringatan" if jumlah[PERINGATAN] else ""
    return Ubin(
        "Aturan kelembagaan",
        b.url("aturan"),
        "hukum",
        angka(jumlah[PELANGGARAN]),
        "pelanggaran",
        teks,
        tanda,
    )


def ubin_rentang(b: BahanHalaman) -> Ubin:
    """Heads whose span stands out."""
    r = b.rentang
    return Ubin(
        "Rentang kendali",
        b.url("rentang_kendali"),
        "struktur",
        angka(len(r.menonjol)),
        "pimpinan di luar ambang",
        f"dari {angka(len(r.daftar))} yang diukur; {angka(len(r.bentuk.satu_anak))} unit hanya membawahi satu unit",
    )


def ubin_beban(b: BahanHalaman) -> Ubin | None:
    """People needed and there."""
    beban, total = b.beban.beban, b.beban.beban.total
    if total is None:
        return None
    if not beban.diketahui:
        nilai, satuan = angka(total.kebutuhan), "orang dibutuhkan"
        teks = "bezetting belum diukur: data pegawai belum ada"
    else:
        nilai, satuan = f"{angka(total.persen, 1)} %", "kebutuhan terisi"
        lama = angka(len(b.beban.lowong_lama))
        teks = f"{angka(total.bezetting)} dari {angka(total.kebutuhan)} orang; {lama} jabatan lama lowong"
    return Ubin("Beban kerja", b.url("beban_kerja"), "orang", nilai, satuan, teks)


def ubin_tumpang(b: BahanHalaman) -> Ubin | None:
    """Functions that two perangkat daerah do."""
    t = b.tumpang
    if t is None or not t.dijalankan:
        return None
    return Ubin(
        "Tumpang tindih",
        b.url("tumpang_tindih"),
        "gabung",
        angka(t.duplikasi + t.tumpang_tindih),
        "pasang fungsi beririsan",
        f"antarperangkat daerah; {angka(t.duplikasi)} di antaranya duplikasi, {angka(t.fragmentasi)} lagi hanya seurusan",
        "peringatan" if t.duplikasi else "",
    )


UBIN: list[PembuatUbin] = [ubin_tumpang, ubin_aturan, ubin_rentang, ubin_beban]


def susun_ubin(b: BahanHalaman) -> list[Ubin]:
    """Give the tiles whose page exists."""
    return [u for buat in UBIN if (u := buat(b)) is not None and u.url]
