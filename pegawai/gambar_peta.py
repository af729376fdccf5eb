"""The peta jabatan as a picture: a box per unit with its head, below it the table of positions. Pure."""

from collections.abc import Sequence

from orgstruktur.gambar import pohon
from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Kotak, KotakUnit, Rupa, Teks, Titik
from orgstruktur.gambar.huruf import JARAK_BARIS, TINGGI_KAPITAL, bungkus, lebar_teks
from pegawai.peta import BarisPeta, Jumlah, KotakPeta, kata_selisih, tanda_selisih

LEBAR = 320.0
_TEPI, _SELA = 10.0, 5.0
_NAMA, _UNIT, _ISI, _KECIL = 12.5, 10.5, 10.5, 9.5
#: Right edges of the columns kelas, B, K, ±; the name fills what is left.
_KOLOM = (LEBAR - 116, LEBAR - 80, LEBAR - 44, LEBAR - _TEPI)
_LEBAR_NAMA = _KOLOM[0] - 30 - _TEPI
#: What stands in place of a number that the reader may not see.
TUTUP = "*"
UKURAN = pohon.Ukuran(sela=20.0, jarak=36.0, tumpuk=4)


def ribuan(n: int) -> str:
    """Write a number with dots: 1.234."""
    return f"{n:,}".replace(",", ".")


class Tulisan:
    """One box written from above; everything is measured from its corner."""

    def __init__(self, lebar: float = LEBAR) -> None:
        self.lebar = lebar
        self.teks: list[Teks] = []
        self.hiasan: list[Kotak] = []
        self.y = 0.0

    def baris(
        self,
        isi: str,
        ukuran: float,
        *,
        lebar: float = 0.0,
        tebal: bool = False,
        warna: str = w.TINTA,
    ) -> None:
        """Write a text in as many lines as it needs; `lebar` 0: as wide as the box allows."""
        lebar = lebar or self.lebar - 2 * _TEPI
        dasar = round(ukuran * (JARAK_BARIS + TINGGI_KAPITAL) / 2)
        for satu in bungkus(isi, lebar, ukuran, tebal):
            self.teks.append(Teks(_TEPI, self.y + dasar, satu, ukuran, tebal, warna))
            self.y += round(ukuran * JARAK_BARIS)

    def angka(
        self, daftar: Sequence[str], *, tebal: bool = False, warna: Sequence[str] = ()
    ) -> None:
        """Write numbers into the columns, right-aligned, on the line that begins here."""
        dasar = round(_ISI * (JARAK_BARIS + TINGGI_KAPITAL) / 2)
        for n, (kanan, isi) in enumerate(zip(_KOLOM, daftar, strict=True)):
            x = kanan - lebar_teks(isi, _ISI, tebal=tebal)
            rupa = warna[n] if warna else w.TINTA
            self.teks.append(Teks(round(x, 2), self.y + dasar, isi, _ISI, tebal, rupa))

    def bidang(self, dari: float, isian: str) -> None:
        """Colour the box from `dari` down to here."""
        self.hiasan.append(Kotak(1, dari, self.lebar - 2, self.y - dari, isian, ""))

    def garis(self, warna: str = w.GARIS_LUNAK) -> None:
        self.hiasan.append(Kotak(1, self.y, self.lebar - 2, 0.75, warna, ""))


def gambar_peta(
    daftar: Sequence[KotakPeta], alamat: tuple[str, str] = ("", ""), *, kedudukan: dict[str, str]
) -> Gambar:
    """Draw the map; the first box is the top. alamat: what stands before and after the code in the link of a box.

    kedudukan: *kedudukan hukum* → its words, for those counted apart.
    """
    anak = anak_kotak(daftar)
    isi = tulis_semua(daftar, anak, kedudukan)
    return susun_gambar(daftar, isi, anak, alamat=alamat)


def anak_kotak(daftar: Sequence[KotakPeta]) -> list[list[int]]:
    """Give the boxes directly below each box, as indexes; the first box is the top."""
    letak = {k.unit.id: n for n, k in enumerate(daftar)}
    anak: list[list[int]] = [[] for _ in daftar]
    for n, k in enumerate(daftar[1:], 1):
        anak[letak[k.unit.induk_id or 0]].append(n)
    return anak


def tulis_semua(
    daftar: Sequence[KotakPeta], anak: Sequence[Sequence[int]], kedudukan: dict[str, str]
) -> list[Tulisan]:
    """Write every box, with head, table and sums."""
    return [
        tulis_kotak(k, puncak=not n, cabang=bool(anak[n]), kata=kedudukan)
        for n, k in enumerate(daftar)
    ]


