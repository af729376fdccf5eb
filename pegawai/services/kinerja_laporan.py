"""Reports of work: file, change, withdraw, repeat, attach to a result.

Each act leaves one Jejak; what somebody did stands in it as a restricted value, apart from the
sealed chain. One person's acts follow each other (a lock on the person's row), others never wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_waktu import (
    Masa,
    Pola,
    WaktuKeliru,
    bertumpuk,
    masa_ulang,
    periksa_waktu,
    sebut_hari,
    sebut_jam,
    susun_masa,
    tanggal_setempat,
)
from pegawai.models import (
    BuktiLaporan,
    LaporanKinerja,
    Pegawai,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.selectors.kinerja_hari import Duduk, duduk_pada, libur_sekitar, pola_unit
from pegawai.selectors.kinerja_laporan import laporan_hari, masa_laporan
from pegawai.services.kinerja_papan import tandai_papan
from tebingtinggi.bersama.bukti import Bukti
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

_SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class IsiLaporan:
    """What a person writes of a piece of work."""

    tanggal: date
    mulai: time
    selesai: time
    uraian: str
    rhk: RencanaHasilKerja | None = None
    jumlah: Decimal | None = None
    satuan: str = ""
    bukti_tautan: str = ""
    bukti: Bukti | None = None


class HasilLapor(NamedTuple):
    """The report; baru False: the same sending had arrived before."""

    laporan: LaporanKinerja
    baru: bool


@transaction.atomic
def lapor(
    *, pegawai: Pegawai, isi: IsiLaporan, oleh: Any, kunci_kirim: UUID, kini: datetime | None = None
) -> HasilLapor:
    """File a report. A sending that had arrived before changes nothing, whatever it holds.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang for somebody else's.
    """
    segar = _kunci_orang(pegawai, oleh)
    ada = LaporanKinerja.objects.filter(pegawai=segar, kunci_kirim=kunci_kirim).first()
    if ada is not None:
        return HasilLapor(ada, baru=False)
    kini = kini or timezone.now()
    masa, duduk = _periksa(segar, isi, kini)
    laporan = LaporanKinerja(pegawai=segar, kunci_kirim=kunci_kirim, diterima_pada=kini)
    _isikan(laporan, isi, masa, duduk)
    laporan.save(force_insert=True)
    _simpan_bukti(laporan, isi.bukti)
    _catat("laporan_lapor", laporan, oleh, "melaporkan pekerjaan")
    tandai_papan(segar.pk, laporan.unit)
    return HasilLapor(laporan, baru=True)


@transaction.atomic
def ubah_laporan(
    *,
    laporan: LaporanKinerja,
    isi: IsiLaporan,
    oleh: Any,
    hapus_bukti: bool = False,
    kini: datetime | None = None,
) -> LaporanKinerja:
    """Change an own report that nobody has approved; one that was sent back waits anew.

    After a return the window counts from that day. Raises AturanDilanggar, DiLuarWewenang.
    """
    segar = _ambil_terbuka(laporan, oleh)
    lama = segar.uraian
    kini = kini or timezone.now()
    masa, duduk = _periksa(segar.pegawai, isi, kini, kecuali=segar)
    _isikan(segar, isi, masa, duduk)
    segar.status, segar.diperiksa_pada, segar.diubah_pada = LaporanKinerja.Status.BELUM, None, kini
    segar.save()
    if isi.bukti or hapus_bukti:
        BuktiLaporan.objects.filter(laporan=segar).delete()
    _simpan_bukti(segar, isi.bukti)
    _catat("laporan_ubah", segar, oleh, "mengubah laporan", uraian_sebelum=lama)
    tandai_papan(segar.pegawai_id, segar.unit)
    return segar


@transaction.atomic
def hapus_laporan(*, laporan: LaporanKinerja, oleh: Any) -> None:
    """Withdraw an own report that nobody has approved. Raises AturanDilanggar, DiLuarWewenang."""
    segar = _ambil_terbuka(laporan, oleh)
    _catat("laporan_tarik", segar, oleh, "menarik laporan")
    orang, unit = segar.pegawai_id, segar.unit
    segar.delete()
    tandai_papan(orang, unit)


@transaction.atomic
def ulangi_laporan(
    *, laporan: LaporanKinerja, oleh: Any, kini: datetime | None = None
) -> LaporanKinerja:
    """File an earlier entry again, as long as it was, after the last work of today.

    Where it was cut short at the present time the amount is left out: nobody knows how much of it was done. Raises AturanDilanggar where it does not fit, DiLuarWewenang for somebody else's.
    """
    kini = kini or timezone.now()
    hari = tanggal_setempat(kini)
    orang = _kunci_orang(laporan.pegawai, oleh)
    duduk = _duduk(orang, hari)
    daftar = masa_laporan(laporan_hari(orang, hari))
    asal = Masa(laporan.mulai, laporan.selesai)
    try:
        masa = masa_ulang(daftar, asal, pola_unit(duduk.unit), kini)
    except WaktuKeliru as galat:
        raise AturanDilanggar(str(galat), "selesai") from None
    rhk = laporan.rhk
    if rhk is not None and not _rhk_cocok(rhk, orang, hari):
        rhk = _rhk_segaris(rhk, orang, hari)
    isi = IsiLaporan(
        hari,
        timezone.localtime(masa.mulai).time(),
        timezone.localtime(masa.selesai).time(),
        laporan.uraian,
        rhk,
        *((laporan.jumlah, laporan.satuan) if masa.menit == laporan.menit else ()),
    )
    return lapor(pegawai=orang, isi=isi, oleh=oleh, kunci_kirim=uuid4(), kini=kini).laporan


@transaction.atomic
def kaitkan_rhk(
    *, daftar: Sequence[LaporanKinerja], rhk: RencanaHasilKerja, pegawai: Pegawai, oleh: Any
) -> int:
    """Let own reports without a result serve `rhk`, whenever and even when approved; give how many.

    Raises AturanDilanggar for days that its SKP does not hold, DiLuarWewenang.
    """
    orang = _kunci_orang(pegawai, oleh)
    pk = [x.pk for x in daftar]
    segar = list(LaporanKinerja.objects.filter(pk__in=pk, pegawai=orang, rhk=None))
    if not segar:
        raise AturanDilanggar("Pilih laporan yang akan dikaitkan.", "laporan")
    for x in segar:
        _pastikan_rhk(rhk, orang, x.tanggal)
    LaporanKinerja.objects.filter(pk__in=[x.pk for x in segar]).update(rhk=rhk)
    catat_jejak(
        tindakan="laporan_kaitkan",
        objek=orang.nama_lengkap,
        oleh=oleh,
        ringkasan=f"{len(segar)} laporan {orang.nama_lengkap} dikaitkan dengan RHK.",
        sesudah={"laporankinerja": {str(x.pk): {"rhk_id": rhk.pk} for x in segar}},
    )
    return len(segar)


# --- rules ---------------------------------------------------------------------------------------
def _kunci_orang(pegawai: Pegawai, oleh: Any) -> Pegawai:
    """Give the person afresh and hold its row. Raises DiLuarWewenang unless it is `oleh`'s own."""
    semua = Pegawai.objects.select_for_update(no_key=True, of=("self",))
    segar = semua.select_related("unit_tunggu").get(pk=pegawai.pk)
    if oleh is None or segar.akun_id != oleh.pk or not oleh.is_active:
        raise DiLuarWewenang("Anda hanya dapat melaporkan pekerjaan Anda sendiri.")
    return segar


