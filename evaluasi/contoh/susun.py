"""The invented services and counters of the sample city, as plain values. Pure, the same every time."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_KANTOR = {**{str(n): [["08.00", "12.00"], ["13.00", "16.00"]] for n in range(4)}, "4": [["08.00", "11.30"], ["14.00", "16.30"]]}  # fmt: skip
#: Names of opening hours in loket.csv.
JAM: Mapping[str, dict[str, list[list[str]]]] = {
    "kantor": _KANTOR,
    "mal": {**{str(n): [["08.00", "15.00"]] for n in range(5)}, "5": [["08.30", "12.00"]]},
    "rsud": {**{str(n): [["07.30", "14.00"]] for n in range(5)}, "5": [["07.30", "12.00"]]},
    "puskesmas": {**{str(n): [["08.00", "14.00"]] for n in range(4)}, "4": [["08.00", "11.30"]], "5": [["08.00", "12.30"]]},
    "pagi": {**{str(n): [["08.00", "14.00"]] for n in range(4)}, "4": [["08.00", "11.30"]]},
    "siang_malam": {str(n): [["00.00", "23.59"]] for n in range(7)},
}  # fmt: skip
_SEBARIS = ("persyaratan", "langkah", "dasar_hukum")
_LEBAR, _TINGGI = 0.0021, 0.0017


@dataclass(frozen=True, slots=True)
class LoketContoh:
    """A counter: the group that services name, its unit and its values."""

    kelompok: str
    kode: str
    unit: str
    nilai: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LayananContoh:
    """A service: its unit, the groups of counters that receive it, and who answered for it before."""

    kode: str
    unit: str
    loket: tuple[str, ...]
    dahulu: str
    nilai: dict[str, Any]


@dataclass(frozen=True, slots=True)
class UnitBerloket:
    """A unit of the city that has a counter by its kind: kelurahan, kecamatan or puskesmas."""

    kode: str
    nama: str
    jenis: str


def susun_loket(daftar_unit: Sequence[UnitBerloket]) -> list[LoketContoh]:
    """Give the counters of the file, and one for each kelurahan, kecamatan and puskesmas."""
    hasil = [
        LoketContoh(
            b["kelompok"],
            b["kode"],
            b["unit"],
            {
                **{k: b[k] for k in ("nama", "alamat", "telepon", "whatsapp", "catatan")},
                "jam": JAM[b["jam"]],
                "lintang": b["lintang"],
                "bujur": b["bujur"],
            },
        )
        for b in _baca("loket.csv")
    ]
    return hasil + [_loket_unit(n, u) for n, u in enumerate(daftar_unit, start=1)]


def _loket_unit(n: int, unit: UnitBerloket) -> LoketContoh:
    pendek = unit.nama.casefold().replace(" ", "-")
    nilai = {
        "nama": f"Loket {unit.nama}",
        "alamat": f"Jalan Contoh {unit.nama.partition(' ')[2]} No. {n}",
        "jam": JAM["puskesmas" if unit.jenis == "puskesmas" else "kantor"],
        "telepon": f"0621-000-{300 + n}",
        "whatsapp": f"0800-000-0{300 + n}",
        "lintang": f"{3.3100 + (n % 9) * _TINGGI:.6f}",
        "bujur": f"{99.1450 + (n % 11) * _LEBAR:.6f}",
        "catatan": "Bawa surat pengantar RT." if unit.jenis == "kelurahan" else "",
    }
    return LoketContoh(unit.jenis, f"loket-{pendek}"[:40], unit.kode, nilai)


def susun_layanan() -> list[LayananContoh]:
    """Give the services of the file."""
    return [
        LayananContoh(b["kode"], b["unit"], tuple(b["loket"].split(";")), b["dahulu"], _nilai(b))
        for b in _baca("layanan.csv")
    ]


def _nilai(b: Mapping[str, str]) -> dict[str, Any]:
    nilai: dict[str, Any] = {
        k: b[k] for k in ("nama", "kata_kunci", "ringkasan", "produk", "waktu", "biaya", "tautan")
    }
    nilai |= {k: "\n".join(b[k].split(";")) for k in _SEBARIS}
    return nilai | {
        "gratis": not b["biaya"],
        "gratis_otomatis": False,
        "pengguna": int(b["pengguna"]),
    }


def _baca(nama: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / nama).open(encoding="utf-8", newline="") as berkas:
        yield from csv.DictReader(berkas, delimiter="|", quoting=csv.QUOTE_NONE)
