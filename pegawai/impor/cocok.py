"""Which unit and which position a row means; every distinct wording is resolved once."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pegawai.impor.keadaan import JabatanAcuan, Keadaan, Pilihan, UnitAcuan

BUAT, TUNGGU, TOLAK = "buat", "tunggu", "tolak"
SARAN_TERBANYAK = 8
_SKOR_MUNGKIN = 82  # of 100; below that "Mungkin maksudnya" misleads
_GANTI = (
    (re.compile(r"\bsub\s+(bagian|bidang|bag|bid)\b"), r"sub\1"),
    (re.compile(r"\bdan\b"), " "),
    (re.compile(r"[^a-z0-9]+"), ""),
)
_NOMOR_SENDIRI = re.compile(r"TATA-(\d{1,18})")
_JENJANG = (
    ("ahli utama", "ahli_utama"), ("ahli madya", "ahli_madya"), ("ahli muda", "ahli_muda"),
    ("ahli pertama", "ahli_pertama"), ("penyelia", "penyelia"), ("mahir", "mahir"), ("terampil", "terampil"),
    ("pemula", "pemula"),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def seragamkan(teks: str) -> str:
    """Give a name for matching: no case, blanks, punctuation; "&" and "dan" are nothing."""
    hasil = teks.casefold()
    for pola, ganti in _GANTI:
        hasil = pola.sub(ganti, hasil)
    return hasil


def kunci_unor(unor_id: str | None, kode: str | None, nama: str | None, induk: str | None) -> str:
    """Give the key under which a match of a unit is remembered."""
    if unor_id:
        return f"id:{unor_id.casefold()}"[:500]
    if kode:
        return f"kode:{kode.casefold()}"[:500]
    return f"nama:{seragamkan(nama or '')}|{seragamkan(induk or '')}"[:500]


def kunci_jabatan(jabatan_id: str | None, nama: str | None) -> str:
    """Give the key under which a match of a position of a unit is remembered."""
    return (
        f"id:{jabatan_id.casefold()}"[:300]
        if jabatan_id
        else f"nama:{seragamkan(nama or '')}"[:300]
    )


class HasilUnit(NamedTuple):
    """The unit, or why there is none. `dipelajari`: matched just now, worth remembering."""

    id: int | None
    pesan: str = ""
    dipelajari: bool = False
    kolom: str = "unit"


class JabatanBaru(NamedTuple):
    """A position to be created after an explicit yes."""

    unit_id: int
    nama: str
    jenis: str
    eselon: str
    jenjang: str


class HasilJabatan(NamedTuple):
    """The position: an id, one to be created, none on purpose (`tunggu`), or why there is none."""

    id: int | None = None
    baru: JabatanBaru | None = None
    tunggu: bool = False
    pesan: str = ""
    peringatan: str = ""
    dipelajari: bool = False


class UnitTertulis(NamedTuple):
    """A unit as the file writes it, what was found for it, and what it may mean.

    kunci: of `kunci_unor`. jumlah: rows that name it, the first of them `baris` of `lembar`.
    """

    kunci: str
    nama: str
    induk: str
    pengenal: str
    jumlah: int
    lembar: str
    baris: int
    unit_id: int | None
    pesan: str
    calon: tuple[int, ...]


class JabatanTertulis(NamedTuple):
    """A position as the file writes it in a unit of ours. kunci: unit id | `kunci_jabatan`.

    putusan: what somebody decided for it: "buat", "tunggu", the id of a position, or None.
    """

    kunci: str
    unit_id: int
    nama: str
    dapat_dibuat: bool
    jumlah: int
    lembar: str
    baris: int
    jabatan_id: int | None
    pesan: str
    putusan: int | str | None


class PencariUnit:
    """Finds units by id, code, remembered match, or name within the parent."""

    def __init__(self, keadaan: Keadaan, pilihan: Pilihan) -> None:
        self.keadaan = keadaan
        self.pilihan = pilihan
        self.menurut_id: dict[int, UnitAcuan] = {u.id: u for u in keadaan.unit}
        self.menurut_kode = {u.kode.casefold(): u.id for u in keadaan.unit}
        self.menurut_nama: dict[str, list[UnitAcuan]] = {}
        for u in keadaan.unit:
            self.menurut_nama.setdefault(seragamkan(u.nama), []).append(u)

    def cari(
        self, unor_id: str | None, kode: str | None, nama: str | None, induk: str | None
    ) -> HasilUnit:
        """Give the unit a row means; several of one name are never chosen between."""
        kunci = kunci_unor(unor_id, kode, nama, induk)
        for ingat in (kunci, kunci_unor(None, None, nama, induk)):
            pk = self.pilihan.unit.get(ingat) or self.keadaan.padanan_unor.get(ingat)
            if pk in self.menurut_id:
                return HasilUnit(pk)
        for isi in (kode, unor_id):
            pk = self.menurut_kode.get(isi.casefold()) if isi else None
            if pk is not None:
                return HasilUnit(pk)
        if kode and not nama:
            return HasilUnit(None, f"Unit berkode {kode} tidak ada di struktur.", kolom="unit_kode")
        if not nama:
            return HasilUnit(None, "Unit kerja kosong.")
        return self._menurut_nama(nama, induk)

    def _menurut_nama(self, nama: str, induk: str | None) -> HasilUnit:
        calon = self.menurut_nama.get(seragamkan(nama), [])
        if induk:
            kunci = seragamkan(induk)
            di_bawah = [u for u in calon if any(seragamkan(x.nama) == kunci for x in self.jalur(u))]
            if calon and not di_bawah:
                return HasilUnit(None, self._pesan_induk(nama, induk, calon), kolom="unit_induk")
            calon = di_bawah
        if len(calon) == 1:
            return HasilUnit(calon[0].id, dipelajari=True)
        return HasilUnit(
            None, self._pesan_banyak(nama, calon) if calon else self._pesan_tak_ada(nama, induk)
        )

    def saran(self, nama: str, induk: str | None) -> tuple[int, ...]:
        """Give the units a name may mean, best first: of the same name, else of a similar one."""
        sama = self.menurut_nama.get(seragamkan(nama), [])
        if sama:
            kunci = seragamkan(induk or "")
            sama = sorted(sama, key=lambda u: kunci not in map(_seragam_nama, self.jalur(u)))
            return tuple(u.id for u in sama[:SARAN_TERBANYAK])
        mirip = process.extract(
            seragamkan(nama),
            list(self.menurut_nama),
            scorer=fuzz.ratio,
            score_cutoff=60,
            limit=SARAN_TERBANYAK,
        )
        calon = [u.id for k, _, _ in mirip for u in self.menurut_nama[k]]
        return tuple(calon[:SARAN_TERBANYAK])

    def jalur(self, u: UnitAcuan) -> list[UnitAcuan]:
        """Give a unit and everything above it."""
        hasil: list[UnitAcuan] = []
        sini = self.menurut_id.get(u.id)
        while sini is not None and len(hasil) < 50:
            hasil.append(sini)
            sini = self.menurut_id.get(sini.induk_id) if sini.induk_id else None
        return hasil

    def sebut(self, u: UnitAcuan) -> str:
        """Name a unit so that it cannot be mistaken: code and parent."""
        induk = self.jalur(u)[1:2]
        return f"{u.kode} ({u.nama}{f', {induk[0].nama}' if induk else ''})"

    def _pesan_induk(self, nama: str, induk: str, calon: Sequence[UnitAcuan]) -> str:
        return f"“{nama}” tidak ada di bawah “{induk}”. Yang ada: {self._daftar(calon)}. Petakan unitnya."

    def _pesan_banyak(self, nama: str, calon: Sequence[UnitAcuan]) -> str:
        return (
            f"Ada {len(calon)} unit bernama “{nama}”: {self._daftar(calon)}. Isi kode unit atau "
            "perangkat daerahnya, atau petakan unitnya."
        )

    def _daftar(self, calon: Sequence[UnitAcuan]) -> str:
        sisa = f", dan {len(calon) - 4} lagi" if len(calon) > 4 else ""
        return "; ".join(self.sebut(u) for u in calon[:4]) + sisa

    def _pesan_tak_ada(self, nama: str, induk: str | None) -> str:
        ketemu = process.extract(
            seragamkan(nama),
            list(self.menurut_nama),
            scorer=fuzz.ratio,
            score_cutoff=_SKOR_MUNGKIN,
            limit=2,
        )
        saran = "; ".join(self.sebut(self.menurut_nama[k][0]) for k, _, _ in ketemu)
        mungkin = f" Mungkin maksudnya {saran}." if saran else ""
        return f"Unit “{nama}” tidak ada di struktur.{mungkin} Petakan unitnya, atau bentuk lebih dahulu."


def _seragam_nama(u: UnitAcuan) -> str:
    return seragamkan(u.nama)


class PencariJabatan:
    """Finds positions within a unit: remembered match, name, or the head by its title."""

    def __init__(self, keadaan: Keadaan, pilihan: Pilihan, unit: PencariUnit) -> None:
        self.keadaan = keadaan
        self.pilihan = pilihan
        self.unit = unit
        self.menurut_id: dict[int, JabatanAcuan] = {j.id: j for j in keadaan.jabatan}
        self.per_unit: dict[int, list[JabatanAcuan]] = {}
        for j in keadaan.jabatan:
            self.per_unit.setdefault(j.unit_id, []).append(j)

    def cari(
        self,
        unit_id: int,
        jabatan_id: str | None,
        nama: str | None,
        jenis: str | None,
        eselon: str | None,
    ) -> HasilJabatan:
        """Give the position a row means in its unit."""
        if not nama and not jabatan_id:
            return HasilJabatan(
                tunggu=True, peringatan="Jabatan kosong; pegawai masuk daftar tunggu jabatan."
            )
        kunci = kunci_jabatan(jabatan_id, nama)
        putusan = self.pilihan.jabatan.get(f"{unit_id}|{kunci}")
        if isinstance(putusan, int) and putusan in self.menurut_id:
            return HasilJabatan(putusan)
        ingat = self._nomor_sendiri(jabatan_id) or self.keadaan.padanan_jabatan.get(
            (unit_id, kunci)
        )
        if ingat in self.menurut_id and self.menurut_id[ingat].unit_id == unit_id:
            return HasilJabatan(ingat)
        calon = self._calon(unit_id, nama or "", jenis, eselon)
        if len(calon) == 1:
            return HasilJabatan(calon[0].id, dipelajari=bool(jabatan_id))
        if len(calon) > 1:
            return HasilJabatan(pesan=self._pesan_banyak(nama or "", calon))
        cara = putusan if isinstance(putusan, str) else self.pilihan.jabatan_tak_ada
        return self._tak_ada(unit_id, nama or "", jenis, eselon, cara)

    def _nomor_sendiri(self, jabatan_id: str | None) -> int | None:
        """Give the position our own export named: "TATA-12"."""
        m = _NOMOR_SENDIRI.fullmatch(jabatan_id or "")
        return int(m[1]) if m else None

    def _calon(
        self, unit_id: int, nama: str, jenis: str | None, eselon: str | None
    ) -> list[JabatanAcuan]:
        kunci = seragamkan(nama)
        daftar = self.per_unit.get(unit_id, [])
        persis = [j for j in daftar if seragamkan(j.nama) == kunci]
        if len(persis) > 1 and eselon:
            persis = [j for j in persis if j.eselon == eselon] or persis
        if persis:
            return persis
        unit = self.unit.menurut_id[unit_id]
        sebutan = {seragamkan(f"{awal}{unit.nama}") for awal in ("", "Kepala ")}
        return [
            j
            for j in daftar
            if j.kepala
            and jenis != "pelaksana"
            and (kunci in sebutan or kunci == seragamkan(f"{j.nama} {unit.nama}"))
        ]

    def _pesan_banyak(self, nama: str, calon: Iterable[JabatanAcuan]) -> str:
        nomor = ", ".join(f"nomor {j.id}" for j in list(calon)[:4])
        return f"Ada lebih dari satu jabatan “{nama}” pada unit ini ({nomor}). Petakan jabatannya."

    def _tak_ada(
        self, unit_id: int, nama: str, jenis: str | None, eselon: str | None, cara: str
    ) -> HasilJabatan:
        if cara == TUNGGU:
            pesan = (
                f"Jabatan “{nama}” tidak ada pada unit ini; pegawai masuk daftar tunggu jabatan."
            )
            return HasilJabatan(tunggu=True, peringatan=pesan)
        if cara == BUAT and nama:
            if jenis == "struktural" or eselon:
                pesan = "Jabatan struktural tidak dibuat dari impor; tambahkan lewat struktur, atau petakan."
                return HasilJabatan(pesan=pesan)
            jenjang = next((k for kata, k in _JENJANG if kata in nama.casefold()), "")
            jenis = jenis or ("fungsional" if jenjang else "pelaksana")
            jenjang = jenjang if jenis == "fungsional" else "pelaksana"
            return HasilJabatan(baru=JabatanBaru(unit_id, nama, jenis, "", jenjang))
        ada = self.per_unit.get(unit_id, [])
        ketemu = process.extractOne(
            nama,
            [j.nama for j in ada],
            scorer=fuzz.token_sort_ratio,
            processor=str.casefold,
            score_cutoff=_SKOR_MUNGKIN,
        )
        saran = f" Mungkin maksudnya “{ketemu[0]}”." if ketemu else ""
        unit = self.unit.sebut(self.unit.menurut_id[unit_id])
        return HasilJabatan(
            pesan=f"Jabatan “{nama}” tidak ada pada {unit}.{saran} Petakan jabatannya, atau setujui pembuatannya."
        )
