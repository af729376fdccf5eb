"""The steps of a survey in words: which are open in its state, and what each of them brings about."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from evaluasi.models import Survei
from evaluasi.selectors.survei import AngkaSurvei
from evaluasi.services.survei import unsur_tanpa_rencana
from evaluasi.services.survei_dasar import banyak_jawaban
from evaluasi.skm import ukuran_sampel
from evaluasi.unsur import UNSUR
from tebingtinggi.bersama.tampilan import angka, tanggal


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step. akibat: its consequences in sentences, for a survey."""

    nama_url: str
    label: str
    sesudah: str
    akibat: Callable[[Survei], list[str]]
    bahaya: bool = False


def _buka(s: Survei) -> list[str]:
    cara = (
        f"Warga dapat mengisi lewat tautan dan poster, paling banyak {angka(s.batas_harian)} jawaban sehari dari satu sambungan."
        if s.tautan_terbuka
        else "Hanya pemegang slip, tablet loket, dan lembar kertas yang dapat mengisi."
    )
    sampel = (
        f"Sampel yang dianjurkan {angka(ukuran_sampel(s.populasi))} jawaban dari {angka(s.populasi)} pengguna."
        if s.populasi is not None
        else "Jumlah penggunanya belum diisi, sehingga sampel yang dianjurkan belum dapat dihitung."
    )
    return [
        cara,
        f"Survei berakhir sendiri sesudah {tanggal(s.selesai)}. Sampai periodenya ditutup, halaman Hasil survei hanya menyebut kira-kira berapa jawaban yang masuk, bukan indeksnya.",
        sampel,
        "Hari pertama, jenis periode, dan unitnya tidak dapat diubah lagi.",
    ]


def _akhiri(s: Survei) -> list[str]:
    n = banyak_jawaban(s)
    akibat = [
        f"Warga tidak dapat mengisi lagi; sampai sekarang ada {angka(n)} jawaban.",
        "Lembar kertas dan jawaban tablet yang tertunda masih diterima sampai periodenya ditutup, selama "
        f"tanggal isinya {tanggal(s.mulai)} sampai dengan {tanggal(s.selesai)}. Sesudah itu barulah hasilnya tetap dan diumumkan.",
        "Slip yang belum dipakai tidak berlaku, dan poster loket menunggu survei berikutnya.",
    ]
    if s.populasi is not None and n < ukuran_sampel(s.populasi):
        akibat.append(
            f"Sampel yang dianjurkan, {angka(ukuran_sampel(s.populasi))}, belum tercapai. Ini peringatan, bukan larangan."
        )
    return [*akibat, "Sesudah itu tiga unsur terendah direncanakan tindak lanjutnya."]


def _tutup(s: Survei) -> list[str]:
    kurang = unsur_tanpa_rencana(s)
    if kurang:
        nama = ", ".join(f"{UNSUR[k].kode} {UNSUR[k].nama}" for k in kurang)
        return [f"Belum ada rencana tindak lanjut untuk {nama}; penutupan akan ditolak."]
    n = banyak_jawaban(s)
    if n >= settings.TATA_SKM_MINIMUM and not AngkaSurvei(s).terendah:
        return ["Unsur terendah sedang dihitung; muat ulang halaman ini sebentar lagi."]
    awal = (
        "Ketiga unsur terendah sudah mempunyai rencana tindak lanjut."
        if n >= settings.TATA_SKM_MINIMUM
        else "Jawabannya terlalu sedikit, sehingga tidak ada unsur yang wajib ditindaklanjuti."
    )
    diumumkan = (
        "Indeksnya diumumkan pada halaman Hasil survei"
        if n >= settings.TATA_SKM_MINIMUM
        else f"Indeksnya tidak diumumkan, sebab jawabannya kurang dari {settings.TATA_SKM_MINIMUM}"
    )
    return [
        awal,
        f"{diumumkan}; lembar kertas dan jawaban tablet yang tertunda tidak diterima lagi.",
        "Data survei tidak dapat diubah lagi; tindak lanjutnya tetap dapat diisi sampai selesai.",
    ]


def _buka_lagi(s: Survei) -> list[str]:
    if s.status == Survei.Status.DITUTUP:
        return [
            "Periode kembali menunggu tindak lanjut; datanya dapat diubah lagi.",
            f"Angka yang sudah diumumkan tetap tampil. Ia baru berganti sesudah periode ditutup kembali, dan hanya untuk layanan yang jawabannya bertambah atau berkurang sedikitnya {settings.TATA_SKM_MINIMUM}: selisih yang lebih kecil akan membuka jawaban seseorang.",
        ]
    return [
        f"Jawaban diterima lagi sampai {tanggal(s.selesai)}.",
        "Angka yang sudah diumumkan tetap tampil."
        if s.terbit_pada
        else "Indeksnya tetap belum diumumkan sampai periodenya ditutup.",
    ]


AKIBAT: dict[str, Langkah] = {
    "buka": Langkah("evaluasi:survei_buka", "Buka survei", "dibuka", _buka),
    "akhiri": Langkah("evaluasi:survei_akhiri", "Akhiri survei", "diakhiri", _akhiri, bahaya=True),
    "tutup": Langkah("evaluasi:survei_tutup", "Tutup periode", "periodenya ditutup", _tutup),
    "buka_lagi": Langkah("evaluasi:survei_buka_lagi", "Buka lagi", "dibuka lagi", _buka_lagi),
}
_BOLEH = {
    Survei.Status.DRAF: ("buka",),
    Survei.Status.DIBUKA: ("akhiri",),
    Survei.Status.BERAKHIR: ("tutup", "buka_lagi"),
    Survei.Status.DITUTUP: ("buka_lagi",),
}


def langkah_boleh(survei: Survei) -> list[Langkah]:
    """Give the steps that the state of the survey allows."""
    return [AKIBAT[nama] for nama in _BOLEH[Survei.Status(survei.status)]]
