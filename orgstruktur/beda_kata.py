"""A Perbedaan told in words, as a clerk would tell it. Pure: words in, words out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from orgstruktur.bagan import ButirFungsi, Garis, PosJabatan, Simpul
from orgstruktur.beda import DIHAPUS, DITAMBAH, RAGAM_KOLOM, Beda, Perbedaan, Ragam, Ubahan
from orgstruktur.jenis import (
    NAMA_JENIS,
    PERANGKAT_DAERAH,
    PILIHAN_BUTIR,
    PILIHAN_GARIS,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    PILIHAN_TIPE,
)
from orgstruktur.nama_unit import nama_jelas
from orgstruktur.urusan_baku import sebut_urusan

#: What each kind of difference is called on a chip and in a file.
NAMA_RAGAM: dict[Ragam, str] = {
    Ragam.TERBENTUK: "Unit terbentuk",
    Ragam.DIBUBARKAN: "Unit dibubarkan",
    Ragam.NAMA: "Berganti nama",
    Ragam.INDUK: "Berpindah",
    Ragam.JENIS: "Berganti jenis",
    Ragam.TIPE: "Berganti tipe",
    Ragam.URUSAN: "Berganti urusan",
    Ragam.SINGKATAN: "Berganti singkatan",
    Ragam.KODE: "Berganti kode",
    Ragam.FUNGSI: "Tugas dan fungsi",
    Ragam.JABATAN: "Jabatan",
    Ragam.GARIS: "Garis hubungan",
}
#: The same when the second Bagan is the earlier one.
NAMA_RAGAM_MUNDUR = NAMA_RAGAM | {
    Ragam.TERBENTUK: "Unit masih ada",
    Ragam.DIBUBARKAN: "Unit belum ada",
}
#: Sign and word of each tanda: colour never says it alone.
TANDA: dict[str, tuple[str, str]] = {
    "ditambah": ("+", "Ditambah"),
    "dihapus": ("−", "Dihapus"),
    "diubah": ("~", "Diubah"),
}


class Kalimat(NamedTuple):
    """One difference in words.

    pokok: what it is about; kata: what became of it, the same for alike things of a unit;
    kolom: the columns it tells (for whoever looks up when they changed); dari and ke: the values.
    """

    ragam: Ragam
    tanda: str
    pokok: str
    kata: str
    teks: str
    kolom: tuple[str, ...] = ()
    dari: str = ""
    ke: str = ""


def _isi(teks: str) -> str:
    return f"“{teks}”" if teks else "(kosong)"


def _gabung(daftar: Iterable[str]) -> str:
    """Join as one says it: "A, B, dan C"."""
    nama = list(daftar)
    if len(nama) < 3:
        return " dan ".join(nama)
    return f"{', '.join(nama[:-1])}, dan {nama[-1]}"


def sebut_unit(p: Perbedaan, s: Simpul) -> str:
    """Name a unit as the later Bagan has it, else the earlier one; told apart from others of its name."""
    return nama_jelas(p.ke if p.ke.ambil(s.id) else p.dari, s)


# --- units -----------------------------------------------------------------------------------------
def kalimat_unit(p: Perbedaan, b: Beda[Simpul], *, mundur: bool = False) -> list[Kalimat]:
    """Tell what became of one unit, a sentence for each kind of difference.

    mundur: the second Bagan is the earlier one, so that "dibubarkan" reads "belum ada".
    """
    if b.dari is None or b.ke is None:
        ragam = Ragam.TERBENTUK if b.dari is None else Ragam.DIBUBARKAN
        kata = _muncul(p, b.kini, mundur=mundur) if b.dari is None else _hilang(p, b.kini, mundur)
        return [Kalimat(ragam, b.tanda, b.kini.nama, kata, f"{b.kini.nama} {kata}")]
    hasil = []
    for u in b.ubahan:
        if u.kolom == "urusan_kode" and hanya_ikut(p, b):
            continue
        dari, ke = _nilai_unit(p, u)
        kata = _UBAH_UNIT[u.kolom][mundur].format(dari=dari, ke=ke)
        ragam = RAGAM_KOLOM[u.kolom]
        teks = f"{b.dari.nama} {kata}"
        hasil.append(Kalimat(ragam, b.tanda, b.dari.nama, kata, teks, (u.kolom,), dari, ke))
    return hasil


def hanya_ikut(p: Perbedaan, b: Beda[Simpul]) -> bool:
    """Say whether a unit stays below a perangkat daerah and took others in: their urusan only come along."""
    tetap = b.dari is not None and b.ke is not None and b.kini.jenis not in PERANGKAT_DAERAH
    return tetap and bool(p.berasal(b.kini.id))


#: Column → (told forwards, told backwards); the subject stands in front.
_UBAH_UNIT: dict[str, tuple[str, str]] = {
    "nama": ("berganti nama menjadi {ke}", "sebelumnya bernama {ke}"),
    "induk_id": ("pindah dari {dari} ke {ke}", "sebelumnya di bawah {ke}, kemudian {dari}"),
    "jenis": ("berganti jenis dari {dari} menjadi {ke}", "sebelumnya berjenis {ke}, bukan {dari}"),
    "tipe": ("berganti tipe dari {dari} menjadi {ke}", "sebelumnya {ke}, kemudian {dari}"),
    "urusan_kode": (
        "berganti urusan dari {dari} menjadi {ke}",
        "sebelumnya mengampu urusan {ke}, kemudian {dari}",
    ),
    "singkatan": (
        "berganti singkatan dari {dari} menjadi {ke}",
        "sebelumnya disingkat {ke}, kemudian {dari}",
    ),
    "kode": ("berganti kode dari {dari} menjadi {ke}", "sebelumnya berkode {ke}, kemudian {dari}"),
}


_BACA_UNIT: dict[str, Callable[[Any], str]] = {
    "jenis": lambda j: NAMA_JENIS.get(j, j),
    "tipe": lambda t: dict(PILIHAN_TIPE).get(t, t),
    "urusan_kode": lambda kode: sebut_urusan(kode) or "tanpa urusan",
    "singkatan": _isi,
}


def _nilai_unit(p: Perbedaan, u: Ubahan) -> tuple[str, str]:
    if u.kolom == "induk_id":
        lama, baru = p.dari.ambil(u.dari or 0), p.ke.ambil(u.ke or 0)
        return (
            nama_jelas(p.dari, lama) if lama else "puncak",
            nama_jelas(p.ke, baru) if baru else "puncak",
        )
    baca = _BACA_UNIT.get(u.kolom, str)
    return baca(u.dari), baca(u.ke)


_KATA_PENERUS = {
    "gabung": ("digabung ke {}", "kemudian digabung ke {}"),
    "pecah": ("dipecah menjadi {}", "kemudian dipecah menjadi {}"),
    "ganti": ("diganti oleh {}", "kemudian diganti oleh {}"),
}
_KATA_ASAL = {
    "gabung": ("dari penggabungan {}", "kelak dari penggabungan {}"),
    "pecah": ("dari pemecahan {}", "kelak dari pemecahan {}"),
    "ganti": ("menggantikan {}", "kelak menggantikan {}"),
}


def _menurut_cara(
    p: Perbedaan,
    daftar: Iterable[tuple[str, Simpul]],
    kata: Mapping[str, tuple[str, str]],
    *,
    mundur: bool,
) -> str:
    kelompok: dict[str, list[str]] = {}
    for cara, s in daftar:
        kelompok.setdefault(cara, []).append(sebut_unit(p, s))
    return " dan ".join(kata[c][mundur].format(_gabung(n)) for c, n in kelompok.items())


def _muncul(p: Perbedaan, s: Simpul, *, mundur: bool) -> str:
    """Tell of a unit that only the second Bagan has."""
    induk = p.ke.induk(s)
    letak = f" di bawah {nama_jelas(p.ke, induk)}" if induk else ""
    if mundur:
        kelak = _menurut_cara(p, p.diteruskan(s.id), _KATA_PENERUS, mundur=True)
        return f"masih ada{letak}, {kelak or 'kemudian dibubarkan'}"
    asal = _menurut_cara(p, p.berasal(s.id), _KATA_ASAL, mundur=False)
    return f"terbentuk{letak}{', ' if asal else ''}{asal}"


def _hilang(p: Perbedaan, s: Simpul, mundur: bool) -> str:
    """Tell of a unit that only the first Bagan has."""
    induk = p.dari.induk(s)
    if mundur:
        asal = _menurut_cara(p, p.berasal(s.id), _KATA_ASAL, mundur=True)
        letak = f", kelak di bawah {nama_jelas(p.dari, induk)}" if induk else ""
        return f"belum ada{letak}{', ' if asal else ''}{asal}"
    penerus = _menurut_cara(p, p.diteruskan(s.id), _KATA_PENERUS, mundur=False)
    letak = f" (semula di bawah {nama_jelas(p.dari, induk)})" if induk else ""
    return f"{penerus or 'dibubarkan'}{letak}"


# --- functions, positions, lines ---------------------------------------------------------------------
def _kata_garis(jenis: str) -> str:
    return dict(PILIHAN_GARIS).get(jenis, jenis).lower()


class _Sebutan(NamedTuple):
    ragam: Ragam
    benda: str
    pokok: Callable[[Perbedaan, Any], str]
    kata: tuple[str, str]  # added, removed
    kolom: dict[str, tuple[str, Callable[[Any], Any]]]  # what differs → (label, how it is read)


_FUNGSI = _Sebutan(
    Ragam.FUNGSI,
    "Fungsi",
    lambda _, f: f.teks,
    ("ditambahkan", "dicabut"),
    {
        "teks": ("teks", str),
        "butir": ("butir", dict(PILIHAN_BUTIR).get),
        "urusan_id": ("urusan", lambda kode: sebut_urusan(kode or "")),
    },
)
_JABATAN = _Sebutan(
    Ragam.JABATAN,
    "Jabatan",
    lambda _, j: j.nama,
    ("ditambahkan", "dihapus"),
    {
        "nama": ("nama", str),
        "jenis": ("jenis", dict(PILIHAN_JENIS_JABATAN).get),
        "eselon": ("eselon", str),
        "jenjang": ("jenjang", dict(PILIHAN_JENJANG).get),
        "kelas": ("kelas", lambda k: str(k or "")),
        "kepala": ("memimpin unit", lambda ya: "ya" if ya else "tidak"),
        "kebutuhan": ("kebutuhan", lambda n: f"{n} orang"),
        "bup": ("BUP", lambda n: f"{n} tahun" if n else "menurut jenjang"),
    },
)
_GARIS = _Sebutan(
    Ragam.GARIS,
    "Garis",
    lambda p, g: f"{_kata_garis(g.jenis)} {_nama(p, g.dari_id)} — {_nama(p, g.ke_id)}",
    ("ditetapkan", "berakhir"),
    {
        "dari_id": ("dari", str),
        "ke_id": ("ke", str),
        "jenis": ("jenis", _kata_garis),
        "uraian": ("uraian", str),
    },
)
_TEMPAT = ("unit_id", "dari_id", "ke_id")


def _nama(p: Perbedaan, pk: int | None) -> str:
    s = p.simpul(pk)
    return sebut_unit(p, s) if s else ""


def kalimat_isi(p: Perbedaan, b: Beda[Any], *, mundur: bool = False) -> Kalimat:
    """Tell what became of one function, position or line, all its changed values in one sentence."""
    s = {ButirFungsi: _FUNGSI, PosJabatan: _JABATAN, Garis: _GARIS}[type(b.kini)]
    benda = s.benda
    if isinstance(b.kini, ButirFungsi) and b.kini.butir == "tugas":
        benda = "Tugas"
    if b.dari is None or b.ke is None:
        kata = _ADA[b.tanda][mundur] or s.kata[b.tanda == DIHAPUS]
        pokok = s.pokok(p, b.kini)
        return Kalimat(s.ragam, b.tanda, pokok, kata, f"{benda} “{pokok}” {kata}")
    pokok = s.pokok(p, b.dari)
    bagian, nilai_lama, nilai_baru = [], [], []
    for u, kata, lama, baru in _ubahan_isi(p, b, s, mundur=mundur):
        bagian.append(kata)
        nilai_lama.append(lama)
        nilai_baru.append(baru)
        if u.kolom in ("teks", "nama"):
            pokok = lama
    kata = "; ".join(bagian)
    return Kalimat(
        s.ragam,
        b.tanda,
        pokok,
        kata,
        f"{benda} “{pokok}”{'' if kata.startswith(_TANPA_LABEL) else ':'} {kata}",
        tuple(u.kolom for u in b.ubahan),
        "; ".join(nilai_lama),
        "; ".join(nilai_baru),
    )


_TANPA_LABEL = ("pindah", "berubah", "sebelumnya")
#: Words told backwards for what only one Bagan has.
_ADA: dict[str, tuple[str, str]] = {DITAMBAH: ("", "masih ada"), DIHAPUS: ("", "belum ada")}


def _ubahan_isi(
    p: Perbedaan, b: Beda[Any], s: _Sebutan, *, mundur: bool
) -> Iterator[tuple[Ubahan, str, str, str]]:
    for u in b.ubahan:
        if u.kolom in _TEMPAT:
            lama, baru = _nama(p, u.dari), _nama(p, u.ke)
            kata = f"pindah dari {lama} ke {baru}"
            if mundur:
                kata = f"sebelumnya pada {baru}, kemudian {lama}"
            yield u, kata, lama, baru
            continue
        label, baca = s.kolom[u.kolom]
        lama, baru = baca(u.dari) or "", baca(u.ke) or ""
        kata = f"{label} berubah dari {_isi(lama)} menjadi {_isi(baru)}"
        if u.kolom in ("teks", "nama"):  # the old one stands in front as what it is about
            kata = f"berubah menjadi {_isi(baru)}"
        if mundur:
            kata = f"{label} sebelumnya {_isi(baru)}, kemudian {_isi(lama)}"
        yield u, kata, lama, baru
