"""All steps after reading, in one call: check, compare, count. Gives the report and the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from orgstruktur.impor.baca import BarisUnit, HasilBaca
from orgstruktur.impor.banding import (
    bandingkan,
    jumlah,
    kolom_berubah,
    periksa_rencana,
    periksa_wewenang,
    tidak_di_berkas,
)
from orgstruktur.impor.keadaan import Keadaan, Pohon, susun_pohon
from orgstruktur.impor.laporan import BARU, BERUBAH, GALAT, TETAP, LaporanImpor, urutkan
from orgstruktur.impor.periksa import periksa_baris
from orgstruktur.impor.periksa_pohon import periksa_pohon


@dataclass(slots=True)
class Rencana:
    """What is to be written once nothing is refused."""

    baru: list[BarisUnit] = field(default_factory=list)
    berubah: list[tuple[BarisUnit, list[str]]] = field(default_factory=list)
    pohon: Pohon = field(default_factory=lambda: Pohon({}, {}))

    def jenis_tersentuh(self, keadaan: Keadaan) -> list[str]:
        """Give the kinds whose creation, name, kind, type or place changes: a Perda may be due."""
        jenis = [b.nilai["jenis"] for b in self.baru]
        for b, kolom in self.berubah:
            if {"nama", "jenis", "tipe", "induk_kode"} & set(kolom):
                jenis += [b.nilai["jenis"], keadaan.unit[b.kode].nilai["jenis"]]
        return list(dict.fromkeys(jenis))


def susun_rencana(
    baca: HasilBaca, keadaan: Keadaan, *, berkas: str = ""
) -> tuple[LaporanImpor, Rencana]:
    """Check and compare everything that was read. Pure: writes nothing, asks no database."""
    pohon = susun_pohon(baca.baris, keadaan)
    temuan = [*baca.galat, *periksa_baris(baca.baris, keadaan)]
    asing = {g.baris for g in temuan if g.kolom == "jenis" and g.tingkat == GALAT}
    bermasalah = {b.kode for b in baca.baris if b.baris in asing}
    temuan += periksa_pohon(baca.baris, keadaan, pohon, bermasalah)
    buruk = _baris_buruk(temuan)
    sehat = [b for b in baca.baris if b.baris not in buruk]
    beda = bandingkan(sehat, keadaan, pohon, baca.kolom)
    temuan += periksa_wewenang(beda, {b.kode: b for b in sehat}, keadaan, pohon)
    temuan += periksa_rencana(sehat, keadaan, pohon, baca.kolom)
    buruk = _baris_buruk(temuan)
    sehat = [b for b in sehat if b.baris not in buruk]
    beda = [d for d in beda if d.baris not in buruk]
    laporan = LaporanImpor(
        berkas=berkas,
        lembar=baca.lembar,
        galat=urutkan(temuan),
        beda=beda,
        baru=jumlah(beda, BARU),
        berubah=jumlah(beda, BERUBAH),
        tetap=jumlah(beda, TETAP),
        ditolak=len(baca.baris) - len(sehat),
        tidak_di_berkas=tidak_di_berkas(baca.baris, keadaan),
        kolom=baca.kolom,
        kolom_diabaikan=baca.kolom_diabaikan,
        diduga=baca.diduga,
    )
    return laporan, _rencana(sehat, baca.kolom, keadaan, pohon)


def _baris_buruk(temuan: Sequence) -> set[int | None]:
    return {g.baris for g in temuan if g.tingkat == GALAT}


def _rencana(
    sehat: Sequence[BarisUnit], kolom: Sequence[str], keadaan: Keadaan, pohon: Pohon
) -> Rencana:
    hasil = Rencana(pohon=pohon)
    for b in sehat:
        if b.kode not in keadaan.unit:
            hasil.baru.append(b)
        elif beda := kolom_berubah(b, keadaan, kolom):
            hasil.berubah.append((b, beda))
    return hasil
