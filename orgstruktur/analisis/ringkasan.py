"""Strengths and weaknesses of a structure as sentences, each drawn from a number. Pure.

A sentence says what was counted; it never praises what could not be looked at: that is a gap in
the data, told apart. More analyses add a function to `PENILAI`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from orgstruktur.analisis.ambang import Ambang
from orgstruktur.analisis.aturan import DIPENUHI, SEBAGIAN, TAK_DAPAT, HasilAturan, susun_daftar
from orgstruktur.analisis.beban import KURANG, Beban, lowong_lama, perangkat_saja
from orgstruktur.analisis.bentuk import Bentuk
from orgstruktur.analisis.rentang_kendali import LEBAR, WAJAR, RentangUnit
from orgstruktur.analisis.temuan import PELANGGARAN, PERINGATAN, ribuan
from orgstruktur.analisis.tipologi import Banding
from orgstruktur.analisis.tipologi_ringkas import TipeUnit
from orgstruktur.bagan import Simpul

KEKUATAN, KELEMAHAN, CELAH = "kekuatan", "kelemahan", "celah"
#: From this share on a good thing is a strength; below the second it is a weakness ([R]).
_KUAT, _LEMAH = 90.0, 75.0


class Kalimat(NamedTuple):
    """One sentence. halaman: name of the address that shows what was counted."""

    jenis: str
    teks: str
    halaman: str
    kueri: str = ""


@dataclass(frozen=True, slots=True)
class TumpangTindih:
    """How many functions of two perangkat daerah overlap, by grade; nothing was read = no run yet."""

    dijalankan: bool
    duplikasi: int = 0
    tumpang_tindih: int = 0
    fragmentasi: int = 0


class PasangPerangkat(NamedTuple):
    """Two perangkat daerah by name: pairs of functions done twice, and all that overlap."""

    a: str
    b: str
    duplikasi: int
    jumlah: int


@dataclass(frozen=True, slots=True)
class Bahan:
    """What has been measured of one day."""

    aturan: HasilAturan
    ambang: Ambang
    rentang: Sequence[RentangUnit]
    lapisan: Sequence[tuple[Simpul, int]]
    bentuk: Bentuk
    beban: Beban
    #: None = of another day than today, for which findings are not kept
    tumpang: TumpangTindih | None = None
    #: the pairs behind it, those that share most in front
    pasang: Sequence[PasangPerangkat] = ()
    #: types by score; () = of another day than today, for which there are no figures
    tipe: Sequence[TipeUnit] = ()


Penilai = Callable[[Bahan], Iterable[Kalimat]]


def susun_ringkasan(bahan: Bahan) -> dict[str, list[Kalimat]]:
    """Give the sentences by kind, in the order of `PENILAI`; nothing of an empty structure."""
    hasil: dict[str, list[Kalimat]] = {KEKUATAN: [], KELEMAHAN: [], CELAH: []}
    if not bahan.aturan.bagan:
        return hasil
    for nilai in PENILAI:
        for kalimat in nilai(bahan):
            hasil[kalimat.jenis].append(kalimat)
    return hasil


def nilai_aturan(bahan: Bahan) -> Iterable[Kalimat]:
    """Broken rules, warnings, and rules that could not be checked."""
    daftar = susun_daftar(bahan.aturan)
    jumlah = {t: sum(b.jumlah.get(t, 0) for b in daftar) for t in (PELANGGARAN, PERINGATAN)}
    diperiksa = sum(b.diperiksa > 0 for b in daftar)
    if jumlah[PELANGGARAN]:
        teks = f"{jumlah[PELANGGARAN]} pelanggaran aturan kelembagaan."
        yield Kalimat(KELEMAHAN, teks, "aturan", f"?tingkat={PELANGGARAN}")
    elif diperiksa:
        teks = f"Tidak ada pelanggaran pada {diperiksa} aturan yang dapat diperiksa."
        yield Kalimat(KEKUATAN, teks, "aturan_daftar")
    if jumlah[PERINGATAN]:
        teks = f"{jumlah[PERINGATAN]} peringatan yang perlu dicatat dasarnya."
        yield Kalimat(KELEMAHAN, teks, "aturan", f"?tingkat={PERINGATAN}")
    tunggu = [b for b in daftar if b.keadaan in (TAK_DAPAT, SEBAGIAN)]
    if tunggu:
        penuh = sum(b.keadaan == DIPENUHI for b in daftar)
        teks = (
            f"{len(tunggu)} aturan belum dapat diperiksa seluruhnya karena datanya kosong; "
            f"{penuh} aturan dipenuhi."
        )
        yield Kalimat(CELAH, teks, "aturan_daftar")


def nilai_tipologi(bahan: Bahan) -> Iterable[Kalimat]:
    """Types in force against those by score; above the score is told by the rules already."""
    tercatat = [t for t in bahan.tipe if t.berlaku]
    sesuai = sum(t.banding in (Banding.SAMA, Banding.DINAIKKAN) for t in tercatat)
    if tercatat and sesuai == len(tercatat):
        teks = f"Tipe {len(tercatat)} perangkat daerah yang tercatat sesuai dengan skornya."
        yield Kalimat(KEKUATAN, teks, "tipologi", "?keadaan=sama")
    rendah = sum(t.banding is Banding.LEBIH_RENDAH for t in tercatat)
    if rendah:
        teks = f"{rendah} perangkat daerah bertipe di bawah skornya."
        yield Kalimat(KELEMAHAN, teks, "tipologi", "?keadaan=lebih_rendah")
    tanpa = len(bahan.tipe) - len(tercatat)
    if tanpa:
        teks = f"Tipe {tanpa} dari {len(bahan.tipe)} perangkat daerah belum tercatat."
        yield Kalimat(CELAH, teks, "tipologi", "?keadaan=belum_tipe")


def nilai_rentang(bahan: Bahan) -> Iterable[Kalimat]:
    """The share of heads whose span is within the thresholds, and layers."""
    pemimpin = [r for r in bahan.rentang if r.unit and r.simpul.induk_id is not None]
    if pemimpin:
        wajar = sum(r.nilai_unit == WAJAR for r in pemimpin)
        persen = 100 * wajar / len(pemimpin)
        a = bahan.ambang
        teks = (
            f"{wajar} dari {len(pemimpin)} pimpinan membawahi {a.unit_tersedikit} sampai "
            f"{a.unit_terbanyak} unit ({_persen(persen, _KUAT, _LEMAH)})."
        )
        if persen >= _KUAT:
            yield Kalimat(KEKUATAN, teks, "rentang_kendali")
        elif persen < _LEMAH:
            yield Kalimat(KELEMAHAN, teks, "rentang_kendali")
    penuh = sum(r.nilai_orang == LEBAR for r in bahan.rentang)
    if penuh:
        teks = (
            f"{penuh} dari {len(bahan.rentang)} pimpinan menerima laporan langsung lebih dari "
            f"{bahan.ambang.orang_terbanyak} orang."
        )
        yield Kalimat(KELEMAHAN, teks, "rentang_kendali", "#menonjol")
    dalam = [s for s, n in bahan.lapisan if n > bahan.ambang.lapisan_terbanyak]
    if dalam:
        teks = (
            f"{len(dalam)} perangkat daerah berlapis lebih dari {bahan.ambang.lapisan_terbanyak}."
        )
        yield Kalimat(KELEMAHAN, teks, "rentang_kendali")
    elif bahan.lapisan:
        teks = (
            f"Tidak ada perangkat daerah yang berlapis lebih dari {bahan.ambang.lapisan_terbanyak}."
        )
        yield Kalimat(KEKUATAN, teks, "rentang_kendali")


def nilai_bentuk(bahan: Bahan) -> Iterable[Kalimat]:
    """Functions, urusan and lone children."""
    b, banyak = bahan.bentuk, len(bahan.aturan.bagan)
    if b.tanpa_fungsi:
        teks = f"{len(b.tanpa_fungsi)} dari {banyak} unit belum mempunyai tugas dan fungsi."
        yield Kalimat(CELAH, teks, "rentang_kendali", "#tanpa-fungsi")
    else:
        yield Kalimat(KEKUATAN, "Setiap unit mempunyai tugas dan fungsi.", "rentang_kendali")
    if b.satu_anak:
        teks = f"{len(b.satu_anak)} unit hanya mempunyai satu unit di bawahnya."
        yield Kalimat(KELEMAHAN, teks, "rentang_kendali", "#satu-anak")
    wajib = [u for u in b.urusan_tanpa_unit if not u.pilihan]
    if wajib:
        teks = f"{len(wajib)} urusan wajib atau penunjang belum diampu satu perangkat daerah pun."
        yield Kalimat(KELEMAHAN, teks, "rentang_kendali", "#urusan-tanpa-unit")
    if b.urusan_dua:
        teks = f"{len(b.urusan_dua)} urusan diampu lebih dari satu perangkat daerah."
        yield Kalimat(KELEMAHAN, teks, "rentang_kendali", "#urusan-dua")
    elif any(s.urusan for s in bahan.aturan.bagan):
        teks = "Tidak ada urusan yang diampu melebihi batas perangkat daerahnya."
        yield Kalimat(KEKUATAN, teks, "rentang_kendali", "#urusan-dua")


def nilai_beban(bahan: Bahan) -> Iterable[Kalimat]:
    """People needed and there; nothing is said of people nobody has entered."""
    beban, total = bahan.beban, bahan.beban.total
    if not beban.diketahui:
        yield Kalimat(
            CELAH, "Data pegawai belum ada, sehingga bezetting belum diukur.", "beban_kerja"
        )
    elif total and total.persen is not None:
        teks = (
            f"{ribuan(total.bezetting or 0)} orang mengisi kebutuhan {ribuan(total.kebutuhan)} orang "
            f"({_persen(total.persen, bahan.ambang.terisi_tersedikit)})."
        )
        cukup = total.persen >= bahan.ambang.terisi_tersedikit
        yield Kalimat(KEKUATAN if cukup else KELEMAHAN, teks, "beban_kerja")
        kurang = sum(b.nilai == KURANG for b in perangkat_saja(beban.perangkat))
        if kurang:
            teks = f"{kurang} perangkat daerah kekurangan pegawai."
            yield Kalimat(KELEMAHAN, teks, "beban_kerja")
        lama = lowong_lama(beban.lowong, bahan.ambang)
        if lama:
            teks = f"{len(lama)} jabatan lowong lebih dari {bahan.ambang.lowong_hari} hari."
            yield Kalimat(KELEMAHAN, teks, "beban_kerja", "#lowong")
        if tanpa := sum(x.hari is None for x in beban.lowong):
            teks = (
                f"{ribuan(tanpa)} jabatan kosong dan tidak diketahui sejak kapan, sehingga lama "
                "lowongnya tidak dapat dinilai."
            )
            yield Kalimat(CELAH, teks, "beban_kerja", "#lowong")
    if beban.tanpa_pelaksana:
        teks = f"{len(beban.tanpa_pelaksana)} unit mempunyai fungsi tetapi tidak ada pelaksananya."
        yield Kalimat(KELEMAHAN, teks, "beban_kerja", "#tanpa-pelaksana")
    if beban.tanpa_tugas:
        teks = f"{len(beban.tanpa_tugas)} unit mempunyai jabatan fungsional tetapi tanpa fungsi."
        yield Kalimat(KELEMAHAN, teks, "beban_kerja", "#tanpa-tugas")


def nilai_tumpang(bahan: Bahan) -> Iterable[Kalimat]:
    """Functions that two perangkat daerah do."""
    t = bahan.tumpang
    if t is None:
        return
    if not t.dijalankan:
        teks = "Analisis tumpang tindih fungsi belum pernah dijalankan."
        yield Kalimat(CELAH, teks, "tumpang_tindih")
        return
    if t.duplikasi:
        teks = f"{t.duplikasi} pasang fungsi terduplikasi antarperangkat daerah."
        yield Kalimat(KELEMAHAN, teks, "tumpang_tindih", "?letak=lintas&tingkat=duplikasi")
    else:
        teks = "Tidak ada fungsi yang terduplikasi antarperangkat daerah."
        yield Kalimat(KEKUATAN, teks, "tumpang_tindih")
    if t.tumpang_tindih:
        teks = f"{ribuan(t.tumpang_tindih)} pasang fungsi tumpang tindih sebagian antarperangkat daerah."
        yield Kalimat(KELEMAHAN, teks, "tumpang_tindih", "?letak=lintas&tingkat=tumpang_tindih")


def _persen(nilai: float, *batas: float) -> str:
    """Write a share; with a decimal where rounding would lift it to a bound or let it fall there."""
    if any(nilai != b and round(nilai) == b for b in batas):
        return f"{floor(10 * nilai) / 10:.1f}\u00a0%".replace(".", ",")
    return f"{nilai:.0f}\u00a0%"


PENILAI: list[Penilai] = [
    nilai_aturan,
    nilai_tipologi,
    nilai_rentang,
    nilai_bentuk,
    nilai_beban,
    nilai_tumpang,
]
