"""Steps on positions: bring into being, change, move, end."""

from dataclasses import dataclass
from typing import Any, ClassVar

from orgstruktur.aturan_isi import periksa_jabatan, rapikan_jabatan
from orgstruktur.bagan import PosJabatan
from orgstruktur.jenis import (
    NAMA_JENIS,
    PILIHAN_ESELON,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    TANPA_KEPALA,
)
from orgstruktur.rancangan.isi import JabatanBaru, JabatanKe, UnitKe
from orgstruktur.rancangan.kerja import Kerja, TidakDapat, tolak_bila
from orgstruktur.rancangan.langkah import Langkah, pastikan_bukan_baru, pastikan_kolom

#: Columns of a position and the types their values have.
KOLOM: dict[str, tuple[type, ...]] = {
    "nama": (str,),
    "jenis": (str,),
    "eselon": (str,),
    "jenjang": (str,),
    "kelas": (int, type(None)),
    "kepala": (bool,),
    "kebutuhan": (int,),
    "bup": (int, type(None)),
}
SEBUTAN: dict[str, str] = {
    "nama": "nama",
    "jenis": "jenis",
    "eselon": "eselon",
    "jenjang": "jenjang",
    "kelas": "kelas",
    "kepala": "memimpin unit",
    "kebutuhan": "kebutuhan",
    "bup": "BUP",
}
#: Column whose values are choices → what each is called.
SEBUTAN_NILAI: dict[str, dict[str, str]] = {
    "jenis": dict(PILIHAN_JENIS_JABATAN),
    "eselon": dict(PILIHAN_ESELON),
    "jenjang": dict(PILIHAN_JENJANG),
}
_LAZIM: dict[str, Any] = {
    "nama": "", "jenis": "pelaksana", "eselon": "", "jenjang": "", "kelas": None, "kepala": False,
    "kebutuhan": 1, "bup": None,
}  # fmt: skip


def _pastikan_dapat_memimpin(k: Kerja, j: PosJabatan) -> None:
    """Raise TidakDapat when the unit of a head position may have none, or has another."""
    if not j.kepala:
        return
    unit = k.ambil_unit(j.unit_id)
    if unit.jenis in TANPA_KEPALA:
        nama = NAMA_JENIS[unit.jenis]
        raise TidakDapat(f"{nama} tidak dipimpin oleh jabatan ASN.", "kepala")
    lain = next((x for x in k.jabatan.di(unit.id) if x.kepala and x.id != j.id), None)
    if lain is not None:
        raise TidakDapat(
            f"Satu unit hanya memiliki satu jabatan pimpinan; {unit.nama} sudah dipimpin "
            f"“{lain.nama}”.",
            "kepala",
        )


def _nilai(j: PosJabatan) -> dict[str, Any]:
    return {kolom: getattr(j, kolom) for kolom in KOLOM}


@dataclass(frozen=True)
class BentukJabatan(Langkah):
    """Bring a position into being; columns that `nilai` leaves out have their usual value."""

    JENIS: ClassVar[str] = "jabatan_bentuk"
    NAMA: ClassVar[str] = "Bentuk jabatan"
    KOLOM: ClassVar[dict[str, tuple[type, ...]]] = KOLOM

    jabatan: JabatanBaru
    unit: UnitKe
    nilai: dict[str, Any]

    def kerjakan(self, k: Kerja) -> None:
        unit = k.ambil_unit(self.unit, "unit")
        pastikan_kolom(self, self.nilai)
        nilai = {**_LAZIM, **rapikan_jabatan(self.nilai)}
        tolak_bila(periksa_jabatan(nilai))
        j = PosJabatan(id=self.jabatan, unit_id=unit.id, **nilai)
        _pastikan_dapat_memimpin(k, j)
        k.tulis(k.jabatan, j)

    def sebut(self, k: Kerja) -> str:
        return f"Bentuk jabatan {self.nilai.get('nama', '')} pada {k.nama_unit(self.unit)}."


