"""The chart of a proposal: one branch before or after, drawn as the chart of the structure is.

The one after shows what is gone as well, in its old place; every box that differs says how.
"""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import DIHAPUS, DITAMBAH, DIUBAH
from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bagan_pohon import Alamat, IsiUnit, Tampilan, gambar_bagan
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.golongan_warna import Golongan
from orgstruktur.gambar.svg import tulis_contoh_warna, tulis_svg
from orgstruktur.selectors.struktur import jalan_ke
from orgstruktur.selectors.tanda_beda import TandaBeda, bagan_gabungan, tanda_beda
from orgstruktur.views.alamat import kueri, pola_alamat
from orgstruktur.views.rancangan_lihat import Halaman

BAGAN = "bagan"
#: Levels drawn unless somebody opens or folds a branch; of the whole city one less.
DALAM = 3
#: Branches opened or folded by hand that an address may carry.
CABANG_TERBANYAK = 200
#: ragam → (place in the legend, colour, sign and word of the legend)
_RUPA = {
    DITAMBAH: ("1", w.HIJAU, "+ ditambah"),
    DIHAPUS: ("2", w.MERAH, "− berakhir"),
    DIUBAH: ("3", w.EMAS_TEKS, "~ berubah"),
}


def gambar_rancangan(
    h: Halaman, akar: Simpul, *, url: str, unit: tuple[str, str], sesudah: bool
) -> dict[str, Any]:
    """Draw a branch; `buka_cabang= tutup_cabang=` open or fold one.

    url: this page; unit: what stands around a code in the address of a unit.
    """
    tanda, minta = tanda_beda(h.beda), h.request.GET
    dasar = h.hasil.bagan if sesudah else h.hasil.dasar
    bagan = bagan_gabungan(h.beda) if sesudah else dasar
    puncak = akar.induk_id is None
    tampilan = Tampilan(
        dalam=DALAM - 1 if puncak else DALAM,
        buka=_kode(bagan, minta, "buka_cabang") | _jalan(bagan, tanda, minta),
        tutup=_kode(bagan, minta, "tutup_cabang"),
    )

    def sakelar(s: Simpul, tingkat: int) -> str:
        t = tampilan.dibalik(s, tingkat)
        return url + kueri(
            akar="" if puncak else akar.kode,
            tampil=BAGAN,
            buka_cabang=sorted(t.buka) or ["-"],
            tutup_cabang=sorted(t.tutup),
        )

    isi = {s.id: _isi(bagan, s) for s in bagan.turunan(akar, sertakan_diri=True)}
    golongan = {pk: _golongan(t) for pk, t in tanda.items()}
    hasil = gambar_bagan(bagan, akar, isi, tampilan, Alamat(unit, sakelar), tanda=golongan)
    hilang = {s.kode for s in bagan if dasar.ambil(s.id) is None}
    return {
        "svg": tulis_svg(_alamat_lama(hasil.gambar, hilang), pengenal="bagan"),
        "jumlah_tampak": len(hasil.daftar),
        "mulai": "" if _dilipat(minta) else _yang_pertama(hasil.gambar, bagan, tanda),
        "legenda": [
            (tulis_contoh_warna(b.warna, b.penuh), b.label, b.banyak) for b in hasil.legenda
        ],
    }


def _kode(bagan: Bagan, minta: QueryDict, nama: str) -> frozenset[str]:
    return frozenset(k for k in minta.getlist(nama)[:CABANG_TERBANYAK] if k in bagan)


def _jalan(bagan: Bagan, tanda: Iterable[int], minta: QueryDict) -> frozenset[str]:
    """Give the branches that stand open so that every marked box is seen, until somebody folds one."""
    if _dilipat(minta):
        return frozenset()
    jalan = jalan_ke(bagan, [s for pk in tanda if (s := bagan.ambil(pk))])
    return frozenset(s.kode for s in bagan if s.id in jalan)


def _dilipat(minta: QueryDict) -> bool:
    """Say whether somebody has opened or folded a branch by hand: the picture then stays where it is."""
    return "buka_cabang" in minta or "tutup_cabang" in minta


def _yang_pertama(gambar: Gambar, bagan: Bagan, tanda: Iterable[int]) -> str:
    """Give the code of the first marked box, where the picture opens; "" = none."""
    beda = {s.kode for pk in tanda if (s := bagan.ambil(pk))}
    return next((k.kode for k in gambar.daftar_unit if k.kode in beda), "")


def _isi(bagan: Bagan, s: Simpul) -> IsiUnit:
    jabatan = bagan.jabatan.get(s.id, ())
    kepala = next((j.nama for j in jabatan if j.kepala), "")
    return IsiUnit(kepala=kepala, jabatan=len(jabatan), fungsi=len(bagan.fungsi.get(s.id, ())))


def _golongan(t: TandaBeda) -> Golongan:
    kunci, warna, label = _RUPA[t.ragam]
    return Golongan(kunci, f"{t.lambang} {t.kata}", label, warna, ucapan=t.kata)


def _alamat_lama(gambar: Gambar, hilang: set[str]) -> Gambar:
    """Let the boxes of what is gone lead to the structure in force: the proposal has no page of them."""
    awal, akhir = pola_alamat("unit_rinci")
    return gambar._replace(
        daftar_unit=tuple(
            k._replace(url=f"{awal}{k.kode}{akhir}") if k.kode in hilang else k
            for k in gambar.daftar_unit
        )
    )
