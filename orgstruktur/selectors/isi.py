"""What the pages that change the contents of a unit read: its sentences, and units to point at."""

from collections.abc import Callable
from datetime import date

from django.db.models import Count, Q

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Keadaan, Unit
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.selectors.calon_unit import Sebab
from orgstruktur.selectors.lingkup import LingkupIzin

_KOLOM = ("id", "kode", "nama", "singkatan", "jenis", "induk_id", "tipe", "urutan", "urusan_kode")
_LUAR = "di luar wewenang Anda"


def bagan_dengan_rencana() -> Bagan:
    """Give today's Bagan with the units that are decided but not yet in force, marked as such.

    What is planned may be the target of another plan. Two queries when the Bagan is warm.
    """
    bagan = bagan_terkini()
    rencana = Unit.objects.filter(keadaan=Keadaan.RENCANA).order_by("level", "lft")
    ada = {s.id for s in bagan}
    tambahan: list[Simpul] = []
    for nilai in rencana.values_list(*_KOLOM):
        s = Simpul(*nilai)
        if s.induk_id in ada:
            ada.add(s.id)
            tambahan.append(s._replace(nama=f"{s.nama} (akan berlaku)"))
    return Bagan(bagan.tanggal, [*bagan, *tambahan]) if tambahan else bagan


def kalimat_unit(unit: Unit) -> list[Fungsi]:
    """Give the sentences of a unit in force today or decided for later, in their order."""
    return list(
        Fungsi.objects.filter(unit=unit)
        .exclude(keadaan=Keadaan.BERAKHIR)
        .order_by("-butir", "urutan", "pk")
    )


def ada_kepala(unit: Unit) -> bool:
    """Say whether the unit has, or will have, a head position."""
    return Jabatan.objects.filter(unit=unit, kepala=True).exclude(keadaan=Keadaan.BERAKHIR).exists()


def jabatan_unit(unit: Unit) -> list[Jabatan]:
    """Give the positions of a unit in force today or decided for later, the head first."""
    return list(
        Jabatan.objects.filter(unit=unit)
        .exclude(keadaan=Keadaan.BERAKHIR)
        .order_by("-kepala", "-kelas", "nama", "pk")
    )


def kelas_lazim_kepala(jenis: str) -> int | None:
    """Give the class most heads of units of this kind have here; None when nothing is known."""
    kepala = Jabatan.objects.hidup().filter(kepala=True, unit__jenis=jenis, kelas__isnull=False)
    sering = kepala.order_by().values("kelas").annotate(n=Count("pk")).order_by("-n", "-kelas")
    return sering.values_list("kelas", flat=True).first()


def nama_jabatan_lazim(terbanyak: int = 400) -> list[tuple[str, str, str, int | None]]:
    """Give the titles the city already uses, as (nama, jenis, jenjang, kelas), heads left out."""
    daftar = (
        Jabatan.objects.hidup()
        .filter(kepala=False)
        .order_by("nama", "-kelas")
        .values_list("nama", "jenis", "jenjang", "kelas")
        .distinct()
    )
    return list(
        {nama: (nama, *lain) for nama, *lain in daftar[: terbanyak * 3]}.values()
    )[  # type: ignore[misc]
        :terbanyak
    ]


def garis_unit(unit: Unit) -> list[GarisHubungan]:
    """Give the lines of a unit that are in force or to come, those it draws itself first."""
    hari = status_struktur().tanggal_berlaku
    garis = GarisHubungan.objects.filter(Q(dari=unit) | Q(ke=unit)).select_related("dari", "ke")
    garis = garis.filter(Q(berlaku_sampai=None) | Q(berlaku_sampai__gt=hari))
    hidup = [g for g in garis if g.berlaku_mulai != g.berlaku_sampai]
    return sorted(hidup, key=lambda g: (g.dari_id != unit.pk, g.jenis, g.pk))


def mulai_bersama(*daftar_unit: Unit) -> date:
    """Give the first day on which all of these units are there."""
    return max(u.dibentuk_pada for u in daftar_unit)


# --- why a unit cannot be chosen ----------------------------------------------------------------
def sebab_isi(bagan: Bagan, asal_pk: int, lingkup: LingkupIzin) -> Sebab:
    """Refuse what cannot take in a function or position of the unit `asal_pk`."""

    def sebab(tujuan: Simpul) -> str:
        if tujuan.id == asal_pk:
            return "sudah di sini"
        return "" if lingkup.mencakup(bagan, tujuan) else _LUAR

    return sebab


def sebab_garis(asal_pk: int) -> Sebab:
    """Refuse only the unit itself: the other end of a line may lie anywhere."""
    return lambda tujuan: "unit ini sendiri" if tujuan.id == asal_pk else ""


def dekat(bagan: Bagan, unit: Unit) -> Callable[[Simpul], int]:
    """Order units by how near they stand to `unit`: above, below and beside it, the same agency, others."""
    simpul = bagan.ambil(unit.pk)
    jalur = [s.id for s in bagan.leluhur(simpul)] if simpul else []
    akar = bagan.akar.id if bagan.akar else None
    pokok = jalur[1] if len(jalur) > 1 else unit.pk

    def jarak(lain: Simpul) -> int:
        if lain.id == akar:
            return 3
        atas = {s.id for s in bagan.leluhur(lain)}
        samping = lain.induk_id == unit.induk_id and unit.induk_id != akar
        if samping or lain.id in jalur or unit.pk in atas:
            return 0
        return 1 if pokok in atas else 2

    return jarak
