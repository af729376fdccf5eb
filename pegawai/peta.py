"""Peta jabatan: what each unit has (*bezetting*, B) and needs (*kebutuhan*, K). Pure arithmetic.

PermenPANRB 1/2020; kepegawaian 5: selisih = B - K, + is kelebihan, - kekurangan. B counts the holders proper
whose *kedudukan hukum* is aktif; Plt and Plh fill no position and are noted; others (tugas belajar, cuti di luar
tanggungan negara, ...) are counted apart.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from orgstruktur.bagan import Bagan, PosJabatan, Simpul

AKTIF, DEFINITIF = "aktif", "definitif"
_SEBUTAN_PENGGANTI = {"plt": "Plt.", "plh": "Plh."}
#: Jenjang whose holders are *pejabat*.
JENJANG_PEJABAT = frozenset({"jpt_pratama", "administrator", "pengawas"})
_URUT_JENIS = {"struktural": 0, "fungsional": 1, "pelaksana": 2}


class Duduk(NamedTuple):
    """One person on one position that day. macam: definitif|plt|plh; kedudukan: *kedudukan hukum*."""

    jabatan_id: int
    macam: str
    kedudukan: str
    nama: str


class Jumlah(NamedTuple):
    """Sums. b None: not for the eyes of who asks. lain: people counted apart."""

    b: int | None
    k: int
    lain: int = 0

    @property
    def selisih(self) -> int | None:
        return None if self.b is None else self.b - self.k

    @property
    def kata(self) -> str:
        """Kelebihan, kekurangan or sesuai."""
        return kata_selisih(self.selisih)

    @property
    def tanda(self) -> str:
        """The difference with its sign."""
        return tanda_selisih(self.selisih)

    def __add__(self, lain: "Jumlah") -> "Jumlah":  # type: ignore[override]
        b = None if self.b is None or lain.b is None else self.b + lain.b
        return Jumlah(b, self.k + lain.k, self.lain + lain.lain)


class BarisPeta(NamedTuple):
    """One line: a position, or several alike of a unit.

    pejabat: who holds it (heads only). pengganti: "Plt. Ani". lain: (kedudukan, people) counted apart.
    """

    id: int
    nama: str
    jenis: str
    jenjang: str
    eselon: str
    kelas: int | None
    kepala: bool
    jumlah: Jumlah
    pejabat: tuple[str, ...] = ()
    pengganti: tuple[str, ...] = ()
    lain: tuple[tuple[str, int], ...] = ()

    @property
    def lowong(self) -> bool:
        """A head position that nobody holds; one whose holder is on leave is not vacant."""
        return self.kepala and self.jumlah.b == 0 and not self.lain

    @property
    def jabatan_publik(self) -> bool:
        """Whether its holder is a *pejabat*, whose name and presence are public."""
        return jabatan_pejabat(self.jenis, self.jenjang)


class KotakPeta(NamedTuple):
    """A unit of the map: its head, the other positions, the sums without and with what is below."""

    unit: Simpul
    kepala: BarisPeta | None
    daftar: tuple[BarisPeta, ...]
    sendiri: Jumlah
    cabang: Jumlah
    tingkat: int = 1

    @property
    def baris(self) -> tuple[BarisPeta, ...]:
        """Every line, the head first."""
        return ((self.kepala,) if self.kepala else ()) + self.daftar


def jabatan_pejabat(jenis: str, jenjang: str) -> bool:
    """Say whether who holds such a position is a *pejabat*: name and position are public.

    UU 14/2008 Pasal 18(2); domain/kepegawaian 6.3: JPT, administrator, pengawas.
    """
    return jenis == "struktural" and jenjang in JENJANG_PEJABAT


def kata_selisih(n: int | None) -> str:
    """Say in a word what B - K means."""
    if n is None:
        return ""
    return "kelebihan" if n > 0 else "kekurangan" if n < 0 else "sesuai"


def tanda_selisih(n: int | None, kosong: str = "") -> str:
    """Write B - K with its sign: "+1", "−2", "0"."""
    if n is None:
        return kosong
    return f"+{n}" if n > 0 else f"−{-n}" if n < 0 else "0"


def hitung_baris(jabatan: PosJabatan, daftar: Iterable[Duduk]) -> BarisPeta:
    """Count who is on one position."""
    b, lain = 0, dict[str, int]()
    pejabat, pengganti = [], []
    for d in daftar:
        if d.macam != DEFINITIF:
            pengganti.append(f"{_SEBUTAN_PENGGANTI.get(d.macam, d.macam)} {d.nama}".strip())
        elif d.kedudukan == AKTIF:
            b += 1
            pejabat.append(d.nama)
        else:
            lain[d.kedudukan] = lain.get(d.kedudukan, 0) + 1
    return BarisPeta(
        jabatan.id,
        jabatan.nama,
        jabatan.jenis,
        jabatan.jenjang,
        jabatan.eselon,
        jabatan.kelas,
        jabatan.kepala,
        Jumlah(b, jabatan.kebutuhan, sum(lain.values())),
        tuple(pejabat) if jabatan.kepala else (),
        tuple(pengganti),
        tuple(sorted(lain.items())),
    )


def gabung_sama(daftar: Iterable[BarisPeta]) -> tuple[BarisPeta, ...]:
    """Put lines of the same name, kind and class together; structural first, then by class downwards."""
    hasil: dict[tuple[object, ...], BarisPeta] = {}
    for b in daftar:
        kunci = (b.nama.casefold(), b.jenis, b.jenjang, b.kelas)
        ada = hasil.get(kunci)
        hasil[kunci] = b if ada is None else _tambah(ada, b)
    return tuple(
        sorted(
            hasil.values(),
            key=lambda b: (_URUT_JENIS.get(b.jenis, 9), -(b.kelas or 0), b.nama.casefold(), b.id),
        )
    )


def _tambah(a: BarisPeta, b: BarisPeta) -> BarisPeta:
    lain = dict(a.lain)
    for kedudukan, n in b.lain:
        lain[kedudukan] = lain.get(kedudukan, 0) + n
    return a._replace(
        jumlah=a.jumlah + b.jumlah,
        pengganti=a.pengganti + b.pengganti,
        lain=tuple(sorted(lain.items())),
    )


def susun_peta(
    bagan: Bagan,
    akar: Simpul,
    jabatan: Mapping[int, Sequence[PosJabatan]],
    duduk: Mapping[int, Sequence[Duduk]],
) -> list[KotakPeta]:
    """Give the units of the branch in the order of the tree, with their lines and sums.

    jabatan: unit → positions; duduk: position → who is on it.
    """
    daftar = []
    dasar = bagan.tingkat[akar.id]
    for s in bagan.turunan(akar, sertakan_diri=True):
        baris = [hitung_baris(j, duduk.get(j.id, ())) for j in jabatan.get(s.id, ())]
        kepala = next((b for b in baris if b.kepala), None)
        lain = gabung_sama(b for b in baris if b is not kepala)
        jumlah = _jumlahkan(b.jumlah for b in baris)
        tingkat = bagan.tingkat[s.id] - dasar + 1
        daftar.append(KotakPeta(s, kepala, lain, jumlah, jumlah, tingkat))
    return jumlahkan_cabang(daftar)


def jumlahkan_cabang(daftar: Sequence[KotakPeta]) -> list[KotakPeta]:
    """Give the boxes (parents first) with the sums of their branches."""
    cabang = {k.unit.id: k.sendiri for k in daftar}
    for k in reversed(daftar):
        if k.unit.induk_id in cabang:
            cabang[k.unit.induk_id] += cabang[k.unit.id]
    return [k._replace(cabang=cabang[k.unit.id]) for k in daftar]


def _jumlahkan(daftar: Iterable[Jumlah]) -> Jumlah:
    hasil = Jumlah(0, 0)
    for j in daftar:
        hasil += j
    return hasil


def batasi_pandangan(
    daftar: Sequence[KotakPeta],
    boleh: Callable[[Simpul], bool],
    *,
    hari_ini: bool,
    tampak: Collection[int] = (),
) -> list[KotakPeta]:
    """Leave out what the reader may not see in the units where `boleh` says no.

    There stay, today only: who heads a unit, where that is a *pejabat*, and B of the lines named in `tampak`
    (ids of positions, see `sel_kecil`). K is public on every day. Sums with a hidden part are hidden.
    """
    hasil = []
    for k in daftar:
        if boleh(k.unit):
            hasil.append(k)
            continue
        kepala = k.kepala and _terbuka(k.kepala, hari_ini and k.kepala.jabatan_publik, tampak)
        baris = tuple(_terbuka(b, False, tampak if hari_ini else ()) for b in k.daftar)
        isi = ((kepala,) if kepala else ()) + baris
        jumlah = _jumlahkan(b.jumlah for b in isi)
        hasil.append(k._replace(kepala=kepala, daftar=baris, sendiri=jumlah))
    return jumlahkan_cabang(hasil)


def _terbuka(b: BarisPeta, publik: bool, tampak: Collection[int]) -> BarisPeta:
    if publik and not b.lain:
        return b._replace(jumlah=b.jumlah._replace(lain=0), lain=())
    ada = b.jumlah.b if b.id in tampak else None
    return b._replace(jumlah=Jumlah(ada, b.jumlah.k), pejabat=(), pengganti=(), lain=())


def peka(daftar: Iterable[KotakPeta]) -> list[BarisPeta]:
    """Give the lines whose B tells about people that are no pejabat."""
    return [b for k in daftar for b in k.baris if not (b.kepala and b.jabatan_publik)]
