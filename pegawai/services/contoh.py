"""The invented staff of the sample city: written as a workbook, loaded through the importer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from orgstruktur.models import Jabatan
from pegawai.contoh.baris import lembar_siasn
from pegawai.contoh.orang import Orang
from pegawai.contoh.susun import susun_pegawai
from pegawai.impor.keadaan import Pilihan
from pegawai.models import Pegawai, Penempatan, StatusKepegawaian
from pegawai.selectors.contoh import daftar_posisi
from pegawai.services.impor import impor_pegawai
from pegawai.services.penempatan import tempatkan
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.excel_cepat import tulis_xlsx_cepat

NAMA_BERKAS = "SIASN-contoh.xlsx"
#: Sample account → the head of this unit, or somebody on a position there whose name begins so.
ORANG_AKUN: Mapping[str, tuple[str, str]] = {
    "sekda": ("SETDA", ""),
    "atasan": ("DISKOMINFO.B2", ""),
    "pegawai": ("DISKOMINFO.B2", "Pranata Komputer Ahli Pertama"),
    "kepegawaian": ("BKPSDM.B2", ""),
    "kepegawaian_dinkes": ("DINKES.S", ""),
    "organisasi": ("SETDA.A3.2", ""),
    "pelayanan": ("DISDUKCAPIL.B1", ""),
}
#: Vacant on purpose: unit → the unit whose head stands in as Plt.
PLT: Mapping[str, str] = {
    "DISPERKIMTAN": "DISPERKIMTAN.S",
    "DINKES.RSUD": "DINKES.RSUD.B1",
    "DINKES.P4": "DINKES.P5",
    "12.76.03": "12.76.03.S",
    "DISDIKBUD.SD07": "DISDIKBUD.SD08",
}


def hari_acuan() -> date:
    """Give the day the invented data is of: the first of this month."""
    return timezone.localdate().replace(day=1)


def susun_orang(hari: date) -> list[Orang]:
    """Give the invented staff for the positions in force; the same on every day of a month."""
    selalu = {kode for kode, jabatan in ORANG_AKUN.values() if not jabatan} | set(PLT.values())
    return susun_pegawai(daftar_posisi(), hari, selalu=selalu, kosong=PLT)


def buku_pegawai_contoh(hari: date | None = None) -> bytes:
    """Give the invented staff as SIASN exports it: 69 headings, three sheets."""
    return tulis_xlsx_cepat(lembar_siasn(susun_orang(hari or hari_acuan())))


def muat_pegawai_contoh(perintah: str) -> dict[str, int]:
    """Import the invented staff, put stand-ins on vacant heads, give the sample accounts a person.

    In the transaction of the caller. Raises RuntimeError when the importer refuses a row: then the
    invented data is wrong.
    """
    hari = hari_acuan()
    laporan = impor_pegawai(
        isi=buku_pegawai_contoh(hari),
        berkas=NAMA_BERKAS,
        pilihan=Pilihan(hari),
        oleh=None,
        uji=False,
        perintah=perintah,
        contoh=True,
    )
    if not laporan.diterapkan:
        raise RuntimeError(f"Pegawai contoh ditolak impor: {list(laporan.daftar_galat)[:3]}")
    plt = _tunjuk_plt(hari, perintah)
    _hubungkan_akun()
    return {"pegawai": laporan.baru, "plt": plt}


def _tunjuk_plt(hari: date, perintah: str) -> int:
    """Let the head of another unit stand in where the head's position is vacant."""
    kepala = {
        j.unit.kode: j
        for j in Jabatan.objects.hidup()
        .filter(kepala=True, unit__kode__in={*PLT, *PLT.values()})
        .select_related("unit")
    }
    duduk = {
        p.jabatan.unit.kode: p.pegawai
        for p in Penempatan.objects.definitif()
        .filter(jabatan__in=kepala.values(), berlaku_sampai=None)
        .select_related("pegawai", "jabatan__unit")
    }
    for n, (kosong, dari) in enumerate(PLT.items(), start=1):
        tempatkan(
            pegawai=duduk[dari],
            jabatan=kepala[kosong],
            macam=Penempatan.Macam.PLT,
            mulai=hari,
            sk_nomor=f"800.1.3/{n}-CONTOH/{hari.year}",
            sk_tanggal=hari,
            oleh=None,
            perintah=perintah,
        )
    return len(PLT)


def _hubungkan_akun() -> None:
    """Make the sample accounts of ASN the accounts of invented persons."""
    akun: dict[str, Any] = {a.username: a for a in Akun.objects.filter(username__in=ORANG_AKUN)}
    for nama, (kode, jabatan) in ORANG_AKUN.items():
        letak = Penempatan.objects.definitif().filter(jabatan__unit__kode=kode, berlaku_sampai=None)
        letak = (
            letak.filter(jabatan__nama__startswith=jabatan)
            if jabatan
            else letak.filter(jabatan__kepala=True)
        )
        orang = letak.order_by("pk").values_list("pegawai_id", flat=True).first()
        if orang is not None and nama in akun:
            Pegawai.objects.filter(pk=orang, akun=None).update(akun=akun[nama])
    StatusKepegawaian.perbarui_versi()
