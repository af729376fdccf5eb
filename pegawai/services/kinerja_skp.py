"""The life of a SKP: drawn up, submitted, set or sent back, running, replaced by a new version.

The legal record is e-Kinerja BKN; here it serves the reports and the cascade (domain/kinerja 7).
One person's acts follow each other by a lock on the person's row; each leaves one Jejak.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_versi import ISI_BERUBAH, masih_sama
from pegawai.models import (
    IndikatorKinerja,
    Pegawai,
    Predikat,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.selectors.kinerja_hari import Duduk, duduk_pada
from pegawai.selectors.kinerja_skp import dinilai_oleh, pegawai_akun, penilai_skp
from pegawai.services.kinerja_atasan import tautkan_bawahan
from pegawai.services.kinerja_rhk import IsiRhk, salin_rhk, tulis_rhk
from pegawai.services.kinerja_skp_masa import (
    berlaku_bersama,
    pastikan_berakhir,
    pastikan_masa,
    sebut_masa,
)
from pegawai.tanggal import sebut, sehari_sebelum
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

S = SasaranKinerja.Status

#: From this month on next year's SKP is prepared.
BULAN_MENYIAPKAN = 11


# --- drawing up ----------------------------------------------------------------------------------
@transaction.atomic
def buat_skp(
    *,
    pegawai: Pegawai,
    mulai: date,
    sampai: date,
    oleh: Any,
    pendekatan: str = "",
    nomor_ekinerja: str = "",
) -> SasaranKinerja:
    """Begin a SKP for the position of its first day.

    One that begins while another runs is that of a move: the other ends the day before when this
    one is set. Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    orang = kunci_orang(pegawai, oleh)
    skp = susun_skp(orang, mulai, sampai, pendekatan)
    skp.nomor_ekinerja = nomor_ekinerja.strip()[:120]
    skp.save(force_insert=True)
    catat_skp("skp_buat", skp, oleh, f"SKP {sebut_masa(skp)} disusun")
    return skp


def susun_skp(orang: Pegawai, mulai: date, sampai: date, pendekatan: str = "") -> SasaranKinerja:
    """Give a new SKP, unsaved, its days asked for. The person's row is locked. Raises AturanDilanggar."""
    skp = SasaranKinerja(pegawai=orang)
    duduk = _letakkan(skp, mulai, sampai)
    if pendekatan not in SasaranKinerja.Pendekatan.values:
        kuantitatif = duduk.kepala and duduk.unit.level <= 1
        P = SasaranKinerja.Pendekatan
        pendekatan = P.KUANTITATIF if kuantitatif else P.KUALITATIF
    skp.pendekatan = pendekatan
    return skp


def _letakkan(skp: SasaranKinerja, mulai: date, sampai: date) -> Duduk:
    """Give a SKP these days, and the position of the first one. Raises AturanDilanggar."""
    duduk = duduk_pada(skp.pegawai, mulai)
    if duduk is None:
        raise AturanDilanggar(
            f"Anda tidak tercatat pada unit mana pun pada {sebut(mulai)}.", "mulai"
        )
    skp.mulai, skp.sampai, skp.tahun = mulai, sampai, mulai.year
    skp.unit, skp.jabatan_id, skp.penempatan_id = duduk.unit, duduk.jabatan_id, duduk.penempatan_id
    pastikan_masa(skp)
    return duduk


@transaction.atomic
def ubah_skp(
    *, skp: SasaranKinerja, mulai: date, sampai: date, pendekatan: str, oleh: Any
) -> SasaranKinerja:
    """Change the days of what is still being written. Raises AturanDilanggar, DiLuarWewenang."""
    segar = ambil_terbuka(skp, oleh)
    if segar.pengganti_dari_id and (mulai, sampai) != (segar.mulai, segar.sampai):
        raise AturanDilanggar("Versi baru memakai masa SKP yang digantikannya.", "mulai")
    _letakkan(segar, mulai, sampai)
    if pendekatan in SasaranKinerja.Pendekatan.values:
        segar.pendekatan = pendekatan
    segar.save()
    catat_skp("skp_ubah", segar, oleh, f"SKP {sebut_masa(segar)} diubah")
    return segar