def _ambil_terbuka(laporan: LaporanKinerja, oleh: Any) -> LaporanKinerja:
    orang = _kunci_orang(laporan.pegawai, oleh)
    segar = LaporanKinerja.objects.filter(pk=laporan.pk, pegawai=orang).first()
    if segar is None:
        raise AturanDilanggar("Laporan ini sudah tidak ada.")
    if not segar.dapat_diubah:
        raise AturanDilanggar("Laporan ini sudah disetujui atasan, sehingga terkunci.")
    segar.pegawai = orang
    return segar


def _duduk(orang: Pegawai, hari: date) -> Duduk:
    duduk = duduk_pada(orang, hari)
    if not orang.aktif_pada(hari) or duduk is None:
        raise AturanDilanggar(
            f"Anda tidak tercatat pada unit mana pun pada {sebut_hari(hari)}. Hubungi petugas kepegawaian.",
            "tanggal",
        )
    return duduk


def _periksa(
    orang: Pegawai, isi: IsiLaporan, kini: datetime, kecuali: LaporanKinerja | None = None
) -> tuple[Masa, Duduk]:
    """Ask every rule of a report (kinerja 9); give its span and where the person sat that day."""
    if not isi.uraian.strip():
        raise AturanDilanggar("Tulis apa yang Anda kerjakan.", "uraian")
    if isi.satuan.strip() and isi.jumlah is None:
        raise AturanDilanggar("Isi jumlahnya, atau kosongkan satuannya.", "jumlah")
    duduk = _duduk(orang, isi.tanggal)
    pola = pola_unit(duduk.unit)
    try:
        masa = susun_masa(isi.tanggal, isi.mulai, isi.selesai)
        _periksa_masa(masa, kini, pola, kecuali)
    except WaktuKeliru as galat:
        raise AturanDilanggar(str(galat), _ruas_waktu(isi, kini)) from None
    _pastikan_tak_bertumpuk(orang, masa, kecuali)
    if isi.rhk is not None:
        _pastikan_rhk(isi.rhk, orang, isi.tanggal)
    return masa, duduk


def _periksa_masa(masa: Masa, kini: datetime, pola: Pola, kecuali: LaporanKinerja | None) -> None:
    """Ask the window; of a report that was sent back, and stays on its day, from that day on."""
    hari, sejak = tanggal_setempat(masa.mulai), None
    if (
        kecuali is not None
        and kecuali.status == LaporanKinerja.Status.DIKEMBALIKAN
        and kecuali.tanggal == hari
        and kecuali.diperiksa_pada is not None
    ):
        sejak = tanggal_setempat(kecuali.diperiksa_pada)
    libur = libur_sekitar(sejak or hari)
    periksa_waktu(masa, kini, settings.TATA_KINERJA_HARI_LAPOR, pola, libur, sejak=sejak)


