"""Make a back-up; restore one: verified first, all of it or nothing."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from orgstruktur.services.jejak import catat_jejak
from tebingtinggi import VERSI
from tebingtinggi.pemeliharaan.cadangan import paket, postgresql, sqlite
from tebingtinggi.pemeliharaan.cadangan.paket import GalatCadangan, Manifes

# Tables that a freshly migrated database fills by itself.
BUKAN_DATA = {
    "django_migrations",
    "django_content_type",
    "django_session",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
    "orgstruktur_urusan",
    "sqlite_sequence",
}


def buat_cadangan(tujuan: Path, *, timpa: bool = False) -> Manifes:
    """Write database and uploaded files into `tujuan`; the server may go on working."""
    if tujuan.exists() and not timpa:
        raise GalatCadangan(f"Berkas {tujuan} sudah ada; pilih nama lain atau tambahkan --timpa.")
    if not tujuan.parent.is_dir():
        raise GalatCadangan(f"Folder {tujuan.parent} tidak ada.")
    with tempfile.TemporaryDirectory(dir=tujuan.parent, prefix=".cadangan-") as folder:
        basis_data = Path(folder) / "basisdata"
        migrasi, baris = _mesin().ambil(connection.settings_dict, basis_data)
        manifes = Manifes(
            versi=VERSI,
            dibuat_pada=timezone.now().isoformat(timespec="seconds"),
            mesin=connection.vendor,
            migrasi=migrasi,
            jumlah_baris=baris,
        )
        paket.tulis_paket(tujuan, manifes, basis_data, Path(settings.MEDIA_ROOT))
    _catat("cadangkan", tujuan, manifes)
    return manifes


def pulihkan_cadangan(sumber: Path, *, ya: bool = False) -> Manifes:
    """Put a back-up in the place of what is there; `ya` = also where there is data."""
    manifes = paket.baca_manifes(sumber)
    _cocokkan(manifes)
    terisi = jumlah_data()
    if terisi and not ya:
        raise GalatCadangan(
            f"Basis data ini berisi {terisi} baris yang akan diganti. "
            "Bila memang dikehendaki, ulangi dengan --ya."
        )
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=media.parent, prefix=".pulih-") as folder:
        basis_data, media_baru = paket.bongkar_paket(sumber, manifes, Path(folder))
        _mesin().periksa(basis_data, manifes.jumlah_baris)
        connection.close()
        with _ganti_folder(media, media_baru, Path(folder) / "lama"):
            _mesin().pasang(connection.settings_dict, basis_data, manifes.jumlah_baris)
    if _migrasi_dikenal() - set(manifes.migrasi):  # the back-up is of an older version
        call_command("migrate", interactive=False, verbosity=0)
    _catat("pulihkan", sumber, manifes)
    return manifes


def _catat(tindakan: str, berkas: Path, manifes: Manifes) -> None:
    """Leave the Jejak: a back-up carries everybody's data out, a restore replaces them."""
    with transaction.atomic():
        catat_jejak(
            tindakan=tindakan,
            objek=berkas.name,
            oleh=None,
            perintah=tindakan,
            ringkasan=f"{sum(manifes.jumlah_baris.values())} baris, dibuat {manifes.dibuat_pada}",
            sesudah={"sidik_basis_data": manifes.isi[paket.BASIS_DATA]["sha256"]},
        )


def jumlah_data() -> int:
    """Rows that somebody would miss."""
    with connection.cursor() as kursor:
        jumlah = 0
        for tabel in connection.introspection.table_names(kursor):
            if tabel not in BUKAN_DATA:
                kursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(tabel)}")  # noqa: S608
                jumlah += kursor.fetchone()[0]
        return jumlah


def _mesin() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _cocokkan(manifes: Manifes) -> None:
    """Refuse a back-up of another kind of database or of a newer version."""
    if manifes.mesin != connection.vendor:
        raise GalatCadangan(
            f"Cadangan ini dari {manifes.mesin}, sedangkan basis data ini {connection.vendor}."
        )
    asing = sorted(set(manifes.migrasi) - _migrasi_dikenal())
    if asing:
        raise GalatCadangan(
            f"Cadangan ini dibuat oleh Tata {manifes.versi}, yang lebih baru: "
            f"migrasi {asing[0]} tidak dikenal di sini."
        )


def _migrasi_dikenal() -> set[str]:
    daftar = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {f"{app}.{nama}" for app, nama in daftar}


@contextmanager
def _ganti_folder(sekarang: Path, baru: Path, lama: Path) -> Iterator[None]:
    """Exchange the uploaded files; back again where what follows fails."""
    ada = sekarang.exists()
    if ada:
        sekarang.rename(lama)
    baru.rename(sekarang)
    try:
        yield
    except BaseException:
        shutil.rmtree(sekarang)
        if ada:
            lama.rename(sekarang)
        raise
