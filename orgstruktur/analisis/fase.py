"""The phase of the work that a sentence gives to its unit, read from the activities at its head."""

import re
from collections.abc import Sequence
from enum import StrEnum

from orgstruktur.analisis.tesaurus import Token


class Fase(StrEnum):
    """The phase of the work in which a unit deals with its object."""

    BAHAN = "bahan kebijakan"
    KEBIJAKAN = "kebijakan teknis"
    RENCANA = "perencanaan"
    LAKSANA = "pelaksanaan"
    BINA = "pembinaan"
    IZIN = "perizinan"
    AWAS = "pengawasan"
    INTERN = "pengawasan intern"
    EVALUASI = "pemantauan dan evaluasi"
    KOORDINASI = "koordinasi"
    DATA = "data"
    ADMINISTRASI = "administrasi"


_PANGKAL = {
    Fase.LAKSANA: "selenggara laksana kelola kembang layan tingkat tangan pelihara sedia bangun manfaat "
    "lestari rehabilitasi pasar promosi terbit selesai tata produksi uji tanggulang cegah lindung aman guna "
    "mediasi salur himpun pulih operasional optimal terap fasilitas",
    Fase.BINA: "bina bimbing supervisi berdaya daya suluh sosialisasi latih asistensi motivasi edukasi",
    Fase.AWAS: "awas kendali tertib tegak tindak periksa audit",
    Fase.EVALUASI: "pantau evaluasi lapor monitoring nilai kaji",
    Fase.KOORDINASI: "koordinasi sinkronisasi harmonisasi",
    Fase.IZIN: "izin rekomendasi #perizinan",
    Fase.DATA: "data dokumentasi inventarisasi survei survey kumpul olah",
    Fase.RENCANA: "rencana",
    Fase.ADMINISTRASI: "administrasi penatausahaan ketatausahaan",
}
#: stem of an activity → its phase
MENURUT_PANGKAL = {p: f for f, daftar in _PANGKAL.items() for p in daftar.split()}
#: done to the work of somebody: planning, doing and counting are done to one's own
_ATAS_PEKERJAAN_LAIN = frozenset({Fase.AWAS, Fase.EVALUASI, Fase.KOORDINASI, Fase.BINA})
#: they say that something is done, not what
_RINGAN_KERJA = frozenset({"laksana", "selenggara", "fasilitas", "tingkat", "optimal", "layan"})


def fase_kalimat(kepala: Sequence[Token], rapi: str) -> frozenset[Fase]:
    """Give the phases of a sentence. kepala: what stands before its first object; rapi: all of it, tidied."""
    isi = frozenset(t.tanda for t in kepala)
    if "bijak" in isi or re.search(r"\b(?:pedoman|petunjuk teknis|standar)\b", rapi[:60]):
        if ("bahan" in isi and "laksana" not in isi) or "koordinasi" in isi:
            return frozenset({Fase.BAHAN})
        if isi & {"rumus", "tetap", "susun"} and not isi & {"pantau", "evaluasi"}:
            return frozenset({Fase.KEBIJAKAN})
    ada = _memimpin(kepala)
    if "izin" in rapi:
        ada.add(Fase.IZIN)
    return frozenset(ada or {Fase.LAKSANA})


def _memimpin(kepala: Sequence[Token]) -> set[Fase]:
    """Phases of the activities that are done; not of those they are done to.

    In "pengawasan pemanfaatan tanah" the use of land is what is supervised: an activity that
    follows another without a comma or "dan" is governed by it, and so is the list it begins.
    """
    hasil: set[Fase] = set()
    pemimpin: Fase | None = None
    for t in kepala:
        fase = None if t.tanda in _RINGAN_KERJA else MENURUT_PANGKAL.get(t.tanda)
        if t.tanda == ",":
            pemimpin = None
        elif fase is not None:
            if pemimpin not in (None, fase):
                break
            pemimpin = fase if fase in _ATAS_PEKERJAAN_LAIN else None
            hasil.add(fase)
    return hasil