def _ruas_waktu(isi: IsiLaporan, kini: datetime) -> str:
    return "selesai" if isi.tanggal == tanggal_setempat(kini) else "tanggal"


def _pastikan_tak_bertumpuk(
    orang: Pegawai, masa: Masa, kecuali: LaporanKinerja | None = None
) -> None:
    """Raise AturanDilanggar when another report shares a minute; a shift of the evening before counts."""
    hari = tanggal_setempat(masa.mulai)
    dekat = LaporanKinerja.objects.filter(
        pegawai=orang, tanggal__range=(hari - _SEHARI, hari + _SEHARI)
    )
    if kecuali is not None:
        dekat = dekat.exclude(pk=kecuali.pk)
    daftar = list(dekat.order_by("mulai"))
    ada = bertumpuk(masa, masa_laporan(daftar))
    if ada is not None:
        lain = next(x for x in daftar if x.mulai == ada.mulai)
        lain_hari = f"{sebut_hari(lain.tanggal)} pukul" if lain.tanggal != hari else "Pukul"
        raise AturanDilanggar(
            f"{lain_hari} {sebut_jam(ada.mulai)}–{sebut_jam(ada.selesai)} sudah Anda laporkan untuk “{lain.uraian[:80]}”. "
            "Ubah jamnya supaya tidak bertumpuk.",
            "mulai",
        )


def _pastikan_rhk(rhk: RencanaHasilKerja, orang: Pegawai, hari: date) -> None:
    if not _rhk_cocok(rhk, orang, hari):
        raise AturanDilanggar(
            f"RHK ini bukan bagian dari SKP Anda yang mencakup {sebut_hari(hari)}; pilih yang lain, atau “RHK belum ada”.",
            "rhk",
        )


def _rhk_cocok(rhk: RencanaHasilKerja, orang: Pegawai, hari: date) -> bool:
    skp = rhk.skp
    milik = skp.pegawai_id == orang.pk and skp.mencakup(hari)
    return milik and skp.status != SasaranKinerja.Status.DIREVISI


def _rhk_segaris(rhk: RencanaHasilKerja, orang: Pegawai, hari: date) -> RencanaHasilKerja | None:
    """Give the same result in the version of the SKP that holds that day."""
    semua = RencanaHasilKerja.objects.filter(garis=rhk.garis, skp__pegawai=orang)
    semua = semua.filter(skp__mulai__lte=hari, skp__sampai__gte=hari).select_related("skp")
    return (
        semua.exclude(skp__status=SasaranKinerja.Status.DIREVISI).order_by("-skp__status").first()
    )


# --- rows ----------------------------------------------------------------------------------------
def _isikan(laporan: LaporanKinerja, isi: IsiLaporan, masa: Masa, duduk: Duduk) -> None:
    laporan.unit, laporan.jabatan_id = duduk.unit, duduk.jabatan_id
    laporan.tanggal = isi.tanggal
    laporan.mulai, laporan.selesai, laporan.menit = masa.mulai, masa.selesai, masa.menit
    laporan.uraian = " ".join(isi.uraian.split())[:1000]
    laporan.rhk = isi.rhk
    laporan.jumlah, laporan.satuan = isi.jumlah, isi.satuan.strip()[:60]
    laporan.bukti_tautan = isi.bukti_tautan


def _simpan_bukti(laporan: LaporanKinerja, bukti: Bukti | None) -> None:
    if bukti is not None:
        BuktiLaporan.objects.create(
            laporan=laporan, nama=bukti.nama, jenis=bukti.jenis, isi=bukti.isi
        )


def _sebut_masa(laporan: LaporanKinerja) -> str:
    return f"{sebut_hari(laporan.tanggal)} pukul {sebut_jam(laporan.mulai)}–{sebut_jam(laporan.selesai)}"


def _catat(
    tindakan: str, laporan: LaporanKinerja, oleh: Any, kata: str, uraian_sebelum: str = ""
) -> None:
    terbatas = {"uraian_sesudah": laporan.uraian} if tindakan != "laporan_tarik" else {}
    if tindakan == "laporan_tarik":
        uraian_sebelum = laporan.uraian
    if uraian_sebelum and uraian_sebelum != terbatas.get("uraian_sesudah"):
        terbatas["uraian_sebelum"] = uraian_sebelum
    catat_jejak(
        tindakan=tindakan,
        objek=laporan.pegawai.nama_lengkap,
        oleh=oleh,
        ringkasan=f"{laporan.pegawai.nama_lengkap} {kata} {_sebut_masa(laporan)}.",
        sesudah={
            "laporankinerja": {str(laporan.pk): {"menit": laporan.menit, "rhk_id": laporan.rhk_id}}
        },
        terbatas=terbatas,
    )
