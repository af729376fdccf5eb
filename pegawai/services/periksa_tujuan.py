"""What `periksa_data` asks of goals of units, what was reached of them, and the results of heads that serve them."""

from collections.abc import Callable, Iterator
from functools import cache

from django.db.models import Count, F, Q

from orgstruktur.models import RiwayatUnit
from pegawai.models import (
    PerjanjianKinerja,
    RealisasiTujuan,
    RencanaHasilKerja,
    SasaranStrategis,
)

Temuan = Iterator[tuple[str, str]]
S = PerjanjianKinerja.Status


def tujuan_lengkap() -> Temuan:
    """Goals that were set are there, and each has an indicator."""
    tetap = PerjanjianKinerja.objects.exclude(status=S.DRAFT)
    for pk in tetap.annotate(n=Count("daftar_sasaran")).filter(n=0).values_list("pk", flat=True):
        yield f"perjanjian kinerja {pk}", "Sudah ditetapkan tanpa satu sasaran pun."
    sasaran = SasaranStrategis.objects.exclude(perjanjian__status=S.DRAFT)
    for pk in (
        sasaran.annotate(n=Count("daftar_indikator")).filter(n=0).values_list("pk", flat=True)
    ):
        yield f"sasaran {pk}", "Sudah ditetapkan tanpa indikator."


def versi_tujuan_bersambung() -> Temuan:
    """A version replaces one of the same unit and year, which is no longer in force once the new one is set."""
    beda = ~Q(unit=F("pengganti_dari__unit"), tahun=F("pengganti_dari__tahun"))
    lama = Q(status=S.DITETAPKAN) & ~Q(pengganti_dari__status=S.DIREVISI)
    versi = PerjanjianKinerja.objects.filter(pengganti_dari__isnull=False)
    for pk in versi.filter(beda | lama).values_list("pk", flat=True):
        yield f"perjanjian kinerja {pk}", "Tidak menyambung versi sebelumnya."


def realisasi_tujuan_pada_yang_ditetapkan() -> Temuan:
    """What was reached belongs to goals that were set."""
    salah = RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian__status=S.DRAFT)
    for pk in salah.values_list("pk", flat=True):
        yield f"realisasi {pk}", "Dicatat pada tujuan yang belum ditetapkan."


def sasaran_mendukung_tahun_sama() -> Temuan:
    """A goal serves one of a unit that stands or once stood above, of the same year, that was set."""
    di_atas = Q(
        mendukung__perjanjian__unit__tree_id=F("perjanjian__unit__tree_id"),
        mendukung__perjanjian__unit__lft__lt=F("perjanjian__unit__lft"),
        mendukung__perjanjian__unit__rght__gt=F("perjanjian__unit__rght"),
    )
    sah = Q(perjanjian__tahun=F("mendukung__perjanjian__tahun")) & ~Q(
        mendukung__perjanjian__status=S.DRAFT
    )
    curiga = SasaranStrategis.objects.filter(mendukung__isnull=False).exclude(di_atas & sah)
    kolom = (
        *("pk", "perjanjian__tahun", "mendukung__perjanjian__tahun"),
        *("mendukung__perjanjian__status", "perjanjian__unit", "mendukung__perjanjian__unit"),
    )
    atasan = None
    for pk, tahun, tahun_atas, status, bawah, atas in curiga.values_list(*kolom):
        if tahun != tahun_atas or status == S.DRAFT:
            yield f"sasaran {pk}", "Mendukung sasaran tahun lain, atau yang belum ditetapkan."
            continue
        atasan = atasan or _pernah_di_atas()  # only where units moved since
        if atas not in atasan(bawah):
            yield f"sasaran {pk}", "Mendukung sasaran unit yang tidak pernah di atasnya."


def _pernah_di_atas() -> Callable[[int], frozenset[int]]:
    """Give what tells the units that ever stood above one: units move, and what was chosen before stays."""
    induk: dict[int, set[int]] = {}
    pasangan = RiwayatUnit.objects.filter(induk__isnull=False).order_by()
    for bawah, atas in pasangan.values_list("unit_id", "induk_id").distinct():
        induk.setdefault(bawah, set()).add(atas)

    @cache
    def atasan(unit: int) -> frozenset[int]:
        hasil: set[int] = set()
        antre = [unit]
        while antre:
            baru = induk.get(antre.pop(), set()) - hasil
            hasil |= baru
            antre += baru
        return frozenset(hasil - {unit})

    return atasan


def rhk_sasaran_milik_unitnya() -> Temuan:
    """Only the result of a head serves a goal: of the unit and year of the SKP, one that was set."""
    kait = RencanaHasilKerja.objects.filter(sasaran__isnull=False)
    salah = kait.exclude(
        skp__jabatan__kepala=True,
        skp__unit=F("sasaran__perjanjian__unit"),
        skp__tahun=F("sasaran__perjanjian__tahun"),
    )
    for pk in salah.values_list("pk", flat=True):
        yield (
            f"RHK {pk}",
            "Sasarannya milik unit atau tahun lain, atau pemilik SKP bukan pimpinan unit.",
        )


PEMERIKSAAN: dict[str, Callable[[], Temuan]] = {
    "tujuan_lengkap": tujuan_lengkap,
    "versi_tujuan_bersambung": versi_tujuan_bersambung,
    "realisasi_tujuan_pada_yang_ditetapkan": realisasi_tujuan_pada_yang_ditetapkan,
    "sasaran_mendukung_tahun_sama": sasaran_mendukung_tahun_sama,
    "rhk_sasaran_milik_unitnya": rhk_sasaran_milik_unitnya,
}
