"""Steps on lines besides command: draw, end."""

from dataclasses import dataclass
from typing import ClassVar

from orgstruktur.aturan_isi import periksa_garis, rapikan
from orgstruktur.bagan import Garis
from orgstruktur.rancangan.isi import GarisBaru, GarisKe, UnitKe
from orgstruktur.rancangan.kerja import Kerja, TidakDapat, tolak_bila
from orgstruktur.rancangan.langkah import Langkah, pastikan_bukan_baru


@dataclass(frozen=True)
class TambahGaris(Langkah):
    """Draw a line of coordination, guidance or function between two units."""

    JENIS: ClassVar[str] = "garis_tambah"
    NAMA: ClassVar[str] = "Tambah garis hubungan"

    garis: GarisBaru
    dari: UnitKe
    ke: UnitKe
    jenis: str = "koordinasi"
    uraian: str = ""

    def kerjakan(self, k: Kerja) -> None:
        dari, ke = k.ambil_unit(self.dari, "dari"), k.ambil_unit(self.ke, "ke")
        if dari.id == ke.id:
            raise TidakDapat("Pilih unit lain sebagai tujuan garis.", "ke")
        uraian = rapikan(self.uraian)
        tolak_bila(periksa_garis(self.jenis, uraian))
        if any(g.ke_id == ke.id and g.jenis == self.jenis for g in k.garis.di(dari.id)):
            raise TidakDapat(f"Garis {self.jenis} ke {ke.nama} sudah ada.", "ke")
        k.tulis(k.garis, Garis(self.garis, dari.id, ke.id, self.jenis, uraian))

    def sebut(self, k: Kerja) -> str:
        dari, ke = k.nama_unit(self.dari), k.nama_unit(self.ke)
        return f"Tambah garis {self.jenis} dari {dari} ke {ke}."


@dataclass(frozen=True)
class AkhiriGaris(Langkah):
    """End a line."""

    JENIS: ClassVar[str] = "garis_akhiri"
    NAMA: ClassVar[str] = "Akhiri garis hubungan"

    garis: GarisKe

    def kerjakan(self, k: Kerja) -> None:
        g = k.ambil_garis(self.garis)
        pastikan_bukan_baru(g.id, "Garis ini")
        k.buang(k.garis, g)

    def sebut(self, k: Kerja) -> str:
        g = k.garis.ingat(self.garis)
        if g is None:
            return "Akhiri garis yang sudah tidak ada."
        return f"Akhiri garis {g.jenis} {k.nama_unit(g.dari_id)} – {k.nama_unit(g.ke_id)}."
