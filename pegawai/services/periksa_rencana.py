"""What `periksa_data` asks of planned placements. It names plans by their number: nobody learns of a mutasi here.

While a proposal is written, a plan that no longer holds is a conflict that its page of people shows; it becomes
unsound once it is decreed, since the application on its day would then fail.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from orgstruktur.models import Jabatan, Jejak, Rancangan
from orgstruktur.selectors.rancangan import simulasi_rancangan
from pegawai.models import Penempatan, RencanaPenempatan, SkPenempatan
from pegawai.selectors.rancangan_orang import hasil_orang

Temuan = Iterator[tuple[str, str]]
T = Rancangan.Tahap
_TERAPKAN = "rancangan_terapkan"


class _Baris(NamedTuple):
    """A plan that has not been withdrawn, with what is asked of its proposal. nomor: of the position there."""

    pk: int
    rancangan_id: int
    nama: str
    tahap: int
    terakhir: int
    pegawai_id: int
    nomor: int
    ber_sk: bool

    @property
    def benda(self) -> str:
        return f"rencana penempatan {self.pk}"


def rencana_sah() -> Temuan:
    """Plans point at what there is, are decreed only where they can hold, and were carried out. One query without any."""
    sk = SkPenempatan.objects.filter(rancangan=OuterRef("rancangan"))
    kolom = ("rancangan__nama", "rancangan__tahap", "rancangan__nomor_terakhir")
    qs = RencanaPenempatan.objects.berlaku().annotate(ber_sk=Exists(sk)).order_by("pk")
    daftar = [
        _Baris(*isi)
        for isi in qs.values_list("pk", "rancangan_id", *kolom, "pegawai_id", "jabatan_nomor", "ber_sk")
    ]  # fmt: skip
    if daftar:
        yield from _bernomor(daftar)
        yield from _dapat_berlaku(daftar)
        yield from _terlaksana([b for b in daftar if b.tahap == T.DITERAPKAN])


def _bernomor(daftar: Sequence[_Baris]) -> Temuan:
    """A plan points at a position of the tables, or at a number that its proposal has given."""
    ada = set(Jabatan.objects.filter(pk__in={b.nomor for b in daftar}).values_list("pk", flat=True))
    for b in daftar:
        if b.nomor >= 0 and b.nomor not in ada:
            yield b.benda, f"Jabatan yang dituju pada “{b.nama}” tidak ada."
        elif -b.nomor > b.terakhir:
            yield b.benda, f"Jabatan yang dituju tidak pernah dibentuk langkah “{b.nama}”."


def _dapat_berlaku(daftar: Sequence[_Baris]) -> Temuan:
    """What is decreed and not applied yet can hold: the person is in service, the position comes to be."""
    kunci = {b.rancangan_id for b in daftar if b.tahap == T.DISETUJUI and b.ber_sk}
    sebab: set[int] = set()
    for r in Rancangan.objects.filter(pk__in=kunci) if kunci else ():
        hasil = hasil_orang(r, simulasi_rancangan(r, r.daftar_langkah.order_by("urutan", "pk")))
        sebab |= hasil.sebab.keys()
    for b in daftar:
        if b.pk in sebab:
            yield (
                b.benda,
                f"Penempatan ber-SK pada “{b.nama}” tidak dapat berlaku; penerapannya akan gagal. "
                "Sebabnya ada pada halaman Orang rancangan itu.",
            )


def _terlaksana(daftar: Sequence[_Baris]) -> Temuan:
    """What was planned in a proposal that is applied was decreed and carried out."""
    if not daftar:
        return
    peta = _peta_penerapan({b.rancangan_id for b in daftar if b.nomor < 0})
    orang = {b.pegawai_id for b in daftar}
    penempatan = Penempatan.objects.filter(pegawai__in=orang)
    ada = set(penempatan.values_list("pegawai_id", "jabatan_id"))
    for b in daftar:
        if not b.ber_sk:
            yield b.benda, f"“{b.nama}” diterapkan tanpa SK penempatannya."
        if (b.pegawai_id, peta.get((b.rancangan_id, b.nomor), b.nomor)) not in ada:
            yield b.benda, f"“{b.nama}” diterapkan, tetapi penempatan ini tidak dilaksanakan."


def _peta_penerapan(rancangan: Collection[int]) -> dict[tuple[int, int], int]:
    """Give (proposal, number in it) → key of what its last application brought into being. One query."""
    jejak = Jejak.objects.filter(
        tindakan=_TERAPKAN, pada_rancangan__rancangan__in=rancangan
    ).order_by("pk")
    return {
        (r, int(nomor)): kunci
        for r, sesudah in jejak.values_list("pada_rancangan__rancangan", "sesudah")
        for nomor, kunci in sesudah["peta"].items()
    }


PEMERIKSAAN: dict[str, Callable[[], Temuan]] = {"pegawai_rencana_sah": rencana_sah}
