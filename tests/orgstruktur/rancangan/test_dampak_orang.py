"""People, cost and services among the figures of a proposal; the small trees beside each other."""

from orgstruktur.analisis.beban import Terisi
from orgstruktur.gambar.pohon_kecil import PINDAH, pohon_kecil, unit_berbeda
from orgstruktur.rancangan.angka import RUPIAH
from orgstruktur.rancangan.fungsi import PindahFungsi
from orgstruktur.rancangan.jabatan import HapusJabatan, PindahJabatan, UbahJabatan
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from tests.orgstruktur.rancangan.bagan_uji import JB, F, U, bagan_uji
from tests.orgstruktur.rancangan.test_dampak import dampak

TERISI = {pk: Terisi(1) for pk in JB.values()} | {JB["Analis DA"]: Terisi(3)}


def test_pegawai_tidak_dihitung_bila_tidak_diketahui():
    assert "orang" not in dampak() and "biaya" not in dampak() and "tumpang" not in dampak()


def test_setiap_pegawai_dihitung_sekali_menurut_perubahannya():
    d = dampak(
        PindahJabatan(JB["Analis DA"], U["DB"]),
        UbahJabatan(JB["Pengelola DA.B1"], {"nama": "Penata"}),
        UbahUnit(U["DA"], {"nama": "Dinas Satu"}, ikut_kepala=False),
        UbahUnit(U["DB"], {"singkatan": "DB"}),
        terisi=TERISI,
    )
    jumlah = {k: a.sesudah for k, a in d.items() if k.startswith("orang")}
    assert jumlah == {
        "orang": 5, "orang_hilang": 0, "orang_pindah": 3, "orang_berubah": 1, "orang_letak": 1,
    }  # fmt: skip
    assert d["orang_pindah"].butir[0].teks == "Analis DA (Dinas Satu): 3 orang"


def test_pemegang_jabatan_yang_dihapus_dihitung_dan_lowong_diserahkan_kepada_bagian_orang():
    d = dampak(HapusJabatan(JB["Analis DA"]), terisi=TERISI)
    assert (d["orang_hilang"].sesudah, d["orang_hilang"].arah) == (3, "buruk")
    assert "lowong" not in d
    semua = {a.label.partition(" ")[0] for a in d.values() if a.kunci.startswith("orang")}
    assert semua == {"Pemegang"}, "kata “orang” dan “pegawai” milik bagian tentang orang"


def test_biaya_menurut_kelas_menyebut_yang_tidak_terhitung():
    kelas = [UbahJabatan(JB[n], {"kelas": k}) for n, k in (("Kepala DA", 14), ("Kepala DB", 9))]
    d = dampak(*kelas, tarif={14: 20_000_000})
    biaya = d["biaya"]
    assert (biaya.sebelum, biaya.sesudah, biaya.satuan) == (0, 20_000_000, RUPIAH)
    assert [b.teks for b in biaya.butir] == [
        "Kelas 14 × Rp20.000.000: 0 → 1 orang, Rp0 → Rp20.000.000"
    ]
    assert biaya.catatan == (
        "Kelas 9 belum bertarif: 0 orang sebelum dan 1 orang sesudah rancangan tidak terhitung.",
        "Jabatan tanpa kelas: 5 orang sebelum dan 3 orang sesudah rancangan tidak terhitung.",
    )
    assert "biaya" not in dampak(tarif={}), "tanpa tarif tidak ada angka, juga bukan nol"


def test_layanan_ikut_fungsinya_dan_tidak_dihitung_dua_kali():
    layanan = {"layanan": {U["DA"]: 7}, "layanan_fungsi": {F["a"]: 2, F["c"]: 1}}
    d = dampak(PindahFungsi((F["c"],), U["DB"]), **layanan)
    assert d["layanan"].sesudah == 1
    assert d["layanan"].butir[0].teks == "1 layanan DA.B1 → DB: c"
    d = dampak(GabungUnit(U["DA"], U["DB"]), **layanan)
    assert d["layanan"].sesudah == 7, "fungsi a ikut unit yang berakhir: sudah terhitung"


# --- small trees --------------------------------------------------------------------------------------
def _beda(*daftar):
    hasil = simulasi(bagan_uji(), [Tertulis(n, langkah) for n, langkah in enumerate(daftar)])
    assert not hasil.ditolak
    return hasil.perbedaan()


def test_pohon_kecil_menandai_yang_berbeda_dan_menyembunyikan_yang_sama():
    satu = _beda(
        PindahUnit(U["DA.B1"], U["DB"]),
        BubarkanUnit(U["BA.B1"]),
        BentukUnit(-1, -2, U["DB"], "DB.X", "Bidang Baru", "bidang"),
    )
    dua = _beda(UbahUnit(U["DA"], {"nama": "Dinas Satu"}))
    tampak = unit_berbeda([satu, dua])
    kotak = {k.nama: k for k in pohon_kecil(satu.ke, tampak, satu).kotak}
    assert {n: k.tanda for n, k in kotak.items() if k.tanda} == {
        "DA.B1": PINDAH, "BA.B1": "dihapus", "Bidang Baru": "ditambah",
    }  # fmt: skip
    assert "KEC" not in kotak and "DA.S" not in kotak
    assert kotak["BA.B1"].y > kotak["BA"].y, "yang hilang berdiri di tempatnya semula"
    lain = {k.nama: k for k in pohon_kecil(dua.ke, tampak, dua).kotak}
    assert lain["Dinas Satu"].tanda == "diubah" and "Bidang Baru" not in lain
    berlaku = pohon_kecil(bagan_uji(), tampak)
    assert not any(k.tanda for k in berlaku.kotak)
    assert berlaku.uraian == "Tidak ada unit yang berubah"


def test_pohon_kecil_memotong_yang_panjang_dan_yang_banyak():
    baru = [
        BentukUnit(-2 * n, -2 * n - 1, U["DB"], f"DB.{n}", f"Bidang {'Panjang ' * 8}{n}", "bidang")
        for n in range(1, 80)
    ]
    hasil = simulasi(bagan_uji(), [Tertulis(n, s) for n, s in enumerate(baru)])
    beda = hasil.perbedaan()
    p = pohon_kecil(beda.ke, unit_berbeda([beda]), beda)
    assert len(p.kotak) == 60 and p.tersisa == len(beda.unit) + 2 - 60
    assert all(k.x + k.lebar < p.lebar and len(k.nama) < 45 for k in p.kotak)
