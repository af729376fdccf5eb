"""`hitung_skm`: the satisfaction index of a file of answers; no database is touched."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evaluasi.berkas_jawaban import JawabanSalah, baca_jawaban
from evaluasi.selang import selang_ikm
from evaluasi.skm import KINERJA, bulatkan, hitung, hitung_jumlah
from evaluasi.unsur import DAFTAR_UNSUR
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar

_BARIS_TERBANYAK = 1_048_576


class Command(BaseCommand):
    """Columns U1 to U9, one respondent a row; CSV, XLSX, XLS or ODS."""

    help = (
        "Menghitung NRR, IKM, dan mutu dari berkas jawaban berkolom U1 sampai U9 (PermenPANRB 14/2017; bobot "
        "tepat 1/9). U8 = penanganan pengaduan dan U9 = sarana menurut daftar unsur; --urutan-kuesioner bila "
        "berkas memakai urutan kuesioner (pertanyaan 8 sarana, 9 pengaduan)."
    )
    requires_system_checks: Sequence[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--masukan", type=Path, required=True, help="berkas jawaban")
        parser.add_argument(
            "--urutan-kuesioner", action="store_true", help="U8 sarana, U9 pengaduan"
        )
        parser.add_argument("--json", action="store_true", help="hasil sebagai JSON (bawaan)")
        parser.add_argument("--teks", action="store_true", help="hasil untuk dibaca orang")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            lembar = baca_lembar(pilihan["masukan"].read_bytes(), batas_baris=_BARIS_TERBANYAK)
            jumlah = hitung_jumlah(baca_jawaban(lembar[0], tukar_8_9=pilihan["urutan_kuesioner"]))
        except OSError as galat:
            raise CommandError(
                f"Berkas {pilihan['masukan']} tidak dapat dibuka: {galat.strerror}.", returncode=2
            ) from galat
        except BerkasTidakTerbaca as galat:
            raise CommandError(str(galat), returncode=2) from galat
        except JawabanSalah as galat:
            raise CommandError(str(galat)) from galat
        hasil = hitung(jumlah)
        if hasil is None:
            kosong = [u.kode for u, b in zip(DAFTAR_UNSUR, jumlah.banyak, strict=True) if not b]
            raise CommandError(
                f"IKM tidak dapat dihitung: tidak ada jawaban untuk {', '.join(kosong)}."
            )
        isi: dict[str, Any] = {
            "n": hasil.n,
            "nrr": {u.kode: str(bulatkan(hasil.nrr[u.kunci], 4)) for u in DAFTAR_UNSUR},
            "ikm": str(hasil.ikm),
            "mutu": hasil.mutu.value,
        }
        selang = selang_ikm(jumlah)
        isi["selang_95"] = [str(selang.bawah), str(selang.atas)] if selang else None
        if not pilihan["teks"]:
            self.stdout.write(json.dumps(isi, ensure_ascii=False))
            return
        for u in DAFTAR_UNSUR:
            self.stdout.write(f"{u.kode} {u.nama}: NRR {isi['nrr'][u.kode]}".replace(".", ","))
        self.stdout.write(
            f"IKM {isi['ikm'].replace('.', ',')} dari {hasil.n} jawaban: mutu {hasil.mutu} "
            f"({KINERJA[hasil.mutu].lower()})."
        )
