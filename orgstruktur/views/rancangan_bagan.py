"""The chart of a proposal: one branch before or after, drawn as the chart of the structure is."""

from typing import Any

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.bagan_pohon import Alamat, IsiUnit, Tampilan, gambar_bagan
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.views.alamat import kueri

#: Levels drawn; a box below them opens as the top of a chart of its own.
DALAM = 3


def gambar_rancangan(
    bagan: Bagan, akar: Simpul, *, url: str, unit: tuple[str, str]
) -> dict[str, Any]:
    """Draw a branch. url: this page; unit: what stands around a code in the address of a unit."""
    puncak = akar.induk_id is None

    def sakelar(s: Simpul, tingkat: int) -> str:
        return url + kueri(akar=s.kode, tampil="bagan")

    isi = {s.id: _isi(bagan, s) for s in bagan.turunan(akar, sertakan_diri=True)}
    tampilan = Tampilan(dalam=DALAM - 1 if puncak else DALAM)
    hasil = gambar_bagan(bagan, akar, isi, tampilan, Alamat(unit, sakelar))
    return {"svg": tulis_svg(hasil.gambar, pengenal="bagan"), "jumlah_tampak": len(hasil.daftar)}


def _isi(bagan: Bagan, s: Simpul) -> IsiUnit:
    jabatan = bagan.jabatan.get(s.id, ())
    kepala = next((j.nama for j in jabatan if j.kepala), "")
    return IsiUnit(kepala=kepala, jabatan=len(jabatan), fungsi=len(bagan.fungsi.get(s.id, ())))
