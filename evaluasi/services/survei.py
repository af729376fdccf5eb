"""Surveys of a unit: made, changed, opened, ended, the period closed, and a step taken back.

One survey = one period of one unit (PermenPANRB 14/2017: at least once a year). Draf → dibuka →
berakhir (the answers end) → ditutup (the follow-up is planned). Every act leaves one Jejak.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from evaluasi.models import HasilLama, Layanan, Survei, TindakLanjut
from evaluasi.models.layanan import KeadaanLayanan
from evaluasi.models.survei import batas_harian_bawaan
from evaluasi.periode import Periode
from evaluasi.selectors.survei import AngkaSurvei, layanan_dapat_dipilih
from evaluasi.services.angka import segarkan_angka
from evaluasi.services.survei_dasar import (
    ambil_survei,
    banyak_jawaban,
    buat_kode,
    catat_survei,
    pastikan_versi,
    pastikan_wewenang,
)
from evaluasi.services.terbit import perbarui_sementara, terbitkan
from evaluasi.unsur import UNSUR
from orgstruktur.models import Unit
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal

#: A period never lasts longer than a year, since an SKM is due every year.
HARI_TERBANYAK = 366
BATAS_HARIAN_TERBANYAK = 1000
#: What may still be changed in each state.
RUAS_UBAH: dict[int, frozenset[str]] = {
    Survei.Status.DRAF: frozenset(
        {
            "judul",
            "periode_jenis",
            "mulai",
            "selesai",
            "tautan_terbuka",
            "batas_harian",
            "populasi",
            "buka_otomatis",
            "daftar_layanan",
        }
    ),
    Survei.Status.DIBUKA: frozenset(
        {"judul", "selesai", "tautan_terbuka", "batas_harian", "populasi", "daftar_layanan"}
    ),
    Survei.Status.BERAKHIR: frozenset({"judul", "selesai", "populasi"}),
    Survei.Status.DITUTUP: frozenset(),
}
_KOLOM = tuple(sorted(RUAS_UBAH[Survei.Status.DRAF] - {"daftar_layanan"}))


def potret_survei(survei: Survei) -> dict[str, Any]:
    """Give what a form changes, as the Jejak and the mark of a form hold it."""
    layanan = survei.daftar_layanan.order_by("kode").values_list("kode", flat=True)
    isi = {k: getattr(survei, k) for k in _KOLOM}
    return {**isi, "status": survei.status, "daftar_layanan": ", ".join(layanan)}


@transaction.atomic
def buat_survei(
    *,
    unit: Unit,
    periode_jenis: str,
    mulai: date,
    selesai: date,
    oleh: Any,
    judul: str = "",
    tautan_terbuka: bool = True,
    batas_harian: int | None = None,
    populasi: int | None = None,
    buka_otomatis: bool = False,
    daftar_layanan: Iterable[Layanan] = (),
) -> Survei:
    """Make a draft. judul: by default the unit and the name of the period; daftar_layanan: empty = all of the unit.

    batas_harian: by default that of the settings.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    segar = _kunci_unit(unit)
    pastikan_wewenang(segar.pk, oleh)
    if not segar.hidup:
        raise AturanDilanggar(f"{segar.nama} tidak sedang berlaku.", "unit")
    survei = Survei(
        kode=buat_kode(),
        unit=segar,
        judul=" ".join(judul.split())[:200] or judul_bawaan(segar, mulai, selesai),
        periode_jenis=periode_jenis,
        mulai=mulai,
        selesai=selesai,
        tautan_terbuka=tautan_terbuka,
        batas_harian=batas_harian_bawaan() if batas_harian is None else batas_harian,
        populasi=populasi,
        buka_otomatis=buka_otomatis,
    )
    layanan = list(daftar_layanan)
    _periksa_isi(survei, layanan)
    _pastikan_belum_diimpor(survei, layanan)
    survei.save(force_insert=True)
    survei.daftar_layanan.set(layanan)
    ringkasan = f"Survei {segar.nama} dibuat, {masa(survei)}."
    catat_survei("survei_buat", survei, oleh, ringkasan, sesudah=potret_survei(survei))
    return survei