def susun_gambar(
    daftar: Sequence[KotakPeta],
    isi: Sequence[Tulisan],
    anak: Sequence[Sequence[int]],
    *,
    ukuran: pohon.Ukuran = UKURAN,
    tepi: float = 24.0,
    alamat: tuple[str, str] = ("", ""),
) -> Gambar:
    """Hang written boxes together as a tree; `anak`: indexes into `daftar`, the first box is the top."""
    simpul = [pohon.Simpul(t.lebar, t.y, tuple(a)) for t, a in zip(isi, anak, strict=True)]
    susunan = pohon.susun(simpul, ukuran, tepi=tepi)
    kotak = tuple(
        kotak_unit(k, t, letak, len(a), alamat)
        for k, t, letak, a in zip(daftar, isi, susunan.letak, anak, strict=True)
    )
    puncak = daftar[0]
    return Gambar(
        f"Peta jabatan {puncak.unit.nama}",
        f"Peta jabatan dengan {len(daftar)} unit, {puncak.unit.nama} di puncak. {_sebut(puncak.cabang)}. "
        "Isi yang sama tersedia sebagai tabel.",
        susunan.lebar,
        susunan.tinggi,
        kotak,
        susunan.daftar_garis,
    )


def kotak_unit(
    k: KotakPeta, t: Tulisan, letak: Titik, anak: int = 0, alamat: tuple[str, str] = ("", "")
) -> KotakUnit:
    """Put a written box at its place."""
    kotak = Kotak(letak.x, letak.y, t.lebar, t.y, w.PUTIH, w.GARIS, 1.0, k.unit.contoh, 2.0)
    rupa = Rupa(kotak._replace(x=0, y=0), tuple(t.teks), tuple(t.hiasan))
    url = f"{alamat[0]}{k.unit.kode}{alamat[1]}" if alamat[0] else ""
    return KotakUnit(k.unit.kode, kotak, (), uraikan(k), k.tingkat, anak, url, rupa=rupa)


def uraikan(k: KotakPeta) -> str:
    """Say what a box shows."""
    bagian = [k.unit.nama]
    if k.kepala:
        bagian.append(f"{k.kepala.nama} {_keadaan(k.kepala).lower()}".strip())
    bagian.append(f"{len(k.daftar)} jabatan lain")
    bagian.append(_sebut(k.sendiri))
    return ", ".join(bagian)


def _sebut(j: Jumlah) -> str:
    if j.b is None:
        return f"kebutuhan {ribuan(j.k)} orang"
    n = j.b - j.k
    selisih = f"{kata_selisih(n)} {ribuan(abs(n))}" if n else "sesuai"
    return f"bezetting {ribuan(j.b)}, kebutuhan {ribuan(j.k)}, {selisih}"


def _keadaan(b: BarisPeta) -> str:
    """Say who heads, or that nobody does."""
    if b.lowong:
        return "Lowong"
    return "; ".join(b.pejabat)


def _sel(j: Jumlah, kelas: int | None) -> list[str]:
    b = TUTUP if j.b is None else ribuan(j.b)
    return [str(kelas or ""), b, ribuan(j.k), tanda_selisih(j.selisih, TUTUP)]


def _warna(j: Jumlah) -> tuple[str, ...]:
    n = j.selisih or 0
    return (
        w.TINTA_LUNAK,
        w.TINTA,
        w.TINTA,
        w.MERAH if n < 0 else w.EMAS_TEKS if n > 0 else w.TINTA,
    )


def tulis_kotak(k: KotakPeta, *, puncak: bool, cabang: bool, kata: dict[str, str]) -> Tulisan:
    """Set a box: head, table, sums."""
    t = Tulisan()
    _tulis_kepala(t, k, kata)
    if k.daftar:
        _tulis_judul(t)
        for b in k.daftar:
            _tulis_baris(t, b, kata)
    _tulis_jumlah(t, k, puncak=puncak, cabang=cabang)
    return t


def potong_kotak(
    k: KotakPeta, tinggi: float, *, puncak: bool, cabang: bool, kata: dict[str, str]
) -> list[tuple[Tulisan, int]]:
    """Set a box in pieces of at most `tinggi`, each with how many lines of the table it has.

    No line is divided; pieces but the first are headed "(lanjutan)", the sums stand in the last.
    """
    kaki = 60.0  # room for the two sums
    t = Tulisan()
    _tulis_kepala(t, k, kata)
    if k.daftar:
        _tulis_judul(t)
    hasil: list[tuple[Tulisan, int]] = []
    banyak = 0
    for n, b in enumerate(k.daftar):
        satu = Tulisan()
        _tulis_baris(satu, b, kata)
        sisa = kaki if n == len(k.daftar) - 1 else 0.0
        if banyak and t.y + satu.y + sisa > tinggi:
            hasil.append((t, banyak))
            t, banyak = Tulisan(), 0
            t.y = _TEPI - 2
            t.baris(f"{k.unit.nama} (lanjutan)", _NAMA, tebal=True)
            t.y += _SELA
            t.bidang(1, w.UTAMA_MUDA)
            _tulis_judul(t)
        _tulis_baris(t, b, kata)
        banyak += 1
    _tulis_jumlah(t, k, puncak=puncak, cabang=cabang)
    return [*hasil, (t, banyak)]


