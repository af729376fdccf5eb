"""`impor_pegawai FILE`: a roster of SIASN or SIMPEG, through the same service as the page."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from orgstruktur.models import Jabatan, Unit
from pegawai.impor.keadaan import Pilihan
from pegawai.impor.kolom import MENURUT_NAMA
from pegawai.impor.laporan import LaporanImpor, tak_terbaca
from pegawai.services.impor import impor_pegawai
from tebingtinggi.bersama.lembar import OTOMATIS, WINDOWS
from tebingtinggi.bersama.lembar_anak import kunci_judul

_TEMUAN_TERBANYAK = 200


class Command(BaseCommand):
    """Import everything, or the good rows, or only check."""

    help = (
        "Mengimpor daftar pegawai (.xlsx, .xls, .ods, .csv): seluruhnya atau tidak sama sekali, kecuali "
        "--hanya-baik. Keluar dengan 0 bila tidak ada yang ditolak, 1 bila ada baris ditolak, 2 bila berkas "
        "tidak terbaca."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="berkas dari SIASN atau SIMPEG")
        parser.add_argument("--uji", action="store_true", help="periksa saja, jangan tulis apa pun")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")
        parser.add_argument(
            "--lembar", action="append", default=[], help="nama lembar; boleh berulang"
        )
        parser.add_argument(
            "--peta",
            type=Path,
            help="berkas JSON: {“kolom”: {judul: ruas}, “unit”: {kunci: kode unit}, “jabatan”: {kunci: nomor}}",
        )
        parser.add_argument(
            "--per-tanggal", type=date.fromisoformat, help="data per tanggal, YYYY-MM-DD (hari ini)"
        )
        parser.add_argument(
            "--hanya-baik", action="store_true", help="terapkan baris yang baik saja"
        )
        parser.add_argument(
            "--jabatan-tak-ada",
            choices=("tolak", "buat", "tunggu"),
            default="tolak",
            help="jabatan yang tidak ada di struktur: tolak barisnya, buat, atau masukkan daftar tunggu",
        )
        parser.add_argument(
            "--aksara",
            choices=(OTOMATIS, WINDOWS),
            default=OTOMATIS,
            help="bagi CSV yang bukan UTF-8",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        laporan = self._jalankan(pilihan)
        if pilihan["json"]:
            self.stdout.write(json.dumps(laporan.json(), ensure_ascii=False))
        else:
            self._tulis(laporan, uji=pilihan["uji"])
        if laporan.kode_keluar:
            pesan = f"{laporan.ditolak} baris ditolak." if laporan.terbaca else ""
            ekor = "" if laporan.diterapkan else "Tidak ada yang ditulis."
            raise CommandError(f"{pesan} {ekor}".strip(), returncode=laporan.kode_keluar)

    def _jalankan(self, pilihan: dict[str, Any]) -> LaporanImpor:
        berkas: Path = pilihan["berkas"]
        try:
            isi = berkas.read_bytes()
        except OSError as galat:
            return tak_terbaca(berkas.name, f"{berkas} tidak dapat dibuka: {galat.strerror}.")
        return impor_pegawai(
            isi=isi,
            berkas=berkas.name,
            pilihan=self._pilihan(pilihan),
            oleh=None,
            uji=pilihan["uji"],
            perintah="impor_pegawai",
        )

    def _pilihan(self, pilihan: dict[str, Any]) -> Pilihan:
        peta = self._baca_peta(pilihan["peta"]) if pilihan["peta"] else {}
        kolom = {kunci_judul(j): r for j, r in peta.get("kolom", {}).items()}
        asing = [r for r in kolom.values() if r and r not in MENURUT_NAMA]
        if asing:
            raise CommandError(
                f"--peta: ruas “{asing[0]}” tidak dikenal; yang ada: {', '.join(MENURUT_NAMA)}."
            )
        kode = dict(Unit.objects.hidup().values_list("kode", "pk"))
        unit = peta.get("unit", {})
        hilang = [k for k in unit.values() if k not in kode]
        if hilang:
            raise CommandError(f"--peta: unit berkode “{hilang[0]}” tidak ada.")
        jabatan = peta.get("jabatan", {})
        nomor = {j for j in jabatan.values() if isinstance(j, int)}
        if Jabatan.objects.hidup().filter(pk__in=nomor).count() != len(nomor):
            raise CommandError("--peta: salah satu nomor jabatan tidak ada.")
        return Pilihan(
            per_tanggal=pilihan["per_tanggal"] or timezone.localdate(),
            lembar=tuple(pilihan["lembar"]),
            peta=kolom,
            unit={k: kode[v] for k, v in unit.items()},
            jabatan=jabatan,
            jabatan_tak_ada=pilihan["jabatan_tak_ada"],
            hanya_baik=pilihan["hanya_baik"],
            aksara=pilihan["aksara"],
        )

    def _baca_peta(self, berkas: Path) -> dict[str, Any]:
        try:
            isi = json.loads(berkas.read_text(encoding="utf-8-sig"))
        except OSError as galat:
            raise CommandError(f"--peta: {berkas} tidak dapat dibuka: {galat.strerror}.") from None
        except ValueError as galat:
            raise CommandError(f"--peta: {berkas.name} bukan JSON: {galat}.") from None
        if not isinstance(isi, dict) or not all(isinstance(v, dict) for v in isi.values()):
            raise CommandError(
                "--peta: isinya harus objek berisi “kolom”, “unit”, dan/atau “jabatan”."
            )
        return isi

    def _tulis(self, laporan: LaporanImpor, *, uji: bool) -> None:
        for g in laporan.galat[:_TEMUAN_TERBANYAK]:
            bagian = (
                f"lembar {g.lembar}" if g.lembar else "",
                f"baris {g.baris}" if g.baris else "",
                g.kolom,
            )
            tempat = ", ".join(b for b in bagian if b)
            nilai = f" “{g.nilai}”" if g.nilai and g.nilai != g.kolom else ""
            self.stdout.write(f"{g.tingkat.upper()} {tempat}{nilai}: {g.pesan}".replace(" :", ":"))
        sisa = len(laporan.galat) - _TEMUAN_TERBANYAK
        if sisa > 0:
            self.stdout.write(f"… dan {sisa} temuan lagi; gunakan --json untuk semuanya.")
        if not laporan.terbaca:
            return
        self.stdout.write(
            f"{laporan.jumlah_baris} baris: {laporan.ringkas()}. {laporan.tidak_di_berkas} pegawai tidak ada di "
            "berkas dan dibiarkan."
        )
        if laporan.batch:
            self.stdout.write(
                f"Diterapkan sebagai impor nomor {laporan.batch}; untuk membatalkannya: "
                f"manage.py batalkan_impor {laporan.batch}"
            )
        elif laporan.diterapkan:
            self.stdout.write(
                "Data pegawai sudah sama dengan berkas; tidak ada yang perlu ditulis."
            )
        elif uji and laporan.bersih:
            self.stdout.write("Hanya diperiksa (--uji); tidak ada yang ditulis.")