@transaction.atomic
def isi_resmi(
    *, skp: SasaranKinerja, nomor_ekinerja: str, predikat_resmi: str, oleh: Any
) -> SasaranKinerja:
    """Note what e-Kinerja BKN says: the number, and the predikat once there is one."""
    segar = ambil_sendiri(skp, oleh)
    if predikat_resmi and predikat_resmi not in Predikat.values:
        raise AturanDilanggar("Pilih salah satu predikat.", "predikat_resmi")
    if predikat_resmi and not nomor_ekinerja.strip():
        raise AturanDilanggar("Isi nomor SKP di e-Kinerja.", "nomor_ekinerja")
    segar.nomor_ekinerja, segar.predikat_resmi = nomor_ekinerja.strip()[:120], predikat_resmi
    segar.save(update_fields=["nomor_ekinerja", "predikat_resmi"])
    catat_skp("skp_resmi", segar, oleh, f"Data e-Kinerja SKP {sebut_masa(segar)} dicatat")
    return segar


@transaction.atomic
def hapus_skp(*, skp: SasaranKinerja, oleh: Any) -> None:
    """Throw away what is still being written; reports keep, without a result. Raises AturanDilanggar."""
    segar = ambil_terbuka(skp, oleh)
    catat_skp("skp_hapus", segar, oleh, f"Rancangan SKP {sebut_masa(segar)} dihapus")
    segar.delete()


def tahun_disiapkan(hari: date) -> tuple[int, ...]:
    """Give the years whose SKP is begun on that day: this one, and late in the year the next."""
    return (hari.year, hari.year + 1) if hari.month >= BULAN_MENYIAPKAN else (hari.year,)


@transaction.atomic
def salin_skp(*, dari: SasaranKinerja, tahun: int, oleh: Any) -> SasaranKinerja:
    """Begin the SKP of a year with the results of an earlier one; the superior's are chosen anew.

    This year's, and from November on next year's, which is set in January (PP 30/2019 Pasal 24).
    Raises AturanDilanggar, DiLuarWewenang.
    """
    orang = kunci_orang(dari.pegawai, oleh)
    if tahun <= dari.tahun or tahun not in tahun_disiapkan(timezone.localdate()):
        raise AturanDilanggar(f"SKP {dari.tahun} tidak dapat disalin ke tahun {tahun}.")
    skp = susun_skp(orang, date(tahun, 1, 1), date(tahun, 12, 31), dari.pendekatan)
    skp.save(force_insert=True)
    salin_rhk(dari, skp, garis=False)
    catat_skp("skp_salin", skp, oleh, f"SKP {tahun} disalin dari SKP {dari.tahun}")
    return skp


@transaction.atomic
def versi_baru(*, skp: SasaranKinerja, alasan: str, oleh: Any) -> SasaranKinerja:
    """Begin a new version of a SKP that was set; until it is set itself the old one holds.

    Raises AturanDilanggar, DiLuarWewenang.
    """
    segar = ambil_sendiri(skp, oleh)
    if segar.status not in (S.DISETUJUI, S.BERJALAN):
        raise AturanDilanggar(
            "Hanya SKP yang sudah disetujui dan masih berjalan yang dapat direvisi."
        )
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan versi baru, misalnya perubahan target.", "alasan")
    baru = SasaranKinerja(
        pegawai=segar.pegawai,
        tahun=segar.tahun,
        mulai=segar.mulai,
        sampai=segar.sampai,
        penempatan_id=segar.penempatan_id,
        unit_id=segar.unit_id,
        jabatan_id=segar.jabatan_id,
        pendekatan=segar.pendekatan,
        nomor_ekinerja=segar.nomor_ekinerja,
        versi=segar.versi + 1,
        pengganti_dari=segar,
        alasan_versi=alasan.strip()[:500],
    )
    pastikan_masa(baru)
    baru.save(force_insert=True)
    salin_rhk(segar, baru, garis=True)
    catat_skp("skp_versi", baru, oleh, f"Versi {baru.versi} SKP {sebut_masa(baru)} disusun")
    return baru


# --- to the evaluator and back -------------------------------------------------------------------
@transaction.atomic
def ajukan_skp(*, skp: SasaranKinerja, oleh: Any) -> SasaranKinerja:
    """Submit to the evaluator. Raises AturanDilanggar where something is missing, DiLuarWewenang."""
    segar = ambil_terbuka(skp, oleh)
    pastikan_masa(segar)
    daftar = list(segar.daftar_rhk.prefetch_related("daftar_indikator"))
    if not any(r.jenis == "utama" for r in daftar):
        raise AturanDilanggar("Tambahkan sedikitnya satu RHK utama sebelum mengajukan.")
    for r in daftar:
        aspek = {i.aspek for i in r.daftar_indikator.all()}
        if IndikatorKinerja.Aspek.KUANTITAS not in aspek:
            raise AturanDilanggar(
                f"RHK “{r}” belum memiliki indikator kuantitas (PP 30/2019 Pasal 10)."
            )
    segar.status, segar.diajukan_pada = S.DIAJUKAN, timezone.now()
    segar.diputus_pada = None
    segar.save(update_fields=["status", "diajukan_pada", "diputus_pada"])
    catat_skp("skp_ajukan", segar, oleh, f"SKP {sebut_masa(segar)} diajukan")
    return segar


