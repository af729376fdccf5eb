"""What a unit does about a survey: planned, changed, done with evidence, told to residents, cancelled.

The three lowest unsur need a plan before the period is closed (services/survei.py).
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import Survei, TindakLanjut
from evaluasi.services.survei import unsur_tanpa_rencana
from evaluasi.services.survei_dasar import (
    ambil_survei,
    catat_survei,
    pastikan_versi,
    pastikan_wewenang,
)
from evaluasi.unsur import UNSUR
from orgstruktur.models import Unit
from tebingtinggi.bersama.bukti import Bukti
from tebingtinggi.bersama.galat import AturanDilanggar

#: A plan lies at most so many years after the survey.
TAHUN_TERJAUH = 5
Status = TindakLanjut.Status
#: What a form changes.
RUAS = (
    "unsur",
    "masalah",
    "sebab",
    "kegiatan",
    "tahun",
    "triwulan",
    "penanggung_jawab",
    "unit",
    "status",
)


def potret_tindak_lanjut(rencana: TindakLanjut) -> dict[str, Any]:
    """Give what a form changes, as the Jejak and the mark of a form hold it."""
    isi = {k: getattr(rencana, k) for k in RUAS if k != "unit"}
    return {**isi, "unit": rencana.unit.kode}


@transaction.atomic
def tambah_tindak_lanjut(
    *,
    survei: Survei,
    unsur: str,
    masalah: str,
    kegiatan: str,
    tahun: int,
    triwulan: int,
    penanggung_jawab: str,
    unit: Unit,
    oleh: Any,
    status: int = Status.RENCANA,
    sebab: str = "",
) -> TindakLanjut:
    """Plan something about one unsur. Raises AturanDilanggar with `ruas`, DiLuarWewenang."""
    segar = ambil_survei(survei, oleh)
    if segar.status == Survei.Status.DRAF:
        raise AturanDilanggar("Survei ini masih draf; tindak lanjut menyusul hasilnya.")
    rencana = TindakLanjut(
        survei=segar,
        unsur=unsur,
        masalah=masalah.strip(),
        sebab=sebab,
        kegiatan=kegiatan.strip(),
        tahun=tahun,
        triwulan=triwulan,
        penanggung_jawab=penanggung_jawab.strip(),
        unit=unit,
        status=status,
    )
    _periksa(rencana)
    rencana.save(force_insert=True)
    _catat("tindak_lanjut_tambah", rencana, oleh, "direncanakan", potret_tindak_lanjut(rencana))
    return rencana


@transaction.atomic
def ubah_tindak_lanjut(
    *, rencana: TindakLanjut, oleh: Any, versi: str = "", **isi: Any
) -> TindakLanjut:
    """Change a plan that is not yet done. versi: the mark of what the form showed.

    Raises AturanDilanggar with `ruas`, SudahBerubah, DiLuarWewenang.
    """
    segar = _ambil(rencana, oleh)
    _pastikan_terbuka(segar)
    lama = potret_tindak_lanjut(segar)
    pastikan_versi(versi, lama)
    for ruas, nilai in isi.items():
        if ruas not in RUAS:
            raise AturanDilanggar("Ini tidak dapat diubah.", ruas)
        setattr(segar, ruas, nilai.strip() if isinstance(nilai, str) else nilai)
    _periksa(segar)
    segar.save(update_fields=list(RUAS))
    if segar.unsur != lama["unsur"]:
        _pastikan_tetap_lengkap(segar.survei)
    baru = potret_tindak_lanjut(segar)
    beda = {k for k in RUAS if baru[k] != lama[k]}
    if beda:
        _catat(
            "tindak_lanjut_ubah",
            segar,
            oleh,
            "diubah",
            {k: baru[k] for k in beda},
            sebelum={k: lama[k] for k in beda},
        )
    return segar


@transaction.atomic
def selesaikan(
    *,
    rencana: TindakLanjut,
    realisasi: str,
    selesai_pada: date,
    oleh: Any,
    bukti_tautan: str = "",
    bukti: Bukti | None = None,
    terbit: bool = False,
) -> TindakLanjut:
    """Say that it was done, what came of it, and the proof: a link, a file, or both; again to correct it.

    terbit: told to residents on /hasil/. Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    segar = _ambil(rencana, oleh)
    if segar.status == Status.BATAL:
        raise AturanDilanggar("Rencana ini sudah dibatalkan.")
    if not realisasi.strip():
        raise AturanDilanggar("Tulis apa yang sudah dilakukan.", "realisasi")
    if not segar.survei.mulai <= selesai_pada <= timezone.localdate():
        raise AturanDilanggar(
            "Tanggal selesai harus sesudah survei dimulai dan tidak sesudah hari ini.",
            "selesai_pada",
        )
    if terbit and not (bukti_tautan or segar.bukti_nama or bukti):
        raise AturanDilanggar(
            "Yang ditampilkan kepada warga perlu bukti: isi tautannya atau unggah berkasnya.",
            "bukti_tautan",
        )
    segar.status, segar.selesai_pada = Status.SELESAI, selesai_pada
    segar.realisasi, segar.bukti_tautan = realisasi.strip(), bukti_tautan.strip()
    segar.terbit = terbit
    ruas = ["status", "selesai_pada", "realisasi", "bukti_tautan", "terbit"]
    if bukti is not None:
        segar.bukti, segar.bukti_nama, segar.bukti_jenis = bukti.isi, bukti.nama, bukti.jenis
        ruas += ["bukti", "bukti_nama", "bukti_jenis"]
    segar.save(update_fields=ruas)
    _catat(
        "tindak_lanjut_selesai",
        segar,
        oleh,
        "diselesaikan" + (" dan ditampilkan kepada warga" if terbit else ""),
        {k: getattr(segar, k) for k in ruas if k != "bukti"},
    )
    return segar


