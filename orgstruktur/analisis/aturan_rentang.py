"""Units held against the span limits of `batas_rentang`. Pure.

A unit whose type is unknown is held against every type: what breaks all of them is a finding
whatever the type will be, what none breaks is kept, and the rest waits for the type.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgstruktur.analisis.batas_rentang import (
    MENURUT_JENIS,
    RENTANG,
    Batas,
    Rentang,
    batas_kata,
    pilihan_rentang,
)
from orgstruktur.analisis.temuan import (
    CATATAN,
    PELANGGARAN,
    PERINGATAN,
    TAFSIR,
    TIPE_KOSONG,
    Aturan,
    Hasil,
    Keadaan,
    TakTerperiksa,
    Temuan,
)
from orgstruktur.bagan import Simpul
from orgstruktur.jenis import JenisUnit
from orgstruktur.urusan_baku import URUSAN_PLUS2

J = JenisUnit


ATURAN: tuple[Aturan, ...] = (
    *(Aturan(r.id, f"Susunan {r.nama}", batas_kata(r), f"PP 18/2016 {r.pasal}") for r in RENTANG),
    Aturan(
        "PLUS2",
        "Tambahan dua bidang untuk PUPR, pertanian, dan keuangan",
        "paling banyak 2 bidang di atas batas tipenya",
        "PP 18/2016 Pasal 89",
    ),
    Aturan(
        "GABUNG",
        "Tambahan satu bidang untuk perangkat daerah hasil penggabungan",
        "paling banyak 1 bidang di atas batas tipenya, bila tipenya tidak dinaikkan",
        "PP 18/2016 Pasal 40 ayat (6) dan Pasal 54 ayat (2)",
        TAFSIR,
    ),
    Aturan(
        "PTSP",
        "Tambahan satu bidang untuk DPMPTSP tipe C",
        "paling banyak 3 bidang, bila skor penanaman modalnya di bawah 401",
        "PP 18/2016 Pasal 39 ayat (5)",
    ),
    Aturan(
        "SUBBAG-PLUS1",
        "Tambahan satu subbagian pada bagian Sekretariat Daerah",
        "paling banyak 1 subbagian di atas batasnya, untuk urusan yang tidak mencapai satu bidang",
        "PP 18/2016 Pasal 40 ayat (10)",
    ),
)


# --- one unit against one row of the table --------------------------------------------------------
class _Langgar(NamedTuple):
    """A broken limit: of which unit, which kinds, how many found, and what is said of it."""

    simpul: Simpul
    batas: Batas
    jumlah: int
    aturan: str
    tingkat: str
    diizinkan: str

    @property
    def kunci(self) -> tuple[int, tuple[str, ...], bool, str]:
        """What makes it the same under another type: place, kinds, direction, grade."""
        return self.simpul.id, self.batas.anak, self.jumlah > self.batas.terbanyak, self.tingkat

    @property
    def berat(self) -> bool:
        return self.tingkat == PELANGGARAN


def _tempat(keadaan: Keadaan, simpul: Simpul, lewat: Sequence[str]) -> Iterator[Simpul]:
    """Units below which a limit counts: the unit itself, or each one along `lewat`."""
    if not lewat:
        yield simpul
        return
    for anak in keadaan.anak(simpul, lewat[0]):
        yield from _tempat(keadaan, anak, lewat[1:])


def _langgar(keadaan: Keadaan, simpul: Simpul, rentang: Rentang) -> list[_Langgar]:
    hasil = []
    for batas in rentang.batas:
        for tempat in _tempat(keadaan, simpul, batas.lewat):
            jumlah = len(keadaan.anak(tempat, *batas.anak))
            if satu := _banding(keadaan, rentang, tempat, batas, jumlah):
                hasil.append(satu)
    return hasil


def _banding(
    keadaan: Keadaan, rentang: Rentang, tempat: Simpul, batas: Batas, jumlah: int
) -> _Langgar | None:
    """Compare one number with its limit; None when it is kept."""
    if batas.lentur and jumlah > batas.terbanyak:
        return _lentur(keadaan, rentang, tempat, batas, jumlah)
    pas = f"tepat {batas.terbanyak}" if batas.pasti else f"paling banyak {batas.terbanyak}"
    if jumlah > batas.terbanyak:
        return _Langgar(tempat, batas, jumlah, rentang.id, PELANGGARAN, pas)
    if batas.pasti and jumlah < batas.terbanyak:
        inti = set(batas.anak) <= {J.SEKRETARIAT, J.SEKRETARIAT_KECAMATAN, J.SEKRETARIAT_KELURAHAN}
        lunak = not inti and keadaan.pengaturan.subbag_kurang_peringatan
        tingkat = PERINGATAN if lunak else PELANGGARAN
        return _Langgar(tempat, batas, jumlah, rentang.id, tingkat, pas)
    return None


def _lentur(
    keadaan: Keadaan, rentang: Rentang, tempat: Simpul, batas: Batas, jumlah: int
) -> _Langgar:
    """More than the type has: a note as far as the law adds to it, else broken."""
    aturan, tambah = _tambahan(keadaan, rentang, tempat)
    boleh = batas.terbanyak + tambah
    tingkat = CATATAN if jumlah <= boleh else PELANGGARAN
    kata = f"paling banyak {boleh}"
    if tambah:
        kata += f" ({batas.terbanyak} menurut tipe {rentang.tipe}, tambah {tambah})"
    return _Langgar(tempat, batas, jumlah, aturan, tingkat, kata)


def _tambahan(keadaan: Keadaan, rentang: Rentang, tempat: Simpul) -> tuple[str, int]:
    """Give the rule that lets a unit have more than its type has, and how many more.

    Pasal 89: 2 bidang, but not for one urusan split into two of type A (90); 39(5): DPMPTSP type C;
    40(6), 54(2): a merged dinas; 40(10): a subbagian of a bagian of the Setda.
    """
    if tempat.jenis == J.BAGIAN:
        return "SUBBAG-PLUS1", 1
    if any(not _dibagi_dua(keadaan, rentang, tempat, k) for k in URUSAN_PLUS2 & set(tempat.urusan)):
        return "PLUS2", 2
    if rentang.tipe == "C" and "2.18" in tempat.urusan:
        return "PTSP", 1
    if len(tempat.urusan) > 1 and tempat.jenis == J.DINAS:
        return "GABUNG", 1
    return rentang.id, 0


def _dibagi_dua(keadaan: Keadaan, rentang: Rentang, tempat: Simpul, kode: str) -> bool:
    lain = [s for s in keadaan.pengampu.get(kode, ()) if s.id != tempat.id]
    return rentang.tipe == "A" and any(s.tipe == "A" for s in lain)


# --- words ----------------------------------------------------------------------------------------
def _temuan(rentang: Rentang, langgar: _Langgar, *, tanpa_tipe: bool) -> Temuan:
    s, batas, jumlah = langgar.simpul, langgar.batas, langgar.jumlah
    apa_pun = ", apa pun tipenya" if tanpa_tipe else f" untuk {rentang.nama}"
    punya = f"memiliki {jumlah}" if jumlah else "tidak memiliki"
    pesan = f"{s.nama} {punya} {batas.nama}; {langgar.diizinkan}{apa_pun}."
    return Temuan(
        langgar.aturan,
        langgar.tingkat,
        s.id,
        s.kode,
        pesan,
        str(jumlah),
        langgar.diizinkan,
        _saran(langgar),
    )


#: rule that adds → when what it adds is lawful
_SARAN_TAMBAHAN = {
    "PLUS2": "Sah sebagai tambahan menurut Pasal 89; catat dasarnya.",
    "GABUNG": "Sah bila tipenya tidak dinaikkan dan ada bidang yang ikut bersama urusan yang "
    "digabung; catat dasarnya.",
    "PTSP": "Sah bila skor penanaman modalnya di bawah 401; catat dasarnya.",
    "SUBBAG-PLUS1": "Sah bila subbagian itu menampung urusan yang serumpunnya tidak mencapai satu "
    "bidang; catat dasarnya.",
}


def _saran(langgar: _Langgar) -> str:
    nama, lebih = langgar.batas.nama, langgar.jumlah - langgar.batas.terbanyak
    if langgar.tingkat == CATATAN:
        return _SARAN_TAMBAHAN[langgar.aturan]
    if lebih > 0:
        return f"Gabungkan atau pindahkan {lebih} {nama}, atau periksa kembali tipenya."
    if langgar.tingkat == PERINGATAN:
        return (
            f"Bila {nama} dihapus pada penyederhanaan birokrasi, pastikan tugasnya dipegang "
            f"pejabat fungsional; bila tidak, bentuk {-lebih} {nama} lagi."
        )
    return f"Bentuk {-lebih} {nama}, atau lengkapi datanya."


# --- the check ------------------------------------------------------------------------------------


def periksa_rentang(keadaan: Keadaan) -> Hasil:
    """Hold every unit of the table against its limits."""
    hasil = Hasil()
    for jenis in MENURUT_JENIS:
        for simpul in keadaan.jenis(jenis):
            if not simpul.di_luar_tipologi:
                _periksa_satu(keadaan, simpul, hasil)
    return hasil


def _periksa_satu(keadaan: Keadaan, simpul: Simpul, hasil: Hasil) -> None:
    pilihan = pilihan_rentang(simpul)
    menurut = [(r, _langgar(keadaan, simpul, r)) for r in pilihan]
    if len(menurut) == 1:
        rentang, langgar = menurut[0]
        hasil.temuan += [_temuan(rentang, x, tanpa_tipe=False) for x in langgar]
        hasil.diperiksa[rentang.id] += 1
        for tambahan in {x.aturan for x in langgar} - {rentang.id}:
            hasil.diperiksa[tambahan] += 1
        return
    pasti = set.intersection(*({x.kunci for x in langgar} for _, langgar in menurut))
    lunak, terlunak = min(menurut, key=lambda m: len(m[1]))
    hasil.temuan += [_temuan(lunak, x, tanpa_tipe=True) for x in terlunak if x.kunci in pasti]
    if any({x.kunci for x in langgar} != pasti for _, langgar in menurut):
        cocok = [r.tipe for r, langgar in menurut if {x.kunci for x in langgar if x.berat} <= pasti]
        hasil.tak.append(
            TakTerperiksa(tuple(r.id for r in pilihan), simpul.id, TIPE_KOSONG, _petunjuk(cocok))
        )
        return
    for rentang in pilihan:
        hasil.diperiksa[rentang.id] += 1


def _petunjuk(cocok: Sequence[str]) -> str:
    """Say which types the present structure fits."""
    if not cocok:
        return "susunannya kini tidak sesuai satu tipe pun"
    if len(cocok) == 1:
        return f"susunannya kini hanya sesuai tipe {cocok[0]}"
    return f"susunannya kini sesuai tipe {', '.join(cocok[:-1])} atau {cocok[-1]}"
