"""The search by the resident's own words, on the sample's services: what they ask, what must come up."""

import pytest

from evaluasi.cari import Butir, Indeks, kata_dari
from evaluasi.contoh.susun import susun_layanan
from evaluasi.peristiwa import DAFTAR_PERISTIWA, LAINNYA, peristiwa_layanan

URUSAN = {
    "DISDUKCAPIL": ("2.12",), "DINSOS": ("1.06",), "DPMPTSP": ("2.18",), "DINKES": ("1.02",),
    "DISHUB": ("2.15",), "DLH": ("2.11",), "DPUPR": ("1.03",), "DISNAKERIN": ("2.07",),
    "BPKD": ("5.02",), "DISDIKBUD": ("1.01",), "DISPERKIMTAN": ("1.04",),
}  # fmt: skip


@pytest.fixture(scope="module")
def indeks():
    daftar = susun_layanan()
    butir = [
        Butir(
            n,
            c.nilai["nama"],
            c.nilai["kata_kunci"],
            c.nilai["ringkasan"],
            c.nilai["produk"],
            c.unit.replace(".", " "),
            URUSAN.get(c.unit.partition(".")[0], ()),
        )
        for n, c in enumerate(daftar)
    ]
    return Indeks(butir), [c.kode for c in daftar]


def kode(indeks, kata, banyak=5):
    mesin, daftar = indeks
    return [daftar[n] for n in mesin.cari(kata).daftar[:banyak]]


#: question → the service that must come first
PERTAMA = {
    "KTP hilang": "ktp-hilang",
    "ktp saya hilang gimana": "ktp-hilang",
    "bantuan sembako": "bantuan-sembako",
    "izin usaha": "nib-perorangan",
    "ijin usaha": "nib-perorangan",
    "ijin usha": "nib-perorangan",
    "bikin e-KTP": "ktp-baru",
    "akte kelahiran": "akta-kelahiran",
    "anak baru lahir": "akta-kelahiran",
    "akta kmatian": "akta-kematian",
    "orang meninggal": "akta-kematian",
    "pecah kk": "kartu-keluarga-baru",
    "pindah domisili": "surat-pindah",
    "kartu kuning": "kartu-pencari-kerja",
    "AK-1": "kartu-pencari-kerja",
    "sampah menumpuk": "angkut-sampah",
    "lampu jalan mati": "lampu-jalan",
    "jalan berlubang": "jalan-rusak",
    "parit tersumbat": "drainase",
    "pbb salah": "pbb",
    "imb": "pbg",
    "kir truk": "uji-kendaraan",
    "sedot wc": "sedot-tinja",
    "kursi roda": "alat-bantu-disabilitas",
    "bedah rumah": "rumah-tidak-layak",
    "vaksin rabies": "kesehatan-hewan",
    "cerai": "akta-perceraian",
    "phk": "perselisihan-kerja",
    "surat tidak mampu": "sktm",
    "imunisasi bayi": "imunisasi",
    "kebakaran": "lapor-kebakaran",
    "kdrt": "perlindungan-perempuan-anak",
    "bpjs tidak aktif": "jaminan-kesehatan-daerah",
    "ijazah hilang": "legalisasi-ijazah",
    "pindah sekolah": "mutasi-siswa",
    "ahli waris": "ahli-waris",
    "timbangan": "tera-timbangan",
    "sewa kios pasar": "kios-pasar",
    "skripsi": "izin-penelitian",
    "stunting": "gizi-stunting",
}


@pytest.mark.parametrize(("kata", "harus"), PERTAMA.items())
def test_yang_dicari_ada_di_atas(indeks, kata, harus):
    assert kode(indeks, kata)[0] == harus


@pytest.mark.parametrize(
    ("kata", "harus"),
    [
        ("kependdukan", "identitas-digital"),
        ("rumahsakit", "rawat-jalan-rsud"),
        ("puskesmas terdekat", "pendaftaran-puskesmas"),
        ("mau nikah", "pengantar-nikah"),
        ("modal usaha", "umkm-binaan"),
        ("dinas sosial", "dtks"),
    ],
)
def test_yang_dicari_termasuk_lima_teratas(indeks, kata, harus):
    assert harus in kode(indeks, kata, 8)


def test_salah_ketik_disebut(indeks):
    hasil = indeks[0].cari("izin usha")
    assert hasil.persis
    assert ("usha", "usaha") in hasil.dibaca


def test_tak_ada_yang_cocok_memberi_yang_terdekat(indeks):
    hasil = indeks[0].cari("xqzw paspor haji")
    assert not hasil.persis
    assert len(hasil.daftar) <= 5


def test_pertanyaan_kosong_tidak_menemukan_apa_pun(indeks):
    assert indeks[0].cari("  ").daftar == ()
    assert Indeks([]).cari("ktp").daftar == ()


def test_hanya_basa_basi_tetap_dijawab(indeks):
    assert indeks[0].cari("syarat").daftar is not None


def test_urutan_tetap(indeks):
    assert kode(indeks, "usaha", 20) == kode(indeks, "usaha", 20)


def test_teks_sangat_panjang_dan_aneh_tidak_menggagalkan(indeks):
    for kata in ("a" * 5000, "%_\\'\";--", "🙂 ktp 🙂", "ktp " * 500):
        indeks[0].cari(kata)
    assert kode(indeks, "🙂 ktp hilang 🙂")[0] == "ktp-hilang"


def test_ejaan_disatukan():
    assert kata_dari("E-KTP, Akte & ijin") == ["ktp", "akta", "izin"]


def test_setiap_layanan_contoh_punya_peristiwa():
    per = {
        c.kode: peristiwa_layanan(c.nilai["nama"], c.nilai["kata_kunci"]) for c in susun_layanan()
    }
    assert per["ktp-hilang"].kunci == "identitas"
    assert per["akta-kelahiran"].kunci == "anak"
    assert per["nib-perorangan"].kunci == "usaha"
    assert per["pbb"].kunci == "pajak"
    assert per["pemakaman"].kunci == "duka"
    assert sum(p is LAINNYA for p in per.values()) <= 4
    assert len({p.kunci for p in per.values()}) > len(DAFTAR_PERISTIWA) // 2
