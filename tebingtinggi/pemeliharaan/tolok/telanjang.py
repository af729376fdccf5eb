"""What an import is measured against: the bare writing of its rows, an upsert, a plain ModelResource."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any
from unittest.mock import patch

from django.db import connection, models
from import_export import resources
from import_export.formats.base_formats import XLSX

from pegawai.contoh.baris import lembar_siasn
from pegawai.contoh.orang import Orang
from pegawai.impor.keadaan import KOLOM_BANDING
from pegawai.models import Pegawai
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
def penimpa(ubah: Callable[[dict[str, Any], int], None]) -> Callable[[], None]:
    """Give what writes all people into a temporary table and from there over their rows."""
    kolom = [f.column for f in Pegawai._meta.concrete_fields]
    orang = list(Pegawai.objects.order_by("pk").values(*kolom))
    for n, o in enumerate(orang):
        ubah(o, n)
    baris = _siap([tuple(o[k] for k in kolom) for o in orang])
    kutip = connection.ops.quote_name
    tabel, semua = kutip(Pegawai._meta.db_table), ", ".join(map(kutip, kolom))
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
class PegawaiPolos(resources.ModelResource):
    """A ModelResource with nothing of its own."""

    class Meta:
        model = Pegawai
        fields = ("id", *KOLOM_BANDING)


def buku_polos(daftar: Sequence[Orang]) -> bytes:
    """Give the same people on one sheet, with the names of our columns as headings, as wide as SIASN's."""
    semua = [b for lembar in lembar_siasn(daftar).values() for b in lembar[1:]]
    kepala = ["id", *KOLOM_BANDING]
    sisa = [f"LAIN {n}" for n in range(68 - len(kepala))]
    isi = [
        [*(_nilai(o, k) for k in kepala), *b[: len(sisa)], "."]
        for o, b in zip(daftar, semua, strict=True)
    ]
    return tulis_xlsx_cepat({"Pegawai": [[*kepala, *sisa, "AKHIR"], *isi]})


def _nilai(o: Orang, kolom: str) -> str:
    khusus = {
        "id": "",
        "jenis_asn": o.jenis,
        "gelar_depan": o.pendidikan.depan,
        "gelar_belakang": o.pendidikan.belakang,
        "mk_tahun": o.masa_kerja[0],
        "mk_bulan": o.masa_kerja[1],
        "tingkat_pendidikan": o.pendidikan.tingkat,
        "pendidikan": o.pendidikan.nama,
        "kedudukan": "aktif",
        "kedudukan_teks": o.kedudukan,
        "cpns": int(o.cpns),
        "kontrak_mulai": "",
        "kontrak_sampai": "",
        "email_dinas": "",
        "tanggal_lahir": o.lahir,
        "jenis_kelamin": o.kelamin,
    }
    return str(khusus[kolom] if kolom in khusus else getattr(o, kolom))


def impor_polos(isi: bytes) -> None:
    """Read, rehearse, import: what its admin page does with a file. Raises RuntimeError on any error."""
    data = XLSX().create_dataset(isi)
    for uji in (True, False):
        hasil = PegawaiPolos().import_data(data, dry_run=uji)
        if hasil.has_errors() or hasil.totals["new"] != len(data):
            raise RuntimeError("Acuan django-import-export gagal mengimpor.")
