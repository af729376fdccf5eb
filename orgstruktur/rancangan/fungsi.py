"""Steps on the tugas and fungsi of units: add, move, withdraw."""

from dataclasses import dataclass
from typing import ClassVar

from orgstruktur.aturan_isi import pendekkan, periksa_kalimat, rapikan
from orgstruktur.bagan import ButirFungsi
from orgstruktur.rancangan.isi import FungsiBaru, FungsiKe, UnitKe
from orgstruktur.rancangan.kerja import Kerja, TidakDapat, tolak_bila
from orgstruktur.rancangan.langkah import Langkah, pastikan_bukan_baru


@dataclass(frozen=True)
class TambahFungsi(Langkah):
    """Give a unit one more sentence, after those it has."""

    JENIS: ClassVar[str] = "fungsi_tambah"
    NAMA: ClassVar[str] = "Tambah fungsi"

    fungsi: FungsiBaru
    unit: UnitKe
    teks: str
    butir: str = "fungsi"
    urusan_kode: str = ""

    def kerjakan(self, k: Kerja) -> None:
        unit = k.ambil_unit(self.unit, "unit")
        teks = rapikan(self.teks)
        tolak_bila(periksa_kalimat(teks, self.butir, self.urusan_kode))
        if any(f.teks.casefold() == teks.casefold() for f in k.fungsi.di(unit.id)):
            raise TidakDapat(
                f"{unit.nama} sudah memiliki kalimat ini: “{pendekkan(teks)}”.", "teks"
            )
        k.tulis(
            k.fungsi,
            ButirFungsi(
                self.fungsi,
                unit.id,
                self.butir,
                k.urutan_fungsi(unit.id),
                teks,
                self.urusan_kode or None,
            ),
        )

    def sebut(self, k: Kerja) -> str:
        return f"Tambah {self.butir} {k.nama_unit(self.unit)}: “{pendekkan(rapikan(self.teks))}”."


@dataclass(frozen=True)
class PindahFungsi(Langkah):
    """Move sentences to another unit, with all that hangs on them."""

    JENIS: ClassVar[str] = "fungsi_pindah"
    NAMA: ClassVar[str] = "Pindahkan fungsi"

    fungsi: tuple[FungsiKe, ...]
    ke: UnitKe

    def kerjakan(self, k: Kerja) -> None:
        ke = k.ambil_unit(self.ke, "ke")
        if not self.fungsi:
            raise TidakDapat("Pilih sedikitnya satu fungsi.", "fungsi")
        if len(set(self.fungsi)) != len(self.fungsi):
            raise TidakDapat("Fungsi yang sama disebut dua kali.", "fungsi")
        daftar = [k.ambil_fungsi(pk) for pk in self.fungsi]
        if any(f.unit_id == ke.id for f in daftar):
            raise TidakDapat(f"Fungsi ini sudah milik {ke.nama}.", "ke")
        for f in daftar:
            k.tulis(k.fungsi, f._replace(unit_id=ke.id, urutan=k.urutan_fungsi(ke.id)))

    def sebut(self, k: Kerja) -> str:
        ada = [f for pk in self.fungsi if (f := k.fungsi.ingat(pk))]
        asal = " dan ".join(dict.fromkeys(k.nama_unit(f.unit_id) for f in ada))
        apa = f": “{pendekkan(ada[0].teks)}”" if len(ada) == 1 else ""
        dari = f" dari {asal}" if asal else ""
        return f"Pindahkan {len(self.fungsi)} fungsi{dari} ke {k.nama_unit(self.ke)}{apa}."


@dataclass(frozen=True)
class CabutFungsi(Langkah):
    """Withdraw a sentence."""

    JENIS: ClassVar[str] = "fungsi_cabut"
    NAMA: ClassVar[str] = "Cabut fungsi"

    fungsi: FungsiKe

    def kerjakan(self, k: Kerja) -> None:
        f = k.ambil_fungsi(self.fungsi)
        pastikan_bukan_baru(f.id, f"“{pendekkan(f.teks)}”")
        k.buang(k.fungsi, f)

    def sebut(self, k: Kerja) -> str:
        f = k.fungsi.ingat(self.fungsi)
        if f is None:
            return "Cabut fungsi yang sudah tidak ada."
        return f"Cabut {f.butir} {k.nama_unit(f.unit_id)}: “{pendekkan(f.teks)}”."
