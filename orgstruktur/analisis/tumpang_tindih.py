"""Which sentences of different units say the same work: candidates by shared matter, score, grade.

Three grades, after GAO-15-49SP: duplication (same activity, same object), overlap (similar
activity, partly the same object), fragmentation (several units in one matter). Text alone does
not tell cascade from overlap: the place in the tree does (`letak`).
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from orgstruktur.analisis.ciri import (
    KEGIATAN_LAIN,
    BobotKata,
    Ciri,
    Siap,
    hitung_ciri,
    kedekatan_fase,
    siapkan,
    susun_ciri,
)
from orgstruktur.analisis.fase import Fase
from orgstruktur.analisis.indeks import BAGIAN_POKOK, KHAS_POKOK, IndeksObjek, rangkum_irisan
from orgstruktur.analisis.letak import INSPEKTORAT, Letak, hubungan
from orgstruktur.analisis.model import Model
from orgstruktur.analisis.tesaurus import Tesaurus
from orgstruktur.analisis.urai import Uraian, urai
from orgstruktur.analisis.urusan import kedekatan_urusan

#: a sentence said by this share of the perangkat daerah, and by this many, is common wording
SEBARAN_BAGIAN, SEBARAN_JUMLAH = 0.15, 4
_TERSEBAR = "rumusan yang sama pada banyak perangkat daerah"
_DIPUTUSKAN = "rumusan umum menurut penilai"
#: from which containment two units are in one matter at all
_SEPOKOK = 0.6
#: both objects nearly the same, phase met: the same work twice
_TIMBAL_DUPLIKASI, _FASE_DUPLIKASI = 0.8, 0.8
#: the shared words must say this much: "kesehatan" alone is one field, no shared work
_KHAS_TUMPANG, _KHAS_SEPOKOK = 0.5, KHAS_POKOK
#: and in one perangkat daerah, where its own matter is shared anyway
_KHAS_SEKANTOR = 0.6
#: below this the phases are no similar activity, whatever the object
_FASE_TUMPANG = 0.25

#: what an Inspektorat does to the work of others
_PENGAWASAN = frozenset({Fase.AWAS, Fase.EVALUASI, Fase.BINA})
#: what a sekretariat does for the units beside it (PP 18/2016 Pasal 81, 85: pelayanan administrasi)
_PENGATURAN = frozenset(
    {Fase.RENCANA, Fase.KOORDINASI, Fase.EVALUASI, Fase.KEBIJAKAN, Fase.BAHAN, Fase.AWAS}
)
_DIATUR = "sekretariat mengoordinasikan rencana dan laporan unit lain di perangkat daerahnya"
_AUDIT_INTERN = "#pengawasan internal"


class Tingkat(StrEnum):
    """How far two sentences overlap."""

    DUPLIKASI = "duplikasi"
    TUMPANG_TINDIH = "tumpang_tindih"
    FRAGMENTASI = "fragmentasi"
    TIDAK = "tidak"


#: the gravest first
_BERAT = {t: i for i, t in enumerate(Tingkat)}


@dataclass(frozen=True, slots=True)
class Kalimat:
    """A *tugas* or *fungsi* of a unit. `kunci` is the caller's own id; tugas: it sums up the functions."""

    kunci: str
    teks: str
    letak: Letak
    urusan: frozenset[str] = frozenset()
    tugas: bool = False


class Temuan(NamedTuple):
    """A pair of sentences with its evidence. `alasan.jelaskan` says it in words."""

    a: str
    b: str
    skor: float
    tingkat: Tingkat
    ciri: Ciri


