"""Which position suits whom whose own one ends, and why: reasons an officer can check. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from orgstruktur.bagan import PosJabatan
from pegawai.aturan_rencana import PENGUKUHAN, PENYETARAAN, PLT, Orang
from pegawai.orang_rancangan import HasilOrang, Posisi, Tersentuh

PELANTIKAN = "pelantikan"
SARAN_TERBANYAK = 3
#: Points below which a position is not named at all.
_TERENDAH = 30
#: Points of the position that somebody held before: above whatever else adds up.
_SEMULA = 1000
_KATA_LEWAT = frozenset({"dan", "kepala", "bidang", "dinas", "badan", "bagian", "seksi", "subbagian", "pada", "ilmu"})  # fmt: skip


class Saran(NamedTuple):
    """A position for a person. nilai: points; alasan: each reason in words."""

    posisi: Posisi
    cara: str
    nilai: int
    alasan: tuple[str, ...]

    @property
    def kunci(self) -> str:
        """What a form sends back for it."""
        return f"{self.posisi.jabatan.id}:{self.cara}"


def sarankan(hasil: HasilOrang, daftar: Iterable[Tersentuh]) -> dict[int, tuple[Saran, ...]]:
    """Give for each person the best free positions; the first choices of `daftar` never collide.

    Only positions with a place left, of the same kind: it is a suggestion, the officer decides.
    """
    bebas: dict[str, list[Posisi]] = {}
    for p in hasil.semua_posisi:
        if p.terisi < p.jabatan.kebutuhan:
            bebas.setdefault(p.jabatan.jenis, []).append(p)
    diberi: Counter[int] = Counter()
    keluar: dict[int, tuple[Saran, ...]] = {}
    for t in daftar:
        lama = _jabatan_lama(hasil, t)
        if lama is None:
            continue
        penilai = _Penilai(hasil, t.orang, lama)
        tempat = bebas.get(lama.jenis, ())
        calon = [s for p in tempat if (s := _semula(hasil, t, p) or penilai.nilai(p)) is not None]
        calon.sort(key=lambda s: (-s.nilai, s.posisi.jabatan.id))
        sisa = [
            s for s in calon
            if s.posisi.terisi + diberi[s.posisi.jabatan.id] < s.posisi.jabatan.kebutuhan
        ][:SARAN_TERBANYAK]  # fmt: skip
        if sisa:
            diberi[sisa[0].posisi.jabatan.id] += 1
        keluar[t.orang.pk] = tuple(sisa)
    return keluar


def _jabatan_lama(hasil: HasilOrang, t: Tersentuh) -> PosJabatan | None:
    """Give the position of before, of who has none the one held before the structure that is left now."""
    if t.dari is not None:
        return hasil.dari.jabatan.get(t.dari.jabatan_id)
    semula = hasil.semula.get(t.orang.pk)
    return semula.jabatan if semula else None


def _semula(hasil: HasilOrang, t: Tersentuh, p: Posisi) -> Saran | None:
    """Suggest the position somebody held before, first of all."""
    semula = hasil.semula.get(t.orang.pk)
    if semula is None or semula.kini != p.jabatan.id:
        return None
    return Saran(p, PELANTIKAN, _SEMULA, ("jabatannya sebelum rancangan yang dikembalikan",))


class _Penilai:
    """Weighs positions for one person."""

    def __init__(self, hasil: HasilOrang, orang: Orang, lama: PosJabatan) -> None:
        self.hasil, self.orang, self.lama = hasil, orang, lama
        self.unit = self._unit_lanjut()
        jalur = (lama.unit_id, *hasil.dari.jalur(lama.unit_id))
        self.pd = jalur[-2] if len(jalur) > 1 else None
        self.kata = _kata(orang.pendidikan)

    def _unit_lanjut(self) -> Mapping[int, str]:
        """Unit → why it follows the old one: itself, or what it was merged or turned into."""
        sini = self.lama.unit_id
        if self.hasil.ke.bagan.ambil(sini) is not None:
            return {sini: "unit yang sama"}
        return {p.penerus_id: "unit penerusnya" for p in self.hasil.penerus if p.asal_id == sini}

    def nilai(self, p: Posisi) -> Saran | None:
        j, lama = p.jabatan, self.lama
        if j.kepala != lama.kepala or (lama.eselon and j.eselon != lama.eselon):
            return None
        nilai, alasan = 0, [f"jenis jabatan sama ({j.jenis})"]
        if lama.eselon:
            nilai += 25
            alasan.append(f"eselon sama ({j.eselon})")
        if lama.kelas is not None and j.kelas == lama.kelas:
            nilai += 20
            alasan.append(f"kelas sama ({j.kelas})")
        elif lama.kelas and j.kelas and abs(lama.kelas - j.kelas) > 1:
            nilai -= 15
        if lama.jenjang and j.jenjang == lama.jenjang:
            nilai += 15
            alasan.append("jenjang sama")
        if j.nama.casefold() == lama.nama.casefold():
            nilai += 30
            alasan.append("nama jabatan sama")
        nilai += self._letak(p, alasan) + self._pendidikan(p, alasan)
        if nilai < _TERENDAH:
            return None
        sama = j.kelas == lama.kelas and j.eselon == lama.eselon
        cara = PENGUKUHAN if sama and p.unit.id in self.unit else PELANTIKAN
        return Saran(p, cara, nilai, tuple(alasan))

    def _letak(self, p: Posisi, alasan: list[str]) -> int:
        atas = (p.unit.id, *self.hasil.ke.jalur(p.unit.id))
        if p.unit.id in self.unit:
            alasan.append(f"pada {self.unit[p.unit.id]}, {p.unit.nama}")
            return 30
        if any(u in self.unit for u in atas):
            alasan.append("di bawah unit penerusnya")
            return 20
        if self.pd in atas:
            alasan.append("perangkat daerah yang sama")
            return 15
        return 0

    def _pendidikan(self, p: Posisi, alasan: list[str]) -> int:
        sama = self.kata & _kata(f"{p.jabatan.nama} {p.unit.nama}")
        if not sama:
            return 0
        alasan.append(f"pendidikan sesuai ({self.orang.pendidikan})")
        return 10


def _kata(teks: str) -> frozenset[str]:
    return frozenset(k for k in teks.casefold().split() if len(k) > 3 and k not in _KATA_LEWAT)


def sarankan_plt(
    hasil: HasilOrang, kosong: Sequence[Posisi], boleh: Iterable[int]
) -> dict[int, tuple[Orang, str]]:
    """Give for each empty head position somebody who may stand in: the nearest head of or below the unit.

    boleh: keys of the people who may be named.
    """
    ada = frozenset(boleh)
    dipakai = {r.pegawai_id for r in hasil.rencana_plt}
    keluar: dict[int, tuple[Orang, str]] = {}
    for p in kosong:
        for s in hasil.ke.bagan.anak(p.unit):
            kepala = hasil.ke.kepala(s.id)
            isi = hasil.isi.get(kepala, ()) if kepala is not None else ()
            orang = next((pk for pk in isi if pk in ada and pk not in dipakai), None)
            if orang is not None:
                dipakai.add(orang)
                keluar[p.jabatan.id] = (
                    hasil.pokok[orang],
                    f"memimpin {s.nama}, langsung di bawahnya",
                )
                break
    return keluar


__all__ = ["PELANTIKAN", "PENGUKUHAN", "PENYETARAAN", "PLT", "Saran", "sarankan", "sarankan_plt"]
