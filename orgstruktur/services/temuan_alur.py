"""When the overlap analysis runs: asked for, by the schedule, for the sample, after a change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from orgstruktur.models import Fungsi, JalanAnalisis, Jejak, StatusStruktur, Temuan, Unit
from orgstruktur.selectors.temuan import keadaan_analisis
from orgstruktur.services.temuan import perbarui_temuan
from orgstruktur.services.temuan_tugas import analisis_di_latar, jalankan_dan_catat
from tebingtinggi.bersama.galat import AturanDilanggar

if TYPE_CHECKING:
    from orgstruktur.services.perubahan import Perubahan

#: more functions than these are no edit but a batch: the whole run takes them
SEKALI_BANYAK = 40
_PERINTAH = "jalankan_jadwal"
_TERHENTI = "Analisis terhenti di tengah jalan. Temuan yang lama masih ada; coba jalankan lagi."


def minta_analisis(*, oleh: Any) -> JalanAnalisis:
    """Queue a run. Raises AturanDilanggar while another one waits or works."""
    jalan = _mulai(timezone.localdate(), oleh=oleh)
    if jalan is None:
        raise AturanDilanggar("Analisis sedang berjalan; tunggu sampai selesai.")
    transaction.on_commit(lambda: analisis_di_latar.enqueue(jalan.pk))
    return jalan


def _mulai(hari: date, *, oleh: Any = None) -> JalanAnalisis | None:
    """Bring a run into being; None while another waits or works. Two at once become one."""
    with transaction.atomic():
        StatusStruktur.objects.select_for_update().first()
        lepaskan_terhenti()
        if any(j.berlangsung for j in JalanAnalisis.objects.all()[:1]):
            return None
        return JalanAnalisis.objects.create(tanggal=hari, oleh=oleh)


def lepaskan_terhenti() -> int:
    """Say of runs without a sign of life that they failed; what they found before is untouched."""
    belum = (JalanAnalisis.Status.ANTRE, JalanAnalisis.Status.BERJALAN)
    mati = [j.pk for j in JalanAnalisis.objects.filter(status__in=belum) if j.terhenti]
    return JalanAnalisis.objects.filter(pk__in=mati).update(
        status=JalanAnalisis.Status.GAGAL, pesan=_TERHENTI
    )


def analisis_harian(hari: date) -> dict[str, Any]:
    """Run when the structure or the thesaurus has changed since the last run; a job of the schedule."""
    lepaskan_terhenti()
    keadaan = keadaan_analisis()
    perlu = keadaan.terakhir is None or keadaan.usang
    if not perlu or not Unit.objects.hidup().exists():
        return {"dijalankan": False}
    jalan = _mulai(hari)
    if jalan is None:
        return {"dijalankan": False}
    return {"dijalankan": jalankan_dan_catat(jalan, perintah=_PERINTAH), **jalan.hasil}


def muat_temuan_contoh(perintah: str) -> Mapping[str, int]:
    """Find the overlaps of the sample, so that there is something to see at the first start."""
    jalan = JalanAnalisis.objects.create(tanggal=timezone.localdate())
    return {"temuan": jalan.hasil["temuan"]} if jalankan_dan_catat(jalan, perintah=perintah) else {}


class IkutanTemuan:
    """Findings follow every structural change once it is committed."""

    tabel: Mapping[str, type[models.Model]] = {}

    def ikuti(self, p: "Perubahan") -> None:
        """Remember what was touched; work it out after the commit, when analyses are made at all.

        Raises AturanDilanggar when an undo would take out what reviewers have judged.
        """
        _lepaskan(p)
        if p.borongan or p.tanggal > p.hari_ini:
            return
        lama = str(p.status.versi)
        selesai = JalanAnalisis.objects.filter(status=JalanAnalisis.Status.SELESAI)
        terakhir = selesai.only("versi").first()
        if terakhir is None or terakhir.versi != lama:
            return  # the whole run is due anyway
        fungsi = {pk for jenis, pk in p._benda if jenis is Fungsi}
        unit = {pk for jenis, pk in p._benda if jenis is Unit}
        fungsi |= {b.pk for b in p._hapus if isinstance(b, Fungsi)}
        susulan = _Susulan(terakhir.pk, lama, fungsi, unit)
        p.setelah_jejak.append(lambda _: susulan.pesan(str(StatusStruktur.baca(p.hari_ini).versi)))

    def majukan(self, jabatan: Collection[int]) -> None:
        """Positions hold no functions."""

    def penghalang(self, jejak: Jejak, kunci: Mapping[str, Collection[str]]) -> list[Jejak]:
        """Findings stand in the way of nothing."""
        return []


@dataclass(frozen=True, slots=True)
class _Susulan:
    """What is still to be worked out after an act. lama: the state of the structure before it."""

    jalan: int
    lama: str
    fungsi: set[int]
    unit: set[int]

    def pesan(self, versi: str) -> None:
        """Let it be done once the act is committed. versi: the state that this act itself made."""
        transaction.on_commit(lambda: self.kerjakan(versi), robust=True)

    def kerjakan(self, versi: str) -> None:
        """Bring the findings up to `versi`, and say so unless somebody else has run meanwhile.

        A later act that found them behind left itself to the whole run, so what is current by
        then must not be claimed here.
        """
        fungsi = self.fungsi | _fungsi_di(self.unit)
        if len(fungsi) > SEKALI_BANYAK:
            return  # the page says that the structure has changed; the schedule runs all of it
        if fungsi:
            perbarui_temuan(fungsi)
        JalanAnalisis.objects.filter(pk=self.jalan, versi=self.lama).update(versi=versi)


def _lepaskan(p: "Perubahan") -> None:
    """Take out the findings of what an undo takes out, unless somebody judged them (invariant 5)."""
    fungsi = [b.pk for b in p._hapus if isinstance(b, Fungsi)]
    unit = [b.pk for b in p._hapus if isinstance(b, Unit)]
    if not fungsi and not unit:
        return
    daftar = Temuan.objects.filter(
        models.Q(fungsi_a__in=fungsi)
        | models.Q(fungsi_b__in=fungsi)
        | models.Q(unit_a__in=unit)
        | models.Q(unit_b__in=unit)
    )
    dinilai = daftar.bernilai().select_related("fungsi_a", "fungsi_b").first()
    if dinilai is not None:
        raise AturanDilanggar(
            f"“{dinilai.fungsi_a}” dan “{dinilai.fungsi_b}” sudah dinilai dalam analisis tumpang "
            "tindih, dan putusan penilai tidak dihapus. Cabut fungsinya, atau bubarkan unitnya, "
            "mulai tanggal tertentu."
        )
    daftar.delete()


def _fungsi_di(unit: set[int]) -> set[int]:
    """Functions of units whose name or place changed, and of everything below them."""
    if not unit:
        return set()
    cabang = models.Q(pk__in=[])
    for u in Unit.objects.filter(pk__in=unit):
        cabang |= models.Q(tree_id=u.tree_id, lft__gte=u.lft, rght__lte=u.rght)
    return set(
        Fungsi.objects.filter(unit__in=Unit.objects.filter(cabang)).values_list("pk", flat=True)
    )


IKUTAN_TEMUAN = IkutanTemuan()