@transaction.atomic
def tarik_skp(*, skp: SasaranKinerja, oleh: Any) -> SasaranKinerja:
    """Take back what the evaluator has not decided. Raises AturanDilanggar, DiLuarWewenang."""
    segar = ambil_sendiri(skp, oleh)
    if segar.status != S.DIAJUKAN:
        raise AturanDilanggar("SKP ini tidak sedang menunggu persetujuan.")
    segar.status, segar.diajukan_pada = S.DRAFT, None
    segar.save(update_fields=["status", "diajukan_pada"])
    catat_skp("skp_tarik", segar, oleh, f"SKP {sebut_masa(segar)} ditarik kembali")
    return segar


@transaction.atomic
def setujui_skp(
    *, skp: SasaranKinerja, oleh: Any, catatan: str = "", versi: str = ""
) -> SasaranKinerja:
    """Set a SKP: it runs from its first day; what it replaces or cuts short stays, in its own state.

    versi: the mark of the submission that was shown. Raises AturanDilanggar, SudahBerubah,
    DiLuarWewenang for who is not the evaluator today.
    """
    segar = _ambil_untuk_diputus(skp, oleh, catatan, versi)
    tetapkan(segar)
    catat_skp("skp_setujui", segar, oleh, f"SKP {sebut_masa(segar)} disetujui")
    return segar


@transaction.atomic
def kembalikan_skp(
    *, skp: SasaranKinerja, oleh: Any, catatan: str, versi: str = ""
) -> SasaranKinerja:
    """Send a SKP back with a note. Raises AturanDilanggar, SudahBerubah, DiLuarWewenang."""
    segar = _ambil_untuk_diputus(skp, oleh, catatan, versi)
    if not segar.catatan:
        raise AturanDilanggar("Tulis apa yang perlu diperbaiki; pegawai membacanya.", "catatan")
    segar.status = S.DIKEMBALIKAN
    segar.save()
    catat_skp("skp_kembalikan", segar, oleh, f"SKP {sebut_masa(segar)} dikembalikan")
    return segar


def tetapkan(skp: SasaranKinerja, hari_ini: date | None = None) -> None:
    """Let a SKP hold, and what held on its days end. The person's row is locked.

    Its forerunner becomes 'direvisi'; one of before a move ends the day before.
    Raises AturanDilanggar when another one begins within it, or is of the same position.
    """
    hari_ini = hari_ini or timezone.localdate()
    for lama in berlaku_bersama(skp):
        if lama.pk == skp.pengganti_dari_id:
            lama.status = S.DIREVISI
        else:
            pastikan_berakhir(lama, skp)
            lama.sampai = sehari_sebelum(skp.mulai)
            lama.status = _berjalan(lama, hari_ini)
        lama.save(update_fields=["status", "sampai"])
    skp.status = _berjalan(skp, hari_ini)
    skp.save()
    tautkan_bawahan(skp, hari_ini)


def majukan_skp(hari: date) -> dict[str, int]:
    """Let SKP begin and end with their days; for `jalankan_jadwal`, harmless when repeated."""
    semua = SasaranKinerja.objects.all()
    mulai = semua.filter(status=S.DISETUJUI, mulai__lte=hari, sampai__gte=hari)
    selesai = semua.filter(status__in=(S.DISETUJUI, S.BERJALAN), sampai__lt=hari)
    return {
        "selesai": selesai.update(status=S.SELESAI),
        "berjalan": mulai.update(status=S.BERJALAN),
    }


def _berjalan(skp: SasaranKinerja, hari_ini: date) -> int:
    if skp.mulai > hari_ini:
        return S.DISETUJUI
    return S.BERJALAN if skp.sampai >= hari_ini else S.SELESAI


# --- shared --------------------------------------------------------------------------------------
def kunci_orang(pegawai: Pegawai, oleh: Any) -> Pegawai:
    """Give the person afresh and hold its row. Raises DiLuarWewenang unless it is `oleh`'s own."""
    segar = kunci_pegawai(pegawai.pk)
    if oleh is None or segar.akun_id != oleh.pk or not oleh.is_active:
        raise DiLuarWewenang("Anda hanya dapat menyusun SKP Anda sendiri.")
    return segar


