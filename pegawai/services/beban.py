"""Invented people in any number, for load tests; through the import, but without a file."""

import hashlib
from datetime import date

from django.db import transaction

from orgstruktur.models import Jabatan, Unit
from orgstruktur.services.muat import sisipkan_benda
from orgstruktur.services.perubahan import Ketetapan, buka_perubahan
from pegawai.contoh.baris import lembar_siasn
from pegawai.contoh.beban import susun_beban
from pegawai.impor.keadaan import Pilihan
from pegawai.impor.laporan import LaporanImpor
from pegawai.models import BerkasImpor, Pegawai
from pegawai.selectors.contoh import daftar_posisi
from pegawai.services.contoh import hari_acuan
from pegawai.services.impor import pilihan_json, siapkan, terapkan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.lembar import Baris, Lembar

NAMA_BERKAS = "Data beban rekaan"
_DASAR_HUKUM = "Data beban rekaan; bukan Perda atau Perwal"
_MULAI = date(2017, 1, 1)
#: (name, kind, jenjang, class) of the positions every unit of the load gets
JABATAN = (
    ("Pengadministrasi Perkantoran", "pelaksana", "pelaksana", 5),
    ("Pengolah Data dan Informasi", "pelaksana", "pelaksana", 6),
    ("Analis Kebijakan Ahli Pertama", "fungsional", "ahli_pertama", 8),
)


@transaction.atomic
def muat_beban_pegawai(*, jumlah: int, perintah: str = "buat_data_beban") -> LaporanImpor:
    """Give every unit some positions and bring `jumlah` invented people onto them, marked as sample.

    Raises AturanDilanggar when there are people already, or no units.
    """
    if jumlah < 1:
        raise AturanDilanggar("Banyaknya pegawai sedikitnya 1.")
    if Pegawai.objects.exists():
        raise AturanDilanggar(
            "Basis data ini sudah berisi pegawai; data beban hanya dimuat sekali."
        )
    siapkan_jabatan(kebutuhan=max(1, jumlah // (3 * max(1, Unit.objects.count()))))
    hari = hari_acuan()
    isi = lembar_siasn(susun_beban(daftar_posisi(), jumlah, hari))
    lembar = [
        Lembar(nama, [Baris(n, [*b]) for n, b in enumerate(baris, start=1)])
        for nama, baris in isi.items()
    ]
    pilihan = Pilihan(hari)
    bahan = siapkan(lembar, pilihan, berkas=NAMA_BERKAS, oleh=None)
    if not bahan.laporan.bersih:
        raise RuntimeError(f"Data beban ditolak impor: {list(bahan.laporan.daftar_galat)[:3]}")
    catatan = BerkasImpor(
        nama=NAMA_BERKAS,
        sidik=hashlib.sha256(f"beban {jumlah} {hari}".encode()).hexdigest(),
        pilihan=pilihan_json(pilihan),
        per_tanggal=hari,
    )
    return terapkan(catatan, bahan, lembar, pilihan, oleh=None, perintah=perintah, contoh=True)


def siapkan_jabatan(*, kebutuhan: int) -> None:
    """Give every unit the positions of `JABATAN`. Raises AturanDilanggar without units."""
    unit = list(Unit.objects.hidup().order_by("lft").values_list("pk", flat=True))
    if not unit:
        raise AturanDilanggar("Belum ada unit; muat dahulu dengan --unit.")
    daftar = [
        {
            "unit_id": pk,
            "nama": nama,
            "jenis": jenis,
            "jenjang": jenjang,
            "kelas": kelas,
            "kebutuhan": kebutuhan,
            "contoh": True,
        }
        for pk in unit
        for nama, jenis, jenjang, kelas in JABATAN
    ]
    ketetapan = Ketetapan("perubahan", _MULAI, _DASAR_HUKUM, setuju=True)
    with buka_perubahan("jabatan_muat", oleh=None, ketetapan=ketetapan, izin="ubah_jabatan") as p:
        sisipkan_benda(p, Jabatan, daftar)
        p.objek = f"{len(daftar)} jabatan"
        p.sebut(f"{len(daftar)} jabatan rekaan dimuat.")