@dataclass(frozen=True)
class UbahJabatan(Langkah):
    """Give a position other values; only what `nilai` holds."""

    JENIS: ClassVar[str] = "jabatan_ubah"
    NAMA: ClassVar[str] = "Ubah jabatan"
    KOLOM: ClassVar[dict[str, tuple[type, ...]]] = KOLOM

    jabatan: JabatanKe
    nilai: dict[str, Any]

    def kerjakan(self, k: Kerja) -> None:
        lama = k.ambil_jabatan(self.jabatan)
        pastikan_kolom(self, self.nilai)
        baru = lama._replace(**rapikan_jabatan(self.nilai))
        if baru == lama:
            raise TidakDapat("Tidak ada yang berubah.")
        tolak_bila(periksa_jabatan(_nilai(baru)))
        _pastikan_dapat_memimpin(k, baru)
        k.tulis(k.jabatan, baru)

    def sebut(self, k: Kerja) -> str:
        lama = k.jabatan.ingat(self.jabatan)
        if lama is None:
            return "Ubah jabatan yang sudah tidak ada."
        ubahan = "; ".join(_ubahan(lama, kolom, v) for kolom, v in self.nilai.items())
        return f"Ubah jabatan {lama.nama} pada {k.nama_unit(lama.unit_id)}: {ubahan}."


def _ubahan(lama: PosJabatan, kolom: str, baru: Any) -> str:
    """Say one change as an officer would: a number as a number, a choice by its name."""
    dulu = getattr(lama, kolom, None)
    if kolom == "kepala":
        return "menjadi pimpinan unit" if baru else "bukan lagi pimpinan unit"
    if kolom == "kebutuhan" and isinstance(baru, int) and isinstance(dulu, int):
        arah = "berkurang" if baru < dulu else "bertambah"
        return f"kebutuhan {arah} dari {dulu} menjadi {baru} orang"
    return f"{SEBUTAN.get(kolom, kolom)} dari {_teks(kolom, dulu)} menjadi {_teks(kolom, baru)}"


def _teks(kolom: str, nilai: Any) -> str:
    if kolom in SEBUTAN_NILAI:
        return SEBUTAN_NILAI[kolom].get(nilai, str(nilai))
    if nilai is None or nilai == "":
        return "(kosong)"
    return f"“{nilai}”" if kolom == "nama" else str(nilai)


@dataclass(frozen=True)
class PindahJabatan(Langkah):
    """Move a position, and whoever holds it, to another unit."""

    JENIS: ClassVar[str] = "jabatan_pindah"
    NAMA: ClassVar[str] = "Pindahkan jabatan"

    jabatan: JabatanKe
    ke: UnitKe

    def kerjakan(self, k: Kerja) -> None:
        j, ke = k.ambil_jabatan(self.jabatan), k.ambil_unit(self.ke, "ke")
        if j.unit_id == ke.id:
            raise TidakDapat(f"Jabatan ini sudah berada pada {ke.nama}.", "ke")
        baru = j._replace(unit_id=ke.id)
        _pastikan_dapat_memimpin(k, baru)
        k.tulis(k.jabatan, baru)

    def sebut(self, k: Kerja) -> str:
        j = k.jabatan.ingat(self.jabatan)
        if j is None:
            return f"Pindahkan jabatan yang sudah tidak ada ke {k.nama_unit(self.ke)}."
        dari, ke = k.nama_unit(j.unit_id), k.nama_unit(self.ke)
        return f"Pindahkan jabatan {j.nama} dari {dari} ke {ke}."


@dataclass(frozen=True)
class HapusJabatan(Langkah):
    """End a position."""

    JENIS: ClassVar[str] = "jabatan_hapus"
    NAMA: ClassVar[str] = "Hapus jabatan"

    jabatan: JabatanKe

    def kerjakan(self, k: Kerja) -> None:
        j = k.ambil_jabatan(self.jabatan)
        pastikan_bukan_baru(j.id, j.nama)
        k.buang(k.jabatan, j)

    def sebut(self, k: Kerja) -> str:
        j = k.jabatan.ingat(self.jabatan)
        if j is None:
            return "Hapus jabatan yang sudah tidak ada."
        return f"Hapus jabatan {j.nama} pada {k.nama_unit(j.unit_id)}."
