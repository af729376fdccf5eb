"""What a proposal changes for whoever sits on a position: told about the position, never about people.

Pure: who sits there, and who gets which position later, is not known here and must not be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orgstruktur.bagan import PosJabatan, Simpul
from orgstruktur.beda import DIHAPUS, DITAMBAH, DIUBAH, Beda, Perbedaan, Ragam, Ubahan
from orgstruktur.rancangan.dampak import Butir
from orgstruktur.rancangan.jabatan import SEBUTAN_NILAI
from orgstruktur.rancangan.simulasi import HasilLangkah, Simulasi

#: What goes is told first, then what changes, then what comes.
_URUTAN = {DIHAPUS: 0, DIUBAH: 1, DITAMBAH: 2}
_CARA = {"gabung": "bergabung ke", "pecah": "dipecah menjadi", "ganti": "diganti oleh"}
_KOLOM_JABATAN = {
    "nama": "nama",
    "eselon": "eselon",
    "jenjang": "jenjang",
    "kelas": "kelas",
    "bup": "batas usia pensiun",
    "jenis": "jenis",
}


class Nasib(StrEnum):
    """What becomes of a position."""

    TETAP = "tetap"
    BERUBAH = "berubah"
    BERKURANG = "berkurang"  # it stays, but for fewer people than before
    DIHAPUS = "dihapus"
    TANPA = "tanpa"  # the person holds none


@dataclass(frozen=True, slots=True)
class BagiSaya:
    """What changes, in sentences, and what stays. unit_id: the unit afterwards, asal_id before; None = not known.

    langkah: the steps that bring it about, in their order. dikenal: whether the seat stands in the structure
    the proposal is about; of another one nothing can be said.
    """

    unit: tuple[Butir, ...]
    tugas: tuple[Butir, ...]
    jabatan: tuple[Butir, ...]
    tetap: tuple[str, ...]
    nasib: Nasib
    unit_id: int | None
    langkah: tuple[HasilLangkah, ...]
    dikenal: bool = True
    asal_id: int | None = None

    @property
    def berubah(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.unit or self.tugas or self.jabatan)


class Pembaca:
    """Reads one proposal for many seats: what all of them ask for is worked out once."""

    def __init__(self, hasil: Simulasi) -> None:
        self.hasil = hasil
        self.beda: Perbedaan = hasil.perbedaan()
        self._unit: dict[int, Beda[Simpul]] = {b.kini.id: b for b in self.beda.unit}
        self._jabatan: dict[int, Beda[PosJabatan]] = {b.kini.id: b for b in self.beda.jabatan}
        self._dahulu = {j.id: j for daftar in self.beda.dari.jabatan.values() for j in daftar}

    def bagi(self, unit_id: int | None, jabatan_id: int | None) -> BagiSaya:
        """Give what changes for a seat; unit_id None = the person has none.

        A position counts where it stood before: by today's tables it may have moved along already.
        """
        if jabatan_id is not None:
            lama = self._dahulu.get(jabatan_id)
            unit_id = lama.unit_id if lama is not None else None
        simpul = self.beda.dari.ambil(unit_id) if unit_id is not None else None
        if simpul is None:
            return BagiSaya((), (), (), (), Nasib.TANPA, None, (), dikenal=False)
        kelak = self._unit_kelak(simpul, jabatan_id)
        unit = tuple(self._butir_unit(simpul))
        tugas = tuple(sorted(self._butir_tugas(simpul, kelak), key=lambda b: _URUTAN[b.tanda]))
        nasib, jabatan = self._butir_jabatan(jabatan_id)
        tetap = tuple(self._tetap(simpul, bool(unit), bool(tugas), nasib, len(jabatan) > 1))
        langkah = tuple(self._langkah(simpul, kelak))
        ke = kelak.id if kelak else None
        return BagiSaya(unit, tugas, jabatan, tetap, nasib, ke, langkah, asal_id=simpul.id)

    def semula(self, jabatan_id: int | None) -> tuple[PosJabatan, Simpul] | None:
        """Give a position as it stands before the proposal, with its unit; None = it does not."""
        lama = self._dahulu.get(jabatan_id) if jabatan_id is not None else None
        unit = self.beda.dari.ambil(lama.unit_id) if lama is not None else None
        return (lama, unit) if lama is not None and unit is not None else None

    # --- the unit ---------------------------------------------------------------------------------
    def _unit_kelak(self, simpul: Simpul, jabatan_id: int | None) -> Simpul | None:
        """Give where the position stands afterwards; without it, what the one unit became."""
        ke = self.beda.ke
        b = self._jabatan.get(jabatan_id) if jabatan_id is not None else None
        if b is not None and b.ke is not None:
            return ke.ambil(b.ke.unit_id)
        if ada := ke.ambil(simpul.id):
            return ada
        menjadi = self.beda.diteruskan(simpul.id)
        return menjadi[0][1] if len(menjadi) == 1 else None

    def _butir_unit(self, simpul: Simpul) -> Iterator[Butir]:
        """Give what becomes of the unit, and of each one above it that changes itself."""
        yield from self._satu_unit(simpul, "Unit Anda")
        for atas in self.beda.dari.leluhur(simpul):
            if atas.induk_id is not None:
                yield from self._satu_unit(atas, f"{atas.nama}, induk unit Anda,")

    def _satu_unit(self, simpul: Simpul, subjek: str) -> Iterator[Butir]:
        b = self._unit.get(simpul.id)
        if b is None:
            return
        if b.ke is None:
            menjadi = self.beda.diteruskan(simpul.id)
            nama = ", ".join(s.nama for _, s in menjadi)
            apa = f"{_CARA.get(menjadi[0][0], 'menjadi')} {nama}" if menjadi else "dihapus"
            yield Butir(DIHAPUS, f"{subjek} {apa}.", menjadi[0][1].id if menjadi else 0)
            return
        for u in b.ubahan:
            if kalimat := self._ubahan_unit(u.kolom, u.dari, u.ke):
                yield Butir(DIUBAH, f"{subjek} {kalimat}.", b.ke.id)

    def _ubahan_unit(self, kolom: str, lama: object, baru: object) -> str:
        if kolom == Ragam.NAMA:
            return f"berganti nama menjadi {baru}"
        if kolom == "induk_id":
            asal, tujuan = self.beda.simpul(_nomor(lama)), self.beda.simpul(_nomor(baru))
            return f"pindah dari {asal.nama if asal else '—'} ke {tujuan.nama if tujuan else '—'}"
        if kolom == "tipe":
            return f"berubah dari tipe {lama or '—'} menjadi tipe {baru or '—'}"
        return "berubah jenisnya" if kolom == "jenis" else ""

    # --- its tasks --------------------------------------------------------------------------------
    def _butir_tugas(self, simpul: Simpul, kelak: Simpul | None) -> Iterator[Butir]:
        """Give the sentences that leave the unit or change, and those that come to where it stands."""
        sini = {simpul.id, kelak.id} if kelak else {simpul.id}
        for b in self.beda.fungsi:
            dari, ke = b.dari, b.ke
            dulu = dari is not None and dari.unit_id == simpul.id
            kini = ke is not None and ke.unit_id in sini
            if dari is not None and dulu and ke is None:
                yield Butir(DIHAPUS, f"Tidak lagi: {dari.teks}")
            elif dari is not None and ke is not None and dulu and not kini:
                tujuan = self.beda.simpul(ke.unit_id)
                yield Butir(
                    DIHAPUS, f"Pindah ke {tujuan.nama if tujuan else '—'}: {dari.teks}", ke.unit_id
                )
            elif dari is not None and ke is not None and dulu and dari.teks != ke.teks:
                yield Butir(DIUBAH, f"Berubah menjadi: {ke.teks}", ke.unit_id)
            elif ke is not None and kini and not dulu:
                yield Butir(DITAMBAH, f"Tambahan: {ke.teks}", ke.unit_id)

    # --- the position -----------------------------------------------------------------------------
    def _butir_jabatan(self, jabatan_id: int | None) -> tuple[Nasib, tuple[Butir, ...]]:
        if jabatan_id is None:
            return Nasib.TANPA, ()
        b = self._jabatan.get(jabatan_id)
        if b is None:
            return Nasib.TETAP, ()
        if b.ke is None:
            nama = b.kini.nama
            return Nasib.DIHAPUS, (
                Butir(DIHAPUS, f"Jabatan Anda, {nama}, tidak ada lagi dalam susunan baru."),
            )
        butir = [Butir(DIUBAH, k, b.ke.unit_id) for u in b.ubahan if (k := self._ubahan_jabatan(u))]
        nasib = Nasib.BERUBAH if butir else Nasib.TETAP
        if b.dari is not None and b.dari.kebutuhan != b.ke.kebutuhan:
            lama, baru = b.dari.kebutuhan, b.ke.kebutuhan
            kurang = baru < lama
            butir.append(
                Butir(
                    DIUBAH,
                    f"Jumlah pegawai yang dibutuhkan pada jabatan Anda, {b.ke.nama}, "
                    f"{'berkurang' if kurang else 'bertambah'} dari {lama} menjadi {baru} orang.",
                )
            )
            nasib = Nasib.BERKURANG if kurang else nasib
        return nasib, tuple(butir)

    def _ubahan_jabatan(self, u: Ubahan) -> str:
        """Say what changes in one column of the position; "" = told elsewhere, or not."""
        if u.kolom == "unit_id":
            tujuan = self.beda.simpul(_nomor(u.ke))
            return f"Jabatan Anda ikut pindah ke {tujuan.nama if tujuan else '—'}."
        if u.kolom == "kepala":
            return f"Jabatan Anda {'menjadi' if u.ke else 'bukan lagi'} pimpinan unit."
        if u.kolom not in _KOLOM_JABATAN:
            return ""
        sebut = SEBUTAN_NILAI.get(u.kolom, {})
        lama, baru = (sebut.get(n, n) or "—" for n in (u.dari, u.ke))
        return f"Jabatan Anda: {_KOLOM_JABATAN[u.kolom]} {lama} menjadi {baru}."

    # --- what stays, and why ----------------------------------------------------------------------
    def _tetap(
        self, simpul: Simpul, unit: bool, tugas: bool, nasib: Nasib, jabatan_lain: bool
    ) -> Iterator[str]:
        if not unit:
            yield f"Unit Anda tetap {simpul.nama}."
        if not tugas and self.beda.dari.fungsi.get(simpul.id):
            yield "Tugas dan fungsi unit Anda tetap."
        if nasib == Nasib.TETAP:
            yield "Jabatan Anda tetap."
        if nasib == Nasib.BERKURANG and not jabatan_lain:
            yield "Nama, jenjang, dan kelas jabatan Anda tetap."

    def _langkah(self, simpul: Simpul, kelak: Simpul | None) -> Iterator[HasilLangkah]:
        """Give the steps that concern the unit, a changed one above it, or where it goes."""
        atas = {a.id for a in self.beda.dari.leluhur(simpul) if a.id in self._unit}
        sini = {simpul.id} | atas | ({kelak.id} if kelak and kelak.id != simpul.id else set())
        for h in self.hasil.langkah:
            if h.berlaku and not sini.isdisjoint(h.unit):
                yield h


def _nomor(nilai: object) -> int | None:
    return nilai if isinstance(nilai, int) else None


# --- the same sentences to others -------------------------------------------------------------------
def tentang_kita(kalimat: str) -> str:
    """Put a sentence about the unit of the reader into the mouth of its head."""
    return kalimat.replace("Unit Anda", "Unit kita").replace("unit Anda", "unit kita")


def tentang_dia(kalimat: str) -> str:
    """Tell a sentence to the holder of a seat to somebody else."""
    for kata in ("Unit", "unit", "Jabatan", "jabatan"):
        kalimat = kalimat.replace(f"{kata} Anda", f"{kata}nya")
    return kalimat
