"""The state of a day, set by the person in one tap; when a unit works, set by the officer."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from orgstruktur.models import JejakUnit, Unit, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_waktu import (
    BAWAAN,
    Pola,
    hari_terlama,
    keadaan_terjauh,
    sebut_hari,
    sebut_pola,
)
from pegawai.models import KeadaanHari, LaporanKinerja, Pegawai, PolaKerja, StatusKepegawaian
from pegawai.selectors.kinerja_hari import duduk_pada, libur_sekitar, pola_unit
from pegawai.selectors.kinerja_laporan import TIDAK_BEKERJA
from pegawai.selectors.kinerja_pola import IZIN_POLA
from pegawai.services.kinerja_papan import tandai_papan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, PerluKonfirmasi


@transaction.atomic
def setel_keadaan(
    *,
    pegawai: Pegawai,
    tanggal: date,
    keadaan: str,
    oleh: Any,
    hari_ini: date | None = None,
    setuju: bool = False,
) -> None:
    """Set the own state of a day; "" = none. What an officer imported stays.

    Of a day whose work may still be reported, or of one to come; beyond, an officer imports it. The
    state is a restricted value of the Jejak, since one of them is "sakit". Raises AturanDilanggar,
    PerluKonfirmasi (without `setuju`) for no work on a day with reports, DiLuarWewenang.
    """
    segar = Pegawai.objects.select_for_update(no_key=True).get(pk=pegawai.pk)
    if segar.akun_id != oleh.pk or not oleh.is_active:
        raise DiLuarWewenang("Anda hanya dapat mengisi keadaan Anda sendiri.")
    if keadaan and keadaan not in KeadaanHari.Keadaan.values:
        raise AturanDilanggar("Pilih salah satu keadaan.")
    hari_ini = hari_ini or timezone.localdate()
    _pastikan_terbuka(segar, tanggal, hari_ini)
    ada = KeadaanHari.objects.filter(pegawai=segar, tanggal=tanggal).first()
    if ada is not None and ada.sumber == KeadaanHari.Sumber.IMPOR:
        raise AturanDilanggar(
            f"Keadaan {sebut_hari(tanggal)} berasal dari data kepegawaian; hubungi petugas bila keliru."
        )
    if (ada.keadaan if ada else "") == keadaan:
        return
    if keadaan in TIDAK_BEKERJA and not setuju:
        _tanyakan_laporan(segar, tanggal)
    if not keadaan and ada is not None:
        ada.delete()
    else:
        KeadaanHari.objects.update_or_create(
            pegawai=segar, tanggal=tanggal, defaults={"keadaan": keadaan}
        )
    catat_jejak(
        tindakan="keadaan_hari_setel",
        objek=segar.nama_lengkap,
        oleh=oleh,
        ringkasan=f"{segar.nama_lengkap} mengisi keadaan {sebut_hari(tanggal)}.",
        terbatas={"keadaan": keadaan or "tidak ada"},
    )
    duduk = duduk_pada(segar, hari_ini)
    if duduk is not None:
        tandai_papan(segar.pk, duduk.unit)


def _pastikan_terbuka(pegawai: Pegawai, tanggal: date, hari_ini: date) -> None:
    terjauh = keadaan_terjauh(hari_ini, settings.TATA_KINERJA_HARI_DEPAN)
    if tanggal > terjauh:
        raise AturanDilanggar(
            f"Keadaan dapat diisi lebih dahulu sampai {sebut_hari(terjauh)}; {sebut_hari(tanggal)} terlalu jauh."
        )
    duduk = duduk_pada(pegawai, tanggal)
    pola = pola_unit(duduk.unit) if duduk else BAWAAN
    lama = settings.TATA_KINERJA_HARI_LAPOR
    if tanggal < hari_terlama(hari_ini, lama, pola, libur_sekitar(hari_ini)):
        raise AturanDilanggar(
            f"Masa lapor {sebut_hari(tanggal)} sudah berakhir, maka keadaannya tidak dapat diubah sendiri lagi. "
            "Hubungi petugas kepegawaian."
        )


def _tanyakan_laporan(pegawai: Pegawai, tanggal: date) -> None:
    banyak = LaporanKinerja.objects.filter(pegawai=pegawai, tanggal=tanggal).count()
    if banyak:
        raise PerluKonfirmasi(
            [
                f"Anda sudah melaporkan {banyak} pekerjaan pada {sebut_hari(tanggal)}. "
                "Laporannya tetap ada, dan atasan melihat keduanya."
            ]
        )


@transaction.atomic
def atur_pola(*, unit: Unit, pola: Pola | None, oleh: Any) -> None:
    """Say when a unit works, and what is below it without an own pattern; None = as the unit above.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    if oleh is not None:
        penugasan_berlaku(oleh, segar=True)
        if not Unit.objects.filter(pk=unit.pk).dapat_diubah_oleh(oleh, IZIN_POLA).exists():
            raise DiLuarWewenang(f"{unit.nama} berada di luar wewenang Anda.")
    if pola is None:
        PolaKerja.objects.filter(unit=unit).delete()
        kalimat = f"Pola kerja {unit.nama} mengikuti unit di atasnya."
    else:
        if pola.pulang <= pola.masuk:
            raise AturanDilanggar("Jam pulang harus sesudah jam masuk.", "pulang")
        PolaKerja.objects.update_or_create(unit=unit, defaults=pola._asdict())
        kalimat = f"Pola kerja {unit.nama}: {sebut_pola(pola)}."
    StatusKepegawaian.perbarui_versi()  # boards keep the patterns in memory under it
    jejak = catat_jejak(tindakan="pola_kerja_atur", objek=unit.nama, oleh=oleh, ringkasan=kalimat)
    JejakUnit.objects.create(jejak=jejak, unit=unit)
