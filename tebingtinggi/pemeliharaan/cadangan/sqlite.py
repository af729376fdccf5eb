"""SQLite through its backup API: consistent while the server runs, in both directions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tebingtinggi.pemeliharaan.cadangan.paket import GalatCadangan


def ambil(setelan: dict[str, Any], tujuan: Path) -> tuple[list[str], dict[str, int]]:
    """Copy the living database into `tujuan` → (migrations, rows of each table)."""
    with closing(sqlite3.connect(setelan["NAME"], timeout=60)) as asal, _buka(tujuan) as salinan:
        asal.backup(salinan)  # one step: a single read transaction
        salinan.execute("PRAGMA journal_mode=DELETE")
        return _migrasi(salinan), _jumlah_baris(salinan)


def periksa(berkas: Path, jumlah_baris: dict[str, int]) -> None:
    """Refuse a file that SQLite finds damaged or whose rows are not those of the manifest."""
    try:
        with _buka(berkas) as isi:
            baik = isi.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            baris = _jumlah_baris(isi)
    except sqlite3.DatabaseError as galat:
        raise GalatCadangan(f"Cadangan rusak: {galat}.") from None
    if not baik:
        raise GalatCadangan("Cadangan rusak: pemeriksaan SQLite gagal.")
    if baris != jumlah_baris:
        raise GalatCadangan("Cadangan rusak: jumlah baris tidak cocok dengan manifes.")


def pasang(setelan: dict[str, Any], berkas: Path, jumlah_baris: dict[str, int]) -> None:
    """Replace the content of the living database in one transaction; the old is kept until then."""
    with _simpan_lama(Path(setelan["NAME"])) as lama:
        try:
            _tuang(berkas, setelan["NAME"])
            periksa(Path(setelan["NAME"]), jumlah_baris)
        except BaseException:
            if lama:
                _tuang(lama, setelan["NAME"])
            raise


@contextmanager
def _simpan_lama(berkas: Path) -> Iterator[Path | None]:
    """A copy beside the file; it goes only when the restore has succeeded or has been taken back."""
    if not berkas.exists():
        yield None
        return
    lama = berkas.with_name(berkas.name + ".sebelum-pulih")
    lama.unlink(missing_ok=True)
    _tuang(berkas, str(lama))
    yield lama
    lama.unlink(missing_ok=True)


def _tuang(asal: Path, tujuan: str) -> None:
    """Copy one database over another: readers see the old or the new, never half of it."""
    try:
        with _buka(asal) as dari, closing(sqlite3.connect(tujuan, timeout=60)) as ke:
            dari.backup(ke)
    except sqlite3.DatabaseError as galat:
        raise GalatCadangan(f"Basis data tidak dapat ditulis: {galat}.") from None


@contextmanager
def _buka(berkas: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(berkas, timeout=60)) as sambungan:
        yield sambungan


def _migrasi(sambungan: sqlite3.Connection) -> list[str]:
    return [
        f"{app}.{nama}"
        for app, nama in sambungan.execute("SELECT app, name FROM django_migrations ORDER BY id")
    ]


def _jumlah_baris(sambungan: sqlite3.Connection) -> dict[str, int]:
    tabel = sambungan.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    ).fetchall()
    return {
        nama: sambungan.execute(f'SELECT count(*) FROM "{nama}"').fetchone()[0]  # noqa: S608
        for (nama,) in tabel
    }
