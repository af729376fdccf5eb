"""A round of institutional evaluation as a report and as a workbook."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from evaluasi.kelembagaan import NAMA_DIMENSI, golongan_maturitas
from evaluasi.models import EvaluasiKelembagaan, PutaranKelembagaan
from evaluasi.selectors.kelembagaan import hitung, ringkas_putaran
from evaluasi.skm import bulatkan
from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan
from tebingtinggi.bersama.tampilan import angka

Daftar = Sequence[EvaluasiKelembagaan]
Lembar = tuple[str, tuple[tuple[str, int], ...], list[list[Any]]]
_DASAR = (
    "Peraturan Menteri PANRB Nomor 20 Tahun 2018 tentang Pedoman Evaluasi Kelembagaan Instansi Pemerintah",
    "Peraturan Menteri Dalam Negeri Nomor 99 Tahun 2018 tentang Pembinaan dan Pengendalian Penataan Perangkat Daerah",
)


def bagian_kelembagaan(
    putaran: PutaranKelembagaan, daftar: Daftar, lalu: tuple[PutaranKelembagaan, Daftar] | None
) -> list[BagianLaporan]:
    """Give the sections; lalu: the round before."""
    ringkas = ringkas_putaran(daftar)
    butir = [f"{ringkas.diajukan} dari {ringkas.semua} unit sudah mengajukan evaluasinya."]
    if ringkas.rata is not None:
        butir.append(f"Rata-rata komposit: {angka(ringkas.rata, 2)} dari 100.")
        butir.append(
            f"Rata-rata maturitas: {angka(ringkas.rata_maturitas, 2)} dari 55 ({ringkas.golongan.lower()})."
        )
    return [
        BagianLaporan("Dasar", butir=_DASAR),
        BagianLaporan("Ringkasan", butir=butir),
        BagianLaporan("Nilai setiap unit", tabel=_tabel_unit(putaran, daftar, lalu)),
        BagianLaporan(
            "Nilai setiap subdimensi", "Rata-rata unit.", tabel=_tabel_sub(putaran, daftar)
        ),
        BagianLaporan(
            "Maturitas setiap variabel", "Rata-rata unit.", tabel=_tabel_maturitas(putaran, daftar)
        ),
    ]


def _tabel_unit(
    putaran: PutaranKelembagaan, daftar: Daftar, lalu: tuple[PutaranKelembagaan, Daftar] | None
) -> TabelLaporan:
    dulu = {e.unit_id: e.komposit for e in lalu[1]} if lalu else {}
    kolom = (
        ("Unit", 2.4, False),
        ("Struktur", 0.8, True),
        ("Proses", 0.8, True),
        ("Komposit", 0.9, True),
        ("Peringkat", 0.9, False),
        ("Maturitas", 0.9, True),
        (f"Tahun {lalu[0].tahun}" if lalu else "Lalu", 0.8, True),
    )
    instrumen = putaran.instrumen
    baris = []
    for e in daftar:
        n = hitung(instrumen, e.jawaban) if e.diajukan else None
        sel = ["–"] * 5
        if n is not None:
            dimensi = [angka(bulatkan(n.dimensi[d]), 2) for d in NAMA_DIMENSI]
            sel = [*dimensi, angka(e.komposit, 2), e.peringkat, str(e.maturitas_total)]
        nilai_lalu = dulu.get(e.unit_id)
        baris.append([e.unit.nama, *sel, "–" if nilai_lalu is None else angka(nilai_lalu, 2)])
    return TabelLaporan(kolom, baris)


def _tabel_sub(putaran: PutaranKelembagaan, daftar: Daftar) -> TabelLaporan:
    instrumen = putaran.instrumen
    semua = [n for e in daftar if e.diajukan and (n := hitung(instrumen, e.jawaban)) is not None]
    kolom = (
        ("Dimensi", 1.0, False),
        ("Subdimensi", 2.0, False),
        ("Bobot", 0.7, True),
        ("Nilai", 0.7, True),
        ("Persen", 0.7, True),
    )
    baris = []
    for s in instrumen.subdimensi if semua else ():
        rata = sum((n.sub[s.kode] for n in semua), Fraction(0)) / len(semua)
        persen = angka(bulatkan(100 * rata / Fraction(s.bobot)), 1)
        baris.append(
            [NAMA_DIMENSI[s.dimensi], s.nama, angka(s.bobot), angka(bulatkan(rata), 2), persen]
        )
    return TabelLaporan(kolom, baris)


def _tabel_maturitas(putaran: PutaranKelembagaan, daftar: Daftar) -> TabelLaporan:
    ada = [e for e in daftar if e.diajukan]
    baris = [
        [nama, angka(sum(e.maturitas.get(kode, 0) for e in ada) / len(ada), 2)]
        for kode, nama, _ in (putaran.instrumen.maturitas if ada else ())
    ]
    return TabelLaporan((("Variabel", 2.4, False), ("Tingkat (1–5)", 0.8, True)), baris)


def lembar_kelembagaan(putaran: PutaranKelembagaan, daftar: Daftar) -> list[Lembar]:
    """Give the sheets: scores, answers, levels, essays. Of units that have not submitted only that."""
    instrumen = putaran.instrumen
    sub = instrumen.subdimensi
    nilai: list[list[Any]] = []
    for e in daftar:
        n = hitung(instrumen, e.jawaban) if e.diajukan else None
        skor = [float(bulatkan(n.sub[s.kode])) for s in sub] if n else [None] * len(sub)
        nilai.append(
            [
                e.unit.kode,
                e.unit.nama,
                e.get_status_display(),
                *skor,
                e.komposit,
                e.peringkat,
                e.maturitas_total,
                golongan_maturitas(e.maturitas_total) if e.maturitas_total else "",
            ]
        )
    ada = [e for e in daftar if e.diajukan]
    unit = [(e.unit.nama[:40], 14) for e in ada]
    jawaban = [
        [s.nama, b.teks, "ya" if b.terbalik else "", *(e.jawaban.get(b.kode) for e in ada)]
        for s in sub
        for b in s.butir
    ]
    matang = [
        [nama, teks, *(e.maturitas.get(k) for e in ada)] for k, nama, teks in instrumen.maturitas
    ]
    esai = [
        [e.unit.nama, teks, e.esai[k]]
        for e in ada
        for k, _, teks in instrumen.esai
        if e.esai.get(k)
    ]
    kepala_nilai = (
        *(("kode", 14), ("unit", 40), ("keadaan", 16)),
        *((s.nama, 16) for s in sub),
        *(("komposit", 12), ("peringkat", 12), ("maturitas", 12), ("golongan", 16)),
    )
    return [
        ("Nilai", kepala_nilai, nilai),
        ("Jawaban", (("subdimensi", 24), ("pernyataan", 60), ("terbalik", 10), *unit), jawaban),
        ("Maturitas", (("variabel", 30), ("yang ditanyakan", 60), *unit), matang),
        ("Uraian", (("unit", 40), ("pertanyaan", 50), ("jawaban", 80)), esai),
    ]
