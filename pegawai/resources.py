"""The import in the words of django-import-export: a Format that reads with calamine, a Resource with one pass.

The library imports row by row; ours hands all rows to the one service (`services.impor`), and
translates its report into the library's Result. Both say the same.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export import resources, results
from import_export.formats import base_formats
from tablib import Dataset

from pegawai.impor.keadaan import Pilihan
from pegawai.impor.laporan import LaporanImpor
from pegawai.impor.nilai import teks_sel
from pegawai.impor.rencana import Rencana
from pegawai.models import BerkasImpor, Pegawai
from pegawai.services.impor import Bahan, baca_berkas, impor_lembar
from tebingtinggi.bersama.lembar import Baris, BerkasTidakTerbaca, Lembar, Sel, SelBukanTeks


class DaftarPegawai(Dataset):
    """A tablib Dataset that also holds the sheets as they were read: cells with their kind."""

    lembar: list[Lembar]


class FormatDaftarPegawai(base_formats.Format):
    """Rosters of any kind we read (.xlsx, .xls, .ods, .csv), through calamine."""

    def create_dataset(self, in_stream: bytes | str) -> DaftarPegawai:
        """Read the file. Raises BerkasTidakTerbaca."""
        isi = in_stream.encode() if isinstance(in_stream, str) else in_stream
        data = DaftarPegawai()
        data.lembar = baca_berkas(isi)
        pertama = next((x for x in data.lembar if x.baris), None)
        if pertama is not None:
            data.title = pertama.nama
            lebar = max(len(b.sel) for b in pertama.baris)
            for n, b in enumerate(pertama.baris):
                sel = [teks_sel(s) for s in b.sel] + [""] * (lebar - len(b.sel))
                if n:
                    data.append(sel)
                else:
                    data.headers = sel
        return data

    def get_title(self) -> str:
        return "Daftar pegawai (.xlsx, .xls, .ods, .csv)"

    def get_extension(self) -> str:
        return "xlsx"

    def can_import(self) -> bool:
        return True


class PegawaiResource(resources.Resource):
    """People from a roster: `PegawaiResource(oleh=akun).import_data(dataset, dry_run=True)`.

    `laporan` is the report of the service; after it the Result of the library is made.
    """

    class Meta:
        model = Pegawai
        use_transactions = True

    def __init__(
        self, *, oleh: Any = None, pilihan: Pilihan | None = None, berkas: str = ""
    ) -> None:
        super().__init__()
        self.oleh = oleh
        self.pilihan = pilihan or Pilihan(timezone.localdate())
        self.berkas = berkas or "impor"
        self.laporan = LaporanImpor(berkas=self.berkas)

    def import_data_inner(
        self,
        dataset: Dataset,
        dry_run: bool,
        raise_errors: bool,
        using_transactions: bool,
        collect_failed_rows: bool,
        **kwargs: Any,
    ) -> results.Result:
        """Check everything in one pass and write it unless `dry_run`."""
        hasil = self.get_result_class()()
        catatan = BerkasImpor(
            oleh=self.oleh, nama=self.berkas[-200:], per_tanggal=self.pilihan.per_tanggal
        )
        try:
            bahan = impor_lembar(
                catatan, _lembar(dataset), self.pilihan, oleh=self.oleh, uji=dry_run
            )
        except BerkasTidakTerbaca as galat:
            self.handle_import_error(hasil, galat, raise_errors)
            return hasil
        self.laporan = bahan.laporan
        _isi_hasil(hasil, bahan)
        return hasil


def _lembar(dataset: Dataset) -> list[Lembar]:
    """Give the sheets of our own Dataset; of any other its one table, each cell with its kind."""
    ada = getattr(dataset, "lembar", None)
    if ada is not None:
        return ada
    tabel = [dataset.headers or [], *dataset]
    baris = [Baris(n, [_sel(v) for v in isi]) for n, isi in enumerate(tabel, start=1)]
    return [Lembar(dataset.title or "", baris)]


def _sel(nilai: Any) -> Sel:
    if nilai is None or isinstance(nilai, str):
        return nilai or ""
    jenis = "tanggal" if hasattr(nilai, "isoformat") else "angka"
    return SelBukanTeks(jenis, nilai.isoformat() if jenis == "tanggal" else str(nilai))


# --- the report in the library's words -------------------------------------------------------------
def _isi_hasil(hasil: results.Result, bahan: Bahan) -> None:
    rencana, laporan = bahan.rencana, bahan.laporan
    hasil.total_rows = laporan.jumlah_baris
    for galat in laporan.daftar_galat:
        if galat.baris is None:
            hasil.append_base_error(results.Error(ValidationError(galat.pesan)))
    pesan = _pesan(laporan)
    for i, jenis, pk in sorted(_baris(rencana)):
        satu = results.RowResult()
        satu.import_type, satu.object_id = jenis, pk
        satu.object_repr = rencana.tabel.kolom("nama")[i] or ""
        if jenis == satu.IMPORT_TYPE_INVALID:
            kunci = rencana.tabel.lembar[i], rencana.tabel.baris[i]
            satu.validation_error = ValidationError(pesan.get(kunci, {}))
            hasil.append_invalid_row(rencana.tabel.baris[i], {}, satu.validation_error)
        hasil.append_row_result(satu)
        hasil.increment_row_result_total(satu)


def _baris(rencana: Rencana) -> Iterator[tuple[int, str, int | None]]:
    jenis = results.RowResult
    yield from ((i, jenis.IMPORT_TYPE_NEW, None) for i in rencana.baru)
    yield from ((u.i, jenis.IMPORT_TYPE_UPDATE, u.ada.id) for u in rencana.berubah)
    yield from ((i, jenis.IMPORT_TYPE_SKIP, None) for i in rencana.tetap)
    yield from ((i, jenis.IMPORT_TYPE_INVALID, None) for i in rencana.tabel.rusak)


def _pesan(laporan: LaporanImpor) -> dict[tuple[str, int], dict[str, list[str]]]:
    """Give row → heading → what is wrong."""
    hasil: dict[tuple[str, int], dict[str, list[str]]] = {}
    for g in laporan.daftar_galat:
        if g.baris is not None:
            hasil.setdefault((g.lembar, g.baris), {}).setdefault(g.kolom, []).append(g.pesan)
    return hasil
