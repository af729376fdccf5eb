"""`muat_contoh`: the sample city and the accounts to try it with."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from orgstruktur.services.contoh import (
    LaporanContoh,
    ada_data_nyata,
    ganti_sandi_contoh,
    muat_contoh,
)
from tebingtinggi.bersama.galat import AturanDilanggar


class Command(BaseCommand):
    """Load the sample into an empty database; harmless when repeated."""

    help = (
        "Memuat data contoh (struktur Kota Tebing Tinggi) dan akun contoh ke basis data kosong. "
        "Kata sandi dari TATA_SANDI_CONTOH, atau dibuat acak dan ditampilkan satu kali."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--bila-kosong",
            action="store_true",
            help="jangan gagal bila basis data sudah berisi data nyata; biarkan saja",
        )
        parser.add_argument(
            "--sandi-baru", action="store_true", help="ganti kata sandi semua akun contoh"
        )
        parser.add_argument(
            "--hanya-struktur",
            action="store_true",
            help="hanya struktur dan akun contoh, tanpa pegawai rekaan",
        )
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["bila_kosong"] and ada_data_nyata():
            self._lewati(pilihan["json"])
            return
        try:
            laporan = muat_contoh(
                sandi=settings.TATA_SANDI_CONTOH, hanya_struktur=pilihan["hanya_struktur"]
            )
            sandi = laporan.sandi
            if pilihan["sandi_baru"] and not laporan.dimuat:
                sandi = ganti_sandi_contoh(sandi=settings.TATA_SANDI_CONTOH)
        except AturanDilanggar as galat:
            raise CommandError(str(galat)) from None
        if pilihan["json"]:
            isi = asdict(laporan) | {"sandi": sandi or None}
            self.stdout.write(json.dumps(isi, ensure_ascii=False))
        else:
            self._tulis(laporan, sandi, baru=laporan.dimuat or pilihan["sandi_baru"])

    def _lewati(self, sebagai_json: bool) -> None:
        if sebagai_json:
            kosong: dict[str, Any] = {"dimuat": False, "jumlah": {}, "akun": [], "sandi": None}
            self.stdout.write(json.dumps(kosong))
        else:
            self.stdout.write("Basis data sudah berisi data nyata; data contoh tidak dimuat.")

    def _tulis(self, laporan: LaporanContoh, sandi: str, *, baru: bool) -> None:
        n = laporan.jumlah
        kata = "Data contoh dimuat" if laporan.dimuat else "Data contoh sudah dimuat sebelumnya"
        self.stdout.write(
            f"{kata}: {n['unit']} unit, {n['fungsi']} tugas dan fungsi, {n['jabatan']} jabatan, "
            f"{n['garis']} garis hubungan, {n['tim_kerja']} tim kerja"
            + (f", {n['pegawai']} pegawai rekaan." if n.get("pegawai") else ".")
        )
        self.stdout.write(f"Akun contoh: {', '.join(laporan.akun)}")
        if sandi:
            self.stdout.write(f"Kata sandi semua akun contoh (hanya tampil kali ini): {sandi}")
        elif baru:
            self.stdout.write("Kata sandi semua akun contoh: sesuai TATA_SANDI_CONTOH.")
        else:
            self.stdout.write(
                "Kata sandinya tidak berubah; untuk menggantinya: manage.py muat_contoh --sandi-baru"
            )
