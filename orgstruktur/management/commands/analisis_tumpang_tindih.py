"""`analisis_tumpang_tindih`: overlapping functions of the city, or of any file of sentences."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orgstruktur.analisis.berkas import (
    KOLOM_SKOR,
    BerkasSalah,
    baca_kalimat,
    baca_pasangan,
    sebut_alasan,
    skor_pasangan,
)
from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.dari_bagan import kalimat_bagan
from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.tumpang_tindih import Kalimat, Korpus, Tingkat, urutkan
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.nama_lama import nama_lama

_TERBANYAK = 40
Baris = tuple[str, str, float, Tingkat, str]


class Command(BaseCommand):
    """Without files: the functions in force. With --masukan: a CSV, and no database is touched."""

    help = (
        "Mencari fungsi yang tumpang tindih. Tanpa berkas: fungsi kota yang berlaku. Dengan --masukan: CSV "
        "berkolom id, teks (dan bila ada kota, perangkat_daerah, unit, jenis_unit, urusan_kode); dengan "
        "--pasangan: hanya pasangan itu, satu baris hasil bagi setiap pasangan menurut urutannya."
    )
    requires_system_checks: Sequence[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--masukan", type=Path, help="CSV kalimat tugas dan fungsi")
        parser.add_argument("--pasangan", type=Path, help="CSV pasangan berkolom id_a, id_b")
        parser.add_argument("--keluaran", type=Path, help="CSV hasil: " + ", ".join(KOLOM_SKOR))
        parser.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["pasangan"] and not pilihan["masukan"]:
            raise CommandError("--pasangan memerlukan --masukan: dari situ kalimatnya dibaca.")
        try:
            baris = self._hitung(pilihan["masukan"], pilihan["pasangan"])
        except BerkasSalah as galat:
            raise CommandError(str(galat), returncode=2) from galat
        if pilihan["keluaran"]:
            _tulis(pilihan["keluaran"], baris)
        if pilihan["json"]:
            isi = [dict(zip(KOLOM_SKOR, b, strict=True)) for b in baris]
            self.stdout.write(json.dumps({"temuan": isi, "banyak": len(baris)}, ensure_ascii=False))
        elif not pilihan["keluaran"]:
            self._cetak(baris)
        else:
            self.stdout.write(f"{len(baris)} baris ditulis ke {pilihan['keluaran']}.")

    def _hitung(self, masukan: Path | None, pasangan: Path | None) -> list[Baris]:
        korpus = Korpus(_kalimat(masukan), tesaurus_baku(), BAKU)
        if pasangan:
            daftar = baca_pasangan(_teks(pasangan), korpus.kalimat)
            return [(p.a, p.b, *skor_pasangan(korpus, p)) for p in daftar]
        return [
            (t.a, t.b, t.skor, t.tingkat, sebut_alasan(korpus, t)) for t in urutkan(korpus.semua())
        ]

    def _cetak(self, baris: Sequence[Baris]) -> None:
        for a, b, skor, tingkat, alasan in baris[:_TERBANYAK]:
            self.stdout.write(f"{skor:.2f} {tingkat} {a} {b}: {alasan}")
        self.stdout.write(
            f"{len(baris)} temuan. Semuanya: --keluaran BERKAS.csv."
            if baris
            else "Tidak ada temuan."
        )


def _kalimat(masukan: Path | None) -> list[Kalimat]:
    if masukan:
        return baca_kalimat(_teks(masukan))
    bagan = muat_bagan(lengkap=True)
    return kalimat_bagan(bagan, nama_lama(bagan))


def _teks(berkas: Path) -> str:
    try:
        return berkas.read_text(encoding="utf-8-sig")
    except OSError as galat:
        raise BerkasSalah(f"{berkas} tidak dapat dibuka: {galat.strerror}.") from galat
    except UnicodeDecodeError as galat:
        raise BerkasSalah(f"{berkas} bukan teks UTF-8. Simpan lagi sebagai CSV UTF-8.") from galat


def _tulis(berkas: Path, baris: Sequence[Baris]) -> None:
    try:
        with berkas.open("w", encoding="utf-8", newline="") as f:
            penulis = csv.writer(f)
            penulis.writerow(KOLOM_SKOR)
            penulis.writerows(
                (a, b, f"{skor:.4f}", str(t), alasan) for a, b, skor, t, alasan in baris
            )
    except OSError as galat:
        raise CommandError(
            f"{berkas} tidak dapat ditulis: {galat.strerror}.", returncode=2
        ) from galat
