"""Rules on what stands where: one Setda, staf ahli, kinds below kinds, KJF, UPTD and its Perwali. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orgstruktur.analisis.temuan import (
    CATATAN,
    INGATAN,
    PELANGGARAN,
    PERINGATAN,
    TAFSIR,
    Aturan,
    Hasil,
    Keadaan,
    Temuan,
    ribuan,
)
from orgstruktur.aturan import Letak, periksa_letak, periksa_tipe
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import NAMA_JENIS, PERANGKAT_DAERAH, JenisUnit

J = JenisUnit
STAF_AHLI_TERBANYAK = 3
_PERWALI = re.compile(
    r"\b(?:perwal(?:i|ko)?|perbup|peraturan\s+(?:wali\s*kota|bupati))\b[^;\d]*?\b\d{1,4}[a-z]?\b\s*"
    r"(?:/|,?\s*(?:tahun|thn|th)\b[.:]?)\s*(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
#: Structural kinds whose tasks a KJF may have taken over (Pasal 97(1)).
_DAPAT_DIGANTI = (J.BAGIAN, J.BIDANG, J.SUBBAGIAN, J.SUBBIDANG, J.SEKSI, J.SUBBAGIAN_TU, J.IRBAN)
#: Pairs that a span rule already speaks of.
_BUKAN_JENIS = {(J.SUBBAGIAN_TU, J.UPTD), (J.SUBBAGIAN, J.SEKRETARIAT_KELURAHAN)}

ATURAN: tuple[Aturan, ...] = (
    Aturan(
        "SATU",
        "Setda, Sekretariat DPRD, dan Inspektorat",
        "tepat satu masing-masing",
        "UU 23/2014 Pasal 209",
    ),
    Aturan(
        "STAFAHLI",
        "Staf ahli",
        f"paling banyak {STAF_AHLI_TERBANYAK}, dengan satu subbagian tata usaha pada bagian umum",
        "PP 18/2016 Pasal 102 dan 103",
    ),
    Aturan(
        "JENIS",
        "Jenis unit dan tempatnya",
        "bidang dinas memiliki seksi, bidang badan memiliki subbidang, Setda dan Setwan memiliki "
        "bagian; tipe sesuai jenisnya",
        "PP 18/2016 Pasal 74 sampai dengan 87 dan 95 sampai dengan 96",
    ),
    Aturan(
        "KJF-HAPUS",
        "Unit yang seluruh tugasnya dipegang kelompok jabatan fungsional",
        "dihapus",
        "PP 18/2016 Pasal 97 ayat (1)",
    ),
    Aturan(
        "UPTD-PERWALI",
        "UPTD dibentuk dengan Perwali",
        "Perwali setelah konsultasi tertulis dengan gubernur",
        "PP 18/2016 Pasal 41 ayat (4) dan 49 ayat (4)",
        TAFSIR,
    ),
    Aturan(
        "UPTD-BEBAN",
        "Kelas UPTD menurut beban kerjanya",
        "kelas A mulai 10.000 jam efektif setahun, kelas B mulai 5.000 jam",
        "Permendagri 12/2017",
        INGATAN,
    ),
)


def periksa_satu(keadaan: Keadaan) -> Hasil:
    """Find a missing or second Setda, Setwan, Inspektorat (UU 23/2014 Pasal 209)."""
    hasil, akar = Hasil(), keadaan.bagan.akar
    if akar is None or not any(True for _ in keadaan.jenis(*PERANGKAT_DAERAH)):
        hasil.tanpa_masukan["SATU"] = "belum ada perangkat daerah"
        return hasil
    for jenis in (J.SETDA, J.SETWAN, J.INSPEKTORAT):
        hasil.diperiksa["SATU"] += 1
        daftar = tuple(keadaan.jenis(jenis))
        if len(daftar) == 1:
            continue
        nama = NAMA_JENIS[jenis]
        unit = daftar[1] if daftar else akar
        pesan = (
            f"Ada {len(daftar)} {nama}: {', '.join(s.nama for s in daftar)}."
            if daftar
            else f"{nama} belum ada."
        )
        saran = f"Gabungkan menjadi satu {nama}." if daftar else f"Bentuk {nama}."
        kait = tuple(s.kode for s in daftar if s.id != unit.id)
        hasil.temuan.append(
            Temuan("SATU", PELANGGARAN, unit.id, unit.kode, pesan, str(len(daftar)), "tepat 1",
                   saran, kait)
        )  # fmt: skip
    return hasil


def periksa_staf_ahli(keadaan: Keadaan) -> Hasil:
    """At most three staf ahli, served by one subbagian that is told by its name (Pasal 102-103)."""
    hasil = Hasil()
    daftar = tuple(keadaan.jenis(J.STAF_AHLI))
    if not daftar:
        return hasil
    hasil.diperiksa["STAFAHLI"] = len(daftar)
    if len(daftar) > STAF_AHLI_TERBANYAK:
        unit = daftar[STAF_AHLI_TERBANYAK]
        hasil.temuan.append(
            Temuan(
                "STAFAHLI",
                PELANGGARAN,
                unit.id,
                unit.kode,
                f"Ada {len(daftar)} staf ahli; paling banyak {STAF_AHLI_TERBANYAK}.",
                str(len(daftar)),
                f"paling banyak {STAF_AHLI_TERBANYAK}",
                f"Kurangi {len(daftar) - STAF_AHLI_TERBANYAK} staf ahli.",
                tuple(s.kode for s in daftar if s is not unit),
            )
        )
    tata_usaha = [s for s in keadaan.jenis(J.SUBBAGIAN) if "staf ahli" in s.nama.casefold()]
    if len(tata_usaha) != 1:
        hasil.temuan.append(_tata_usaha(daftar[0], tata_usaha))
    return hasil


def _tata_usaha(staf: Simpul, daftar: list[Simpul]) -> Temuan:
    unit = daftar[1] if daftar else staf
    if daftar:
        pesan = f"{len(daftar)} subbagian melayani staf ahli: {', '.join(s.nama for s in daftar)}."
        saran = "Satukan tata usaha staf ahli pada satu subbagian di bagian umum."
    else:
        pesan = "Tidak ada subbagian yang namanya menyebut tata usaha staf ahli."
        saran = (
            "Tetapkan satu subbagian pada bagian umum; bila dihapus pada penyederhanaan birokrasi, "
            "pastikan tugasnya dipegang pejabat fungsional."
        )
    return Temuan(
        "STAFAHLI",
        PELANGGARAN if daftar else PERINGATAN,
        unit.id,
        unit.kode,
        pesan,
        f"{len(daftar)} subbagian",
        "tepat 1",
        saran,
        tuple(s.kode for s in daftar if s.id != unit.id),
    )


def periksa_jenis(keadaan: Keadaan) -> Hasil:
    """Ask of every unit whether its kind may stand where it stands, and have its type."""
    hasil, bagan = Hasil(), keadaan.bagan
    for s in bagan:
        hasil.diperiksa["JENIS"] += 1
        induk = bagan.induk(s)
        kakek = bagan.induk(induk) if induk else None
        letak = Letak(
            s.nama,
            s.jenis,
            induk.nama if induk else "",
            induk.jenis if induk else None,
            induk.tipe if induk else "",
            kakek.jenis if kakek else None,
        )
        salah = [] if (s.jenis, letak.induk_jenis) in _BUKAN_JENIS else periksa_letak(letak)
        di = NAMA_JENIS.get(letak.induk_jenis or "", "puncak")
        angka = (f"{NAMA_JENIS.get(s.jenis, s.jenis)} di bawah {di}", "jenis yang sah")
        hasil.temuan += [
            Temuan("JENIS", PELANGGARAN, s.id, s.kode, p.pesan, *angka,
                   "Ubah jenisnya, atau pindahkan ke induk yang sah.")
            for p in salah
        ]  # fmt: skip
        hasil.temuan += [
            Temuan("JENIS", PERINGATAN, s.id, s.kode, p.pesan, f"tipe {s.tipe}", "tipe yang sah",
                   "Perbaiki tipe atau kelasnya.")
            for p in periksa_tipe(s.nama, s.jenis, s.tipe)
        ]  # fmt: skip
    return hasil


# --- functional groups ----------------------------------------------------------------------------
def _kunci_teks(teks: str) -> str:
    return " ".join(re.findall(r"\w+", teks.casefold()))


class TugasKelompok(NamedTuple):
    """How many sentences of a unit stand in a KJF beside or below it, word for word."""

    simpul: Simpul
    kalimat: int
    sama: int
    kelompok: tuple[str, ...]


def tugas_di_kjf(bagan: Bagan) -> Iterator[TugasKelompok]:
    """Compare each structural unit with the KJF around it; where neither has sentences, nothing.

    Only the same wording counts: what is merely alike is for the analysis of overlaps.
    """
    for s in bagan:
        if s.jenis not in _DAPAT_DIGANTI:
            continue
        induk = bagan.induk(s)
        dekat = (*bagan.anak(s), *(bagan.anak(induk) if induk else ()))
        kelompok = [k for k in dekat if k.jenis == J.KJF]
        sendiri = _kalimat(bagan, [s])
        if kelompok and sendiri:
            sama = len(sendiri & _kalimat(bagan, kelompok))
            yield TugasKelompok(s, len(sendiri), sama, tuple(k.kode for k in kelompok))


def _kalimat(bagan: Bagan, daftar: Iterable[Simpul]) -> set[str]:
    return {_kunci_teks(f.teks) for s in daftar for f in bagan.fungsi.get(s.id, ())}


def periksa_kjf(keadaan: Keadaan) -> Hasil:
    """Find a structural unit all of whose sentences stand in a KJF (Pasal 97(1))."""
    hasil = Hasil()
    if not any(keadaan.bagan.fungsi.get(k.id) for k in keadaan.jenis(J.KJF)):
        hasil.tanpa_masukan["KJF-HAPUS"] = "tugas kelompok jabatan fungsional belum dicatat"
        return hasil
    for s, n, sama, kelompok in tugas_di_kjf(keadaan.bagan):
        hasil.diperiksa["KJF-HAPUS"] += 1
        if sama < n:
            continue
        hasil.temuan.append(
            Temuan(
                "KJF-HAPUS",
                PELANGGARAN,
                s.id,
                s.kode,
                f"Seluruh tugas dan fungsi {s.nama} ({n}) juga tercatat pada kelompok jabatan "
                "fungsional.",
                f"{n} dari {n} kalimat",
                "unit dihapus",
                f"Hapus {s.nama}, atau kembalikan tugas yang bukan tugas fungsional kepadanya.",
                kelompok,
            )
        )
    return hasil


# --- UPTD -----------------------------------------------------------------------------------------
def menyebut_perwali(dasar_hukum: str) -> bool:
    """Say whether a legal basis names a Perwali (or Perbup) by its number and year."""
    return _PERWALI.search(dasar_hukum) is not None


def periksa_perwali(keadaan: Keadaan) -> Hasil:
    """Find a UPTD whose recorded legal bases name no Perwali (Pasal 41(4), 49(4)).

    Only a warning: what is not recorded may still exist ([R]).
    """
    hasil = Hasil()
    if keadaan.dasar is None:
        hasil.tanpa_masukan["UPTD-PERWALI"] = "dasar hukum unit tidak dibaca"
        return hasil
    for s in keadaan.jenis(J.UPTD):
        hasil.diperiksa["UPTD-PERWALI"] += 1
        daftar = keadaan.dasar.get(s.id, ())
        if any(menyebut_perwali(d) for d in daftar):
            continue
        ada = "; ".join(dict.fromkeys(d for d in daftar if d)) or "tidak ada"
        hasil.temuan.append(
            Temuan(
                "UPTD-PERWALI",
                PERINGATAN,
                s.id,
                s.kode,
                f"Dasar hukum {s.nama} yang tercatat tidak menyebut Perwali beserta nomor dan tahunnya.",
                ada,
                "Perwali",
                "Catat Perwali pembentukannya, atau usulkan setelah konsultasi dengan gubernur.",
            )
        )
    return hasil


def periksa_beban_uptd(keadaan: Keadaan) -> Hasil:
    """Note a UPTD whose people needed speak for another class (Permendagri 12/2017, [M])."""
    hasil, atur = Hasil(), keadaan.pengaturan
    for s in keadaan.jenis(J.UPTD):
        orang = sum(j.kebutuhan for u in keadaan.bagan.turunan(s, sertakan_diri=True)
                    for j in keadaan.bagan.jabatan.get(u.id, ()))  # fmt: skip
        if not orang or s.tipe not in ("A", "B"):
            continue
        hasil.diperiksa["UPTD-BEBAN"] += 1
        jam = orang * atur.jam_per_orang
        kelas = "A" if jam >= atur.jam_uptd_a else "B" if jam >= atur.jam_uptd_b else ""
        if kelas == s.tipe:
            continue
        sebut = f"kelas {kelas}" if kelas else "belum cukup untuk sebuah UPTD"
        hasil.temuan.append(
            Temuan(
                "UPTD-BEBAN",
                CATATAN,
                s.id,
                s.kode,
                f"Kebutuhan {orang} orang di {s.nama} kira-kira {ribuan(jam)} jam setahun: {sebut}; "
                f"tercatat kelas {s.tipe}.",
                f"{ribuan(jam)} jam",
                f"kelas {kelas}" if kelas else f"mulai {ribuan(atur.jam_uptd_b)} jam",
                "Periksa analisis beban kerjanya sebelum menetapkan kelas.",
            )
        )
    return hasil
