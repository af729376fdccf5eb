"""Tree rules and span limits of a kota/kabupaten (*aturan kelembagaan*). Pure.

Where a unit may stand: PP 18/2016 Pasal 95-96 jo. PP 72/2019. How many may stand there:
Pasal 74-93. A rule that forbids gives a `Pelanggaran` of grade "larangan"; one that only
warns gives "peringatan", which a person may pass with one "Ya, tetap lanjutkan".
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from orgstruktur.jenis import NAMA_JENIS, JenisUnit
from orgstruktur.urusan_baku import URUSAN

J = JenisUnit
_PD_BERSEKRETARIAT = {J.INSPEKTORAT, J.DINAS, J.BADAN}

#: kind → kinds it may stand under. A KJF may stand anywhere but under another KJF.
INDUK_SAH: Mapping[str, Set[str]] = {
    J.KOTA: set(),
    J.STAF_AHLI: {J.KOTA},
    J.SETDA: {J.KOTA},
    J.ASISTEN: {J.SETDA},
    J.BAGIAN: {J.ASISTEN, J.SETWAN, J.WADIR, J.RSUD},
    J.SUBBAGIAN: {J.BAGIAN, J.SEKRETARIAT, J.SEKRETARIAT_KECAMATAN, J.RSUD},
    J.SETWAN: {J.KOTA},
    J.INSPEKTORAT: {J.KOTA},
    J.IRBAN: {J.INSPEKTORAT},
    J.DINAS: {J.KOTA},
    J.BADAN: {J.KOTA},
    J.SEKRETARIAT: _PD_BERSEKRETARIAT,
    J.BIDANG: {J.DINAS, J.BADAN, J.WADIR, J.RSUD},
    J.SEKSI: {J.BIDANG, J.KECAMATAN, J.KELURAHAN, J.RSUD},
    J.SUBBIDANG: {J.BIDANG},
    J.UPTD: {J.DINAS, J.BADAN},
    J.SUBBAGIAN_TU: {J.UPTD},
    J.SATUAN_PENDIDIKAN: {J.DINAS},
    J.PUSKESMAS: {J.DINAS},
    J.RSUD: {J.DINAS},
    J.WADIR: {J.RSUD},
    J.KECAMATAN: {J.KOTA},
    J.SEKRETARIAT_KECAMATAN: {J.KECAMATAN},
    J.KELURAHAN: {J.KECAMATAN},
    J.SEKRETARIAT_KELURAHAN: {J.KELURAHAN},
    J.KJF: set(JenisUnit) - {J.KJF},
}

#: kind → how many the whole city may have (UU 23/2014 Pasal 209(2); staf ahli: Pasal 102).
JUMLAH_TERBANYAK: dict[str, int] = {
    J.KOTA: 1,
    J.SETDA: 1,
    J.SETWAN: 1,
    J.INSPEKTORAT: 1,
    J.STAF_AHLI: 3,
}

#: (kind of parent, kind of child) → {type of the parent: limit}; "" = whatever the type.
RENTANG_TERBANYAK: dict[tuple[str, str], dict[str, int]] = {
    (J.SETDA, J.ASISTEN): {"A": 3, "B": 3, "C": 2, "": 3},
    (J.ASISTEN, J.BAGIAN): {"": 4},
    (J.BAGIAN, J.SUBBAGIAN): {"": 3},
    (J.SETWAN, J.BAGIAN): {"A": 4, "B": 3, "C": 3, "": 4},
    (J.INSPEKTORAT, J.SEKRETARIAT): {"": 1},
    (J.INSPEKTORAT, J.IRBAN): {"A": 5, "B": 4, "C": 3, "": 5},
    (J.DINAS, J.SEKRETARIAT): {"": 1},
    (J.BADAN, J.SEKRETARIAT): {"": 1},
    (J.SEKRETARIAT, J.SUBBAGIAN): {"": 3},
    # +1 after a merger (40(6)), +2 for PUPR, pertanian, keuangan (89): hence a warning only
    (J.DINAS, J.BIDANG): {"A": 4, "B": 3, "C": 2, "": 4},
    (J.BADAN, J.BIDANG): {"A": 4, "B": 3, "C": 2, "": 4},
    (J.BIDANG, J.SEKSI): {"": 3},
    (J.BIDANG, J.SUBBIDANG): {"": 3},
    (J.UPTD, J.SUBBAGIAN_TU): {"A": 1, "B": 0, "": 1},
    (J.KECAMATAN, J.SEKRETARIAT_KECAMATAN): {"": 1},
    (J.KECAMATAN, J.SEKSI): {"A": 5, "B": 4, "": 5},
    (J.SEKRETARIAT_KECAMATAN, J.SUBBAGIAN): {"": 2},
    (J.KELURAHAN, J.SEKRETARIAT_KELURAHAN): {"": 1},
    (J.KELURAHAN, J.SEKSI): {"": 3},
    (J.RSUD, J.WADIR): {"A": 4, "B": 3, "C": 0, "D": 0, "": 4},
}

_NAMA_PERDA = r"(?:perda|peraturan\s+daerah|qanun|perdasus|perdasi)\b"
_BUKAN_PERDA = r"(?:perwal|perbup|perpres|permen|peraturan\s+(?!daerah)|keputusan|sk\b|pp\b|uu\b)"
#: "Perda 4/2016", "Peraturan Daerah Kota … Nomor 4 Tahun 2016": the number and year are its own.
_PERDA = re.compile(
    rf"\b{_NAMA_PERDA}(?:(?!\b{_BUKAN_PERDA})[^;\d])*?\b\d{{1,4}}[a-z]?\b\s*"
    r"(?:/|,?\s*(?:tahun|thn|th)\b[.:]?)\s*(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
#: kind → the types or classes it may have (Pasal 9-88, 84A-84B (72)); other kinds have none.
TIPE_DIKENAL: Mapping[str, Set[str]] = {
    **{j: {"A", "B", "C"} for j in (J.SETDA, J.SETWAN, J.INSPEKTORAT, J.DINAS, J.BADAN)},
    J.KECAMATAN: {"A", "B"},
    J.UPTD: {"A", "B"},
    J.RSUD: {"A", "B", "C", "D"},
}

#: kind → the urusan that the agency it belongs to carries (Pasal 42, 43-44 (72)).
URUSAN_INDUK: Mapping[str, str] = {
    J.SATUAN_PENDIDIKAN: "1.01",
    J.PUSKESMAS: "1.02",
    J.RSUD: "1.02",
}

LARANGAN = "larangan"
PERINGATAN = "peringatan"


@dataclass(frozen=True, slots=True)
class Pelanggaran:
    """A broken rule: what is wrong in words, and whether it forbids or warns."""

    pesan: str
    tingkat: str


@dataclass(frozen=True, slots=True)
class Letak:
    """A unit as the rules see it: its own kind and the kinds above it."""

    nama: str
    jenis: str
    induk_nama: str = ""
    induk_jenis: str | None = None
    induk_tipe: str = ""
    kakek_jenis: str | None = None
    induk_urusan: str = ""


def menyebut_perda(dasar_hukum: str) -> bool:
    """Say whether a legal basis names a Perda (in Aceh a qanun) by its number and year."""
    return _PERDA.search(dasar_hukum) is not None


def _nama(jenis: str | None) -> str:
    return NAMA_JENIS.get(jenis or "", jenis or "puncak")


def _daftar(jenis: Set[str]) -> str:
    return ", ".join(sorted(_nama(j) for j in jenis))


def periksa_letak(letak: Letak) -> list[Pelanggaran]:
    """Check one unit against the kinds above it (Pasal 95-96); empty list when it may stand there."""
    jenis, induk = letak.jenis, letak.induk_jenis
    if jenis not in INDUK_SAH:
        return [Pelanggaran(f"Jenis unit “{jenis}” tidak dikenal.", LARANGAN)]
    if induk is None:
        if jenis == J.KOTA:
            return []
        return [
            Pelanggaran(f"{letak.nama}: hanya pemerintah kota yang berdiri di puncak.", LARANGAN)
        ]
    if jenis == J.KOTA:
        return [Pelanggaran("Pemerintah kota adalah puncak dan tidak punya induk.", LARANGAN)]
    if induk not in INDUK_SAH[jenis]:
        return [
            Pelanggaran(
                f"{_nama(jenis)} tidak dapat berada di bawah {_nama(induk)} ({letak.induk_nama}); "
                f"induk yang sah: {_daftar(INDUK_SAH[jenis])}.",
                LARANGAN,
            )
        ]
    return _periksa_kakek(letak)


def _periksa_kakek(letak: Letak) -> list[Pelanggaran]:
    """Check what depends on two levels: seksi and subbidang (74-87), UPTD class B (88)."""
    if letak.induk_jenis == J.BIDANG and letak.kakek_jenis is not None:
        if letak.jenis == J.SEKSI and letak.kakek_jenis == J.BADAN:
            pesan = f"Bidang pada badan memiliki subbidang, bukan seksi ({letak.nama})."
            return [Pelanggaran(pesan, LARANGAN)]
        if letak.jenis == J.SUBBIDANG and letak.kakek_jenis != J.BADAN:
            pesan = f"Subbidang hanya ada pada bidang sebuah badan ({letak.nama})."
            return [Pelanggaran(pesan, LARANGAN)]
    if letak.jenis == J.SUBBAGIAN_TU and letak.induk_tipe == "B":
        pesan = f"UPTD kelas B tidak memiliki unit struktural di bawahnya ({letak.induk_nama})."
        return [Pelanggaran(pesan, LARANGAN)]
    return []


def periksa_jumlah_kota(jenis: str, jumlah: int) -> list[Pelanggaran]:
    """Check how many units of a kind the whole city has, the new one included."""
    batas = JUMLAH_TERBANYAK.get(jenis)
    if batas is None or jumlah <= batas:
        return []
    kata = "tepat satu" if batas == 1 else f"paling banyak {batas}"
    return [Pelanggaran(f"Kota memiliki {kata} {_nama(jenis)}.", LARANGAN)]


def periksa_rentang(
    *, induk_nama: str, induk_jenis: str, induk_tipe: str, jenis: str, jumlah: int
) -> list[Pelanggaran]:
    """Check how many children of one kind a unit has, the new one included (Pasal 74-93)."""
    batas = RENTANG_TERBANYAK.get((induk_jenis, jenis))
    if batas is None:
        return []
    terbanyak = batas.get(induk_tipe, batas[""])
    if jumlah <= terbanyak:
        return []
    tipe = f" tipe {induk_tipe}" if induk_tipe else ""
    return [
        Pelanggaran(
            f"{induk_nama} akan memiliki {jumlah} {_nama(jenis).lower()}; {_nama(induk_jenis)}{tipe} "
            f"paling banyak {terbanyak} (PP 18/2016).",
            PERINGATAN,
        )
    ]


def periksa_urusan_induk(letak: Letak) -> list[Pelanggaran]:
    """Warn of a puskesmas, RSUD or school below an agency without its urusan (Pasal 42-44 (72))."""
    urusan = URUSAN_INDUK.get(letak.jenis)
    if urusan is None or letak.induk_jenis is None or urusan in letak.induk_urusan.split(";"):
        return []
    pesan = (
        f"{letak.induk_nama} tidak mengampu urusan {urusan} {URUSAN[urusan][0]}, padahal "
        f"{letak.nama} ({_nama(letak.jenis)}) berada di bawahnya."
    )
    return [Pelanggaran(pesan, PERINGATAN)]


def periksa_tipe(nama: str, jenis: str, tipe: str) -> list[Pelanggaran]:
    """Warn of a type or class that units of this kind do not have."""
    dikenal = TIPE_DIKENAL.get(jenis, set())
    if not tipe or tipe in dikenal:
        return []
    sebab = "tidak bertipe"
    if dikenal:
        sebab = f"bertipe atau berkelas {', '.join(sorted(dikenal))}, bukan {tipe}"
    return [Pelanggaran(f"{nama}: {_nama(jenis).lower()} {sebab} (PP 18/2016).", PERINGATAN)]


def periksa_nama_kembar(induk_nama: str, daftar_nama: Iterable[str]) -> list[Pelanggaran]:
    """Warn of sub-units of one unit that bear the same name."""
    menurut: dict[str, list[str]] = {}
    for nama in daftar_nama:
        menurut.setdefault(samakan_nama(nama), []).append(nama)
    return [
        Pelanggaran(
            f"{induk_nama} akan memiliki {len(sama)} sub-unit bernama {sama[0]}.", PERINGATAN
        )
        for sama in menurut.values()
        if len(sama) > 1
    ]


def samakan_nama(nama: str) -> str:
    """Give a name as names are compared: without regard to case and spaces."""
    return " ".join(nama.split()).casefold()


def periksa_garis(dari: str, ke: str, *, ke_atasan: bool, ke_bawahan: bool) -> list[Pelanggaran]:
    """Warn of a line between a unit and what stands above it: the line of command is there."""
    if not (ke_atasan or ke_bawahan):
        return []
    atasan, bawahan = (ke, dari) if ke_atasan else (dari, ke)
    pesan = f"{atasan} adalah atasan {bawahan}; garis komando sudah menghubungkan keduanya."
    return [Pelanggaran(pesan, PERINGATAN)]


def periksa_jenjang(nama: str, jenis: str, jenjang: str, *, kepala: bool) -> list[Pelanggaran]:
    """Warn of a functional position without jenjang; a head's is that of whoever holds it."""
    if jenis != "fungsional" or jenjang or kepala:
        return []
    return [Pelanggaran(f"Jabatan fungsional {nama} belum berjenjang.", PERINGATAN)]


def pisahkan(daftar: list[Pelanggaran]) -> tuple[list[str], list[str]]:
    """Split into (messages that forbid, messages that warn), each once and in order."""
    larangan = [p.pesan for p in daftar if p.tingkat == LARANGAN]
    peringatan = [p.pesan for p in daftar if p.tingkat == PERINGATAN]
    return list(dict.fromkeys(larangan)), list(dict.fromkeys(peringatan))
