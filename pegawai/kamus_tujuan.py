"""The data dictionary of the open data of goals. Pure."""

from orgstruktur.kamus_data import KolomData as K
from orgstruktur.kamus_data import Kumpulan

_PK = "Perjanjian kinerja unit"
_CATAT = "Pencatatan unit"
_HITUNG = "Dihitung Tata"
_ANGKA = "Angka dengan titik desimal"

TUJUAN = Kumpulan(
    "kinerja",
    "Tujuan dan capaian kinerja",
    "Sasaran setiap unit menurut perjanjian kinerja yang ditetapkan, indikatornya, dan capaiannya; tanpa data pegawai.",
    (
        K("tahun", "bilangan bulat", "Tahun perjanjian kinerja", _PK),
        K("unit_kode", "teks", "Kode unit", _CATAT, acuan="struktur.kode"),
        K("unit_nama", "teks", "Nama unit", _CATAT),
        K("nomor_perjanjian", "teks", "Nomor perjanjian kinerja", _PK),
        K("tanggal_perjanjian", "tanggal", "Tanggal perjanjian kinerja", _PK),
        K("nomor_sasaran", "bilangan bulat", "Nomor urut sasaran", _PK),
        K("sasaran", "teks", "Sasaran strategis", _PK),
        K("nomor_indikator", "bilangan bulat", "Nomor urut indikator dalam sasarannya", _PK),
        K("indikator", "teks", "Indikator kinerja utama", _PK),
        K("satuan", "teks", "Satuan target dan realisasi", _PK),
        K("arah", "teks", "naik = makin tinggi makin baik; turun = makin rendah makin baik", _PK, nilai={"naik": "Makin tinggi makin baik", "turun": "Makin rendah makin baik"}),
        K("target", "teks", f"Target setahun. {_ANGKA}", _PK),
        K("triwulan_1", "teks", f"Realisasi sejak awal tahun sampai akhir triwulan I. {_ANGKA}", _CATAT, kosong=True),
        K("triwulan_2", "teks", f"Realisasi sejak awal tahun sampai akhir triwulan II. {_ANGKA}", _CATAT, kosong=True),
        K("triwulan_3", "teks", f"Realisasi sejak awal tahun sampai akhir triwulan III. {_ANGKA}", _CATAT, kosong=True),
        K("triwulan_4", "teks", f"Realisasi sejak awal tahun sampai akhir triwulan IV. {_ANGKA}", _CATAT, kosong=True),
        K("setahun", "teks", f"Realisasi sepanjang tahun. {_ANGKA}", _CATAT, kosong=True),
        K("capaian_persen", "teks", f"Realisasi terakhir terhadap target setahun, dari 0 sampai 120; makin rendah makin baik: baru sejak triwulan IV. {_ANGKA}", "PP 30/2019 Pasal 29", kosong=True),
        K("sumber", "teks", "Dari mana realisasi diketahui", _CATAT, kosong=True),
        K("predikat_organisasi", "teks", "Predikat kinerja unit tahun itu, bila sudah ditetapkan", "Penetapan pimpinan", kosong=True),
        K("contoh", "ya/tidak", "ya = data contoh; jangan dijadikan rujukan", _HITUNG),
    ),
    ("tahun", "unit_kode", "nomor_sasaran", "nomor_indikator"),
    berwaktu=False,
)  # fmt: skip
