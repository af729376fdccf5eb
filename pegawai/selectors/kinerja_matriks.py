"""Matriks pembagian peran dan hasil: who of a leader's people takes on which of his results, and what is missing."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import JenisUnit
from orgstruktur.models import RiwayatJabatan
from pegawai.models import Penempatan, RencanaHasilKerja, SasaranKinerja
from pegawai.selectors.kinerja_cascade import LingkupCascade, rhk_pimpinan


@dataclass
class BarisMatriks:
    """One of the people: position, name ("" = not told), and by result of the leader what he is to bring.

    lain: results that serve none of the leader's. ada_skp: a SKP was set for the day.
    """

    jabatan: str
    nama: str
    unit: str
    ada_skp: bool = False
    sel: dict[UUID, list[str]] = field(default_factory=dict)
    lain: list[str] = field(default_factory=list)

    @property
    def tanpa_peran(self) -> bool:
        return not self.sel

    @property
    def sebutan(self) -> str:
        return self.nama or self.jabatan


@dataclass
class Matriks:
    """Rows are people, columns the results of who leads them on a day."""

    simpul: Simpul
    hari: date
    pimpinan: str
    kolom: list[RencanaHasilKerja]
    baris: list[BarisMatriks]

    @property
    def tanpa_pelaku(self) -> list[RencanaHasilKerja]:
        """Give the results that nobody takes on."""
        terambil = {g for b in self.baris for g in b.sel}
        return [k for k in self.kolom if k.garis not in terambil]

    @property
    def tanpa_peran(self) -> list[BarisMatriks]:
        """Give the people who take on none."""
        return [b for b in self.baris if b.tanpa_peran] if self.kolom else []

    def isi(self, b: BarisMatriks) -> list[list[str]]:
        """Give the cells of a row, one for each column."""
        return [b.sel.get(k.garis, []) for k in self.kolom]

    @property
    def ada_lain(self) -> bool:
        return any(b.lain for b in self.baris)


@dataclass(frozen=True, slots=True)
class _Duduk:
    pegawai_id: int
    nama: str
    jabatan: str
    unit_id: int
    kepala: bool


def susun_matriks(bagan: Bagan, simpul: Simpul, hari: date, lingkup: LingkupCascade) -> Matriks:
    """Put the matrix of a unit together for a day; queries do not grow with its people."""
    kepala, staf = _orang(bagan, simpul, hari)
    kolom = rhk_pimpinan(simpul.id, hari.year, hari)
    garis = {k.garis for k in kolom}
    rhk, ber_skp = _rhk_orang([d.pegawai_id for d in staf], hari)
    baris = []
    for d in staf:
        unit = bagan.ambil(d.unit_id)
        nama = d.nama if lingkup.boleh_nama(bagan, d.unit_id, hari, kepala=d.kepala) else ""
        b = BarisMatriks(d.jabatan, nama, unit.nama if unit else "", d.pegawai_id in ber_skp)
        for r in rhk.get(d.pegawai_id, ()):
            dukung = r.rhk_atasan.garis if r.rhk_atasan else None
            if dukung in garis and dukung is not None:
                b.sel.setdefault(dukung, []).append(r.teks)
            else:
                b.lain.append(r.teks)
        baris.append(b)
    _bedakan(baris)
    return Matriks(simpul, hari, _sebut(bagan, kepala, lingkup, hari), kolom, baris)


def _sebut(bagan: Bagan, d: _Duduk | None, lingkup: LingkupCascade, hari: date) -> str:
    if d is None:
        return ""
    nama = d.nama if lingkup.boleh_nama(bagan, d.unit_id, hari, kepala=d.kepala) else ""
    return ", ".join(b for b in (nama, d.jabatan) if b)


def _bedakan(baris: list[BarisMatriks]) -> None:
    """Number those who are not named and hold the same position in the same unit."""
    kembar = Counter((b.jabatan, b.unit) for b in baris if not b.nama)
    ke: Counter[tuple[str, str]] = Counter()
    for b in baris:
        kunci = (b.jabatan, b.unit)
        if not b.nama and kembar[kunci] > 1:
            ke[kunci] += 1
            b.jabatan = f"{b.jabatan} ({ke[kunci]})"


# --- people ---------------------------------------------------------------------------------------
def _orang(bagan: Bagan, simpul: Simpul, hari: date) -> tuple[_Duduk | None, list[_Duduk]]:
    """Give the head of a unit on a day and those who answer to him; four queries.

    These are the people of the unit and the heads of the units below; of a unit below without a head, its people.
    Heads directly below the city answer to the Sekda besides (domain/kinerja 6).
    """
    sejajar: list[Simpul] = []
    if simpul.jenis == JenisUnit.SETDA and (induk := bagan.induk(simpul)) is not None:
        sejajar = [s for s in bagan.anak(induk) if s.id != simpul.id]
    cabang = bagan.turunan(simpul, sertakan_diri=True)
    memimpin = _duduk([s.id for s in (*cabang, *sejajar)], hari, kepala=True)
    pimpinan: dict[int, _Duduk] = {}
    for d in memimpin:
        pimpinan.setdefault(d.unit_id, d)
    langsung, kepala = [simpul.id], []
    antre = list(bagan.anak(simpul))
    while antre:
        s = antre.pop(0)
        if s.id in pimpinan:
            kepala.append(pimpinan[s.id])
        else:
            langsung.append(s.id)
            antre[:0] = bagan.anak(s)
    kepala += [pimpinan[s.id] for s in sejajar if s.id in pimpinan]
    diri = pimpinan.get(simpul.id)
    sendiri = {diri.pegawai_id} if diri else set()
    hasil: dict[int, _Duduk] = {}
    for d in (*kepala, *_duduk(langsung, hari, kepala=False)):
        if d.pegawai_id not in sendiri:
            hasil.setdefault(d.pegawai_id, d)
    return diri, list(hasil.values())


def _duduk(unit: list[int], hari: date, *, kepala: bool) -> list[_Duduk]:
    """Give who sits on the positions that these units had on a day; a Plh does not count. Two queries."""
    riwayat = RiwayatJabatan.objects.pada(hari).filter(unit__in=unit, kepala=kepala)
    kolom = ("jabatan_id", "nama", "unit_id")
    jabatan = {j: (nama, u) for j, nama, u in riwayat.order_by().values_list(*kolom)}
    duduk = (
        Penempatan.objects.pada(hari)
        .filter(jabatan__in=riwayat.order_by().values("jabatan"))
        .exclude(macam=Penempatan.Macam.PLH)
        .select_related("pegawai")
        .order_by("macam", "jabatan__unit__lft", "jabatan__nama", "pegawai__nama", "pk")
    )
    return [
        _Duduk(d.pegawai_id, d.pegawai.nama_lengkap, *jabatan[d.jabatan_id], kepala) for d in duduk
    ]


def _rhk_orang(
    pegawai: list[int], hari: date
) -> tuple[dict[int, list[RencanaHasilKerja]], set[int]]:
    """Give the results of these people that hold on a day, and who has a SKP at all; two queries."""
    skp = SasaranKinerja.objects.berlaku().pada(hari).filter(pegawai__in=pegawai)
    milik = dict(skp.order_by().values_list("pk", "pegawai_id"))
    hasil: dict[int, list[RencanaHasilKerja]] = {}
    semua = RencanaHasilKerja.objects.filter(skp__in=milik).select_related("rhk_atasan")
    for r in semua.order_by("-jenis", "urutan", "pk"):
        hasil.setdefault(milik[r.skp_id], []).append(r)
    return hasil, set(milik.values())
