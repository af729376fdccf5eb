"""A sentence of *tugas dan fungsi* taken apart: phase, objects, reach, and whether it is common wording.

The wording of the field is "<kegiatan> <bahan> (bidang) <objek, objek, dan objek> <ekor>":
"Perumusan kebijakan teknis bidang pangan dan pertanian sesuai dengan ketentuan".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from orgstruktur.analisis.fase import MENURUT_PANGKAL, Fase, fase_kalimat
from orgstruktur.analisis.kata import Kata, potong, rangkai
from orgstruktur.analisis.kosakata import (
    BUKAN_KERJA,
    ISI_KEPALA,
    KATA_RINGAN,
    KEGIATAN_KHUSUS,
    KELOMPOK,
    PENGANTAR,
    SIFAT,
    TEMPAT,
    UMUM_OBJEK,
)
from orgstruktur.analisis.rumusan_umum import kenali_umum
from orgstruktur.analisis.tesaurus import TANDA, Tesaurus, Token

#: what marks a word that only accompanies its object
SAMPING = "~"


@dataclass(frozen=True, slots=True)
class Objek:
    """One object of a list: the marks it is compared by and where it stands in the sentence."""

    tanda: frozenset[str]
    awal: int
    akhir: int

    @property
    def iring(self) -> bool:
        """Whether a word only accompanies it."""
        return any(t[0] == SAMPING for t in self.tanda)


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


#: frames any field
_RANGKA = "#pemerintahan daerah"
#: a field of its own only where it is called one: "perencanaan pembangunan bidang pemerintahan"
_BIDANG_PEMERINTAHAN = "pemerintahan"
#: a noun of doing
_BENDA_KERJA = re.compile(r"(?:pem|pen|peng|peny|pe|per)[a-z]{3,}an|[a-z]+isasi|[a-z]+fikasi")
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
    r"^(?:.{0,400}?\b(?:mempunyai tugas|bertugas|adalah) )?membantu .*?"
    r"\b(?:melaksanakan|menyelenggarakan|mengoordinasikan|menjalankan|dalam)\b"
)
_PISAH = frozenset([",", ";", ":", "(", ")", "dan/atau", "dan", "serta", "atau", "maupun"])


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
        fase=fase_kalimat(token[:batas], rapi),
        objek=tuple(_objek(_suburusan(token[batas:], kata), kata) or _objek(konsep, kata)),
        khusus=frozenset(kepala - MENURUT_PANGKAL.keys() - ISI_KEPALA | kepala & KEGIATAN_KHUSUS),
        umum=kenali_umum(rapi),
        dalam=bool(_LINGKUP_DALAM.search(rapi)),
    )


def _tanpa_atasan(kata: list[Kata], rapi: str) -> list[Kata]:
    awal = _MEMBANTU.match(rapi) if "membantu" in rapi else None
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
        if t.tanda in MENURUT_PANGKAL or t.tanda in ISI_KEPALA:
            continue
        bentuk = kata[t.dari].bentuk
        if t.tanda[:1] == TANDA or bentuk in BUKAN_KERJA or not _BENDA_KERJA.fullmatch(bentuk):
            return i
    return len(token)


def _suburusan(token: Sequence[Token], kata: Sequence[Kata]) -> Sequence[Token]:
    """What a "suburusan" names is all of the urusan that the unit has (UU 23/2014 Lampiran)."""
    for i in reversed(range(len(token))):
        bentuk = [kata[t.dari].bentuk for t in token[max(i - 1, 0) : i + 1]]
        if bentuk[-1] == "suburusan" or bentuk == ["sub", "urusan"]:
            return token[i + 1 :]
    return token


def _objek(token: Sequence[Token], kata: Sequence[Kata]) -> list[Objek]:
    """Part the list at its commas; an item of nothing but empty words is left out.

    For whom, where, by what means: such words only accompany the object ("~"). They are the object
    where a sentence names no other.
    """
    pokok = _bagi(token, kata, serta=False)
    return pokok or _bagi(token, kata, serta=True)


def _bagi(token: Sequence[Token], kata: Sequence[Kata], *, serta: bool) -> list[Objek]:
    hasil: list[Objek] = []
    bagian: list[Token] = []
    samping = False
    for t in (*token, Token(",", 0, 0)):
        if t.tanda != ",":
            bagian.append(t)
            continue
        samping = samping and bool(bagian) and bagian[0].tanda not in MENURUT_PANGKAL
        isi, samping = _isi_butir(bagian, kata, samping=samping)
        if serta:
            isi = frozenset(x.lstrip(SAMPING) for x in isi)
        elif hasil and isi <= KELOMPOK | TEMPAT and hasil[0].iring:
            isi = frozenset()  # "perpustakaan sekolah dan rumah ibadah" is about libraries
        if any(x[0] != SAMPING for x in isi):
            inti = _inti(bagian, isi)
            hasil.append(Objek(isi, kata[inti[0].dari].awal, kata[inti[-1].sampai - 1].akhir))
        bagian = []
    return hasil


def _inti(bagian: Sequence[Token], isi: frozenset[str]) -> Sequence[Token]:
    """Leave out at both ends what does not name the object: activities, empty words, places."""
    letak = [
        i
        for i, t in enumerate(bagian)
        if t.tanda not in MENURUT_PANGKAL and {t.tanda, SIFAT.get(t.tanda, t.tanda)} & isi
    ]
    return bagian[letak[0] : letak[-1] + 1] if letak else bagian


def _isi_butir(
    bagian: Sequence[Token], kata: Sequence[Kata], *, samping: bool
) -> tuple[frozenset[str], bool]:
    """Give the marks of an item of the list, what only accompanies its object marked by "~".

    samping: whether the item goes on naming places; the answer says so for the next.
    """
    pokok: set[str] = set()
    iring: set[str] = set()
    depan = ""
    for t in bagian:
        if kata[t.dari].bentuk in PENGANTAR:
            samping = True
        elif t.tanda in {"bidang", "urus"}:
            samping = False
            pokok.discard(_RANGKA)  # "penyelenggaraan pemerintahan daerah di bidang …"
        elif t.tanda not in UMUM_OBJEK or (t.tanda == _BIDANG_PEMERINTAHAN and depan == "bidang"):
            tanda = SIFAT.get(t.tanda, t.tanda) if pokok and t.sampai == t.dari + 1 else t.tanda
            (iring if samping or tanda in KELOMPOK else pokok).add(tanda)
        depan = t.tanda
    if any(t[0] == TANDA for t in pokok - TEMPAT):
        iring |= pokok & TEMPAT
        pokok -= TEMPAT
    if not pokok - KATA_RINGAN and not samping:
        # help for the elderly: nothing else says what it is about
        return frozenset(pokok | iring), samping
    return frozenset(pokok | {SAMPING + t for t in iring - pokok}), samping
