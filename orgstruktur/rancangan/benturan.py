"""Benturan: what has changed under a proposal since its writer looked, in words.

A step keeps what its writer saw of the things it names. What differs today is a conflict, and so is
what is gone; whoever settles one sees the thing as it is now, so it comes back only when that thing
changes again. A step that cannot work on today's structure is one too, until it does.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from orgstruktur.aturan_isi import pendekkan
from orgstruktur.bagan import Bagan
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.rancangan.kerja import Dahulu
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.simulasi import Simulasi

#: Kind of thing → the columns whose change its writer should know of.
KOLOM: Mapping[str, tuple[str, ...]] = {
    "unit": ("nama", "jenis", "tipe", "induk_id", "urusan_kode"),
    "fungsi": ("teks", "unit_id", "butir"),
    "jabatan": ("nama", "unit_id", "jenis", "eselon", "kepala"),
    "garis": ("dari_id", "ke_id", "jenis"),
}
TOLAK = "tolak"
#: What a step means to do with the thing it is about.
_HENDAK = {
    "unit_ubah": "diubah",
    "unit_pindah": "dipindahkan",
    "unit_gabung": "digabung",
    "unit_pecah": "dipecah",
    "unit_bubarkan": "dihapus",
    "fungsi_pindah": "dipindahkan",
    "fungsi_cabut": "dicabut",
    "jabatan_ubah": "diubah",
    "jabatan_pindah": "dipindahkan",
    "jabatan_hapus": "dihapus",
    "garis_akhiri": "diakhiri",
}
_SEBUTAN = {
    "nama": "nama",
    "jenis": "jenis",
    "tipe": "tipe",
    "urusan_kode": "urusan",
    "teks": "bunyi",
    "butir": "butir",
    "eselon": "eselon",
    "kepala": "memimpin unit",
    "induk_id": "induk",
    "unit_id": "unit",
    "dari_id": "unit asal",
    "ke_id": "unit tujuan",
}

#: Kind of thing → its number as text → the columns as they were seen; None = seen that it is gone.
Terlihat = dict[str, dict[str, dict[str, Any] | None]]


class Benturan(NamedTuple):
    """One conflict of one step. rak TOLAK: it cannot work today, whatever it names (benda 0).

    tolak: why the step cannot work today ("" = it can, so it may stay as it is).
    """

    kunci: int
    nomor: int
    langkah: str
    rak: str
    benda: int
    kalimat: str
    tolak: str = ""


class Ditulis(NamedTuple):
    """A step as it stands in a proposal, with what its writer saw."""

    kunci: int
    langkah: Langkah
    aktif: bool
    melihat: Terlihat


def lihat(langkah: Langkah, bagan: Bagan) -> Terlihat:
    """Give what there is to see of the things a step names."""
    hasil: Terlihat = {}
    for rak, nomor in langkah.menyebut():
        if nomor > 0 and (baris := _benda(bagan, rak).get(nomor)):
            hasil.setdefault(rak, {})[str(nomor)] = _nilai(rak, baris)
    return hasil


def lihat_lagi(melihat: Terlihat, rak: str, benda: int, bagan: Bagan) -> Terlihat:
    """Give what was seen, with one thing as it is now."""
    baris = _benda(bagan, rak).get(benda)
    kini = _nilai(rak, baris) if baris else None
    return {**melihat, rak: {**melihat.get(rak, {}), str(benda): kini}}


def cari_benturan(
    daftar: Iterable[Ditulis], dasar: Bagan, kini: Simulasi, dahulu: Iterable[Dahulu] = ()
) -> list[Benturan]:
    """Give the conflicts of steps that are switched on, in their order.

    dasar: the structure they were written on, for what nobody noted; kini: the steps tried on today's.
    dahulu: what they name although it has ended.
    """
    usai = {(d.rak, d.benda.id): d for d in dahulu}
    hasil: list[Benturan] = []
    for nomor, (d, h) in enumerate(zip(daftar, kini.langkah, strict=True), start=1):
        if not d.aktif:
            continue
        awal = len(hasil)
        for rak, benda in dict.fromkeys(d.langkah.menyebut()):
            if benda > 0 and (k := _kalimat(d, (rak, benda), dasar, kini.dasar, usai)):
                hasil.append(Benturan(d.kunci, nomor, h.kalimat, rak, benda, k, h.tolak))
        if h.tolak and len(hasil) == awal:
            kalimat = f"Tidak dapat berlaku pada susunan hari ini: {h.tolak}"
            hasil.append(Benturan(d.kunci, nomor, h.kalimat, TOLAK, 0, kalimat, h.tolak))
    return hasil


# --- in words -----------------------------------------------------------------------------------------
def _kalimat(
    d: Ditulis,
    apa: tuple[str, int],
    dasar: Bagan,
    kini: Bagan,
    usai: Mapping[tuple[str, int], Dahulu],
) -> str:
    """Say what became of a thing since it was seen; "" = nothing."""
    rak, benda = apa
    baris = _benda(kini, rak).get(benda)
    sekarang = _nilai(rak, baris) if baris else None
    terlihat = d.melihat.get(rak, {})
    if str(benda) in terlihat:
        lama = terlihat[str(benda)]
    else:
        semula = _benda(dasar, rak).get(benda)
        lama = _nilai(rak, semula) if semula else None
    if lama == sekarang or lama is None:
        return ""
    nama = f"{_nama(rak, lama)}, {_peran(d.langkah, rak, benda)},"
    if sekarang is None:
        akhir = usai.get(apa)
        kapan = f" per {akhir.akhir}" if akhir and akhir.akhir else ""
        hal = f"digabung ke {akhir.ke}" if akhir and akhir.ke else "dihapus"
        return f"{nama} telah {hal}{kapan}."
    ubahan = "; ".join(
        f"{_SEBUTAN[k]} berubah dari {_kata(k, lama.get(k), dasar, kini)} menjadi "
        f"{_kata(k, v, kini, dasar)}"
        for k, v in sekarang.items()
        if lama.get(k) != v
    )
    return f"{nama} telah berubah: {ubahan}."


def _nama(rak: str, nilai: Mapping[str, Any]) -> str:
    if rak == "fungsi":
        return f"Fungsi “{pendekkan(nilai['teks'])}”"
    if rak == "garis":
        return f"Garis {nilai['jenis']}"
    return f"Jabatan {nilai['nama']}" if rak == "jabatan" else str(nilai["nama"])


def _peran(langkah: Any, rak: str, benda: int) -> str:
    """Say what the step means to do with it."""
    tentang = rak != "unit" or getattr(langkah, "unit", None) == benda
    if tentang and langkah.JENIS in _HENDAK:
        return f"yang hendak {_HENDAK[langkah.JENIS]}"
    return "tempat langkah ini menulis" if tentang else "tujuan langkah ini"


def _kata(kolom: str, nilai: Any, *bagan: Bagan) -> str:
    if kolom.endswith("_id"):
        unit = next((s for b in bagan if nilai and (s := b.ambil(nilai))), None)
        return unit.nama if unit else "unit lain"
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if kolom == "jenis":
        return f"“{NAMA_JENIS.get(nilai, nilai)}”"
    return f"“{_rapi(kolom, nilai) or '–'}”"


def _rapi(kolom: str, nilai: Any) -> Any:
    """Give the codes of urusan apart from each other, as people read them."""
    return ", ".join(nilai.split(";")) if kolom == "urusan_kode" and nilai else nilai


# --- things -------------------------------------------------------------------------------------------
def _nilai(rak: str, baris: Any) -> dict[str, Any]:
    return {kolom: getattr(baris, kolom) for kolom in KOLOM[rak]}


def _benda(bagan: Bagan, rak: str) -> Mapping[int, Any]:
    """Give the things of one kind by number; worked out once a structure."""
    if rak not in KOLOM:  # of an app above: it tells its own changes
        return {}
    kunci = f"benda {rak}"
    if kunci not in bagan.ingatan:
        sumber: Any = {"unit": bagan, "garis": bagan.garis}.get(rak)
        if sumber is None:
            sumber = (b for isi in getattr(bagan, rak).values() for b in isi)
        bagan.ingatan[kunci] = {b.id: b for b in sumber}
    hasil: Mapping[int, Any] = bagan.ingatan[kunci]
    return hasil
