"""Ask the tree rules on every day a change touches, not only on the day it is dated.

The services ask them of the day itself, before anything is written. A past date, a correction
or an undo also changes later days, on which other units may stand otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from orgstruktur import aturan
from orgstruktur.models import RiwayatUnit
from orgstruktur.services import rentang
from orgstruktur.services.letak_banyak import NilaiUnit, Pohon, temuan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

if TYPE_CHECKING:
    from orgstruktur.services.perubahan import Perubahan


class _Masa(NamedTuple):
    """A unit's values over one range."""

    mulai: date
    sampai: date | None
    nilai: NilaiUnit

    def mencakup(self, hari: date) -> bool:
        return self.mulai <= hari and (self.sampai is None or hari < self.sampai)


_Sejarah = dict[int, list[_Masa]]


def periksa(p: "Perubahan", berubah: Mapping[int, Sequence[Any]]) -> None:
    """Raise AturanDilanggar when some day would break a rule that it does not break now."""
    if _cukup_ditanya_hari_ini(p):
        return
    kini = {pk: m for pk, m in _baca().items() if pk not in p.unit_tersisip}
    nanti = {pk: m for pk, m in kini.items() if pk not in berubah}
    for pk, daftar in berubah.items():
        nanti[pk] = [_masa(r) for r in rentang.urutkan(daftar)]
    awal = _mulai_berbeda(kini, nanti, berubah)
    if awal is None:
        return
    kerabat = _kerabat(kini, nanti, berubah)
    hari = {m.mulai for s in (kini, nanti) for pk in kerabat for m in s.get(pk, ())}
    hari |= {m.sampai for s in (kini, nanti) for pk in kerabat for m in s.get(pk, ()) if m.sampai}
    for h in sorted({awal, *(h for h in hari if h > awal)}):
        _periksa_hari(_pohon(kini, kerabat, h), _pohon(nanti, kerabat, h), berubah, h)


def _cukup_ditanya_hari_ini(p: "Perubahan") -> bool:
    """Say whether the change begins today and nothing is planned: one day, asked already."""
    if p.perbaikan or p.membatalkan is not None or p.tanggal != p.hari_ini:
        return False
    return not p.ada_unit_direncanakan


def _baca() -> _Sejarah:
    hasil: _Sejarah = {}
    kolom = ("unit_id", "berlaku_mulai", "berlaku_sampai", "nama", "jenis", "tipe", "induk_id")
    for pk, mulai, sampai, *nilai in RiwayatUnit.objects.values_list(*kolom):
        if mulai != sampai:
            hasil.setdefault(pk, []).append(_Masa(mulai, sampai, NilaiUnit(*nilai)))
    return hasil


def _masa(r: Any) -> _Masa:
    nilai = NilaiUnit(r.nama, r.jenis, r.tipe, r.induk_id)
    return _Masa(r.berlaku_mulai, r.berlaku_sampai, nilai)


def _mulai_berbeda(kini: _Sejarah, nanti: _Sejarah, berubah: Iterable[int]) -> date | None:
    """Give the first day on which anything is otherwise than before."""
    beda = [m for pk in berubah for m in set(kini.get(pk, ())) ^ set(nanti.get(pk, ()))]
    return min((m.mulai for m in beda), default=None)


def _kerabat(kini: _Sejarah, nanti: _Sejarah, berubah: Iterable[int]) -> set[int]:
    """Give the changed units, two levels above and below them at any time, and their rivals."""
    semua = [(pk, m.nilai) for s in (kini, nanti) for pk, daftar in s.items() for m in daftar]
    hasil = set(berubah)
    jenis = {n.jenis for pk, n in semua if pk in hasil} & aturan.JUMLAH_TERBANYAK.keys()
    atas, bawah = set(hasil), set(hasil)
    for _ in range(2):
        atas |= {n.induk_id for pk, n in semua if pk in atas and n.induk_id is not None}
        bawah |= {pk for pk, n in semua if n.induk_id in bawah}
    return atas | bawah | {pk for pk, n in semua if n.jenis in jenis}


def _pohon(sejarah: _Sejarah, kerabat: Iterable[int], hari: date) -> Pohon:
    return {pk: m.nilai for pk in kerabat for m in sejarah.get(pk, ()) if m.mencakup(hari)}


def _periksa_hari(kini: Pohon, nanti: Pohon, berubah: Iterable[int], hari: date) -> None:
    berubah = list(berubah)
    sudah = set(temuan(kini, [pk for pk in berubah if pk in kini], ()))
    baru = [t for t in temuan(nanti, [pk for pk in berubah if pk in nanti], ()) if t not in sudah]
    banyak_kini = Counter(n.jenis for n in kini.values())
    banyak_nanti = Counter(n.jenis for n in nanti.values())
    for jenis in aturan.JUMLAH_TERBANYAK:
        if banyak_nanti[jenis] > banyak_kini[jenis]:
            baru += aturan.periksa_jumlah_kota(jenis, banyak_nanti[jenis])
    larangan, _ = aturan.pisahkan(baru)
    if larangan:
        raise AturanDilanggar(f"{' '.join(larangan)} (keadaan per {teks_tanggal(hari)})", "tanggal")
