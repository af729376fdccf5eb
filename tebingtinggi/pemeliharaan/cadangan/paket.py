"""The back-up file: a ZIP whose manifest describes and seals every member."""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from tebingtinggi.bersama.galat import GalatTata

JENIS = "cadangan-tata"
FORMAT = 1
MANIFES = "manifes.json"
BASIS_DATA = "basisdata"
BERKAS = "berkas/"
POTONGAN = 1024 * 1024


class GalatCadangan(GalatTata):
    """The back-up cannot be made, read or restored; the message says why."""


@dataclass
class Manifes:
    """What the file holds; read and checked before anything is touched."""

    versi: str
    dibuat_pada: str
    mesin: str  # sqlite | postgresql
    migrasi: list[str]  # "app.0001_name", in order
    jumlah_baris: dict[str, int]
    isi: dict[str, dict[str, int | str]] = field(default_factory=dict)
    jenis: str = JENIS
    format: int = FORMAT


def tulis_paket(tujuan: Path, manifes: Manifes, basis_data: Path, media: Path) -> None:
    """Write everything beside `tujuan` and put it there in one step, readable by the owner only."""
    pegangan, nama = tempfile.mkstemp(dir=tujuan.parent, prefix=".cadangan-")  # mode 0600
    os.close(pegangan)
    sementara = Path(nama)
    try:
        with zipfile.ZipFile(sementara, "w", zipfile.ZIP_DEFLATED) as paket:
            _tambah(paket, manifes, BASIS_DATA, basis_data)
            for berkas in sorted(media.rglob("*")) if media.is_dir() else []:
                if berkas.is_file() and not berkas.is_symlink():
                    _tambah(paket, manifes, BERKAS + berkas.relative_to(media).as_posix(), berkas)
            paket.writestr(MANIFES, json.dumps(asdict(manifes), ensure_ascii=False, indent=1))
        os.replace(sementara, tujuan)
    finally:
        sementara.unlink(missing_ok=True)


def _tambah(paket: zipfile.ZipFile, manifes: Manifes, nama: str, berkas: Path) -> None:
    """Add one member; size and digest are those of the bytes written, not of a later look."""
    with berkas.open("rb") as baca, paket.open(nama, "w", force_zip64=True) as tulis:
        ukuran, sidik = _salin(baca, tulis)
    manifes.isi[nama] = {"ukuran": ukuran, "sha256": sidik}


def _salin(baca: IO[bytes], tulis: IO[bytes], paling_besar: int | None = None) -> tuple[int, str]:
    """Copy, count and digest; stop where a member is longer than the manifest says (a zip bomb)."""
    ukuran, sidik = 0, hashlib.sha256()
    while potong := baca.read(POTONGAN):
        ukuran += len(potong)
        if paling_besar is not None and ukuran > paling_besar:
            raise GalatCadangan("Cadangan rusak: isinya lebih panjang daripada yang tercatat.")
        sidik.update(potong)
        tulis.write(potong)
    return ukuran, sidik.hexdigest()


def baca_manifes(sumber: Path) -> Manifes:
    """Read the manifest and refuse what is no back-up of Tata."""
    try:
        with zipfile.ZipFile(sumber) as paket:
            isi = json.loads(paket.read(MANIFES))
            anggota = set(paket.namelist()) - {MANIFES}
    except FileNotFoundError:
        raise GalatCadangan(f"Berkas {sumber} tidak ada.") from None
    except OSError as galat:
        raise GalatCadangan(f"Berkas {sumber} tidak dapat dibaca ({galat.strerror}).") from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise GalatCadangan(f"Berkas {sumber} bukan cadangan Tata, atau rusak.") from None
    manifes = _pahami(isi, sumber)
    if anggota != set(manifes.isi) or BASIS_DATA not in anggota:
        raise GalatCadangan(f"Berkas {sumber} rusak: isinya tidak cocok dengan manifesnya.")
    return manifes


def _pahami(isi: object, sumber: Path) -> Manifes:
    """JSON → Manifes, with the reason where it is not ours."""
    if not isinstance(isi, dict) or isi.get("jenis") != JENIS:
        raise GalatCadangan(f"Berkas {sumber} bukan cadangan Tata.")
    if isi.get("format") != FORMAT:
        raise GalatCadangan(
            f"Berkas {sumber} berformat {isi.get('format')}; versi Tata ini mengenal format {FORMAT}."
        )
    try:
        manifes = Manifes(**isi)
        aman = all(_nama_aman(nama) for nama in manifes.isi)
    except (TypeError, AttributeError):
        raise GalatCadangan(f"Berkas {sumber} rusak: manifesnya tidak lengkap.") from None
    if not aman:
        raise GalatCadangan(f"Berkas {sumber} memuat nama berkas yang tidak aman.")
    return manifes


def _nama_aman(nama: str) -> bool:
    """Only the database and files below `berkas/`; nothing climbs out of its folder."""
    if nama == BASIS_DATA:
        return True
    jalur = PurePosixPath(nama)
    return nama.startswith(BERKAS) and ".." not in jalur.parts and "\\" not in nama


def bongkar_paket(sumber: Path, manifes: Manifes, folder: Path) -> tuple[Path, Path]:
    """Unpack into `folder` and check every digest → (database file, media folder)."""
    media = folder / "berkas"
    media.mkdir()
    try:
        with zipfile.ZipFile(sumber) as paket:
            for nama, catatan in manifes.isi.items():
                tujuan = folder / nama
                tujuan.parent.mkdir(parents=True, exist_ok=True)
                with paket.open(nama) as baca, tujuan.open("wb") as tulis:
                    hasil = _salin(baca, tulis, int(catatan["ukuran"]))
                if hasil != (catatan["ukuran"], catatan["sha256"]):
                    raise GalatCadangan(f"Cadangan rusak: sidik {nama} tidak cocok.")
    except (zipfile.BadZipFile, EOFError, OSError) as galat:
        shutil.rmtree(media, ignore_errors=True)
        raise GalatCadangan(f"Cadangan rusak: {galat}") from None
    return folder / BASIS_DATA, media