class Korpus:
    """All sentences of a city made ready; one may be exchanged without the others."""

    def __init__(
        self,
        daftar: Iterable[Kalimat],
        tesaurus: Tesaurus,
        model: Model,
        *,
        umum: Iterable[str] = (),
    ) -> None:
        """umum: sentences that reviewers found to be common wording; theirs alike are too."""
        self.tesaurus, self.model = tesaurus, model
        self._tambahan = {_isi(urai(teks, tesaurus)): teks for teks in umum}
        self.kalimat = {k.kunci: k for k in daftar}
        self._nomor = {kunci: i for i, kunci in enumerate(self.kalimat)}
        self._terakhir = len(self._nomor)
        uraian = {kunci: urai_kalimat(k, tesaurus) for kunci, k in self.kalimat.items()}
        self._bobot = BobotKata(uraian.values(), tesaurus)
        self.siap: dict[str, Siap] = {}
        self._indeks = IndeksObjek(tesaurus, self._bobot.penuh, self._nomor)
        self._layak: dict[str, dict[str, bool]] = {}
        self._fungsi: dict[str, set[str]] = {}
        for kunci, u in uraian.items():
            self._tambah(kunci, siapkan(u, self._bobot, tesaurus))
        self._tersebar = _tersebar(self.kalimat, uraian)
        self._umum = {kunci for kunci in self.kalimat if self.umum(kunci)}

    def umum(self, kunci: str) -> str:
        """Give why a sentence is common wording, or ""."""
        u = self.siap[kunci].uraian
        if u.umum or kunci in self._tersebar:
            return u.umum or _TERSEBAR
        return _DIPUTUSKAN if self._tambahan and _isi(u) in self._tambahan else ""

    def banding(self, a: str, b: str) -> Temuan:
        """Compare two sentences, whatever their place."""
        x, y = self.kalimat[a], self.kalimat[b]
        ciri = hitung_ciri(
            self.siap[a],
            self.siap[b],
            kedekatan_urusan(x.urusan, y.urusan),
            sekantor=x.letak.perangkat == y.letak.perangkat,
        )
        return self._nilai(x, y, ciri)

    def semua(self) -> Iterator[Temuan]:
        """Give every pair that is a finding, in no order."""
        for kunci in self.kalimat:
            yield from self.sesudah(kunci)

    def sesudah(self, kunci: str) -> Iterator[Temuan]:
        """Give the findings of one sentence with those that come after it: each pair once in all."""
        return self._temukan(kunci, self._nomor[kunci])

    def untuk(self, kunci: str) -> Iterator[Temuan]:
        """Give the findings of one sentence."""
        return self._temukan(kunci, -1)

    def _temukan(self, kunci: str, sesudah: int) -> Iterator[Temuan]:
        if kunci in self._umum:
            return
        ini, siap = self.kalimat[kunci], self.siap[kunci]
        kalimat, semua, umum = self.kalimat, self.siap, self._umum
        menurut_unit = self._layak.setdefault(ini.letak.unit, {})
        perangkat = ini.letak.perangkat
        sekantor, tumpang = _KHAS_SEKANTOR * siap.penuh, _KHAS_TUMPANG * siap.penuh

        def layak(lain: str) -> bool:
            letak = kalimat[lain].letak
            boleh = menurut_unit.get(letak.unit)
            if boleh is None:
                boleh = menurut_unit[letak.unit] = not hubungan(ini.letak, letak).wajar
            if not boleh or lain in umum:
                return False
            return letak.perangkat != perangkat or not _bagi_kerja(siap.uraian, semua[lain].uraian)

        for lain, irisan in self._indeks.cari(siap, layak, sesudah):
            itu = kalimat[lain]
            satu = itu.letak.perangkat == perangkat
            sedikit = max(irisan.values()) < (sekantor if satu else tumpang)
            if sedikit and satu:
                continue  # of one perangkat daerah: no fragmentation, and too little for an overlap
            ab, ba = rangkum_irisan(siap, semua[lain], irisan)
            if max(ab[0], ba[0]) < (_SEPOKOK if sedikit else BAGIAN_POKOK):
                continue
            urusan = kedekatan_urusan(ini.urusan, itu.urusan)
            ciri = susun_ciri(siap, semua[lain], ab, ba, urusan, sekantor=satu)
            temuan = self._nilai(ini, itu, ciri)
            if temuan.tingkat != Tingkat.TIDAK and not self._terwakili(temuan):
                yield temuan

    def _terwakili(self, t: Temuan) -> bool:
        """A *tugas* sums up the functions of its unit: what one of them says is not found twice."""
        for ini, itu in ((t.a, t.b), (t.b, t.a)):
            k = self.kalimat[ini]
            if k.tugas and any(
                _BERAT[self.banding(f, itu).tingkat] <= _BERAT[t.tingkat]
                for f in self._fungsi.get(k.letak.unit, ())
                if f not in self._umum
            ):
                return True
        return False

    def wajar(self, a: str, b: str) -> str:
        """Give why it is no overlap, whatever the words: the place of the units, or ""."""
        x, y = self.kalimat[a].letak, self.kalimat[b].letak
        return hubungan(x, y).wajar or (_DIATUR if self._mengatur(a, b) else "")

    def _mengatur(self, a: str, b: str) -> bool:
        """The sekretariat plans, coordinates and reports for the other units of its perangkat daerah."""
        x, y = self.kalimat[a].letak, self.kalimat[b].letak
        if x.perangkat != y.perangkat or x.rumah_tangga == y.rumah_tangga:
            return False
        return self.siap[a if x.rumah_tangga else b].uraian.fase <= _PENGATURAN

    def ganti(self, kalimat: Kalimat) -> None:
        """Exchange or add one sentence; the weights of words stay until the next whole run."""
        lama = self.kalimat.get(kalimat.kunci)
        if lama is not None and _sama_bunyi(lama, kalimat):
            self._pindahkan(lama, kalimat)
            return
        if lama is not None:
            self._buang(kalimat.kunci)
        siap = siapkan(urai_kalimat(kalimat, self.tesaurus), self._bobot, self.tesaurus)
        self.kalimat[kalimat.kunci] = kalimat
        # a number of its own again: the index keeps its owners in that order
        self._nomor[kalimat.kunci] = self._terakhir = self._terakhir + 1
        self._tersebar -= {kalimat.kunci}
        self._layak.clear()
        self._tambah(kalimat.kunci, siap)
        self._umum.discard(kalimat.kunci)
        if self.umum(kalimat.kunci):
            self._umum.add(kalimat.kunci)

    def _pindahkan(self, lama: Kalimat, baru: Kalimat) -> None:
        """Let a sentence stand elsewhere: its words, and whether they are common, stay."""
        self._fungsi.get(lama.letak.unit, set()).discard(lama.kunci)
        self.kalimat[baru.kunci] = baru
        if not baru.tugas:
            self._fungsi.setdefault(baru.letak.unit, set()).add(baru.kunci)
        self._layak.clear()

    def dicoba(self, baru: Iterable[Kalimat], hilang: Iterable[str] = ()) -> "Korpus":
        """Give the corpus as it would be with some sentences exchanged, added or taken out; this one stays.

        Wording that is common now is common there too.
        """
        lain = copy(self)
        lain.kalimat, lain.siap, lain._nomor = (
            dict(self.kalimat),
            dict(self.siap),
            dict(self._nomor),
        )
        lain._indeks = self._indeks.salin(lain._nomor)
        lain._layak, lain._umum = {}, set(self._umum)
        lain._fungsi = {unit: set(isi) for unit, isi in self._fungsi.items()}
        for kunci in hilang:
            lain._buang(kunci)
            del lain.kalimat[kunci]
            lain._umum.discard(kunci)
        lazim = {_isi(self.siap[kunci].uraian) for kunci in self._tersebar if kunci in self.siap}
        for k in baru:
            lain.ganti(k)
            if _isi(lain.siap[k.kunci].uraian) in lazim:
                lain._tersebar |= {k.kunci}
                lain._umum.add(k.kunci)
        return lain

    def _tambah(self, kunci: str, siap: Siap) -> None:
        self.siap[kunci] = siap
        self._indeks.tambah(kunci, siap)
        k = self.kalimat[kunci]
        if not k.tugas:
            self._fungsi.setdefault(k.letak.unit, set()).add(kunci)

    def _buang(self, kunci: str) -> None:
        self._indeks.buang(kunci, self.siap.pop(kunci))
        self._fungsi.get(self.kalimat[kunci].letak.unit, set()).discard(kunci)

    def selaraskan(self, daftar: Iterable[Kalimat]) -> None:
        """Bring the sentences in line with `daftar`: exchange, add and take out what differs."""
        baru = {k.kunci: k for k in daftar}
        for kunci in self.kalimat.keys() - baru.keys():
            self._buang(kunci)
            del self.kalimat[kunci]
        for kunci, k in baru.items():
            if self.kalimat.get(kunci) != k:
                self.ganti(k)
        self._tersebar = _tersebar(
            self.kalimat, {kunci: s.uraian for kunci, s in self.siap.items()}
        )
        self._umum = {kunci for kunci in self.kalimat if self.umum(kunci)}

    def _nilai(self, a: Kalimat, b: Kalimat, ciri: Ciri) -> Temuan:
        skor = self.model.skor(ciri.nilai())
        tingkat = _tingkat(ciri, skor >= self.model.ambang)
        if tingkat != Tingkat.TIDAK and self._terbagi(a, b, tingkat, ciri):
            tingkat = Tingkat.TIDAK
        return Temuan(a.kunci, b.kunci, skor, tingkat, ciri)

    def _terbagi(self, a: Kalimat, b: Kalimat, tingkat: Tingkat, ciri: Ciri) -> bool:
        """Whether the work on one matter is parted between the two in an orderly way."""
        x, y = (self.siap[k.kunci].uraian for k in (a, b))
        if a.letak.perangkat != b.letak.perangkat:
            # a matter lies with several where they do it, not where one audits it
            return tingkat == Tingkat.FRAGMENTASI and (Fase.INTERN in x.fase) != (
                Fase.INTERN in y.fase
            )
        return (
            tingkat == Tingkat.FRAGMENTASI
            or ciri.khas < _KHAS_SEKANTOR
            or _bagi_kerja(x, y)
            or self._mengatur(a.kunci, b.kunci)
        )


