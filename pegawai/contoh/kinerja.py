"""What the invented staff is to bring, and what it did on a day. Pure, from a seed; wording our own."""

from collections.abc import Sequence
from datetime import time
from random import Random
from typing import NamedTuple


class HasilContoh(NamedTuple):
    """A result: its text, what is counted, how many in a year, and the work that serves it."""

    teks: str
    indikator: str
    satuan: str
    target: int
    pekerjaan: tuple[str, ...]


class LaporContoh(NamedTuple):
    """A piece of work of a day: number of the result (None = none yet), times, amount."""

    hasil: int | None
    uraian: str
    mulai: time
    selesai: time
    jumlah: int | None
    satuan: str


_PIMPINAN = (
    HasilContoh("Program kerja unit tercapai sesuai rencana", "Laporan capaian program", "laporan", 12,
                ("Memimpin rapat evaluasi program unit", "Menelaah capaian kegiatan bulan berjalan", "Menyusun bahan rapat pimpinan")),
    HasilContoh("Pembinaan kinerja bawahan terlaksana", "Dialog kinerja", "kali", 48,
                ("Dialog kinerja dengan staf", "Memeriksa laporan harian staf", "Membagi tugas mingguan")),
    HasilContoh("Naskah dinas unit terbit tepat waktu", "Naskah dinas yang ditandatangani", "naskah", 240,
                ("Memeriksa dan menandatangani naskah dinas", "Mendisposisikan surat masuk", "Menyempurnakan konsep surat edaran")),
)  # fmt: skip
_TEKNOLOGI = (
    HasilContoh("Layanan aplikasi berjalan tanpa gangguan berarti", "Gangguan yang diselesaikan", "tiket", 180,
                ("Menangani gangguan aplikasi perangkat daerah", "Memperbarui server dan memeriksa cadangan data", "Memantau catatan kesalahan sistem")),
    HasilContoh("Fitur baru sistem informasi tersedia", "Fitur yang diterima pengguna", "fitur", 24,
                ("Menulis dan menguji fitur baru", "Rapat kebutuhan dengan pengguna", "Menyusun dokumen teknis")),
    HasilContoh("Pengguna mampu memakai aplikasi", "Pengguna yang didampingi", "orang", 300,
                ("Mendampingi pengguna lewat telepon", "Menyiapkan petunjuk singkat", "Melatih operator perangkat daerah")),
)  # fmt: skip
_ANALIS = (
    HasilContoh("Telaah kebijakan tersusun", "Telaah yang disampaikan", "telaah", 24,
                ("Mengumpulkan bahan telaah", "Menyusun telaah staf", "Membahas rancangan telaah bersama tim")),
    HasilContoh("Data sektoral mutakhir", "Pemutakhiran data", "kali", 48,
                ("Memutakhirkan data sektoral", "Mencocokkan data dengan perangkat daerah lain", "Menyajikan data dalam tabel dan grafik")),
    HasilContoh("Rapat koordinasi tercatat dan ditindaklanjuti", "Notula", "notula", 60,
                ("Mencatat rapat koordinasi", "Menyusun notula", "Menagih tindak lanjut hasil rapat")),
)  # fmt: skip
_LAYANAN = (
    HasilContoh("Permohonan warga diselesaikan sesuai standar", "Permohonan yang selesai", "berkas", 1800,
                ("Melayani permohonan di loket", "Memeriksa kelengkapan berkas permohonan", "Mencetak dan menyerahkan dokumen")),
    HasilContoh("Pengaduan warga ditanggapi", "Pengaduan yang dijawab", "pengaduan", 120,
                ("Menjawab pengaduan warga", "Menghubungi pemohon yang berkasnya kurang")),
    HasilContoh("Arsip pelayanan tertata", "Arsip yang ditata", "berkas", 900,
                ("Menata arsip permohonan", "Memindai berkas lama")),
)  # fmt: skip
_UMUM = (
    HasilContoh("Surat dan arsip unit terkelola", "Surat yang diproses", "surat", 900,
                ("Mengagendakan surat masuk dan keluar", "Mengantar surat ke perangkat daerah", "Menata arsip tahun berjalan")),
    HasilContoh("Keperluan rapat dan kantor tersedia", "Kegiatan yang didukung", "kegiatan", 96,
                ("Menyiapkan ruang dan bahan rapat", "Mencatat barang persediaan", "Memeriksa kendaraan dinas")),
    HasilContoh("Administrasi keuangan unit tertib", "Dokumen pertanggungjawaban", "dokumen", 60,
                ("Menyusun pertanggungjawaban kegiatan", "Mencocokkan bukti belanja")),
)  # fmt: skip
_MENURUT_KATA = (
    (("pranata komputer", "manggala", "sandiman", "statistisi"), _TEKNOLOGI),
    (("kependudukan", "pelayanan", "loket", "operator"), _LAYANAN),
    (("analis", "perencana", "penelaah", "perancang", "auditor", "arsiparis", "asesor"), _ANALIS),
)
#: Of a hundred days: work on something that belongs to no result yet.
_TANPA_HASIL = 6
_LAINNYA = ("Upacara bendera", "Sosialisasi peraturan baru", "Kerja bakti lingkungan kantor")


def hasil_kerja(jabatan: str, *, kepala: bool) -> tuple[HasilContoh, ...]:
    """Give the results that a position is to bring."""
    if kepala:
        return _PIMPINAN
    nama = jabatan.casefold()
    return next((isi for kata, isi in _MENURUT_KATA if any(k in nama for k in kata)), _UMUM)


def kerja_sehari(acak: Random, hasil: Sequence[HasilContoh]) -> list[LaporContoh]:
    """Give the work of one day in order: two or three pieces from the morning to the afternoon."""
    daftar = []
    menit = 7 * 60 + 30 + acak.choice((0, 0, 15, 30))
    for _ in range(acak.choice((2, 2, 3))):
        lama = acak.choice((60, 90, 120, 150))
        if menit < 12 * 60 + 45 and menit + lama > 12 * 60:
            menit = max(menit, 13 * 60)  # not through the break at noon
        if menit + lama > 16 * 60:
            break
        daftar.append(_satu(acak, hasil, menit, lama))
        menit += lama
    return daftar


def _satu(acak: Random, hasil: Sequence[HasilContoh], menit: int, lama: int) -> LaporContoh:
    mulai, selesai = _jam(menit), _jam(menit + lama)
    if acak.random() * 100 < _TANPA_HASIL:
        return LaporContoh(None, acak.choice(_LAINNYA), mulai, selesai, None, "")
    nomor = acak.choices(range(len(hasil)), weights=range(len(hasil), 0, -1))[0]
    h = hasil[nomor]
    banyak = max(1, round(h.target / 230 * acak.uniform(0.5, 1.6)))
    berjumlah = acak.random() < 0.7
    return LaporContoh(
        nomor,
        acak.choice(h.pekerjaan),
        mulai,
        selesai,
        banyak if berjumlah else None,
        h.satuan if berjumlah else "",
    )


def _jam(menit: int) -> time:
    return time(menit // 60, menit % 60)
