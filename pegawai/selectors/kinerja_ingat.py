"""Who has to be reminded on a day; a fixed number of queries for the whole city."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.core.checks import Error
from django.db.models import Q

from orgstruktur.models import Unit
from pegawai.kinerja_ingat import (
    Ingatan,
    PengaturanKeliru,
    akan_tutup,
    baca_hening,
    gabung,
    hari_tutup,
    ingatan_lapor,
)
from pegawai.kinerja_waktu import (
    BAWAAN,
    ZONA,
    Pola,
    batas_lapor,
    diharapkan,
    hari_kerja,
    tanggal_setempat,
)
from pegawai.models import KeadaanHari, LaporanKinerja, Pegawai, Penempatan
from pegawai.models.pegawai import Kedudukan
from pegawai.selectors.kinerja_hari import libur_sekitar
from pegawai.selectors.kinerja_laporan import TIDAK_BEKERJA
from pegawai.selectors.kinerja_papan_tapak import pola_banyak
from pegawai.selectors.kinerja_penilai import Kursi, penilai_pada

#: No window of reports reaches further back, even over Lebaran.
_TERJAUH = timedelta(days=45)


class Penerima(NamedTuple):
    """Who can be reminded: where the person sits and since when, and how mail arrives."""

    unit: Unit
    sejak: date | None
    alamat: str
    surel: bool


class Rencana(NamedTuple):
    """The reminders of a day by person, and who gets none although there is something to say."""

    isi: dict[int, Ingatan]
    tanpa_alamat: int
    berhenti: int


def susun_pengingat(hari: date) -> Rencana:
    """Give whom to remind of what on `hari`.

    Nobody on a day on which the own unit does not work, and nobody on leave, sick, studying or off after a
    shift; who is on duty elsewhere is not asked for that day's report. People without an account cannot report.
    """
    orang = _penerima(hari)
    pola = pola_banyak({p.unit for p in orang.values()})
    libur = libur_sekitar(hari)
    keadaan = _keadaan(hari)
    hadir = {
        pk: p
        for pk, p in orang.items()
        if hari_kerja(hari, pola[p.unit.pk], libur)
        and keadaan.get(pk, {}).get(hari, "") not in TIDAK_BEKERJA
    }
    lapor = _lapor(hari, hadir, pola, libur, keadaan)
    periksa = _periksa(hari, hadir, pola, libur)
    semua = gabung(lapor, periksa)
    ingin = {pk: isi for pk, isi in semua.items() if hadir[pk].surel}
    beralamat = {pk: isi for pk, isi in ingin.items() if hadir[pk].alamat}
    return Rencana(beralamat, len(ingin) - len(beralamat), len(semua) - len(ingin))


def _penerima(hari: date) -> dict[int, Penerima]:
    """Give the people in service with an account, where they sit today; one query."""
    duduk = (
        Penempatan.objects.pada(hari)
        .exclude(macam=Penempatan.Macam.PLH)
        .filter(
            Q(pegawai__berakhir_pada=None) | Q(pegawai__berakhir_pada__gt=hari),
            pegawai__kedudukan=Kedudukan.AKTIF,
            pegawai__akun__is_active=True,
        )
        .order_by("macam", "pk")
        .select_related("pegawai__akun", "jabatan__unit")
    )
    hasil: dict[int, Penerima] = {}
    for d in duduk:
        o = d.pegawai
        hasil.setdefault(
            o.pk,
            Penerima(
                d.jabatan.unit,
                o.tmt_cpns or o.kontrak_mulai,
                alamat_surel(o),
                o.akun.surel_pengingat,
            ),
        )
    return hasil


def alamat_surel(orang: Pegawai) -> str:
    """Give where mail for a person goes: the account's address, else the official one; `akun` comes with it.

    Addresses of sample people are invented and may be somebody's: real mail never goes there.
    """
    if orang.contoh and settings.EMAIL_HOST:
        return ""
    return (orang.akun.email if orang.akun else "") or orang.email_dinas


def alamat_akun(akun: Any) -> str:
    """Give where reminders for an account go; "" = nowhere. One query."""
    orang = Pegawai.objects.filter(akun=akun.pk).select_related("akun").first()
    return alamat_surel(orang) if orang else akun.email


def _keadaan(hari: date) -> dict[int, dict[date, str]]:
    """Give the states of the days that a window may reach; one query."""
    hasil: dict[int, dict[date, str]] = defaultdict(dict)
    semua = KeadaanHari.objects.filter(tanggal__range=(hari - _TERJAUH, hari))
    for pk, tanggal, keadaan in semua.values_list("pegawai_id", "tanggal", "keadaan"):
        hasil[pk][tanggal] = keadaan
    return hasil


def _lapor(
    hari: date,
    orang: Mapping[int, Penerima],
    pola: Mapping[int, Pola],
    libur: Collection[date],
    keadaan: Mapping[int, Mapping[date, str]],
) -> dict[int, Ingatan]:
    """Give what each is told about own reports; one query."""
    terisi: dict[int, set[date]] = defaultdict(set)
    semua = LaporanKinerja.objects.filter(tanggal__range=(hari - _TERJAUH, hari)).order_by()
    for pk, tanggal in semua.values_list("pegawai_id", "tanggal").distinct():
        terisi[pk].add(tanggal)
    lama = settings.TATA_KINERJA_HARI_LAPOR
    tutup = {p: hari_tutup(hari, lama, p, libur) for p in set(pola.values())}
    return {
        pk: ingatan_lapor(
            hari, tutup[pola[p.unit.pk]], terisi[pk] | set(keadaan.get(pk, ())), p.sejak
        )
        for pk, p in orang.items()
        if diharapkan(hari, pola[p.unit.pk], libur)
    }


def _periksa(
    hari: date,
    orang: Mapping[int, Penerima],
    pola: Mapping[int, Pola],
    libur: Collection[date],
) -> Counter[int]:
    """Count for each head the waiting reports whose time to be checked ends; the direct superior of their day.

    Queries grow with the days of a window, never with people or reports.
    """
    lama = settings.TATA_KINERJA_HARI_PERIKSA
    awal = datetime.combine(hari - _TERJAUH, time.min, ZONA)
    menunggu = LaporanKinerja.objects.filter(
        status=LaporanKinerja.Status.BELUM, diterima_pada__gte=awal
    ).order_by()
    kursi: dict[date, Counter[Kursi]] = defaultdict(Counter)
    kolom = ("pegawai_id", "unit_id", "jabatan_id", "tanggal", "diterima_pada")
    tutup: dict[tuple[Pola, date], bool] = {}
    for pk, unit, jabatan, tanggal, tiba in menunggu.values_list(*kolom).iterator():
        milik, sejak = pola.get(unit, BAWAAN), tanggal_setempat(tiba)
        if (milik, sejak) not in tutup:
            akhir = batas_lapor(sejak, lama, milik, libur)
            tutup[milik, sejak] = akan_tutup(hari, akhir, milik, libur)
        if tutup[milik, sejak]:
            kursi[tanggal][Kursi(pk, unit, jabatan)] += 1
    hasil: Counter[int] = Counter()
    for tanggal, banyak in sorted(kursi.items()):
        for k, penilai in penilai_pada(banyak, tanggal).items():
            kepala = penilai.pegawai_id
            if kepala is not None and kepala in orang:
                hasil[kepala] += banyak[k]
    return hasil


def periksa_pengaturan(**_: object) -> list[Error]:
    """System check: the hours of reminders can be read, and one is left to send them in."""
    try:
        baca_hening(settings.TATA_PENGINGAT_HENING)
    except PengaturanKeliru as galat:
        return [Error(f"TATA_PENGINGAT_HENING: {galat}", id="pegawai.TATA_PENGINGAT_HENING")]
    if settings.TATA_PENGINGAT_JAM > 23:
        return [
            Error("TATA_PENGINGAT_JAM: isilah jam 0 sampai 23.", id="pegawai.TATA_PENGINGAT_JAM")
        ]
    return []