def tulis_ringkas(k: KotakPeta, lebar: float, *, lipat: int) -> Tulisan:
    """Set a small box of the overview: unit, who heads it, the sums of the branch. lipat: units not drawn below."""
    t = Tulisan(lebar)
    t.y = 6
    t.baris(k.unit.nama, _UNIT, tebal=True)
    if k.kepala and (keadaan := _keadaan(k.kepala)):
        lowong = k.kepala.lowong
        t.baris(keadaan, _KECIL, warna=w.MERAH if lowong else w.TINTA_LUNAK)
    j = k.cabang
    b = TUTUP if j.b is None else ribuan(j.b)
    t.baris(f"B {b} · K {ribuan(j.k)} · ± {tanda_selisih(j.selisih, TUTUP)}", _ISI,
            warna=_warna(j)[3])  # fmt: skip
    if lipat:
        t.baris(f"+ {ribuan(lipat)} unit di bawahnya", _KECIL, warna=w.TINTA_LUNAK)
    t.y += 5
    return t


def _tulis_judul(t: Tulisan) -> None:
    awal = t.y
    t.y += 3
    t.angka(("Kls", "B", "K", "±"), tebal=True)
    t.baris("Jabatan", _ISI, tebal=True)
    t.y += 3
    t.bidang(awal, w.GARIS_LUNAK)


def _tulis_baris(t: Tulisan, b: BarisPeta, kata: dict[str, str]) -> None:
    t.y += 3
    t.angka(_sel(b.jumlah, b.kelas), warna=_warna(b.jumlah))
    t.baris(b.nama, _ISI, lebar=_LEBAR_NAMA)
    _catatan(t, b, kata)
    t.y += 3
    t.garis()


def _tulis_jumlah(t: Tulisan, k: KotakPeta, *, puncak: bool, cabang: bool) -> None:
    if k.daftar or not k.kepala:
        _jumlah(t, "Jumlah unit ini", k.sendiri)
    if cabang:
        _jumlah(t, "Jumlah seluruhnya" if puncak else "Jumlah dengan bawahannya", k.cabang)


def _tulis_kepala(t: Tulisan, k: KotakPeta, kata: dict[str, str]) -> None:
    t.y = _TEPI - 2
    if k.kepala is None:
        t.baris(k.unit.nama, _NAMA, tebal=True)
        t.y += _SELA
        t.bidang(1, w.UTAMA_MUDA)
        return
    b = k.kepala
    t.baris(b.nama, _NAMA, tebal=True)
    if k.unit.nama.casefold() not in b.nama.casefold():
        t.baris(k.unit.nama, _UNIT, warna=w.TINTA_LUNAK)
    t.y += 2
    if keadaan := _keadaan(b):
        t.baris(keadaan.upper() if b.lowong else keadaan, _UNIT, tebal=b.lowong,
                warna=w.MERAH if b.lowong else w.TINTA)  # fmt: skip
    _catatan(t, b, kata)
    t.y += 3
    t.angka(_sel(b.jumlah, b.kelas), tebal=True, warna=_warna(b.jumlah))
    label = "Kelas · B · K · ±"
    eselon = f"Eselon {b.eselon}, k" if b.eselon else "K"
    t.baris(f"{eselon}{label[1:]}", _KECIL, warna=w.TINTA_LUNAK)
    t.y += _SELA
    t.bidang(1, w.UTAMA_MUDA)


def _catatan(t: Tulisan, b: BarisPeta, kata: dict[str, str]) -> None:
    """Who stands in, and who is counted apart."""
    if b.pengganti:
        t.baris("; ".join(b.pengganti), _KECIL, lebar=_LEBAR_NAMA + 20, warna=w.UTAMA)
    if b.lain:
        isi = ", ".join(f"{n} {kata.get(kunci, kunci).lower()}" for kunci, n in b.lain)
        t.baris(f"Di luar B: {isi}", _KECIL, lebar=_LEBAR_NAMA + 20, warna=w.TINTA_LUNAK)


def _jumlah(t: Tulisan, label: str, j: Jumlah) -> None:
    awal = t.y
    t.y += 4
    t.angka(_sel(j, None), tebal=True, warna=_warna(j))
    t.baris(label, _ISI, tebal=True)
    t.y += 4
    t.bidang(awal, w.UTAMA_MUDA)
    t.garis(w.GARIS)