def _sama_bunyi(a: Kalimat, b: Kalimat) -> bool:
    """Whether two states of a sentence are taken apart alike: `urai_kalimat` asks for no more."""
    jenis = {k.letak.jenis_perangkat == INSPEKTORAT for k in (a, b)}
    return a.teks == b.teks and len(jenis) == 1


def _bagi_kerja(x: Uraian, y: Uraian) -> bool:
    """Within one perangkat daerah: each has its own particular activity, or its own phase."""
    lain = bool(x.khusus and y.khusus) and x.khusus.isdisjoint(y.khusus)
    return lain or kedekatan_fase(x.fase, y.fase) < _FASE_TUMPANG


def urai_kalimat(k: Kalimat, tesaurus: Tesaurus) -> Uraian:
    """Take a sentence apart as its unit means it.

    What the Inspektorat supervises it does not do (PP 18/2016 Pasal 33: it guides and supervises
    the work of the perangkat daerah); an internal audit elsewhere is the same work.
    """
    u = urai(k.teks, tesaurus)
    diawasi = k.letak.jenis_perangkat == INSPEKTORAT and u.fase & _PENGAWASAN
    if not diawasi and _AUDIT_INTERN not in u.tanda:
        return u
    return replace(u, fase=u.fase - _PENGAWASAN - {Fase.LAKSANA} | {Fase.INTERN})