def judul_bawaan(unit: Unit, mulai: date, selesai: date) -> str:
    """Give the title of a survey that nobody has named."""
    return f"Survei {unit.singkatan or unit.nama} {Periode(mulai, selesai).nama}"[:200]


def masa(survei: Survei) -> str:
    """Give the days of a survey in words."""
    return f"{tanggal(survei.mulai)} sampai dengan {tanggal(survei.selesai)}"


@transaction.atomic
def ubah_survei(*, survei: Survei, oleh: Any, versi: str = "", **isi: Any) -> Survei:
    """Change what its state still allows (RUAS_UBAH). versi: the mark of what the form showed.

    Raises AturanDilanggar with `ruas`, SudahBerubah, DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    lama, masa_lama = potret_survei(segar), (segar.mulai, segar.selesai)
    pastikan_versi(versi, lama)
    boleh = RUAS_UBAH[segar.status]
    if not boleh:
        raise AturanDilanggar("Periode ini sudah ditutup; buka lagi dahulu dengan alasannya.")
    layanan = _tulis_isi(segar, isi, boleh)
    _periksa_isi(segar, layanan)
    if set(isi) & {"mulai", "selesai", "daftar_layanan"}:
        _pastikan_belum_diimpor(segar, layanan)
    if segar.menerima:
        _pastikan_tetap_terbuka(segar)
    segar.save()
    segar.daftar_layanan.set(layanan)
    if segar.terbit_pada is not None and (segar.mulai, segar.selesai) != masa_lama:
        segarkan_angka(masa=[masa_lama, (segar.mulai, segar.selesai)])
    baru = potret_survei(segar)
    if baru != lama:
        beda = [k for k in baru if baru[k] != lama[k]]
        catat_survei(
            "survei_ubah",
            segar,
            oleh,
            f"Survei {segar.judul} diubah.",
            sebelum={k: lama[k] for k in beda},
            sesudah={k: baru[k] for k in beda},
        )
    return segar


def _tulis_isi(survei: Survei, isi: Mapping[str, Any], boleh: Collection[str]) -> list[Layanan]:
    """Write the values of a form on a survey and give the services it names. Raises AturanDilanggar with `ruas`."""
    layanan = list(survei.daftar_layanan.all())
    bawaan = judul_bawaan(survei.unit, survei.mulai, survei.selesai)
    for ruas, nilai in isi.items():
        if ruas not in boleh:
            raise AturanDilanggar(
                f"Ini tidak dapat diubah lagi pada survei yang {survei.get_status_display().lower()}.",
                ruas,
            )
        if ruas == "daftar_layanan":
            layanan = list(nilai)
        else:
            setattr(survei, ruas, nilai)
    judul = " ".join(survei.judul.split())[:200]
    if judul in ("", bawaan):  # a title that nobody chose says the days of the period
        judul = judul_bawaan(survei.unit, survei.mulai, survei.selesai)
    survei.judul = judul
    return layanan


def _pastikan_tetap_terbuka(survei: Survei) -> None:
    """Raise AturanDilanggar when an open survey could not be open with its new dates."""
    _kunci_unit(survei.unit)
    _pastikan_sendirian(survei)
    if survei.selesai < timezone.localdate():
        raise AturanDilanggar(
            "Tanggal ini sudah lewat. Untuk mengakhiri survei sekarang, pakai tombol Akhiri.",
            "selesai",
        )


def _periksa_isi(survei: Survei, layanan: Sequence[Layanan]) -> None:
    if survei.periode_jenis not in Survei.Periode.values:
        raise AturanDilanggar("Pilih jenis periodenya.", "periode_jenis")
    if survei.selesai < survei.mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari pertama.", "selesai")
    if survei.selesai - survei.mulai > timedelta(days=HARI_TERBANYAK - 1):
        raise AturanDilanggar(
            "Satu periode paling lama setahun; survei wajib setiap tahun (PermenPANRB 14/2017 Pasal 1).",
            "selesai",
        )
    if not 1 <= survei.batas_harian <= BATAS_HARIAN_TERBANYAK:
        raise AturanDilanggar(f"Isi 1 sampai {BATAS_HARIAN_TERBANYAK}.", "batas_harian")
    boleh = set(layanan_dapat_dipilih(survei.unit).values_list("pk", flat=True))
    for satu in layanan:
        if satu.pk not in boleh:
            raise AturanDilanggar(
                f"{satu.nama} bukan layanan unit ini atau loketnya.", "daftar_layanan"
            )
        if satu.keadaan != KeadaanLayanan.AKTIF and survei.status == Survei.Status.DRAF:
            raise AturanDilanggar(f"{satu.nama} sudah ditutup.", "daftar_layanan")


def _pastikan_belum_diimpor(survei: Survei, layanan: Sequence[Layanan]) -> None:
    """Raise AturanDilanggar when an earlier report about this very period was imported.

    The import refuses a surveyed period likewise, so that no table ever shows a period twice.
    """
    milik = Q(unit=survei.unit, layanan=None) | Q(layanan__in=layanan)
    lama = (
        HasilLama.objects.filter(milik, judul="", mulai=survei.mulai, selesai=survei.selesai)
        .select_related("unit", "layanan")
        .first()
    )
    if lama is not None:
        raise AturanDilanggar(
            f"Hasil {lama.layanan or lama.unit} untuk {Periode(lama.mulai, lama.selesai).nama} sudah diimpor "
            f"({lama.sumber}). Ganti tanggalnya, atau tarik dahulu hasil itu pada halaman Impor hasil terdahulu.",
            "mulai",
        )


# --- from state to state ---------------------------------------------------------------------------
@transaction.atomic
def buka_survei(*, survei: Survei, oleh: Any, perintah: str = "") -> Survei:
    """Let residents answer. Raises AturanDilanggar (state, dates, another open survey), DiLuarWewenang."""
    segar = ambil_survei(survei, oleh)
    hari = timezone.localdate()
    _pastikan_status(segar, Survei.Status.DRAF, "dibuka")
    if hari < segar.mulai:
        raise AturanDilanggar(
            f"Survei ini baru dimulai {tanggal(segar.mulai)}. Majukan hari pertamanya, atau centang "
            "“dibuka jadwal” agar terbuka sendiri hari itu."
        )
    _pastikan_belum_lewat(segar, hari)
    return _beralih(segar, Survei.Status.DIBUKA, "survei_buka", "dibuka", oleh, perintah=perintah)


@transaction.atomic
def akhiri_survei(*, survei: Survei, oleh: Any, perintah: str = "") -> Survei:
    """Take no more answers; the follow-up begins. Raises AturanDilanggar, DiLuarWewenang."""
    segar = ambil_survei(survei, oleh)
    _pastikan_status(segar, Survei.Status.DIBUKA, "diakhiri")
    kata = f"diakhiri dengan {banyak_jawaban(segar)} jawaban"
    _beralih(segar, Survei.Status.BERAKHIR, "survei_akhiri", kata, oleh, perintah=perintah)
    perbarui_sementara(segar)
    return segar


@transaction.atomic
def tutup_periode(*, survei: Survei, oleh: Any) -> Survei:
    """Close the period and let its figures out: each of the three lowest unsur has a plan that is not cancelled.

    Raises AturanDilanggar that names the unsur without one, DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    _pastikan_status(segar, Survei.Status.BERAKHIR, "ditutup")
    perbarui_sementara(segar)
    _pastikan_unsur_terkini(segar)
    kurang = unsur_tanpa_rencana(segar)
    if kurang:
        raise AturanDilanggar(
            "Periode belum dapat ditutup. Unsur terendah ini belum mempunyai rencana tindak lanjut: "
            + ", ".join(f"{UNSUR[k].kode} {UNSUR[k].nama}" for k in kurang)
            + "."
        )
    terbitkan(segar)
    return _beralih(segar, Survei.Status.DITUTUP, "survei_tutup", "ditutup periodenya", oleh)


