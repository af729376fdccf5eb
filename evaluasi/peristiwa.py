"""Life events under which residents look for a service ("Kelahiran dan anak"). Pure.

No officer fills this in: a service belongs where its name and the resident's own words point.
"""

from dataclasses import dataclass

from evaluasi.sepadan import kata_dari


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One group of the directory; `kunci` stands in its address."""

    kunci: str
    judul: str
    ikon: str
    kata: frozenset[str]


def _p(kunci: str, judul: str, ikon: str, kata: str) -> Peristiwa:
    return Peristiwa(kunci, judul, ikon, frozenset(kata.split()))


LAINNYA = Peristiwa("lainnya", "Keperluan lain", "dokumen", frozenset())
#: In the order shown; of two events with as many words in common the earlier one wins.
DAFTAR_PERISTIWA = (
    _p("identitas", "KTP, KK, dan kartu identitas", "orang",
       "ktp kk kia ikd identitas kependudukan biodata nik kartu pecah pisah"),
    _p("anak", "Kelahiran dan anak", "orang",
       "kelahiran lahir bayi imunisasi posyandu balita hamil anak adopsi"),
    _p("sekolah", "Sekolah dan belajar", "panduan",
       "sekolah siswa murid ijazah beasiswa spmb ppdb guru paud perpustakaan mutasi rapor"),
    _p("keluarga", "Menikah dan keluarga", "tim",
       "nikah menikah kawin perkawinan cerai perceraian keluarga kdrt kekerasan konseling kb"),
    _p("pindah", "Pindah dan tempat tinggal", "pindah",
       "pindah datang domisili tinggal kos pendatang"),
    _p("kerja", "Mencari kerja", "jabatan",
       "kerja pekerjaan pencari lowongan ak1 kuning pelatihan phk pengangguran magang pesangon"),
    _p("usaha", "Usaha dan izin", "dokumen",
       "usaha izin nib oss siup umkm modal koperasi investasi pirt halal dagang pedagang kios pasar praktik"),
    _p("rumah", "Rumah, tanah, dan bangunan", "beranda",
       "rumah bangunan pbg imb rtlh tanah ruang kumuh rusunawa renovasi bedah slf waris"),
    _p("sehat", "Sehat dan sakit", "tambah",
       "sakit berobat puskesmas rujukan rawat obat dokter rumahsakit bpjs igd kesehatan poli lab ambulans"),
    _p("bantuan", "Bantuan sosial", "tim",
       "bantuan bansos sembako miskin sktm lansia disabilitas pkh blt dtsen telantar odgj panti"),
    _p("kendaraan", "Kendaraan dan jalan", "garis",
       "kir kendaraan angkot trayek parkir jalan lampu rambu terminal uji bongkar"),
    _p("pajak", "Pajak dan retribusi", "data",
       "pajak pbb bphtb retribusi sppt reklame npwpd restoran hotel keringanan"),
    _p("lingkungan", "Lingkungan, kebersihan, dan hewan", "bagan",
       "hewan ternak rabies anjing kucing sampah limbah pohon taman pencemaran tinja banjir lingkungan amdal sppl"),
    _p("duka", "Kematian dan pemakaman", "dokumen",
       "kematian meninggal mati pemakaman makam jenazah kubur duka"),
    _p("darurat", "Keadaan darurat dan ketertiban", "peringatan",
       "kebakaran damkar bencana darurat satpol evakuasi keramaian ular"),
)  # fmt: skip
MENURUT_KUNCI = {p.kunci: p for p in (*DAFTAR_PERISTIWA, LAINNYA)}


def peristiwa_layanan(nama: str, kata_kunci: str) -> Peristiwa:
    """Give the event a service belongs to: words of its name count twice; LAINNYA when none fits."""
    judul, kata = set(kata_dari(nama)), set(kata_dari(kata_kunci))
    nilai = [
        (2 * len(judul & p.kata) + len(kata & p.kata), -n) for n, p in enumerate(DAFTAR_PERISTIWA)
    ]
    terbaik, letak = max(nilai)
    return DAFTAR_PERISTIWA[-letak] if terbaik else LAINNYA
