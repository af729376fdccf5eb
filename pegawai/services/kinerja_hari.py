"""The state of a day, set by the person in one tap; when a unit works, set by the officer."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import JejakUnit, Unit, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_waktu import Pola, sebut_hari, sebut_pola
from pegawai.models import KeadaanHari, Pegawai, PolaKerja, StatusKepegawaian
from pegawai.selectors.kinerja_hari import duduk_pada
from pegawai.selectors.kinerja_pola import IZIN_POLA
from pegawai.services.kinerja_papan import tandai_papan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

#: How far back and ahead a person may say so alone; beyond, an officer imports it.
TERJAUH_LALU = timedelta(days=31)
TERJAUH_DEPAN = timedelta(days=92)


@transaction.atomic
def setel_keadaan(
    *, pegawai: Pegawai, tanggal: date, keadaan: str, oleh: Any, hari_ini: date | None = None
) -> None:
    """Set the own state of a day; "" = none. What an officer imported stays.

    The state is a restricted value of the Jejak, since one of them is "sakit". Raises
    AturanDilanggar, DiLuarWewenang.
    """
    segar = Pegawai.objects.select_for_update(no_key=True).get(pk=pegawai.pk)
    if segar.akun_id != oleh.pk or not oleh.is_active:
        raise DiLuarWewenang("Anda hanya dapat mengisi keadaan Anda sendiri.")
    if keadaan and keadaan not in KeadaanHari.Keadaan.values:
        raise AturanDilanggar("Pilih salah satu keadaan.")
    hari_ini = hari_ini or timezone.localdate()
    if not hari_ini - TERJAUH_LALU <= tanggal <= hari_ini + TERJAUH_DEPAN:
        raise AturanDilanggar(
            f"Keadaan {sebut_hari(tanggal)} tidak dapat diisi sendiri; terlalu jauh dari hari ini."
        )
    ada = KeadaanHari.objects.filter(pegawai=segar, tanggal=tanggal).first()
    if ada is not None and ada.sumber == KeadaanHari.Sumber.IMPOR:
        raise AturanDilanggar(
            f"Keadaan {sebut_hari(tanggal)} berasal dari data kepegawaian; hubungi petugas bila keliru."
        )
    if (ada.keadaan if ada else "") == keadaan:
        return
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
