"""Requests of people for their own record: ask, withdraw, accept, refuse (UU 27/2022 Pasal 30)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Unit, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import JejakPegawai, Pegawai, StatusKepegawaian, UsulPerbaikan
from pegawai.models.usul import LAIN, RUAS_USUL
from pegawai.services.pegawai import teks_nilai, ubah_pegawai
from pegawai.services.perbuatan import IZIN
from tebingtinggi.bersama.bukti import Bukti
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

_TERPANJANG = 300
_BUKAN_SENDIRI = "Usul tentang data Anda sendiri diputus oleh petugas lain."


@transaction.atomic
def ajukan_usul(
    *,
    pegawai: Pegawai,
    ruas: str,
    nilai_baru: Any,
    alasan: str,
    oleh: Any,
    bukti: Bukti | None = None,
) -> UsulPerbaikan:
    """Ask for a correction of the own record. `nilai_baru`: a value of the column, a text for LAIN.

    Raises DiLuarWewenang for somebody else's record, AturanDilanggar (with `ruas`).
    """
    segar = _ambil_sendiri(pegawai, oleh)
    lama, baru = _periksa_isi(segar, ruas, nilai_baru, alasan)
    usul = UsulPerbaikan.objects.create(
        pegawai=segar,
        ruas=ruas,
        nilai_lama=lama[:_TERPANJANG],
        nilai_baru=baru,
        alasan=alasan.strip()[:1000],
        bukti=bukti.isi if bukti else None,
        bukti_nama=bukti.nama if bukti else "",
        bukti_jenis=bukti.jenis if bukti else "",
    )
    _catat("usul_ajukan", usul, oleh, f"{segar.nama_lengkap} mengusulkan perbaikan", bernilai=True)
    return usul


def _ambil_sendiri(pegawai: Pegawai, oleh: Any) -> Pegawai:
    Unit.objects.kunci_pohon()  # the order of every act on people: structure first
    StatusKepegawaian.kunci()
    segar = Pegawai.objects.filter(pk=pegawai.pk, akun=oleh.pk).first()
    if segar is None or not oleh.is_active:
        raise DiLuarWewenang("Anda hanya dapat mengusulkan perbaikan data Anda sendiri.")
    return segar


def _periksa_isi(pegawai: Pegawai, ruas: str, nilai_baru: Any, alasan: str) -> tuple[str, str]:
    """Give the value of now and the value asked for, as texts. Raises AturanDilanggar."""
    if ruas not in RUAS_USUL:
        raise AturanDilanggar("Pilih data yang perlu diperbaiki.", "ruas")
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya.", "alasan")
    lama, baru = nilai_kini(pegawai, ruas), simpan_teks(nilai_baru)
    if not baru or len(baru) > _TERPANJANG:
        raise AturanDilanggar(
            f"Isi nilai yang benar, paling panjang {_TERPANJANG} huruf.", "nilai_baru"
        )
    if ruas != LAIN and lama == baru:
        raise AturanDilanggar("Nilai ini sama dengan yang sudah tercatat.", "nilai_baru")
    if UsulPerbaikan.objects.terbuka().filter(pegawai=pegawai, ruas=ruas).exists():
        raise AturanDilanggar(
            "Usul Anda sebelumnya tentang data ini masih menunggu jawaban; tarik dahulu bila keliru.",
            "ruas",
        )
    return lama, baru


@transaction.atomic
def tarik_usul(*, usul: UsulPerbaikan, oleh: Any) -> None:
    """Withdraw the own request while it waits. Raises DiLuarWewenang, AturanDilanggar."""
    segar = _ambil_terbuka(usul)
    if segar.pegawai.akun_id != oleh.pk:
        raise DiLuarWewenang("Hanya pengusulnya yang dapat menarik usul ini.")
    _putus(segar, UsulPerbaikan.Status.DITARIK, None, "")
    _catat("usul_tarik", segar, oleh, f"{segar.pegawai.nama_lengkap} menarik usul perbaikan")


@transaction.atomic
def terima_usul(
    *, usul: UsulPerbaikan, oleh: Any, alasan: str = "", setuju: bool = False
) -> Hasil | None:
    """Accept: the record is corrected and the request answered in one transaction, with one Jejak.

    Raises what `ubah_pegawai` raises; DiLuarWewenang outside the scope of `oleh` or for oneself;
    SudahBerubah when the record was corrected since the request was made.
    """
    segar = _ambil_untuk_diputus(usul, oleh)
    if segar.ruas == LAIN:
        if not alasan.strip():
            raise AturanDilanggar("Tulis apa yang sudah Anda perbaiki.", "alasan")
        _putus(segar, UsulPerbaikan.Status.DITERIMA, oleh, alasan)
        _catat(
            "usul_terima", segar, oleh, f"Usul {segar.pegawai.nama_lengkap} diterima", alasan=alasan
        )
        return None
    if usang(segar):
        raise SudahBerubah(
            "Data ini sudah diperbaiki sejak usul ini diajukan, sehingga menerimanya akan "
            "mengembalikan nilai lama. Bandingkan dengan nilai sekarang, lalu tolak dengan alasan; "
            "pengusul dapat mengajukan lagi."
        )
    hasil = ubah_pegawai(
        pegawai=segar.pegawai,
        oleh=oleh,
        alasan=f"Usul perbaikan nomor {segar.pk} diterima. {'' if segar.rahasia else alasan}".strip(),
        setuju=setuju,
        **{segar.ruas: baca_teks(segar.ruas, segar.nilai_baru)},
    )
    segar.jejak = hasil.jejak
    _putus(segar, UsulPerbaikan.Status.DITERIMA, oleh, alasan)
    return hasil


@transaction.atomic
def tolak_usul(*, usul: UsulPerbaikan, oleh: Any, alasan: str) -> None:
    """Refuse with a reason. Raises AturanDilanggar, DiLuarWewenang."""
    segar = _ambil_untuk_diputus(usul, oleh)
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan penolakan; pengusul membacanya.", "alasan")
    _putus(segar, UsulPerbaikan.Status.DITOLAK, oleh, alasan)
    _catat("usul_tolak", segar, oleh, f"Usul {segar.pegawai.nama_lengkap} ditolak", alasan=alasan)


def usang(usul: UsulPerbaikan) -> bool:
    """Say whether the record no longer holds what it held when the request was made."""
    return (
        usul.ruas != LAIN and nilai_kini(usul.pegawai, usul.ruas)[:_TERPANJANG] != usul.nilai_lama
    )


# --- shared --------------------------------------------------------------------------------------
def _ambil_terbuka(usul: UsulPerbaikan) -> UsulPerbaikan:
    Unit.objects.kunci_pohon()
    StatusKepegawaian.kunci()
    segar = UsulPerbaikan.objects.select_related("pegawai").get(pk=usul.pk)
    if not segar.terbuka:
        raise AturanDilanggar(f"Usul ini sudah {segar.get_status_display().lower()}.")
    return segar


def _ambil_untuk_diputus(usul: UsulPerbaikan, oleh: Any) -> UsulPerbaikan:
    segar = _ambil_terbuka(usul)
    if oleh is not None:
        penugasan_berlaku(oleh, segar=True)
        ada = Pegawai.objects.filter(pk=segar.pegawai_id).dapat_diubah_oleh(oleh, IZIN)
        if not ada.exists():
            raise DiLuarWewenang("Usul ini menyangkut pegawai di luar wewenang Anda.")
        if segar.pegawai.akun_id == oleh.pk:
            raise DiLuarWewenang(_BUKAN_SENDIRI)
    return segar


def _putus(usul: UsulPerbaikan, status: int, oleh: Any, alasan: str) -> None:
    usul.status, usul.diputus_oleh, usul.diputus_pada = status, oleh, timezone.now()
    usul.alasan_keputusan = alasan.strip()[:1000]
    usul.save(update_fields=["status", "diputus_oleh", "diputus_pada", "alasan_keputusan", "jejak"])


def _catat(
    tindakan: str,
    usul: UsulPerbaikan,
    oleh: Any,
    kalimat: str,
    *,
    alasan: str = "",
    bernilai: bool = False,
) -> None:
    """Leave the Jejak; values only of the request itself, restricted ones and free words kept apart."""
    alasan = alasan or (usul.alasan if bernilai else "")
    terbatas: dict[str, str] = {}
    rincian = ""
    if usul.rahasia:
        nilai = {"sebelum": usul.nilai_lama, "sesudah": usul.nilai_baru} if bernilai else {}
        nilai |= {"alasan": alasan}
        terbatas = {f"{usul.ruas}_{k}": v for k, v in nilai.items() if v}
        alasan = ""
    elif bernilai:
        rincian = f" dari {sebut_teks(usul.ruas, usul.nilai_lama)} menjadi {sebut_teks(usul.ruas, usul.nilai_baru)}"
    jejak = catat_jejak(
        tindakan=tindakan,
        objek=usul.pegawai.nama_lengkap,
        oleh=oleh,
        ringkasan=f"{kalimat}: {RUAS_USUL[usul.ruas].lower()}{rincian}.",
        terbatas=terbatas,
        alasan=alasan,
    )
    JejakPegawai.objects.create(jejak=jejak, pegawai=usul.pegawai)


# --- values as texts -----------------------------------------------------------------------------
def nilai_kini(pegawai: Pegawai, ruas: str) -> str:
    """Give what the record says now, as a request keeps it."""
    if ruas == LAIN:
        return ""
    if ruas == "nomor":
        nomor = pegawai.daftar_nomor.filter(berlaku_sampai__isnull=True)
        return nomor.values_list("nomor", flat=True).first() or ""
    return simpan_teks(getattr(pegawai, ruas))


def simpan_teks(nilai: Any) -> str:
    """Give a value as a text: dates in ISO, nothing as ""."""
    if nilai is None:
        return ""
    return nilai.isoformat() if isinstance(nilai, date) else " ".join(str(nilai).split())


def baca_teks(ruas: str, teks: str) -> Any:
    """Give the value of a column from its text."""
    if ruas == "nomor":
        return teks
    bidang: Any = Pegawai._meta.get_field(ruas)
    return bidang.to_python(teks)


def sebut_teks(ruas: str, teks: str) -> str:
    """Give a kept text in words, for people."""
    if ruas in (LAIN, "nomor") or not teks:
        return teks or "(kosong)"
    return teks_nilai(ruas, baca_teks(ruas, teks))
