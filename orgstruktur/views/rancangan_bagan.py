"""The chart of a proposal: one branch before or after, drawn as the chart of the structure is."""

from typing import Any

from django.http import QueryDict

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.bagan_pohon import Alamat, IsiUnit, Tampilan, gambar_bagan
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.views.alamat import kueri

BAGAN = "bagan"
#: Levels drawn unless somebody opens or folds a branch; of the whole city one less.
DALAM = 3
#: Branches opened or folded by hand that an address may carry.
CABANG_TERBANYAK = 200


def gambar_rancangan(
    bagan: Bagan, akar: Simpul, minta: QueryDict, *, url: str, unit: tuple[str, str]
) -> dict[str, Any]:
    """Draw a branch; `buka_cabang= tutup_cabang=` open or fold one (`minta`: the query).

    url: this page; unit: what stands around a code in the address of a unit.
    """
    puncak = akar.induk_id is None
    tampilan = Tampilan(
        dalam=DALAM - 1 if puncak else DALAM,
        buka=_kode(bagan, minta, "buka_cabang"),
        tutup=_kode(bagan, minta, "tutup_cabang"),
    )

    def sakelar(s: Simpul, tingkat: int) -> str:
        t = tampilan.dibalik(s, tingkat)
        return url + kueri(
            akar="" if puncak else akar.kode,
            tampil=BAGAN,
            buka_cabang=sorted(t.buka),
            tutup_cabang=sorted(t.tutup),
        )

    isi = {s.id: _isi(bagan, s) for s in bagan.turunan(akar, sertakan_diri=True)}
    hasil = gambar_bagan(bagan, akar, isi, tampilan, Alamat(unit, sakelar))
    return {"svg": tulis_svg(hasil.gambar, pengenal="bagan"), "jumlah_tampak": len(hasil.daftar)}


def _kode(bagan: Bagan, minta: QueryDict, nama: str) -> frozenset[str]:
    return frozenset(k for k in minta.getlist(nama)[:CABANG_TERBANYAK] if k in bagan)


def _isi(bagan: Bagan, s: Simpul) -> IsiUnit:
    jabatan = bagan.jabatan.get(s.id, ())
    kepala = next((j.nama for j in jabatan if j.kepala), "")
    return IsiUnit(kepala=kepala, jabatan=len(jabatan), fungsi=len(bagan.fungsi.get(s.id, ())))
