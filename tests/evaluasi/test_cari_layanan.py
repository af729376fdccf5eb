"""The search by the resident's own words, on the sample's services: what they ask, what must come up."""

import pytest

from evaluasi.arahan import arahan
from evaluasi.cari import Butir, Indeks
from evaluasi.contoh.susun import susun_layanan
from evaluasi.peristiwa import DAFTAR_PERISTIWA, LAINNYA, peristiwa_layanan
from evaluasi.sepadan import kata_dari

NOMOR = {"sapa": "129", "polisi": "110", "darurat": "112", "pln": "123"}
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
    "dipukul suami": "perlindungan-perempuan-anak",
    "diperkosa": "perlindungan-perempuan-anak",
    "anak saya dilecehkan guru": "perlindungan-perempuan-anak",
    "jln rusak": "jalan-rusak",
    "jl rusak": "jalan-rusak",
    "sunat": "pendaftaran-puskesmas",
    "ular masuk rumah": "lapor-kebakaran",
    "usaha rumahan": "nib-perorangan",
    "jualan bakso": "nib-perorangan",
    "raskin": "bantuan-sembako",
    "birth certificate": "akta-kelahiran",
    "family card": "kartu-keluarga-baru",
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


@pytest.mark.parametrize("kata", ["paspor", "listrik", "narkoba", "xqzw", "kompor listrik", "stnk"])
def test_lebih_baik_tidak_ada_daripada_yang_mirip_hurufnya(indeks, kata):
    """Services whose words merely look alike are no answer."""
    assert indeks[0].cari(kata).daftar == ()


def test_sebutan_yang_dibaca_lain_disebut(indeks):
    assert indeks[0].cari("raskin").dibaca == (("raskin", "bantuan beras sembako"),)
    assert indeks[0].cari("ktp hilang").dibaca == ()


def test_tanpa_layanan_yang_cocok_kata_aslinya_yang_dicari():
    """A city without such a service is not led astray by the reading."""
    indeks = Indeks([Butir(1, "Jualan amal", "jualan")])
    assert indeks.cari("jualan bakso").daftar == (1,)


@pytest.mark.parametrize(
    ("kata", "sebut", "nomor"),
    [
        ("SKCK", "Polres", "110"),
        ("bikin sim", "Satuan Lalu Lintas", "110"),
        ("paspor hilang", "Imigrasi", ""),
        ("listrik mati", "PLN", "123"),
        ("bayar pajak motor", "Samsat", ""),
    ],
)
def test_yang_bukan_urusan_kota_disebut_siapa(kata, sebut, nomor):
    pesan = arahan(kata, NOMOR)
    assert pesan and pesan.judul == "Ini bukan layanan kota" and sebut in pesan.teks
    assert nomor in [n for _, n in pesan.telepon] or not nomor


@pytest.mark.parametrize("kata", ["dipukul suami", "diperkosa", "KDRT", "kekerasan anak"])
def test_kekerasan_menyebut_nomor_darurat(kata):
    pesan = arahan(kata, NOMOR)
    assert pesan and not pesan.bukan_kota
    assert [n for _, n in pesan.telepon] == ["129", "110", "112"]
    assert [n for _, n in arahan(kata, {**NOMOR, "sapa": ""}).telepon] == ["110", "112"]


@pytest.mark.parametrize(
    "kata", ["ktp hilang", "tanah dijual", "lampu jalan mati", "pajak bumi", "nikah", ""]
)
def test_urusan_kota_tanpa_arahan(kata):
    assert arahan(kata, NOMOR) is None


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


@pytest.mark.parametrize(
    ("kata", "nomor"),
    [
        ("bunuh diri", {"119", "112"}),
        ("orang pingsan", {"119", "112"}),
        ("serangan jantung", {"119", "112"}),
        ("ada kebakaran", {"112"}),
        ("gempa", {"112"}),
        ("tabrakan di jalan", {"119", "112"}),
    ],
)
def test_yang_gawat_disebut_nomornya(kata, nomor):
    hasil = arahan(kata, {"darurat": "112", "medis": "119", "polisi": "110"})
    assert hasil and {n for _, n in hasil.telepon} == nomor and not hasil.bukan_kota
    assert arahan(kata, {}).telepon == ()
