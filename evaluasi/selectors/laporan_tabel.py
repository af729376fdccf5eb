"""The tables of the SKM report."""

from collections.abc import Sequence

from evaluasi.selectors.hasil import Hasil, Rincian
from evaluasi.selectors.tindak_lanjut import BarisRencana
from evaluasi.skm import BANYAK_UNSUR, KINERJA, HasilSkm, Jumlah, bulatkan, mutu_unsur
from evaluasi.unsur import DAFTAR_UNSUR
from orgstruktur.gambar.laporan import TabelLaporan
from tebingtinggi.bersama.tampilan import angka


def tabel_unsur(skm: HasilSkm) -> TabelLaporan:
    """The nine unsur with their value and letter."""
    baris = []
    for u in DAFTAR_UNSUR:
        nrr = skm.nrr[u.kunci]
        huruf = mutu_unsur(nrr)
        nilai = (
            angka(bulatkan(nrr, 3), 3),
            angka(bulatkan(nrr * 25), 2),
            huruf.value,
            KINERJA[huruf],
        )
        baris.append((u.kode, u.nama, *nilai))
    kolom = (
        ("Kode", 0.5, False),
        ("Unsur", 2.6, False),
        ("NRR", 0.7, True),
        ("Nilai", 0.8, True),
        ("Mutu", 0.6, False),
        ("Kinerja", 1.0, False),
    )
    return TabelLaporan(kolom, baris)


def tabel_layanan(bagian: Sequence[Rincian]) -> TabelLaporan:
    """The index by service; those that are not published stand together at the end."""
    baris = [_baris_layanan(b.nama, b.hasil) for b in bagian if not b.hasil.berjalan]
    kolom = (
        ("Layanan", 3.0, False),
        ("Responden", 0.9, True),
        ("IKM", 0.8, True),
        ("Mutu", 0.6, False),
    )
    return TabelLaporan(kolom, baris)


def _baris_layanan(nama: str, hasil: Hasil) -> tuple[str, str, str, str]:
    n, skm = angka(hasil.jumlah.n), hasil.skm
    return (nama, n, angka(skm.ikm, 2), skm.mutu.value) if skm else (nama, n, "–", "–")


def tabel_rencana(rencana: Sequence[BarisRencana], *, realisasi: bool = False) -> TabelLaporan:
    """Plans; realisasi: with what came of them."""
    kolom = [
        ("Unsur", 1.2, False),
        ("Masalah", 1.7, False),
        ("Program atau kegiatan", 1.9, False),
        ("Waktu", 1.0, False),
        ("Penanggung jawab", 1.4, False),
        ("Status", 0.9, False),
        ("Realisasi dan bukti" if realisasi else "Bukti", 1.7 if realisasi else 1.0, False),
    ]
    baris = []
    for r in rencana:
        t = r.rencana
        bukti = "; ".join(x for x in (t.bukti_tautan, t.bukti_nama) if x)
        akhir = "; ".join(x for x in (t.realisasi, bukti) if x) if realisasi else bukti
        waktu = f"{r.waktu}, {r.jangka}"
        baris.append(
            (
                t.get_unsur_display(),
                t.masalah,
                t.kegiatan,
                waktu,
                t.penanggung_jawab,
                r.kata,
                akhir or "–",
            )
        )
    return TabelLaporan(kolom, baris)


def tabel_olah(j: Jumlah, skm: HasilSkm) -> TabelLaporan:
    """From the counters to the index, step by step."""
    baris = []
    for i, u in enumerate(DAFTAR_UNSUR):
        nrr = skm.nrr[u.kunci]
        tertimbang = angka(bulatkan(nrr / BANYAK_UNSUR, 4), 4)
        baris.append(
            (
                f"{u.kode} {u.nama}",
                angka(j.banyak[i]),
                angka(j.jumlah[i]),
                angka(bulatkan(nrr, 4), 4),
                tertimbang,
            )
        )
    total = skm.ikm_tepat / 25
    baris.append(("Jumlah (NI)", "", angka(sum(j.jumlah)), "", angka(bulatkan(total, 4), 4)))
    baris.append(("IKM = NI × 25", "", "", "", angka(skm.ikm, 2)))
    kolom = (
        ("Unsur", 2.6, False),
        ("Menjawab", 0.9, True),
        ("Jumlah nilai", 1.0, True),
        ("NRR", 0.9, True),
        ("NRR tertimbang", 1.1, True),
    )
    return TabelLaporan(kolom, baris)
