"""A small world of performance: two people of a bidang with their head; rows written straight."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from pegawai.kinerja_nilai import SESUAI, TRIWULAN, periode_tahun
from pegawai.kinerja_waktu import ZONA, susun_masa
from pegawai.models import (
    IndikatorKinerja,
    LaporanKinerja,
    Pegawai,
    PenilaianKinerja,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.services import kinerja_penilaian as penilaian
from tests.dasar import buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

#: a Monday without holidays near it, late in the morning
SENIN = date(2026, 11, 23)
KINI = datetime(2026, 11, 23, 15, 0, tzinfo=ZONA)


class Dunia:
    """The bidang DA.B1 with its head, two of its people; the head of another dinas."""

    def __init__(self) -> None:
        self.u = buat_kota()
        self.jabatan = buat_jabatan(self.u["DA.B1"], "Analis Kebijakan")
        self.ani = self._orang(11, "Ani", self.jabatan)
        self.budi = self._orang(12, "Budi", self.jabatan)
        self.kabid = self._orang(13, "Citra", kepala(self.u["DA.B1"]))
        self.kadis = self._orang(14, "Dedi", kepala(self.u["DA"]))
        self.lain = self._orang(15, "Eka", kepala(self.u["DB"]))

    @staticmethod
    def _orang(urut: int, nama: str, jabatan: Any) -> Pegawai:
        orang = buat_pegawai(nip(urut), nama, akun=buat_akun(nama.lower()))
        tempatkan(orang, jabatan)
        return orang


def buat_skp(
    orang: Pegawai, tahun: int = 2026, status: int = SasaranKinerja.Status.BERJALAN, **lain: Any
) -> SasaranKinerja:
    """A SKP of the whole year, as the person sits today."""
    duduk = orang.daftar_penempatan.select_related("jabatan").order_by("pk")[0]
    nilai = {
        "mulai": date(tahun, 1, 1),
        "sampai": date(tahun, 12, 31),
        "penempatan": duduk,
        "unit_id": duduk.jabatan.unit_id,
        "jabatan": duduk.jabatan,
    }
    return SasaranKinerja.objects.create(pegawai=orang, tahun=tahun, status=status, **nilai | lain)


def buat_rhk(
    skp: SasaranKinerja, teks: str = "Telaah selesai", target: int = 12, **lain: Any
) -> RencanaHasilKerja:
    """A result with one indicator that can be counted."""
    rhk = RencanaHasilKerja.objects.create(skp=skp, teks=teks, **lain)
    IndikatorKinerja.objects.create(
        rhk=rhk, teks="Jumlah telaah", target_angka=target, satuan="telaah"
    )
    return rhk


def buat_laporan(orang: Pegawai, mulai: str = "08.00", selesai: str = "09.00", **lain: Any) -> Any:
    """A report of SENIN, written straight."""
    tanggal = lain.pop("tanggal", SENIN)
    jam = [datetime.strptime(j, "%H.%M").time() for j in (mulai, selesai)]
    masa = susun_masa(tanggal, *jam)
    jabatan = orang.daftar_penempatan.select_related("jabatan").order_by("pk")[0].jabatan
    nilai = {
        "unit_id": jabatan.unit_id,
        "jabatan": jabatan,
        "uraian": "Menyusun telaah",
        "kunci_kirim": uuid4(),
        "diterima_pada": masa.selesai + timedelta(minutes=1),
    }
    return LaporanKinerja.objects.create(
        pegawai=orang,
        tanggal=tanggal,
        mulai=masa.mulai,
        selesai=masa.selesai,
        menit=masa.menit,
        **nilai | lain,
    )


# --- evaluation ----------------------------------------------------------------------------------
TW1 = periode_tahun(2025, TRIWULAN)[0]


def ajukan(p: PenilaianKinerja, akun: Any) -> PenilaianKinerja:
    """Report what was reached, of every result."""
    realisasi = dict.fromkeys(p.daftar_hasil.values_list("pk", flat=True), "Dua belas telaah")
    return penilaian.ajukan_laporan(penilaian=p, realisasi=realisasi, oleh=akun)


def beri_umpan(p: PenilaianKinerja, akun: Any) -> PenilaianKinerja:
    """Say the same of every result."""
    hasil = dict.fromkeys(p.daftar_hasil.values_list("pk", flat=True), "Pertahankan")
    return penilaian.beri_umpan_balik(penilaian=p, hasil=hasil, perilaku={}, oleh=akun)


def isi_rating(
    p: PenilaianKinerja, kerja: str = SESUAI, sikap: str = SESUAI, **lain: Any
) -> penilaian.IsiRating:
    """Every row as expected; as a whole, what is asked for."""
    nilai = {
        "rating_hasil": kerja,
        "rating_perilaku": sikap,
        "alasan_hasil": "" if kerja == SESUAI else "Melampaui atau di bawah",
        "alasan_perilaku": "" if sikap == SESUAI else "Melampaui atau di bawah",
        "hasil": dict.fromkeys(p.daftar_hasil.values_list("pk", flat=True), (SESUAI, "")),
        "perilaku": dict.fromkeys(p.daftar_perilaku.values_list("pk", flat=True), (SESUAI, "")),
    }
    if lain:
        nilai |= {"alasan_hasil": "", "alasan_perilaku": ""}
    return penilaian.IsiRating(**nilai | lain)


def sampai_dinilai(
    p: PenilaianKinerja, d: Dunia, hasil: str = SESUAI, perilaku: str = SESUAI
) -> PenilaianKinerja:
    """Of Ani, by her head: reported, feedback, rated."""
    ajukan(p, d.ani.akun)
    p = beri_umpan(p, d.kabid.akun)
    return penilaian.tetapkan_rating(
        penilaian=p, isi=isi_rating(p, hasil, perilaku), oleh=d.kabid.akun
    )
