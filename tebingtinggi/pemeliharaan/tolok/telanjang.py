"""What an import is measured against: the bare writing of its rows, an upsert, a plain ModelResource."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any
from unittest.mock import patch

from django.db import connection, models
from import_export import resources
from import_export.formats.base_formats import XLSX

from tebingtinggi.bersama import massal
from tebingtinggi.bersama.excel_cepat import tulis_xlsx_cepat

Baris = Sequence[Sequence[Any]]


# --- the limit: rows that are ready, into all their tables -------------------------------------------
class Perekam:
    """Records what is written in bulk while it is active; `penulis` writes the same once more."""

    def __init__(self) -> None:
        self.tulisan: list[tuple[type[models.Model], list[str], Baris]] = []

    def rekam(self, kerja: Callable[[], object]) -> None:
        asli = massal.sisipkan

        def catat(model: type[models.Model], kolom: Sequence[str], baris: Baris) -> None:
            if baris:
                self.tulisan.append((model, list(kolom), baris))
            asli(model, kolom, baris)

        with patch.object(massal, "sisipkan", catat):
            kerja()

    def penulis(self) -> Callable[[], None]:
        """Give what writes the recorded rows, already in the form the driver takes, and nothing else."""
        siap = [(_ke(model, kolom), kolom, _siap(baris)) for model, kolom, baris in self.tulisan]

        def tulis() -> None:
            for ke, kolom, baris in siap:
                _sisipkan(ke, kolom, baris)

        return tulis


def _ke(model: type[models.Model], kolom: Sequence[str]) -> str:
    kutip = connection.ops.quote_name
    return f"{kutip(model._meta.db_table)} ({', '.join(map(kutip, kolom))})"


def _siap(baris: Baris) -> Any:
    """PostgreSQL: the text of COPY; SQLite: plain values, dates as text."""
    if connection.vendor == "postgresql":
        return massal._teks_copy(baris)
    return [tuple(_polos(v) for v in b) for b in baris]


def _polos(nilai: Any) -> Any:
    return str(nilai) if isinstance(nilai, date | datetime) else nilai


def _sisipkan(ke: str, kolom: Sequence[str], baris: Any) -> None:
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            kursor.copy_expert(f"COPY {ke} FROM STDIN", StringIO(baris))
        else:
            tanda = ", ".join("?" * len(kolom))
            mentah = connection.connection.cursor()
            mentah.executemany(f"INSERT INTO {ke} VALUES ({tanda})", baris)  # noqa: S608


# --- an upsert of everybody -------------------------------------------------------------------------
def penimpa(
    model: type[models.Model], ubah: Callable[[dict[str, Any], int], None] = lambda b, n: None
) -> Callable[[], None]:
    """Give what writes all rows of a table into a temporary one and from there over themselves."""
    kolom = [str(f.column) for f in model._meta.concrete_fields]
    semua_baris = list(model._default_manager.order_by("pk").values(*kolom))
    for n, b in enumerate(semua_baris):
        ubah(b, n)
    baris = _siap([tuple(b[k] for k in kolom) for b in semua_baris])
    kutip = connection.ops.quote_name
    tabel, semua = kutip(model._meta.db_table), ", ".join(map(kutip, kolom))
    timpa = ", ".join(f"{kutip(k)} = excluded.{kutip(k)}" for k in kolom if k != "id")

    def tulis() -> None:
        with connection.cursor() as kursor:
            kursor.execute(
                f"CREATE TEMPORARY TABLE ukur_sementara AS SELECT {semua} FROM {tabel} WHERE 1 = 0"  # noqa: S608
            )
        _sisipkan(f"ukur_sementara ({semua})", kolom, baris)
        with connection.cursor() as kursor:
            kursor.execute(
                f"INSERT INTO {tabel} ({semua}) SELECT {semua} FROM ukur_sementara WHERE 1 = 1 "  # noqa: S608
                f"ON CONFLICT (id) DO UPDATE SET {timpa}"
            )
            kursor.execute("DROP TABLE ukur_sementara")

    return tulis


# --- django-import-export as it comes ------------------------------------------------------------------
def pengimpor_polos(
    model: type[models.Model], kolom: Sequence[str], baris: Baris
) -> Callable[[], None]:
    """Give what imports these rows from a workbook with a ModelResource that has nothing of its own.

    Read, rehearsed, imported: what its admin page does with a file.
    """
    nama = {f.column: f.name for f in model._meta.concrete_fields}
    dipakai = [nama[k] for k in kolom]
    isi = [[*map(_teks, b), "."] for b in baris]
    buku = tulis_xlsx_cepat({model.__name__: [[*dipakai, "AKHIR"], *isi]})
    sumber = resources.modelresource_factory(model)

    def impor() -> None:
        data = XLSX().create_dataset(buku)
        if "id" not in data.headers:
            data.append_col([""] * len(data), header="id")
        for uji in (True, False):
            hasil = sumber().import_data(data, dry_run=uji)
            if hasil.has_errors() or hasil.totals["new"] != len(data):
                raise RuntimeError("Acuan django-import-export gagal mengimpor.")

    return impor


def _teks(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "1" if nilai else "0"
    return "" if nilai is None else str(nilai)