def _tingkat(ciri: Ciri, sama: bool) -> Tingkat:
    if ciri.umum >= 1:
        return Tingkat.TIDAK
    if sama and ciri.khas >= _KHAS_TUMPANG and ciri.fase >= _FASE_TUMPANG:
        dua_kali = (
            ciri.timbal >= _TIMBAL_DUPLIKASI
            and ciri.fase >= _FASE_DUPLIKASI
            and ciri.kegiatan > KEGIATAN_LAIN
            and not ciri.umum
        )
        return Tingkat.DUPLIKASI if dua_kali else Tingkat.TUMPANG_TINDIH
    sepokok = ciri.termuat >= _SEPOKOK and ciri.khas >= _KHAS_SEPOKOK
    if sepokok and ciri.umum == 0:
        return Tingkat.FRAGMENTASI
    return Tingkat.TIDAK


def _isi(u: Uraian) -> object:
    """What makes two sentences alike whatever their words."""
    return u.fase, frozenset(o.tanda for o in u.objek)


def _tersebar(kalimat: dict[str, Kalimat], uraian: dict[str, Uraian]) -> frozenset[str]:
    """Which sentences stand, alike in phase and object, at many perangkat daerah.

    Kecamatan are alike by law and count as one, so do the units below them.
    """
    menurut: dict[object, list[str]] = {}
    for kunci, u in uraian.items():
        menurut.setdefault(_isi(u), []).append(kunci)
    tempat = {kunci: k.letak.golongan for kunci, k in kalimat.items()}
    batas = max(SEBARAN_JUMLAH, SEBARAN_BAGIAN * len(set(tempat.values())))
    return frozenset(
        kunci
        for daftar in menurut.values()
        if len({tempat[kunci] for kunci in daftar}) >= batas
        for kunci in daftar
    )


def urutkan(daftar: Iterable[Temuan]) -> Sequence[Temuan]:
    """Findings by grade and score, the surest first; ties by their ids, so that the order stays."""
    return sorted(daftar, key=lambda t: (_BERAT[t.tingkat], -t.skor, t.a, t.b))
