"""A merger of units that are called the same says which is which: steps, matrix, impact."""

from orgstruktur.analisis.aturan import periksa_aturan
from orgstruktur.bagan import Bagan
from orgstruktur.rancangan.dampak import Masukan, hitung_dampak
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.persandingan import sandingkan
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit
from orgstruktur.selectors.bandingkan import susun_banding
from tests.orgstruktur.test_nama_unit import bagan

#: the dinas first, so that its Sekretariat and Subbagian stand beside those of their name
GABUNG = (GabungUnit(2, 3), GabungUnit(10, 20), GabungUnit(11, 21))


def hasil(*daftar):
    return simulasi(bagan(), [Tertulis(n, x) for n, x in enumerate(daftar or GABUNG)])


def test_langkah_menyebut_asal_unit_yang_bernama_sama():
    assert [x.kalimat for x in hasil().langkah] == [
        "Gabungkan Dinas Alfa ke Dinas Beta.",
        "Gabungkan Sekretariat (Dinas Alfa) ke Sekretariat (Dinas Beta).",
        "Gabungkan Subbagian Umum (Dinas Alfa) ke Subbagian Umum (Dinas Beta).",
    ]
    baru = BentukUnit(-1, 0, 20, "SB2", "Subbagian Umum", "subbagian")
    x = hasil(baru, GabungUnit(21, -1)).langkah[1]
    assert (
        x.kalimat == "Gabungkan Subbagian Umum (Dinas Beta) ke Subbagian Umum (baru, Dinas Beta)."
    )


def test_persandingan_dan_dampak_menyebutnya_pula():
    beda = hasil().perbedaan()
    judul = [u.judul for u in sandingkan(beda)]
    assert "Subbagian Umum (Dinas Alfa) → Subbagian Umum" in judul, "sesudahnya tinggal satu"
    baris = {u.lama.id: u.pokok for u in sandingkan(beda) if u.lama}
    assert "digabung ke Subbagian Umum" in baris[11].keterangan
    assert "(semula di bawah Sekretariat (Dinas Alfa))" in baris[11].keterangan
    aturan = periksa_aturan(beda.dari), periksa_aturan(beda.ke)
    unit = hitung_dampak(beda, Masukan(aturan, {}))[0].daftar[0]
    assert "Subbagian Umum (Dinas Alfa) → Subbagian Umum" in [b.teks for b in unit.butir]


def test_urusan_sub_unit_yang_hanya_ikut_tidak_disebut():
    """Merging two Subbagian is no change of urusan; of two dinas it is."""
    asal = bagan()
    berurusan = {2: "1.02", 3: "2.08", 11: "1.02", 21: "2.08", 20: "2.08"}
    b = Bagan(asal.tanggal, [s._replace(urusan_kode=berurusan.get(s.id, "")) for s in asal])
    beda = simulasi(b, [Tertulis(n, x) for n, x in enumerate(GABUNG)]).perbedaan()
    kata = {u.lama.id: u.pokok.keterangan for u in sandingkan(beda) if u.lama}
    assert kata[21] == "menerima penggabungan Subbagian Umum (Dinas Alfa)"
    assert "berganti urusan" in kata[3]
    hari = beda.dari.tanggal
    perubahan = {u.simpul.id: u for u in susun_banding(hari, hari, beda, {}).daftar}
    teks = {pk: [b.kalimat.kata for b in u.baris] for pk, u in perubahan.items()}
    assert any("berganti urusan" in k for k in teks[3])
    assert not any("urusan" in k for k in teks.get(21, ()))
    assert any("digabung ke" in k for k in teks[11]), "told where it ends"
