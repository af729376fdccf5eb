"""Before and after as the sections of a report."""

from collections.abc import Sequence

from evaluasi.models import TahapEvaluasi
from evaluasi.selectors.keadaan_rancangan import BarisKeadaan
from evaluasi.selectors.sebelum_sesudah import PILIHAN_LAIN, BarisLayanan, SebelumSesudah
from orgstruktur.gambar.laporan import BagianLaporan, GambarLaporan, TabelLaporan
from orgstruktur.gambar.svg import tulis_svg
from tebingtinggi.bersama.tampilan import angka, tanggal

_DUA = (("Sebelum", 0.7, True), ("Sesudah", 0.7, True))


def bagian_banding(
    s: SebelumSesudah, keadaan: Sequence[BarisKeadaan], tahap: Sequence[TahapEvaluasi]
) -> list[BagianLaporan]:
    """Give them in the order in which the page shows them."""
    gambar = s.gambar
    return [
        BagianLaporan(
            "Kesimpulan angka",
            s.kalimat,
            butir=_butir(s),
            gambar=[GambarLaporan(tulis_svg(gambar, pengenal="banding"), alt=gambar.uraian)]
            if gambar
            else [],
        ),
        BagianLaporan("Indeks setiap periode", tabel=_tabel_periode(s)),
        BagianLaporan("Layanan yang tersentuh", tabel=_tabel_layanan(s.baris_layanan)),
        BagianLaporan("Keadaan lain", tabel=_tabel_keadaan(keadaan)),
        BagianLaporan("Kesimpulan", butir=[_sebut_tahap(t) for t in tahap]),
    ]


def _butir(s: SebelumSesudah) -> list[str]:
    b = s.banding
    hasil = [f"Rancangan mulai berlaku {tanggal(s.tanggal)}.", f"Dibandingkan: {s.masa}."]
    hasil += s.kata_bawahan
    if s.pilihan_lain:
        hasil.append(PILIHAN_LAIN)
    if b.sebelum is not None and b.sesudah is not None:
        hasil.append(f"Layanan yang tersentuh: {_n(b.sebelum)} menjadi {_n(b.sesudah)}.")
    if b.tetangga_sebelum is not None and b.tetangga_sesudah is not None:
        hasil.append(
            f"Layanan yang tidak tersentuh {s.tetangga[0]}: {_n(b.tetangga_sebelum)} menjadi "
            f"{_n(b.tetangga_sesudah)}."
        )
    return hasil


def _tabel_periode(s: SebelumSesudah) -> TabelLaporan:
    kolom = (("Periode", 1.4, False), ("Tersentuh", 0.7, True), ("Tetangga", 0.7, True))
    baris = [
        [f"{b.nama}{' (sesudah)' if b.sesudah else ''}", _n(b.tersentuh), _n(b.tetangga)]
        for b in s.baris_periode
    ]
    return TabelLaporan(kolom, baris)


def _tabel_layanan(daftar: Sequence[BarisLayanan]) -> TabelLaporan:
    kolom = (("Layanan", 2.0, False), *_DUA, ("Ikut dihitung", 1.4, False))
    baris = [[b.nama, _n(b.sebelum), _n(b.sesudah), b.sebab or "ya"] for b in daftar]
    return TabelLaporan(kolom, baris)


def _tabel_keadaan(daftar: Sequence[BarisKeadaan]) -> TabelLaporan:
    baris = [
        [
            b.label + (f" ({b.keterangan})" if b.keterangan else ""),
            _k(b.sebelum, b.desimal),
            _k(b.sesudah, b.desimal),
        ]
        for b in daftar
    ]
    return TabelLaporan((("Hal", 2.4, False), *_DUA), baris)


def _sebut_tahap(t: TahapEvaluasi) -> str:
    if not t.simpulan:
        return f"{t.bulan} bulan: belum disimpulkan (jatuh tempo {tanggal(t.jatuh_tempo)})."
    oleh = f" ({t.oleh.nama}, {tanggal(t.pada)})" if t.oleh else ""
    return f"{t.bulan} bulan: {t.get_simpulan_display()}{oleh}. {t.uraian}"


def _n(nilai: float | None) -> str:
    return "–" if nilai is None else angka(nilai, 1)


def _k(nilai: object, desimal: int) -> str:
    return "–" if nilai is None else angka(nilai, desimal)
