"""A sentence of *tugas dan fungsi* taken apart: phase, objects, reach, and whether it is common wording.

The wording of the field is "<kegiatan> <bahan> (bidang) <objek, objek, dan objek> <ekor>":
"Perumusan kebijakan teknis bidang pangan dan pertanian sesuai dengan ketentuan".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from orgstruktur.analisis.kata import Kata, potong, rangkai
from orgstruktur.analisis.rumusan_umum import kenali_umum
from orgstruktur.analisis.tesaurus import TANDA, Tesaurus, Token


class Fase(StrEnum):
    """The phase of the work in which a unit deals with its object."""

    BAHAN = "bahan kebijakan"
    KEBIJAKAN = "kebijakan teknis"
    RENCANA = "perencanaan"
    LAKSANA = "pelaksanaan"
    BINA = "pembinaan"
    IZIN = "perizinan"
    AWAS = "pengawasan"
    EVALUASI = "pemantauan dan evaluasi"
    KOORDINASI = "koordinasi"
    DATA = "data"
    ADMINISTRASI = "administrasi"


@dataclass(frozen=True, slots=True)
class Objek:
    """One object of a list: the marks it is compared by and where it stands in the sentence."""

    tanda: frozenset[str]
    awal: int
    akhir: int


@dataclass(frozen=True, slots=True)
class Uraian:
    """A sentence taken apart.

    khusus: stems of activities that are not just any handling ("daftar", "sertifikasi");
    umum: why it is common wording of every unit ("" = it is not); dalam: it speaks of the unit's
    own household ("lingkup Dinas").
    """

    fase: frozenset[Fase]
    objek: tuple[Objek, ...]
    khusus: frozenset[str]
    umum: str
    dalam: bool

    @property
    def tanda(self) -> frozenset[str]:
        """All marks of all objects."""
        return frozenset().union(*(o.tanda for o in self.objek)) if self.objek else frozenset()


# stems of activities → phase; order does not matter
_FASE_PANGKAL = {
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
}
MENURUT_PANGKAL = {p: f for f, daftar in _FASE_PANGKAL.items() for p in daftar.split()}
#: words of the head of a sentence that carry no phase of their own
_ISI_KEPALA = frozenset(
    [
        "laku",
        "susun",
        "siap",
        "beri",
        "buat",
        "rumus",
        "tetap",
        "aju",
        "ikut",
        "adakan",
        "upaya",
        "bersama",
        "bahan",
        "bijak",
        "teknis",
        "operasional",
        "strategis",
        "program",
        "kegiatan",
        "giat",
        "rumusan",
        "pedoman",
        "petunjuk",
        "naskah",
        "standar",
        "norma",
        "prosedur",
        "kriteria",
        "kerja",
        "dan",
        "serta",
        "atau",
        "dalam",
        "rangka",
        "proses",
        "terhadap",
        "hadap",
        "atas",
        "tentang",
        "di",
        "untuk",
        "kepada",
        "dengan",
        "pada",
        "bagi",
        "dari",
        "tugas",
        "fungsi",
        "umum",
        "penunjang",
        "tunjang",
        "dukung",
        "kait",
        "sebagai",
        "antar",
        ",",
        "hal",
    ]
)
#: a noun of doing
_BENDA_KERJA = re.compile(r"(?:pem|pen|peng|peny|pe|per)[a-z]{3,}an|[a-z]+isasi|[a-z]+fikasi")
#: activities of a phase that are no common handling of anything
_KEGIATAN_KHUSUS = frozenset(
    [
        "uji",
        "terbit",
        "selesai",
        "salur",
        "himpun",
        "pulih",
        "lindung",
        "lestari",
        "rehabilitasi",
        "pasar",
        "promosi",
        "aman",
        "pelihara",
        "tegak",
        "tertib",
        "tindak",
        "periksa",
        "audit",
        "suluh",
        "latih",
        "survei",
        "survey",
        "inventarisasi",
        "dokumentasi",
        "mediasi",
        "tanggulang",
        "cegah",
    ]
)
_EKOR = re.compile(
    r"\b(?:sesuai|berdasarkan|untuk meningkatkan|untuk peningkatan|dalam rangka meningkatkan|guna|agar|"
    r"sebagai (?:bahan|pedoman|dasar)|sebagaimana|melalui (?:sekretaris|lurah|camat|program|media)|"
    r"yang (?:menjadi|diberikan|dilimpahkan|ditetapkan|ditugaskan)|"
    r"(?:di|dalam|pada) (?:wilayah|tingkat|sekitar|lingkungan)(?: kerja)? (?:kecamatan|kelurahan|desa|kabupaten|kota)|"
    r"di (?:kecamatan|kelurahan|desa)\b|lintas (?:daerah )?kabupaten|"
    r"di (?:kabupaten|kota|daerah)\b|"
    r"(?:di |dalam |di dalam |pada )?(?:lingkup|lingkungan) (?:pemerintah|dinas|badan|biro|kabupaten|kota|"
    r"kecamatan|sekretariat|inspektorat|bagian|unit|kantor|satuan|perangkat)).*$"
)
#: partners of a coordination say with whom, not about what
_MITRA = re.compile(
    r"\bdengan (?:satuan kerja|perangkat daerah|instansi|pihak|aparat|kepolisian|satuan polisi|lembaga|unit kerja|"
    r"organisasi perangkat|stakeholder|pemangku)\b.*?"
    r"(?:\b(?:mengenai|tentang|bidang|dalam (?:rangka )?(?:pelaksanaan)?|terkait)\b|$)"
)
_LINGKUP_DALAM = re.compile(
    # DPRD is served by its own sekretariat (PP 18/2016 Pasal 31)
    r"\bdprd\b|dewan perwakilan rakyat|"
    r"\b(?:lingku[a-z]|lingkungan) (?:dinas|badan|biro|sekretariat|inspektorat|bagian|unit|kantor|satuan|"
    r"kecamatan|kelurahan|bidang|upt|uptd|balai)\b|"
    # the unit without its name is the unit itself
    r"\b(?:dinas|badan|biro|kantor|inspektorat|satuan|bagian|balai|upt|uptd|rumah sakit|sekretariat|puskesmas)$"
)
#: "membantu Camat melaksanakan …": whom a unit helps is not what it does
_MEMBANTU = re.compile(
    r"^(?:mempunyai tugas )?membantu .*?\b(?:melaksanakan|menyelenggarakan|mengoordinasikan|menjalankan|dalam)\b"
)
_PISAH = frozenset([",", ";", ":", "(", ")", "dan/atau", "dan", "serta", "atau", "maupun"])
#: words of objects that say nothing
_UMUM_OBJEK = frozenset(
    [
        "daerah",
        "perintah",
        "kota",
        "kabupaten",
        "kabupaten/kota",
        "provinsi",
        "wilayah",
        "bidang",
        "urus",
        "giat",
        "kegiatan",
        "laksana",
        "selenggara",
        "program",
        "tugas",
        "fungsi",
        "kerja",
        "usaha",
        "tingkat",
        "mutu",
        "kembang",
        "kelola",
        "layan",
        "lain",
        "umum",
        "lainnya",
        "hal",
        "dan",
        "di",
        "yang",
        "ke",
        "dari",
        "dengan",
        "untuk",
        "pada",
        "oleh",
        "secara",
        "serta",
        "atau",
        "hadap",
        "terhadap",
        "laku",
        "bijak",
        "teknis",
        "bahan",
        "susun",
        "rencana",
        "wali",
        "camat",
        "lurah",
        "kecamatan",
        "lurahan",
        "unsur",
        "upaya",
        "ranah",
        "wakil",
        "fasilitas",
        "fasilitasi",
        "wenang",
        "dinas",
        "badan",
        "unit",
        "satuan",
        "kait",
        "padu",
        "jenis",
        "milik",
        "bina",
        "sebagai",
        "dalam",
        "antar",
        "bagi",
        "atas",
        "koordinasi",
        "bagai",
        "sub",
        "subbidang",
        "seksi",
        "bagian",
        "kepada",
        "tentang",
        "ada",
        "rangka",
        "mengenai",
        "bentuk",
        "dapat",
        "tiap",
        "maupun",
    ]
)


@lru_cache(maxsize=32_768)
def urai(teks: str, tesaurus: Tesaurus) -> Uraian:
    """Take a sentence apart; any text gives an answer, an empty one an empty Uraian."""
    kata = potong(teks)
    rapi = rangkai(kata)
    kata = _tanpa_mitra(_tanpa_ekor(_tanpa_atasan(kata, rapi)))
    token = [
        Token(",", t.dari, t.sampai) if t.tanda in _PISAH else t
        for t in tesaurus.tandai([k.bentuk for k in kata])
    ]
    batas = _awal_objek(token, kata)
    kepala = frozenset(t.tanda for t in token[:batas])
    konsep = [t for t in token if t.tanda[:1] in (TANDA, ",")]
    return Uraian(
        fase=_fase(kepala, rapi),
        objek=tuple(_objek(token[batas:], kata) or _objek(konsep, kata)),
        khusus=frozenset(kepala - MENURUT_PANGKAL.keys() - _ISI_KEPALA | kepala & _KEGIATAN_KHUSUS),
        umum=kenali_umum(rapi),
        dalam=bool(_LINGKUP_DALAM.search(rapi)),
    )


def _tanpa_atasan(kata: list[Kata], rapi: str) -> list[Kata]:
    awal = _MEMBANTU.match(rapi)
    return kata[rapi[: awal.end()].count(" ") + 1 :] or kata if awal else kata


def _tanpa_ekor(kata: list[Kata]) -> list[Kata]:
    """Leave out what says by which rule or to what end; a sentence of nothing else stays."""
    rapi = rangkai(kata)
    ekor = _EKOR.search(rapi)
    return kata[: rapi[: ekor.start()].count(" ")] or kata if ekor else kata


def _tanpa_mitra(kata: list[Kata]) -> list[Kata]:
    rapi = rangkai(kata)
    mitra = _MITRA.search(rapi)
    if mitra is None:
        return kata
    dari, sampai = (rapi[:p].count(" ") for p in mitra.span())
    return [*kata[:dari], *kata[sampai + 1 :]] or kata


def _awal_objek(token: Sequence[Token], kata: Sequence[Kata]) -> int:
    """Where the activities end: before the first word that is neither activity nor filling.

    A noun of doing ("pendaftaran", "penelusuran") is an activity as long as no concept is met.
    """
    for i, t in enumerate(token):
        if t.tanda in {"bidang", "urus"}:
            return i + 1
        if t.tanda in MENURUT_PANGKAL or t.tanda in _ISI_KEPALA:
            continue
        if t.tanda[:1] == TANDA or not _BENDA_KERJA.fullmatch(kata[t.dari].bentuk):
            return i
    return len(token)


def _fase(kepala: frozenset[str], rapi: str) -> frozenset[Fase]:
    if "bijak" in kepala or re.search(r"\b(?:pedoman|petunjuk teknis|standar)\b", rapi[:60]):
        if ("bahan" in kepala and "laksana" not in kepala) or "koordinasi" in kepala:
            return frozenset({Fase.BAHAN})
        if kepala & {"rumus", "tetap", "susun"} and not kepala & {"pantau", "evaluasi"}:
            return frozenset({Fase.KEBIJAKAN})
    ada = {MENURUT_PANGKAL[p] for p in kepala if p in MENURUT_PANGKAL}
    ringan = {"laksana", "selenggara", "fasilitas"}
    berat = {MENURUT_PANGKAL[p] for p in kepala if p in MENURUT_PANGKAL and p not in ringan}
    ada = berat or ada
    if "izin" in rapi:
        ada = ada | {Fase.IZIN}
    return frozenset(ada or {Fase.LAKSANA})


def _objek(token: Sequence[Token], kata: Sequence[Kata]) -> list[Objek]:
    """Part the list at its commas; an item of nothing but empty words is left out."""
    hasil: list[Objek] = []
    bagian: list[Token] = []
    for t in (*token, Token(",", 0, 0)):
        if t.tanda != ",":
            bagian.append(t)
            continue
        isi = frozenset(x.tanda for x in bagian if x.tanda not in _UMUM_OBJEK)
        if isi:
            hasil.append(Objek(isi, kata[bagian[0].dari].awal, kata[bagian[-1].sampai - 1].akhir))
        bagian = []
    return hasil