def _pastikan_unsur_terkini(survei: Survei) -> None:
    """Raise AturanDilanggar when the lowest unsur were worked out from other answers than there are now."""
    angka = AngkaSurvei(survei)
    if angka.sementara is not None and angka.sementara.n != angka.n:
        raise AturanDilanggar(
            f"Unsur terendah dihitung dari {angka.sementara.n} jawaban, sedangkan sekarang ada {angka.n}. Ia dihitung "
            f"lagi sesudah {settings.TATA_SKM_MINIMUM} lembar berikutnya, atau besok: dari perubahan sesudah satu lembar "
            "jawaban seseorang dapat dikenali."
        )


def unsur_tanpa_rencana(survei: Survei) -> list[str]:
    """Give the keys of the three lowest unsur that have no plan, or only cancelled ones; none of too few answers."""
    ada = set(
        TindakLanjut.objects.filter(survei=survei)
        .exclude(status=TindakLanjut.Status.BATAL)
        .values_list("unsur", flat=True)
    )
    return [k for k in AngkaSurvei(survei).terendah if k not in ada]


@transaction.atomic
def buka_lagi(*, survei: Survei, alasan: str, oleh: Any) -> Survei:
    """Take one step back: a closed period waits for follow-up again, an ended survey takes answers again.

    Raises AturanDilanggar (no reason, dates, another open survey), DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    alasan = alasan.strip()[:1000]
    if not alasan:
        raise AturanDilanggar("Tulis alasannya.", "alasan")
    if segar.status == Survei.Status.DITUTUP:
        tuju, kata = Survei.Status.BERAKHIR, "dibuka lagi periodenya"
    elif segar.status == Survei.Status.BERAKHIR:
        tuju, kata = Survei.Status.DIBUKA, "dibuka lagi untuk jawaban"
        _pastikan_belum_lewat(segar, timezone.localdate())
    else:
        raise AturanDilanggar(f"Survei ini {segar.get_status_display().lower()}.")
    return _beralih(segar, tuju, "survei_buka_lagi", kata, oleh, alasan=alasan)


def _beralih(
    survei: Survei, status: int, tindakan: str, kata: str, oleh: Any, **lain: str
) -> Survei:
    lama = survei.status
    survei.status = status
    if survei.menerima:
        _kunci_unit(survei.unit)
        _pastikan_sendirian(survei)
    survei.save(update_fields=["status"])
    catat_survei(
        tindakan,
        survei,
        oleh,
        f"Survei {survei.judul} {kata}.",
        sebelum={"status": lama},
        sesudah={"status": int(status)},
        **lain,
    )
    return survei


def _pastikan_status(survei: Survei, harus: Survei.Status, kata: str) -> None:
    if survei.status != harus:
        raise AturanDilanggar(
            f"Survei ini tidak dapat {kata}, sebab keadaannya sekarang: "
            f"{survei.get_status_display().lower()}. Muat ulang halaman."
        )


def _pastikan_belum_lewat(survei: Survei, hari: date) -> None:
    if hari > survei.selesai:
        raise AturanDilanggar(
            f"Hari terakhirnya, {tanggal(survei.selesai)}, sudah lewat. Ubah dahulu hari terakhirnya.",
            "selesai",
        )


def _pastikan_sendirian(survei: Survei) -> None:
    """Raise AturanDilanggar when another open survey of the unit has a day in common with it."""
    lain = (
        Survei.objects.menerima()
        .filter(Q(mulai__lte=survei.selesai, selesai__gte=survei.mulai), unit_id=survei.unit_id)
        .exclude(pk=survei.pk)
        .first()
    )
    if lain is not None:
        raise AturanDilanggar(
            f"{survei.unit.nama} sudah mempunyai survei yang dibuka pada hari yang sama: {lain.judul} "
            f"({lain.kode}), {masa(lain)}. Akhiri dahulu yang itu, atau ubah tanggalnya.",
            "selesai",
        )


def _kunci_unit(unit: Unit) -> Unit:
    """Let acts on the surveys of one unit follow each other."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
