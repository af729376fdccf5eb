"""The matrix old–new: nothing told twice, nothing left out, and what became of each thing."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.persandingan import Benda, Nasib, hitung_nasib, ratakan, sandingkan
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit, UbahUnit
from tests.orgstruktur.rancangan.acak import AcakLangkah
from tests.orgstruktur.rancangan.bagan_uji import F, U, bagan_uji


def matriks(*langkah, **cara):
    tertulis = [Tertulis(n, x) for n, x in enumerate(langkah)]
    hasil = simulasi(bagan_uji(), tertulis)
    assert not hasil.ditolak
    return sandingkan(hasil.perbedaan(), **cara)


def baris(daftar, benda=None):
    return [
        (b.nasib, b.lama, b.baru, b.unit_baru.kode if b.unit_baru else "")
        for _, b in ratakan(daftar)
        if benda is None or b.benda == benda
    ]


def test_tanpa_langkah_tidak_ada_baris():
    assert matriks() == ()


def test_fungsi_yang_pindah_diceritakan_pada_unit_asalnya_sekali():
    daftar = matriks(PindahFungsi((F["a"],), U["DB"]))
    assert [u.lama.kode for u in daftar] == ["DA", "DB"]
    assert baris(daftar, Benda.FUNGSI) == [
        (Nasib.PINDAH, "a", "a", "DB"),
        (Nasib.TETAP, "b", "b", "DA"),
        (Nasib.TETAP, "d", "d", "DB"),
    ]
    assert daftar[0].baris[1].keterangan == "pindah dari DA ke DB"


def test_gabung_menyebut_penerusnya_dan_nasib_setiap_isinya():
    daftar = matriks(GabungUnit(U["DA"], U["DB"]))
    da = next(u for u in daftar if u.lama and u.lama.kode == "DA")
    assert (da.pokok.nasib, da.pokok.kata, da.pokok.baru) == (Nasib.DICABUT, "Dihapus", "DB")
    assert da.judul == "DA → DB" and "digabung ke DB" in da.pokok.keterangan
    nasib = {b.lama: (b.nasib, b.kata) for b in da.baris}
    assert nasib["tugas DA"] == (Nasib.DICABUT, "Dicabut")
    assert nasib["a"] == (Nasib.PINDAH, "Pindah")
    assert nasib["Kepala DA"] == (Nasib.DICABUT, "Dihapus")
    assert nasib["Analis DA"] == (Nasib.PINDAH, "Pindah")
    bidang = next(u for u in daftar if u.lama and u.lama.kode == "DA.B1")
    assert bidang.pokok.nasib == Nasib.PINDAH


def test_yang_baru_dan_yang_berubah():
    daftar = matriks(
        BentukUnit(-1, -2, U["DB"], "DB.B9", "Bidang Baru", "bidang"),
        TambahFungsi(-3, -1, "kalimat baru"),
        CabutFungsi(F["d"]),
        UbahUnit(U["DA"], {"nama": "Dinas Lain"}),
    )
    judul = {u.judul: u for u in daftar}
    assert set(judul) == {"DA → Dinas Lain", "DB", "Bidang Baru (baru)"}
    baru = judul["Bidang Baru (baru)"]
    assert baru.pokok.nasib == Nasib.BARU and baru.pd.kode == "DB"
    assert [(b.benda, b.nasib, b.baru) for b in baru.baris] == [
        (Benda.FUNGSI, Nasib.BARU, "kalimat baru"),
        (Benda.JABATAN, Nasib.BARU, "Kepala Bidang Baru"),
    ]
    assert judul["DA → Dinas Lain"].pokok.nasib == Nasib.BERUBAH
    hitung = hitung_nasib(b for _, b in ratakan(daftar))
    assert hitung["fungsi", "dicabut"] == 1 and hitung["unit", "baru"] == 1


@given(data=st.data())
def test_setiap_benda_disebut_tepat_sekali(data):
    acak = AcakLangkah(data, bagan_uji())
    hasil = simulasi(bagan_uji(), acak.tertulis(acak.isi(data.draw(st.integers(0, 6)))))
    p = hasil.perbedaan()
    daftar = sandingkan(p, seluruhnya=True)

    def terhitung(bagan):
        return Counter(
            (s.id, teks)
            for s in bagan
            for teks in (
                *(f.teks for f in bagan.fungsi.get(s.id, ())),
                *(j.nama for j in bagan.jabatan.get(s.id, ())),
            )
        )

    isi = [b for _, b in ratakan(daftar) if b.benda != Benda.UNIT]
    assert Counter((b.unit_lama.id, b.lama) for b in isi if b.unit_lama) == terhitung(p.dari)
    assert Counter((b.unit_baru.id, b.baru) for b in isi if b.unit_baru) == terhitung(p.ke)
    unit = [u.lama.id if u.lama else u.baru[0].id for u in daftar]
    assert Counter(unit) == Counter({s.id for s in (*p.dari, *p.ke)})
    sentuh = sandingkan(p)
    assert {b for _, b in ratakan(daftar) if b.nasib != Nasib.TETAP} == {
        b for _, b in ratakan(sentuh) if b.nasib != Nasib.TETAP
    }