def kunci_pegawai(pk: int) -> Pegawai:
    """Give a person afresh and hold its row to the end of the transaction."""
    semua = Pegawai.objects.select_for_update(no_key=True, of=("self",))
    return semua.select_related("unit_tunggu").get(pk=pk)


def ambil_sendiri(skp: SasaranKinerja, oleh: Any) -> SasaranKinerja:
    """Give an own SKP afresh under the lock. Raises AturanDilanggar, DiLuarWewenang."""
    orang = kunci_orang(skp.pegawai, oleh)
    segar = SasaranKinerja.objects.filter(pk=skp.pk, pegawai=orang).first()
    if segar is None:
        raise AturanDilanggar("SKP ini sudah tidak ada.")
    segar.pegawai = orang
    return segar


def ambil_terbuka(skp: SasaranKinerja, oleh: Any) -> SasaranKinerja:
    """Give an own SKP that may still be written in. Raises AturanDilanggar, DiLuarWewenang."""
    segar = ambil_sendiri(skp, oleh)
    if not segar.dapat_diubah:
        raise AturanDilanggar(
            f"SKP ini {segar.get_status_display().lower()}, sehingga isinya tidak dapat diubah lagi. "
            "Perubahan dibuat sebagai versi baru."
        )
    return segar


def _ambil_untuk_diputus(
    skp: SasaranKinerja, oleh: Any, catatan: str, versi: str
) -> SasaranKinerja:
    orang = kunci_pegawai(skp.pegawai_id)
    segar = SasaranKinerja.objects.filter(pk=skp.pk).first()
    if segar is None or segar.status != S.DIAJUKAN:
        raise AturanDilanggar("SKP ini tidak lagi menunggu persetujuan; mungkin sudah ditarik.")
    segar.pegawai = orang
    penilai = penilai_skp([segar], timezone.localdate()).get(segar.pk)
    sendiri = pegawai_akun(oleh)
    if not oleh.is_active or not dinilai_oleh(penilai, oleh, sendiri) or sendiri == orang.pk:
        raise DiLuarWewenang("SKP ini diputus oleh pejabat penilai pegawai itu.")
    if not masih_sama(versi, segar.versi_ajuan):
        raise SudahBerubah(ISI_BERUBAH)
    segar.penilai_id, segar.diputus_pada = sendiri, timezone.now()
    segar.penilai_jabatan = penilai.jabatan[:300] if penilai else ""
    segar.catatan = catatan.strip()[:1000]
    return segar


def catat_skp(tindakan: str, skp: SasaranKinerja, oleh: Any, kalimat: str, **lain: Any) -> None:
    """Leave the Jejak of an act on a SKP.

    It is not tied to the person's record: that would make an officer's form there out of date.
    """
    catat_jejak(
        tindakan=tindakan,
        objek=skp.pegawai.nama_lengkap,
        oleh=oleh,
        ringkasan=f"{kalimat}: {skp.pegawai.nama_lengkap}.",
        sesudah={
            "sasarankinerja": {
                str(skp.pk): {
                    "mulai": skp.mulai.isoformat(),
                    "sampai": skp.sampai.isoformat(),
                    "versi": skp.versi,
                    "status": skp.status,
                }
            }
        },
        **lain,
    )


# --- results -------------------------------------------------------------------------------------
@transaction.atomic
def simpan_rhk(
    *, skp: SasaranKinerja, isi: IsiRhk, oleh: Any, rhk: RencanaHasilKerja | None = None
) -> RencanaHasilKerja:
    """Add a result to an own SKP that is open, or change one. Raises AturanDilanggar, DiLuarWewenang."""
    segar = ambil_terbuka(skp, oleh)
    kata = "ditambah" if rhk is None else "diubah"
    if rhk is not None:
        rhk = segar.daftar_rhk.filter(pk=rhk.pk).first()
        if rhk is None:
            raise AturanDilanggar("RHK ini sudah tidak ada.")
    hasil = tulis_rhk(segar, isi, rhk)
    catat_skp("rhk_simpan", segar, oleh, f"RHK pada SKP {sebut_masa(segar)} {kata}")
    return hasil


@transaction.atomic
def hapus_rhk(*, rhk: RencanaHasilKerja, oleh: Any) -> None:
    """Take a result out of an own SKP that is open; reports on it keep, without one."""
    segar = ambil_terbuka(rhk.skp, oleh)
    if segar.daftar_rhk.filter(pk=rhk.pk).delete()[0]:
        catat_skp("rhk_hapus", segar, oleh, f"RHK pada SKP {sebut_masa(segar)} dihapus")
