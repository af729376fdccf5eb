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
_UKURAN = pohon.Ukuran(sela=20.0, jarak=36.0, tumpuk=4)


def ribuan(n: int) -> str:
    """Write a number with dots: 1.234."""
    return f"{n:,}".replace(",", ".")


class _Tulis:
    """Writes one box from above; everything is measured from its corner."""

    def __init__(self) -> None:
        self.teks: list[Teks] = []
        self.hiasan: list[Kotak] = []
        self.y = 0.0

    def baris(
        self,
        isi: str,
        ukuran: float,
        *,
        lebar: float = LEBAR - 2 * _TEPI,
        tebal: bool = False,
        warna: str = w.TINTA,
    ) -> None:
        """Write a text in as many lines as it needs."""
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
        self.hiasan.append(Kotak(1, dari, LEBAR - 2, self.y - dari, isian, ""))

    def garis(self, warna: str = w.GARIS_LUNAK) -> None:
        self.hiasan.append(Kotak(1, self.y, LEBAR - 2, 0.75, warna, ""))


def gambar_peta(
    daftar: Sequence[KotakPeta], alamat: tuple[str, str] = ("", ""), *, kedudukan: dict[str, str]
) -> Gambar:
    """Draw the map; the first box is the top. alamat: what stands before and after the code in the link of a box.

    kedudukan: *kedudukan hukum* → its words, for those counted apart.
    """
    letak_kotak = {k.unit.id: n for n, k in enumerate(daftar)}
    anak: list[list[int]] = [[] for _ in daftar]
    for n, k in enumerate(daftar[1:], 1):
        anak[letak_kotak[k.unit.induk_id or 0]].append(n)
    isi = [
        _tulis(k, puncak=not n, cabang=bool(anak[n]), kata=kedudukan) for n, k in enumerate(daftar)
    ]
    simpul = [pohon.Simpul(LEBAR, t.y, tuple(a)) for t, a in zip(isi, anak, strict=True)]
    susunan = pohon.susun(simpul, _UKURAN)
    kotak = tuple(
        _kotak(k, t, letak, len(a), alamat)
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


def _kotak(k: KotakPeta, t: _Tulis, letak: Titik, anak: int, alamat: tuple[str, str]) -> KotakUnit:
    kotak = Kotak(letak.x, letak.y, LEBAR, t.y, w.PUTIH, w.GARIS, 1.0, k.unit.contoh, 2.0)
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
    if b.jumlah.b is None:
        return ""
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


def _tulis(k: KotakPeta, *, puncak: bool, cabang: bool, kata: dict[str, str]) -> _Tulis:
    """Set a box: head, table, sums."""
    t = _Tulis()
    _tulis_kepala(t, k, kata)
    if k.daftar:
        awal = t.y
        t.y += 3
        t.angka(("Kls", "B", "K", "±"), tebal=True)
        t.baris("Jabatan", _ISI, tebal=True)
        t.y += 3
        t.bidang(awal, w.GARIS_LUNAK)
        for b in k.daftar:
            t.y += 3
            t.angka(_sel(b.jumlah, b.kelas), warna=_warna(b.jumlah))
            t.baris(b.nama, _ISI, lebar=_LEBAR_NAMA)
            _catatan(t, b, kata)
            t.y += 3
            t.garis()
    if k.daftar or not k.kepala:
        _jumlah(t, "Jumlah unit ini", k.sendiri)
    if cabang:
        _jumlah(t, "Jumlah seluruhnya" if puncak else "Jumlah dengan bawahannya", k.cabang)
    return t


def _tulis_kepala(t: _Tulis, k: KotakPeta, kata: dict[str, str]) -> None:
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


def _catatan(t: _Tulis, b: BarisPeta, kata: dict[str, str]) -> None:
    """Who stands in, and who is counted apart."""
    if b.pengganti:
        t.baris("; ".join(b.pengganti), _KECIL, lebar=_LEBAR_NAMA + 20, warna=w.UTAMA)
    if b.lain:
        isi = ", ".join(f"{n} {kata.get(kunci, kunci).lower()}" for kunci, n in b.lain)
        t.baris(f"Di luar B: {isi}", _KECIL, lebar=_LEBAR_NAMA + 20, warna=w.TINTA_LUNAK)


def _jumlah(t: _Tulis, label: str, j: Jumlah) -> None:
    awal = t.y
    t.y += 4
    t.angka(_sel(j, None), tebal=True, warna=_warna(j))
    t.baris(label, _ISI, tebal=True)
    t.y += 4
    t.bidang(awal, w.UTAMA_MUDA)
    t.garis(w.GARIS)