@transaction.atomic
def batalkan(*, rencana: TindakLanjut, alasan: str, oleh: Any) -> TindakLanjut:
    """Give a plan up. In a closed period another plan for a lowest unsur must remain.

    Raises AturanDilanggar, DiLuarWewenang.
    """
    segar = _ambil(rencana, oleh)
    _pastikan_terbuka(segar)
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya.", "alasan")
    lama = segar.status
    segar.status = Status.BATAL
    segar.save(update_fields=["status"])
    _pastikan_tetap_lengkap(segar.survei)
    isi = {"status": int(Status.BATAL)}
    _catat(
        "tindak_lanjut_batal",
        segar,
        oleh,
        "dibatalkan",
        isi,
        sebelum={"status": lama},
        alasan=alasan.strip(),
    )
    return segar


@transaction.atomic
def terbitkan(*, rencana: TindakLanjut, terbit: bool, oleh: Any) -> TindakLanjut:
    """Tell residents what changed, or no longer. Raises AturanDilanggar, DiLuarWewenang."""
    segar = _ambil(rencana, oleh)
    if segar.status != Status.SELESAI:
        raise AturanDilanggar("Hanya yang sudah selesai yang ditampilkan kepada warga.")
    if terbit and not (segar.bukti_tautan or segar.bukti_nama):
        raise AturanDilanggar("Lengkapi buktinya dahulu, lewat “Ubah realisasi”.")
    if segar.terbit != terbit:
        segar.terbit = terbit
        segar.save(update_fields=["terbit"])
        kata = "ditampilkan kepada warga" if terbit else "tidak lagi ditampilkan"
        _catat("tindak_lanjut_terbit", segar, oleh, kata, {"terbit": terbit})
    return segar


@transaction.atomic
def catat_unduh_bukti(*, rencana: TindakLanjut, oleh: Any) -> None:
    """Leave the Jejak of a download of the evidence."""
    _catat(
        "tindak_lanjut_bukti_unduh", rencana, oleh, f"buktinya diunduh: {rencana.bukti_nama}", {}
    )


# --- shared ------------------------------------------------------------------------------------------
def _ambil(rencana: TindakLanjut, oleh: Any) -> TindakLanjut:
    segar = (
        TindakLanjut.objects.select_for_update(of=("self",))
        .select_related("survei__unit", "unit")
        .defer("bukti")
        .filter(pk=rencana.pk)
        .first()
    )
    if segar is None:
        raise AturanDilanggar("Rencana ini sudah tidak ada.")
    pastikan_wewenang(segar.survei.unit_id, oleh)
    return segar


def _pastikan_terbuka(rencana: TindakLanjut) -> None:
    if not rencana.terbuka:
        raise AturanDilanggar(
            f"Rencana ini sudah {rencana.get_status_display().lower()}; muat ulang halaman."
        )


def _pastikan_tetap_lengkap(survei: Survei) -> None:
    if survei.status == Survei.Status.DITUTUP and unsur_tanpa_rencana(survei):
        raise AturanDilanggar(
            "Periode ini sudah ditutup, dan unsur terendahnya akan tanpa rencana. Tambahkan dahulu "
            "rencana lain untuk unsur itu."
        )


def _periksa(rencana: TindakLanjut) -> None:
    if rencana.unsur not in UNSUR:
        raise AturanDilanggar("Pilih unsurnya.", "unsur")
    for ruas, kata in (
        ("masalah", "Tulis masalahnya."),
        ("kegiatan", "Tulis apa yang akan dilakukan."),
        ("penanggung_jawab", "Tulis penanggung jawabnya."),
    ):
        if not getattr(rencana, ruas):
            raise AturanDilanggar(kata, ruas)
    if rencana.sebab and rencana.sebab not in TindakLanjut.Sebab.values:
        raise AturanDilanggar("Pilih sebabnya dari daftar.", "sebab")
    if rencana.status not in (Status.RENCANA, Status.BERJALAN):
        raise AturanDilanggar("Pilih “direncanakan” atau “berjalan”.", "status")
    if rencana.triwulan not in (1, 2, 3, 4):
        raise AturanDilanggar("Pilih triwulan I sampai IV.", "triwulan")
    awal = rencana.survei.mulai
    if not awal.year <= rencana.tahun <= awal.year + TAHUN_TERJAUH:
        raise AturanDilanggar(f"Isi tahun {awal.year} sampai {awal.year + TAHUN_TERJAUH}.", "tahun")
    if rencana.tenggat <= awal:
        raise AturanDilanggar("Triwulan ini sudah lewat saat surveinya dimulai.", "triwulan")
    pohon = rencana.survei.unit
    u = rencana.unit
    if not (u.tree_id == pohon.tree_id and pohon.lft <= u.lft and u.rght <= pohon.rght):
        raise AturanDilanggar("Pilih unit survei ini atau unit di bawahnya.", "unit")


def _catat(
    tindakan: str,
    rencana: TindakLanjut,
    oleh: Any,
    kata: str,
    sesudah: dict[str, Any],
    *,
    sebelum: dict[str, Any] | None = None,
    alasan: str = "",
) -> None:
    catat_survei(
        tindakan,
        rencana.survei,
        oleh,
        f"Tindak lanjut “{rencana.kegiatan[:120]}” ({UNSUR[rencana.unsur].nama}) {kata}.",
        sebelum=sebelum,
        sesudah=sesudah or None,
        alasan=alasan,
    )
