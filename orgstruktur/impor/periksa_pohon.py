"""One checker for each rule on the tree that the file would make."""

from collections.abc import Callable, Iterator

from rapidfuzz import fuzz, process

from orgstruktur import aturan
from orgstruktur.aturan import LARANGAN, Letak
from orgstruktur.impor.baca import BarisUnit
from orgstruktur.impor.keadaan import Keadaan, Pohon, Simpul
from orgstruktur.impor.laporan import PERINGATAN, Galat

Pemeriksa = Callable[[list[BarisUnit], Keadaan, Pohon], Iterator[Galat]]


def periksa_pohon(
    daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon, bermasalah: set[str]
) -> list[Galat]:
    """Ask every rule of this file. `bermasalah`: codes whose kind is unknown; nobody is blamed for them."""
    bermasalah = bermasalah.union(*_lingkaran(pohon))
    sehat = {k: s for k, s in pohon.simpul.items() if k not in bermasalah}
    temuan = [g for periksa in UMUM for g in periksa(daftar, keadaan, pohon)]
    saring = Pohon(sehat, {k: [s for s in a if s.kode in sehat] for k, a in pohon.anak.items()})
    return temuan + [g for periksa in LETAK for g in periksa(daftar, keadaan, saring)]


# --- parents, root, loops ------------------------------------------------------------------------
def periksa_induk(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """The parent is a unit of the file, or one in force on the day of the change."""
    for b in daftar:
        induk = b.nilai["induk_kode"]
        if not induk or "induk_kode" in b.rusak:
            continue
        if induk == b.kode:
            yield b.galat("induk_kode", "Unit ini menunjuk dirinya sendiri sebagai induk.")
        elif induk not in pohon.simpul:
            mati = keadaan.mati.get(induk)
            yield b.galat("induk_kode", mati or _pesan_induk(induk, pohon))
        elif induk in keadaan.berakhir:
            s = pohon.simpul.get(b.kode)
            if s is not None and (s.baru or s.pindah):
                yield b.galat("induk_kode", keadaan.berakhir[induk])


def _pesan_induk(induk: str, pohon: Pohon) -> str:
    calon = [k for k in pohon.simpul if _sama_angka(k, induk)] or [
        k
        for k, _, _ in process.extract(
            induk, list(pohon.simpul), scorer=fuzz.ratio, score_cutoff=70, limit=2
        )
    ]
    sebutan = " atau ".join(f"{k} ({pohon.simpul[k].nama})" for k in sorted(calon, key=len))
    saran = f" Mungkin maksudnya {sebutan}." if calon else ""
    return f"Unit induk {induk} tidak ada, baik di berkas maupun di struktur.{saran}"


def _sama_angka(a: str, b: str) -> bool:
    try:
        return a != b and float(a) == float(b)
    except ValueError:
        return False


def periksa_puncak(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """Exactly one unit has no parent: the pemerintah kota."""
    puncak = keadaan.puncak
    tanpa_induk = [b for b in daftar if not b.nilai["induk_kode"] and "induk_kode" not in b.rusak]
    for b in daftar:
        if b.kode == puncak and puncak and b.nilai["induk_kode"]:
            pesan = f"{pohon.simpul[puncak].nama} adalah puncak struktur; kosongkan induknya."
            yield b.galat("induk_kode", pesan)
    if puncak:
        nama = keadaan.unit[puncak].nilai["nama"]
        for b in tanpa_induk:
            if b.kode != puncak:
                yield b.galat(
                    "induk_kode",
                    f"Induk kosong, padahal struktur sudah berpuncak di {puncak} ({nama}). Isi kode induknya.",
                )
    elif len(tanpa_induk) > 1:
        nomor = ", ".join(str(b.baris) for b in tanpa_induk[:10])
        for b in tanpa_induk:
            yield b.galat(
                "induk_kode",
                f"Ada {len(tanpa_induk)} puncak (baris {nomor}); harus tepat satu. Isi induk yang lain.",
            )
    elif not tanpa_induk and daftar:
        pesan = "Tidak ada puncak: satu unit, yaitu pemerintah kota, harus berinduk kosong."
        yield Galat(daftar[0].lembar, None, "induk_kode", "", pesan)


def periksa_lingkaran(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """No unit stands above itself."""
    for kode in _lingkaran(pohon):
        yield from _sebut_lingkaran(kode, pohon)


def _lingkaran(pohon: Pohon) -> list[list[str]]:
    """Give every loop as its codes, from child to parent."""
    hasil: list[list[str]] = []
    selamat: set[str] = set()
    for awal in pohon.simpul:
        jalan: dict[str, None] = {}
        sini = awal
        while sini in pohon.simpul and sini not in selamat and sini not in jalan:
            jalan[sini] = None
            sini = pohon.simpul[sini].induk
        if sini in jalan:
            urut = list(jalan)
            hasil.append(urut[urut.index(sini) :])
        selamat.update(jalan)
    return hasil


def _sebut_lingkaran(kode: list[str], pohon: Pohon) -> Iterator[Galat]:
    if len(kode) == 1:
        return  # said by periksa_induk
    terlihat = [*kode[:6], "…"] if len(kode) > 6 else [*kode, kode[0]]
    for k in kode:
        baris = pohon.simpul[k].baris
        if baris is not None:
            pesan = f"Lingkaran induk: {' → '.join(terlihat)}. Perbaiki salah satu induknya."
            yield baris.galat("induk_kode", pesan)


# --- where units may stand, and how many ---------------------------------------------------------
def periksa_letak(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """A unit stands under a kind that may hold it (PP 18/2016); asked where something changes."""
    for s in pohon.simpul.values():
        induk = pohon.induk(s)
        kakek = pohon.induk(induk) if induk else None
        sebab = next((x for x in (s, induk, kakek) if x and x.berubah_letak and x.baris), None)
        if sebab is None or sebab.baris is None or (s.induk and induk is None):
            continue
        if not s.induk and s.kode != keadaan.puncak and keadaan.puncak:
            continue  # said by periksa_puncak
        letak = Letak(
            nama=s.nama,
            jenis=s.jenis,
            induk_nama=induk.nama if induk else "",
            induk_jenis=induk.jenis if induk else None,
            induk_tipe=induk.tipe if induk else "",
            kakek_jenis=kakek.jenis if kakek else None,
        )
        for p in aturan.periksa_letak(letak):
            kolom = "induk_kode" if sebab is s and (s.baru or s.pindah) else "jenis"
            yield sebab.baris.galat(
                kolom, p.pesan, "galat" if p.tingkat == LARANGAN else PERINGATAN
            )


def periksa_jumlah(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """One Setda, one Inspektorat, … for the whole city."""
    menurut: dict[str, list[Simpul]] = {}
    for s in pohon.simpul.values():
        if s.jenis in aturan.JUMLAH_TERBANYAK:
            menurut.setdefault(s.jenis, []).append(s)
    for jenis, sejenis in menurut.items():
        penyebab = [s for s in sejenis if s.baru or s.ganti_jenis]
        if not penyebab or jenis == "kota":
            continue  # a second kota is a second root, or stands where none may stand
        for p in aturan.periksa_jumlah_kota(jenis, len(sejenis)):
            lain = ", ".join(s.kode for s in sejenis[:5])
            for s in penyebab:
                if s.baris is not None:
                    yield s.baris.galat("jenis", f"{p.pesan} Yang ada: {lain}.")


def periksa_rentang(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """More children of a kind than usual: a warning (PP 18/2016 Pasal 74-93)."""
    for kode, anak in pohon.anak.items():
        induk = pohon.simpul.get(kode)
        if induk is None:
            continue
        menurut: dict[str, list[Simpul]] = {}
        for a in anak:
            menurut.setdefault(a.jenis, []).append(a)
        for jenis, sejenis in menurut.items():
            sebab = next((s for s in (*sejenis, induk) if s.berubah_letak and s.baris), None)
            if sebab is None or sebab.baris is None:
                continue
            for p in aturan.periksa_rentang(
                induk_nama=induk.nama,
                induk_jenis=induk.jenis,
                induk_tipe=induk.tipe,
                jenis=jenis,
                jumlah=len(sejenis),
            ):
                yield sebab.baris.galat("induk_kode", p.pesan, PERINGATAN)


def periksa_nama_kembar(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """Two units of one name under one parent: a warning."""
    for anak in pohon.anak.values():
        menurut: dict[str, list[Simpul]] = {}
        for s in anak:
            menurut.setdefault(s.nama.casefold(), []).append(s)
        for kembar in menurut.values():
            if len(kembar) == 1 or not any(s.baru or s.pindah for s in kembar):
                continue
            for s in kembar:
                if s.baris is not None and (s.baru or s.pindah):
                    lain = next(x.kode for x in kembar if x is not s)
                    pesan = f"Bernama sama dengan {lain} di bawah induk yang sama."
                    yield s.baris.galat("nama", pesan, PERINGATAN)


def periksa_kelaziman(daftar: list[BarisUnit], keadaan: Keadaan, pohon: Pohon) -> Iterator[Galat]:
    """What is hardly meant: a type the kind does not have, an agency without the urusan."""
    for s in pohon.simpul.values():
        induk = pohon.induk(s)
        if s.berubah_letak and s.baris is not None:
            for p in aturan.periksa_tipe(s.nama, s.jenis, s.tipe):
                yield s.baris.galat("tipe", p.pesan, PERINGATAN)
        sebab = next((x for x in (s, induk) if x and x.berubah_letak and x.baris), None)
        if induk is None or sebab is None or sebab.baris is None:
            continue
        letak = Letak(
            nama=s.nama,
            jenis=s.jenis,
            induk_nama=induk.nama,
            induk_jenis=induk.jenis,
            induk_urusan=induk.urusan,
        )
        for p in aturan.periksa_urusan_induk(letak):
            yield sebab.baris.galat("induk_kode", p.pesan, PERINGATAN)


UMUM: tuple[Pemeriksa, ...] = (periksa_induk, periksa_puncak, periksa_lingkaran)
LETAK: tuple[Pemeriksa, ...] = (
    periksa_letak,
    periksa_jumlah,
    periksa_rentang,
    periksa_nama_kembar,
    periksa_kelaziman,
)
