"""From sheets to rows: find the heading, match the columns, refuse cells that Excel has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from orgstruktur.impor.kolom import (
    KOLOM,
    MENURUT_NAMA,
    WAJIB,
    letak_kolom,
    rapikan,
    rusak_aksara,
    seragamkan,
)
from orgstruktur.impor.laporan import PERINGATAN, Galat
from tebingtinggi.bersama.excel_tulis import kembalikan_sel
from tebingtinggi.bersama.lembar import Baris, BerkasTidakTerbaca, Lembar, Sel, SelBukanTeks

_KEPALA_PALING_BAWAH = 15  # rows searched for the heading
_KOSONG_DISEBUT = 100  # so many empty rows are worth a word


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """One row of the file: `nilai` in stored form, `asli` as it came, `rusak` = unusable columns."""

    lembar: str
    baris: int
    nilai: Mapping[str, str]
    asli: Mapping[str, str]
    rusak: frozenset[str] = frozenset()

    @property
    def kode(self) -> str:
        return self.nilai.get("kode", "")

    def galat(
        self, kolom: str, pesan: str, tingkat: str = "galat", nilai: str | None = None
    ) -> Galat:
        """Give a finding at this row."""
        isi = self.asli.get(kolom, "") if nilai is None else nilai
        return Galat(self.lembar, self.baris, kolom, isi, pesan, tingkat)


@dataclass(slots=True)
class HasilBaca:
    """The rows of the chosen sheet, and what was found on the way."""

    lembar: str = ""
    kolom: tuple[str, ...] = ()
    kolom_diabaikan: list[str] = field(default_factory=list)
    baris: list[BarisUnit] = field(default_factory=list)
    galat: list[Galat] = field(default_factory=list)
    diduga: bool = False


def baca_unit(daftar_lembar: Sequence[Lembar]) -> HasilBaca:
    """Read the units from the first visible sheet that has all required columns.

    Raises BerkasTidakTerbaca when there is no such sheet or it holds no row.
    """
    cocok = [(lembar, k) for lembar in daftar_lembar if (k := _cari_kepala(lembar)) is not None]
    terlihat = [(lembar, k) for lembar, k in cocok if not lembar.tersembunyi]
    if not terlihat:
        raise BerkasTidakTerbaca(_pesan_tanpa_kepala(daftar_lembar, bool(cocok)))
    lembar, tempat = terlihat[0]
    hasil = HasilBaca(lembar=lembar.nama, diduga=lembar.diduga)
    _baca_lembar(lembar, tempat, hasil)
    for lain, _ in terlihat[1:]:
        pesan = f"Lembar “{lain.nama}” juga berisi unit tetapi tidak dibaca; hanya “{lembar.nama}”."
        hasil.galat.append(Galat(lain.nama, None, "", "", pesan, PERINGATAN))
    return hasil


def _teks(sel: Sel) -> str:
    return sel.teks if isinstance(sel, SelBukanTeks) else sel


def _cari_kepala(lembar: Lembar) -> int | None:
    """Give the place of the heading among the rows, or None."""
    for i, baris in enumerate(lembar.baris[:_KEPALA_PALING_BAWAH]):
        letak, _, _ = letak_kolom([_teks(s) for s in baris.sel])
        if set(WAJIB) <= set(letak.values()):
            return i
    return None


def _pesan_tanpa_kepala(daftar_lembar: Sequence[Lembar], ada_tersembunyi: bool) -> str:
    if ada_tersembunyi:
        return (
            "Lembar yang berisi unit tersembunyi. Tampilkan lembar itu (Unhide), lalu simpan ulang."
        )
    semua = [b for lembar in daftar_lembar for b in lembar.baris[:_KEPALA_PALING_BAWAH]]
    if not semua:
        n = sum(lembar.kosong[0] for lembar in daftar_lembar)
        return "Berkas ini tidak berisi satu baris data pun" + (
            f" ({_ribuan(n)} baris, semuanya kosong)." if n else "."
        )
    terbaik = max(semua, key=lambda b: len(letak_kolom([_teks(s) for s in b.sel])[0]))
    letak, asing, _ = letak_kolom([_teks(s) for s in terbaik.sel])
    kurang = [k for k in WAJIB if k not in letak.values()]
    if not letak:
        return (
            f"Baris judul kolom tidak ditemukan. Baris pertama harus memuat {', '.join(WAJIB)}; "
            "unduh templatnya sebagai contoh."
        )
    saran = "; ".join(
        s for i in asing if (s := _saran_kolom(_teks(terbaik.sel[i]), kurang)) is not None
    )
    return f"Baris {terbaik.nomor}: kolom wajib tidak ada: {', '.join(kurang)}." + (
        f" {saran}." if saran else ""
    )


def _saran_kolom(kepala: str, calon: Sequence[str]) -> str | None:
    ketemu = process.extractOne(
        rapikan(kepala).casefold(), calon, scorer=fuzz.ratio, score_cutoff=70
    )
    return f"“{kepala}” mungkin maksudnya “{ketemu[0]}”" if ketemu else None


def _baca_lembar(lembar: Lembar, tempat: int, hasil: HasilBaca) -> None:
    kepala = lembar.baris[tempat]
    letak, asing, ganda = letak_kolom([_teks(s) for s in kepala.sel])
    if ganda:
        raise BerkasTidakTerbaca(
            f"Baris {kepala.nomor}: kolom {', '.join(dict.fromkeys(ganda))} ada dua kali. Hapus salah satunya."
        )
    hasil.kolom = tuple(k.nama for k in KOLOM if k.nama in letak.values())
    belum = [k.nama for k in KOLOM if k.nama not in hasil.kolom]
    for i in asing:
        nama = rapikan(_teks(kepala.sel[i]))
        saran = _saran_kolom(nama, belum)
        hasil.kolom_diabaikan.append(nama)
        pesan = "Kolom ini tidak dikenal dan diabaikan" + (f"; {saran}." if saran else ".")
        hasil.galat.append(Galat(lembar.nama, kepala.nomor, nama, nama, pesan, PERINGATAN))
    for baris in lembar.baris[tempat + 1 :]:
        _baca_baris(lembar, baris, letak, hasil)
    if not hasil.baris and not any(g.tingkat != PERINGATAN for g in hasil.galat):
        n, awal, akhir = lembar.kosong
        kosong = f" Baris {awal} sampai {akhir} kosong ({_ribuan(n)} baris)." if n else ""
        raise BerkasTidakTerbaca("Di bawah baris judul tidak ada satu unit pun." + kosong)
    _sebut_kosong(lembar, hasil)


def _sebut_kosong(lembar: Lembar, hasil: HasilBaca) -> None:
    n, awal, akhir = lembar.kosong
    if n >= _KOSONG_DISEBUT:
        pesan = f"{_ribuan(n)} baris kosong (antara baris {awal} dan {akhir}) dilewati."
        hasil.galat.append(Galat(lembar.nama, awal, "", "", pesan, PERINGATAN))


def _baca_baris(lembar: Lembar, baris: Baris, letak: Mapping[int, str], hasil: HasilBaca) -> None:
    nilai: dict[str, str] = {}
    asli: dict[str, str] = {}
    rusak: set[str] = set()
    temuan: list[tuple[str, str, str]] = []
    for i, kolom in letak.items():
        sel = baris.sel[i] if i < len(baris.sel) else ""
        teks = _teks(sel) if isinstance(sel, SelBukanTeks) else kembalikan_sel(sel)
        asli[kolom] = teks
        nilai[kolom] = seragamkan(kolom, teks)
        if isinstance(sel, str) and sel.isascii():
            continue
        for pesan, tingkat in _periksa_sel(kolom, sel, lembar.diduga):
            temuan.append((kolom, pesan, tingkat))
            if tingkat != PERINGATAN:
                rusak.add(kolom)
    if not any(t.strip() for t in asli.values()):
        pesan = "Baris ini hanya berisi kolom yang diabaikan, sehingga dilewati."
        hasil.galat.append(Galat(lembar.nama, baris.nomor, "", "", pesan, PERINGATAN))
        return
    unit = BarisUnit(lembar.nama, baris.nomor, nilai, asli, frozenset(rusak))
    hasil.baris.append(unit)
    hasil.galat += [unit.galat(kolom, pesan, tingkat) for kolom, pesan, tingkat in temuan]


def _periksa_sel(kolom: str, sel: Sel, diduga: bool) -> list[tuple[str, str]]:
    """What is wrong with a cell before its meaning is looked at: (message, grade)."""
    if isinstance(sel, SelBukanTeks):
        pesan = _bukan_teks(kolom, sel)
        return [(pesan, "galat")] if pesan else []
    if "\ufffd" in sel and not diduga:
        return [
            (
                "Sebagian hurufnya sudah hilang (�). Ketik ulang, lalu simpan sebagai CSV UTF-8.",
                "galat",
            )
        ]
    if diduga:
        return [(_pesan_aksara(sel), "galat")]
    asal = rusak_aksara(sel)
    if asal:
        return [(f"Hurufnya tampak rusak; mungkin maksudnya “{asal.strip()}”.", PERINGATAN)]
    return []


def _pesan_aksara(sel: str) -> str:
    duga = "" if "\ufffd" in sel else f", dan terbaca “{rapikan(sel)}”"
    return (
        f"Teks ini bukan UTF-8 (tampaknya Windows-1252{duga}). Simpan berkas sebagai "
        "“CSV UTF-8 (dipisahkan koma)” di Excel, atau pilih pembacaan Windows-1252."
    )


def _bukan_teks(kolom: str, sel: SelBukanTeks) -> str:
    """Say why a cell that holds no text cannot be taken; "" when it can."""
    bentuk = MENURUT_NAMA[kolom].bentuk
    if sel.jenis == "galat":
        return "Sel ini berisi galat Excel (misalnya #N/A). Perbaiki, lalu simpan ulang."
    if sel.jenis == "rumus":
        return "Sel ini berisi rumus tanpa hasil. Salin kolom itu, lalu tempel sebagai nilai (Paste Values)."
    if (bentuk, sel.jenis) in {
        ("bilangan", "angka"),
        ("ya_tidak", "ya_tidak"),
        ("ya_tidak", "angka"),
    }:
        return ""
    if sel.jenis == "tanggal":
        return f"Excel mengubah isi sel ini menjadi tanggal. {_FORMAT_TEKS}"
    if bentuk == "kode" and sel.jenis == "angka":
        return (
            "Excel menyimpan kode ini sebagai angka, sehingga nol di depan atau di belakangnya dapat hilang "
            f"(12.760 menjadi 12.76; 2.10 menjadi 2.1). {_FORMAT_TEKS}"
        )
    return f"Sel ini tidak berisi teks. {_FORMAT_TEKS}"


_FORMAT_TEKS = "Ubah format kolom menjadi Teks, lalu ketik ulang isinya."


def _ribuan(n: int) -> str:
    return f"{n:,}".replace(",", ".")
