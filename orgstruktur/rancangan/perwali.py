"""The draft of a Perwali on kedudukan, susunan organisasi, tugas dan fungsi, serta tata kerja. Pure.

Two ways: `menyeluruh` writes the whole regulation for chosen perangkat daerah as they stand after
the proposal; `perubahan` amends the regulation in force, only where the proposal changes something.
What only people can know stands in square brackets. Form: UU 12/2011 Lampiran II; contents: PP 18/2016
Pasal 4 (a Perwali sets kedudukan, susunan, tugas, fungsi and tata kerja).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Beda, Perbedaan, tersentuh
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.nama_unit import nama_jelas
from orgstruktur.naskah.batang import Bab, BarisNaskah, Kelompok, Pasal, tulis_bab, tulis_pasal
from orgstruktur.naskah.penomoran import bilangan, huruf
from orgstruktur.rancangan.perwali_pasal import (
    Keadaan,
    kelompok_tugas,
    pasal_kedudukan,
    pasal_ketentuan_umum,
    pasal_penutup,
    pasal_peralihan,
    pasal_susunan,
    pasal_tata_kerja,
    pasal_tugas,
    sebut_mulai_berlaku,
)
from orgstruktur.rancangan.perwali_susunan import turunan_urut

MENYELURUH, PERUBAHAN = "menyeluruh", "perubahan"
NAMA_RAGAM: dict[str, str] = {
    PERUBAHAN: "Hanya yang berubah (peraturan perubahan)",
    MENYELURUH: "Menyeluruh (peraturan baru bagi perangkat daerah yang dipilih)",
}
_NOMOR_PASAL = "[nomor pasal]"
_BERPERWALI = PERANGKAT_DAERAH | {JenisUnit.STAF_AHLI}


@dataclass(frozen=True, slots=True)
class NaskahPerwali:
    """The draft: its title, why, on what grounds, and the lines of its body."""

    judul: str
    menimbang: tuple[BarisNaskah, ...]
    mengingat: tuple[BarisNaskah, ...]
    baris: tuple[BarisNaskah, ...]


def calon_lingkup(bagan: Bagan) -> tuple[Simpul, ...]:
    """Give the units a Perwali may be about: perangkat daerah, and staf ahli."""
    return tuple(s for s in bagan if atasan_lingkup(bagan, s) is s)


def atasan_lingkup(bagan: Bagan, s: Simpul) -> Simpul | None:
    """Give the unit a Perwali speaks of this one under; None for what stands above them all."""
    jalan = (*bagan.leluhur(s), s)
    return next((x for x in jalan if x.jenis in _BERPERWALI), None)


def lingkup_tersentuh(p: Perbedaan) -> frozenset[int]:
    """Give the units a Perwali may be about in which anything changes, before or after."""
    hasil = set()
    beda: tuple[Beda[Any], ...] = (*p.unit, *p.fungsi, *p.jabatan)
    for b in beda:
        for pk in tersentuh(b):
            for bagan in (p.dari, p.ke):
                s = bagan.ambil(pk)
                atas = atasan_lingkup(bagan, s) if s else None
                if atas is not None:
                    hasil.add(atas.id)
    return frozenset(hasil)


def susun_perwali(k: Keadaan, lingkup: Collection[int], *, ragam: str) -> NaskahPerwali:
    """Write the draft about the units of `lingkup` (ids of `calon_lingkup`, before or after)."""
    daftar = [s for s in calon_lingkup(k.perbedaan.ke) if s.id in lingkup]
    if ragam == MENYELURUH:
        judul = judul_menyeluruh(daftar)
        baris = tuple(tulis_bab(_bab(k, daftar)))
    else:
        judul = f"Perubahan atas {k.peraturan} Nomor [nomor] Tahun [tahun] tentang [judul peraturan yang diubah]"
        baris = tuple(_perubahan(k, daftar, lingkup))
    return NaskahPerwali(judul, _menimbang(k, judul), _mengingat(k), baris)


def judul_menyeluruh(daftar: Sequence[Simpul]) -> str:
    """Give the title of a Perwali about some perangkat daerah, without its kind and number."""
    nama = daftar[0].nama if len(daftar) == 1 else "Perangkat Daerah"
    return f"Kedudukan, Susunan Organisasi, Tugas dan Fungsi, serta Tata Kerja {nama}"


# --- opening ----------------------------------------------------------------------------------------
def _menimbang(k: Keadaan, judul: str) -> tuple[BarisNaskah, ...]:
    tujuan = " ".join(k.tujuan.split()).rstrip(" .;")
    sebab = (
        f"bahwa penataan perangkat daerah dilakukan dengan tujuan: {tujuan}"
        if tujuan
        else "bahwa [alasan penataan: keadaan yang ada dan kebutuhan yang dijawab]"
    )
    isi = (
        "bahwa susunan perangkat daerah harus tepat fungsi, tepat ukuran, dan dapat "
        "dipertanggungjawabkan kepada masyarakat",
        sebab,
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu "
        f"menetapkan {k.peraturan} tentang {judul}",
    )
    return tuple(
        BarisNaskah("rincian1", f"{huruf(n)}.", f"{teks};") for n, teks in enumerate(isi, start=1)
    )


def _mengingat(k: Keadaan) -> tuple[BarisNaskah, ...]:
    pokok = (
        "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
        f"Undang-Undang Nomor [nomor] Tahun [tahun] tentang [pembentukan {k.pemda.daerah}]",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa "
        "kali diubah, terakhir dengan [undang-undang perubahan terakhir]",
        "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah "
        "dengan Peraturan Pemerintah Nomor 72 Tahun 2019",
        f"Peraturan Daerah {k.pemda.daerah} Nomor [nomor] Tahun [tahun] tentang Pembentukan dan "
        "Susunan Perangkat Daerah",
        *(f"[periksa: {teks}]" for teks in dict.fromkeys(k.dasar)),
    )
    return tuple(
        BarisNaskah("rincian2", f"{n}.", f"{teks};") for n, teks in enumerate(pokok, start=1)
    )


# --- the whole regulation ---------------------------------------------------------------------------
def _bab(k: Keadaan, daftar: Sequence[Simpul]) -> Iterator[Bab]:
    bagan = k.perbedaan.ke
    yield Bab("Ketentuan Umum", (pasal_ketentuan_umum(k),))
    yield Bab("Kedudukan", *_berbagian(daftar, lambda s: (pasal_kedudukan(k, bagan, s),)))
    yield Bab("Susunan Organisasi", *_berbagian(daftar, lambda s: (pasal_susunan(k, bagan, s),)))
    tugas = [(s.nama, kelompok_tugas(k, bagan, s)) for s in daftar]
    bagian = tugas[0][1] if len(tugas) == 1 else tuple(Kelompok(n, paragraf=t) for n, t in tugas)
    yield Bab("Tugas dan Fungsi", bagian=bagian)
    yield Bab("Tata Kerja", pasal_tata_kerja())
    yield Bab("Ketentuan Peralihan", (pasal_peralihan(),))
    yield Bab("Ketentuan Penutup", pasal_penutup(k))


def _berbagian(
    daftar: Sequence[Simpul], pasal: Callable[[Simpul], tuple[Pasal, ...]]
) -> tuple[tuple[Pasal, ...], tuple[Kelompok, ...]]:
    """Give (articles, parts): a chapter about one unit needs no parts."""
    if len(daftar) == 1:
        return pasal(daftar[0]), ()
    return (), tuple(Kelompok(s.nama, pasal(s)) for s in daftar)


# --- an amendment -----------------------------------------------------------------------------------
class _Ubahan(NamedTuple):
    """One entry of an amendment: what it is about, and the article as it now reads (None = taken out)."""

    tentang: str
    pasal: Pasal | None
    baru: bool = False


def _perubahan(
    k: Keadaan, daftar: Sequence[Simpul], lingkup: Collection[int]
) -> Iterator[BarisNaskah]:
    """Pasal I with an entry for each article that changes, Pasal II: when it takes effect."""
    yield BarisNaskah("pasal", "", "Pasal I")
    ubahan = list(_daftar_ubahan(k, daftar, lingkup))
    awal = f"{k.peraturan} Nomor [nomor] Tahun [tahun] tentang [judul peraturan yang diubah]"
    if not ubahan:
        yield BarisNaskah(
            "isi", "", f"[Tidak ada ketentuan {awal} yang berubah menurut rancangan ini.]"
        )
    else:
        yield BarisNaskah("isi", "", f"Beberapa ketentuan dalam {awal} diubah sebagai berikut:")
    for n, u in enumerate(ubahan, start=1):
        yield BarisNaskah("perubahan", f"{n}.", _sebut_ubahan(u))
        if u.pasal is not None:
            yield from tulis_pasal(u.pasal, _NOMOR_PASAL)
    yield BarisNaskah("pasal", "", "Pasal II")
    yield BarisNaskah("isi", "", f"{sebut_mulai_berlaku(k)}.")


def _sebut_ubahan(u: _Ubahan) -> str:
    if u.pasal is None:
        return f"Ketentuan Pasal {_NOMOR_PASAL} tentang {u.tentang} dihapus."
    if u.baru:
        return (
            f"Di antara Pasal {_NOMOR_PASAL} dan Pasal {_NOMOR_PASAL} disisipkan 1 ({bilangan(1)}) pasal, "
            f"yakni Pasal {_NOMOR_PASAL} tentang {u.tentang}, yang berbunyi sebagai berikut:"
        )
    return f"Ketentuan Pasal {_NOMOR_PASAL} tentang {u.tentang} diubah, sehingga berbunyi sebagai berikut:"


def _daftar_ubahan(
    k: Keadaan, daftar: Sequence[Simpul], lingkup: Collection[int]
) -> Iterator[_Ubahan]:
    """Give every article that reads otherwise than before, unit by unit."""
    p = k.perbedaan
    for s in daftar:
        lama = p.dari.ambil(s.id)
        for tentang, tulis in (
            ("kedudukan", pasal_kedudukan),
            ("susunan organisasi", pasal_susunan),
        ):
            kini = tulis(k, p.ke, s)
            if lama is None or tulis(k, p.dari, lama) != kini:
                yield _Ubahan(f"{tentang} {s.nama}", kini, lama is None)
        for x in turunan_urut(p.ke, s):
            dulu, kini = p.dari.ambil(x.id), pasal_tugas(k, p.ke, x)
            if dulu is None or pasal_tugas(k, p.dari, dulu) != kini:
                yield _Ubahan(f"tugas dan fungsi {nama_jelas(p.ke, x)}", kini, dulu is None)
    for s in p.dari:
        atas = atasan_lingkup(p.dari, s)
        if p.ke.ambil(s.id) is not None or atas is None or not _termasuk(p, atas, lingkup):
            continue
        if s.id == atas.id:
            yield _Ubahan(f"kedudukan {s.nama}", None)
            yield _Ubahan(f"susunan organisasi {s.nama}", None)
        yield _Ubahan(f"tugas dan fungsi {nama_jelas(p.dari, s)}", None)


def _termasuk(p: Perbedaan, atas: Simpul, lingkup: Collection[int]) -> bool:
    """Say whether a perangkat daerah before belongs here: chosen itself, or become a chosen one.

    What ends by the proposal can be chosen no more; its articles go where it went.
    """
    if atas.id in lingkup:
        return True
    sesudah = (p.ke.ambil(n.penerus_id) for n in p.penerus if n.asal_id == atas.id)
    penerima = (atasan_lingkup(p.ke, s) for s in sesudah if s)
    return p.ke.ambil(atas.id) is None and any(s.id in lingkup for s in penerima if s)
