"""`tolok_ukur [--json] [--ulang N] [--hanya A3 …] [--data FOLDER]`: every budget beside its reference, in one run."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, basis_data_sementara
from tebingtinggi.pemeliharaan.tolok.analisis import ukur_analisis
from tebingtinggi.pemeliharaan.tolok.indeks import ukur_indeks
from tebingtinggi.pemeliharaan.tolok.laporan import ukur_laporan
from tebingtinggi.pemeliharaan.tolok.mutu import sebut_mutu, ukur_mutu_analisis
from tebingtinggi.pemeliharaan.tolok.papan import ukur_papan
from tebingtinggi.pemeliharaan.tolok.pegawai import ukur_pegawai
from tebingtinggi.pemeliharaan.tolok.rancangan import ukur_rancangan
from tebingtinggi.pemeliharaan.tolok.struktur import ukur_struktur, ukur_struktur_besar
from tebingtinggi.pemeliharaan.tolok.survei import ukur_survei

#: what is measured on one database of its own
KELOMPOK: tuple[tuple[frozenset[str], Callable[[str, int], Iterator[HasilUkur]]], ...] = (
    (frozenset({"A3", "A4", "A5", "A6"}), ukur_struktur),
    (frozenset({"A4"}), ukur_struktur_besar),
    (frozenset({"A1", "A2", "A7"}), ukur_pegawai),
    (frozenset({"A7"}), ukur_laporan),
    (frozenset({"A8"}), ukur_indeks),
    (frozenset({"A10"}), ukur_analisis),
    (frozenset({"A11"}), ukur_rancangan),
    (frozenset({"A9", "A13"}), ukur_survei),
    (frozenset({"A12"}), ukur_papan),
)
_SEMUA = ", ".join(
    sorted({a for anggaran, _ in KELOMPOK for a in anggaran}, key=lambda a: int(a[1:]))
)


def pilih_ukuran(hanya: Sequence[str] | None) -> list[Callable[[str, int], Iterator[HasilUkur]]]:
    """Give the groups that hold one of these budgets; all of them without a choice.

    Raises CommandError for a budget that nobody measures.
    """
    dipilih = {a.upper() for a in hanya or ()}
    asing = dipilih - {a for anggaran, _ in KELOMPOK for a in anggaran}
    if asing:
        raise CommandError(f"Anggaran {', '.join(sorted(asing))} tidak diukur; yang ada: {_SEMUA}.")
    return [ukur for anggaran, ukur in KELOMPOK if not dipilih or dipilih & anggaran]


class Command(BaseCommand):
    """Measures on a database of its own; the city's data stays untouched."""

    help = (
        "Mengukur anggaran waktu desain 8 terhadap acuannya dalam satu kali jalan, "
        "pada basis data sementara. SQLite: waktu prosesor; PostgreSQL: waktu dinding. "
        "Keluar dengan kode 1 bila ada anggaran yang tidak terpenuhi."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
        parser.add_argument(
            "--ulang",
            type=int,
            default=0,
            metavar="N",
            help="ukur lagi, paling banyak N kali, anggaran yang belum terpenuhi (mesin yang sibuk); "
            "semua ukuran disebut, yang terakhir menentukan",
        )
        parser.add_argument(
            "--hanya",
            nargs="+",
            metavar="ANGGARAN",
            help=f"hanya kelompok yang memuat anggaran ini, misalnya A3 A6; yang ada: {_SEMUA}. "
            "A1, A2, dan A7 berat: beberapa menit",
        )
        parser.add_argument(
            "--data",
            metavar="FOLDER",
            help="folder berisi fungsi_dev.csv dan pasangan_dev.csv, untuk mutu analisis tumpang tindih",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        hasil = []
        for ukur in pilih_ukuran(pilihan["hanya"]):
            with basis_data_sementara() as basis_data:
                for h in ukur(basis_data, pilihan["ulang"]):
                    hasil.append(h)
                    if not pilihan["json"]:
                        self._cetak(h)
        mutu = ukur_mutu_analisis(pilihan["data"])
        if pilihan["json"]:
            isi = {
                "hasil": [asdict(h) for h in hasil],
                "mutu_tumpang_tindih": mutu,
            }
            self.stdout.write(json.dumps(isi, ensure_ascii=False))
        else:
            self.stdout.write(sebut_mutu(mutu))
        terakhir = {(h.id, h.nama): h.memenuhi for h in hasil}
        if False in terakhir.values() or mutu["memenuhi"] is False:
            raise SystemExit(1)

    def _cetak(self, h: HasilUkur) -> None:
        tanda = {True: "terpenuhi", False: "TIDAK TERPENUHI", None: "tidak diukur"}[h.memenuhi]
        kali, satuan = (1000, "ms") if h.satuan == "s" else (1, h.satuan)
        self.stdout.write(
            f"{h.id}  {h.nama} [{h.basis_data}]: {h.ukur * kali:.1f} {satuan}, "
            f"acuan {h.acuan * kali:.1f} {satuan}, rasio {h.rasio:.2f} ({h.anggaran}) — {tanda}\n    {h.catatan}"
        )
