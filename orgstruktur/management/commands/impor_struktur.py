"""`impor_struktur FILE`: the structure from CSV or a workbook, through the same service as the page."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from orgstruktur.impor.laporan import LaporanImpor, tak_terbaca
from orgstruktur.services.impor import impor_struktur, ketetapan_perintah
from tebingtinggi.bersama.lembar import OTOMATIS, WINDOWS

_TEMUAN_TERBANYAK = 200


class Command(BaseCommand):
    """Import everything or nothing."""

    help = (
        "Mengimpor struktur dari CSV, XLSX, ODS, atau XLS: seluruhnya atau tidak sama sekali. "
        "Keluar dengan 0 bila tidak ada yang ditolak, 1 bila ada baris ditolak, 2 bila berkas tidak terbaca."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "berkas", type=Path, help="berkas dengan kolom kode, induk_kode, nama, jenis, …"
        )
        parser.add_argument("--uji", action="store_true", help="periksa saja, jangan tulis apa pun")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")
        parser.add_argument(
            "--dasar-hukum", default="", help="misalnya “Perda 4/2016”; menjadikannya Perubahan"
        )
        parser.add_argument(
            "--tanggal", type=date.fromisoformat, help="mulai berlaku, YYYY-MM-DD (hari ini)"
        )
        parser.add_argument(
            "--alasan", default="", help="alasan Perbaikan data (tanpa --dasar-hukum)"
        )
        parser.add_argument(
            "--aksara",
            choices=(OTOMATIS, WINDOWS),
            default=OTOMATIS,
            help="bagi CSV yang bukan UTF-8",
        )

        parser.add_argument(
            "--tanpa-kepala",
            action="store_true",
            help="bila nama unit berubah, biarkan nama jabatan kepalanya",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        laporan = self._jalankan(pilihan)
        if pilihan["json"]:
            self.stdout.write(json.dumps(laporan.json(), ensure_ascii=False))
        else:
            self._tulis(laporan, uji=pilihan["uji"])
        if laporan.kode_keluar:
            pesan = "Tidak ada yang ditulis."
            if laporan.terbaca:
                pesan = f"{laporan.ditolak} baris ditolak. {pesan}"
            raise CommandError(pesan, returncode=laporan.kode_keluar)

    def _jalankan(self, pilihan: dict[str, Any]) -> LaporanImpor:
        berkas: Path = pilihan["berkas"]
        terbesar = settings.TATA_UNGGAH_MAKS_MB
        try:
            if berkas.stat().st_size > terbesar * 1024 * 1024:
                return tak_terbaca(berkas.name, f"Berkas ini lebih besar dari {terbesar} MB.")
            isi = berkas.read_bytes()
        except OSError as galat:
            return tak_terbaca(berkas.name, f"{berkas} tidak dapat dibuka: {galat.strerror}.")
        ketetapan = ketetapan_perintah(
            berkas.name,
            tanggal=pilihan["tanggal"],
            dasar_hukum=pilihan["dasar_hukum"],
            alasan=pilihan["alasan"],
        )
        return impor_struktur(
            isi=isi,
            berkas=berkas.name,
            ketetapan=ketetapan,
            oleh=None,
            uji=pilihan["uji"],
            aksara=pilihan["aksara"],
            ikut_kepala=not pilihan["tanpa_kepala"],
            perintah="impor_struktur",
        )

    def _tulis(self, laporan: LaporanImpor, *, uji: bool) -> None:
        for g in laporan.galat[:_TEMUAN_TERBANYAK]:
            tempat = ", ".join(
                bagian
                for bagian in (
                    f"lembar {g.lembar}" if g.lembar else "",
                    f"baris {g.baris}" if g.baris else "",
                    g.kolom,
                )
                if bagian
            )
            nilai = f" “{g.nilai}”" if g.nilai else ""
            self.stdout.write(f"{g.tingkat.upper()} {tempat}{nilai}: {g.pesan}".replace(" :", ":"))
        sisa = len(laporan.galat) - _TEMUAN_TERBANYAK
        if sisa > 0:
            self.stdout.write(f"… dan {sisa} temuan lagi; gunakan --json untuk semuanya.")
        if not laporan.terbaca:
            return
        self.stdout.write(
            f"{laporan.jumlah_baris} baris: {laporan.ringkas()}. "
            f"{len(laporan.tidak_di_berkas)} unit tidak ada di berkas dan dibiarkan."
        )
        if laporan.batch:
            self.stdout.write(
                f"Diterapkan sebagai impor nomor {laporan.batch}; "
                f"untuk membatalkannya: manage.py batalkan_impor {laporan.batch}"
            )
        elif laporan.diterapkan:
            self.stdout.write("Struktur sudah sama dengan berkas; tidak ada yang perlu ditulis.")
        elif uji and laporan.bersih:
            self.stdout.write("Hanya diperiksa (--uji); tidak ada yang ditulis.")
